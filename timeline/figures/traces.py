"""The marks of a figure, as Plotly's traces: all of one look in one trace, which is drawn fastest."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from timeline.axis import DAY, to_days
from timeline.figures.drawings import EventDrawing, LaneDrawing
from timeline.figures.hover import HOVER_TEMPLATE
from timeline.figures.lanes import PlacedMark, Side
from timeline.figures.marks import MarkStyle
from timeline.figures.theme import BAR_HEIGHT, LABEL_SIZE, MARK_SIZE, Theme
from timeline.model import Status

_SIGN_SHIFT = 10  # a sign without a label stands so much above its mark
_ON_BAR = BAR_HEIGHT - 2


class _Look(NamedTuple):
    """What marks of one trace have in common."""

    style: MarkStyle
    colour: str
    on_bar: bool


class _Point(NamedTuple):
    """One mark in one lane."""

    event: EventDrawing
    placed: PlacedMark
    y: float


def mark_traces(
    lanes: Sequence[LaneDrawing], events: Sequence[EventDrawing], theme: Theme
) -> list[dict[str, Any]]:
    """Draw every event: bars under marks, which keep their size at any zoom, so that none is too thin to see.

    Parameters
    ----------
    lanes : sequence of LaneDrawing
    events : sequence of EventDrawing
        By the keys of the placed marks.
    theme : Theme

    Returns
    -------
    list of dict
        Traces named "within", "lasted", "events" and "signs".
    """
    looks: dict[_Look, list[_Point]] = {}
    for lane in lanes:
        for placed in lane.placed:
            event = events[placed.key]
            look = _Look(event.style, event_colour(event, theme), event.lasted or event.has_band)
            looks.setdefault(look, []).append(_Point(event, placed, lane.mark_y(placed)))
    bars = [_bars(look, points, theme) for look, points in looks.items() if look.on_bar]
    marks = [_marks(look, points, theme) for look, points in looks.items()]
    return [*bars, *marks, *_signs([point for points in looks.values() for point in points], theme)]


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


def event_colour(event: EventDrawing, theme: Theme) -> str:
    """Return the colour of an event's category, or grey for what did not happen."""
    return theme.muted if event.status is Status.NEGATED else theme.category_colour(event.category)


def _bars(look: _Look, points: Sequence[_Point], theme: Theme) -> dict[str, Any]:
    """Draw what has a length: hatched bands for "some moment within", solid bars for what lasted."""
    colour = look.style.outline(look.colour, theme)
    lasted = points[0].event.lasted
    marker: dict[str, Any] = {"color": colour, "line": {"width": 0, "color": colour}}
    if look.style.dash != "solid" and lasted:
        marker |= {"color": theme.paper, "line": {"width": 1.5, "color": colour}}
    if not lasted:
        marker |= {
            "opacity": 0.55,
            "pattern": {
                "shape": "/",
                "fillmode": "replace",
                "fgcolor": theme.paper,
                "bgcolor": colour,
                "size": 5,
                "solidity": 0.5,
            },
        }
    return {
        "type": "bar",
        "name": "lasted" if lasted else "within",
        "orientation": "h",
        "base": np.array([to_days(point.event.start) for point in points]),
        "x": np.array([(point.event.end - point.event.start) / DAY for point in points]),
        "y": np.array([point.y for point in points], dtype="float32"),
        "width": BAR_HEIGHT,
        "marker": marker,
        "customdata": [point.event.hover for point in points],
        "hovertemplate": HOVER_TEMPLATE,
        "showlegend": False,
    }


def _marks(look: _Look, points: Sequence[_Point], theme: Theme) -> dict[str, Any]:
    """Draw the marks of one look."""
    return {
        "type": "scatter",
        "name": "events",
        "mode": "markers",
        "x": np.array([to_days(point.event.centre) for point in points]),
        "y": np.array([point.y for point in points], dtype="float32"),
        "marker": {
            "symbol": look.style.symbol,
            "size": _ON_BAR if look.on_bar else MARK_SIZE,
            "color": look.style.fill(look.colour, theme),
            "opacity": 1,
            "line": {
                "width": 1.5 if look.on_bar else 2,
                "color": look.style.outline(look.colour, theme),
                "dash": look.style.dash,
            },
        },
        "customdata": [point.event.hover for point in points],
        "hovertemplate": HOVER_TEMPLATE,
        "showlegend": False,
    }


def _signs(points: Sequence[_Point], theme: Theme) -> Iterator[dict[str, Any]]:
    """Put signs above marks without a label, behind which they would stand."""
    signed = [point for point in points if point.event.signs and point.placed.side is Side.NONE]
    if signed:
        yield {
            "type": "scatter",
            "name": "signs",
            "mode": "text",
            "x": np.array([to_days(point.event.centre) for point in signed]),
            "y": np.array([point.y - _SIGN_SHIFT for point in signed], dtype="float32"),
            "text": [point.event.signs for point in signed],
            "textfont": {"size": LABEL_SIZE - 1, "color": theme.ink},
            "hoverinfo": "skip",
            "showlegend": False,
        }
