"""What all commands that use a store share: opening it, the clock, and ending in good order."""

import shlex
import signal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path

import typer

from timeline.articles import ArticleReader
from timeline.commands.terminal import note
from timeline.pipeline import load_models
from timeline.settings import data_folder, load_database
from timeline.store import Store, find_file

__all__ = [
    "check_outside",
    "cut_lines",
    "ended_like_interrupt",
    "find_others",
    "open_known_store",
    "open_store",
    "prepare_reading",
    "tell_day",
    "tell_time",
]

_MOST_LINES = 20


def open_store(url: str) -> Store:
    """Open the events database for this version of the program; a new one is made where there is none.

    Parameters
    ----------
    url : str
        As `load_database` gives it.

    Raises
    ------
    StoreError

    Examples
    --------
    >>> open_store("sqlite://").place
    'memory'
    """
    return Store(url, program_version=version("timeline"))


def open_known_store(folder: Path | None, database: str | None) -> Store:
    """Open the events database that is meant, or say that it is not there, and end; none is made.

    Parameters
    ----------
    folder : pathlib.Path or None
    database : str or None
        As the user gave them.

    Raises
    ------
    StoreError, SettingsError
    typer.Exit
        When a file is not there.
    """
    url = load_database(folder=folder, database=database)
    path = find_file(url)
    if path is None or path.exists():
        return open_store(url)
    words = ["timeline", "watch", "FOLDER" if folder is None else str(folder)]
    words += ["--database", database] if database is not None else []
    note(f"there is no events database at {path} yet; `{shlex.join(words)}` makes it", style="bold red")
    others = find_others(path) if path.parent == data_folder() else []
    for line in cut_lines([f"another events database: {other}" for other in others]):
        note(line)
    if others:
        note(
            "was the folder moved or renamed, its edits may be in one of these; "
            "`timeline edits list --database FILE` shows them"
        )
    raise typer.Exit(1)


def find_others(path: Path | None) -> list[Path]:
    """Find the other databases that this user has in the usual place.

    Parameters
    ----------
    path : pathlib.Path or None
        The one that is meant, where it is a file.
    """
    return [other for other in sorted(data_folder().glob("*.db")) if other != path]


def cut_lines(lines: Sequence[str]) -> list[str]:
    """Return lines, or the first of them and how many more there are.

    Examples
    --------
    >>> cut_lines(["line"] * 22)[-1]
    '… and 2 more'
    """
    more = [f"… and {len(lines) - _MOST_LINES:,} more"] if len(lines) > _MOST_LINES else []
    return [*lines[:_MOST_LINES], *more]


def check_outside(output: Path, folders: Iterable[str | Path]) -> None:
    """Check that a file does not come into a watched folder.

    Parameters
    ----------
    output : path
    folders : iterable of path

    Raises
    ------
    typer.BadParameter
        When it would lie in one of them, by whatever name.
    """
    for folder in folders:
        if output.resolve().is_relative_to(Path(folder).resolve()):
            raise typer.BadParameter(
                f"{output} lies in the drop folder {folder}, where it would be taken for an article; write "
                "it elsewhere",
                param_hint="--output",
            )


def prepare_reading(reader: ArticleReader) -> None:
    """Get ready to read and date articles, so that the first one need not wait.

    Parameters
    ----------
    reader : ArticleReader
    """
    reader.start()
    load_models()


def tell_time() -> datetime:
    """Tell what time it is, in UTC.

    Examples
    --------
    >>> tell_time().tzinfo
    datetime.timezone.utc
    """
    return datetime.now(UTC)


def tell_day(now: datetime) -> date:
    """Tell which day a moment is of where the reader is, which a file says it was made on.

    Parameters
    ----------
    now : datetime.datetime
        With its zone, as `tell_time` gives it.

    Examples
    --------
    >>> abs((tell_day(datetime(2026, 11, 1, 12, tzinfo=UTC)) - date(2026, 11, 1)).days) <= 1
    True
    """
    return now.astimezone().date()


@contextmanager
def ended_like_interrupt() -> Iterator[None]:
    """Let SIGTERM end what runs within as Ctrl-C does, by KeyboardInterrupt, so that it is left in order.

    Examples
    --------
    >>> try:
    ...     with ended_like_interrupt():
    ...         signal.raise_signal(signal.SIGTERM)
    ... except KeyboardInterrupt:
    ...     print("ended in good order")
    ended in good order
    """
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
