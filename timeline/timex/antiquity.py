"""Dates before Christ: their years count down, and none of them is a place on the calendar."""

import re

from timeline.timex.algebra import Direction, InYear, Shifted, Unit
from timeline.timex.context import Antiquity, Context, Resolution
from timeline.timex.shifting import describe_shift, unanchored
from timeline.timex.thread import looks_back

__all__ = ["choose_year_before_christ", "make_antiquity", "shift_from_antiquity"]

_VALUE = re.compile(r"BC(?P<year>\d{4})(?P<part>-[A-Z\d]{2}(?:-(?:\d{2}|XX))?)?(?:T[A-Z\d:]{2,8})?")
_FIRST_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7}
_BACKWARDS = 3  # how much more a step back in the story weighs than a step on


def make_antiquity(timex_id: str, value: str, end: int) -> Antiquity | None:
    """Turn a TIMEX3 value before Christ into a date to count from; None for any other.

    Examples
    --------
    >>> make_antiquity("t1", "BC0044-03-15", 9).year, make_antiquity("t1", "0044", 9)
    (-43, None)
    """
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    month = _first_month(match["part"]) if match["part"] else None
    return Antiquity(timex_id, value, 1 - int(match["year"]), end, month)


def choose_year_before_christ(value: InYear, told: Antiquity, context: Context) -> Resolution:
    """Choose the year of a month or season in a story that has come to a year before Christ.

    Parameters
    ----------
    value : InYear
    told : Antiquity
        The date that the story has come to.
    context : Context

    Returns
    -------
    Resolution
        Underspecified for a feast, which no calendar of those years has.
    """
    month = None if value.feast else _first_month(value.template)
    if month is None:
        unknown = "XXXX-XX-XX" if value.feast else f"XXXX{value.template}"
        return Resolution(unknown, None, "has no place in a year before Christ")
    year = told.year + _years_on(value.direction, month, told, context)
    reason = f"counted from {told.value} ({told.timex_id}): the one that keeps the story's order"
    return Resolution(f"{_spell_year(year)}{value.template}", told.timex_id, reason)


def shift_from_antiquity(antiquity: Antiquity, value: Shifted) -> Resolution:
    """Resolve a shift by years from a year before Christ; there is no year 0.

    Examples
    --------
    >>> shift_from_antiquity(Antiquity("t1", "BC0490", -489, 9), Shifted(unit=Unit.YEAR, amount=10)).value
    'BC0480'
    """
    years = {Unit.YEAR: 1, Unit.DECADE: 10}.get(value.unit, 0)
    year = antiquity.year + value.amount * years
    if not years or not -9998 <= year <= 9999:
        return unanchored(value.unit, "cannot be counted any more exactly")
    reason = f"counted from {antiquity.value} ({antiquity.timex_id}): {describe_shift(value)}"
    return Resolution(_spell_year(year), antiquity.timex_id, reason)


def _spell_year(year: int) -> str:
    """Write an astronomical year as TIMEX3 does."""
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def _first_month(part: str) -> int | None:
    """Return the month that a part of a year begins with."""
    code = part[1:3]
    month = int(code) if code.isdigit() else _FIRST_MONTHS.get(code)
    return month if month and month <= 12 else None


def _years_on(direction: Direction | None, month: int, told: Antiquity, context: Context) -> int:
    """Return how many years after a date the month lies that the words mean."""
    now = told.month or (0 if direction is not Direction.NEXT else 12)
    if direction is Direction.NEXT:
        return 0 if month > now else 1
    if direction is Direction.LAST:
        return 0 if told.month and month < now else -1
    if direction is Direction.THIS or told.month is None or month >= now:
        return 0
    back = looks_back(context.text, context.start, context.end)
    return 0 if back or (now - month) * _BACKWARDS < month + 12 - now else 1
