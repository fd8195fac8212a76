"""`timeline watch`: a folder into its store, without a dashboard."""

from contextlib import closing, suppress
from pathlib import Path
from typing import Annotated

import typer

from timeline.articles import ArticleReader
from timeline.commands.stores import ended_like_interrupt, open_store, prepare_reading, tell_time
from timeline.commands.terminal import note
from timeline.figures import count_in_words
from timeline.settings import load_settings
from timeline.store import Store
from timeline.watching import FileDone, FolderWatcher, Progress

__all__ = ["watch"]


def watch(
    folder: Annotated[Path | None, typer.Argument(help="The drop folder, with all its sub-folders.")] = None,
    *,
    database: Annotated[
        str | None,
        typer.Option(metavar="FILE|URL", help="The events database. [default: one of the folder's own]"),
    ] = None,
    once: Annotated[
        bool, typer.Option("--once", help="Bring the events database up to date, and end.")
    ] = False,
    retry: Annotated[bool, typer.Option("--retry", help="Read again what could not be read before.")] = False,
    reread: Annotated[
        bool, typer.Option("--reread", help="Read again what another version of the program has read.")
    ] = False,
    reread_all: Annotated[bool, typer.Option("--reread-all", help="Read every file again.")] = False,
) -> None:
    """Keep an events database up to date with a folder of articles.

    What is dropped into the folder is read, what is changed is read again, and what is deleted keeps its
    events, marked. Each file that was read is told on stderr, and each that could not be, with the reason.
    Ctrl-C ends it; a file that is half read by then is read at the next start. The files themselves are
    never touched. `timeline serve` does the same with a dashboard, and both may run at once.

    Example: timeline watch articles/ --once
    """
    settings = load_settings(folder=folder, database=database)
    told = _Told()
    with closing(open_store(settings.database)) as store, ArticleReader() as reader, ended_like_interrupt():
        note(f"events database: {store.place}")
        if retry:
            _ask_for_retry(store, settings.folder)
        if reread or reread_all:
            count = store.request_rereading(str(settings.folder.absolute()), all_files=reread_all)
            note(f"reading {count_in_words(count, 'file')} again")
        watcher = FolderWatcher(
            settings.folder,
            store,
            read=reader.read,
            prepare=lambda: prepare_reading(reader),
            interrupt=reader.interrupt,
            clock=tell_time,
            report=told.report,
        )
        if once:
            _bring_up_to_date(watcher, store)
            return
        note(f"following {settings.folder}; Ctrl-C ends it")
        _follow(watcher)
        note("stopped")


class _Told:
    """What was said on the terminal last, so that nothing is said twice."""

    def __init__(self) -> None:
        self._last: FileDone | None = None
        self._error: str | None = None

    def report(self, progress: Progress) -> None:
        """Say what is new."""
        if progress.last is not None and progress.last is not self._last:
            _tell_file(progress.last)
        if progress.error is not None and progress.error != self._error:
            note(f"error: {progress.error}", style="bold red")
        if progress.error is None and self._error is not None:
            note("the error is gone")
        self._last, self._error = progress.last, progress.error


def _tell_file(done: FileDone) -> None:
    """Say what came of a file."""
    if not done.is_read:
        return
    if done.article_count:
        note(f"read: {done.path} ({count_in_words(done.article_count, 'article')})")
    for failure in done.failures:
        note(f"not read: {failure.article}: {failure.error}", style="yellow")


def _ask_for_retry(store: Store, folder: Path) -> None:
    """Let what could not be read below a folder be tried again."""
    below = f"{folder.absolute()}/"
    for path in {failure.path for failure in store.load_failures()}:
        if path.startswith(below):
            store.request_retry(path)


def _follow(watcher: FolderWatcher) -> None:
    """Follow the folder until the user ends that; the exit status is 1 when it ends by itself."""
    with watcher, suppress(KeyboardInterrupt):
        watcher.wait()
        note("error: the folder is no longer followed; start `timeline watch` again", style="bold red")
        raise typer.Exit(1)


def _bring_up_to_date(watcher: FolderWatcher, store: Store) -> None:
    """Do what is to be done now; the exit status is 1 where nothing could be read."""
    if not watcher.catch_up():
        note("another program follows the folder, and brings its events database up to date")
        return
    done = watcher.progress
    counts = store.counts()
    read = f"{done.files_read:,} read, {done.files_failed:,} not read"
    note(
        f"{read}; {count_in_words(counts.events, 'event')} from {count_in_words(counts.articles, 'article')}"
    )
    if watcher.error is not None or (done.files_failed and not counts.articles):
        raise typer.Exit(1)
