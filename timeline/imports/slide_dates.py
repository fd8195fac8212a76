"""Dates in the parts that TimelineJS has of them, as one text."""

import re
from collections.abc import Mapping

from timeline.errors import RowError

__all__ = ["join_parts", "shift_year"]

_YEAR = re.compile(r"-?\d{1,6}", re.ASCII)
_PART = re.compile(r"\d{1,2}", re.ASCII)
_LIMITS = {"month": (1, 12), "day": (1, 31), "hour": (0, 23), "minute": (0, 59), "second": (0, 59)}


def shift_year(year: int) -> str:
    """Return a year of TimelineJS, which has no year 0, as EDTF has it: 44 BC is -44 there, and -43 here.

    Parameters
    ----------
    year : int

    Returns
    -------
    str

    Examples
    --------
    >>> shift_year(-44), shift_year(79), shift_year(2021)
    ('-0043', '0079', '2021')
    """
    number = year + 1 if year < 0 else year
    return f"-{-number:04}" if number < 0 else f"{number:04}"


def join_parts(parts: Mapping[str, str]) -> str:
    """Join the year, month, day, hour, minute and second of a date.

    Parameters
    ----------
    parts : mapping
        Each as text, empty or missing where there is none.

    Returns
    -------
    str
        EDTF; empty where no part is given.

    Raises
    ------
    RowError
        When a part is no such number, or stands there without the one above it.

    Examples
    --------
    >>> join_parts({"year": "2021", "month": "8", "day": "30"}), join_parts({"year": "-44"})
    ('2021-08-30', '-0043')
    """
    given = {name: parts.get(name, "").strip() for name in ("year", *_LIMITS)}
    given = {name: value.removesuffix(".0") for name, value in given.items() if value}
    if not given:
        return ""
    written = given.pop("year", None)
    if written is None:
        raise RowError(f"it has a {next(iter(given))} and no year; write the year")
    if not _YEAR.fullmatch(written) or int(written) == 0:
        raise RowError(f"its year {written[:40]!r} is none; write a number such as 2021, or -44 for 44 BC")
    numbers = {}
    for name, (least, most) in _LIMITS.items():
        value = given.get(name)
        if value is not None:
            if not _PART.fullmatch(value) or not least <= int(value) <= most:
                raise RowError(f"its {name} {value[:40]!r} is none; write a number from {least} to {most}")
            numbers[name] = f"{int(value):02}"
    return _write(shift_year(int(written)), numbers)


def _write(year: str, numbers: Mapping[str, str]) -> str:
    """Write a date as far as its parts reach."""
    names = list(_LIMITS)
    known = [name for name in names if name in numbers]
    if known and names.index(known[-1]) >= len(known):
        missing = next(name for name in names if name not in numbers)
        raise RowError(f"its date has a {known[-1]} and no {missing}; write both, or leave both out")
    day = "-".join([year, *(numbers[name] for name in ("month", "day") if name in numbers)])
    if "hour" not in numbers:
        return day
    clock = [numbers.get(name, "00") for name in ("hour", "minute", "second")]
    return f"{day}T{':'.join(clock)}"
