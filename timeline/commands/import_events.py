"""`timeline import`: events of a file, brought in as if they were added by hand."""

import getpass
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from timeline.commands.stores import cut_lines, open_known_store, open_store, tell_time
from timeline.commands.terminal import note
from timeline.figures import clean_text, count_in_words
from timeline.imports import (
    Addition,
    ColumnChoice,
    DateOrder,
    Imported,
    ImportOptions,
    add_events,
    bring_back,
    plan_addition,
    read_events,
    take_back,
)
from timeline.settings import load_database
from timeline.store import is_begun

__all__ = ["import_events"]


def import_events(  # noqa: PLR0913 -- options, each with its name and a default
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, metavar="FILE", help="JSON or CSV of events.")
    ],
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[FOLDER]", help="The drop folder whose events database is meant."),
    ] = None,
    *,
    database: Annotated[
        str | None,
        typer.Option(metavar="FILE|URL", help="The events database. [default: one of the folder's own]"),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would come in, and add nothing.")
    ] = False,
    author: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who adds the events. [default: your user name]")
    ] = None,
    date_column: Annotated[
        str | None, typer.Option(metavar="NAME", help="The column of a table that has the dates.")
    ] = None,
    title_column: Annotated[
        str | None, typer.Option(metavar="NAME", help="The column of a table that has the titles.")
    ] = None,
    day_first: Annotated[
        bool | None,
        typer.Option(
            "--day-first/--month-first", help="What 03/04/2021 means. [default: what the column tells]"
        ),
    ] = None,
    undo: Annotated[
        bool | None,
        typer.Option("--undo/--redo", help="Take back what the file brought in, or bring that back."),
    ] = None,
) -> None:
    """Bring in events from a file: JSON or CSV of this program or of TimelineJS, or any CSV of events.

    They come in as events that are added by hand. Those that are there already are not added again; rows
    that are no events are listed with the reason. A database that is not there yet is begun.

    Examples: timeline import events.csv articles/
    timeline import rome.csv articles/ --dry-run --date-column "When it was"
    """
    order = None if day_first is None else DateOrder.DAY_FIRST if day_first else DateOrder.MONTH_FIRST
    columns = ColumnChoice(date=date_column, title=title_column)
    imported = read_events(file, ImportOptions(columns=columns, order=order))
    if undo is not None:
        _turn(imported, folder, database, author=author, undo=undo, dry_run=dry_run)
        return
    url = load_database(folder=folder, database=database)
    if dry_run:
        if not is_begun(url):
            addition = plan_addition(None, imported.events)
        else:
            with closing(open_store(url)) as store:
                addition = plan_addition(store, imported.events)
    elif imported.events:
        name = _name_author(author)
        with closing(open_store(url)) as store:
            addition = add_events(store, imported.events, author=name, at=tell_time())
    else:
        addition = Addition(new=())
    _tell(file, imported, addition, dry_run=dry_run)
    if not imported.events:
        raise typer.Exit(1)


def _turn(
    imported: Imported,
    folder: Path | None,
    database: str | None,
    *,
    author: str | None,
    undo: bool,
    dry_run: bool,
) -> None:
    """Take back what a file brought in, or bring it back."""
    if dry_run:
        raise typer.BadParameter(
            "it tells what would come in; leave --undo or --redo out", param_hint="--dry-run"
        )
    turn = take_back if undo else bring_back
    with closing(open_known_store(folder, database)) as store:
        count = turn(store, imported.events, author=_name_author(author), at=tell_time())
    note(f"{count_in_words(count, 'event')} {'taken back' if undo else 'brought back'}")


def _name_author(author: str | None) -> str:
    """Return who adds the events."""
    if author is not None:
        return author
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:  # which of them depends on the version of Python
        raise typer.BadParameter(
            "your user name is not known; say who you are", param_hint="--author"
        ) from error


def _tell(file: Path, imported: Imported, addition: Addition, *, dry_run: bool) -> None:
    """Tell what came of a file."""
    note(f"{file} is {imported.kind}")
    counts = [f"{count_in_words(len(addition.new), 'event')} {'would be added' if dry_run else 'added'}"]
    if addition.known:
        counts.append(f"{addition.known:,} there already")
    if addition.undone:
        counts.append(f"{addition.undone:,} taken back before (--redo brings them back)")
    if imported.rejected:
        counts.append(f"{len(imported.rejected):,} rejected")
    if dry_run:
        for line in cut_lines([_describe(event.change.date, event.change.title) for event in addition.new]):
            note(f"  {line}")
    for line in cut_lines(list(_remarks(imported))):
        note(line)
    note(", ".join(counts) + (":" if imported.rejected else ""))
    for each in imported.rejected:  # all of them: they are what is left to mend
        note(f"{clean_text(str(file))}, row {each.row}: {each.reason}")


def _remarks(imported: Imported) -> Iterator[str]:
    """Yield what is to be told of the rows that come in."""
    for remark in imported.remarks:
        yield remark.words if remark.row is None else f"row {remark.row}: {remark.words}"


def _describe(date: str | None, title: str) -> str:
    """Return an event as one line."""
    return f"{date or 'undated'}  {title}"
