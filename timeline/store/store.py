"""The store: what each file gave, what analysts said, and the events that all of it together gives."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sqlalchemy import Connection

from timeline.index import EventIndex, LaneBy, Memberships
from timeline.model import DatedMention, FileFailure, FileLook, KnownFile, Reading, Remark, ToldArticle
from timeline.store import articles, files, indexing, pages, passages, runs
from timeline.store.database import Database
from timeline.store.edit_store import EditStore
from timeline.store.health import Health, check_health
from timeline.store.indexing import StoredIndex
from timeline.store.locks import FolderLock, make_folder_lock
from timeline.store.pages import EventOrder, EventPage, StoredEvent
from timeline.store.reading import StoreReading
from timeline.store.refreshing import changing
from timeline.store.runs import Counts, Run
from timeline.table import EventFilter

__all__ = ["Store"]

_GONE_AT_ONCE = 50  # files that are marked as deleted before another writer may have its turn


class Store(EditStore):
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
        super().__init__(Database(url))
        self._program_version = program_version

    @property
    def place(self) -> str:
        """Where the store is, for people; without a password."""
        return self._database.place

    def close(self) -> None:
        """Close the database; a store in memory is gone after that."""
        self._database.close()

    @contextmanager
    def reading(self) -> Iterator[StoreReading]:
        """Open the store as it is now, whatever others write until the block ends."""
        with self._database.reading() as connection:
            yield StoreReading(connection)

    def revision(self) -> int:
        """Return a number that grows with every change."""
        with self._database.reading() as connection:
            return self._database.revision(connection)

    def files_revision(self) -> int:
        """Return a number that grows with every change of a file or a failure, and with no edit."""
        with self._database.reading() as connection:
            return files.files_revision(connection)

    def folder_lock(self, folder: str) -> FolderLock:
        """Return the lock that whoever follows a folder has to take; it is not taken yet."""
        return make_folder_lock(self._database, folder)

    def known_files(self, folder: str) -> tuple[KnownFile, ...]:
        """Load what is known of the files below a folder, by path, those that are gone too."""
        with self._database.reading() as connection:
            return files.load_files(connection, folder, self._program_version)

    def load_folders(self) -> dict[str, int]:
        """Load the folders that were followed, each with its number on its disk, its inode."""
        with self._database.reading() as connection:
            return files.load_folders(connection)

    def save_folder(self, folder: str, inode: int) -> None:
        """Save that a folder is followed, and which one it is."""
        with self._database.writing() as connection:
            files.save_folder(connection, folder, inode)

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

        Raises
        ------
        ValueError
            When a mention is of another article.
        """
        version = self._program_version
        given = {article.article_id for article in reading.articles}
        with self._changing([path], content_id=content_id, sha256=sha256, article_ids=given) as connection:
            files.save_content(
                connection, content_id, path, reading, sha256=sha256, program_version=version, at=at
            )
            articles.insert_articles(connection, content_id, path, reading.articles, dated_mentions)
            files.attach_file(connection, path, look, content_id)

    def link_file(self, path: str, look: FileLook, content_id: str) -> bool:
        """Let a file have a content that is known as a whole; False, and nothing done, when it is not."""
        with self._database.writing() as connection:
            if not files.has_whole_content(connection, content_id):
                return False
            revision = self._database.next_revision(connection)
            with changing(connection, [path], content_id=content_id, revision=revision):
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
        """
        version = self._program_version
        with self._changing([path]) as connection:  # a deleted file is there again
            files.save_path_failure(connection, path, look, error, program_version=version, at=at)

    def clear_failure(self, path: str) -> None:
        """Forget why a folder could not be scanned."""
        with self._database.writing() as connection:
            if files.clear_path_failure(connection, path):
                self._database.next_revision(connection)

    def request_retry(self, path: str) -> bool:
        """Let a file be read again at the next scan of its folder; False when there is no such file."""
        with self._database.writing() as connection:
            if is_known := files.request_retry(connection, path):
                self._database.next_revision(connection)
            return is_known

    def request_rereading(self, folder: str, *, all_files: bool = False) -> int:
        """Let what another version read below a folder be read again, or all that is; tell how many files."""
        version = None if all_files else self._program_version
        with self._database.writing() as connection:
            return files.request_rereading(connection, folder, other_than=version)

    def mark_gone(self, paths: Sequence[str]) -> None:
        """Mark files as deleted; their events are kept. Many are marked in several transactions."""
        for at in range(0, len(paths), _GONE_AT_ONCE):
            chunk = paths[at : at + _GONE_AT_ONCE]
            with self._changing(chunk) as connection:
                files.mark_files_gone(connection, chunk)

    def forget_file(self, path: str) -> None:
        """Remove a file, and what only it gave."""
        with self._changing([path]) as connection:
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
            return pages.load_table(connection)

    def find_events(
        self,
        event_filter: EventFilter,
        *,
        order_by: EventOrder = EventOrder.TIME,
        descending: bool = False,
        offset: int = 0,
        limit: int = 100,
    ) -> EventPage:
        """Load a page of the events that pass a filter.

        Parameters
        ----------
        event_filter : EventFilter
        order_by : EventOrder
            What is missing comes last in either direction; equals stand in order of time.
        descending : bool
        offset, limit : int
            How many to leave out at the start, and how many to load at most.

        Returns
        -------
        EventPage
            The rows that `timeline.table.filter_table` would keep of `load_table()`.
        """
        order: Any = {"order_by": order_by, "descending": descending, "offset": offset, "limit": limit}
        with self._database.reading() as connection:
            return pages.find_events(connection, event_filter, **order)

    def load_index(self, known: StoredIndex | None = None) -> StoredIndex:
        """Load the index of all events, or bring one up to date.

        Parameters
        ----------
        known : StoredIndex, optional
            One that was loaded before: only what has changed since is read.

        Returns
        -------
        StoredIndex
            Its events are in the order of `load_table()`.
        """
        with self._database.reading() as connection:
            revision = self._database.revision(connection)
            if known is None:
                columns, places = indexing.load_columns(connection)
            elif known.revision == revision:
                return known
            else:
                columns, places = indexing.update_columns(connection, known.index, known.revision)
        keys, starts, ends = (columns.pop(name) for name in ("number", "moment", "moment_end"))
        index = EventIndex(
            keys=keys,
            starts=starts,
            ends=ends,
            columns=columns,
            places=places,
            load_members=lambda by: self.load_members(by, keys),
            load_rows=self.load_drawn,
            find_keys=self.find_numbers,
        )
        return StoredIndex(index=index, revision=revision)

    def load_members(self, by: LaneBy, numbers: npt.NDArray[np.int64]) -> Memberships:
        """Load who takes part in events, or which articles mention them; by their places in `numbers`."""
        with self._database.reading() as connection:
            return indexing.load_members(connection, by, numbers)

    def load_drawn(self, numbers: Sequence[int]) -> pd.DataFrame:
        """Load the columns that a drawing needs of those events that are still there, by their numbers."""
        with self._database.reading() as connection:
            return indexing.load_drawn(connection, numbers)

    def find_numbers(self, event_filter: EventFilter) -> Sequence[int]:
        """Load the numbers of all events that pass a filter, in no order."""
        with self._database.reading() as connection:
            return indexing.find_numbers(connection, event_filter)

    def find_number(self, event_id: str) -> int | None:
        """Load the number of an event; None when there is none."""
        with self._database.reading() as connection:
            return pages.find_number(connection, event_id)

    def find_known(self, event_ids: Iterable[str]) -> frozenset[str]:
        """Load which of some events there are, by id."""
        with self._database.reading() as connection:
            return pages.find_known(connection, event_ids)

    def load_rows(self, numbers: Sequence[int]) -> pd.DataFrame:
        """Load whole rows of those events that are still there, by their numbers, in their order."""
        with self._database.reading() as connection:
            return pages.load_numbered(connection, numbers)

    def newest_dct(self) -> date | None:
        """Load the day of the newest article; None when no article has one."""
        with self._database.reading() as connection:
            return articles.load_newest_dct(connection)

    def load_event(self, event_id: str, mention_ids: Sequence[str] = ()) -> StoredEvent | None:
        """Load one event with its version, as of one moment; None when there is none.

        Parameters
        ----------
        event_id : str
            An event's id changes when mentions join it.
        mention_ids : sequence of str
            Those that it had: the event is the one that holds most of them. The id alone finds it where
            none is given, or none is left.
        """
        with self._database.reading() as connection:
            return pages.load_event(connection, event_id, mention_ids)

    def load_article(self, mention_id: str) -> ToldArticle | None:
        """Load the article that a mention stands in, with all that it tells of; None when it is no more.

        Parameters
        ----------
        mention_id : str
        """
        with self._database.reading() as connection:
            return passages.load_told_article(connection, mention_id)

    def load_sources(self) -> dict[str, int]:
        """Load which articles mention events, sorted, each with its number of events."""
        with self._database.reading() as connection:
            return pages.load_sources(connection)

    def article_count(self) -> int:
        """Return how many articles there are, each counted once."""
        with self._database.reading() as connection:
            return articles.count_articles(connection)

    def counts(self) -> Counts:
        """Return how much there is."""
        with self._database.reading() as connection:
            return runs.count_all(connection)

    def check(self) -> Health:
        """Look for damage, and tell what the database is like."""
        with self._database.reading() as connection:
            return check_health(connection, self._database.path, self._program_version)

    def begin_run(self, command: str, folder: str, *, at: datetime) -> int:
        """Save that a run over a folder begins, and return its number."""
        with self._database.writing() as connection:
            return runs.insert_run(connection, command, folder, program_version=self._program_version, at=at)

    def save_run(self, run_id: int, *, files_read: int, files_failed: int, ended_at: datetime | None) -> None:
        """Save what a run has done so far; `ended_at` is None while it goes on."""
        done: Any = {"files_read": files_read, "files_failed": files_failed, "ended_at": ended_at}
        with self._database.writing() as connection:
            runs.update_run(connection, run_id, **done)

    def load_runs(self, limit: int = 10) -> tuple[Run, ...]:
        """Load the last runs, the newest first."""
        with self._database.reading() as connection:
            return runs.load_runs(connection, limit)

    @contextmanager
    def _changing(self, paths: Sequence[str], **new: Any) -> Iterator[Connection]:
        """Open a transaction that brings the events up to date; `new` is as of `changing`."""
        with self._database.writing() as connection:
            revision = self._database.next_revision(connection)
            with changing(connection, paths, revision=revision, **new):
                yield connection
