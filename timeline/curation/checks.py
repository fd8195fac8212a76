"""What an edit may say: checked before it is appended, since it can never be changed after."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC
from typing import Final

from timeline.curation.dates import read_date
from timeline.errors import EditError
from timeline.model import (
    Add,
    Anchor,
    Annotate,
    Category,
    Change,
    Edit,
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

__all__ = ["LONGEST_NOTE", "LONGEST_TITLE", "check_change", "check_edit"]

LONGEST_TITLE: Final = 200
LONGEST_NOTE: Final = 2000
_LONGEST_NAME = 200
_LONGEST_ID = 100
_LONGEST_QUOTE = 4000  # of the trigger and of the sentence of an anchor
_MOST_ANCHORS = 10_000
_MOST_PARTICIPANTS = 100
_MOST_PEOPLE = 10_000_000_000
_LINES = "\r\n\t"
_UNSHOWN = frozenset({"Cc", "Cs", "Zl", "Zp"})  # control characters, lone surrogates, U+2028 and U+2029
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")  # the last ones hide text
_UNKEPT = re.compile("[\x00\ud800-\udfff]")  # what not every database can keep
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and a sign that are drawn as nothing
_MOST_MARKS = 4  # one upon another; more are drawn over the lines around


def check_edit(edit: Edit) -> None:
    """Check what can be told of an edit by itself.

    Parameters
    ----------
    edit : Edit

    Raises
    ------
    EditError
        When it has no author, or a time without a zone or outside the calendar; when it has a target that it
        may not have, or lacks one; when an id or an anchor is too long or cannot be kept; when `check_change`
        refuses its change.
    """
    _check_text(edit.author, "the author's name", _LONGEST_NAME)
    _check_time(edit)
    if edit.edit_id:  # it has none while it is being made
        _check_kept(edit.edit_id, "the edit_id", _LONGEST_ID)
    check_change(edit.change)
    if edit.target is not None:
        _check_target(edit.target)
    if edit.target is None and not isinstance(edit.change, Add | Undo | Redo):
        raise EditError("the edit is of no event; name the one that it is about")
    if edit.target is not None and isinstance(edit.change, Add):
        raise EditError("an event that is added is none that is there; leave the target out")
    if edit.target is not None:
        _check_parts(edit.target, edit.change)
    if isinstance(edit.change, Undo | Redo) and edit.change.edit_id == edit.edit_id:
        raise EditError("the edit undoes or redoes itself; name another edit")


def check_change(change: Change) -> None:
    """Check what an analyst wants to say of an event.

    Parameters
    ----------
    change : Change

    Raises
    ------
    EditError
        When a title is empty or too long, a date cannot be read, a category is not known, a place has
        impossible coordinates, a note is too long, text holds nothing that can be seen or characters that
        cannot be shown, or a merge or split names nothing, or a mention twice. Says what to do.

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
        case Undo(edit_id=edit_id) | Redo(edit_id=edit_id):
            _check_kept(edit_id, "the edit_id", _LONGEST_ID)
        case Merge() | Split() | KeepApart():
            _check_grouping(change)
        case Unread(reason=reason):
            raise EditError(f"the edit cannot be read: {reason}")


def _check_grouping(change: Merge | Split | KeepApart) -> None:
    """Check what a merge joins, what a split takes out, or what is to be kept apart."""
    match change:
        case Merge(others=()):
            raise EditError("the merge names no other event; choose at least one")
        case KeepApart(others=()):
            raise EditError("no event is named that this one is none of; choose at least one")
        case Split(anchors=()):
            raise EditError("the split names no mention; choose at least one")
        case Merge(others=others) | KeepApart(others=others):
            _check_count(others, "events")
            for target in others:
                _check_target(target)
        case Split(anchors=anchors):
            _check_anchors(anchors)


def _check_time(edit: Edit) -> None:
    """Check that the time of an edit has a zone, and a place on the calendar of UTC."""
    if edit.made_at.tzinfo is None:
        raise EditError(f"the time {edit.made_at} of an edit has no zone; give it one, such as UTC")
    try:
        edit.made_at.astimezone(UTC)
    except OverflowError as error:
        raise EditError(
            f"the time {edit.made_at} of an edit lies outside the years 1 to 9999 in UTC; give it another"
        ) from error


def _check_target(target: Target) -> None:
    """Check what an edit calls an event by."""
    _check_kept(target.event_id, "the event_id", _LONGEST_ID)
    _check_anchors(target.anchors)


def _check_anchors(anchors: Sequence[Anchor]) -> None:
    """Check what an edit holds on to: each mention once, and no more than a database should keep."""
    _check_count(anchors, "mentions")
    for anchor in anchors:
        _check_kept(anchor.mention_id, "the mention_id", _LONGEST_ID)
        _check_kept(anchor.article_id, "the article_id", _LONGEST_ID)
        _check_kept(anchor.trigger, "the trigger", _LONGEST_QUOTE)
        _check_kept(anchor.sentence, "the sentence", _LONGEST_QUOTE)
    named = {anchor.mention_id for anchor in anchors}
    if len(named) < len(anchors):
        raise EditError("the anchors name a mention twice; name each once")


def _check_count(things: Sequence[object], name: str) -> None:
    """Check that an edit names no more things than an event can have."""
    if len(things) > _MOST_ANCHORS:
        raise EditError(f"the edit names {len(things):,} {name}; name {_MOST_ANCHORS:,} at most")


def _check_kept(text: str, name: str, most: int) -> None:
    """Check what is kept and not shown: any text that every database can hold."""
    if not text:
        raise EditError(f"{name} is empty; write what the edit was exported with")
    if len(text) > most:
        raise EditError(f"{name} has {len(text):,} characters; it may have {most:,}")
    odd = _UNKEPT.search(text)
    if odd is not None:
        raise EditError(f"{name} holds the character U+{ord(odd[0]):04X}, which cannot be kept; take it out")


def _check_parts(target: Target, change: Change) -> None:
    """Check that other events are named, each once, and that a split leaves something."""
    match change:
        case Merge(others=others):
            named = [target.event_id, *(other.event_id for other in others)]
            if len(set(named)) < len(named):
                raise EditError("an event is not merged with itself; choose another one")
        case KeepApart(others=others):
            if target.event_id in {other.event_id for other in others}:
                raise EditError("an event is not kept apart from itself; choose another one")
            _check_apart(target, others)
        case Split(anchors=anchors):
            taken = {anchor.mention_id for anchor in anchors}
            if not taken < {anchor.mention_id for anchor in target.anchors}:
                raise EditError(
                    "a split takes some mentions of the event, not all, and none of others; choose some"
                )


def _check_apart(target: Target, others: Sequence[Target]) -> None:
    """Check that what is to be kept apart shares no mention."""
    own = {anchor.mention_id for anchor in target.anchors}
    if any(anchor.mention_id in own for other in others for anchor in other.anchors):
        raise EditError("the events to keep apart share a mention; split it off first")


def _check_addition(change: Add) -> None:
    """Check an event that is added by hand."""
    _check_text(change.title, "the title", LONGEST_TITLE)
    _check_date(change.date)
    _check_category(change.category)
    _check_place(change.place)
    _check_note(change.note)
    if change.status not in list(Status):
        raise EditError(f"{str(change.status)[:40]!r} is no status; choose one of {', '.join(Status)}")
    if len(change.participants) > _MOST_PARTICIPANTS:
        count = f"{len(change.participants):,} participants"
        raise EditError(f"the event has {count}; name {_MOST_PARTICIPANTS} at most")
    for name in change.participants:
        _check_text(name, "a participant", _LONGEST_NAME)
    for name, number in (("killed", change.killed), ("injured", change.injured)):
        if number is not None and not 0 <= number <= _MOST_PEOPLE:
            raise EditError(
                f"the number of {name}, {number}, cannot be; write one from 0 to {_MOST_PEOPLE:,}"
            )


def _check_date(date: str | None) -> None:
    """Check a date; none is one too."""
    if date and date.strip():
        read_date(date)


def _check_category(category: str) -> None:
    """Check that a category is one of ours."""
    if category not in list(Category):
        raise EditError(f"{str(category)[:40]!r} is no category; choose one of {', '.join(Category)}")


def _check_place(place: Place | None) -> None:
    """Check a place's name, and that it lies on the earth."""
    if place is None:
        return
    _check_text(place.name, "the place", _LONGEST_NAME)
    if (place.latitude is None) != (place.longitude is None):
        raise EditError("a place has latitude and longitude, or neither; give both, or leave both out")
    for name, value, most in (("latitude", place.latitude, 90), ("longitude", place.longitude, 180)):
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise EditError(f"a {name} of {str(value)[:40]!r} is no number; write degrees, such as 34.5")
        if value is not None and not -most <= value <= most:
            raise EditError(
                f"a {name} of {value:g} is not on the earth; write degrees from -{most} to {most}"
            )


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
    turning = _TURNING.search(text)
    if turning is not None:
        raise EditError(
            f"{name} holds the character U+{ord(turning[0]):04X}, which turns or hides text; take it out, or "
            "write the words anew"
        )
    if not any(map(_is_visible, text)):
        raise EditError(f"{name} holds nothing that can be seen; write letters, digits or signs")
    if _has_many_marks(text):
        raise EditError(f"{name} has more than {_MOST_MARKS} marks upon one letter; take some away")


def _is_visible(sign: str) -> bool:
    """Tell whether a character is drawn by itself: a letter, a digit, punctuation or a sign."""
    return unicodedata.category(sign)[0] in "LNPS" and sign not in _BLANK


def _has_many_marks(text: str) -> bool:
    """Tell whether more marks stand upon one letter than any language writes."""
    run = 0
    for sign in text:
        run = run + 1 if unicodedata.combining(sign) or unicodedata.category(sign) == "Me" else 0
        if run > _MOST_MARKS:
            return True
    return False
