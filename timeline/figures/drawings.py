"""The lanes of a scene: how high each is, and in which row each event stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, takewhile

from timeline.figures.labels import clean_text, shorten, text_width
from timeline.figures.lanes import Mark, PlacedMark, Side, place_marks
from timeline.figures.looks import EventDrawing
from timeline.figures.scene import LaneScene, Scene
from timeline.figures.sources import article_name
from timeline.figures.theme import BAR_HEIGHT, LABEL_SIZE, MARK_SIZE, ROW_HEIGHT
from timeline.index import LaneBy

LANE_PADDING = 7
NAME_HEIGHT = 16
"""Pixels of a lane's name, where it stands above its rows."""

STRIP_HEIGHT = 22
"""Pixels of the strip with what spans the view."""

COLUMNS_HEIGHT = 30
"""Pixels of the columns that count."""

THIN_HEIGHT = 17
"""Pixels of a lane without an event in sight."""

TWO_LINES = 48.0  # pixels of a lane whose name may have two lines
ABOVE_SHIFT = 5.5  # a bar goes down and its label up by so much, where there is no room beside it
LABEL_SHIFT = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneDrawing:
    """One lane with its place.

    Parameters
    ----------
    scene : LaneScene
    name : str
        As it is shown; not escaped.
    top, height : float
        Pixels, from the top of the drawing area.
    name_lines : tuple of str
        Its name in the margin, where there is room for several lines.
    named : bool
        Whether its name stands above its rows, for want of a margin.
    placed : tuple of PlacedMark
        Their keys are rows of the scene.
    """

    scene: LaneScene
    name: str
    top: float
    height: float
    name_lines: tuple[str, ...]
    named: bool
    placed: tuple[PlacedMark, ...]

    @property
    def is_thin(self) -> bool:
        """Whether it has nothing in sight."""
        return self.height == THIN_HEIGHT

    @property
    def name_y(self) -> float:
        """Where the middle of its name in the margin stands."""
        if self.is_thin:
            return self.top + self.height / 2
        first = self.strip_top + STRIP_HEIGHT / 2 - 1 if self.scene.wide else self.rows_top + ROW_HEIGHT / 2
        return first + (len(self.name_lines) - 1) * LABEL_SIZE * 1.3 / 2

    @property
    def strip_top(self) -> float:
        """Where the strip begins."""
        return self.top + (NAME_HEIGHT if self.named else 0) + LANE_PADDING / 2

    @property
    def rows_top(self) -> float:
        """Where the first row begins."""
        strip = STRIP_HEIGHT if self.scene.wide else 0
        return self.top + (NAME_HEIGHT if self.named else 0) + strip + LANE_PADDING

    @property
    def ground(self) -> float:
        """Where its columns stand."""
        return self.top + self.height - LANE_PADDING

    def mark_y(self, mark: PlacedMark) -> float:
        """Return the height of a mark, which makes room for a label above it."""
        middle = self.rows_top + (mark.row + 0.5) * ROW_HEIGHT
        return middle + ABOVE_SHIFT if mark.side is Side.ABOVE else middle

    def label_y(self, mark: PlacedMark) -> float:
        """Return the height of a mark's label."""
        y = self.mark_y(mark)
        return y - LABEL_SHIFT if mark.side is Side.ABOVE else y


def build_lanes(
    scene: Scene, events: Sequence[EventDrawing], *, top: float, name_width: float, named: bool
) -> list[LaneDrawing]:
    """Lay out the lanes of a scene, one under the other.

    Parameters
    ----------
    scene : Scene
    events : sequence of EventDrawing
        What `build_events` gave.
    top : float
        Where the first lane begins.
    name_width : float
        Pixels that a name may take.
    named : bool
        Whether names stand above the rows.

    Returns
    -------
    list of LaneDrawing
    """
    marks = [_mark(scene, number, event) for number, event in enumerate(events)]
    lanes: list[LaneDrawing] = []
    for lane in scene.lanes:
        placed = _place([marks[number] for number in lane.drawn], scene.width)
        name = _lane_name(scene.lanes_by, lane.name)
        height = _lane_height(lane, placed, named=named and bool(name))
        lines = 2 if height >= TWO_LINES else 1
        lanes.append(
            LaneDrawing(
                scene=lane,
                name=shorten(name, name_width, size=LABEL_SIZE),
                name_lines=wrap_name(name, name_width, lines=lines),
                top=top,
                height=height,
                named=named and bool(name) and height != THIN_HEIGHT,
                placed=placed,
            )
        )
        top += height
    return lanes


def wrap_name(name: str, width: float, *, lines: int) -> tuple[str, ...]:
    """Break a name into lines, after spaces and hyphens.

    Examples
    --------
    >>> wrap_name("2021-08-31-last-flight.txt", 104, lines=2)
    ('2021-08-31-last-', 'flight.txt')
    """
    done: list[str] = []
    rest = name
    while len(done) < lines - 1 and text_width(rest, size=LABEL_SIZE) > width:
        parts = re.findall(r"[^ -]*[ -]*", rest)
        ends = list(takewhile(partial(_fits, rest, width), accumulate(map(len, parts))))
        if not ends:
            break
        done.append(rest[: ends[-1]].rstrip(" "))
        rest = rest[ends[-1] :]
    return (*done, shorten(rest, width, size=LABEL_SIZE))


def _fits(text: str, width: float, end: int) -> bool:
    """Tell whether the beginning of a text fits into a width."""
    return text_width(text[:end], size=LABEL_SIZE) <= width


def _place(marks: Sequence[Mark], width: int) -> tuple[PlacedMark, ...]:
    """Place the marks of a lane; where all are out of sight, in one row, which a drag shows for a moment."""
    if any(mark.left < width and mark.right > 0 for mark in marks):
        return tuple(place_marks(marks, width=width))
    return tuple(PlacedMark(mark.key, 0, "", Side.NONE, mark.left, mark.right) for mark in marks)


def _lane_height(lane: LaneScene, placed: Sequence[PlacedMark], *, named: bool) -> float:
    """Return how high a lane is; one with nothing in sight is thin."""
    rows = max((mark.row for mark in placed), default=-1) + 1
    counts = lane.counts is not None and bool(lane.counts.any())
    if not rows and not lane.wide and not counts:
        return THIN_HEIGHT
    return (
        2 * LANE_PADDING
        + (NAME_HEIGHT if named else 0)
        + (STRIP_HEIGHT if lane.wide else 0)
        + rows * ROW_HEIGHT
        + (COLUMNS_HEIGHT if counts else 0)
    )


def _lane_name(lanes_by: LaneBy, name: str) -> str:
    """Return a lane's name as it is shown."""
    match lanes_by:
        case LaneBy.NONE:
            return ""
        case LaneBy.CATEGORY:
            return name.capitalize()
        case LaneBy.SOURCE:
            return article_name(name)
        case _:
            return clean_text(name)


def _mark(scene: Scene, number: int, event: EventDrawing) -> Mark:
    """Measure one event: its dot, and its bar where it has one."""
    scale, origin = scene.width / scene.shown.length, scene.shown.start
    is_long = event.look.is_long
    half = (BAR_HEIGHT if is_long else MARK_SIZE) / 2 + 1
    centre = (event.centre - origin) * scale
    left, right = centre - half, centre + half
    if is_long:
        left = min(left, (event.start - origin) * scale)
        right = max(right, (event.end - origin) * scale)
    if number not in scene.labelled:
        return Mark(number, left, right)
    return Mark(number, left, right, clean_text(event.title), event.suffix_width)
