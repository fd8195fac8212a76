"""The store as it is at one moment: what an export reads, page after page, while others write."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sqlalchemy import Connection, func, select

from timeline.axis import NO_MOMENT, Stretch
from timeline.model import Article, FileFailure
from timeline.store import articles, files, pages
from timeline.store.tables import EVENTS
from timeline.table import EventFilter

__all__ = ["FoundEvents", "StoreReading"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEvents:
    """The events that pass a filter.

    Parameters
    ----------
    numbers : tuple of int
        In order of time.
    span : Stretch or None
        From the first start to the last end; None when none of them has a place on the line.
    """

    numbers: tuple[int, ...]
    span: Stretch | None


class StoreReading:
    """What a store holds at one moment, as `Store.reading` gives it; of use within its block alone.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        In a transaction that sees one state.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, event_filter: EventFilter) -> FoundEvents:
        """Find the events that pass a filter."""
        rows = np.array(pages.find_places(self._connection, event_filter), dtype="int64").reshape(-1, 3)
        numbers, starts, ends = rows.T
        placed = starts != NO_MOMENT
        span = Stretch(int(starts[placed].min()), int(ends[placed].max())) if placed.any() else None
        return FoundEvents(numbers=tuple(numbers.tolist()), span=span)

    def load_rows(self, numbers: Sequence[int]) -> pd.DataFrame:
        """Load whole rows of events by their numbers, in their order."""
        return pages.load_numbered(self._connection, numbers)

    def iter_articles(self, numbers: Sequence[int] | None = None) -> Iterator[Article]:
        """Load all articles, or those that tell of events, the earliest first and a few at a time."""
        return articles.iter_articles(self._connection, numbers)

    def load_sources(self) -> dict[str, int]:
        """Load which articles mention events, as `Store.load_sources` does."""
        return pages.load_sources(self._connection)

    def load_failures(self) -> tuple[FileFailure, ...]:
        """Load what gave nothing, as `Store.load_failures` does."""
        return files.load_failures(self._connection)

    def load_folders(self) -> dict[str, int]:
        """Load the folders that were followed, as `Store.load_folders` does."""
        return files.load_folders(self._connection)

    def event_count(self) -> int:
        """Return how many events there are, the hidden ones too."""
        return self._connection.scalar(select(func.count()).select_from(EVENTS)) or 0
