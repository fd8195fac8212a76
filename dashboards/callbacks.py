"""What the page does: each callback parses its input, asks the timeline once, and returns.

The `show_…` and `choose_…` functions are plain functions of a snapshot and can be called without a browser.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from dash import Dash, Input, Output, State, ctx, no_update

from dashboards import ids
from dashboards.filters import filter_from_data
from dashboards.navigation import (
    Position,
    middle,
    parse_brush,
    parse_click,
    parse_label_click,
    parse_relayout,
    position_from_data,
    position_to_data,
    span,
)
from dashboards.panels import empty_panel, evidence_panel, find_row, state_line
from dashboards.redrawing import known, part_outputs, redraw
from dashboards.snapshots import Snapshot, SnapshotReader
from timeline.figures import (
    View,
    build_evidence,
    build_overview_figure,
    build_timeline_figure,
    centre_view,
    full_view,
    plot_width,
    view_after_change,
    zoom_view,
)
from timeline.model import Interval

_ZOOM_STEP = 2.0
_MOST_MARKS = 1_000  # who zooms in is drawn more, at once


def register_callbacks(app: Dash, reader: SnapshotReader) -> None:
    """Connect the page's parts.

    Parameters
    ----------
    app : dash.Dash
    reader : SnapshotReader
    """
    _register_data(app, reader)
    _register_navigation(app, reader)
    _register_figures(app, reader)
    _register_selection(app, reader)


def show_figures(
    table: pd.DataFrame, position: Position | None, width: int, selected: str | None
) -> tuple[go.Figure, go.Figure]:
    """Return the timeline and the overview above it.

    Parameters
    ----------
    table : pandas.DataFrame
        The rows that pass the filters.
    position : Position or None
        None when nothing has a place on the axis.
    width : int
        Width of the figures in pixels.
    selected : str or None
        The chosen event's id.
    """
    shown = position.shown if position else None
    view = View(start=shown.start, end=shown.end, width=plot_width(width)) if shown else None
    figure = build_timeline_figure(table, view=view, selected=selected, most_marks=_MOST_MARKS)
    overview = build_overview_figure(table, shown=shown)
    overview.update_layout(selectionrevision=str(shown))
    return figure, overview


def show_evidence(table: pd.DataFrame, selected: str | None) -> list[Any]:
    """Return the evidence panel's content; an event that is gone is as none."""
    row = find_row(table, selected)
    return list(evidence_panel(build_evidence(row) if row else None))


def show_state(snapshot: Snapshot, table: pd.DataFrame) -> tuple[str, bool, bool, bool]:
    """Return the state line, and whether stage, empty and no-match notice are hidden."""
    is_empty, no_match = snapshot.table.empty, table.empty and not snapshot.table.empty
    return state_line(snapshot, len(table)), table.empty, not is_empty, not no_match


def choose_position(
    cause: str, table: pd.DataFrame, position: Position | None, reported: Mapping[str, Any]
) -> Position | None:
    """Return where to be in time after something happened.

    Parameters
    ----------
    cause : str
        The id of the part that something happened to.
    table : pandas.DataFrame
        The rows that pass the filters.
    position : Position or None
        Where the reader was.
    reported : mapping
        Part -> what it reports: the figure's `relayoutData`, the overview's `selectedData`, the chosen
        event's id.

    Returns
    -------
    Position or None
        None when nothing has a place on the axis.
    """
    everything = full_view(table)
    if position is None or everything is None or cause in (ids.REVISION, ids.FILTER):
        return _position_after_change(table, position)
    match cause:
        case ids.TIMELINE:
            shown = parse_relayout(reported[ids.TIMELINE])
        case ids.OVERVIEW:
            shown = parse_brush(reported[ids.OVERVIEW])
        case ids.ZOOM_IN:
            shown = zoom_view(position.shown, _ZOOM_STEP)
        case ids.ZOOM_OUT:
            shown = _within(zoom_view(position.shown, 1 / _ZOOM_STEP), everything)
        case ids.FIT:
            shown = everything
        case ids.SELECTED:
            shown = _view_with(table, reported[ids.SELECTED], position.shown)
        case _:
            shown = None
    return Position(shown=shown, moved=True) if shown and shown != position.shown else position


def choose_event(
    cause: str, click: Mapping[str, Any] | None, label_click: Mapping[str, Any] | None, rows: Any
) -> str | None:
    """Return the id of the event that was chosen by a click on a mark, a label or a row of the grid."""
    match cause:
        case "clickData":
            return parse_click(click)
        case "clickAnnotationData":
            return parse_label_click(label_click)
        case _:
            return str(rows[0]["event_id"]) if rows else None


def _position_after_change(table: pd.DataFrame, position: Position | None) -> Position | None:
    """Return where to be once the rows have changed."""
    known = position.shown if position else None
    shown = view_after_change(table, known, moved=position is not None and position.moved)
    if shown is None or shown == known:
        return position
    return Position(shown=shown)


def _within(shown: Interval, everything: Interval) -> Interval:
    """Return a view cut to where there is something to see."""
    start, end = max(shown.start, everything.start), min(shown.end, everything.end)
    return Interval(start, end) if start < end else everything


def _view_with(table: pd.DataFrame, event_id: str | None, shown: Interval) -> Interval | None:
    """Return a view of the same length that holds an event; None when the view holds it already."""
    rows = table[(table["event_id"] == event_id) & table["start"].notna()]
    if rows.empty:
        return None
    interval = Interval(rows["start"].iloc[0].to_pydatetime(), rows["end"].iloc[0].to_pydatetime())
    return None if interval.overlaps(shown) else centre_view(middle(interval), span(shown))


def _register_data(app: Dash, reader: SnapshotReader) -> None:
    """Follow the store: a new revision redraws what depends on it."""

    # Not at the start, when the layout has told it: what depends on it would wait for an answer, and never be
    # drawn when that is that nothing has changed.
    @app.callback(
        Output(ids.REVISION, "data"),
        Input(ids.CLOCK, "n_intervals"),
        State(ids.REVISION, "data"),
        prevent_initial_call=True,
    )
    def follow_store(_: int | None, known: int | None) -> Any:
        revision = reader.revision()
        return no_update if revision == known else revision

    @app.callback(*part_outputs(ids.EMPTY), Input(ids.REVISION, "data"), known(ids.EMPTY))
    def show_empty(_: int, shown: str | None) -> Any:
        return redraw(empty_panel(reader.read()), shown)


def _register_navigation(app: Dash, reader: SnapshotReader) -> None:
    """Move in time."""

    @app.callback(
        Output(ids.VIEW, "data"),
        Input(ids.REVISION, "data"),
        Input(ids.FILTER, "data"),
        Input(ids.TIMELINE, "relayoutData"),
        Input(ids.OVERVIEW, "selectedData"),
        Input(ids.SELECTED, "data"),
        *(Input(name, "n_clicks") for name in (ids.ZOOM_IN, ids.ZOOM_OUT, ids.FIT)),
        State(ids.VIEW, "data"),
        prevent_initial_call=True,
    )
    def move(revision: int, chosen: Any, relayout: Any, brush: Any, selected: Any, *rest: Any) -> Any:
        known, cause = rest[-1], str(ctx.triggered_id)
        table = reader.filtered(filter_from_data(chosen))
        reported = {ids.TIMELINE: relayout, ids.OVERVIEW: brush, ids.SELECTED: selected}
        position, basis = position_from_data(known), [revision, chosen]
        # Of answers that cross each other the page takes the last alone: it must know of every change.
        if known is None or known["basis"] != basis:
            position = choose_position(ids.REVISION, table, position, reported)
        if cause not in (ids.REVISION, ids.FILTER):
            position = choose_position(cause, table, position, reported)
        data = position_to_data(position)
        return {**data, "basis": basis} if data else None


def _register_figures(app: Dash, reader: SnapshotReader) -> None:
    """Draw what the filters leave."""

    @app.callback(
        Output(ids.TIMELINE, "figure"),
        Output(ids.OVERVIEW, "figure"),
        Input(ids.REVISION, "data"),
        Input(ids.FILTER, "data"),
        Input(ids.VIEW, "data"),
        Input(ids.WIDTH, "data"),
        Input(ids.SELECTED, "data"),
        prevent_initial_call=True,
    )
    def draw(_: int, chosen: Any, view: Any, width: int | None, selected: str | None) -> Any:
        if not width:
            return no_update, no_update
        table = reader.filtered(filter_from_data(chosen))
        return show_figures(table, position_from_data(view), width, selected)

    @app.callback(
        Output(ids.STATE, "children"),
        Output(ids.STAGE, "hidden"),
        Output(ids.EMPTY, "hidden"),
        Output(ids.NO_MATCH, "hidden"),
        Input(ids.REVISION, "data"),
        Input(ids.FILTER, "data"),
        prevent_initial_call=True,
    )
    def count_events(_: int, chosen: Any) -> Any:
        return show_state(reader.read(), reader.filtered(filter_from_data(chosen)))


def _register_selection(app: Dash, reader: SnapshotReader) -> None:
    """Choose one event, in the figure or in the grid, and show what stands behind it."""

    @app.callback(
        Output(ids.SELECTED, "data"),
        Input(ids.TIMELINE, "clickData"),
        Input(ids.TIMELINE, "clickAnnotationData"),
        Input(ids.GRID, "selectedRows"),
        Input(ids.CHOSEN, "data"),
        State(ids.SELECTED, "data"),
        prevent_initial_call=True,
    )
    def choose(click: Any, label_click: Any, rows: Any, chosen: Any, known: str | None) -> Any:
        cause = ctx.triggered[0]["prop_id"].rpartition(".")[2]
        event_id = chosen["event_id"] if cause == "data" else choose_event(cause, click, label_click, rows)
        return no_update if event_id is None or event_id == known else event_id

    follows = Input(ids.SELECTED, "data"), Input(ids.REVISION, "data")

    @app.callback(*part_outputs(ids.EVIDENCE), *follows, known(ids.EVIDENCE))
    def show_chosen(selected: str | None, _: int, shown: str | None) -> Any:
        return redraw(show_evidence(reader.read().table, selected), shown)
