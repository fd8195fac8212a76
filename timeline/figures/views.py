"""Which stretch of time is on screen."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

import numpy as np
import pandas as pd

from timeline.model import Interval

_MARGIN = 0.04
_LEAST_SPAN = timedelta(days=3)
_LEAST_ZOOM = timedelta(hours=1)
_CORE_SHARE = 0.6
_CLOSE = 0.5
_FOCUS_GAIN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What part of time a figure shows, and on how many pixels.

    Parameters
    ----------
    start, end : datetime.datetime or None
        The first and the last moment; None for as far as the table goes, with a margin.
    width : int
        Width of the drawing area in pixels.
    """

    start: datetime | None = None
    end: datetime | None = None
    width: int = 1000


def full_view(table: pd.DataFrame) -> Interval | None:
    """Return the stretch that holds every event with a place on the axis, with a margin.

    Parameters
    ----------
    table : pandas.DataFrame
        An events table.

    Returns
    -------
    Interval or None
        None when no event has a place on the axis.

    Examples
    --------
    >>> from timeline.table import build_table
    >>> full_view(build_table([])) is None
    True
    """
    drawn = table[table["start"].notna()]
    if drawn.empty:
        return None
    return _with_margin(drawn["start"].min().to_pydatetime(), drawn["end"].max().to_pydatetime())


def opening_view(table: pd.DataFrame) -> Interval | None:
    """Choose the stretch to show first: the one where the story is.

    That is everything, unless most of the events fall within a small part of it, as when articles on last
    week's news recall one battle of 1883; then it is that part.

    Parameters
    ----------
    table : pandas.DataFrame
        An events table.

    Returns
    -------
    Interval or None
        None when no event has a place on the axis.
    """
    everything = full_view(table)
    if everything is None:
        return None
    drawn = table[table["start"].notna()]
    middles = np.sort((drawn["start"] + (drawn["end"] - drawn["start"]) / 2).to_numpy("datetime64[us]"))
    focus = _with_margin(*_densest_stretch(middles))
    if (focus.end - focus.start) * _FOCUS_GAIN > everything.end - everything.start:
        return everything
    return Interval(max(focus.start, everything.start), min(focus.end, everything.end))


def _densest_stretch(moments: "np.ndarray[Any, np.dtype[np.datetime64]]") -> tuple[datetime, datetime]:
    """Return the ends of the shortest stretch with most of the sorted moments, and with those close by."""
    held = ceil(len(moments) * _CORE_SHARE) - 1
    first = int(np.argmin(moments[held:] - moments[: len(moments) - held]))
    last = first + held
    close = max((moments[last] - moments[first]) * _CLOSE, np.timedelta64(_LEAST_SPAN))
    is_gap = np.diff(moments) > close
    before, after = np.flatnonzero(is_gap[:first]), np.flatnonzero(is_gap[last:])
    first = int(before[-1]) + 1 if len(before) else 0
    last = last + int(after[0]) if len(after) else len(moments) - 1
    return moments[first].item(), moments[last].item()


def _with_margin(start: datetime, end: datetime) -> Interval:
    """Widen a stretch by the margin on both sides, within the years that `datetime` has."""
    margin = max((end - start) * _MARGIN, (_LEAST_SPAN - (end - start)) / 2)
    return Interval(
        start - min(margin, start - datetime.min),
        end + min(margin, datetime.max - end),
    )


def zoom_view(shown: Interval, factor: float) -> Interval:
    """Narrow or widen a stretch around its middle.

    Parameters
    ----------
    shown : Interval
    factor : float
        Over 1 to see less and larger, under 1 to see more.

    Returns
    -------
    Interval
        Never shorter than an hour.

    Examples
    --------
    >>> zoom_view(Interval(datetime(2021, 8, 1), datetime(2021, 8, 9)), 2)
    Interval(start=datetime.datetime(2021, 8, 3, 0, 0), end=datetime.datetime(2021, 8, 7, 0, 0))
    """
    half = max((shown.end - shown.start) / factor, _LEAST_ZOOM) / 2
    return centre_view(shown.start + (shown.end - shown.start) / 2, 2 * half)


def centre_view(moment: datetime, span: timedelta) -> Interval:
    """Return the stretch of length `span` around `moment`, within the years that `datetime` has.

    Examples
    --------
    >>> centre_view(datetime(2021, 8, 30), timedelta(days=2))
    Interval(start=datetime.datetime(2021, 8, 29, 0, 0), end=datetime.datetime(2021, 8, 31, 0, 0))
    """
    return Interval(
        moment - min(span / 2, moment - datetime.min), moment + min(span / 2, datetime.max - moment)
    )


def view_after_change(table: pd.DataFrame, shown: Interval | None, *, moved: bool) -> Interval | None:
    """Choose what to show once other rows are there, or other filters.

    A reader who has moved the view keeps it, unless it would be empty.

    Parameters
    ----------
    table : pandas.DataFrame
        The rows that there are now.
    shown : Interval or None
        The view until now.
    moved : bool
        Whether the reader chose that view.

    Returns
    -------
    Interval or None
        None when no event has a place on the axis.
    """
    if shown is None or not moved:
        return opening_view(table)
    in_view = (table["start"] < shown.end) & (table["end"] > shown.start)
    return shown if in_view.any() else full_view(table)
