"""How the timeline looks: colours, marks, sizes. Never colour alone: shape and place say the same."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from timeline.model import Category, Relation, Status

INK = "#1c2733"
MUTED = "#56616d"
PAPER = "#ffffff"
STRIPE = "#f5f7f9"
GRID = "#e3e8ed"
ACCENT = "#0b5cad"

FONT_FAMILY = "'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"
LABEL_SIZE = 12
MARGIN_LEFT = 116
MARGIN_RIGHT = 16
ROW_HEIGHT = 24
LANE_PADDING = 7
BAR_HEIGHT = 10
ABOVE_SHIFT = 6  # a bar goes down and its label up by so much, where there is no room beside it
MARK_SIZE = 11
BROKEN = "3px,2px"  # the outline of a date that no words give, as dashes and gaps
LABEL_GAP = 12
SIGN_SHIFT = 10  # a sign without a label stands so much above its mark
MAX_LABEL_WIDTH = 270

TICK_FORMATS: Final = (
    ([None, 43_200_000], "%H:%M\n%a %-d %b %Y"),
    ([43_200_000, 604_800_000], "%a %-d %b\n%Y"),
    ([604_800_000, "M1"], "%-d %b\n%Y"),
    (["M1", "M12"], "%b\n%Y"),
    (["M12", None], "%Y"),
)
"""Plotly's `dtickrange` and the format for it; what stands after the line break is said once."""

_PALETTE = ("#3a6ea5", "#c0392b", "#117a4b", "#a03070", "#8a6d00", "#43358f", "#00798c", "#a5541a")
"""Eight hues that stay apart under red-green and blue-yellow blindness, each at least 4.5:1 on white."""

_SHAPES = {
    Relation.DURING: "square",
    Relation.BEGINS: "triangle-right",
    Relation.ENDS: "diamond",
    Relation.BEFORE: "triangle-left",
    Relation.AFTER: "triangle-right",
}
_CROSS = "x-thin-open"


def category_colour(category: Category) -> str:
    """Return the colour of a category's lane, the same in every figure.

    Examples
    --------
    >>> category_colour(Category.ATTACK)
    '#3a6ea5'
    """
    if category is Category.OTHER:
        return MUTED
    return _PALETTE[list(Category).index(category) % len(_PALETTE)]


class Filling(StrEnum):
    """How the inside of a mark is drawn."""

    SOLID = "solid"
    HOLLOW = "hollow"
    POINTED = "pointed"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkStyle:
    """How one mark is drawn: its shape says how the date is meant, its filling whether it happened.

    A broken outline around nothing says that the date is inferred.

    Parameters
    ----------
    shape : str
        A Plotly marker symbol.
    filling : Filling
    opacity : float
        0 to 1.
    inferred : bool
        Whether the date is the article's own day, which its words do not give.
    """

    shape: str = "circle"
    filling: Filling = Filling.SOLID
    opacity: float = 1.0
    inferred: bool = False

    @property
    def symbol(self) -> str:
        """Plotly's name for shape and filling."""
        return f"{self.shape}-open-dot" if self.filling is Filling.POINTED else self.shape

    @property
    def dash(self) -> str:
        """How the outline is drawn, as Plotly says it."""
        return BROKEN if self.inferred else "solid"

    def fill(self, colour: str) -> str:
        """Return the colour of the mark's inside; a hollow mark covers the band that it stands on."""
        if "-open" in self.symbol:  # Plotly leaves these empty, and takes the colour for the outline
            return colour
        return PAPER if self.inferred or self.filling is Filling.HOLLOW else colour


def mark_style(
    *, relation: Relation | None, status: Status, exact: bool, inferred: bool = False
) -> MarkStyle:
    """Choose a mark.

    Parameters
    ----------
    relation : Relation or None
    status : Status
        Scheduled marks are rings with a point, negated ones crosses, possible ones faded.
    exact : bool
        Whether the date is a day, or a finer unit; a hollow mark says that it is not.
    inferred : bool
        Whether the date is the article's own day, and not of its words.

    Returns
    -------
    MarkStyle

    Examples
    --------
    >>> mark_style(relation=Relation.ENDS, status=Status.SCHEDULED, exact=True).symbol
    'diamond-open-dot'
    """
    if status is Status.NEGATED:
        return MarkStyle(shape=_CROSS, inferred=inferred)
    shape = _SHAPES.get(relation, "circle") if relation else "circle"
    if status is Status.SCHEDULED:
        return MarkStyle(shape=shape, filling=Filling.POINTED, inferred=inferred)
    opacity = 0.45 if status is Status.POSSIBLE else 1.0
    filling = Filling.SOLID if exact else Filling.HOLLOW
    return MarkStyle(shape=shape, filling=filling, opacity=opacity, inferred=inferred)


def label_markup(label: str, status: Status) -> str:
    """Dress an escaped label: scheduled in italics, negated struck, possible with a question mark.

    Examples
    --------
    >>> label_markup("Rain", Status.NEGATED), label_markup("Rain", Status.POSSIBLE)
    ('<s>Rain</s>', 'Rain ?')
    """
    match status:
        case Status.NEGATED:
            return f"<s>{label}</s>"
        case Status.SCHEDULED:
            return f"<i>{label}</i>"
        case Status.POSSIBLE:
            return f"{label} ?"
        case Status.OCCURRED:
            return label


CONFLICT_SIGN = "≠"
OVERDUE_SIGN = "!"
SIGNS = {CONFLICT_SIGN: "sources disagree", OVERDUE_SIGN: "overdue"}
"""What may stand behind a label, or above a mark without one, and what it means."""


def signs(*, conflict: bool, overdue: bool) -> str:
    """Return the signs of an event.

    Examples
    --------
    >>> signs(conflict=True, overdue=True), signs(conflict=False, overdue=False)
    ('≠ !', '')
    """
    return " ".join([CONFLICT_SIGN] * conflict + [OVERDUE_SIGN] * overdue)


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendEntry:
    """A mark and what it means."""

    style: MarkStyle
    words: str

    def explains(self, style: MarkStyle) -> bool:
        """Tell whether the entry is about a mark's shape, filling, fading or outline."""
        own = self.style
        if own == MarkStyle():
            return style == own
        return (
            (own.shape != "circle" and own.shape == style.shape)
            or (own.filling is not Filling.SOLID and own.filling is style.filling)
            or own.opacity == style.opacity < 1
            or (own.inferred and style.inferred)
        )


LEGEND = (
    LegendEntry(style=MarkStyle(), words="on the day"),
    LegendEntry(style=MarkStyle(filling=Filling.HOLLOW), words="some day within"),
    LegendEntry(style=MarkStyle(inferred=True), words="inferred day"),
    LegendEntry(style=MarkStyle(shape="square"), words="lasted"),
    LegendEntry(style=MarkStyle(shape="triangle-right"), words="from then"),
    LegendEntry(style=MarkStyle(shape="triangle-left"), words="by then"),
    LegendEntry(style=MarkStyle(shape="diamond"), words="until then"),
    LegendEntry(style=MarkStyle(filling=Filling.POINTED), words="planned"),
    LegendEntry(style=MarkStyle(opacity=0.45), words="possible"),
    LegendEntry(style=MarkStyle(shape=_CROSS), words="did not happen"),
)
"""What the marks mean, in the order of the legend."""
