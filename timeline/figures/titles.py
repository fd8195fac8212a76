"""The labels of events, as Plotly's traces of text: hundreds of annotations would take far longer to draw.

The page finds the label that is clicked by its `customdata`, the `event_id`.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from timeline.axis import to_days
from timeline.figures.drawings import STRIP_HEIGHT, LaneDrawing
from timeline.figures.labels import clean_text, escape_text, shorten, text_width
from timeline.figures.lanes import PlacedMark, Side
from timeline.figures.looks import EventDrawing
from timeline.figures.marks import label_markup
from timeline.figures.packing import one_or_all
from timeline.figures.scene import Scene
from timeline.figures.theme import LABEL_GAP, LABEL_SIZE, SMALL_SIZE, Theme
from timeline.model import Status

LEAST_TITLE, MOST_TITLE = 60.0, 240.0  # pixels of a title in a strip
STRIP_LEFT, STRIP_GAP = 4, 6  # pixels before and after the words of a strip
WIDEST_MORE = "· +00,000"
GAP = 14.0
SPANS, SPANS_SHORT = "spans this view:", "↔"
ROOM_FOR_WORDS = 500
NARROW_GAP, WIDE_GAP = "\u200a", "\u2002" * (2 * LABEL_GAP // LABEL_SIZE)
"""What keeps a label off its mark: spaces stay as wide at any zoom. An en space is half as wide as high."""


class _Title(NamedTuple):
    """Words in a figure."""

    x: float
    y: float
    markup: str
    is_left: bool = False
    colour: str = ""
    size: float = LABEL_SIZE
    event_id: str = ""


def label_traces(
    scene: Scene, lanes: Sequence[LaneDrawing], events: Sequence[EventDrawing], theme: Theme
) -> Iterator[dict[str, Any]]:
    """Draw the labels of events beside their marks, and the titles in the strips.

    Parameters
    ----------
    scene : Scene
    lanes : sequence of LaneDrawing
    events : sequence of EventDrawing
        By the keys of the placed marks.
    theme : Theme

    Yields
    ------
    dict
        Traces named "labels" and "strips"; the latter, of what is much wider than the view, stay in place, on
        an axis in pixels that lies over that of time: beside it, it would cover the marks with its ground.
    """
    beside = [
        label
        for lane in lanes
        for placed in lane.placed
        if placed.label
        for label in [_label(scene, lane, placed, events[placed.key], theme)]
        if not _is_half_seen(label, placed, events[placed.key], scene)
    ]
    if beside:
        yield _trace("labels", beside)
    strips = [
        title
        for lane in lanes
        if lane.scene.wide
        for title in _strip(lane, [events[number] for number in lane.scene.wide], scene.width, theme)
    ]
    if strips:
        yield _trace("strips", strips) | {"xaxis": "x3"}


def _label(scene: Scene, lane: LaneDrawing, placed: PlacedMark, event: EventDrawing, theme: Theme) -> _Title:
    """Return an event's label."""
    is_long = event.look.is_long
    match placed.side:
        case Side.LEFT:
            x = min(event.start, event.centre) if is_long else event.centre
        case Side.ABOVE:
            x = max(event.start, scene.shown.start)
        case _:
            x = max(event.end, event.centre) if is_long else event.centre
    is_left = placed.side is Side.LEFT
    gap = NARROW_GAP if placed.side is Side.ABOVE else WIDE_GAP
    raised = f" <sup>{event.raised}</sup>" if event.raised else ""
    signs = f" <b>{event.signs}</b>" if event.signs else ""
    words = label_markup(escape_text(placed.label), event.look.status) + raised + signs
    return _Title(
        x=to_days(x),
        y=lane.label_y(placed),
        markup=words + gap if is_left else gap + words,
        is_left=is_left,
        colour=theme.muted if event.look.status is Status.NEGATED else theme.ink,
        event_id=event.event_id,
    )


def _is_half_seen(title: _Title, placed: PlacedMark, event: EventDrawing, scene: Scene) -> bool:
    """Tell whether a label reaches into the view from a mark beyond its edge: it would be cut in two."""
    length = text_width(placed.label, size=LABEL_SIZE) + event.suffix_width + LABEL_GAP
    start, end = to_days(scene.shown.start), to_days(scene.shown.end)
    reach = length / scene.width * (end - start)
    first, last = (title.x - reach, title.x) if title.is_left else (title.x, title.x + reach)
    return not start <= title.x <= end and first < end and last > start


def _strip(lane: LaneDrawing, wide: Sequence[EventDrawing], width: float, theme: Theme) -> Iterator[_Title]:
    """Yield the words of one strip, from left to right, as many titles as there is room for."""
    y = lane.strip_top + (STRIP_HEIGHT - 3) / 2
    words = SPANS if width >= ROOM_FOR_WORDS else SPANS_SHORT
    yield _Title(STRIP_LEFT, y, words, colour=theme.muted, size=SMALL_SIZE)
    x, shown = STRIP_LEFT + text_width(words, size=SMALL_SIZE) + STRIP_GAP, 0
    more = text_width(WIDEST_MORE, size=SMALL_SIZE) + GAP
    for event in wide:
        room = width - x - more
        title = (
            shorten(clean_text(event.title), min(room, MOST_TITLE), size=LABEL_SIZE)
            if room > LEAST_TITLE
            else ""
        )
        if not title:
            break
        shown += 1
        markup = label_markup(escape_text(title), event.look.status)
        yield _Title(x, y, markup, colour=theme.ink, event_id=event.event_id)
        x += text_width(title, size=LABEL_SIZE) + GAP
    left = lane.scene.wide_count - shown
    if left:
        yield _Title(x, y, f"· +{left:,}", colour=theme.muted, size=SMALL_SIZE)


def _trace(name: str, titles: Sequence[_Title]) -> dict[str, Any]:
    """Return words as a trace."""
    return {
        "type": "scatter",
        "name": name,
        "mode": "text",
        "x": np.array([title.x for title in titles]),
        "y": np.array([title.y for title in titles], dtype="float32"),
        "text": [title.markup for title in titles],
        "textposition": one_or_all("middle left" if title.is_left else "middle right" for title in titles),
        "textfont": {
            "size": one_or_all(title.size for title in titles),
            "color": one_or_all(title.colour for title in titles),
        },
        "customdata": [title.event_id for title in titles],
        "hoverinfo": "skip",
        "showlegend": False,
    }
