"""The timeline and the overview are drawn of an index and a setting."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboards.drawing import Setting, draw_opening, move_frame, show_overview, show_timeline
from dashboards.navigation import Position, position_from_data
from dashboards.snapshots import SnapshotReader
from timeline.axis import Stretch, parse_moment, to_days
from timeline.figures import DARK
from timeline.filtering import EventFilter
from timeline.index import EventIndex, LaneBy
from timeline.model import Event
from timeline.table import build_table

MONDAY = Position(shown=Stretch(parse_moment("2021-08-30"), parse_moment("2021-08-31")), moved=True)
SETTING = Setting(width=1000)


@pytest.fixture(scope="module")
def index(story_table: pd.DataFrame) -> EventIndex:
    return EventIndex.from_table(story_table)


def test_figures_show_the_position(index: EventIndex) -> None:
    """The timeline is drawn for what is shown, and the overview frames it."""
    figure = show_timeline(index, MONDAY, SETTING)
    frame = show_overview(index, MONDAY, SETTING)["layout"]["shapes"][0]
    shown = (to_days(MONDAY.shown.start), to_days(MONDAY.shown.end))
    assert tuple(figure["layout"]["xaxis"]["range"]) == shown
    assert frame["x0"] <= shown[0]
    assert frame["x1"] >= shown[1]


def test_a_page_opens_with_what_it_would_ask_for(
    make_store: Callable[..., Any], story_table: pd.DataFrame
) -> None:
    """The first figures are those that the callbacks would draw, of the frame that the browser told."""
    reader = SnapshotReader(make_store(story_table), Path("/drop"))
    opening = draw_opening(reader, 7, "884.dark")
    assert opening is not None
    position = position_from_data(opening.view)
    drawn = show_timeline(
        reader.filtered(EventFilter()), position, Setting(width=884, theme="dark"), key=None, selected=None
    )
    assert opening.timeline["data"] == drawn["data"]
    assert opening.timeline["layout"]["paper_bgcolor"] == DARK.paper
    assert opening.drawn == [7, {}, 884, "dark"]
    assert opening.asked == [7, {}, opening.view["shown"], 884, None, "category", "dark"]


@pytest.mark.parametrize(
    "frame", [None, "", "884", "0.light", "99999.light", "884.pink", "884.dark\n", "-5.dark"]
)
def test_without_a_frame_the_page_opens_blank(
    make_store: Callable[..., Any], story_table: pd.DataFrame, frame: str | None
) -> None:
    """What a browser tells may be anything."""
    reader = SnapshotReader(make_store(story_table), Path("/drop"))
    assert draw_opening(reader, 7, frame) is None


def test_without_a_place_in_time_the_figures_say_so(make_event: Callable[..., Event]) -> None:
    """Undated events are counted."""
    index = EventIndex.from_table(build_table([make_event(None)]))
    figure = show_timeline(index, None, SETTING)
    assert figure["layout"]["annotations"][0]["text"] == "No events with a date"
    assert not show_overview(index, None, SETTING).get("data")


def test_the_setting_is_followed(index: EventIndex) -> None:
    """Lanes, colours, today and the newest article's day."""

    def draw(**changes: Any) -> dict[str, Any]:
        return show_timeline(index, MONDAY, replace(SETTING, **changes))["layout"]

    by_article = draw(lanes_by=LaneBy.SOURCE)["yaxis"]["ticktext"]
    compared = draw(lanes_by=LaneBy.SOURCE, compared=("kabul.txt",))["yaxis"]["ticktext"]
    assert len(by_article) > len(compared) == 1
    assert draw(theme="dark")["paper_bgcolor"] == DARK.paper
    told = draw(today=MONDAY.shown.start, newest_dct=date(2021, 8, 30))
    assert len(told["shapes"]) > len(draw()["shapes"])


def test_only_the_frame_of_the_overview_moves(index: EventIndex) -> None:
    """What is sent then has no columns, and leads to the overview that would be drawn anew."""
    overview = show_overview(index, MONDAY, SETTING)
    told = {
        tuple(each["location"]): each["params"]["value"]
        for each in _operations(move_frame(index, MONDAY, SETTING))
    }
    assert told["layout", "shapes"] == overview["layout"]["shapes"]
    assert all(place[0] == "layout" for place in told)


def _operations(patch: Any) -> list[dict[str, Any]]:
    operations: list[dict[str, Any]] = patch.to_plotly_json()["operations"]
    return operations
