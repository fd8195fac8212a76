"""What the analyst works with beside the evidence: buttons, and the forms that they open."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards import ids
from dashboards.curating import Fields
from dashboards.dialogs import aria, build_dialog, choices, closing, signed, text_area, text_field
from timeline.model import Category

FIELDS = ("title", "date", "category", "place", "note")
"""The fields of an event's form, in their order."""

_DATE_HINT = (
    "30 Aug 2021, August 2021, 44 BC; or EDTF: 2021-08-30, 2021~ (about), 2021-08-23/2021-08-29 (lasted), "
    "[2021-08-23..2021-08-29] (some day of these). Empty: undated."
)


def word_bar() -> Component:
    """Return the buttons that stay in sight below the evidence, and what came of the last."""
    buttons = html.Section(
        [
            html.Div(_buttons(), className="buttons"),
            html.Button("Sign your edits", id=ids.SIGNED, className="link"),
        ],
        id=ids.WORD,
        className="word",
        hidden=True,
        **aria(label="Your word on this event"),
    )
    message = html.P(id=ids.WORD_MESSAGE, className="message", role="status")
    return html.Div([message, buttons], className="word-frame")


def word_forms() -> Component:
    """Return the forms that open above the evidence, and what the page remembers of them."""
    return html.Div(
        [
            *(
                dcc.Store(id=name)
                for name in (ids.SHOWN, ids.CHOSEN, ids.EDITING, ids.UNDONE, ids.MERGE_OTHER)
            ),
            event_form(ids.EDIT_FORM, "Edit this event", ids.EDIT_SAVE, "Save"),
            event_form(ids.EVENT_FORM, "Add an event", ids.EVENT_SAVE, "Add it"),
            _merge_form(),
            _split_form(),
            build_dialog(
                ids.HISTORY_LIST, "History", [html.Ol(id=f"{ids.HISTORY_LIST}-entries", className="entries")]
            ),
        ]
    )


def event_form(name: str, heading: str, save: str, words: str) -> Component:
    """Return a form with the fields of an event, closed.

    Parameters
    ----------
    name : str
        The dialog's id; those of its fields begin with it.
    heading : str
    save : str
        The id of the button that saves.
    words : str
        On that button.

    Returns
    -------
    Component
    """
    category = dcc.Dropdown(
        id=field_id(name, "category"),
        options=[{"label": member.capitalize(), "value": member.value} for member in Category],
        value=Category.OTHER.value,
        clearable=False,
    )
    return build_dialog(
        name,
        heading,
        [
            html.P(id=f"{name}-about", className="about"),
            text_area(field_id(name, "title"), "Title", error=error_id(name, "title"), rows=2),
            text_field(field_id(name, "date"), "Date", error=error_id(name, "date"), hint=_DATE_HINT),
            html.Div(
                [html.Label("Category", htmlFor=field_id(name, "category")), category], className="field"
            ),
            text_field(field_id(name, "place"), "Place", error=error_id(name, "place")),
            text_area(field_id(name, "note"), "Note", error=error_id(name, "note")),
            html.P(id=f"{name}-error", className="error", role="alert"),
            _actions(save, words),
        ],
    )


def field_id(form: str, field: str) -> str:
    """Return the id of a form's field."""
    return f"{form}-{field}"


def error_id(form: str, field: str) -> str:
    """Return the id of what is wrong with a form's field."""
    return f"{form}-{field}-error"


def typed_fields(values: Any) -> Fields:
    """Return what the fields of a form hold, in the order of `FIELDS`."""
    return Fields.of(dict(zip(FIELDS, values, strict=True)))


def pair_panel(event: Any, other: Any) -> list[Component]:
    """Lay out two events side by side, before they are merged.

    Parameters
    ----------
    event, other : mapping or None
        `title` and `when` of each; None where there is none.
    """
    hint = {"title": "Choose it on the timeline, in the table, or below.", "when": ""}
    return [
        html.Div(
            [html.H3(name), html.P(shown["title"]), html.P(shown["when"], className="hint")],
            className="side" if chosen else "side open",
        )
        for name, chosen, shown in (
            ("This event", event, event or hint),
            ("and this one", other, other or hint),
        )
    ]


def _buttons() -> list[Component]:
    """Return the buttons of what can be said of an event."""
    spoken = (
        (ids.ACCEPT, "Accept"),
        (ids.EDIT, "Edit"),
        (ids.HIDE, "Hide"),
        (ids.MERGE, "Merge with …"),
        (ids.SPLIT, "Split …"),
        (ids.UNDO, "Undo"),
        (ids.REDO, "Redo"),
    )
    return [
        *(html.Button(words, id=name, **signed()) for name, words in spoken),
        html.Button("History", id=ids.HISTORY),
    ]


def _merge_form() -> Component:
    """Return the form in which another event is chosen."""
    return build_dialog(
        ids.MERGE_FORM,
        "Merge two events",
        [
            html.Div(id=ids.MERGE_PAIR, className="pair", **aria(live="polite")),
            text_field(ids.MERGE_SEARCH, "Find another event"),
            choices(ids.MERGE_FOUND, "Found"),
            html.P(id=ids.MERGE_ERROR, className="error", role="alert"),
            _actions(ids.MERGE_SAVE, "Merge them"),
        ],
    )


def _split_form() -> Component:
    """Return the form in which mentions are ticked that are of another event."""
    return build_dialog(
        ids.SPLIT_FORM,
        "Split this event",
        [
            html.P("Tick what tells of something else; it becomes an event of its own.", className="hint"),
            html.P(id=ids.SPLIT_COUNT, className="hint", role="status"),
            text_field(ids.SPLIT_SEARCH, "Find a sentence"),
            choices(ids.SPLIT_MENTIONS, "Sentences", several=True),
            html.P(id=ids.SPLIT_ERROR, className="error", role="alert"),
            _actions(ids.SPLIT_SAVE, "Split"),
        ],
    )


def _actions(save: str, words: str) -> Component:
    """Return the buttons at the end of a form."""
    return html.Div(
        [html.Button(words, id=save, className="primary"), html.Button("Cancel", **closing())],
        className="actions",
    )
