"""The help: keys, marks, the syntax of the search and what a status means."""

from collections.abc import Iterable
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards import ids
from dashboards.dialogs import build_dialog
from dashboards.filters import SEARCH_HELP
from dashboards.keys import KEYS, key_names, key_table
from timeline.figures.legend import LEGEND
from timeline.figures.marks import SIGNS, MarkStyle

STATUSES = (
    ("Occurred", "An article says that it took place."),
    ("Scheduled", "It is still to come, or was when the newest article was written."),
    ("Overdue", "It was to come, its day is over, and no article tells what came of it."),
    ("Possible", "An article is not sure that it took place."),
    ("Did not happen", "An article says that it did not take place, or was called off."),
)
"""What the statuses mean."""

MARKS = {
    "circle": "●",
    "square": "■",
    "triangle-right": "▶",
    "triangle-left": "◀",
    "diamond": "◆",
}
"""Plotly's symbols -> signs that look like them."""


def help_dialog() -> Component:
    """Return the dialog, closed."""
    parts = [
        html.Div(
            [
                _section("Keys", [_terms((_keys(key_names(key)), key.words) for key in KEYS), _switch()]),
                _section("Search", [_terms((html.Code(example), words) for example, words in SEARCH_HELP)]),
                _section("Marks", [_terms(_marks())]),
                _section("Status", [_terms(STATUSES)]),
            ],
            className="help",
            **key_table(),
        )
    ]
    return build_dialog(ids.HELP_DIALOG, "Help", parts, is_modal=True)


def mark_sign(style: MarkStyle) -> str:
    """Return a sign that looks like a mark.

    Examples
    --------
    >>> mark_sign(LEGEND[0].style)
    '●'
    """
    if style.shape not in MARKS:
        return "✕"
    if style.inferred:
        return "◌"
    return {"hollow": "○", "pointed": "◉"}.get(style.filling, MARKS[style.shape])


def _marks() -> list[tuple[Any, str]]:
    """Return the marks and signs, each with its meaning."""
    marks = [
        (html.Span(mark_sign(entry.style), className="faded" if entry.style.faded else ""), entry.words)
        for entry in LEGEND
    ]
    return [*marks, *SIGNS.items(), (html.Sup("3"), "how many independent sources tell of it")]


def _keys(names: Iterable[str]) -> list[Component]:
    """Return keys as keys."""
    return [html.Kbd(name) for name in names]


def _section(heading: str, parts: list[Component]) -> Component:
    """Return a part of the help under its heading."""
    return html.Section([html.H3(heading), *parts])


def _terms(pairs: Iterable[tuple[Any, str]]) -> Component:
    """Return terms with their meanings."""
    return html.Dl([item for term, words in pairs for item in (html.Dt(term), html.Dd(words))])


def _switch() -> Component:
    """Return the button that turns keys off for who speaks to the computer, or types with one hand."""
    pressed: Any = {"aria-pressed": "true"}
    return html.Button("Single keys", id=ids.KEYS_SWITCH, **pressed)
