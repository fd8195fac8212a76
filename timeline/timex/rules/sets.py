"""Sets: times that come again."""

import re

from timeline.lexicons import load_lexicon
from timeline.model import TimexType
from timeline.timex.algebra import Fixed, Reading
from timeline.timex.number_words import parse_number
from timeline.timex.rules.anchored import unit_of
from timeline.timex.rules.durations import duration_value
from timeline.timex.rules.fragments import (
    MONTH,
    NUMBER,
    SEASON,
    SPACE,
    UNITS,
    WEEKDAY,
    any_case,
    month_number,
    weekday_number,
)
from timeline.timex.rules.rule import TimexRule

__all__ = ["RULES"]

_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "everyday": "P1D", "nightly": "XXXX-XX-XXTNI", "weekly": "P1W",
    "fortnightly": "P2W", "monthly": "P1M", "quarterly": "P3M", "annually": "P1Y", "yearly": "P1Y",
}  # fmt: skip
_parts: dict[str, str] = load_lexicon("timex_seasons")["parts_of_day"]
_seasons: dict[str, str] = load_lexicon("timex_seasons")["seasons"]
_FULL_WEEKDAY = "|".join(name.capitalize() for name in load_lexicon("timex_weekdays")["names"])


def _set(value: str, quant: str | None = None, freq: str | None = None) -> Reading:
    """Build the reading of a set."""
    return Reading(type=TimexType.SET, value=Fixed(value), quant=quant, freq=freq)


def _every(match: re.Match[str]) -> Reading:
    """Read "every two years", "each Thursday", "every summer"."""
    quant = match["quant"].lower()
    if match["weekday"]:
        suffix = f"T{_parts[match['part']]}" if match["part"] else ""
        return _set(f"XXXX-WXX-{weekday_number(match['weekday'])}{suffix}", quant)
    if match["month"]:
        return _set(f"XXXX-{month_number(match['month']):02d}", quant)
    if match["season"]:
        return _set(f"XXXX-{_seasons[match['season'].lower()]}", quant)
    if match["daypart"]:
        return _set(f"XXXX-XX-XXT{_parts[match['daypart']]}", quant)
    number = parse_number(match["count"]) if match["count"] else 1
    if match["other"]:
        number = 2
    return _set(duration_value(number, unit_of(match["unit"])), quant)


def _times_a(match: re.Match[str]) -> Reading:
    """Read "twice a week" and "three times a year"."""
    times = {"once": 1.0, "twice": 2.0}.get(match["times"].lower()) or parse_number(match["times"].split()[0])
    return _set(duration_value(1, unit_of(match["unit"])), freq=f"{times or 1:g}X")


def _per(match: re.Match[str]) -> Reading:
    """Read "per year"."""
    return _set(duration_value(1, unit_of(match["unit"])), "each")


def _plural_weekday(match: re.Match[str]) -> Reading | None:
    """Read "Mondays" and "Tuesday nights"."""
    if not match[0].endswith("s"):
        return None
    suffix = f"T{_parts[match['part'].removesuffix('s')]}" if match["part"] else ""
    return _set(f"XXXX-WXX-{weekday_number(match['weekday'])}{suffix}", "every")


def _weekends(_: re.Match[str]) -> Reading:
    """Read "weekends"."""
    return _set("XXXX-WXX-WE", "every")


_PARTS = "|".join(_parts)
RULES = (
    TimexRule(
        name="every",
        starts=frozenset({"every", "each"}),
        pattern=(
            rf"(?P<quant>[Ee]very|[Ee]ach)(?:{SPACE}(?P<other>other))?{SPACE}(?:(?P<count>{NUMBER}){SPACE})?(?:single{SPACE})?"
            rf"(?:(?P<weekday>{WEEKDAY})(?:{SPACE}(?P<part>{_PARTS}))?|(?P<month>{MONTH})|(?P<season>{SEASON})"
            rf"|(?P<daypart>{_PARTS})|(?P<unit>{UNITS}))"
        ),
        normalise=_every,
        examples={
            "They vote every two years there.": ("every two years", "P2Y"),
            "It opens each Thursday at noon.": ("each Thursday", "XXXX-WXX-4"),
        },
        counterexamples=("Every yearling ran.", "Everyone in each house."),
    ),
    TimexRule(
        name="times-a-unit",
        starts=frozenset({"once", "twice", "three", "four", "five", "six", "0"}),
        pattern=rf"(?P<times>[Oo]nce|[Tt]wice|{NUMBER}{SPACE}times){SPACE}(?:an?|each|every|per){SPACE}(?P<unit>{UNITS})",
        normalise=_times_a,
        examples={"He swims twice a week.": ("twice a week", "P1W")},
        counterexamples=("He swims twice in a row.",),
    ),
    TimexRule(
        name="per-unit",
        starts=frozenset({"per"}),
        pattern=rf"[Pp]er{SPACE}(?P<unit>second|minute|hour|day|week|month|quarter|year)",
        normalise=_per,
        examples={"It costs 40 euros per month.": ("per month", "P1M")},
        counterexamples=("As per yearbook.", "Ten per cent."),
    ),
    TimexRule(
        name="adverb-set",
        starts=frozenset(_ADVERBS),
        pattern=rf"(?![Qq]uarterly\s[a-z]){any_case(_ADVERBS)}",
        normalise=lambda match: _set(_ADVERBS[match[0].lower()]),
        examples={"The ferry sails daily to Cork.": ("daily", "P1D")},
        counterexamples=("The day is dull.", "Every day is dull."),
    ),
    TimexRule(
        name="plural-weekday",
        starts=frozenset(load_lexicon("timex_weekdays")["names"])
        | {f"{n}s" for n in load_lexicon("timex_weekdays")["names"]},
        pattern=(
            rf"(?P<weekday>{_FULL_WEEKDAY})(?:s|(?=\s{{1,4}}[a-z]{{4,9}}s\b))(?:{SPACE}(?P<part>mornings|afternoons|evenings|nights))?"
        ),
        normalise=_plural_weekday,
        examples={"The market opens on Mondays.": ("Mondays", "XXXX-WXX-1")},
        counterexamples=("On Monday's market he fell.",),
    ),
    TimexRule(
        name="weekends",
        starts=frozenset({"weekends"}),
        pattern=r"[Ww]eekends",
        normalise=_weekends,
        examples={"The museum opens on weekends.": ("weekends", "XXXX-WXX-WE")},
        counterexamples=("A weekend in Rome.",),
    ),
)
