"""The analyst's word over what was extracted: kept through merging, re-reading and undoing."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from curating import clusters, edit, event, event_with, groups_of, merge, split, title_of
from tales import tell

from timeline.curation import added_event_id, curate
from timeline.model import (
    Accept,
    Add,
    Annotate,
    Category,
    Change,
    DatedBy,
    Disputed,
    Edit,
    Hide,
    Place,
    Recategorise,
    Redate,
    Redo,
    Relation,
    Relocate,
    Retitle,
    Review,
    Undo,
)
from timeline.table import build_table


@pytest.mark.parametrize(
    ("change", "values"),
    [
        pytest.param(Retitle(title=" Flood  in town "), {"title": "Flood in town"}, id="title"),
        pytest.param(Recategorise(category=Category.DEATH), {"category": Category.DEATH}, id="category"),
        pytest.param(Relocate(place=Place(name="Herat")), {"place": Place(name="Herat")}, id="place"),
        pytest.param(Annotate(note="ask Ben "), {"note": "ask Ben"}, id="note"),
        pytest.param(
            Redate(date="2021-09/2021-10"),
            {
                "date": "2021-09/2021-10",
                "relation": Relation.DURING,
                "dated_by": DatedBy.ANALYST,
                "explanation": None,
            },
            id="date",
        ),
        pytest.param(
            Redate(date=""),
            dict.fromkeys(("date", "interval", "granularity", "relation", "dated_by", "explanation")),
            id="no-date",
        ),
    ],
)
def test_a_field_has_what_the_analyst_said(change: Change, values: dict[str, object]) -> None:
    """One field changes, the others stay, and the event is marked as edited."""
    (before,) = curate(clusters("ab"), []).events
    (after,) = curate(clusters("ab"), [edit(change, before)]).events
    assert {name: getattr(after.event, name) for name in values} == values
    assert after.event.review is Review.EDITED
    kept = {"interval", "granularity", "confidence", "review", *values}
    assert replace(after.event, **{name: getattr(before.event, name) for name in kept}) == before.event


def test_the_later_edit_of_a_field_wins() -> None:
    """Edits count in the order of appending, whatever their times say."""
    late, early = (
        edit(Retitle(title=title), event("a"), minute=m) for title, m in (("Late", 9), ("Early", 1))
    )
    curated = curate(clusters("a"), [late, early])
    assert title_of(curated, "a") == "Early"
    assert curated.events[0].edit_ids == (late.edit_id, early.edit_id)
    assert curated.events[0].version == early.edit_id


@pytest.mark.parametrize(
    ("steps", "last"),
    [
        pytest.param([], None, id="nothing"),
        pytest.param(["title", "note"], "note", id="last-edit"),
        pytest.param(["title", "note", "undo title"], "undo title", id="an-earlier-one-undone"),
        pytest.param(["title", "note", "undo note"], "undo note", id="the-last-undone"),
        pytest.param(["title", "note", "undo title", "redo title"], "redo title", id="an-earlier-one-redone"),
        pytest.param(["title", "note", "other"], "note", id="another-event"),
    ],
)
def test_the_version_is_the_last_edit_about_an_event(steps: list[str], last: str | None) -> None:
    """Undo and redo are edits too: whoever saw the event before them saw another one."""
    made: dict[str, Edit] = {}
    for minute, step in enumerate(steps):
        word, _, about = step.partition(" ")
        change: Change = {"title": Retitle(title="x"), "note": Annotate(note="x")}.get(word, Hide())
        if about:
            edit_id = made[about].edit_id
            change = Undo(edit_id=edit_id) if word == "undo" else Redo(edit_id=edit_id)
        target = None if about else event("b" if word == "other" else "a")
        made[step] = edit(change, target, minute=minute)
    curated = curate(clusters("a", "b"), list(made.values()))
    assert event_with(curated, "a").version == (made[last].edit_id if last else "")


@pytest.mark.parametrize(
    ("changes", "review"),
    [
        pytest.param([], Review.UNREVIEWED, id="nothing"),
        pytest.param([Accept()], Review.ACCEPTED, id="accepted"),
        pytest.param([Hide()], Review.HIDDEN, id="hidden"),
        pytest.param([Retitle(title="x")], Review.EDITED, id="edited"),
        pytest.param([Retitle(title="x"), Accept()], Review.ACCEPTED, id="edited-then-accepted"),
        pytest.param([Accept(), Retitle(title="x")], Review.EDITED, id="accepted-then-edited"),
        pytest.param([Hide(), Retitle(title="x")], Review.HIDDEN, id="hidden-stays-hidden"),
        pytest.param([Hide(), Accept()], Review.ACCEPTED, id="hidden-until-accepted"),
        pytest.param([Hide(), Accept(), Hide()], Review.HIDDEN, id="hidden-again"),
    ],
)
def test_review_tells_what_was_said_of_the_whole(changes: Sequence[Change], review: Review) -> None:
    """What is hidden stays so until it is accepted; any other edit makes an event edited."""
    edits = [edit(change, event("a"), minute=minute) for minute, change in enumerate(changes)]
    assert curate(clusters("a"), edits).events[0].event.review is review


def test_an_analysts_date_settles_what_mentions_say_of_it() -> None:
    """No conflict of days and no explanation by mentions is left; that counts differ still stands."""
    told = [tell("2021-08-26", article="a", killed=9), tell("2021-08-25", article="b", killed=13)]
    (before,) = curate([told], []).events
    abouts = [conflict.about for conflict in before.event.conflicts]
    assert (abouts, before.event.explanation) == ([Disputed.DATE, Disputed.KILLED], "b says 2021-08-25")
    (after,) = curate([told], [edit(Redate(date="2021-08-26"), before)]).events
    assert [conflict.about for conflict in after.event.conflicts] == [Disputed.KILLED]
    assert (after.event.explanation, after.event.confidence) == (None, 1.0)
    (titled,) = curate([told], [edit(Retitle(title="Blast"), before)]).events
    assert titled.event.conflicts == before.event.conflicts


def test_a_hidden_event_comes_back_when_that_is_undone() -> None:
    """Undoing is the other way out of sight."""
    hide = edit(Hide(), event("a"))
    curated = curate(clusters("a"), [hide, edit(Undo(edit_id=hide.edit_id))])
    assert curated.events[0].event.review is Review.UNREVIEWED


def test_an_added_event_is_there_until_it_is_undone() -> None:
    """It has no mention, the analyst's date and full confidence."""
    add = edit(Add(title="Talks", date="2021-09-01", category=Category.MEETING, note="from a call"))
    curated = curate(clusters("a"), [add])
    added = next(each.event for each in curated.events if not each.event.mentions)
    assert added.event_id == added_event_id(add.edit_id)
    assert (added.title, added.date, added.category) == ("Talks", "2021-09-01", Category.MEETING)
    assert (added.dated_by, added.confidence, added.note) == (DatedBy.ANALYST, 1.0, "from a call")
    undone = curate(clusters("a"), [add, edit(Undo(edit_id=add.edit_id))])
    assert undone.events == curate(clusters("a"), []).events


def test_an_added_event_is_edited_like_others() -> None:
    """Its id finds it, since it has no mention."""
    add = edit(Add(title="Talks"))
    (added,) = curate([], [add]).events
    assert added.event.dated_by is None
    edits = [add, edit(Redate(date="2021"), added), edit(Hide(), added)]
    (changed,) = curate([], edits).events
    assert (changed.event.date, changed.event.review) == ("2021", Review.HIDDEN)
    assert changed.edit_ids == tuple(each.edit_id for each in edits)


@pytest.mark.parametrize(
    "lost",
    [
        pytest.param(edit(Retitle(title="Flood"), event("x")), id="title"),
        pytest.param(edit(Hide(), event("xy")), id="review"),
        pytest.param(merge(event("x"), event("a")), id="merge-of-nothing"),
        pytest.param(merge(event("a"), event("x")), id="merge-with-nothing"),
        pytest.param(split(event("ax"), "x"), id="split"),
    ],
)
def test_an_edit_whose_event_vanished_is_lost(lost: Edit) -> None:
    """It is listed, changes nothing, and counts again when the mentions are back."""
    curated = curate(clusters("a", "b"), [lost])
    assert curated.lost == (lost.edit_id,)
    assert curated.places[lost.edit_id] == ()
    assert curated.events == curate(clusters("a", "b"), []).events
    back = curate(clusters("ax", "b", "y"), [lost])
    assert back.lost == ()
    assert any(lost.edit_id in each.edit_ids for each in back.events)


def test_an_edit_of_an_undone_addition_is_lost() -> None:
    """There is no event any more that it could be about."""
    add = edit(Add(title="Talks"))
    (added,) = curate([], [add]).events
    title = edit(Retitle(title="Summit"), added)
    curated = curate([], [add, title, edit(Undo(edit_id=add.edit_id))])
    assert (curated.events, curated.lost) == ((), (title.edit_id,))


def test_a_sentence_is_found_again_after_another_reading() -> None:
    """New ids and other articles do not matter: words and trigger do, in any case and spacing."""
    edits = [
        edit(Retitle(title="Flood"), event("ab")),
        split(event("cde"), "e"),
        merge(event("ab"), event("f")),
    ]
    again = curate(clusters("ab", "cde", "f", reading="2"), edits)
    assert groups_of(again) == {"abf", "cd", "e"}
    assert title_of(again, "f") == "Flood"


@pytest.mark.parametrize(
    "date",
    ["2021", "2021-08-XX", "../1985", "[..1760-12]", "-0043", "[-0099..-0090]", "-0100/0014", "0000", ""],
)
def test_an_edited_event_fits_the_table(date: str) -> None:
    """Whatever date the analyst gives, the table keeps its contract, with an added event beside it."""
    edits = [edit(Redate(date=date), event("a")), edit(Add(title="Talks", date=date))]
    table = build_table(each.event for each in curate(clusters("a", "b"), edits).events)
    assert len(table) == 3
    assert table.set_index("title").loc["Talks", "mention_count"] == 0
