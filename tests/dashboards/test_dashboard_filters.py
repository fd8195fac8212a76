"""The filter fields say what to keep."""

from datetime import datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboards.filters import (
    CONFLICT,
    DATE_HINT,
    OVERDUE,
    category_options,
    doubt_options,
    filter_from_data,
    filter_to_data,
    inferred_options,
    parse_date,
    parse_filter,
    source_options,
    status_options,
)
from timeline.model import Interval
from timeline.table import EventFilter


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        pytest.param("2021", Interval(datetime(2021, 1, 1), datetime(2022, 1, 1)), id="year"),
        pytest.param("2021-12", Interval(datetime(2021, 12, 1), datetime(2022, 1, 1)), id="december"),
        pytest.param(" 2021-8-3 ", Interval(datetime(2021, 8, 3), datetime(2021, 8, 4)), id="day"),
        pytest.param("", None, id="empty"),
        pytest.param(None, None, id="never-filled"),
        pytest.param("yesterday", None, id="words"),
        pytest.param("2021-13", None, id="no-such-month"),
        pytest.param("2021-02-29", None, id="no-such-day"),
        pytest.param("9999", None, id="end-of-the-calendar"),
        pytest.param("0000", None, id="year-0"),
    ],
)
def test_a_date_field_takes_a_year_a_month_or_a_day(text: str | None, interval: Interval | None) -> None:
    """The whole year, month or day is meant."""
    assert parse_date(text) == interval


@settings(max_examples=50, deadline=None)
@given(text=st.text(max_size=20))
def test_no_date_text_is_refused(text: str) -> None:
    """Whatever is typed, nothing breaks."""
    parse_filter(text, None, None, None, (text, text))


@pytest.mark.parametrize(
    ("dates", "error"),
    [
        pytest.param(("2021", "2021"), "", id="one-year"),
        pytest.param(("2021-08-30", ""), "", id="open-end"),
        pytest.param(("soon", ""), DATE_HINT, id="unread"),
        pytest.param(("2022", "2021"), "The first date is after the last.", id="backwards"),
    ],
)
def test_wrong_dates_are_told_and_filter_nothing(dates: tuple[str, str], error: str) -> None:
    """A date that cannot be used never hides an event."""
    event_filter, told = parse_filter("", [], [], [], dates)
    assert told == error
    assert (event_filter.start is None and event_filter.end is None) == bool(error)


@pytest.mark.parametrize("inferred", [True, False])
@pytest.mark.parametrize("doubts", [(), (CONFLICT,), (OVERDUE,), (CONFLICT, OVERDUE)])
def test_a_filter_survives_the_browser(inferred: bool, doubts: tuple[str, ...]) -> None:
    """What goes to the page and comes back is the same filter."""
    chosen, _ = parse_filter(
        "airport",
        ["attack"],
        ["occurred"],
        ["a.txt"],
        ("2021", "2021-08"),
        inferred=inferred,
        doubts=doubts,
    )
    assert (chosen.conflict, chosen.overdue) == (CONFLICT in doubts, OVERDUE in doubts)
    assert filter_from_data(filter_to_data(chosen)) == chosen
    assert filter_from_data(None) == EventFilter()


def test_choices_come_with_their_counts(story_table: pd.DataFrame) -> None:
    """Only what the table has is offered, in the order of the inventory, articles by name."""
    assert [option["value"] for option in category_options(story_table)][:2] == ["attack", "explosion"]
    assert [option["value"] for option in status_options(story_table)] == [
        "occurred",
        "scheduled",
        "possible",
        "negated",
    ]
    assert [option["title"] for option in inferred_options(story_table)] == ["0"]


def test_doubtful_events_are_counted(disputed_table: pd.DataFrame, story_table: pd.DataFrame) -> None:
    """Both choices are always offered, so that a box does not vanish once its last event is settled."""
    assert [option["title"] for option in doubt_options(disputed_table)] == ["1", "1"]
    assert [option["value"] for option in doubt_options(story_table)] == [CONFLICT, OVERDUE]


def test_articles_come_with_their_counts() -> None:
    """In the order of their paths; a part of the name narrows them down, but for those that are ticked."""
    sources = {"/drop/blast.md": 1, "/drop/kabul.txt": 1_234, "/drop/talks.txt": 2}
    assert source_options(sources)[1] == {"label": "kabul.txt", "value": "/drop/kabul.txt", "title": "1,234"}
    assert [each["value"] for each in source_options(sources)] == list(sources)
    assert [each["label"] for each in source_options(sources, "KABUL ", ["/drop/talks.txt"])] == [
        "kabul.txt",
        "talks.txt",
    ]
    assert source_options(sources, "drop") == []


def test_of_very_many_articles_those_with_the_most_events_are_offered() -> None:
    """A hundred, with those that are ticked."""
    sources = {f"/drop/{number:05}.txt": number for number in range(10_000)}
    offered = [int(each["label"][:-4]) for each in source_options(sources, "", ["/drop/00007.txt"])]
    assert offered == [7, *range(9_901, 10_000)]
