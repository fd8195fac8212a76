"""The grid of events: a page of rows at a time, and what is typed into its cells."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from harbour import FIRE, NOW, STRIKE, VOTE, join_fire, story_store

from dashboards.curating import Said, Writer
from dashboards.grid import event_grid, grid_rows, save_cell, show_page
from dashboards.snapshots import SnapshotReader
from timeline.model import Category, DatedBy, Event, Interval, Review
from timeline.store import EventPage, Store
from timeline.table import EventFilter, build_table

MAY_7 = Interval(datetime(2012, 5, 7), datetime(2012, 5, 8))


@pytest.fixture
def reader(make_store: Callable[..., Any], story_table: pd.DataFrame) -> SnapshotReader:
    return SnapshotReader(make_store(story_table), Path("/drop"))


@pytest.fixture
def store() -> Store:
    return story_store()


def analyst(store: Store, name: str = "Anna") -> Writer:
    return Writer(store=store, author=name, at=NOW)


def grid_row(store: Store, title: str) -> dict[str, Any]:
    """Return the row of the grid that shows an event."""
    page = show_page(SnapshotReader(store, Path("/drop")), EventFilter(), {"startRow": 0, "endRow": 100})
    return next(row for row in page["rowData"] if row["title"] == title)


def typed(row: dict[str, Any], column: str, value: Any) -> dict[str, Any]:
    """Return what the grid reports of a cell that was changed."""
    field = {"when": "date"}.get(column, column)
    return {"colId": column, "oldValue": row[field], "value": value, "data": {**row, field: value}}


def change(store: Store, title: str, column: str, value: Any, nonce: str = "n") -> Said:
    return save_cell(analyst(store), typed(grid_row(store, title), column, value), nonce)


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


@pytest.mark.parametrize(
    "column", ["when", "title", "category", "status", "place", "sources", "confidence", "review"]
)
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


def test_the_grid_tells_disputed_and_overdue_events(disputed_table: pd.DataFrame) -> None:
    """In the columns of sources and status; the tips say it in full."""
    versions = ("",) * len(disputed_table)
    page = EventPage(table=disputed_table, total=3, versions=versions)
    opening, blast, report = grid_rows(page)
    assert [row["disagree"] for row in (opening, blast, report)] == [False, True, False]
    assert (blast["sources"], blast["told"]) == (
        2,
        "2 independent sources, 3 articles; sources disagree on the day and the number killed",
    )
    assert (report["status"], report["status_words"]) == ("Overdue", "Scheduled, overdue")
    assert opening["status"] == "Occurred"


def test_an_inferred_date_is_said_to_be_one(make_event: Callable[..., Event]) -> None:
    """In a word, since the grid shows the day like any other."""
    table = build_table([make_event("2012-05-07~", interval=MAY_7, dated_by=DatedBy.DOCUMENT)])
    (row,) = grid_rows(EventPage(table=table, total=1, versions=("",)))
    assert row["when"] == "about 7 May 2012 (inferred)"


def test_the_grid_shows_names_and_edits_codes() -> None:
    """Categories by their names, dates in words; nothing is taken for markup or for a script."""
    columns = {each.get("colId", each["field"]): each for each in event_grid().columnDefs}
    assert columns["category"]["refData"][Category.EXPLOSION] == "Explosion"
    assert columns["category"]["cellEditorParams"]["values"] == list(Category)
    assert [name for name, each in columns.items() if each.get("editable")] == ["when", "title", "category"]
    assert not getattr(event_grid(), "dangerously_allow_code", None)
    assert not any(each.get("cellRenderer") == "markdown" for each in columns.values())


@pytest.mark.parametrize(
    ("column", "value", "shown"),
    [
        pytest.param("title", "Dockers strike", {"title": "Dockers strike"}, id="title"),
        pytest.param("category", "protest", {"category": "protest"}, id="category"),
        pytest.param("when", "2021-09-01", {"date": "2021-09-01", "when": "1 September 2021"}, id="edtf"),
        pytest.param("when", " 1 Sept 2021 ", {"date": "2021-09-01"}, id="as-people-write"),
        pytest.param("when", "44 BC", {"date": "-0043", "when": "some day in 44 BC"}, id="before-christ"),
        pytest.param("when", "", {"date": "", "when": "no date"}, id="no-date"),
    ],
)
def test_what_is_typed_into_a_cell_is_an_edit(
    store: Store, column: str, value: str, shown: dict[str, str]
) -> None:
    """One of its field alone, signed, which the row then shows and undo takes back."""
    before = grid_row(store, STRIKE)
    said = change(store, STRIKE, column, value)
    assert (said.words, said.is_done) == ("Saved.", True)
    assert said.event_id == before["event_id"]
    row = grid_row(store, shown.get("title", STRIKE))
    assert {name: row[name] for name in shown} == shown
    assert row["review"] == Review.EDITED.capitalize()
    (edit,) = store.load_edits()
    assert edit.author == "Anna"
    assert analyst(store).take_back(edit.edit_id).is_done
    assert grid_row(store, STRIKE)["date"] == before["date"]


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        pytest.param("title", "  ", "The title is empty; write what happened.", id="empty-title"),
        pytest.param("when", "last week", "'last week' is no date that can be read,", id="no-date"),
        pytest.param("when", "8/9/2021", "write 2021-09-08 or 2021-08-09, whichever is meant", id="two-ways"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_what_was(
    store: Store, column: str, value: str, words: str
) -> None:
    """The message says what is wrong and what to write."""
    before = grid_row(store, STRIKE)
    said = change(store, STRIKE, column, value)
    assert said.words.startswith("Not saved. ")
    assert words in said.words
    assert not said.is_done
    assert grid_row(store, STRIKE) == before


def test_a_cell_is_saved_once_however_often_it_is_sent(store: Store) -> None:
    """And nothing is said where nothing was changed."""
    cell = typed(grid_row(store, STRIKE), "title", "Dockers strike")
    assert save_cell(analyst(store), cell, "n").is_done
    assert save_cell(analyst(store), cell, "n").is_done
    assert len(store.load_edits()) == 1
    assert change(store, VOTE, "when", "3 September 2021").words == "Nothing was changed."
    assert len(store.load_edits()) == 1


def test_a_row_that_another_analyst_changed_is_not_overwritten(store: Store) -> None:
    """The second is told who changed what; with the row as it is now, it is saved."""
    cell = typed(grid_row(store, STRIKE), "title", "Strike")
    anothers = typed(grid_row(store, STRIKE), "when", "2021-09-01")
    assert save_cell(analyst(store, "Ben"), anothers, "a").is_done
    said = save_cell(analyst(store), cell, "b")
    assert not said.is_done
    assert "Ben re-dated 2021-08-31 → 2021-09-01" in said.words
    assert change(store, STRIKE, "title", "Strike", "c").is_done


def test_a_cell_is_saved_though_an_article_joined_its_event(store: Store) -> None:
    """The event has another id by then."""
    cell = typed(grid_row(store, FIRE), "title", "Harbour fire")
    event_id = join_fire(store)
    said = save_cell(analyst(store), cell, "n")
    assert (said.is_done, said.event_id) == (True, event_id)


def test_an_event_that_is_no_more_cannot_be_changed(store: Store) -> None:
    """It says so."""
    cell = typed(grid_row(store, VOTE), "title", "Vote")
    store.forget_file("/drop/harbour.txt")
    said = save_cell(analyst(store), cell, "n")
    assert not said.is_done
    assert "The event is no more" in said.words
