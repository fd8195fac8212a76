"""So many units from somewhere: "two weeks ago", "three days later", "a year earlier"."""

import re

from timeline.lexicons import load_lexicon
from timeline.model import TimexType
from timeline.timex.algebra import Base, Direction, Fixed, OnDay, Reading, Shifted, Unit, Weekday
from timeline.timex.number_words import parse_number
from timeline.timex.rules.fragments import COUNT, GAP, NUMBER_STARTS, SPACE, UNIT, WEEKDAY, weekday_number
from timeline.timex.rules.rule import TimexRule

__all__ = ["COUNT_STARTS", "RULES", "unit_of"]

_parts: dict[str, str] = load_lexicon("timex_seasons")["parts_of_day"]
_OPENING = re.compile(r"(?:^|[.!?”\"]\s{1,3}|\n\s{0,3})$")
_units = load_lexicon("timex_units")
_SPELLINGS: dict[str, str] = {**_units["singular"], **_units["plural"], **_units["abbreviations"]}
COUNT_STARTS = NUMBER_STARTS | frozenset(
    {
        "an",
        "few",
        "several",
        "many",
        "couple",
        "some",
        "dozens",
        "hundreds",
        "thousands",
        "tens",
        "countless",
        "half",
    }
)
_SO = rf"(?:{SPACE}or{SPACE}(?:so|more))?"
_UNIT_STARTS = frozenset(_SPELLINGS)


def unit_of(word: str) -> Unit:
    """Return the unit that a word spells."""
    return Unit(_SPELLINGS[word.lower()])


def _shifted(match: re.Match[str]) -> Reading | None:
    """Read a counted shift; a count that is no number gives only past or future."""
    way = " ".join(match["way"].removesuffix("that").split())
    sign = -1 if way in {"ago", "earlier", "before", "previously", "prior", "back"} else 1
    number = parse_number(match["count"]) if match["count"] else None
    if match["count"] is None and (match["unit"] in _units["singular"] or match["way"].endswith("that")):
        return None
    if match["count"] in {"a", "A"} and "-" in match[0]:  # "a year-earlier loss" is a loss
        return None
    if match["count"] and "couple" in match["count"]:
        number = 2
    base = Base.DCT if way in {"ago", "from now", "hence", "back"} else Base.TEXT
    if number is None or number != int(number):
        return Reading(type=TimexType.DATE, value=Fixed("PAST_REF" if sign < 0 else "FUTURE_REF"))
    if way == "on" and not _OPENING.search(match.string[max(0, match.start() - 6) : match.start()]):
        return None
    unit = unit_of(match["unit"])
    if unit is Unit.DECADE and way == "ago":  # the year, ten years before, not its decade
        unit, number = Unit.YEAR, 10 * number
    kind = TimexType.TIME if unit in {Unit.HOUR, Unit.MINUTE, Unit.SECOND} else TimexType.DATE
    return Reading(type=kind, value=Shifted(unit=unit, amount=sign * int(number), base=base))


_HALVES = {
    "hour": (Unit.MINUTE, 30),
    "year": (Unit.MONTH, 6),
    "decade": (Unit.YEAR, 5),
    "century": (Unit.YEAR, 50),
}


def _half_shifted(match: re.Match[str]) -> Reading:
    """Read "half an hour later" and "half a century ago" in the next smaller unit."""
    unit, number = _HALVES[match["unit"]]
    amount = number if match["way"] == "later" else -number
    base = Base.DCT if match["way"] == "ago" else Base.TEXT
    kind = TimexType.TIME if unit is Unit.MINUTE else TimexType.DATE
    return Reading(type=kind, value=Shifted(unit=unit, amount=amount, base=base))


def _year_ago(_: re.Match[str]) -> Reading:
    """Read "the year-earlier quarter" and "year-ago" before a noun."""
    return Reading(type=TimexType.DATE, value=Shifted(unit=Unit.YEAR, amount=-1, base=Base.TEXT))


def _day_beside(match: re.Match[str]) -> Reading:
    """Read "the day before" and "the day after" at the end of a clause."""
    amount = 1 if match["way"] == "after" else -1
    if match["part"]:
        day = Shifted(unit=Unit.DAY, amount=amount, base=Base.TEXT)
        return Reading(type=TimexType.TIME, value=OnDay(suffix=f"T{_parts[match['part']]}", day=day))
    value = Shifted(unit=unit_of(match["unit"]), amount=amount, base=Base.TEXT)
    return Reading(type=TimexType.DATE, value=value)


def _weekday_week(match: re.Match[str]) -> Reading:
    """Read "Monday week": a week after the Monday that comes."""
    monday = Weekday(number=weekday_number(match["weekday"]), direction=Direction.NEXT)
    return Reading(type=TimexType.DATE, value=Shifted(unit=Unit.DAY, amount=7, base=monday))


_CLAUSE_END = r"(?=\s{0,3}(?:[.,;:!?)”\"—–]|$))"
RULES = (
    TimexRule(
        name="counted-shift",
        starts=COUNT_STARTS | _UNIT_STARTS,
        pattern=(
            rf"(?<![$£€.,\d])(?:(?P<count>{COUNT})(?:{GAP}|(?<!\b[Aa])-)(?:(?:full|more|short|long){SPACE})?)?(?P<unit>{UNIT}){_SO}[\s-]{{1,4}}"
            rf"(?P<way>ago|earlier(?!{SPACE}than)|later(?!{SPACE}than)|previously|from{SPACE}now|hence|afterwards?|thereafter|back(?={SPACE}when\b|\s{{0,3}}[.,;:!?]|$)|on(?=,|{SPACE}(?:he|she|it|they|we|I|the|an?)\b)|(?:before|after|prior){_CLAUSE_END}"
            rf"|(?:before|after){SPACE}that(?:{_CLAUSE_END}|(?={SPACE}(?:he|she|it|they|we|I|the|an?)\b)))"
        ),
        normalise=_shifted,
        examples={
            "He died two weeks ago in Rome.": ("two weeks ago", "2021-W35"),
            "On 3 May 2020 she won. Two days later she lost.": ("Two days later", "2020-05-05"),
            "She left several years ago for good.": ("several years ago", "PAST_REF"),
            "It fell; some years later it rose.": ("some years later", "FUTURE_REF"),
            "In 1968 he wrote. Thirty years on he reads.": ("Thirty years on", "1998"),
            "He was here two years back, alone.": ("two years back", "2019"),
            "A decade ago it had nine mills.": ("A decade ago", "2011"),
            "In 1968 he wrote. Two years after that he died.": ("Two years after that", "1970"),
        },
        counterexamples=(
            "The two days were earlier than planned.",
            "He spent two years on the road.",
            "It set them two years back to nothing.",
            "It took two days before dawn came.",
            "It was two years after that war.",
        ),
    ),
    TimexRule(
        name="half-shift",
        starts=frozenset({"half"}),
        pattern=rf"[Hh]alf{SPACE}an?{SPACE}(?P<unit>hour|year|decade|century){SPACE}(?P<way>ago|earlier|later)(?!{SPACE}than\b)",
        normalise=_half_shifted,
        examples={
            "Half a year ago he left.": ("Half a year ago", "2021-03"),
            "She left at 9 p.m. on 3 May 2020. Half an hour later she rang.": (
                "Half an hour later",
                "2020-05-03T21:30",
            ),
        },
        counterexamples=("Half a year is long.", "It ended half an hour later than planned."),
    ),
    TimexRule(
        name="year-ago",
        starts=frozenset({"year", "the"}),
        pattern=(
            rf"(?:(?:[Tt]he{SPACE})?[Yy]ear-(?:ago|earlier){SPACE}(?:period|quarter|month|level|(?:first|second|third|fourth){SPACE}quarter)"
            r"|[Yy]ear-(?:ago|earlier))"
        ),
        normalise=_year_ago,
        examples={"In 2019 profit rose from the year-ago period.": ("the year-ago period", "2018")},
        counterexamples=("A year agog with news.",),
    ),
    TimexRule(
        name="day-beside",
        starts=frozenset({"the"}),
        pattern=(
            rf"[Tt]he{SPACE}(?:very{SPACE})?(?:(?P<unit>day|week|month|year)|(?P<part>night|evening|morning|afternoon)){SPACE}"
            rf"(?:(?P<way>before|after)(?:{SPACE}that\b|{_CLAUSE_END})|(?P<had>before)(?={SPACE}(?:he|she|it|they|we|I){SPACE}had\b))"
        ),
        normalise=_day_beside,
        examples={
            "On 3 May 2020 she won. He had lost the day before.": ("the day before", "2020-05-02"),
            "On 3 May 2020 she won. He had lost the night before.": ("the night before", "2020-05-02TNI"),
            "In 2020 she won. The year before she had lost.": ("The year before", "2019"),
        },
        counterexamples=("The day before the vote was calm.",),
    ),
    TimexRule(
        name="weekday-week",
        starts=frozenset(load_lexicon("timex_weekdays")["names"]),
        pattern=(
            r"(?:(?<=\b[Oo]n\s)|(?<=\bby\s)|(?<=until\s)|(?<=till\s)|(?<=from\s))"
            rf"(?P<weekday>{WEEKDAY}){SPACE}week(?=\s{{0,3}}(?:[.,;:!?]|$))"
        ),
        normalise=_weekday_week,
        examples={"The vote is on Monday week, he said.": ("Monday week", "2021-09-27")},
        counterexamples=("The long Monday week wore on.", "They met on Monday weekly."),
    ),
)
