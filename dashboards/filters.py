"""What the filter fields hold, as an `EventFilter`, and the choices that they offer."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from heapq import nsmallest
from typing import Any

import pandas as pd

from timeline.axis import from_datetime, write_moment
from timeline.figures import article_name
from timeline.model import Category, DatedBy, Interval, Status
from timeline.table import EventFilter

INFERRED = "inferred"
"""What the box for inferred dates holds when it is ticked."""

HIDDEN = "hidden"
"""What the box for hidden events holds when it is ticked."""

CONFLICT = "conflict"
OVERDUE = "overdue"
"""What the boxes for doubtful events hold when they are ticked; columns of the table."""

_MOST_SOURCES = 100  # a page with thousands of boxes takes seconds
_DATE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{1,2}))?(?:-(?P<day>[0-9]{1,2}))?")
DATE_HINT = "Write a year, a month or a day: 2021, 2021-08 or 2021-08-30."


def parse_date(text: str | None) -> Interval | None:
    """Read a year, a month or a day as a reader types it.

    Parameters
    ----------
    text : str or None

    Returns
    -------
    Interval or None
        The whole year, month or day; None when the text is none of them.

    Examples
    --------
    >>> parse_date("2021-02").end
    datetime.datetime(2021, 3, 1, 0, 0)
    >>> parse_date("last week") is None, parse_date("2021-02-30") is None
    (True, True)
    """
    match = _DATE.fullmatch((text or "").strip())
    if match is None:
        return None
    year, month, day = int(match["year"]), int(match["month"] or 1), int(match["day"] or 1)
    try:
        start = datetime(year, month, day)
        if match["day"]:
            return Interval(start, start + timedelta(days=1))
        if match["month"]:
            return Interval(start, datetime(year + month // 12, month % 12 + 1, 1))
        return Interval(start, datetime(year + 1, 1, 1))
    except (ValueError, OverflowError):
        return None


def parse_filter(
    search: str | None,
    categories: Sequence[str] | None,
    statuses: Sequence[str] | None,
    sources: Sequence[str] | None,
    dates: tuple[str | None, str | None] = (None, None),
    *,
    inferred: bool = True,
    doubts: Sequence[str] = (),
    hidden: bool = False,
) -> tuple[EventFilter, str]:
    """Turn what the fields hold into a filter.

    Parameters
    ----------
    search : str or None
    categories, statuses, sources : sequence of str or None
        What is ticked; nothing ticked keeps everything.
    dates : (str or None, str or None)
        The first and the last day, month or year to keep.
    inferred : bool
        Whether to keep what only the day of its article dates.
    doubts : sequence of str
        `CONFLICT` and `OVERDUE`, of which any will do; without one both pass, and all the rest.
    hidden : bool
        Whether to keep what an analyst has hidden.

    Returns
    -------
    EventFilter
        A date that cannot be read filters nothing.
    str
        What is wrong with the dates, empty when nothing is.
    """
    first, last = (parse_date(text) for text in dates)
    unread = any((text or "").strip() and not parse_date(text) for text in dates)
    backwards = first is not None and last is not None and first.start >= last.end
    event_filter = EventFilter(
        search=search or "",
        categories=tuple(categories or ()),
        statuses=tuple(statuses or ()),
        sources=tuple(sources or ()),
        start=write_moment(from_datetime(first.start)) if first and not backwards else None,
        end=write_moment(from_datetime(last.end)) if last and not backwards else None,
        inferred=inferred,
        hidden=hidden,
        conflict=CONFLICT in doubts,
        overdue=OVERDUE in doubts,
    )
    if unread:
        return event_filter, DATE_HINT
    return event_filter, "The first date is after the last." if backwards else ""


def filter_to_data(event_filter: EventFilter) -> dict[str, Any]:
    """Return a filter as JSON can hold it."""
    return {
        "search": event_filter.search,
        "categories": list(event_filter.categories),
        "statuses": list(event_filter.statuses),
        "sources": list(event_filter.sources),
        "start": event_filter.start,
        "end": event_filter.end,
        "inferred": event_filter.inferred,
        "hidden": event_filter.hidden,
        "conflict": event_filter.conflict,
        "overdue": event_filter.overdue,
    }


def filter_from_data(data: Mapping[str, Any] | None) -> EventFilter:
    """Return the filter that `filter_to_data` was given; None keeps everything.

    Examples
    --------
    >>> filter_from_data(filter_to_data(EventFilter(search="Kabul"))).search
    'Kabul'
    """
    if not data:
        return EventFilter()
    return EventFilter(
        search=data["search"],
        categories=tuple(data["categories"]),
        statuses=tuple(data["statuses"]),
        sources=tuple(data["sources"]),
        start=data["start"],
        end=data["end"],
        inferred=data["inferred"],
        hidden=data["hidden"],
        conflict=data["conflict"],
        overdue=data["overdue"],
    )


def inferred_options(table: pd.DataFrame) -> list[dict[str, str]]:
    """Return the one choice about inferred dates, with the number of events that have one."""
    count = int((table["dated_by"] == DatedBy.DOCUMENT).sum())
    return [_option(INFERRED, "Dates inferred from the article's day", count)]


def doubt_options(table: pd.DataFrame) -> list[dict[str, str]]:
    """Return the choices of what an analyst should look at, each with its number of events."""
    return [
        _option(CONFLICT, "Sources disagree", int(table["conflict"].sum())),
        _option(OVERDUE, "Overdue", int(table["overdue"].sum())),
    ]


def category_options(table: pd.DataFrame) -> list[dict[str, str]]:
    """Return the categories that the table has, in their usual order, each with its number of events."""
    return _options(table["category"], Category)


def status_options(table: pd.DataFrame) -> list[dict[str, str]]:
    """Return the statuses that the table has, each with its number of events."""
    return _options(table["status"], Status)


def source_options(
    sources: Mapping[str, int], wanted: str | None = None, ticked: Collection[str] | None = None
) -> list[dict[str, str]]:
    """Return articles, each with its number of events.

    Parameters
    ----------
    sources : mapping
        Article -> the number of its events.
    wanted : str, optional
        A part of the names to offer, in any case.
    ticked : collection of str, optional
        Those that are ticked, which are always offered.

    Returns
    -------
    list of dict
        As many as a page can hold: of more, those with the most events.
    """
    part, kept = (wanted or "").strip().casefold(), set(ticked or ())
    named: Iterable[str] = sources
    if part:
        named = [source for source in sources if source in kept or part in article_name(source).casefold()]
    offered = nsmallest(
        _MOST_SOURCES, named, key=lambda source: (source not in kept, -sources[source], source)
    )
    return [_option(source, article_name(source), sources[source]) for source in sorted(offered)]


def _options(column: "pd.Series[Any]", members: Iterable[str]) -> list[dict[str, str]]:
    """Return the members that a column has."""
    counts = column.value_counts()
    return [
        _option(str(member), member.capitalize(), int(counts[member]))
        for member in members
        if counts.get(member, 0)
    ]


def _option(value: str, name: str, count: int) -> dict[str, str]:
    """Return one choice of a checklist; its style sheet shows the count, which stands in the title."""
    return {"label": name, "value": value, "title": f"{count:,}"}
