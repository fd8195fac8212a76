"""`timeline doctor`: where a store is, what is in it, and what is wrong."""

import shlex
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from timeline.commands.stores import cut_lines, find_others, open_known_store
from timeline.commands.terminal import safe_text
from timeline.curation import describe_change
from timeline.errors import StoreError, UnreadableArticleError
from timeline.figures import count_in_words
from timeline.settings import load_database
from timeline.store import Health, Run, Store, find_file
from timeline.watching import scan_folder

__all__ = ["doctor"]

_RUNS = 5
_LITTLE_ROOM = 100_000_000  # bytes; a few hundred articles, and the log of a large change


@dataclass(frozen=True, slots=True, kw_only=True)
class _Followed:
    """A folder of a store, and how far its files are read."""

    folder: str
    is_followed: bool | None  # by a program that runs now; None when that cannot be told
    unread: int | None  # None when it cannot be listed
    words: str


def doctor(
    folder: Annotated[
        Path | None, typer.Argument(help="The drop folder whose events database is meant.")
    ] = None,
    *,
    database: Annotated[
        str | None,
        typer.Option(metavar="FILE|URL", help="The events database. [default: one of the folder's own]"),
    ] = None,
) -> None:
    """Tell where an events database is and what is in it, and look for what is wrong.

    What could not be read is listed with the reason, and how to try again. The exit status is 1 when
    something is wrong.

    Example: timeline doctor articles/
    """
    path = find_file(load_database(folder=folder, database=database))
    with closing(open_known_store(folder, database)) as store:
        health = store.check()
        followed = [_look_at(store, each) for each in store.load_folders()]
        _print([*_iter_facts(store, health, followed), *_iter_others(path)])
        faults = [
            *(f"wrong: {fault}" for fault in (*health.faults, *_iter_little_room(path))),
            *_describe_unread(followed),
            *_describe_failures(store),
            *_describe_lost_edits(store),
        ]
    _print(faults or ["nothing is wrong"])
    if faults:
        raise typer.Exit(1)


def _print(lines: Iterable[str]) -> None:
    """Print lines to stdout."""
    console = Console(soft_wrap=True, highlight=False)
    for line in lines:
        console.print(safe_text(line))


def _iter_facts(store: Store, health: Health, followed: Sequence[_Followed]) -> Iterator[str]:
    """Yield what a store is like."""
    counts = store.counts()
    yield f"events database: {store.place} ({health.size / 1_000_000:,.1f} MB)"
    yield f"layout {health.schema_version}, {health.engine}"
    yield f"files: {counts.files:,} there, {counts.gone_files:,} deleted, whose events are kept"
    remedy = "; `timeline watch FOLDER --reread` reads them again" if health.outdated_articles else ""
    yield (
        f"articles: {counts.articles:,}, {health.outdated_articles:,} of them read by another version"
        + remedy
    )
    yield f"events: {counts.events:,} of {counts.mentions:,} mentions; edits: {counts.edits:,}"
    yield from (each.words for each in followed)
    yield from _describe_runs(store.load_runs(_RUNS), {each.folder: each.is_followed for each in followed})
    yield from cut_lines([f"deleted: {gone}" for gone in store.load_gone_files()])


def _look_at(store: Store, folder: str) -> _Followed:
    """Tell whether a program follows a folder now, and how many of its files are still to be read."""
    is_followed = None
    try:
        is_followed = _is_locked(store, folder)
        words = f"which {'a' if is_followed else 'no'} program follows now"
    except StoreError as error:
        words = f"whether a program follows it cannot be told: {error}"
    try:
        looks = scan_folder(folder).looks
    except UnreadableArticleError as error:
        return _Followed(
            folder=folder, is_followed=is_followed, unread=None, words=f"folder: {folder}, {words}; {error}"
        )
    known = {each.path: each for each in store.known_files(folder) if not each.is_gone and not each.is_wanted}
    unread = sum(path not in known or known[path].look != look for path, look in looks.items())
    words = f"folder: {folder}, {words}; {count_in_words(unread, 'file')} not read yet"
    return _Followed(folder=folder, is_followed=is_followed, unread=unread, words=words)


def _is_locked(store: Store, folder: str) -> bool:
    """Tell whether a program follows a folder now: it holds its lock."""
    lock = store.folder_lock(folder)
    is_free = lock.acquire()
    lock.release()
    return not is_free


def _describe_runs(runs: Sequence[Run], followed: Mapping[str, bool | None]) -> Iterator[str]:
    """Yield runs in words, the newest first; only the newest of a folder can still go on."""
    seen: set[str] = set()
    for run in runs:
        is_followed = False if run.folder in seen else followed.get(run.folder)
        seen.add(run.folder)
        open_end = {True: "goes on", False: "broke off", None: "has no end"}[is_followed]
        end = open_end if run.ended_at is None else f"to {run.ended_at:%Y-%m-%d %H:%M}"
        done = f"{run.files_read:,} read, {run.files_failed:,} not read, by version {run.program_version}"
        yield f"run: {run.command} {run.folder}, {run.started_at:%Y-%m-%d %H:%M} UTC {end}: {done}"


def _iter_little_room(path: Path | None) -> Iterator[str]:
    """Yield that the disk of a database is nearly full, when it is."""
    free = _LITTLE_ROOM if path is None else shutil.disk_usage(path.parent).free
    if free < _LITTLE_ROOM:
        yield (
            f"only {free / 1_000_000:,.1f} MB are free on the disk of {path}; make room, or what is read and "
            "what analysts say can soon not be saved"
        )


def _describe_unread(followed: Sequence[_Followed]) -> list[str]:
    """Return the folders with files that wait for a program to read them, in words."""
    return [
        f"not read yet: {count_in_words(each.unread, 'file')} of {each.folder}; "
        f"`timeline watch {shlex.quote(each.folder)}` reads what is new or was left when a run broke off"
        for each in followed
        if each.unread and not each.is_followed
    ]


def _describe_failures(store: Store) -> list[str]:
    """Return what could not be read, in words, and what can be done."""
    failures = store.load_failures()
    lines = cut_lines(
        [
            f"not read: {each.article}: {each.error} (tried {count_in_words(each.tries, 'time')}, last at "
            f"{each.last_at:%Y-%m-%d %H:%M} UTC)"
            for each in failures
        ]
    )
    if failures:
        lines.append(
            "a file is tried again when it changes or the program is updated; "
            "`timeline watch FOLDER --retry` tries all of them now"
        )
    return lines


def _describe_lost_edits(store: Store) -> list[str]:
    """Return the edits that find nothing that they are about, in words, and what can be done."""
    edits = store.load_lost_edits()
    lines = cut_lines(
        [f"edit without its event: {each.author} {describe_change(each.change)}" for each in edits]
    )
    if edits:
        lines.append("such an edit applies again when its article is back; put that into the folder")
    return lines


def _iter_others(path: Path | None) -> Iterator[str]:
    """Yield the other databases that this user has in the usual place."""
    yield from cut_lines([f"another events database: {other}" for other in find_others(path)])
