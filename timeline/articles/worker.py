"""The process that reads files: with a deadline, a bound on its memory, no network, and nothing written.

Started by `timeline.articles.isolation`, never by hand. It takes paths from a connection, and sends what it
finds in each as it finds it, then a `Done`.
"""

import os
import resource
import signal
import sys
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from typing import Any

from timeline.articles.limits import Limits
from timeline.articles.reader import iter_articles
from timeline.errors import ArticleError, InterruptedReadingError, UnreadableArticleError
from timeline.model import Article

__all__ = ["Done", "Task", "is_forbidden", "serve"]

# What a reader has no business doing (docs.python.org, "Audit events table").
_FORBIDDEN = (
    *("socket.", "http.", "urllib.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "nntplib.", "telnetlib."),
    *("subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "os.kill", "pty."),
    *("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chflags"),
    *("os.chmod", "os.chown", "os.utime", "os.setxattr", "os.removexattr", "tempfile.", "shutil."),
    *("signal.pthread_kill", "sqlite3.connect", "syslog.", "webbrowser."),
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# What the libraries of readers keep grows with every file, to a gigabyte in some thirty thousand.
_MOST_FILES = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A file to read.

    Parameters
    ----------
    path : str
    limits : Limits
    """

    path: str
    limits: Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The end of a file.

    Parameters
    ----------
    error : ArticleError or None
        Why it gave no more.
    is_last : bool
        True when the process ends, because its memory cannot be relied on any more or has grown.
    """

    error: ArticleError | None = None
    is_last: bool = False


def serve(handle: int) -> None:
    """Read files until there is nobody left who asks for them; the whole of the process's life.

    Parameters
    ----------
    handle : int
        The file descriptor of the connection over which `Task` objects come, and `Article`, `ArticleError`
        and `Done` objects go.
    """
    # Whatever the parent ignores, its own clock ends it.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})
    # No file grows by this process, whatever the libraries written in C do, not even by a dump of it.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)
    connection = Connection(handle)
    for number in range(_MOST_FILES):
        try:
            task: Task = connection.recv()
        except EOFError:
            return
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (task.limits.memory, hard))
        done = _read(connection, task)
        is_last = done.is_last or number + 1 == _MOST_FILES
        connection.send(replace(done, is_last=is_last))
        if is_last:
            return


def _read(connection: Connection, task: Task) -> Done:
    """Send what a file gives. The alarm ends the process, wherever it is, once the time is up."""
    signal.setitimer(signal.ITIMER_REAL, task.limits.seconds)
    try:
        for found in iter_articles(task.path, limits=task.limits):
            connection.send(found)
            if isinstance(found, Article):
                left, _ = signal.getitimer(signal.ITIMER_REAL)
                # Never more than for a file: quick articles buy no time for a slow one.
                more = min(left + task.limits.seconds_an_article, task.limits.seconds)
                signal.setitimer(signal.ITIMER_REAL, more)
    except ArticleError as error:
        return Done(error=error)
    except MemoryError:
        cause = f"reading it takes more than {task.limits.memory // 1_000_000:,} MB of memory"
        return Done(
            error=InterruptedReadingError(task.path, cause, "split it, or save its text"), is_last=True
        )
    except Exception as error:  # noqa: BLE001 - what strangers' files do to libraries is beyond listing
        cause = f"its reader failed on it ({type(error).__name__}: {error})"[:500]
        remedy = "save it again from its source; if that does not help, please report it"
        return Done(error=UnreadableArticleError(task.path, cause, remedy))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return Done()


def is_forbidden(event: str, arguments: tuple[Any, ...]) -> bool:
    """Tell whether an audit event is of what a reader has no business doing.

    Parameters
    ----------
    event : str
        Its name, as `sys.audit` has it.
    arguments : tuple

    Returns
    -------
    bool

    Examples
    --------
    >>> is_forbidden("open", ("a.txt", "w", os.O_WRONLY)), is_forbidden("open", ("a.txt", "r", os.O_RDONLY))
    (True, False)
    """
    if event == "open":
        return isinstance(arguments[2], int) and arguments[2] & _WRITING != 0
    return event.startswith(_FORBIDDEN)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Raise PermissionError for what a reader has no business doing."""
    if is_forbidden(event, arguments):
        raise PermissionError(f"reading an article may not do this: {event}")
