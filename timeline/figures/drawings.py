"""A scene on its way into the figure: each event with its look, each lane with its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from timeline.axis import DAY
from timeline.figures.hover import When, brief_hover, full_hover
from timeline.figures.labels import clean_text, shorten, text_width
from timeline.figures.lanes import Mark, PlacedMark, Side, place_marks
from timeline.figures.marks import LOW_CONFIDENCE, MarkStyle, mark_style, signs
from timeline.figures.scene import LaneScene, Scene
from timeline.figures.sources import article_name
from timeline.figures.theme import BAR_HEIGHT, LABEL_SIZE, MARK_SIZE, ROW_HEIGHT
from timeline.index import DRAWN, LaneBy
from timeline.model import Category, DatedBy, Relation, Status

LANE_PADDING = 7
NAME_HEIGHT = 16
"""Pixels of a lane's name, where it stands above its rows."""

STRIP_HEIGHT = 22
"""Pixels of the strip with what spans the view."""

COLUMNS_HEIGHT = 30
"""Pixels of the columns that count."""

THIN_HEIGHT = 17
"""Pixels of a lane without an event in sight."""

_ABOVE_SHIFT = 5.5  # a bar goes down and its label up by so much, where there is no room beside it
_LABEL_SHIFT = 12.0


@dataclass(slots=True)
class EventDrawing:
    """One event with its look.

    Parameters
    ----------
    event_id, title : str
    start, end, centre : int
        Microseconds since 1970; the centre is where its mark stands.
    category : Category
    status : Status
    style : MarkStyle
    lasted : bool
        Whether it went on for all of its stretch.
    has_band : bool
        Whether it happened at some moment of a stretch longer than a day.
    signs : str
        What marks it as possible, disputed or overdue.
    source_count : int
    hover : list of str
    """

    event_id: str
    title: str
    start: int
    end: int
    centre: int
    category: Category
    status: Status
    style: MarkStyle
    lasted: bool
    has_band: bool
    signs: str
    source_count: int
    hover: list[str]

    @property
    def raised(self) -> str:
        """The number of sources, where there are several."""
        return str(self.source_count) if self.source_count > 1 else ""

    @property
    def suffix_width(self) -> float:
        """Pixels of what follows the label."""
        told = f" {self.signs}" if self.signs else ""
        return text_width(told, size=LABEL_SIZE) + (
            text_width(f" {self.raised}", size=LABEL_SIZE * 0.8) if self.raised else 0.0
        )


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
    named : bool
        Whether its name stands above its rows, for want of a margin.
    placed : tuple of PlacedMark
        Their keys are rows of the scene.
    """

    scene: LaneScene
    name: str
    top: float
    height: float
    named: bool
    placed: tuple[PlacedMark, ...]

    @property
    def is_thin(self) -> bool:
        """Whether it has nothing in sight."""
        return self.height == THIN_HEIGHT

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
        return middle + _ABOVE_SHIFT if mark.side is Side.ABOVE else middle

    def label_y(self, mark: PlacedMark) -> float:
        """Return the height of a mark's label."""
        y = self.mark_y(mark)
        return y - _LABEL_SHIFT if mark.side is Side.ABOVE else y


def build_events(scene: Scene) -> list[EventDrawing]:
    """Give each row of a scene its look.

    Parameters
    ----------
    scene : Scene

    Returns
    -------
    list of EventDrawing
        In the scene's order.
    """
    table = scene.rows
    columns = {name: _values(table[name]) for name in DRAWN if name not in ("start", "end")}
    starts, ends = table["from"].tolist(), table["to"].tolist()
    rows = zip(*columns.values(), strict=True)
    told = scene.labelled.union(*(lane.wide for lane in scene.lanes))
    return [
        _event(dict(zip(columns, values, strict=True)), start, end, labelled=number in told)
        for number, (values, start, end) in enumerate(zip(rows, starts, ends, strict=True))
    ]


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
        placed = tuple(place_marks((marks[number] for number in lane.drawn), width=scene.width))
        name = shorten(_lane_name(scene.lanes_by, lane.name), name_width, size=LABEL_SIZE)
        height = _lane_height(lane, placed, named=named and bool(name))
        drawing = LaneDrawing(
            scene=lane,
            name=name,
            top=top,
            height=height,
            named=named and bool(name) and height != THIN_HEIGHT,
            placed=placed,
        )
        lanes.append(drawing)
        top += height
    return lanes


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


def _event(row: dict[str, Any], start: int, end: int, *, labelled: bool) -> EventDrawing:
    """Give one event its look."""
    relation = Relation(row["relation"]) if row["relation"] else None
    status = Status(row["status"])
    lasted = relation is Relation.DURING
    has_band = not lasted and end - start > DAY
    style = mark_style(
        relation=relation,
        status=status,
        exact=not has_band,
        inferred=row["dated_by"] == DatedBy.DOCUMENT,
        faded=row["confidence"] < LOW_CONFIDENCE,
    )
    if labelled:
        hover = full_hover(row)
    else:
        when = When(row["date"], row["relation"], row["granularity"], row["dated_by"])
        hover = brief_hover(row["event_id"], row["title"], when)
    return EventDrawing(
        row["event_id"],
        row["title"],
        start,
        end,
        _centre(start, end, relation),
        Category(row["category"]),
        status,
        style,
        lasted,
        has_band,
        signs(status=status, conflict=row["conflict"], overdue=row["overdue"]),
        row["source_count"],
        hover,
    )


def _centre(start: int, end: int, relation: Relation | None) -> int:
    """Return where an event's dot stands: the middle, or the end that its relation names."""
    if end - start > DAY:
        match relation:
            case Relation.BEGINS | Relation.BEFORE:
                return start
            case Relation.ENDS | Relation.AFTER:
                return end
    return start + (end - start) // 2


def _mark(scene: Scene, number: int, event: EventDrawing) -> Mark:
    """Measure one event: its dot, and its bar where it has one."""
    scale, origin = scene.width / scene.shown.length, scene.shown.start
    is_long = event.lasted or event.has_band
    half = (BAR_HEIGHT if is_long else MARK_SIZE) / 2 + 1
    centre = (event.centre - origin) * scale
    left, right = centre - half, centre + half
    if is_long:
        left = min(left, (event.start - origin) * scale)
        right = max(right, (event.end - origin) * scale)
    if number not in scene.labelled:
        return Mark(number, left, right)
    return Mark(number, left, right, clean_text(event.title), event.suffix_width)


def _values(column: Any) -> list[Any]:
    """Return a column as plain values, what is missing as None."""
    values: list[Any] = np.asarray(column.astype(object)).tolist()
    if not column.hasnans:
        return values
    return [None if missing else value for value, missing in zip(values, column.isna(), strict=True)]
