"""The tables of the events database."""

import os

from sqlalchemy import (
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

__all__ = ["ARTICLES", "EVENTS", "FAILURES", "FILES", "MENTIONS", "METADATA", "REVISION"]


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
# Articles and mentions are kept for each file that they lie in: what is read of one may differ from another,
# and when a file goes, what the others gave is still there.
ARTICLES = Table(
    "articles",
    METADATA,
    Column("path", _FilePath, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("source", _FilePath, nullable=False, index=True),
    Column("article_id", String, nullable=False, index=True),
    Column("document", Text, nullable=False),
    Column("remarks", Text),  # a JSON list of texts; NULL when there is nothing to tell
)
MENTIONS = Table(
    "mentions",
    METADATA,
    Column("path", _FilePath, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("article_id", String, nullable=False),
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
