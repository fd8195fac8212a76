"""Files to articles in a process of their own, which the files of strangers cannot harm."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from io import BytesIO
from multiprocessing import Pipe
from os import PathLike, fspath
from pathlib import Path
from pickle import Unpickler, UnpicklingError
from types import TracebackType
from typing import Any, Self

from timeline.articles.limits import LIMITS, Limits
from timeline.articles.reader import collect
from timeline.articles.worker import Done, Task
from timeline.errors import ArticleError, InterruptedReadingError, UnreadableArticleError
from timeline.model import Article, Reading

__all__ = ["ArticleReader"]

_PACKAGES = Path(__file__).parents[2]
_START = "import sys; from timeline.articles.worker import serve; serve(int(sys.argv[1]))"
_OPTIONS = ("-P", "-B", "-W", "ignore", "-X", "utf8")
_TOO_LONG = "reading it takes longer than {seconds:g} seconds"
_INTERRUPTIONS: dict[int, str] = {
    signal.SIGALRM: _TOO_LONG,
    signal.SIGKILL: "the machine ran out of memory while it was read",
}
_REMEDY = "split it, or save its text"
_GRACE = 5.0  # seconds after its own deadline that a silent worker is given before it is ended
# What a worker may send. Pickle would call any function of ours by its name, if the worker were another's.
_SENT = {
    *(("timeline.model.articles", name) for name in ("Article", "Caveat", "DctSource")),
    *(
        ("timeline.errors", name)
        for name in (
            "ArticleError",
            "EventsFormatError",
            "InterruptedReadingError",
            "UnreadableArticleError",
            "UnsupportedFormatError",
        )
    ),
    ("timeline.articles.worker", "Done"),
    *(("datetime", name) for name in ("date", "datetime", "timedelta", "timezone")),
}


class ArticleReader:
    r"""Reads files in a worker process that has a deadline, a bound on its memory, and no network.

    The process is started with the first file, lasts for all, and is started again when a file was its
    end. What such a file had given until then is kept.

    Parameters
    ----------
    limits : Limits

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder, ArticleReader() as reader:
    ...     path = pathlib.Path(folder, "storm.txt")
    ...     _ = path.write_text("Published: 30 Aug 2021\n\nA storm hit the coast on Sunday.")
    ...     reader.read(path).articles[0].text
    'A storm hit the coast on Sunday.'
    """

    def __init__(self, *, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._worker: _Worker | None = None
        self._busy: _Worker | None = None

    def start(self) -> None:
        """Start the worker process already, so that the first file need not wait for it.

        Raises
        ------
        InterruptedReadingError
            When the system starts no process.
        """
        with self._lock:
            self._worker = self._take_worker("")

    def read(self, path: str | PathLike[str]) -> Reading:
        """Read all articles of a file.

        Parameters
        ----------
        path : str or os.PathLike

        Returns
        -------
        Reading
            Its articles in the order of the file, and the entries that gave none.

        Raises
        ------
        ArticleError
            When nothing of it could be read, as in `read_articles`; also when that took too long or too
            much memory.
        """
        with self._lock:
            return collect(self._iter_found(fspath(path)))

    def interrupt(self) -> None:
        """End a read that goes on in another thread; what it has found by then is all that it returns.

        It raises InterruptedReadingError where it has found nothing yet.
        """
        busy = self._busy
        if busy is not None:
            busy.kill()

    def close(self) -> None:
        """End the worker process; another read starts a new one."""
        with self._lock:
            self._drop_worker()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _iter_found(self, path: str) -> Iterator[Article | ArticleError]:
        """Yield what the worker finds in a file; raise what ended it."""
        worker, self._worker = self._take_worker(path), None
        self._busy = worker
        found = None
        try:
            for found in worker.work(Task(path=path, limits=self._limits)):
                if not isinstance(found, Done):
                    yield found
                elif found.error is not None:
                    raise found.error
        finally:
            self._busy = None
            if isinstance(found, Done) and not found.is_last:
                self._worker = worker
            else:  # after Ctrl-C, too: what the process still sends is not of the next file
                worker.end()

    def _take_worker(self, path: str) -> "_Worker":
        """Return a running worker process."""
        if self._worker is not None and self._worker.is_alive():
            return self._worker
        self._drop_worker()
        try:
            return _Worker()
        except OSError as error:
            cause = f"no process could be started to read it ({error.strerror})"
            raise InterruptedReadingError(path, cause, "close other programs, and try again") from error

    def _drop_worker(self) -> None:
        """End the worker process, when there is one."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None


class _Worker:
    """A running worker process, and the connection to it."""

    def __init__(self) -> None:
        self._connection, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(
                # -P: a file of the working directory is no module of ours; -B: the worker writes nothing;
                # -W: nobody sees its warnings, and the environment may make errors of them; -X: nor does the
                # environment change the encoding of names.
                [sys.executable, *_OPTIONS, "-c", _START, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                process_group=0,  # Ctrl-C is the parent's, which then ends the worker
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **_environment()},
            )

    def is_alive(self) -> bool:
        """Tell whether the process can be given work."""
        return self._process.poll() is None

    def work(self, task: Task) -> Iterator[Article | ArticleError | Done]:
        """Yield what the process finds, to the `Done` that it ends with, also where it died."""
        try:
            self._connection.send(task)
            found = None
            while not isinstance(found, Done):
                found = self._receive(task.limits.seconds + _GRACE)
                yield found
        except TimeoutError:
            self._process.kill()
            cause = _TOO_LONG.format(seconds=task.limits.seconds)
            yield Done(error=InterruptedReadingError(task.path, cause, _REMEDY), is_last=True)
        except (EOFError, OSError, UnpicklingError):
            yield Done(error=self._death(task), is_last=True)

    def _receive(self, seconds: float) -> Article | ArticleError | Done:
        """Return what the process sends next; raise TimeoutError when it has stopped working."""
        if not self._connection.poll(seconds):
            raise TimeoutError
        found: Article | ArticleError | Done = _Unpickler(BytesIO(self._connection.recv_bytes())).load()
        return found

    def kill(self) -> None:
        """End the process from another thread: the one that works with it is told of its death."""
        self._process.kill()

    def end(self) -> None:
        """End the process and wait for it."""
        self._connection.close()
        self._process.kill()
        self._process.wait()

    def _death(self, task: Task) -> ArticleError:
        """Return why the process died over a file."""
        try:
            status = self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:  # it lives, but what it sent could not be understood
            self._process.kill()
            status = 0
        if -status in _INTERRUPTIONS:
            cause = _INTERRUPTIONS[-status].format(seconds=task.limits.seconds)
            return InterruptedReadingError(task.path, cause, _REMEDY)
        cause = f"its reader crashed on it (exit status {status})"
        return UnreadableArticleError(task.path, cause, "save it again from its source")


class _Unpickler(Unpickler):
    """Reads what a worker sends, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """Return one of the classes that a worker sends."""
        if (module, name) not in _SENT:
            raise UnpicklingError(f"a worker may not send {module}.{name}")
        return super().find_class(module, name)


def _environment() -> dict[str, str]:
    """Return what the worker needs of the environment: our packages, and no thread that reserves memory."""
    # An empty entry is the working directory.
    inherited = [entry for entry in os.environ.get("PYTHONPATH", "").split(os.pathsep) if entry]
    path = os.pathsep.join([str(_PACKAGES), *inherited])
    return {"PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
