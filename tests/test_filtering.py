"""A filter keeps what it is asked for, and what needs review is told alike of tables and of arrays."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import numpy as np
import pandas as pd
import pytest

from timeline.filtering import EventFilter, filter_table, needs_review, table_moments
from timeline.index import EventIndex
from timeline.model import DatedBy, Event, Granularity, Interval, Review, Status
from timeline.table import build_table

WEEK = Interval(datetime(2021, 8, 23), datetime(2021, 8, 30))


@pytest.fixture(scope="module")
def table(make_event: Callable[..., Event]) -> pd.DataFrame:
    """Return events that each differ from the others in a way that a filter knows."""
    murder = make_event("-0043-03-15", title="Murder", place="Rome", participants=("Brutus", "Caesar"))
    week = make_event("[2021-08-23..2021-08-29]", interval=WEEK, granularity=Granularity.WEEK, title="Vote")
    return build_table(
        [
            replace(murder, granularity=Granularity.DAY, importance=0.9),
            replace(week, confidence=0.55, importance=0.2),
            make_event("2021-08-30", title="Attack", place="Kabul", participants=("Caesar",)),
            make_event("2021-09-01~", title="Rally", dated_by=DatedBy.DOCUMENT, confidence=0.3),
            make_event("2021-09-02", title="Accord", confidence=0.3, review=Review.ACCEPTED),
            make_event(None, title="Talks", status=Status.SCHEDULED, place=None, articles=("b.txt",)),
        ]
    )


@pytest.mark.parametrize(
    ("event_filter", "titles"),
    [
        pytest.param(EventFilter(granularities=("week",)), ["Vote"], id="granularity"),
        pytest.param(EventFilter(dated_by=("document",)), ["Rally"], id="dated-by"),
        pytest.param(EventFilter(participants=("Caesar",)), ["Murder", "Attack"], id="participant"),
        pytest.param(EventFilter(participants=("Brutus", "Nobody")), ["Murder"], id="any-participant"),
        pytest.param(EventFilter(participants=("caes",)), [], id="whole-names-only"),
        pytest.param(EventFilter(places=("Rome",)), ["Murder"], id="place"),
        pytest.param(EventFilter(reviews=("accepted",)), ["Accord"], id="review"),
        pytest.param(EventFilter(min_confidence=0.6), ["Murder", "Attack", "Talks"], id="sure"),
        pytest.param(EventFilter(bc=False, search="brut"), [], id="without-bc"),
        pytest.param(EventFilter(bc=False, statuses=("scheduled",)), ["Talks"], id="without-bc-but-undated"),
        pytest.param(EventFilter(end="-0042"), ["Murder"], id="until-43-bc"),
        pytest.param(EventFilter(start="-0043-03-15T23:00", end="1900"), ["Murder"], id="span-bc"),
        pytest.param(EventFilter(start="-0043-03-16", end="1900"), [], id="just-after"),
        pytest.param(EventFilter(unsettled=True), ["Vote", "Rally"], id="needs-review"),
        pytest.param(EventFilter(top=1), ["Murder"], id="most-important"),
        pytest.param(EventFilter(top=2), ["Murder", "Attack"], id="first-in-time-of-equals"),
        pytest.param(EventFilter(top=1, bc=False), ["Attack"], id="most-important-of-what-is-left"),
        pytest.param(EventFilter(search="after:2021-08-30"), ["Rally", "Accord"], id="after"),
        pytest.param(EventFilter(search="before:1900"), ["Murder"], id="before"),
        pytest.param(EventFilter(search="-after:1900"), ["Murder", "Talks"], id="not-after"),
        pytest.param(EventFilter(search="who:caesar -place:kabul"), ["Murder"], id="fields"),
        pytest.param(EventFilter(search="source:b"), ["Talks"], id="source"),
        pytest.param(EventFilter(search="status:sched"), ["Talks"], id="status"),
    ],
)
def test_filters(table: pd.DataFrame, event_filter: EventFilter, titles: list[str]) -> None:
    """Each field does what it says, alone and with others."""
    assert list(filter_table(table, event_filter)["title"]) == titles


def test_arrays_and_tables_need_the_same_review(table: pd.DataFrame) -> None:
    """One rule, whoever asks."""
    names = ("review", "conflict", "overdue", "confidence")
    asked = needs_review(**{name: table[name] for name in names})
    assert list(EventIndex.from_table(table).needs_review) == list(asked)
    assert list(table["title"][asked]) == ["Vote", "Rally"]


def test_disputed_and_overdue_events_need_review(disputed_table: pd.DataFrame) -> None:
    """However sure they are."""
    assert len(filter_table(disputed_table, EventFilter(unsettled=True))) == 2


def test_moments_reach_before_year_1(table: pd.DataFrame) -> None:
    """A day is a day long there too."""
    starts, ends = table_moments(table)
    assert np.timedelta64(ends[0] - starts[0], "us") == np.timedelta64(1, "D")
    assert np.datetime64(int(starts[0]), "us").astype("datetime64[Y]") == np.datetime64("-0043")
