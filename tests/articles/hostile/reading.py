"""Reading a hostile file, and what that cost."""

import os
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from timeline.articles import ArticleReader
from timeline.errors import ArticleError
from timeline.model import Article, Failure

__all__ = ["Outcome", "read_measured", "worker_of"]

_PEAK = "VmHWM:"
_RESET_PEAK = "5"  # proc(5), /proc/pid/clear_refs
_INTERVAL = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What reading a file gave, and its cost.

    Parameters
    ----------
    articles : tuple of Article
    failures : tuple of Failure
        That of the file itself, too.
    seconds : float
        By the clock.
    megabytes : int
        The worker's largest resident memory.
    """

    articles: tuple[Article, ...]
    failures: tuple[Failure, ...]
    seconds: float
    megabytes: int


def read_measured(reader: ArticleReader, path: Path) -> Outcome:
    """Read a file, and measure the worker process meanwhile."""
    articles: tuple[Article, ...] = ()
    failures: tuple[Failure, ...] = ()
    worker = worker_of(os.getpid())
    if worker is not None:
        Path(f"/proc/{worker}/clear_refs").write_text(_RESET_PEAK, encoding="ascii")
    with _Meter() as meter:
        before = time.monotonic()
        try:
            reading = reader.read(path)
            articles, failures = reading.articles, reading.failures
        except ArticleError as error:
            failures = (Failure(article=error.path, error=f"{error.cause}; {error.remedy}"),)
        seconds = time.monotonic() - before
    return Outcome(articles=articles, failures=failures, seconds=seconds, megabytes=meter.peak // 1000)


def worker_of(parent: int) -> int | None:
    """Return the process that reads for another, None when there is none."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        with suppress(OSError):
            status = (entry / "stat").read_text(encoding="utf-8", errors="replace")
            command = (entry / "cmdline").read_bytes()
            if int(status.rpartition(")")[2].split()[1]) == parent and b"timeline.articles.worker" in command:
                return int(entry.name)
    return None


class _Meter:
    """Looks at the worker's peak of memory now and then, because it may not live to the end."""

    def __init__(self) -> None:
        self.peak = 0
        self._worker: int | None = None
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "_Meter":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _watch(self) -> None:
        """Look until told to stop, and once more."""
        while not self._is_over.wait(_INTERVAL):
            self._look()
        self._look()

    def _look(self) -> None:
        """Note the peak, in kilobytes."""
        if self._worker is None:
            self._worker = worker_of(os.getpid())
        try:
            status = Path(f"/proc/{self._worker}/status").read_text(encoding="utf-8")
        except OSError:
            self._worker = None
            return
        peaks = [int(line.split()[1]) for line in status.splitlines() if line.startswith(_PEAK)]
        self.peak = max([self.peak, *peaks])
