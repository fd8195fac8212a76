"""What analysts do at the store: append edits, ask for histories, bring edits in; of an open transaction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from timeline.curation import (
    HistoryEntry,
    build_history,
    check_edit,
    check_undo,
    describe_changes_since,
    target_of,
)
from timeline.errors import EditError, StaleEditError
from timeline.model import Accept, Edit, KeepApart, Merge, Redo, Target, Undo
from timeline.store.edits import (
    insert_edits,
    load_edits,
    load_family,
    load_sequences,
    lost_ids,
)
from timeline.store.neighbourhoods import Neighbourhood, find_neighbourhood
from timeline.store.pages import find_event
from timeline.store.rebuilding import (
    curate_neighbourhood,
    load_clusters,
    load_corrected,
    rebuild_events,
)

__all__ = ["ImportedEdits", "append_edits", "import_edits", "load_history", "load_target"]


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


def append_edits(
    connection: Connection,
    edits: Sequence[Edit],
    expected_versions: Mapping[str, str],
    next_revision: Callable[[], int],
) -> None:
    """Append the edits that were not made already, and bring the events up to date: all of them, or none.

    Raises
    ------
    EditError
        When an edit is not right, has the id of another, or finds no event.
    StaleEditError
        When an event has another version than the one expected.
    """
    new = _find_new(connection, edits)
    if not new:
        return
    for edit in new:
        check_edit(edit)
        if isinstance(edit.change, Undo | Redo):
            check_undo(load_family(connection, edit.change.edit_id), edit.change)
        _check_targets(connection, edit, expected_versions)
    numbers = insert_edits(connection, new)
    rebuild_events(connection, sequences=numbers, revision=next_revision())
    if lost_ids(connection, numbers):
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


def load_target(connection: Connection, event_id: str, mention_ids: Sequence[str] = ()) -> Target | None:
    """Load what an edit calls an event by; None when there is no such event."""
    found = find_event(connection, event_id, mention_ids)
    curation, _ = curate_neighbourhood(connection, find_neighbourhood(connection, event_ids=[found]))
    events = (curated.event for curated in curation.events if curated.event.event_id == found)
    return next((target_of(event) for event in events), None)


def _find_new(connection: Connection, edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits that were not made already; what is said twice is so whatever the time."""
    known = load_sequences(connection, [edit.edit_id for edit in edits])
    there = {edit.edit_id: edit for edit in load_edits(connection, list(known.values()))}
    for edit in edits:
        made = there.get(edit.edit_id, edit)
        if replace(made, made_at=edit.made_at) != edit:
            raise EditError(f"edit {edit.edit_id!r} is another one here; give it an id of its own")
    return [edit for edit in edits if edit.edit_id not in known]


def _history(connection: Connection, near: Neighbourhood, event_id: str) -> tuple[HistoryEntry, ...]:
    """Return the history of an event of a neighbourhood."""
    if not near.sequences:
        return ()
    edits = load_edits(connection, near.sequences)
    corrected = load_corrected(connection, edits)
    return build_history(load_clusters(connection, near), edits, event_id, corrected)


def _check_targets(connection: Connection, edit: Edit, expected_versions: Mapping[str, str]) -> None:
    """Check that the events of an edit are there, are as the analyst saw them, and are not one already."""
    others = edit.change.others if isinstance(edit.change, Merge | KeepApart) else ()
    targets = ((edit.target, "the event"), *((other, "the other event") for other in others))
    found = [
        _check_target(connection, replace(edit, target=target, change=Accept()), name, expected_versions)
        for target, name in targets
        if target is not None
    ]
    if len(set(found)) < len(found):
        wrong = "kept apart from" if isinstance(edit.change, KeepApart) else "merged with"
        raise EditError(f"these are one event by now, and one is not {wrong} itself; look at it again")


def _check_target(connection: Connection, whole: Edit, name: str, expected: Mapping[str, str]) -> str:
    """Check that the event that an edit is about as a whole is there, and as it was seen; return its id."""
    target = whole.target or Target(event_id="")
    members = [target.event_id, *(anchor.mention_id for anchor in target.anchors)]
    near = find_neighbourhood(connection, members=members)
    curation, _ = curate_neighbourhood(connection, near)
    event_id = next((event.event_id for event in curation.events_of(whole)), None)
    if event_id is None:
        raise EditError(f"{name} is not there any more; look at the events again")
    (version,) = (each.version for each in curation.events if each.event.event_id == event_id)
    seen = expected.get(target.event_id, version)
    if seen == version:
        return event_id
    since = describe_changes_since(_history(connection, near, event_id), seen, seen_from=whole.made_at)
    raise StaleEditError(
        f"{name} was changed meanwhile: {since}; look at it as it is now, and say again what is to change",
        event_id=target.event_id,
        version=version,
    )
