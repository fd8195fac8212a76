"""The page: what stands where, before there is data."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards import ids
from dashboards.adding import adding_dialog
from dashboards.addresses import address_stores
from dashboards.chips import chips_frame, clears
from dashboards.dialogs import dialog_stores, name_dialog, signed
from dashboards.drawing import lanes_field
from dashboards.filter_fields import filter_fields
from dashboards.folder import folder_box, forgetting_dialog
from dashboards.forms import word_panel
from dashboards.lists import lists_heading, lists_panels
from timeline.filtering import EventFilter

GRAPH_CONFIG: Any = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "scrollZoom": True,
    "doubleClick": False,
    "showTips": False,
}


def build_layout(revision: int) -> Component:
    """Return the page's parts; the callbacks fill them.

    Parameters
    ----------
    revision : int
        Of the store: a page that knows it from the start is drawn once.

    Returns
    -------
    Component
    """
    return html.Div(
        [
            *_stores(revision),
            *dialog_stores(),
            _top_bar(),
            html.Aside([filter_fields(), folder_box()], className="left"),
            html.Main([chips_frame(), _stage(), _notices()], className="centre"),
            html.Aside(
                [word_panel(), html.Div(id=ids.EVIDENCE, **_live("Evidence of the chosen event"))],
                className="right",
            ),
            adding_dialog(),
            forgetting_dialog(),
            name_dialog(),
        ],
        className="page",
    )


def _stores(revision: int) -> list[Component]:
    """Return what the page remembers, and the clock that asks for changes."""
    names = (ids.WIDTH, ids.VIEW, ids.FILTER, ids.SELECTED, ids.ASKED, ids.DRAWING, ids.DRAWN)
    return [
        dcc.Store(id=ids.REVISION, data=revision),
        *(dcc.Store(id=name) for name in names),
        *address_stores(),
        dcc.Store(id=ids.THEME, data="light"),
        dcc.Interval(id=ids.CLOCK, interval=300),
    ]


def _top_bar() -> Component:
    """Return the name, the search field and the line that says what is shown."""
    return html.Header(
        [
            html.H1("Timeline"),
            html.Div(
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
            ),
            html.P(id=ids.STATE, className="state", role="status"),
            html.Button("Add articles", id=ids.ADD, className="primary"),
            html.Button("Add an event", id=ids.ADD_EVENT, **signed()),
        ],
        className="top",
    )


def _stage() -> Component:
    """Return the timeline with its tools, and the table under it."""
    return html.Div(
        [
            html.Div(
                [
                    html.Div(
                        [
                            html.Button("−", id=ids.ZOOM_OUT, **_named("Zoom out")),
                            html.Button("+", id=ids.ZOOM_IN, **_named("Zoom in")),
                            html.Button("All", id=ids.FIT, **_named("Show all of time")),
                        ],
                        className="zoom",
                    ),
                    lanes_field(),
                    dcc.Graph(
                        id=ids.OVERVIEW, config=GRAPH_CONFIG, className="overview", style={"height": 64}
                    ),
                ],
                className="strip",
            ),
            html.Div(
                dcc.Graph(id=ids.TIMELINE, config=GRAPH_CONFIG, clear_on_unhover=True),
                className="timeline-frame",
                role="region",
                tabIndex=0,
                **_named("Timeline; the table below lists the same events"),
            ),
            lists_heading(),
            *lists_panels(),
        ],
        id=ids.STAGE,
        className="stage",
        hidden=True,
    )


def _notices() -> Component:
    """Return what stands in the timeline's place when there is nothing to show."""
    return html.Div(
        [
            html.Section(id=ids.EMPTY, className="notice", hidden=True),
            html.Section(
                [
                    html.H2("No event matches"),
                    html.P("The search and the filters leave nothing of this timeline."),
                    html.Ul(id=ids.NO_MATCH_CHOICES, className="no-match-choices"),
                    html.Button(
                        "Clear search and filters",
                        id=ids.CLEAR_NO_MATCH,
                        className="primary",
                        **clears(EventFilter()),
                    ),
                ],
                id=ids.NO_MATCH,
                className="notice",
                hidden=True,
            ),
        ]
    )


def _named(words: str) -> dict[str, Any]:
    """Return the attributes that give a control its name."""
    return {"aria-label": words, "title": words}


def _live(words: str) -> dict[str, Any]:
    """Return the attributes of a region whose changes are read out."""
    return {"aria-label": words, "aria-live": "polite", "role": "region", "tabIndex": 0}
