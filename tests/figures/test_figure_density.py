"""Where events are too many to draw each one, columns count them and the most important keep their marks."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from timeline.axis import DAY, parse_moment, to_days
from timeline.figures import View, build_timeline_figure, parse_column
from timeline.model import Category, Event
from timeline.table import build_table

MARCH = parse_moment("2021-03-01")
CROWD = 500


@pytest.fixture(scope="module")
def crowd(make_event: Callable[..., Event]) -> pd.DataFrame:
    """Return five hundred events of March 2021, each more important than the one before."""
    return build_table(
        make_event(
            (datetime(2021, 3, 1) + timedelta(days=number % 31)).date().isoformat(),
            event_id=f"e{number}",
            title=f"Event {number}",
            category=Category.ATTACK if number % 5 else Category.ELECTION,
            importance=number / CROWD,
        )
        for number in range(CROWD)
    )


def _marks(figure: go.Figure) -> list[str]:
    """Return the ids of the events that have marks."""
    return [row[0] for trace in figure.data if trace.name == "events" for row in trace.customdata]


def _counts(figure: go.Figure) -> Any:
    """Return the trace of the columns, None without one."""
    return next((trace for trace in figure.data if trace.name == "counts"), None)


def test_a_crowd_is_counted_and_its_most_important_events_drawn(crowd: pd.DataFrame) -> None:
    """The limit decides; every event is in one column; a note says what the columns are."""
    figure = build_timeline_figure(crowd, most_marks=CROWD - 1)
    assert set(_marks(figure)) == {f"e{number}" for number in range(CROWD - 60, CROWD)}
    assert sum(int(data[2].split()[0]) for data in _counts(figure).customdata) == CROWD
    assert "columns count the events" in figure.layout.annotations[-1].text
    everyone = build_timeline_figure(crowd, most_marks=CROWD)
    assert (len(_marks(everyone)), _counts(everyone)) == (CROWD, None)


def test_a_column_says_when_and_opens_its_stretch(crowd: pd.DataFrame) -> None:
    """Its words name the days that a click shows; together the columns cover March."""
    columns = _counts(build_timeline_figure(crowd, most_marks=10)).customdata
    stretches = [parse_column(data) for data in columns]
    assert all(stretch is not None and stretch.length < 2 * DAY for stretch in stretches)
    noon = MARCH + DAY // 2
    told = [
        data for data, stretch in zip(columns, stretches, strict=True) if stretch.start <= noon < stretch.end
    ]
    assert told
    assert all("1 March 2021" in words or "1–2 March 2021" in words for _, _, words, _ in told)


def test_columns_have_the_height_of_their_counts(
    crowd: pd.DataFrame, make_event: Callable[..., Event]
) -> None:
    """The square grows with the count; a single event is seen beside a crowd; nothing leaves its lane."""
    alone = build_table([make_event("2021-03-20", event_id="alone", category=Category.SPORT)])
    figure = build_timeline_figure(pd.concat([crowd, alone], ignore_index=True), most_marks=10)
    grounds = [trace for trace in figure.data if trace.line.shape == "hvh" and trace.name != "columns"]
    tops = [trace for trace in figure.data if trace.name == "columns"]
    heights = [ground.y[0] - top.y for ground, top in zip(grounds, tops, strict=True)]
    assert len(heights) == 3
    assert max(map(max, heights)) == pytest.approx(30)
    assert min(height for lane in heights for height in lane if height > 0) >= 3
    assert max(trace.y[0] for trace in grounds) <= figure.layout.yaxis.range[0]
    assert all(max(top.y) <= ground.y[0] for ground, top in zip(grounds, tops, strict=True))


def test_the_chosen_event_always_has_its_mark(crowd: pd.DataFrame) -> None:
    """However unimportant it is."""
    assert "e0" in _marks(build_timeline_figure(crowd, selected="e0", most_marks=10))


def test_zooming_in_draws_every_event_again(crowd: pd.DataFrame) -> None:
    """Only what is in and about the view counts."""
    view = View(start=parse_moment("2021-03-10"), end=parse_moment("2021-03-11"))
    figure = build_timeline_figure(crowd, view=view, most_marks=100)
    assert _counts(figure) is None
    assert 16 <= len(_marks(figure)) <= 50


@pytest.mark.parametrize(
    "customdata",
    [
        pytest.param(None, id="nothing"),
        pytest.param(["e1", "Rain", "today"], id="an-event"),
        pytest.param(["", 1.0, "words", -1.0], id="backwards"),
        pytest.param(["", "1", "words", "1"], id="words"),
        pytest.param(["", 1e300, "words", 1.0], id="beyond-the-line"),
    ],
)
def test_what_is_no_column_opens_nothing(customdata: Any) -> None:
    """The browser may send anything."""
    assert parse_column(customdata) is None
    assert parse_column(["", to_days(MARCH), "5 events", 2.0]) is not None
