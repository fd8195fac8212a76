"""Where the axis of time has its ticks and what they say, from minutes to millennia, before year 1 too."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from timeline.axis import DAY, FIRST_MOMENT, LAST_MOMENT, Stretch, to_days
from timeline.figures.labels import text_width

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed")  # day 0 of the line was a Thursday
_MONDAY = 4 * DAY  # the first one on the line
_HOUR = DAY // 24
_MINUTE = _HOUR // 60
ROOM = 14.0  # pixels between two labels
EDGE = 8.0  # pixels that a label may stand out
MOST_TICKS = 400

Moments = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick.

    Parameters
    ----------
    moment : int
        Microseconds since 1970.
    text : str
        What it is: an hour, a day, a month, a year.
    context : str
        The coarser unit that it belongs to, where that is to be said; else empty.
    """

    moment: int
    text: str
    context: str = ""


class Count(StrEnum):
    """What the distance between ticks is counted in."""

    STEPS = "steps"
    MONTHS = "months"
    YEARS = "years"


class Saying(StrEnum):
    """What ticks say."""

    TIME = "time"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A distance between ticks.

    Parameters
    ----------
    count : Count
    step : int
        Months or years; of `Count.STEPS`, microseconds.
    length : int
        Microseconds, roughly.
    say : Saying
    widest : str
        The widest text that it says.
    origin : int
        A moment from which steps are counted.
    """

    count: Count
    step: int
    length: int
    say: Saying
    widest: str
    origin: int = 0

    def place(self, window: Stretch) -> Moments:
        """Return the moments in a stretch, and perhaps one on either side."""
        match self.count:
            case Count.MONTHS:
                return _every_months(self.step, window)
            case Count.YEARS:
                return _every_years(self.step, window)
        first = -((self.origin - window.start) // self.step) * self.step + self.origin
        return np.arange(first, window.end + 1, self.step, dtype="int64")


def place_ticks(shown: Stretch, width: float) -> tuple[Tick, ...]:
    """Choose the ticks of an axis: as many as there is room for.

    They go on for as much again on both sides, so that there are ticks where the axis is dragged to.

    Parameters
    ----------
    shown : Stretch
        What is on screen.
    width : float
        On how many pixels.

    Returns
    -------
    tuple of Tick
        From the first to the last; the coarser unit is said once, where it begins, and at the left edge.

    Examples
    --------
    >>> from timeline.axis import parse_moment
    >>> antiquity = Stretch(parse_moment("-0499"), parse_moment("0300"))
    >>> [tick.text for tick in place_ticks(antiquity, 500) if antiquity.start <= tick.moment < antiquity.end]
    ['400 BC', '200 BC', 'AD 1', '200']
    """
    scale = width / shown.length
    unit = next((unit for unit in UNITS if unit.length * scale >= text_width(unit.widest) + ROOM), UNITS[-1])
    window = Stretch(
        max(shown.start - shown.length, FIRST_MOMENT), min(shown.end + shown.length, LAST_MOMENT)
    )
    moments = unit.place(window)
    moments = moments[(moments >= window.start) & (moments <= window.end)][:MOST_TICKS]
    told = [(int(moment), *_SAY[unit.say](int(moment))) for moment in moments]
    return tuple(_with_contexts(told, shown, scale))


def axis_ticks(shown: Stretch, width: float) -> dict[str, Any]:
    """Return the ticks as an axis of Plotly has them, the coarser unit on a line of its own."""
    ticks = place_ticks(shown, width)
    return {
        "tickmode": "array",
        "tickvals": [to_days(tick.moment) for tick in ticks],
        "ticktext": [f"{tick.context}<br>{tick.text}" if tick.context else tick.text for tick in ticks],
        "tickangle": 0,
    }


def axis_ticks_in_line(shown: Stretch, width: float) -> dict[str, Any]:
    """Return ticks that say all on one line: where one says the coarser unit, only that."""
    ticks = place_ticks(shown, width)
    return {
        "tickmode": "array",
        "tickvals": [to_days(tick.moment) for tick in ticks],
        "ticktext": [tick.context or tick.text for tick in ticks],
        "tickangle": 0,
    }


def year_text(year: int) -> str:
    """Return an astronomical year as readers count it.

    Examples
    --------
    >>> year_text(2021), year_text(-43), year_text(0), year_text(1)
    ('2021', '44 BC', '1 BC', 'AD 1')
    """
    if year < 1:
        return f"{1 - year} BC"
    return f"AD {year}" if year < 100 else str(year)


def short_date(moment: int) -> str:
    """Return a day, as short as can be.

    Examples
    --------
    >>> short_date(0)
    '1 Jan 1970'
    """
    year, month, day = _date(moment)
    return f"{day} {MONTHS[month - 1]} {year_text(year)}"


def _with_contexts(told: Sequence[tuple[int, str, str]], shown: Stretch, scale: float) -> Iterator[Tick]:
    """Yield the ticks, with the coarser unit at the first one in view and where it changes.

    It is said once: where it has just begun at the left edge, only at the first tick with room for it; and
    nowhere where the right edge would cut it.
    """
    places = [(moment - shown.start) * scale for moment, _, _ in told]
    halves = [text_width(context) / 2 for _, _, context in told]
    width = shown.length * scale
    first = next(
        (number for number, x in enumerate(places) if told[number][2] and x >= halves[number] - EDGE), None
    )
    changes = [
        number
        for number, (before, after) in enumerate(pairwise(told), 1)
        if before[2] != after[2]
        and not (first is not None and after[2] == told[first][2] and -halves[number] < places[number])
        and not width + EDGE - halves[number] < places[number] < width + halves[number]
    ]
    chosen: list[int] = []
    for number in ([first] if first is not None else []) + changes:
        free = all(
            abs(places[number] - places[other]) >= halves[number] + halves[other] + ROOM / 2
            for other in chosen
        )
        if free and told[number][2]:
            chosen.append(number)
    for number, (moment, text, context) in enumerate(told):
        yield Tick(moment, text, context if number in chosen else "")


def _every_months(step: int, window: Stretch) -> Moments:
    """Place ticks at the beginning of every so many months."""
    first, last = (int(_as_numpy(moment, "M").astype("int64")) for moment in (window.start, window.end))
    months = np.arange(first - first % step, last + step, step)
    return months.astype("datetime64[M]").astype("datetime64[us]").astype("int64")


def _every_years(step: int, window: Stretch) -> Moments:
    """Place ticks at every so many years, counted as readers do: there is no year 0."""
    first, last = (
        int(_as_numpy(moment, "Y").astype("int64")) + 1970 for moment in (window.start, window.end)
    )
    years = np.arange(first // step * step, last + step, step)
    if step > 1:
        years = np.where(years < 1, years + 1, years)  # 100 BC is the year -99, and 1 follows 1 BC
    return (years - 1970).astype("datetime64[Y]").astype("datetime64[us]").astype("int64")


def _as_numpy(moment: int, unit: str) -> "np.datetime64[Any]":
    """Return a moment cut to its month, its year."""
    return np.datetime64(moment, "us").astype(f"datetime64[{unit}]")  # type: ignore[no-any-return]


def _date(moment: int) -> tuple[int, int, int]:
    """Return year, month and day of a moment."""
    months = int(_as_numpy(moment, "M").astype("int64"))
    day = (_as_numpy(moment, "D") - np.datetime64(months, "M").astype("datetime64[D]")).astype("int64")
    return 1970 + months // 12, months % 12 + 1, int(day) + 1


def _say_time(moment: int) -> tuple[str, str]:
    """Say the hour and minute."""
    minutes = moment % DAY // _MINUTE
    year, month, day = _date(moment)
    weekday = WEEKDAYS[moment // DAY % 7]
    return f"{minutes // 60:02}:{minutes % 60:02}", f"{weekday} {day} {MONTHS[month - 1]} {year_text(year)}"


def _say_day(moment: int) -> tuple[str, str]:
    """Say the day of the month."""
    year, month, day = _date(moment)
    return f"{WEEKDAYS[moment // DAY % 7]} {day}", f"{MONTHS[month - 1]} {year_text(year)}"


def _say_week(moment: int) -> tuple[str, str]:
    """Say the day that a week begins with."""
    year, month, day = _date(moment)
    return f"{day} {MONTHS[month - 1]}", year_text(year)


def _say_month(moment: int) -> tuple[str, str]:
    """Say the month."""
    year, month, _ = _date(moment)
    return MONTHS[month - 1], year_text(year)


def _say_year(moment: int) -> tuple[str, str]:
    """Say the year."""
    return year_text(_date(moment)[0]), ""


_SAY: Mapping[Saying, Callable[[int], tuple[str, str]]] = {
    Saying.TIME: _say_time,
    Saying.DAY: _say_day,
    Saying.WEEK: _say_week,
    Saying.MONTH: _say_month,
    Saying.YEAR: _say_year,
}


def _steps(lengths: Iterable[int], say: Saying, widest: str, origin: int = 0) -> Iterator[Unit]:
    """Yield units of equal distances."""
    for step in lengths:
        yield Unit(count=Count.STEPS, step=step, length=step, say=say, widest=widest, origin=origin)


UNITS = (
    *_steps((_MINUTE, 5 * _MINUTE, 15 * _MINUTE), Saying.TIME, "00:00"),
    *_steps((_HOUR, 3 * _HOUR, 6 * _HOUR, 12 * _HOUR), Saying.TIME, "00:00"),
    *_steps((DAY,), Saying.DAY, "Wed 30"),
    *_steps((7 * DAY, 14 * DAY), Saying.WEEK, "30 Aug", _MONDAY),
    *(
        Unit(count=Count.MONTHS, step=step, length=step * 30 * DAY, say=Saying.MONTH, widest="Nov")
        for step in (1, 3)
    ),
    *(
        Unit(count=Count.YEARS, step=step, length=step * 365 * DAY, say=Saying.YEAR, widest="2000 BC")
        for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
    ),
)
"""From fine to coarse."""
