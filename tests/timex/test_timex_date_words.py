"""Dates are said in words, and no more exactly than they are known."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.figures import date_in_words
from timeline.model import Granularity, Relation

CASES = [
    pytest.param("2021-08-30", {}, "Monday 30 August 2021", id="day"),
    pytest.param("2021-08-30", {"weekday": False}, "30 August 2021", id="day-without-weekday"),
    pytest.param("2021-08-30T14:05", {}, "Monday 30 August 2021, 14:05", id="minute"),
    pytest.param("2021-08-30T14:05:00Z", {}, "Monday 30 August 2021, 14:05", id="second-with-zone"),
    pytest.param(
        "2021-08-30T06:00/2021-08-30T12:00", {}, "Monday 30 August 2021, 06:00–12:00", id="part-of-day"
    ),
    pytest.param("2014-03", {}, "some day in March 2014", id="within-month"),
    pytest.param("2014-03", {"relation": Relation.DURING}, "March 2014", id="lasted-month"),
    pytest.param("1848", {}, "some day in 1848", id="within-year"),
    pytest.param("[2021-08-23..2021-08-29]", {}, "some day in 23–29 August 2021", id="within-week"),
    pytest.param(
        "[2021-08-30..2021-09-05]", {}, "some day in 30 August – 5 September 2021", id="week-over-months"
    ),
    pytest.param(
        "2020-12-28/2021-01-03",
        {"relation": Relation.DURING},
        "28 December 2020 – 3 January 2021",
        id="lasted-over-years",
    ),
    pytest.param("2016-07-08/2016-07-09", {"relation": Relation.DURING}, "8–9 July 2016", id="lasted-days"),
    pytest.param("1914/1918", {"relation": Relation.DURING}, "1914–1918", id="lasted-years"),
    pytest.param("{2001,2003}", {}, "2001 and 2003", id="all-of-two"),
    pytest.param("[2001,2003]", {}, "2001 or 2003", id="one-of-two"),
    pytest.param("{2001..2003}", {}, "2001–2003", id="all-of-a-range"),
    pytest.param("{1960,1961-12,1970..1972}", {}, "1960, December 1961 and 1970–1972", id="all-of-a-list"),
    pytest.param(
        "[2021-08-01,2021-08-03..2021-08-05]",
        {},
        "1 August 2021 or one of 3–5 August 2021",
        id="one-of-a-list",
    ),
    pytest.param("{..1983,1984}", {}, "{..1983,1984}", id="open-list-as-it-is"),
    pytest.param("[..2015-06-30]", {"relation": Relation.ENDS}, "by 30 June 2015", id="open-start"),
    pytest.param("2015-06-30/..", {"relation": Relation.BEGINS}, "from 30 June 2015 on", id="open-end"),
    pytest.param("2021-08-31", {"relation": Relation.ENDS}, "until 31 August 2021", id="until"),
    pytest.param("2021-08-31", {"relation": Relation.BEGINS}, "from 31 August 2021", id="from"),
    pytest.param("1999", {"relation": Relation.BEFORE}, "before 1999", id="before"),
    pytest.param("1999", {"relation": Relation.AFTER}, "after 1999", id="after"),
    pytest.param("199X", {}, "the 1990s", id="decade"),
    pytest.param("1990/1999", {"granularity": Granularity.DECADE}, "the 1990s", id="decade-as-range"),
    pytest.param("18XX", {}, "the 19th century", id="century"),
    pytest.param("20XX", {}, "the 21st century", id="century-first"),
    pytest.param("2012-05-07~", {}, "about Monday 7 May 2012", id="about"),
    pytest.param("2021-06~", {}, "about June 2021", id="about-month"),
    pytest.param("2021-22", {}, "some day in summer 2021", id="season"),
    pytest.param("2021-33", {}, "the first quarter of 2021", id="quarter"),
    pytest.param("-0043", {}, "some day in 44 BC", id="bc-year"),
    pytest.param("-0043-03-15", {}, "15 March 44 BC", id="bc-day"),
    pytest.param("0079-08-24", {}, "Thursday 24 August AD 79", id="first-century"),
    pytest.param(None, {}, "no date", id="undated"),
    pytest.param("Y17E8", {}, "Y17E8", id="unused-form-as-it-is"),
    pytest.param("", {}, "", id="empty"),
    pytest.param("2021-99", {}, "2021-99", id="no-such-month"),
    pytest.param("[..]", {}, "[..]", id="range-without-ends"),
]


@pytest.mark.parametrize(("edtf", "options", "words"), CASES)
def test_a_date_is_said_in_words(edtf: str | None, options: dict, words: str) -> None:
    """Each form of the table's dates has its English words."""
    assert date_in_words(edtf, **options) == words


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet="0123456789-/.[]~?%XT:", max_size=24))
def test_no_text_is_refused(text: str) -> None:
    """Any string gives a string."""
    assert isinstance(date_in_words(text), str)
