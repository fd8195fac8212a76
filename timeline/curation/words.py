"""Edits in words, for histories, lists and messages."""

from collections.abc import Sequence
from datetime import UTC, datetime

from timeline.model import (
    Accept,
    Add,
    Annotate,
    Change,
    Event,
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
    Undo,
    Unread,
)

__all__ = ["describe_change", "describe_time", "value_of"]


def describe_change(change: Change, *, before: str | None = None) -> str:
    """Say what an edit did, as what follows its author's name.

    Parameters
    ----------
    change : Change
    before : str or None
        What stood there before, as `value_of` returns it; of a merge, or of what is kept apart, the
        titles of the others, of an undo or a redo what the edit did that it is about. None when that is not
        known.

    Returns
    -------
    str

    Examples
    --------
    >>> describe_change(Retitle(title="Flood")), describe_change(Retitle(title="Flood"), before="Storm")
    ("retitled it 'Flood'", "retitled 'Storm' → 'Flood'")
    """
    match change:
        case Accept():
            return "accepted it"
        case Hide():
            return "hid it"
        case Add(title=title):
            return f"added '{title}'"
        case Merge(others=others):
            return f"merged it with {before or _count(others, 'other event')}"
        case Split(anchors=anchors):
            return f"split {_count(anchors, 'mention')} off it"
        case KeepApart(others=others):
            return f"kept it apart from {before or _count(others, 'other event')}"
        case Undo():
            return f"undid: {before}" if before else "undid an edit"
        case Redo():
            return f"redid: {before}" if before else "redid an edit"
        case Unread(reason=reason):
            return f"said what this version of the program cannot use ({reason})"
    return _describe_field(change, before)


def value_of(change: Change, event: Event) -> str | None:
    """Return, in words, what an edit changes of an event; None for what is no single value.

    Parameters
    ----------
    change : Change
    event : Event
        As it was before the change, or after.
    """
    match change:
        case Retitle() | Add():
            return event.title
        case Redate():
            return event.date
        case Recategorise():
            return str(event.category)
        case Relocate():
            return _place(event.place)
        case Annotate():
            return event.note
        case Accept() | Hide():
            return str(event.review)
    return None


def describe_time(at: datetime, *, seen_from: datetime | None = None) -> str:
    """Say when an edit was made: the time alone on the same day, else the day too.

    Parameters
    ----------
    at : datetime.datetime
        Aware.
    seen_from : datetime.datetime or None
        When that is read, aware; None when it is not known.

    Examples
    --------
    >>> at = datetime(2021, 8, 30, 14, 2, tzinfo=UTC)
    >>> describe_time(at), describe_time(at, seen_from=at)
    ('30 August 2021, 14:02 UTC', '14:02 UTC')
    """
    moment = at.astimezone(UTC)
    clock = f"{moment:%H:%M} UTC"
    if seen_from is not None and seen_from.astimezone(UTC).date() == moment.date():
        return clock
    return f"{moment.day} {moment:%B} {moment.year}, {clock}"


def _describe_field(change: Change, before: str | None) -> str:
    """Say what an edit did to one field."""
    match change:
        case Retitle(title=title):
            return _changed("retitled", before, title)
        case Redate(date=date) if date and date.strip():
            return _changed("re-dated", before, date.strip(), quote="")
        case Redate():
            return f"took the date {before} away" if before else "took the date away"
        case Recategorise(category=category):
            return _changed("re-categorised", before, category, quote="")
        case Relocate(place=place) if place is not None:
            return _changed("placed", before, _place(place) or "", link="it in ")
        case Relocate():
            return f"took the place '{before}' away" if before else "took the place away"
        case Annotate(note=note) if note and note.strip():
            return _changed("noted", before, note.strip(), link="")
    return "took the note away"


def _changed(verb: str, before: str | None, after: str, *, quote: str = "'", link: str = "it ") -> str:
    """Say that a value took the place of another, or of none."""
    new = f"{quote}{after}{quote}"
    if before:
        return f"{verb} {quote}{before}{quote} → {new}"
    return f"{verb} {link}{new}"


def _place(place: Place | None) -> str | None:
    """Say a place, with its coordinates."""
    if place is None or place.latitude is None or place.longitude is None:
        return place.name if place else None
    return f"{place.name} ({place.latitude:g}, {place.longitude:g})"


def _count(things: Sequence[object], name: str) -> str:
    """Say how many there are."""
    return f"{len(things)} {name}" + ("" if len(things) == 1 else "s")
