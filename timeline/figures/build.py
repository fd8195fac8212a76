"""The events table as an interactive figure: one lane a category, one mark an event."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from timeline.figures import theme
from timeline.figures.drawings import MOST_MARKS, Drawing, Lane, Scale, build_lanes
from timeline.figures.hover import HOVER_TEMPLATE
from timeline.figures.labels import escape_text
from timeline.figures.lanes import Side
from timeline.figures.legend import add_legend
from timeline.figures.views import View, full_view
from timeline.model import Interval, Status

_MARGIN = {"l": theme.MARGIN_LEFT, "r": theme.MARGIN_RIGHT, "t": 74, "b": 30}


def plot_width(frame_width: float) -> int:
    """Return how wide the drawing area is in a figure of `frame_width` pixels.

    Examples
    --------
    >>> plot_width(1000)
    868
    """
    return max(int(frame_width) - _MARGIN["l"] - _MARGIN["r"], 120)


def build_timeline_figure(
    table: pd.DataFrame,
    *,
    view: View | None = None,
    selected: str | None = None,
    most_marks: int = MOST_MARKS,
) -> go.Figure:
    """Draw an events table as a timeline.

    A dot is a day, a solid bar lasted, a hatched band with a hollow dot is some day within, a hollow dot
    with a broken outline is inferred from the day of the article; signs behind the labels tell where sources
    disagree, and what is overdue. Marks and labels are packed into rows
    by their width in pixels, so that none overlaps at this view or when zoomed in from it. Where events
    are too many to draw each one, columns count them, and the most important ones keep their marks.
    Undated events, and those before year 1, have no place on the axis; a note under it counts them.

    Parameters
    ----------
    table : pandas.DataFrame
        An events table.
    view : View, optional
        The stretch of time to show; by default all of it.
    selected : str, optional
        The `event_id` of the event to mark as chosen.
    most_marks : int
        How many events in and about the view are too many.

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
    everything = full_view(table)
    if everything is None:
        return _empty_figure(table)
    shown = Interval(view.start or everything.start, view.end or everything.end)
    scale = Scale(shown, view.width)
    lanes = build_lanes(table, scale, selected=selected, most_marks=most_marks)
    drawings = [drawing for lane in lanes for drawing in lane.drawings]
    figure = go.Figure()
    _add_columns(figure, lanes)
    _add_bars(figure, [drawing for drawing in drawings if drawing.has_band], hatched=True)
    _add_bars(figure, [drawing for drawing in drawings if drawing.lasted], hatched=False)
    _add_marks(figure, drawings)
    _add_signs(figure, [drawing for drawing in drawings if drawing.signs and not drawing.placed.label])
    _add_selection(figure, [drawing for drawing in drawings if drawing.row["event_id"] == selected])
    add_legend(figure, drawings)
    figure.update_layout(
        **_layout(lanes, shown, everything),
        annotations=[*(_label(d, scale) for d in drawings if d.placed.label), *_note(table, lanes)],
    )
    return figure


def _add_columns(figure: go.Figure, lanes: Sequence[Lane]) -> None:
    """Draw how many events each lane has at each time, where they are too many to draw each one."""
    placed = [(lane, column) for lane in lanes for column in lane.columns]
    if not placed:
        return
    colours = [theme.category_colour(lane.category) for lane, _ in placed]
    figure.add_bar(
        name="counts",
        x=[
            (column.interval.start + (column.interval.end - column.interval.start) / 2).isoformat()
            for _, column in placed
        ],
        base=[lane.ground for lane, _ in placed],
        y=[-column.height for _, column in placed],
        width=[_milliseconds(column.interval) for _, column in placed],
        marker={"color": colours, "opacity": 0.55, "line": {"width": 0}},
        hovertext=[column.words for _, column in placed],
        hoverinfo="text",
        showlegend=False,
    )


def _add_bars(figure: go.Figure, drawings: Sequence[Drawing], *, hatched: bool) -> None:
    """Draw what has a length: hatched bands for "some day within", solid bars for what lasted."""
    if not drawings:
        return
    colours = [drawing.colour for drawing in drawings]
    lengths = [_milliseconds(drawing.interval) for drawing in drawings]
    marker: dict[str, Any] = {
        "color": colours,
        "opacity": [0.5 if hatched else d.style.opacity for d in drawings],
        "line": {"width": 0, "color": colours},
    }
    if hatched:
        marker["pattern"] = {
            "shape": "/",
            "fillmode": "replace",
            "fgcolor": [theme.PAPER] * len(drawings),
            "bgcolor": colours,
            "size": 5,
            "solidity": 0.5,
        }
    figure.add_bar(
        name="within" if hatched else "lasted",
        orientation="h",
        base=[d.interval.start.isoformat() for d in drawings],
        x=lengths,
        y=[d.y for d in drawings],
        width=theme.BAR_HEIGHT,
        marker=marker,
        customdata=[d.hover for d in drawings],
        hovertemplate=HOVER_TEMPLATE,
        showlegend=False,
    )


def _add_marks(figure: go.Figure, drawings: Sequence[Drawing]) -> None:
    """Draw one mark for every event; it keeps its size at any zoom, so that none is ever too thin to see."""
    colours = [drawing.colour for drawing in drawings]
    figure.add_scatter(
        name="events",
        mode="markers",
        x=[d.centre.isoformat() for d in drawings],
        y=[d.y for d in drawings],
        marker={
            "symbol": [d.style.symbol for d in drawings],
            "opacity": [d.style.opacity for d in drawings],
            "size": [theme.BAR_HEIGHT - 2 if d.lasted else theme.MARK_SIZE for d in drawings],
            "color": [d.style.fill(d.colour) for d in drawings],
            "line": {"width": 2, "color": colours, "dash": [d.style.dash for d in drawings]},
        },
        customdata=[d.hover for d in drawings],
        hovertemplate=HOVER_TEMPLATE,
        showlegend=False,
    )


def _add_signs(figure: go.Figure, drawings: Sequence[Drawing]) -> None:
    """Put signs above marks without a label, behind which they would stand."""
    if not drawings:
        return
    figure.add_scatter(
        name="signs",
        mode="text",
        x=[d.centre.isoformat() for d in drawings],
        y=[d.y - theme.SIGN_SHIFT for d in drawings],
        text=[d.signs for d in drawings],
        textfont={"size": theme.LABEL_SIZE - 1, "color": theme.INK},
        hoverinfo="skip",
        showlegend=False,
    )


def _add_selection(figure: go.Figure, drawings: Sequence[Drawing]) -> None:
    """Ring the chosen event."""
    figure.add_scatter(
        name="selected",
        mode="markers",
        x=[d.centre.isoformat() for d in drawings],
        y=[d.y for d in drawings],
        marker={
            "symbol": "circle-open",
            "size": 20,
            "color": theme.INK,
            "line": {"width": 2, "color": theme.INK},
        },
        hoverinfo="skip",
        showlegend=False,
    )


def _label(drawing: Drawing, scale: Scale) -> dict[str, Any]:
    """Return an event's label: an annotation, since only those can be clicked."""
    placed, interval = drawing.placed, drawing.interval
    long = drawing.lasted or drawing.has_band
    match placed.side:
        case Side.LEFT:
            x, anchor = interval.start if long else drawing.centre, "right"
        case Side.ABOVE:
            x, anchor = max(interval.start, scale.shown.start), "left"
        case _:
            x, anchor = interval.end if long else drawing.centre, "left"
    raised = f" <sup>{drawing.row['source_count']}</sup>" if drawing.row["source_count"] > 1 else ""
    signs = f" <b>{drawing.signs}</b>" if drawing.signs else ""
    return {
        "name": drawing.row["event_id"],
        "text": theme.label_markup(escape_text(placed.label), drawing.status) + raised + signs,
        "x": x.isoformat(),
        "y": drawing.y - (2 * theme.ABOVE_SHIFT if placed.side is Side.ABOVE else 0),
        "xanchor": anchor,
        "xshift": -theme.LABEL_GAP if anchor == "right" else theme.LABEL_GAP,
        "yanchor": "middle",
        "showarrow": False,
        "borderpad": 0,
        "font": {
            "size": theme.LABEL_SIZE,
            "color": theme.MUTED if drawing.status is Status.NEGATED else theme.INK,
        },
        "captureevents": True,
    }


def _layout(lanes: Sequence[Lane], shown: Interval, everything: Interval) -> dict[str, Any]:
    """Return the figure's layout; one unit of the y axis is one pixel."""
    height = sum(lane.height for lane in lanes)
    return {
        **_base_layout(height),
        "xaxis": {
            "type": "date",
            "side": "top",
            "range": [shown.start.isoformat(), shown.end.isoformat()],
            "minallowed": min(shown.start, everything.start).isoformat(),
            "maxallowed": max(shown.end, everything.end).isoformat(),
            "gridcolor": theme.GRID,
            "ticks": "outside",
            "tickcolor": theme.GRID,
            "nticks": 8,
            "tickformatstops": [{"dtickrange": span, "value": form} for span, form in theme.TICK_FORMATS],
            "hoverformat": "%Y",
        },
        "yaxis": {
            "range": [height, 0],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "tickvals": [lane.top + theme.LANE_PADDING + theme.ROW_HEIGHT / 2 for lane in lanes],
            "ticklabelstandoff": 8,
            "ticktext": [lane.category.capitalize() for lane in lanes],
        },
        "shapes": [_stripe(lane) for lane in lanes[::2]],
    }


def _base_layout(height: float) -> dict[str, Any]:
    """Return what every timeline has, an empty one too."""
    return {
        "template": go.layout.Template(),
        "height": height + _MARGIN["t"] + _MARGIN["b"],
        "margin": _MARGIN,
        "barmode": "overlay",
        "dragmode": "pan",
        "hovermode": "closest",
        "clickmode": "event",
        "hoverdistance": 6,
        "uirevision": "timeline",
        "paper_bgcolor": theme.PAPER,
        "plot_bgcolor": theme.PAPER,
        "font": {"family": theme.FONT_FAMILY, "size": 13, "color": theme.INK},
        "hoverlabel": {
            "bgcolor": theme.PAPER,
            "bordercolor": theme.MUTED,
            "align": "left",
            "font": {"family": theme.FONT_FAMILY, "size": 13, "color": theme.INK},
        },
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"size": 12, "color": theme.MUTED},
        },
    }


def _milliseconds(interval: Interval) -> float:
    """Return how long an interval is, as Plotly measures bars along a date axis."""
    return (interval.end - interval.start) / timedelta(milliseconds=1)


def _stripe(lane: Lane) -> dict[str, Any]:
    """Return the pale ground of every other lane."""
    return {
        "type": "rect",
        "layer": "below",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": lane.top,
        "y1": lane.top + lane.height,
        "fillcolor": theme.STRIPE,
        "line": {"width": 0},
    }


def _note(table: pd.DataFrame, lanes: Sequence[Lane] = ()) -> list[dict[str, Any]]:
    """Say what has no mark of its own, and why; the table still lists it."""
    words = [*_crowd_in_words(lanes), *_off_axis_in_words(table)]
    if not words:
        return []
    return [
        {
            "text": " · ".join(words),
            "showarrow": False,
            "xref": "paper",
            "yref": "paper",
            "x": 0,
            "y": 0,
            "xanchor": "left",
            "yanchor": "top",
            "yshift": -6,
            "font": {"size": 12, "color": theme.MUTED},
        }
    ]


def _crowd_in_words(lanes: Sequence[Lane]) -> list[str]:
    """Say that columns count the events, where they do."""
    if not any(lane.columns for lane in lanes):
        return []
    return ["too many events to draw each: the columns count them, the most important have marks; zoom in"]


def _off_axis_in_words(table: pd.DataFrame) -> list[str]:
    """Say how many events the axis has no place for."""
    missing = table[table["start"].isna()]
    if missing.empty:
        return []
    undated = int(missing["date"].isna().sum())
    counts = {"undated": undated, "before year 1": len(missing) - undated}
    parts = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    noun = "event has" if len(missing) == 1 else "events have"
    return [f"{len(missing)} {noun} no place on this axis: {parts}"]


def _empty_figure(table: pd.DataFrame) -> go.Figure:
    """Return a figure that says why it is empty."""
    figure = go.Figure()
    centred = {"xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5, "showarrow": False}
    figure.update_layout(
        **_base_layout(120),
        xaxis={"visible": False},
        yaxis={"visible": False},
        annotations=[{"text": "No events with a date", **centred}, *_note(table)],
    )
    return figure
