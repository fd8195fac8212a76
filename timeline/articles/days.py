"""Complete days among other words, in the languages that pages come in.

What `dates` reads is a date from end to end. Here days are found on the short lines of a page that tell
who wrote it and when: "von Jane Doe | 12. Mai 2016", "Publié le 12/05/2016 à 14:05".
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from timeline.lexicons import load_lexicon

__all__ = ["FoundDay", "find_days", "is_day_first"]

_LAST_SHORT_YEAR = 49  # 8.5.12 is of 2012, 8.5.98 of 1998
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip

_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?P<day>\d{1,2})(?!\d)"
_NUMBER = r"(?P<number>\d{1,2})(?!\d)"
_WORD = r"(?P<word>[^\W\d_][^\s\d.,;:|/()\[\]<>·•–—_-]{2,20})"
_GAP = r"[\s.,/–-]{1,3}"
_ORDINAL = r"(?:\s?(?:st|nd|rd|th|er|º|ª|ος|η|-го|-е)(?![^\W\d_]))?"
_OF = r"(?:(?:de|del|of)\s|d['’])?"
_BEFORE = r"(?<![\d.:/-])(?<!\d,)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\d/.-])(?P<year>(?:19|20)\d\d)(?P<mark>[-/.]|\.\s){_NUMBER}(?P=mark){_DAY}",
        rf"(?<!\d)(?P<year>(?:19|20)\d\d)\s?[年년]\s?{_NUMBER}\s?[月월]\s?{_DAY}\s?[日号號일]",
        rf"{_BEFORE}(?P<day>\d{{1,2}}){_ORDINAL}{_GAP}{_OF}{_WORD}{_GAP}{_OF}{_YEAR}",
        rf"(?<![^\W\d_]){_WORD}\.?\s{{1,2}}(?P<day>\d{{1,2}}){_ORDINAL},?\s{{1,2}}{_YEAR}",
        rf"(?<!\d)(?P<year>(?:19|20)\d\d)(?:\.|,|\sm\.|\.\s?gada)?\s{{1,2}}{_WORD}\.?\s{{1,2}}{_DAY}",
        rf"(?<!\d)(?P<year>(?:19|20)\d\d)\.\s?gada\s{_DAY}\.\s{_WORD}",
        rf"{_BEFORE}(?P<day>\d{{1,2}})\s(?:tháng|thg)\s{_NUMBER},?\s(?:năm\s)?{_YEAR}",
        rf"{_BEFORE}(?P<first>\d{{1,2}})(?P<mark>[-/.]|\.\s)(?P<second>\d{{1,2}})(?P=mark){_YEAR}",
        rf"{_BEFORE}(?P<day>\d{{1,2}})\.\s?{_NUMBER}\.\s?(?P<year>\d\d)(?![\d.:_]|\s?(?:Uhr|%|€))",
    )
)
_HAS_NUMBERS = re.compile(r"\d\D{1,25}\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDay:
    """A day, and where it stands in its line.

    Parameters
    ----------
    value : datetime.date
    start, end : int
        Half-open offsets, in code points.
    """

    value: date
    start: int
    end: int


def find_days(line: str, *, language: str | None = None, day_first: bool | None = None) -> list[FoundDay]:
    """Find the complete days in a line, those of two figures for the year too: 8.5.12.

    Parameters
    ----------
    line : str
    language : str, optional
        ISO 639-1 code, for the few names that are of other months in other languages.
    day_first : bool, optional
        How 03/04/2021 is meant; where that is not known it is not read.

    Returns
    -------
    list of FoundDay
        In the order of the line.

    Examples
    --------
    >>> [day.value.isoformat() for day in find_days("von Jane Doe | 12. Mai 2016, 14.5.16")]
    ['2016-05-12', '2016-05-14']
    >>> find_days("03/04/2021"), find_days("In May 12 of 2007 were there")
    ([], [])
    """
    if not may_hold_day(line):
        return []
    found: list[FoundDay] = []
    for form in _FORMS:
        for match in form.finditer(line):
            value = _day_of(match, language, day_first)
            if value and all(match.end() <= each.start or each.end <= match.start() for each in found):
                found.append(FoundDay(value=value, start=match.start(), end=match.end()))
    return sorted(found, key=lambda each: each.start)


def may_hold_day(line: str) -> bool:
    """Tell at little cost whether a line has the numbers that a complete day has.

    Parameters
    ----------
    line : str

    Returns
    -------
    bool

    Examples
    --------
    >>> may_hold_day("12. Mai 2016"), may_hold_day("Rain fell on 12 villages")
    (True, False)
    """
    return _HAS_NUMBERS.search(line) is not None


def is_day_first(lines: Iterable[str], *, language: str | None = None) -> bool | None:
    """Tell how a page writes 03/04/2021: by its dates that can be read one way only, or by its language.

    Parameters
    ----------
    lines : iterable of str
    language : str, optional
        ISO 639-1 code.

    Returns
    -------
    bool or None
        None when nothing tells; English alone does not, since Britons and Americans differ.

    Examples
    --------
    >>> is_day_first(["03/04/2021", "30/08/2021"]), is_day_first(["08/30/2021"], language="de")
    (True, False)
    >>> is_day_first(["03/04/2021"], language="fr"), is_day_first(["03/04/2021"], language="en")
    (True, None)
    """
    for first, second in _number_pairs(lines):
        if (first > 12) != (second > 12):
            return first > 12
    return True if language not in (None, "en") else None


def _number_pairs(lines: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield the first two numbers of the dates that end in their year."""
    for line in lines:
        for match in _FORMS[-2].finditer(line):
            yield int(match["first"]), int(match["second"])


def _day_of(match: re.Match[str], language: str | None, day_first: bool | None) -> date | None:
    """Return the day that a match names, None for one that no calendar has."""
    parts = match.groupdict()
    year = int(parts["year"])
    if year < 100:
        year += 2000 if year <= _LAST_SHORT_YEAR else 1900
    if parts.get("first"):
        month_and_day = _in_order(int(parts["first"]), int(parts["second"]), match["mark"], day_first)
    else:
        number = int(parts["number"]) if parts.get("number") else _month_number(parts["word"], language)
        month_and_day = None if number is None else (number, int(parts["day"]))
    try:
        return None if month_and_day is None else date(year, *month_and_day)
    except ValueError:
        return None


def _in_order(first: int, second: int, mark: str, day_first: bool | None) -> tuple[int, int] | None:
    """Return month and day of two numbers before a year; with dots the day comes first."""
    if first > 12 or first == second or mark.startswith("."):
        return (second, first) if second <= 12 else (first, second)
    if second > 12:
        return first, second
    if day_first is None:
        return None
    return (second, first) if day_first else (first, second)


def _month_number(word: str, language: str | None) -> int | None:
    """Return the number of the month that a word names, None for any other word."""
    name = unicodedata.normalize("NFC", word.casefold()).rstrip("'’׳")
    own = _own_months(language) if language else {}
    return own.get(name) or _months().get(name)


@cache
def _months() -> dict[str, int]:
    """Return the number of each month's names in all languages; the English ones win."""
    foreign, english = load_lexicon("foreign_dates"), load_lexicon("months")
    names = {name: number for number, month in enumerate(_MONTHS, 1) for name in foreign[month]}
    return {**names, **english["names"], **english["abbreviations"]}


@cache
def _own_months(language: str) -> dict[str, int]:
    """Return the months whose names are a language's own, against the others'."""
    return dict(load_lexicon("foreign_dates").get(language, {}))
