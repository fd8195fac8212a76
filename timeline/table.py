"""The events table, as `timeline.schema` defines it: how it is built and ordered. See `docs/table.md`."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

import pandas as pd

from timeline.axis import NO_MOMENT, from_datetime, locate
from timeline.filtering import YEAR_1, EventFilter, event_text, filter_table
from timeline.model import Conflict, DatedMention, Event, Plan, Relation, Status
from timeline.schema import MENTION_KEYS, TABLE_SCHEMA, check_table, table_from_rows

__all__ = [
    "MENTION_KEYS",
    "TABLE_SCHEMA",
    "EventFilter",
    "build_table",
    "check_table",
    "event_row",
    "event_text",
    "filter_table",
    "is_overdue",
    "place_in_time",
    "table_from_rows",
    "table_sources",
]


def build_table(events: Iterable[Event], *, newest_dct: date | None = None) -> pd.DataFrame:
    """Build the events table, one row an event, in order of time.

    Events before year 1 come first, undated ones last.

    Parameters
    ----------
    events : iterable of Event
    newest_dct : datetime.date, optional
        The newest dct of all articles, which tells what is overdue; without it nothing is.

    Returns
    -------
    pandas.DataFrame
        As `TABLE_SCHEMA` says; empty, with every column, when there are no events.

    Examples
    --------
    >>> table = build_table([])
    >>> len(table), list(table.columns)[:3]
    (0, ['event_id', 'title', 'date'])
    """
    rows = [event_row(event, newest_dct) for event in sorted(events, key=_event_order)]
    return table_from_rows(rows)


def table_sources(table: pd.DataFrame) -> list[str]:
    """Return every article that `table` has mentions of, sorted.

    Examples
    --------
    >>> table_sources(build_table([]))
    []
    """
    return sorted({mention["article"] for mentions in table["mentions"] for mention in mentions})


def place_in_time(date: str | None, start: int | None, end: int | None) -> tuple[int, int, int]:
    """Return the place of an event in time, by which the table is in order; ties by date, then by id.

    Parameters
    ----------
    date : str or None
        EDTF.
    start, end : int or None
        In microseconds since 1970; None for what has no interval.

    Returns
    -------
    int
        0 before year 1, 1 since then, 2 undated.
    int, int
        Where it stands on the line, in microseconds since 1970; `NO_MOMENT` for the undated, and for a date
        that the line does not hold.

    Examples
    --------
    >>> place_in_time("1970-01-01", 0, 86_400_000_000)
    (1, 0, 86400000000)
    >>> era, first, end = place_in_time("-0043-03-15", None, None)
    >>> era, end - first
    (0, 86400000000)
    """
    if start is not None and end is not None:
        return 1, start, end
    if date is None:
        return 2, NO_MOMENT, NO_MOMENT
    stretch = locate(date)
    if stretch is None:
        return 0, NO_MOMENT, NO_MOMENT
    return int(stretch.start >= YEAR_1), stretch.start, stretch.end


def _event_order(event: Event) -> tuple[int, int, str, str]:
    """Sort key: before year 1, then by start, then undated; ties by date and id."""
    interval = event.interval
    ends = (from_datetime(interval.start), from_datetime(interval.end)) if interval else (None, None)
    era, moment, _ = place_in_time(event.date, *ends)
    return era, moment, event.date or "", event.event_id


def is_overdue(event: Event, newest_dct: date | None) -> bool:
    """Tell whether an event was to be over before the newest article's day, and no article says that it was.

    Parameters
    ----------
    event : Event
    newest_dct : datetime.date or None
        The newest dct of all articles, not only of those that tell of the event.

    Returns
    -------
    bool
        False for what is to come after some time: it is never late.
    """
    return (
        event.status is Status.SCHEDULED
        and event.relation is not Relation.AFTER
        and event.interval is not None
        and newest_dct is not None
        and event.interval.end <= datetime.combine(newest_dct, time())
    )


def event_row(event: Event, newest_dct: date | None) -> dict[str, Any]:
    """Return an event as a row of the table.

    Parameters
    ----------
    event : Event
    newest_dct : datetime.date or None
        The newest dct of all articles.

    Returns
    -------
    dict
        Column -> plain value; `start` and `end` are datetimes, what is unknown is None.
    """
    place = event.place
    return {
        "event_id": event.event_id,
        "title": event.title,
        "date": event.date,
        "start": event.interval.start if event.interval else None,
        "end": event.interval.end if event.interval else None,
        "granularity": event.granularity,
        "relation": event.relation,
        "dated_by": event.dated_by,
        "status": event.status,
        "category": event.category,
        "participants": list(event.participants),
        "place": place.name if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "killed": event.killed,
        "injured": event.injured,
        "attributed_to": event.attributed_to,
        "confidence": event.confidence,
        "importance": event.importance,
        "mention_count": len(event.mentions),
        "article_count": len({dated.mention.article.article_id for dated in event.mentions}),
        "source_count": event.source_count,
        "overdue": is_overdue(event, newest_dct),
        "conflict": event.conflict,
        "review": event.review,
        "note": event.note,
        "explanation": event.explanation,
        "conflicts": [_conflict_row(conflict) for conflict in event.conflicts],
        "history": [_plan_row(plan) for plan in event.history],
        "mentions": [_mention_row(event.event_id, dated) for dated in event.mentions],
    }


def _conflict_row(conflict: Conflict) -> dict[str, Any]:
    """Return a conflict as plain values that JSON can hold."""
    sides = [{"value": side.value, "mention_ids": list(side.mention_ids)} for side in conflict.sides]
    return {"about": str(conflict.about), "rule": conflict.rule, "sides": sides}


def _plan_row(plan: Plan) -> dict[str, Any]:
    """Return a plan as plain values that JSON can hold."""
    told = plan.told.isoformat() if plan.told else None
    return {"date": plan.date, "told": told, "mention_ids": list(plan.mention_ids)}


def _mention_row(event_id: str, dated: DatedMention) -> dict[str, Any]:
    """Return a mention as plain values that JSON can hold."""
    mention, timex, interval = dated.mention, dated.timex, dated.interval
    article = mention.article
    return {
        "mention_id": mention.mention_id,
        "event_id": event_id,
        "article": article.source,
        "article_title": article.title,
        "dct": article.dct.isoformat() if article.dct else None,
        "dct_source": _plain(article.dct_source),
        "dct_confidence": article.dct_confidence,
        "publisher": article.publisher,
        "url": article.url,
        "is_gone": article.is_gone,
        "span": [mention.span.start, mention.span.end],
        "trigger": mention.trigger,
        "sentence": mention.sentence,
        "sentence_span": [mention.sentence_span.start, mention.sentence_span.end],
        "expression": timex.text if timex else None,
        "expression_span": [timex.span.start, timex.span.end] if timex else None,
        "timex_value": timex.value if timex else None,
        "date": dated.date,
        "start": interval.start.isoformat() if interval else None,
        "end": interval.end.isoformat() if interval else None,
        "granularity": _plain(dated.granularity),
        "relation": _plain(dated.relation),
        "dated_by": _plain(dated.dated_by),
        "status": str(mention.status),
        "category": str(mention.category),
        "attributed_to": mention.attributed_to,
        "confidence": dated.confidence,
        "reasons": list(dated.reasons),
        "rule": mention.rule,
        "explanation": dated.explanation,
    }


def _plain(member: str | None) -> str | None:
    """Return an enum's member as a plain str, None as it is."""
    return None if member is None else str(member)
