"""The analyst's word over what was extracted: kept through merging, re-reading and undoing."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from curating import cluster, edit, event_with, groups_of, mention, names_in, title_of
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.curation import Curated, active_edits, added_event_id, anchors_of, curate, target_of
from timeline.merging import build_event
from timeline.model import (
    Accept,
    Add,
    Annotate,
    Category,
    Change,
    DatedBy,
    DatedMention,
    Edit,
    Event,
    Hide,
    Merge,
    Place,
    Recategorise,
    Redate,
    Redo,
    Relation,
    Relocate,
    Retitle,
    Review,
    Split,
    Undo,
)
from timeline.table import build_table


def event(names: str) -> Event:
    return build_event(cluster(names))


def events_in(curated: Curated) -> list[tuple[Event, tuple[str, ...]]]:
    """Return events as they are, whatever led there."""
    return [(each.event, each.edit_ids) for each in curated.events]


def clusters(*names: str, reading: str = "") -> list[list[DatedMention]]:
    return [cluster(each, reading=reading) for each in names]


def merge(one: Event, *others: Event) -> Edit:
    return edit(Merge(others=tuple(target_of(other) for other in others)), one)


def split(whole: Event, names: str) -> Edit:
    wanted = {f"m-{name}" for name in names}
    return edit(Split(anchors=tuple(each for each in anchors_of(whole) if each.mention_id in wanted)), whole)


@pytest.mark.parametrize(
    ("change", "values"),
    [
        pytest.param(Retitle(title=" Flood  in town "), {"title": "Flood in town"}, id="title"),
        pytest.param(Recategorise(category=Category.DEATH), {"category": Category.DEATH}, id="category"),
        pytest.param(Relocate(place=Place(name="Herat")), {"place": Place(name="Herat")}, id="place"),
        pytest.param(Annotate(note="ask Ben "), {"note": "ask Ben"}, id="note"),
        pytest.param(
            Redate(date="2021-09/2021-10"),
            {"date": "2021-09/2021-10", "relation": Relation.DURING, "dated_by": DatedBy.ANALYST},
            id="date",
        ),
        pytest.param(
            Redate(date=""),
            dict.fromkeys(("date", "interval", "granularity", "relation", "dated_by")),
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


def test_a_hidden_event_comes_back_when_that_is_undone() -> None:
    """Undoing is the other way out of sight."""
    hide = edit(Hide(), event("a"))
    curated = curate(clusters("a"), [hide, edit(Undo(edit_id=hide.edit_id))])
    assert curated.events[0].event.review is Review.UNREVIEWED


def test_a_merge_makes_one_event_and_keeps_what_was_said() -> None:
    """The title of one and the note of the other survive; the event has all mentions."""
    edits = [
        edit(Retitle(title="Flood"), event("ab")),
        edit(Annotate(note="odd"), event("cd")),
        merge(event("ab"), event("cd")),
    ]
    curated = curate(clusters("ab", "cd", "e"), edits)
    assert groups_of(curated) == {"abcd", "e"}
    merged = event_with(curated, "a")
    assert (merged.event.title, merged.event.note) == ("Flood", "odd")
    assert merged.edit_ids == tuple(each.edit_id for each in edits)
    assert event_with(curated, "e").event.review is Review.UNREVIEWED


def test_a_merge_takes_what_came_later() -> None:
    """A mention that joined one of the two since, or took over one of them, is in the merged event."""
    edits = [merge(event("a"), event("b"))]
    assert groups_of(curate(clusters("ax", "by", "z"), edits)) == {"abxy", "z"}
    assert groups_of(curate(clusters("ab", "c"), edits)) == {"ab", "c"}


def test_undoing_a_merge_gives_what_was_there() -> None:
    """With what was said of each, before the merge and of the merged event."""
    edits = [edit(Retitle(title="Flood"), event("ab")), edit(Annotate(note="odd"), event("c"))]
    before = curate(clusters("ab", "c"), edits)
    joined = merge(event("ab"), event("c"))
    undo = edit(Undo(edit_id=joined.edit_id))
    undone = curate(clusters("ab", "c"), [*edits, joined, undo])
    assert events_in(undone) == events_in(before)
    assert {each.version for each in undone.events} == {undo.edit_id}


def test_a_split_stays() -> None:
    """Merging may find the mentions again to be one event: the analyst's word holds."""
    edits = [split(event("abc"), "c")]
    assert groups_of(curate(clusters("abc"), edits)) == {"ab", "c"}
    assert groups_of(curate(clusters("abcx"), edits)) == {"abx", "c"}
    curated = curate(clusters("abc"), edits)
    assert {each.event.review for each in curated.events} == {Review.EDITED}
    assert curated.places[edits[0].edit_id] == tuple(
        event_with(curated, name).event.event_id for name in "ca"
    )


def test_an_edit_goes_to_the_part_that_holds_most() -> None:
    """A title of an event that is split stays with the bigger part; on a tie with the lowest id."""
    edits = [edit(Retitle(title="Flood"), event("abc")), split(event("abc"), "c")]
    curated = curate(clusters("abc"), edits)
    assert (title_of(curated, "a"), title_of(curated, "c")) == ("Flood", "Storm c")
    even = curate(clusters("a", "b"), [edit(Retitle(title="Flood"), event("ab"))])
    first = min(even.events, key=lambda each: each.event.event_id)
    assert [each.event.title == "Flood" for each in even.events] == [each is first for each in even.events]


def test_a_split_of_what_is_apart_by_now_does_nothing_more() -> None:
    """Merging that came to the same result leaves the edit applied."""
    curated = curate(clusters("ab", "c"), [split(event("abc"), "c")])
    assert groups_of(curated) == {"ab", "c"}
    assert curated.lost == ()


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


def test_an_added_event_merges_with_others() -> None:
    """What the analyst said of it stands, the mentions tell the rest, and undoing parts them."""
    add = edit(Add(title="Talks", category=Category.MEETING))
    (added,) = curate([], [add]).events
    joined = merge(event("ab"), added.event)
    (merged,) = curate(clusters("ab"), [add, joined]).events
    assert (merged.event.title, merged.event.category) == ("Talks", Category.MEETING)
    assert (merged.event.date, names_in(merged)) == ("2021-08-30", "ab")
    apart = curate(clusters("ab"), [add, joined, edit(Undo(edit_id=joined.edit_id))])
    assert groups_of(apart) == {"ab", ""}


def test_two_added_events_merge() -> None:
    """The later one's values win, and edits of either find the one event."""
    adds = [edit(Add(title="Talks", note="first")), edit(Add(title="Summit", date="2021"), minute=1)]
    one, two = (
        next(each for each in curate([], adds).events if each.event.title == title)
        for title in ("Talks", "Summit")
    )
    edits = [*adds, merge(one.event, two.event), edit(Accept(), two)]
    (merged,) = curate([], edits).events
    assert (merged.event.title, merged.event.date, merged.event.note) == ("Summit", "2021", "first")
    assert merged.event.review is Review.ACCEPTED


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


def test_of_the_same_sentence_in_two_articles_each_keeps_its_own() -> None:
    """The own article's mention is taken first, and none that another anchor of the edit holds."""
    here, there = mention("a", article="one"), mention("a", article="two")
    there = replace(there, mention=replace(there.mention, mention_id="m-there"))
    title = edit(Retitle(title="Flood"), build_event([there]))
    moved = replace(there, mention=replace(there.mention, mention_id="z-moved"))
    curated = curate([[here], [moved]], [title])
    assert {each.event.mentions[0].mention.mention_id: each.event.title for each in curated.events} == {
        "m-a": "Storm a",
        "z-moved": "Flood",
    }
    both = edit(Retitle(title="Flood"), build_event([here, there]))
    (joined,) = curate([[here, moved]], [both]).events
    assert joined.event.title == "Flood"


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


LETTERS = "abcdefgh"


@st.composite
def partitions(draw: st.DrawFn) -> list[str]:
    """Draw letters put into groups."""
    groups = draw(st.lists(st.integers(0, 4), min_size=len(LETTERS), max_size=len(LETTERS)))
    return [
        "".join(letter for letter, group in zip(LETTERS, groups, strict=True) if group == wanted)
        for wanted in sorted(set(groups))
    ]


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[str], list[Edit]]:
    """Draw groups of letters, and edits, each made of what the page would have shown then."""
    groups = draw(partitions())
    edits: list[Edit] = []
    for minute in range(draw(st.integers(0, 8))):
        shown = curate(clusters(*groups), edits).events
        about = draw(st.sampled_from(shown))
        other = draw(st.sampled_from(shown))
        anchors = anchors_of(about.event)
        undone = [each for each in edits if each not in active_edits(edits)]
        choices: list[tuple[Change, Event | None]] = [
            (Retitle(title=f"Title {minute}"), about.event),
            (Annotate(note=f"Note {minute}"), about.event),
            (draw(st.sampled_from([Hide(), Accept()])), about.event),
            (Add(title=f"Added {minute}"), None),
        ]
        if other != about:
            choices.append((Merge(others=(target_of(other.event),)), about.event))
        if len(anchors) > 1:
            choices.append((Split(anchors=anchors[: draw(st.integers(1, len(anchors) - 1))]), about.event))
        if active_edits(edits):
            choices.append((Undo(edit_id=draw(st.sampled_from(active_edits(edits))).edit_id), None))
        undone = [each for each in undone if not isinstance(each.change, Undo | Redo)]
        if undone:
            choices.append((Redo(edit_id=draw(st.sampled_from(undone)).edit_id), None))
        change, target = draw(st.sampled_from(choices))
        edits.append(edit(change, target, minute=minute))
    return groups, edits


@settings(max_examples=60, deadline=None)
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_clusters_does_not_matter(
    history: tuple[list[str], list[Edit]], dice: random.Random
) -> None:
    """The same mentions and edits give the same events, in whatever order the mentions come."""
    groups, edits = history
    shuffled = [dice.sample(group, len(group)) for group in clusters(*dice.sample(groups, len(groups)))]
    assert curate(shuffled, edits) == curate(clusters(*groups), edits)


@settings(max_examples=60, deadline=None)
@given(histories())
def test_undo_gives_the_state_before_and_redo_the_one_after(history: tuple[list[str], list[Edit]]) -> None:
    """Of the last edit, whatever it was; to undo the undo is to redo."""
    groups, edits = history
    if not edits:
        return
    states = [events_in(curate(clusters(*groups), edits[:end])) for end in (len(edits) - 1, len(edits))]
    undo = edit(Undo(edit_id=edits[-1].edit_id), minute=50)
    redo = edit(Redo(edit_id=edits[-1].edit_id), minute=51)
    undo_undo = edit(Undo(edit_id=undo.edit_id), minute=52)
    assert events_in(curate(clusters(*groups), [*edits, undo])) == states[0]
    assert events_in(curate(clusters(*groups), [*edits, undo, redo])) == states[1]
    assert events_in(curate(clusters(*groups), [*edits, undo, undo_undo])) == states[1]


@settings(max_examples=60, deadline=None)
@given(partitions())
def test_a_merge_and_a_split_restore_the_groups(groups: list[str]) -> None:
    """What was joined can be taken out again."""
    if len(groups) < 2:
        return
    joined = merge(event(groups[0]), event(groups[1]))
    whole = event_with(curate(clusters(*groups), [joined]), groups[0][0])
    apart = split(whole.event, groups[1])
    assert groups_of(curate(clusters(*groups), [joined, apart])) == set(groups)
    again = replace(joined, edit_id="again")
    assert groups_of(curate(clusters(*groups), [joined, apart, again])) == {
        "".join(sorted(groups[0] + groups[1])),
        *groups[2:],
    }


@settings(max_examples=60, deadline=None)
@given(histories(), partitions())
def test_no_edit_disappears(history: tuple[list[str], list[Edit]], others: list[str]) -> None:
    """After merging anew, with mentions gone and come, every edit that counts is applied or lost."""
    _, edits = history
    curated = curate(clusters(*others[1:], "xyz"), edits)
    applied = {edit_id for each in curated.events for edit_id in each.edit_ids}
    assert applied | set(curated.lost) == {each.edit_id for each in active_edits(edits)}
    assert not applied & set(curated.lost)
    assert all(curated.places[edit_id] for edit_id in applied)
    held = [dated.mention.mention_id for each in curated.events for dated in each.event.mentions]
    assert sorted(held) == sorted(f"m-{name}" for name in "".join(others[1:]) + "xyz")


@settings(max_examples=60, deadline=None)
@given(histories())
def test_another_reading_keeps_every_edit(history: tuple[list[str], list[Edit]]) -> None:
    """New ids of the same sentences leave groups and edits as they were."""
    groups, edits = history
    first, again = (curate(clusters(*groups, reading=reading), edits) for reading in ("", "-again"))

    assert again.lost == first.lost
    assert groups_of(again) == groups_of(first)
    applied = [
        {edit_id for each in curated.events for edit_id in each.edit_ids} for curated in (first, again)
    ]
    assert applied[0] == applied[1]
