"""Which stretch of time the page shows: what the browser reports, as places on the line, and back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np

from dashboards import ids
from timeline.axis import FIRST_MOMENT, LAST_MOMENT, Stretch, from_days, parse_moment, write_moment
from timeline.figures import centre_view, full_view, parse_column, view_after_change, zoom_view
from timeline.index import EventIndex

_ZOOM_STEP = 2.0
_MOST_STEPS = 50  # from the smallest view to beyond the largest
_LEAST_LENGTH = 60_000_000  # a minute: no date is more exact


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where the reader is in time.

    Parameters
    ----------
    shown : Stretch
        What is on screen.
    moved : bool
        Whether the reader chose it; the page then keeps it when the data changes.
    """

    shown: Stretch
    moved: bool = False


def position_to_data(position: Position | None) -> dict[str, Any] | None:
    """Return a position as JSON can hold it."""
    if position is None:
        return None
    shown = position.shown
    return {"shown": [write_moment(shown.start), write_moment(shown.end)], "moved": position.moved}


def position_from_data(data: Mapping[str, Any] | None) -> Position | None:
    """Return the position that `position_to_data` was given; None for what is none.

    Examples
    --------
    >>> position_from_data({"shown": ["-0043-03-15", "-0043-03-16"], "moved": True}).shown.length
    86400000000
    """
    if not data:
        return None
    try:
        start, end = (parse_moment(moment) for moment in data["shown"])
    except ValueError:
        return None
    return Position(shown=Stretch(start, end), moved=bool(data.get("moved"))) if start < end else None


def choose_position(
    cause: str, index: EventIndex, position: Position | None, reported: Mapping[str, Any]
) -> Position | None:
    """Return where to be in time after something happened.

    Parameters
    ----------
    cause : str
        The id of the part that something happened to, one.
    index : EventIndex
        The events that pass the filters.
    position : Position or None
        Where the reader was.
    reported : mapping
        Cause -> what it reports: the figure's `relayoutData` and its `clickData`, the overview's
        `selectedData`, the chosen event's key.

    Returns
    -------
    Position or None
        None when nothing has a place on the line.
    """
    everything = full_view(index)
    if position is None or everything is None or cause in (ids.REVISION, ids.FILTER):
        return _position_after_change(index, position, is_filtered=cause == ids.FILTER)
    match cause:
        case ids.TIMELINE:
            shown = parse_relayout(reported[ids.TIMELINE])
        case ids.OVERVIEW:
            shown = parse_brush(reported[ids.OVERVIEW])
        case ids.COLUMN:
            shown = parse_column_click(reported[ids.COLUMN])
        case ids.SELECTED:
            shown = _view_with(index, reported[ids.SELECTED], position.shown)
        case _:
            shown = None
    return Position(shown=shown, moved=True) if shown and shown != position.shown else position


def list_causes(triggered: Collection[str], *, selected: Any, chosen: Any, revision: Any) -> list[str]:
    """Return which moves to follow, each with `choose_position`, when several things happened at once.

    Parameters
    ----------
    triggered : collection of str
        The ids of the parts that something happened to.
    selected : str or None
        The chosen event's id.
    chosen : mapping or None
        What chose an event last: its id, and the revision that came of saying something of it.
    revision : int
        The revision there is.

    Returns
    -------
    list of str
        The chosen event last, also when the reader has just edited it: it may have another date.

    Examples
    --------
    >>> list_causes({"revision", "selected"}, selected="e1", chosen=None, revision=3)
    ['selected']
    >>> list_causes({"revision"}, selected="e1", chosen={"event_id": "e1", "revision": 3}, revision=3)
    ['selected']
    >>> list_causes({"revision"}, selected="e1", chosen={"event_id": "e1", "revision": 2}, revision=3)
    []
    """
    is_edited = ids.REVISION in triggered and chosen == {"event_id": selected, "revision": revision}
    causes = [cause for cause in (ids.TIMELINE, ids.OVERVIEW, ids.COLUMN) if cause in triggered]
    return [*causes, ids.SELECTED] if is_edited or ids.SELECTED in triggered else causes


def press_buttons(
    index: EventIndex, position: Position | None, *, nearer: int, is_fitted: bool
) -> Position | None:
    """Return where to be in time after buttons were pressed.

    Parameters
    ----------
    index : EventIndex
        The events that pass the filters.
    position : Position or None
        Where the reader was.
    nearer : int
        How often to zoom in; out, when it is below 0.
    is_fitted : bool
        Whether all of time is to be shown first.

    Returns
    -------
    Position or None
    """
    everything = full_view(index)
    if position is None or everything is None:
        return position
    shown = everything if is_fitted else position.shown
    if nearer:
        factor = _ZOOM_STEP ** min(max(nearer, -_MOST_STEPS), _MOST_STEPS)
        zoomed = zoom_view(shown, factor)
        shown = zoomed if nearer > 0 else _within(zoomed, everything)
    return Position(shown=shown, moved=True) if shown != position.shown else position


def parse_range(days: Any) -> Stretch | None:
    """Read two places of the figures' axis, which counts days since 1970.

    Parameters
    ----------
    days : sequence of float
        In either order.

    Returns
    -------
    Stretch or None
        Cut where the line ends, and a minute at least; None when they are no such numbers.

    Examples
    --------
    >>> parse_range([1.0, 0.0]) == Stretch(0, 86_400_000_000)
    True
    >>> parse_range(["2021-08-23", "2021-08-30"]) is None
    True
    """
    try:
        first, last = sorted(float(day) for day in days if not isinstance(day, str | bool))
    except (TypeError, ValueError):
        return None
    if not (isfinite(first) and isfinite(last) and first < last):
        return None
    limit = LAST_MOMENT - _LEAST_LENGTH
    start = min(max(from_days(first), FIRST_MOMENT), limit)
    return Stretch(start, min(max(from_days(last), start + _LEAST_LENGTH), LAST_MOMENT))


def parse_relayout(relayout: Mapping[str, Any] | None) -> Stretch | None:
    """Read the range out of a figure's `relayoutData`; None when it tells of something else.

    Examples
    --------
    >>> parse_relayout({"autosize": True}) is None
    True
    """
    relayout = relayout or {}
    whole = relayout.get("xaxis.range")
    return parse_range(whole or [relayout.get("xaxis.range[0]"), relayout.get("xaxis.range[1]")])


def parse_brush(selection: Mapping[str, Any] | None) -> Stretch | None:
    """Read the stretch that was dragged over in the overview; None when there is none."""
    return parse_range(((selection or {}).get("range") or {}).get("x"))


def parse_click(click: Mapping[str, Any] | None) -> str | None:
    """Read the id of the event whose mark was clicked; None when it was something else."""
    for point in (click or {}).get("points", ()):
        if point.get("customdata"):
            return str(point["customdata"][0]) or None
    return None


def parse_column_click(click: Mapping[str, Any] | None) -> Stretch | None:
    """Read the stretch of the column that was clicked; None when it was something else."""
    found = (parse_column(point.get("customdata")) for point in (click or {}).get("points", ()))
    return next((stretch for stretch in found if stretch), None)


def _position_after_change(
    index: EventIndex, position: Position | None, *, is_filtered: bool
) -> Position | None:
    """Return where to be once the events or the filters have changed."""
    known, moved = (position.shown, position.moved) if position else (None, False)
    shown = view_after_change(index, known, moved=moved, is_filtered=is_filtered)
    if shown is None or shown == known:
        return position
    return Position(shown=shown, moved=moved)


def _within(shown: Stretch, everything: Stretch) -> Stretch:
    """Return a view cut to where there is something to see."""
    start, end = max(shown.start, everything.start), min(shown.end, everything.end)
    return Stretch(start, end) if start < end else everything


def _view_with(index: EventIndex, key: int | None, shown: Stretch) -> Stretch | None:
    """Return a view of the same length that holds an event; None when the view holds it already."""
    positions = np.flatnonzero((index.keys == (-1 if key is None else key)) & index.is_placed)
    if not len(positions):
        return None
    event = Stretch(int(index.starts[positions[0]]), int(index.ends[positions[0]]))
    return None if event.overlaps(shown) else centre_view(event.middle, shown.length)
