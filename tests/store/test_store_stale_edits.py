"""Edits that are refused: of an event that was changed since, and what cannot be; all of it, or nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from curating import NOON, edit
from storms import fill, say, target, titles, version

from timeline.curation import make_edit
from timeline.errors import EditError, StaleEditError
from timeline.model import Accept, Add, Annotate, Change, Hide, Merge, Redate, Redo, Retitle, Target, Undo
from timeline.store import Store


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store()
    yield store
    store.close()


def test_a_stale_edit_is_refused_and_told_what_changed(database_url: str) -> None:
    """Who came second learns who changed what and when; nothing is appended."""
    store = Store(database_url)
    fill(store)
    seen, event = version(store, "Storm Ada"), target(store, "Storm Ada")
    say(store, Retitle(title="Blast at the gate"), "Storm Ada", minute=2)
    before = store.revision()
    late = edit(Hide(), event, author="Ben", minute=5)
    with pytest.raises(StaleEditError) as caught:
        store.append_edit(late, expected_version=seen)
    assert "Anna retitled 'Storm Ada' → 'Blast at the gate' (12:02 UTC)" in str(caught.value)
    assert "look at it as it is now" in str(caught.value)
    assert (len(store.load_edits()), store.revision()) == (1, before)
    store.append_edit(late, expected_version=version(store, "Blast at the gate"))
    assert len(store.load_edits()) == 2
    store.close()


@pytest.mark.parametrize("turn", ["undo", "redo"])
def test_an_earlier_edit_that_was_undone_or_redone_is_told(database_url: str, turn: str) -> None:
    """The event is another one than it was, though its last edit is the same."""
    store = Store(database_url)
    fill(store)
    first = say(store, Retitle(title="Flood"), "Storm Ada")
    say(store, Annotate(note="odd"), "Flood", minute=1)
    title = "Flood"
    if turn == "redo":
        store.append_edit(edit(Undo(edit_id=first.edit_id), minute=2))
        title = "Storm Ada"
    seen, event = version(store, title), target(store, title)
    change: Change = Undo(edit_id=first.edit_id) if turn == "undo" else Redo(edit_id=first.edit_id)
    store.append_edit(edit(change, author="Ben", minute=3))
    with pytest.raises(StaleEditError) as caught:
        store.append_edit(edit(Retitle(title="Deluge"), event), expected_version=seen)
    told = "undid" if turn == "undo" else "redid"
    assert f"Ben {told}: retitled 'Storm Ada' → 'Flood' (12:03 UTC); look" in str(caught.value)
    store.close()


def test_a_refusal_carries_the_version_that_it_describes(store: Store) -> None:
    """Who sends that version has seen it, and no later one."""
    fill(store)
    event = target(store, "Storm Ada")
    said = say(store, Retitle(title="Flood"), "Storm Ada")
    late = edit(Hide(), event, author="Ben")
    with pytest.raises(StaleEditError) as caught:
        store.append_edit(late, expected_version="")
    assert (caught.value.event_id, caught.value.version) == (event.event_id, said.edit_id)
    store.append_edit(late, expected_version=caught.value.version)


@pytest.mark.parametrize(("changed", "named"), [("Storm Ada", "the event"), ("Storm Bob", "the other event")])
def test_a_merge_is_of_the_versions_of_all_its_events(store: Store, changed: str, named: str) -> None:
    """What Ben says of either meanwhile is told."""
    fill(store)
    ada, bob = target(store, "Storm Ada"), target(store, "Storm Bob")
    versions = {ada.event_id: "", bob.event_id: ""}
    about = target(store, changed).event_id
    said = say(store, Retitle(title="Flood"), changed, author="Ben")
    merge = edit(Merge(others=(bob,)), ada, minute=1)
    with pytest.raises(StaleEditError, match=f"^{named} was changed meanwhile: Ben retitled") as caught:
        store.append_edits([merge], expected_versions=versions)
    assert (caught.value.event_id, caught.value.version) == (about, said.edit_id)
    store.append_edits([merge], expected_versions=versions | {about: said.edit_id})
    assert len(titles(store)) == 2


def test_what_is_one_event_by_now_is_not_merged(store: Store) -> None:
    """Neither by two names of it, nor when it is among several others."""
    fill(store)
    ada, bob, cat = (target(store, f"Storm {name}") for name in ("Ada", "Bob", "Cat"))
    say(store, Merge(others=(bob,)), "Storm Ada")
    for late in (edit(Merge(others=(bob,)), ada, minute=1), edit(Merge(others=(ada, bob)), cat, minute=1)):
        with pytest.raises(EditError, match="one event by now"):
            store.append_edit(late)
    assert len(store.load_edits()) == 1


def test_edits_at_once_are_appended_whole_or_not_at_all(store: Store) -> None:
    """One of them wrong, and none is there; of one version, though the first changes it."""
    fill(store)
    ada = target(store, "Storm Ada")
    before = store.revision()
    title, date = edit(Retitle(title="Flood"), ada), edit(Redate(date="2021"), ada)
    wrong = replace(date, edit_id="x", change=Redate(date="soon"))
    with pytest.raises(EditError, match="'soon' is no date"):
        store.append_edits([title, wrong], expected_versions={ada.event_id: ""})
    assert (store.load_edits(), store.revision(), version(store, "Storm Ada")) == ((), before, "")
    store.append_edits([title, date], expected_versions={ada.event_id: ""})
    assert store.load_edits() == (title, date)
    assert store.revision() == before + 1


def test_what_was_made_already_is_done(store: Store) -> None:
    """Once, whatever the time, and without a new revision; of an old version too, since it made the new."""
    fill(store)
    add, again = (
        make_edit("Anna", NOON + timedelta(seconds=second), None, Add(title="Talks"), nonce="form")
        for second in (0, 1)
    )
    hide = edit(Hide(), target(store, "Storm Ada"))
    store.append_edit(add)
    store.append_edit(hide, expected_version="")
    before = store.revision()
    store.append_edit(again)
    store.append_edit(hide, expected_version="")
    assert (store.load_edits(), store.revision()) == ((add, hide), before)


def test_an_edit_that_cannot_be_is_refused_whole(store: Store) -> None:
    """Nothing of it stays: no edit, no revision."""
    fill(store)
    ada, bob = target(store, "Storm Ada"), target(store, "Storm Bob")
    gone = Target(event_id="gone", anchors=(replace(ada.anchors[0], mention_id="x", sentence="Not there."),))
    said = say(store, Hide(), "Storm Ada")
    before = store.revision()
    refused = [
        (replace(said, author="Ben"), "is another one here; give it an id of its own"),
        (edit(Accept(), gone), "the event is not there any more; look at the events again"),
        (edit(Merge(others=(gone,)), ada), "the other event is not there any more; look at the events again"),
        (edit(Merge(others=(bob, gone)), ada), "the other event is not there any more"),
        (edit(Undo(edit_id="x")), "there is no edit 'x'"),
        (edit(Redo(edit_id=said.edit_id)), "nothing to redo"),
        (replace(edit(Accept(), ada), change=Retitle(title="")), "the title is empty"),
    ]
    for wrong, message in refused:
        with pytest.raises(EditError, match=message):
            store.append_edit(wrong)
    assert (store.load_edits(), store.revision()) == ((said,), before)
