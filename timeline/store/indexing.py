"""How the index of all events is read from the database, and kept up; functions of an open transaction."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sqlalchemy import Connection, Select, func, select

from timeline.axis import NO_MOMENT
from timeline.filtering import EventFilter
from timeline.index import CODES, DRAWN, EventIndex, LaneBy, Memberships
from timeline.schema import TABLE_SCHEMA
from timeline.search import parse_search
from timeline.store.articles import chunks
from timeline.store.pages import select_numbers
from timeline.store.search import select_found
from timeline.store.tables import EVENT_PARTICIPANTS, EVENT_SOURCES, EVENTS, IN_TIME, LOST_EVENTS

__all__ = ["StoredIndex", "find_numbers", "load_columns", "load_drawn", "load_members", "update_columns"]

_TYPES: Mapping[str, str] = {
    "number": "int64",
    "moment": "int64",
    "moment_end": "int64",
    "place": "int32",
    "source_count": "int32",
    "confidence": "float64",
    "importance": "float64",
    "conflict": "bool",
    "overdue": "bool",
    **dict.fromkeys(CODES, "int8"),
}
_SLIM = select(*(EVENTS.c[name] for name in _TYPES))
_DRAWN = select(*(EVENTS.c[name] for name in DRAWN), EVENTS.c.number)
_FETCHED = 2_000  # rows at a time
_MOST_FOLLOWED = 5_000  # of more changes than this it is quicker to read all anew

Columns = dict[str, npt.NDArray[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredIndex:
    """The index of all events, as of one revision.

    Parameters
    ----------
    index : EventIndex
        Its keys are the database's numbers of events.
    revision : int
    """

    index: EventIndex
    revision: int


def load_columns(connection: Connection) -> tuple[Columns, tuple[str, ...]]:
    """Read the columns of the index of all events, in order of time, and the names of their places."""
    places: dict[str | None, int] = {None: -1}
    columns = _read(connection, _SLIM.order_by(*IN_TIME), places)
    return columns, _names(places)


def update_columns(
    connection: Connection, known: EventIndex, since_revision: int
) -> tuple[Columns, tuple[str, ...]]:
    """Read what `load_columns` would, by what has changed in an index since a revision."""
    changed = EVENTS.c.revision > since_revision
    count = connection.scalar(select(func.count()).select_from(EVENTS).where(changed)) or 0
    if count > _MOST_FOLLOWED:
        return load_columns(connection)
    places: dict[str | None, int] = {None: -1, **{name: code for code, name in enumerate(known.places)}}
    new = _read(connection, _SLIM.where(changed), places)
    lost = connection.scalars(select(LOST_EVENTS.c.number).where(LOST_EVENTS.c.revision > since_revision))
    away = np.concatenate([new["number"], np.fromiter(lost, dtype="int64")])
    kept = np.flatnonzero(~np.isin(known.keys, away))
    old = {"number": known.keys, "moment": known.starts, "moment_end": known.ends, **known.columns}
    both = {name: np.concatenate([old[name][kept], new[name]]) for name in _TYPES}
    ranks = np.concatenate([kept, np.full(count, len(known))])
    _rank_equals(connection, both, np.unique(new["moment"]), ranks)
    order = np.lexsort((ranks, both["moment"], both["dated_by"] < 0))
    return {name: values[order] for name, values in both.items()}, _names(places)


def load_drawn(connection: Connection, numbers: Sequence[int]) -> pd.DataFrame:
    """Load what a drawing needs of those events that are still there, by their numbers, in their order."""
    rows = {
        row[-1]: row
        for chunk in chunks(numbers)
        for row in connection.execute(_DRAWN.where(EVENTS.c.number.in_(chunk))).cursor.fetchall()
    }
    found = [number for number in numbers if number in rows]
    named: dict[str, Any] = dict.fromkeys(DRAWN, ())
    named |= zip(DRAWN, zip(*(rows[number] for number in found), strict=True), strict=False)
    for name in ("start", "end"):
        moments = [NO_MOMENT if moment is None else moment for moment in named[name]]
        named[name] = np.array(moments, dtype="int64").view("datetime64[us]")
    columns = {name: pd.Series(named[name], dtype=TABLE_SCHEMA[name]) for name in DRAWN}
    return pd.DataFrame(columns).set_axis(found)


def find_numbers(connection: Connection, event_filter: EventFilter) -> Sequence[int]:
    """Load the numbers of the events that pass a filter, in no order."""
    query = parse_search(event_filter.search)
    is_plain = query.terms and not query.excluded and not query.bounds
    if is_plain and event_filter == EventFilter(search=event_filter.search, hidden=True):
        # The events themselves need not be looked at.
        found: Select[Any] = select_found(connection, query.terms)
    else:
        found = select_numbers(connection, event_filter)
    return [row[0] for row in connection.execute(found).cursor.fetchall()]


def load_members(connection: Connection, by: LaneBy, keys: npt.NDArray[np.int64]) -> Memberships:
    """Read the participants or the articles of the events whose numbers stand in an index."""
    if by is LaneBy.SOURCE:
        query = select(EVENT_SOURCES.c.number, EVENT_SOURCES.c.article)
    else:
        query = select(EVENT_PARTICIPANTS.c.number, EVENT_PARTICIPANTS.c.name)
    codes: dict[Any, int] = {}
    numbers, names = [], []
    for rows in _fetch(connection, query):
        numbers.append(np.array([row[0] for row in rows], dtype="int64"))
        names.append(np.array([codes.setdefault(row[1], len(codes)) for row in rows], dtype="int32"))
    labels = tuple(os.fsdecode(name) for name in codes)
    of_number = np.argsort(keys)
    every, named = (np.concatenate(each) if each else np.empty(0, "int64") for each in (numbers, names))
    places = np.searchsorted(keys, every, sorter=of_number).clip(max=max(len(keys) - 1, 0))
    positions = of_number[places] if len(keys) else places[:0]
    is_there = keys[positions] == every[: len(positions)]
    order = np.argsort(positions[is_there], kind="stable")
    return Memberships(
        events=positions[is_there][order],
        names=named[: len(positions)][is_there][order].astype("int32"),
        labels=labels,
    )


def _rank_equals(
    connection: Connection, columns: Columns, moments: npt.NDArray[np.int64], ranks: npt.NDArray[Any]
) -> None:
    """Give the events at some moments ranks in the order that the database has them in."""
    here = np.flatnonzero(np.isin(columns["moment"], moments))
    positions = dict(zip(columns["number"][here].tolist(), here.tolist(), strict=True))
    rank = 0
    for chunk in chunks(moments.tolist()):
        at = select(EVENTS.c.number).where(EVENTS.c.era.in_((0, 1, 2)), EVENTS.c.moment.in_(chunk))
        for number in connection.scalars(at.order_by(*IN_TIME)):
            ranks[positions[number]] = rank
            rank += 1


def _read(connection: Connection, query: Select[Any], places: dict[str | None, int]) -> Columns:
    """Read slim rows as arrays; places that are new are given their numbers."""
    codes = {name: {value: code for code, value in enumerate(values)} for name, values in CODES.items()}
    parts: dict[str, list[npt.NDArray[Any]]] = {
        name: [np.empty(0, dtype=kind)] for name, kind in _TYPES.items()
    }
    for rows in _fetch(connection, query):
        for (name, kind), values in zip(_TYPES.items(), zip(*rows, strict=True), strict=True):
            column: Sequence[Any] = values
            if name in codes:
                column = [codes[name].get(value, -1) for value in values]
            elif name == "place":
                column = [places.setdefault(value, len(places) - 1) for value in values]
            parts[name].append(np.array(column, dtype=kind))
    return {name: np.concatenate(arrays) for name, arrays in parts.items()}


def _fetch(connection: Connection, query: Select[Any]) -> Iterator[Sequence[Any]]:
    """Yield the driver's own rows, many at a time: SQLAlchemy's take twice the time."""
    cursor = connection.execute(query).cursor
    while rows := cursor.fetchmany(_FETCHED):
        yield rows


def _names(places: Mapping[str | None, int]) -> tuple[str, ...]:
    """Return the names of places in the order of their numbers."""
    return tuple(name for name in places if name is not None)
