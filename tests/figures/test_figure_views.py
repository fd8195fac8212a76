"""The view that a timeline opens with, and how it is moved."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pandas as pd
import pytest

from timeline.figures import centre_view, full_view, opening_view, view_after_change, zoom_view
from timeline.model import Event, Interval
from timeline.table import build_table

Make = Callable[..., Event]


def _table(make_event: Make, *days: str) -> pd.DataFrame:
    return build_table([make_event(day) for day in days])


def test_the_full_view_holds_every_event(make_event: Make) -> None:
    """Everything is inside, with a margin on both sides."""
    view = full_view(_table(make_event, "1883-08-26", "2021-08-30"))
    assert view is not None
    assert view.start < datetime(1883, 8, 26)
    assert view.end > datetime(2021, 8, 31)


def test_a_single_day_has_days_around_it(make_event: Make) -> None:
    """One event does not fill the screen."""
    view = full_view(_table(make_event, "2021-08-30"))
    assert view is not None
    assert view.end - view.start == timedelta(days=3)


@pytest.mark.parametrize("day", ["0001-01-01", "9998-12-31"])
def test_the_ends_of_the_calendar_are_no_trouble(make_event: Make, day: str) -> None:
    """The margin stops at the years that `datetime` has."""
    assert full_view(_table(make_event, day)) is not None


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
    view = opening_view(_table(make_event, *days))
    assert view is not None
    assert view.start.year == first_shown


def test_zooming_keeps_the_middle() -> None:
    """In by two shows half; an hour is the least."""
    shown = Interval(datetime(2021, 8, 1), datetime(2021, 8, 9))
    assert zoom_view(zoom_view(shown, 2), 0.5) == shown
    closest = zoom_view(shown, 1e9)
    assert closest.end - closest.start == timedelta(hours=1)


def test_centring_stops_at_the_calendar() -> None:
    """No moment outside the years that `datetime` has."""
    assert centre_view(datetime(1, 1, 2), timedelta(days=400)).start == datetime.min


def test_a_reader_who_moved_keeps_the_view(make_event: Make) -> None:
    """New rows move only a view that nobody chose, or one that would be empty."""
    shown = Interval(datetime(2021, 8, 29), datetime(2021, 9, 1))
    near, far = _table(make_event, "2021-08-30"), _table(make_event, "1990-01-01")
    assert view_after_change(near, shown, moved=True) == shown
    assert view_after_change(far, shown, moved=True) == full_view(far)
    assert view_after_change(far, shown, moved=False) == opening_view(far)
    assert view_after_change(far.iloc[:0], shown, moved=True) is None
