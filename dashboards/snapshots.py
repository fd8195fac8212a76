"""What the store holds at one revision, loaded once however many callbacks ask."""

import threading
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from timeline.model import FileFailure, Remark
from timeline.store import Store


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
    remarks : tuple of Remark
    article_count : int
    folder : pathlib.Path
        The drop folder.
    """

    revision: int
    table: pd.DataFrame
    failures: tuple[FileFailure, ...]
    remarks: tuple[Remark, ...]
    article_count: int
    folder: Path


class SnapshotReader:
    """Reads snapshots from a store, and keeps the last one.

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

    def revision(self) -> int:
        """Return the store's revision number, which grows with every change."""
        return self._store.revision()

    def read(self) -> Snapshot:
        """Return the state of the store as it is now."""
        with self._lock:
            revision = self._store.revision()
            if self._last is None or self._last.revision != revision:
                self._last = Snapshot(
                    revision=revision,
                    table=self._store.load_table(),
                    failures=self._store.load_failures(),
                    remarks=self._store.load_remarks(),
                    article_count=self._store.article_count(),
                    folder=self._folder,
                )
            return self._last
