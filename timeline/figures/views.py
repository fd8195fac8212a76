"""Which stretch of time is on screen."""

from dataclasses import dataclass
from math import ceil

import numpy as np
import numpy.typing as npt

from timeline.axis import DAY, FIRST_MOMENT, LAST_MOMENT, Stretch
from timeline.index import EventIndex

MARGIN = 0.04
LEAST_SPAN = 3 * DAY
LEAST_ZOOM = DAY // 24
CORE_SHARE = 0.6
CLOSE = 0.5
FOCUS_GAIN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What part of time a figure shows, and on how many pixels.

    Parameters
    ----------
    start, end : int or None
        The first moment and the one after the last, microseconds since 1970; None for as far as the table
        goes, with a margin.
    width : int
        Width of the drawing area in pixels.
    """

    start: int | None = None
    end: int | None = None
    width: int = 1000


def full_view(index: EventIndex) -> Stretch | None:
    """Return the stretch that holds every event with a place on the line, with a margin.

    Parameters
    ----------
    index : EventIndex

    Returns
    -------
    Stretch or None
        None when no event has a place on the line.

    Examples
    --------
    >>> from timeline.table import build_table
    >>> full_view(EventIndex.from_table(build_table([]))) is None
    True
    """
    everything = index.everything
    return None if everything is None else with_margin(everything)


def opening_view(index: EventIndex) -> Stretch | None:
    """Choose the stretch to show first: the one where the story is.

    That is everything, unless most of the events fall within a small part of it, as when articles on last
    week's news recall one battle of 1883; then it is that part.

    Parameters
    ----------
    index : EventIndex

    Returns
    -------
    Stretch or None
        None when no event has a place on the line.
    """
    everything = full_view(index)
    if everything is None:
        return None
    placed = index.is_placed
    middles = np.sort(index.starts[placed] + (index.ends[placed] - index.starts[placed]) // 2)
    focus = with_margin(_densest_stretch(middles))
    if focus.length * FOCUS_GAIN > everything.length:
        return everything
    return Stretch(max(focus.start, everything.start), min(focus.end, everything.end))


def zoom_view(shown: Stretch, factor: float) -> Stretch:
    """Narrow or widen a stretch around its middle.

    Parameters
    ----------
    shown : Stretch
    factor : float
        Over 1 to see less and larger, under 1 to see more.

    Returns
    -------
    Stretch
        Never shorter than an hour.

    Examples
    --------
    >>> zoom_view(Stretch(0, 8 * DAY), 2) == Stretch(2 * DAY, 6 * DAY)
    True
    """
    return centre_view(shown.middle, max(round(shown.length / factor), LEAST_ZOOM))


def centre_view(moment: int, length: int) -> Stretch:
    """Return the stretch of some length around `moment`, cut where the line ends.

    Examples
    --------
    >>> centre_view(0, 2 * DAY) == Stretch(-DAY, DAY)
    True
    """
    half = length // 2
    return Stretch(max(moment - half, FIRST_MOMENT), min(moment - half + length, LAST_MOMENT))


def view_after_change(
    index: EventIndex, shown: Stretch | None, *, moved: bool, is_filtered: bool
) -> Stretch | None:
    """Choose what to show once other events are there, or other filters.

    A reader who has moved the view keeps it, unless other filters leave nothing in it: what an edit took out
    of it comes back when the edit is undone.

    Parameters
    ----------
    index : EventIndex
        The events that there are now.
    shown : Stretch or None
        The view until now.
    moved : bool
        Whether the reader chose that view.
    is_filtered : bool
        Whether it is the filters that are others.

    Returns
    -------
    Stretch or None
        None when no event has a place on the line.
    """
    if shown is None or not moved:
        return opening_view(index)
    if not is_filtered:
        return shown
    in_view = index.is_placed & (index.starts < shown.end) & (index.ends > shown.start)
    return shown if in_view.any() else full_view(index)


def with_margin(stretch: Stretch) -> Stretch:
    """Widen a stretch by a margin on both sides, as far as the line goes."""
    margin = max(int(stretch.length * MARGIN), (LEAST_SPAN - stretch.length) // 2)
    return Stretch(max(stretch.start - margin, FIRST_MOMENT), min(stretch.end + margin, LAST_MOMENT))


def _densest_stretch(moments: npt.NDArray[np.int64]) -> Stretch:
    """Return the shortest stretch with most of the sorted moments, and with those close by."""
    held = ceil(len(moments) * CORE_SHARE) - 1
    first = int(np.argmin(moments[held:] - moments[: len(moments) - held]))
    last = first + held
    close = max(int((moments[last] - moments[first]) * CLOSE), LEAST_SPAN)
    is_gap = np.diff(moments) > close
    before, after = np.flatnonzero(is_gap[:first]), np.flatnonzero(is_gap[last:])
    first = int(before[-1]) + 1 if len(before) else 0
    last = last + int(after[0]) if len(after) else len(moments) - 1
    return Stretch(int(moments[first]), int(moments[last]) + 1)
