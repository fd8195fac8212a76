"""How many events a lane has at each time, where they are too many to draw each one."""

from collections.abc import Sequence
from itertools import pairwise
from math import isfinite
from typing import Any

import numpy as np

from timeline.axis import DAY, LAST_MOMENT, Stretch, from_days, to_days, write_moment
from timeline.figures.drawings import COLUMNS_HEIGHT, LaneDrawing
from timeline.figures.labels import count_in_words
from timeline.figures.scene import Scene
from timeline.figures.theme import Theme, blend
from timeline.index import LaneBy
from timeline.model import Category
from timeline.timex.date_words import date_in_words

LEAST_COLUMN = 3.0
PALE = 0.45
COLUMN_TEMPLATE = "%{customdata[2]}<extra></extra>"


def column_traces(scene: Scene, lanes: Sequence[LaneDrawing], theme: Theme) -> list[dict[str, Any]]:
    """Draw the columns of each lane as one outline, and what can be pointed at and clicked on in all of them.

    Parameters
    ----------
    scene : Scene
    lanes : sequence of LaneDrawing
    theme : Theme

    Returns
    -------
    list of dict
        Traces. Each point of the one named "counts" is a column; its `customdata` is for `parse_column`.
    """
    counted = [lane for lane in lanes if lane.scene.counts is not None and lane.scene.counts.any()]
    if not counted:
        return []
    edges = np.asarray(scene.edges)
    middles = (edges[:-1] + np.diff(edges) / 2) / DAY
    most = max(int(lane.scene.counts.max()) for lane in counted if lane.scene.counts is not None)
    outlines = [_outline(lane, middles, most, _colour(scene, lane, theme)) for lane in counted]
    return [trace for outline in outlines for trace in outline] + [_targets(scene, counted, middles)]


def parse_column(customdata: Any) -> Stretch | None:
    """Read which stretch a clicked column stands for.

    Parameters
    ----------
    customdata : Any
        Of the point that was clicked, as `clickData["points"][0]["customdata"]` has it: of a column
        `["", days, words, length]`, both in days since 1970. Of an event, it begins with the event's id.

    Returns
    -------
    Stretch or None
        None when it was something else.

    Examples
    --------
    >>> parse_column(["", 0.0, "5 events", 1.0]) == Stretch(0, DAY)
    True
    >>> parse_column(["e1", "Rain", "today"]) is None
    True
    """
    match customdata:
        case ["", (int() | float()) as first, str(), (int() | float()) as length]:
            if not isfinite(first + length) or length <= 0:
                return None
            start = from_days(first)
            return Stretch(start, max(from_days(first + length), start + 1)) if start < LAST_MOMENT else None
        case _:
            return None


def column_colour(colour: str, theme: Theme) -> str:
    """Return the colour of columns that count what has marks of a colour."""
    return blend(colour, theme.paper, PALE)


def _colour(scene: Scene, lane: LaneDrawing, theme: Theme) -> str:
    """Return the colour of a lane's columns: that of its category, where it is one."""
    is_category = scene.lanes_by is LaneBy.CATEGORY
    colour = theme.category_colour(Category(lane.scene.name)) if is_category else theme.column
    return column_colour(colour, theme)


def _outline(
    lane: LaneDrawing, middles: "np.ndarray[Any, Any]", most: int, colour: str
) -> list[dict[str, Any]]:
    """Draw the columns of a lane: the ground, and the steps above it."""
    counts = np.asarray(lane.scene.counts)
    heights = np.where(counts > 0, np.maximum(np.sqrt(counts / most) * COLUMNS_HEIGHT, LEAST_COLUMN), 0.0)
    flat = {"mode": "lines", "hoverinfo": "skip", "showlegend": False, "line": {"width": 0, "shape": "hvh"}}
    return [
        {**flat, "type": "scatter", "x": middles, "y": np.full(len(middles), lane.ground, dtype="float32")},
        {
            **flat,
            "type": "scatter",
            "name": "columns",
            "x": middles,
            "y": (lane.ground - heights).astype("float32"),
            "fill": "tonexty",
            "fillcolor": colour,
        },
    ]


def _targets(scene: Scene, lanes: Sequence[LaneDrawing], middles: "np.ndarray[Any, Any]") -> dict[str, Any]:
    """Return what shows how many events a column stands for, and opens it; nothing is drawn."""
    edges = [int(edge) for edge in scene.edges]
    times = [_time_in_words(start, end) for start, end in pairwise(edges)]
    days = [round(to_days(edge), 6) for edge in edges]
    x, y, told = [], [], []
    for lane in lanes:
        counts = np.asarray(lane.scene.counts)
        for place in np.flatnonzero(counts).tolist():
            words = f"{count_in_words(int(counts[place]), 'event')} · {times[place]}"
            x.append(float(middles[place]))
            y.append(lane.ground - COLUMNS_HEIGHT / 2)
            told.append(["", days[place], words, round(days[place + 1] - days[place], 6)])
    return {
        "type": "scatter",
        "name": "counts",
        "mode": "none",
        "x": np.array(x),
        "y": np.array(y, dtype="float32"),
        "customdata": told,
        "hovertemplate": COLUMN_TEMPLATE,
        "showlegend": False,
    }


def _time_in_words(start: int, end: int) -> str:
    """Say from which day to which a stretch of time goes."""
    first, last = write_moment(start)[:11].rstrip("T"), write_moment(end - 1)[:11].rstrip("T")
    return date_in_words(first if first == last else f"{first}/{last}", weekday=False)
