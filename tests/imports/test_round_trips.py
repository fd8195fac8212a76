"""What this program exports comes in again: the same titles, dates, categories and places."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from timeline.curation import make_edit
from timeline.exports import Format, write_table
from timeline.filtering import EventFilter
from timeline.imports import add_events, bring_back, plan_addition, read_events, take_back
from timeline.model import Add, Category, Place, Status
from timeline.store import Store

NOON = datetime(2026, 8, 30, 12, 0, tzinfo=UTC)
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


@pytest.mark.parametrize("suffix", ["json", "csv"])
def test_events_of_articles_come_in_with_their_dates(
    tmp_path: Path, story_table: pd.DataFrame, suffix: str
) -> None:
    """Title, interval, category and place are equal; what comes of JSON names its articles in the note."""
    write_table(story_table, tmp_path / f"events.{suffix}")
    imported = read_events(tmp_path / f"events.{suffix}")
    with closing(Store()) as store:
        add_events(store, imported.events, author="Ben", at=NOON)
        table = store.load_table()
    names = ["title", "start", "category", "place", "status"]
    shown = story_table[story_table["review"] != "hidden"]
    pd.testing.assert_frame_equal(
        table[names].sort_values(names[:2], ignore_index=True),
        shown[names].sort_values(names[:2], ignore_index=True),
    )
    assert len(imported.rejected) == len(story_table) - len(shown)
    if suffix == "json":
        assert all("Source: " in note for note in table["note"])


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
