"""The marks of a figure, as few of Plotly's traces as can be: each costs more time than its marks."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from timeline.axis import DAY, to_days
from timeline.figures.drawings import STRIP_HEIGHT, LaneDrawing
from timeline.figures.hover import HOVER_TEMPLATE
from timeline.figures.lanes import PlacedMark, Side
from timeline.figures.looks import EventDrawing
from timeline.figures.marks import CROSS
from timeline.figures.packing import one_or_all
from timeline.figures.theme import BAR_HEIGHT, LABEL_SIZE, MARK_SIZE, Theme

SIGN_SHIFT = 10  # a sign without a label stands so much above its mark
ON_BAR = BAR_HEIGHT - 2
HATCHING = {"shape": "/", "fillmode": "overlay", "fgopacity": 1, "size": 5, "solidity": 0.5}
BAND_OPACITY = 0.55
LONG_BAR = 24  # pixels; what is longer can be pointed at beside its mark


class _Point(NamedTuple):
    """One mark in one lane."""

    event: EventDrawing
    placed: PlacedMark
    y: float


class _BarLook(NamedTuple):
    """What the bars of one trace have in common."""

    lasted: bool
    outline: str
    is_hollow: bool
    is_long: bool


def mark_traces(
    lanes: Sequence[LaneDrawing], events: Sequence[EventDrawing], theme: Theme, *, day_width: float
) -> list[dict[str, Any]]:
    """Draw every event: bars under marks, which keep their size at any zoom, so that none is too thin to see.

    Parameters
    ----------
    lanes : sequence of LaneDrawing
    events : sequence of EventDrawing
        By the keys of the placed marks.
    theme : Theme
    day_width : float
        Pixels.

    Returns
    -------
    list of dict
        Traces named "within", "lasted", "events" and "signs".
    """
    points = [
        _Point(events[placed.key], placed, lane.mark_y(placed)) for lane in lanes for placed in lane.placed
    ]
    bars: dict[_BarLook, list[_Point]] = {}
    marks: dict[bool, list[_Point]] = {}
    for point in points:
        event, look = point.event, point.event.look
        is_long = look.is_long and (event.end - event.start) / DAY * day_width > LONG_BAR
        marks.setdefault(is_long, []).append(point)
        if look.is_long:
            is_hollow = look.dash != "solid" or look.style.shape == CROSS
            bars.setdefault(_BarLook(look.lasted, look.outline, is_hollow, is_long), []).append(point)
    return [
        *(_bars(look, those, theme) for look, those in bars.items()),
        *(_marks(those, are_on_long_bars=is_long) for is_long, those in sorted(marks.items(), reverse=True)),
        *_signs(points, theme),
    ]


def strip_trace(lanes: Sequence[LaneDrawing], events: Sequence[EventDrawing]) -> Iterator[dict[str, Any]]:
    """Draw how far what is much wider than the view goes, as thin bars under its title."""
    wide = [(events[number], lane) for lane in lanes for number in lane.scene.wide]
    if wide:
        yield {
            "type": "bar",
            "name": "wide",
            "orientation": "h",
            "base": np.array([to_days(event.start) for event, _ in wide]),
            "x": np.array([(event.end - event.start) / DAY for event, _ in wide]),
            "y": np.array([lane.strip_top + STRIP_HEIGHT - 3 for _, lane in wide], dtype="float32"),
            "width": 4,
            "marker": {
                "color": [event.look.outline for event, _ in wide],
                "opacity": 1,
                "line": {"width": 0},
            },
            "customdata": [event.hover for event, _ in wide],
            "hovertemplate": HOVER_TEMPLATE,
            "showlegend": False,
        }


def ring_trace(
    lanes: Sequence[LaneDrawing], events: Sequence[EventDrawing], selected: str | None, theme: Theme
) -> Iterator[dict[str, Any]]:
    """Ring the chosen event, in each lane that it stands in."""
    points = [
        (to_days(events[placed.key].centre), lane.mark_y(placed))
        for lane in lanes
        for placed in lane.placed
        if events[placed.key].event_id == selected
    ]
    if points:
        yield {
            "type": "scatter",
            "name": "selected",
            "mode": "markers",
            "x": [x for x, _ in points],
            "y": [y for _, y in points],
            "marker": {
                "symbol": "circle-open",
                "size": 20,
                "color": theme.ink,
                "line": {"width": 2, "color": theme.ink},
            },
            "hoverinfo": "skip",
            "showlegend": False,
        }


def _bars(look: _BarLook, points: Sequence[_Point], theme: Theme) -> dict[str, Any]:
    """Draw what has a length: hatched bands for "some moment within", solid bars for what lasted."""
    is_empty = look.lasted and look.is_hollow
    marker: dict[str, Any] = {
        "color": theme.paper if is_empty else look.outline,
        "opacity": 1,
        "line": {"width": 1.5 if is_empty else 0, "color": look.outline},
    }
    if not look.lasted:
        marker |= {"opacity": BAND_OPACITY, "pattern": {**HATCHING, "fgcolor": theme.paper}}
    return {
        "type": "bar",
        "name": "lasted" if look.lasted else "within",
        "orientation": "h",
        "base": np.array([to_days(point.event.start) for point in points]),
        "x": np.array([(point.event.end - point.event.start) / DAY for point in points]),
        "y": _heights(points),
        "width": BAR_HEIGHT,
        "marker": marker,
        **_hover(points, skipped=not look.is_long),  # of a short one the mark is large enough
        "showlegend": False,
    }


def _marks(points: Sequence[_Point], *, are_on_long_bars: bool) -> dict[str, Any]:
    """Draw marks; those on long bars are not pointed at, but their bars."""
    looks = [point.event.look for point in points]
    return {
        "type": "scatter",
        "name": "events",
        "mode": "markers",
        "x": np.array([to_days(point.event.centre) for point in points]),
        "y": _heights(points),
        "marker": {
            "symbol": one_or_all(look.symbol for look in looks),
            "size": one_or_all(ON_BAR if look.is_long else MARK_SIZE for look in looks),
            "opacity": 1,
            "color": one_or_all(look.fill for look in looks),
            "line": {
                "width": one_or_all(1.5 if look.is_long else 2 for look in looks),
                "dash": one_or_all(look.dash for look in looks),
                "color": one_or_all(look.outline for look in looks),
            },
        },
        **_hover(points, skipped=are_on_long_bars),
        "showlegend": False,
    }


def _hover(points: Sequence[_Point], *, skipped: bool) -> dict[str, Any]:
    """Return what a trace says where it is pointed at; of a mark on its bar one of the two does."""
    if skipped:
        return {"hoverinfo": "skip"}
    return {"customdata": [point.event.hover for point in points], "hovertemplate": HOVER_TEMPLATE}


def _heights(points: Sequence[_Point]) -> "np.ndarray[Any, Any]":
    """Return where marks stand, in halves of pixels."""
    return np.array([point.y for point in points], dtype="float32")


def _signs(points: Sequence[_Point], theme: Theme) -> Iterator[dict[str, Any]]:
    """Put signs above marks without a label, behind which they would stand."""
    signed = [point for point in points if point.event.signs and point.placed.side is Side.NONE]
    if signed:
        yield {
            "type": "scatter",
            "name": "signs",
            "mode": "text",
            "x": np.array([to_days(point.event.centre) for point in signed]),
            "y": np.array([point.y - SIGN_SHIFT for point in signed], dtype="float32"),
            "text": [point.event.signs for point in signed],
            "textfont": {"size": LABEL_SIZE - 1, "color": theme.ink},
            "hoverinfo": "skip",
            "showlegend": False,
        }
