"""What has been said of an event, by whom and when, and what each edit changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from timeline.curation.curating import Curation
from timeline.curation.undoing import active_edits, undone_edit
from timeline.curation.words import describe_change, describe_time, value_of
from timeline.model import Accept, DatedMention, Edit, KeepApart, Merge, Redo, Undo

__all__ = ["HistoryEntry", "build_history", "describe_changes_since"]

_MOST_TOLD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One edit of an event's history.

    Parameters
    ----------
    edit : Edit
    words : str
        What it did, as what follows its author's name.
    before, after : str or None
        What it changed, in words; None for what is no single value, or was not there.
    is_undone : bool
        Whether it counts no longer.
    """

    edit: Edit
    words: str
    before: str | None
    after: str | None
    is_undone: bool


def build_history(
    clusters: Iterable[Sequence[DatedMention]],
    edits: Sequence[Edit],
    event_id: str,
    successors: Mapping[str, str] | None = None,
) -> tuple[HistoryEntry, ...]:
    """Tell an event's history: every edit that is about it, in order, those undone too.

    What an edit changed is found by applying those before it to what the articles say today.

    Parameters
    ----------
    clusters, edits
        As `curate` takes them; all that may have to do with the event.
    event_id : str
        As it is after all of them.
    successors : mapping of str to str
        As `Curation` takes them.

    Returns
    -------
    tuple of HistoryEntry
    """
    listed = [list(cluster) for cluster in clusters]
    places = Curation(listed, edits, successors).places(edits)
    counting = {edit.edit_id for edit in active_edits(edits)}
    known = {edit.edit_id: edit for edit in edits}
    entries: dict[str, HistoryEntry] = {}
    state = Curation(listed, (), successors)
    for edit in edits:
        about = undone_edit(edit, known)
        if about is None or event_id not in places[edit.edit_id]:
            state.append(edit)
            continue
        before = _value(about, state)
        words = _words(edit, before, state, entries)
        state.append(edit)
        entries[edit.edit_id] = HistoryEntry(
            edit=edit,
            words=words,
            before=before,
            after=_value(about, state),
            is_undone=edit.edit_id not in counting and not isinstance(edit.change, Undo | Redo),
        )
    return tuple(entries.values())


def describe_changes_since(
    history: Sequence[HistoryEntry], expected_version: str, *, seen_from: datetime | None = None
) -> str:
    """Say who changed what of an event, and when, since an analyst saw it.

    Parameters
    ----------
    history : sequence of HistoryEntry
        The event's.
    expected_version : str
        The event's version as the analyst saw it.
    seen_from : datetime.datetime or None
        When that is read: on the same day the time is enough.

    Returns
    -------
    str
        "Anna retitled 'Storm' → 'Flood' (14:02 UTC); Ben hid it (14:05 UTC)"; the newest changes, where there
        are many.
    """
    seen = [entry.edit.edit_id for entry in history]
    first = seen.index(expected_version) + 1 if expected_version in seen else 0
    told = [
        f"{entry.edit.author} {entry.words} ({describe_time(entry.edit.made_at, seen_from=seen_from)})"
        for entry in history[first:]
    ]
    return "; ".join(told[-_MOST_TOLD:]) or "its mentions were merged or split otherwise"


def _value(edit: Edit, state: Curation) -> str | None:
    """Return in words what an edit changes, as it is in a state."""
    events = state.events_of(edit)
    return value_of(edit.change, events[0]) if events else None


def _words(edit: Edit, before: str | None, state: Curation, entries: Mapping[str, HistoryEntry]) -> str:
    """Say what an edit did to what was there before."""
    match edit.change:
        case Undo(edit_id=edit_id) | Redo(edit_id=edit_id):
            return describe_change(edit.change, before=entries[edit_id].words if edit_id in entries else None)
        case Merge(others=others) | KeepApart(others=others):
            asked = (replace(edit, target=other, change=Accept()) for other in others)
            titles = [f"'{event.title}'" for each in asked for event in state.events_of(each)]
            return describe_change(edit.change, before=", ".join(titles))
    return describe_change(edit.change, before=before)
