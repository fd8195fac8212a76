"""What a mark looks like: its shape says how the date is meant, its filling and outline how sure it is."""

from dataclasses import dataclass
from enum import StrEnum

from timeline.figures.theme import Theme
from timeline.model import Relation, Status

LOW_CONFIDENCE = 0.5
"""Events that are less sure than this are pale."""

_SHAPES = {
    Relation.DURING: "square",
    Relation.BEGINS: "triangle-right",
    Relation.ENDS: "diamond",
    Relation.BEFORE: "triangle-left",
    Relation.AFTER: "triangle-right",
}
CROSS = "x-thin-open"
_BROKEN = "2px,2px"  # the outline of a date that no words give
_DASHED = "4px,2px"  # that of what is planned


class Filling(StrEnum):
    """How the inside of a mark is drawn."""

    SOLID = "solid"
    HOLLOW = "hollow"
    POINTED = "pointed"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkStyle:
    """How one mark is drawn.

    Parameters
    ----------
    shape : str
        A Plotly marker symbol.
    filling : Filling
    inferred : bool
        Whether the date is the article's own day, which its words do not give.
    faded : bool
        Whether it is hardly sure.
    """

    shape: str = "circle"
    filling: Filling = Filling.SOLID
    inferred: bool = False
    faded: bool = False

    @property
    def symbol(self) -> str:
        """Plotly's name for shape and filling."""
        return f"{self.shape}-open-dot" if self.filling is Filling.POINTED else self.shape

    @property
    def dash(self) -> str:
        """How the outline is drawn, as Plotly says it."""
        if self.inferred:
            return _BROKEN
        return _DASHED if self.filling is Filling.POINTED else "solid"

    @property
    def is_hollow(self) -> bool:
        """Whether the ground is to be seen in it; Plotly leaves open marks empty by itself."""
        return "-open" not in self.symbol and (self.inferred or self.filling is Filling.HOLLOW)

    def outline(self, colour: str, theme: Theme) -> str:
        """Return the colour of the mark's outline."""
        return theme.faded(colour) if self.faded else colour

    def fill(self, colour: str, theme: Theme) -> str:
        """Return the colour of the mark's inside; a hollow mark covers the band that it stands on."""
        return theme.paper if self.is_hollow else self.outline(colour, theme)


def mark_style(
    relation: Relation | None, status: Status, *, exact: bool, inferred: bool = False, faded: bool = False
) -> MarkStyle:
    """Choose a mark.

    Parameters
    ----------
    relation : Relation or None
    status : Status
        Scheduled marks are dashed rings with a point, negated ones crosses.
    exact : bool
        Whether the date is a day, or a finer unit; a hollow mark says that it is not.
    inferred : bool
        Whether the date is the article's own day, and not of its words.
    faded : bool
        Whether it is hardly sure.

    Returns
    -------
    MarkStyle

    Examples
    --------
    >>> mark_style(Relation.ENDS, Status.SCHEDULED, exact=True).symbol
    'diamond-open-dot'
    """
    if status is Status.NEGATED:
        return MarkStyle(shape=CROSS, inferred=inferred, faded=faded)
    shape = _SHAPES.get(relation, "circle") if relation else "circle"
    filling = Filling.SOLID if exact else Filling.HOLLOW
    if status is Status.SCHEDULED:
        filling = Filling.POINTED
    return MarkStyle(shape=shape, filling=filling, inferred=inferred, faded=faded)


def label_markup(label: str, status: Status) -> str:
    """Dress an escaped label: scheduled in italics, negated struck.

    Examples
    --------
    >>> label_markup("Rain", Status.NEGATED), label_markup("Rain", Status.SCHEDULED)
    ('<s>Rain</s>', '<i>Rain</i>')
    """
    match status:
        case Status.NEGATED:
            return f"<s>{label}</s>"
        case Status.SCHEDULED:
            return f"<i>{label}</i>"
        case _:
            return label


POSSIBLE_SIGN = "?"
CONFLICT_SIGN = "≠"
OVERDUE_SIGN = "!"
SIGNS = {POSSIBLE_SIGN: "possible", CONFLICT_SIGN: "sources disagree", OVERDUE_SIGN: "overdue"}
"""What may stand behind a label, or above a mark without one, and what it means."""


def signs(status: Status, *, conflict: bool, overdue: bool) -> str:
    """Return the signs of an event.

    Examples
    --------
    >>> signs(Status.OCCURRED, conflict=True, overdue=True)
    '≠ !'
    >>> signs(Status.OCCURRED, conflict=False, overdue=False)
    ''
    """
    possible = status is Status.POSSIBLE
    return " ".join(
        [POSSIBLE_SIGN] * possible + [CONFLICT_SIGN] * bool(conflict) + [OVERDUE_SIGN] * bool(overdue)
    )
