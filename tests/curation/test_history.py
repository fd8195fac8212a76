"""The history of an event: who said what and when, what it was before, and what was undone."""

from datetime import timedelta

import pytest
from curating import NOON, cluster, edit, event_with

from timeline.curation import (
    anchors_of,
    build_history,
    curate,
    curating,
    describe_change,
    describe_changes_since,
    target_of,
)
from timeline.merging import build_event
from timeline.model import (
    Accept,
    Add,
    Annotate,
    Category,
    Change,
    Hide,
    KeepApart,
    Merge,
    Place,
    Recategorise,
    Redate,
    Redo,
    Relocate,
    Retitle,
    Split,
    Undo,
)

EVENT, OTHER = build_event(cluster("ab")), build_event(cluster("c"))
CLUSTERS = [cluster("ab"), cluster("c")]


@pytest.mark.parametrize(
    ("change", "before", "words"),
    [
        pytest.param(Accept(), None, "accepted it", id="accept"),
        pytest.param(Hide(), None, "hid it", id="hide"),
        pytest.param(Retitle(title="Flood"), None, "retitled it 'Flood'", id="title"),
        pytest.param(Retitle(title="Flood"), "Storm", "retitled 'Storm' → 'Flood'", id="title-before"),
        pytest.param(Redate(date="2021"), "2020", "re-dated 2020 → 2021", id="date"),
        pytest.param(Redate(date="2021"), None, "re-dated it 2021", id="first-date"),
        pytest.param(Redate(date=""), "2020", "took the date 2020 away", id="no-date"),
        pytest.param(
            Recategorise(category=Category.DEATH), "attack", "re-categorised attack → death", id="category"
        ),
        pytest.param(Relocate(place=Place(name="Herat")), None, "placed it in 'Herat'", id="place"),
        pytest.param(
            Relocate(place=Place(name="Herat", latitude=34.3, longitude=62.2)),
            "Kabul",
            "placed 'Kabul' → 'Herat (34.3, 62.2)'",
            id="place-before",
        ),
        pytest.param(Relocate(place=None), "Kabul", "took the place 'Kabul' away", id="no-place"),
        pytest.param(Annotate(note="odd"), None, "noted 'odd'", id="note"),
        pytest.param(Annotate(note=None), "odd", "took the note away", id="no-note"),
        pytest.param(Add(title="Talks"), None, "added 'Talks'", id="add"),
        pytest.param(
            Merge(others=(target_of(OTHER),)), None, "merged it with 1 other event", id="merge-unknown"
        ),
        pytest.param(Split(anchors=anchors_of(EVENT)), None, "split 2 mentions off it", id="split"),
        pytest.param(
            KeepApart(others=(target_of(OTHER),)), "'Flood'", "kept it apart from 'Flood'", id="keep-apart"
        ),
        pytest.param(Undo(edit_id="x"), None, "undid an edit", id="undo-unknown"),
        pytest.param(Redo(edit_id="x"), "hid it", "redid: hid it", id="redo"),
    ],
)
def test_a_change_in_words(change: Change, before: str | None, words: str) -> None:
    """What follows the author's name."""
    assert describe_change(change, before=before) == words


def test_history_tells_values_before_and_after() -> None:
    """Each edit with what it found and what it left, and those of other events not at all."""
    first = edit(Retitle(title="Flood"), EVENT)
    other = edit(Hide(), OTHER, minute=1)
    second = edit(Retitle(title="Deluge"), EVENT, author="Ben", minute=2)
    undo = edit(Undo(edit_id=second.edit_id), minute=3)
    history = build_history(CLUSTERS, [first, other, second, undo], EVENT.event_id)
    assert [(entry.words, entry.before, entry.after, entry.is_undone) for entry in history] == [
        ("retitled 'Storm b' → 'Flood'", "Storm b", "Flood", False),
        ("retitled 'Flood' → 'Deluge'", "Flood", "Deluge", True),
        ("undid: retitled 'Flood' → 'Deluge'", "Deluge", "Flood", False),
    ]
    assert [entry.edit for entry in history] == [first, second, undo]


def test_history_of_a_merged_event_has_that_of_its_parts() -> None:
    """The merge names the other by its title of then; undone, it stays in the history of both."""
    title = edit(Retitle(title="Flood"), OTHER)
    merge = edit(Merge(others=(target_of(OTHER),)), EVENT, minute=1)
    undo = edit(Undo(edit_id=merge.edit_id), minute=2)
    whole = event_with(curate(CLUSTERS, [title, merge]), "a").event.event_id
    assert [entry.words for entry in build_history(CLUSTERS, [title, merge], whole)] == [
        "retitled 'Storm c' → 'Flood'",
        "merged it with 'Flood'",
    ]
    apart = [build_history(CLUSTERS, [title, merge, undo], each.event_id) for each in (EVENT, OTHER)]
    assert [entry.edit for entry in apart[0]] == [merge, undo]
    assert [entry.edit for entry in apart[1]] == [title, merge, undo]


def test_history_of_an_added_event_begins_with_its_addition() -> None:
    """There was nothing before."""
    add = edit(Add(title="Talks"))
    (added,) = curate([], [add]).events
    note = edit(Annotate(note="odd"), added)
    history = build_history([], [add, note], added.event.event_id)
    assert [(entry.before, entry.after) for entry in history] == [(None, "Talks"), (None, "odd")]


def test_a_long_history_is_told_of_one_state_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Events are made anew of all edits only where one joins, parts, undoes or redoes."""
    built: list[int] = []
    make = curating.Curation._make

    def counted(curation: curating.Curation) -> None:
        built.append(1)
        make(curation)

    monkeypatch.setattr(curating.Curation, "_make", counted)
    edits = [edit(Retitle(title=f"Title {minute}"), EVENT, minute=minute) for minute in range(30)]
    edits.append(edit(Undo(edit_id=edits[-1].edit_id), minute=40))
    history = build_history(CLUSTERS, edits, EVENT.event_id)
    assert history[29].words == "retitled 'Title 28' → 'Title 29'"
    assert (history[30].before, history[30].after) == ("Title 29", "Title 28")
    assert len(built) == 3


def test_an_analyst_is_told_what_changed_meanwhile() -> None:
    """Who, what and when; the day too, when it is another one."""
    seen = edit(Annotate(note="odd"), EVENT)
    since = edit(Retitle(title="Blast at the gate"), EVENT, minute=2)
    history = build_history(CLUSTERS, [seen, since], EVENT.event_id)
    told = "Anna retitled 'Storm b' → 'Blast at the gate'"
    assert describe_changes_since(history, seen.edit_id, seen_from=NOON) == f"{told} (12:02 UTC)"
    later = NOON + timedelta(days=1)
    assert (
        describe_changes_since(history, seen.edit_id, seen_from=later)
        == f"{told} (30 August 2021, 12:02 UTC)"
    )
    assert describe_changes_since(history, "", seen_from=NOON).startswith("Anna noted 'odd' (12:00 UTC); ")
    assert describe_changes_since((), "") == "its mentions were merged or split otherwise"
