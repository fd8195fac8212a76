"""What this program exports comes in again: the same titles, dates, categories and places."""

import csv
import json
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook

from timeline.curation import make_edit
from timeline.exports import Format, write_table
from timeline.filtering import EventFilter
from timeline.imports import (
    add_events,
    bring_back,
    is_events_file,
    plan_addition,
    read_events,
    read_events_data,
    take_back,
)
from timeline.model import Add, Category, Place, Status
from timeline.store import Store

NOON = datetime(2026, 8, 30, 12, 0, tzinfo=UTC)
GOLDEN = Path(__file__).parents[1] / "golden"
EVENTS = [
    Add(title="=HYPERLINK(1)", date="2021-08-30", category=Category.ATTACK, place=Place(name="Doha, North")),
    Add(title="@SUM and -1", date="-0043-03-15", place=Place(name="Rome", latitude=41.9, longitude=12.5)),
    Add(title="Undated; \"quoted\", 'so'"),
    Add(title="שלום \U0001f600", date="[2021-08-23..2021-08-29]", note="+1\nmore"),
    Add(title="Lasted", date="1967/1975", status=Status.NEGATED, participants=("Anna", "Ben")),
    Add(title="About then", date="1680~", killed=5, injured=0),
    Add(title="At a time", date="2021-08-30T14:05:00"),
    Add(title="Open", date="2015-06-29/.."),
    Add(title="By then", date="[..2015-06-30]", status=Status.SCHEDULED),
    Add(title="A century", date="18XX"),
    Add(title="Late", date="9998"),
]


def fill(store: Store, changes: list[Add]) -> None:
    store.append_edits(
        [make_edit("Anna", NOON, None, change, nonce="a form") for change in changes], expected_versions={}
    )


def key_columns(table: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Return what must come through, of each event."""
    names = ["title", "date", "start", "end", "relation", "category", "place", "latitude", "longitude"]
    names += ["status", "killed", "injured", "note"]
    rows = table[names].astype(object).where(table[names].notna(), None)
    people = table["participants"].map(tuple)
    return sorted(
        ((*row, who) for row, who in zip(rows.itertuples(index=False, name=None), people, strict=True)),
        key=repr,
    )


@pytest.mark.parametrize("suffix", ["json", "csv"])
def test_an_export_of_a_store_comes_into_another(tmp_path: Path, suffix: str) -> None:
    """All that an added event can hold is equal, to the last blank."""
    with closing(Store()) as store, closing(Store()) as other:
        fill(store, EVENTS)
        write_table(store.load_table(), tmp_path / f"events.{suffix}")
        imported = read_events(tmp_path / f"events.{suffix}")
        assert imported.rejected == ()
        assert imported.remarks == ()
        add_events(other, imported.events, author="Ben", at=NOON)
        assert key_columns(other.load_table()) == key_columns(store.load_table())


def test_slides_keep_dates_and_categories(tmp_path: Path) -> None:
    """Also those that TimelineJS cannot say; what is undated has no slide."""
    with closing(Store()) as store:
        fill(store, EVENTS)
        write_table(store.load_table(), tmp_path / "slides.json", format=Format.TIMELINEJS)
    imported = read_events(tmp_path / "slides.json")
    assert imported.kind == "JSON of TimelineJS"
    assert imported.rejected == ()
    assert sorted(
        (each.change.title, each.change.date, each.change.category) for each in imported.events
    ) == (sorted((each.title, each.date, each.category) for each in EVENTS if each.date))
    assert {each.change.status for each in imported.events} == {each.status for each in EVENTS}


@pytest.mark.parametrize("name", ["story_table", "disputed_table"])
@pytest.mark.parametrize("written", [Format.JSON, Format.CSV, Format.TIMELINEJS])
def test_events_of_articles_come_in_with_their_dates(
    tmp_path: Path, request: pytest.FixtureRequest, written: Format, name: str
) -> None:
    """How an event lies to its date too; what comes of JSON names its articles in the note.

    Slides have no undated events, and tell of places, people and counts in words alone.
    """
    told: pd.DataFrame = request.getfixturevalue(name)
    is_slides = written is Format.TIMELINEJS
    path = tmp_path / f"events.{written.value}"
    write_table(told, path, format=written)
    imported = read_events(path)
    with closing(Store()) as store:
        add_events(store, imported.events, author="Ben", at=NOON)
        table = store.load_table()
    names = ["title", "start", "end", "relation", "category", "status"]
    names += [] if is_slides else ["place", "killed", "injured", "participants"]
    shown = told[told["review"] != "hidden"]
    shown = shown[shown["date"].notna()] if is_slides else shown
    pd.testing.assert_frame_equal(
        table[names].sort_values(names[:2], ignore_index=True),
        shown[names].sort_values(names[:2], ignore_index=True),
    )
    assert dates_of(table) == dates_of(shown)
    assert imported.remarks == ()
    if written is Format.JSON:
        assert all("Source: " in note for note in table["note"])


def dates_of(table: pd.DataFrame) -> dict[str, str]:
    """Return the dates without the marks by which those of added events tell how the event lies to them."""
    dated = table[table["date"].notna()]
    dates = (date.removeprefix("../").removesuffix("/..") for date in dated["date"])
    return dict(zip(dated["title"], dates, strict=True))


def save_csv(names: Sequence[str], rows: Iterable[Sequence[Any]], path: Path, mark: str = ",") -> None:
    with path.open("w", newline="", encoding="utf-8-sig") as stream:
        csv.writer(stream, delimiter=mark).writerows([names, *rows])


def check_it_is_ours(path: Path, table: pd.DataFrame) -> None:
    """Check that a table of ours comes in as it was, and with the ids by which events are known again."""
    imported = read_events(path)
    assert imported.kind == "a table that Timeline wrote"
    assert imported.rejected == ()
    assert {each.event_id for each in imported.events} == set(table["event_id"])
    with closing(Store()) as store:
        add_events(store, imported.events, author="Ben", at=NOON)
        assert key_columns(store.load_table()) == key_columns(table)


@pytest.mark.parametrize("column", ["end", "start", "when", "review", "confidence", "sentence"])
def test_our_table_without_a_column(tmp_path: Path, column: str) -> None:
    """A person who takes one away, or adds one, has the same events."""
    with closing(Store()) as store:
        fill(store, EVENTS)
        table = store.load_table()
    path = tmp_path / "events.csv"
    write_table(table, path)
    with path.open(newline="", encoding="utf-8-sig") as stream:
        names, *rows = csv.reader(stream)
    gone = names.index(column)
    for row in (names, *rows):
        del row[gone]
    save_csv([*names, "Colour"], [[*row, "red"] for row in rows], path)
    check_it_is_ours(path, table)
    assert [each.words for each in read_events(path).remarks] == ["not brought in: the columns Colour"]


def test_our_table_in_another_order(tmp_path: Path) -> None:
    """Its columns are told by their names; semicolons part them as well."""
    with closing(Store()) as store:
        fill(store, EVENTS)
        table = store.load_table()
    path = tmp_path / "events.csv"
    write_table(table, path)
    with path.open(newline="", encoding="utf-8-sig") as stream:
        names, *rows = (row[::-1] for row in csv.reader(stream))
    save_csv([f" {name}" for name in names], rows, path, ";")
    check_it_is_ours(path, table)
    assert is_events_file(path.read_bytes(), "events.csv")


def test_dates_of_our_table_that_a_spreadsheet_has_written_anew(tmp_path: Path) -> None:
    """Which number is the day is told by the column, and how the event lies to it stays."""
    names = ["event_id", "title", "date", "relation", "granularity", "end"]
    rows = [
        ("e1", "Talks", "4/3/2021", "BEGINS", "DAY", "x"),
        ("e2", "Vote", "4/13/2021", "ENDS", "DAY", "x"),
    ]
    save_csv(names, rows, tmp_path / "events.csv")
    dates = [each.change.date for each in read_events(tmp_path / "events.csv").events]
    assert dates == ["2021-04-03/..", "../2021-04-13"]


def test_the_sheet_of_our_workbook_saved_as_csv(tmp_path: Path, story_table: pd.DataFrame) -> None:
    """It has the columns of our CSV in another order."""
    write_table(story_table, tmp_path / "events.xlsx")
    sheet = load_workbook(tmp_path / "events.xlsx")["Events"]
    names, *rows = ([cell.value for cell in row] for row in sheet.iter_rows())
    save_csv(names, rows, tmp_path / "events.csv")
    imported = read_events(tmp_path / "events.csv")
    write_table(story_table, tmp_path / "ours.csv")
    ours = read_events(tmp_path / "ours.csv")
    assert [(each.event_id, each.change) for each in imported.events] == [
        (each.event_id, each.change) for each in ours.events
    ]
    assert imported.remarks == ()


def test_a_file_brings_in_its_events_once(tmp_path: Path) -> None:
    """Whoever brings it in again, and whatever form its rows have by then."""
    path = tmp_path / "events.csv"
    path.write_text("date,title\n26 August 2021,Storm\n2022,Flood\n2022,Flood\n")
    with closing(Store()) as store:
        first = add_events(store, read_events(path).events, author="Anna", at=NOON)
        path.write_text("what;when\nFlood;2022\nStorm;2021-08-26\nFire;2023\n")
        again = plan_addition(store, read_events(path).events)
        second = add_events(store, read_events(path).events, author="Ben", at=NOON)
        assert (len(first.new), first.known) == (2, 1)
        assert (len(second.new), second.known, again.new) == (1, 2, second.new)
        assert sorted(store.load_table()["title"]) == ["Fire", "Flood", "Storm"]


def test_what_an_export_tells_of_events_that_are_here_is_known(tmp_path: Path) -> None:
    """They are not doubled by the export of their own store."""
    with closing(Store()) as store:
        fill(store, EVENTS)
        write_table(store.load_table(), tmp_path / "events.json")
        addition = add_events(store, read_events(tmp_path / "events.json").events, author="B", at=NOON)
        assert (addition.new, addition.known) == ((), len(EVENTS))


def test_what_a_file_brought_in_is_taken_back_and_brought_back(tmp_path: Path) -> None:
    """What was added by hand stays, though it is the same; what was taken back does not come in again."""
    path = tmp_path / "events.csv"
    path.write_text("date,title\n2021,Storm\n2022,Flood\n")
    with closing(Store()) as store:
        fill(store, [Add(title="Storm", date="2021")])
        events = read_events(path).events
        assert len(add_events(store, events, author="Anna", at=NOON).new) == 1
        assert take_back(store, events, author="Ben", at=NOON) == 1
        assert take_back(store, events, author="Ben", at=NOON) == 0
        assert list(store.load_table()["title"]) == ["Storm"]
        addition = add_events(store, events, author="Anna", at=NOON)
        assert (addition.new, addition.known, addition.undone) == ((), 1, 1)
        assert bring_back(store, events, author="Ben", at=NOON) == 1
        assert len(store.find_numbers(EventFilter())) == 2
        assert take_back(store, events, author="Ben", at=NOON) == 1  # a second time is another edit


@pytest.mark.parametrize("is_slides", [False, True])
def test_events_of_the_sample_articles_keep_their_dates(is_slides: bool) -> None:
    """And how they lie to them, whichever way they came."""
    lines = [line for path in sorted(GOLDEN.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    rows = [
        {"title": f"{number} {row['title']}"[:190], "event_id": f"e{number}", **_without_title(row)}
        for number, row in enumerate(map(json.loads, lines))
        if "date" in row
    ]
    content: dict[str, Any] = {"schema": 1, "events": rows}
    if is_slides:
        slides = [
            {"edtf": row["date"], "relation": row["relation"], "text": {"headline": row["title"]}}
            for row in rows
        ]
        content = {"generator": "Timeline", "events": slides}
    imported = read_events_data(json.dumps(content).encode(), "events.json")
    with closing(Store()) as store:
        add_events(store, imported.events, author="Ben", at=NOON)
        table = store.load_table()
    assert imported.rejected == ()
    assert dict(zip(table["title"], table["relation"], strict=True)) == {
        row["title"]: row["relation"] for row in rows
    }
    assert {row["relation"] for row in rows} >= {"IS_INCLUDED", "BEGINS", "ENDS"}


def _without_title(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "title"}
