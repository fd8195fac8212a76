"""Dialogs and their fields: how each is built, so that all open, close and are named alike.

`assets/dialogs.js` opens the one that the store `dialog` names, puts the keyboard into it, closes it at Esc,
and gives the keyboard back.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, dcc, html
from dash.development.base_component import Component

from dashboards import ids


def dialog_stores() -> list[Component]:
    """Return what the page remembers of dialogs: which one is open, and whose word edits are."""
    return [dcc.Store(id=ids.DIALOG), dcc.Store(id=ids.AUTHOR, storage_type="local")]


def register_dialogs(app: Dash) -> None:
    """Let the store `dialog` open and close dialogs.

    Parameters
    ----------
    app : dash.Dash
    """
    app.clientside_callback(
        ClientsideFunction(namespace="dialogs", function_name="show"),
        Input(ids.DIALOG, "data"),
        prevent_initial_call=True,
    )


def build_dialog(
    name: str, heading: str, children: Iterable[Component], *, is_modal: bool = False
) -> Component:
    """Return a dialog, closed.

    Parameters
    ----------
    name : str
        Its id.
    heading : str
    children : iterable of Component
    is_modal : bool
        Whether the rest of the page waits until it is closed; else it stands in the page.

    Returns
    -------
    Component
    """
    title = f"{name}-heading"
    top = html.Div(
        [
            html.H2(heading, id=title),
            html.Button("Close", className="link", **closing()),
        ],
        className="heading",
    )
    return html.Dialog(
        [top, *children],
        id=name,
        className="sheet modal" if is_modal else "sheet",
        **aria(labelledby=title),
    )


def name_dialog() -> Component:
    """Return the dialog that asks, once, whose word the edits are."""
    return build_dialog(
        ids.NAME,
        "Your name",
        [
            html.P("It stands beside each of your edits, so that others can ask you.", className="hint"),
            text_field(ids.NAME_FIELD, "Name", error=ids.NAME_ERROR),
            html.Div([html.Button("Continue", id=ids.NAME_SAVE, className="primary")], className="actions"),
        ],
        is_modal=True,
    )


def text_field(
    name: str, words: str, *, error: str | None = None, hint: str = "", **values: Any
) -> Component:
    """Return a field with its label, and room for what is wrong with it.

    Parameters
    ----------
    name : str
        The field's id.
    words : str
        The label.
    error : str or None
        The id of what is wrong.
    hint : str
        What may be written.
    **values
        Of `dash.dcc.Input`.

    Returns
    -------
    Component
    """
    field = dcc.Input(id=name, type="text", autoComplete="off", **values)
    return _labelled(name, words, field, error, hint)


def text_area(name: str, words: str, *, error: str | None = None, rows: int = 3, hint: str = "") -> Component:
    """Return a field of several lines, as `text_field` does."""
    return _labelled(name, words, dcc.Textarea(id=name, rows=rows), error, hint)


def choices(name: str, words: str, options: Sequence[Any] = (), *, several: bool = False) -> Component:
    """Return a named list of choices, of which one or several can be made."""
    offered: list[Any] = list(options)
    listed = (
        dcc.Checklist(id=name, options=offered, value=[], className="choices")
        if several
        else dcc.RadioItems(id=name, options=offered, className="choices")
    )
    return html.Fieldset([html.Legend(words), listed], className="field")


def aria(**values: str) -> dict[str, Any]:
    """Return attributes for readers of the screen, `label` as `aria-label`.

    Examples
    --------
    >>> aria(label="Close")
    {'aria-label': 'Close'}
    """
    return {f"aria-{name}": value for name, value in values.items()}


def opening() -> dict[str, Any]:
    """Return the attribute of what gets the keyboard when its dialog opens, where that is no field."""
    return {"data-first": "true"}


def closing() -> dict[str, Any]:
    """Return the attribute of a button that closes its dialog."""
    return {"data-closes": "true"}


def opens(name: str) -> dict[str, Any]:
    """Return the attribute of a button that opens a dialog, without a word from the server."""
    return {"data-opens": name}


def signed() -> dict[str, Any]:
    """Return the attribute of a button that needs the analyst's name."""
    return {"data-signed": "true"}


def pressing(store: str, key: str) -> dict[str, Any]:
    """Return the attributes of a button in a list: pressed, it puts its key into a store of the page.

    A button of Dash's own is no longer the one that was pressed once its list is drawn anew, and the press is
    lost.

    Examples
    --------
    >>> pressing("forget", "a1")
    {'data-press': 'forget', 'data-key': 'a1'}
    """
    return {"data-press": store, "data-key": key}


def _labelled(name: str, words: str, field: Component, error: str | None, hint: str) -> Component:
    """Put a field below its label."""
    parts: list[Component] = [html.Label(words, htmlFor=name), field]
    if hint:
        parts.append(html.P(hint, className="hint"))
    if error:
        parts.append(html.P(id=error, className="error", role="alert"))
    return html.Div(parts, className="field")
