"""Dates as people type them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.axis import FIRST_MOMENT, LAST_MOMENT, parse_moment, parse_stretch, write_moment


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        pytest.param("2021", "2021-01-01", "2022-01-01", id="year"),
        pytest.param("2021-12", "2021-12-01", "2022-01-01", id="december"),
        pytest.param(" 2021-8-3 ", "2021-08-03", "2021-08-04", id="day"),
        pytest.param("2021-08-30T09:30", "2021-08-30T09:30:00", "2021-08-30T09:31:00", id="minute"),
        pytest.param("2021-08-30 09:30:05", "2021-08-30T09:30:05", "2021-08-30T09:30:06", id="second"),
        pytest.param("9999", "9999-01-01", "10000-01-01", id="end-of-the-line"),
        pytest.param("0000", "0000-01-01", "0001-01-01", id="iso-1-bc"),
        pytest.param("1 BC", "0000-01-01", "0001-01-01", id="1-bc"),
        pytest.param("44 BC", "-0043-01-01", "-0042-01-01", id="bc"),
        pytest.param("44 bce", "-0043-01-01", "-0042-01-01", id="bce"),
        pytest.param("15 March 44 BC", "-0043-03-15", "-0043-03-16", id="day-bc"),
        pytest.param("March 15, 44 BC", "-0043-03-15", "-0043-03-16", id="day-bc-american"),
        pytest.param("-0043-03", "-0043-03-01", "-0043-04-01", id="iso-bc"),
        pytest.param("\N{MINUS SIGN}43", "-0043-01-01", "-0042-01-01", id="real-minus"),
        pytest.param("AD 79", "0079-01-01", "0080-01-01", id="ad"),
        pytest.param("79 CE", "0079-01-01", "0080-01-01", id="ce"),
        pytest.param("Aug. 2021", "2021-08-01", "2021-09-01", id="month-in-words"),
        pytest.param("30 August 2021", "2021-08-30", "2021-08-31", id="day-in-words"),
    ],
)
def test_dates_are_read(text: str, start: str, end: str) -> None:
    """All of the year, month or day is meant."""
    stretch = parse_stretch(text)
    assert (write_moment(stretch.start), write_moment(stretch.end)) == (start, end)
    assert parse_moment(end) == stretch.end


@pytest.mark.parametrize(
    "text",
    [
        "", "yesterday", "2021-13", "2021-02-29", "44", "202", "March 15", "0 BC", "10000 BC", "99999", "BC",
        "-", "32 May 2020", "2021-08-30 25:00", "Maybe 2020", "٢٠٢١", "2021-08-30T09:30:00Z",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    """With a message that shows how to write one, but for what numpy says of hours."""
    with pytest.raises(ValueError, match=r"write it like|out of range"):
        parse_stretch(text)


@settings(deadline=None)
@given(st.text("0123456789-/ ADBCEmarch.,T:", max_size=20) | st.text(max_size=20))
def test_no_text_breaks_it(text: str) -> None:
    """It is a date on the line, or refused."""
    try:
        stretch = parse_stretch(text)
    except ValueError:
        return
    assert FIRST_MOMENT <= stretch.start < stretch.end <= LAST_MOMENT
