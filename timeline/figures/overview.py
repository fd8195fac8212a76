"""The strip that shows all of time at once, and which part of it the timeline is showing."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from timeline.axis import Stretch, to_days
from timeline.figures.build import side_margins
from timeline.figures.packing import pack_arrays
from timeline.figures.theme import FONT_FAMILY, LIGHT, SMALL_SIZE, Theme, blend
from timeline.figures.ticks import axis_ticks_in_line
from timeline.figures.views import full_view
from timeline.index import EventIndex

COLUMN_WIDTH = 5  # pixels
HEIGHT = 64
LEAST_HEIGHT = 0.12  # of the tallest column
LEAST_FRAME = 6  # pixels
MARGINS = {"t": 4, "b": 22}


def build_overview_figure(
    table: pd.DataFrame, *, shown: Stretch | None = None, width: int = 1000, theme: Theme = LIGHT
) -> go.Figure:
    """Draw how many events of a table there are at each time; see `draw_overview`."""
    return go.Figure(_draw(EventIndex.from_table(table), shown, width, theme))


def draw_overview(
    index: EventIndex, *, shown: Stretch | None = None, width: int = 1000, theme: Theme = LIGHT
) -> dict[str, Any]:
    """Draw how many events there are at each time, with the part that is shown framed.

    Columns are damped, so that those of single events are seen beside that of a crowd.

    Parameters
    ----------
    index : EventIndex
    shown : Stretch, optional
        The part to frame.
    width : int
        Of the drawing area, in pixels.
    theme : Theme
        The colours.

    Returns
    -------
    dict
        The figure as Plotly's JSON has it, its arrays packed. Its x axis counts days since 1970. Dragging
        over it selects; it cannot be zoomed itself.
    """
    figure: dict[str, Any] = pack_arrays(_draw(index, shown, width, theme))
    return figure


def _draw(index: EventIndex, shown: Stretch | None, width: int, theme: Theme) -> dict[str, Any]:
    """Return data and layout of the figure, with numpy arrays."""
    everything = full_view(index)
    if everything is None:
        hidden = {"xaxis": {"visible": False, "fixedrange": True}}
        return {"data": [], "layout": _layout(width, theme) | hidden}
    if shown is not None:  # who looks beyond the events is to see where that is
        everything = Stretch(min(everything.start, shown.start), max(everything.end, shown.end))
    edges = np.linspace(everything.start, everything.end, max(width // COLUMN_WIDTH, 1) + 1)
    middles, heights = _histogram(index, edges)
    bars = {
        "type": "bar",
        "x": middles,
        "y": heights,
        "width": to_days(everything.length) / (len(edges) - 1) * 0.8,
        "marker": {"color": theme.column, "line": {"width": 0, "color": theme.column}},
        "hoverinfo": "skip",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }
    layout = _layout(width, theme)
    layout["xaxis"] = {
        "type": "linear",
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "range": [to_days(everything.start), to_days(everything.end)],
        "tickfont": {"size": SMALL_SIZE, "color": theme.muted},
        **axis_ticks_in_line(everything, width),
    }
    layout["shapes"] = [_frame(shown, everything, width, theme)] if shown else []
    return {"data": [bars], "layout": layout}


def _layout(width: int, theme: Theme) -> dict[str, Any]:
    """Return the strip's layout at a width."""
    left, right = side_margins(width)
    return base_layout(theme) | {"margin": {"l": left, "r": right, **MARGINS}}


def base_layout(theme: Theme) -> dict[str, Any]:
    """Return what every strip has: dragging selects a stretch of the axis, and nothing zooms it."""
    return {
        "template": {},
        "height": HEIGHT,
        "dragmode": "select",
        "selectdirection": "h",
        "hovermode": "closest",
        "newselection": {"line": {"width": 1, "color": theme.accent}},
        "paper_bgcolor": theme.paper,
        "plot_bgcolor": theme.paper,
        "showlegend": False,
        "font": {"family": FONT_FAMILY, "size": SMALL_SIZE, "color": theme.muted},
        "yaxis": {"visible": False, "fixedrange": True, "range": [0, 1.06]},
    }


def _histogram(
    index: EventIndex, edges: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Count the events' middles in equal stretches; return where columns stand, and how high: 1 at most."""
    placed = index.is_placed
    starts, ends = index.starts[placed], index.ends[placed]
    counts, _ = np.histogram(starts + (ends - starts) // 2, edges)
    filled = np.flatnonzero(counts)
    middles = (edges[filled] + edges[filled + 1]) / 2
    return to_days(1) * middles, np.maximum(np.sqrt(counts[filled] / counts.max()), LEAST_HEIGHT)


def _frame(shown: Stretch, everything: Stretch, width: int, theme: Theme) -> dict[str, Any]:
    """Return the frame of the part that is shown, never too narrow to be seen."""
    least = everything.length * LEAST_FRAME // max(width, 1)
    missing = max(least - shown.length, 0) // 2
    return {
        "type": "rect",
        "yref": "paper",
        "x0": to_days(shown.start - missing),
        "x1": to_days(shown.end + missing),
        "y0": 0,
        "y1": 1,
        "fillcolor": frame_colour(theme),
        "layer": "below",
        "line": {"width": 1.5, "color": theme.accent},
    }


def frame_colour(theme: Theme) -> str:
    """Return the ground of what is framed."""
    return blend(theme.accent, theme.paper, 0.82)
