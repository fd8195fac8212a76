"""Local values: what an expression says by itself, before anything anchors it.

A small algebra in the spirit of SCATE (Bethard & Parker 2016): an expression is a place on the calendar, a
template that lacks its year or month, a weekday without direction, or a shift of so many units from
something. `anchoring` turns each into a TIMEX3 value.
"""

from dataclasses import dataclass
from enum import StrEnum

from timeline.model import TimexMod, TimexType

__all__ = [
    "Base",
    "Direction",
    "Fixed",
    "InMonth",
    "InYear",
    "LocalValue",
    "OnDay",
    "Reading",
    "SamePeriod",
    "Shifted",
    "Unit",
    "Weekday",
]


class Unit(StrEnum):
    """Calendar units that expressions count in, finest first."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"


class Direction(StrEnum):
    """Which of the many Mondays, Junes or summers is meant, when the words say so."""

    LAST = "last"
    THIS = "this"
    NEXT = "next"


class Base(StrEnum):
    """What a shift counts from: the document creation time, or the text's latest fitting date."""

    DCT = "dct"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no anchor: `2021-08-30`, `P3D`, `PRESENT_REF`."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shifted:
    """The calendar unit that lies `amount` units after the one that holds the base."""

    unit: Unit
    amount: int
    base: "Base | LocalValue" = Base.DCT


@dataclass(frozen=True, slots=True, kw_only=True)
class InYear:
    """A template that lacks its year: `-08-26`, `-08`, `-SU`, `-Q3`, or a named day.

    `around` is what is meant of a named day, when it is not the day: the week or the weekend that holds
    it, the year that it begins. `weekday` is the ISO weekday that a day comes with: "Monday, 4 July".
    """

    template: str
    year: "LocalValue | None" = None
    direction: Direction | None = None
    feast: bool = False
    around: Unit | None = None
    base: Base = Base.DCT
    weekday: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InMonth:
    """A day of a month that is not named: "the 15th", "Friday 30th" with its ISO weekday."""

    day: int
    month: "LocalValue | None" = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """A weekday, ISO 1 to 7, in a week that is to be found; with `nth`, that one of the month `base`.

    With `is_any` the words do not tell which: "on a Tuesday".
    """

    number: int
    nth: int | None = None
    direction: Direction | None = None
    week: "Shifted | None" = None
    base: "Base | LocalValue" = Base.DCT
    is_any: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDay:
    """A part of a day or a clock time on a day: `TMO`, `T14:30`; its own day when `day` is None."""

    suffix: str
    day: "LocalValue | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SamePeriod:
    """The part of another year that matches the one a report is about: "the 1988 period"."""

    year: "LocalValue"


LocalValue = Fixed | Shifted | InYear | InMonth | Weekday | OnDay | SamePeriod


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a rule reads in an expression's words.

    Parameters
    ----------
    type : TimexType
    value : LocalValue
    mod : TimexMod or None
    quant, freq : str or None
        TIMEX3 attributes of a SET.
    opens_range : bool
        True for the first half of a range whose second half completes it ("3 to 7 June").
    """

    type: TimexType
    value: LocalValue
    mod: TimexMod | None = None
    quant: str | None = None
    freq: str | None = None
    opens_range: bool = False
