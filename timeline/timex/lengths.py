"""Counting a length from a day: "two days after the vote", when the vote's own day is known."""

import re
from datetime import date

from timeline.model import Granularity, Interval
from timeline.timex.calendar_arithmetic import add_days, add_months, iso_week

__all__ = ["count_from"]

_LENGTH = re.compile(r"P(T?)(\d{1,4})([DWMYHS])")
_HOURS = re.compile(r"PT(\d{1,4})H")
_A_DAY = 24  # hours
_WITHIN_DAY = re.compile(r"PT(?:\d{1,6}|X)[HMS]")
_DAYS = frozenset({Granularity.DAY, Granularity.PART_OF_DAY, Granularity.TIME})
_MONTHS = {"M": 1, "Y": 12}


def count_from(anchor: Interval, granularity: Granularity, length: str, *, back: bool = False) -> str | None:
    """Return the place on the calendar that lies a length after, or before, another.

    Parameters
    ----------
    anchor : Interval
        Where to count from.
    granularity : Granularity
        How exact the anchor is: from a month no days can be counted.
    length : str
        A TIMEX3 duration, such as `P3W`.
    back : bool
        Count backwards.

    Returns
    -------
    str or None
        A TIMEX3 value as exact as the unit: hours stay on the anchor's day, or, where they are a day and
        more, count from a clock time to another; days give a day, weeks an ISO week. None where the length is
        vague ("days after"), or the anchor not exact enough.

    Examples
    --------
    >>> from datetime import datetime
    >>> day = Interval(datetime(2021, 8, 30), datetime(2021, 8, 31))
    >>> count_from(day, Granularity.DAY, "P3W"), count_from(day, Granularity.DAY, "P2D", back=True)
    ('2021-W38', '2021-08-28')
    """
    day = anchor.start.date()
    hours = _HOURS.fullmatch(length)
    if hours is not None and int(hours[1]) >= _A_DAY:
        return _hours_from(anchor, granularity, int(hours[1]) * (-1 if back else 1))
    if _WITHIN_DAY.fullmatch(length):
        return day.isoformat() if granularity in _DAYS else None
    match = _LENGTH.fullmatch(length)
    if match is None or match[1]:
        return None
    amount = int(match[2]) * (-1 if back else 1)
    if match[3] in _MONTHS:
        return _months_from(day, granularity, amount, match[3])
    if granularity not in _DAYS:
        return None
    moved = add_days(day, amount * (7 if match[3] == "W" else 1))
    if moved is None:
        return None
    return iso_week(moved) if match[3] == "W" else moved.isoformat()


def _hours_from(anchor: Interval, granularity: Granularity, hours: int) -> str | None:
    """Return the day that lies more than a day of hours from a clock time."""
    if granularity is not Granularity.TIME:
        return None
    moment = add_days(anchor.start.date(), hours // _A_DAY)
    if moment is None:
        return None
    hour = anchor.start.hour + hours % _A_DAY
    moved = add_days(moment, hour // _A_DAY)
    return moved.isoformat() if moved else None


def _months_from(day: date, granularity: Granularity, amount: int, unit: str) -> str | None:
    """Return the month or the year that lies so many of them from a day."""
    if granularity.rank > (Granularity.YEAR if unit == "Y" else Granularity.MONTH).rank:
        return None
    year, month = add_months(day.year, day.month, amount * _MONTHS[unit])
    if not 1 <= year <= 9999:
        return None
    return f"{year:04d}" if unit == "Y" else f"{year:04d}-{month:02d}"
