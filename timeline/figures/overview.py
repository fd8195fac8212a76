"""The strip that shows all of time at once, and which part of it the timeline is showing."""

from datetime import timedelta
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from timeline.figures import theme
from timeline.figures.views import full_view
from timeline.model import Interval

_BINS = 160
_HEIGHT = 64


def build_overview_figure(table: pd.DataFrame, *, shown: Interval | None = None) -> go.Figure:
    """Draw how many events there are at each time, with the part that is shown marked.

    Parameters
    ----------
    table : pandas.DataFrame
        An events table.
    shown : Interval, optional
        The part to mark.

    Returns
    -------
    plotly.graph_objects.Figure
        Dragging over it selects; it cannot be zoomed itself.
    """
    everything = full_view(table)
    figure = go.Figure()
    figure.update_layout(_layout(has_axis=everything is not None))
    if everything is None:
        return figure
    moments, counts = _histogram(table, everything)
    figure.add_bar(
        x=moments,
        y=counts,
        width=(everything.end - everything.start) / timedelta(milliseconds=1) / _BINS * 0.85,
        marker={"color": "#7d93aa", "line": {"width": 0, "color": "#7d93aa"}},
        hoverinfo="skip",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
    figure.update_layout(
        xaxis_range=[everything.start.isoformat(), everything.end.isoformat()],
        shapes=[_frame(shown)] if shown else [],
    )
    return figure


def _layout(*, has_axis: bool) -> dict[str, Any]:
    """Return the strip's layout: dragging selects a stretch of the axis, and nothing zooms it."""
    return {
        "template": go.layout.Template(),
        "height": _HEIGHT,
        "margin": {"l": theme.MARGIN_LEFT, "r": theme.MARGIN_RIGHT, "t": 4, "b": 22},
        "bargap": 0.15,
        "dragmode": "select",
        "selectdirection": "h",
        "hovermode": "closest",
        "newselection": {"line": {"width": 1, "color": theme.ACCENT}},
        "paper_bgcolor": theme.PAPER,
        "plot_bgcolor": theme.PAPER,
        "showlegend": False,
        "font": {"family": theme.FONT_FAMILY, "size": 11, "color": theme.MUTED},
        "yaxis": {"visible": False, "fixedrange": True},
        "xaxis": {
            "visible": has_axis,
            "fixedrange": True,
            "showgrid": False,
            "type": "date",
            "nticks": 8,
            "tickformatstops": [
                {"dtickrange": span, "value": form.replace("\n", " ")} for span, form in theme.TICK_FORMATS
            ],
        },
    }


def _histogram(table: pd.DataFrame, everything: Interval) -> tuple[list[str], list[float]]:
    """Count the events' middles in equal stretches; tall columns are damped, single events stay visible."""
    dated = table[table["start"].notna()]
    middles = dated["start"] + (dated["end"] - dated["start"]) / 2
    span = everything.end - everything.start
    places = ((middles - everything.start) / span * _BINS).astype(int).clip(0, _BINS - 1)
    counts = np.bincount(places, minlength=_BINS)
    filled = np.flatnonzero(counts)
    moments = [(everything.start + span * ((int(place) + 0.5) / _BINS)).isoformat() for place in filled]
    return moments, [float(value) for value in np.sqrt(counts[filled])]


def _frame(shown: Interval) -> dict[str, Any]:
    """Return the mark of the part that is shown."""
    return {
        "type": "rect",
        "yref": "paper",
        "x0": shown.start.isoformat(),
        "x1": shown.end.isoformat(),
        "y0": 0,
        "y1": 1,
        "fillcolor": theme.ACCENT,
        "opacity": 0.13,
        "line": {"width": 1.5, "color": theme.ACCENT},
    }
