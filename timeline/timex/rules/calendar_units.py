"""Units of the calendar that words point at: "last week", "that year", "the week after next", "year-end"."""

import re
from collections.abc import Mapping

from timeline.lexicons import load_lexicon
from timeline.model import TimexMod, TimexType
from timeline.timex.algebra import Base, Direction, Fixed, OnDay, Reading, Shifted, Unit, Weekday
from timeline.timex.rules.fragments import SPACE, WEEKDAY, any_case, squeeze, starts_of, weekday_number
from timeline.timex.rules.rule import TimexRule

__all__ = ["RULES"]

_POINTERS: Mapping[str, tuple[int, str]] = load_lexicon("timex_deictic")["pointers"]
_POINTED_UNITS = "day|week|weekend|month|quarter|year|decade|century|fiscal year|calendar year"


# "On the same day last year": of that date only the year is told.
_ANOTHER_YEAR_NEXT = re.compile(
    r"\s{1,4}(?:of\s)?(?:last|the\s(?:previous|following))\syear\b|\s{1,4}a\syear\s(?:ago|before|earlier)\b"
)


def _pointed_unit(match: re.Match[str]) -> Reading | None:
    """Read "last week", "the following month", "that year"."""
    pointer = squeeze(match["pointer"])
    amount, base = _POINTERS[pointer]
    if match["the"] and pointer in {"next", "last"} and match["unit"] in {"day", "weekend"}:
        base = "text"
    if match["the"] and pointer == "next":
        base = "text"
    if pointer == "same" and _ANOTHER_YEAR_NEXT.match(match.string, match.end()):
        return None
    unit = Unit(match["unit"].split()[-1])
    if unit is Unit.DECADE and match["the"] and pointer == "past":
        return Reading(type=TimexType.DURATION, value=Fixed("P10Y"))
    return Reading(type=TimexType.DATE, value=Shifted(unit=unit, amount=amount, base=Base(base)))


_RELATIVE = re.compile(r"\s{1,4}(?:he|she|they)\b")  # "the week they met"
_PART_OF = re.compile(r"\b(?:end|close|rest|middle|start|beginning)\s{1,4}of\s{1,4}$")
_ENDED = re.compile(r"\s(?:that\s)?(?:ended|ending|ends|to)\b")
_WITHIN = re.compile(
    r"\b(?:of|[Ii]n|[Ff]or|[Dd]uring|[Tt]hroughout|through|[Oo]ver|[Ww]ithin|until|[Bb]y|[Ll]ater|[Ee]arlier|[Ll]ate|[Ee]arly)(?:\sin)?\s{1,4}$"
)


def _the_unit(match: re.Match[str]) -> Reading | None:
    """Read "the quarter" and "the weekend" as the one that the text is about."""
    unit = Unit(match["unit"])
    before = match.string[max(0, match.start() - 16) : match.start()]
    owns = match.string.startswith(("'s", "’s"), match.end())  # "the week's worst session"
    if unit not in {Unit.WEEKEND, Unit.QUARTER} and not owns and not _WITHIN.search(before):
        return None
    if _RELATIVE.match(match.string, match.end()) and not _PART_OF.search(before):
        return None
    if unit is Unit.YEAR and _ENDED.match(match.string, match.end()):
        return Reading(type=TimexType.DURATION, value=Fixed("P1Y"))
    base = Base.TEXT if unit is Unit.QUARTER else Base.DCT
    return Reading(type=TimexType.DATE, value=Shifted(unit=unit, amount=0, base=base))


def _latest_unit(match: re.Match[str]) -> Reading:
    """Read "the latest quarter" as the one that is over, "the latest period" as the report's."""
    if match["unit"] == "period":
        return Reading(type=TimexType.DATE, value=Shifted(unit=Unit.QUARTER, amount=0, base=Base.TEXT))
    return Reading(type=TimexType.DATE, value=Shifted(unit=Unit(match["unit"]), amount=-1))


def _next_but_one(match: re.Match[str]) -> Reading:
    """Read "the week after next" and "the year before last"."""
    ahead = match["way"].lower() == "after"
    amount = 2 if ahead else -2
    if match["weekday"]:
        near = Weekday(
            number=weekday_number(match["weekday"]), direction=Direction.NEXT if ahead else Direction.LAST
        )
        value = Shifted(unit=Unit.DAY, amount=7 if ahead else -7, base=near)
        return Reading(type=TimexType.DATE, value=value)
    if match["night"]:
        day = Shifted(unit=Unit.DAY, amount=amount)
        return Reading(type=TimexType.TIME, value=OnDay(suffix="TNI", day=day))
    return Reading(type=TimexType.DATE, value=Shifted(unit=Unit(match["unit"]), amount=amount))


def _unit_end(match: re.Match[str]) -> Reading:
    """Read "year-end" and "the month's end" as the end of the one that the text is in."""
    value = Shifted(unit=Unit(match["unit"].lower()), amount=0)
    return Reading(type=TimexType.DATE, value=value, mod=TimexMod.END)


def _weekend(_: re.Match[str]) -> Reading:
    """Read a bare "weekend"."""
    return Reading(type=TimexType.DATE, value=Shifted(unit=Unit.WEEKEND, amount=0))


RULES = (
    TimexRule(
        name="pointed-unit",
        starts=starts_of(_POINTERS) | {"the"},
        pattern=rf"(?:(?P<the>[Tt]he|[Oo]f{SPACE}the){SPACE})?(?P<pointer>{any_case(_POINTERS)})[\s-]{{1,4}}(?P<unit>{_POINTED_UNITS})(?:{SPACE}or{SPACE}so)?(?!-(?!end))",
        normalise=_pointed_unit,
        examples={
            "Sales fell last week again.": ("last week", "2021-W36"),
            "It opens next year in Rome.": ("next year", "2022"),
            "In 1848 they won; the following year they lost.": ("the following year", "1849"),
        },
        counterexamples=(
            "He slept by day and by night.",
            "The last weekly paper closed.",
        ),
    ),
    TimexRule(
        name="the-unit",
        starts=frozenset({"the"}),
        pattern=rf"[Tt]he{SPACE}(?:(?:full|fiscal){SPACE})?(?P<unit>quarter|weekend|year|month|week|decade|century)(?!-|['’](?!s{SPACE})|{SPACE}(?:of|mile|century|million|final|finals|point|edition|before|after|that|when|in{SPACE}which))",
        normalise=_the_unit,
        examples={
            "They met over the weekend in Bonn.": ("the weekend", "2021-W36-WE"),
        },
        counterexamples=("He owns the quarter of the town.", "The weekender came."),
    ),
    TimexRule(
        name="in-the-day",
        starts=frozenset({"earlier", "later"}),
        pattern=rf"(?:[Ee]arlier|[Ll]ater){SPACE}in{SPACE}the{SPACE}day",
        normalise=lambda _: Reading(
            type=TimexType.DATE, value=Shifted(unit=Unit.DAY, amount=0, base=Base.TEXT)
        ),
        examples={
            "On Monday he quit. Later in the day he left.": ("Later in the day", "2021-09-13"),
        },
        counterexamples=("It was late in the day.", "He came later in the daylight."),
    ),
    TimexRule(
        name="next-but-one",
        starts=frozenset({"the"}),
        pattern=(
            rf"[Tt]he{SPACE}(?:(?P<unit>week|weekend|month|quarter|year)|(?P<weekday>{WEEKDAY})|(?P<night>night)){SPACE}"
            rf"(?P<way>after(?={SPACE}next)|before(?={SPACE}last)){SPACE}(?:next|last)"
        ),
        normalise=_next_but_one,
        examples={
            "Work starts the week after next there.": ("the week after next", "2021-W39"),
            "It fell the year before last there.": ("the year before last", "2019"),
            "It fell on the Monday before last.": ("the Monday before last", "2021-09-06"),
            "It fell the night before last there.": ("the night before last", "2021-09-13TNI"),
        },
        counterexamples=("He left the week after the next vote.",),
    ),
    TimexRule(
        name="unit-end",
        starts=frozenset({"the", "year", "month", "week"}),
        pattern=rf"(?:[Tt]he{SPACE})?(?P<unit>[Yy]ear|[Mm]onth|[Ww]eek)(?:-|['’]s{SPACE}|{SPACE})end(?!{SPACE}of)",
        normalise=_unit_end,
        examples={
            "The deal will close by year-end, they said.": ("year-end", "2021"),
            "It will be done by the month's end, they said.": ("the month's end", "2021-09"),
        },
        counterexamples=("The years ended well.", "Year endings are loud."),
    ),
    TimexRule(
        name="latest-unit",
        starts=frozenset({"the"}),
        pattern=rf"[Tt]he{SPACE}latest{SPACE}(?:fiscal{SPACE})?(?P<unit>quarter|period|year|month|week)",
        normalise=_latest_unit,
        examples={"Profit rose in the latest quarter.": ("the latest quarter", "2021-Q2")},
        counterexamples=("The latest quarterly report.", "The latest model is out."),
    ),
    TimexRule(
        name="weekend",
        starts=frozenset({"weekend"}),
        pattern=r"[Ww]eekend(?!s)",
        normalise=_weekend,
        examples={"In a weekend interview he spoke of peace.": ("weekend", "2021-W36-WE")},
        counterexamples=("He is a weekender.",),
    ),
)
