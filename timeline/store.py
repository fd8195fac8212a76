"""The events database: what each file gave, and the table that all files together give."""

import json
import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

import pandas as pd
from pydantic import TypeAdapter
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Dialect,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    create_engine,
    delete,
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

__all__ = ["Store"]


class _FilePath(TypeDecorator[str]):
    """A file's path: bytes in the database, since a file's name need not be valid text."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        return None if value is None else os.fsencode(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else os.fsdecode(value)


_METADATA = MetaData()
_FILES = Table(
    "files",
    _METADATA,
    Column("path", _FilePath, primary_key=True),
    Column("sha256", String(64)),  # NULL when the bytes could not be had
)
_FAILURES = Table(
    "failures",
    _METADATA,
    Column("path", _FilePath, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("article", _FilePath, nullable=False),  # the file, or an entry of it
    Column("error", Text, nullable=False),
)
_ARTICLES = Table(
    "articles",
    _METADATA,
    Column("article_id", String, primary_key=True),
    Column("document", Text, nullable=False),
    Column("has_remarks", Boolean, nullable=False),
)
_ARTICLE_FILES = Table(
    "article_files",
    _METADATA,
    Column("path", _FilePath, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("source", _FilePath, nullable=False, index=True),
    Column("article_id", String, nullable=False, index=True),
)
_MENTIONS = Table(
    "mentions",
    _METADATA,
    Column("article_id", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("mention_id", String, nullable=False),
    Column("document", Text, nullable=False),
)
_EVENTS = Table(
    "events",
    _METADATA,
    Column("position", Integer, primary_key=True),
    Column("event_id", String, nullable=False, unique=True),
    Column("document", Text, nullable=False),
)
_REVISION = Table("revision", _METADATA, Column("number", Integer, nullable=False))


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
            _METADATA.create_all(connection)
            if connection.scalar(select(_REVISION.c.number)) is None:
                connection.execute(insert(_REVISION).values(number=0))

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
                "document": _article_document(article),
                "has_remarks": bool(article.caveats),
            }
            for article_id, article in by_id.items()
        ]
        with self._change() as connection:
            _clear_file(connection, path)
            connection.execute(insert(_FILES).values(path=path, sha256=sha256))
            for table in (_ARTICLES, _MENTIONS):
                connection.execute(delete(table).where(table.c.article_id.in_(by_id)))
            _insert_rows(connection, _FAILURES, _failure_rows(path, reading.failures))
            _insert_rows(connection, _ARTICLE_FILES, placements)
            _insert_rows(connection, _ARTICLES, documents)
            _insert_rows(connection, _MENTIONS, mention_rows)

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
            connection.execute(insert(_FILES).values(path=path, sha256=sha256))
            _insert_rows(connection, _FAILURES, _failure_rows(path, [Failure(article=path, error=error)]))

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
            connection.execute(delete(_EVENTS))
            _insert_rows(connection, _EVENTS, rows)

    def load_table(self) -> pd.DataFrame:
        """Load the events table, as it was saved last.

        Returns
        -------
        pandas.DataFrame
            With a fresh index from 0; empty before the first `save_events`.
        """
        with self._transaction() as connection:
            documents = connection.scalars(select(_EVENTS.c.document).order_by(_EVENTS.c.position)).all()
        return from_rows(json.loads(document) for document in documents)

    def load_mentions(self) -> tuple[DatedMention, ...]:
        """Load the dated mentions of all articles.

        Returns
        -------
        tuple of DatedMention
            By source, then in the order of the text. The mentions of an article that lies in two files
            come once, with the source that sorts first.
        """
        placed = select(_ARTICLE_FILES.c.source, _ARTICLES.c.article_id, _ARTICLES.c.document).join_from(
            _ARTICLE_FILES, _ARTICLES, _ARTICLE_FILES.c.article_id == _ARTICLES.c.article_id
        )
        mentions = select(_MENTIONS.c.article_id, _MENTIONS.c.document).order_by(_MENTIONS.c.position)
        with self._transaction() as connection:
            placements = connection.execute(
                placed.order_by(_ARTICLE_FILES.c.source, _ARTICLE_FILES.c.position)
            ).all()
            rows = connection.execute(mentions).all()
        articles: dict[str, Article] = {}
        for source, article_id, document in placements:
            if article_id not in articles:
                articles[article_id] = _article(document, source)
        order = {article_id: position for position, article_id in enumerate(articles)}
        rows = sorted(rows, key=lambda row: order[row.article_id])
        return tuple(_mention(row.document, articles[row.article_id]) for row in rows)

    def load_failures(self) -> tuple[Failure, ...]:
        """Load the files, and the entries of files, that gave no article, with the reason, by path."""
        query = select(_FAILURES.c.article, _FAILURES.c.error)
        with self._transaction() as connection:
            rows = connection.execute(query.order_by(_FAILURES.c.path, _FAILURES.c.position)).all()
        return tuple(Failure(article=article, error=error) for article, error in rows)

    def load_remarks(self) -> tuple[Remark, ...]:
        """Load what is to be told about articles that were read, by source."""
        query = (
            select(_ARTICLE_FILES.c.source, _ARTICLES.c.document)
            .join_from(_ARTICLE_FILES, _ARTICLES, _ARTICLE_FILES.c.article_id == _ARTICLES.c.article_id)
            .where(_ARTICLES.c.has_remarks)
            .order_by(_ARTICLE_FILES.c.source)
        )
        with self._transaction() as connection:
            rows = connection.execute(query).all()
        articles = [_article(document, source) for source, document in rows]
        return tuple(remark for article in articles for remark in list_remarks(article))

    def article_count(self) -> int:
        """Return how many articles there are, each counted once."""
        with self._transaction() as connection:
            return connection.scalar(select(func.count()).select_from(_ARTICLES)) or 0

    def revision(self) -> int:
        """Return a number that grows with every change."""
        with self._transaction() as connection:
            return connection.scalar(select(_REVISION.c.number)) or 0

    def file_hashes(self) -> Mapping[str, str | None]:
        """Return path -> sha256 of every file that is known, None where its bytes could not be had."""
        with self._transaction() as connection:
            rows = connection.execute(select(_FILES.c.path, _FILES.c.sha256)).all()
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
            connection.execute(update(_REVISION).values(number=_REVISION.c.number + 1))


def _storable(text: str) -> str:
    """Return text as SQLite takes it: a lone surrogate, of a file's odd name, as its escape."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _clear_file(connection: Connection, path: str) -> None:
    """Remove a file, and the articles and mentions that no other file has."""
    held = select(_ARTICLE_FILES.c.article_id).where(_ARTICLE_FILES.c.path == path)
    article_ids = connection.scalars(held).all()
    for table in (_FILES, _FAILURES, _ARTICLE_FILES):
        connection.execute(delete(table).where(table.c.path == path))
    elsewhere = select(_ARTICLE_FILES.c.article_id)
    for table in (_MENTIONS, _ARTICLES):
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
            "document": _mention_document(dated),
        }
        for position, (mention_id, dated) in enumerate(once.items())
    ]


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    """Return the translator between a dataclass and plain values, built once."""
    return TypeAdapter(kind)


def _article_document(article: Article) -> str:
    """Return an article as JSON, without its source: an article may lie in many files."""
    content = _adapter(Article).dump_python(article, mode="json", exclude={"source", "dct"})
    return json.dumps({**content, "dct": article.dct.isoformat() if article.dct else None})


def _article(document: str, source: str) -> Article:
    """Return the article that `_article_document` was given, at `source`."""
    content = json.loads(document)
    dct = _moment(content.pop("dct"))
    # A datetime is a date too: the adapter would cut the hour of such a dct, or refuse it.
    article: Article = _adapter(Article).validate_python({**content, "source": source})
    return replace(article, dct=dct)


def _moment(text: str | None) -> date | None:
    """Return the date, or the datetime when the text has an hour, of an ISO 8601 string."""
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _mention_document(dated: DatedMention) -> str:
    """Return a dated mention as JSON, without its article."""
    return json.dumps(
        _adapter(DatedMention).dump_python(dated, mode="json", exclude={"mention": {"article"}})
    )


def _mention(document: str, article: Article) -> DatedMention:
    """Return the dated mention that `_mention_document` was given, in `article`."""
    content = json.loads(document)
    content["mention"]["article"] = article
    dated: DatedMention = _adapter(DatedMention).validate_python(content)
    return dated
