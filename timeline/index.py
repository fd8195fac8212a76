"""What drawing and filtering need of every event, as arrays: a million of them fit beside the page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.axis import NO_MOMENT, Stretch
from timeline.filtering import needs_review, table_moments
from timeline.model import Category, DatedBy, Granularity, Relation, Review, Status

__all__ = ["CODES", "DRAWN", "EventIndex", "LaneBy", "Memberships"]

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
    "confidence": "float32",
    "importance": "float32",
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


@dataclass(frozen=True, slots=True, kw_only=True)
class EventIndex:
    """The events of a table, one element of each array an event, in the order of the table.

    Parameters
    ----------
    keys : numpy.ndarray
        What `load_rows` takes: the store's own numbers, or positions in the table.
    starts, ends : numpy.ndarray
        Half-open, microseconds since 1970, also long before year 1; `NO_MOMENT` for the undated.
    columns : mapping
        Column of the table -> its values: for those of `CODES` the number of the value, -1 for none.
    members : callable
        LaneBy -> who belongs where; asked for when it is needed.
    load_rows : callable
        Keys -> a table of just these, in their order, with at least the `DRAWN` columns.
    """

    keys: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    columns: Mapping[str, npt.NDArray[Any]]
    members: Callable[[LaneBy], Memberships]
    load_rows: Callable[[Sequence[int]], pd.DataFrame]

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
        return cls(
            keys=np.arange(len(table)),
            starts=starts,
            ends=ends,
            columns=columns,
            members=lambda by: _members(table, by),
            load_rows=lambda keys: table.iloc[list(keys)],
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
        return Stretch(int(self.starts[placed].min()), int(self.ends[placed].max()))

    def take(self, positions: npt.NDArray[Any]) -> "EventIndex":
        """Return an index of some of the events: positions or a mask."""
        chosen = np.flatnonzero(positions) if positions.dtype == bool else positions

        def members(by: LaneBy) -> Memberships:
            whole = self.members(by)
            moved = np.full(len(self), -1, dtype="int64")
            moved[chosen] = np.arange(len(chosen))
            kept = moved[whole.events] >= 0
            return Memberships(events=moved[whole.events[kept]], names=whole.names[kept], labels=whole.labels)

        return EventIndex(
            keys=self.keys[chosen],
            starts=self.starts[chosen],
            ends=self.ends[chosen],
            columns={name: values[chosen] for name, values in self.columns.items()},
            members=members,
            load_rows=self.load_rows,
        )


def _members(table: pd.DataFrame, by: LaneBy) -> Memberships:
    """Return who belongs where in a table."""
    match by:
        case LaneBy.CATEGORY:
            lists = [[category] for category in table["category"]]
        case LaneBy.PLACE:
            lists = [[place] if isinstance(place, str) else [] for place in table["place"]]
        case LaneBy.PARTICIPANT:
            lists = list(table["participants"])
        case LaneBy.SOURCE:
            lists = [sorted({mention["article"] for mention in mentions}) for mentions in table["mentions"]]
        case LaneBy.NONE:
            lists = [[""]] * len(table)
    return Memberships.from_lists(lists)
