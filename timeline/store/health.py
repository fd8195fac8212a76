"""What a database is like, and whether it is sound."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, exists, func, select, text

from timeline.store.tables import ARTICLES, CONTENTS, FILES, SCHEMA_VERSION

__all__ = ["DAMAGE_REMEDY", "Health", "check_health", "may_damage"]

DAMAGE_REMEDY: Final = (
    "first save the analysts' edits, where they can still be read, with `timeline edits export FOLDER -o "
    "edits.json`; then put a copy back, or move the database away: the articles are read again then, and "
    "`timeline edits import edits.json FOLDER` brings the edits back"
)
"""What to do about a database that is damaged."""

_MOST_FAULTS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The state of a database.

    Parameters
    ----------
    engine : str
        The program that keeps it, with its version.
    schema_version : str
        Of its layout.
    size : int
        In bytes.
    faults : tuple of str
        What is damaged, or may become so; each with what to do about it.
    outdated_articles : int
        How many articles were read by another version of the program, and could be read again.
    """

    engine: str
    schema_version: str
    size: int
    faults: tuple[str, ...]
    outdated_articles: int


def check_health(connection: Connection, path: Path | None, program_version: str) -> Health:
    """Look for damage in a database, all through it.

    Parameters
    ----------
    connection : sqlalchemy.Connection
    path : pathlib.Path or None
        Its file, where it is one.
    program_version : str
        Of the program that runs.

    Returns
    -------
    Health
    """
    outdated = (
        select(func.count())
        .select_from(ARTICLES.join(CONTENTS, ARTICLES.c.content_id == CONTENTS.c.content_id))
        .where(ARTICLES.c.is_active, CONTENTS.c.program_version != program_version)
        .where(exists().where(FILES.c.content_id == CONTENTS.c.content_id, ~FILES.c.is_gone))
    )
    is_sqlite = connection.dialect.name == "sqlite"
    version = ".".join(map(str, connection.dialect.server_version_info or ()))
    return Health(
        engine=f"{'SQLite' if is_sqlite else 'PostgreSQL'} {version}",
        schema_version=SCHEMA_VERSION,
        size=_size(connection, path),
        faults=tuple(_iter_faults(connection)) if is_sqlite else (),
        outdated_articles=connection.scalar(outdated) or 0,
    )


def may_damage(version: Sequence[int]) -> bool:
    """Tell whether a version of SQLite may damage a database that several connections write.

    It can lose what was written just when its write-ahead log is begun anew, from 3.7.0 to 3.51.2; 3.44.6 and
    3.50.7 have the cure too (https://sqlite.org/wal.html#walresetbug).

    Parameters
    ----------
    version : sequence of int

    Examples
    --------
    >>> may_damage((3, 40, 1)), may_damage((3, 50, 7)), may_damage((3, 53, 4))
    (True, False, False)
    """
    number = tuple(version[:3])
    if number[:2] in {(3, 44), (3, 50)}:
        return number < (3, 44, 6) or (3, 50) <= number < (3, 50, 7)
    return (3, 7, 0) <= number < (3, 51, 3)


def _iter_faults(connection: Connection) -> Iterator[str]:
    """Yield what is wrong with a database of SQLite."""
    version = connection.scalar(text("SELECT sqlite_version()")) or "0"
    if may_damage(tuple(map(int, version.split(".")))):
        yield (
            f"SQLite {version} may damage a database that several programs write; install a newer pysqlite3"
        )
    for found in connection.scalars(text(f"PRAGMA integrity_check({_MOST_FAULTS})")):
        if found != "ok":
            yield f"it is damaged: {found}; {DAMAGE_REMEDY}"
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        yield f"it is damaged: {len(broken)} rows belong to none; {DAMAGE_REMEDY}"


def _size(connection: Connection, path: Path | None) -> int:
    """Return how many bytes a database takes, with what is still to be put into its file."""
    if connection.dialect.name != "sqlite":
        return connection.scalar(text("SELECT pg_database_size(current_database())")) or 0
    if path is None:
        pages = connection.scalar(text("PRAGMA page_count")) or 0
        return int(pages * (connection.scalar(text("PRAGMA page_size")) or 0))
    files = (path, path.with_name(f"{path.name}-wal"))
    return sum(file.stat().st_size for file in files if file.exists())
