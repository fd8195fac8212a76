"""Pure arithmetic on the proleptic Gregorian calendar: weeks, months, weekdays."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

__all__ = [
    "add_days",
    "add_months",
    "has_day",
    "iso_week",
    "nth_weekday",
    "on_or_after",
    "on_or_before",
    "week_monday",
]


def add_days(day: date, amount: int) -> date | None:
    """Move a date by `amount` days; None beyond the calendar's ends.

    Examples
    --------
    >>> add_days(date(2021, 8, 30), 2), add_days(date(9999, 12, 31), 1)
    (datetime.date(2021, 9, 1), None)
    """
    ordinal = day.toordinal() + amount
    if not 1 <= ordinal <= date.max.toordinal():
        return None
    return date.fromordinal(ordinal)


def add_months(year: int, month: int, amount: int) -> tuple[int, int]:
    """Move a calendar month by `amount` months.

    Examples
    --------
    >>> add_months(2021, 1, -2), add_months(2021, 8, 5)
    ((2020, 11), (2022, 1))
    """
    years, index = divmod(year * 12 + month - 1 + amount, 12)
    return years, index + 1


def has_day(year: int, month: int, day: int) -> bool:
    """Tell whether the calendar has this day.

    Examples
    --------
    >>> has_day(2020, 2, 29), has_day(2021, 2, 29), has_day(2021, 13, 1)
    (True, False, False)
    """
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= day <= 31):
        return False
    return day <= 28 or day <= monthrange(year, month)[1]


def iso_week(day: date) -> str:
    """Name the ISO 8601 week of a day.

    Examples
    --------
    >>> iso_week(date(2021, 8, 30)), iso_week(date(2021, 1, 3))
    ('2021-W35', '2020-W53')
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def week_monday(year: int, week: int) -> date | None:
    """Return the Monday of an ISO week; None when the year has no such week.

    Examples
    --------
    >>> week_monday(2021, 34)
    datetime.date(2021, 8, 23)
    """
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def on_or_after(day: date, weekday: int) -> date | None:
    """Return the first day with ISO `weekday`, not before `day`.

    Examples
    --------
    >>> on_or_after(date(2021, 8, 30), 2), on_or_after(date(2021, 8, 30), 1)
    (datetime.date(2021, 8, 31), datetime.date(2021, 8, 30))
    """
    return add_days(day, (weekday - day.isoweekday()) % 7)


def on_or_before(day: date, weekday: int) -> date | None:
    """Return the last day with ISO `weekday`, not after `day`.

    Examples
    --------
    >>> on_or_before(date(2021, 8, 30), 2), on_or_before(date(2021, 8, 30), 1)
    (datetime.date(2021, 8, 24), datetime.date(2021, 8, 30))
    """
    return add_days(day, -((day.isoweekday() - weekday) % 7))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """Return the `nth` ISO `weekday` of a month, -1 for the last; None when there is none.

    Examples
    --------
    >>> nth_weekday(2021, 11, 4, 4), nth_weekday(2021, 5, 1, -1)
    (datetime.date(2021, 11, 25), datetime.date(2021, 5, 31))
    """
    if nth < 0:
        end_year, end_month = add_months(year, month, 1)
        if not has_day(end_year, end_month, 1):
            return None
        return on_or_before(date(end_year, end_month, 1) - timedelta(days=1), weekday)
    first = on_or_after(date(year, month, 1), weekday)
    found = add_days(first, 7 * (nth - 1)) if first else None
    return found if found and found.month == month else None
