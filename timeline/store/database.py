"""The store: what each file gave, and the table that all files together give."""

import json
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pandas as pd
from sqlalchemy import (
    Connection,
    Row,
    Table,
    create_engine,
    delete,
    distinct,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from timeline.articles import list_remarks
from timeline.errors import StoreError
from timeline.model import Article, DatedMention, Failure, Reading, Remark
from timeline.rows import from_rows, to_rows
from timeline.store.documents import article_document, mention_document, to_article, to_mention
from timeline.store.tables import (
    ARTICLES,
    EVENTS,
    FAILURES,
    FILES,
    MENTIONS,
    METADATA,
    REVISION,
)

__all__ = ["Store"]


class Store:
    """Articles, their dated mentions, failures, and the events table, shared by threads.

    Every change is one transaction, so that a reader never sees half of a file.

    Parameters
    ----------
    url : str
        An SQLite URL; by default a database in memory that lasts as long as the object.

    Raises
    ------
    StoreError
        When the database cannot be opened. Every method raises it when the database refuses.

    Examples
    --------
    >>> store = Store()
    >>> store.save_failure("scan.txt", None, "the file is empty; add some text")
    >>> [failure.article for failure in store.load_failures()]
    ['scan.txt']
    """

    def __init__(self, url: str = "sqlite://") -> None:
        self._lock = threading.Lock()
        try:
            self._engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
        except SQLAlchemyError as error:
            raise StoreError(
                f"{url} is no database that can be opened: {error}; give an SQLite URL"
            ) from error
        with self._transaction() as connection:
            METADATA.create_all(connection)
            if connection.scalar(select(REVISION.c.number)) is None:
                connection.execute(insert(REVISION).values(number=0))

    def close(self) -> None:
        """Close the database; a store in memory is gone after that."""
        with self._lock:
            self._engine.dispose()

    def save_file(
        self,
        path: str,
        sha256: str,
        reading: Reading,
        dated_mentions: Iterable[DatedMention],
    ) -> None:
        """Save what a file gave, in place of what it gave before.

        Parameters
        ----------
        path : str
            The file's path.
        sha256 : str
            Hash of the file's bytes.
        reading : Reading
        dated_mentions : iterable of DatedMention
            Of those articles, in the order of their texts.

        Raises
        ------
        ValueError
            When a mention is of another article.
        """
        mention_rows = _mention_rows(path, dated_mentions)
        if not {row["article_id"] for row in mention_rows} <= {each.article_id for each in reading.articles}:
            raise ValueError(f"{path}: a mention's article is none of the file's articles")
        with self._change() as connection:
            _clear_file(connection, path)
            connection.execute(insert(FILES).values(path=path, sha256=sha256))
            _insert_rows(connection, FAILURES, _failure_rows(path, reading.failures))
            _insert_rows(connection, ARTICLES, _article_rows(path, reading.articles))
            _insert_rows(connection, MENTIONS, mention_rows)

    def save_failure(self, path: str, sha256: str | None, error: str) -> None:
        """Save why a file gave no article, in place of what it gave before.

        Parameters
        ----------
        path : str
            The file's path.
        sha256 : str or None
            Hash of the file's bytes, None when they could not be had.
        error : str
            The cause and the remedy.
        """
        with self._change() as connection:
            _clear_file(connection, path)
            connection.execute(insert(FILES).values(path=path, sha256=sha256))
            _insert_rows(connection, FAILURES, _failure_rows(path, [Failure(article=path, error=error)]))

    def forget_file(self, path: str) -> None:
        """Remove a file and what only it gave."""
        with self._change() as connection:
            _clear_file(connection, path)

    def save_events(self, table: pd.DataFrame) -> None:
        """Save the events table in place of the one before.

        Parameters
        ----------
        table : pandas.DataFrame
            The events table that all mentions together give.
        """
        rows = [
            {"position": position, "event_id": row["event_id"], "document": json.dumps(row)}
            for position, row in enumerate(to_rows(table))
        ]
        with self._change() as connection:
            connection.execute(delete(EVENTS))
            _insert_rows(connection, EVENTS, rows)

    def load_table(self) -> pd.DataFrame:
        """Load the events table, as it was saved last.

        Returns
        -------
        pandas.DataFrame
            With a fresh index from 0; empty before the first `save_events`.
        """
        with self._transaction() as connection:
            documents = connection.scalars(select(EVENTS.c.document).order_by(EVENTS.c.position)).all()
        return from_rows(json.loads(document) for document in documents)

    def load_mentions(self) -> tuple[DatedMention, ...]:
        """Load the dated mentions of all articles.

        Returns
        -------
        tuple of DatedMention
            By source, then in the order of the text. The mentions of an article that lies in two files
            come once, as the source that sorts first gives them.
        """
        with self._transaction() as connection:
            placed = connection.execute(
                select(ARTICLES).order_by(ARTICLES.c.source, ARTICLES.c.position)
            ).all()
            rows = connection.execute(select(MENTIONS).order_by(MENTIONS.c.position)).all()
        chosen: dict[str, Row[Any]] = {}
        for row in placed:
            chosen.setdefault(row.article_id, row)
        by_place: dict[tuple[str, str], list[str]] = {}
        for row in rows:
            by_place.setdefault((row.path, row.article_id), []).append(row.document)
        return tuple(
            to_mention(document, article)
            for row in chosen.values()
            for article in [to_article(row.document, row.source)]
            for document in by_place.get((row.path, row.article_id), ())
        )

    def load_failures(self) -> tuple[Failure, ...]:
        """Load the files, and the entries of files, that gave no article, with the reason, by path."""
        query = select(FAILURES.c.article, FAILURES.c.error)
        with self._transaction() as connection:
            rows = connection.execute(query.order_by(FAILURES.c.path, FAILURES.c.position)).all()
        return tuple(Failure(article=article, error=error) for article, error in rows)

    def load_remarks(self) -> tuple[Remark, ...]:
        """Load what is to be told about articles that were read, by source."""
        query = select(ARTICLES.c.source, ARTICLES.c.remarks).where(ARTICLES.c.remarks.is_not(None))
        with self._transaction() as connection:
            rows = connection.execute(query.order_by(ARTICLES.c.source)).all()
        return tuple(
            Remark(article=source, text=text) for source, texts in rows for text in json.loads(texts)
        )

    def article_count(self) -> int:
        """Return how many articles there are, each counted once."""
        with self._transaction() as connection:
            return connection.scalar(select(func.count(distinct(ARTICLES.c.article_id)))) or 0

    def revision(self) -> int:
        """Return a number that grows with every change."""
        with self._transaction() as connection:
            return connection.scalar(select(REVISION.c.number)) or 0

    def file_hashes(self) -> Mapping[str, str | None]:
        """Return path -> sha256 of every file that is known, None where its bytes could not be had."""
        with self._transaction() as connection:
            rows = connection.execute(select(FILES.c.path, FILES.c.sha256)).all()
        return {row.path: row.sha256 for row in rows}

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """Open a transaction that no other thread shares."""
        try:
            with self._lock, self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StoreError(
                f"the events database {self._engine.url} cannot be used: {error}; check that the file is "
                "an events database and that the disk has room"
            ) from error

    @contextmanager
    def _change(self) -> Iterator[Connection]:
        """Open a transaction that makes the revision grow."""
        with self._transaction() as connection:
            yield connection
            connection.execute(update(REVISION).values(number=REVISION.c.number + 1))


def _storable(text: str) -> str:
    """Return text as SQLite takes it: a lone surrogate, of a file's odd name, as its escape."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _clear_file(connection: Connection, path: str) -> None:
    """Remove a file and all that it gave."""
    for table in (FILES, FAILURES, ARTICLES, MENTIONS):
        connection.execute(delete(table).where(table.c.path == path))


def _insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert any number of rows, none included."""
    if rows:
        connection.execute(insert(table), rows)


def _failure_rows(path: str, failures: Sequence[Failure]) -> list[dict[str, Any]]:
    """Return the rows of a file's failures."""
    return [
        {"path": path, "position": position, "article": failure.article, "error": _storable(failure.error)}
        for position, failure in enumerate(failures)
    ]


def _article_rows(path: str, articles: Sequence[Article]) -> list[dict[str, Any]]:
    """Return the rows of a file's articles."""
    rows = []
    for position, article in enumerate(articles):
        remarks = [remark.text for remark in list_remarks(article)]
        rows.append(
            {
                "path": path,
                "position": position,
                "source": article.source,
                "article_id": article.article_id,
                "document": article_document(article),
                "remarks": json.dumps(remarks) if remarks else None,
            }
        )
    return rows


def _mention_rows(path: str, dated_mentions: Iterable[DatedMention]) -> list[dict[str, Any]]:
    """Return the rows of mentions, each once though its article stands in the file twice."""
    once: dict[str, DatedMention] = {}
    for dated in dated_mentions:
        once.setdefault(dated.mention.mention_id, dated)
    return [
        {
            "path": path,
            "article_id": dated.mention.article.article_id,
            "position": position,
            "mention_id": mention_id,
            "document": mention_document(dated),
        }
        for position, (mention_id, dated) in enumerate(once.items())
    ]
