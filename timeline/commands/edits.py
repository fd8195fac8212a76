"""`timeline edits`: what analysts have said, listed, exported and brought in."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from timeline.commands.stores import check_outside, open_known_store, open_store
from timeline.commands.terminal import STDIO, check_folder, note, print_data, safe_text
from timeline.curation import (
    active_edits,
    anchors_in,
    describe_change,
    describe_time,
    edits_from_json,
    edits_to_json,
)
from timeline.errors import EditError
from timeline.exports.files import replace_file
from timeline.figures import count_in_words, date_in_words
from timeline.model import Edit, Redo, Undo, Unread
from timeline.settings import load_database
from timeline.store import EditedEvent

__all__ = ["edits_app"]

_ID = 8  # of an edit's id, enough to tell it from others
_MOST_EVENTS = 3
_QUOTED = 100

_Folder = Annotated[
    Path | None,
    typer.Argument(metavar="[FOLDER]", help="The drop folder whose events database is meant."),
]
_Database = Annotated[
    str | None,
    typer.Option(metavar="FILE|URL", help="The events database. [default: one of the folder's own]"),
]


def edits_app() -> typer.Typer:
    """Return the command with its sub-commands."""
    app = typer.Typer(
        help="List what analysts have said of the events, and move it between events databases.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    app.command("list")(list_edits)
    app.command("export")(export_edits)
    app.command("import")(import_edits)
    return app


def list_edits(folder: _Folder = None, *, database: _Database = None) -> None:
    """List all edits in their order: who, when, what, and of which event as it is now.

    Those that are undone or find no event are marked; of these, the words are told that they hold on to.

    Example: timeline edits list articles/
    """
    with closing(open_known_store(folder, database)) as store:
        edits, lost = store.load_edits(), {edit.edit_id for edit in store.load_lost_edits()}
        events = store.load_edited_events()
    console = Console(soft_wrap=True, highlight=False)
    counting = {edit.edit_id for edit in active_edits(edits)}
    known = {edit.edit_id: edit for edit in edits}
    for edit in edits:
        is_undone = edit.edit_id not in counting and not isinstance(edit.change, Undo | Redo)
        is_homeless = edit.edit_id in lost and not isinstance(edit.change, Unread)  # that says why itself
        mark = " (undone)" if is_undone else " (finds no event)" if is_homeless else ""
        said = f"{describe_time(edit.made_at)}  {edit.author} {_describe(edit, known)}{mark}"
        about = _describe_events(events.get(edit.edit_id, ())) or _describe_anchor(edit)
        console.print(safe_text(f"{edit.edit_id[:_ID]}  {said}" + (f" · {about}" if about else "")))
    if not edits:
        note("there are no edits yet; they are made in the dashboard")


def export_edits(
    folder: _Folder = None,
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The JSON file to write, or - for stdout.")
    ] = STDIO,
    database: _Database = None,
) -> None:
    """Write all edits to a JSON file.

    Example: timeline edits export articles/ -o edits.json
    """
    if output != STDIO:
        check_folder(output)
    with closing(open_known_store(folder, database)) as store:
        edits = store.load_edits()
        if output != STDIO:
            check_outside(output, [*store.load_folders(), *([] if folder is None else [folder])])
    text = edits_to_json(edits)
    if output == STDIO:
        print_data(text.encode())
    else:
        replace_file(output, text)
    count = count_in_words(len(edits), "edit")
    note(f"{count} written to {'stdout' if output == STDIO else output}")


def import_edits(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, metavar="FILE", help="A file of export.")
    ],
    folder: _Folder = None,
    *,
    database: _Database = None,
) -> None:
    """Bring edits in from a file that `timeline edits export` wrote.

    They come after those that are there, in the order of the file. Edits that are there already are left
    out; those whose event is not there wait for it. A database that is not there yet is begun.

    Example: timeline edits import edits.json articles/
    """
    edits = _read(file)
    with closing(open_store(load_database(folder=folder, database=database))) as store:
        counts = store.import_edits(edits)
    added = count_in_words(counts.added, "edit")
    note(f"{added} added, {counts.known} known already, {counts.lost} of the added find no event yet")


def _describe(edit: Edit, known: Mapping[str, Edit]) -> str:
    """Say what an edit did; of an undo or a redo, to which edit."""
    if not isinstance(edit.change, Undo | Redo):
        return describe_change(edit.change)
    about = known.get(edit.change.edit_id)
    words = "which is not here" if about is None else describe_change(about.change)
    return describe_change(edit.change, before=f"edit {edit.change.edit_id[:_ID]}, {words}")


def _describe_events(events: Sequence[EditedEvent]) -> str:
    """Say which events an edit is about, as they are now."""
    told = []
    for event in events[:_MOST_EVENTS]:
        date = date_in_words(event.date, relation=event.relation, granularity=event.granularity)
        told.append(f"'{event.title}', {date}")
    more = [f"{len(events) - _MOST_EVENTS:,} more"] if len(events) > _MOST_EVENTS else []
    return "; ".join([*told, *more])


def _describe_anchor(edit: Edit) -> str:
    """Say what an edit that finds no event holds on to."""
    anchor = next(iter(anchors_in(edit)), None)
    if anchor is None:
        return ""
    sentence = anchor.sentence[:_QUOTED] + ("…" if len(anchor.sentence) > _QUOTED else "")
    return f"it held on to '{anchor.trigger[:_QUOTED]}' in '{sentence}'"


def _read(file: Path) -> tuple[Edit, ...]:
    """Read a file of edits."""
    try:
        return edits_from_json(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        cause = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise EditError(
            f"{file} cannot be read: {cause}; choose a file of `timeline edits export`"
        ) from error
    except EditError as error:
        raise EditError(f"{file}: {error}") from error
