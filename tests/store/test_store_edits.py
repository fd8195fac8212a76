"""Edits in the store: appended in order, never lost, found again, and refused when they would overwrite."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from curating import NOON, edit, mention
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from timeline.curation import active_edits, curate, make_edit
from timeline.errors import EditError, StaleEditError
from timeline.merging import merge_events
from timeline.model import (
    Accept,
    Add,
    Annotate,
    Change,
    DatedMention,
    Edit,
    FileLook,
    Hide,
    Merge,
    Reading,
    Redate,
    Redo,
    Retitle,
    Split,
    Target,
    Undo,
)
from timeline.store import Store
from timeline.table import build_table

LOOK = FileLook(mtime_ns=1, ctime_ns=2, size=3, inode=4)
DAYS = {"Ada": 3, "Bob": 4, "Cat": 5}


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store()
    yield store
    store.close()


def save(store: Store, path: str, *dated: DatedMention, version: str = "1") -> None:
    """Save a file that holds these mentions, in place of what it held."""
    articles = {each.mention.article.article_id: each.mention.article for each in dated}
    store.save_reading(
        path,
        LOOK,
        f"{path} {version}",
        sha256=f"{path} {version}",
        reading=Reading(articles=tuple(articles.values())),
        dated_mentions=dated,
        at=NOON,
    )


def storm(name: str, paper: str = "one", *, reading: str = "") -> DatedMention:
    """Return what a paper tells of a storm; all papers tell it with the same words, of the same day."""
    dated = mention(name, reading=reading, day=DAYS[name], article=f"{name}-{paper}")
    return replace(dated, mention=replace(dated.mention, mention_id=f"{dated.mention.mention_id}-{paper}"))


def fill(store: Store) -> None:
    """Save two papers of Ada, and one each of Bob and Cat."""
    save(store, "/ada.txt", storm("Ada"))
    save(store, "/two.txt", storm("Ada", "two"))
    save(store, "/bob.txt", storm("Bob"))
    save(store, "/cat.txt", storm("Cat"))


def titles(store: Store) -> list[str]:
    return sorted(store.load_table()["title"])


def target(store: Store, title: str) -> Target:
    """Return the event of a title, as an analyst who looks at it would name it."""
    table = store.load_table().set_index("title")
    found = store.load_target(table.loc[title, "event_id"])
    assert found is not None
    return found


def version(store: Store, title: str) -> str:
    event = store.load_event(target(store, title).event_id)
    assert event is not None
    return event.version


def say(
    store: Store, change: Change, title: str | None = None, *, author: str = "Anna", minute: int = 0
) -> Edit:
    """Append an edit of the event of a title, as it is now."""
    said = edit(change, target(store, title) if title else None, author=author, minute=minute)
    store.append_edit(said, expected_version=version(store, title) if title else None)
    return said


def test_an_edit_shows_at_once(database_url: str) -> None:
    """In the table and in the event's version; the revision grows, other events stay as they were."""
    store = Store(database_url)
    fill(store)
    before = store.revision()
    said = say(store, Retitle(title="Flood"), "Storm Ada")
    assert titles(store) == ["Flood", "Storm Bob", "Storm Cat"]
    assert version(store, "Flood") == said.edit_id
    assert store.load_edits() == (said,)
    changes = store.load_changes(before)
    assert list(changes.table["title"]) == ["Flood"]
    assert changes.gone == ()
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


def test_an_edit_that_was_undone_makes_nobody_stale(store: Store) -> None:
    """The event is again as the other analyst saw it."""
    fill(store)
    seen, event = version(store, "Storm Ada"), target(store, "Storm Ada")
    said = say(store, Retitle(title="Flood"), "Storm Ada")
    store.append_edit(edit(Undo(edit_id=said.edit_id)))
    store.append_edit(edit(Hide(), event, author="Ben"), expected_version=seen)


def test_an_edit_that_cannot_be_is_refused_whole(store: Store) -> None:
    """Nothing of it stays: no edit, no revision."""
    fill(store)
    ada = target(store, "Storm Ada")
    gone = Target(event_id="gone", anchors=(replace(ada.anchors[0], mention_id="x", sentence="Not there."),))
    said = say(store, Hide(), "Storm Ada")
    before = store.revision()
    refused = [
        (said, "made already"),
        (edit(Accept(), gone), "the event is not there any more; look at the events again"),
        (edit(Merge(others=(gone,)), ada), "what the edit is about is not there"),
        (edit(Undo(edit_id="x")), "there is no edit 'x'"),
        (edit(Redo(edit_id=said.edit_id)), "nothing to redo"),
        (replace(edit(Accept(), ada), change=Retitle(title="")), "the title is empty"),
    ]
    for wrong, message in refused:
        with pytest.raises(EditError, match=message):
            store.append_edit(wrong)
    assert (store.load_edits(), store.revision()) == ((said,), before)


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


def test_an_author_undoes_and_redoes_his_own(store: Store) -> None:
    """The last that counts is undone first; what was undone last is redone first, until he goes on."""
    fill(store)
    first = say(store, Retitle(title="Flood"), "Storm Ada")
    second = say(store, Annotate(note="odd"), "Flood")
    say(store, Hide(), "Storm Bob", author="Ben")
    assert store.find_undoable("Nobody") is store.find_redoable("Anna") is None
    for minute, wanted in enumerate((second, first), 1):
        assert store.find_undoable("Anna") == wanted
        store.append_edit(edit(Undo(edit_id=wanted.edit_id), minute=minute))
    assert store.find_undoable("Anna") is None
    for minute, wanted in enumerate((first, second), 3):
        assert store.find_redoable("Anna") == wanted
        store.append_edit(edit(Redo(edit_id=wanted.edit_id), minute=minute))
    assert store.find_redoable("Anna") is None
    store.append_edit(edit(Undo(edit_id=second.edit_id), minute=5))
    say(store, Accept(), "Flood", minute=6)
    assert store.find_redoable("Anna") is None


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
    before = there.revision()
    counts = there.import_edits(here.load_edits())
    assert (counts.added, counts.known, counts.lost) == (0, 4, 0)
    assert there.load_changes(before).table.empty
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


@st.composite
def steps(draw: st.DrawFn) -> list[tuple[str, int, int]]:
    """Draw what happens to a store: files that come, change and go, and edits of what is there then."""
    kinds = ["save", "save", "change", "forget", "title", "hide", "add", "merge", "split", "undo", "redo"]
    numbers = st.integers(0, 5)
    return draw(st.lists(st.tuples(st.sampled_from(kinds), numbers, numbers), max_size=14))


FILES = [(name, paper) for name in DAYS for paper in ("one", "two")]


def take(store: Store, kind: str, one: int, other: int, minute: int) -> None:
    """Let one thing happen."""
    name, paper = FILES[one]
    if kind in ("save", "change"):
        reading = str(other % 2) if kind == "change" else ""
        save(store, f"/{name}-{paper}", storm(name, paper, reading=reading), version=f"v{reading}")
    elif kind == "forget":
        store.forget_file(f"/{name}-{paper}")
    elif kind in ("undo", "redo"):
        known = [said for said in store.load_edits() if not isinstance(said.change, Undo | Redo)]
        counting = active_edits(store.load_edits())
        choices = [said for said in known if (said in counting) is (kind == "undo")]
        if choices:
            edit_id = choices[one % len(choices)].edit_id
            store.append_edit(
                edit(Undo(edit_id=edit_id) if kind == "undo" else Redo(edit_id=edit_id), minute=minute)
            )
    elif kind == "add":
        store.append_edit(edit(Add(title=f"Added {minute}", date="2021-08-20"), minute=minute))
    else:
        edit_event(store, kind, one, other, minute)


def edit_event(store: Store, kind: str, one: int, other: int, minute: int) -> None:
    """Say something of an event that is there."""
    ids = list(store.load_table()["event_id"])
    if not ids:
        return
    about = store.load_target(ids[one % len(ids)])
    second = store.load_target(ids[other % len(ids)])
    assert about is not None
    assert second is not None
    change: Change = Hide() if kind == "hide" else Retitle(title=f"Title {minute}")
    if kind == "merge":
        if about == second:
            return
        change = Merge(others=(second,))
    if kind == "split":
        if len(about.anchors) < 2:
            return
        change = Split(anchors=about.anchors[:1])
    store.append_edit(make_edit("Anna", NOON, about, change, nonce=str(minute)))


@settings(max_examples=25, deadline=None)
@given(steps())
def test_what_is_made_anew_nearby_is_what_all_together_gives(happened: list[tuple[str, int, int]]) -> None:
    """Whatever came, went and was said: the table is that of all mentions and all edits at once."""
    store = Store()
    for minute, (kind, one, other) in enumerate(happened):
        take(store, kind, one, other, minute)
        clusters = [event.mentions for event in merge_events(store.load_mentions())]
        whole = curate(clusters, store.load_edits())
        assert_frame_equal(store.load_table(), build_table(each.event for each in whole.events))
        assert [said.edit_id for said in store.load_lost_edits()] == list(whole.lost)
        for each in whole.events:
            stored = store.load_event(each.event.event_id)
            assert stored is not None
            assert stored.version == each.version
    store.close()
