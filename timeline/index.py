"""What drawing and filtering need of every event, as arrays: a million of them fit beside the page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.axis import NO_MOMENT, Stretch, parse_moment
from timeline.filtering import YEAR_1, EventFilter, filter_table, needs_review, table_moments
from timeline.model import Category, DatedBy, Granularity, Relation, Review, Status

__all__ = ["CODES", "DRAWN", "EventIndex", "LaneBy", "Memberships", "filter_index"]

CODES: Mapping[str, tuple[str, ...]] = {
    "category": tuple(Category),
    "status": tuple(Status),
    "granularity": tuple(Granularity),
    "relation": tuple(Relation),
    "dated_by": tuple(DatedBy),
    "review": tuple(Review),
}
"""Column -> what its numbers in an index stand for; -1 stands for none."""

DRAWN = (
    "event_id",
    "title",
    "date",
    "start",
    "end",
    "granularity",
    "relation",
    "dated_by",
    "status",
    "category",
    "place",
    "attributed_to",
    "confidence",
    "importance",
    "source_count",
    "overdue",
    "conflict",
)
"""The columns of the table that a drawing needs."""

_NUMBERS: Mapping[str, str] = {
    "confidence": "float64",
    "importance": "float64",
    "source_count": "int32",
    "conflict": "bool",
    "overdue": "bool",
}


class LaneBy(StrEnum):
    """What events may be put into lanes by."""

    CATEGORY = "category"
    PLACE = "place"
    PARTICIPANT = "participant"
    SOURCE = "source"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Memberships:
    """Which events belong to which names; an event may belong to several, or to none.

    Parameters
    ----------
    events : numpy.ndarray
        Positions in the index, rising.
    names : numpy.ndarray
        Positions in `labels`, as many.
    labels : tuple of str
    """

    events: npt.NDArray[np.int64]
    names: npt.NDArray[np.int32]
    labels: tuple[str, ...]

    @classmethod
    def from_lists(cls, lists: Iterable[Sequence[str]]) -> Self:
        """Make them of the names of each event."""
        numbers: dict[str, int] = {}
        pairs = [
            (event, numbers.setdefault(name, len(numbers)))
            for event, names in enumerate(lists)
            for name in dict.fromkeys(names)
        ]
        array = np.array(pairs, dtype="int64").reshape(-1, 2)
        return cls(events=array[:, 0], names=array[:, 1].astype("int32"), labels=tuple(numbers))

    @classmethod
    def from_codes(cls, codes: npt.NDArray[Any], labels: tuple[str, ...]) -> Self:
        """Make them of the number of the one name of each event; -1 for none."""
        named = np.flatnonzero(codes >= 0)
        return cls(events=named, names=codes[named].astype("int32"), labels=labels)

    def take(self, chosen: npt.NDArray[np.int64], count: int) -> "Memberships":
        """Return those of some of the events, by their new positions; `count` is that of all events."""
        moved = np.full(count, -1, dtype="int64")
        moved[chosen] = np.arange(len(chosen))
        events = moved[self.events]
        kept = events >= 0
        return Memberships(events=events[kept], names=self.names[kept], labels=self.labels)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventIndex:
    """Events as arrays, one element of each an event, in the order of the table: in time, undated last.

    Parameters
    ----------
    keys : numpy.ndarray
        What `load_rows` takes: the store's own numbers, or positions in the table.
    starts, ends : numpy.ndarray
        Half-open, microseconds since 1970, also long before year 1; `NO_MOMENT` for the undated, and for
        what lies beyond the line.
    columns : mapping
        Column of the table -> its values: for those of `CODES` and for the place the number of the value, -1
        for none.
    places : tuple of str
        What the numbers of places stand for.
    load_members : callable
        LaneBy.PARTICIPANT or LaneBy.SOURCE -> who belongs where; asked for when it is needed.
    load_rows : callable
        Keys -> a table of those of them that are still there, in their order, with at least the `DRAWN`
        columns, and the keys as its index.
    find_keys : callable
        Filter -> the keys of events that pass it; asked for what the arrays do not hold.
    """

    keys: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    columns: Mapping[str, npt.NDArray[Any]]
    places: tuple[str, ...]
    load_members: Callable[[LaneBy], Memberships]
    load_rows: Callable[[Sequence[int]], pd.DataFrame]
    find_keys: Callable[[EventFilter], Sequence[int] | npt.NDArray[np.int64]]

    @classmethod
    def from_table(cls, table: pd.DataFrame) -> Self:
        """Make the index of an events table.

        Examples
        --------
        >>> from timeline.table import build_table
        >>> len(EventIndex.from_table(build_table([])))
        0
        """
        starts, ends = table_moments(table)
        columns: dict[str, npt.NDArray[Any]] = {
            name: pd.Categorical(table[name], categories=list(values)).codes.astype("int8")
            for name, values in CODES.items()
        }
        columns |= {name: table[name].to_numpy().astype(kind) for name, kind in _NUMBERS.items()}
        codes, places = pd.factorize(table["place"])
        columns["place"] = codes.astype("int32")
        keys = np.arange(len(table))
        return cls(
            keys=keys,
            starts=starts,
            ends=ends,
            columns=columns,
            places=tuple(places),
            load_members=lambda by: _list_members(table, by),
            load_rows=lambda wanted: table.iloc[list(wanted)].set_axis(list(wanted)),
            find_keys=lambda asked: keys[table.index.isin(filter_table(table, asked).index)].tolist(),
        )

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def is_placed(self) -> npt.NDArray[np.bool_]:
        """Which events have a place on the line."""
        placed: npt.NDArray[np.bool_] = self.starts != NO_MOMENT
        return placed

    @property
    def needs_review(self) -> npt.NDArray[np.bool_]:
        """Which events a person should look at, see `timeline.filtering.needs_review`."""
        columns = {name: self.columns[name] for name in ("conflict", "overdue", "confidence")}
        reviews = np.array(CODES["review"])[self.columns["review"]]
        asked: npt.NDArray[np.bool_] = needs_review(review=reviews, **columns)
        return asked

    @property
    def everything(self) -> Stretch | None:
        """From the first start to the last end; None when no event has a place on the line."""
        placed = self.is_placed
        if not placed.any():
            return None
        return Stretch(int(self.starts[placed].min()), int(self.ends.max()))

    def members(self, by: LaneBy) -> Memberships:
        """Return who belongs where."""
        match by:
            case LaneBy.CATEGORY:
                return Memberships.from_codes(self.columns["category"], CODES["category"])
            case LaneBy.PLACE:
                return Memberships.from_codes(self.columns["place"], self.places)
            case LaneBy.NONE:
                return Memberships.from_codes(np.zeros(len(self), dtype="int32"), ("",))
            case _:
                return self.load_members(by)

    def counts(self, column: str) -> dict[str, int]:
        """Return how many events have each value of a column of `CODES`, of the place if it is that."""
        labels = self.places if column == "place" else CODES[column]
        found = np.bincount(self.columns[column] + 1, minlength=len(labels) + 1)[1:]
        return dict(zip(map(str, labels), found.tolist(), strict=True))

    def take(self, positions: npt.NDArray[Any]) -> "EventIndex":
        """Return an index of some of the events: positions in rising order, or a mask."""
        chosen = np.flatnonzero(positions) if positions.dtype == bool else positions
        return EventIndex(
            keys=self.keys[chosen],
            starts=self.starts[chosen],
            ends=self.ends[chosen],
            columns={name: values[chosen] for name, values in self.columns.items()},
            places=self.places,
            load_members=lambda by: self.load_members(by).take(chosen, len(self)),
            load_rows=self.load_rows,
            find_keys=self.find_keys,
        )


def filter_index(index: EventIndex, event_filter: EventFilter) -> npt.NDArray[np.bool_]:
    """Tell which events of an index pass a filter, as `timeline.filtering.filter_table` does for a table.

    Parameters
    ----------
    index : EventIndex
    event_filter : EventFilter

    Returns
    -------
    numpy.ndarray
        A mask.

    Examples
    --------
    >>> from timeline.table import build_table
    >>> int(filter_index(EventIndex.from_table(build_table([])), EventFilter(search="airport")).sum())
    0
    """
    keep = (
        _has_values(index, event_filter) & _is_in_time(index, event_filter) & _has_marks(index, event_filter)
    )
    looked_up = EventFilter(
        search=event_filter.search,
        sources=event_filter.sources,
        participants=event_filter.participants,
        hidden=True,
    )
    if looked_up != EventFilter(hidden=True) and keep.any():
        keep &= np.isin(index.keys, np.asarray(index.find_keys(looked_up), dtype="int64"))
    if event_filter.top is not None:
        kept = np.flatnonzero(keep)
        order = np.argsort(-index.columns["importance"][kept], kind="stable")
        keep[kept[order[event_filter.top :]]] = False
    return keep


def _has_values(index: EventIndex, event_filter: EventFilter) -> npt.NDArray[np.bool_]:
    """Tell which events have one of the values that are asked for, in each column."""
    asked = {
        "category": (event_filter.categories, CODES["category"]),
        "status": (event_filter.statuses, CODES["status"]),
        "granularity": (event_filter.granularities, CODES["granularity"]),
        "dated_by": (event_filter.dated_by, CODES["dated_by"]),
        "review": (event_filter.reviews, CODES["review"]),
        "place": (event_filter.places, index.places),
    }
    keep = np.ones(len(index), dtype=bool)
    for column, (values, labels) in asked.items():
        if values:
            is_wanted = np.array([*(label in values for label in labels), False])  # the last is that of -1
            keep &= is_wanted[index.columns[column]]
    return keep


def _is_in_time(index: EventIndex, event_filter: EventFilter) -> npt.NDArray[np.bool_]:
    """Tell which events touch the span, and are not left out for being before year 1."""
    keep = np.ones(len(index), dtype=bool)
    if event_filter.start is not None:
        keep &= index.is_placed & (index.ends > parse_moment(event_filter.start))
    if event_filter.end is not None:
        keep &= index.is_placed & (index.starts < parse_moment(event_filter.end))
    return keep if event_filter.bc else keep & (~index.is_placed | (index.starts >= YEAR_1))


def _has_marks(index: EventIndex, event_filter: EventFilter) -> npt.NDArray[np.bool_]:
    """Tell which events are as sure, and as doubtful, as is asked for."""
    columns = index.columns
    keep = np.asarray(columns["confidence"] >= event_filter.min_confidence)
    if not event_filter.inferred:
        keep &= columns["dated_by"] != CODES["dated_by"].index(DatedBy.DOCUMENT)
    if not event_filter.hidden:
        keep &= columns["review"] != CODES["review"].index(Review.HIDDEN)
    if event_filter.conflict or event_filter.overdue:
        keep &= (columns["conflict"] & event_filter.conflict) | (columns["overdue"] & event_filter.overdue)
    return keep & index.needs_review if event_filter.unsettled else keep


def _list_members(table: pd.DataFrame, by: LaneBy) -> Memberships:
    """Return the participants or the articles of a table's events."""
    if by is LaneBy.PARTICIPANT:
        return Memberships.from_lists(table["participants"])
    sources = [sorted({mention["article"] for mention in mentions}) for mentions in table["mentions"]]
    return Memberships.from_lists(sources)
