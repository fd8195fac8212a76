"""Words before an expression that belong to it."""

import re
from collections.abc import Mapping
from dataclasses import replace

from timeline.lexicons import load_lexicon
from timeline.model import TimexMod, TimexType
from timeline.timex.algebra import (
    Direction,
    Fixed,
    InMonth,
    InYear,
    LocalValue,
    OnDay,
    Reading,
    Shifted,
    Unit,
    Weekday,
)
from timeline.timex.number_words import parse_ordinal
from timeline.timex.rules.fragments import (
    ORDINAL_STARTS,
    SPACE,
    WEEKDAY,
    any_case,
    squeeze,
    starts_of,
    weekday_number,
)
from timeline.timex.rules.rule import TimexModifier
from timeline.timex.value_kinds import can_count_days, is_day, is_reference

__all__ = ["MODIFIERS"]

_lexicon = load_lexicon("timex_modifiers")
_MIDWEEK = 3  # days from the first of a week to its middle
_PARTS: Mapping[str, str] = _lexicon["parts"]
# Those with an article stand together, since "the" is the commonest word of all.
_AFTER_THE = [words.removeprefix("the ") for words in _PARTS if words.startswith("the ")]
_WITHOUT_THE = [words for words in _PARTS if not words.startswith("the ")]
_PART_WORDS = rf"(?:[Tt]he{SPACE}{any_case(_AFTER_THE)}|{any_case(_WITHOUT_THE)})"
_MEASURES: Mapping[str, str] = _lexicon["measures"]
_parts_of_day: Mapping[str, str] = load_lexicon("timex_seasons")["parts_of_day"]
_PART_OF_DAY = "|".join(_parts_of_day)


# "For over two years" is more than two, "spread over two years" is not.
_EXCEEDS = re.compile(r"\b(?:for|after|in|of|within|took|lasted|spent|waited|is|was|been|already)\s{1,4}$")


# "Two weeks late this year": what is late is no part of the year.
_UNPUNCTUAL = re.compile(r"(?:minute|hour|day|week|month|year|decade)s?\s{1,4}$")


def _part(match: re.Match[str], reading: Reading) -> Reading | None:
    """Let "early" or "the end of" pick a part of a date."""
    if reading.type not in {TimexType.DATE, TimexType.TIME} or is_reference(reading.value):
        return None
    if _UNPUNCTUAL.search(match.string, max(0, match.start() - 10), match.start()):
        return None
    return replace(reading, mod=TimexMod(_PARTS[squeeze(match["words"])]))


def _measure(match: re.Match[str], reading: Reading) -> Reading | None:
    """Let "nearly" or "more than" blur an amount, and "about" a date too."""
    mod = TimexMod(_MEASURES[squeeze(match["words"])])
    if match["words"].lower() == "over" and not _EXCEEDS.search(
        match.string, max(0, match.start() - 12), match.start()
    ):
        return None
    if is_reference(reading.value) or reading.type is TimexType.SET:
        return None
    counted = isinstance(reading.value, Shifted) and reading.value.amount not in {0}
    if reading.type is TimexType.DURATION or counted:
        return replace(reading, mod=mod)
    if squeeze(match["words"]) in {"around", "circa", "ca.", "c.", "about"} and not isinstance(
        reading.value, Weekday
    ):
        return replace(reading, mod=mod)
    return None


def _earlier(_: re.Match[str], reading: Reading) -> Reading | None:
    """Let "earlier" or "later" stand before a stretch that holds the day of writing."""
    if isinstance(reading.value, Shifted | Weekday | OnDay) or (
        isinstance(reading.value, InYear) and reading.value.template[1:2].isalpha()
    ):
        return reading if reading.type is not TimexType.DURATION else None
    return None


def _part_of_day_of(match: re.Match[str], reading: Reading) -> Reading | None:
    """Let "the morning of" take a day."""
    if reading.type is not TimexType.DATE or not is_day(reading.value):
        return None
    part = match["part"] or "morning"  # "the small hours of"
    suffix = f"T{_parts_of_day[part.lower()]}"
    return Reading(type=TimexType.TIME, value=OnDay(suffix=suffix, day=reading.value))


def _week_of(match: re.Match[str], reading: Reading) -> Reading | None:
    """Let "the week of" take a day, and "the month of" a month."""
    if reading.type is not TimexType.DATE or is_reference(reading.value):
        return None
    if match["unit"] == "month":
        return reading if isinstance(reading.value, InYear | Fixed) else None
    return Reading(type=TimexType.DATE, value=Shifted(unit=Unit(match["unit"]), amount=0, base=reading.value))


def _nth_weekday_of(match: re.Match[str], reading: Reading) -> Reading | None:
    """Let "the second Tuesday of" and "the last day of" take a month."""
    value = reading.value
    number = -1 if match["nth"].lower() == "last" else int(parse_ordinal(match["nth"]) or 0)
    if not _is_month(value) or reading.mod or not number:
        return None
    if match["day"]:
        return Reading(type=TimexType.DATE, value=InMonth(day=number, month=value))
    day = Weekday(number=weekday_number(match["weekday"]), nth=number, base=value)
    return Reading(type=TimexType.DATE, value=day)


def _nth_week_of(match: re.Match[str], reading: Reading) -> Reading | None:
    """Let "the second week of" take a month: the week in which most of its days 8 to 14 lie."""
    number = parse_ordinal(match["nth"])
    if not _is_month(reading.value) or reading.mod or number is None:
        return None
    midweek = Shifted(unit=Unit.DAY, amount=_MIDWEEK, base=reading.value)
    return Reading(type=TimexType.DATE, value=Shifted(unit=Unit.WEEK, amount=int(number) - 1, base=midweek))


def _is_month(value: LocalValue) -> bool:
    """Tell whether a local value is a single month."""
    return bool(
        (isinstance(value, InYear) and len(value.template) == len("-10") and value.template[1:].isdigit())
        or (isinstance(value, Fixed) and re.fullmatch(r"\d{4}-\d\d", value.value))
        or (isinstance(value, Shifted) and value.unit is Unit.MONTH)
    )


def _beside_day(match: re.Match[str], reading: Reading) -> Reading | None:
    """Let "the eve of", "the night before" and "the Friday after" count from a day."""
    amount = 1 if match["way"] == "after" else -1
    if reading.type is not TimexType.DATE or not can_count_days(reading.value, ahead=amount > 0):
        return None
    if match["weekday"]:
        direction = Direction.NEXT if amount > 0 else Direction.LAST
        number = weekday_number(match["weekday"])
        day: LocalValue = Weekday(number=number, direction=direction, base=reading.value)
    else:
        day = Shifted(unit=Unit.DAY, amount=amount, base=reading.value)
    if match["part"]:
        suffix = f"T{_parts_of_day[match['part']]}"
        return Reading(type=TimexType.TIME, value=OnDay(suffix=suffix, day=day), mod=reading.mod)
    return replace(reading, value=day)


def _overnight(_: re.Match[str], reading: Reading) -> Reading | None:
    """Let "overnight" take a day: the night that begins on it."""
    if reading.type is not TimexType.DATE or not is_day(reading.value):
        return None
    return Reading(type=TimexType.TIME, value=OnDay(suffix="TNI", day=reading.value), mod=reading.mod)


def _circa(_: re.Match[str], reading: Reading) -> Reading | None:
    """Let "c." and "ca." blur a year, a decade or a century in figures."""
    return replace(reading, mod=TimexMod.APPROX) if isinstance(reading.value, Fixed) else None


MODIFIERS = (
    TimexModifier(
        name="part-of",
        starts=starts_of(_PARTS),
        pattern=rf"(?P<words>{_PART_WORDS})[\s-]{{1,4}}",
        apply=_part,
        examples={
            "In early June 2020 it rained.": ("early June 2020", "2020-06"),
            "By the end of 2020 he was gone.": ("the end of 2020", "2020"),
        },
        counterexamples=("The end of the road.", "The early bird came."),
    ),
    TimexModifier(
        name="measure",
        starts=starts_of(_MEASURES),
        pattern=(
            rf"(?<!\b[Hh]ow )(?<!\b[Ww]hat )(?P<words>{any_case(_MEASURES)}){SPACE}"
            r"(?!(?:the|that|this|last|past|next|recent)\b)"
        ),
        apply=_measure,
        examples={
            "He waited more than four hours.": ("more than four hours", "PT4H"),
            "It fell nearly four years ago.": ("nearly four years ago", "2017"),
            "It stood for over four years there.": ("over four years", "P4Y"),
            "It grew over several years there.": ("several years", "PXY"),
            "A vase of ca. 460 BC broke.": ("ca. 460 BC", "BC0460"),
        },
        counterexamples=("He has more than four cats.", "It is about time.", "So what of Friday night?"),
    ),
    TimexModifier(
        name="earlier-in",
        starts=frozenset({"earlier", "later", "sometime", "late", "early"}),
        pattern=rf"(?:[Ee]arlier|[Ll]ater|[Ss]ometime)(?:{SPACE}(?:in|on))?{SPACE}",
        apply=_earlier,
        examples={
            "Earlier this year he left.": ("Earlier this year", "2021"),
            "He will speak later this week.": ("later this week", "2021-W37"),
        },
        counterexamples=("He came later in a cab.",),
    ),
    TimexModifier(
        name="part-of-day-of",
        starts=frozenset({*_parts_of_day, "the", "early", "small", "wee"}),
        pattern=(
            rf"(?:[Tt]he{SPACE})?(?:(?:(?:early|late){SPACE})?(?P<part>{_PART_OF_DAY})(?:{SPACE}hours)?"
            rf"|(?:[Ee]arly|[Ss]mall|[Ww]ee){SPACE}hours){SPACE}of{SPACE}"
        ),
        apply=_part_of_day_of,
        examples={
            "On the night of 9 January 1912 it snowed.": ("the night of 9 January 1912", "1912-01-09TNI"),
            "Thieves came in the small hours of Friday.": ("the small hours of Friday", "2021-09-10TMO"),
        },
        counterexamples=("The night of the long knives.",),
    ),
    TimexModifier(
        name="beside-day",
        starts=frozenset({"the", "eve"}),
        pattern=(
            rf"(?:(?:[Tt]he{SPACE})?[Ee]ve{SPACE}of|[Tt]he{SPACE}(?=[denmMTWFS])(?:day|(?P<part>night|evening|morning)|(?P<weekday>{WEEKDAY}))"
            rf"{SPACE}(?P<way>before|after)){SPACE}"
        ),
        apply=_beside_day,
        examples={
            "He died the day before Diwali 2020.": ("the day before Diwali 2020", "2020-11-13"),
            "He left the night before Christmas 2019.": ("the night before Christmas 2019", "2019-12-24TNI"),
            "She quit on the eve of 3 May 2021.": ("the eve of 3 May 2021", "2021-05-02"),
            "It opened the Friday after Easter 2021.": ("the Friday after Easter 2021", "2021-04-09"),
        },
        counterexamples=("On the eve of the vote he left.", "The day after the storm was calm."),
    ),
    TimexModifier(
        name="overnight",
        starts=frozenset({"overnight"}),
        pattern=rf"[Oo]vernight{SPACE}(?:on{SPACE}|from{SPACE})?",
        apply=_overnight,
        examples={
            "Rain fell overnight Tuesday into Wednesday.": ("overnight Tuesday", "2021-09-14TNI"),
        },
        counterexamples=("He was an overnight success on Sunday.",),
    ),
    TimexModifier(
        name="circa",
        starts=frozenset({"c", "ca"}),
        pattern=r"[Cc]a?\.\s{0,2}(?=(?:the\s)?\d)",
        apply=_circa,
        examples={
            "The tomb was built c. 1450 in Rome.": ("c. 1450", "1450"),
            "The tomb was built ca. 300 BC in Rome.": ("ca. 300 BC", "BC0300"),
        },
        counterexamples=("See c. 14 of the act.", "It has vitamin C. 1450 men took it."),
    ),
    TimexModifier(
        name="weekday-of",
        starts=ORDINAL_STARTS | {"the", "last"},
        pattern=(
            rf"(?:[Tt]he{SPACE})?(?P<nth>[Ll]ast|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|1st|2nd|3rd|[45]th)"
            rf"{SPACE}(?:(?P<weekday>{WEEKDAY}){SPACE}(?:of|in)|(?P<day>day){SPACE}of){SPACE}"
        ),
        apply=_nth_weekday_of,
        examples={
            "They meet on the second Tuesday of October.": ("the second Tuesday of October", "2021-10-12"),
            "They met on the last Friday in May 2019.": ("the last Friday in May 2019", "2019-05-31"),
            "They met on the last day of February 2020.": ("the last day of February 2020", "2020-02-29"),
        },
        counterexamples=("It was the second Tuesday of the trial.",),
    ),
    TimexModifier(
        name="week-of",
        starts=frozenset({"the"}),
        pattern=rf"[Tt]he{SPACE}(?P<nth>second|third|fourth){SPACE}week{SPACE}(?:of|in){SPACE}",
        apply=_nth_week_of,
        examples={
            "It sat in the second week of October 2020.": ("the second week of October 2020", "2020-W41"),
            "It sat in the third week of November 2020.": ("the third week of November 2020", "2020-W47"),
        },
        counterexamples=("It was the second week of the trial.",),
    ),
    TimexModifier(
        name="unit-of",
        starts=frozenset({"the"}),
        pattern=rf"[Tt]he{SPACE}(?P<unit>week|month|weekend){SPACE}(?:of|beginning|ending){SPACE}",
        apply=_week_of,
        examples={"In the week of 6 March 2000 it snowed.": ("the week of 6 March 2000", "2000-W10")},
        counterexamples=("The week of rain.",),
    ),
)
