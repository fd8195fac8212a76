"""TIMEX3 values as intervals of time."""

import re
from collections.abc import Callable
from datetime import MAXYEAR, date, datetime, timedelta
from functools import lru_cache

from timeline.model import Granularity, Interval
from timeline.timex.calendar_arithmetic import add_months, has_day, week_monday

__all__ = [
    "BEFORE_CHRIST_VALUE",
    "CLOCK_VALUE",
    "LONG_FEAST",
    "PART_VALUE",
    "WEEK_VALUE",
    "Placed",
    "granularity_before_christ",
    "interval_of",
]

_CALENDAR = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<time>.{2,20}))?)?)?")
WEEK_VALUE = re.compile(r"(?P<year>\d{4})-W(?P<week>\d\d)(?:-(?P<part>WE|[1-7]))?")
PART_VALUE = re.compile(r"(?P<year>\d{4})-(?P<part>Q[1-4]|H[12]|SP|SU|FA|WI)")
_DECADE = re.compile(r"(?P<decade>\d{3})")
_CENTURY = re.compile(r"(?P<century>\d\d)")
_SPAN = re.compile(r"(?P<first>\d{4}-\d\d-\d\d)/(?P<last>\d{4}-\d\d-\d\d)")
_FISCAL = re.compile(r"FY(?P<year>\d{4})")
CLOCK_VALUE = re.compile(
    r"(?P<hour>[01]\d|2[0-4])(?::(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?)?(?P<zone>Z|[+-]\d\d(?::\d\d)?)?"
)
BEFORE_CHRIST_VALUE = re.compile(r"BC(?P<digits>\d{2,4})(?P<rest>(?:-\d\d){0,2})")

# First month and number of months of each part of a year; seasons are the meteorological ones of the north.
_PARTS = {
    "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3), "H1": (1, 6), "H2": (7, 6),
    "SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3),
}  # fmt: skip
_PARTS_OF_DAY = {"MO": (6, 12), "MI": (11, 14), "AF": (12, 18), "EV": (18, 22), "NI": (20, 24), "DT": (6, 18)}
LONG_FEAST = timedelta(days=14)  # a feast of more days is a season, of fewer a week
Placed = tuple[Interval, Granularity] | None


@lru_cache(maxsize=4096)
def interval_of(value: str) -> tuple[Interval, Granularity] | None:
    """Return the stretch of time that a TIMEX3 value names.

    Weeks are ISO 8601's. Seasons are meteorological and northern: winter begins in December of its year.
    Halves of a year count as quarters, and weekends as weeks. Parts of a day stay within their day. A feast
    of many days is written from its first to its last: `2021-04-13/2021-05-12`.

    Parameters
    ----------
    value : str
        A TIMEX3 value.

    Returns
    -------
    (Interval, Granularity) or None
        Half-open, in the local time of the text. None for durations, sets, references, values with unknown
        parts, years before 1 and what is not a TIMEX3 value.

    Examples
    --------
    >>> interval, granularity = interval_of("2021-W34-WE")
    >>> f"{interval.start:%F} {interval.end:%F} {granularity.value}"
    '2021-08-28 2021-08-30 week'
    >>> interval_of("P2D") is None
    True
    """
    for pattern, place in _READERS:
        match = pattern.fullmatch(value)
        if match:
            return place(match)
    return None


def granularity_before_christ(value: str) -> Granularity | None:
    """Return how exact a value before Christ is, which has no interval; None for any other value.

    Examples
    --------
    >>> [granularity_before_christ(value).value for value in ("BC0044-03-15", "BC0490", "BC049", "BC04")]
    ['day', 'year', 'decade', 'century']
    """
    match = BEFORE_CHRIST_VALUE.fullmatch(value)
    if match is None:
        return None
    if match["rest"]:
        return Granularity.MONTH if len(match["rest"]) == 3 else Granularity.DAY
    return {4: Granularity.YEAR, 3: Granularity.DECADE, 2: Granularity.CENTURY}[len(match["digits"])]


def _between(first: date | None, end: date | None, granularity: Granularity) -> Placed:
    """Return the interval from one midnight to another; None when the calendar ends before."""
    if first is None or end is None:
        return None
    midnight = datetime.min.time()
    return Interval(datetime.combine(first, midnight), datetime.combine(end, midnight)), granularity


def _first(year: int, month: int = 1) -> date | None:
    """Return the first day of a month; None outside the calendar."""
    return date(year, month, 1) if 1 <= year <= MAXYEAR and 1 <= month <= 12 else None


def _months(year: int, month: int, count: int, granularity: Granularity) -> Placed:
    """Return the interval of `count` months."""
    return _between(_first(year, month), _first(*add_months(year, month, count)), granularity)


def _calendar(match: re.Match[str]) -> Placed:
    """Place years, months, days and times."""
    year = int(match["year"])
    if match["month"] is None:
        return _months(year, 1, 12, Granularity.YEAR)
    month = int(match["month"])
    if match["day"] is None:
        return _months(year, month, 1, Granularity.MONTH) if 1 <= month <= 12 else None
    if not has_day(year, month, int(match["day"])):
        return None
    day = date(year, month, int(match["day"]))
    if match["time"] is not None:
        return _time(day, match["time"])
    return _days(day, 1, Granularity.DAY)


def _days(day: date | None, count: int, granularity: Granularity) -> Placed:
    """Return the interval of `count` days."""
    if day is None or day.toordinal() + count > date.max.toordinal():
        return None
    return _between(day, day + timedelta(days=count), granularity)


def _time(day: date, time: str) -> Placed:
    """Place a part of a day, an hour, a minute or a second."""
    midnight = datetime.combine(day, datetime.min.time())
    if day == date.max:
        return None
    if time in _PARTS_OF_DAY:
        first, last = (timedelta(hours=hours) for hours in _PARTS_OF_DAY[time])
        return Interval(midnight + first, midnight + last), Granularity.PART_OF_DAY
    clock = CLOCK_VALUE.fullmatch(time)
    if clock is None or (clock["hour"] == "24" and (clock["minute"] or "00") != "00"):
        return None
    start = midnight + timedelta(
        hours=int(clock["hour"]), minutes=int(clock["minute"] or 0), seconds=int(clock["second"] or 0)
    )
    length = {"second": 1, "minute": 60, "hour": 3600}[_finest(clock)]
    return Interval(start, start + timedelta(seconds=length)), Granularity.TIME


def _finest(clock: re.Match[str]) -> str:
    """Return the name of the finest part that a clock time gives."""
    return next(part for part in ("second", "minute", "hour") if clock[part] is not None)


def _week(match: re.Match[str]) -> Placed:
    """Place ISO weeks, their weekends and their days."""
    monday = week_monday(int(match["year"]), int(match["week"]))
    if monday is None or match["part"] is None:
        return _days(monday, 7, Granularity.WEEK)
    if monday.toordinal() + 7 > date.max.toordinal():
        return None
    if match["part"] == "WE":
        return _days(monday + timedelta(days=5), 2, Granularity.WEEK)
    return _days(monday + timedelta(days=int(match["part"]) - 1), 1, Granularity.DAY)


def _part_of_year(match: re.Match[str]) -> Placed:
    """Place quarters, halves and seasons."""
    month, count = _PARTS[match["part"]]
    season = match["part"][1].isalpha()
    return _months(int(match["year"]), month, count, Granularity.SEASON if season else Granularity.QUARTER)


def _decade(match: re.Match[str]) -> Placed:
    """Place decades."""
    return _months(int(match["decade"]) * 10, 1, 120, Granularity.DECADE)


def _century(match: re.Match[str]) -> Placed:
    """Place centuries."""
    return _months(int(match["century"]) * 100, 1, 1200, Granularity.CENTURY)


def _fiscal(match: re.Match[str]) -> Placed:
    """Place a fiscal year on the calendar year of its name: firms end theirs in different months."""
    return _months(int(match["year"]), 1, 12, Granularity.YEAR)


def _span_of_days(match: re.Match[str]) -> Placed:
    """Place what lasts from one day to another."""
    first, last = interval_of(match["first"]), interval_of(match["last"])
    if first is None or last is None or first[0].start >= last[0].end:
        return None
    whole = Interval(first[0].start, last[0].end)
    long = whole.end - whole.start > LONG_FEAST
    return whole, Granularity.SEASON if long else Granularity.WEEK


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Placed]], ...] = (
    (_CALENDAR, _calendar),
    (WEEK_VALUE, _week),
    (PART_VALUE, _part_of_year),
    (_DECADE, _decade),
    (_CENTURY, _century),
    (_FISCAL, _fiscal),
    (_SPAN, _span_of_days),
)
