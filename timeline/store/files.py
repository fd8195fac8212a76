"""Which files there are, what each holds, and what could not be read; functions of an open transaction."""

import os
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Delete,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    true,
    update,
)

from timeline.model import Failure, FileFailure, FileLook, KnownFile, Reading
from timeline.store.tables import ARTICLES, CONTENTS, FAILURES, FILES, FOLDERS, MENTIONS, STATE

__all__ = [
    "attach_file",
    "clear_path_failure",
    "contents_of",
    "count_files",
    "delete_file",
    "drop_orphans",
    "entry_of",
    "files_revision",
    "has_whole_content",
    "load_failures",
    "load_files",
    "load_folders",
    "load_gone_files",
    "mark_files_gone",
    "next_files_revision",
    "request_rereading",
    "request_retry",
    "save_content",
    "save_folder",
    "save_path_failure",
]

# What is asked at every file that is read is put together once.
_CONTENT = select(CONTENTS.c.content_id).where(CONTENTS.c.content_id == bindparam("content_id"))
_INSERT_CONTENT = insert(CONTENTS)
_NEXT_FILES_REVISION = update(STATE).values(files_revision=STATE.c.files_revision + 1)
_INSERT_FILE = insert(FILES)
_DELETE_FILE = delete(FILES).where(FILES.c.path == bindparam("its_path"))
_FAILURES_OF_CONTENT = select(FAILURES).where(FAILURES.c.content_id == bindparam("content_id"))


def _select_same_contents() -> Select[tuple[str]]:
    """Return the query for contents of the same bytes as one, as those of some files, or of a hash."""
    of_files = select(FILES.c.content_id).where(FILES.c.path.in_(bindparam("paths", expanding=True)))
    named = CONTENTS.alias()
    is_named = or_(named.c.content_id == bindparam("content_id"), named.c.content_id.in_(of_files))
    bytes_of = select(named.c.sha256).where(is_named)
    return select(CONTENTS.c.content_id).where(
        or_(CONTENTS.c.sha256.in_(bytes_of), CONTENTS.c.sha256 == bindparam("sha256"))
    )


def _delete_gone_twins() -> Delete:
    """Return the statement that deletes files that are gone where another has the bytes of some contents."""
    own, there, present = CONTENTS.alias(), CONTENTS.alias(), FILES.alias()
    has_file = exists().where(present.c.content_id == there.c.content_id, ~present.c.is_gone)
    has_article = exists().where(ARTICLES.c.content_id == there.c.content_id)
    twins = (
        select(CONTENTS.c.content_id)
        .join(own, own.c.sha256 == CONTENTS.c.sha256)
        .join(there, there.c.sha256 == CONTENTS.c.sha256)
        .where(own.c.content_id.in_(bindparam("content_ids", expanding=True)), has_file, has_article)
    )
    return delete(FILES).where(FILES.c.is_gone, FILES.c.content_id.in_(twins))


_SAME_CONTENTS = _select_same_contents()
_DELETE_GONE_TWINS = _delete_gone_twins()


def load_files(connection: Connection, folder: str, program_version: str) -> tuple[KnownFile, ...]:
    """Load what is known of the files below a folder, by path.

    Parameters
    ----------
    connection : sqlalchemy.Connection
    folder : str
        Absolute.
    program_version : str
        What another version could not read is wanted again.
    """
    of_path = FAILURES.c.path == FILES.c.path
    of_content = FAILURES.c.content_id == FILES.c.content_id
    is_cut = exists().where(CONTENTS.c.content_id == FILES.c.content_id, CONTENTS.c.is_cut)
    by_others = FAILURES.c.program_version != program_version
    query = select(
        FILES,
        or_(exists().where(of_path), is_cut).label("has_failed"),
        # What this version has tried in vain is left to its next run.
        and_(exists().where(or_(of_path, of_content), by_others), ~exists().where(of_path, ~by_others)).label(
            "is_stale"
        ),
    ).where(*_is_below(folder))
    return tuple(_known_file(row) for row in connection.execute(query.order_by(FILES.c.path)))


def has_whole_content(connection: Connection, content_id: str) -> bool:
    """Tell whether it is known all that some bytes give."""
    query = select(CONTENTS.c.content_id).where(CONTENTS.c.content_id == content_id, ~CONTENTS.c.is_cut)
    return connection.scalar(query) is not None


def attach_file(connection: Connection, path: str, look: FileLook, content_id: str) -> None:
    """Let a file have a content, in place of what it had before."""
    _replace_file(connection, path, look, content_id)
    connection.execute(delete(FAILURES).where(FAILURES.c.path == path))
    _drop_gone_twins(connection, [content_id])


def mark_files_gone(connection: Connection, paths: Iterable[str]) -> None:
    """Mark files as deleted; one that gave nothing, or whose content another file has, is simply no more."""
    named = tuple(paths)
    marked = FILES.c.path.in_(named)
    connection.execute(update(FILES).where(marked).values(is_gone=True, is_wanted=False))
    connection.execute(delete(FAILURES).where(FAILURES.c.path.in_(named)))
    held = exists().where(ARTICLES.c.content_id == FILES.c.content_id)
    connection.execute(delete(FILES).where(marked, ~held))
    _drop_gone_twins(connection, connection.scalars(select(FILES.c.content_id).where(marked)).all())


def delete_file(connection: Connection, path: str) -> None:
    """Delete a file and its failures; its content stays until `delete_content`."""
    clear_path_failure(connection, path)
    connection.execute(_DELETE_FILE, {"its_path": path})


def contents_of(
    connection: Connection, paths: Iterable[str], content_id: str | None = None, sha256: str | None = None
) -> set[str]:
    """Return the contents that some files have, one more, and all that are of the same bytes as these.

    `sha256` is of the bytes of a content that may not be there yet.
    """
    named = {"paths": tuple(paths), "content_id": content_id, "sha256": sha256}
    return {*connection.scalars(_SAME_CONTENTS, named), *([content_id] if content_id else [])}


def save_content(
    connection: Connection,
    content_id: str,
    path: str,
    reading: Reading,
    *,
    sha256: str,
    program_version: str,
    at: datetime,
) -> None:
    """Save what some bytes are and which entries gave nothing, and forget what they gave before."""
    tries: Mapping[str, tuple[int, datetime]] = {}
    values = {"sha256": sha256, "is_cut": reading.is_cut, "program_version": program_version, "read_at": at}
    if connection.scalar(_CONTENT, {"content_id": content_id}) is None:
        connection.execute(_INSERT_CONTENT, {"content_id": content_id, **values})
    else:
        tries = _load_tries(connection, content_id)
        _clear_content(connection, content_id)
        connection.execute(update(CONTENTS).where(CONTENTS.c.content_id == content_id).values(**values))
    rows = [_failure_row(path, each, tries, at) for each in reading.failures]
    if rows:
        of_content = {"content_id": content_id, "program_version": program_version}
        connection.execute(insert(FAILURES), [{**row, **of_content} for row in rows])


def drop_orphans(connection: Connection, content_ids: Collection[str]) -> None:
    """Delete those of some contents that no file has, not even one that is gone."""
    is_held = exists().where(FILES.c.content_id == CONTENTS.c.content_id)
    query = select(CONTENTS.c.content_id).where(CONTENTS.c.content_id.in_(tuple(content_ids)), ~is_held)
    for content_id in connection.scalars(query).all() if content_ids else ():
        _clear_content(connection, content_id)
        connection.execute(delete(CONTENTS).where(CONTENTS.c.content_id == content_id))


def _clear_content(connection: Connection, content_id: str) -> None:
    """Delete what some bytes gave."""
    for table in (FAILURES, MENTIONS, ARTICLES):
        connection.execute(delete(table).where(table.c.content_id == content_id))


def _failure_row(
    path: str, failure: Failure, tries: Mapping[str, tuple[int, datetime]], at: datetime
) -> dict[str, Any]:
    """Return the row of an entry that gave nothing; `tries` has how often each was tried, and since when."""
    entry = entry_of(failure.article, path)
    count, first_at = tries.get(entry, (0, at))
    return {
        "entry": entry,
        "error": failure.error,
        "tries": count + 1,
        "first_at": first_at,
        "last_at": at,
    }


def save_path_failure(
    connection: Connection,
    path: str,
    look: FileLook | None,
    error: str,
    *,
    program_version: str,
    at: datetime,
) -> None:
    """Save why a file's bytes could not be had, or a folder not be scanned; what it gave before is kept."""
    query = select(FAILURES.c.tries, FAILURES.c.first_at).where(FAILURES.c.path == path)
    known = connection.execute(query).first()
    tries, first_at = (known.tries, known.first_at) if known else (0, at)
    connection.execute(delete(FAILURES).where(FAILURES.c.path == path))
    connection.execute(
        insert(FAILURES).values(
            path=path,
            entry="",
            error=error,
            program_version=program_version,
            tries=tries + 1,
            first_at=first_at,
            last_at=at,
        )
    )
    if look is not None:
        held = connection.scalar(select(FILES.c.content_id).where(FILES.c.path == path))
        _replace_file(connection, path, look, held)


def clear_path_failure(connection: Connection, path: str) -> bool:
    """Forget why a folder could not be scanned; tell whether there was something to forget."""
    is_known = connection.execute(delete(FAILURES).where(FAILURES.c.path == path)).rowcount > 0
    if is_known:
        next_files_revision(connection)
    return is_known


def request_retry(connection: Connection, path: str) -> bool:
    """Let a file be read again at the next scan; tell whether it is known and there.

    What could not even be looked at is looked at in every scan anyway.
    """
    wanted = update(FILES).where(FILES.c.path == path, ~FILES.c.is_gone).values(is_wanted=True)
    failed = select(func.count()).where(FAILURES.c.path == path)
    is_known = connection.execute(wanted).rowcount > 0 or bool(connection.scalar(failed))
    if is_known:
        next_files_revision(connection)
    return is_known


def request_rereading(connection: Connection, folder: str, *, other_than: str | None) -> int:
    """Let files below a folder be read again: those that another version read, or all; count them."""
    of_others = exists().where(
        CONTENTS.c.content_id == FILES.c.content_id, CONTENTS.c.program_version != other_than
    )
    chosen = true() if other_than is None else of_others
    wanted = update(FILES).where(*_is_below(folder), ~FILES.c.is_gone, chosen).values(is_wanted=True)
    next_files_revision(connection)
    return connection.execute(wanted).rowcount


def load_gone_files(connection: Connection) -> tuple[str, ...]:
    """Load the paths of deleted files whose events are kept."""
    return tuple(connection.scalars(select(FILES.c.path).where(FILES.c.is_gone).order_by(FILES.c.path)))


def _load_tries(connection: Connection, content_id: str) -> dict[str, tuple[int, datetime]]:
    """Load how often each entry of a content was tried, and since when."""
    rows = connection.execute(_FAILURES_OF_CONTENT, {"content_id": content_id})
    return {row.entry: (row.tries, row.first_at) for row in rows}


def load_failures(connection: Connection) -> tuple[FileFailure, ...]:
    """Load all failures of files that are there, and of folders, by path."""
    of_contents = select(FAILURES, FILES.c.path.label("file")).join(
        FILES, (FILES.c.content_id == FAILURES.c.content_id) & ~FILES.c.is_gone
    )
    of_paths = select(FAILURES, FAILURES.c.path.label("file")).where(FAILURES.c.path.is_not(None))
    rows = [row for query in (of_contents, of_paths) for row in connection.execute(query)]
    return tuple(
        FileFailure(
            article=row.file + row.entry,
            path=row.file,
            error=row.error,
            tries=row.tries,
            first_at=row.first_at,
            last_at=row.last_at,
        )
        for row in sorted(rows, key=lambda row: (row.file, row.failure_id))
    )


def load_folders(connection: Connection) -> dict[str, int]:
    """Load the folders that were followed, each with its number on its disk."""
    rows = connection.execute(select(FOLDERS).order_by(FOLDERS.c.path))
    return {row.path: int(row.inode) for row in rows}


def save_folder(connection: Connection, path: str, inode: int) -> None:
    """Save that a folder is followed, and which one it is."""
    connection.execute(delete(FOLDERS).where(FOLDERS.c.path == path))
    connection.execute(insert(FOLDERS).values(path=path, inode=str(inode)))


def entry_of(source: str, path: str) -> str:
    """Return what stands behind a file's path in the source of an article of it."""
    return source.removeprefix(path) if source.startswith(path) else ""


def count_files(connection: Connection, *, is_gone: bool) -> int:
    """Return how many files there are, or are no more."""
    return connection.scalar(select(func.count()).where(FILES.c.is_gone == is_gone)) or 0


def _is_below(folder: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return what is true of the files below a folder."""
    below = folder.rstrip(os.sep) + os.sep
    after = below[:-1] + chr(ord(os.sep) + 1)  # the first text behind all that begin with `below`
    return FILES.c.path >= below, FILES.c.path < after


def _drop_gone_twins(connection: Connection, content_ids: Collection[str]) -> None:
    """Delete files that are gone where another file has the bytes of a content: it was renamed, or a copy.

    One that gives no article, as under a suffix that is not read, takes no other's place.
    """
    connection.execute(_DELETE_GONE_TWINS, {"content_ids": tuple(content_ids)})


def _replace_file(connection: Connection, path: str, look: FileLook, content_id: str | None) -> None:
    """Write a file that is there, in place of what was known of it."""
    connection.execute(_DELETE_FILE, {"its_path": path})
    connection.execute(
        _INSERT_FILE,
        {
            "path": path,
            "mtime_ns": look.mtime_ns,
            "ctime_ns": look.ctime_ns,
            "size": look.size,
            "inode": str(look.inode),
            "content_id": content_id,
            "is_gone": False,
            "is_wanted": False,
        },
    )


def _known_file(row: Row[Any]) -> KnownFile:
    """Return a row as what is known of a file."""
    look = FileLook(mtime_ns=row.mtime_ns, ctime_ns=row.ctime_ns, size=row.size, inode=int(row.inode))
    return KnownFile(
        path=row.path,
        look=look,
        content_id=row.content_id,
        is_gone=row.is_gone,
        is_wanted=row.is_wanted or (row.is_stale and not row.is_gone),
        has_failed=row.has_failed,
    )


def files_revision(connection: Connection) -> int:
    """Return a number that grows with every change of a file or a failure."""
    return connection.scalar(select(STATE.c.files_revision)) or 0


def next_files_revision(connection: Connection) -> None:
    """Let the number grow that tells of changes of files and failures."""
    connection.execute(_NEXT_FILES_REVISION)
