"""What holds of any edits of any events: none disappears, order and reading do not matter, undo undoes."""

import random
from dataclasses import replace

from curating import (
    clusters,
    edit,
    event,
    event_with,
    events_in,
    groups_of,
    merge,
    split,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.curation import active_edits, anchors_of, curate, target_of
from timeline.model import (
    Accept,
    Add,
    Annotate,
    Change,
    Edit,
    Event,
    Hide,
    KeepApart,
    Merge,
    Redo,
    Retitle,
    Split,
    Target,
    Undo,
)

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
            choices.append((KeepApart(others=(target_of(other.event),)), about.event))
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


LATER = "uvwxyz"


@st.composite
def grown(draw: st.DrawFn, groups: list[str]) -> list[str]:
    """Draw what merging finds once there are more articles: each new mention joins a group or opens one."""
    places = draw(st.lists(st.integers(0, len(groups) + 1), max_size=len(LATER)))
    more = [""] * 2
    found = [*groups, *more]
    for letter, place in zip(LATER, places, strict=False):
        found[place] += letter
    return [group for group in found if group]


def without_later(groups: set[str]) -> set[str]:
    """Return groups without the mentions of later articles."""
    return {"".join(sorted(set(group) - set(LATER))) for group in groups} - {""}


@settings(max_examples=80, deadline=None)
@given(st.data(), histories(), st.sampled_from(["", "-again"]))
def test_later_articles_change_no_group(
    data: st.DataObject, history: tuple[list[str], list[Edit]], reading: str
) -> None:
    """Whatever joins what merging found, and however the old articles are read, merges and splits stay."""
    groups, edits = history
    before = groups_of(curate(clusters(*groups), edits)) - {""}
    later = curate(clusters(*data.draw(grown(groups)), reading=reading), edits)
    assert without_later(groups_of(later)) == before


@settings(max_examples=80, deadline=None)
@given(st.data(), histories(), partitions(), st.sampled_from(["", "-again"]))
def test_merging_anew_undoes_no_last_word(
    data: st.DataObject, history: tuple[list[str], list[Edit]], others: list[str], reading: str
) -> None:
    """Merging may find anything else: what was merged last is one, what was parted last apart."""
    _, edits = history
    words = [each for each in active_edits(edits) if isinstance(each.change, Merge | Split | KeepApart)]
    if not words:
        return
    last = words[-1]
    curated = curate(clusters(*data.draw(grown(others)), reading=reading), edits)
    of = {
        dated.mention.sentence: each.event.event_id
        for each in curated.events
        for dated in each.event.mentions
    }
    held = [{anchor.sentence for anchor in target.anchors} for target in targets_of(last)]
    match last.change:
        case Merge():
            assert len({of[sentence] for sentence in set().union(*held)}) <= 1
        case KeepApart():
            mine, theirs = ({of[sentence] for sentence in target} for target in held)
            assert not mine & theirs
        case Split(anchors=anchors):
            out = {anchor.sentence for anchor in anchors}
            assert len({of[sentence] for sentence in out}) == 1
            assert not {of[each] for each in out} & {of[each] for each in held[0] - out}


def targets_of(last: Edit) -> list[Target]:
    """Return the events that a merge, a split or a keeping apart is about."""
    others = last.change.others if isinstance(last.change, Merge | KeepApart) else ()
    return [target for target in (last.target, *others) if target is not None]
