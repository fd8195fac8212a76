"""The drop folder: files that lie still are read into the store, and leave it when they are removed."""

import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from os import stat_result
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from timeline.articles import iter_article_paths, read_articles
from timeline.errors import ArticleError, UnreadableArticleError
from timeline.merging import merge_events
from timeline.model import Article, DatedMention
from timeline.pipeline import date_mentions
from timeline.store import Store
from timeline.table import build_table

__all__ = ["FolderWatcher"]

_FIRST_BATCH = 8


class _Snapshot(NamedTuple):
    """What tells that a file has changed. `ctime_ns` shows new bytes under an old mtime and size."""

    mtime_ns: int
    ctime_ns: int
    size: int
    inode: int

    @classmethod
    def of(cls, status: stat_result) -> Self:
        return cls(status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


class _Done(NamedTuple):
    """A file as it was when it was dealt with."""

    snapshot: _Snapshot | None  # None when that was in an earlier run of the program
    sha256: str | None  # None when the bytes could not be had


class FolderWatcher:
    """Keeps a store in step with a folder of articles.

    Truth is the folder as two scans running find it: a file is read once both find it unchanged, so that
    one that is still being copied is left alone, and forgotten once both miss it. The user's files are
    never moved or changed.

    Parameters
    ----------
    folder : pathlib.Path
        The drop folder; its sub-folders count too.
    store : Store
        What to keep in step.
    interval : float
        Seconds between two scans of the thread that `start` runs.
    read : callable
        Reads the articles of one file; raises ArticleError when it gives none.
    date : callable
        Finds the dated mentions of one article.

    Examples
    --------
    Without a thread, a test or a script calls `scan_once` itself:

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     store = Store()
    ...     FolderWatcher(Path(folder), store).scan_once()
    ...     store.article_count()
    0
    """

    def __init__(
        self,
        folder: Path,
        store: Store,
        *,
        interval: float = 0.5,
        read: Callable[[Path], Sequence[Article]] = read_articles,
        date: Callable[[Article], Sequence[DatedMention]] = date_mentions,
    ) -> None:
        self._folder = folder
        self._store = store
        self._interval = interval
        self._read = read
        self._date = date
        self._last_scan: dict[str, _Snapshot] = {}
        self._done = {path: _Done(None, sha256) for path, sha256 in store.file_hashes().items()}
        self._folder_error: str | None = None
        self._is_stale = False
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def scan_once(self) -> None:
        """Look at the folder once, and bring into the store what has settled or gone since.

        A folder that is missing or cannot be read is a failure of the folder in the store, and no file
        of it is forgotten.
        """
        try:
            found = _scan(self._folder)
        except ArticleError as error:
            self._set_folder_error(f"{error.cause}; {error.remedy}")
            return
        self._set_folder_error(None)
        for path in sorted(self._done.keys() - found.keys() - self._last_scan.keys()):
            self._forget(path)
        settled = [
            path
            for path, snapshot in found.items()
            if self._last_scan.get(path) == snapshot and not self._is_done(path, snapshot)
        ]
        self._last_scan = found
        for batch in _batches(sorted(settled)):
            for path in batch:
                self._bring(path, found[path])
            self._merge()

    def start(self) -> None:
        """Scan in a background thread until `stop`."""
        self._thread = threading.Thread(target=self._run, name="folder-watcher", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the background thread, once the file that it is reading is done."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self._stopping.clear()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def _run(self) -> None:
        """Scan again and again."""
        while not self._stopping.is_set():
            self.scan_once()
            self._stopping.wait(self._interval)

    def _set_folder_error(self, error: str | None) -> None:
        """Save that the folder cannot be read, or can again; once, not at every scan."""
        if error == self._folder_error:
            return
        self._folder_error = error
        if error is None:
            self._store.forget_file(str(self._folder))
        else:
            self._store.save_failure(str(self._folder), None, error)

    def _is_done(self, path: str, snapshot: _Snapshot) -> bool:
        """Tell whether the file was dealt with as it is now."""
        done = self._done.get(path)
        return done is not None and done.snapshot == snapshot

    def _forget(self, path: str) -> None:
        """Take a file that is gone out of the store."""
        self._store.forget_file(path)
        del self._done[path]
        self._is_stale = True

    def _bring(self, path: str, snapshot: _Snapshot) -> None:
        """Read a file into the store, unless its bytes are those that the store has read."""
        if self._stopping.is_set():
            return
        known = self._done.get(path)
        sha256 = None
        try:
            sha256 = _hash_file(path)
            if known is None or known.sha256 != sha256:
                self._read_into_store(path, sha256)
        except FileNotFoundError:
            return  # gone since the scan: the next one will see it
        except OSError as error:
            reason = error.strerror or str(error)
            self._fail(path, sha256, f"the file cannot be read ({reason}); check its permissions")
        except ArticleError as error:
            self._fail(path, sha256, f"{error.cause}; {error.remedy}")
        self._done[path] = _Done(snapshot, sha256)

    def _read_into_store(self, path: str, sha256: str) -> None:
        """Read a file and save what it gives."""
        articles = self._read(Path(path))
        dated = [mention for article in articles for mention in self._date(article)]
        self._store.save_file(path, sha256, articles, dated)
        self._is_stale = True

    def _fail(self, path: str, sha256: str | None, error: str) -> None:
        """Save why a file gave nothing."""
        self._store.save_failure(path, sha256, error)
        self._is_stale = True

    def _merge(self) -> None:
        """Save the table that all mentions together give, when any have come or gone."""
        if self._is_stale:
            self._store.save_events(build_table(merge_events(self._store.load_mentions())))
            self._is_stale = False


def _scan(folder: Path) -> dict[str, _Snapshot]:
    """Return path -> snapshot of the files below `folder` that can be articles.

    Raises ArticleError when it is not there, or cannot be listed.
    """
    if not folder.is_dir():
        raise UnreadableArticleError(str(folder), "there is no such folder", "put it back, or watch another")
    found = {}
    for path in iter_article_paths([folder]):
        try:
            found[str(path)] = _Snapshot.of(path.stat())
        except FileNotFoundError:
            continue  # gone between the listing and the look
    return found


def _batches(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut `paths` into batches, each twice as long as the one before; one empty batch when there are none.

    The first articles show soon, and merging after each batch costs no more than twice merging once.
    """
    size = _FIRST_BATCH
    yield paths[:size]
    start = size
    while start < len(paths):
        size *= 2
        yield paths[start : start + size]
        start += size


def _hash_file(path: str) -> str:
    """Return the sha256 of a file's bytes."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
