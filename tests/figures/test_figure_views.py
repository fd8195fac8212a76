"""The view that a timeline opens with, and how it is moved."""

from collections.abc import Callable

import pytest

from timeline.axis import DAY, FIRST_MOMENT, LAST_MOMENT, Stretch, parse_moment, write_moment
from timeline.figures import centre_view, full_view, opening_view, view_after_change, zoom_view
from timeline.index import EventIndex
from timeline.model import Event
from timeline.table import build_table

Make = Callable[..., Event]


def _index(make_event: Make, *days: str) -> EventIndex:
    return EventIndex.from_table(build_table([make_event(day) for day in days]))


def _stretch(start: str, end: str) -> Stretch:
    return Stretch(parse_moment(start), parse_moment(end))


def test_the_full_view_holds_every_event(make_event: Make) -> None:
    """Everything is inside, with a margin on both sides."""
    view = full_view(_index(make_event, "1883-08-26", "2021-08-30"))
    assert view is not None
    assert view.start < parse_moment("1883-08-26")
    assert view.end > parse_moment("2021-08-31")


def test_a_single_day_has_days_around_it(make_event: Make) -> None:
    """One event does not fill the screen."""
    view = full_view(_index(make_event, "2021-08-30"))
    assert view is not None
    assert view.length == 3 * DAY


@pytest.mark.parametrize("day", ["-9999-01-01", "0001-01-01", "9999-12-30"])
def test_the_ends_of_the_calendar_are_no_trouble(make_event: Make, day: str) -> None:
    """The margin stops at the ends of the line."""
    view = full_view(_index(make_event, day))
    assert view is not None
    assert FIRST_MOMENT <= view.start < view.end <= LAST_MOMENT


@pytest.mark.parametrize(
    ("days", "first_shown"),
    [
        pytest.param(
            ("1883-08-26", "2021-08-26", "2021-08-28", "2021-08-30", "2021-08-31"), 2021, id="one-far-event"
        ),
        pytest.param(
            ("1680-01-01", "1748-01-01", "1883-08-26", *(f"20{year}-01-01" for year in range(10, 20))),
            2009,
            id="ten-years-of-three-centuries",
        ),
        pytest.param(("1883-08-26", "1920-01-01", "1960-01-01", "2021-08-30"), 1878, id="evenly-spread"),
        pytest.param(("1883-08-26", "2021-08-30"), 1878, id="two-events"),
    ],
)
def test_the_opening_view_is_where_the_story_is(
    make_event: Make, days: tuple[str, ...], first_shown: int
) -> None:
    """Far outliers are left out at first, but only where most events are close together."""
    view = opening_view(_index(make_event, *days))
    assert view is not None
    assert int(write_moment(view.start)[:4]) == first_shown


def test_zooming_keeps_the_middle() -> None:
    """In by two shows half; an hour is the least."""
    shown = _stretch("2021-08-01", "2021-08-09")
    assert zoom_view(zoom_view(shown, 2), 0.5) == shown
    closest = zoom_view(shown, 1e9)
    assert closest.length == DAY // 24


def test_centring_stops_where_the_line_ends() -> None:
    """No moment outside it."""
    assert centre_view(LAST_MOMENT - DAY, 400 * DAY).end == LAST_MOMENT


def test_a_reader_who_moved_keeps_the_view(make_event: Make) -> None:
    """Also when it is empty then, but for filters that leave nothing in it."""
    shown = _stretch("2021-08-29", "2021-09-01")
    near, far = _index(make_event, "2021-08-30"), _index(make_event, "1990-01-01")
    for is_filtered in (True, False):
        assert view_after_change(near, shown, moved=True, is_filtered=is_filtered) == shown
        assert view_after_change(far, shown, moved=False, is_filtered=is_filtered) == opening_view(far)
    assert view_after_change(far, shown, moved=True, is_filtered=True) == full_view(far)
    assert view_after_change(far, shown, moved=True, is_filtered=False) == shown
    assert view_after_change(far.take(far.keys[:0]), shown, moved=True, is_filtered=True) is None
