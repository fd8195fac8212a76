"""Which events of a table a reader wants to see, and which of them he should look at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.axis import NO_MOMENT, locate, parse_moment
from timeline.model import DatedBy, Review
from timeline.search import SearchField, parse_search, searched_text

__all__ = [
    "REVIEW_BELOW",
    "YEAR_1",
    "EventFilter",
    "event_text",
    "filter_table",
    "needs_review",
    "table_moments",
]

REVIEW_BELOW: Final = 0.6
"""Confidence below which a person should look at an event."""

YEAR_1: Final = parse_moment("0001-01-01")
"""Where the years BC end, in microseconds since 1970."""


_SEARCHED = ("title", "participants", "place", "note", "category", "status", "mentions")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Which rows of an events table to keep; an empty field keeps all.

    Parameters
    ----------
    search : str
        What was typed into a search field, see `timeline.search.parse_search`.
    categories, statuses, granularities, dated_by, reviews : tuple of str
        Values of the columns of that name, any of which will do.
    sources : tuple of str
        Articles (as in a mention's `article`), any of which must mention the event.
    participants, places : tuple of str
        Names as they stand in the table, any of which will do.
    start, end : str or None
        Half-open span `[start, end)` that the event must touch, as `timeline.axis.write_moment` writes
        moments, also before year 1; the undated are dropped when either is given.
    bc : bool
        Whether to keep what begins before year 1.
    inferred : bool
        Whether to keep rows whose date is inferred from the day of an article.
    hidden : bool
        Whether to keep rows that an analyst has hidden.
    conflict, overdue : bool
        Whether to keep only rows whose sources disagree, or that are overdue; of both, either will do.
    unsettled : bool
        Whether to keep only what `needs_review`.
    min_confidence : float
        The least confidence to keep.
    top : int or None
        How many to keep at most of what passes all else: the most important, of equals the first in time.
    """

    search: str = ""
    categories: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    granularities: tuple[str, ...] = ()
    dated_by: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    bc: bool = True
    inferred: bool = True
    hidden: bool = False
    conflict: bool = False
    overdue: bool = False
    unsettled: bool = False
    min_confidence: float = 0.0
    top: int | None = None


def needs_review(*, review: Any, conflict: Any, overdue: Any, confidence: Any) -> Any:
    """Tell what a person should look at: what nobody has, and is disputed, overdue, or none too sure.

    Parameters
    ----------
    review, conflict, overdue, confidence : Any
        These columns of the table, or of a database: whatever has `==`, `<`, `&` and `|`.

    Returns
    -------
    Any
        A mask, or a condition.

    Examples
    --------
    >>> needs_review(review="unreviewed", conflict=False, overdue=False, confidence=0.4)
    True
    """
    return (review == Review.UNREVIEWED.value) & (conflict | overdue | (confidence < REVIEW_BELOW))


def filter_table(table: pd.DataFrame, event_filter: EventFilter) -> pd.DataFrame:
    """Return the rows of `table` that pass `event_filter`, in the same order.

    Parameters
    ----------
    table : pandas.DataFrame
        An events table, in order of time.
    event_filter : EventFilter

    Returns
    -------
    pandas.DataFrame
        A new table with the index values of the kept rows.

    Examples
    --------
    >>> from timeline.table import build_table
    >>> len(filter_table(build_table([]), EventFilter(search="airport")))
    0
    """
    keep = (
        _has_values(table, event_filter)
        & _has_names(table, event_filter)
        & _is_in_time(table, event_filter)
        & _has_marks(table, event_filter)
        & _is_found(table, event_filter.search)
    )
    kept = table[keep]
    if event_filter.top is None:
        return kept
    ranks = kept["importance"].rank(method="first", ascending=False)
    return kept[ranks <= event_filter.top]


def table_moments(table: pd.DataFrame) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return where the rows of an events table begin and end on the line of dates.

    Parameters
    ----------
    table : pandas.DataFrame
        Where it has columns `moment` and `moment_end`, as what the store lists of events, it is those.

    Returns
    -------
    (numpy.ndarray, numpy.ndarray)
        Half-open, in microseconds since 1970, also before year 1; `NO_MOMENT` for the undated.
    """
    if "moment" in table:
        return table["moment"].to_numpy("int64"), table["moment_end"].to_numpy("int64")
    starts, ends = (table[name].to_numpy("datetime64[us]").astype("int64") for name in ("start", "end"))
    for position in np.flatnonzero((starts == NO_MOMENT) & table["date"].notna().to_numpy()):
        stretch = locate(table["date"].iloc[position])
        if stretch is not None:
            starts[position], ends[position] = stretch.start, stretch.end
    return starts, ends


def event_text(row: Mapping[str, Any]) -> str:
    """Return what a search looks through in one row, as `timeline.search.searched_text` writes it.

    Parameters
    ----------
    row : mapping
        Column -> value; what is unknown is None.

    Returns
    -------
    str
    """
    return _text(**{name: row[name] for name in _SEARCHED})


def _text(
    *,
    title: str,
    participants: Sequence[str],
    place: str | None,
    note: str | None,
    category: str,
    status: str,
    mentions: Iterable[Mapping[str, Any]],
) -> str:
    """Return what a search looks through."""
    sentences = (mention["sentence"] for mention in mentions)
    sources = (part for mention in mentions for part in (mention["article"], mention["publisher"]) if part)
    return searched_text(
        [title, *participants, place or "", note or "", *sentences],
        {
            SearchField.TITLE: [title],
            SearchField.WHO: participants,
            SearchField.PLACE: [place or ""],
            SearchField.CATEGORY: [category],
            SearchField.STATUS: [status],
            SearchField.SOURCE: sources,
        },
    )


def _has_values(table: pd.DataFrame, event_filter: EventFilter) -> "pd.Series[bool]":
    """Tell which rows have one of the values that are asked for, in each column."""
    asked = {
        "category": event_filter.categories,
        "status": event_filter.statuses,
        "granularity": event_filter.granularities,
        "dated_by": event_filter.dated_by,
        "review": event_filter.reviews,
        "place": event_filter.places,
    }
    keep = pd.Series(True, index=table.index)
    for column, values in asked.items():
        if values:
            keep &= table[column].isin(values).astype(bool)
    return keep


def _has_names(table: pd.DataFrame, event_filter: EventFilter) -> "pd.Series[bool]":
    """Tell which rows have one of the articles, and one of the participants."""
    keep = pd.Series(True, index=table.index)
    if event_filter.sources:
        wanted = set(event_filter.sources)
        keep &= table["mentions"].map(lambda mentions: any(m["article"] in wanted for m in mentions))
    if event_filter.participants:
        keep &= table["participants"].map(lambda names: not set(names).isdisjoint(event_filter.participants))
    return keep.astype(bool)


def _is_in_time(table: pd.DataFrame, event_filter: EventFilter) -> npt.NDArray[np.bool_]:
    """Tell which rows touch the span, and are not left out for being before year 1."""
    keep = np.ones(len(table), dtype=bool)
    if event_filter.bc and event_filter.start is None and event_filter.end is None:
        return keep
    starts, ends = table_moments(table)
    is_placed = starts != NO_MOMENT
    if event_filter.start is not None:
        keep &= is_placed & (ends > parse_moment(event_filter.start))
    if event_filter.end is not None:
        keep &= is_placed & (starts < parse_moment(event_filter.end))
    return keep if event_filter.bc else keep & (~is_placed | (starts >= YEAR_1))


def _has_marks(table: pd.DataFrame, event_filter: EventFilter) -> "pd.Series[bool]":
    """Tell which rows are as sure, and as doubtful, as is asked for."""
    keep = table["confidence"] >= event_filter.min_confidence
    if not event_filter.inferred:
        keep &= table["dated_by"] != DatedBy.DOCUMENT
    if not event_filter.hidden:
        keep &= table["review"] != Review.HIDDEN
    doubts = [name for name in ("conflict", "overdue") if getattr(event_filter, name)]
    if doubts:
        keep &= table[doubts].any(axis="columns")
    if event_filter.unsettled:
        columns = ("review", "conflict", "overdue", "confidence")
        keep &= needs_review(**{name: table[name] for name in columns})
    return keep


def _is_found(table: pd.DataFrame, search: str) -> npt.NDArray[np.bool_]:
    """Tell which rows a search finds."""
    query = parse_search(search)
    keep = np.ones(len(table), dtype=bool)
    if query.asks_for_words:
        columns = [table[name].astype(object).where(table[name].notna(), None) for name in _SEARCHED]
        rows = (dict(zip(_SEARCHED, row, strict=True)) for row in zip(*columns, strict=True))
        keep &= np.fromiter((query.matches(event_text(row)) for row in rows), dtype=bool, count=len(table))
    if query.bounds:
        starts, ends = table_moments(table)
        for bound in query.bounds:
            has_it = starts < bound.moment if bound.is_before else ends > bound.moment
            keep &= (has_it & (starts != NO_MOMENT)) != bound.is_excluded
    return keep
