"""Whatever the events and the width: no label lies on another, on a mark, or beyond its lane."""

import re
from collections.abc import Callable
from itertools import combinations
from typing import Any, NamedTuple

import plotly.graph_objects as go
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.axis import DAY, Stretch, write_moment
from timeline.figures import View, build_timeline_figure
from timeline.figures.labels import text_width
from timeline.index import LaneBy
from timeline.model import Category, Event, Granularity, Relation, Status
from timeline.table import build_table

FIRST = 18_000  # days since 1970
STATUSES = list(Status)
CATEGORIES = [Category.ATTACK, Category.MEETING]


class Box(NamedTuple):
    left: float
    right: float
    top: float
    bottom: float
    name: str

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Spec(NamedTuple):
    start: int
    days: int
    title: str
    kind: int
    sources: int


specs = st.lists(
    st.builds(
        Spec,
        st.integers(0, 400),
        st.one_of(st.just(1), st.integers(2, 900)),
        st.text(alphabet="abc WMi", min_size=1, max_size=50).filter(str.strip),
        st.integers(0, 7),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=25,
)


def _event(make_event: Callable[..., Event], number: int, spec: Spec) -> Event:
    first, last = (write_moment((FIRST + spec.start + days) * DAY) for days in (0, spec.days - 1))
    lasted = spec.kind % 2 == 0
    dates: dict[str, Any] = {"edtf": first}
    if spec.days > 1:
        dates = {
            "edtf": f"{first}/{last}" if lasted else f"[{first}..{last}]",
            "relation": Relation.DURING if lasted else Relation.IS_INCLUDED,
            "granularity": Granularity.DAY,
        }
    edtf = dates.pop("edtf")
    return make_event(
        edtf,
        event_id=f"e{number}",
        title=spec.title.strip(),
        status=STATUSES[spec.kind % 4],
        category=CATEGORIES[spec.kind // 4],
        articles=tuple(f"{letter}.txt" for letter in "abc"[: spec.sources]),
        **dates,
    )


def _label_boxes(figure: go.Figure, width: int) -> list[Box]:
    """Return where the labels of events stand, in pixels."""
    start, end = figure.layout.xaxis.range
    boxes = []
    for trace in figure.data:
        if trace.name != "labels":
            continue
        for number, (event_id, markup) in enumerate(zip(trace.customdata, trace.text, strict=True)):
            text = re.sub(r"<[^>]+>", "", markup)
            gap = 12 * (0.5 * text.count("\u2002") + 0.1 * text.count("\u200a"))
            length = text_width(text.strip(), size=12) / 1.08 * 1.02
            x = (trace.x[number] - start) / (end - start) * width
            is_left = _of(trace.textposition, number) == "middle left"
            left = x - gap - length if is_left else x + gap
            y = float(trace.y[number])
            boxes.append(Box(left, left + length, y - 6, y + 6, event_id))
    return boxes


def _of(value: Any, number: int) -> Any:
    """Return an attribute of one point of a trace."""
    return value[number] if isinstance(value, list | tuple) else value


def _mark_boxes(figure: go.Figure, width: int) -> list[Box]:
    """Return where marks and bars stand, in pixels."""
    start, end = figure.layout.xaxis.range
    scale = width / (end - start)
    boxes = []
    for trace in figure.data:
        if trace.name not in ("events", "within", "lasted"):
            continue
        names = [data[0] for data in trace.customdata] if trace.customdata is not None else [""] * 99
        if trace.name == "events":
            for number, (x, y, name) in enumerate(zip(trace.x, trace.y, names, strict=False)):
                middle, half = (x - start) * scale, _of(trace.marker.size, number) / 2
                boxes.append(Box(middle - half, middle + half, y - half, y + half, name))
        if trace.name in ("within", "lasted"):
            for base, length, y, name in zip(trace.base, trace.x, trace.y, names, strict=False):
                left = (base - start) * scale
                boxes.append(Box(left, left + length * scale, y - 5, y + 5, name))
    return boxes


@pytest.mark.parametrize("lanes_by", [LaneBy.CATEGORY, LaneBy.SOURCE])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(specs=specs, width=st.integers(240, 1900), shown=st.tuples(st.integers(-50, 350), st.integers(3, 600)))
def test_nothing_overlaps_in_a_view(
    make_event: Callable[..., Event],
    lanes_by: LaneBy,
    specs: list[Spec],
    width: int,
    shown: tuple[int, int],
) -> None:
    """Labels are apart from one another and from all marks, and none is cut by the right edge."""
    table = build_table([_event(make_event, number, spec) for number, spec in enumerate(specs)])
    view = Stretch((FIRST + shown[0]) * DAY, (FIRST + shown[0] + shown[1]) * DAY)
    figure = build_timeline_figure(
        table, view=View(start=view.start, end=view.end, width=width), lanes_by=lanes_by
    )
    labels = [box for box in _label_boxes(figure, width) if box.right > 0 and box.left < width]
    marks = [box for box in _mark_boxes(figure, width) if box.right > 0 and box.left < width]
    assert [(one, other) for one, other in combinations(labels, 2) if one.overlaps(other)] == []
    assert [(label, mark) for label in labels for mark in marks if label.overlaps(mark)] == []
    assert [(one, other) for one, other in combinations(marks, 2) if _clash(one, other)] == []
    assert max((box.bottom for box in labels + marks), default=0) <= figure.layout.yaxis.range[0]


def _clash(one: Box, other: Box) -> bool:
    """Tell whether two marks of different events overlap; one of them may have no name, as it is on a bar."""
    return one.overlaps(other) and one.name != other.name and bool(one.name) and bool(other.name)
