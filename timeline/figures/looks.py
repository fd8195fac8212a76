"""What each event of a scene looks like, before it has a place in a lane."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from timeline.axis import DAY
from timeline.figures.hover import LONGEST_TITLE, When, brief_hover, full_hover
from timeline.figures.labels import text_width
from timeline.figures.marks import LOW_CONFIDENCE, MarkStyle, mark_style, signs
from timeline.figures.scene import Scene
from timeline.figures.theme import LABEL_SIZE, Theme
from timeline.index import DRAWN
from timeline.model import Category, DatedBy, Relation, Status

MANY, SHORT_TITLE = 1_500, 40  # of more events than that, hover boxes have no more characters of a title


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Look:
    """What events of one kind look like; made once for all of them.

    Parameters
    ----------
    style : MarkStyle
    status : Status
    category : Category
    relation : Relation or None
    lasted : bool
        Whether they went on for all of their stretch.
    has_band : bool
        Whether they happened at some moment of a stretch longer than a day.
    symbol, dash : str
        Plotly's names for shape and outline.
    fill, outline : str
        Colours.
    """

    style: MarkStyle
    status: Status
    category: Category
    relation: Relation | None
    lasted: bool
    has_band: bool
    symbol: str
    dash: str
    fill: str
    outline: str

    @property
    def is_long(self) -> bool:
        """Whether there is a bar under the mark."""
        return self.lasted or self.has_band


@dataclass(slots=True)
class EventDrawing:
    """One event with its look.

    Parameters
    ----------
    event_id, title : str
    start, end, centre : int
        Microseconds since 1970; the centre is where its mark stands.
    look : Look
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
    look: Look
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


def build_events(scene: Scene, theme: Theme) -> list[EventDrawing]:
    """Give each row of a scene its look.

    Parameters
    ----------
    scene : Scene
    theme : Theme

    Returns
    -------
    list of EventDrawing
        In the scene's order.
    """
    table = scene.rows
    columns = {name: _values(table[name]) for name in DRAWN if name not in ("start", "end")}
    longest = LONGEST_TITLE if len(table) <= MANY else SHORT_TITLE
    told = scene.labelled.union(*(lane.wide for lane in scene.lanes))
    hover = [
        full_hover({name: values[number] for name, values in columns.items()})
        if number in told
        else brief_hover(event_id, title, When(*when), longest)
        for number, (event_id, title, *when) in enumerate(
            zip(*(columns[name] for name in ("event_id", "title", *When._fields)), strict=True)
        )
    ]
    told_of = map(_Told._make, zip(*(columns[name] for name in _Told._fields), strict=True))
    looks: dict[tuple[Any, ...], Look] = {}
    drawings = []
    for start, end, data, event in zip(
        table["from"].tolist(), table["to"].tolist(), hover, told_of, strict=True
    ):
        faded, over_a_day = event.confidence < LOW_CONFIDENCE, end - start > DAY
        key = (event.relation, event.status, event.dated_by, event.category, faded, over_a_day)
        look = looks.get(key)
        if look is None:
            look = looks[key] = _look(event, theme, faded=bool(faded), over_a_day=over_a_day)
        drawings.append(_event(start, end, data, event, look))
    return drawings


class _Told(NamedTuple):
    """What the look of an event follows from: columns of the table."""

    title: str
    relation: str | None
    status: str
    dated_by: str | None
    category: str
    confidence: float
    conflict: bool
    overdue: bool
    source_count: int


def _look(event: _Told, theme: Theme, *, faded: bool, over_a_day: bool) -> Look:
    """Make the look of an event and of those like it."""
    relation = Relation(event.relation) if event.relation else None
    status, category = Status(event.status), Category(event.category)
    lasted = relation is Relation.DURING
    has_band = over_a_day and not lasted
    style = mark_style(
        relation, status, exact=not has_band, inferred=event.dated_by == DatedBy.DOCUMENT, faded=faded
    )
    colour = theme.muted if status is Status.NEGATED else theme.category_colour(category)
    return Look(
        style=style,
        status=status,
        category=category,
        relation=relation,
        lasted=lasted,
        has_band=has_band,
        symbol=style.symbol,
        dash=style.dash,
        fill=style.fill(colour, theme),
        outline=style.outline(colour, theme),
    )


def _event(start: int, end: int, hover: list[str], told: _Told, look: Look) -> EventDrawing:
    """Put one event and its look together."""
    has_sign = told.conflict or told.overdue or look.status is Status.POSSIBLE
    return EventDrawing(
        hover[0],
        told.title,
        start,
        end,
        _centre(start, end, look.relation) if look.is_long else start + (end - start) // 2,
        look,
        signs(look.status, conflict=bool(told.conflict), overdue=bool(told.overdue)) if has_sign else "",
        told.source_count,
        hover,
    )


def _centre(start: int, end: int, relation: Relation | None) -> int:
    """Return where the dot of an event of several days stands: the middle, or the end that is meant."""
    match relation:
        case Relation.BEGINS | Relation.BEFORE:
            return start
        case Relation.ENDS | Relation.AFTER:
            return end
    return start + (end - start) // 2


def _values(column: Any) -> list[Any]:
    """Return a column as plain values, what is missing as None."""
    values: list[Any] = np.asarray(column.astype(object)).tolist()
    if not column.hasnans:
        return values
    return [None if missing else value for value, missing in zip(values, column.isna(), strict=True)]
