"""The tables of the events database."""

import os

from sqlalchemy import (
    Boolean,
    Column,
    Dialect,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

__all__ = ["ARTICLES", "ARTICLE_FILES", "EVENTS", "FAILURES", "FILES", "MENTIONS", "METADATA", "REVISION"]


class _FilePath(TypeDecorator[str]):
    """A file's path: bytes in the database, since a file's name need not be valid text."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        return None if value is None else os.fsencode(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else os.fsdecode(value)


METADATA = MetaData()
FILES = Table(
    "files",
    METADATA,
    Column("path", _FilePath, primary_key=True),
    Column("sha256", String(64)),  # NULL when the bytes could not be had
)
FAILURES = Table(
    "failures",
    METADATA,
    Column("path", _FilePath, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("article", _FilePath, nullable=False),  # the file, or an entry of it
    Column("error", Text, nullable=False),
)
ARTICLES = Table(
    "articles",
    METADATA,
    Column("article_id", String, primary_key=True),
    Column("document", Text, nullable=False),
    Column("has_remarks", Boolean, nullable=False),
)
ARTICLE_FILES = Table(
    "article_files",
    METADATA,
    Column("path", _FilePath, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("source", _FilePath, nullable=False, index=True),
    Column("article_id", String, nullable=False, index=True),
)
MENTIONS = Table(
    "mentions",
    METADATA,
    Column("article_id", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("mention_id", String, nullable=False),
    Column("document", Text, nullable=False),
)
EVENTS = Table(
    "events",
    METADATA,
    Column("position", Integer, primary_key=True),
    Column("event_id", String, nullable=False, unique=True),
    Column("document", Text, nullable=False),
)
REVISION = Table("revision", METADATA, Column("number", Integer, nullable=False))
