"""The dates that an analyst writes: EDTF (ISO 8601-2, levels 0 to 2), to what the table holds of a date."""

import re
from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, datetime, timedelta
from typing import Any

from edtf import EDTFParseException, parse_edtf

from timeline.articles import dates as day_words
from timeline.curation.written_dates import to_edtf_as_meant
from timeline.errors import EditError
from timeline.kinds import is_edtf
from timeline.model import Granularity, Interval, Relation
from timeline.timex import from_edtf

__all__ = ["Dating", "read_date"]

_SETS = ("[", "{")
_OPEN = frozenset({"", ".."})
_POINT = r"(?:-?\d{4}(?:-\d\d(?:-\d\d)?)?[~?%]?)"
_BEFORE_CHRIST = re.compile(rf"\[?(?=-|0000){_POINT}(?:(?:/|\.\.){_POINT})?\]?", re.ASCII)
_SEASON = re.compile(r"\d{4}-(?:2[1-9]|3[0-2])[~?%]?", re.ASCII)
_WRITTEN_DAY = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?!\d)", re.ASCII)
_TWO_WAYS = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_PARTS = re.compile(r"[a-z]+|\d+", re.ASCII)  # of a date in words
_LONGEST_SHOWN = 60
_MONTHS = 12
_SUB_YEARS = range(21, 42)  # seasons, quarters and halves stand where a month does
_MOST_MEMBERS = 100  # of a date that is several: more of them say no more than the first and the last
# How many days may lie between the first and the last day of each unit.
_LENGTHS = (
    (0, Granularity.DAY),
    (14, Granularity.WEEK),
    (30.4, Granularity.MONTH),
    (184, Granularity.QUARTER),
    (366, Granularity.YEAR),
    (3653, Granularity.DECADE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """What the table holds of a date, all of it told by the EDTF alone.

    Parameters
    ----------
    date : str
        EDTF.
    interval : Interval or None
        None before year 1.
    granularity : Granularity
    relation : Relation
    """

    date: str
    interval: Interval | None
    granularity: Granularity
    relation: Relation


def read_date(text: str) -> Dating:
    """Read a date that an analyst wrote.

    An interval (`2021-08-23/2021-08-29`) lasted, one of a set (`[2021-08-23..2021-08-29]`) happened at some
    moment of it; what is open on one side is a bound, whose interval is that of the date that bounds it.

    Parameters
    ----------
    text : str
        EDTF; blanks around it do not count.

    Returns
    -------
    Dating

    Raises
    ------
    EditError
        When it is no EDTF, or has no place on the calendar; says what to write.

    Examples
    --------
    >>> dating = read_date("2021-08-XX")
    >>> f"{dating.interval.start:%F} {dating.interval.end:%F} {dating.granularity.value}"
    '2021-08-01 2021-09-01 month'
    >>> read_date("../1985").relation.value, read_date("1967/1975").relation.value
    ('ENDS', 'DURING')
    """
    text = text.strip()
    _check_days(text)
    if not is_edtf(text):
        raise EditError(_describe_fault(text))
    _check_members(text)
    relation, limit = _read_relation(text)
    if _BEFORE_CHRIST.fullmatch(limit) and text[0] not in "./":
        granularity = _measure(limit)
        if granularity is not None:
            return Dating(date=text, interval=None, granularity=granularity, relation=relation)
    elif "S" not in text:  # "1950S2": its library takes the year for exact
        placed = _place(limit)
        if placed is not None:
            return Dating(date=text, interval=placed[0], granularity=placed[1], relation=relation)
    raise EditError(
        f"{text[:60]!r} cannot be put on the calendar, which goes from year -9999 to {MAXYEAR - 1}; write "
        "its first and last day, as in 2021-08-23/2021-08-29 or [2021-08-23..2021-08-29], or [..2021-08-29] "
        "for what is open on one side"
    )


def _describe_fault(text: str) -> str:
    """Say why a text is no date, and what to write instead."""
    shown = repr(text[:_LONGEST_SHOWN])
    missing = _missing_named_day(text[:_LONGEST_SHOWN])
    if missing:
        return f"{shown} cannot be: {missing}; write another date"
    meant = _read_otherwise(text)
    if meant:
        return f"{shown} is not how dates are written here; write {meant}"
    return (
        f"{shown} is no date that can be read, as 30 Aug 2021, August 2021 or 1681 BC are; to be exact, "
        "write EDTF (ISO 8601-2), such as 2021-08-30, 2021-08, 2021~, 2021-08-23/2021-08-29 for what lasted, "
        "or [..2021-08-30] for what was done by then"
    )


def _check_days(text: str) -> None:
    """Check that the calendar has the days of a date, which its library does not ask of 29 February."""
    missing = next(filter(None, map(_missing_day, _WRITTEN_DAY.finditer(text))), None)
    if missing:
        raise EditError(f"{text[:60]!r} cannot be: {missing}; write another date")


def _missing_day(written: re.Match[str]) -> str | None:
    """Say which month or day the calendar does not have; None when it has both."""
    year, month = int(written[1]), int(written[2])
    if not year or month in _SUB_YEARS:
        return None
    if not 1 <= month <= _MONTHS:
        return f"there is no month {written[2]}"
    if written[3] and not 1 <= int(written[3]) <= monthrange(year, month)[1]:
        return f"there is no {int(written[3])} {month_name[month]} {year}"
    return None


def _missing_named_day(text: str) -> str | None:
    """Say which day the calendar does not have, of one whose month is named; None for any other text."""
    parts = _PARTS.findall(text.casefold())
    months = [
        month
        for month in range(1, _MONTHS + 1)
        if any(len(part) > 2 and month_name[month].casefold().startswith(part) for part in parts)
    ]
    numbers = sorted(int(part) for part in parts if part.isdigit())
    if len(parts) != 3 or len(months) != 1 or len(numbers) != 2:
        return None
    (month,), (day, year) = months, numbers
    if not 1 <= year <= MAXYEAR or day <= monthrange(year, month)[1]:
        return None
    return f"there is no {day} {month_name[month]} {year}"


def _read_otherwise(text: str) -> str | None:
    """Return as EDTF a date that is written in another way, or both where it may be read as two."""
    two_ways = _TWO_WAYS.fullmatch(text)
    if two_ways is not None:
        first, second, year = two_ways.groups()
        if first.zfill(2) != second.zfill(2) and {int(first), int(second)} <= set(range(1, _MONTHS + 1)):
            days = f"{year}-{second:0>2}-{first:0>2} or {year}-{first:0>2}-{second:0>2}"
            return f"{days}, whichever is meant"
    as_meant = to_edtf_as_meant(text)
    if as_meant != text:
        return as_meant
    day = day_words.read_date(text)
    if isinstance(day, datetime):
        return f"{day:%Y-%m-%dT%H:%M:%S}"
    return None if day is None else day.isoformat()


def _check_members(text: str) -> None:
    """Check that a date that is several, such as `{2001,2003}`, is not of so many that it says nothing."""
    if not text.startswith("{"):
        return
    parts = text.strip("{}").split(",")
    if sum(map(_count_members, parts)) > _MOST_MEMBERS:
        raise EditError(
            f"{text[:60]!r} is more than {_MOST_MEMBERS} dates, too many for one; write the first and the "
            "last as in 2021-08-23/2021-08-29 for what lasted, or [2021-08-23..2021-08-29] for some day of it"
        )


def _count_members(part: str) -> int:
    """Return how many years, months or days a part of a set names."""
    first, is_range, _ = part.partition("..")
    bounds = _bounds("[" + part + "]") if is_range else None
    if bounds is None:
        return 1
    years, months, days = (end - start for start, end in zip(*bounds, strict=True))
    return 1 + (years, years * 12 + months, years * 365 + months * 30 + days)[min(first.count("-"), 2)]


def _read_relation(text: str) -> tuple[Relation, str]:
    """Return how the event lies to its date, and the date that says where that is."""
    first, slash, last = text.partition("/")
    if slash and first in _OPEN:
        return Relation.ENDS, last
    if slash and last in _OPEN:
        return Relation.BEGINS, first
    if slash:
        return Relation.DURING, text
    if text.startswith("[.."):
        return Relation.BEFORE, text[3:-1]
    if text.endswith("..]"):
        return Relation.AFTER, text[1:-3]
    return Relation.IS_INCLUDED, text


def _place(text: str) -> tuple[Interval, Granularity] | None:
    """Return the interval of a date; None when it has none."""
    placed = from_edtf(text)
    if placed is not None and text[0] not in _SETS:
        return placed
    granularity, bounds = _measure(text), _bounds(text)
    if granularity is None or bounds is None or bounds[0][0] < 1 or bounds[1][0] >= MAXYEAR:
        return None
    try:
        interval = Interval(datetime(*bounds[0]), datetime(*bounds[1]) + timedelta(days=1))
    except ValueError:  # 29 February of years some of which have none: "202X-02-29"
        return None
    return interval, granularity


def _measure(text: str) -> Granularity | None:
    """Return how exact a date is, also before year 1; None when it ends before it begins, or has no end."""
    bounds = _bounds(text)
    if bounds is None or bounds[0] > bounds[1]:
        return None
    first, slash, last = text.partition("/")
    if slash:  # what lasted is as exact as its ends
        ends = [unit for unit in (_measure(first), _measure(last)) if unit is not None]
        return min(ends, key=lambda unit: unit.rank, default=None)
    if _SEASON.fullmatch(text):
        return Granularity.SEASON
    years, months, days = (end - start for start, end in zip(*bounds, strict=True))
    length = years * 365.25 + months * 30.4 + days
    return next((unit for most, unit in _LENGTHS if length <= most), Granularity.CENTURY)


def _bounds(text: str) -> tuple[tuple[int, int, int], tuple[int, int, int]] | None:
    """Return the first and the last day (year, month, day) of a date; None when it has not both."""
    if not is_edtf(text):
        return None
    try:
        date: Any = parse_edtf(text)
        first, last = date.lower_strict(), date.upper_strict()
    except (EDTFParseException, TypeError, ValueError):
        # What the library cannot parse, "[2021-08..2021-09-03]", or not place: open lists, "2021-08-3X".
        return None
    if isinstance(first, float) or isinstance(last, float):  # infinite
        return None
    return (first.tm_year, first.tm_mon, first.tm_mday), (last.tm_year, last.tm_mon, last.tm_mday)
