"""`timeline doctor`: where a store is, what is in it, and what is wrong."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from timeline.commands.stores import open_store
from timeline.commands.terminal import note, safe_text
from timeline.curation import describe_change
from timeline.errors import StoreError
from timeline.figures import count_in_words
from timeline.settings import data_folder, load_database
from timeline.store import Health, Run, Store, find_file

__all__ = ["doctor"]

_MOST = 20
_RUNS = 5


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
    url = load_database(folder=folder, database=database)
    path = find_file(url)
    if path is not None and not path.exists():
        note(f"there is no events database at {path} yet; `timeline watch FOLDER` makes it", style="bold red")
        raise typer.Exit(1)
    with closing(open_store(url)) as store:
        health = store.check()
        _print([*_iter_facts(store, health), *_iter_others(path)])
        faults = [
            *(f"wrong: {fault}" for fault in health.faults),
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


def _iter_facts(store: Store, health: Health) -> Iterator[str]:
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
    yield from _iter_followers(store)
    yield from map(_describe_run, store.load_runs(_RUNS))
    yield from _cut([f"deleted: {gone}" for gone in store.load_gone_files()])


def _iter_followers(store: Store) -> Iterator[str]:
    """Yield which folders belong to a store, and whether a program follows them now."""
    for folder in store.load_folders():
        lock = store.folder_lock(folder)
        try:
            is_free = lock.acquire()
        except StoreError as error:
            yield f"folder: {folder}; whether a program follows it cannot be told: {error}"
            continue
        lock.release()
        yield f"folder: {folder}, which {'no' if is_free else 'a'} program follows now"


def _describe_run(run: Run) -> str:
    """Return a run in words."""
    done = f"{run.files_read:,} read, {run.files_failed:,} not read, by version {run.program_version}"
    end = "not ended, or killed" if run.ended_at is None else f"to {run.ended_at:%Y-%m-%d %H:%M}"
    return f"run: {run.command} {run.folder}, {run.started_at:%Y-%m-%d %H:%M} UTC {end}: {done}"


def _describe_failures(store: Store) -> list[str]:
    """Return what could not be read, in words, and what can be done."""
    failures = store.load_failures()
    lines = _cut(
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
    lines = _cut([f"edit without its event: {each.author} {describe_change(each.change)}" for each in edits])
    if edits:
        lines.append("such an edit applies again when its article is back; put that into the folder")
    return lines


def _iter_others(path: Path | None) -> Iterator[str]:
    """Yield the other databases that this user has in the usual place."""
    others = [other for other in sorted(data_folder().glob("*.db")) if other != path]
    yield from _cut([f"another events database: {other}" for other in others])


def _cut(lines: Sequence[str]) -> list[str]:
    """Return lines, or the first of them and how many more there are."""
    more = [f"… and {len(lines) - _MOST:,} more"] if len(lines) > _MOST else []
    return [*lines[:_MOST], *more]
