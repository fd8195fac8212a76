"""Stretches of time, and the calendar units that they are measured in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Granularity(StrEnum):
    """The calendar unit that a date is known to, finest first.

    A weekend counts as a week: it is more than a day, and less exact.
    """

    TIME = "time"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"

    @property
    def rank(self) -> int:
        """Position from the finest (0) to the coarsest.

        Examples
        --------
        >>> Granularity.DAY.rank < Granularity.MONTH.rank
        True
        """
        return _RANKS[self]


_RANKS = {granularity: rank for rank, granularity in enumerate(Granularity)}


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A half-open stretch of time `[start, end)` on the proleptic Gregorian calendar.

    The datetimes are naive: they are the local time of the text that they come from.

    Parameters
    ----------
    start : datetime.datetime
        The first moment.
    end : datetime.datetime
        The moment after the last one; always later than `start`.

    Raises
    ------
    ValueError
        When the interval would be empty or run backwards.

    Examples
    --------
    >>> week = Interval(datetime(2021, 8, 23), datetime(2021, 8, 30))
    >>> thursday = Interval(datetime(2021, 8, 26), datetime(2021, 8, 27))
    >>> week.contains(thursday), thursday.contains(week), week.overlaps(thursday)
    (True, False, True)
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError(f"an interval must end after it starts, not {self.start}, {self.end}")

    def contains(self, other: "Interval") -> bool:
        """Tell whether `other` lies wholly within this interval."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Interval") -> bool:
        """Tell whether the two intervals share at least one moment."""
        return self.start < other.end and other.start < self.end
