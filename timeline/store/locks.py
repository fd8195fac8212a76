"""Who follows a folder: of all programs that share a store, one at a time."""

import fcntl
import hashlib
import os
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from timeline.errors import StoreError
from timeline.store.database import Database

__all__ = ["FolderLock", "make_folder_lock"]

_KIND = 0x544C4E46  # of PostgreSQL's advisory locks; that of writers is another


class FolderLock(Protocol):
    """The right to bring the files of a folder into a store; it ends with the program that holds it."""

    def acquire(self) -> bool:
        """Take it; False when another has it. Raises StoreError when that cannot be told."""
        ...

    def check(self) -> None:
        """Raise StoreError when it was lost since it was taken."""
        ...

    def release(self) -> None:
        """Give it back; nothing where it was not taken."""
        ...


def make_folder_lock(database: Database, folder: str) -> FolderLock:
    """Make the lock of a folder in a database; it is not taken yet.

    Parameters
    ----------
    database : Database
    folder : str
        Absolute.

    Examples
    --------
    >>> lock = make_folder_lock(Database("sqlite://"), "/news")
    >>> lock.acquire()
    True
    """
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()
    if database.path is not None:
        return _FileLock(database.path.with_name(f"{database.path.name}.{digest[:8]}.lock"))
    if database.is_memory:
        return _NoLock()
    return _ServerLock(database, int(digest[:8], 16))


class _NoLock:
    """The lock of a store in memory, which no other program sees."""

    def acquire(self) -> bool:
        """Take it."""
        return True

    def check(self) -> None:
        """Be sure of it."""

    def release(self) -> None:
        """Give it back."""


class _FileLock:
    """A lock on an empty file beside the database, which the operating system takes off a dead process.

    The file stays: one that is deleted while another process opens it would be locked twice.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Take it, when no other has it."""
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise self._refused(error) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return False
        except OSError as error:
            os.close(handle)
            raise self._refused(error) from error
        self._handle = handle
        return True

    def check(self) -> None:
        """Be sure of it: it lasts as long as the process."""

    def release(self) -> None:
        """Give it back."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _refused(self, error: OSError) -> StoreError:
        """Return the error of a file that cannot be locked."""
        return StoreError(
            f"{self._path} cannot be locked ({error.strerror}); check that the folder of the events database "
            "may be written, or name another with --database"
        )


class _ServerLock:
    """A lock of a session of PostgreSQL, which the server takes off a connection that has ended."""

    def __init__(self, database: Database, folder: int) -> None:
        self._database = database
        self._numbers = {"kind": _KIND, "folder": folder - 2**31}
        self._connection: Connection | None = None

    def acquire(self) -> bool:
        """Take it, when no other has it."""
        with self._database.told():
            connection = self._database.connect()
            is_taken: bool = False
            try:
                query = text("SELECT pg_try_advisory_lock(:kind, :folder)")
                is_taken = bool(connection.scalar(query, self._numbers))
            finally:
                if not is_taken:
                    connection.close()
        self._connection = connection if is_taken else None
        return is_taken

    def check(self) -> None:
        """Be sure that the connection still stands."""
        if self._connection is not None:
            with self._database.told():
                self._connection.execute(text("SELECT 1"))

    def release(self) -> None:
        """Give it back at once; closing the connection alone would do so when the server gets to it."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            try:
                connection.execute(text("SELECT pg_advisory_unlock(:kind, :folder)"), self._numbers)
            except DBAPIError:
                connection.invalidate()  # the server takes the lock off a broken connection by itself
            finally:
                connection.close()
