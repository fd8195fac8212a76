"""What analysts do at the store: append edits, ask for histories, bring edits in; of an open transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from timeline.curation import (
    CuratedEvent,
    Curation,
    HistoryEntry,
    build_history,
    check_edit,
    check_undo,
    describe_changes_since,
    is_stale,
    target_of,
)
from timeline.errors import EditError, StaleEditError
from timeline.model import Accept, Edit, Redo, Target, Undo
from timeline.store.edits import (
    insert_edits,
    load_edits,
    load_family,
    load_sequences,
    lost_ids,
)
from timeline.store.neighbourhoods import Neighbourhood, find_neighbourhood
from timeline.store.rebuilding import (
    curate_neighbourhood,
    load_clusters,
    rebuild_events,
)

__all__ = ["ImportedEdits", "append_edit", "import_edits", "load_history", "load_target"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedEdits:
    """What became of edits that were brought in.

    Parameters
    ----------
    added : int
        How many are new.
    known : int
        How many were there already.
    lost : int
        How many of the new ones find no event yet.
    """

    added: int
    known: int
    lost: int


def append_edit(connection: Connection, edit: Edit, expected_version: str | None, *, revision: int) -> None:
    """Append an edit, and bring the events up to date.

    Raises
    ------
    EditError
        When the edit is not right, is there already, or finds no event.
    StaleEditError
        When its event has another version than the one expected.
    """
    check_edit(edit)
    if load_sequences(connection, [edit.edit_id]):
        raise EditError("this edit was made already; look at the event's history")
    if isinstance(edit.change, Undo | Redo):
        check_undo(load_family(connection, edit.change.edit_id), edit.change)
    if edit.target is not None:
        _check_target(connection, edit, edit.target, expected_version)
    numbers = insert_edits(connection, [edit])
    rebuild_events(connection, sequences=numbers, revision=revision)
    if edit.edit_id in lost_ids(connection, numbers):
        raise EditError("what the edit is about is not there any more; look at the events again")


def import_edits(connection: Connection, edits: Sequence[Edit], *, revision: int) -> ImportedEdits:
    """Append the edits that are not there yet, in their order, and bring the events up to date.

    Raises
    ------
    EditError
        When one is not right, or has the id of another that is there.
    """
    known = load_sequences(connection, [edit.edit_id for edit in edits])
    there = {edit.edit_id: edit for edit in load_edits(connection, list(known.values()))}
    for edit in edits:
        check_edit(edit)
        if there.get(edit.edit_id, edit) != edit:
            raise EditError(f"edit {edit.edit_id!r} is another one here; give it an id of its own")
    new = [edit for edit in edits if edit.edit_id not in known]
    numbers = insert_edits(connection, new)
    if numbers:
        rebuild_events(connection, sequences=numbers, revision=revision)
    lost = lost_ids(connection, numbers)
    return ImportedEdits(added=len(new), known=len(edits) - len(new), lost=len(lost))


def load_history(connection: Connection, event_id: str) -> tuple[HistoryEntry, ...]:
    """Load every edit that is about an event, in order, those undone too; none for one that is not there."""
    near = find_neighbourhood(connection, event_ids=[event_id])
    return _history(connection, near, event_id)


def load_target(connection: Connection, event_id: str) -> Target | None:
    """Load what an edit calls an event by; None when there is no such event."""
    curation, _ = curate_neighbourhood(connection, find_neighbourhood(connection, event_ids=[event_id]))
    events = (curated.event for curated in curation.events if curated.event.event_id == event_id)
    return next((target_of(event) for event in events), None)


def _history(connection: Connection, near: Neighbourhood, event_id: str) -> tuple[HistoryEntry, ...]:
    """Return the history of an event of a neighbourhood."""
    if not near.sequences:
        return ()
    return build_history(load_clusters(connection, near), load_edits(connection, near.sequences), event_id)


def _check_target(connection: Connection, edit: Edit, target: Target, expected_version: str | None) -> None:
    """Check that the event of an edit is there, and is as the analyst saw it."""
    members = [target.event_id, *(anchor.mention_id for anchor in target.anchors)]
    near = find_neighbourhood(connection, members=members)
    curation, _ = curate_neighbourhood(connection, near)
    event = _event_of(curation, edit)
    if event is None:
        raise EditError("the event is not there any more; look at the events again")
    if expected_version is None or not is_stale(expected_version, event):
        return
    since = describe_changes_since(
        _history(connection, near, event.event.event_id), expected_version, seen_from=edit.made_at
    )
    raise StaleEditError(
        f"the event was changed meanwhile: {since}; look at it as it is now, and say again what is to change"
    )


def _event_of(curation: Curation, edit: Edit) -> CuratedEvent | None:
    """Return the event that an edit is about as a whole."""
    return next(iter(curation.events_of(replace(edit, change=Accept()))), None)
