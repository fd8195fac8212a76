"""Where events are too many to draw each one, columns count them and the most important keep their marks."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pandas as pd
import pytest

from timeline.figures import View, build_timeline_figure
from timeline.figures.density import STRIP_HEIGHT, Density
from timeline.model import Category, Event, Interval
from timeline.table import build_table

MARCH = Interval(datetime(2021, 3, 1), datetime(2021, 4, 1))
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


def _marks(figure) -> list[str]:
    """Return the ids of the events that have marks."""
    return [row[0] for trace in figure.data if trace.name == "events" for row in trace.customdata]


def _counts(figure):
    """Return the trace of the columns, None without one."""
    return next((trace for trace in figure.data if trace.name == "counts"), None)


def test_columns_count_every_event(crowd: pd.DataFrame) -> None:
    """Of each lane all events of the window are counted, each once, at its time."""
    density = Density(crowd, MARCH, width=31 * 8)
    attacks, elections = (density.columns(category) for category in ("attack", "election"))
    assert sum(column.count for column in attacks + elections) == CROWD
    assert (len(attacks), attacks[0].words) == (31, f"{attacks[0].count} events · 1 March 2021")
    assert max(column.height for column in attacks) == STRIP_HEIGHT
    assert density.columns("protest") == ()


def test_columns_leave_out_what_lies_outside(crowd: pd.DataFrame) -> None:
    """Half the month is half the events; single events stay visible."""
    half = Interval(MARCH.start, datetime(2021, 3, 16))
    columns = Density(crowd, half, width=400).columns("attack")
    assert sum(column.count for column in columns) == len(
        crowd[(crowd["category"] == "attack") & (crowd["start"] < half.end)]
    )
    assert min(column.height for column in columns) >= 3


def test_a_crowd_is_counted_and_its_most_important_events_drawn(crowd: pd.DataFrame) -> None:
    """The limit decides; a note says what the columns are, and no click on one chooses an event."""
    figure = build_timeline_figure(crowd, most_marks=CROWD - 1)
    assert set(_marks(figure)) == {f"e{number}" for number in range(CROWD - 60, CROWD)}
    counts = _counts(figure)
    assert sum(int(words.split()[0]) for words in counts.hovertext) == CROWD
    assert counts.customdata is None
    assert "the columns count them" in figure.layout.annotations[-1].text
    everyone = build_timeline_figure(crowd, most_marks=CROWD)
    assert (len(_marks(everyone)), _counts(everyone)) == (CROWD, None)


def test_the_chosen_event_always_has_its_mark(crowd: pd.DataFrame) -> None:
    """However unimportant it is."""
    assert "e0" in _marks(build_timeline_figure(crowd, selected="e0", most_marks=10))


def test_zooming_in_draws_every_event_again(crowd: pd.DataFrame) -> None:
    """Only what is in and about the view counts."""
    view = View(start=datetime(2021, 3, 10), end=datetime(2021, 3, 11))
    figure = build_timeline_figure(crowd, view=view, most_marks=100)
    assert _counts(figure) is None
    assert 16 <= len(_marks(figure)) <= 50


def test_columns_stand_within_their_lane(crowd: pd.DataFrame) -> None:
    """Under the marks, above the next lane."""
    figure = build_timeline_figure(crowd, most_marks=10)
    counts, (height, _) = _counts(figure), figure.layout.yaxis.range
    for base, up in zip(counts.base, counts.y, strict=True):
        assert 0 < base + up < base <= height
    lowest = max(y for trace in figure.data if trace.name == "events" for y in trace.y)
    assert lowest < max(counts.base) - STRIP_HEIGHT
