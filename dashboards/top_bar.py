"""The bar on top: search, what is shown, and what is done with all of it."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards import ids
from dashboards.dialogs import aria, opens, signed
from dashboards.export_menu import export_menu
from dashboards.keys import shortcut
from dashboards.reading import progress_bar


def top_bar() -> Component:
    """Return the bar; the callbacks fill it."""
    return html.Header(
        [
            html.Button(
                html.Span(className="icon filter"),
                id=ids.TOGGLE_LEFT,
                title="Filters and drop folder",
                className="quiet",
                **aria(label="Filters and drop folder", expanded="true", controls=ids.LEFT),
            ),
            html.H1("Timeline"),
            _search(),
            html.P(
                [html.Span(id=ids.STATE, role="status"), html.Span(id=ids.STATE_READING)], className="state"
            ),
            html.Div(
                [
                    html.Button(
                        ["Add", html.Span(" articles", className="long")], id=ids.ADD, className="primary"
                    ),
                    export_menu(),
                    html.Button(
                        html.Span(className="icon theme"),
                        id=ids.THEME_SWITCH,
                        className="quiet",
                        **aria(label="Theme"),
                    ),
                    html.Button(
                        "?",
                        id=ids.HELP,
                        className="quiet",
                        title="Help ( ? )",
                        **aria(label="Help"),
                        **shortcut(ids.HELP),
                        **opens(ids.HELP_DIALOG),
                    ),
                    _menu(),
                ],
                className="tools",
            ),
            progress_bar(),
        ],
        className="top",
    )


def _search() -> Component:
    """Return the search field."""
    return html.Div(
        [
            html.Label("Search events", htmlFor=ids.SEARCH, className="visually-hidden"),
            dcc.Input(  # no debounce: with it, dcc.Input puts the caret back while one types
                id=ids.SEARCH,
                type="search",
                placeholder="Search titles, people, places, sentences   ( / )",
                autoComplete="off",
            ),
        ],
        className="search",
        role="search",
    )


def _menu() -> Component:
    """Return what is needed less often."""
    naming: dict[str, Any] = {"data-names": "true"}
    return html.Details(
        [
            html.Summary("⋯", title="More", **aria(label="More")),
            html.Div(
                [
                    html.Button("Add an event", id=ids.ADD_EVENT, className="link", **signed()),
                    html.Button("Your name", id=ids.YOUR_NAME, className="link", **naming),
                ],
                className="panel",
            ),
        ],
        id=ids.MENU,
        className="menu",
    )
