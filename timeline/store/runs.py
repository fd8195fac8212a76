"""Runs of the program over folders, and how much there is; functions of an open transaction."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from timeline.store import articles, files
from timeline.store.tables import EDITS, EVENTS, MENTIONS, RUNS

__all__ = ["Counts", "Run", "count_all", "insert_run", "load_runs", "update_run"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much there is in a store.

    Parameters
    ----------
    files, gone_files : int
        Those that are there, and those that were deleted and whose events are kept.
    articles, mentions, events, failures, edits : int
        Articles that lie in several files count once.
    """

    files: int
    gone_files: int
    articles: int
    mentions: int
    events: int
    failures: int
    edits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of the program over a folder.

    Parameters
    ----------
    run_id : int
    command : str
        `serve` or `watch`.
    folder : str
    program_version : str
    started_at : datetime.datetime
        Aware, UTC.
    ended_at : datetime.datetime or None
        None while it runs, and for ever when it was killed.
    files_read, files_failed : int
    """

    run_id: int
    command: str
    folder: str
    program_version: str
    started_at: datetime
    ended_at: datetime | None
    files_read: int
    files_failed: int


def count_all(connection: Connection) -> Counts:
    """Return how much there is."""
    return Counts(
        files=files.count_files(connection, is_gone=False),
        gone_files=files.count_files(connection, is_gone=True),
        articles=articles.count_articles(connection),
        mentions=_count(connection, MENTIONS.c.is_active),
        events=_count(connection, EVENTS.c.number.is_not(None)),
        failures=len(files.load_failures(connection)),
        edits=_count(connection, EDITS.c.sequence.is_not(None)),
    )


def insert_run(
    connection: Connection, command: str, folder: str, *, program_version: str, at: datetime
) -> int:
    """Save that a run over a folder begins, and return its number."""
    values = {"command": command, "folder": folder, "program_version": program_version}
    begun = insert(RUNS).values(started_at=at, files_read=0, files_failed=0, **values)
    return int(connection.scalar(begun.returning(RUNS.c.run_id)) or 0)


def update_run(
    connection: Connection, run_id: int, *, files_read: int, files_failed: int, ended_at: datetime | None
) -> None:
    """Save what a run has done so far; `ended_at` is None while it goes on."""
    values = {"files_read": files_read, "files_failed": files_failed, "ended_at": ended_at}
    connection.execute(update(RUNS).where(RUNS.c.run_id == run_id).values(**values))


def load_runs(connection: Connection, limit: int) -> tuple[Run, ...]:
    """Load the last runs, the newest first."""
    rows = connection.execute(select(RUNS).order_by(RUNS.c.run_id.desc()).limit(limit))
    return tuple(Run(**row._mapping) for row in rows)


def _count(connection: Connection, condition: ColumnElement[bool]) -> int:
    """Return how many rows of a table a condition holds for."""
    return connection.scalar(select(func.count()).where(condition)) or 0
