"""What an edit may say: everything else is refused before it is appended, with what to do."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

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
    KeepApart,
    Merge,
    Place,
    Recategorise,
    Redate,
    Relocate,
    Retitle,
    Split,
    Target,
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
        pytest.param(Retitle(title="می\u200cخواهم"), id="joiner-that-a-script-needs"),
        pytest.param(Retitle(title="Việt Nam: e\u0302\u0301\u0323"), id="three-marks"),
        pytest.param(Retitle(title="🔥"), id="sign"),
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
        pytest.param(
            Retitle(title="pay\u202elod"), r"U\+202E, which turns or hides text; take it", id="turned"
        ),
        pytest.param(Annotate(note="a\u2067b"), r"the note holds the character U\+2067", id="turned-note"),
        pytest.param(Relocate(place=Place(name="a\u2069")), r"the place .* U\+2069", id="turned-place"),
        pytest.param(Retitle(title="a\U000e0041"), r"U\+E0041, which turns or hides", id="hidden-letters"),
        pytest.param(Retitle(title="a\u2028b"), r"U\+2028, which cannot be shown", id="line-separator"),
        pytest.param(Annotate(note="a\u2029b"), r"the note .*U\+2029", id="paragraph-separator"),
        pytest.param(Retitle(title="\u200b\u2060\ufeff"), "nothing that can be seen", id="zero-width"),
        pytest.param(
            Retitle(title="\u3164 \u2800"), "nothing that can be seen; write letters", id="blank-letters"
        ),
        pytest.param(Retitle(title="\u0301"), "nothing that can be seen", id="mark-alone"),
        pytest.param(Retitle(title="e" + "\u0301" * 5), "more than 4 marks upon one letter", id="marks"),
        pytest.param(Redate(date="soon"), "'soon' is no date that can be read", id="no-date"),
        pytest.param(
            Relocate(place=Place(name="X", latitude=1, longitude="east")),  # type: ignore[arg-type]
            "a longitude of 'east' is no number",
            id="longitude-in-words",
        ),
        pytest.param(Undo(edit_id="x" * 100_000), "the edit_id has 100,000 characters", id="endless-undo"),
        pytest.param(Undo(edit_id=""), "the edit_id is empty", id="undo-of-nothing"),
        pytest.param(
            Merge(others=(Target(event_id="a\0"),)),
            r"the event_id holds the character U\+0000",
            id="odd-other",
        ),
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
        pytest.param(KeepApart(others=()), "no event is named", id="nothing-to-keep-apart"),
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


@pytest.mark.parametrize(
    ("moment", "hours"),
    [
        pytest.param(datetime.min, 14, id="before-the-first"),
        pytest.param(datetime.max, -12, id="after-the-last"),
    ],
)
def test_a_time_lies_on_the_calendar_of_utc(moment: datetime, hours: int) -> None:
    """Of its own zone is not enough."""
    with pytest.raises(EditError, match="outside the years 1 to 9999 in UTC"):
        make_edit("Anna", moment.replace(tzinfo=timezone(timedelta(hours=hours))), None, Add(title="Talks"))


@pytest.mark.parametrize(
    ("anchor", "message"),
    [
        pytest.param({"sentence": "x" * 4001}, "the sentence has 4,001 characters; it may", id="sentence"),
        pytest.param({"trigger": "a\0"}, r"the trigger holds the character U\+0000", id="nul"),
        pytest.param(
            {"mention_id": "\ud800"}, r"the mention_id .* U\+D800, which cannot be kept", id="surrogate"
        ),
        pytest.param({"article_id": "x" * 101}, "the article_id has 101", id="article"),
    ],
)
def test_an_anchor_can_be_kept(anchor: dict[str, str], message: str) -> None:
    """By every database, and at no great cost."""
    anchors = (replace(anchors_of(EVENT)[0], **anchor),)
    for target, change in (
        (Target(event_id="e1", anchors=anchors), Accept()),
        (target_of(EVENT), Merge(others=(Target(event_id="e1", anchors=anchors),))),
        (target_of(EVENT), Split(anchors=anchors)),
    ):
        with pytest.raises(EditError, match=message):
            make_edit("Anna", NOON, target, change)


def test_an_edit_names_each_mention_once() -> None:
    """Twice says nothing more, and endless lists are refused unread."""
    anchor = anchors_of(EVENT)[0]
    with pytest.raises(EditError, match="name a mention twice"):
        make_edit("Anna", NOON, Target(event_id="e1", anchors=(anchor, anchor)), Accept())
    with pytest.raises(EditError, match="names 10,001 mentions; name 10,000 at most"):
        make_edit("Anna", NOON, Target(event_id="e1", anchors=(anchor,) * 10_001), Accept())


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


def test_an_event_is_kept_apart_from_others_only() -> None:
    """Not from itself, nor from one that shares a mention with it."""
    other = target_of(build_event(cluster("c")))
    check_edit(edit(KeepApart(others=(other,)), EVENT))
    with pytest.raises(EditError, match="not kept apart from itself"):
        check_edit(edit(KeepApart(others=(target_of(EVENT),)), EVENT))
    with pytest.raises(EditError, match="share a mention"):
        check_edit(edit(KeepApart(others=(replace(other, anchors=anchors_of(EVENT)[:1]),)), EVENT))
