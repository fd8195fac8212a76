"""The tables of the events database, the same on SQLite and on PostgreSQL."""

import os
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Dialect,
    Double,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    TypeDecorator,
    event,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

__all__ = [
    "ARTICLES",
    "CONTENTS",
    "EDITS",
    "EDIT_ANCHORS",
    "EDIT_PLACES",
    "EVENTS",
    "EVENT_LEXEMES",
    "EVENT_PARTICIPANTS",
    "EVENT_SEARCH",
    "EVENT_SOURCES",
    "FAILURES",
    "FILES",
    "FOLDERS",
    "IN_TIME",
    "LOST_EVENTS",
    "MENTIONS",
    "MENTION_EDGES",
    "MENTION_KEYS",
    "MENTION_SUCCESSORS",
    "METADATA",
    "RUNS",
    "SCHEMA_VERSION",
    "STATE",
    "storable",
]

SCHEMA_VERSION: Final = "0001"
"""The newest of `migrations/versions`, which a new database has from the start."""


class _FilePath(TypeDecorator[str]):
    """A file's path: bytes in the database, since a file's name need not be valid text."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        return None if value is None else os.fsencode(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else os.fsdecode(value)


class _Moment(TypeDecorator[datetime]):
    """An aware moment: ISO 8601 in UTC in the database, since SQLite keeps no zone."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else datetime.fromisoformat(value)


class _Words(TypeDecorator[str]):
    """Text as every database takes it: without NUL, a lone surrogate as its escape."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else storable(value)


def storable(text: str) -> str:
    r"""Return text as every database takes it.

    Examples
    --------
    >>> storable("a\0b\ud800")
    'ab\\ud800'
    """
    return text.replace("\0", "").encode("utf-8", "backslashreplace").decode("utf-8")


_NUMBER = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by INTEGER only

_CODE = String().with_variant(String(collation="C"), "postgresql")  # sorts alike everywhere

_SLIM = (
    *("number", "moment_end", "start", "end", "status", "category", "granularity", "relation", "dated_by"),
    *("review", "conflict", "overdue", "confidence", "importance", "source_count", "place"),
)

METADATA = MetaData()
STATE = Table(
    "state",
    METADATA,
    Column("revision", BigInteger, nullable=False),
    # Grows only when a file or a failure has changed, so that a watcher need not load them after an edit.
    Column("files_revision", BigInteger, nullable=False),
)
RUNS = Table(
    "runs",
    METADATA,
    Column("run_id", _NUMBER, primary_key=True),
    Column("command", _CODE, nullable=False),
    Column("folder", _FilePath, nullable=False),
    Column("program_version", _CODE, nullable=False),
    Column("started_at", _Moment, nullable=False),
    Column("ended_at", _Moment),  # NULL while it runs, and for ever when it was killed
    Column("files_read", Integer, nullable=False),
    Column("files_failed", Integer, nullable=False),
)
# What bytes, under a name that tells as much as theirs, gave: a file that is renamed or copied still has it.
CONTENTS = Table(
    "contents",
    METADATA,
    Column("content_id", _CODE, primary_key=True),
    Column("sha256", _CODE, nullable=False, index=True),
    Column("program_version", _CODE, nullable=False),
    Column("read_at", _Moment, nullable=False),
    Column("is_cut", Boolean, nullable=False),  # reading was stopped midway: another run may find more
)
FILES = Table(
    "files",
    METADATA,
    Column("path", _FilePath, primary_key=True),
    Column("mtime_ns", BigInteger, nullable=False),
    Column("ctime_ns", BigInteger, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("inode", String, nullable=False),  # file systems use all 64 bits, integers of a database 63
    Column("content_id", _CODE, index=True),  # NULL when the bytes could not be had
    Column("is_gone", Boolean, nullable=False),
    Column("is_wanted", Boolean, nullable=False),
    ForeignKeyConstraint(["content_id"], ["contents.content_id"]),
)
# Folders that were followed. Another inode in the place of one tells that its disk is away.
FOLDERS = Table(
    "folders",
    METADATA,
    Column("path", _FilePath, primary_key=True),
    Column("inode", String, nullable=False),
)
FAILURES = Table(
    "failures",
    METADATA,
    Column("failure_id", _NUMBER, primary_key=True),
    Column("path", _FilePath, index=True),  # of a file whose bytes could not be had, or of a folder
    Column("content_id", _CODE, index=True),  # or of what could be had, but not be read
    Column("entry", _Words, nullable=False),  # what stands behind the path, empty for the file itself
    Column("error", _Words, nullable=False),
    Column("program_version", _CODE, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("first_at", _Moment, nullable=False),
    Column("last_at", _Moment, nullable=False),
)
ARTICLES = Table(
    "articles",
    METADATA,
    Column("content_id", _CODE, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("entry", _Words, nullable=False),
    Column("article_id", _CODE, nullable=False, index=True),
    Column("dct", _CODE),  # the day, ISO 8601; NULL where it does not tell when it was written
    # Several contents may hold one article, and one of them speaks for it: see `articles.choose_active`.
    Column("is_active", Boolean, nullable=False),
    Column("document", _Words, nullable=False),
    Column("remarks", _Words),  # a JSON list of texts; NULL when there is nothing to tell
    ForeignKeyConstraint(["content_id"], ["contents.content_id"]),
    Index("articles_newest_first", "is_active", "dct"),
)
MENTIONS = Table(
    "mentions",
    METADATA,
    Column("mention_number", _NUMBER, primary_key=True),
    Column("content_id", _CODE, nullable=False),
    Column("article_position", Integer, nullable=False),
    Column("position", Integer, nullable=False),  # in the order of the article's text
    Column("mention_id", _CODE, nullable=False, index=True),
    Column("is_active", Boolean, nullable=False),  # as its article is
    Column("quote", _CODE, nullable=False, index=True),  # of sentence and trigger
    Column("cluster", BigInteger, index=True),  # the number of who opened it; NULL while it is not active
    Column("event_id", _CODE, index=True),
    Column("sentence", Integer, nullable=False),  # where it begins
    Column("sketch", _Words, nullable=False),  # what merging looks at, as JSON
    Column("document", _Words, nullable=False),
    Index("mentions_of_article", "content_id", "article_position", "position"),
    sqlite_autoincrement=True,  # a number that is gone never comes back as another mention's
)
# What active mentions must share to be alike, with their reaches in seconds since the year 1.
MENTION_KEYS = Table(
    "mention_keys",
    METADATA,
    Column("mention", BigInteger, nullable=False, index=True),
    Column("key", BigInteger, nullable=False),
    Column("width", SmallInteger, nullable=False),  # `timeline.merging.width_of` the reach
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Index("mention_keys_in_time", "key", "width", "start", "end", "mention"),
)
# Which active mentions are alike.
MENTION_EDGES = Table(
    "mention_edges",
    METADATA,
    Column("earlier", BigInteger, primary_key=True),  # the more exact one
    Column("later", BigInteger, primary_key=True, index=True),
    Column("is_retelling", Boolean, nullable=False),
    Column("weight", Integer, nullable=False),
)
EVENTS = Table(
    "events",
    METADATA,
    Column("number", _NUMBER, primary_key=True),
    Column("event_id", _CODE, nullable=False, unique=True),
    # The order in time, as `timeline.table.place_in_time` has it; then by date and event_id.
    Column("era", SmallInteger, nullable=False),
    Column("moment", BigInteger, nullable=False),  # where it stands on the line: `timeline.axis.locate`
    Column("moment_end", BigInteger, nullable=False),
    Column("title", _Words, nullable=False),
    Column("date", _CODE),
    Column("start", BigInteger),  # microseconds since 1970
    Column("end", BigInteger),
    Column("granularity", _CODE),
    Column("relation", _CODE),
    Column("dated_by", _CODE),
    Column("status", _CODE, nullable=False),
    Column("category", _CODE, nullable=False),
    Column("participants", _Words, nullable=False),  # a JSON list
    Column("place", _Words),
    Column("latitude", Double),
    Column("longitude", Double),
    Column("killed", BigInteger),
    Column("injured", BigInteger),
    Column("attributed_to", _Words),
    Column("confidence", Double, nullable=False),
    Column("importance", Double, nullable=False),
    Column("mention_count", BigInteger, nullable=False),
    Column("article_count", BigInteger, nullable=False),
    Column("source_count", BigInteger, nullable=False),
    Column("overdue", Boolean, nullable=False),
    Column("conflict", Boolean, nullable=False),
    Column("review", _CODE, nullable=False),
    Column("note", _Words),
    Column("explanation", _Words),
    Column("conflicts", _Words, nullable=False),  # a JSON list
    Column("history", _Words, nullable=False),  # a JSON list
    Column("mentions", _Words, nullable=False),  # a JSON list
    Column("version", _CODE, nullable=False),  # the last edit that applies to it; empty for none
    Column("revision", BigInteger, nullable=False, index=True),  # when it was written last
    Index("events_scheduled", "status", "overdue", "end"),
    # With all that filters and the index of events look at, so that they need not read the wide rows.
    Index("events_in_time", "era", "moment", "date", "event_id", *_SLIM),
)
IN_TIME = (EVENTS.c.era, EVENTS.c.moment, EVENTS.c.date, EVENTS.c.event_id)
"""What puts events in order of time."""
# Events that are no more, so that a reader can follow all changes since a revision.
LOST_EVENTS = Table(
    "lost_events",
    METADATA,
    Column("event_id", _CODE, primary_key=True),
    Column("number", BigInteger, nullable=False),  # which no other event is ever given
    Column("revision", BigInteger, nullable=False, index=True),
)
EDITS = Table(
    "edits",
    METADATA,
    Column("sequence", _NUMBER, primary_key=True),  # the order of edits, whatever clocks say
    Column("edit_id", _CODE, nullable=False, unique=True),
    # What an undo or a redo is about in the end, also when that is not known; its own id for any other.
    Column("about", _CODE, nullable=False, index=True),
    Column("counts", Boolean, nullable=False),  # false for what was undone, and for undo and redo
    Column("document", _Words, nullable=False),
)
# What an edit holds on to: its mentions, with their words, and the events that it names, for those without.
EDIT_ANCHORS = Table(
    "edit_anchors",
    METADATA,
    Column("sequence", BigInteger, nullable=False, index=True),
    Column("mention_id", _CODE, nullable=False, index=True),
    Column("quote", _CODE, nullable=False, index=True),
    ForeignKeyConstraint(["sequence"], ["edits.sequence"]),
)
# Of a mention that an edit holds on to, and whose sentence was corrected: the mention that it is now.
MENTION_SUCCESSORS = Table(
    "mention_successors",
    METADATA,
    Column("mention_id", _CODE, primary_key=True),
    Column("successor", _CODE, nullable=False, index=True),
)
# The events that an edit is about now, also when it was undone; an undo has those of what it undoes.
EDIT_PLACES = Table(
    "edit_places",
    METADATA,
    Column("sequence", BigInteger, nullable=False, index=True),
    Column("event_id", _CODE, nullable=False, index=True),
    ForeignKeyConstraint(["sequence"], ["edits.sequence"]),
)
# Which articles mention an event: what a filter by article looks up.
EVENT_SOURCES = Table(
    "event_sources",
    METADATA,
    Column("number", BigInteger, primary_key=True),
    Column("article", _FilePath, primary_key=True),
    Index("event_sources_of_article", "article", "number"),
)
# Who takes part in an event, likewise.
EVENT_PARTICIPANTS = Table(
    "event_participants",
    METADATA,
    Column("number", BigInteger, primary_key=True),
    Column("name", _Words, primary_key=True),
    Index("event_participants_of_name", "name", "number"),
)
# The words of events, as `timeline.search.searched_text` has them. The layout differs: see the DDL below.
EVENT_SEARCH = Table(
    "event_search",
    MetaData(),
    Column("rowid", BigInteger, primary_key=True),  # the event's number
    Column("words", Text),
    Column("event_search", Text),  # FTS5's name for all of its columns
)
EVENT_LEXEMES = Table(
    "event_search",
    MetaData(),
    Column("rowid", BigInteger, primary_key=True),
    Column("words", Text, nullable=False),
    Column("lexemes", TSVECTOR, nullable=False),
    Index("event_search_lexemes", "lexemes", postgresql_using="gin"),
)

# The text is cut into words already: `ascii` cuts at blanks only, whichever letters Unicode adds, and what
# stands between two parts is a word that nobody can ask for. The text itself is not kept once more.
event.listen(
    METADATA,
    "after_create",
    DDL(
        "CREATE VIRTUAL TABLE event_search USING fts5("
        "words, tokenize = 'ascii', content = '', contentless_delete = 1)"
    ).execute_if(dialect="sqlite"),
)


@event.listens_for(METADATA, "after_create")
def _create_lexemes(_: MetaData, connection: Connection, **__: Any) -> None:
    """Make PostgreSQL's own layout of the words."""
    if connection.dialect.name == "postgresql":
        EVENT_LEXEMES.create(connection)
