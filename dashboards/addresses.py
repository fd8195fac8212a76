"""The page's address follows what the page shows, and the page what its address tells."""

from collections.abc import Mapping
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, no_update
from dash.development.base_component import Component

from dashboards import ids
from dashboards.filters import filter_from_data
from dashboards.navigation import position_from_data
from dashboards.urls import PageState, write_query
from timeline.axis import Stretch, parse_moment
from timeline.index import LaneBy


def address_stores() -> list[Component]:
    """Return what the page remembers of its address."""
    return [dcc.Store(id=name) for name in (ids.ADDRESS, ids.OPENED, ids.QUERY, ids.CLEARED, ids.UNFOLDED)]


def tell_address(
    chosen: Mapping[str, Any] | None,
    view: Mapping[str, Any] | None,
    *,
    selected: str | None = None,
    lanes: str | None = None,
    listed: str | None = None,
) -> dict[str, str]:
    """Return the query of what the page shows, and that of its filter alone: other filters are steps back.

    Parameters
    ----------
    chosen : mapping or None
        The filter, as `dashboards.filters.filter_to_data` writes it.
    view : mapping or None
        What is `shown`, and whether the reader has `moved` there.
    selected : str or None
        The chosen event's id.
    lanes, listed : str or None
        By what lanes are, and what is listed under the timeline.

    Examples
    --------
    >>> tell_address({"search": "rocket"}, None, selected="e-7")
    {'query': 'q=rocket&event=e-7', 'filter': 'q=rocket'}
    """
    event_filter = filter_from_data(chosen)
    state = PageState(
        event_filter=event_filter,
        shown=_moved_to(view),
        selected=selected or None,
        lanes=LaneBy(lanes or LaneBy.CATEGORY),
        listed=listed or ids.EVENTS,
    )
    return {"query": write_query(state), "filter": write_query(PageState(event_filter=event_filter))}


def opened_stretch(opened: Mapping[str, Any] | None) -> Stretch | None:
    """Return the stretch of time that an address tells."""
    shown = (opened or {}).get("shown")
    return Stretch(*map(parse_moment, shown)) if shown else None


def register_addresses(app: Dash) -> None:
    """Write the address, and list what it tells.

    Parameters
    ----------
    app : dash.Dash
    """

    @app.callback(
        Output(ids.QUERY, "data"),
        Input(ids.DRAWN, "data"),  # not of the view itself, so that no step in time waits for the address
        Input(ids.LISTED, "value"),
        State(ids.FILTER, "data"),
        State(ids.VIEW, "data"),
        State(ids.SELECTED, "data"),
        State(ids.LANES, "value"),
        prevent_initial_call=True,
    )
    def follow_page(_: Any, listed: Any, chosen: Any, view: Any, selected: Any, lanes: Any) -> Any:
        return tell_address(chosen, view, selected=selected, lanes=lanes, listed=listed)

    app.clientside_callback(
        ClientsideFunction("views", "writeAddress"), Input(ids.QUERY, "data"), prevent_initial_call=True
    )

    @app.callback(
        Output(ids.LANES, "value"),
        Output(ids.LISTED, "value"),
        Input(ids.OPENED, "data"),
        State(ids.LANES, "value"),
        State(ids.LISTED, "value"),
        prevent_initial_call=True,
    )
    def open_lists(opened: Any, *known: Any) -> Any:
        told = (opened or {}).get("lanes"), (opened or {}).get("listed")
        return [no_update if new in (None, old) else new for new, old in zip(told, known, strict=True)]


def _moved_to(view: Mapping[str, Any] | None) -> Stretch | None:
    """Return where the reader has moved; None for where the page opened."""
    position = position_from_data(view)
    return position.shown if position is not None and position.moved else None
