"""Events on their way into the figure: each with its lane, its row and its look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pandas as pd

from timeline.figures import theme
from timeline.figures.density import STRIP_HEIGHT, Column, Density
from timeline.figures.hover import hover_data
from timeline.figures.lanes import Mark, PlacedMark, Side, place_marks
from timeline.model import Category, DatedBy, Interval, Relation, Status
from timeline.rows import to_rows

MAX_LABELS = 160
"""More labels than this nobody reads; the most important events keep theirs."""

MOST_MARKS = 3_000
"""Of more events than this in and about the view only the most important ones have marks of their own."""

_CROWD_LABELS = 60  # above columns that count the rest

_DAY = timedelta(days=1)
_HALF_WINDOW = 0.5


@dataclass(frozen=True, slots=True)
class Scale:
    """How moments become pixels.

    Parameters
    ----------
    shown : Interval
        What is on screen.
    width : int
        On how many pixels.
    """

    shown: Interval
    width: int

    def pixels(self, moment: datetime) -> float:
        """Return the distance of `moment` from the left edge of the view."""
        return (moment - self.shown.start) / (self.shown.end - self.shown.start) * self.width

    def window(self) -> tuple[datetime, datetime]:
        """Return the view with half its width on either side, so that a small move shows no gap."""
        margin = (self.shown.end - self.shown.start) * _HALF_WINDOW
        start = self.shown.start - min(margin, self.shown.start - datetime.min)
        return start, self.shown.end + min(margin, datetime.max - self.shown.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One event with its place.

    Parameters
    ----------
    row : dict
        Of the events table, as `timeline.rows.to_rows` gives it.
    hover : list of str
        What `hover_data` makes of it.
    interval : Interval
    centre : datetime.datetime
        Where its mark stands.
    placed : PlacedMark
    y : float
        Pixels from the top of the drawing area.
    """

    row: dict[str, Any]
    hover: list[str]
    interval: Interval
    centre: datetime
    placed: PlacedMark
    y: float

    @property
    def status(self) -> Status:
        """Whether it happened."""
        return Status(self.row["status"])

    @property
    def lasted(self) -> bool:
        """Whether it went on for all of its interval."""
        return _relation(self.row) is Relation.DURING

    @property
    def has_band(self) -> bool:
        """Whether it happened at some moment of an interval longer than a day."""
        return not self.lasted and self.interval.end - self.interval.start > _DAY

    @property
    def colour(self) -> str:
        """The colour of its lane, or grey for what did not happen."""
        return (
            theme.MUTED
            if self.status is Status.NEGATED
            else theme.category_colour(Category(self.row["category"]))
        )

    @property
    def style(self) -> theme.MarkStyle:
        """The look of its mark."""
        return theme.mark_style(
            relation=_relation(self.row),
            status=self.status,
            exact=not self.has_band,
            inferred=self.row["dated_by"] == DatedBy.DOCUMENT,
        )

    @property
    def signs(self) -> str:
        """What marks it as disputed or overdue."""
        return _signs(self.row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One category's strip of the figure.

    Parameters
    ----------
    category : Category
    top, height : float
        Pixels, from the top of the drawing area.
    drawings : tuple of Drawing
    columns : tuple of Column
        How many events it has at each time, at its lower edge; empty where each has its mark.
    """

    category: Category
    top: float
    height: float
    drawings: tuple[Drawing, ...]
    columns: tuple[Column, ...] = ()

    @property
    def ground(self) -> float:
        """Where its columns stand."""
        return self.top + self.height - theme.LANE_PADDING


def build_lanes(
    table: pd.DataFrame, scale: Scale, *, selected: str | None = None, most_marks: int = MOST_MARKS
) -> list[Lane]:
    """Lay out every category that the table has, those without an event in the window too.

    Parameters
    ----------
    table : pandas.DataFrame
        An events table.
    scale : Scale
    selected : str, optional
        The `event_id` of an event that has its mark in any case.
    most_marks : int
        Of more events than this about the view only the most important ones have marks, and each lane
        has columns that count all.

    Returns
    -------
    list of Lane
        In the order of the inventory.
    """
    start, end = scale.window()
    is_near = (table["start"] < end) & (table["end"] > start)
    near = table.loc[is_near, ["event_id", "start", "end", "category", "importance"]]  # not the wide ones
    in_view = (near["start"] < scale.shown.end) & (near["end"] > scale.shown.start)
    is_crowded = len(near) > most_marks
    labelled = {
        event_id
        for part in (near[in_view], near[~in_view])
        for event_id in part.nlargest(_CROWD_LABELS if is_crowded else MAX_LABELS, "importance")["event_id"]
    }
    is_drawn, density = is_near, None
    if is_crowded:
        is_drawn = is_near & table["event_id"].isin([*labelled, selected])
        density = Density(near, Interval(start, end), scale.pixels(end) - scale.pixels(start))
    drawn = table[is_drawn]
    present = set(table.loc[table["start"].notna(), "category"].unique())
    lanes: list[Lane] = []
    top = 0.0
    for category in (category for category in Category if category in present):
        rows = to_rows(drawn[drawn["category"] == category])
        columns = density.columns(category) if density else None
        lane = _build_lane(category, rows, labelled, columns, top, scale)
        lanes.append(lane)
        top += lane.height
    return lanes


def _build_lane(
    category: Category,
    rows: Sequence[dict[str, Any]],
    labelled: set[str],
    columns: tuple[Column, ...] | None,
    top: float,
    scale: Scale,
) -> Lane:
    """Place the events of one category."""
    marks = [_mark(key, row, row["event_id"] in labelled, scale) for key, row in enumerate(rows)]
    placed = place_marks(marks, width=scale.width)
    row_count = max((mark.row for mark in placed), default=0) + 1
    drawings = tuple(
        Drawing(
            row=rows[mark.key],
            hover=hover_data(rows[mark.key]),
            interval=_interval(rows[mark.key]),
            centre=_centre(rows[mark.key]),
            placed=mark,
            y=top + theme.LANE_PADDING + (mark.row + 0.5) * theme.ROW_HEIGHT + _lowered(mark),
        )
        for mark in placed
    )
    strip = 0 if columns is None else STRIP_HEIGHT
    height = 2 * theme.LANE_PADDING + row_count * theme.ROW_HEIGHT + strip
    return Lane(category=category, top=top, height=height, drawings=drawings, columns=columns or ())


def _lowered(mark: PlacedMark) -> float:
    """Return how far a bar makes room for the label above it."""
    return theme.ABOVE_SHIFT if mark.side is Side.ABOVE else 0.0


def _mark(key: int, row: dict[str, Any], labelled: bool, scale: Scale) -> Mark:
    """Measure one event: its dot, and its bar where it has one."""
    interval, centre = _interval(row), scale.pixels(_centre(row))
    left, right = centre - theme.MARK_SIZE / 2, centre + theme.MARK_SIZE / 2
    if _relation(row) is Relation.DURING or interval.end - interval.start > _DAY:
        left, right = min(left, scale.pixels(interval.start)), max(right, scale.pixels(interval.end))
    title = row["title"] if labelled else ""
    return Mark(key=key, left=left, right=right, label=title, suffix=_signs(row))


def _signs(row: dict[str, Any]) -> str:
    """Return what marks a row as disputed or overdue."""
    return theme.signs(conflict=row["conflict"], overdue=row["overdue"])


def _interval(row: dict[str, Any]) -> Interval:
    """Return when a row was."""
    return Interval(datetime.fromisoformat(row["start"]), datetime.fromisoformat(row["end"]))


def _relation(row: dict[str, Any]) -> Relation | None:
    """Return how a row and its interval hang together."""
    return Relation(row["relation"]) if row["relation"] else None


def _centre(row: dict[str, Any]) -> datetime:
    """Return where an event's dot stands: the middle, or the end that its relation names."""
    interval = _interval(row)
    if interval.end - interval.start > _DAY:
        match _relation(row):
            case Relation.BEGINS | Relation.BEFORE:
                return interval.start
            case Relation.ENDS | Relation.AFTER:
                return interval.end
    return interval.start + (interval.end - interval.start) / 2
