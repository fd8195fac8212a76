"""What the browser reports becomes a place on the line, or nothing; and where the page goes from there."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from dashboards import ids
from dashboards.navigation import (
    Position,
    choose_position,
    list_causes,
    parse_brush,
    parse_click,
    parse_column_click,
    parse_relayout,
    position_from_data,
    position_to_data,
    press_buttons,
)
from timeline.axis import LAST_MOMENT, Stretch, parse_moment, to_days
from timeline.figures import full_view, opening_view
from timeline.index import EventIndex
from timeline.model import Event
from timeline.table import build_table


def between(start: str, end: str) -> Stretch:
    return Stretch(parse_moment(start), parse_moment(end))


def days(stretch: Stretch) -> list[float]:
    return [to_days(stretch.start), to_days(stretch.end)]


AUGUST = between("2021-08-01", "2021-09-01")
MONDAY = between("2021-08-30", "2021-08-31")
IDES = between("-0043-03-15", "-0043-03-16")
ROCKETS = 2  # the position of one of the events of Monday
ENDS = ("xaxis.range[0]", "xaxis.range[1]")
IN_AUGUST = Position(shown=AUGUST, moved=True)


@pytest.fixture(scope="module")
def index(story_table: pd.DataFrame) -> EventIndex:
    return EventIndex.from_table(story_table)


@pytest.mark.parametrize(
    ("relayout", "shown"),
    [
        pytest.param(
            {"xaxis.range[0]": days(MONDAY)[0], "xaxis.range[1]": days(MONDAY)[1]}, MONDAY, id="drag"
        ),
        pytest.param({"xaxis.range": days(MONDAY)}, MONDAY, id="both-at-once"),
        pytest.param({"xaxis.range": days(IDES)}, IDES, id="before-year-1"),
        pytest.param({"autosize": True}, None, id="resize"),
        pytest.param({"xaxis.range[0]": 3.0}, None, id="half"),
        pytest.param({"xaxis.range": ["2021-08-23", "2021-08-30"]}, None, id="texts"),
        pytest.param({"xaxis.range": [float("nan"), 3.0]}, None, id="no-number"),
        pytest.param({"xaxis.range": [True, False]}, None, id="flags"),
        pytest.param(None, None, id="nothing"),
    ],
)
def test_a_zoom_is_read(relayout: Any, shown: Stretch | None) -> None:
    """Only a whole range counts."""
    assert parse_relayout(relayout) == shown


def test_a_zoom_beyond_the_line_is_cut() -> None:
    """There is no date before 10000 BC or after 9999, and none shorter than a minute."""
    far = parse_relayout({"xaxis.range": [-1e12, 1e12]})
    beyond = parse_relayout({"xaxis.range": [1e12, 2e12]})
    close = parse_relayout({"xaxis.range": [0.0, 1e-9]})
    assert far is not None
    assert beyond is not None
    assert close is not None
    assert (far.end, beyond.end) == (LAST_MOMENT, LAST_MOMENT)
    assert close == Stretch(0, 60_000_000)


def test_a_brush_is_read() -> None:
    """A drag over the overview gives its stretch; a click beside gives none."""
    assert parse_brush({"range": {"x": days(MONDAY)[::-1], "y": [0, 1]}}) == MONDAY
    assert parse_brush({"points": []}) is None
    assert parse_brush(None) is None


def test_clicks_name_their_event() -> None:
    """Marks carry the id in customdata, labels in their name; a column names no event."""
    column = {"points": [{"customdata": ["", 0.0, "5 events", 1.0]}]}
    assert parse_click({"points": [{"x": 1}, {"customdata": ["e1", "Rain"]}]}) == "e1"
    assert parse_click({"points": []}) is None
    assert parse_click(column) is None
    assert parse_column_click(column) == between("1970-01-01", "1970-01-02")
    assert parse_column_click({"points": [{"customdata": ["e1", "Rain"]}]}) is None


@pytest.mark.parametrize("shown", [MONDAY, IDES], ids=["today", "before-year-1"])
def test_a_position_survives_the_browser(shown: Stretch) -> None:
    """What goes to the page and comes back is the same place."""
    position = Position(shown=shown, moved=True)
    assert position_from_data(position_to_data(position)) == position
    assert position_from_data(position_to_data(None)) is None


def test_the_page_opens_where_the_story_is(index: EventIndex) -> None:
    """The first position is the opening view, which nobody has chosen."""
    position = choose_position(ids.REVISION, index, None, {})
    assert position == Position(shown=opening_view(index), moved=False)


@pytest.mark.parametrize(
    ("cause", "reported", "shown"),
    [
        pytest.param(ids.TIMELINE, {"xaxis.range": days(MONDAY)}, MONDAY, id="zoom-in-the-figure"),
        pytest.param(ids.TIMELINE, {"autosize": True}, AUGUST, id="resize"),
        pytest.param(ids.OVERVIEW, {"range": {"x": days(MONDAY)}}, MONDAY, id="brush-in-the-overview"),
        pytest.param(
            ids.COLUMN,
            {"points": [{"customdata": ["", days(MONDAY)[0], "9 events", 1.0]}]},
            MONDAY,
            id="click-on-a-column",
        ),
        pytest.param(ids.COLUMN, {"points": [{"customdata": ["e1", "Rain"]}]}, AUGUST, id="click-on-a-mark"),
        pytest.param(ids.SELECTED, ROCKETS, AUGUST, id="choosing-what-is-in-view"),
        pytest.param(ids.SELECTED, None, AUGUST, id="choosing-what-is-gone"),
        pytest.param(ids.SELECTED, 99, AUGUST, id="choosing-what-the-filters-leave-out"),
    ],
)
def test_moving_in_time(index: EventIndex, cause: str, reported: Any, shown: Stretch) -> None:
    """Each way of moving has its view."""
    assert choose_position(cause, index, IN_AUGUST, {cause: reported}) == Position(shown=shown, moved=True)


def test_zooming_out_ends_where_everything_is_seen(index: EventIndex) -> None:
    """The whole story is the widest view, by the button for it and by zooming out."""
    everything, monday = full_view(index), Position(shown=MONDAY, moved=True)
    assert everything is not None
    whole = Position(shown=everything, moved=True)
    assert press_buttons(index, monday, nearer=0, is_fitted=True) == whole
    assert press_buttons(index, monday, nearer=-8, is_fitted=False) == whole
    assert press_buttons(index, monday, nearer=-(2**53), is_fitted=False) == whole


def test_buttons_zoom_as_often_as_they_were_pressed(index: EventIndex) -> None:
    """Around the middle, down to an hour; pressed as often in as out, or not at all, they move nothing."""
    halved = between("2021-08-08T18:00", "2021-08-24T06:00")
    assert press_buttons(index, IN_AUGUST, nearer=1, is_fitted=False) == Position(shown=halved, moved=True)
    for times in (2, 5):
        zoomed = press_buttons(index, IN_AUGUST, nearer=times, is_fitted=False)
        assert zoomed is not None
        assert zoomed.shown.length == AUGUST.length // 2**times
    smallest = press_buttons(index, IN_AUGUST, nearer=2**53, is_fitted=False)
    assert smallest is not None
    assert smallest.shown.length == 3_600_000_000
    assert press_buttons(index, IN_AUGUST, nearer=0, is_fitted=False) is IN_AUGUST
    assert press_buttons(index, None, nearer=3, is_fitted=True) is None


@pytest.mark.parametrize("day", ["1883-08-26", "-0043-03-15"])
def test_choosing_a_far_event_goes_there(make_event: Callable[..., Event], day: str) -> None:
    """An event out of view is brought into it, at the same zoom, however long ago it was."""
    far = make_event(day, title="Far") if day[0] != "-" else make_event(day, title="Far", interval=None)
    index = EventIndex.from_table(build_table([far, make_event("2021-08-30")]))
    position = choose_position(ids.SELECTED, index, IN_AUGUST, {ids.SELECTED: 0})
    assert position is not None
    assert position.shown.start < parse_moment(day) < position.shown.end
    assert position.shown.length == AUGUST.length


def test_new_data_keeps_a_chosen_view(index: EventIndex) -> None:
    """A live update does not move a reader who has zoomed, nor turn the page."""
    chosen = Position(shown=MONDAY, moved=True)
    assert choose_position(ids.REVISION, index, chosen, {}) == chosen


def test_hiding_the_only_event_in_view_keeps_the_view(make_event: Callable[..., Event]) -> None:
    """Undone, it is back where it was; filters that leave nothing there show everything, which then stays."""
    chosen = Position(shown=MONDAY, moved=True)
    far = EventIndex.from_table(build_table([make_event("1990-01-01")]))
    both = EventIndex.from_table(build_table([make_event("1990-01-01"), make_event("2021-08-30")]))
    everything = full_view(far)
    assert everything is not None
    assert choose_position(ids.REVISION, far, chosen, {}) == chosen
    filtered = choose_position(ids.FILTER, far, chosen, {})
    assert filtered == Position(shown=everything, moved=True)
    assert choose_position(ids.REVISION, both, filtered, {}) == filtered
    assert choose_position(ids.FILTER, both, chosen, {}) == chosen


@pytest.mark.parametrize(
    ("triggered", "chosen", "causes"),
    [
        pytest.param({ids.REVISION, ids.SELECTED}, None, [ids.SELECTED], id="chosen-while-files-are-read"),
        pytest.param({ids.REVISION, ids.TIMELINE}, None, [ids.TIMELINE], id="moved-while-files-are-read"),
        pytest.param({ids.REVISION}, {"event_id": "e1", "revision": 7}, [ids.SELECTED], id="edited"),
        pytest.param({ids.REVISION}, {"event_id": "e1", "revision": 6}, [], id="edited-before"),
        pytest.param({ids.REVISION}, {"event_id": "e2", "revision": 7}, [], id="another-edited"),
        pytest.param({ids.FILTER}, {"event_id": "e1", "revision": 7}, [], id="filtered"),
    ],
)
def test_what_happens_at_once_is_all_followed(triggered: set[str], chosen: Any, causes: list[str]) -> None:
    """New data hides no choice; the event that was just edited is followed to its new date."""
    assert list_causes(triggered, selected="e1", chosen=chosen, revision=7) == causes
