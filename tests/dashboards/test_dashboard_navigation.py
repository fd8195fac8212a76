"""What the browser reports becomes a view, or nothing."""

from datetime import datetime
from typing import Any

import pytest

from dashboards.navigation import (
    Position,
    parse_brush,
    parse_click,
    parse_label_click,
    parse_relayout,
    position_from_data,
    position_to_data,
)
from timeline.model import Interval

WEEK = Interval(datetime(2021, 8, 23), datetime(2021, 8, 30))


@pytest.mark.parametrize(
    ("relayout", "shown"),
    [
        pytest.param(
            {"xaxis.range[0]": "2021-08-23", "xaxis.range[1]": "2021-08-30 00:00:00.0000"}, WEEK, id="drag"
        ),
        pytest.param({"xaxis.range": ["2021-08-23", "2021-08-30"]}, WEEK, id="both-at-once"),
        pytest.param({"autosize": True}, None, id="resize"),
        pytest.param({"xaxis.range[0]": "2021-08-23"}, None, id="half"),
        pytest.param({"xaxis.range": ["-0044-01-01", "2021-08-30"]}, None, id="before-the-calendar"),
        pytest.param({"xaxis.range": [1, 2]}, None, id="numbers"),
        pytest.param(None, None, id="nothing"),
    ],
)
def test_a_zoom_is_read(relayout: Any, shown: Interval | None) -> None:
    """Only a whole range counts."""
    assert parse_relayout(relayout) == shown


def test_a_brush_is_read() -> None:
    """A drag over the overview gives its stretch; a click beside gives none."""
    assert parse_brush({"range": {"x": ["2021-08-30", "2021-08-23"], "y": [0, 1]}}) == WEEK
    assert parse_brush({"points": []}) is None
    assert parse_brush(None) is None


def test_clicks_name_their_event() -> None:
    """Marks carry the id in customdata, labels in their name."""
    assert parse_click({"points": [{"x": 1}, {"customdata": ["e1", "Rain"]}]}) == "e1"
    assert parse_click({"points": []}) is None
    assert parse_label_click({"annotation": {"name": "e2"}}) == "e2"
    assert parse_label_click({"annotation": {"text": "a note"}}) is None


def test_a_position_survives_the_browser() -> None:
    """What goes to the page and comes back is the same place."""
    position = Position(shown=WEEK, moved=True)
    assert position_from_data(position_to_data(position)) == position
    assert position_from_data(position_to_data(None)) is None
