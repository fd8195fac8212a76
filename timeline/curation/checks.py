"""What an edit may say: checked before it is appended, since it can never be changed after."""

import unicodedata
from typing import Final

from timeline.curation.dates import read_date
from timeline.errors import EditError
from timeline.model import (
    Add,
    Annotate,
    Category,
    Change,
    Edit,
    Merge,
    Place,
    Recategorise,
    Redate,
    Redo,
    Relocate,
    Retitle,
    Split,
    Target,
    Undo,
    Unread,
)

__all__ = ["LONGEST_NOTE", "LONGEST_TITLE", "check_change", "check_edit"]

LONGEST_TITLE: Final = 200
LONGEST_NOTE: Final = 2000
_LONGEST_NAME = 200
_LINES = "\r\n\t"
_UNSHOWN = frozenset({"Cc", "Cs"})  # control characters, lone surrogates


def check_edit(edit: Edit) -> None:
    """Check what can be told of an edit by itself.

    Parameters
    ----------
    edit : Edit

    Raises
    ------
    EditError
        When it has no author, or a time without a zone; when it has a target that it may not have, or lacks
        one; when `check_change` refuses its change.
    """
    _check_text(edit.author, "the author's name", _LONGEST_NAME)
    if edit.made_at.tzinfo is None:
        raise EditError(f"the time {edit.made_at} of an edit has no zone; give it one, such as UTC")
    check_change(edit.change)
    if edit.target is None and not isinstance(edit.change, Add | Undo | Redo):
        raise EditError("the edit is of no event; name the one that it is about")
    if edit.target is not None and isinstance(edit.change, Add):
        raise EditError("an event that is added is none that is there; leave the target out")
    if edit.target is not None:
        _check_parts(edit.target, edit.change)


def check_change(change: Change) -> None:
    """Check what an analyst wants to say of an event.

    Parameters
    ----------
    change : Change

    Raises
    ------
    EditError
        When a title is empty or too long, a date cannot be read, a category is not known, a place has
        impossible coordinates, a note is too long, text holds characters that cannot be shown, or a merge or
        split names nothing. Says what to do.

    Examples
    --------
    >>> check_change(Retitle(title=" "))
    Traceback (most recent call last):
    ...
    timeline.errors.EditError: the title is empty; write what happened
    """
    match change:
        case Retitle(title=title):
            _check_text(title, "the title", LONGEST_TITLE)
        case Redate(date=date):
            _check_date(date)
        case Recategorise(category=category):
            _check_category(category)
        case Relocate(place=place):
            _check_place(place)
        case Annotate(note=note):
            _check_note(note)
        case Add():
            _check_addition(change)
        case Merge(others=()):
            raise EditError("the merge names no other event; choose at least one")
        case Split(anchors=()):
            raise EditError("the split names no mention; choose at least one")
        case Unread(reason=reason):
            raise EditError(f"the edit cannot be read: {reason}")


def _check_parts(target: Target, change: Change) -> None:
    """Check that a merge names other events, each once, and that a split leaves something."""
    match change:
        case Merge(others=others):
            named = [target.event_id, *(other.event_id for other in others)]
            if len(set(named)) < len(named):
                raise EditError("an event is not merged with itself; choose another one")
        case Split(anchors=anchors):
            taken = {anchor.mention_id for anchor in anchors}
            if not taken < {anchor.mention_id for anchor in target.anchors}:
                raise EditError(
                    "a split takes some mentions of the event, not all, and none of others; choose some"
                )


def _check_addition(change: Add) -> None:
    """Check an event that is added by hand."""
    _check_text(change.title, "the title", LONGEST_TITLE)
    _check_date(change.date)
    _check_category(change.category)
    _check_place(change.place)
    _check_note(change.note)


def _check_date(date: str | None) -> None:
    """Check a date; none is one too."""
    if date and date.strip():
        read_date(date)


def _check_category(category: str) -> None:
    """Check that a category is one of ours."""
    if category not in list(Category):
        raise EditError(f"{category!r} is no category; choose one of {', '.join(Category)}")


def _check_place(place: Place | None) -> None:
    """Check a place's name, and that it lies on the earth."""
    if place is None:
        return
    _check_text(place.name, "the place", _LONGEST_NAME)
    if (place.latitude is None) != (place.longitude is None):
        raise EditError("a place has latitude and longitude, or neither; give both, or leave both out")
    for name, value, most in (("latitude", place.latitude, 90), ("longitude", place.longitude, 180)):
        if value is not None and not -most <= value <= most:
            raise EditError(f"a {name} of {value} is not on the earth; write degrees from -{most} to {most}")


def _check_note(note: str | None) -> None:
    """Check a note; none is one too."""
    if note and note.strip():
        _check_text(note, "the note", LONGEST_NOTE, shown=_LINES)


def _check_text(text: str, name: str, most: int, *, shown: str = "") -> None:
    """Check that a text says something, is short enough, and can be shown."""
    if not text.strip():
        remedy = "write what happened" if name == "the title" else "write it, or leave it out"
        raise EditError(f"{name} is empty; {remedy}")
    if len(text) > most:
        raise EditError(f"{name} has {len(text):,} characters; shorten it to {most:,}")
    odd = next((sign for sign in text if unicodedata.category(sign) in _UNSHOWN and sign not in shown), None)
    if odd is not None:
        raise EditError(f"{name} holds the character U+{ord(odd):04X}, which cannot be shown; take it out")
