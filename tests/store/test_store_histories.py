"""What was said of an event, and what of it can be undone and redone."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from curating import edit
from storms import fill, save, say, storm, target, titles

from timeline.curation import edit_document
from timeline.model import Annotate, Hide, Redate, Redo, Retitle, Undo, Unread
from timeline.store import Store


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store()
    yield store
    store.close()


def test_history_tells_who_said_what(store: Store) -> None:
    """In order, with what it was before, those undone marked; of this event only."""
    fill(store)
    say(store, Retitle(title="Flood"), "Storm Ada")
    say(store, Hide(), "Storm Bob", author="Ben")
    date = say(store, Redate(date="2021"), "Flood", author="Ben", minute=3)
    store.append_edit(edit(Undo(edit_id=date.edit_id), minute=4))
    history = store.load_history(target(store, "Flood").event_id)
    assert [(entry.edit.author, entry.words, entry.is_undone) for entry in history] == [
        ("Anna", "retitled 'Storm Ada' → 'Flood'", False),
        ("Ben", "re-dated 2021-08-03 → 2021", True),
        ("Anna", "undid: re-dated 2021-08-03 → 2021", False),
    ]
    assert store.load_history(target(store, "Storm Cat").event_id) == ()
    assert store.load_history("no such event") == ()


def test_what_is_undone_and_redone_next(database_url: str) -> None:
    """Of the event: the last that counts is undone first, what was undone last is redone first."""
    store = Store(database_url)
    fill(store)
    first = say(store, Retitle(title="Flood"), "Storm Ada")
    second = say(store, Annotate(note="odd"), "Flood", author="Ben")
    say(store, Hide(), "Storm Bob")

    def turns() -> tuple[str | None, str | None]:
        event = store.load_event(target(store, titles(store)[0]).event_id)
        assert event is not None
        return event.undoable, event.redoable

    assert turns() == (second.edit_id, None)
    store.append_edit(edit(Undo(edit_id=second.edit_id), minute=1))
    assert turns() == (first.edit_id, second.edit_id)
    undo = edit(Undo(edit_id=first.edit_id), minute=2)
    store.append_edit(undo)
    assert turns() == (None, first.edit_id)
    store.append_edit(edit(Undo(edit_id=undo.edit_id), minute=3))
    assert turns() == (first.edit_id, second.edit_id)
    store.append_edit(edit(Redo(edit_id=second.edit_id), minute=4))
    assert turns() == (second.edit_id, None)
    store.close()


@pytest.mark.parametrize(
    "document",
    [
        pytest.param({"kind": "paint", "colour": "red"}, id="unknown-kind"),
        pytest.param({"kind": "redate", "date": "sometime"}, id="date-of-other-rules"),
    ],
)
def test_a_kept_edit_that_cannot_be_used_stops_nothing(tmp_path: Path, document: dict[str, str]) -> None:
    """It is listed with why; reading, editing and the history of its event go on; it can be undone."""
    store = Store(f"sqlite:///{tmp_path}/events.db")
    fill(store)
    odd = say(store, Redate(date="2021"), "Storm Ada")
    content = json.loads(edit_document(odd)) | {"change": document}
    with sqlite3.connect(tmp_path / "events.db") as connection:
        connection.execute("UPDATE edits SET document = ?", [json.dumps(content)])
    save(store, "/ada.txt", storm("Ada", reading="new"), version="2")
    (lost,) = store.load_lost_edits()
    assert isinstance(lost.change, Unread)
    assert ("paint" in lost.change.reason) or ("'sometime' is no date" in lost.change.reason)
    table = store.load_table().set_index("title")
    assert table.loc["Storm Ada", "review"] == "unreviewed"
    said = say(store, Retitle(title="Flood"), "Storm Ada")
    history = store.load_history(target(store, "Flood").event_id)
    assert [entry.edit for entry in history] == [said]
    store.append_edit(edit(Undo(edit_id=odd.edit_id)))
    assert store.load_lost_edits() == ()
    store.close()
