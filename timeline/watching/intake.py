"""One file of the folder into the store: what it holds is read, unless that is known."""

import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from timeline.articles import LIMITS, content_key
from timeline.errors import ArticleError, InterruptedReadingError, TimelineError, UnreadableArticleError
from timeline.model import Article, DatedMention, Failure, FileLook, Reading
from timeline.store import Store
from timeline.watching.progress import FileDone
from timeline.watching.snapshots import look_of

__all__ = ["Intake", "own_faults_told", "reason_of", "still_looks"]

_BLOCK = 1 << 20


class Intake:
    """Brings files into a store, one at a time.

    Parameters
    ----------
    store : Store
    read : callable
        Reads the articles of one file, as `ArticleReader.read` does; raises ArticleError when it gives none.
    date : callable
        Finds the dated mentions of one article.
    clock : callable
        Tells what time it is, in UTC.
    stopping : threading.Event
        When it is set, what is half done is left, as if it had not been begun.
    """

    def __init__(
        self,
        store: Store,
        *,
        read: Callable[[Path], Reading],
        date: Callable[[Article], Sequence[DatedMention]],
        clock: Callable[[], datetime],
        stopping: threading.Event,
    ) -> None:
        self._store = store
        self._read = read
        self._date = date
        self._clock = clock
        self._stopping = stopping

    def link(self, path: str, look: FileLook) -> FileDone | None:
        """Give a file what the store knows of its bytes already, without reading it.

        Parameters
        ----------
        path : str
        look : FileLook
            As the scan saw it.

        Returns
        -------
        FileDone or None
            None when the bytes are new, or could not be had.
        """
        try:
            _check_size(path, look)
            sha256 = self._hash(path)
        except (OSError, ArticleError):
            return None  # told when it is brought
        return None if sha256 is None else self._link(path, look, content_key(path, sha256))

    def bring(self, path: str, look: FileLook, *, is_wanted: bool = False) -> FileDone | None:
        """Bring a file into the store.

        Parameters
        ----------
        path : str
        look : FileLook
            As the scan saw it.
        is_wanted : bool
            Whether to read it though its bytes are known.

        Returns
        -------
        FileDone or None
            None when the file has changed since the scan, or the work was stopped: nothing is saved then.

        Raises
        ------
        StoreError
            When the store does not take it.
        """
        try:
            return self._bring(path, look, is_wanted=is_wanted)
        except OSError as error:
            return self._fail(
                path, look, f"the file cannot be read ({reason_of(error)}); check its permissions"
            )
        except ArticleError as error:
            return self._fail(path, look, error.reason)

    def refuse(self, path: str, look: FileLook, error: TimelineError) -> FileDone | None:
        """Save that the store takes other files, but not this one.

        Parameters
        ----------
        path : str
        look : FileLook
            As the scan saw it.
        error : TimelineError
            What the store says.

        Returns
        -------
        FileDone or None
            None when the file has changed since the scan, or the work was stopped.

        Raises
        ------
        StoreError
            When the store does not even take that.
        """
        remedy = "take it out of the folder, and report it"
        return self._fail(path, look, f"the events database does not take it ({error}); {remedy}")

    def _bring(self, path: str, look: FileLook, *, is_wanted: bool) -> FileDone | None:
        """Link or read a file; raise what may be otherwise another time, though the bytes are the same."""
        _check_size(path, look)
        sha256 = self._hash(path)
        if sha256 is None:
            return None
        content_id = content_key(path, sha256)
        linked = None if is_wanted else self._link(path, look, content_id)
        if linked is not None:
            return linked
        reading = self._read_file(path)
        dated = self._date_articles(reading)
        if dated is None or not still_looks(path, look):
            return None
        mentions, faults = dated
        reading = replace(reading, failures=(*reading.failures, *faults))
        with own_faults_told(path):
            self._store.save_reading(
                path,
                look,
                content_id,
                sha256=sha256,
                reading=reading,
                dated_mentions=mentions,
                at=self._clock(),
            )
        return FileDone(
            path=path,
            content_id=content_id,
            article_count=len(reading.articles),
            failures=reading.failures,
            is_read=True,
        )

    def _read_file(self, path: str) -> Reading:
        """Read a file; where its bytes give nothing, that is what the reading tells."""
        try:
            with own_faults_told(path):
                return self._read(Path(path))
        except InterruptedReadingError:
            raise
        except ArticleError as error:
            return Reading(articles=(), failures=(Failure(article=path, error=error.reason),))

    def _link(self, path: str, look: FileLook, content_id: str) -> FileDone | None:
        """Give a file the content of its bytes; None when the store does not know it."""
        with own_faults_told(path):
            is_known = self._store.link_file(path, look, content_id)
        return FileDone(path=path, content_id=content_id) if is_known else None

    def _hash(self, path: str) -> str | None:
        """Return the sha256 of a file's bytes; None when the work was stopped meanwhile."""
        digest = hashlib.sha256()
        with Path(path).open("rb") as file:
            while block := file.read(_BLOCK):
                if self._stopping.is_set():
                    return None
                digest.update(block)
        return digest.hexdigest()

    def _date_articles(self, reading: Reading) -> tuple[list[DatedMention], list[Failure]] | None:
        """Date all articles, with the faults that some brought to light; None when the work was stopped."""
        mentions: list[DatedMention] = []
        failures: list[Failure] = []
        for article in reading.articles:
            if self._stopping.is_set():
                return None
            try:
                with own_faults_told(article.source):
                    mentions.extend(self._date(article))
            except ArticleError as error:
                failures.append(Failure(article=error.path, error=error.reason))
        return None if self._stopping.is_set() else (mentions, failures)

    def _fail(self, path: str, look: FileLook, error: str) -> FileDone | None:
        """Save why a file's bytes could not be had, or not be read this time."""
        if self._stopping.is_set() or not still_looks(path, look):
            return None
        self._store.save_failure(path, look, error, at=self._clock())
        return FileDone(path=path, failures=(Failure(article=path, error=error),), is_read=True)


def reason_of(error: OSError) -> str:
    """Return what the operating system says.

    Parameters
    ----------
    error : OSError

    Examples
    --------
    >>> reason_of(OSError(5, "Input/output error"))
    'Input/output error'
    """
    return error.strerror or str(error)


@contextmanager
def own_faults_told(path: str) -> Iterator[None]:
    """Turn an exception that nobody foresaw into an ArticleError of `path`.

    A fault of the program that one article brings to light must neither end the watcher unseen nor keep
    the other articles from being read.

    Parameters
    ----------
    path : str

    Raises
    ------
    UnreadableArticleError

    Examples
    --------
    >>> with own_faults_told("a.txt"):  # doctest: +ELLIPSIS
    ...     {}["month"]
    Traceback (most recent call last):
        ...
    timeline.errors.UnreadableArticleError: a.txt: the program has a fault (KeyError: 'month'); please ...
    """
    try:
        yield
    except (TimelineError, OSError):
        raise
    except Exception as error:
        cause = f"the program has a fault ({type(error).__name__}: {error})"
        raise UnreadableArticleError(path, cause, "please report it, with the article") from error


def still_looks(path: str, look: FileLook) -> bool:
    """Tell whether a file looks as it did.

    Parameters
    ----------
    path : str
    look : FileLook

    Examples
    --------
    >>> still_looks("/no/such/file", FileLook(mtime_ns=0, ctime_ns=0, size=0, inode=0))
    False
    """
    try:
        status = os.lstat(path)
    except OSError:
        return False
    return look_of(status) == look


def _check_size(path: str, look: FileLook) -> None:
    """Raise UnreadableArticleError for a file that is too large to be read, before all of it is hashed."""
    if look.size > LIMITS.archive_size:
        cause = f"it is larger than {LIMITS.archive_size // 1_000_000} MB"
        raise UnreadableArticleError(path, cause, "split it into several files")
