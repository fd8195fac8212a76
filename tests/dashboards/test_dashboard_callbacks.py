"""Callbacks are plain functions of a snapshot."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboards import ids
from dashboards.callbacks import choose_event, show_state
from dashboards.snapshots import Snapshot, SnapshotReader
from timeline.index import EventIndex
from timeline.model import DatedBy, Event, FileFailure, Interval
from timeline.rows import to_rows
from timeline.table import EventFilter, build_table, filter_table

MONDAY = Interval(datetime(2021, 8, 30), datetime(2021, 8, 31))
ROCKETS = "2021-08-30-Rocket attack on the airport"


def _snapshot(table: pd.DataFrame, *failures: FileFailure) -> Snapshot:
    return Snapshot(
        revision=1,
        index=EventIndex.from_table(table),
        failures=failures,
        article_count=3,
        newest_dct=None,
        folder=Path("/drop"),
    )


def _row(table: pd.DataFrame, event_id: str | None) -> dict[str, Any] | None:
    rows = to_rows(table[table["event_id"] == event_id])
    return rows[0] if rows else None


@pytest.mark.parametrize(
    ("cause", "arguments", "event_id"),
    [
        pytest.param(ids.TIMELINE, ({"points": [{"customdata": ["e1"]}]}, None, None), "e1", id="mark"),
        pytest.param(ids.CHOSEN, (None, {"event_id": "e2"}, None), "e2", id="label"),
        pytest.param(ids.OPENED, (None, {"event_id": "e2"}, {"selected": "e3"}), "e3", id="address"),
        pytest.param(ids.OPENED, (None, {"event_id": "e2"}, {}), None, id="address-of-none"),
    ],
)
def test_choosing_an_event(cause: str, arguments: Any, event_id: str | None) -> None:
    """A mark, a label and an address choose alike; what was chosen before in another way does not count."""
    assert choose_event(cause, *arguments) == event_id


def test_without_inferred_dates_the_state_line_counts_the_rest(make_event: Callable[..., Event]) -> None:
    """Of all events, those that are dated by an article's words."""
    table = build_table([make_event("2012-05-07~", interval=MONDAY, dated_by=DatedBy.DOCUMENT)])
    stated = filter_table(table, EventFilter(inferred=False))
    assert show_state(_snapshot(table), EventIndex.from_table(stated))[0].startswith("0 of 1 event")


def test_state_and_notices(story_table: pd.DataFrame, make_failure: Callable[..., FileFailure]) -> None:
    """All, some and none of the events each have their line and their notice."""
    snapshot = _snapshot(story_table, make_failure("/drop/scan.html", "no text; save the article itself"))

    def show(table: pd.DataFrame) -> tuple[str, bool, bool, bool]:
        return show_state(snapshot, EventIndex.from_table(table))

    assert show(story_table) == ("7 events", False, True, True)
    some = filter_table(story_table, EventFilter(categories=("attack",)))
    assert show(some)[0] == "2 of 7 events"
    unsure = some.assign(confidence=0.3)
    assert show(unsure)[0] == "2 of 7 events · 2 need review"
    nothing = story_table.iloc[:0]
    assert show(nothing)[1:] == (True, True, False)
    assert show_state(_snapshot(nothing), EventIndex.from_table(nothing))[1:] == (True, False, True)


def _ids(index: EventIndex) -> list[str]:
    return list(index.load_rows(index.keys.tolist())["event_id"])


def test_a_snapshot_follows_its_store(make_store: Callable[..., Any], story_table: pd.DataFrame) -> None:
    """However many callbacks ask, the store is asked once a revision, and only for what changed."""
    store = make_store(story_table)
    reader = SnapshotReader(store, Path("/drop"))
    first = reader.read()
    assert reader.read() is first
    store.set(story_table.iloc[1:].assign(importance=1.0))
    assert _ids(reader.read().index) == list(store.load_table()["event_id"])
    assert set(reader.read().index.columns["importance"]) == {1.0}
    store.set(story_table.iloc[:3])
    assert _ids(reader.read().index) == list(store.load_table()["event_id"])
    assert store.loads == [None, first.revision, first.revision + 1]


@pytest.mark.parametrize(
    "event_filter",
    [
        pytest.param(EventFilter(), id="everything"),
        pytest.param(EventFilter(search="foreign"), id="search"),
        pytest.param(EventFilter(sources=("blast.md",)), id="article"),
        pytest.param(
            EventFilter(search="kabul", sources=("kabul.txt",), statuses=("possible",)), id="all-three"
        ),
    ],
)
def test_filtered_events_are_found_once_a_revision(
    make_store: Callable[..., Any], story_table: pd.DataFrame, event_filter: EventFilter
) -> None:
    """The same events as `filter_table` keeps, kept until the store changes."""
    store = make_store(story_table)
    reader = SnapshotReader(store, Path("/drop"))
    found = reader.filtered(event_filter)
    assert _ids(found) == list(filter_table(story_table, event_filter)["event_id"])
    assert len(found)
    assert reader.filtered(event_filter) is found
    store.set(story_table.iloc[:0])
    assert not len(reader.filtered(event_filter))


@pytest.fixture
def reader(make_store: Callable[..., Any], story_table: pd.DataFrame) -> SnapshotReader:
    return SnapshotReader(make_store(story_table), Path("/drop"))


def test_one_event_is_loaded_by_its_id(reader: SnapshotReader, story_table: pd.DataFrame) -> None:
    """With its sentences; an event that is gone is none."""
    assert reader.event(ROCKETS) == _row(story_table, ROCKETS)
    assert (reader.event("gone"), reader.event(None)) == (None, None)
    assert (reader.find_key("gone"), reader.find_key(None)) == (None, None)
