"""Files of events that are dropped on the page: shown first, then brought in as events added by hand."""

import base64
import binascii
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from dash import Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from dashboards import ids
from dashboards.dialogs import signed
from timeline.commands.stores import tell_time
from timeline.errors import EditError, EventsFileError, StoreError
from timeline.figures import clean_text, count_in_words, date_in_words
from timeline.imports import (
    Addition,
    DateOrder,
    Imported,
    ImportedEvent,
    ImportOptions,
    add_events,
    is_events_file,
    plan_addition,
    read_events_data,
    undo_additions,
)
from timeline.store import Store

MOST_EVENTS: Final = 10_000
"""That the page brings in at once; each takes about a millisecond."""

_AT_ONCE = 2_000  # events, of which all come in or none
_MOST_SHOWN = 8
_MOST_REJECTED = 200
_ORDERS = {"": "as the column tells", DateOrder.DAY_FIRST: "3 April", DateOrder.MONTH_FIRST: "4 March"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A file of events, read.

    Parameters
    ----------
    name : str
    imported : Imported or None
        None for one that could not be read.
    error : str
        Why it could not be.
    """

    name: str
    imported: Imported | None = None
    error: str = ""


def importing_parts() -> list[Component]:
    """Return where files of events are shown before they come in, and what came of them; hidden."""
    order = html.Fieldset(
        [
            html.Legend("What 03/04/2021 means"),
            dcc.RadioItems(
                id=ids.IMPORT_ORDER,
                options=[{"label": words, "value": str(order)} for order, words in _ORDERS.items()],
                value="",
                className="choices",
            ),
        ],
        id=ids.IMPORT_ORDER_FIELD,
        className="field",
        hidden=True,
    )
    buttons = [
        html.Button("Bring them in", id=ids.IMPORT_CONFIRM, className="primary", **signed()),
        html.Button("Cancel", id=ids.IMPORT_CANCEL),
    ]
    return [
        dcc.Store(id=ids.IMPORTED),
        html.Section(
            [
                html.Div(id=ids.IMPORT_PREVIEW, className="import-preview", role="status"),
                order,
                html.Div(buttons, className="actions"),
            ],
            id=ids.IMPORTING,
            hidden=True,
        ),
        html.Div(
            [
                html.Span(id=ids.IMPORT_MESSAGE, role="status"),
                html.Button("Undo", id=ids.IMPORT_UNDO, className="link", **signed()),
            ],
            id=ids.IMPORT_DONE,
            className="import-done",
            hidden=True,
        ),
    ]


def register_importing(app: Dash, store: Store, clock: Callable[[], datetime] = tell_time) -> None:
    """Connect what shows files of events and brings them in.

    Parameters
    ----------
    app : dash.Dash
    store : Store
    clock : callable
        Tells what time it is, in UTC.
    """

    @app.callback(
        Output(ids.IMPORTING, "hidden"),
        Output(ids.IMPORT_PREVIEW, "children"),
        Output(ids.IMPORT_ORDER_FIELD, "hidden"),
        Output(ids.IMPORT_CONFIRM, "children"),
        Output(ids.IMPORT_CONFIRM, "disabled"),
        Output(ids.IMPORT_DONE, "hidden"),
        Input(ids.CHOSEN_FILES, "data"),
        Input(ids.IMPORT_ORDER, "value"),
        prevent_initial_call=True,
    )
    def show_files(chosen: Any, order: str | None) -> Any:
        return preview(store, read_files(chosen, order))

    @app.callback(
        Output(ids.IMPORTING, "hidden", allow_duplicate=True),
        Output(ids.IMPORT_MESSAGE, "children"),
        Output(ids.IMPORT_DONE, "hidden", allow_duplicate=True),
        Output(ids.IMPORT_UNDO, "hidden"),
        Output(ids.IMPORTED, "data"),
        Output(ids.REVISION, "data", allow_duplicate=True),
        Input(ids.IMPORT_CONFIRM, "n_clicks"),
        State(ids.CHOSEN_FILES, "data"),
        State(ids.IMPORT_ORDER, "value"),
        State(ids.AUTHOR, "data"),
        prevent_initial_call=True,
    )
    def bring_in(_: int, chosen: Any, order: str | None, author: str | None) -> Any:
        words, edit_ids = add_files(store, read_files(chosen, order), str(author or ""), clock())
        return bool(edit_ids), words, False, not edit_ids, edit_ids, store.revision()

    @app.callback(
        Output(ids.IMPORT_MESSAGE, "children", allow_duplicate=True),
        Output(ids.IMPORT_UNDO, "hidden", allow_duplicate=True),
        Output(ids.REVISION, "data", allow_duplicate=True),
        Input(ids.IMPORT_UNDO, "n_clicks"),
        State(ids.IMPORTED, "data"),
        State(ids.AUTHOR, "data"),
        prevent_initial_call=True,
    )
    def take_back(_: int, edit_ids: Sequence[str] | None, author: str | None) -> Any:
        try:
            count = undo_additions(store, edit_ids or (), author=str(author or ""), at=clock())
        except (EditError, StoreError) as error:
            return _sentence(str(error)), no_update, no_update
        return f"{count_in_words(count, 'event')} taken back.", True, store.revision()

    @app.callback(
        Output(ids.CHOSEN_FILES, "data", allow_duplicate=True),
        Input(ids.IMPORT_CANCEL, "n_clicks"),
        prevent_initial_call=True,
    )
    def cancel(_: int) -> None:
        return None


def read_files(chosen: Any, order: str | None = None) -> list[ReadFile]:
    """Read those of the files that a browser sent which are of events.

    Parameters
    ----------
    chosen : mapping
        As `dashboards.adding.add_files` takes it.
    order : str or None
        A `DateOrder`, or an empty text to let the column tell.

    Returns
    -------
    list of ReadFile
        In their order.
    """
    options = ImportOptions(order=DateOrder(order) if order else None)
    files = []
    for name, data in _sent(chosen):
        if is_events_file(data, name):
            try:
                files.append(ReadFile(name=name, imported=read_events_data(data, name, options)))
            except EventsFileError as error:
                files.append(ReadFile(name=name, error=str(error)))
    return files


def preview(store: Store, files: Sequence[ReadFile]) -> tuple[Any, ...]:
    """Return what the page shows of files before their events come in.

    Parameters
    ----------
    store : Store
    files : sequence of ReadFile

    Returns
    -------
    tuple
        Whether all of it is hidden, what is shown, whether the choice of day and month is hidden, the words
        on the button, whether it is disabled, and that what came of files before is hidden.
    """
    if not files:
        return True, [], True, no_update, True, True
    events = _events(files)
    addition = plan_addition(store, events)
    count = len(addition.new)
    is_too_many = count > MOST_EVENTS
    shown = [part for file in files for part in _show_file(store, file)]
    if is_too_many:
        words = f"More than {MOST_EVENTS:,} events at once: bring them in with `timeline import`."
        shown.append(html.P(words, className="error"))
    words = f"Bring in {count_in_words(count, 'event')}" if count else "Nothing new to bring in"
    return False, shown, not _has_two_ways(files), words, not count or is_too_many, True


def add_files(
    store: Store, files: Sequence[ReadFile], author: str, at: datetime
) -> tuple[str, tuple[str, ...]]:
    """Bring in the events of files.

    Parameters
    ----------
    store : Store
    files : sequence of ReadFile
    author : str
    at : datetime.datetime
        Aware.

    Returns
    -------
    tuple
        What came of it, in words, and the edits by which events were added: where it broke off, those
        before.
    """
    new = plan_addition(store, _events(files)).new
    if len(new) > MOST_EVENTS:
        return "Too many at once: bring them in with `timeline import`.", ()
    edit_ids: list[str] = []
    for start in range(0, len(new), _AT_ONCE):
        try:
            edit_ids += add_events(store, new[start : start + _AT_ONCE], author=author, at=at).edit_ids
        except (EditError, StoreError) as error:
            count = f" {count_in_words(len(edit_ids), 'event')} added before." if edit_ids else ""
            return f"{_sentence(str(error))}{count}", tuple(edit_ids)
    return f"{count_in_words(len(edit_ids), 'event')} added.", tuple(edit_ids)


def _show_file(store: Store, file: ReadFile) -> Iterator[Component]:
    """Yield what is shown of one file."""
    yield html.H3(clean_text(file.name))
    if file.imported is None:
        yield html.P(clean_text(file.error), className="error")
        return
    addition = plan_addition(store, file.imported.events)
    yield html.P(f"It is {file.imported.kind}: {_counts(file.imported, addition)}.", className="hint")
    if addition.new:
        yield html.Ol(list(map(_show_event, addition.new[:_MOST_SHOWN])), className="import-events")
    if len(addition.new) > _MOST_SHOWN:
        yield html.P(f"… and {len(addition.new) - _MOST_SHOWN:,} more", className="hint")
    lines = [f"row {each.row}: {each.reason}" for each in file.imported.rejected]
    yield from _show_lines(f"{len(lines):,} rejected", lines)
    remarks = [
        each.words if each.row is None else f"row {each.row}: {each.words}" for each in file.imported.remarks
    ]
    yield from _show_lines(count_in_words(len(remarks), "remark"), remarks)


def _show_event(event: ImportedEvent) -> Component:
    """Lay out one event that would come in."""
    date = date_in_words(event.change.date, weekday=False)
    return html.Li(
        [html.Span(date, className="when"), " ", html.Span(clean_text(event.change.title), dir="auto")]
    )


def _show_lines(words: str, lines: Sequence[str]) -> Iterator[Component]:
    """Yield lines that can be unfolded, where there are any."""
    if lines:
        more = [f"… and {len(lines) - _MOST_REJECTED:,} more"] if len(lines) > _MOST_REJECTED else []
        shown = [html.Li(clean_text(line), dir="auto") for line in [*lines[:_MOST_REJECTED], *more]]
        yield html.Details([html.Summary(words), html.Ul(shown, className="import-rejected")])


def _counts(imported: Imported, addition: Addition) -> str:
    """Count what a file holds, in words."""
    counts = [f"{count_in_words(len(addition.new), 'event')} to bring in"]
    counts += [f"{addition.known:,} there already"] if addition.known else []
    counts += [f"{addition.undone:,} taken back before"] if addition.undone else []
    counts += [f"{len(imported.rejected):,} rejected"] if imported.rejected else []
    return ", ".join(counts)


def _events(files: Sequence[ReadFile]) -> list[ImportedEvent]:
    """Return the events of all files."""
    return [event for file in files if file.imported is not None for event in file.imported.events]


def _has_two_ways(files: Sequence[ReadFile]) -> bool:
    """Tell whether it matters which number of a date is the day."""
    return any(file.imported is not None and file.imported.has_two_ways for file in files)


def _sent(chosen: Any) -> Iterator[tuple[str, bytes]]:
    """Yield the files that arrived whole, with their names."""
    files = chosen.get("files") if isinstance(chosen, Mapping) else None
    for file in files if isinstance(files, list) else []:
        name, contents = (
            file.get(key) if isinstance(file, Mapping) else None for key in ("name", "contents")
        )
        if isinstance(name, str) and isinstance(contents, str):
            try:
                yield name, base64.b64decode(contents.partition(",")[2], validate=True)
            except (binascii.Error, ValueError):
                continue  # `dashboards.adding` says so


def _sentence(reason: str) -> str:
    """Return a reason as a sentence."""
    return f"{reason[:1].upper()}{reason[1:]}."
