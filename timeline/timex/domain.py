"""News or narrative: which kind of text an expression is to be read in."""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from timeline.timex.algebra import Base, Fixed, InYear, LocalValue, OnDay, Shifted, Unit, Weekday
from timeline.timex.recogniser import RecognisedTimex

__all__ = ["Domain", "decide_domain"]

_YEAR = re.compile(r"(?:BC)?\d{4}")
_ENOUGH_YEARS = 3
_LEAD = 800  # code points
_ENOUGH_DAYS = 2
_RARE = 15  # one weekday in so many expressions says nothing about a text


class Domain(StrEnum):
    """What relative expressions are counted from.

    News counts from the document creation time; narrative (histories, biographies) from the nearest
    date that the text itself has given.
    """

    NEWS = "news"
    NARRATIVE = "narrative"


def decide_domain(recognised: Sequence[RecognisedTimex], dct: date | None) -> Domain:
    """Decide from a text's expressions whether it is news or narrative.

    A history names years and hardly ever says "yesterday" or "Tuesday"; news does the opposite
    (Strötgen & Gertz 2016, *Domain-Sensitive Temporal Tagging*, ch. 3). Only years away from the document
    creation time speak for a narrative; a text that begins with a full date of long ago and has neither a
    deictic word nor a year near the time of writing needs no more of them.

    Parameters
    ----------
    recognised : sequence of RecognisedTimex
    dct : datetime.date or None

    Examples
    --------
    >>> from timeline.timex.recogniser import recognise_timexes
    >>> news = recognise_timexes("The minister resigned on Tuesday.")
    >>> decide_domain(news, date(2021, 8, 30)).value
    'news'
    >>> history = recognise_timexes("In 1848 the king fled. In 1849 he was back, until 1851.")
    >>> decide_domain(history, date(2021, 8, 30)).value
    'narrative'
    """
    values = [found.reading.value for found in recognised]
    deictic = sum(1 for value in values if _is_deictic(value))
    if dct is None and not deictic:
        return Domain.NARRATIVE
    named = [year for year in map(_year_of, values) if year]
    years = [year for year in named if _is_long_ago(year, dct)]
    opening = _opening_date(values)
    long_ago = opening is not None and _is_long_ago(opening, dct)
    fresh = dct is not None and _is_fresh(recognised, long_ago=long_ago)
    told = len(years) >= _ENOUGH_YEARS and len(years) > 2 * deictic and not fresh
    recounts = not fresh and long_ago and len(years) == len(named) and not any(map(_is_today, values))
    return Domain.NARRATIVE if told or recounts else Domain.NEWS


def _is_fresh(recognised: Sequence[RecognisedTimex], *, long_ago: bool) -> bool:
    """Tell whether a text speaks from the day of writing, however much history it goes into.

    One "on Tuesday" in the lead does, but not after "on 12 June 1908"; and so do some further down. A long
    history may hold one or two by chance.
    """
    days = [found.span.start for found in recognised if _is_day_of_writing(found.reading.value)]
    in_lead = not long_ago and any(start < _LEAD for start in days)
    return in_lead or (len(days) >= _ENOUGH_DAYS and len(days) * _RARE >= len(recognised))


def _opening_date(values: Sequence[LocalValue]) -> str | None:
    """Return the year of the date that a text begins with, when it is told to the month or the day."""
    for value in values:
        if _is_dated(value):
            year = _year_of(value)
            return year if year and _is_exact(value) else None
    return None


def _is_dated(value: LocalValue) -> bool:
    """Tell whether a value is a date: no duration, set or reference."""
    return not isinstance(value, Fixed) or _YEAR.match(value.value) is not None


def _is_exact(value: LocalValue) -> bool:
    """Tell whether a date with its year says at least the month, or lies before Christ."""
    if isinstance(value, OnDay):
        return value.day is not None and _is_exact(value.day)
    return not isinstance(value, Fixed) or value.value.startswith("BC") or len(value.value) > len("1887")


def _is_deictic(value: LocalValue) -> bool:
    """Tell whether a value points from the moment of writing."""
    if isinstance(value, OnDay):
        return value.day is not None and _is_deictic(value.day)
    if isinstance(value, Shifted):
        return value.base is Base.DCT
    return isinstance(value, Weekday)


def _is_long_ago(year: str, dct: date | None) -> bool:
    """Tell whether a year lies behind the time of writing by more than one."""
    return dct is None or year.startswith("BC") or int(year) < dct.year - 1


def _is_today(value: LocalValue) -> bool:
    """Tell whether a value can only be counted from the day of writing; "the end of the year" need not be."""
    whole = isinstance(value, Shifted) and value.amount == 0 and value.unit is not Unit.DAY
    return _is_deictic(value) and not whole


def _is_day_of_writing(value: LocalValue) -> bool:
    """Tell whether a value is a day counted from the day of writing: a bare weekday, "yesterday"."""
    if isinstance(value, OnDay):
        return value.day is not None and _is_day_of_writing(value.day)
    if isinstance(value, Shifted):
        return value.base is Base.DCT and value.unit is Unit.DAY
    return isinstance(value, Weekday) and value.base is Base.DCT


def _year_of(value: LocalValue) -> str | None:
    """Return the year that a value names in full."""
    if isinstance(value, OnDay | InYear):
        inner = value.day if isinstance(value, OnDay) else value.year
        return _year_of(inner) if inner is not None else None
    match = _YEAR.match(value.value) if isinstance(value, Fixed) else None
    return match[0] if match else None
