"""How many events there are at each time, where they are too many to draw each one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt
from typing import Any

import numpy as np
import pandas as pd

from timeline.figures.labels import count_in_words
from timeline.model import Interval
from timeline.timex.date_words import date_in_words

STRIP_HEIGHT = 30
"""Pixels that a lane's strip of columns takes."""

_COLUMN_WIDTH = 8  # pixels; narrower ones can hardly be pointed at
_LEAST_COLUMN = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """How many events of a lane fall into one stretch of time.

    Parameters
    ----------
    interval : Interval
    count : int
        At least 1.
    height : float
        Pixels; its square grows with the count, so that single events stay visible.
    words : str
        The count and the time, plain text.
    """

    interval: Interval
    count: int
    height: float
    words: str


class Density:
    """Equal stretches of a window of time, and the tallest of their columns.

    Parameters
    ----------
    events : pandas.DataFrame
        Rows of an events table, all with an interval.
    window : Interval
        What to divide.
    width : float
        On how many pixels it is drawn.
    """

    def __init__(self, events: pd.DataFrame, window: Interval, width: float) -> None:
        self._window = window
        self._bins = max(int(width / _COLUMN_WIDTH), 1)
        placed = pd.DataFrame({"category": events["category"], "place": self._places(events)})
        held = placed[placed["place"].between(0, self._bins - 1)]
        counts: dict[Any, int] = held.groupby(["category", "place"]).size().to_dict()
        self._counts = counts
        self._most = max(self._counts.values(), default=1)

    def columns(self, category: str) -> tuple[Column, ...]:
        """Return the columns of a category's lane, from left to right, those that hold something."""
        places = sorted(place for lane, place in self._counts if lane == category)
        return tuple(self._column(place, self._counts[category, place]) for place in places)

    def _places(self, events: pd.DataFrame) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
        """Return in which stretch the middle of each event lies."""
        start, end = (
            events[name].to_numpy().astype("datetime64[us]").astype("int64") for name in ("start", "end")
        )
        origin = np.datetime64(self._window.start, "us").astype("int64")
        span = (self._window.end - self._window.start) / timedelta(microseconds=1)
        places: np.ndarray[tuple[int], np.dtype[np.int64]] = np.floor(
            (start - origin + (end - start) / 2) / span * self._bins
        ).astype("int64")
        return places

    def _column(self, place: int, count: int) -> Column:
        """Return the column of one stretch."""
        step = (self._window.end - self._window.start) / self._bins
        start = self._window.start + step * int(place)
        return Column(
            interval=Interval(start, start + step),
            count=count,
            height=max(sqrt(count / self._most) * STRIP_HEIGHT, _LEAST_COLUMN),
            words=f"{count_in_words(count, 'event')} · {_time_in_words(start, start + step)}",
        )


def _time_in_words(start: datetime, end: datetime) -> str:
    """Say from which day to which a stretch of time goes."""
    first, last = start.date(), (end - timedelta(microseconds=1)).date()
    return date_in_words(first.isoformat() if first == last else f"{first}/{last}", weekday=False)
