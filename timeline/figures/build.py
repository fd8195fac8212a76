"""The timeline as an interactive figure: lanes of events along a line of time."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from timeline.axis import Stretch, to_days
from timeline.figures import notes
from timeline.figures.density import column_traces
from timeline.figures.drawings import LaneDrawing, build_lanes
from timeline.figures.labels import escape_text
from timeline.figures.legend import LegendEntry, legend_entries, legend_height, legend_traces
from timeline.figures.looks import EventDrawing, build_events
from timeline.figures.packing import pack_arrays
from timeline.figures.scene import MOST_MARKS, Scene, build_scene
from timeline.figures.theme import FONT_FAMILY, LABEL_SIZE, LIGHT, SMALL_SIZE, Theme
from timeline.figures.ticks import axis_ticks
from timeline.figures.titles import label_traces
from timeline.figures.traces import mark_traces, ring_trace, strip_trace
from timeline.figures.views import View, full_view, with_margin
from timeline.index import EventIndex, LaneBy

LEFT, RIGHT, TOP = 124, 16, 6
NARROW = 8  # both margins, where names of lanes stand above their rows
LEAST_WITH_NAMES = 480
LEAST_WIDTH = 120
TICKS = 36
BOTTOM = 26
LEAST_BOTTOM = 6  # where nothing is said under the figure
EMPTY_HEIGHT = 120
EMPTY = "No events with a date"


def plot_width(frame_width: float) -> int:
    """Return how wide the drawing area is in a figure of `frame_width` pixels.

    Beside a wide one stand the names of the lanes; in a narrow one they stand above their rows.

    Examples
    --------
    >>> plot_width(1000), plot_width(390)
    (860, 374)
    """
    beside = int(frame_width) - LEFT - RIGHT
    if beside >= LEAST_WITH_NAMES:
        return beside
    return max(min(int(frame_width) - 2 * NARROW, LEAST_WITH_NAMES - 1), LEAST_WIDTH)


def side_margins(width: float) -> tuple[int, int]:
    """Return the margins left and right of a drawing area, which `plot_width` gave."""
    return (LEFT, RIGHT) if width >= LEAST_WITH_NAMES else (NARROW, NARROW)


def build_timeline_figure(
    table: pd.DataFrame,
    *,
    view: View | None = None,
    selected: str | None = None,
    lanes_by: LaneBy = LaneBy.CATEGORY,
    theme: Theme = LIGHT,
    today: int | None = None,
    most_marks: int = MOST_MARKS,
    lane_names: Sequence[str] = (),
) -> go.Figure:
    """Draw an events table as a timeline.

    A dot is a day, a solid bar lasted, a hatched band with a hollow dot is some day within, a hollow dot
    with a broken outline is inferred from the day of the article; a dashed ring is planned, and what is
    pale is hardly sure. Signs behind the labels tell what is only possible, where sources disagree, and
    what is overdue. Marks and labels are packed into rows by their width in pixels, so that none overlaps at
    this view or when zoomed in from it. Where events are too many to draw each one, columns count them,
    and the most important ones keep their marks. What is much longer than the view stands in a strip.
    Undated events have no place on the axis; a note under it counts them.

    Parameters
    ----------
    table : pandas.DataFrame
        An events table.
    view : View, optional
        The stretch of time to show; by default all of it.
    selected : str, optional
        The `event_id` of the event to mark as chosen.
    lanes_by : LaneBy
        What events of one lane have in common.
    theme : Theme
        The colours.
    today : int, optional
        A moment to mark as today, microseconds since 1970.
    most_marks : int
        How many events in and about the view are too many.
    lane_names : sequence of str
        The lanes to have; by default the largest ones.

    Returns
    -------
    plotly.graph_objects.Figure
        Its traces' `customdata` and its annotations' `name` begin with the `event_id`.

    Examples
    --------
    >>> from timeline.table import build_table
    >>> build_timeline_figure(build_table([])).layout.annotations[0].text
    'No events with a date'
    """
    view = view or View()
    index = EventIndex.from_table(table)
    everything = full_view(index)
    if everything is None:
        return go.Figure(_empty_figure(len(index), theme))
    shown = Stretch(
        everything.start if view.start is None else view.start,
        everything.end if view.end is None else view.end,
    )
    matches = np.flatnonzero(table["event_id"].to_numpy() == selected)
    scene = build_scene(
        index,
        shown,
        view.width,
        lanes_by=lanes_by,
        selected=int(matches[0]) if len(matches) else None,
        most_marks=most_marks,
        lane_names=lane_names,
    )
    figure = _draw(scene, theme, selected, today) if scene else _empty_figure(len(index), theme)
    return go.Figure(figure)


def draw_scene(
    scene: Scene | None,
    *,
    theme: Theme = LIGHT,
    selected: str | None = None,
    today: int | None = None,
    dcts: Sequence[int] = (),
    undated: int = 0,
) -> dict[str, Any]:
    """Draw what is in sight.

    The x axis counts days since 1970; a pixel is one unit of the y axis. A click on a column has the
    `customdata` that `parse_column` reads.

    Parameters
    ----------
    scene : Scene or None
        None when nothing has a place on the line.
    theme : Theme
        The colours.
    selected : str, optional
        The `event_id` of the event to mark as chosen.
    today : int, optional
        A moment to mark as today, microseconds since 1970.
    dcts : sequence of int
        Days of articles to mark, a few; likewise.
    undated : int
        How many events have no date, where there is no scene to tell.

    Returns
    -------
    dict
        The figure as Plotly's JSON has it, its arrays packed: to make a `plotly.graph_objects.Figure` of it
        would take longer than all the rest.
    """
    if scene is None:
        return _empty_figure(undated, theme)
    figure: dict[str, Any] = pack_arrays(_draw(scene, theme, selected, today, dcts))
    return figure


def _draw(
    scene: Scene, theme: Theme, selected: str | None, today: int | None, dcts: Sequence[int] = ()
) -> dict[str, Any]:
    """Return data and layout of a scene's figure, with numpy arrays."""
    lines = notes.day_lines(today, dcts, scene.shown)
    left, _ = side_margins(scene.width)
    events = build_events(scene, theme)
    lanes = build_lanes(
        scene,
        events,
        top=notes.HEADER_HEIGHT if lines else 0,
        name_width=left - 20 if left > NARROW else scene.width - 20,
        named=left == NARROW,
    )
    entries = legend_entries(_in_sight(scene, events), with_colours=scene.lanes_by is not LaneBy.CATEGORY)
    traces = [
        *column_traces(scene, lanes, theme),
        *strip_trace(lanes, events),
        *mark_traces(lanes, events, theme, day_width=scene.width / to_days(scene.shown.length)),
        *ring_trace(lanes, events, selected, theme),
        *label_traces(scene, lanes, events, theme),
        *legend_traces(entries, scene.width, theme),
    ]
    layout = _layout(scene, lanes, entries, theme)
    layout["shapes"] += notes.day_line_shapes(lines, lanes[-1].top + lanes[-1].height, theme)
    layout["annotations"] = [
        *notes.day_line_labels(lines, scene, theme),
        *(notes.lane_names(lanes, theme) if left == NARROW else ()),
        *notes.footnote(notes.left_out_in_words(scene), theme),
    ]
    return {"data": traces, "layout": layout}


def _in_sight(scene: Scene, events: Sequence[EventDrawing]) -> Iterator[EventDrawing]:
    """Yield the events of the view itself."""
    shown = scene.shown
    return (event for event in events if event.start < shown.end and event.end > shown.start)


def _layout(
    scene: Scene, lanes: Sequence[LaneDrawing], entries: Sequence[LegendEntry], theme: Theme
) -> dict[str, Any]:
    """Return the figure's layout: the legend above, then the ticks, then the lanes."""
    left, right = side_margins(scene.width)
    lane_height = lanes[-1].top + lanes[-1].height
    legend = legend_height(entries, scene.width)
    whole = legend + TICKS + lane_height
    bottom = BOTTOM if notes.left_out_in_words(scene) else LEAST_BOTTOM
    limits = with_margin(scene.everything)
    return {
        **base_layout(theme),
        "height": whole + TOP + bottom,
        "margin": {"l": left, "r": right, "t": TOP, "b": bottom},
        "xaxis": {
            "type": "linear",
            "side": "top",
            "anchor": "y",
            "range": [to_days(scene.shown.start), to_days(scene.shown.end)],
            "minallowed": to_days(min(scene.shown.start, limits.start)),
            "maxallowed": to_days(max(scene.shown.end, limits.end)),
            "gridcolor": theme.grid,
            "zeroline": False,
            "ticks": "outside",
            "tickcolor": theme.grid,
            "tickfont": {"size": LABEL_SIZE, "color": theme.muted},
            "ticklabeloverflow": "allow",
            **axis_ticks(scene.shown, scene.width),
        },
        "yaxis": {
            "domain": [0, lane_height / whole],
            "range": [lane_height, 0],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "ticklabelstandoff": 8,
            **(_lane_ticks(lanes, theme) if left > NARROW else {"showticklabels": False}),
        },
        "xaxis2": _hidden_axis([0, scene.width], anchor="y2"),
        "xaxis3": _hidden_axis([0, scene.width], anchor="y") | {"overlaying": "x"},
        "yaxis2": _hidden_axis([max(legend, 1), 0], anchor="x2")
        | {"domain": [1 - max(legend, 1) / whole, 1]},
        "shapes": [*_stripes(lanes, theme), *notes.strip_shapes(lanes, theme)],
    }


def _lane_ticks(lanes: Sequence[LaneDrawing], theme: Theme) -> dict[str, Any]:
    """Return the names of the lanes as ticks, those of lanes with nothing in sight small."""
    return {
        "tickvals": [lane.name_y for lane in lanes],
        "ticktext": [
            f'<span style="color:{theme.muted};font-size:{SMALL_SIZE}px">{escape_text(lane.name)}</span>'
            if lane.is_thin
            else "<br>".join(map(escape_text, lane.name_lines))
            for lane in lanes
        ],
        "tickfont": {"size": LABEL_SIZE, "color": theme.ink},
    }


def _hidden_axis(span: list[float], *, anchor: str) -> dict[str, Any]:
    """Return an axis in pixels, for what does not move with time."""
    return {"range": span, "anchor": anchor, "visible": False, "fixedrange": True}


def _stripes(lanes: Sequence[LaneDrawing], theme: Theme) -> list[dict[str, Any]]:
    """Return the ground of every other lane."""
    return [
        {
            "type": "rect",
            "layer": "below",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": lane.top,
            "y1": lane.top + lane.height,
            "fillcolor": theme.stripe,
            "line": {"width": 0},
        }
        for lane in lanes[::2]
    ]


def base_layout(theme: Theme) -> dict[str, Any]:
    """Return what every timeline has, an empty one too."""
    font = {"family": FONT_FAMILY, "size": 13, "color": theme.ink}
    return {
        "template": {},
        "barmode": "overlay",
        "dragmode": "pan",
        "hovermode": "closest",
        "clickmode": "event",
        "hoverdistance": 16,
        "uirevision": "timeline",
        "showlegend": False,
        "paper_bgcolor": theme.paper,
        "plot_bgcolor": theme.paper,
        "font": font,
        "hoverlabel": {
            "bgcolor": theme.paper,
            "bordercolor": theme.muted,
            "align": "left",
            "font": font,
        },
    }


def _empty_figure(undated: int, theme: Theme) -> dict[str, Any]:
    """Return a figure that says why it is empty."""
    centred = {"xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5, "showarrow": False}
    words = [notes.undated_in_words(undated)] if undated else []
    layout = {
        **base_layout(theme),
        "height": EMPTY_HEIGHT,
        "margin": {"l": NARROW, "r": NARROW, "t": TOP, "b": BOTTOM},
        "xaxis": {"visible": False},
        "yaxis": {"visible": False},
        "annotations": [{"text": EMPTY, **centred}, *notes.footnote(words, theme)],
    }
    return {"data": [], "layout": layout}
