"""The line of dates: where each date stands on it."""

from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from timeline import axis
from timeline.axis import Stretch, locate, locate_parsed, parse_moment

years = st.integers(-9999, 9999).map(lambda year: f"{'-' if year < 0 else ''}{abs(year):04}")
numbers = st.integers(0, 32).map(lambda number: f"{number:02}")
dates = years | st.tuples(years, numbers).map("-".join) | st.tuples(years, numbers, numbers).map("-".join)
qualified = st.tuples(dates, st.sampled_from(["", "~", "?", "%"])).map("".join)
edtf = (
    qualified
    | st.tuples(qualified, qualified).map("/".join)
    | st.tuples(dates, dates).map(sorted).map("..".join).map("[{}]".format)
    | st.tuples(dates, dates).map("..".join).map("[{}]".format)
)


@settings(deadline=None, max_examples=150)
@given(edtf)
@example("-0000-01")
@example("2021-02-29")
@example("2022/2021")
@example("[2021..2021-05]")
@example("[2021-01-05..2021-01-07]")
@example("-0044~/-0043?")
def test_plain_dates_mean_what_the_library_says(date: str) -> None:
    """Also those that are no dates, and spans that run backwards."""
    assert locate(date) == locate_parsed(date)


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        pytest.param("2021-08-30", "2021-08-30", "2021-08-31", id="day"),
        pytest.param("-0043-03~", "-0043-03-01", "-0043-04-01", id="month-bc"),
        pytest.param("9999?", "9999-01-01", "10000-01-01", id="last-year"),
        pytest.param("2021-08-30/2021-09?", "2021-08-30", "2021-10-01", id="span"),
        pytest.param("[-0100..-0050]", "-0100-01-01", "-0049-01-01", id="one-of"),
    ],
)
def test_plain_dates_need_no_library(date: str, start: str, end: str) -> None:
    """It takes milliseconds for each of them, and there are very many."""
    with patch.object(axis, "parse_edtf", side_effect=AssertionError(date)):
        assert locate(date) == Stretch(parse_moment(start), parse_moment(end))


def test_a_day_that_its_year_does_not_have_has_no_place() -> None:
    """The library lets it pass."""
    assert locate("2021-02-29") is None
    assert locate("2021-02-28/2021-02-29") is None
