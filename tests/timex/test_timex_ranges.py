"""Ranges: two expressions, the first closed by the second."""

from datetime import date

import pytest

from timeline.timex import tag

MONDAY = date(2021, 8, 30)
RANGES = [
    pytest.param(
        "It is open Monday-Friday.", [("Monday", "2021-08-30"), ("Friday", "2021-09-03")], id="dash-days"
    ),
    pytest.param("The fair runs 3 to 7 June.", [("3", "2021-06-03"), ("7 June", "2021-06-07")], id="to"),
    pytest.param(
        "The fair runs 3–7 June 2019.", [("3", "2019-06-03"), ("7 June 2019", "2019-06-07")], id="dash"
    ),
    pytest.param(
        "It fell between 8 and 11 June.", [("8", "2021-06-08"), ("11 June", "2021-06-11")], id="between"
    ),
    pytest.param(
        "It runs Tuesday 21 to Thursday 23 September.",
        [("Tuesday 21", "2021-09-21"), ("Thursday 23 September", "2021-09-23")],
        id="with-weekdays",
    ),
    pytest.param("It ran June 3-7, 2019.", [("June 3", "2019-06-03"), ("7, 2019", "2019-06-07")], id="us"),
    pytest.param(
        "It ran from Aug. 7 to Sept. 3, 1998.",
        [("Aug. 7", "1998-08-07"), ("Sept. 3, 1998", "1998-09-03")],
        id="year-named-once",
    ),
    pytest.param(
        "It ran from December to February 1998.",
        [("December", "1997-12"), ("February 1998", "1998-02")],
        id="over-the-new-year",
    ),
    pytest.param(
        "It ran from Thursday to Saturday.",
        [("Thursday", "2021-08-26"), ("Saturday", "2021-08-28")],
        id="weekdays",
    ),
    pytest.param(
        "It ran from Friday to Monday.",
        [("Friday", "2021-08-27"), ("Monday", "2021-08-30")],
        id="weekdays-over-the-week",
    ),
    pytest.param("The war of 1914–18 began.", [("1914", "1914"), ("18", "1918")], id="short-year"),
    pytest.param("The war of 1939-1945 began.", [("1939", "1939"), ("1945", "1945")], id="years"),
    pytest.param("The season of 2019/20 began.", [("2019", "2019"), ("20", "2020")], id="season"),
    pytest.param("It rained from 1999–00.", [("1999", "1999"), ("00", "2000")], id="turn-of-the-century"),
    pytest.param(
        "It lasted between 1914 and 1918.", [("1914", "1914"), ("1918", "1918")], id="between-years"
    ),
]


@pytest.mark.parametrize(("text", "expected"), RANGES)
def test_the_first_half_is_closed_by_the_second(text, expected) -> None:
    """Both halves are expressions of their own, in order, and linked."""
    first, second = tag(text, dct=MONDAY, domain="news")
    assert [(first.text, first.value), (second.text, second.value)] == expected
    assert first.closed_by == second.timex_id
    assert second.closed_by is None


NO_RANGES = [
    pytest.param("It rained on 26 and 27 August.", id="two-days"),
    pytest.param("It rained on 3 May 2019 and on 5 May 2019.", id="and"),
    pytest.param("He came in 2018 and 2019.", id="and-without-between"),
    pytest.param("He moved from 1 May 2019 to now.", id="reference"),
    pytest.param("He came on 3 May 2019. To 4 May 2019 he gave no thought.", id="next-sentence"),
]


@pytest.mark.parametrize("text", NO_RANGES)
def test_neighbours_are_no_range(text) -> None:
    """Two dates side by side are not linked without the words for it."""
    timexes = tag(text, dct=MONDAY, domain="news")
    assert len(timexes) >= 2
    assert all(timex.closed_by is None for timex in timexes)
