"""Which stretch of time the page shows: what the browser reports, as views, and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from timeline.model import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where the reader is in time.

    Parameters
    ----------
    shown : Interval
        What is on screen.
    moved : bool
        Whether the reader chose it; the page then keeps it when the data changes.
    """

    shown: Interval
    moved: bool = False


def position_to_data(position: Position | None) -> dict[str, Any] | None:
    """Return a position as JSON can hold it."""
    if position is None:
        return None
    shown = position.shown
    return {"shown": [shown.start.isoformat(), shown.end.isoformat()], "moved": position.moved}


def position_from_data(data: Mapping[str, Any] | None) -> Position | None:
    """Return the position that `position_to_data` was given."""
    shown = parse_range(data["shown"]) if data else None
    return Position(shown=shown, moved=data["moved"]) if data and shown else None


def parse_range(values: Any) -> Interval | None:
    """Read two moments as Plotly writes them.

    Parameters
    ----------
    values : sequence of str
        Such as `2021-08-23 04:48:00.5`, in either order.

    Returns
    -------
    Interval or None
        None when they are no moments that `datetime` has, or the same.

    Examples
    --------
    >>> parse_range(["2021-08-30 12:00", "2021-08-23"])
    Interval(start=datetime.datetime(2021, 8, 23, 0, 0), end=datetime.datetime(2021, 8, 30, 12, 0))
    >>> parse_range(["-0044-03-15", "2021-08-23"]) is None
    True
    """
    try:
        first, last = sorted(datetime.fromisoformat(value) for value in values)
    except (TypeError, ValueError):
        return None
    return Interval(first, last) if first < last else None


def parse_relayout(relayout: Mapping[str, Any] | None) -> Interval | None:
    """Read the range out of a figure's `relayoutData`; None when it tells of something else.

    Examples
    --------
    >>> parse_relayout({"autosize": True}) is None
    True
    """
    relayout = relayout or {}
    whole = relayout.get("xaxis.range")
    return parse_range(whole or [relayout.get("xaxis.range[0]"), relayout.get("xaxis.range[1]")])


def parse_brush(selection: Mapping[str, Any] | None) -> Interval | None:
    """Read the stretch that was dragged over in the overview; None when there is none."""
    return parse_range(((selection or {}).get("range") or {}).get("x"))


def parse_click(click: Mapping[str, Any] | None) -> str | None:
    """Read the id of the event whose mark was clicked; None when it was something else."""
    for point in (click or {}).get("points", ()):
        if point.get("customdata"):
            return str(point["customdata"][0])
    return None


def parse_label_click(click: Mapping[str, Any] | None) -> str | None:
    """Read the id of the event whose label was clicked; None when it was another text."""
    name = ((click or {}).get("annotation") or {}).get("name")
    return str(name) if name else None


def middle(interval: Interval) -> datetime:
    """Return the moment halfway through."""
    return interval.start + (interval.end - interval.start) / 2


def span(interval: Interval) -> timedelta:
    """Return how long an interval is."""
    return interval.end - interval.start
