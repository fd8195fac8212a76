"""Where each mark and its label go within a lane, so that nothing overlaps. Pure geometry, in pixels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from timeline.figures.labels import shorten, text_width
from timeline.figures.theme import LABEL_GAP, LABEL_SIZE, MAX_LABEL_WIDTH

_ROOM_BETWEEN = 10.0
_LEAST_LABEL = 36.0
_SUFFIX = 14.0  # room for what may follow a label: a question mark, the raised number of sources


class Side(StrEnum):
    """Where a label stands: beside its mark, above its bar, or nowhere."""

    RIGHT = "right"
    LEFT = "left"
    ABOVE = "above"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
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
    suffix : str
        Signs that follow the label, however short that becomes.
    """

    key: int
    left: float
    right: float
    label: str
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
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

    A label goes to the right of its mark, to the left at the view's right edge, and above its bar when
    the bar fills the view.

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
    placed = sorted((_place_label(mark, width) for mark in marks), key=lambda mark: (mark.left, mark.key))
    rows = pack_rows([(mark.left, mark.right) for mark in placed])
    return [
        PlacedMark(key=mark.key, row=row, label=mark.label, side=mark.side, left=mark.left, right=mark.right)
        for mark, row in zip(placed, rows, strict=True)
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
        row = next((row for row, end in enumerate(ends) if end + _ROOM_BETWEEN <= left), len(ends))
        ends[row : row + 1] = [right]
        rows.append(row)
    return rows


def _place_label(mark: Mark, width: float) -> PlacedMark:
    """Choose the side of a mark's label, its length and so the box; the row is not known yet."""
    label = shorten(mark.label, MAX_LABEL_WIDTH, size=LABEL_SIZE)
    needed = _label_room(label, mark.suffix) if label else 0.0
    visible_left, visible_right = max(mark.left, 0.0), min(mark.right, width)
    in_view = visible_left < visible_right
    if not label:
        side = Side.NONE
    elif not in_view or mark.right + needed <= width:
        side = Side.RIGHT
    elif mark.left - needed >= 0:
        side = Side.LEFT
    elif visible_right - visible_left >= needed:
        side = Side.ABOVE
    else:
        side, label = _squeeze_label(mark, width)
        needed = _label_room(label, mark.suffix) if label else 0.0
    left = mark.left - needed if side is Side.LEFT else mark.left
    right = mark.right + needed if side is Side.RIGHT else mark.right
    return PlacedMark(key=mark.key, row=0, label=label, side=side, left=left, right=right)


def _squeeze_label(mark: Mark, width: float) -> tuple[Side, str]:
    """Shorten a label to the widest room beside its mark, or drop it."""
    rooms = {
        Side.RIGHT: width - mark.right,
        Side.LEFT: mark.left,
        Side.ABOVE: min(mark.right, width) - max(mark.left, 0.0),
    }
    side = max(rooms, key=lambda side: rooms[side])
    room = rooms[side] - _label_room("", mark.suffix)
    label = shorten(mark.label, room, size=LABEL_SIZE) if room >= _LEAST_LABEL else ""
    return (side, label) if label else (Side.NONE, "")


def _label_room(label: str, suffix: str) -> float:
    """Return the width of a label with the gap before, and its signs and the room behind it."""
    text = f"{label} {suffix}" if suffix else label
    return LABEL_GAP + text_width(text, size=LABEL_SIZE) + _SUFFIX
