"""The figure as a browser draws it: measured, not estimated."""

import random
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Page

from timeline.figures import View, build_timeline_figure, plot_width
from timeline.index import LaneBy
from timeline.model import Category, Event, Granularity, Relation, Status
from timeline.table import build_table

BOXES = r"""selector => [...document.querySelectorAll(selector)].map(node => {
  const box = node.getBoundingClientRect();
  const gap = 6 * (node.textContent.match(/\u2002/g) || []).length; // spaces that keep it off its mark
  const isFirst = node.textContent.startsWith("\u2002");
  return [box.left + (isFirst ? gap : 0), box.right - (isFirst ? 0 : gap), box.top, box.bottom];
})"""
Box = list[float]


@pytest.fixture(scope="module")
def busy(make_event: Callable[..., Event]) -> pd.DataFrame:
    """Return sixty events of ten years: days, months, and what lasted; of every status."""
    chance = random.Random(8)
    words = "Ministers Wednesday WAVES of illicit filings minimum Milk Market meeting in Kabul"
    events = []
    for number in range(60):
        year, month, day = chance.randint(2010, 2019), chance.randint(1, 12), chance.randint(1, 28)
        kind = number % 3
        events.append(
            make_event(
                (
                    f"{year}-{month:02}-{day:02}",
                    f"{year}-{month:02}",
                    f"{year}-{month:02}-{day:02}/{year + 1}-{month:02}",
                )[kind],
                event_id=f"e{number}",
                title=" ".join(chance.sample(words.split(), 5)),
                granularity=(Granularity.DAY, Granularity.MONTH, Granularity.DAY)[kind],
                relation=Relation.DURING if kind == 2 else Relation.IS_INCLUDED,
                status=chance.choice(list(Status)),
                category=chance.choice([Category.ATTACK, Category.MEETING, Category.SPORT]),
                articles=("a.txt", "b.txt")[: chance.randint(1, 2)],
            )
        )
    return build_table(events)


def _overlap(one: Box, other: Box, room: float) -> bool:
    left, right = max(one[0], other[0]), min(one[1], other[1])
    top, bottom = max(one[2], other[2]), min(one[3], other[3])
    return right - left > 0.5 and bottom - top > room


@pytest.mark.parametrize("width", [420, 1040])
def test_no_words_lie_on_others_or_on_marks(
    busy: pd.DataFrame, tmp_path: Path, visit: Callable[[str], Page], width: int
) -> None:
    """At the width of a phone, where that was once so, and at others: labels, ticks and legend."""
    figure = build_timeline_figure(busy, view=View(width=plot_width(width)), lanes_by=LaneBy.PARTICIPANT)
    figure.write_html(
        tmp_path / "figure.html",
        config={"showSendToCloud": False, "displayModeBar": False},
        default_width=width,
    )
    page = visit((tmp_path / "figure.html").as_uri())
    labels, ticks, marks, legend = (
        page.evaluate(BOXES, selector)
        for selector in (
            ".xy .textpoint text, .x2y .textpoint text, .annotation-text",
            ".xtick text",
            ".xy .scatterlayer path.point, .xy .barlayer path",
            ".x2y2 .textpoint text",
        )
    )
    assert len(labels) > 40
    assert len(ticks) >= 2
    assert [pair for pair in combinations(labels, 2) if _overlap(*pair, 4)] == []
    assert [(label, mark) for label in labels for mark in marks if _overlap(label, mark, 4)] == []
    assert [pair for pair in combinations(ticks, 2) if _overlap(*pair, 1)] == []
    assert [pair for pair in combinations(legend, 2) if _overlap(*pair, 3)] == []
    assert [(entry, tick) for entry in legend for tick in ticks if _overlap(entry, tick, 1)] == []
    assert max(box[1] for box in [*labels, *legend]) <= width + 1
