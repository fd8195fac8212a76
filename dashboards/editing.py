"""What the analyst's buttons and forms do: each callback reads its fields, says one thing, and shows it."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from dash import Dash, Input, Output, State, ctx, no_update

from dashboards import ids
from dashboards.answers import answer, answer_outputs, choice
from dashboards.curating import Fields, Said, Writer, last_edit
from dashboards.forms import FIELDS, error_id, field_id, typed_fields
from dashboards.histories import history_list, lost_panel
from dashboards.panels import find_row
from dashboards.regrouping import mention_options, register_merging, register_splitting
from dashboards.snapshots import SnapshotReader
from timeline.figures import clean_text
from timeline.model import Accept, Hide, Review
from timeline.store import Store

_HIDDEN = "Hidden. Undo brings it back; 'Hidden events' in the filters shows all that are."
_ERROR_FIELDS = ("title", "date", "place", "note")
_FORM_ERRORS = (f"{ids.EDIT_FORM}-error", f"{ids.EVENT_FORM}-error", ids.MERGE_ERROR, ids.SPLIT_ERROR)


def register_editing(
    app: Dash,
    reader: SnapshotReader,
    store: Store,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> None:
    """Connect the analyst's buttons and forms.

    Parameters
    ----------
    app : dash.Dash
    reader : SnapshotReader
    store : Store
    clock : callable
        Tells what time it is, in UTC.
    """

    def writer(author: Any) -> Writer:
        return Writer(store=store, author=str(author or ""), at=clock())

    _register_shown(app, reader, store)
    _register_buttons(app, store, writer)
    _register_openings(app, reader, store)
    _register_forms(app, writer)
    register_merging(app, reader, store, writer)
    register_splitting(app, writer)


def _register_shown(app: Dash, reader: SnapshotReader, store: Store) -> None:
    """Follow the chosen event: which version of it is shown, and what can be said of it."""

    @app.callback(
        Output(ids.SHOWN, "data"),
        Output(ids.WORD, "hidden"),
        Output(ids.ACCEPT, "disabled"),
        Output(ids.HIDE, "disabled"),
        Output(ids.SPLIT, "disabled"),
        Output(ids.UNDO, "disabled"),
        Output(ids.REDO, "disabled"),
        *(Output(name, "disabled") for name in (ids.EDIT, ids.MERGE, ids.HISTORY)),
        Input(ids.SELECTED, "data"),
        Input(ids.REVISION, "data"),
        Input(ids.UNDONE, "data"),
    )
    def follow(selected: str | None, _: int | None, undone: str | None) -> Any:
        row = find_row(reader.read().table, selected)
        version = store.event_version(selected) if selected else None
        if selected is None or row is None or version is None:  # one that an undo took away can be had back
            return None, not undone, True, True, True, True, not undone, True, True, True
        history = store.load_history(selected)
        shown = {
            "event_id": selected,
            "version": version,
            "undo": last_edit(history, is_undone=False),
            "redo": last_edit(history, is_undone=True),
        }
        return (
            shown,
            False,
            row["review"] == Review.ACCEPTED,
            row["review"] == Review.HIDDEN,
            len(row["mentions"]) < 2,
            shown["undo"] is None,
            shown["redo"] is None,
            False,
            False,
            False,
        )

    @app.callback(Output(ids.LOST, "children"), Input(ids.REVISION, "data"))
    def show_lost(_: int | None) -> Any:
        return lost_panel(store.load_lost_edits())

    @app.callback(Output(ids.SIGNED, "children"), Input(ids.AUTHOR, "data"))
    def show_author(author: str | None) -> str:
        return f"Signed as {author} (change)" if author else "Sign your edits"


def _register_buttons(app: Dash, store: Store, writer: Callable[[Any], Writer]) -> None:
    """Accept, hide, undo and redo at once."""

    @app.callback(
        Output(ids.WORD_MESSAGE, "children"),
        Output(ids.REVISION, "data", allow_duplicate=True),
        Output(ids.CHOSEN, "data"),
        Output(ids.UNDONE, "data"),
        *(Input(name, "n_clicks") for name in (ids.ACCEPT, ids.HIDE, ids.UNDO, ids.REDO)),
        State(ids.SHOWN, "data"),
        State(ids.UNDONE, "data"),
        State(ids.AUTHOR, "data"),
        prevent_initial_call=True,
    )
    def act(*values: Any) -> Any:
        shown, undone, author = values[-3:]
        said, undone = press(str(ctx.triggered_id), writer(author), shown or {}, undone)
        if not said.is_done:
            return said.words, no_update, no_update, undone
        revision = store.revision()
        return said.words, revision, choice(said.event_id, revision), undone


def press(
    button: str, writer: Writer, shown: Mapping[str, Any], undone: str | None
) -> tuple[Said, str | None]:
    """Do what a button says of the event that is shown.

    Parameters
    ----------
    button : str
        Its id.
    writer : Writer
    shown : mapping
        `event_id`, `version`, and the edits that `undo` and `redo` are about; empty when none is shown.
    undone : str or None
        The edit that this page undid last: its event may be no more.

    Returns
    -------
    Said
    str or None
        The edit that this page has undone last now.
    """
    if button == ids.REDO:
        said = writer.put_back(shown.get("redo") or undone)
        return said, None if said.is_done else undone
    if button == ids.UNDO:
        edit_id = shown.get("undo")
        said = writer.take_back(edit_id)
        return said, edit_id if said.is_done else undone
    change, words = (Accept(), "Accepted.") if button == ids.ACCEPT else (Hide(), _HIDDEN)
    event_id, version = (str(shown.get(name, "")) for name in ("event_id", "version"))
    return writer.say(event_id, version, [change], words), None


def _register_openings(app: Dash, reader: SnapshotReader, store: Store) -> None:
    """Open the forms, filled with the event as it is shown."""
    forms = {
        ids.EDIT: ids.EDIT_FORM,
        ids.MERGE: ids.MERGE_FORM,
        ids.SPLIT: ids.SPLIT_FORM,
        ids.HISTORY: ids.HISTORY_LIST,
        ids.ADD_EVENT: ids.EVENT_FORM,
    }

    @app.callback(
        Output(ids.DIALOG, "data", allow_duplicate=True),
        Output(ids.EDITING, "data"),
        Output(ids.WORD_MESSAGE, "children", allow_duplicate=True),
        *(Output(field_id(ids.EDIT_FORM, name), "value") for name in FIELDS),
        Output(f"{ids.EDIT_FORM}-about", "children"),
        Output(ids.SPLIT_MENTIONS, "options"),
        Output(ids.SPLIT_MENTIONS, "value"),
        *(Input(button, "n_clicks") for button in forms),
        State(ids.SHOWN, "data"),
        prevent_initial_call=True,
    )
    def open_form(*values: Any) -> Any:
        button, shown = str(ctx.triggered_id), values[-1] or {}
        row = find_row(reader.read().table, shown.get("event_id"))
        untouched: list[Any] = [no_update] * (len(FIELDS) + 3)
        if button == ids.ADD_EVENT:
            return forms[button], no_update, "", *untouched
        if row is None:
            return no_update, no_update, no_update, *untouched
        fields = asdict(Fields.of(row))
        editing = {"event_id": shown["event_id"], "version": shown["version"], "fields": fields}
        if button == ids.EDIT:
            untouched[: len(FIELDS) + 1] = [*fields.values(), clean_text(row["title"])]
        elif button == ids.SPLIT:
            untouched[-2:] = [mention_options(row), []]
        return forms[button], editing, "", *untouched

    @app.callback(
        Output(f"{ids.HISTORY_LIST}-entries", "children"),
        Input(ids.DIALOG, "data"),
        Input(ids.SHOWN, "data"),
        prevent_initial_call=True,
    )
    def show_history(dialog: str | None, shown: Mapping[str, Any] | None) -> Any:
        if dialog != ids.HISTORY_LIST:
            return no_update
        return history_list(store.load_history(shown["event_id"]) if shown else ())

    @app.callback(
        *(Output(error_id(form, name), "children", allow_duplicate=True) for form, name in _error_fields()),
        *(Output(name, "children", allow_duplicate=True) for name in _FORM_ERRORS),
        Input(ids.DIALOG, "data"),
        prevent_initial_call=True,
    )
    def clear_errors(_: str | None) -> Any:
        return [""] * (len(_error_fields()) + len(_FORM_ERRORS))


def _error_fields() -> list[tuple[str, str]]:
    """Return every field of a form that can be wrong."""
    return [(form, name) for form in (ids.EDIT_FORM, ids.EVENT_FORM) for name in _ERROR_FIELDS]


def _register_forms(app: Dash, writer: Callable[[Any], Writer]) -> None:
    """Save an edited event, or a new one."""

    @app.callback(
        *answer_outputs(f"{ids.EDIT_FORM}-error"),
        *(Output(error_id(ids.EDIT_FORM, name), "children") for name in _ERROR_FIELDS),
        Input(ids.EDIT_SAVE, "n_clicks"),
        *(State(field_id(ids.EDIT_FORM, name), "value") for name in FIELDS),
        State(ids.EDITING, "data"),
        State(ids.AUTHOR, "data"),
        prevent_initial_call=True,
    )
    def save(_: int, *values: Any) -> Any:
        editing, author = values[-2:]
        analyst, typed = writer(author), typed_fields(values[:-2])
        before = Fields.of(editing["fields"])
        said = analyst.save(editing["event_id"], editing["version"], before, typed)
        return (*answer(said, editing, analyst.store), *_field_errors(said))

    @app.callback(
        *answer_outputs(f"{ids.EVENT_FORM}-error"),
        *(Output(error_id(ids.EVENT_FORM, name), "children") for name in _ERROR_FIELDS),
        *(Output(field_id(ids.EVENT_FORM, name), "value") for name in FIELDS),
        Input(ids.EVENT_SAVE, "n_clicks"),
        *(State(field_id(ids.EVENT_FORM, name), "value") for name in FIELDS),
        State(ids.AUTHOR, "data"),
        prevent_initial_call=True,
    )
    def add(_: int, *values: Any) -> Any:
        analyst = writer(values[-1])
        said = analyst.add(typed_fields(values[:-1]))
        emptied = asdict(Fields()).values() if said.is_done else [no_update] * len(FIELDS)
        return (*answer(said, None, analyst.store), *_field_errors(said), *emptied)


def _field_errors(said: Said) -> list[str]:
    """Return what is wrong with each field."""
    return [(said.errors or {}).get(name, "") for name in _ERROR_FIELDS]
