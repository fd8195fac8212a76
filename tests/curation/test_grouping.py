"""Merges and splits: which mentions make one event, and where what was said of them goes."""

from dataclasses import replace

from curating import (
    clusters,
    edit,
    event,
    event_with,
    events_in,
    groups_of,
    keep_apart,
    mention,
    merge,
    names_in,
    split,
    title_of,
)

from timeline.curation import curate
from timeline.merging import build_event
from timeline.model import (
    Accept,
    Add,
    Annotate,
    Category,
    Retitle,
    Review,
    Undo,
)


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


def test_what_joins_the_split_part_stays_with_it() -> None:
    """A mention that merging found to be of it, and not of the rest, is not left behind alone."""
    edits = [split(event("abc"), "c")]
    assert groups_of(curate(clusters("ab", "cx"), edits)) == {"ab", "cx"}
    assert groups_of(curate(clusters("a", "bx", "cy"), edits)) == {"a", "bx", "cy"}


def test_a_copy_follows_what_was_split_off() -> None:
    """Another paper that prints the sentence later is of the part that has it; a sentence of both is not."""
    split_off = [split(event("abc"), "c")]
    copy = mention("c", article="later")
    copy = replace(copy, mention=replace(copy.mention, mention_id="m-later"))
    for found in ([[*clusters("abc")[0], copy]], [clusters("ab")[0] + [copy], clusters("c")[0]]):
        assert groups_of(curate(found, split_off)) == {"ab", "cc"}
    assert groups_of(curate([*clusters("abc"), [copy]], split_off)) == {"ab", "c"}
    twin = replace(copy, mention=replace(copy.mention, mention_id="m-twin"))
    whole = build_event([*clusters("abc")[0], twin])
    assert groups_of(curate([[*clusters("abc")[0], twin, copy]], [split(whole, "c")])) == {"abcc", "c"}


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


def test_what_is_kept_apart_stays_apart_when_merging_changes_its_mind() -> None:
    """What came to either side since goes with it; nothing else is said of the events."""
    edits = [keep_apart(event("a"), event("b"))]
    curated = curate(clusters("a", "b"), edits)
    assert groups_of(curated) == {"a", "b"}
    assert event_with(curated, "a").event.review is Review.UNREVIEWED
    assert event_with(curated, "b").version == edits[0].edit_id
    assert groups_of(curate(clusters("abx"), edits)) == {"ax", "b"}
    assert groups_of(curate(clusters("ax", "by"), edits)) == {"ax", "by"}
    assert curate(clusters("a"), edits).lost == (edits[0].edit_id,)


def test_the_last_word_on_two_events_counts() -> None:
    """A merge after a keeping apart joins, one before it is parted, and undone it is as if never said."""
    apart, joined = keep_apart(event("a"), event("b")), merge(event("a"), event("b"))
    assert groups_of(curate(clusters("a", "b"), [apart, joined])) == {"ab"}
    assert groups_of(curate(clusters("a", "b"), [joined, apart])) == {"a", "b"}
    assert groups_of(curate(clusters("ab"), [apart, edit(Undo(edit_id=apart.edit_id))])) == {"ab"}
