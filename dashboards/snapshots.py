"""What the store holds at one revision: loaded once however many callbacks ask, and then kept up with."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from timeline.filtering import EventFilter
from timeline.index import EventIndex, filter_index
from timeline.model import FileFailure
from timeline.moments import Moment, find_key_moments
from timeline.store import EventOrder, EventPage, Store, StoredIndex

_FILTERS_KEPT = 4  # each may be as large as the index of all events
_MOST_CANDIDATES = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The state that one page is drawn from.

    Parameters
    ----------
    revision : int
        The store's revision number.
    index : EventIndex
        All events, in order of time.
    failures : tuple of FileFailure
    article_count : int
    newest_dct : datetime.date or None
        The day of the newest article.
    folder : pathlib.Path
        The drop folder.
    """

    revision: int
    index: EventIndex
    failures: tuple[FileFailure, ...]
    article_count: int
    newest_dct: date | None
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyMoments:
    """The key moments of the events that pass a filter.

    Parameters
    ----------
    moments : tuple of Moment
        In order of time.
    candidates : pandas.DataFrame
        The events table that they were found in.
    is_cut : bool
        Whether only the most important of the events that pass were looked at.
    """

    moments: tuple[Moment, ...]
    candidates: pd.DataFrame
    is_cut: bool


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
        self._index: StoredIndex | None = None
        self._last: Snapshot | None = None
        self._filtered: dict[EventFilter, EventIndex] = {}
        self._sources_lock = threading.Lock()
        self._sources: tuple[int, Mapping[str, int]] | None = None
        self._moments_lock = threading.Lock()
        self._moments: tuple[EventIndex, int, KeyMoments] | None = None

    def revision(self) -> int:
        """Return the store's revision number, which grows with every change."""
        return self._store.revision()

    def read(self) -> Snapshot:
        """Return the state of the store as it is now."""
        with self._lock:
            return self._follow()

    def filtered(self, event_filter: EventFilter) -> EventIndex:
        """Return the events that pass a filter, found once a revision; the last few are kept."""
        with self._lock:
            index = self._follow().index
            found = self._filtered.pop(event_filter, None)
            if found is None:
                keep = filter_index(index, event_filter)
                found = index if keep.all() else index.take(keep)
                while len(self._filtered) >= _FILTERS_KEPT:
                    del self._filtered[next(iter(self._filtered))]
            self._filtered[event_filter] = found
            return found

    def event(self, event_id: Any, mention_ids: Sequence[str] = ()) -> dict[str, Any] | None:
        """Return an event's row as plain values, as `Store.load_event` finds it; None when there is none."""
        found = self._store.load_event(str(event_id), mention_ids) if event_id is not None else None
        return found.row if found else None

    def find_key(self, event_id: Any) -> int | None:
        """Return the key of an event in the index; None when there is none."""
        return None if event_id is None else self._store.find_number(str(event_id))

    def sources(self) -> Mapping[str, int]:
        """Return which articles mention events, each with its number of events.

        Apart from the rest of a snapshot, so that nothing but their list waits for them.
        """
        with self._sources_lock:
            revision = self._store.revision()
            if self._sources is None or self._sources[0] != revision:
                self._sources = revision, self._store.load_sources()
            return self._sources[1]

    def key_moments(self, event_filter: EventFilter, top: int) -> KeyMoments:
        """Return the key moments of the events that pass a filter; the last ones are kept.

        Of very many events, those are looked at that are the most important.
        Under a lock of their own, so that nothing but their list waits for them.
        """
        index = self.filtered(event_filter)
        with self._moments_lock:
            if self._moments is None or self._moments[0] is not index or self._moments[1] != top:
                order = np.argsort(-index.columns["importance"], kind="stable")[:_MOST_CANDIDATES]
                candidates = self._store.load_rows(index.keys[np.sort(order)].tolist())
                found = KeyMoments(
                    moments=find_key_moments(candidates, top),
                    candidates=candidates,
                    is_cut=len(index) > _MOST_CANDIDATES,
                )
                self._moments = index, top, found
            return self._moments[2]

    def page(
        self, event_filter: EventFilter, order_by: EventOrder, *, descending: bool, offset: int, limit: int
    ) -> EventPage:
        """Return a page of the events that pass a filter, for a list of them."""
        return self._store.find_events(
            event_filter, order_by=order_by, descending=descending, offset=offset, limit=limit
        )

    def _follow(self) -> Snapshot:
        """Bring the last snapshot up to date; the lock is held."""
        known = self._last
        if known is not None and known.revision == self._store.revision():
            return known
        self._filtered.clear()
        self._index = self._store.load_index(self._index)
        self._last = Snapshot(
            revision=self._index.revision,
            index=self._index.index,
            failures=self._store.load_failures(),
            article_count=self._store.article_count(),
            newest_dct=self._store.newest_dct(),
            folder=self._folder,
        )
        return self._last
