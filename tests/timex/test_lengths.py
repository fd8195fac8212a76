"""A length counts from a day as exactly as its unit says, and from nothing vaguer."""

from datetime import datetime

import pytest

from timeline.model import Granularity, Interval
from timeline.timex.lengths import count_from

DAY = Interval(datetime(2021, 8, 30), datetime(2021, 8, 31))
LAST_DAY = Interval(datetime(9999, 12, 30), datetime(9999, 12, 31))


@pytest.mark.parametrize(
    ("length", "back", "value"),
    [
        pytest.param("P2D", False, "2021-09-01", id="days"),
        pytest.param("P2D", True, "2021-08-28", id="days-back"),
        pytest.param("P3W", False, "2021-W38", id="weeks"),
        pytest.param("P2M", False, "2021-10", id="months"),
        pytest.param("P8M", True, "2020-12", id="months-back-over-a-year"),
        pytest.param("P10Y", True, "2011", id="years-back"),
        pytest.param("PT3H", False, "2021-08-30", id="hours"),
        pytest.param("PTXH", False, "2021-08-30", id="some-hours"),
        pytest.param("PT26H", False, None, id="a-day-of-hours"),
        pytest.param("PXD", False, None, id="some-days"),
        pytest.param("P1DT2H", False, None, id="mixed"),
        pytest.param("", False, None, id="empty"),
    ],
)
def test_from_a_day(length: str, back: bool, value: str | None) -> None:
    """Days give a day, weeks a week, months a month, and hours stay on the day."""
    assert count_from(DAY, Granularity.DAY, length, back=back) == value


@pytest.mark.parametrize(
    ("granularity", "length", "value"),
    [
        pytest.param(Granularity.PART_OF_DAY, "P1D", "2021-08-31", id="days-from-a-morning"),
        pytest.param(Granularity.WEEK, "P1D", None, id="days-from-a-week"),
        pytest.param(Granularity.MONTH, "P1W", None, id="weeks-from-a-month"),
        pytest.param(Granularity.MONTH, "PT2H", None, id="hours-from-a-month"),
        pytest.param(Granularity.MONTH, "P1M", "2021-09", id="months-from-a-month"),
        pytest.param(Granularity.YEAR, "P1M", None, id="months-from-a-year"),
        pytest.param(Granularity.YEAR, "P1Y", "2022", id="years-from-a-year"),
        pytest.param(Granularity.DECADE, "P1Y", None, id="years-from-a-decade"),
    ],
)
def test_no_finer_than_the_anchor(granularity: Granularity, length: str, value: str | None) -> None:
    """What is known to the month cannot be counted from in days."""
    assert count_from(DAY, granularity, length) == value


@pytest.mark.parametrize(
    ("length", "back"), [("P9D", False), ("P9M", False), ("P9Y", False), ("P9999Y", True)]
)
def test_beyond_the_calendar(length: str, back: bool) -> None:
    """Beyond the years 1 to 9999 there is no value."""
    assert count_from(LAST_DAY, Granularity.DAY, length, back=back) is None


@pytest.mark.parametrize(
    ("length", "back", "value"),
    [
        pytest.param("PT26H", True, "2021-08-28", id="back"),
        pytest.param("PT26H", False, "2021-08-31", id="on"),
        pytest.param("PT5H", True, "2021-08-30", id="less-than-a-day"),
    ],
)
def test_hours_from_a_clock_time(length: str, back: bool, value: str) -> None:
    """From an hour, more than a day of hours comes to another day."""
    hour = Interval(datetime(2021, 8, 30, 1), datetime(2021, 8, 30, 2))
    assert count_from(hour, Granularity.TIME, length, back=back) == value
