"""How events are read from the database: all, a page, some, one; functions of an open transaction."""

import gc
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, and_, case, collate, func, not_, or_, select

from timeline.axis import NO_MOMENT, parse_moment
from timeline.filtering import YEAR_1, needs_review
from timeline.model import DatedBy, Review
from timeline.rows import WrittenMentions, to_rows
from timeline.schema import TABLE_SCHEMA, table_from_columns
from timeline.search import parse_search
from timeline.store.articles import NAMED, chunks, rows_named
from timeline.store.edits import find_redoable, find_undoable
from timeline.store.search import select_found
from timeline.store.tables import EVENT_PARTICIPANTS, EVENT_SOURCES, EVENTS, IN_TIME, MENTIONS
from timeline.table import EventFilter

__all__ = [
    "EventOrder",
    "EventPage",
    "StoredEvent",
    "find_event",
    "find_events",
    "find_known",
    "find_number",
    "find_places",
    "load_event",
    "load_listed",
    "load_numbered",
    "load_sources",
    "load_table",
    "select_numbers",
]

_MOMENTS = ("start", "end")
_LISTS = ("participants", "conflicts", "history")
_COMMON = 20_000  # events that a search finds
_FETCHED = 2_000  # rows at a time


class EventOrder(StrEnum):
    """What events can be sorted by: columns of the table, or their place in time."""

    TIME = "time"
    TITLE = "title"
    STATUS = "status"
    CATEGORY = "category"
    PLACE = "place"
    CONFIDENCE = "confidence"
    IMPORTANCE = "importance"
    ARTICLE_COUNT = "article_count"
    SOURCE_COUNT = "source_count"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """Some of the events that pass a filter.

    Parameters
    ----------
    table : pandas.DataFrame
        An events table.
    total : int
        How many pass the filter.
    versions : tuple of str
        Of each event, as in `StoredEvent`.
    """

    table: pd.DataFrame
    total: int
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEvent:
    """One event.

    Parameters
    ----------
    row : dict
        As `timeline.rows.to_rows` gives it.
    version : str
        The last edit that is about it, be it an undo, a redo, or undone; empty for none.
    undoable, redoable : str or None
        The last of its edits that counts, and the one that was undone last.
    """

    row: dict[str, Any]
    version: str
    undoable: str | None = None
    redoable: str | None = None


def load_table(connection: Connection) -> pd.DataFrame:
    """Load the whole events table, in order of time.

    The rows are read as they lie in the file and put in order afterwards: the other way round, each would
    be looked up at a place of its own.
    """
    # The driver's own rows: SQLAlchemy's take twice the time.
    cursor = connection.execute(select(EVENTS.c.number).order_by(*IN_TIME)).cursor
    in_time = np.array(cursor.fetchall(), dtype="int64").reshape(-1)
    columns: list[list[Any]] = [[] for _ in _select_rows().selected_columns]
    with _without_collector():
        cursor = connection.execute(_select_rows().order_by(EVENTS.c.number)).cursor
        while rows := cursor.fetchmany(_FETCHED):
            for column, values in zip(columns, zip(*rows, strict=True), strict=True):
                column.extend(values)
        numbers = np.array(columns.pop(), dtype="int64")
        return _to_table(columns).take(np.searchsorted(numbers, in_time)).reset_index(drop=True)


def find_event(connection: Connection, event_id: str, mention_ids: Sequence[str] = ()) -> str:
    """Find the event that holds most of some mentions; without any, it is the one of that id.

    Of two that hold as many it is the one of that id, else the one whose id sorts first.
    """
    held = Counter(
        found
        for chunk in chunks(sorted(set(mention_ids)))
        for found in connection.scalars(
            select(MENTIONS.c.event_id).where(
                MENTIONS.c.mention_id.in_(chunk), MENTIONS.c.is_active, MENTIONS.c.event_id.is_not(None)
            )
        )
    )
    return min(held, key=lambda found: (-held[found], found != event_id, found), default=event_id)


def load_event(connection: Connection, event_id: str, mention_ids: Sequence[str] = ()) -> StoredEvent | None:
    """Load the event that `find_event` finds; None when there is none."""
    event_id = find_event(connection, event_id, mention_ids)
    found = connection.execute(
        select(EVENTS.c.number, EVENTS.c.version).where(EVENTS.c.event_id == event_id)
    ).one_or_none()
    if found is None:
        return None
    return StoredEvent(
        row=to_rows(load_numbered(connection, [found.number]))[0],
        version=found.version,
        undoable=find_undoable(connection, event_id),
        redoable=find_redoable(connection, event_id),
    )


def load_listed(connection: Connection, event_ids: Sequence[str]) -> tuple[StoredEvent, ...]:
    """Load some events with their versions, in the order of their ids, those that are no more left out."""
    events = (load_event(connection, event_id) for event_id in event_ids)
    return tuple(event for event in events if event is not None)


def find_number(connection: Connection, event_id: str) -> int | None:
    """Return the number of an event; None when there is none."""
    return connection.scalar(select(EVENTS.c.number).where(EVENTS.c.event_id == event_id))


def find_known(connection: Connection, event_ids: Iterable[str]) -> frozenset[str]:
    """Return which of some events there are, by id."""
    query = select(EVENTS.c.event_id).where(EVENTS.c.event_id.in_(NAMED))
    return frozenset(row.event_id for row in rows_named(connection, query, event_ids))


def load_sources(connection: Connection) -> dict[str, int]:
    """Load which articles mention events, sorted, each with its number of events."""
    article = EVENT_SOURCES.c.article
    counts = connection.execute(select(article, func.count()).group_by(article).order_by(article)).all()
    return {row[0]: row[1] for row in counts}


def find_events(
    connection: Connection,
    event_filter: EventFilter,
    *,
    order_by: EventOrder,
    descending: bool,
    offset: int,
    limit: int,
) -> EventPage:
    """Load a page of the events that pass a filter."""
    is_common = _is_common(connection, event_filter)
    conditions = _conditions(connection, event_filter, is_common=is_common)
    order = _order(connection, order_by, descending=descending)
    found = select(EVENTS.c.number).where(*conditions).order_by(*order)
    if event_filter.search and not is_common:  # a search costs more than the numbers of all that it finds
        numbers = list(connection.scalars(found))
        total, numbers = len(numbers), numbers[offset : offset + limit]
    else:
        numbers = list(connection.scalars(found.offset(offset).limit(limit)))
        total = connection.scalar(select(func.count()).select_from(EVENTS).where(*conditions)) or 0
    shown = {
        row.number: row.version
        for chunk in chunks(numbers)
        for row in connection.execute(
            select(EVENTS.c.number, EVENTS.c.version).where(EVENTS.c.number.in_(chunk))
        )
    }
    versions = tuple(shown[number] for number in numbers)
    return EventPage(table=load_numbered(connection, numbers), total=total, versions=versions)


def find_places(connection: Connection, event_filter: EventFilter) -> list[tuple[int, int, int]]:
    """Load number, start and end of the events that pass a filter, in order of time."""
    is_common = _is_common(connection, event_filter)
    conditions = _conditions(connection, event_filter, is_common=is_common)
    columns = (EVENTS.c.number, EVENTS.c.moment, EVENTS.c.moment_end)
    found = select(*columns).where(*conditions).order_by(*IN_TIME)
    return list(connection.execute(found).cursor.fetchall())


def select_numbers(connection: Connection, event_filter: EventFilter) -> Select[tuple[int]]:
    """Return the query for the numbers of the events that pass a filter, in no order."""
    is_common = _is_common(connection, event_filter)
    return select(EVENTS.c.number).where(*_conditions(connection, event_filter, is_common=is_common))


def _is_common(connection: Connection, event_filter: EventFilter) -> bool:
    """Tell whether a search finds so many events that it is quicker to go through all of them."""
    query = parse_search(event_filter.search)
    if not query.terms:
        return False
    found = select_found(connection, query.terms).limit(_COMMON).subquery()
    return connection.scalar(select(func.count()).select_from(found)) == _COMMON


def _conditions(
    connection: Connection, event_filter: EventFilter, *, is_common: bool
) -> list[ColumnElement[bool]]:
    """Return what `timeline.table.filter_table` asks, in the language of the database."""
    conditions = [*_values(event_filter), *_names(event_filter), *_times(event_filter), *_marks(event_filter)]
    query = parse_search(event_filter.search)
    if query.terms:
        # A sum has no index: the events are gone through in order, and not looked up as they were found.
        number = EVENTS.c.number + 0 if is_common else EVENTS.c.number
        conditions.append(number.in_(select_found(connection, query.terms)))
    conditions += [EVENTS.c.number.not_in(select_found(connection, (term,))) for term in query.excluded]
    for bound in query.bounds:
        has_it = _is_before(bound.moment) if bound.is_before else EVENTS.c.moment_end > bound.moment
        conditions.append(not_(has_it) if bound.is_excluded else has_it)
    if event_filter.top is None:
        return conditions
    ranked = select(EVENTS.c.number).where(*conditions).order_by(EVENTS.c.importance.desc(), *IN_TIME)
    return [EVENTS.c.number.in_(select(ranked.limit(event_filter.top).subquery()))]


def _values(event_filter: EventFilter) -> Iterator[ColumnElement[bool]]:
    """Yield what is asked of columns with one value."""
    asked = {
        "category": event_filter.categories,
        "status": event_filter.statuses,
        "granularity": event_filter.granularities,
        "dated_by": event_filter.dated_by,
        "review": event_filter.reviews,
        "place": event_filter.places,
    }
    for column, values in asked.items():
        if values:
            yield EVENTS.c[column].in_(values)


def _names(event_filter: EventFilter) -> Iterator[ColumnElement[bool]]:
    """Yield what is asked of those that may have several values."""
    if event_filter.sources:
        told = select(EVENT_SOURCES.c.number).where(EVENT_SOURCES.c.article.in_(event_filter.sources))
        yield EVENTS.c.number.in_(told)
    if event_filter.participants:
        names = EVENT_PARTICIPANTS.c
        yield EVENTS.c.number.in_(select(names.number).where(names.name.in_(event_filter.participants)))


def _times(event_filter: EventFilter) -> Iterator[ColumnElement[bool]]:
    """Yield what is asked of the place in time; the undated stand before the line begins."""
    if event_filter.start is not None:
        yield EVENTS.c.moment_end > parse_moment(event_filter.start)
    if event_filter.end is not None:
        yield _is_before(parse_moment(event_filter.end))
    if not event_filter.bc:
        yield or_(EVENTS.c.moment >= YEAR_1, EVENTS.c.moment == NO_MOMENT)


def _is_before(moment: int) -> ColumnElement[bool]:
    """Return the condition that an event begins before a moment."""
    return and_(EVENTS.c.moment < moment, EVENTS.c.moment != NO_MOMENT)


def _marks(event_filter: EventFilter) -> Iterator[ColumnElement[bool]]:
    """Yield how sure, and how doubtful, events are to be."""
    if event_filter.min_confidence > 0:
        yield EVENTS.c.confidence >= event_filter.min_confidence
    if not event_filter.inferred:
        yield EVENTS.c.dated_by.is_distinct_from(DatedBy.DOCUMENT.value)
    if not event_filter.hidden:
        yield EVENTS.c.review != Review.HIDDEN.value
    doubts = [name for name in ("conflict", "overdue") if getattr(event_filter, name)]
    if doubts:
        yield or_(*(EVENTS.c[name] for name in doubts))
    if event_filter.unsettled:
        columns = ("review", "conflict", "overdue", "confidence")
        yield needs_review(**{name: EVENTS.c[name] for name in columns})


def _order(connection: Connection, order_by: EventOrder, *, descending: bool) -> list[ColumnElement[Any]]:
    """Return what to sort by: what is missing comes last, equals stand in order of time."""
    if order_by is EventOrder.TIME:
        return [column.desc() if descending else column.asc() for column in IN_TIME]
    column: ColumnElement[Any] = EVENTS.c[order_by.value]
    if order_by is EventOrder.REVIEW:
        column = case({str(review): rank for rank, review in enumerate(Review)}, value=column)
    if order_by in (EventOrder.TITLE, EventOrder.PLACE) and connection.dialect.name == "postgresql":
        column = collate(column, "C")  # alike in every database
    return [column.is_(None).asc(), column.desc() if descending else column.asc(), *IN_TIME]


def _select_rows() -> Select[Any]:
    """Return the query for the columns of the table, and the number."""
    return select(*(EVENTS.c[name] for name in TABLE_SCHEMA), EVENTS.c.number)


def load_numbered(connection: Connection, numbers: Sequence[int]) -> pd.DataFrame:
    """Load those events that are there by their numbers, in the order of these."""
    rows = {
        row[-1]: row[:-1]
        for chunk in chunks(numbers)
        for row in connection.execute(_select_rows().where(EVENTS.c.number.in_(chunk)))
    }
    return _to_table(zip(*(rows[number] for number in numbers if number in rows), strict=True))


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the collector of garbage away: among so many new objects it looks in vain, again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _to_table(columns: Iterable[Sequence[Any]]) -> pd.DataFrame:
    """Return columns as the database has them as an events table."""
    named: dict[str, Any] = dict.fromkeys(TABLE_SCHEMA, ()) | dict(zip(TABLE_SCHEMA, columns, strict=False))
    for name in _LISTS:
        named[name] = json.loads(f"[{','.join(named[name])}]")
    named["mentions"] = list(map(WrittenMentions, named["mentions"]))
    for name in _MOMENTS:
        numbers = [NO_MOMENT if number is None else number for number in named[name]]
        named[name] = np.array(numbers, dtype="int64").view("datetime64[us]")
    return table_from_columns(named)
