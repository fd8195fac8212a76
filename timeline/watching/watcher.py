"""The drop folder: files that lie still are read into the store; what is deleted is kept, marked as gone."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import monotonic, thread_time
from types import TracebackType
from typing import Any, Self

from timeline.errors import ArticleError, TimelineError
from timeline.model import Article, DatedMention, Reading
from timeline.pipeline import date_mentions
from timeline.store import Store
from timeline.watching.intake import Intake, own_faults_told, reason_of
from timeline.watching.progress import Progress
from timeline.watching.sync import FolderSync
from timeline.watching.wakeups import FolderEvents

__all__ = ["FolderWatcher"]

_SPARE = 25  # how many times as long as a scan kept the processor, a folder that lies still is left alone
_BREATH = 3  # and how many times as long as it took, on a slow drive
_LONGEST_PAUSE = 30.0  # seconds between two scans, whatever they take, and however often the store refuses
_REVIVAL = 30  # scans after which file events that have ended are started again
_PATIENCE = 10  # tenths of a second that what is being read or dated is given when the watcher stops
_LOCK_WAIT = 1.5  # seconds in which who only looks whether the lock is free gives it back
_MOST_DOUBLINGS = 16  # of the pause after refusals of the store
_ROUNDS = 20  # scans in which a folder must come to rest to be brought up to date


class FolderWatcher:
    """Keeps a store in step with a folder of articles.

    Truth is the folder as two scans running find it: a file is read once both find it unchanged, so that
    one that is still being copied is left alone, and marked as gone once both miss it; its events stay.
    Events of the file system only make the next scan come sooner. The user's files are never touched.

    Of several watchers of one folder and store, in whatever program, one works; the others wait, and one of
    them goes on when it has ended.

    Nothing that a file or the disk does ends the watcher. What goes wrong with one file is a failure of that
    file in the store, also when the fault is the program's. What goes wrong with a whole scan is the `error`,
    and a failure of the folder in the store where the store still takes it; the next scan tries again.

    Parameters
    ----------
    folder : pathlib.Path
        The drop folder; its sub-folders count too. By whatever name, relative or a link, it is the same one.
    store : Store
        What to keep in step.
    read : callable
        Reads the articles of one file, as `ArticleReader.read` does; raises ArticleError when it gives none.
    clock : callable
        Tells what time it is, in UTC, for the records.
    date : callable
        Finds the dated mentions of one article.
    prepare : callable, optional
        Loads what `read` and `date` need, once, when nothing is to be read for the first time: an article
        that is dropped later shows at once.
    interrupt : callable, optional
        Ends a `read` that goes on in another thread, as `ArticleReader.interrupt` does, so that stopping
        need not wait for it.
    report : callable, optional
        Called with the progress at each change of it, in the thread that works. What goes wrong in it is left
        aside: the work does not depend on being told.
    interval : float
        Seconds between two scans while nothing changes, or more where a scan takes long; half as long
        between those that tell whether a file lies still.
    command : str
        Under which name the run is recorded.

    Examples
    --------
    Without a thread, a test or a script calls `scan_once` itself:

    >>> from datetime import UTC
    >>> from tempfile import TemporaryDirectory
    >>> from timeline.articles import ArticleReader
    >>> with TemporaryDirectory() as folder:
    ...     store = Store()
    ...     noon = datetime(2021, 8, 30, 12, tzinfo=UTC)
    ...     FolderWatcher(Path(folder), store, read=ArticleReader().read, clock=lambda: noon).scan_once()
    ...     store.article_count()
    0
    """

    def __init__(  # noqa: PLR0913 -- options, each with its name and most with a default
        self,
        folder: Path,
        store: Store,
        *,
        read: Callable[[Path], Reading],
        clock: Callable[[], datetime],
        date: Callable[[Article], Sequence[DatedMention]] = date_mentions,
        prepare: Callable[[], None] | None = None,
        interrupt: Callable[[], None] | None = None,
        report: Callable[[Progress], None] | None = None,
        interval: float = 1.0,
        command: str = "watch",
    ) -> None:
        self._folder = os.path.realpath(folder)
        self._store = store
        self._clock = clock
        self._prepare = prepare
        self._interrupt = interrupt
        self._report = report
        self._interval = interval
        self._command = command
        self._lock = store.folder_lock(self._folder)
        self._stopping = threading.Event()
        self._wake = threading.Event()
        self._ended = threading.Event()
        self._events = FolderEvents(self._folder, self._wake)
        self._intake = Intake(store, read=read, date=date, clock=clock, stopping=self._stopping)
        self._sync = FolderSync(self._folder, store, self._intake, clock=clock)
        self._progress = Progress()
        self._thread: threading.Thread | None = None
        self._run: int | None = None
        self._shown_error: str | None = None
        self._refusals = 0
        self._followed: tuple[int, int] | None = None
        self._scans = 0
        self._is_rested = True

    @property
    def error(self) -> str | None:
        """Why the last scan could not do its work, with the remedy; None when it could."""
        return self._progress.error

    @property
    def progress(self) -> Progress:
        """What the watcher does at present."""
        return self._progress

    def scan_once(self) -> None:
        """Look at the folder once, and bring into the store what has settled or gone since.

        A folder that is missing or cannot be read is an `error`, and no file of it is gone; nor is one
        below an inner folder that cannot be listed, which is a failure in the store. While another watcher
        works, nothing is done.
        """
        with self._leading() as is_leading:
            if is_leading:
                self._scan_and_bring()

    def catch_up(self) -> bool:
        """Bring the store up to date with the folder as it is now, in this thread.

        Returns
        -------
        bool
            False when another watcher does so; then nothing was done.
        """
        with self._leading(_LOCK_WAIT) as is_leading:
            for _ in range(_ROUNDS if is_leading else 0):
                self._scan_and_bring()
                if self._sync.is_quiet or self.error or self._stopping.wait(self._interval / 2):
                    break
            return is_leading

    def start(self) -> None:
        """Follow the folder in a background thread until `stop`."""
        if self._thread is not None:
            self._thread.join()  # an article that it was dating when it was stopped
        self._stopping.clear()
        self._ended.clear()
        self._thread = threading.Thread(target=self._follow, name="folder-watcher", daemon=True)
        self._thread.start()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until the thread of `start` has ended, and tell whether it has.

        Parameters
        ----------
        seconds : float or None
            How long at most.
        """
        # Python 3.11 takes a thread for dead once a signal interrupts its `join`.
        return self._ended.wait(seconds)

    def stop(self) -> None:
        """End the work, and leave a file that is half done to the next run.

        Reading is ended at once; the dating of an article may go on for a while in its thread, but what comes
        of it is not saved.
        """
        if self._thread is None:
            return
        self._stopping.set()
        self._wake.set()
        for _ in range(_PATIENCE):
            if self._interrupt is not None:
                self._interrupt()
            self._thread.join(0.1)
            if not self._thread.is_alive():
                self._thread = None
                self._stopping.clear()
                return

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

    def _follow(self) -> None:
        """Follow the folder until the watcher is stopped; wait while another one does."""
        try:
            with self._events:
                while not self._stopping.is_set():
                    self._try(self._lead)
                    self._stopping.wait(self._interval)
        finally:
            self._ended.set()

    def _lead(self) -> None:
        """Follow the folder as long as the lock is held; do nothing where another holds it."""
        with self._leading() as is_leading:
            while is_leading and not self._stopping.is_set():
                if not self._try(self._round):
                    self._stopping.wait(self._interval)
                is_leading = self._attempt(self._lock.check) is None

    def _try(self, work: Callable[[], None]) -> bool:
        """Do some work, and tell whether it could be done; else the error says why it could not."""
        error = self._attempt(work)
        if error is not None:
            self._attempt(lambda: self._set_error(error))
        return error is None

    def _round(self) -> None:
        """Scan, bring in what waits until it is time to scan again, and rest until then."""
        self._wake.clear()
        started, worked = monotonic(), thread_time()
        error = self._attempt(self._sync.scan)
        self._keep_events(None if error else self._sync.identity)
        cost = max(_SPARE * (thread_time() - worked), _BREATH * (monotonic() - started))
        soon = started + max(self._interval / 2, 0.0 if self._is_rested else cost / 2)
        late = started + min(
            max(self._interval * 2 ** min(self._refusals, _MOST_DOUBLINGS), cost), _LONGEST_PAUSE
        )
        if error is None and self._sync.is_soon_settled and not self._stopping.wait(self._interval / 2):
            error = self._attempt(self._sync.settle)
        if error is None:
            error = self._bring_all(lambda: monotonic() > (soon if self._wake.is_set() else late))
        self._set_error(error)
        self._prepare_once()
        self._stopping.wait(max(0.0, soon - monotonic()))
        is_idle = error is not None or self._sync.is_quiet
        # After a rest, a change is looked at soon, whatever that costs; after one change, the next may wait.
        self._is_rested = is_idle and not self._wake.wait(max(0.0, late - monotonic()))

    def _prepare_once(self) -> None:
        """Load what articles will need, when for the first time there is nothing to do."""
        if self._prepare is not None and self._sync.is_quiet and not self._stopping.is_set():
            prepare, self._prepare = self._prepare, None
            self._attempt(prepare)  # what goes wrong with it, the first article tells

    def _scan_and_bring(self) -> None:
        """Scan, and bring in all that waits."""
        error = self._attempt(self._sync.scan)
        self._set_error(error or self._bring_all(lambda: False))

    def _bring_all(self, is_due: Callable[[], bool]) -> str | None:
        """Bring in what waits until something else is due; return why the store did not take it."""
        error = None
        while self._sync.waiting and error is None and not self._stopping.is_set():
            error = self._attempt(self._bring_next)
            self._refusals = self._refusals + 1 if error else 0
            if is_due():
                break
        self._tell(reading=None, waiting=len(self._sync.waiting))
        return error or self._attempt(self._save_run)

    def _bring_next(self) -> None:
        """Bring in one file, and tell of it."""
        if self._run is None:
            self._run = self._store.begin_run(self._command, self._folder, at=self._clock())
        self._tell(reading=next(iter(self._sync.waiting)), waiting=len(self._sync.waiting) - 1)
        done = self._sync.bring_next()
        if done is not None:
            before = self._progress
            self._tell(
                reading=None,
                last=done,
                files_read=before.files_read + (done.is_read and not done.has_failed),
                files_failed=before.files_failed + done.has_failed,
            )

    @contextmanager
    def _leading(self, patience: float = 0.0) -> Iterator[bool]:
        """Take the lock, when it is free in time, for what is done within; tell whether it was."""
        taken: list[bool] = []
        error = self._attempt(lambda: taken.append(self._acquire(patience)))
        if error is not None:
            self._set_error(error)
        is_leading = taken == [True]
        try:
            self._tell(
                is_leading=is_leading, is_led_by_another=taken == [False], files_read=0, files_failed=0
            )
            if taken == [False]:
                self._tell(error=None)  # what goes wrong is the other's to tell
            yield is_leading
        finally:
            if is_leading:
                self._attempt(lambda: self._save_run(is_over=True))
                self._lock.release()
            self._tell(is_leading=False, reading=None)

    def _acquire(self, patience: float) -> bool:
        """Take the lock; False when it was not free for some seconds."""
        until = monotonic() + patience
        while not self._lock.acquire():
            if monotonic() >= until or self._stopping.wait(_LOCK_WAIT / 20):
                return False
        return True

    def _attempt(self, work: Callable[[], None]) -> str | None:
        """Do some work; return why it could not be done, with the remedy."""
        try:
            with own_faults_told(self._folder):
                work()
        except ArticleError as error:
            return error.reason
        except TimelineError as error:
            return str(error)
        except OSError as error:
            return f"the folder cannot be read ({reason_of(error)}); check its permissions and its disk"
        return None

    def _set_error(self, error: str | None) -> None:
        """Keep why the scan failed, or that it did not; the store is told once, not at every scan."""
        self._tell(error=error)
        if error != self._shown_error and self._attempt(lambda: self._save_error(error)) is None:
            self._shown_error = error  # a store that takes nothing cannot show it; the next scan tries again

    def _save_error(self, error: str | None) -> None:
        """Let the store show why the scan failed, or that it did not."""
        if error is None:
            self._store.clear_failure(self._folder)
        else:
            self._store.save_failure(self._folder, None, error, at=self._clock())

    def _save_run(self, *, is_over: bool = False) -> None:
        """Save what this run has done, when it has done something."""
        if self._run is None:
            return
        self._store.save_run(
            self._run,
            files_read=self._progress.files_read,
            files_failed=self._progress.files_failed,
            ended_at=self._clock() if is_over else None,
        )
        if is_over:
            self._run = None

    def _keep_events(self, identity: tuple[int, int] | None) -> None:
        """Follow the events of the folder that is there now; sometimes try again where they have ended."""
        self._scans += 1
        if identity is not None and identity != self._followed:
            self._events.restart()
        elif self._scans % _REVIVAL == 0:
            self._events.ensure()
        self._followed = identity

    def _tell(self, **changes: Any) -> None:
        """Keep what the watcher does now, and report it."""
        self._progress = replace(self._progress, **changes)
        if self._report is not None:
            report, progress = self._report, self._progress
            self._attempt(lambda: report(progress))
