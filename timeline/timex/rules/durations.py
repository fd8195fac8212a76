"""Amounts of time."""

import re

from timeline.lexicons import load_lexicon
from timeline.model import TimexMod, TimexType
from timeline.timex.algebra import Fixed, Reading, Unit
from timeline.timex.number_words import parse_number
from timeline.timex.rules.anchored import COUNT_STARTS, unit_of
from timeline.timex.rules.fragments import COUNT, GAP, NUMBER, NUMBER_STARTS, PLURALS, SPACE, UNIT, any_case
from timeline.timex.rules.rule import TimexRule

__all__ = ["RULES", "duration_value"]

_CODES = {
    Unit.SECOND: "S", Unit.MINUTE: "M", Unit.HOUR: "H", Unit.DAY: "D", Unit.WEEK: "W",
    Unit.MONTH: "M", Unit.YEAR: "Y", Unit.QUARTER: "Q", Unit.DECADE: "E", Unit.CENTURY: "C",
    Unit.FORTNIGHT: "W", Unit.MILLENNIUM: "L", Unit.WEEKEND: "D",
}  # fmt: skip
_TIMES = {Unit.SECOND, Unit.MINUTE, Unit.HOUR}
_FACTORS = {
    Unit.DECADE: (10, "Y"),
    Unit.CENTURY: (100, "Y"),
    Unit.MILLENNIUM: (1000, "Y"),
    Unit.FORTNIGHT: (2, "W"),
}
_lexicon = load_lexicon("timex_durations")
_OF = re.compile(rf"{SPACE}of\b")  # "a quarter of the votes"
# A batsman's: "he made a century".
_RUNS = re.compile(rf"\b(?:{'|'.join(_lexicon['runs']['verbs'])})\s(?:his\s)?$")
_LARGE = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_OF_A_THOUSAND = re.compile(r"0\d")  # the end of "2 000 years"
_NO_AMOUNT = re.compile(r"\blight[\s-]$")
_MID_SENTENCE = re.compile(r"[a-z\d,]\s$")
_SMALL_NEXT = re.compile(r"\s[a-z]|[.,]")
_units = load_lexicon("timex_units")
_PLURAL_STARTS = frozenset(_units["plural"])


def duration_value(number: float | None, unit: Unit) -> str:
    """Write an ISO 8601 duration; an unknown number is `X`.

    Examples
    --------
    >>> duration_value(2, Unit.DAY), duration_value(None, Unit.HOUR), duration_value(2, Unit.DECADE)
    ('P2D', 'PTXH', 'P20Y')
    >>> duration_value(2.5, Unit.YEAR), duration_value(1.5, Unit.HOUR)
    ('P2Y6M', 'PT1H30M')
    """
    if number is not None and unit in _FACTORS:
        factor, code = _FACTORS[unit]
        return f"P{number * factor:g}{code}"
    head = "PT" if unit in _TIMES else "P"
    if number is None:
        return f"{head}X{_CODES[unit]}"
    whole = int(number)
    if number - whole == 0.5 and unit in {Unit.YEAR, Unit.HOUR, Unit.MINUTE}:
        half, code = {Unit.YEAR: (6, "M"), Unit.HOUR: (30, "M"), Unit.MINUTE: (30, "S")}[unit]
        return f"{head}{f'{whole}{_CODES[unit]}' if whole else ''}{half}{code}"
    return f"{head}{int(number) if number >= 10**6 else f'{number:g}'}{_CODES[unit]}"


def _duration(number: float | None, unit: Unit, mod: TimexMod | None = None) -> Reading:
    """Build the reading of an amount of time."""
    return Reading(type=TimexType.DURATION, value=Fixed(duration_value(number, unit)), mod=mod)


def _count_of(words: str) -> float | None:
    """Read how many; None for a vague count."""
    return 2 if "couple" in words.lower() else parse_number(words)


def _counted(match: re.Match[str]) -> Reading | None:
    """Read "two weeks", "a few days", "a year and a half"."""
    words = match["count"]
    unit = unit_of(match["unit"])
    number = _count_of(words)
    if match["adjective"] == "light" or _OF_A_THOUSAND.match(words):  # light years are miles
        return None
    if number is not None:
        number *= _LARGE.get(match["adjective"] or "", 1)
    if words.lower() in {"a", "an"} and match["unit"].lower() in _PLURAL_STARTS:  # "a months-long siege"
        return None
    if unit is Unit.QUARTER and words.lower() == "a" and _OF.match(match.string, match.end()):
        return None
    if match["unit"].lower() == "second" or (
        unit is Unit.QUARTER and number in {3, *range(1900, 2050)} and not match["lead"]
    ):
        return None
    if unit is Unit.CENTURY and _RUNS.search(match.string[max(0, match.start() - 16) : match.start()]):
        return None
    if match["half"] and number is not None:
        number += 0.5
    return _duration(number, unit)


def _compound(match: re.Match[str]) -> Reading | None:
    """Read "two-year", "eight-month-old", "24-hour"."""
    unit = unit_of(match["unit"])
    street = match["unit"].lower() == "second" and not match["count"][0].isdigit()  # "Fifty-second Street"
    return None if unit is Unit.QUARTER or street else _duration(parse_number(match["count"]), unit)


def _and_a_half(match: re.Match[str]) -> Reading | None:
    """Read "two and a half hours"."""
    number = parse_number(match["count"])
    return None if number is None else _duration(number + 0.5, unit_of(match["unit"]))


def _quarter_of(match: re.Match[str]) -> Reading:
    """Read "a quarter of a century" and "three quarters of an hour"."""
    one, code = {"hour": (15, "PT{}M"), "year": (3, "P{}M"), "century": (25, "P{}Y")}[match["unit"]]
    number = 3 * one if match[0][0] in "tT" else one
    return Reading(type=TimexType.DURATION, value=Fixed(code.format(number)))


def _ranged(match: re.Match[str]) -> Reading:
    """Read "two to three weeks" by its larger number."""
    return _duration(parse_number(match["count"]), unit_of(match["unit"]))


def _unit_long(match: re.Match[str]) -> Reading | None:
    """Read "decade-long" and "yearlong" as one of it."""
    unit = unit_of(match["unit"] or match["joined"])
    if match.string.startswith("-", match.end()) or unit is Unit.QUARTER:
        return None
    return _duration(1, unit)


def _half(match: re.Match[str]) -> Reading:
    """Read "half an hour" and "half a century"."""
    unit = unit_of(match["unit"])
    halves = {
        Unit.HOUR: "PT30M",
        Unit.DAY: "PT12H",
        Unit.YEAR: "P6M",
        Unit.DECADE: "P5Y",
        Unit.CENTURY: "P50Y",
    }
    value = halves.get(unit, duration_value(0.5, unit))
    return Reading(type=TimexType.DURATION, value=Fixed(value))


def _bare(match: re.Match[str]) -> Reading | None:
    """Read "weeks" and "recent years" as an unknown number, but not Mr Weeks or light years."""
    text, start = match.string, match.start()
    named = (
        match[0][0].isupper()
        and _MID_SENTENCE.search(text, max(0, start - 3), start)
        and _SMALL_NEXT.match(text, match.end())
    )
    if named or _NO_AMOUNT.search(text, max(0, start - 12), start):
        return None
    return _duration(None, unit_of(match["unit"]))


_LEADS = any_case(_lexicon["leads"]["counted"])
_VAGUE_LEADS = any_case(_lexicon["leads"]["vague"])
_BETWEEN = rf"(?:{'|'.join(_lexicon['between']['adjectives'])})"
_VAGUE_UNITS = any_case([unit for unit in _units["plural"] if unit not in {"seconds", "quarters"}])
RULES = (
    TimexRule(
        name="score-of-years",
        starts=frozenset({"a", "two", "three", "four"}),
        pattern=rf"(?P<count>[Aa]|[Tt]wo|[Tt]hree|[Ff]our){SPACE}score(?:{SPACE}of)?{SPACE}years",
        normalise=lambda match: _duration(20 * (parse_number(match["count"]) or 1), Unit.YEAR),
        examples={
            "He ruled for a score of years in peace.": ("a score of years", "P20Y"),
            "He had three score years.": ("three score years", "P60Y"),
        },
        counterexamples=("A score of men came.", "He heard the score of Years of Rice."),
    ),
    TimexRule(
        name="counted-duration",
        starts=COUNT_STARTS
        | {
            "the",
            "these",
            "those",
            "past",
            "last",
            "next",
            "first",
            "final",
            "coming",
            "previous",
            "following",
        },
        pattern=(
            rf"(?<![$£€.,\d])(?:(?:[Tt]he|[Tt]hese|[Tt]hose){SPACE})?(?P<lead>{_LEADS}{SPACE})?"
            rf"(?P<count>{COUNT}){GAP}(?:{_BETWEEN}{SPACE}|(?P<adjective>[a-z]{{3,12}}){SPACE}(?={PLURALS}))?"
            rf"(?P<unit>{UNIT})(?P<half>{SPACE}and{SPACE}a{SPACE}half)?(?:{SPACE}or{SPACE}so)?"
            rf"(?!{SPACE}old\b|{SPACE}of{SPACE}age\b|[-’']\d|-(?:ago|earlier)\b)"
        ),
        normalise=_counted,
        examples={
            "The siege took eleven hours in all.": ("eleven hours", "PT11H"),
            "Over the past two months it rained.": ("the past two months", "P2M"),
            "He waited a few days.": ("a few days", "PXD"),
        },
        counterexamples=(
            "He came a second time.",
            "One monthly sale.",
            "He scored a century at Lord's.",
            "It cost $2 days before.",
        ),
    ),
    TimexRule(
        name="counted-and-a-half",
        starts=NUMBER_STARTS,
        pattern=rf"(?<![$£€.,\d])(?P<count>{NUMBER}){SPACE}and{SPACE}a{SPACE}half{SPACE}(?P<unit>{UNIT})(?!{SPACE}old\b)",
        normalise=_and_a_half,
        examples={
            "The talks took two and a half hours in all.": ("two and a half hours", "PT2H30M"),
            "He waited three and a half years.": ("three and a half years", "P3Y6M"),
        },
        counterexamples=("He ate two and a half apples.", "She is two and a half years old."),
    ),
    TimexRule(
        name="quarter-of-a-unit",
        starts=frozenset({"a", "three", "quarter"}),
        pattern=(
            rf"(?:(?:[Aa]{SPACE}quarter|[Tt]hree{SPACE}quarters|[Tt]hree-quarters){SPACE}of{SPACE}an?{SPACE}"
            rf"|(?:[Aa]{SPACE})?[Qq]uarter(?:-(?=hour|century)|{SPACE}(?=century)))(?P<unit>hour|year|century)"
        ),
        normalise=_quarter_of,
        examples={
            "It stood for a quarter of a century there.": ("a quarter of a century", "P25Y"),
            "He led it for a quarter-century alone.": ("a quarter-century", "P25Y"),
        },
        counterexamples=("A quarter of a pitch was dug.", "A quarter of the votes were lost."),
    ),
    TimexRule(
        name="ranged-duration",
        starts=COUNT_STARTS,
        pattern=rf"(?<![$£€.,\d])(?:[Bb]etween{SPACE})?{NUMBER}(?:\s?[-–]\s?|{SPACE}(?:to|or|and){SPACE})(?P<count>{NUMBER})(?:{GAP}|-)(?P<unit>{UNIT})",
        normalise=_ranged,
        examples={"It takes two to three weeks to heal.": ("two to three weeks", "P3W")},
        counterexamples=("He won two to three.",),
    ),
    TimexRule(
        name="compound-duration",
        starts=NUMBER_STARTS | {"half"},
        pattern=rf"(?<![$£€.,\d/])(?P<count>{NUMBER}|[Ss]everal)-(?P<unit>{UNIT})(?:-long|-period)?(?!-olds?\b)",
        normalise=_compound,
        examples={
            "He got a two-year contract.": ("two-year", "P2Y"),
        },
        counterexamples=("A two-yearly check.", "A 6-year-old boy slept.", "About three-quarters came."),
    ),
    TimexRule(
        name="unit-long",
        starts=frozenset([*_units["singular"], "daylong", "weeklong", "monthlong", "yearlong"]),
        pattern=rf"(?P<unit>{'|'.join(_units['singular'])})-long|(?P<joined>[Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear)long",
        normalise=_unit_long,
        examples={
            "The decade-long war ended.": ("decade-long", "P10Y"),
            "A yearlong siege ended.": ("yearlong", "P1Y"),
        },
        counterexamples=("A year-long-awaited film.", "Lifelong friends met."),
    ),
    TimexRule(
        name="half-duration",
        starts=frozenset({"half", "a", "0"}),
        pattern=rf"(?:(?:[Aa]{SPACE})?[Hh]alf(?:{SPACE}an?{SPACE}|[\s-])|(?<![\d./])1/2{SPACE}(?:an?{SPACE})?)(?P<unit>hour|day|year|decade|century|month|minute)",
        normalise=_half,
        examples={
            "He waited half an hour.": ("half an hour", "PT30M"),
            "He took 1/2 day off.": ("1/2 day", "PT12H"),
        },
        counterexamples=("He ate half an apple.",),
    ),
    TimexRule(
        name="vague-duration",
        starts=_PLURAL_STARTS | {"recent", "the", "coming", "these", "those", "past", "last"},
        pattern=(
            rf"(?:[Tt]he{SPACE})?(?:{_VAGUE_LEADS}{SPACE})?(?P<unit>{_VAGUE_UNITS})"
            rf"(?:{SPACE}(?:or|and){SPACE}{_VAGUE_UNITS}|{SPACE}(?:ahead|to{SPACE}come)(?!{SPACE}(?:of|to)\b)|-(?:long|old))?"
            rf"(?![-’']|{SPACE}(?:old|of{SPACE}age)\b)"
        ),
        normalise=_bare,
        examples={
            "Over the past weeks prices fell.": ("the past weeks", "PXW"),
            "It will take years to mend.": ("years", "PXY"),
            "After a months-long siege it fell.": ("months-long", "PXM"),
        },
        counterexamples=("He yearns for it.", "The daystar rose."),
    ),
)
