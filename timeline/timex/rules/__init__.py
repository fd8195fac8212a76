"""The rules, a module a family. Order breaks ties: of two equally long matches, the earlier rule's counts.

`INFORMAL_RULES` hold in informal text only, where they come before the others.
"""

from timeline.timex.rules import (
    anchored,
    calendar_units,
    clock_times,
    decades,
    deictic,
    durations,
    explicit_dates,
    feasts,
    informal,
    months,
    parts_of_day,
    references,
    seasons,
    sets,
    years,
)
from timeline.timex.rules.modifiers import MODIFIERS
from timeline.timex.rules.rule import TimexModifier, TimexRule

__all__ = ["INFORMAL_RULES", "MODIFIERS", "RULES", "TimexModifier", "TimexRule"]

RULES: tuple[TimexRule, ...] = (
    *explicit_dates.RULES,
    *months.RULES,
    *years.RULES,
    *decades.RULES,
    *deictic.RULES,
    *calendar_units.RULES,
    *seasons.RULES,
    *feasts.RULES,
    *anchored.RULES,
    *sets.RULES,
    *clock_times.RULES,
    *references.RULES,
    *durations.RULES,
    *parts_of_day.RULES,
)
INFORMAL_RULES: tuple[TimexRule, ...] = informal.RULES
