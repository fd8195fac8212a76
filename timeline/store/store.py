"""The store: what each file gave, what analysts said, and the events that all of it together gives."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import pandas as pd
from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from timeline.model import DatedMention, FileFailure, FileLook, KnownFile, Reading, Remark
from timeline.store import articles, events, files, targets
from timeline.store.database import Database
from timeline.store.locks import FolderLock, make_folder_lock
from timeline.store.refreshing import refresh
from timeline.store.tables import EDITS, EVENTS, MENTIONS, RUNS

__all__ = ["Counts", "Run", "Store"]


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


class Store:
    """Articles, their dated mentions, failures, edits and the events table, in a database.

    Threads and processes may share it. Every change is one transaction, so that a reader never sees half of
    one, and brings the events up to date.

    Parameters
    ----------
    url : str
        `sqlite://`, the default, for a store in memory that lasts as long as the object; `sqlite:///FILE`;
        or `postgresql+psycopg://…`.
    program_version : str
        What reads the articles; what another version could not read is tried again.

    Raises
    ------
    StoreError
        When the database cannot be opened. Every method raises it when the database refuses.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> store = Store()
    >>> store.save_failure("/news/scan.txt", None, "it is empty; add some text", at=datetime.now(UTC))
    >>> [failure.article for failure in store.load_failures()]
    ['/news/scan.txt']
    """

    def __init__(self, url: str = "sqlite://", *, program_version: str = "0") -> None:
        self._database = Database(url)
        self._program_version = program_version

    @property
    def place(self) -> str:
        """Where the store is, for people; without a password."""
        return self._database.place

    def close(self) -> None:
        """Close the database; a store in memory is gone after that."""
        self._database.close()

    def revision(self) -> int:
        """Return a number that grows with every change."""
        with self._database.reading() as connection:
            return self._database.revision(connection)

    def folder_lock(self, folder: str) -> FolderLock:
        """Return the lock that whoever follows a folder has to take; it is not taken yet."""
        return make_folder_lock(self._database, folder)

    def known_files(self, folder: str) -> tuple[KnownFile, ...]:
        """Load what is known of the files below a folder, by path, those that are gone too."""
        with self._database.reading() as connection:
            return files.load_files(connection, folder, self._program_version)

    def save_reading(
        self,
        path: str,
        look: FileLook,
        content_id: str,
        *,
        sha256: str,
        reading: Reading,
        dated_mentions: Iterable[DatedMention],
        at: datetime,
    ) -> None:
        """Save what a file gave, in place of what it gave before.

        Parameters
        ----------
        path : str
            The file's, absolute.
        look : FileLook
            How it looked when it was read.
        content_id : str
            What tells its content from others, as `content_key` makes it.
        sha256 : str
            Hash of its bytes.
        reading : Reading
            A file as a whole that gave no article has one failure.
        dated_mentions : iterable of DatedMention
            Of those articles, in the order of their texts.
        at : datetime.datetime
            Now; aware.

        Raises
        ------
        ValueError
            When a mention is of another article.
        """
        version = self._program_version
        given = {article.article_id for article in reading.articles}
        with self._database.writing() as connection, self._change(connection, [path], content_id, given):
            tries = files.load_tries(connection, content_id)
            files.save_content(connection, content_id, sha256=sha256, program_version=version, at=at)
            files.insert_failures(
                connection, content_id, path, reading.failures, program_version=version, at=at, before=tries
            )
            articles.insert_articles(connection, content_id, path, reading.articles, dated_mentions)
            files.attach_file(connection, path, look, content_id)

    def link_file(self, path: str, look: FileLook, content_id: str) -> bool:
        """Let a file have a content that is known already; False, and nothing done, when it is not."""
        with self._database.writing() as connection:
            if not files.has_content(connection, content_id):
                return False
            with self._change(connection, [path], content_id):
                files.attach_file(connection, path, look, content_id)
            return True

    def save_failure(self, path: str, look: FileLook | None, error: str, *, at: datetime) -> None:
        """Save why a file's bytes could not be had, or why a folder could not be scanned.

        What a file gave before is kept: its bytes may come back.

        Parameters
        ----------
        path : str
            Absolute.
        look : FileLook or None
            None when the file could not be looked at, and for a folder.
        error : str
            The cause and the remedy.
        at : datetime.datetime
            Now; aware.
        """
        with self._database.writing() as connection:
            files.save_path_failure(
                connection, path, look, error, program_version=self._program_version, at=at
            )
            self._database.next_revision(connection)

    def clear_failure(self, path: str) -> None:
        """Forget why a folder could not be scanned."""
        with self._database.writing() as connection:
            if files.clear_path_failure(connection, path):
                self._database.next_revision(connection)

    def request_retry(self, path: str) -> bool:
        """Let a file be read again at the next scan of its folder; False when there is no such file."""
        with self._database.writing() as connection:
            is_known = files.request_retry(connection, path)
            if is_known:
                self._database.next_revision(connection)
            return is_known

    def mark_gone(self, paths: Sequence[str]) -> None:
        """Mark files as deleted; their events are kept."""
        with self._database.writing() as connection, self._change(connection, paths):
            files.mark_files_gone(connection, paths)

    def forget_file(self, path: str) -> None:
        """Remove a file, and what only it gave."""
        with self._database.writing() as connection, self._change(connection, [path]):
            files.delete_file(connection, path)

    def load_failures(self) -> tuple[FileFailure, ...]:
        """Load the files, entries of files and folders that gave nothing, with the reason, by path."""
        with self._database.reading() as connection:
            return files.load_failures(connection)

    def load_gone_files(self) -> tuple[str, ...]:
        """Load the paths of deleted files whose events are kept."""
        with self._database.reading() as connection:
            return files.load_gone_files(connection)

    def load_remarks(self) -> tuple[Remark, ...]:
        """Load what is to be told about articles that were read, by source."""
        with self._database.reading() as connection:
            return articles.load_remarks(connection)

    def load_mentions(self) -> tuple[DatedMention, ...]:
        """Load the dated mentions of all articles, each once though its article lies in several files."""
        with self._database.reading() as connection:
            return tuple(articles.load_mentions(connection))

    def load_table(self) -> pd.DataFrame:
        """Load the events table, in order of time, with a fresh index from 0."""
        with self._database.reading() as connection:
            return events.load_table(connection)

    def event_version(self, event_id: str) -> str | None:
        """Return the version of an event, which an edit is to be of; None when there is no such event.

        It is the `edit_id` of the last edit that applies to the event, empty for none.
        """
        with self._database.reading() as connection:
            return targets.event_version(connection, event_id)

    def find_event(self, mention_ids: Sequence[str]) -> str | None:
        """Return the id of the event that the first of some mentions belongs to; None when they are gone."""
        with self._database.reading() as connection:
            return targets.find_event(connection, mention_ids)

    def article_count(self) -> int:
        """Return how many articles there are, each counted once."""
        with self._database.reading() as connection:
            return articles.count_articles(connection)

    def counts(self) -> Counts:
        """Return how much there is."""
        with self._database.reading() as connection:
            return Counts(
                files=files.count_files(connection, is_gone=False),
                gone_files=files.count_files(connection, is_gone=True),
                articles=articles.count_articles(connection),
                mentions=_count(connection, MENTIONS.c.is_active),
                events=_count(connection, EVENTS.c.number.is_not(None)),
                failures=len(files.load_failures(connection)),
                edits=_count(connection, EDITS.c.sequence.is_not(None)),
            )

    def begin_run(self, command: str, folder: str, *, at: datetime) -> int:
        """Save that a run over a folder begins, and return its number."""
        with self._database.writing() as connection:
            values = {"command": command, "folder": folder, "program_version": self._program_version}
            begun = insert(RUNS).values(started_at=at, files_read=0, files_failed=0, **values)
            return int(connection.scalar(begun.returning(RUNS.c.run_id)) or 0)

    def save_run(self, run_id: int, *, files_read: int, files_failed: int, ended_at: datetime | None) -> None:
        """Save what a run has done so far; `ended_at` is None while it goes on."""
        values = {"files_read": files_read, "files_failed": files_failed, "ended_at": ended_at}
        with self._database.writing() as connection:
            connection.execute(update(RUNS).where(RUNS.c.run_id == run_id).values(**values))

    def load_runs(self, limit: int = 10) -> tuple[Run, ...]:
        """Load the last runs, the newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(RUNS).order_by(RUNS.c.run_id.desc()).limit(limit))
            return tuple(Run(**row._mapping) for row in rows)

    @contextmanager
    def _change(
        self,
        connection: Connection,
        paths: Sequence[str],
        content_id: str | None = None,
        article_ids: Iterable[str] = (),
    ) -> Iterator[None]:
        """Bring the events up to date with what is changed within."""
        held = files.contents_of(connection, paths, [content_id] if content_id else [])
        touched = {*article_ids, *articles.load_article_ids(connection, held)}
        before = articles.active_mentions(connection, touched)
        yield
        files.drop_orphans(connection, held)
        articles.choose_active(connection, touched)
        after = articles.active_mentions(connection, touched)
        refresh(connection, before, after, revision=self._database.next_revision(connection))


def _count(connection: Connection, condition: ColumnElement[bool]) -> int:
    """Return how many rows of a table a condition holds for."""
    return connection.scalar(select(func.count()).where(condition)) or 0
