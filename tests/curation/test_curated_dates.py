"""Dates that an analyst writes: read from the EDTF alone, or refused with what to write instead."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.curation import read_date
from timeline.errors import EditError
from timeline.timex.date_words import date_in_words


def read(text: str) -> tuple[str, str, str, str]:
    dating = read_date(text)
    interval = dating.interval
    start, end = (f"{interval.start}", f"{interval.end}") if interval else ("", "")
    midnight = " 00:00:00"
    return (
        start.removesuffix(midnight),
        end.removesuffix(midnight),
        dating.granularity.value,
        dating.relation.value,
    )


@pytest.mark.parametrize(
    ("text", "start", "end", "granularity"),
    [
        pytest.param("2021-08-30", "2021-08-30", "2021-08-31", "day", id="day"),
        pytest.param(" 2021-08-30 ", "2021-08-30", "2021-08-31", "day", id="blanks-around"),
        pytest.param("2021-08", "2021-08-01", "2021-09-01", "month", id="month"),
        pytest.param("1848", "1848-01-01", "1849-01-01", "year", id="year"),
        pytest.param("197X", "1970-01-01", "1980-01-01", "decade", id="decade"),
        pytest.param("18XX", "1800-01-01", "1900-01-01", "century", id="century"),
        pytest.param("2021-22", "2021-06-01", "2021-09-01", "season", id="season"),
        pytest.param("2021-29", "2021-09-01", "2021-12-01", "season", id="southern-season"),
        pytest.param("2021-34", "2021-04-01", "2021-07-01", "quarter", id="quarter"),
        pytest.param("2021-40", "2021-01-01", "2021-07-01", "quarter", id="half"),
        pytest.param(
            "2021-08-30T14:05:00", "2021-08-30 14:05:00", "2021-08-30 14:05:01", "time", id="second"
        ),
        pytest.param("1848~", "1848-01-01", "1849-01-01", "year", id="about"),
        pytest.param("2021-08-30?", "2021-08-30", "2021-08-31", "day", id="uncertain"),
        pytest.param("2021-08%", "2021-08-01", "2021-09-01", "month", id="uncertain-and-about"),
        pytest.param("2021-08-XX", "2021-08-01", "2021-09-01", "month", id="some-day-of-a-month"),
        pytest.param("2021-XX", "2021-01-01", "2022-01-01", "year", id="some-month-of-a-year"),
        pytest.param("?2004-06-~11", "2004-06-11", "2004-06-12", "day", id="parts-qualified"),
        pytest.param("156X-12-25", "1560-12-25", "1569-12-26", "decade", id="a-day-of-some-year"),
        pytest.param("[2021-08-23..2021-08-29]", "2021-08-23", "2021-08-30", "week", id="one-of-a-week"),
        pytest.param("[2021-08-30..2021-08-30]", "2021-08-30", "2021-08-31", "day", id="one-of-one"),
        pytest.param("[1990..1999]", "1990-01-01", "2000-01-01", "decade", id="one-of-ten-years"),
        pytest.param("[1667,1668,1670..1672]", "1667-01-01", "1673-01-01", "decade", id="one-of-a-list"),
        pytest.param("{2021-08-01,2021-08-02}", "2021-08-01", "2021-08-03", "week", id="all-of-a-list"),
    ],
)
def test_a_date_lies_on_the_calendar(text: str, start: str, end: str, granularity: str) -> None:
    """Every form of levels 0 to 2 that has a place is put there, no more exactly than it says."""
    assert read(text) == (start, end, granularity, "IS_INCLUDED")


@pytest.mark.parametrize(
    ("text", "start", "end", "granularity", "relation"),
    [
        pytest.param("2016-07-08/2016-07-09", "2016-07-08", "2016-07-10", "day", "DURING", id="lasted"),
        pytest.param("1967/1975", "1967-01-01", "1976-01-01", "year", "DURING", id="lasted-years"),
        pytest.param("1984~/2004-06", "1984-01-01", "2004-07-01", "month", "DURING", id="lasted-about"),
        pytest.param("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-04", "day", "DURING", id="half-open"),
        pytest.param("1985/..", "1985-01-01", "1986-01-01", "year", "BEGINS", id="goes-on"),
        pytest.param("1985/", "1985-01-01", "1986-01-01", "year", "BEGINS", id="end-unknown"),
        pytest.param("../1985", "1985-01-01", "1986-01-01", "year", "ENDS", id="went-on"),
        pytest.param("/1985-04", "1985-04-01", "1985-05-01", "month", "ENDS", id="start-unknown"),
        pytest.param("[..2015-06-30]", "2015-06-30", "2015-07-01", "day", "BEFORE", id="by-then"),
        pytest.param("[2015-06..]", "2015-06-01", "2015-07-01", "month", "AFTER", id="after-then"),
    ],
)
def test_the_form_tells_the_relation(
    text: str, start: str, end: str, granularity: str, relation: str
) -> None:
    """An interval lasted; what is open on one side is a bound, with the interval of its date."""
    assert read(text) == (start, end, granularity, relation)


@pytest.mark.parametrize(
    ("text", "granularity", "relation"),
    [
        pytest.param("-0043", "year", "IS_INCLUDED", id="year"),
        pytest.param("-0043-03-15", "day", "IS_INCLUDED", id="day"),
        pytest.param("0000", "year", "IS_INCLUDED", id="1-bc"),
        pytest.param("-0043~", "year", "IS_INCLUDED", id="about"),
        pytest.param("[-0099..-0090]", "decade", "IS_INCLUDED", id="decade"),
        pytest.param("-0100/-0050", "year", "DURING", id="lasted"),
        pytest.param("-0100/0014", "year", "DURING", id="into-our-era"),
        pytest.param("[..-0043]", "year", "BEFORE", id="by-then"),
        pytest.param("-0043/..", "year", "BEGINS", id="goes-on"),
    ],
)
def test_a_date_before_christ_has_no_interval(text: str, granularity: str, relation: str) -> None:
    """Years before 1 are known, and drawn apart."""
    assert read(text) == ("", "", granularity, relation)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("yesterday", id="words"),
        pytest.param("2021-W34", id="iso-week"),
        pytest.param("197", id="timex-decade"),
        pytest.param("1914-1918", id="years-with-a-dash"),
        pytest.param("[..2015-06-30", id="bracket-missing"),
        pytest.param("9" * 500, id="far-too-long"),
    ],
)
def test_what_is_no_edtf_is_refused(text: str) -> None:
    """The message shows how to write a date."""
    with pytest.raises(EditError, match=r"is no date that can be read, as 30 Aug 2021, .* write EDTF"):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("2021-02-30", "there is no 30 February 2021", id="no-such-day"),
        pytest.param("2021-02-29", "there is no 29 February 2021", id="no-leap-year"),
        pytest.param("2021-08-23/2021-09-31", "there is no 31 September 2021", id="at-the-end"),
        pytest.param("31 February 2021", "there is no 31 February 2021", id="named-month"),
        pytest.param("Sept 31, 2021", "there is no 31 September 2021", id="month-first"),
        pytest.param("2021-13", "there is no month 13", id="no-such-month"),
        pytest.param("2021-00-01", "there is no month 00", id="month-zero"),
    ],
)
def test_a_day_that_is_none_is_named(text: str, message: str) -> None:
    """A slip of one digit needs no lesson in EDTF."""
    with pytest.raises(EditError, match=f"cannot be: {message}; write another date"):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        pytest.param("30/8/2021", "2021-08-30", id="slashes"),
        pytest.param("8/30/2021", "2021-08-30", id="month-first"),
        pytest.param("30.8.2021", "2021-08-30", id="dots"),
        pytest.param("2021-8-30", "2021-08-30", id="one-digit"),
        pytest.param("30 August 2021", "2021-08-30", id="words"),
        pytest.param("August 2021", "2021-08", id="month-in-words"),
        pytest.param("2021-08-30T14:05", "2021-08-30T14:05:00", id="time-without-seconds"),
        pytest.param("3/3/2021", "2021-03-03", id="both-the-same"),
        pytest.param("3/08/2021", "2021-08-03 or 2021-03-08, whichever is meant", id="two-ways"),
    ],
)
def test_a_date_in_other_words_is_told_in_ours(text: str, right: str) -> None:
    """What is meant is plain, and only its form is wrong."""
    with pytest.raises(EditError) as refused:
        read_date(text)
    assert str(refused.value) == f"'{text}' is not how dates are written here; write {right}"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{1000..2999}", id="years"),
        pytest.param("{2021-01..2031-01}", id="months"),
        pytest.param("{2020,2021-01-01..2021-12-31}", id="days"),
    ],
)
def test_a_date_of_very_many_is_refused(text: str) -> None:
    """All of a thousand years is no date; some days of a month are."""
    with pytest.raises(EditError, match="is more than 100 dates, too many for one; write the first and the"):
        read_date(text)
    assert read_date("{2021-08-01..2021-08-31}").granularity.value == "month"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("XXXX-12-25", id="no-year"),
        pytest.param("Y-170000002", id="long-ago"),
        pytest.param("Y17E7", id="far-ahead"),
        pytest.param("9999-12-31", id="last-day"),
        pytest.param("1950S2", id="significant-digits"),
        pytest.param("../..", id="open-on-both-sides"),
        pytest.param("../-0043", id="open-before-christ"),
        pytest.param("2021-12-31/2021-01-01", id="backwards"),
        pytest.param("[2021-08-30..2021-08-20]", id="set-backwards"),
        pytest.param("[2021-08-30..2021-09]", id="set-of-unlike-units"),
        pytest.param("-0050/-0100", id="backwards-before-christ"),
        pytest.param("{..1983-12-31,1984-10-10..1984-11-01}", id="open-list"),
        pytest.param("[..1983,1985]", id="open-choice"),
        pytest.param("2021-08-3X", id="some-day-of-three"),
        pytest.param("2021-02-~29", id="qualified-day-that-is-none"),
    ],
)
def test_what_has_no_place_is_refused(text: str) -> None:
    """EDTF that cannot be drawn is told from what is no EDTF."""
    with pytest.raises(EditError, match=r"cannot be put on the calendar.*write its first and last day"):
        read_date(text)


@settings(deadline=None)
@given(st.text(alphabet="0123456789XYESTZ[]{},./:~?%^+-", max_size=24))
def test_odd_text_is_a_date_or_an_edit_error(text: str) -> None:
    """Whatever is typed, it is read or refused, and what is read can be said and lies where it should."""
    try:
        dating = read_date(text)
    except EditError:
        return
    assert date_in_words(dating.date, relation=dating.relation, granularity=dating.granularity)
    assert dating.interval is not None or dating.date.lstrip("[.")[0] in "-0"
