"""What an edit does to the fields of an event."""

import hashlib
from dataclasses import replace
from typing import Any

from timeline.curation.dates import read_date
from timeline.model import (
    Accept,
    Add,
    Annotate,
    Category,
    Change,
    DatedBy,
    Disputed,
    Event,
    Hide,
    KeepApart,
    Recategorise,
    Redate,
    Relocate,
    Retitle,
    Review,
    Status,
)

__all__ = ["added_event_id", "apply_change", "build_blank_event"]


def added_event_id(edit_id: str) -> str:
    """Return the id of the event that an edit adds."""
    return "e" + hashlib.sha256(f"added {edit_id}".encode()).hexdigest()[:15]


def build_blank_event(event_id: str) -> Event:
    """Return an event that no mention tells of, before the edit that adds it says what it is."""
    return Event(
        event_id=event_id,
        title="",
        date=None,
        interval=None,
        granularity=None,
        relation=None,
        dated_by=None,
        status=Status.OCCURRED,
        category=Category.OTHER,
        participants=(),
        place=None,
        killed=None,
        injured=None,
        attributed_to=None,
        confidence=1.0,
        importance=1.0,
        source_count=0,
        review=Review.UNREVIEWED,
        mentions=(),
    )


def apply_change(event: Event, change: Change) -> Event:
    """Apply what an analyst said to an event.

    Parameters
    ----------
    event : Event
    change : Change
        A merge or a split is done already; it only shows in `review`. What is kept apart is as it was.

    Returns
    -------
    Event
        An event that is hidden stays so until it is accepted; any other change makes it edited.
    """
    values: dict[str, Any] = {}
    match change:
        case Retitle(title=title):
            values = {"title": _line(title)}
        case Redate(date=date):
            settled = tuple(c for c in event.conflicts if c.about is not Disputed.DATE)
            values = _date_values(date) | {"conflicts": settled}
        case Recategorise(category=category):
            values = {"category": Category(category)}
        case Relocate(place=place):
            values = {"place": place}
        case Annotate(note=note):
            values = {"note": _note(note)}
        case Add():
            values = _added_values(change)
    return replace(event, **values, review=_review(event.review, change))


def _added_values(change: Add) -> dict[str, Any]:
    """Return what an addition says; what it leaves open, mentions that were merged with it may tell."""
    values: dict[str, Any] = {"title": _line(change.title), "category": Category(change.category)}
    if change.place is not None:
        values["place"] = change.place
    if change.status is not Status.OCCURRED:
        values["status"] = Status(change.status)
    if change.participants:
        values["participants"] = tuple(map(_line, change.participants))
    counts = {"killed": change.killed, "injured": change.injured}
    values |= {name: count for name, count in counts.items() if count is not None}
    if _note(change.note):
        values["note"] = _note(change.note)
    return values | (_date_values(change.date) if change.date and change.date.strip() else {})


def _date_values(date: str | None) -> dict[str, Any]:
    """Return the fields that a date makes; an empty one makes the event undated."""
    if not date or not date.strip():
        return dict.fromkeys(("date", "interval", "granularity", "relation", "dated_by", "explanation"))
    dating = read_date(date)
    return {
        "date": dating.date,
        "interval": dating.interval,
        "granularity": dating.granularity,
        "relation": dating.relation,
        "dated_by": DatedBy.ANALYST,
        "explanation": None,
        "confidence": 1.0,  # how sure the date is
    }


def _line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def _note(note: str | None) -> str | None:
    """Return a note without the blanks around it; None when there is none."""
    return (note or "").strip() or None


def _review(before: Review, change: Change) -> Review:
    """Return what an analyst has said of the event as a whole."""
    if isinstance(change, KeepApart):
        return before
    if isinstance(change, Accept):
        return Review.ACCEPTED
    if isinstance(change, Hide) or before is Review.HIDDEN:
        return Review.HIDDEN
    return Review.EDITED
