"""What an edit may say: everything else is refused before it is appended, with what to do."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from curating import NOON, cluster, edit

from timeline.curation import anchors_of, check_change, check_edit, make_edit, target_of
from timeline.errors import EditError
from timeline.merging import build_event
from timeline.model import (
    Accept,
    Add,
    Annotate,
    Category,
    Change,
    Hide,
    Merge,
    Place,
    Recategorise,
    Redate,
    Relocate,
    Retitle,
    Split,
    Undo,
)

EVENT = build_event(cluster("ab"))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(Accept(), id="accept"),
        pytest.param(Hide(), id="hide"),
        pytest.param(Retitle(title="x" * 200), id="longest-title"),
        pytest.param(Retitle(title="Überschwemmung in Zürich"), id="title-with-accents"),
        pytest.param(Redate(date="[..2021-08-30]"), id="date"),
        pytest.param(Redate(date=None), id="no-date"),
        pytest.param(Redate(date=" "), id="empty-date"),
        pytest.param(Recategorise(category=Category.DEATH), id="category"),
        pytest.param(Relocate(place=Place(name="Kabul")), id="place-without-coordinates"),
        pytest.param(Relocate(place=Place(name="Pole", latitude=90, longitude=-180)), id="edge-of-the-earth"),
        pytest.param(Relocate(place=None), id="no-place"),
        pytest.param(Annotate(note="two\nlines\tand a tab"), id="note"),
        pytest.param(Annotate(note=""), id="no-note"),
        pytest.param(Add(title="Talks"), id="addition"),
    ],
)
def test_what_is_right_passes(change: Change) -> None:
    """Every change that the table can hold is taken."""
    check_change(change)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param(Retitle(title=""), "the title is empty; write what happened", id="no-title"),
        pytest.param(Retitle(title=" \n"), "the title is empty", id="blank-title"),
        pytest.param(Retitle(title="x" * 201), "the title has 201 characters; shorten it to 200", id="long"),
        pytest.param(Retitle(title="a\0b"), r"the title holds the character U\+0000.*take it out", id="nul"),
        pytest.param(Retitle(title="a\x1b[31m"), r"U\+001B", id="escape"),
        pytest.param(Retitle(title="a\udc80"), r"U\+DC80", id="lone-surrogate"),
        pytest.param(Retitle(title="two\nlines"), r"U\+000A", id="line-break-in-a-title"),
        pytest.param(Redate(date="soon"), "'soon' is no date that can be read", id="no-date"),
        pytest.param(Recategorise(category="weather"), "'weather' is no category", id="category"),  # type: ignore[arg-type]
        pytest.param(Relocate(place=Place(name="")), "the place is empty", id="place-without-name"),
        pytest.param(
            Relocate(place=Place(name="X", latitude=91, longitude=0)),
            "a latitude of 91 is not on the earth; write degrees from -90 to 90",
            id="latitude",
        ),
        pytest.param(
            Relocate(place=Place(name="X", latitude=0, longitude=-181)), "a longitude of -181", id="longitude"
        ),
        pytest.param(
            Relocate(place=Place(name="X", latitude=float("nan"), longitude=0)), "not on the earth", id="nan"
        ),
        pytest.param(
            Relocate(place=Place(name="X", latitude=1)), "latitude and longitude, or neither", id="half"
        ),
        pytest.param(Annotate(note="x" * 2001), "the note has 2,001 characters", id="long-note"),
        pytest.param(Annotate(note="a\0"), r"the note holds the character U\+0000", id="note-with-nul"),
        pytest.param(Add(title=""), "the title is empty", id="addition-without-title"),
        pytest.param(Add(title="Talks", date="soon"), "'soon' is no date", id="addition-with-odd-date"),
        pytest.param(Add(title="Talks", note="x" * 2001), "the note", id="addition-with-long-note"),
        pytest.param(Merge(others=()), "names no other event; choose at least one", id="merge-of-one"),
        pytest.param(Split(anchors=()), "names no mention; choose at least one", id="split-of-none"),
    ],
)
def test_what_is_wrong_is_refused(change: Change, message: str) -> None:
    """The message names the value and the remedy."""
    with pytest.raises(EditError, match=message):
        check_change(change)


def test_an_edit_has_an_author_and_a_time() -> None:
    """Who and when is told of every edit."""
    right = edit(Accept(), EVENT)
    check_edit(right)
    with pytest.raises(EditError, match="the author's name is empty"):
        check_edit(replace(right, author=" "))
    with pytest.raises(EditError, match="has no zone"):
        check_edit(replace(right, made_at=datetime(2021, 8, 30)))


def test_an_edit_has_a_target_exactly_where_it_needs_one() -> None:
    """An addition and an undo are about no event that is there; everything else is."""
    check_edit(edit(Undo(edit_id="x")))
    with pytest.raises(EditError, match="of no event; name the one"):
        edit(Accept())
    with pytest.raises(EditError, match="leave the target out"):
        edit(Add(title="Talks"), EVENT)


def test_a_split_takes_some_mentions_of_the_event() -> None:
    """All of them, or one of another event, is no split."""
    check_edit(edit(Split(anchors=anchors_of(EVENT)[:1]), EVENT))
    with pytest.raises(EditError, match="not all"):
        edit(Split(anchors=anchors_of(EVENT)), EVENT)
    with pytest.raises(EditError, match="none of others"):
        edit(Split(anchors=anchors_of(build_event(cluster("c")))), EVENT)


def test_a_merge_names_other_events() -> None:
    """Not the event itself, and none twice."""
    other = target_of(build_event(cluster("c")))
    check_edit(edit(Merge(others=(other,)), EVENT))
    for others in ((target_of(EVENT),), (other, other)):
        with pytest.raises(EditError, match="not merged with itself; choose another"):
            edit(Merge(others=others), EVENT)


def test_what_is_said_twice_with_one_nonce_is_one_edit() -> None:
    """Whatever the time; what else differs, and another nonce, make another edit."""
    change, later = Add(title="Talks"), NOON + timedelta(seconds=1)
    first = make_edit("Anna", NOON, None, change, nonce="a")
    assert make_edit("Anna", later, None, change, nonce="a").edit_id == first.edit_id
    others = [
        make_edit("Anna", NOON, None, change, nonce="b"),
        make_edit("Anna", NOON, None, Add(title="Summit"), nonce="a"),
        make_edit("Anna", NOON, None, change),
        make_edit("Anna", later, None, change),
    ]
    assert len({first.edit_id, *(other.edit_id for other in others)}) == 5


def test_the_same_edit_has_the_same_id() -> None:
    """The id is made of who, when, which and what."""
    one = edit(Retitle(title="Flood"), EVENT)
    assert edit(Retitle(title="Flood"), target_of(EVENT)) == one
    others = [
        edit(Retitle(title="Flood"), EVENT, author="Ben"),
        edit(Retitle(title="Flood"), EVENT, minute=1),
        edit(Retitle(title="Flood"), build_event(cluster("c"))),
        edit(Retitle(title="Storm"), EVENT),
    ]
    assert len({one.edit_id, *(other.edit_id for other in others)}) == 5
    assert one.made_at == NOON
