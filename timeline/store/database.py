"""The connection to the events database: opened and checked, in transactions, on SQLite and PostgreSQL."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from timeline.errors import ForeignDatabaseError, SchemaVersionError, StoreError
from timeline.store.addresses import APPLICATION_ID, check_file, file_of, parse_url, shown
from timeline.store.health import DAMAGE_REMEDY
from timeline.store.tables import METADATA, SCHEMA_VERSION, STATE

__all__ = ["Database", "is_begun"]

_BUSY_SECONDS = 10
_WRITER_LOCK = 0x544C4E45  # of PostgreSQL's advisory locks
_VERSION_TABLE = "timeline_version"
_VERSION = Table(_VERSION_TABLE, MetaData(), Column("version_num", String(32), primary_key=True))
_REVISION = select(STATE.c.revision)
_NEXT_REVISION = update(STATE).values(revision=STATE.c.revision + 1).returning(STATE.c.revision)
_MIGRATIONS = "timeline.store:migrations"


class Database:
    """The events database, and the only way to it: reading and writing transactions.

    Any number of threads and processes may read while one writes; those that want to write wait for one
    another. A new or empty database is given its tables, an older one is brought to the newest layout.

    Parameters
    ----------
    url : str
        `sqlite://` for one in memory, `sqlite:///FILE`, or `postgresql+psycopg://…`.

    Raises
    ------
    ForeignDatabaseError
        When what is there is another program's, or no database.
    SchemaVersionError
        When a newer version of this program has written it.
    StoreError
        When it cannot be opened, for another reason.

    Examples
    --------
    >>> database = Database("sqlite://")
    >>> with database.reading() as connection:
    ...     database.revision(connection)
    0
    >>> database.close()
    """

    def __init__(self, url: str) -> None:
        self.url = parse_url(url)
        self.is_memory = self.url.get_backend_name() == "sqlite" and not self.url.database
        self._lock = threading.Lock()
        self._identity: tuple[int, int] | None = None  # known once it is open
        if self.path is not None:
            check_file(self.path)
        self._engine = self._create_engine()
        try:
            with self.told():
                self._prepare()
        except StoreError:
            self._engine.dispose()
            raise
        self._identity = _identify(self.path)

    @property
    def path(self) -> Path | None:
        """The file of an SQLite database; None for others."""
        return None if self.is_memory else file_of(self.url)

    @property
    def place(self) -> str:
        """Where the database is, for people; without a password."""
        if self.is_memory:
            return "memory"
        return str(self.path) if self.path else shown(self.url)

    def close(self) -> None:
        """Close all connections; a database in memory is gone after that."""
        with self._lock:
            self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one state of the database, whatever others write meanwhile."""
        with self.told(), self._shared(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self, *, keeps_references: bool = True) -> Iterator[Connection]:
        """Open a transaction that no other writer runs beside; all of it comes to pass, or nothing.

        Without `keeps_references`, rows of SQLite may refer to none meanwhile, as while a table is made anew.
        """
        # Waiting writers of PostgreSQL must see what those before them wrote, not the state before the wait.
        options: dict[str, Any] = {"writes": True, "keeps_references": keeps_references}
        if self.url.get_backend_name() == "postgresql":
            options["isolation_level"] = "READ COMMITTED"
        with (
            self.told(),
            self._lock,
            self._engine.connect().execution_options(**options) as connection,
            connection.begin(),
        ):
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITER_LOCK})
            self._check_is_there()
            yield connection

    def connect(self) -> Connection:
        """Return a connection of its own, outside of transactions, for what lasts; the caller closes it."""
        return self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    def revision(self, connection: Connection) -> int:
        """Return the number that grows with every change that a reader can see."""
        return connection.scalar(_REVISION) or 0

    def next_revision(self, connection: Connection) -> int:
        """Make the revision grow, and return it."""
        return connection.scalar(_NEXT_REVISION) or 0

    def _check_is_there(self) -> None:
        """Raise where the file has been taken away: what is written to it then, nobody finds again."""
        if self._identity is not None and _identify(self.path) != self._identity:
            raise StoreError(
                f"the events database {self.place} was deleted or replaced while it was in use, so nothing "
                "was saved; put it back, or start the program again to begin a new one"
            )

    def _shared(self) -> AbstractContextManager[Any]:
        """Return what readers must hold: a database in memory has one connection for all threads."""
        return self._lock if self.is_memory else nullcontext()

    def _create_engine(self) -> Engine:
        """Return the engine; nothing is opened yet."""
        if self.url.get_backend_name() != "sqlite":
            return create_engine(self.url, isolation_level="REPEATABLE READ", pool_pre_ping=True)
        pool: dict[str, Any] = {"poolclass": StaticPool} if self.is_memory else {}
        engine = create_engine(
            self.url,
            module=sqlite,
            connect_args={"check_same_thread": False, "timeout": _BUSY_SECONDS},
            **pool,
        )
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
        return engine

    def _prepare(self) -> None:
        """Make the tables of a new database, check those of another, and bring old ones up to date."""
        with self._shared(), self._engine.begin() as connection:
            version = self._version(connection)
        if version == SCHEMA_VERSION:
            return
        with self.writing(keeps_references=self.is_memory) as connection:
            version = self._version(connection)  # another process may have been quicker
            if version is None:
                _create(connection)
            elif version != SCHEMA_VERSION:
                self._migrate(connection, version)
        if not self.is_memory:
            self._engine.dispose()  # the next connections keep references

    def _version(self, connection: Connection) -> str | None:
        """Return the version of the layout, None for a database without tables; raise when it is not ours."""
        tables = inspect(connection).get_table_names()
        if _VERSION_TABLE not in tables:
            if tables:
                raise self._foreign("it holds tables of another program")
            return None
        if connection.dialect.name == "sqlite":
            application = connection.execute(text("PRAGMA application_id")).scalar()
            if application != APPLICATION_ID:
                raise self._foreign("it was made by another program")
        version: str | None = connection.scalar(select(_VERSION.c.version_num))
        if version is None or version > SCHEMA_VERSION:
            raise SchemaVersionError(
                f"the events database {self.place} was written by a newer version of this program (layout "
                f"{version}, this one knows {SCHEMA_VERSION}); update the program, or name another database "
                "with --database"
            )
        return version

    def _migrate(self, connection: Connection, version: str) -> None:
        """Bring an older layout to the newest."""
        from alembic import command
        from alembic.config import Config
        from alembic.util.exc import CommandError

        config = Config(attributes={"connection": connection, "version_table": _VERSION_TABLE})
        config.set_main_option("script_location", _MIGRATIONS)
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise SchemaVersionError(
                f"the events database {self.place} has layout {version}, which this program does not know "
                f"(its own is {SCHEMA_VERSION}); open it with the program that wrote it, or name another "
                "with --database"
            ) from error
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite and connection.execute(text("PRAGMA foreign_key_check")).first():
            raise StoreError(
                f"the events database {self.place} could not be brought to layout {SCHEMA_VERSION}, because "
                "rows of it belong to none; nothing was changed in it; put a copy back, or move it away: the "
                "articles are read again then"
            )

    def _foreign(self, cause: str) -> ForeignDatabaseError:
        """Return the error of a database that is not ours."""
        return ForeignDatabaseError(
            f"{self.place} is no events database: {cause}; nothing was changed in it; name another with "
            "--database"
        )

    def told(self) -> AbstractContextManager[None]:
        """Turn what the database says into an error that says what to do."""
        return _told(self.place)


def is_begun(url: str) -> bool:
    """Tell whether there is an events database, without beginning one.

    Parameters
    ----------
    url : str
        As `Database` takes it.

    Returns
    -------
    bool
        Whether its file is there, or it has tables, be they ours or not.

    Raises
    ------
    StoreError
        When it is no URL of a database, or cannot be reached.

    Examples
    --------
    >>> is_begun("sqlite://")
    False
    """
    parsed = parse_url(url)
    path = file_of(parsed)
    if path is not None or parsed.get_backend_name() == "sqlite":
        return path is not None and path.exists()
    engine = create_engine(parsed)
    try:
        with _told(shown(parsed)), engine.connect() as connection:
            return bool(inspect(connection).get_table_names())
    finally:
        engine.dispose()


@contextmanager
def _told(place: str) -> Iterator[None]:
    """Turn what a database says into an error that says what to do."""
    try:
        yield
    except (SQLAlchemyError, sqlite.Error) as error:  # the latter while a connection is set up
        cause = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        raise StoreError(f"the events database {place} cannot be used: {cause}; {_remedy(cause)}") from error


def _identify(path: Path | None) -> tuple[int, int] | None:
    """Return what tells a file from another of its name; None for no file."""
    try:
        status = path.stat() if path else None
    except FileNotFoundError:
        return None
    return None if status is None else (status.st_dev, status.st_ino)


def _set_up(connection: Any, _: Any) -> None:
    """Prepare a connection to SQLite: transactions are begun by us alone.

    `WAL` lets others read while one writes; with it, `NORMAL` survives a crash of the program, and loses at
    most the last transactions when the power fails.
    """
    connection.isolation_level = None
    for pragma in (
        "foreign_keys = ON",
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "journal_size_limit = 16000000",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    """Begin a transaction of SQLite: one that will write takes the lock at once and never fails late."""
    options = connection.get_execution_options()
    if not options.get("keeps_references", True):
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")  # is of no effect within a transaction
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes", False) else "BEGIN")


def _create(connection: Connection) -> None:
    """Make all tables, in their newest layout."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    METADATA.create_all(connection)
    _VERSION.create(connection)
    connection.execute(insert(_VERSION).values(version_num=SCHEMA_VERSION))
    connection.execute(insert(STATE).values(revision=0, files_revision=0))


def _remedy(cause: str) -> str:
    """Return what to do about what a database says."""
    known = {
        "full": "make room on its disk",
        "readonly": "check that its file and folder may be written",
        "read-only": "check that its file and folder may be written",
        "unable to open": "check the path, and that its folder may be written",
        "locked": "another program holds it; wait until that is done, and try again",
        "malformed": f"it is damaged: {DAMAGE_REMEDY}",
        "not a database": f"it is damaged: {DAMAGE_REMEDY}",
        "disk I/O": "check that its disk is sound and has room",
        "connection": "check that the database server runs and can be reached",
        "authentication": "check the user and the password",
    }
    return next((remedy for words, remedy in known.items() if words in cause), "see `timeline doctor`")
