"""The analysts' edits: appended, never changed; functions of an open transaction."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, exists, insert, select, update

from timeline.curation import active_edits, added_event_id, anchors_in, edit_document, quote_key, to_edit
from timeline.model import Add, Edit, Granularity, KeepApart, Merge, Redo, Relation, Split, Undo
from timeline.store.articles import chunks
from timeline.store.tables import EDIT_ANCHORS, EDIT_PLACES, EDITS, EVENTS

__all__ = [
    "EditedEvent",
    "find_redoable",
    "find_undoable",
    "insert_edits",
    "load_apart",
    "load_edited_events",
    "load_edits",
    "load_family",
    "load_lost_edits",
    "load_sequences",
    "lost_ids",
    "save_places",
]


_ROOT = EDITS.alias()
_IS_HOMELESS = ~exists().where(EDIT_PLACES.c.sequence == EDITS.c.sequence)
_IS_DANGLING = ~exists().where(_ROOT.c.edit_id == EDITS.c.about)
_IS_LOST = (EDITS.c.counts & _IS_HOMELESS) | _IS_DANGLING


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedEvent:
    """What an edit is about, as it is now.

    Parameters
    ----------
    event_id, title : str
    date : str or None
        EDTF.
    granularity : Granularity or None
    relation : Relation or None
    """

    event_id: str
    title: str
    date: str | None
    granularity: Granularity | None
    relation: Relation | None


def load_edited_events(connection: Connection) -> dict[str, tuple[EditedEvent, ...]]:
    """Load the events of all edits that find any, in order of time, by `edit_id`."""
    columns = (EVENTS.c.event_id, EVENTS.c.title, EVENTS.c.date, EVENTS.c.granularity, EVENTS.c.relation)
    query = (
        select(EDITS.c.edit_id, *columns)
        .join(EDIT_PLACES, EDIT_PLACES.c.sequence == EDITS.c.sequence)
        .join(EVENTS, EVENTS.c.event_id == EDIT_PLACES.c.event_id)
        .order_by(EVENTS.c.era, EVENTS.c.moment, EVENTS.c.event_id)
    )
    found: dict[str, list[EditedEvent]] = {}
    for row in connection.execute(query):
        event = EditedEvent(
            event_id=row.event_id,
            title=row.title,
            date=row.date,
            granularity=Granularity(row.granularity) if row.granularity else None,
            relation=Relation(row.relation) if row.relation else None,
        )
        found.setdefault(row.edit_id, []).append(event)
    return {edit_id: tuple(events) for edit_id, events in found.items()}


def load_apart(connection: Connection) -> frozenset[frozenset[str]]:
    """Load which two events analysts hold for two, by a split or by keeping them apart: pairs of ids."""
    query = (
        select(EDITS.c.sequence, EDITS.c.document, EDIT_PLACES.c.event_id)
        .join(EDIT_PLACES, EDIT_PLACES.c.sequence == EDITS.c.sequence)
        .where(EDITS.c.counts)
        .order_by(EDITS.c.sequence)
    )
    pairs: set[frozenset[str]] = set()
    for _, rows in groupby(connection.execute(query), key=lambda row: row.sequence):
        placed = list(rows)
        if len(placed) > 1 and isinstance(to_edit(placed[0].document).change, Split | KeepApart):
            pairs |= set(map(frozenset, combinations((row.event_id for row in placed), 2)))
    return frozenset(pairs)


def load_edits(connection: Connection, sequences: Collection[int] | None = None) -> tuple[Edit, ...]:
    """Load edits in the order in which they were appended: all, or some with their undos and redos."""
    query = select(EDITS.c.sequence, EDITS.c.document).order_by(EDITS.c.sequence)
    if sequences is None:
        return tuple(to_edit(row.document) for row in connection.execute(query))
    rows = {
        row.sequence: row.document
        for chunk in chunks(sorted(sequences))
        for row in connection.execute(
            query.where(EDITS.c.about.in_(select(EDITS.c.about).where(EDITS.c.sequence.in_(chunk))))
        )
    }
    return tuple(to_edit(rows[sequence]) for sequence in sorted(rows))


def load_family(connection: Connection, edit_id: str) -> tuple[Edit, ...]:
    """Load what an edit is about in the end, with all that undid or redid it, in order."""
    return _of_query(connection, EDITS.c.about == _about(connection, edit_id))


def load_lost_edits(connection: Connection) -> tuple[Edit, ...]:
    """Load the edits that count and find no event, and undos of edits that are not there, in order."""
    return _of_query(connection, _IS_LOST)


def lost_ids(connection: Connection, sequences: Collection[int]) -> set[str]:
    """Return the ids of those of some edits that find nothing."""
    query = select(EDITS.c.edit_id).where(_IS_LOST)
    return {
        edit_id
        for chunk in chunks(sorted(sequences))
        for edit_id in connection.scalars(query.where(EDITS.c.sequence.in_(chunk)))
    }


def load_sequences(connection: Connection, edit_ids: Collection[str]) -> dict[str, int]:
    """Load which of some edits are there, each with its number."""
    return {
        row.edit_id: row.sequence
        for chunk in chunks(sorted(edit_ids))
        for row in connection.execute(
            select(EDITS.c.edit_id, EDITS.c.sequence).where(EDITS.c.edit_id.in_(chunk))
        )
    }


def find_undoable(connection: Connection, event_id: str) -> str | None:
    """Find the last edit of an event that counts."""
    found: str | None = connection.scalar(_of_event(event_id).where(EDITS.c.counts))
    return found


def find_redoable(connection: Connection, event_id: str) -> str | None:
    """Find the edit of an event that was undone last, of those that do not count."""
    undone = EDITS.alias()
    is_undone = exists().where(
        undone.c.edit_id == EDITS.c.about, undone.c.about == undone.c.edit_id, ~undone.c.counts
    )
    turned = _of_event(event_id).where(EDITS.c.about != EDITS.c.edit_id, is_undone)
    found: str | None = connection.scalar(turned)
    return found


def insert_edits(connection: Connection, edits: Iterable[Edit]) -> list[int]:
    """Append edits that are not there yet, and work out which count; return their numbers."""
    numbers = []
    for edit in edits:
        change = edit.change
        values = {
            "edit_id": edit.edit_id,
            "about": _about(connection, change.edit_id) if isinstance(change, Undo | Redo) else edit.edit_id,
            "counts": not isinstance(change, Undo | Redo),
            "document": edit_document(edit),
        }
        number = int(connection.scalar(insert(EDITS).values(**values).returning(EDITS.c.sequence)) or 0)
        rows = _anchor_rows(number, edit)
        if rows:
            connection.execute(insert(EDIT_ANCHORS), rows)
        if isinstance(change, Undo | Redo):
            _count(connection, load_family(connection, edit.edit_id))
        numbers.append(number)
    return numbers


def save_places(connection: Connection, places: dict[int, Sequence[str]]) -> None:
    """Save where edits belong now, in place of where they belonged."""
    for chunk in chunks(sorted(places)):
        connection.execute(delete(EDIT_PLACES).where(EDIT_PLACES.c.sequence.in_(chunk)))
    rows = [
        {"sequence": sequence, "event_id": event_id}
        for sequence, event_ids in places.items()
        for event_id in event_ids
    ]
    if rows:
        connection.execute(insert(EDIT_PLACES), rows)


def _about(connection: Connection, edit_id: str) -> str:
    """Return what an edit is about in the end; its own id when it is not there, or no undo or redo."""
    return connection.scalar(select(EDITS.c.about).where(EDITS.c.edit_id == edit_id)) or edit_id


def _count(connection: Connection, family: Sequence[Edit]) -> None:
    """Save whether an edit counts, after all that undid or redid it."""
    counting = {edit.edit_id for edit in active_edits(family)}
    for edit in family:
        if not isinstance(edit.change, Undo | Redo):
            is_counting = edit.edit_id in counting
            connection.execute(
                update(EDITS).where(EDITS.c.edit_id == edit.edit_id).values(counts=is_counting)
            )


def _anchor_rows(number: int, edit: Edit) -> list[dict[str, Any]]:
    """Return what an edit holds on to: mentions by id and words, and events that have none by their id."""
    targets = [edit.target] if edit.target else []
    if isinstance(edit.change, Merge | KeepApart):
        targets += edit.change.others
    named = {target.event_id for target in targets}
    if isinstance(edit.change, Add):
        named.add(added_event_id(edit.edit_id))
    mentions = [
        {"mention_id": anchor.mention_id, "quote": quote_key(anchor.trigger, anchor.sentence)}
        for anchor in anchors_in(edit)
    ]
    events = [{"mention_id": event_id, "quote": ""} for event_id in sorted(named)]
    return [{"sequence": number, **row} for row in (*mentions, *events)]


def _of_query(connection: Connection, condition: ColumnElement[bool]) -> tuple[Edit, ...]:
    """Load the edits for which a condition holds, in order."""
    query = select(EDITS.c.document).where(condition).order_by(EDITS.c.sequence)
    return tuple(to_edit(document) for document in connection.scalars(query))


def _of_event(event_id: str) -> Select[Any]:
    """Return the query for what the last edit about an event is about in the end."""
    here = select(EDIT_PLACES.c.sequence).where(EDIT_PLACES.c.event_id == event_id)
    return select(EDITS.c.about).where(EDITS.c.sequence.in_(here)).order_by(EDITS.c.sequence.desc()).limit(1)
