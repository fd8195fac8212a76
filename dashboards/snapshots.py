"""What the store holds at one revision: loaded once however many callbacks ask, and then kept up with."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from timeline.model import FileFailure
from timeline.moments import Moment, find_key_moments
from timeline.store import EventOrder, EventPage, Store
from timeline.table import EventFilter, filter_table, update_table

_FILTERS_KEPT = 16
_NOTHING_YET = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The state that one page is drawn from.

    Parameters
    ----------
    revision : int
        The store's revision number.
    table : pandas.DataFrame
        The events table; not to be changed.
    failures : tuple of FileFailure
    article_count : int
    folder : pathlib.Path
        The drop folder.
    """

    revision: int
    table: pd.DataFrame
    failures: tuple[FileFailure, ...]
    article_count: int
    folder: Path


class SnapshotReader:
    """Reads snapshots from a store, keeps the last one, and asks only for what changed since.

    Parameters
    ----------
    store : Store
    folder : pathlib.Path
        The drop folder.
    """

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self._folder = folder
        self._lock = threading.Lock()
        self._last: Snapshot | None = None
        self._filtered: dict[EventFilter, pd.DataFrame] = {}
        self._sources_lock = threading.Lock()
        self._sources: tuple[int, Mapping[str, int]] | None = None
        self._moments_lock = threading.Lock()
        self._moments: tuple[pd.DataFrame, int, tuple[Moment, ...]] | None = None

    def revision(self) -> int:
        """Return the store's revision number, which grows with every change."""
        return self._store.revision()

    def read(self) -> Snapshot:
        """Return the state of the store as it is now."""
        with self._lock:
            return self._follow()

    def filtered(self, event_filter: EventFilter) -> pd.DataFrame:
        """Return the rows of the table that pass a filter, found once a revision; not to be changed."""
        with self._lock:
            table = self._follow().table
            found = self._filtered.get(event_filter)
            if found is None:
                found = self._filter(table, event_filter)
                if len(self._filtered) >= _FILTERS_KEPT:
                    self._filtered.clear()
                self._filtered[event_filter] = found
            return found

    def sources(self) -> Mapping[str, int]:
        """Return which articles mention events, each with its number of events.

        Apart from the rest of a snapshot, so that nothing but their list waits for them.
        """
        with self._sources_lock:
            revision = self._store.revision()
            if self._sources is None or self._sources[0] != revision:
                self._sources = revision, self._store.load_sources()
            return self._sources[1]

    def key_moments(self, event_filter: EventFilter, top: int) -> tuple[Moment, ...]:
        """Return the key moments of the rows that pass a filter; the last ones are kept.

        Under a lock of their own, so that nothing but their list waits for them.
        """
        table = self.filtered(event_filter)
        with self._moments_lock:
            if self._moments is None or self._moments[0] is not table or self._moments[1] != top:
                self._moments = table, top, find_key_moments(table, top)
            return self._moments[2]

    def page(
        self, event_filter: EventFilter, order_by: EventOrder, *, descending: bool, offset: int, limit: int
    ) -> EventPage:
        """Return a page of the events that pass a filter, for a list of them."""
        return self._store.find_events(
            event_filter, order_by=order_by, descending=descending, offset=offset, limit=limit
        )

    def event(self, event_id: str, mention_ids: Sequence[str] = ()) -> dict[str, Any] | None:
        """Return one event as a row of plain values; None when there is none.

        Parameters
        ----------
        event_id : str
        mention_ids : sequence of str
            Those that it had: by these an event is found whose id has become another.
        """
        event = self._store.load_event(event_id, mention_ids)
        return event.row if event else None

    def _follow(self) -> Snapshot:
        """Bring the last snapshot up to date; the lock is held."""
        known = self._last
        if known is not None and known.revision == self._store.revision():
            return known
        changes = self._store.load_changes(known.revision if known else _NOTHING_YET)
        table = update_table(known.table, changes.table, changes.gone) if known else changes.table
        self._filtered.clear()
        self._last = Snapshot(
            revision=changes.revision,
            table=table,
            failures=self._store.load_failures(),
            article_count=self._store.article_count(),
            folder=self._folder,
        )
        return self._last

    def _filter(self, table: pd.DataFrame, event_filter: EventFilter) -> pd.DataFrame:
        """Return the rows that pass; what is in the mentions the store looks up far quicker."""
        if event_filter.search or event_filter.sources:
            return table[table["event_id"].isin(self._store.find_event_ids(event_filter))]
        return filter_table(table, event_filter)
