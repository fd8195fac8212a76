"""Edits as JSON: what the store keeps of each, and what moves them between stores."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import Any, Final

from timeline.curation.checks import check_edit
from timeline.curation.entries import Entry, ReadObject
from timeline.curation.fields import added_event_id, apply_change, build_blank_event
from timeline.errors import EditError
from timeline.model import (
    Accept,
    Add,
    Anchor,
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

__all__ = ["edit_document", "edits_from_json", "edits_to_json", "make_edit", "to_edit"]

SCHEMA: Final = 1
_KINDS: Mapping[str, type[Change]] = {
    "accept": Accept,
    "hide": Hide,
    "retitle": Retitle,
    "redate": Redate,
    "recategorise": Recategorise,
    "relocate": Relocate,
    "annotate": Annotate,
    "add": Add,
    "merge": Merge,
    "split": Split,
    "keep_apart": KeepApart,
    "undo": Undo,
    "redo": Redo,
}
_OPTIONAL = ("status", "participants", "killed", "injured")  # of an addition
_LEAST = Add(title="")
_KIND_OF = {kind: name for name, kind in _KINDS.items()}


def make_edit(
    author: str, made_at: datetime, target: Target | None, change: Change, *, nonce: str = ""
) -> Edit:
    """Make an edit, with an id that the same edit has everywhere.

    Parameters
    ----------
    author : str
    made_at : datetime.datetime
        Aware.
    target : Target or None
        The event that it is about; None for one that is added, and for what is undone or redone.
    change : Change
    nonce : str
        Where it is given, it stands in the id in place of the time: what is said twice with one nonce, as by
        a double click, is one edit. Each thing that is said has a new one, such as `uuid.uuid4().hex`.

    Returns
    -------
    Edit

    Raises
    ------
    EditError
        When `check_edit` refuses it.

    Examples
    --------
    >>> at = datetime(2021, 8, 30, 14, 2, tzinfo=UTC)
    >>> make_edit("Anna", at, None, Add(title="Talks")) == make_edit("Anna", at, None, Add(title="Talks"))
    True
    """
    unnamed = Edit(edit_id="", author=author.strip(), made_at=made_at, target=target, change=change)
    check_edit(unnamed)
    content = _content(unnamed) | ({"nonce": nonce, "made_at": None} if nonce else {"nonce": ""})
    named = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:20]
    return Edit(
        edit_id=named,
        author=unnamed.author,
        made_at=made_at.astimezone(UTC),
        target=target,
        change=change,
    )


def edit_document(edit: Edit) -> str:
    """Return an edit as JSON.

    Parameters
    ----------
    edit : Edit

    Returns
    -------
    str
    """
    return json.dumps(_content(edit))


def to_edit(document: str) -> Edit:
    """Return the edit that `edit_document` was given.

    It was checked when it was made, maybe by another version of the program. What this one cannot read, or
    not apply, comes as `Unread`, with the reason.

    Parameters
    ----------
    document : str

    Returns
    -------
    Edit

    Raises
    ------
    EditError
        When it has no id, author or time.
    """
    entry = Entry(place="edit", content=json.loads(document))
    try:
        edit = _read_edit(entry)
        apply_change(build_blank_event(""), edit.change)
    except EditError as error:
        return Edit(
            edit_id=entry.text("edit_id"),
            author=entry.text("author"),
            made_at=entry.moment("made_at"),
            target=None,
            change=Unread(document=document, reason=str(error)),
        )
    return edit


def edits_to_json(edits: Iterable[Edit]) -> str:
    """Write edits as the JSON that `edits_from_json` reads.

    Parameters
    ----------
    edits : iterable of Edit
        In the order in which they were appended.

    Returns
    -------
    str
        In ASCII, with a line break at its end.

    Examples
    --------
    >>> edits_from_json(edits_to_json([]))
    ()
    """
    content = {"schema": SCHEMA, "edits": [_content(edit) for edit in edits]}
    return json.dumps(content, indent=2) + "\n"


def edits_from_json(text: str) -> tuple[Edit, ...]:
    """Read edits, and check each.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of Edit
        In the order of the file; one that stands there twice comes once.

    Raises
    ------
    EditError
        When it is not such JSON, or an edit is not right; names the entry and the reason.
    """
    try:
        content = json.loads(text, object_pairs_hook=ReadObject)
    except ValueError as error:
        raise EditError(f"the edits are no JSON: {error}; export them again") from error
    except RecursionError as error:
        raise EditError("the edits are nested too deeply; export them again") from error
    # True and 1.0 equal 1 in Python, and are not the same in a file.
    if not isinstance(content, dict) or type(content.get("schema")) is not int or content["schema"] != SCHEMA:
        raise EditError(
            "these are no edits, or those of a newer version: expected "
            f'{{"schema": {SCHEMA}, "edits": […]}}; choose a file that `timeline edits export` wrote, '
            "or update the program"
        )
    whole = Entry(place="the file", content=content)
    if not isinstance(content.get("edits"), list):
        raise EditError('there is no list called "edits"; choose a file that `timeline edits export` wrote')
    whole.check_keys(["schema", "edits"])
    edits = [_read_checked(number, each) for number, each in enumerate(content["edits"], 1)]
    _check_together(edits)
    return tuple({edit.edit_id: edit for edit in edits}.values())


def _content(edit: Edit) -> dict[str, Any]:
    """Return an edit as plain values."""
    if isinstance(edit.change, Unread):
        return dict(json.loads(edit.change.document))
    return {
        "edit_id": edit.edit_id,
        "author": edit.author,
        "made_at": edit.made_at.astimezone(UTC).isoformat(),
        "target": asdict(edit.target) if edit.target else None,
        "change": {"kind": _KIND_OF[type(edit.change)], **_change_content(edit.change)},
    }


def _change_content(change: Change) -> dict[str, Any]:
    """Return what a change says as plain values; what an addition may leave out only where it says it."""
    content = asdict(change)
    if isinstance(change, Add):
        left_out = {name for name in _OPTIONAL if getattr(change, name) == getattr(_LEAST, name)}
        return {name: value for name, value in content.items() if name not in left_out}
    return content


def _read_edit(entry: Entry) -> Edit:
    """Read an edit of plain values."""
    entry.check_keys(field.name for field in fields(Edit))
    target = entry.optional_entry("target")
    return Edit(
        edit_id=entry.text("edit_id"),
        author=entry.text("author"),
        made_at=entry.moment("made_at"),
        target=None if target is None else _read_target(target),
        change=_read_change(entry.entry("change")),
    )


def _read_checked(number: int, content: object) -> Edit:
    """Read an edit and check what it says; names the entry when it is not right."""
    entry = Entry(place=f"edit {number}", content=content)
    edit = _read_edit(entry)
    if not edit.edit_id:
        raise entry.error("its edit_id is empty", "give it one of its own")
    try:
        check_edit(edit)
    except EditError as error:
        raise EditError(f"{entry.place}: {error}") from error
    return edit


def _check_together(edits: Sequence[Edit]) -> None:
    """Check what can only be told of an edit among the others of its file."""
    firsts: dict[str, int] = {}
    for number, edit in enumerate(edits, 1):
        if edits[firsts.setdefault(edit.edit_id, number) - 1] != edit:
            raise EditError(f"edit {number}: its edit_id is that of another edit; give it one of its own")
    added = {added_event_id(edit.edit_id) for edit in edits if isinstance(edit.change, Add)}
    for number, edit in enumerate(edits, 1):
        if isinstance(edit.change, Undo | Redo) and firsts.get(edit.change.edit_id, 0) > firsts[edit.edit_id]:
            later = firsts[edit.change.edit_id]
            raise EditError(
                f"edit {number}: it undoes or redoes edit {later}, which comes later; put it after that"
            )
        others = edit.change.others if isinstance(edit.change, Merge | KeepApart) else ()
        for target in (edit.target, *others):
            if target is not None and not target.anchors and target.event_id not in added:
                raise EditError(
                    f"edit {number}: its target has no anchors, and is no event that an edit of the file "
                    "adds; write the mentions of the event, or add it in the same file"
                )


def _read_target(entry: Entry) -> Target:
    """Read what an edit is about."""
    entry.check_keys(["event_id", "anchors"])
    return Target(event_id=entry.text("event_id"), anchors=_read_anchors(entry))


def _read_anchors(entry: Entry) -> tuple[Anchor, ...]:
    """Read the mentions of an event."""
    names = [field.name for field in fields(Anchor)]
    anchors = []
    for each in entry.entries("anchors"):
        each.check_keys(names)
        anchors.append(Anchor(**{name: each.text(name) for name in names}))
    return tuple(anchors)


def _read_change(entry: Entry) -> Change:
    """Read what an edit does."""
    name = entry.text("kind")
    if name not in _KINDS:
        raise entry.error(f"its kind is {name[:40]!r}", f"write one of {', '.join(_KINDS)}")
    kind = _KINDS[name]
    names = [field.name for field in fields(kind)]
    if kind is Add:
        names = [name for name in names if name not in _OPTIONAL or name in entry.content]
    entry.check_keys(["kind", *names])
    change: Change = kind(**{name: _read_value(entry, name) for name in names})
    return change


def _read_value(entry: Entry, name: str) -> Any:
    """Read one field of a change."""
    match name:
        case "category":
            return _read_category(entry)
        case "status":
            return _read_status(entry)
        case "participants":
            return entry.texts(name)
        case "killed" | "injured":
            return entry.optional_count(name)
        case "place":
            place = entry.optional_entry("place")
            return None if place is None else _read_place(place)
        case "others":
            return tuple(_read_target(each) for each in entry.entries("others"))
        case "anchors":
            return _read_anchors(entry)
        case "date" | "note":
            return entry.optional_text(name)
    return entry.text(name)


def _read_category(entry: Entry) -> Category:
    """Read a category."""
    name = entry.text("category")
    if name not in list(Category):
        raise entry.error(f"{name[:40]!r} is no category", f"write one of {', '.join(Category)}")
    return Category(name)


def _read_status(entry: Entry) -> Status:
    """Read a status."""
    name = entry.text("status")
    if name not in list(Status):
        raise entry.error(f"{name[:40]!r} is no status", f"write one of {', '.join(Status)}")
    return Status(name)


def _read_place(entry: Entry) -> Place:
    """Read a place."""
    entry.check_keys(["name", "latitude", "longitude"])
    return Place(
        name=entry.text("name"),
        latitude=entry.optional_number("latitude"),
        longitude=entry.optional_number("longitude"),
    )
