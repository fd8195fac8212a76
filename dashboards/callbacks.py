"""What the page does: each callback parses its input, asks the timeline once, and returns.

The `show_…` and `choose_…` functions are plain functions of a snapshot and can be called without a browser.
"""

from typing import Any

from dash import Dash, Input, Output, State, ctx, no_update

from dashboards import ids
from dashboards.filters import filter_from_data
from dashboards.navigation import parse_click
from dashboards.panels import empty_panel, state_line
from dashboards.redrawing import known, part_outputs, redraw
from dashboards.snapshots import Snapshot, SnapshotReader
from timeline.index import EventIndex


def register_callbacks(app: Dash, reader: SnapshotReader) -> None:
    """Connect the page's parts.

    Parameters
    ----------
    app : dash.Dash
    reader : SnapshotReader
    """
    _register_data(app, reader)
    _register_state(app, reader)
    _register_selection(app)


def show_state(snapshot: Snapshot, found: EventIndex) -> tuple[str, bool, bool, bool]:
    """Return the state line, and whether stage, empty and no-match notice are hidden.

    Parameters
    ----------
    snapshot : Snapshot
    found : EventIndex
        The events that pass the filters.
    """
    is_empty, no_match = len(snapshot.index) == 0, len(found) == 0
    line = state_line(len(found), len(snapshot.index), int(found.needs_review.sum()))
    return line, no_match, not is_empty, is_empty or not no_match


def choose_event(cause: Any, click: Any, chosen: Any, opened: Any) -> str | None:
    """Return the id of the event that was chosen.

    Parameters
    ----------
    cause : str or None
        The id of the part that it was chosen in: the figure, by a click on a mark; `ids.OPENED`, by an
        address; or `ids.CHOSEN`, by anything else.
    click, chosen, opened : mapping or None
        What these report.
    """
    if cause == ids.TIMELINE:
        return parse_click(click)
    if cause == ids.OPENED:
        return (opened or {}).get("selected")
    return (chosen or {}).get("event_id")


def _register_data(app: Dash, reader: SnapshotReader) -> None:
    """Follow the store: a new revision redraws what depends on it."""

    @app.callback(*part_outputs(ids.EMPTY_WORDS), Input(ids.REVISION, "data"), known(ids.EMPTY_WORDS))
    def show_empty(_: int, shown: str | None) -> Any:
        return redraw(empty_panel(reader.read()), shown)


def _register_state(app: Dash, reader: SnapshotReader) -> None:
    """Tell how much there is."""

    @app.callback(
        Output(ids.STATE, "children"),
        Output(ids.STAGE, "hidden"),
        Output(ids.EMPTY, "hidden"),
        Output(ids.NO_MATCH, "hidden"),
        Input(ids.REVISION, "data"),
        Input(ids.FILTER, "data"),
        State(ids.STATE, "children"),
        prevent_initial_call=True,
    )
    def count_events(_: int, chosen: Any, told: str | None) -> Any:
        line, *hidden = show_state(reader.read(), reader.filtered(filter_from_data(chosen)))
        return no_update if line == told else line, *hidden  # told again, it would be read out again


def _register_selection(app: Dash) -> None:
    """Choose one event, in the figure or in the grid."""

    @app.callback(
        Output(ids.SELECTED, "data"),
        Input(ids.TIMELINE, "clickData"),
        Input(ids.CHOSEN, "data"),
        Input(ids.OPENED, "data"),
        State(ids.SELECTED, "data"),
        prevent_initial_call=True,
    )
    def choose(click: Any, chosen: Any, opened: Any, selected: Any) -> Any:
        event_id = choose_event(ctx.triggered_id, click, chosen, opened)
        return no_update if event_id is None or event_id == selected else event_id
