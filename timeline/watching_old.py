"""The drop folder: files that lie still are read into the store, and leave it when they are removed."""

import hashlib
import stat
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from os import stat_result
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from timeline.articles import LIMITS, iter_article_paths
from timeline.errors import (
    ArticleError,
    InterruptedReadingError,
    StoreError,
    TimelineError,
    UnreadableArticleError,
)
from timeline.merging import merge_events
from timeline.model import Article, DatedMention, Failure, Reading
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


_Look = _Snapshot | str
"""What a scan sees of a path: its state, or the reason why nothing below or in it can be read."""


class _Done(NamedTuple):
    """A file as it was when it was dealt with."""

    look: _Look | None  # None when that was in an earlier run of the program
    sha256: str | None  # None when the bytes could not be had


class FolderWatcher:
    """Keeps a store in step with a folder of articles.

    Truth is the folder as two scans running find it: a file is read once both find it unchanged, so that
    one that is still being copied is left alone, and forgotten once both miss it. The user's files are
    never moved or changed.

    Nothing that a file or the disk does ends the watcher. What goes wrong with one file is a failure of that
    file in the store, also when the fault is the program's. What goes wrong with a whole scan is the `error`,
    and a failure of the folder in the store where the store still takes it; the next scan tries again.

    Parameters
    ----------
    folder : pathlib.Path
        The drop folder; its sub-folders count too.
    store : Store
        What to keep in step.
    read : callable
        Reads the articles of one file, as `ArticleReader.read` does; raises ArticleError when it gives none.
    interval : float
        Seconds between two scans of the thread that `start` runs.
    date : callable
        Finds the dated mentions of one article.

    Examples
    --------
    Without a thread, a test or a script calls `scan_once` itself:

    >>> from tempfile import TemporaryDirectory
    >>> from timeline.articles import ArticleReader
    >>> with TemporaryDirectory() as folder:
    ...     store = Store()
    ...     FolderWatcher(Path(folder), store, read=ArticleReader().read).scan_once()
    ...     store.article_count()
    0
    """

    def __init__(
        self,
        folder: Path,
        store: Store,
        *,
        read: Callable[[Path], Reading],
        interval: float = 0.5,
        date: Callable[[Article], Sequence[DatedMention]] = date_mentions,
    ) -> None:
        self._folder = folder
        self._store = store
        self._interval = interval
        self._read = read
        self._date = date
        self._done = {path: _Done(None, sha256) for path, sha256 in store.file_hashes().items()}
        self._last_scan: Mapping[str, _Look | None] = dict.fromkeys(self._done)
        self._error: str | None = None
        self._shown_error: str | None = None
        self._is_stale = True  # the run before may have ended between a file and the merging
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def error(self) -> str | None:
        """Why the last scan could not do its work, with the remedy; None when it could."""
        return self._error

    def scan_once(self) -> None:
        """Look at the folder once, and bring into the store what has settled or gone since.

        A folder that is missing or cannot be read is an `error`, and no file of it is forgotten; nor is one
        below an inner folder that cannot be listed, which is a failure in the store.
        """
        try:
            self._follow(_scan(self._folder))
        except ArticleError as error:
            self._set_error(error.reason)
        except TimelineError as error:
            self._set_error(str(error))
        except OSError as error:
            self._set_error(
                f"the folder cannot be read ({_reason(error)}); check its permissions and its disk"
            )
        else:
            self._set_error(None)

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

    def _set_error(self, error: str | None) -> None:
        """Keep why the scan failed, or that it did not; the store is told once, not at every scan."""
        self._error = error
        if error == self._shown_error:
            return
        with suppress(StoreError):  # a store that takes nothing cannot show it; the next scan tries again
            if error is None:
                self._store.forget_file(str(self._folder))
            else:
                self._store.save_failure(str(self._folder), None, error)
            self._shown_error = error

    def _follow(self, found: Mapping[str, _Look]) -> None:
        """Bring into the store what has settled or gone since the last scan."""
        for path in sorted(self._done.keys() - found.keys() - self._last_scan.keys()):
            if not _is_below_unreadable(path, found):
                self._forget(path)
        settled = [
            path
            for path, look in found.items()
            if self._last_scan.get(path) == look and not self._is_done(path, look)
        ]
        self._last_scan = found
        for batch in _batches(sorted(settled)):
            for path in batch:
                self._bring(path, found[path])
            self._merge()

    def _is_done(self, path: str, look: _Look) -> bool:
        """Tell whether the file was dealt with as it is now."""
        done = self._done.get(path)
        return done is not None and done.look == look

    def _forget(self, path: str) -> None:
        """Take a file that is gone out of the store."""
        self._store.forget_file(path)
        del self._done[path]
        self._is_stale = True

    def _bring(self, path: str, look: _Look) -> None:
        """Read a file into the store, unless its bytes are those that the store has read."""
        if self._stopping.is_set():
            return
        known = self._done.get(path)
        sha256 = None
        try:
            if isinstance(look, str):
                raise UnreadableArticleError(path, look, "check its permissions and its disk")
            _check_size(path, look)
            sha256 = _hash_file(path)
            is_new = known is None or known.sha256 != sha256
            if is_new and not self._read_into_store(path, sha256):
                return
        except OSError as error:
            if _look(Path(path)) is None:
                return  # gone since the scan: the next one will see it
            sha256 = None  # the bytes were not had whole
            self._fail(path, sha256, f"the file cannot be read ({_reason(error)}); check its permissions")
        except InterruptedReadingError as error:
            sha256 = None  # the next run tries again
            self._fail(path, sha256, error.reason)
        except ArticleError as error:
            self._fail(path, sha256, error.reason)
        self._done[path] = _Done(look, sha256)

    def _read_into_store(self, path: str, sha256: str) -> bool:
        """Read a file and save what it gives; False when the watcher is to stop before all of it is dated."""
        with _own_faults_told(path):
            reading = self._read(Path(path))
        dated: list[DatedMention] = []
        failures = list(reading.failures)
        for article in reading.articles:
            if self._stopping.is_set():
                return False  # the next run reads it again
            try:
                with _own_faults_told(article.source):
                    dated.extend(self._date(article))
            except ArticleError as error:
                failures.append(Failure(article=error.path, error=error.reason))
        with _own_faults_told(path):
            self._store.save_file(path, sha256, replace(reading, failures=tuple(failures)), dated)
        self._is_stale = True
        return True

    def _fail(self, path: str, sha256: str | None, error: str) -> None:
        """Save why a file gave nothing."""
        self._store.save_failure(path, sha256, error)
        self._is_stale = True

    def _merge(self) -> None:
        """Save the table that all mentions together give, when any have come or gone."""
        if self._is_stale:
            with _own_faults_told(str(self._folder)):
                self._store.save_events(build_table(merge_events(self._store.load_mentions())))
            self._is_stale = False


@contextmanager
def _own_faults_told(path: str) -> Iterator[None]:
    """Turn an exception that nobody foresaw into an ArticleError of `path`.

    A fault of the program that one article brings to light must neither end the watcher unseen nor keep
    the other articles from being read.
    """
    try:
        yield
    except (TimelineError, OSError):
        raise
    except Exception as error:
        cause = f"the program has a fault ({type(error).__name__}: {error})"
        raise UnreadableArticleError(path, cause, "please report it, with the article") from error


def _scan(folder: Path) -> dict[str, _Look]:
    """Return path -> what is seen of it, of the files below `folder` that can be articles.

    Raises ArticleError when the folder is not there, or cannot be listed.
    """
    if not folder.is_dir():
        raise UnreadableArticleError(str(folder), "there is no such folder", "put it back, or watch another")
    looks = {str(path): _look(path) for path in iter_article_paths([folder])}
    if str(folder) in looks:
        raise UnreadableArticleError(str(folder), "the folder cannot be listed", "check its permissions")
    return {path: look for path, look in looks.items() if look is not None}


def _look(path: Path) -> _Look | None:
    """Look at what the listing gave: a file, or a folder that it could not list; None when it is gone."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return f"it cannot be looked at ({_reason(error)})"
    return "the folder cannot be listed" if stat.S_ISDIR(status.st_mode) else _Snapshot.of(status)


def _is_below_unreadable(path: str, found: Mapping[str, _Look]) -> bool:
    """Tell whether a file may still be there, below a folder that cannot be listed."""
    return any(isinstance(found.get(str(folder)), str) for folder in Path(path).parents)


def _reason(error: OSError) -> str:
    """Return what the operating system says."""
    return error.strerror or str(error)


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


def _check_size(path: str, look: _Snapshot) -> None:
    """Raise UnreadableArticleError for a file that is too large to be read, before all of it is hashed."""
    if look.size > LIMITS.archive_size:
        cause = f"it is larger than {LIMITS.archive_size // 1_000_000} MB"
        raise UnreadableArticleError(path, cause, "split it into several files")


def _hash_file(path: str) -> str:
    """Return the sha256 of a file's bytes."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
