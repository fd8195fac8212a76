"""Callbacks are plain functions of a snapshot."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboards.callbacks import choose_event, show_page, show_state
from dashboards.panels import grid_rows
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
        pytest.param("clickData", ({"points": [{"customdata": ["e1"]}]}, None, None), "e1", id="mark"),
        pytest.param("clickAnnotationData", (None, {"annotation": {"name": "e2"}}, None), "e2", id="label"),
        pytest.param("selectedRows", (None, None, [{"event_id": "e3"}]), "e3", id="row"),
        pytest.param("selectedRows", (None, None, []), None, id="no-row"),
    ],
)
def test_choosing_an_event(cause: str, arguments: Any, event_id: str | None) -> None:
    """A mark, a label and a row choose alike."""
    assert choose_event(cause, *arguments) == event_id


def test_an_inferred_date_is_said_to_be_one(make_event: Callable[..., Event]) -> None:
    """The grid says so in a word; without them the state line counts the rest."""
    table = build_table([make_event("2012-05-07~", interval=MONDAY, dated_by=DatedBy.DOCUMENT)])
    rows = grid_rows(table)
    assert rows[0]["when"] == "about 7 May 2012 (inferred)"
    stated = filter_table(table, EventFilter(inferred=False))
    assert show_state(_snapshot(table), EventIndex.from_table(stated))[0].startswith("0 of 1 event")


def test_state_and_notices(story_table: pd.DataFrame, make_failure: Callable[..., FileFailure]) -> None:
    """All, some and none of the events each have their line and their notice."""
    failure = make_failure("/drop/scan.html", "no text; save the article itself")
    snapshot = _snapshot(story_table, failure)
    state, *hidden = show_state(snapshot, EventIndex.from_table(story_table))
    assert state == "7 events"
    assert hidden == [False, True, True]
    some = filter_table(story_table, EventFilter(categories=("attack",)))
    nothing = EventIndex.from_table(story_table.iloc[:0])
    assert show_state(snapshot, EventIndex.from_table(some))[0].startswith("2 of 7 events")
    assert show_state(snapshot, nothing)[1:] == (True, True, False)
    assert show_state(_snapshot(story_table.iloc[:0]), nothing)[1:] == (True, False, True)


@pytest.fixture
def reader(make_store: Callable[..., Any], story_table: pd.DataFrame) -> SnapshotReader:
    return SnapshotReader(make_store(story_table), Path("/drop"))


@pytest.mark.parametrize(
    ("request_", "titles"),
    [
        pytest.param({"startRow": 0, "endRow": 2}, slice(0, 2), id="first-page-in-order-of-time"),
        pytest.param({"startRow": 5, "endRow": 100}, slice(5, None), id="last-page"),
        pytest.param(
            {"startRow": 0, "endRow": 100, "sortModel": [{"colId": "when", "sort": "desc"}]},
            slice(None, None, -1),
            id="latest-first",
        ),
        pytest.param({"startRow": 100, "endRow": 200}, slice(0, 0), id="behind-the-end"),
        pytest.param({"startRow": -5, "endRow": -1}, slice(0, 0), id="before-the-start"),
    ],
)
def test_the_grid_is_given_the_rows_that_it_asks_for(
    reader: SnapshotReader, story_table: pd.DataFrame, request_: dict[str, Any], titles: slice
) -> None:
    """A page of them, and how many there are."""
    page = show_page(reader, EventFilter(), request_)
    assert [row["title"] for row in page["rowData"]] == list(story_table["title"])[titles]
    assert page["rowCount"] == 7


@pytest.mark.parametrize("column", ["when", "title", "category", "status", "place", "sources", "confidence"])
def test_the_grid_can_be_sorted_by_every_column(reader: SnapshotReader, column: str) -> None:
    """Up and down, with what is missing last."""
    shown = {}
    for sort in ("asc", "desc"):
        request = {"startRow": 0, "endRow": 100, "sortModel": [{"colId": column, "sort": sort}]}
        shown[sort] = [row[column] for row in show_page(reader, EventFilter(), request)["rowData"]]
    assert sorted(map(str, shown["asc"])) == sorted(map(str, shown["desc"]))
    if column != "when":
        assert shown["asc"] == sorted(shown["asc"])
        assert shown["desc"] == sorted(shown["desc"], reverse=True)


def test_the_grid_lists_what_the_filters_leave(reader: SnapshotReader) -> None:
    """The page and its count, of one request of any size at most a page."""
    page = show_page(reader, EventFilter(search="foreign"), {"startRow": 0, "endRow": 10**9})
    assert [row["title"] for row in page["rowData"]] == ["Deadline for foreign forces to leave"]
    assert page["rowCount"] == 1


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


def test_one_event_is_loaded_by_its_id(reader: SnapshotReader, story_table: pd.DataFrame) -> None:
    """With its sentences; an event that is gone is none."""
    assert reader.event(ROCKETS) == _row(story_table, ROCKETS)
    assert (reader.event("gone"), reader.event(None)) == (None, None)
    assert (reader.find_key("gone"), reader.find_key(None)) == (None, None)


def test_the_grid_tells_disputed_and_overdue_events(disputed_table: pd.DataFrame) -> None:
    """In the columns of sources and status; the tips say it in full."""
    opening, blast, report = grid_rows(disputed_table)
    assert [row["disagree"] for row in (opening, blast, report)] == [False, True, False]
    assert (blast["sources"], blast["told"]) == (
        2,
        "2 independent sources, 3 articles; sources disagree on the day and the number killed",
    )
    assert (report["status"], report["status_words"]) == ("Overdue", "Scheduled, overdue")
    assert opening["status"] == "Occurred"
