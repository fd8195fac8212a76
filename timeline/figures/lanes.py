"""Where each mark and its label go within a lane, so that nothing overlaps. Pure geometry, in pixels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from timeline.figures.labels import shorten, text_width
from timeline.figures.theme import LABEL_GAP, LABEL_SIZE, MAX_LABEL_WIDTH

ROOM_BETWEEN = 10.0
LEAST_LABEL = 36.0
SAFE = 4.0  # behind every label


class Side(StrEnum):
    """Where a label stands: beside its mark, above its bar, or nowhere."""

    RIGHT = "right"
    LEFT = "left"
    ABOVE = "above"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Mark:
    """What is to be placed: pixels from the left edge of the view.

    Parameters
    ----------
    key : int
        The caller's own number for it.
    left, right : float
        The mark's own extent, with its bar when it has one.
    label : str
        Plain text; empty for a mark that gets none.
    suffix : float
        Pixels of what follows the label, however short that becomes: signs, a raised number.
    """

    key: int
    left: float
    right: float
    label: str = ""
    suffix: float = 0.0


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark with its row and label.

    Parameters
    ----------
    key : int
    row : int
        From 0, the top row of the lane.
    label : str
        Shortened to the room there is.
    side : Side
    left, right : float
        The box that mark and label fill together; boxes of one row never touch.
    """

    key: int
    row: int
    label: str
    side: Side
    left: float
    right: float


def place_marks(marks: Iterable[Mark], *, width: float) -> list[PlacedMark]:
    """Give each mark of a lane its row and its label's side.

    A label stands above its bar where that is long enough, from the left edge of the view when the bar
    begins before it. Else it goes to the right of its mark, and to the left at the view's right edge.

    Parameters
    ----------
    marks : iterable of Mark
        Also such as stand outside the view.
    width : float
        Width of the view in pixels.

    Returns
    -------
    list of PlacedMark
        From left to right.

    Examples
    --------
    >>> dots = [Mark(key=n, left=x, right=x + 10, label="Rain in Kent") for n, x in enumerate((0, 20, 200))]
    >>> [(mark.key, mark.row) for mark in place_marks(dots, width=800)]
    [(0, 0), (1, 1), (2, 0)]
    """
    boxes = []
    for mark in marks:
        if not mark.label:
            boxes.append((mark.left, mark.right, mark.key, "", Side.NONE))
            continue
        side, label, needed = _place_label(mark, width)
        left = mark.left - needed if side is Side.LEFT else mark.left
        right = mark.right + needed if side is Side.RIGHT else mark.right
        boxes.append((left, right, mark.key, label, side))
    boxes.sort(key=lambda box: (box[0], box[2]))
    rows = pack_rows([(box[0], box[1]) for box in boxes])
    return [
        PlacedMark(key, row, label, side, left, right)
        for (left, right, key, label, side), row in zip(boxes, rows, strict=True)
    ]


def pack_rows(boxes: Sequence[tuple[float, float]]) -> list[int]:
    """Give each box the first row in which it touches no other.

    Parameters
    ----------
    boxes : sequence of (float, float)
        Left and right edges in pixels, sorted by the left one.

    Returns
    -------
    list of int
        Rows from 0; as many rows as boxes stand over one another at the most crowded place.

    Examples
    --------
    >>> pack_rows([(0, 50), (20, 60), (80, 90)])
    [0, 1, 0]
    """
    ends: list[float] = []
    rows = []
    for left, right in boxes:
        limit = left - ROOM_BETWEEN
        for row, end in enumerate(ends):
            if end <= limit:
                ends[row] = right
                break
        else:
            row = len(ends)
            ends.append(right)
        rows.append(row)
    return rows


def _place_label(mark: Mark, width: float) -> tuple[Side, str, float]:
    """Choose the side of a mark's label, its text, and the room that it needs."""
    label = shorten(mark.label, MAX_LABEL_WIDTH, size=LABEL_SIZE)
    needed = _label_room(label, mark.suffix)
    visible_left, visible_right = max(mark.left, 0.0), min(mark.right, width)
    if visible_left >= visible_right:
        return Side.RIGHT, label, needed
    if visible_right - visible_left >= needed:
        return Side.ABOVE, label, needed
    if mark.right + needed <= width:
        return Side.RIGHT, label, needed
    if mark.left - needed >= 0:
        return Side.LEFT, label, needed
    return _squeeze_label(mark, width)


def _squeeze_label(mark: Mark, width: float) -> tuple[Side, str, float]:
    """Shorten a label to the widest room beside its mark or above it, or drop it."""
    rooms = {
        Side.RIGHT: width - mark.right,
        Side.LEFT: mark.left,
        Side.ABOVE: min(mark.right, width) - max(mark.left, 0.0),
    }
    side = max(rooms, key=lambda side: rooms[side])
    room = rooms[side] - _label_room("", mark.suffix)
    label = shorten(mark.label, room, size=LABEL_SIZE) if room >= LEAST_LABEL else ""
    return (side, label, _label_room(label, mark.suffix)) if label else (Side.NONE, "", 0.0)


def _label_room(label: str, suffix: float) -> float:
    """Return the width of a label with the gap before it and what stands behind."""
    return LABEL_GAP + text_width(label, size=LABEL_SIZE) + suffix + SAFE
