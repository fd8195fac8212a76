"""Dates written out: days, months and years in the usual orders."""

import re
from collections.abc import Mapping

from timeline.lexicons import load_lexicon
from timeline.model import TimexType
from timeline.timex.algebra import Fixed, InMonth, InYear, Reading
from timeline.timex.calendar_arithmetic import has_day
from timeline.timex.number_words import parse_ordinal
from timeline.timex.rules.fragments import (
    DAY_NUMBER,
    ERA,
    FAR_YEAR,
    FRIDAY_FILM,
    LOWER_MONTH,
    MONTH,
    ORDINAL,
    ORDINAL_STARTS,
    SPACE,
    THOROUGHFARE,
    WEEKDAY,
    YEAR,
    month_number,
    weekday_number,
)
from timeline.timex.rules.rule import TimexRule

__all__ = [
    "ERA_TAIL",
    "MONTH_STARTS",
    "NUMBERED",
    "RULES",
    "dated",
    "names_group",
    "weekday_and_day",
    "year_of",
]

_feasts = load_lexicon("feasts")
_NAMED_DATES: Mapping[str, str] = _feasts["dates"]
_ATTACK_DATES: Mapping[str, str] = _feasts["attacks"]["dates"]
_ATTACKS = "|".join(_feasts["attacks"]["nouns"])
_months = load_lexicon("months")
_weekdays = load_lexicon("timex_weekdays")
NUMBERED = r"(?P<day>\d{1,2}(?:st|nd|rd|th))(?!\s(?:century|floor|grade|minute|place|seed|time)\b|[-'’]\w)"
MONTH_STARTS = frozenset([*_months["names"], *_months["abbreviations"]])
_DIGITS = frozenset({"0"})
_DAY = rf"(?:{DAY_NUMBER}(?:\s?(?:st|nd|rd|th))?)(?![\d%]|[.,:]\d|/\d)"
_YEAR_TAIL = (
    rf"(?:,?{SPACE}(?:of{SPACE})?(?P<year>{YEAR}(?![\d%]|[.,]\d)|{FAR_YEAR})|,?\s?['’](?P<short>\d\d))?"
)
ERA_TAIL = rf"(?:{SPACE}(?P<era>{ERA})(?!\w))?"
# "5 February AD 62" and "18 July 64 AD": years of up to three figures need their era.
_ANCIENT = (
    rf",?{SPACE}(?:(?:AD|A\.D\.|CE){SPACE}(?P<after_era>\d{{1,4}})"
    rf"|(?P<before_era>\d{{1,4}})\s?(?P<its_era>{ERA}))(?![\w%])"
)


_STREET_NEXT = re.compile(rf"{SPACE}{THOROUGHFARE}")
# "In April the first men left": the ordinal counts a noun, not the days of the month.
_COUNTED_NEXT = re.compile(
    rf"{SPACE}(?!(?:an?|and|as|at|before|but|by|for|from|he|her|his|I|in|is|it|its|of|on|or|she|that|the|their"
    r"|then|there|they|to|until|was|we|were|when|where|while|with)\b)[A-Za-z]"
)
# "The 14 March Movement" is named after a day of some year.
_groups = load_lexicon("timex_counts")["groups"]
_GROUP_NEXT = re.compile(
    rf"(?:{SPACE}[A-Z][a-z]{{1,20}}){{0,2}}{SPACE}(?:{'|'.join(_groups['nouns'])})(?!\w|{SPACE}(?:{'|'.join(_groups['no_names'])}))"
)
_ARTICLE = re.compile(r"(?<!\w)[Tt]he\s|['’]s\s$")
_VERB_NEXT = re.compile(rf"{SPACE}be\b")


def _full_year(digits: str) -> int:
    """Read a year of two digits as the one nearest to the turn of the millennium; four as they stand."""
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (2000 if number < 50 else 1900)


def dated(year: int | None, month: int, day: int | None, era: str | None = None) -> Reading | None:
    """Build the reading of a month or a day, with or without its year; None for no day of the calendar."""
    if day is not None and not has_day(year if year and not era else 2000, month, day):
        return None
    template = f"-{month:02d}" + (f"-{day:02d}" if day is not None else "")
    if year is None:
        return Reading(type=TimexType.DATE, value=InYear(template=template))
    before_christ = era is not None and era.upper().startswith("B")
    return Reading(type=TimexType.DATE, value=Fixed(f"{'BC' if before_christ else ''}{year:04d}{template}"))


def year_of(match: re.Match[str]) -> int | None:
    """Return the year that the match names, None when it names none."""
    digits = match["year"] or match["short"]
    return _full_year(digits) if digits else None


def _day_and_month(match: re.Match[str]) -> Reading | None:
    """Read "3 May 2021" and "May 3, 2021", but not the address "12 May Street" or "May 1 be asked?"."""
    asked = match["month"] == "May" and _VERB_NEXT.match(match.string, match.end())
    if asked or _STREET_NEXT.match(match.string, match.end()) or _is_name(match):
        return None
    counts = (
        match["day"][0].isalpha() and match.string[match.start("day") - 4 : match.start("day") - 1] == "the"
    )
    if counts and match.end() == match.end("day") and _COUNTED_NEXT.match(match.string, match.end()):
        return None
    day = parse_ordinal(re.sub(r"\s", "", match["day"]) if match["day"][0].isdigit() else match["day"])
    if day is None:
        return None
    era = match.groupdict().get("era")
    return dated(year_of(match), month_number(match["month"]), day, era)


def _is_name(match: re.Match[str]) -> bool:
    """Tell whether a day without a year is the name of a movement: "the April 6 Youth Movement"."""
    named = year_of(match) is None and names_group(match.string, match.end())
    return named and _ARTICLE.search(match.string, max(0, match.start() - 4), match.end()) is not None


def names_group(text: str, end: int) -> bool:
    """Tell whether a movement follows the day that ends here, which is named after it.

    Parameters
    ----------
    text : str
    end : int
        Where the day ends, in code points.

    Examples
    --------
    >>> names_group("the 14 March Movement", 12), names_group("the 14 March group talks", 12)
    (True, False)
    """
    return _GROUP_NEXT.match(text, end) is not None


def _ancient_day(match: re.Match[str]) -> Reading | None:
    """Read "5 February AD 62", "24 August 79 CE" and "15 March 44 BC"."""
    day = parse_ordinal(match["day"]) if match["day"] else None
    year = int(match["after_era"] or match["before_era"])
    if year < 1 or (match["day"] and day is None):
        return None
    return dated(year, month_number(match["month"]), day, match["its_era"])


def _iso(match: re.Match[str]) -> Reading | None:
    """Read ISO 8601 calendar dates, with or without a time."""
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if not has_day(year, month, day):
        return None
    value = f"{year:04d}-{month:02d}-{day:02d}"
    if match["time"]:
        return Reading(type=TimexType.TIME, value=Fixed(f"{value}T{match['time']}"))
    return Reading(type=TimexType.DATE, value=Fixed(value))


def _numeric(match: re.Match[str]) -> Reading | None:
    """Read figures only: month first, as in the United States, unless that is no date."""
    first, second, year = int(match["first"]), int(match["second"]), _full_year(match["year"])
    dotted = match["mark"] == "."
    if dotted and len(match["year"]) == 2 and not (len(match["first"]) == len(match["second"]) == 2):
        return None
    orders = [(second, first)] if dotted else [(first, second), (second, first)]
    for month, day in orders:
        if has_day(year, month, day):
            return Reading(type=TimexType.DATE, value=Fixed(f"{year:04d}-{month:02d}-{day:02d}"))
    return None


def _bare_day(match: re.Match[str]) -> Reading | None:
    """Read the first day of a range whose second half names the month."""
    reading = _day_and_month(match)
    if reading is None:
        return None
    opens_range = match["link"] not in {"and", "or", ","}
    return Reading(type=reading.type, value=reading.value, opens_range=opens_range)


_HEAD = re.compile(
    rf"(?P<month>{MONTH})\s{{1,4}}(?P<days>(?:{_DAY}(?:,|\sand|,\sand|\s?[-–])?\s?){{0,9}})(?P<last>{DAY_NUMBER})(?:st|nd|rd|th)?"
    r"(?P<link>\s?[-–—]\s?|\s(?:to|through|and|or)\s|,\s?)$"
)


def _bare_day_after(match: re.Match[str]) -> Reading | None:
    """Read the last day of a range or list whose first half names the month."""
    head = _HEAD.search(match.string, max(0, match.start() - 64), match.start())
    if head is None:
        return None
    ranges = "-" in head["days"] or "–" in head["days"]  # "May 2-3, 9-10": a range after a comma, too
    told = match["listed"] is not None or (ranges and match["ranged"] is not None)
    if head["link"].startswith(",") and not told:
        return None
    year = int(match["year"]) if match["year"] else None
    return dated(year, month_number(head["month"]), parse_ordinal(match["day"]))


def _ordinal_day(match: re.Match[str]) -> Reading | None:
    """Read "the 15th" as a day of a month that is not named."""
    day = parse_ordinal(match["day"])
    film = FRIDAY_FILM.match(match.string, max(0, match.start() - len("Friday ")))
    if day is None or not 1 <= day <= 31 or film:
        return None
    return Reading(type=TimexType.DATE, value=InMonth(day=day))


def weekday_and_day(match: re.Match[str]) -> Reading | None:
    """Read "Friday 30th": the weekday picks the month."""
    day = parse_ordinal(match["day"])
    if day is None or not 1 <= day <= 31:
        return None
    return Reading(type=TimexType.DATE, value=InMonth(day=day, weekday=weekday_number(match["weekday"])))


_ATTACK_BEFORE = re.compile(r"\b(?:attacks|bombings)\sof\s$")
_ATTACK_NEXT = re.compile(rf"\s(?:[A-Z][a-z]{{1,12}}\s)?(?:terror(?:ist)?\s)?(?:{_ATTACKS})\b")


def _attack(match: re.Match[str]) -> Reading | None:
    """Read "7/7" beside a word of attacks; else it is a score, a fraction or a day."""
    text, start = match.string, match.start()
    if not (_ATTACK_NEXT.match(text, match.end()) or _ATTACK_BEFORE.search(text, max(0, start - 16), start)):
        return None
    return Reading(type=TimexType.DATE, value=Fixed(_ATTACK_DATES[match[0]]))


RULES = (
    TimexRule(
        name="iso-date",
        starts=_DIGITS,
        pattern=(
            r"(?<![-/.])(?P<year>\d{4})(?P<mark>[-/])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)"
            r"(?:[T ](?P<time>[0-2]\d:[0-5]\d(?::[0-5]\d)?(?:Z|[+-]\d\d:\d\d)?))?(?![-/]\d)"
        ),
        normalise=_iso,
        examples={
            "The file is of 2021-08-30, they say.": ("2021-08-30", "2021-08-30"),
            "Logged at 2021-08-30T14:05 by the guard.": ("2021-08-30T14:05", "2021-08-30T14:05"),
        },
        counterexamples=("Call 2021-99-30 for help.", "Part 555-2021-08-30-1 is out of stock."),
    ),
    TimexRule(
        name="named-date",
        starts=frozenset({"0", "d"}),
        pattern=rf"(?<![\d/$.])(?:{'|'.join(_NAMED_DATES)})(?![/\d])",
        normalise=lambda match: Reading(type=TimexType.DATE, value=Fixed(_NAMED_DATES[match[0]])),
        examples={"The towers fell on 9/11 in New York.": ("9/11", "2001-09-11")},
        counterexamples=("He paid 9/110 of it.", "On 9/11/1999 it rained."),
    ),
    TimexRule(
        name="september-attacks",
        starts=frozenset({"september", "sept", "sep", "0"}),
        pattern=(
            r"(?:(?<=attacks of )(?:Sep(?:t(?:ember)?)?\.?\s11|11 September)"
            r"|(?:Sep(?:t(?:ember)?)?\.?\s11|11\sSeptember)"
            rf"(?=,?\s(?:terror(?:ist)?\s)?(?:{_ATTACKS})\b))"
            r"(?!,?\s\d{4})"
        ),
        normalise=lambda _: Reading(type=TimexType.DATE, value=Fixed(_NAMED_DATES["9/11"])),
        examples={
            "He recalled the attacks of September 11 on New York.": ("September 11", "2001-09-11"),
            "The Sept. 11 attacks changed it.": ("Sept. 11", "2001-09-11"),
        },
        counterexamples=("They met on September 11 in Rome.", "He saw the attacks of September 11, 2012."),
    ),
    TimexRule(
        name="attack-date",
        starts=_DIGITS,
        pattern=rf"(?<![\d/$.])(?:{'|'.join(_ATTACK_DATES)})(?![/\d])",
        normalise=_attack,
        examples={
            "The 7/7 bombings shook London.": ("7/7", "2005-07-07"),
            "He wrote of the 26/11 Mumbai attacks at length.": ("26/11", "2008-11-26"),
            "She survived the bombings of 7/7 unhurt.": ("7/7", "2005-07-07"),
        },
        counterexamples=(
            "She scored 7/7 in the quiz.",
            "It is due 26/11 this year.",
            "A record of 17/7 attacks stands.",
        ),
    ),
    TimexRule(
        name="day-month",
        starts=_DIGITS | ORDINAL_STARTS | {"the"},
        pattern=(
            rf"(?<![$£€\d.,:/])(?:[Tt]he{SPACE})?(?P<day>{DAY_NUMBER}(?:\s?(?:st|nd|rd|th))?|{ORDINAL})"
            rf"(?:{SPACE}day)?[\s-]{{0,3}}(?:of{SPACE})?(?P<month>{MONTH}|{LOWER_MONTH}){_YEAR_TAIL}{ERA_TAIL}"
        ),
        normalise=_day_and_month,
        examples={
            "They met on 3 May 2021 in Oslo.": ("3 May 2021", "2021-05-03"),
            "The vote of the 12th of June, 2019 was close.": ("the 12th of June, 2019", "2019-06-12"),
            "It fell on 5th September and stayed.": ("5th September", "2021-09-05"),
            "It was posted 26nov 2015 by him.": ("26nov 2015", "2015-11-26"),
        },
        counterexamples=("He lost 30 flowers.", "About 31 February was silent."),
    ),
    TimexRule(
        name="month-day",
        starts=MONTH_STARTS,
        pattern=rf"(?P<month>{MONTH}){SPACE}(?:the{SPACE})?(?P<day>{_DAY}|{ORDINAL}(?!\s(?:time|of)\b)){_YEAR_TAIL}{ERA_TAIL}",
        normalise=_day_and_month,
        examples={
            "The blast of Aug. 26 killed many.": ("Aug. 26", "2021-08-26"),
            "On August 26, 2020, it rained.": ("August 26, 2020", "2020-08-26"),
            "It opened on March the 3rd.": ("March the 3rd", "2021-03-03"),
        },
        counterexamples=(
            "The road may 26 times be closed.",
            "In June 30,000 people left.",
            "By April the first men were back.",
        ),
    ),
    TimexRule(
        name="ancient-date",
        starts=_DIGITS | MONTH_STARTS | {"the"},
        pattern=(
            rf"(?<![$£€\d.,:/])(?:(?:[Tt]he{SPACE})?(?P<day>{DAY_NUMBER}(?:st|nd|rd|th)?){SPACE}(?:of{SPACE})?)?"
            rf"(?P<month>{MONTH}){_ANCIENT}"
        ),
        normalise=_ancient_day,
        examples={
            "It shook on 5 February AD 62 again.": ("5 February AD 62", "0062-02-05"),
            "It burned on 18 July 64 AD at night.": ("18 July 64 AD", "0064-07-18"),
            "He fell in March 44 BC in Rome.": ("March 44 BC", "BC0044-03"),
        },
        counterexamples=("On 5 February 62 men came.", "In March AD agencies closed."),
    ),
    TimexRule(
        name="numeric-date",
        starts=_DIGITS,
        pattern=r"(?<![\d/.$-])(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/%]|\.\d)",
        normalise=_numeric,
        examples={
            "Signed 8/30/2021 by both.": ("8/30/2021", "2021-08-30"),
            "Signed 30/8/2021 by both.": ("30/8/2021", "2021-08-30"),
            "Signed 30.08.2021 by both.": ("30.08.2021", "2021-08-30"),
            "Signed 30.08.21 by both.": ("30.08.21", "2021-08-30"),
        },
        counterexamples=("Open 24/7 all year.", "Version 3.11.77 is out.", "They won 33/45/20."),
    ),
    TimexRule(
        name="day-before-month-range",
        starts=_DIGITS,
        pattern=(
            rf"(?<![$£€\d.,:/-])(?P<day>{DAY_NUMBER}(?:st|nd|rd|th)?)(?=\s?(?P<link>-|–|—|to|and|or|through|until|till|,)\s?(?:{WEEKDAY},?\s)?"
            rf"{DAY_NUMBER}(?:st|nd|rd|th)?{SPACE}(?:of{SPACE})?(?P<month>{MONTH}){_YEAR_TAIL}(?!\w))"
        ),
        normalise=_bare_day,
        examples={
            "The fair runs from 3 to 7 June 2021 there.": ("3", "2021-06-03"),
            "The fair runs 3–7 June 2021 there.": ("3", "2021-06-03"),
        },
        counterexamples=("He won by 3 to 7 votes.", "It took 8 and 11 days."),
    ),
    TimexRule(
        name="day-after-month-range",
        starts=_DIGITS,
        pattern=(
            rf"(?P<day>{DAY_NUMBER}(?:st|nd|rd|th)?)(?![\d%]|[.,:]\d|\s[a-z]{{1,24}}s\b)"
            rf"(?P<listed>(?=\s(?:and|or)\s\d|,\s\d{{1,2}}\b))?(?P<ranged>(?=\s?[-–]\s?\d{{1,2}}\b))?(?:,?\s(?P<year>{YEAR})(?![\d%]|[.,]\d))?"
        ),
        normalise=_bare_day_after,
        examples={
            "The fair runs June 3-7 there.": ("7", "2021-06-07"),
            "The fair runs from June 3 to 7, 2020, there.": ("7, 2020", "2020-06-07"),
            "The fair is June 3-4, 10-11 and 17.": ("10", "2021-06-10"),
        },
        counterexamples=("He won 6-7 there.", "Rooms 3-7 are shut."),
    ),
    TimexRule(
        name="weekday-and-day",
        starts=frozenset([*_weekdays["names"], *_weekdays["abbreviations"]]),
        pattern=rf"(?P<weekday>{WEEKDAY}),?{SPACE}{NUMBERED}",
        normalise=weekday_and_day,
        examples={"They met on Friday 13th in Rome.": ("Friday 13th", "2021-08-13")},
        counterexamples=("The 24th man left.", "He ran on a 24th floor."),
    ),
    TimexRule(
        name="day-of-month",
        starts=frozenset({"the"}),
        pattern=(
            r"[Tt]he\s(?P<day>\d{1,2}(?:st|nd|rd|th))"
            r"(?!\s(?!of\s(?:this|that|last|next|the\s(?:month|following|previous))\b)"
            r"(?!(?:an?|he|her|his|it|its|she|the|their|there|they|we)\b)(?:[A-Za-z]|\d)"
            r"|[-'’]\w|\s\")"
        ),
        normalise=_ordinal_day,
        examples={
            "The deadline is the 15th.": ("the 15th", "2021-09-15"),
            "On the 15th the gates will open.": ("the 15th", "2021-09-15"),
        },
        counterexamples=("He took the 15th floor.", "It is the 40th."),
    ),
)
