"""The timeline and the overview above it: where in time the page is, and what is drawn of it.

The `show_…` functions are plain functions of an index and can be called without a browser.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import numpy as np
from dash import ClientsideFunction, Dash, Input, Output, Patch, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dashboards import ids
from dashboards.addresses import opened_stretch
from dashboards.filters import filter_from_data
from dashboards.navigation import (
    Position,
    choose_position,
    list_causes,
    position_from_data,
    position_to_data,
    press_buttons,
)
from dashboards.snapshots import SnapshotReader
from timeline.axis import from_datetime
from timeline.figures import DARK, LIGHT, draw_overview, draw_scene, plot_width
from timeline.figures.scene import build_scene
from timeline.filtering import EventFilter
from timeline.index import EventIndex, LaneBy

_LANES = {
    LaneBy.CATEGORY: "Category",
    LaneBy.PLACE: "Place",
    LaneBy.PARTICIPANT: "Participant",
    LaneBy.SOURCE: "Article",
    LaneBy.NONE: "None",
}
_BUTTONS = (ids.ZOOM_IN, ids.ZOOM_OUT, ids.FIT)
_THEMES = {"light": LIGHT, "dark": DARK}
_FRAME = re.compile(r"([1-9][0-9]{1,3})\.(light|dark)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a page without a query shows first: it comes with the page, so that nobody waits for callbacks.

    Parameters
    ----------
    timeline, overview : dict
        The figures.
    view : dict
        Where in time they are, as the page keeps it.
    drawn : list
        Of what they are drawn, as the page keeps it.
    asked : list
        What the page would ask to draw; as long as that is all, it need not.
    """

    timeline: dict[str, Any]
    overview: dict[str, Any]
    view: dict[str, Any]
    drawn: list[Any]
    asked: list[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How figures are drawn.

    Parameters
    ----------
    width : int
        Of the frame that they stand in, in pixels.
    lanes_by : LaneBy
    theme : str
        "light" or "dark".
    today : int or None
        A moment of today, microseconds since 1970.
    newest_dct : datetime.date or None
        The day of the newest article.
    compared : sequence of str
        Articles that have the only lanes, where lanes are of articles.
    """

    width: int
    lanes_by: LaneBy = LaneBy.CATEGORY
    theme: str = "light"
    today: int | None = None
    newest_dct: date | None = None
    compared: Sequence[str] = ()


def lanes_field() -> Component:
    """Return the choice of what lanes are made by."""
    labelled: Any = [{"label": label, "value": str(by)} for by, label in _LANES.items()]
    field = dcc.Dropdown(
        id=ids.LANES,
        options=labelled,
        value=str(LaneBy.CATEGORY),
        clearable=False,
        searchable=False,
        className="lanes",
    )
    return html.Div([html.Label("Lanes", htmlFor=ids.LANES), field], className="lanes-field")


def show_timeline(
    index: EventIndex,
    position: Position | None,
    setting: Setting,
    *,
    selected: str | None = None,
    key: int | None = None,
) -> dict[str, Any]:
    """Return the timeline.

    Parameters
    ----------
    index : EventIndex
        The events that pass the filters.
    position : Position or None
        None when nothing has a place on the line.
    setting : Setting
    selected : str or None
        The chosen event's id.
    key : int or None
        Its key in the index.
    """
    theme = _THEMES[setting.theme]
    if position is None:
        return _sized(draw_scene(None, theme=theme, undated=len(index)), setting)
    scene = build_scene(
        index,
        position.shown,
        plot_width(setting.width),
        lanes_by=setting.lanes_by,
        selected=key,
        lane_names=setting.compared if setting.lanes_by is LaneBy.SOURCE else (),
    )
    dct = setting.newest_dct
    dcts = () if dct is None else (from_datetime(datetime.combine(dct, time())),)
    figure = draw_scene(scene, theme=theme, selected=selected, today=setting.today, dcts=dcts)
    return _sized(figure, setting)


def draw_opening(reader: SnapshotReader, revision: int, frame: str | None) -> Opening | None:
    """Draw what a page without a query shows first.

    Parameters
    ----------
    reader : SnapshotReader
    revision : int
        The one that the page is told.
    frame : str or None
        What the browser tells of the frame: its width in pixels and the theme, as "884.light".

    Returns
    -------
    Opening or None
        None where the frame is not known, or nothing has a place on the line.
    """
    told = _FRAME.fullmatch(frame or "")
    if told is None:
        return None
    index = reader.filtered(EventFilter())
    position = choose_position(ids.REVISION, index, None, {})
    data = position_to_data(position)
    if data is None:
        return None
    width, theme = int(told[1]), told[2]
    setting = _setting(reader, width, theme)
    chosen: dict[str, Any] = {}  # no filter, as the page keeps it
    return Opening(
        timeline=show_timeline(index, position, setting),
        overview=show_overview(index, position, setting),
        view={**data, "basis": [revision, chosen], "opened": None, "pressed": [0] * len(_BUTTONS)},
        drawn=[revision, chosen, width, theme],
        asked=[revision, chosen, data["shown"], width, None, str(LaneBy.CATEGORY), theme],
    )


def _setting(
    reader: SnapshotReader,
    width: int,
    theme: str,
    *,
    lanes_by: str | None = None,
    compared: Sequence[str] = (),
) -> Setting:
    """Return how figures are drawn now."""
    return Setting(
        width=width,
        lanes_by=LaneBy(lanes_by or LaneBy.CATEGORY),
        theme=theme,
        today=from_datetime(datetime.combine(datetime.now().date(), time())),
        newest_dct=reader.read().newest_dct,
        compared=compared,
    )


def show_overview(index: EventIndex, position: Position | None, setting: Setting) -> dict[str, Any]:
    """Return the overview, in which the part that is shown is framed."""
    shown = position.shown if position else None
    theme = _THEMES[setting.theme]
    overview = draw_overview(index, shown=shown, width=plot_width(setting.width), theme=theme)
    overview["layout"]["selectionrevision"] = str(shown)
    return _sized(overview, setting)


def _sized(figure: dict[str, Any], setting: Setting) -> dict[str, Any]:
    """Return a figure as wide as its frame: Plotly would measure the frame and draw all a second time."""
    figure["layout"]["width"] = setting.width
    return figure


def move_frame(index: EventIndex, position: Position, setting: Setting) -> Patch:
    """Return what moves the frame of an overview that shows the same events, without its columns."""
    # The events at both ends make the same axis as all of them, of which the columns need not be counted.
    ends = np.unique([int(np.argmax(index.is_placed)), int(np.argmax(index.ends))])
    layout, patch = show_overview(index.take(ends), position, setting)["layout"], Patch()
    for name in ("shapes", "selectionrevision"):
        patch["layout"][name] = layout.get(name)
    patch["layout"]["selections"] = []
    for name, value in layout["xaxis"].items():
        patch["layout"]["xaxis"][name] = value
    return patch


def register_drawing(app: Dash, reader: SnapshotReader) -> None:
    """Move in time, and draw what is there.

    Parameters
    ----------
    app : dash.Dash
    reader : SnapshotReader
    """
    _register_navigation(app, reader)
    _register_figures(app, reader)


def _register_navigation(app: Dash, reader: SnapshotReader) -> None:
    """Move in time."""
    app.clientside_callback(
        ClientsideFunction("timeline", "openColumn"),
        Input(ids.TIMELINE, "clickData"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(ids.VIEW, "data"),
        Input(ids.REVISION, "data"),
        Input(ids.FILTER, "data"),
        Input(ids.TIMELINE, "relayoutData"),
        Input(ids.COLUMN, "data"),
        Input(ids.OVERVIEW, "selectedData"),
        Input(ids.SELECTED, "data"),
        Input(ids.OPENED, "data"),
        *(Input(name, "n_clicks") for name in _BUTTONS),
        State(ids.CHOSEN, "data"),
        State(ids.VIEW, "data"),
        prevent_initial_call=True,
    )
    def move(
        revision: int, chosen: Any, relayout: Any, column: Any, brush: Any, selected: Any, *rest: Any
    ) -> Any:
        opened, *counts, looked_at, known = rest
        triggered, pressed = set(ctx.triggered_prop_ids.values()), [count or 0 for count in counts]
        causes = list_causes(triggered, selected=selected, chosen=looked_at, revision=revision)
        index = reader.filtered(filter_from_data(chosen))
        key = reader.find_key(selected) if ids.SELECTED in causes else None
        reported = {ids.TIMELINE: relayout, ids.COLUMN: column, ids.OVERVIEW: brush, ids.SELECTED: key}
        position, basis = position_from_data(known), [revision, chosen]
        # Of answers that cross each other the page takes the last alone: it must know of every change.
        before = (known or {}).get("basis")
        if before != basis:
            is_filtered = isinstance(before, list) and before[1:] != [chosen]
            change = ids.FILTER if is_filtered else ids.REVISION
            position = choose_position(change, index, position, reported)
        position = _press(index, position, known, pressed, is_fitted=ids.FIT in triggered)
        is_followed = known is not None and known.get("opened") == opened
        told = opened_stretch(opened) if ids.OPENED in triggered or not is_followed else None
        if told is not None:
            position, causes = Position(shown=told, moved=True), []
        for cause in causes:
            position = choose_position(cause, index, position, reported)
        data = position_to_data(position)
        view = {**data, "basis": basis, "opened": opened, "pressed": pressed} if data else None
        return no_update if view == known else view


def _press(
    index: EventIndex, position: Position | None, known: Any, pressed: Sequence[int], *, is_fitted: bool
) -> Position | None:
    """Follow the buttons by how often each was pressed since the view that the page knows.

    The page drops the answer to a press that another one follows: it cannot be one step an answer.
    """
    before = (known or {}).get("pressed") or pressed
    nearer, farther, fitted = (max(now - then, 0) for now, then in zip(pressed, before, strict=True))
    steps = 0 if is_fitted else nearer - farther
    return press_buttons(index, position, nearer=steps, is_fitted=fitted > 0)


def _register_figures(app: Dash, reader: SnapshotReader) -> None:
    """Draw what the filters leave, one figure after the other: of many steps at once only the last."""
    app.clientside_callback(
        ClientsideFunction("timeline", "askToDraw"),
        Output(ids.ASKED, "data"),
        Input(ids.REVISION, "data"),
        Input(ids.FILTER, "data"),
        Input(ids.VIEW, "data"),
        Input(ids.WIDTH, "data"),
        Input(ids.SELECTED, "data"),
        Input(ids.LANES, "value"),
        Input(ids.THEME, "data"),
        State(ids.OPENING, "data"),
        prevent_initial_call=True,
    )

    app.clientside_callback(
        ClientsideFunction("timeline", "noteDrawn"),
        Input(ids.TIMELINE, "figure"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(ids.TIMELINE, "figure"),
        Output(ids.OVERVIEW, "figure"),
        Output(ids.DRAWN, "data"),
        Input(ids.ASKED, "data"),
        State(ids.REVISION, "data"),
        State(ids.FILTER, "data"),
        State(ids.VIEW, "data"),
        State(ids.WIDTH, "data"),
        State(ids.SELECTED, "data"),
        State(ids.LANES, "value"),
        State(ids.THEME, "data"),
        State(ids.DRAWN, "data"),
        prevent_initial_call=True,
    )
    def draw(_: Any, revision: int, chosen: Any, view: Any, width: int | None, *rest: Any) -> Any:
        selected, lanes_by, theme, drawn = rest
        if not width:
            return no_update, no_update, no_update
        event_filter = filter_from_data(chosen)
        index, position = reader.filtered(event_filter), position_from_data(view)
        setting = _setting(reader, width, theme, lanes_by=lanes_by, compared=event_filter.sources)
        figure = show_timeline(index, position, setting, selected=selected, key=reader.find_key(selected))
        basis = [revision, chosen, width, theme]
        if basis == drawn and position is not None:
            return figure, move_frame(index, position, setting), basis
        return figure, show_overview(index, position, setting), basis
