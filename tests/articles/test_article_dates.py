"""Date strings: read whole or not at all."""

from calendar import month_name
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.articles.dates import find_dates, read_date, read_day_of_year, read_stamp

DAY = "2021-08-30"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2021-08-30", DAY, id="iso"),
        pytest.param("2021/08/30", DAY, id="year-first-slashes"),
        pytest.param("20210830", DAY, id="iso-basic"),
        pytest.param("2021-W35-1", DAY, id="iso-week"),
        pytest.param("2021-8-3", "2021-08-03", id="iso-without-zeros"),
        pytest.param("30.08.2021", DAY, id="day-first-dots"),
        pytest.param("30/08/2021", DAY, id="slashes-told-by-the-day"),
        pytest.param("08/30/2021", DAY, id="american-slashes-told-by-the-day"),
        pytest.param("05/05/2021", "2021-05-05", id="slashes-same-either-way"),
        pytest.param("30-Aug-2021", DAY, id="dashes"),
        pytest.param("30th of August, 2021", DAY, id="ordinal"),
        pytest.param("August 30 2021", DAY, id="month-first"),
        pytest.param("Aug. 30, 2021", DAY, id="abbreviated"),
        pytest.param("2021 August 30", DAY, id="year-first-words"),
        pytest.param("Monday, 30 August 2021", DAY, id="weekday"),
        pytest.param("30. August 2021", DAY, id="german"),
        pytest.param("Lundi 30 août 2021", DAY, id="french"),
        pytest.param("30 Tháng Tám 2021", DAY, id="vietnamese"),
        pytest.param("30 สิงหาคม 2021", DAY, id="thai"),
        pytest.param("30 Agosti 2021, 14:05", "2021-08-30T14:05:00", id="swahili-time"),
        pytest.param("30 de agosto de 2021", DAY, id="spanish"),
        pytest.param("30 августа 2021", DAY, id="russian"),
        pytest.param("2021年8月30日", DAY, id="japanese"),
        pytest.param("2021-08-30T14:05:00+05:30", "2021-08-30T14:05:00+05:30", id="iso-offset"),
        pytest.param("2021-08-30T14:05:00.123Z", "2021-08-30T14:05:00+00:00", id="iso-zulu"),
        pytest.param("2021-08-30 14:05", "2021-08-30T14:05:00", id="no-zone-is-naive"),
        pytest.param("30 Aug 2021, 14:05 IST", "2021-08-30T14:05:00+05:30", id="ist-is-india"),
        pytest.param("Mon 30 Aug 2021 14.05 BST", "2021-08-30T14:05:00+01:00", id="bst-dotted-time"),
        pytest.param("2:05 PM ET, Mon August 30, 2021", "2021-08-30T14:05:00-04:00", id="et-in-summer"),
        pytest.param("Jan 15, 2021 2 pm ET", "2021-01-15T14:00:00-05:00", id="et-in-winter"),
        pytest.param("Jan 15, 2021 2 p.m. PT", "2021-01-15T14:00:00-08:00", id="pt-in-winter"),
        pytest.param("July 15, 2021 2 pm PT", "2021-07-15T14:00:00-07:00", id="pt-in-summer"),
        pytest.param("30 Aug 2021 14:05 CEST", "2021-08-30T14:05:00+02:00", id="cest"),
        pytest.param("30 Aug 2021 1405 GMT", "2021-08-30T14:05:00+00:00", id="military"),
        pytest.param("30 Aug 2021 14:05 GMT+5:30", "2021-08-30T14:05:00+05:30", id="gmt-offset"),
        pytest.param("30 Aug 2021 14:05 AST", "2021-08-30T14:05:00", id="ambiguous-zone-is-naive"),
        pytest.param("30.08.2021 14:05 Uhr", "2021-08-30T14:05:00", id="uhr"),
        pytest.param("Lundi 30 août 2021 à 14h05", "2021-08-30T14:05:00", id="french-time"),
        pytest.param("Mon Aug 30 14:05:00 EDT 2021", "2021-08-30T14:05:00-04:00", id="unix"),
        pytest.param("Mon, 30 Aug 2021 14:05:00 +0530 (IST)", "2021-08-30T14:05:00+05:30", id="mail"),
        pytest.param("30 August 2021 12:00 AM", "2021-08-30T00:00:00", id="midnight-said"),
        pytest.param("30 August 2021 12:05 pm", "2021-08-30T12:05:00", id="noon"),
    ],
)
def test_reads_a_date(text: str, expected: str) -> None:
    """A complete date is read with exactly what it gives."""
    value = read_date(text)
    assert value is not None
    assert value.isoformat() == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("03/04/2021", id="ambiguous-slashes"),
        pytest.param("30 August", id="no-year"),
        pytest.param("August 2021", id="no-day"),
        pytest.param("2021", id="year"),
        pytest.param("yesterday", id="relative"),
        pytest.param("hace 3 días", id="relative-spanish"),
        pytest.param("31 February 2021", id="no-such-day"),
        pytest.param("30 Aug 2021 25:70", id="no-such-time"),
        pytest.param("2021-W54-9", id="no-such-week"),
        pytest.param("30 Aug 21", id="two-digit-year"),
        pytest.param("Figures for 30 August 2021", id="other-words"),
        pytest.param("30 August 2021 and 31 August 2021", id="two-dates"),
        pytest.param("Boeing 737 of 2021", id="no-date"),
        pytest.param("30 Aug 2021" + " " * 100 + "x", id="too-long"),
        pytest.param("³⁰ August 2021", id="superscripts"),
    ],
)
def test_refuses_what_is_no_complete_date(text: str) -> None:
    """Nothing is completed, guessed or picked out of other words."""
    assert read_date(text) is None


def test_a_bare_date_is_no_midnight() -> None:
    """A date without a time of day is a plain date."""
    assert not isinstance(read_date("30 August 2021"), datetime)


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        pytest.param("2021-08-30T14:05:00Z", "2021-08-30T14:05:00+00:00", id="moment"),
        pytest.param("2021-08-30T14:05:00Z[UTC]", "2021-08-30T14:05:00+00:00", id="zone-in-brackets"),
        pytest.param("2021-08-30T00:00:00Z", DAY, id="midnight"),
        pytest.param("Mon, 30 Aug 2021 00:00:00 +0000", DAY, id="midnight-of-a-mail"),
        pytest.param(datetime(2021, 8, 30), DAY, id="midnight-of-a-moment"),
        pytest.param(date(2021, 8, 30), DAY, id="day"),
        pytest.param("1970-01-01T00:00:00Z", None, id="first-second"),
        pytest.param("1969-12-31T19:00:00-05:00", None, id="first-second-elsewhere"),
        pytest.param(date(1970, 1, 1), None, id="first-day"),
        pytest.param("1601-01-01T00:00:00Z", None, id="first-day-of-windows"),
        pytest.param("1963-11-23", "1963-11-23", id="old-article"),
        pytest.param("", None, id="empty"),
    ],
)
def test_reads_what_programs_write(stamp: str | date, expected: str | None) -> None:
    """Midnight is a day that was padded, and the first day that programs count is none."""
    value = read_stamp(stamp)
    assert (value and value.isoformat()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Aug. 30", (8, 30), id="month-first"),
        pytest.param("Monday, 30 August", (8, 30), id="weekday"),
        pytest.param("Feb. 29", (2, 29), id="leap-day"),
        pytest.param("Feb. 30", None, id="no-such-day"),
        pytest.param("Aug. 30, 2021", None, id="with-year"),
        pytest.param("May", None, id="month-alone"),
        pytest.param("30", None, id="number"),
        pytest.param("march 5 people", None, id="other-words"),
    ],
)
def test_reads_a_day_of_year(text: str, expected: tuple[int, int] | None) -> None:
    """A day without a year is a month and a day, and nothing else is."""
    assert read_day_of_year(text) == expected


def test_finds_dates_in_a_line() -> None:
    """All complete dates of a line are found, once each."""
    line = "By Jane Doe, August 30, 2021, changed 2021-09-01"
    assert [line[start:end] for start, end in find_dates(line)] == ["August 30, 2021", "2021-09-01"]


@given(day=st.dates(min_value=date(1500, 1, 1), max_value=date(2099, 12, 31)))
@settings(max_examples=60, deadline=None)
def test_reads_back_every_date_written(day: date) -> None:
    """Whatever day is written in a usual form is the day that is read."""
    month = month_name[day.month]
    year = f"{day.year:04}"
    forms = (
        day.isoformat(),
        f"{day.day} {month} {year}",
        f"{month} {day.day}, {year}",
        f"{day.day:02}.{day.month:02}.{year}",
    )
    assert {read_date(form) for form in forms} == {day}


@given(text=st.text(max_size=90))
@settings(max_examples=100, deadline=None)
def test_odd_text_is_no_error(text: str) -> None:
    """Any string is a date or none."""
    assert read_date(text) is None or isinstance(read_date(text), date)
