"""Edits in the store: appended in order, never lost, found again, and refused when they would overwrite."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from curating import NOON, edit, mention
from pandas.testing import assert_frame_equal
from storms import fill, save, say, storm, target, titles, version

from timeline.errors import EditError
from timeline.filtering import EventFilter
from timeline.model import (
    Add,
    Annotate,
    Hide,
    KeepApart,
    Merge,
    Redo,
    Retitle,
    Split,
    Undo,
)
from timeline.store import Store


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store()
    yield store
    store.close()


def test_an_edit_shows_at_once(database_url: str) -> None:
    """In the table and in the event's version; the revision grows, other events stay as they were."""
    store = Store(database_url)
    fill(store)
    known, table = store.load_index(), store.load_table()
    said = say(store, Retitle(title="Flood"), "Storm Ada")
    assert titles(store) == ["Flood", "Storm Bob", "Storm Cat"]
    assert version(store, "Flood") == said.edit_id
    assert store.load_edits() == (said,)
    index = store.load_index(known).index
    assert list(index.load_rows(index.keys.tolist())["title"]) == ["Flood", "Storm Bob", "Storm Cat"]
    assert_frame_equal(store.load_table().iloc[1:], table.iloc[1:])
    store.close()


def test_merge_split_and_undo(database_url: str) -> None:
    """What was joined is one event, and is again what it was when that is undone."""
    store = Store(database_url)
    fill(store)
    untouched = store.load_table()
    merge = say(store, Merge(others=(target(store, "Storm Bob"),)), "Storm Ada")
    (title,) = set(titles(store)) - {"Storm Cat"}
    assert len(titles(store)) == 2
    whole = target(store, title)
    (bob,) = (anchor for anchor in whole.anchors if "Bob" in anchor.sentence)
    say(store, Split(anchors=(bob,)), title)
    assert titles(store) == ["Storm Ada", "Storm Bob", "Storm Cat"]
    for undone in reversed(store.load_edits()):
        store.append_edit(edit(Undo(edit_id=undone.edit_id), minute=9))
    assert_frame_equal(store.load_table(), untouched)
    assert store.load_lost_edits() == ()
    store.append_edit(edit(Redo(edit_id=merge.edit_id), minute=10))
    assert len(titles(store)) == 2
    store.close()


def test_an_added_event_is_in_the_table_until_it_is_undone(store: Store) -> None:
    """It can be edited and merged like any other."""
    fill(store)
    add = say(store, Add(title="Talks", date="2021-08-09"))
    say(store, Annotate(note="from a call"), "Talks")
    table = store.load_table().set_index("title")
    assert (table.loc["Talks", "note"], table.loc["Talks", "mention_count"]) == ("from a call", 0)
    say(store, Merge(others=(target(store, "Storm Cat"),)), "Talks")
    assert titles(store) == ["Storm Ada", "Storm Bob", "Talks"]
    assert target(store, "Talks").anchors
    store.append_edit(edit(Undo(edit_id=add.edit_id)))
    assert titles(store) == ["Storm Ada", "Storm Bob", "Storm Cat"]
    assert [type(lost.change) for lost in store.load_lost_edits()] == [Annotate, Merge]


def test_edits_keep_their_order_whatever_their_times(store: Store) -> None:
    """A clock that goes backwards changes nothing."""
    fill(store)
    title = "Storm Ada"
    for minute in (9, 1, 5):
        say(store, Retitle(title=f"Title {minute}"), title, minute=minute)
        title = f"Title {minute}"
    assert [(said.made_at - NOON).seconds // 60 for said in store.load_edits()] == [9, 1, 5]
    assert "Title 5" in titles(store)


def test_an_edit_outlives_another_reading(database_url: str) -> None:
    """New ids, other clusters: the words lead back, and the title stays."""
    store = Store(database_url)
    fill(store)
    say(store, Retitle(title="Flood"), "Storm Ada")
    say(store, Hide(), "Storm Bob")
    save(store, "/ada.txt", storm("Ada", reading="new"), version="2")
    save(store, "/bob.txt", storm("Bob", reading="new"), version="2")
    table = store.load_table().set_index("title")
    assert list(table.loc[["Flood", "Storm Bob"], "review"]) == ["edited", "hidden"]
    assert store.load_lost_edits() == ()
    store.close()


def test_an_edit_whose_event_vanished_waits_for_it(database_url: str) -> None:
    """It is listed as lost, and applies again when its file is back."""
    store = Store(database_url)
    fill(store)
    said = say(store, Retitle(title="Flood"), "Storm Bob")
    store.forget_file("/bob.txt")
    assert store.load_lost_edits() == (said,)
    assert titles(store) == ["Storm Ada", "Storm Cat"]
    save(store, "/elsewhere.txt", storm("Bob"))
    assert store.load_lost_edits() == ()
    assert titles(store) == ["Flood", "Storm Ada", "Storm Cat"]
    store.close()


def test_an_edit_goes_back_to_its_own_mention(store: Store) -> None:
    """While that was gone it was with another of the same words; that one is as before again."""
    save(store, "/ada.txt", storm("Ada"))
    say(store, Retitle(title="Flood"), "Storm Ada")
    other = storm("Ada", "two")
    other = replace(other, date="2021-08-20", interval=mention("x", day=20).interval)
    save(store, "/two.txt", other)
    assert titles(store) == ["Flood", "Storm Ada"]
    store.forget_file("/ada.txt")
    assert titles(store) == ["Flood"]
    save(store, "/ada.txt", storm("Ada"))
    table = store.load_table().set_index("title")
    assert (table.loc["Flood", "date"], table.loc["Storm Ada", "date"]) == ("2021-08-03", "2021-08-20")


def test_edits_of_deleted_files_stay(store: Store) -> None:
    """A file that is gone keeps its events, and what was said of them."""
    fill(store)
    say(store, Retitle(title="Flood"), "Storm Bob")
    store.mark_gone(["/bob.txt"])
    assert "Flood" in titles(store)


def test_edits_move_between_stores(database_url: str) -> None:
    """In order, each once; what finds no event waits; the tables are the same then."""
    here, there = Store(), Store(database_url)
    fill(here)
    say(here, Retitle(title="Flood"), "Storm Ada")
    said = say(here, Hide(), "Storm Bob")
    here.append_edit(edit(Undo(edit_id=said.edit_id)))
    say(here, Annotate(note="odd"), "Storm Cat")
    save(there, "/ada.txt", storm("Ada"))
    counts = there.import_edits(here.load_edits())
    assert (counts.added, counts.known, counts.lost) == (4, 0, 1)
    assert titles(there) == ["Flood"]
    table, versions = there.load_table(), there.find_events(EventFilter(hidden=True)).versions
    counts = there.import_edits(here.load_edits())
    assert (counts.added, counts.known, counts.lost) == (0, 4, 0)
    assert_frame_equal(there.load_table(), table)
    assert there.find_events(EventFilter(hidden=True)).versions == versions
    fill(there)
    assert there.load_lost_edits() == ()
    assert there.load_edits() == here.load_edits()
    assert_frame_equal(there.load_table(), here.load_table())
    there.close()


def test_an_import_is_whole_or_not_at_all(store: Store) -> None:
    """One wrong edit, and none is appended."""
    fill(store)
    said = say(store, Hide(), "Storm Ada")
    right = edit(Retitle(title="Flood"), target(store, "Storm Bob"))
    for wrong, message in (
        (replace(said, author="Ben"), "is another one here"),
        (replace(right, edit_id="x", author=""), "the author's name is empty"),
    ):
        with pytest.raises(EditError, match=message):
            store.import_edits([right, wrong])
    assert store.load_edits() == (said,)


def test_an_undo_that_came_without_its_edit_is_lost(store: Store) -> None:
    """It is listed, like any edit that finds nothing."""
    undo = edit(Undo(edit_id="not here"))
    assert store.import_edits([undo]).lost == 1
    assert store.load_lost_edits() == (undo,)


def test_what_analysts_hold_for_two_is_known(database_url: str) -> None:
    """By keeping apart and by a split, until that is undone; a merge of others says nothing of it."""
    store = Store(database_url)
    fill(store)
    apart = say(store, KeepApart(others=(target(store, "Storm Bob"),)), "Storm Ada")
    ada, bob = (target(store, title).event_id for title in ("Storm Ada", "Storm Bob"))
    assert store.load_apart() == {frozenset((ada, bob))}
    assert [entry.words for entry in store.load_history(ada)] == ["kept it apart from 'Storm Bob'"]
    store.append_edit(edit(Undo(edit_id=apart.edit_id), minute=9))
    assert store.load_apart() == frozenset()
    say(store, Merge(others=(target(store, "Storm Bob"),)), "Storm Ada", minute=10)
    (title,) = set(titles(store)) - {"Storm Cat"}
    whole = target(store, title)
    (anchor,) = (anchor for anchor in whole.anchors if "Bob" in anchor.sentence)
    say(store, Split(anchors=(anchor,)), title, minute=11)
    assert store.load_apart() == {frozenset((ada, bob))}
    store.close()
