"""The menu of files that the page hands out: what is to be in them, and every format that can hold it."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from dash import Dash, Input, State, dcc, html
from dash.development.base_component import Component

from dashboards import ids
from dashboards.dialogs import aria
from dashboards.exporting import PATH, PICTURES
from dashboards.filters import filter_from_data
from dashboards.navigation import position_from_data
from dashboards.redrawing import known, part_outputs, redraw
from dashboards.snapshots import SnapshotReader
from timeline.axis import write_moment
from timeline.exports import FORMATS, Format, FormatSpec
from timeline.figures import count_in_words
from timeline.filtering import EventFilter

VIEW, EVERYTHING = "view", "everything"
_TEXT = "text"
_MOST_REREAD = 1_000  # events; a hundred articles take a quarter of a minute to be read again


def export_menu() -> Component:
    """Return the menu; its formats come when it is opened, so that no step in time waits for them."""
    printing: dict[str, Any] = {"data-print": "true"}
    choice = dcc.RadioItems(
        id=ids.EXPORT_WHAT,
        options=[{"label": "This view", "value": VIEW}, {"label": "Everything", "value": EVERYTHING}],
        value=VIEW,
        className="segments",
    )
    text = dcc.Checklist(
        id=ids.EXPORT_TEXT,
        options=[{"label": "With the sentences of the articles", "value": _TEXT}],
        value=[_TEXT],
        className="choices",
    )
    return html.Details(
        [
            html.Summary("Export", id=ids.EXPORT_OPENED, n_clicks=0),
            html.Div(
                [
                    html.Div([choice, text], className="asked", role="group", **aria(label="What to export")),
                    html.Div(id=ids.EXPORT_SHOWN),
                    html.Button("Print the chronology …", className="link", **printing),
                ],
                className="panel",
            ),
        ],
        id=ids.EXPORT,
        className="menu",
    )


def list_formats(count: int, query: Mapping[str, str], picture: Mapping[str, str]) -> list[Component]:
    """Return every format: a link to its file, or why there can be none.

    Parameters
    ----------
    count : int
        How many events it would hold.
    query : mapping
        What a file is to hold, for its address.
    picture : mapping
        The same of how pictures are drawn.
    """
    words = count_in_words(count, "event")
    reasons = {spec.missing() for spec in FORMATS.values()} - {None}
    items = [
        _item(chosen, {**query, **picture} if chosen in PICTURES else query, count)
        for chosen, spec in FORMATS.items()
        if spec.missing() is None
    ]
    hints = [html.P(f"{reason[:1].upper()}{reason[1:]}", className="hint") for reason in map(str, reasons)]
    return [html.H3(f"{words}, as"), html.Ul(items), *hints]


def ask(chosen: Any, what: str | None, text: Any) -> tuple[EventFilter, dict[str, str]]:
    """Return which events the menu asks for, and the query that says so.

    Parameters
    ----------
    chosen : mapping or None
        A filter as the page keeps it.
    what : str or None
    text : list or None
        What is ticked.
    """
    textless = {} if text else {"textless": ""}
    if what == EVERYTHING:
        return EventFilter(), {"all": "", **textless}
    query = {"filter": json.dumps(chosen, separators=(",", ":"))} if chosen else {}
    return filter_from_data(chosen), {**query, **textless}


def register_export_menu(app: Dash, reader: SnapshotReader) -> None:
    """Let the menu's links lead to what the page shows.

    Parameters
    ----------
    app : dash.Dash
    reader : SnapshotReader
    """

    @app.callback(
        *part_outputs(ids.EXPORT_SHOWN),
        Input(ids.EXPORT_OPENED, "n_clicks"),
        Input(ids.EXPORT_WHAT, "value"),
        Input(ids.EXPORT_TEXT, "value"),
        State(ids.FILTER, "data"),
        State(ids.VIEW, "data"),
        State(ids.LANES, "value"),
        State(ids.THEME, "data"),
        State(ids.WIDTH, "data"),
        known(ids.EXPORT_SHOWN),
        prevent_initial_call=True,
    )
    def link_formats(_: int, what: str | None, text: Any, chosen: Any, view: Any, *rest: Any) -> Any:
        lanes, theme, width, shown = rest
        event_filter, query = ask(chosen, what, text)
        position = position_from_data(view) if what != EVERYTHING else None
        picture = {
            **({"lanes": str(lanes)} if lanes else {}),
            **({"width": str(max(int(width), 300))} if width else {}),
            **({"dark": ""} if theme == "dark" else {}),
        }
        if position is not None:
            picture |= {
                "from": write_moment(position.shown.start),
                "to": write_moment(position.shown.end),
            }
        return redraw(list_formats(len(reader.filtered(event_filter)), query, picture), shown)


def _hindrance(spec: FormatSpec, count: int, query: Mapping[str, str]) -> str | None:
    """Say why a format cannot hold what is asked for; None when it can."""
    if spec.most_events is not None and count > spec.most_events:
        return f"at most {spec.most_events:,} events"
    if spec.needs_text and "textless" in query:
        return "not without the articles' words"
    if spec.needs_text and count > _MOST_REREAD:
        return f"of more than {_MOST_REREAD:,} events by `timeline export`: it reads each article anew"
    return None


def _item(chosen: Format, query: Mapping[str, str], count: int) -> Component:
    """Return the link to a file, or the name of a format that is not to be had."""
    spec = FORMATS[chosen]
    hindrance = _hindrance(spec, count, query)
    parts = [html.Strong(spec.name), html.Span(hindrance or spec.hint)]
    if hindrance:
        return html.Li(html.Span(parts, className="unavailable"))
    words = f"{spec.name}, {spec.hint}: {count_in_words(count, 'event')}"
    address = f"{PATH}{chosen}?{urlencode(query)}" if query else f"{PATH}{chosen}"
    return html.Li(html.A(parts, href=address, **aria(label=words)))
