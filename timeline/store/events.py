"""How events are written to the database; functions of an open transaction. `pages` reads them."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, false, func, insert, select, update

from timeline.axis import from_datetime
from timeline.model import Relation, Status
from timeline.store.articles import NAMED, chunks, rows_named
from timeline.store.search import delete_words, insert_words
from timeline.store.tables import EVENT_PARTICIPANTS, EVENT_SOURCES, EVENTS, LOST_EVENTS, MENTIONS, storable
from timeline.table import event_text, place_in_time

__all__ = ["load_rows", "mark_overdue", "place_mentions", "write_events"]

_MOMENTS = ("start", "end")
_LISTS = ("participants", "conflicts", "history", "mentions")
_EVENTS = select(EVENTS).where(EVENTS.c.event_id.in_(NAMED))
_LAST_NUMBERS = select(func.max(EVENTS.c.number)).union_all(select(func.max(LOST_EVENTS.c.number)))
_LOST_NUMBERS = select(LOST_EVENTS.c.event_id, LOST_EVENTS.c.number).where(LOST_EVENTS.c.event_id.in_(NAMED))
_INSERT_EVENTS = insert(EVENTS)
_INSERT_SOURCES = insert(EVENT_SOURCES)
_INSERT_PARTICIPANTS = insert(EVENT_PARTICIPANTS)
_FIND_AGAIN = delete(LOST_EVENTS).where(LOST_EVENTS.c.event_id.in_(NAMED))
_PLACES = select(MENTIONS.c.mention_number, MENTIONS.c.mention_id, MENTIONS.c.event_id).where(
    MENTIONS.c.mention_id.in_(NAMED), MENTIONS.c.is_active
)
_MOVE = (
    update(MENTIONS).where(MENTIONS.c.mention_number == bindparam("moved")).values(event_id=bindparam("now"))
)


def load_rows(connection: Connection, event_ids: Collection[str]) -> dict[str, Row[Any]]:
    """Load events as they stand in the database, by id."""
    return {row.event_id: row for row in rows_named(connection, _EVENTS, event_ids)}


def write_events(
    connection: Connection,
    rows: Iterable[Mapping[str, Any]],
    *,
    before: Collection[str],
    versions: Mapping[str, str],
    revision: int,
) -> None:
    """Write the events that changed, in place of those before.

    Parameters
    ----------
    connection : sqlalchemy.Connection
    rows : iterable of mapping
        Events that may have changed, as `timeline.table.event_row` makes them.
    before : collection of str
        Ids of events that may have changed; those that are not in `rows` are no more.
    versions : mapping
        event_id -> the last edit that applies to it, where there is one.
    revision : int
        Of this change.
    """
    written = {row["event_id"]: row for row in rows}
    known = load_rows(connection, {*before, *written})
    stored = {event_id: _stored_row(row, versions.get(event_id, "")) for event_id, row in written.items()}
    changed = [event_id for event_id, row in stored.items() if not _is_same(known.get(event_id), row)]
    lost = sorted(known.keys() - written.keys())
    _delete_rows(connection, [known[event_id].number for event_id in [*lost, *changed] if event_id in known])
    numbers = _numbers(connection, changed, known)
    lost_numbers = {event_id: known[event_id].number for event_id in lost}
    _insert_rows(connection, [{**stored[each], "number": numbers[each]} for each in changed], revision)
    _index_rows(connection, {numbers[event_id]: written[event_id] for event_id in changed})
    _write_tombstones(connection, lost_numbers, changed, revision)


def place_mentions(connection: Connection, events: Mapping[str, Sequence[str]]) -> None:
    """Write to which event each active mention belongs; `events` is event_id -> mention_ids."""
    wanted = {mention_id: event_id for event_id, ids in events.items() for mention_id in ids}
    moved = [
        {"moved": row.mention_number, "now": wanted[row.mention_id]}
        for row in rows_named(connection, _PLACES, wanted)
        if row.event_id != wanted[row.mention_id]
    ]
    if moved:
        connection.execute(_MOVE, moved)


def mark_overdue(connection: Connection, newest_dct: date | None, revision: int) -> None:
    """Mark what is overdue, as `timeline.table.is_overdue` tells it, once the newest dct is another."""
    limit = from_datetime(datetime.combine(newest_dct, time())) if newest_dct else None
    was_to_be_over = EVENTS.c.end <= limit if limit is not None else false()
    is_scheduled = and_(EVENTS.c.status == Status.SCHEDULED.value, EVENTS.c.relation != Relation.AFTER.value)
    is_now = {"overdue": True, "revision": revision}
    connection.execute(update(EVENTS).where(is_scheduled, ~EVENTS.c.overdue, was_to_be_over).values(is_now))
    is_not = {"overdue": False, "revision": revision}
    connection.execute(update(EVENTS).where(is_scheduled, EVENTS.c.overdue, ~was_to_be_over).values(is_not))


def _stored_row(row: Mapping[str, Any], version: str) -> dict[str, Any]:
    """Return a row of the table as the database holds it."""
    moments = {name: from_datetime(row[name]) if row[name] else None for name in _MOMENTS}
    era, moment, moment_end = place_in_time(row["date"], moments["start"], moments["end"])
    return {
        **{name: storable(value) if isinstance(value, str) else value for name, value in row.items()},
        **{name: json.dumps(row[name]) for name in _LISTS},
        **moments,
        "era": era,
        "moment": moment,
        "moment_end": moment_end,
        "version": version,
    }


def _is_same(known: Row[Any] | None, row: Mapping[str, Any]) -> bool:
    """Tell whether the database holds an event just so."""
    return known is not None and all(known._mapping[name] == value for name, value in row.items())


def _numbers(
    connection: Connection, event_ids: Sequence[str], known: Mapping[str, Row[Any]]
) -> dict[str, int]:
    """Return the number of each event: the one that it has, or had before it was lost, or a new one."""
    unknown = [event_id for event_id in event_ids if event_id not in known]
    if not unknown:
        return {event_id: known[event_id].number for event_id in event_ids}
    numbers = {row.event_id: row.number for row in rows_named(connection, _LOST_NUMBERS, unknown)}
    following = 1 + max(
        *(number or 0 for number in connection.scalars(_LAST_NUMBERS)),
        *(row.number for row in known.values()),  # of those that were deleted just now
    )
    for event_id in event_ids:
        if event_id in known:
            numbers[event_id] = known[event_id].number
        elif event_id not in numbers:
            numbers[event_id], following = following, following + 1
    return numbers


def _delete_rows(connection: Connection, numbers: Sequence[int]) -> None:
    """Delete events, with what is indexed of them."""
    for chunk in chunks(numbers):
        connection.execute(delete(EVENTS).where(EVENTS.c.number.in_(chunk)))
        connection.execute(delete(EVENT_SOURCES).where(EVENT_SOURCES.c.number.in_(chunk)))
        connection.execute(delete(EVENT_PARTICIPANTS).where(EVENT_PARTICIPANTS.c.number.in_(chunk)))
        delete_words(connection, chunk)


def _insert_rows(connection: Connection, rows: Sequence[Mapping[str, Any]], revision: int) -> None:
    """Insert events."""
    if rows:
        connection.execute(_INSERT_EVENTS, [{**row, "revision": revision} for row in rows])


def _index_rows(connection: Connection, rows: Mapping[int, Mapping[str, Any]]) -> None:
    """Index what a search and a filter by names look up; `rows` is number -> row of the table."""
    insert_words(connection, {number: event_text(row) for number, row in rows.items()})
    sources = [
        {"number": number, "article": article}
        for number, row in rows.items()
        for article in sorted({mention["article"] for mention in row["mentions"]})
    ]
    if sources:
        connection.execute(_INSERT_SOURCES, sources)
    participants = [
        {"number": number, "name": name}
        for number, row in rows.items()
        for name in dict.fromkeys(map(storable, row["participants"]))
    ]
    if participants:
        connection.execute(_INSERT_PARTICIPANTS, participants)


def _write_tombstones(
    connection: Connection, lost: Mapping[str, int], found: Sequence[str], revision: int
) -> None:
    """Write which events are no more; those that are there again are not lost."""
    for chunk in chunks([*lost, *found]):
        connection.execute(_FIND_AGAIN, {"named": chunk})
    if lost:
        rows = [
            {"event_id": event_id, "number": number, "revision": revision}
            for event_id, number in lost.items()
        ]
        connection.execute(insert(LOST_EVENTS), rows)
