"""Dates as people write them become EDTF, and what is unclear stays as it was typed."""

import pytest

from timeline.curation import read_date, to_edtf_as_meant


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("30 Aug 2021", "2021-08-30"),
        ("August 30, 2021", "2021-08-30"),
        ("Aug. 30, 2021", "2021-08-30"),
        ("30/8/2021", "2021-08-30"),
        ("3/3/2021", "2021-03-03"),
        ("August 2021", "2021-08"),
        ("spring 2014", "2014-21"),
        ("Q3 2021", "2021-35"),
        ("1990s", "199X"),
        ("19th century", "18XX"),
        ("about 1680", "1680~"),
        ("44 BC", "-0043"),
        ("15 March 44 BC", "-0043-03-15"),
        ("  2021-08-30 ", "2021-08-30"),
        ("2021-08-23/2021-08-29", "2021-08-23/2021-08-29"),
        ("[..2021-08-29]", "[..2021-08-29]"),
    ],
)
def test_what_is_clear_becomes_edtf(written: str, edtf: str) -> None:
    """And that is a date which an edit may hold."""
    assert to_edtf_as_meant(written) == edtf
    assert read_date(edtf).date == edtf


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("", id="nothing"),
        pytest.param("last week", id="relative"),
        pytest.param("yesterday", id="deictic"),
        pytest.param("30 August", id="without-a-year"),
        pytest.param("8/9/2021", id="two-ways"),
        pytest.param("8.9.2021", id="two-ways-with-dots"),
        pytest.param("early June 2014", id="a-part-that-would-be-lost"),
        pytest.param("30 August 2021 or so", id="more-words"),
        pytest.param("2021-08-30 and 2021-09-01", id="two-dates"),
        pytest.param("31 February 2021", id="no-such-day"),
        pytest.param("the flood", id="no-date"),
        pytest.param("for three weeks", id="duration"),
        pytest.param("every Monday", id="set"),
        pytest.param("May", id="a-month-or-a-name"),
        pytest.param("<b>2021</b>", id="markup"),
        pytest.param("1" * 10_000, id="long"),
    ],
)
def test_what_is_not_clear_stays_as_it_was_typed(written: str) -> None:
    """So that the message about it quotes what the analyst wrote."""
    assert to_edtf_as_meant(written) == written
