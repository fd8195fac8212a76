"""TIMEX3 values as time: to intervals, and to and from EDTF (ISO 8601-2:2019, levels 0 to 2)."""

import re
from collections.abc import Callable
from datetime import MAXYEAR, date, datetime, timedelta
from functools import lru_cache

from timeline.model import Granularity, Interval, Relation, TimexMod
from timeline.timex.calendar_arithmetic import add_months, has_day, week_monday

__all__ = ["from_edtf", "granularity_before_christ", "interval_of", "to_edtf"]

_CALENDAR = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<time>.{2,20}))?)?)?")
_WEEK = re.compile(r"(?P<year>\d{4})-W(?P<week>\d\d)(?:-(?P<part>WE|[1-7]))?")
_PART = re.compile(r"(?P<year>\d{4})-(?P<part>Q[1-4]|H[12]|SP|SU|FA|WI)")
_DECADE = re.compile(r"(?P<decade>\d{3})")
_CENTURY = re.compile(r"(?P<century>\d\d)")
_SPAN = re.compile(r"(?P<first>\d{4}-\d\d-\d\d)/(?P<last>\d{4}-\d\d-\d\d)")
_FISCAL = re.compile(r"FY(?P<year>\d{4})")
_CLOCK = re.compile(
    r"(?P<hour>[01]\d|2[0-4])(?::(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?)?(?P<zone>Z|[+-]\d\d(?::\d\d)?)?"
)
_BEFORE_CHRIST = re.compile(r"BC(?P<digits>\d{2,4})(?P<rest>(?:-\d\d){0,2})")

# First month and number of months of each part of a year; seasons are the meteorological ones of the north.
_PARTS = {
    "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3), "H1": (1, 6), "H2": (7, 6),
    "SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3),
}  # fmt: skip
_PARTS_OF_DAY = {"MO": (6, 12), "MI": (11, 14), "AF": (12, 18), "EV": (18, 22), "NI": (20, 24), "DT": (6, 18)}
# EDTF's codes for parts of a year: seasons are level 1, quarters and halves level 2.
_EDTF_PARTS = {
    "SP": "21", "SU": "22", "FA": "23", "WI": "24", "Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36",
    "H1": "40", "H2": "41",
}  # fmt: skip
_FROM_EDTF_PARTS = {code: part for part, code in _EDTF_PARTS.items()}

_LONG = timedelta(days=14)  # a feast of more days is a season, of fewer a week
_Placed = tuple[Interval, Granularity] | None


@lru_cache(maxsize=4096)
def interval_of(value: str) -> tuple[Interval, Granularity] | None:
    """Return the stretch of time that a TIMEX3 value names.

    Weeks are ISO 8601's. Seasons are meteorological and northern: winter begins in December of its year.
    Halves of a year count as quarters, and weekends as weeks. Parts of a day stay within their day. A feast
    of many days is written from its first to its last: `2021-04-13/2021-05-12`.

    Parameters
    ----------
    value : str
        A TIMEX3 value.

    Returns
    -------
    (Interval, Granularity) or None
        Half-open, in the local time of the text. None for durations, sets, references, values with unknown
        parts, years before 1 and what is not a TIMEX3 value.

    Examples
    --------
    >>> interval, granularity = interval_of("2021-W34-WE")
    >>> f"{interval.start:%F} {interval.end:%F} {granularity.value}"
    '2021-08-28 2021-08-30 week'
    >>> interval_of("P2D") is None
    True
    """
    for pattern, place in _READERS:
        match = pattern.fullmatch(value)
        if match:
            return place(match)
    return None


def granularity_before_christ(value: str) -> Granularity | None:
    """Return how exact a value before Christ is, which has no interval; None for any other value.

    Examples
    --------
    >>> [granularity_before_christ(value).value for value in ("BC0044-03-15", "BC0490", "BC049", "BC04")]
    ['day', 'year', 'decade', 'century']
    """
    match = _BEFORE_CHRIST.fullmatch(value)
    if match is None:
        return None
    if match["rest"]:
        return Granularity.MONTH if len(match["rest"]) == 3 else Granularity.DAY
    return {4: Granularity.YEAR, 3: Granularity.DECADE, 2: Granularity.CENTURY}[len(match["digits"])]


def _between(first: date | None, end: date | None, granularity: Granularity) -> _Placed:
    """Return the interval from one midnight to another; None when the calendar ends before."""
    if first is None or end is None:
        return None
    midnight = datetime.min.time()
    return Interval(datetime.combine(first, midnight), datetime.combine(end, midnight)), granularity


def _first(year: int, month: int = 1) -> date | None:
    """Return the first day of a month; None outside the calendar."""
    return date(year, month, 1) if 1 <= year <= MAXYEAR and 1 <= month <= 12 else None


def _months(year: int, month: int, count: int, granularity: Granularity) -> _Placed:
    """Return the interval of `count` months."""
    return _between(_first(year, month), _first(*add_months(year, month, count)), granularity)


def _calendar(match: re.Match[str]) -> _Placed:
    """Place years, months, days and times."""
    year = int(match["year"])
    if match["month"] is None:
        return _months(year, 1, 12, Granularity.YEAR)
    month = int(match["month"])
    if match["day"] is None:
        return _months(year, month, 1, Granularity.MONTH) if 1 <= month <= 12 else None
    if not has_day(year, month, int(match["day"])):
        return None
    day = date(year, month, int(match["day"]))
    if match["time"] is not None:
        return _time(day, match["time"])
    return _days(day, 1, Granularity.DAY)


def _days(day: date | None, count: int, granularity: Granularity) -> _Placed:
    """Return the interval of `count` days."""
    if day is None or day.toordinal() + count > date.max.toordinal():
        return None
    return _between(day, day + timedelta(days=count), granularity)


def _time(day: date, time: str) -> _Placed:
    """Place a part of a day, an hour, a minute or a second."""
    midnight = datetime.combine(day, datetime.min.time())
    if day == date.max:
        return None
    if time in _PARTS_OF_DAY:
        first, last = (timedelta(hours=hours) for hours in _PARTS_OF_DAY[time])
        return Interval(midnight + first, midnight + last), Granularity.PART_OF_DAY
    clock = _CLOCK.fullmatch(time)
    if clock is None or (clock["hour"] == "24" and (clock["minute"] or "00") != "00"):
        return None
    start = midnight + timedelta(
        hours=int(clock["hour"]), minutes=int(clock["minute"] or 0), seconds=int(clock["second"] or 0)
    )
    length = {"second": 1, "minute": 60, "hour": 3600}[_finest(clock)]
    return Interval(start, start + timedelta(seconds=length)), Granularity.TIME


def _finest(clock: re.Match[str]) -> str:
    """Return the name of the finest part that a clock time gives."""
    return next(part for part in ("second", "minute", "hour") if clock[part] is not None)


def _week(match: re.Match[str]) -> _Placed:
    """Place ISO weeks, their weekends and their days."""
    monday = week_monday(int(match["year"]), int(match["week"]))
    if monday is None or match["part"] is None:
        return _days(monday, 7, Granularity.WEEK)
    if monday.toordinal() + 7 > date.max.toordinal():
        return None
    if match["part"] == "WE":
        return _days(monday + timedelta(days=5), 2, Granularity.WEEK)
    return _days(monday + timedelta(days=int(match["part"]) - 1), 1, Granularity.DAY)


def _part_of_year(match: re.Match[str]) -> _Placed:
    """Place quarters, halves and seasons."""
    month, count = _PARTS[match["part"]]
    season = match["part"][1].isalpha()
    return _months(int(match["year"]), month, count, Granularity.SEASON if season else Granularity.QUARTER)


def _decade(match: re.Match[str]) -> _Placed:
    """Place decades."""
    return _months(int(match["decade"]) * 10, 1, 120, Granularity.DECADE)


def _century(match: re.Match[str]) -> _Placed:
    """Place centuries."""
    return _months(int(match["century"]) * 100, 1, 1200, Granularity.CENTURY)


def _fiscal(match: re.Match[str]) -> _Placed:
    """Place a fiscal year on the calendar year of its name: firms end theirs in different months."""
    return _months(int(match["year"]), 1, 12, Granularity.YEAR)


def _span_of_days(match: re.Match[str]) -> _Placed:
    """Place what lasts from one day to another."""
    return _span(match["first"], match["last"], Granularity.WEEK)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Placed]], ...] = (
    (_CALENDAR, _calendar),
    (_WEEK, _week),
    (_PART, _part_of_year),
    (_DECADE, _decade),
    (_CENTURY, _century),
    (_FISCAL, _fiscal),
    (_SPAN, _span_of_days),
)


def to_edtf(
    value: str,
    *,
    end_value: str | None = None,
    relation: Relation = Relation.IS_INCLUDED,
    mod: TimexMod | None = None,
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
        return f"[..{_last_day(value) if mod is TimexMod.END else _last_date(value)}]"
    if relation is Relation.AFTER:
        return f"[{_first_date(value)}..]"
    return _plain(value, approximate=mod is TimexMod.APPROX or value.startswith("FY"))


def _is_set(value: str) -> bool:
    """Tell whether EDTF writes the value as "one day of these": weeks, weekends, feasts of many days."""
    match = _WEEK.fullmatch(value)
    return "/" in value or (match is not None and match["part"] in {None, "WE"})


def _plain(value: str, *, approximate: bool) -> str:
    """Write a value that stands alone."""
    if _is_set(value):
        return f"[{_first_date(value)}..{_last_date(value)}]"
    part = _PART.fullmatch(value)
    if part:
        return f"{part['year']}-{_EDTF_PARTS[part['part']]}"
    if "T" in value:
        return _edtf_time(value)
    mark = "~" if approximate else ""
    return f"{_date_text(value)}{mark}"


def _date_text(value: str) -> str:
    """Write days, months, years, decades and centuries."""
    if _WEEK.fullmatch(value):
        return _first_date(value)
    return value.removeprefix("FY") + "X" * max(0, 4 - len(value))


def _edtf_time(value: str) -> str:
    """Write a time to the second, and a part of a day as its day."""
    day, _, time = value.partition("T")
    clock = _CLOCK.fullmatch(time)
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


def _edtf_range(value: str, end_value: str) -> str | None:
    """Write a range; None when its end is not on the calendar or lies before its start."""
    start, end = interval_of(value), interval_of(end_value)
    if start is None or end is None or start[0].start >= end[0].end:
        return None
    return f"{_first_date(value)}/{_last_date(end_value)}"


def _edtf_before_christ(value: str) -> str | None:
    """Write years before Christ astronomically: 44 BC is -0043."""
    match = _BEFORE_CHRIST.fullmatch(value)
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


def _span(first: str, last: str, granularity: Granularity | None = None) -> _Placed:
    """Return the interval from the first date to the end of the last."""
    start, end = _plain_edtf(first), _plain_edtf(last)
    if start is None or end is None or start[0].start >= end[0].end:
        return None
    finest = min(start[1], end[1], key=lambda unit: unit.rank)
    whole = Interval(start[0].start, end[0].end)
    if granularity is Granularity.WEEK and whole.end - whole.start > _LONG:
        granularity = Granularity.SEASON
    return whole, granularity or finest


def _plain_edtf(text: str) -> _Placed:
    """Read a single date."""
    bare = text.removesuffix("~")
    season = _EDTF_SEASON.fullmatch(bare)
    if season:
        return interval_of(f"{season[1]}-{_FROM_EDTF_PARTS[season[2]]}")
    return interval_of(bare.rstrip("X"))
