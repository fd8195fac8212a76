"""The line that dates stand on: microseconds since 1970, from long before year 1."""

import re
from dataclasses import dataclass
from datetime import datetime
from time import struct_time

import numpy as np
from edtf import EDTFParseException, parse_edtf

__all__ = [
    "DAY",
    "FIRST_MOMENT",
    "LAST_MOMENT",
    "NO_MOMENT",
    "Stretch",
    "from_datetime",
    "from_days",
    "locate",
    "parse_moment",
    "to_days",
    "write_moment",
]

DAY = 86_400_000_000
"""Microseconds of a day."""

NO_MOMENT = int(np.iinfo("int64").min)
"""What stands in arrays for a moment that there is none of; numpy's NaT."""

_MOMENT = re.compile(
    r"(?P<day>-?[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)"
    r"(?:[T ](?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?))?"
)
_EPOCH = datetime(1970, 1, 1)


def _microseconds(text: str) -> int:
    return int(np.datetime64(text, "us").astype("int64"))


FIRST_MOMENT = _microseconds("-9999-01-01")
"""The beginning of 10000 BC: EDTF's years without a letter have four digits."""

LAST_MOMENT = _microseconds("9999-12-31") + DAY
"""The end of 9999."""


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A half-open stretch `[start, end)` of the line.

    Parameters
    ----------
    start, end : int
        Microseconds since 1970 on the proleptic Gregorian calendar; the end is later.

    Raises
    ------
    ValueError
        When it would be empty or run backwards.

    Examples
    --------
    >>> Stretch(0, DAY).length == DAY, Stretch(0, DAY).overlaps(Stretch(DAY, 2 * DAY))
    (True, False)
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError(f"a stretch ends after it starts: {self.start} to {self.end}")

    @property
    def length(self) -> int:
        """Microseconds."""
        return self.end - self.start

    @property
    def middle(self) -> int:
        """The moment halfway through."""
        return self.start + self.length // 2

    def overlaps(self, other: "Stretch") -> bool:
        """Tell whether the two share a moment."""
        return self.start < other.end and other.start < self.end


def from_datetime(moment: datetime) -> int:
    """Return a moment without a zone as microseconds since 1970.

    Examples
    --------
    >>> from_datetime(datetime(1969, 12, 31, 23, 59, 59))
    -1000000
    """
    delta = moment - _EPOCH
    return delta.days * DAY + delta.seconds * 1_000_000 + delta.microseconds


def to_days(moment: int) -> float:
    """Return a moment in days since 1970, as the axes of the figures have it.

    Examples
    --------
    >>> to_days(DAY // 2), to_days(-DAY)
    (0.5, -1.0)
    """
    return moment / DAY


def from_days(days: float) -> int:
    """Return the moment that an axis of the figures has in days since 1970; none outside the line.

    Examples
    --------
    >>> from_days(0.5) == DAY // 2, from_days(1e12) == LAST_MOMENT
    (True, True)
    """
    return min(max(round(days * DAY), FIRST_MOMENT), LAST_MOMENT)


def write_moment(moment: int) -> str:
    """Write a moment as ISO 8601 does, as short as it can be.

    Parameters
    ----------
    moment : int
        Microseconds since 1970.

    Returns
    -------
    str
        Years before 1 have a sign, and year 0 is 1 BC.

    Examples
    --------
    >>> write_moment(0), write_moment(parse_moment("-0043-03-15T12:30"))
    ('1970-01-01', '-0043-03-15T12:30:00')
    """
    text = str(np.datetime64(moment, "us"))
    day, _, time = text.partition("T")
    year, month_day = day[: day.index("-", 1)], day[day.index("-", 1) :]
    sign, digits = ("-", year[1:]) if year.startswith("-") else ("", year)
    short = time.rstrip("0").removesuffix(".") if "." in time else time
    short = f"{short}{'00:00:00'[len(short) :]}" if len(short) < len("00:00:00") else short
    return f"{sign}{digits:0>4}{month_day}" + ("" if short == "00:00:00" else f"T{short}")


def parse_moment(text: str) -> int:
    """Read a moment as `write_moment` writes it; a year or a month is its beginning.

    Raises
    ------
    ValueError
        When it is none, or before 10000 BC.

    Examples
    --------
    >>> parse_moment("1970-01-02") == DAY, parse_moment("-0043") < parse_moment("0001")
    (True, True)
    """
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no moment; write it like 2021-08-30 or 2021-08-30T09:30")
    return _microseconds(match["day"] + (f"T{match['time']}" if match["time"] else ""))


def locate(date: str | None) -> Stretch | None:
    """Find the stretch that a date means.

    Parameters
    ----------
    date : str or None
        EDTF, as in the table's `date`; of a date that is open at one side, the side that it has counts as
        both.

    Returns
    -------
    Stretch or None
        None for no date, and for one beyond the line.

    Examples
    --------
    >>> ides = locate("-0043-03-15")
    >>> write_moment(ides.start), write_moment(ides.end)
    ('-0043-03-15', '-0043-03-16')
    >>> write_moment(locate("[..-0043-03]").end)
    '-0043-04-01'
    """
    if date is None:
        return None
    try:
        parsed = parse_edtf(date)
    except EDTFParseException:
        return None
    first, last = (_day(moment()) for moment in (parsed.lower_strict, parsed.upper_strict))
    first, last = first if first is not None else last, last if last is not None else first
    if first is None or last is None or first > last:
        return None
    return Stretch(first, last + DAY)


def _day(moment: object) -> int | None:
    """Return the beginning of a day that the EDTF library names; None for an open end."""
    if not isinstance(moment, struct_time):
        return None
    year, month, day = moment[:3]
    if not -9999 <= year <= 9999:
        return None
    return _microseconds(f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}")
