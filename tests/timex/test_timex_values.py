"""TIMEX3 values as intervals and as EDTF."""

from datetime import date, datetime

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.model import Granularity, Relation, TimexMod
from timeline.timex import from_edtf, interval_of, to_edtf

INTERVALS = [
    pytest.param("2021-08-30", "2021-08-30", "2021-08-31", Granularity.DAY, id="day"),
    pytest.param("2020-02-29", "2020-02-29", "2020-03-01", Granularity.DAY, id="leap-day"),
    pytest.param("2014-03", "2014-03-01", "2014-04-01", Granularity.MONTH, id="month"),
    pytest.param("2014-12", "2014-12-01", "2015-01-01", Granularity.MONTH, id="december"),
    pytest.param("1848", "1848-01-01", "1849-01-01", Granularity.YEAR, id="year"),
    pytest.param("2021-W34", "2021-08-23", "2021-08-30", Granularity.WEEK, id="week"),
    pytest.param("2020-W53", "2020-12-28", "2021-01-04", Granularity.WEEK, id="week-53"),
    pytest.param("2021-W34-WE", "2021-08-28", "2021-08-30", Granularity.WEEK, id="weekend"),
    pytest.param("2021-W34-5", "2021-08-27", "2021-08-28", Granularity.DAY, id="weekday"),
    pytest.param("2021-Q3", "2021-07-01", "2021-10-01", Granularity.QUARTER, id="quarter"),
    pytest.param("2021-H2", "2021-07-01", "2022-01-01", Granularity.QUARTER, id="half"),
    pytest.param("2021-SU", "2021-06-01", "2021-09-01", Granularity.SEASON, id="summer"),
    pytest.param("2021-WI", "2021-12-01", "2022-03-01", Granularity.SEASON, id="winter"),
    pytest.param("199", "1990-01-01", "2000-01-01", Granularity.DECADE, id="decade"),
    pytest.param("19", "1900-01-01", "2000-01-01", Granularity.CENTURY, id="century"),
    pytest.param("FY2020", "2020-01-01", "2021-01-01", Granularity.YEAR, id="fiscal-year"),
]


@pytest.mark.parametrize(("value", "start", "end", "granularity"), INTERVALS)
def test_a_value_is_a_half_open_interval(value, start, end, granularity) -> None:
    """Each form of value covers its stretch of the calendar."""
    interval, found = interval_of(value)
    assert (interval.start, interval.end) == (datetime.fromisoformat(start), datetime.fromisoformat(end))
    assert found is granularity


TIMES = [
    pytest.param("2021-08-30T14:30", (14, 30), (14, 31), Granularity.TIME, id="minute"),
    pytest.param("2021-08-30T14", (14, 0), (15, 0), Granularity.TIME, id="hour"),
    pytest.param("2021-08-30T14:30Z", (14, 30), (14, 31), Granularity.TIME, id="zone"),
    pytest.param("2021-08-30T14:30+05:30", (14, 30), (14, 31), Granularity.TIME, id="offset"),
    pytest.param("2021-08-30TMO", (6, 0), (12, 0), Granularity.PART_OF_DAY, id="morning"),
    pytest.param("2021-08-30TEV", (18, 0), (22, 0), Granularity.PART_OF_DAY, id="evening"),
]


@pytest.mark.parametrize(("value", "start", "end", "granularity"), TIMES)
def test_times_lie_within_their_day(value, start, end, granularity) -> None:
    """A time is local to the text; a part of a day stays within the day."""
    interval, found = interval_of(value)
    assert interval.start == datetime(2021, 8, 30, *start)
    assert interval.end == datetime(2021, 8, 30, *end)
    assert found is granularity


def test_midnight_is_the_end_of_its_day() -> None:
    """T24:00 is the first moment of the next day."""
    interval, _ = interval_of("2021-08-30T24:00")
    assert interval.start == datetime(2021, 8, 31)


PLACELESS = [
    "P2D", "PT3H", "PXW", "PRESENT_REF", "PAST_REF", "FUTURE_REF", "XXXX-WXX-1", "XXXX-XX-XX", "XXXX-08-26",
    "XXXX-XX-XXT19:00", "BC0044", "BC048", "BC04", "2021-13", "2021-02-30", "2021-W60", "2021-08-30T25:00",
    "2021-08-30TXX", "9999", "0000", "", "nonsense", "2021-08-30\n",
]  # fmt: skip


@pytest.mark.parametrize("value", PLACELESS)
def test_values_without_a_place_on_the_calendar(value) -> None:
    """Durations, sets, references, unknown parts, years before 1 and nonsense have no interval."""
    assert interval_of(value) is None


EDTF = [
    pytest.param("2021-08-30", {}, "2021-08-30", id="day"),
    pytest.param("2014-03", {}, "2014-03", id="month"),
    pytest.param("1848", {}, "1848", id="year"),
    pytest.param("0079", {}, "0079", id="early-year"),
    pytest.param("2021-W34", {}, "[2021-08-23..2021-08-29]", id="week"),
    pytest.param("2021-W34-WE", {}, "[2021-08-28..2021-08-29]", id="weekend"),
    pytest.param("2021-W34-5", {}, "2021-08-27", id="day-of-week"),
    pytest.param("2021-Q3", {}, "2021-35", id="quarter"),
    pytest.param("2021-H1", {}, "2021-40", id="half"),
    pytest.param("2021-SU", {}, "2021-22", id="season"),
    pytest.param("199", {}, "199X", id="decade"),
    pytest.param("19", {}, "19XX", id="century"),
    pytest.param("FY2020", {}, "2020~", id="fiscal-year-is-about-a-year"),
    pytest.param("BC0044", {}, "-0043", id="before-christ"),
    pytest.param("BC0044-03-15", {}, "-0043-03-15", id="ides-of-march"),
    pytest.param("BC0001", {}, "0000", id="year-before-year-1"),
    pytest.param("BC048", {}, "[-0488..-0479]", id="decade-before-christ"),
    pytest.param("BC04", {}, "[-0499..-0400]", id="fifth-century-before-christ"),
    pytest.param("2021-08-30T14:30", {}, "2021-08-30T14:30:00", id="time"),
    pytest.param("2021-08-30T14:30Z", {}, "2021-08-30T14:30:00Z", id="time-with-zone"),
    pytest.param("2021-08-30T14:30+05:30", {}, "2021-08-30T14:30:00+05:30", id="time-with-offset"),
    pytest.param("0079-08-24T13:00", {}, "0079-08-24T13:00:00", id="early-time"),
    pytest.param("2021-08-30T24:00", {}, "2021-08-31T00:00:00", id="midnight"),
    pytest.param("2021-08-30TMO", {}, "2021-08-30", id="part-of-day"),
    pytest.param("2016-07-08", {"end_value": "2016-07-09"}, "2016-07-08/2016-07-09", id="range"),
    pytest.param("1914", {"end_value": "1918"}, "1914/1918", id="range-of-years"),
    pytest.param("2014-03", {"end_value": "2014-05"}, "2014-03/2014-05", id="range-of-months"),
    pytest.param("2021-W34", {"relation": Relation.DURING}, "2021-08-23/2021-08-29", id="during-a-week"),
    pytest.param("2021-08-30", {"relation": Relation.DURING}, "2021-08-30", id="during-a-day"),
    pytest.param("2015-06-30", {"relation": Relation.BEFORE}, "[..2015-06-30]", id="before-a-day"),
    pytest.param("2015", {"relation": Relation.BEFORE}, "[..2015]", id="before-a-year"),
    pytest.param(
        "2015", {"relation": Relation.BEFORE, "is_limit": False}, "[..2014]", id="before-a-year-begins"
    ),
    pytest.param(
        "2015-06", {"relation": Relation.BEFORE, "mod": TimexMod.END}, "[..2015-06-30]", id="by-the-end"
    ),
    pytest.param("2021-W34", {"relation": Relation.BEFORE}, "[..2021-08-29]", id="before-a-week-is-over"),
    pytest.param("2015-06-30", {"relation": Relation.AFTER}, "[2015-06-30..]", id="after-a-day"),
    pytest.param("199", {"relation": Relation.AFTER}, "[1990..]", id="after-a-decade-began"),
    pytest.param("2021-08-31", {"relation": Relation.ENDS}, "2021-08-31", id="ends"),
    pytest.param("2021-08-31", {"relation": Relation.BEGINS}, "2021-08-31", id="begins"),
    pytest.param("1848", {"mod": TimexMod.APPROX}, "1848~", id="about-a-year"),
    pytest.param("199", {"mod": TimexMod.APPROX}, "199X~", id="about-a-decade"),
    pytest.param("2021-SU", {"mod": TimexMod.APPROX}, "2021-22", id="season-has-no-approximate-form"),
    pytest.param("2021-06", {"mod": TimexMod.START}, "2021-06", id="early-june-is-june"),
]


@pytest.mark.parametrize(("value", "options", "expected"), EDTF)
def test_values_in_edtf(value, options, expected) -> None:
    """Each value and relation has one EDTF form, which another EDTF parser accepts."""
    text = to_edtf(value, **options)
    assert text == expected
    assert edtf.parse_edtf(text) is not None


@pytest.mark.parametrize("value", ["P2D", "PRESENT_REF", "XXXX-WXX-1", "XXXX-08-26", "2021-02-30", ""])
def test_values_without_a_date_have_no_edtf(value) -> None:
    """What has no place on the calendar has no EDTF date."""
    assert to_edtf(value) is None


def test_a_range_that_runs_backwards_has_no_edtf() -> None:
    """An end before the start is no range."""
    assert to_edtf("2016-07-08", end_value="2016-07-01") is None
    assert to_edtf("2016-07-08", end_value="P2D") is None


@pytest.mark.parametrize("value", [case.values[0] for case in INTERVALS if "W34-5" not in case.id])
def test_edtf_reads_back_to_the_same_interval(value) -> None:
    """Writing a value as EDTF and reading it loses neither interval nor granularity."""
    assert from_edtf(to_edtf(value)) == interval_of(value)


@pytest.mark.parametrize(
    ("text", "start", "end", "granularity"),
    [
        pytest.param("2016-07-08/2016-07-09", "2016-07-08", "2016-07-10", Granularity.DAY, id="range"),
        pytest.param("1914/1918", "1914-01-01", "1919-01-01", Granularity.YEAR, id="years"),
        pytest.param("[..2015-06-30]", "2015-06-30", "2015-07-01", Granularity.DAY, id="latest"),
        pytest.param("[2015-06-30..]", "2015-06-30", "2015-07-01", Granularity.DAY, id="earliest"),
        pytest.param("2012-05-07~", "2012-05-07", "2012-05-08", Granularity.DAY, id="approximate"),
    ],
)
def test_other_edtf_forms_are_read(text, start, end, granularity) -> None:
    """Ranges cover both ends; an open set gives the date that bounds it."""
    interval, found = from_edtf(text)
    assert (interval.start.date(), interval.end.date()) == (
        date.fromisoformat(start),
        date.fromisoformat(end),
    )
    assert found is granularity


@pytest.mark.parametrize("text", ["", "-0043", "yesterday", "2021-99", "[..]", "/", "2016-07-09/2016-07-08"])
def test_what_is_no_such_edtf_is_none(text) -> None:
    """Years before 1 and nonsense have no interval, and raise nothing."""
    assert from_edtf(text) is None


@given(st.dates(min_value=date(1, 1, 1), max_value=date(9998, 12, 31)))
@settings(deadline=None, max_examples=60)
def test_every_day_goes_there_and_back(day) -> None:
    """A day is one day long, and EDTF gives it back."""
    interval, granularity = interval_of(day.isoformat())
    assert (interval.end - interval.start).days == 1
    assert from_edtf(to_edtf(day.isoformat())) == (interval, granularity)


@given(st.text(max_size=20))
@settings(deadline=None, max_examples=60)
def test_odd_text_never_raises(text) -> None:
    """Any string is a value, an EDTF date, or None."""
    interval_of(text)
    to_edtf(text)
    from_edtf(text)
