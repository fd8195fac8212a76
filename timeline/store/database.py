"""The store: what each file gave, and the table that all files together give."""

import json
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Table, create_engine, delete, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from timeline.articles import list_remarks
from timeline.errors import StoreError
from timeline.model import Article, DatedMention, Failure, Reading, Remark
from timeline.rows import from_rows, to_rows
from timeline.store.documents import article_document, mention_document, to_article, to_mention
from timeline.store.tables import (
    ARTICLE_FILES,
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
            An article that the store holds already, from this file or another, is kept once.
        dated_mentions : iterable of DatedMention
            Of those articles, in the order of their texts.

        Raises
        ------
        ValueError
            When a mention is of another article.
        """
        by_id = {article.article_id: article for article in reading.articles}
        mention_rows = _mention_rows(dated_mentions)
        if not {row["article_id"] for row in mention_rows} <= by_id.keys():
            raise ValueError(f"{path}: a mention's article is none of the file's articles")
        placements = [
            {"path": path, "position": position, "source": article.source, "article_id": article.article_id}
            for position, article in enumerate(reading.articles)
        ]
        documents = [
            {
                "article_id": article_id,
                "document": article_document(article),
                "has_remarks": bool(article.caveats),
            }
            for article_id, article in by_id.items()
        ]
        with self._change() as connection:
            _clear_file(connection, path)
            connection.execute(insert(FILES).values(path=path, sha256=sha256))
            for table in (ARTICLES, MENTIONS):
                connection.execute(delete(table).where(table.c.article_id.in_(by_id)))
            _insert_rows(connection, FAILURES, _failure_rows(path, reading.failures))
            _insert_rows(connection, ARTICLE_FILES, placements)
            _insert_rows(connection, ARTICLES, documents)
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
            come once, with the source that sorts first.
        """
        placed = select(ARTICLE_FILES.c.source, ARTICLES.c.article_id, ARTICLES.c.document).join_from(
            ARTICLE_FILES, ARTICLES, ARTICLE_FILES.c.article_id == ARTICLES.c.article_id
        )
        mentions = select(MENTIONS.c.article_id, MENTIONS.c.document).order_by(MENTIONS.c.position)
        with self._transaction() as connection:
            placements = connection.execute(
                placed.order_by(ARTICLE_FILES.c.source, ARTICLE_FILES.c.position)
            ).all()
            rows = connection.execute(mentions).all()
        articles: dict[str, Article] = {}
        for source, article_id, document in placements:
            if article_id not in articles:
                articles[article_id] = to_article(document, source)
        order = {article_id: position for position, article_id in enumerate(articles)}
        rows = sorted(rows, key=lambda row: order[row.article_id])
        return tuple(to_mention(row.document, articles[row.article_id]) for row in rows)

    def load_failures(self) -> tuple[Failure, ...]:
        """Load the files, and the entries of files, that gave no article, with the reason, by path."""
        query = select(FAILURES.c.article, FAILURES.c.error)
        with self._transaction() as connection:
            rows = connection.execute(query.order_by(FAILURES.c.path, FAILURES.c.position)).all()
        return tuple(Failure(article=article, error=error) for article, error in rows)

    def load_remarks(self) -> tuple[Remark, ...]:
        """Load what is to be told about articles that were read, by source."""
        query = (
            select(ARTICLE_FILES.c.source, ARTICLES.c.document)
            .join_from(ARTICLE_FILES, ARTICLES, ARTICLE_FILES.c.article_id == ARTICLES.c.article_id)
            .where(ARTICLES.c.has_remarks)
            .order_by(ARTICLE_FILES.c.source)
        )
        with self._transaction() as connection:
            rows = connection.execute(query).all()
        articles = [to_article(document, source) for source, document in rows]
        return tuple(remark for article in articles for remark in list_remarks(article))

    def article_count(self) -> int:
        """Return how many articles there are, each counted once."""
        with self._transaction() as connection:
            return connection.scalar(select(func.count()).select_from(ARTICLES)) or 0

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
    """Remove a file, and the articles and mentions that no other file has."""
    held = select(ARTICLE_FILES.c.article_id).where(ARTICLE_FILES.c.path == path)
    article_ids = connection.scalars(held).all()
    for table in (FILES, FAILURES, ARTICLE_FILES):
        connection.execute(delete(table).where(table.c.path == path))
    elsewhere = select(ARTICLE_FILES.c.article_id)
    for table in (MENTIONS, ARTICLES):
        orphaned = table.c.article_id.in_(article_ids) & table.c.article_id.not_in(elsewhere)
        connection.execute(delete(table).where(orphaned))


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


def _mention_rows(dated_mentions: Iterable[DatedMention]) -> list[dict[str, Any]]:
    """Return the rows of mentions, each once though its article stands in the file twice."""
    once = {dated.mention.mention_id: dated for dated in dated_mentions}
    return [
        {
            "article_id": dated.mention.article.article_id,
            "position": position,
            "mention_id": mention_id,
            "document": mention_document(dated),
        }
        for position, (mention_id, dated) in enumerate(once.items())
    ]
