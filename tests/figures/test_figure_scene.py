"""What is in sight is chosen from an index: marks, lanes, what is wide, and what is only counted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pandas as pd
import pytest

from timeline.axis import Stretch, parse_moment
from timeline.figures.scene import build_scene
from timeline.index import EventIndex, LaneBy
from timeline.model import Category, Event, Interval
from timeline.table import build_table

YEAR = Stretch(parse_moment("2021-01-01"), parse_moment("2022-01-01"))


@pytest.fixture(scope="module")
def crowd(make_event: Callable[..., Event]) -> EventIndex:
    """Return four hundred days of two categories, an age, and an event without a date."""
    days = [
        make_event(
            (datetime(2021, 1, 1) + timedelta(days=number)).date().isoformat(),
            title=f"Day {number:03}",
            category=Category.ATTACK if number % 2 else Category.MEETING,
            importance=number / 400,
        )
        for number in range(400)
    ]
    age = Interval(datetime(1900, 1, 1), datetime(2100, 1, 1))
    return EventIndex.from_table(
        build_table([*days, make_event("1900/2099", title="Age", interval=age), make_event(None)])
    )


def test_few_events_have_marks_and_are_not_counted(crowd: EventIndex) -> None:
    """Also those beside the view, so that a small move shows no gap; what is far away has none."""
    scene = build_scene(crowd, Stretch(YEAR.start, YEAR.start + YEAR.length // 12), 1000)
    assert scene is not None
    titles = set(scene.rows["title"])
    assert {"Day 000", "Day 030", "Day 040"} <= titles
    assert "Day 300" not in titles
    assert all(lane.counts is None for lane in scene.lanes)
    assert scene.undated == 1


def test_a_crowd_is_counted_and_its_most_important_have_marks(crowd: EventIndex) -> None:
    """Each event is counted once, in the column of its middle."""
    scene = build_scene(crowd, YEAR, 1000, most_marks=100)
    assert scene is not None
    counts = [lane.counts for lane in scene.lanes if lane.counts is not None]
    assert sum(int(count.sum()) for count in counts) == 400
    middles = crowd.starts[1:401] + (crowd.ends - crowd.starts)[1:401] // 2
    assert list(sum(counts)) == list(np.histogram(middles, scene.edges)[0])
    assert "Day 364" in set(scene.rows["title"])
    assert "Day 010" not in set(scene.rows["title"])


def test_what_is_much_wider_than_the_view_stands_apart(crowd: EventIndex) -> None:
    """It is no mark among others."""
    scene = build_scene(crowd, YEAR, 1000)
    assert scene is not None
    wide = [scene.rows["title"][number] for lane in scene.lanes for number in lane.wide]
    drawn = [scene.rows["title"][number] for lane in scene.lanes for number in lane.drawn]
    assert wide == ["Age"]
    assert "Age" not in drawn


def test_the_chosen_event_has_its_mark_and_label(crowd: EventIndex) -> None:
    """Even among a crowd of more important ones."""
    scene = build_scene(crowd, YEAR, 1000, most_marks=100, selected=11)
    assert scene is not None
    titles = list(scene.rows["title"])
    assert titles.index("Day 010") in scene.labelled


def test_lanes_are_by_what_was_asked(story_table: pd.DataFrame) -> None:
    """The largest first, or those that are compared, in their order."""
    index = EventIndex.from_table(story_table)
    shown = index.everything
    assert shown is not None
    by_article = build_scene(index, shown, 1000, lanes_by=LaneBy.SOURCE)
    compared = build_scene(index, shown, 1000, lanes_by=LaneBy.SOURCE, lane_names=("kabul.txt",))
    alone = build_scene(index, shown, 1000, lanes_by=LaneBy.NONE)
    assert by_article is not None
    assert compared is not None
    assert alone is not None
    totals = [lane.total for lane in by_article.lanes if lane.name != "Others"]
    assert totals == sorted(totals, reverse=True)
    assert [lane.name for lane in compared.lanes] == ["kabul.txt"]
    assert [lane.total for lane in alone.lanes] == [int(index.is_placed.sum())]


def test_an_event_that_has_gone_meanwhile_is_left_out(crowd: EventIndex) -> None:
    """The database may be a change ahead of the index."""
    gone = replace(crowd, load_rows=lambda keys: crowd.load_rows(keys).iloc[1:])
    scene = build_scene(gone, Stretch(YEAR.start, YEAR.start + YEAR.length // 12), 1000)
    assert scene is not None
    drawn = {number for lane in scene.lanes for number in (*lane.drawn, *lane.wide)}
    assert drawn == set(range(len(scene.rows)))


def test_without_a_place_on_the_line_there_is_no_scene(make_event: Callable[..., Event]) -> None:
    """As when all events are undated."""
    assert build_scene(EventIndex.from_table(build_table([make_event(None)])), YEAR, 1000) is None
