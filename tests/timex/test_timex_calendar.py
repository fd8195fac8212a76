"""Calendar arithmetic: weeks, months, weekdays."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.timex.calendar_arithmetic import (
    add_days,
    add_months,
    has_day,
    iso_week,
    nth_weekday,
    on_or_after,
    on_or_before,
    week_monday,
)

DAYS = st.dates(min_value=date(2, 1, 1), max_value=date(9998, 12, 31))


@given(DAYS)
@settings(deadline=None, max_examples=60)
def test_a_day_lies_in_its_iso_week(day) -> None:
    """The week that a day names begins on the Monday on or before it."""
    year, week = iso_week(day).split("-W")
    assert week_monday(int(year), int(week)) == on_or_before(day, 1)


@given(DAYS, st.integers(1, 7))
@settings(deadline=None, max_examples=60)
def test_weekdays_are_less_than_a_week_away(day, weekday) -> None:
    """The nearest weekday on either side is right, and within six days."""
    before, after = on_or_before(day, weekday), on_or_after(day, weekday)
    assert before.isoweekday() == after.isoweekday() == weekday
    assert timedelta(0) <= day - before < timedelta(7)
    assert timedelta(0) <= after - day < timedelta(7)


@given(st.integers(1, 9998), st.integers(1, 12), st.integers(-500, 500))
@settings(deadline=None, max_examples=60)
def test_months_come_back(year, month, amount) -> None:
    """Moving there and back is no move."""
    assert add_months(*add_months(year, month, amount), -amount) == (year, month)


@given(st.integers(-1, 11_000), st.integers(-1, 14), st.integers(-1, 40))
@settings(deadline=None, max_examples=100)
def test_days_that_exist_are_those_that_python_accepts(year, month, day) -> None:
    """`has_day` agrees with the calendar of the standard library."""
    try:
        date(year, month, day)
    except ValueError:
        assert not has_day(year, month, day)
    else:
        assert has_day(year, month, day)


def test_the_calendar_has_ends() -> None:
    """Nothing raises at the ends of the calendar, and unknown days are None."""
    assert add_days(date.max, 1) is None
    assert add_days(date.min, -1) is None
    assert on_or_after(date.max, 1) is None
    assert on_or_before(date.min, 7) is None
    assert week_monday(2021, 60) is None
    assert week_monday(10_000, 1) is None
    assert nth_weekday(2021, 2, 1, 5) is None
    assert nth_weekday(9999, 12, 1, -1) is None
