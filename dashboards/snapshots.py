"""What the store holds at one revision: loaded once however many callbacks ask, and then kept up with."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboards.kept import Kept
from timeline.filtering import EventFilter
from timeline.index import EventIndex, LaneBy, filter_index
from timeline.model import FileFailure
from timeline.moments import MOST_CANDIDATES, Moment, find_key_moments
from timeline.store import EventOrder, EventPage, Store, StoredIndex

_MOST_KEPT = 4_000_000  # events of all filters together, of some sixty bytes; of all searches, of eight
_FILTER_WEIGHT = 1_000  # of a filter that nothing passes


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What is known of one revision."""

    loaded: StoredIndex
    snapshot: Snapshot
    filtered: Kept[EventFilter, EventIndex]


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
        self._last: _State | None = None
        self._sources_lock = threading.Lock()
        self._sources: tuple[int, Mapping[str, int]] | None = None
        self._moments_lock = threading.Lock()
        self._moments: tuple[EventIndex, int, KeyMoments] | None = None

    def revision(self) -> int:
        """Return the store's revision number, which grows with every change."""
        return self._store.revision()

    def read(self) -> Snapshot:
        """Return the state of the store as it is now."""
        return self._follow().snapshot

    def filtered(self, event_filter: EventFilter) -> EventIndex:
        """Return the events that pass a filter, found once a revision; those asked for last are kept.

        Who asks for a snapshot, or for another filter, does not wait for it.
        """
        return self._follow().filtered(event_filter)

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
                order = np.argsort(-index.columns["importance"], kind="stable")[:MOST_CANDIDATES]
                candidates = self._store.load_rows(index.keys[np.sort(order)].tolist())
                found = KeyMoments(
                    moments=find_key_moments(candidates, top),
                    candidates=candidates,
                    is_cut=len(index) > MOST_CANDIDATES,
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

    def _follow(self) -> _State:
        """Return what is known of the store's revision, which others wait for while it is loaded."""
        with self._lock:
            known = self._last
            if known is not None and known.loaded.revision == self._store.revision():
                return known
            loaded = self._store.load_index(known.loaded if known else None)
            snapshot = Snapshot(
                revision=loaded.revision,
                index=_keep_answers(loaded.index),
                failures=self._store.load_failures(),
                article_count=self._store.article_count(),
                newest_dct=self._store.newest_dct(),
                folder=self._folder,
            )
            self._last = _State(loaded=loaded, snapshot=snapshot, filtered=_keep_filtered(snapshot.index))
            return self._last


def _keep_answers(index: EventIndex) -> EventIndex:
    """Return an index that asks the database once for who belongs where, and for what only that can find."""

    def find_keys(asked: EventFilter) -> npt.NDArray[np.int64]:
        return np.asarray(index.find_keys(asked), dtype="int64")

    found = Kept(find_keys, most=_MOST_KEPT, weigh=lambda keys: _FILTER_WEIGHT + len(keys))
    return replace(index, find_keys=found, load_members=Kept(index.load_members, most=len(LaneBy)))


def _keep_filtered(index: EventIndex) -> Kept[EventFilter, EventIndex]:
    """Return what finds the events of an index that pass a filter."""

    def find(event_filter: EventFilter) -> EventIndex:
        keep = filter_index(index, event_filter)
        return index if keep.all() else index.take(keep)

    return Kept(
        find,
        most=_MOST_KEPT,
        weigh=lambda found: _FILTER_WEIGHT + (0 if found is index else len(found)),
    )
