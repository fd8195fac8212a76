"""The events table in the database; functions of an open transaction."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Row, delete, insert, select, update

from timeline.rows import from_rows, to_rows
from timeline.schema import TABLE_SCHEMA
from timeline.store.articles import chunks
from timeline.store.tables import EVENTS, LOST_EVENTS, MENTIONS

__all__ = ["load_rows", "load_table", "place_mentions", "write_events"]

_EPOCH = datetime(1970, 1, 1)
_MICROSECOND = timedelta(microseconds=1)
_MOMENTS = ("start", "end")
_JSON = ("participants", "mentions")


def load_table(connection: Connection) -> pd.DataFrame:
    """Load the whole events table, in order of time."""
    order = (EVENTS.c.era, EVENTS.c.moment, EVENTS.c.date, EVENTS.c.event_id)
    return from_rows(_plain_row(row) for row in connection.execute(select(EVENTS).order_by(*order)))


def load_rows(connection: Connection, event_ids: Collection[str]) -> dict[str, Row[Any]]:
    """Load events as they stand in the database, by id."""
    return {
        row.event_id: row
        for chunk in chunks(sorted(event_ids))
        for row in connection.execute(select(EVENTS).where(EVENTS.c.event_id.in_(chunk)))
    }


def write_events(
    connection: Connection,
    table: pd.DataFrame,
    *,
    before: Collection[str],
    versions: Mapping[str, str],
    revision: int,
) -> None:
    """Write the events that changed, in place of those before.

    Parameters
    ----------
    connection : sqlalchemy.Connection
    table : pandas.DataFrame
        Events that may have changed.
    before : collection of str
        Ids of events that may have changed; those that are not in `table` are no more.
    versions : mapping
        event_id -> the last edit that applies to it, where there is one.
    revision : int
        Of this change.
    """
    rows = [_event_row(row, versions.get(row["event_id"], "")) for row in to_rows(table)]
    known = load_rows(connection, {*before, *(row["event_id"] for row in rows)})
    changed = [row for row in rows if not _is_same(known.get(row["event_id"]), row)]
    lost = sorted(known.keys() - {row["event_id"] for row in rows})
    _delete_rows(connection, [*lost, *(row["event_id"] for row in changed)], known)
    _insert_rows(connection, changed, revision)
    for chunk in chunks([*lost, *(row["event_id"] for row in changed)]):
        connection.execute(delete(LOST_EVENTS).where(LOST_EVENTS.c.event_id.in_(chunk)))
    if lost:
        connection.execute(
            insert(LOST_EVENTS), [{"event_id": event_id, "revision": revision} for event_id in lost]
        )


def place_mentions(connection: Connection, events: Mapping[str, Sequence[str]]) -> None:
    """Write to which event each active mention belongs; `events` is event_id -> mention_ids."""
    for event_id, mention_ids in events.items():
        for chunk in chunks(sorted(mention_ids)):
            connection.execute(
                update(MENTIONS)
                .where(
                    MENTIONS.c.mention_id.in_(chunk),
                    MENTIONS.c.is_active,
                    MENTIONS.c.event_id.is_distinct_from(event_id),
                )
                .values(event_id=event_id)
            )


def _event_row(row: Mapping[str, Any], version: str) -> dict[str, Any]:
    """Return a row of the table as the database holds it."""
    moments = {name: _to_number(row[name]) for name in _MOMENTS}
    lists = {name: json.dumps(row[name]) for name in _JSON}
    return {**row, **moments, **lists, **_place_in_time(row, moments["start"]), "version": version}


def _plain_row(row: Row[Any]) -> dict[str, Any]:
    """Return a row of the database as one of plain values."""
    values = row._mapping
    moments = {name: _from_number(values[name]) for name in _MOMENTS}
    lists = {name: json.loads(values[name]) for name in _JSON}
    return {**{name: values[name] for name in TABLE_SCHEMA}, **moments, **lists}


def _place_in_time(row: Mapping[str, Any], start: int | None) -> dict[str, int]:
    """Return the columns that order events: before year 1, dated, undated."""
    if start is not None:
        return {"era": 1, "moment": start}
    if row["date"] is not None:
        return {"era": 0, "moment": int(row["date"].lstrip("[.").rstrip("~?")[:5])}
    return {"era": 2, "moment": 0}


def _to_number(moment: str | None) -> int | None:
    """Return an ISO 8601 moment as microseconds since 1970."""
    return None if moment is None else (datetime.fromisoformat(moment) - _EPOCH) // _MICROSECOND


def _from_number(number: int | None) -> str | None:
    """Return microseconds since 1970 as an ISO 8601 moment."""
    return None if number is None else (_EPOCH + number * _MICROSECOND).isoformat()


def _is_same(known: Row[Any] | None, row: Mapping[str, Any]) -> bool:
    """Tell whether the database holds an event just so."""
    return known is not None and all(known._mapping[name] == value for name, value in row.items())


def _delete_rows(connection: Connection, event_ids: Sequence[str], known: Mapping[str, Row[Any]]) -> None:
    """Delete events, and their words."""
    numbers = [known[event_id].number for event_id in event_ids if event_id in known]
    for at in range(0, len(numbers), 500):
        chunk = numbers[at : at + 500]
        connection.execute(delete(EVENTS).where(EVENTS.c.number.in_(chunk)))


def _insert_rows(connection: Connection, rows: Sequence[Mapping[str, Any]], revision: int) -> None:
    """Insert events, and their words."""
    if rows:
        connection.execute(insert(EVENTS), [{**row, "revision": revision} for row in rows])
