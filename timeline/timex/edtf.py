"""EDTF (ISO 8601-2:2019, levels 0 to 2) from TIMEX3 values, and back to intervals."""

import re
from datetime import date, timedelta

from timeline.model import Granularity, Interval, Relation, TimexMod
from timeline.timex.values import (
    BEFORE_CHRIST_VALUE,
    CLOCK_VALUE,
    LONG_FEAST,
    PART_VALUE,
    WEEK_VALUE,
    Placed,
    interval_of,
)

__all__ = ["from_edtf", "to_edtf"]

# EDTF's codes for parts of a year: seasons are level 1, quarters and halves level 2.
_EDTF_PARTS = {
    "SP": "21", "SU": "22", "FA": "23", "WI": "24", "Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36",
    "H1": "40", "H2": "41",
}  # fmt: skip
_FROM_EDTF_PARTS = {code: part for part, code in _EDTF_PARTS.items()}


def to_edtf(
    value: str,
    *,
    end_value: str | None = None,
    relation: Relation = Relation.IS_INCLUDED,
    mod: TimexMod | None = None,
    is_limit: bool = True,
) -> str | None:
    """Write a TIMEX3 value, and an event's relation to it, as EDTF.

    Parameters
    ----------
    value : str
        A TIMEX3 value.
    end_value : str or None
        The value of the expression that closes the range, if one does.
    relation : Relation
        How the event lies to the time: within, throughout, before …
    mod : TimexMod or None
        The expression's mod. Only APPROX shows, as `~`, where EDTF has a place for it; END bounds a BEFORE.
    is_limit : bool
        Whether the time still counts for a BEFORE: "by May" ends with May, "before May" with April.

    Returns
    -------
    str or None
        None for durations, sets, references and values with unknown parts.

    Examples
    --------
    >>> to_edtf("2021-W34"), to_edtf("199"), to_edtf("BC0044"), to_edtf("2021-SU")
    ('[2021-08-23..2021-08-29]', '199X', '-0043', '2021-22')
    >>> to_edtf("2016-07-08", end_value="2016-07-09"), to_edtf("2015-06-30", relation=Relation.BEFORE)
    ('2016-07-08/2016-07-09', '[..2015-06-30]')
    >>> to_edtf("2022-05", relation=Relation.BEFORE, is_limit=False)
    '[..2022-04]'
    """
    if value.startswith("BC"):
        return _edtf_before_christ(value)
    placed = interval_of(value)
    if placed is None:
        return None
    if end_value is not None:
        return _edtf_range(value, end_value)
    if relation is Relation.DURING and _is_set(value):
        mark = "~" if mod is TimexMod.APPROX else ""
        return f"{_first_date(value)}{mark}/{_last_date(value)}{mark}"
    if relation is Relation.BEFORE:
        if mod is TimexMod.END:
            return f"[..{_last_day(value)}]"
        last = _last_date(value) if is_limit else _date_before(value)
        return f"[..{last}]" if last else None
    if relation is Relation.AFTER:
        return f"[{_first_date(value)}..]"
    return _plain(value, approximate=mod is TimexMod.APPROX or value.startswith("FY"))


def _is_set(value: str) -> bool:
    """Tell whether EDTF writes the value as "one day of these": weeks, weekends, feasts of many days."""
    match = WEEK_VALUE.fullmatch(value)
    return "/" in value or (match is not None and match["part"] in {None, "WE"})


def _plain(value: str, *, approximate: bool) -> str:
    """Write a value that stands alone."""
    if _is_set(value):
        return f"[{_first_date(value)}..{_last_date(value)}]"
    part = PART_VALUE.fullmatch(value)
    if part:
        return f"{part['year']}-{_EDTF_PARTS[part['part']]}"
    if "T" in value:
        return _edtf_time(value)
    mark = "~" if approximate else ""
    return f"{_date_text(value)}{mark}"


def _date_text(value: str) -> str:
    """Write days, months, years, decades and centuries."""
    if WEEK_VALUE.fullmatch(value):
        return _first_date(value)
    return value.removeprefix("FY") + "X" * max(0, 4 - len(value))


def _edtf_time(value: str) -> str:
    """Write a time to the second, and a part of a day as its day."""
    day, _, time = value.partition("T")
    clock = CLOCK_VALUE.fullmatch(time)
    placed = interval_of(value)
    if clock is None or placed is None:
        return day
    zone = clock["zone"] or ""
    return f"{placed[0].start:%Y-%m-%dT%H:%M:%S}".zfill(19) + (zone if len(zone) != 3 else f"{zone}:00")


def _first_day(value: str) -> str:
    """Return the first day that the value holds."""
    placed = interval_of(value)
    return placed[0].start.date().isoformat() if placed else value


def _last_day(value: str) -> str:
    """Return the last day that the value holds."""
    placed = interval_of(value)
    return (placed[0].end - timedelta(microseconds=1)).date().isoformat() if placed else value


def _bound(day: str, value: str, granularity: Granularity) -> str:
    """Cut a day down to what the value is exact to: months and years keep their own form."""
    if "/" in value:
        return day
    if granularity in {Granularity.YEAR, Granularity.DECADE, Granularity.CENTURY}:
        return day[:4]
    if granularity in {Granularity.MONTH, Granularity.QUARTER, Granularity.SEASON}:
        return day[:7]
    return day


def _first_date(value: str) -> str:
    """Return the value's beginning, no more exact than the value."""
    placed = interval_of(value)
    return _bound(_first_day(value), value, placed[1]) if placed else value


def _last_date(value: str) -> str:
    """Return the value's end, no more exact than the value."""
    placed = interval_of(value)
    return _bound(_last_day(value), value, placed[1]) if placed else value


def _date_before(value: str) -> str | None:
    """Return what ends where the value begins, no more exact than the value; None before the calendar does."""
    placed = interval_of(value)
    if placed is None or placed[0].start.date() == date.min:
        return None
    return _bound((placed[0].start - timedelta(days=1)).date().isoformat(), value, placed[1])


def _edtf_range(value: str, end_value: str) -> str | None:
    """Write a range; None when its end is not on the calendar or lies before its start."""
    start, end = interval_of(value), interval_of(end_value)
    if start is None or end is None or start[0].start >= end[0].end:
        return None
    return f"{_first_date(value)}/{_last_date(end_value)}"


def _edtf_before_christ(value: str) -> str | None:
    """Write years before Christ astronomically: 44 BC is -0043."""
    match = BEFORE_CHRIST_VALUE.fullmatch(value)
    if match is None:
        return None
    digits = match["digits"]
    if len(digits) == 4:
        return f"-{int(digits) - 1:04d}{match['rest']}" if int(digits) > 1 else f"0000{match['rest']}"
    width = 10 ** (4 - len(digits))
    nearest = int(digits) * width if len(digits) == 3 else int(digits) * width + 1
    return f"[-{nearest + width - 2:04d}..-{max(nearest - 1, 1):04d}]"


_EDTF_SEASON = re.compile(r"(\d{4})-(2[1-4]|3[3-6]|4[01])")
_EDTF_SET = re.compile(r"\[(?P<first>[\dT:Z+-]{4,25})?\.\.(?P<last>[\dT:Z+-]{4,25})?\]")


def from_edtf(text: str) -> tuple[Interval, Granularity] | None:
    """Read an EDTF date of the forms that `to_edtf` writes, back to an interval.

    Parameters
    ----------
    text : str

    Returns
    -------
    (Interval, Granularity) or None
        For a bound (`[..2015-06-30]`, `[2015-06-30..]`), the interval of the date that bounds it. None for
        years before 1 and for anything else.

    Examples
    --------
    >>> interval, granularity = from_edtf("[2021-08-23..2021-08-29]")
    >>> f"{interval.start:%F} {interval.end:%F} {granularity.value}"
    '2021-08-23 2021-08-30 week'
    """
    first, slash, last = text.partition("/")
    if slash:
        return _span(first, last)
    chosen = _EDTF_SET.fullmatch(text)
    if chosen:
        if chosen["first"] and chosen["last"]:
            return _span(chosen["first"], chosen["last"], Granularity.WEEK)
        return _plain_edtf(chosen["first"] or chosen["last"] or "")
    return _plain_edtf(text)


def _span(first: str, last: str, granularity: Granularity | None = None) -> Placed:
    """Return the interval from the first date to the end of the last."""
    start, end = _plain_edtf(first), _plain_edtf(last)
    if start is None or end is None or start[0].start >= end[0].end:
        return None
    finest = min(start[1], end[1], key=lambda unit: unit.rank)
    whole = Interval(start[0].start, end[0].end)
    if granularity is Granularity.WEEK and whole.end - whole.start > LONG_FEAST:
        granularity = Granularity.SEASON
    return whole, granularity or finest


def _plain_edtf(text: str) -> Placed:
    """Read a single date."""
    bare = text.removesuffix("~")
    season = _EDTF_SEASON.fullmatch(bare)
    if season:
        return interval_of(f"{season[1]}-{_FROM_EDTF_PARTS[season[2]]}")
    return interval_of(bare.rstrip("X"))
