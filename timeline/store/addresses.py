"""Where an events database is: its address, and what lies at the place of its file before it is opened."""

import re
from pathlib import Path
from typing import Final

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from timeline.errors import ForeignDatabaseError, StoreError
from timeline.settings import data_folder

__all__ = ["APPLICATION_ID", "check_file", "file_of", "find_file", "parse_url", "shown"]

APPLICATION_ID: Final = 0x544C4E45
"""Stands in the header of our SQLite files ("TLNE"), so that no other program's is taken for one."""

_HEADER = b"SQLite format 3\0"
_SCHEMES = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}


def find_file(url: str) -> Path | None:
    """Return the file of a database, which need not be there; None for a database that is no file.

    Parameters
    ----------
    url : str

    Raises
    ------
    StoreError
        When it is no URL of a database.

    Examples
    --------
    >>> find_file("sqlite:////news/events.db"), find_file("sqlite://")
    (PosixPath('/news/events.db'), None)
    """
    return file_of(parse_url(url))


def file_of(url: URL) -> Path | None:
    """Return the file of an SQLite database; None for others."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def parse_url(url: str) -> URL:
    """Return a URL of a database that can be used."""
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
        if backend not in _SCHEMES:
            raise StoreError(
                f"{shown(parsed)} is no database that can be used; give a file, sqlite:///FILE or "
                "postgresql+psycopg://…"
            )
        parsed = parsed.set(drivername=_SCHEMES[backend])
        parsed.get_dialect().import_dbapi()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:  # the last for a port that is no number
        beginning = re.split("[:@?]", url, maxsplit=1)[0]  # what follows may be a password
        raise StoreError(
            f"{beginning + '…' if beginning != url else url!r} is no address of a database; give a file, "
            "sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST:PORT/NAME"
        ) from error
    except ModuleNotFoundError as error:
        raise StoreError(
            f"PostgreSQL needs the package {error.name}, which is not installed; install timeline[postgresql]"
        ) from error
    return parsed


def shown(url: URL) -> str:
    """Return a URL for people, without its password, which its query may hold too."""
    return url.set(query={}).render_as_string(hide_password=True)


def check_file(path: Path) -> None:
    """Check, without opening it as a database, that a file is an events database, or is none yet.

    SQLite's file format: the header is 100 bytes, with the number of pages at 28 and the application id
    at 68, both big-endian.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        _check_parent(path)
        _check_log(path)
        return
    except OSError as error:
        raise StoreError(
            f"the events database {path} cannot be opened ({error.strerror}); check the path and its "
            "permissions, or name another with --database"
        ) from error
    if not header:  # as an interrupted start leaves it
        _check_log(path)
        return
    if not header.startswith(_HEADER) or len(header) < 100:
        raise ForeignDatabaseError(
            f"{path} is no events database: it is no database at all, or a damaged one; nothing was changed "
            "in it; put a copy back, or name another with --database"
        )
    pages, application = (int.from_bytes(header[at : at + 4]) for at in (28, 68))
    if application != APPLICATION_ID and not (application == 0 and pages <= 1):
        raise ForeignDatabaseError(
            f"{path} is no events database: it was made by another program; nothing was changed in it; name "
            "another with --database"
        )


def _check_log(path: Path) -> None:
    """Check that no log lies beside a database that is not there: SQLite would delete it."""
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        raise StoreError(
            f"the events database {path} is missing or empty, but its log {log.name} is there, with what was "
            "saved last; put a copy of the database back beside it, or move the log away"
        )


def _check_parent(path: Path) -> None:
    """Check that a new database can lie where it shall; the folder of our own data is made."""
    if path.parent == data_folder():
        path.parent.mkdir(parents=True, exist_ok=True)
    elif not path.parent.is_dir():
        raise StoreError(
            f"there is no folder {path.parent} for the events database; make it, or name another database "
            "with --database"
        )
