"""The page: what stands where, before there is data."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards import ids
from dashboards.adding import adding_dialog
from dashboards.addresses import address_stores
from dashboards.article_reader import reader_frame
from dashboards.chips import chips_frame, clears
from dashboards.chronology import chronology_frame
from dashboards.dialogs import aria, dialog_stores, name_dialog
from dashboards.drawing import Opening, lanes_field
from dashboards.evidence import evidence_frame
from dashboards.filter_fields import filter_fields
from dashboards.folder import folder_box, forgetting_dialog
from dashboards.following import clock_store
from dashboards.forms import word_bar, word_forms
from dashboards.help import help_dialog
from dashboards.keys import key_stores, shortcut
from dashboards.lists import lists_heading, lists_panels
from dashboards.samples import samples_offer
from dashboards.top_bar import top_bar
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
_BLANK: Any = {
    "layout": {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": {"visible": False},
        "yaxis": {"visible": False},
    }
}
"""What a figure shows until it is drawn: else Plotly draws axes of nothing, on white."""


def build_layout(revision: int, opening: Opening | None = None) -> Component:
    """Return the page's parts; the callbacks fill them.

    Parameters
    ----------
    revision : int
        Of the store: a page that knows it from the start is drawn once.
    opening : Opening, optional
        What the page shows before any callback.

    Returns
    -------
    Component
    """
    return html.Div(
        [
            *_stores(revision, opening),
            *dialog_stores(),
            html.A("Skip to the timeline", href=f"#{ids.STAGE}", className="skip"),
            top_bar(),
            _connection(),
            html.Aside(
                [filter_fields(), folder_box()],
                id=ids.LEFT,
                className="left",
                **aria(label="Filters and drop folder"),
            ),
            html.Main([chips_frame(), _stage(opening), _notices()], className="centre"),
            html.Aside(
                [
                    html.Button("Close", id=ids.SHEET_CLOSE, className="sheet-close"),
                    word_forms(),
                    evidence_frame(),
                    reader_frame(),
                    word_bar(),
                ],
                id=ids.SHEET,
                className="right",
                **aria(label="The chosen event"),
            ),
            html.Section(id=ids.PRINTED, className="printed"),
            adding_dialog(),
            help_dialog(),
            forgetting_dialog(),
            name_dialog(),
        ],
        className="page",
    )


def _stores(revision: int, opening: Opening | None) -> list[Component]:
    """Return what the page remembers, and the clock that asks for changes."""
    names = (ids.WIDTH, ids.COLUMN, ids.FILTER, ids.FILTERED, ids.SELECTED, ids.ASKED)
    return [
        dcc.Store(id=ids.REVISION, data=revision),
        dcc.Store(id=ids.VIEW, data=opening.view if opening else None),
        dcc.Store(id=ids.DRAWN, data=opening.drawn if opening else None),
        dcc.Store(id=ids.OPENING, data=opening.asked if opening else None),
        *(dcc.Store(id=name) for name in names),
        *address_stores(),
        dcc.Store(id=ids.THEME, data="light"),
        *key_stores(),
        clock_store(),
    ]


def _stage(opening: Opening | None) -> Component:
    """Return the timeline with its tools, and the table under it."""
    return html.Div(
        [
            html.Div(
                [
                    html.Div(
                        [
                            html.Button("−", id=ids.ZOOM_OUT, **_named("Zoom out"), **shortcut(ids.ZOOM_OUT)),
                            html.Button("+", id=ids.ZOOM_IN, **_named("Zoom in"), **shortcut(ids.ZOOM_IN)),
                            html.Button("All", id=ids.FIT, **_named("Show all of time"), **shortcut(ids.FIT)),
                        ],
                        className="zoom",
                    ),
                    lanes_field(),
                    dcc.Graph(
                        id=ids.OVERVIEW,
                        figure=opening.overview if opening else _BLANK,
                        config=GRAPH_CONFIG,
                        responsive=False,
                        className="overview",
                        style={"height": 64},
                    ),
                ],
                className="strip",
            ),
            html.Div(
                dcc.Graph(
                    id=ids.TIMELINE,
                    figure=opening.timeline if opening else _BLANK,
                    config=GRAPH_CONFIG,
                    responsive=False,
                    clear_on_unhover=True,
                ),
                className="timeline-frame",
                role="region",
                tabIndex=0,
                **_named("Timeline; the table below lists the same events"),
            ),
            chronology_frame(),
            lists_heading(),
            *lists_panels(),
        ],
        id=ids.STAGE,
        className="stage",
        hidden=opening is None,
        tabIndex=-1,
    )


def _notices() -> Component:
    """Return what stands in the timeline's place when there is nothing to show."""
    return html.Div(
        [
            html.Section(
                [
                    html.Div(id=ids.EMPTY_WORDS),
                    samples_offer(),
                    html.P(id=ids.PROGRESS_WORDS, className="hint", role="status"),
                ],
                id=ids.EMPTY,
                className="notice",
                hidden=True,
            ),
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


def _connection() -> Component:
    """Return what is told while the server does not answer."""
    return html.P(
        "The server does not answer; trying again … What is on the page can still be read.",
        id=ids.CONNECTION,
        className="connection",
        role="status",
        hidden=True,
    )


def _named(words: str) -> dict[str, Any]:
    """Return the attributes that give a control its name."""
    return {"aria-label": words, "title": words}
