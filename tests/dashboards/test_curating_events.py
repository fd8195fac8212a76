"""What an analyst says on the page stands in the store, or is refused with what to do."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

import pytest
from dash import no_update
from harbour import FIRE, NOW, STRIKE, VOTE, join_fire, story_store

from dashboards import ids
from dashboards.answers import answer
from dashboards.curating import Fields, Said, Seen, Writer
from dashboards.editing import open_form, press, show_event
from dashboards.histories import history_list, lost_notes
from dashboards.regrouping import find_pair, found_options, mention_options, side_of
from timeline.curation import HistoryEntry
from timeline.errors import StoreError
from timeline.model import Annotate, Edit
from timeline.store import Store

GONE = Seen(event_id="gone", version="")
SEEN = ("event_id", "version", "mention_ids", "nonce")


@pytest.fixture
def store() -> Store:
    return story_store()


@pytest.fixture
def anna(store: Store) -> Writer:
    return Writer(store=store, author="Anna", at=NOW)


def event_id(store: Store, title: str) -> str:
    table = store.load_table()
    return str(table.loc[table["title"] == title, "event_id"].iloc[0])


def row_of(store: Store, event_id: Any) -> dict[str, Any] | None:
    event = store.load_event(event_id)
    return event.row if event else None


def fields(store: Store, title: str) -> Fields:
    row = row_of(store, event_id(store, title))
    assert row is not None
    return Fields.of(row)


def seen(store: Store, title: str, nonce: str = "form") -> Seen:
    """Return an event as a form that is opened now sees it."""
    event = store.load_event(event_id(store, title))
    assert event is not None
    return Seen.of(event, nonce)


def shown(store: Store, title: str) -> dict[str, Any]:
    """Return what the page keeps of the event that it shows."""
    kept, _ = show_event(store, event_id(store, title), None)
    assert kept is not None
    return kept


def words(history: tuple[HistoryEntry, ...]) -> list[str]:
    return [entry.words for entry in history]


def save(writer: Writer, event: str, /, **typed: str) -> Said:
    before = fields(writer.store, event)
    return writer.save(seen(writer.store, event), before, replace(before, **typed))


def test_each_changed_field_is_an_edit(anna: Writer, store: Store) -> None:
    """What was not touched is not said; the table shows the rest, the history says what was before."""
    said = save(anna, STRIKE, title="Dockers strike", date="2021-08-31~", place="Dover", note="<b>Look</b>")
    assert (said.words, said.is_done) == ("Saved.", True)
    row = row_of(store, said.event_id)
    assert row is not None
    assert [row[name] for name in ("title", "date", "place", "note", "review")] == [
        *("Dockers strike", "2021-08-31~", "Dover", "<b>Look</b>", "edited"),
    ]
    assert row["latitude"] == pytest.approx(51.1, abs=0.2)
    assert words(store.load_history(said.event_id)) == [
        f"retitled '{STRIKE}' → 'Dockers strike'",
        "re-dated 2021-08-31 → 2021-08-31~",
        "placed it in 'Dover (51.126, 1.31257)'",
        "noted '<b>Look</b>'",
    ]


def test_what_is_wrong_is_told_at_its_field(anna: Writer, store: Store) -> None:
    """Nothing is saved while one field is not right, not even the others."""
    said = save(anna, STRIKE, title=" ", date="last week", note="Look")
    assert not said.is_done
    assert set(said.errors) == {"title", "date"}
    assert said.errors["date"].startswith("'last week' is no date that can be read, as 30 Aug 2021")
    assert store.load_edits() == ()


def test_nothing_changed_says_nothing(anna: Writer, store: Store) -> None:
    """Saving an untouched form closes it, and leaves no edit."""
    assert save(anna, STRIKE).is_done
    assert store.load_edits() == ()


def test_a_stale_form_keeps_what_was_typed(anna: Writer, store: Store) -> None:
    """It says who changed what, and saves at the second try only what this analyst has changed."""
    before, editing = fields(store, STRIKE), asdict(seen(store, STRIKE))
    ben = replace(anna, author="Ben", at=NOW + timedelta(minutes=1))
    assert save(ben, STRIKE, date="2021-09-01").is_done
    typed = replace(before, title="Dockers strike")
    said = anna.save(Seen(**editing), before, typed)
    assert "Ben re-dated 2021-08-31 → 2021-09-01 (14:03 UTC)" in said.words
    *_, kept, error = answer(said, editing, store)
    assert kept == {**editing, "version": seen(store, STRIKE).version}
    assert error.endswith("What you typed is kept.")
    assert anna.save(Seen(**kept), before, typed).is_done
    assert (fields(store, "Dockers strike").date, len(store.load_edits())) == ("2021-09-01", 2)


def test_a_form_is_saved_whole_or_not_at_all(
    anna: Writer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused at its last field it has said nothing, so that saving again says each thing once."""
    before, opened = fields(store, STRIKE), seen(store, STRIKE)
    typed = replace(before, title="Dockers strike", note="Look")
    append = Store.append_edits

    def refuse_notes(store: Store, edits: Sequence[Edit], **versions: Any) -> None:
        if any(isinstance(edit.change, Annotate) for edit in edits):
            raise StoreError("the disk is full; make room")
        append(store, edits, **versions)

    with monkeypatch.context() as patch:
        patch.setattr(Store, "append_edits", refuse_notes)
        assert anna.save(opened, before, typed).words == "The disk is full; make room."
        assert store.load_edits() == ()
    assert anna.save(opened, before, typed).is_done
    assert words(store.load_history(event_id(store, "Dockers strike"))) == [
        f"retitled '{STRIKE}' → 'Dockers strike'",
        "noted 'Look'",
    ]


def test_a_double_click_says_a_thing_once(anna: Writer, store: Store) -> None:
    """A form that is sent twice, and a button that is pressed twice: done, both times; a new form is new."""
    later = replace(anna, at=NOW + timedelta(seconds=1))
    strike, before = seen(store, STRIKE), fields(store, STRIKE)
    typed, kept = replace(before, title="Dockers strike"), shown(store, FIRE)
    for writer in (anna, later):
        assert writer.add(Fields(title="Minister resigns"), "form").is_done
        assert writer.save(strike, before, typed).is_done
        assert press(ids.ACCEPT, writer, kept, None)[0].words == "Accepted."
    assert len(store.load_edits()) == 3
    assert anna.add(Fields(title="Minister resigns"), "another form").is_done
    assert len(store.load_edits()) == 4


def test_an_event_is_followed_to_its_new_id(anna: Writer, store: Store) -> None:
    """An article joins it while its form is open: the form is saved, and the event stays chosen."""
    kept, before = shown(store, FIRE), fields(store, FIRE)
    opened = open_form(ids.EDIT, store, kept)
    assert opened is not None
    editing, now = opened[0], join_fire(store)
    followed, event = show_event(store, kept["event_id"], kept)
    assert followed is not None
    assert event is not None
    assert (followed["event_id"], followed["chosen"]) == (now, kept["event_id"])
    assert show_event(store, kept["event_id"], followed)[1] == event
    assert show_event(store, kept["event_id"], None) == (None, None)
    pair = find_pair(store, Seen.of(event, ""), event_id(store, VOTE))
    assert [side and side.row["title"] for side in pair] == [FIRE, VOTE]
    assert find_pair(store, Seen(**{name: kept[name] for name in SEEN}), now)[1] is None
    said = anna.save(Seen(**{name: editing[name] for name in SEEN}), before, replace(before, note="Look"))
    assert (said.words, said.event_id) == ("Saved.", now)
    assert fields(store, FIRE).note == "Look"


def test_a_form_holds_one_moment_of_its_event(anna: Writer, store: Store) -> None:
    """Its fields and its version are read together, whatever the page had shown before."""
    kept = shown(store, FIRE)
    save(anna, FIRE, title="Blaze")
    opened = open_form(ids.EDIT, store, kept)
    assert opened is not None
    assert opened[0]["fields"]["title"] == "Blaze"
    assert opened[0]["version"] == seen(store, "Blaze").version
    adding = open_form(ids.ADD_EVENT, store, None)
    assert adding is not None
    assert set(adding[0]) == {"nonce"}
    assert open_form(ids.EDIT, store, None) is None


def test_a_merge_is_of_both_events_as_they_were_shown(anna: Writer, store: Store) -> None:
    """What is said of the other one meanwhile is told; seen, the events are merged."""
    fire, vote = seen(store, FIRE), seen(store, VOTE)
    save(replace(anna, author="Ben"), VOTE, title="Council decides")
    said = anna.merge(fire, vote)
    assert said.words.startswith("The other event was changed meanwhile: Ben retitled")
    answered = answer(said, asdict(fire), store)
    assert answered[2] == store.revision()
    assert answered[4] is no_update
    assert anna.merge(fire, seen(store, "Council decides")).is_done


def test_an_event_that_is_gone_is_told(anna: Writer) -> None:
    """What was typed for it is not lost."""
    assert "What you typed is kept" in anna.save(GONE, Fields(title="a"), Fields(title="b")).words


def test_events_are_merged_and_split(anna: Writer, store: Store) -> None:
    """The page is led to what came of it, and undo brings back what was."""
    merged = anna.merge(seen(store, FIRE), seen(store, VOTE))
    assert len(store.load_table()) == 2
    assert merged.event_id in set(store.load_table()["event_id"])
    row = row_of(store, merged.event_id)
    assert row is not None
    whole = seen(store, row["title"])
    first, *rest = [option["value"] for option in mention_options(row)[0]]
    assert "leave at least one" in anna.split(whole, [first, *rest]).words
    assert "leave at least one" in anna.split(whole, []).words
    split = anna.split(whole, [first])
    assert split.is_done
    alone = row_of(store, split.event_id)
    assert alone is not None
    assert [mention["mention_id"] for mention in alone["mentions"]] == [first]
    for edit in reversed(store.load_edits()):
        assert anna.take_back(edit.edit_id).is_done
    assert sorted(store.load_table()["title"]) == sorted([FIRE, VOTE, STRIKE])


def test_an_event_is_not_merged_with_itself(anna: Writer, store: Store) -> None:
    """The page asks for another one."""
    fire = seen(store, FIRE)
    for other in (fire, GONE, None):
        assert anna.merge(fire, other).words == "Choose another event first."


def test_an_event_is_added_by_hand(anna: Writer, store: Store) -> None:
    """With its fields checked as those of others; undone, it is no more, and can be had back."""
    assert set(anna.add(Fields(date="soon"), "form").errors) == {"title", "date"}
    said = anna.add(Fields(title="Minister resigns", date="2021-09", note="By phone"), "form")
    row = row_of(store, said.event_id)
    assert row is not None
    assert (row["title"], row["date"], row["note"], row["mention_count"]) == (
        *("Minister resigns", "2021-09", "By phone"),
        0,
    )
    _, undone = press(ids.UNDO, anna, shown(store, "Minister resigns"), None)
    assert len(store.load_table()) == 3
    said, undone = press(ids.REDO, anna, {}, undone)
    assert (said.words, undone, len(store.load_table())) == ("Done again.", None, 4)


def test_buttons_say_one_thing(anna: Writer, store: Store) -> None:
    """Accept and hide are edits of the version that was shown; undo and redo go through the history."""
    first = shown(store, FIRE)
    assert press(ids.ACCEPT, anna, first, None)[0].words == "Accepted."
    assert "Anna accepted it" in press(ids.HIDE, anna, first, None)[0].words
    assert press(ids.HIDE, anna, shown(store, FIRE), None)[0].is_done
    row = row_of(store, first["event_id"])
    assert row is not None
    assert row["review"] == "hidden"
    press(ids.UNDO, anna, shown(store, FIRE), None)
    press(ids.UNDO, anna, shown(store, FIRE), None)
    assert press(ids.UNDO, anna, shown(store, FIRE), None)[0].words == "There is nothing to undo."
    reviews = []
    for _ in range(2):
        press(ids.REDO, anna, shown(store, FIRE), None)
        row = row_of(store, first["event_id"])
        assert row is not None
        reviews.append(row["review"])
    assert reviews == ["accepted", "hidden"]
    assert press(ids.REDO, anna, shown(store, FIRE), None)[0].words == "There is nothing to redo."


def test_an_edit_needs_a_name(anna: Writer, store: Store) -> None:
    """A page that sends none is told so."""
    said = replace(anna, author=" ").say(seen(store, FIRE), [], "")
    assert said.is_done  # nothing was said
    assert not press(ids.ACCEPT, replace(anna, author=" "), shown(store, FIRE), None)[0].is_done
    assert store.load_edits() == ()


def test_histories_are_text(anna: Writer, store: Store) -> None:
    """The newest edit comes first, what was undone is struck out, and nothing in it is markup."""
    hostile = "<img src=x onerror=alert(1)>"
    said = save(replace(anna, author=hostile), FIRE, title=hostile)
    anna.take_back(store.load_edits()[-1].edit_id)
    listed = history_list(store.load_history(said.event_id))
    assert "undid" in str(listed[0])
    assert ("S(children=" in str(listed[0]), "S(children=" in str(listed[1])) == (False, True)
    assert f"Strong('{hostile}')" in str(listed[1])
    assert "Nobody has said anything" in str(history_list(()))


def test_edits_without_an_event_are_listed(anna: Writer, store: Store) -> None:
    """When the only article of an event is forgotten, what was said of it is shown with its sentence."""
    save(anna, STRIKE, title="Dockers strike")
    store.mark_gone(["/drop/coast.md"])
    store.forget_file("/drop/coast.md")
    text = str(lost_notes(store.load_lost_edits()))
    assert "1 edit has no event now" in text
    assert "retitled it 'Dockers strike'" in text
    assert "The dockers went on strike" in text
    assert lost_notes(())[1] == []


def test_a_search_offers_other_events(store: Store) -> None:
    """Not the one that is to be merged, and none before anything was typed."""
    fire = event_id(store, FIRE)
    assert found_options(store, " ", fire) == []
    assert found_options(store, "fire", fire) == []
    assert [option["label"] for option in found_options(store, "strike", fire)] == [
        f"{STRIKE} · 31 August 2021"
    ]
    assert side_of(row_of(store, fire)) == {"title": FIRE, "when": "Friday 27 August 2021"}
    assert side_of(None) is None
