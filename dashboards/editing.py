"""What the analyst's buttons and forms do: each callback reads its fields, says one thing, and shows it."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import uuid4

from dash import Dash, Input, Output, State, ctx, no_update

from dashboards import ids
from dashboards.answers import answer, answer_outputs, choice
from dashboards.curating import Fields, Said, Seen, Writer
from dashboards.forms import FIELDS, error_id, field_id, typed_fields
from dashboards.histories import history_list, lost_notes
from dashboards.items import pressed_events
from dashboards.redrawing import known, list_outputs, part_outputs, redraw, redraw_list
from dashboards.regrouping import mention_options, register_merging, register_splitting
from timeline.commands.stores import tell_time
from timeline.figures import clean_text
from timeline.model import Accept, Hide, Review
from timeline.store import Store, StoredEvent

_HIDDEN = "Hidden. Undo brings it back; 'Hidden events' in the filters shows all that are."
_WORDS = (
    *(ids.ACCEPT, ids.HIDE, ids.SPLIT, ids.UNDO, ids.REDO),
    *(ids.EDIT, ids.MERGE, ids.HISTORY),
)
_FORMS = {
    ids.EDIT: ids.EDIT_FORM,
    ids.MERGE: ids.MERGE_FORM,
    ids.SPLIT: ids.SPLIT_FORM,
    ids.HISTORY: ids.HISTORY_LIST,
    ids.ADD_EVENT: ids.EVENT_FORM,
}
_ERROR_FIELDS = ("title", "date", "place", "note")
_FORM_ERRORS = (f"{ids.EDIT_FORM}-error", f"{ids.EVENT_FORM}-error", ids.MERGE_ERROR, ids.SPLIT_ERROR)


def register_editing(app: Dash, store: Store, clock: Callable[[], datetime] = tell_time) -> None:
    """Connect the analyst's buttons and forms.

    Parameters
    ----------
    app : dash.Dash
    store : Store
    clock : callable
        Tells what time it is, in UTC.
    """

    def writer(author: Any) -> Writer:
        return Writer(store=store, author=str(author or ""), at=clock())

    _register_shown(app, store)
    _register_chosen(app, store)
    _register_lists(app, store)
    _register_buttons(app, store, writer)
    _register_openings(app, store)
    _register_listed(app, store)
    _register_errors(app)
    _register_edited(app, writer)
    _register_added(app, writer)
    register_merging(app, store, writer)
    register_splitting(app, store, writer)


def show_event(
    store: Store, selected: str | None, shown: Mapping[str, Any] | None
) -> tuple[dict[str, Any] | None, StoredEvent | None]:
    """Return what the page keeps of the event that is chosen, and the event.

    Parameters
    ----------
    store : Store
    selected : str or None
        The chosen event's id.
    shown : mapping or None
        What the page has kept: an event that has another id by now is found by the mentions that it had.

    Returns
    -------
    dict or None
        A `Seen`, with the edits that undo and redo are about, and the id by which it was chosen; None when
        there is no such event.
    StoredEvent or None
    """
    if selected is None:
        return None, None
    event = store.load_event(selected)
    if event is None and shown and shown["chosen"] == selected:
        event = store.load_event(selected, shown["mention_ids"])
    if event is None:
        return None, None
    seen = Seen.of(event, nonce=uuid4().hex)
    return {**asdict(seen), "chosen": selected, "undo": event.undoable, "redo": event.redoable}, event


def _register_shown(app: Dash, store: Store) -> None:
    """Follow the chosen event: which version of it is shown, and what can be said of it."""

    @app.callback(
        Output(ids.SHOWN, "data"),
        Output(ids.WORD, "hidden"),
        *(Output(name, "disabled") for name in _WORDS),
        *(Output(name, "title") for name in _WORDS),
        Input(ids.SELECTED, "data"),
        Input(ids.REVISION, "data"),
        Input(ids.UNDONE, "data"),
        State(ids.SHOWN, "data"),
    )
    def follow(selected: str | None, _: int | None, undone: str | None, known: Any) -> Any:
        shown, event = show_event(store, selected, known)
        reasons = why_off(event, undone)
        is_off = [name in reasons for name in _WORDS]
        return shown, event is None and not undone, *is_off, *(reasons.get(name, "") for name in _WORDS)


def why_off(event: StoredEvent | None, undone: str | None) -> dict[str, str]:
    """Return which buttons can do nothing now, each with the reason.

    Parameters
    ----------
    event : StoredEvent or None
        The one that is shown.
    undone : str or None
        The edit that this page undid last: one that took the event away can be had back.

    Returns
    -------
    dict
        A button's id -> why it is off.
    """
    if event is None:
        none = dict.fromkeys(_WORDS, "Choose an event first.")
        return {name: reason for name, reason in none.items() if name != ids.REDO or not undone}
    reasons = {
        ids.ACCEPT: (event.row["review"] == Review.ACCEPTED, "It is accepted already."),
        ids.HIDE: (event.row["review"] == Review.HIDDEN, "It is hidden already."),
        ids.SPLIT: (len(event.row["mentions"]) < 2, "It has no two sentences that could be parted."),
        ids.UNDO: (event.undoable is None, "Nothing was said of it that could be undone."),
        ids.REDO: (event.redoable is None, "Nothing was undone."),
    }
    return {name: reason for name, (is_off, reason) in reasons.items() if is_off}


def _register_chosen(app: Dash, store: Store) -> None:
    """Keep the chosen event chosen when its id becomes another."""

    @app.callback(
        Output(ids.SELECTED, "data", allow_duplicate=True),
        Input(ids.REVISION, "data"),
        State(ids.SELECTED, "data"),
        State(ids.SHOWN, "data"),
        prevent_initial_call=True,
    )
    def keep_chosen(_: int | None, selected: str | None, known: Any) -> Any:
        shown = show_event(store, selected, known)[0]
        return shown["event_id"] if shown and shown["event_id"] != selected else no_update


def _register_lists(app: Dash, store: Store) -> None:
    """Show the edits without an event, the history of the one that is shown, and who signs."""

    @app.callback(*list_outputs(ids.LOST), Input(ids.REVISION, "data"), known(ids.LOST))
    def show_lost(_: int | None, drawn: str | None) -> Any:
        return redraw_list(*lost_notes(store.load_lost_edits()), drawn)

    entries = f"{ids.HISTORY_LIST}-entries"

    @app.callback(
        *part_outputs(entries),
        Input(ids.DIALOG, "data"),
        Input(ids.SHOWN, "data"),
        known(entries),
        prevent_initial_call=True,
    )
    def show_history(dialog: str | None, shown: Mapping[str, Any] | None, drawn: str | None) -> Any:
        if dialog != ids.HISTORY_LIST:
            return no_update, no_update
        return redraw(history_list(store.load_history(shown["event_id"]) if shown else ()), drawn)

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
        What `show_event` returned for it; empty when none is shown.
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
    seen = Seen.of_data(shown)
    if seen is None:
        return Said(words="Choose an event first."), undone
    return writer.say(seen, [change], words), None


def open_form(
    button: str, store: Store, shown: Mapping[str, Any] | None
) -> tuple[dict[str, Any], StoredEvent | None] | None:
    """Return what a form is about, as the page keeps it while the form is open, and the event.

    Parameters
    ----------
    button : str
        The id of the one that opens the form.
    store : Store
    shown : mapping or None
        What `show_event` returned for the event that is shown.

    Returns
    -------
    tuple or None
        A `Seen` with the event's `fields`, of one moment; of an event that is to be added, its nonce alone.
        None when there is no event that the form could be about.
    """
    nonce = uuid4().hex
    if button == ids.ADD_EVENT:
        return {"nonce": nonce}, None
    seen = Seen.of_data(shown)
    event = store.load_event(seen.event_id, seen.mention_ids) if seen else None
    if event is None:
        return None
    return {**asdict(Seen.of(event, nonce=nonce)), "fields": asdict(Fields.of(event.row))}, event


def _register_openings(app: Dash, store: Store) -> None:
    """Open the forms, filled with the event as it is."""

    @app.callback(
        Output(ids.DIALOG, "data", allow_duplicate=True),
        Output(ids.EDITING, "data"),
        Output(ids.WORD_MESSAGE, "children", allow_duplicate=True),
        *(Output(field_id(ids.EDIT_FORM, name), "value") for name in FIELDS),
        Output(f"{ids.EDIT_FORM}-about", "children"),
        Output(ids.SPLIT_SEARCH, "value"),
        Output(ids.SPLIT_MENTIONS, "value"),
        Output(ids.SPLIT_MENTIONS, "options"),
        Output(ids.SPLIT_COUNT, "children"),
        *(Input(button, "n_clicks") for button in _FORMS),
        State(ids.SHOWN, "data"),
        prevent_initial_call=True,
    )
    def fill_form(*values: Any) -> Any:
        button = str(ctx.triggered_id)
        opened = open_form(button, store, values[-1])
        filled: list[Any] = [no_update] * (len(FIELDS) + 5)
        if opened is None:
            return no_update, no_update, no_update, *filled
        editing, event = opened
        if button == ids.EDIT and event is not None:
            filled[: len(FIELDS) + 1] = [*editing["fields"].values(), clean_text(event.row["title"])]
        elif button == ids.SPLIT and event is not None:
            filled[-4:] = ["", [], *mention_options(event.row)]
        return _FORMS[button], editing, "", *filled


def _register_listed(app: Dash, store: Store) -> None:
    """Open the edit form for an event of a list, and look at it."""

    @app.callback(
        Output(ids.DIALOG, "data", allow_duplicate=True),
        Output(ids.EDITING, "data", allow_duplicate=True),
        Output(ids.CHOSEN, "data", allow_duplicate=True),
        *(Output(field_id(ids.EDIT_FORM, name), "value", allow_duplicate=True) for name in FIELDS),
        Output(f"{ids.EDIT_FORM}-about", "children", allow_duplicate=True),
        Input(ids.EDIT_LISTED, "data"),
        prevent_initial_call=True,
    )
    def fill_form(pressed: Mapping[str, Any] | None) -> Any:
        opened = None
        if pressed:
            (seen,) = pressed_events(pressed)
            opened = open_form(ids.EDIT, store, asdict(seen))
        if not pressed or opened is None or opened[1] is None:
            return [no_update] * (len(FIELDS) + 4)
        editing, row = opened[0], opened[1].row
        chosen = choice(row["event_id"], pressed["at"])
        return ids.EDIT_FORM, editing, chosen, *editing["fields"].values(), clean_text(row["title"])


def _register_errors(app: Dash) -> None:
    """Forget what was wrong with a form when another one is opened."""

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


def _register_edited(app: Dash, writer: Callable[[Any], Writer]) -> None:
    """Save an edited event."""

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
        seen = Seen.of_data(editing)
        if seen is None:
            return [no_update] * (6 + len(_ERROR_FIELDS))
        said = analyst.save(seen, Fields.of(editing["fields"]), typed)
        return (*answer(said, editing, analyst.store), *_field_errors(said))


def _register_added(app: Dash, writer: Callable[[Any], Writer]) -> None:
    """Save a new event."""

    @app.callback(
        *answer_outputs(f"{ids.EVENT_FORM}-error"),
        *(Output(error_id(ids.EVENT_FORM, name), "children") for name in _ERROR_FIELDS),
        *(Output(field_id(ids.EVENT_FORM, name), "value") for name in FIELDS),
        Input(ids.EVENT_SAVE, "n_clicks"),
        *(State(field_id(ids.EVENT_FORM, name), "value") for name in FIELDS),
        State(ids.EDITING, "data"),
        State(ids.AUTHOR, "data"),
        prevent_initial_call=True,
    )
    def add(_: int, *values: Any) -> Any:
        editing, author = values[-2:]
        analyst = writer(author)
        said = analyst.add(typed_fields(values[:-2]), (editing or {}).get("nonce", ""))
        emptied = asdict(Fields()).values() if said.is_done else [no_update] * len(FIELDS)
        return (*answer(said, None, analyst.store), *_field_errors(said), *emptied)


def _field_errors(said: Said) -> list[str]:
    """Return what is wrong with each field."""
    return [(said.errors or {}).get(name, "") for name in _ERROR_FIELDS]
