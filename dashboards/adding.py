"""Adding articles from the page: files that are dropped or chosen, and words that are pasted."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from dashboards import ids
from dashboards.dialogs import build_dialog, opening, text_area, text_field
from dashboards.importing import importing_parts
from timeline.articles import HeldFiles, add_article, add_text
from timeline.errors import ArticleError
from timeline.figures import clean_text
from timeline.imports import is_events_file

MAX_UPLOAD_BYTES = 20_000_000
"""Of all files that are sent at once."""

_MOST_FILES = 200
_MAX_CONTENTS = MAX_UPLOAD_BYTES // 3 * 4  # they are sent as base64
_TOO_MUCH = f"more than {MAX_UPLOAD_BYTES // 1_000_000} MB at once; put it into the folder itself"
_ADDED = "added; it is read within seconds"
_KNOWN = "known already, as {}; nothing was added"
_FIELDS = {"the title": ids.PASTE_TITLE, "the date": ids.PASTE_DATE, "the source": ids.PASTE_SOURCE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one file.

    Parameters
    ----------
    name : str
        As the analyst knows it.
    words : str
        Whether it was added; why not, and what to do.
    is_refused : bool
    """

    name: str
    words: str
    is_refused: bool = False


def adding_dialog() -> Component:
    """Return the dialog in which articles are added, closed."""
    hint = (
        "Text, web pages, PDF, DOCX, mails, feeds, archives … They are copied into the drop folder; what it "
        "holds already is not added twice. Tables and JSON of events are shown before they come in."
    )
    parts = [
        html.P(hint, className="hint"),
        _upload(),
        html.Ul(id=ids.OUTCOMES, className="outcomes", role="status"),
        *importing_parts(),
        _pasting(),
    ]
    dialog = build_dialog(ids.ADDING, "Add articles", parts, is_modal=True)
    return html.Div([dcc.Store(id=ids.CHOSEN_FILES), dialog], id=f"{ids.ADDING}-frame", **_limit())


def register_adding(app: Dash, folder: Path) -> None:
    """Connect the dialog.

    Parameters
    ----------
    app : dash.Dash
    folder : pathlib.Path
        The drop folder.
    """
    app.clientside_callback(
        ClientsideFunction(namespace="dialogs", function_name="check"),
        Output(ids.CHOSEN_FILES, "data"),
        Input(ids.UPLOAD, "contents"),
        State(ids.UPLOAD, "filename"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(ids.DIALOG, "data", allow_duplicate=True),
        Input(ids.ADD, "n_clicks"),
        prevent_initial_call=True,
    )
    def open_dialog(_: int) -> str:
        return ids.ADDING

    @app.callback(
        Output(ids.OUTCOMES, "children"), Input(ids.CHOSEN_FILES, "data"), prevent_initial_call=True
    )
    def add_chosen(chosen: Any) -> Any:
        return outcome_list(add_files(folder, chosen))

    _register_pasting(app, folder)


def _register_pasting(app: Dash, folder: Path) -> None:
    """Connect the form into which words are pasted."""

    @app.callback(
        Output(ids.OUTCOMES, "children", allow_duplicate=True),
        Output(_error(ids.PASTE_TITLE), "children"),
        Output(_error(ids.PASTE_DATE), "children"),
        Output(_error(ids.PASTE_SOURCE), "children"),
        Output(ids.PASTE_ERROR, "children"),
        Output(ids.PASTE_TITLE, "value"),
        Output(ids.PASTE_DATE, "value"),
        Output(ids.PASTE_SOURCE, "value"),
        Output(ids.PASTE_TEXT, "value"),
        Input(ids.PASTE, "n_clicks"),
        State(ids.PASTE_TITLE, "value"),
        State(ids.PASTE_DATE, "value"),
        State(ids.PASTE_SOURCE, "value"),
        State(ids.PASTE_TEXT, "value"),
        prevent_initial_call=True,
    )
    def add_words(_: int, *typed: str | None) -> Any:
        return add_pasted(folder, *typed)


def add_files(folder: Path, chosen: Any) -> list[Outcome]:
    """Add the files that a browser sent.

    Parameters
    ----------
    folder : pathlib.Path
        The drop folder.
    chosen : mapping
        `files`, each with `name` and `contents` (a data URL), and `refused`, the names of those that the page
        has not sent for their size. Whatever else it is, is refused.

    Returns
    -------
    list of Outcome
        One for each file, in their order; none for files of events, which `dashboards.importing` shows.
    """
    files, refused = (_listed(chosen, key) for key in ("files", "refused"))
    outcomes = [_refused(str(name), _TOO_MUCH) for name in refused[:_MOST_FILES]]
    room, held = _MAX_CONTENTS, HeldFiles(folder)
    for number, file in enumerate(files):
        name, contents = (_text(file, key) for key in ("name", "contents"))
        room -= len(contents)
        if number >= _MOST_FILES:
            outcomes.append(_refused(f"{len(files) - number:,} more", "too many at once; choose them again"))
            break
        if room < 0:
            outcomes.append(_refused(name, _TOO_MUCH))
            continue
        outcome = _add_file(folder, name, contents, held)
        outcomes += [] if outcome is None else [outcome]
    return outcomes


def add_pasted(
    folder: Path, title: str | None, date: str | None, source: str | None, text: str | None
) -> tuple[Any, ...]:
    """Add words that were pasted.

    Parameters
    ----------
    folder : pathlib.Path
    title, date, source, text : str or None
        What the fields hold.

    Returns
    -------
    tuple
        What came of it; what is wrong with each of the title, the date, the source and the text; and what
        the fields hold now: nothing once the words were added, else what was typed.
    """
    name = (title or "").strip() or "The text"
    try:
        addition = add_text(folder, text or "", date=date or "", title=title or "", source=source or "")
    except ArticleError as error:
        field = _FIELDS.get(error.path, ids.PASTE_TEXT)
        shown = (ids.PASTE_TITLE, ids.PASTE_DATE, ids.PASTE_SOURCE, ids.PASTE_TEXT)
        errors = [_sentence(error.reason) if field == each else "" for each in shown]
        return (no_update, *errors, *(no_update for _ in shown))
    words = _ADDED if addition.is_new else _KNOWN.format(addition.path.name)
    return (outcome_list([Outcome(name=name, words=words)]), *[""] * 8)


def outcome_list(outcomes: Sequence[Outcome]) -> list[Component]:
    """Lay out what came of each file."""
    return [
        html.Li(
            [html.Strong(clean_text(outcome.name)), html.Span(clean_text(outcome.words))],
            className="refused" if outcome.is_refused else "added",
        )
        for outcome in outcomes
    ]


def _upload() -> Component:
    """Return where files are chosen or dropped."""
    choose = html.Button("Choose files", className="primary", **opening())
    return dcc.Upload(
        html.Div([choose, html.P("or drop them here")]),
        id=ids.UPLOAD,
        multiple=True,
        className="upload",
        className_active="upload active",
        style_active={},
    )


def _pasting() -> Component:
    """Return the form into which the words of an article are pasted."""
    return html.Details(
        [
            html.Summary("Paste the words of an article"),
            text_field(ids.PASTE_TITLE, "Title", error=_error(ids.PASTE_TITLE)),
            text_field(
                ids.PASTE_DATE,
                "Written on",
                error=_error(ids.PASTE_DATE),
                hint="A day, such as 2021-08-30 or 30 August 2021; with the time, if it is known.",
            ),
            text_field(
                ids.PASTE_SOURCE,
                "Source (may be left out)",
                error=_error(ids.PASTE_SOURCE),
                hint="Who published it, or its address.",
            ),
            text_area(ids.PASTE_TEXT, "Text", error=ids.PASTE_ERROR, rows=8),
            html.Div([html.Button("Add this text", id=ids.PASTE, className="primary")], className="actions"),
        ]
    )


def _add_file(folder: Path, name: str, contents: str, held: HeldFiles) -> Outcome | None:
    """Add one file; None where it is one of events."""
    try:
        data = base64.b64decode(contents.partition(",")[2], validate=True)
        if is_events_file(data, name):
            return None
        addition = add_article(folder, data, name, held=held)
    except (binascii.Error, ValueError):
        return _refused(name, "it did not arrive whole; choose it again")
    except ArticleError as error:
        return _refused(name, error.reason)
    words = _ADDED if addition.is_new else _KNOWN.format(addition.path.name)
    return Outcome(name=name, words=words)


def _refused(name: str, reason: str) -> Outcome:
    """Return that a file was not added, and why."""
    return Outcome(name=name, words=f"not added: {reason}", is_refused=True)


def _listed(chosen: Any, key: str) -> list[Any]:
    """Return a list that a browser sent; nothing where it sent something else."""
    found = chosen.get(key) if isinstance(chosen, Mapping) else None
    return found if isinstance(found, list) else []


def _text(file: Any, key: str) -> str:
    """Return a text that a browser sent; an empty one where it sent something else."""
    found = file.get(key) if isinstance(file, Mapping) else None
    return found if isinstance(found, str) else ""


def _sentence(reason: str) -> str:
    """Return a reason as a sentence."""
    return f"{reason[0].upper()}{reason[1:]}."


def _limit() -> dict[str, Any]:
    """Return the attribute by which the page knows how much it may send."""
    return {"data-limit": str(_MAX_CONTENTS)}


def _error(field: str) -> str:
    """Return the id of what is wrong with a field."""
    return f"{field}-error"
