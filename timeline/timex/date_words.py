"""Dates in words, for hover boxes, tables and evidence: the only module that reads EDTF aloud."""

import re
from dataclasses import dataclass
from datetime import date

from timeline.model import Granularity, Relation

NO_DATE = "no date"
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SEASONS = ("spring", "summer", "autumn", "winter")
_QUARTERS = tuple(f"the {word} quarter of" for word in ("first", "second", "third", "fourth"))
SUB_YEARS = dict(enumerate(_MONTHS, 1)) | dict(enumerate(_SEASONS * 3, 21)) | dict(enumerate(_QUARTERS, 33))
"""ISO 8601-2 4.8: a "month" over 20 is a season (either hemisphere's) or a quarter."""

_POINT = re.compile(
    r"(?P<year>-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<month>[0-9]{2}))?(?:-(?P<day>[0-9]{2}))?"
    r"(?:T(?P<hour>[0-9]{2})(?::(?P<minute>[0-9]{2}))?(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?"
    r"(?P<mark>[~?%]?)"
)
HEDGES = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}
BOUNDS = {
    Relation.BEGINS: "from",
    Relation.ENDS: "until",
    Relation.BEFORE: "before",
    Relation.AFTER: "after",
}


def date_in_words(
    edtf: str | None,
    *,
    relation: Relation | None = None,
    granularity: Granularity | None = None,
    weekday: bool = True,
) -> str:
    """Read an EDTF date (ISO 8601-2) as an English reader would say it, and no more exactly.

    Parameters
    ----------
    edtf : str or None
        As in the `date` column.
    relation : Relation or None
        How the event and the date hang together; None reads like IS_INCLUDED.
    granularity : Granularity or None
        The unit that the date is known to; it tells a decade or a century from a span of years.
    weekday : bool
        Whether to name the day of the week of a single day.

    Returns
    -------
    str
        "no date" for None; the EDTF string itself when it is of a form that the table doesn't use.

    Examples
    --------
    >>> date_in_words("2021-08-30")
    'Monday 30 August 2021'
    >>> date_in_words("[2021-08-23..2021-08-29]", granularity=Granularity.WEEK)
    'some day in 23–29 August 2021'
    >>> date_in_words("[..2015-06-30]"), date_in_words("2021-08-31", relation=Relation.ENDS)
    ('by 30 June 2015', 'until 31 August 2021')
    >>> date_in_words("199X"), date_in_words("-0043-03-15"), date_in_words(None)
    ('the 1990s', '15 March 44 BC', 'no date')
    >>> date_in_words("{2001,2003}"), date_in_words("[2001,2003..2005]")
    ('2001 and 2003', '2001 or one of 2003–2005')
    """
    if edtf is None:
        return NO_DATE
    if edtf.startswith("{") or "," in edtf:
        return _set_in_words(edtf) or edtf
    one_of = edtf.startswith("[")
    separator = ".." if one_of else "/"
    first, is_range, last = edtf.strip("[]").partition(separator)
    points = [None if text in ("", "..") else _read_point(text) for text in (first, last)]
    start, end = points
    if is_range and (start is None) != (end is None):
        return _open_range_in_words(start, end, edtf)
    if start is None or (is_range and end is None):
        return edtf
    bound = BOUNDS.get(relation) if relation else None
    if end is not None:
        words = _range_in_words(start, end, granularity)
    else:
        words = start.words(weekday=weekday and bound is None)
    if bound:
        return f"{bound} {words}"
    vague = one_of or (end is None and start.day is None and not start.mark)
    if vague and relation in (None, Relation.IS_INCLUDED) and not words.startswith("the "):
        return f"some day in {words}"
    return words


def _set_in_words(edtf: str) -> str | None:
    """Say several dates: all of them in braces, one of them in brackets; None for an odd or open one."""
    one_of = edtf.startswith("[")
    members = []
    for part in edtf.strip("[]{}").split(","):
        first, is_range, last = part.partition("..")
        start, end = _read_point(first), _read_point(last)
        if start is None or (is_range and end is None):
            return None
        if end is None:
            members.append(start.words())
        else:
            members.append(("one of " if one_of else "") + _range_in_words(start, end, None))
    *others, final = members
    link = "or" if one_of else "and"
    return f"{', '.join(others)} {link} {final}" if others else final


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    """One EDTF date, to the unit that it gives."""

    year: int
    years: int = 1
    month: int | None = None
    day: int | None = None
    clock: str | None = None
    mark: str = ""

    def words(self, *, weekday: bool = False, year: bool = True, month: bool = True) -> str:
        """Say the date, leaving out what the second half of a range will say."""
        parts = [self._weekday() if weekday and self.day else "", str(self.day or "")]
        if self.month and month:
            parts.append(SUB_YEARS[self.month])
        if year:
            parts.append(_year_in_words(self.year, self.years))
        said = " ".join(part for part in parts if part)
        return HEDGES[self.mark] + said + (f", {self.clock}" if self.clock else "")

    def _weekday(self) -> str:
        """Return the day's name, empty where the calendar of `datetime` doesn't reach."""
        try:
            return WEEKDAYS[date(self.year, self.month or 1, self.day or 1).weekday()]
        except ValueError:
            return ""


def _read_point(text: str) -> _Point | None:
    """Read one date; None when it is of a form that the table doesn't use."""
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    year, month, day = match["year"], match["month"], match["day"]
    if month is not None and int(month) not in SUB_YEARS:
        return None
    hour = match["hour"]
    return _Point(
        year=int(year.replace("X", "0")),
        years=10 ** year.count("X"),
        month=int(month) if month else None,
        day=int(day) if day else None,
        clock=f"{hour}:{match['minute'] or '00'}" if hour else None,
        mark=match["mark"],
    )


def _open_range_in_words(start: _Point | None, end: _Point | None, edtf: str) -> str:
    """Say a range of which one end is open."""
    if end is not None:
        return f"by {end.words()}"
    return f"from {start.words()} on" if start is not None else edtf


def _range_in_words(start: _Point, end: _Point, granularity: Granularity | None) -> str:
    """Say a range, its common month and year once."""
    if granularity is Granularity.DECADE:
        return _year_in_words(start.year, 10)
    if granularity is Granularity.CENTURY:
        return _year_in_words(start.year, 100)
    if start.clock or end.clock:
        same_day = (start.year, start.month, start.day) == (end.year, end.month, end.day)
        return f"{start.words(weekday=True)}–{end.clock}" if same_day else f"{start.words()} – {end.words()}"
    same_year = start.year == end.year
    if same_year and start.month == end.month and start.day and end.day:
        return f"{start.words(year=False, month=False)}–{end.words()}"
    if start.month is None and end.month is None and start.year > 0:
        return f"{start.words()}–{end.words()}"
    return f"{start.words(year=not same_year)} – {end.words()}"


def _year_in_words(year: int, years: int) -> str:
    """Say a year, a decade or a century."""
    if years == 1:
        return f"{1 - year} BC" if year < 1 else f"AD {year}" if year < 100 else str(year)
    if years == 10:
        return f"the {year // 10 * 10}s"
    century = year // 100 + 1
    suffix = "th" if century % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(century % 10, "th")
    return f"the {century}{suffix} century"
