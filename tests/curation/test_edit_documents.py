"""Edits as JSON: the same edits come back, and a bad file is refused with entry and reason."""

import json
from typing import Any

import pytest
from curating import cluster, edit
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import places

from timeline.curation import (
    added_event_id,
    anchors_of,
    check_change,
    describe_change,
    edit_document,
    edits_from_json,
    edits_to_json,
    target_of,
    to_edit,
)
from timeline.errors import EditError
from timeline.merging import build_event
from timeline.model import (
    Accept,
    Add,
    Annotate,
    Category,
    Change,
    Edit,
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
    Status,
    Target,
    Undo,
    Unread,
)

EVENT = build_event(cluster("ab"))
CHANGES: list[Change] = [
    Accept(),
    Hide(),
    Retitle(title="Überschwemmung"),
    Redate(date="2021~"),
    Redate(date=None),
    Recategorise(category=Category.DEATH),
    Relocate(place=Place(name="Herat", latitude=34.3, longitude=62.2)),
    Relocate(place=None),
    Annotate(note="two\nlines"),
    Merge(others=(target_of(build_event(cluster("c"))),)),
    Split(anchors=anchors_of(EVENT)[:1]),
    KeepApart(others=(target_of(build_event(cluster("c"))),)),
]
EDITS = [
    *(edit(change, EVENT) for change in CHANGES),
    edit(Add(title="Talks", date="2021", category=Category.MEETING, place=Place(name="Doha"), note="x")),
    edit(Add(title="Vote", status=Status.SCHEDULED, participants=("Anna",), killed=0, injured=2)),
    edit(Undo(edit_id="x")),
    edit(Redo(edit_id="x")),
]


def content(**values: Any) -> dict[str, Any]:
    """Return a right edit as plain values, some of them replaced."""
    entry: dict[str, Any] = json.loads(edit_document(edit(Retitle(title="Flood"), EVENT)))
    return {**entry, **values}


@pytest.mark.parametrize("one", EDITS, ids=lambda one: type(one.change).__name__)
def test_an_edit_comes_back(one: Edit) -> None:
    """From the store's document, and from a file."""
    assert to_edit(edit_document(one)) == one
    assert edits_from_json(edits_to_json([one])) == (one,)


def test_what_an_addition_may_leave_out_is_not_written() -> None:
    """So that earlier versions read it, and it has the id that they gave it."""
    change = json.loads(edit_document(edit(Add(title="Talks"))))["change"]
    assert list(change) == ["kind", "title", "date", "category", "place", "note"]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"status": "odd"}, "'odd' is no status; write one of occurred"),
        ({"participants": "Anna"}, "its participants is no list of texts"),
        ({"participants": [7]}, "its participants is no list of texts"),
        ({"participants": [" "]}, "a participant is empty"),
        ({"participants": ["A"] * 101}, "the event has 101 participants; name 100 at most"),
        ({"killed": 1.5}, "its killed is no whole number"),
        ({"killed": True}, "its killed is no whole number"),
        ({"injured": -1}, "the number of injured, -1, cannot be"),
    ],
)
def test_what_an_addition_may_not_say(values: dict[str, Any], message: str) -> None:
    """Each with the reason."""
    entry = json.loads(edit_document(edit(Add(title="Talks"))))
    entry["change"] |= values
    with pytest.raises(EditError, match=message):
        edits_from_json(json.dumps({"schema": 1, "edits": [entry]}))


def test_a_file_keeps_the_order_and_each_edit_once() -> None:
    """It is ASCII, so that nothing on the way changes it."""
    text = edits_to_json([*EDITS, EDITS[0]])
    assert text.isascii()
    assert list(edits_from_json(text)) == EDITS
    assert json.loads(text)["schema"] == 1


@settings(deadline=None)
@given(st.text(max_size=30), st.none() | places, st.none() | st.text(max_size=30))
def test_any_text_that_is_allowed_comes_back(title: str, place: Place | None, note: str | None) -> None:
    """Also quotation marks, signs of every script, and what looks like JSON."""
    change = Add(title=title, place=place, note=note)
    try:
        check_change(change)
    except EditError:
        return
    assert edits_from_json(edits_to_json([edit(change)])) == (edit(change),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "the edits are no JSON", id="empty"),
        pytest.param("{", "the edits are no JSON", id="cut-off"),
        pytest.param("[" * 100_000, "the edits are nested too deeply", id="nested"),
        pytest.param("[]", "these are no edits", id="list"),
        pytest.param('{"schema": 2, "edits": []}', "newer version.*update the program", id="newer"),
        pytest.param('{"schema": 1}', 'no list called "edits"', id="no-list"),
        pytest.param('{"schema": 1, "edits": {}}', 'no list called "edits"', id="object"),
        pytest.param('{"schema": true, "edits": []}', "these are no edits", id="schema-true"),
        pytest.param('{"schema": 1.0, "edits": []}', "these are no edits", id="schema-fraction"),
        pytest.param(
            '{"schema": 1, "edits": [], "by": 1}', "the file: it has an unknown key 'by'", id="odd-key"
        ),
        pytest.param(
            '{"schema": 1, "edits": [7], "edits": []}',
            "the file: its key 'edits' stands there twice",
            id="twice",
        ),
    ],
)
def test_what_is_no_file_of_edits_is_refused(text: str, message: str) -> None:
    """The message says which file would be right."""
    with pytest.raises(EditError, match=message):
        edits_from_json(text)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        pytest.param(7, "it is no object", id="number"),
        pytest.param({}, "it has no edit_id; add it", id="empty"),
        pytest.param(content(edit_id=""), "its edit_id is empty", id="no-id"),
        pytest.param(content(colour="red"), "an unknown key 'colour'; known are edit_id", id="odd-key"),
        pytest.param(content(author=7), "its author is no text", id="author"),
        pytest.param(content(author=" "), "the author's name is empty", id="blank-author"),
        pytest.param(content(made_at="noon"), "its made_at is no moment with a zone: 'noon'", id="time"),
        pytest.param(content(made_at="2021-08-30T12:00:00"), "no moment with a zone", id="no-zone"),
        pytest.param(content(made_at="0001-01-01T00:00:00+14:00"), "no moment with a zone", id="too-early"),
        pytest.param(content(target=None), "the edit is of no event", id="no-target"),
        pytest.param(content(target="e1"), "target: it is no object", id="target"),
        pytest.param(
            content(target={"event_id": "e1", "anchors": [{}]}), "anchors 1: it has no mention_id", id="bare"
        ),
        pytest.param(content(change={}), "change: it has no kind", id="no-kind"),
        pytest.param(content(change={"kind": "paint"}), "its kind is 'paint'; write one of acc", id="kind"),
        pytest.param(content(change={"kind": "retitle"}), "change: it has no title", id="no-title"),
        pytest.param(content(change={"kind": "retitle", "title": None}), "its title is no text", id="null"),
        pytest.param(content(change={"kind": "redate", "date": "soon"}), "'soon' is no date", id="date"),
        pytest.param(
            content(change={"kind": "recategorise", "category": "x"}), "'x' is no category", id="category"
        ),
        pytest.param(
            content(
                change={"kind": "relocate", "place": {"name": "X", "latitude": "1", "longitude": 1}}
            ),
            "change, place: its latitude is no number",
            id="place",
        ),
        pytest.param(
            content(
                change={"kind": "relocate", "place": {"name": "X", "latitude": 10**400, "longitude": 1}}
            ),
            "change, place: its latitude is too large a number",
            id="latitude-of-400-digits",
        ),
        pytest.param(content(change={"kind": "merge", "others": []}), "names no other event", id="merge"),
        pytest.param(
            content(
                change={"kind": "relocate", "place": {"name": "X", "latitude": 10**400, "longitude": 1}}
            ),
            "change, place: its latitude is too large a number",
            id="endless-number",
        ),
        pytest.param(content(edit_id="x" * 100_000), "the edit_id has 100,000 characters", id="endless-id"),
        pytest.param(content(edit_id="a\0"), r"the edit_id holds the character U\+0000", id="nul"),
        pytest.param(
            content(edit_id="x", target={"event_id": "e1", "anchors": []}),
            "its target has no anchors, and is no event that an edit of the file adds",
            id="no-anchors",
        ),
        pytest.param(
            content(edit_id="x", target=None, change={"kind": "undo", "edit_id": "x"}),
            "undoes or redoes itself",
            id="self-undo",
        ),
    ],
)  # fmt: skip
def test_a_bad_entry_is_named(entry: Any, message: str) -> None:
    """The message has the number of the entry and the reason."""
    text = json.dumps({"schema": 1, "edits": [content(), entry]})
    with pytest.raises(EditError, match=f"edit 2.*{message}"):
        edits_from_json(text)


def test_a_doubled_key_is_refused() -> None:
    """Which one counts would be chance; the message says where it stands."""
    text = edits_to_json([edit(Add(title="Talks"))]).replace('"title":', '"title": "Rain", "title":')
    with pytest.raises(EditError, match="edit 1, change: its key 'title' stands there twice; keep one"):
        edits_from_json(text)


def test_an_undo_comes_after_its_edit() -> None:
    """Before it, it would do nothing; of one that is not in the file it waits for that."""
    talks = edit(Add(title="Talks"))
    undo = edit(Undo(edit_id=talks.edit_id))
    with pytest.raises(
        EditError, match="edit 1: it undoes or redoes edit 2, which comes later; put it after"
    ):
        edits_from_json(edits_to_json([undo, talks]))
    assert edits_from_json(edits_to_json([talks, undo])) == (talks, undo)
    assert edits_from_json(edits_to_json([undo])) == (undo,)


def test_two_analysts_may_have_undone_one_edit() -> None:
    """Each in a database of his own; what holds both can still be written and read."""
    talks = edit(Add(title="Talks"))
    both = [talks, *(edit(Undo(edit_id=talks.edit_id), author=name) for name in ("Anna", "Ben"))]
    assert list(edits_from_json(edits_to_json(both))) == both


def test_a_target_without_anchors_is_an_added_event() -> None:
    """Of an edit in the same file; anything else would be found by nothing."""
    talks = edit(Add(title="Talks"))
    note = edit(Annotate(note="odd"), Target(event_id=added_event_id(talks.edit_id)))
    assert edits_from_json(edits_to_json([talks, note])) == (talks, note)
    with pytest.raises(EditError, match="edit 1: its target has no anchors"):
        edits_from_json(edits_to_json([note]))


def test_one_id_of_two_edits_is_refused() -> None:
    """One of them would be lost."""
    entries = [content(), content(author="Ben")]
    with pytest.raises(EditError, match="edit 2: its edit_id is that of another edit"):
        edits_from_json(json.dumps({"schema": 1, "edits": entries}))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param({"kind": "paint"}, "its kind is 'paint'", id="unknown-kind"),
        pytest.param({"kind": "redate", "date": "soon"}, "'soon' is no date", id="date"),
        pytest.param(
            {"kind": "add", "title": "x", "date": "soon", "category": "other", "place": None, "note": None},
            "'soon' is no date",
            id="date-of-an-addition",
        ),
    ],
)
def test_a_kept_edit_that_cannot_be_used_says_why(change: dict[str, Any], reason: str) -> None:
    """Another version of the program could use it: its document stays as it was."""
    target = None if change["kind"] == "add" else content()["target"]
    document = json.dumps(content(change=change, target=target))
    kept = to_edit(document)
    assert isinstance(kept.change, Unread)
    assert reason in kept.change.reason
    assert reason in describe_change(kept.change)
    assert (kept.edit_id, kept.author) == (content()["edit_id"], content()["author"])
    assert json.loads(edit_document(kept)) == json.loads(document)
    assert json.loads(edits_to_json([kept]))["edits"] == [json.loads(document)]


def test_a_kept_edit_that_would_not_be_made_now_still_counts() -> None:
    """What only making it refuses is no reason to leave it out."""
    kept = to_edit(json.dumps(content(change={"kind": "retitle", "title": "x" * 999})))
    assert kept.change == Retitle(title="x" * 999)
