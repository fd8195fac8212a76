"""Two readings side by side that make one: "Monday" + "morning", "June" + "of last year"."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from timeline.model import TimexType
from timeline.timex.algebra import (
    Base,
    Direction,
    Fixed,
    InMonth,
    InYear,
    LocalValue,
    OnDay,
    Reading,
    Shifted,
    Unit,
    Weekday,
)
from timeline.timex.value_kinds import can_count_days, is_day, is_reference

__all__ = ["JOINS", "Join"]

_FULL_YEAR = re.compile(r"(?:BC|FY)?\d{4}$")
_DAYS = re.compile(r"P(\d{1,12})([DWMY])$")
_WEEKS = {Unit.WEEK: 1, Unit.FORTNIGHT: 2, Unit.MONTH: 4.348, Unit.YEAR: 52.1775}
_UNITS = {"D": Unit.DAY, "W": Unit.WEEK, "M": Unit.MONTH, "Y": Unit.YEAR}


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """A connector, and what the readings on both sides of it make; None when they make nothing."""

    connector: re.Pattern[str]
    combine: Callable[[Reading, Reading, str], Reading | None]


def _is_year(value: LocalValue) -> bool:
    """Tell whether a local value is a year."""
    if isinstance(value, Fixed):
        return _FULL_YEAR.match(value.value) is not None
    return isinstance(value, Shifted) and value.unit is Unit.YEAR


def _time_on_day(left: Reading, right: Reading, _: str) -> Reading | None:
    """Join "10 p.m." + "Wednesday" or "tonight"."""
    if not isinstance(left.value, OnDay) or left.value.day is not None:
        return None
    if isinstance(right.value, OnDay) and _is_clock(left.value) and not _is_clock(right.value):
        return _part_with_clock(right, left, "")
    return replace(left, value=replace(left.value, day=right.value)) if is_day(right.value) else None


def _is_clock(value: OnDay) -> bool:
    """Tell a clock time from a part of the day."""
    return value.suffix[1].isdigit()


def _part_with_clock(left: Reading, right: Reading, _: str) -> Reading | None:
    """Join "Friday night" + "11:30 p.m.": the clock says when in the night."""
    part, clock = left.value, right.value
    if not isinstance(part, OnDay) or not isinstance(clock, OnDay) or not _is_clock(clock):
        return None
    told = part.day is not None and clock.day is None and not _is_clock(part)
    suffix = _hour_within(clock.suffix, part.suffix)
    return replace(right, value=OnDay(suffix=suffix, day=part.day)) if told else None


def _hour_within(clock: str, part: str) -> str:
    """Put an hour into the half of the day that its part names: "half past seven" + "tomorrow evening"."""
    hour = int(clock[1:3])
    if hour > 12 or part not in {"TAF", "TEV", "TNI"} or (part == "TNI" and hour < 6):
        return clock
    later = (24 if part == "TNI" else 12) if hour == 12 else hour + 12
    return f"T{later:02d}{clock[3:]}"


def _day_with_time(left: Reading, right: Reading, _: str) -> Reading | None:
    """Join "Monday" + "morning"."""
    if left.type is not TimexType.DATE or not is_day(left.value):
        return None
    if isinstance(right.value, OnDay) and right.value.day is None:
        return replace(right, value=replace(right.value, day=left.value), mod=right.mod or left.mod)
    return None


def _part_of_year(left: Reading, right: Reading, _: str) -> Reading | None:
    """Join "June" + "last year", "the summer of" + "1955"."""
    value = left.value
    if isinstance(value, InYear) and value.year is None and _is_year(right.value):
        return replace(left, value=replace(value, year=right.value))
    return None


def _year_s_part(left: Reading, right: Reading, _: str) -> Reading | None:
    """Join "this year" + "'s" + "third quarter"."""
    return _part_of_year(right, left, "")


def _year_before_part(left: Reading, right: Reading, _: str) -> Reading | None:
    """Join "the 1988" + "second quarter"."""
    if isinstance(left.value, Fixed) and isinstance(right.value, InYear) and right.value.template[1] in "QHS":
        return _part_of_year(right, left, "")
    return None


_LAST_NIGHT = Shifted(unit=Unit.DAY, amount=-1)


def _night_before(left: Reading, right: Reading, _: str) -> Reading | None:
    """Join "the night" or "overnight" + "to Tuesday": the one that Monday ends with."""
    night, day = left.value, right.value
    if not isinstance(night, OnDay) or night.suffix != "TNI" or night.day not in {None, _LAST_NIGHT}:
        return None
    if not isinstance(day, Weekday | InYear | Fixed) or not is_day(day) or right.type is not TimexType.DATE:
        return None
    return replace(left, value=replace(night, day=Shifted(unit=Unit.DAY, amount=-1, base=day)))


def _unit_from_day(left: Reading, right: Reading, _: str) -> Reading | None:
    """Join "three weeks ago" + "today", "a week" + "tomorrow": to the day."""
    day = right.value
    if not isinstance(day, Shifted) or day.unit is not Unit.DAY or day.base is not Base.DCT:
        return None
    ago = left.value
    if isinstance(ago, Shifted) and ago.base is Base.DCT and ago.unit is Unit.WEEK and ago.amount < 0:
        weeks = ago.amount
    else:
        ahead = re.fullmatch(r"P(\d)W", ago.value) if isinstance(ago, Fixed) else None
        weeks = int(ahead[1]) if ahead else 0
    if not weeks or left.mod is not None or (weeks > 0 and day.amount < 0):
        return None
    return replace(right, value=replace(day, amount=day.amount + 7 * weeks))


def _weekday_with_date(left: Reading, right: Reading, _: str) -> Reading | None:
    """Join "Thursday" + "Aug. 26", and "Thu" + "Aug. 26, 5 p.m.": the date says all."""
    if isinstance(left.value, Weekday) and isinstance(right.value, Fixed | InYear | InMonth | OnDay):
        if isinstance(right.value, InMonth) and right.value.month is None:
            return replace(right, value=replace(right.value, weekday=left.value.number))
        day = right.value.day if isinstance(right.value, OnDay) else right.value
        is_whole = isinstance(day, Fixed | InYear | InMonth) and is_day(day)
        return _on_weekday(right, left.value.number) if is_whole else None
    if isinstance(right.value, Weekday) and isinstance(left.value, Fixed | InYear):
        is_whole = is_day(left.value) and left.type is TimexType.DATE
        return _on_weekday(left, right.value.number) if is_whole else None
    return None


def _on_weekday(reading: Reading, number: int) -> Reading:
    """Return a reading with its weekday where that may tell the year: no feast, nor what names its year."""
    value = reading.value
    if isinstance(value, InYear) and value.year is None and not value.feast:
        return replace(reading, value=replace(value, weekday=number))
    return reading


def _weekday_of_week(left: Reading, right: Reading, _: str) -> Reading | None:
    """Join "Tuesday" + "last week"."""
    value = right.value
    if isinstance(left.value, Weekday) and isinstance(value, Shifted) and value.unit is Unit.WEEK:
        return replace(left, value=replace(left.value, week=value))
    return None


def _day_of_month(left: Reading, right: Reading, _: str) -> Reading | None:
    """Join "the 15th" + "of this month"."""
    value = right.value
    if isinstance(left.value, InMonth) and isinstance(value, Shifted) and value.unit is Unit.MONTH:
        return replace(left, value=replace(left.value, month=value))
    return None


def _counted_from(left: Reading, right: Reading, words: str) -> Reading | None:
    """Join "two days" + "after" + "5 May"."""
    counted = left.type is TimexType.DURATION and isinstance(left.value, Fixed)
    amount = _DAYS.match(left.value.value) if counted and isinstance(left.value, Fixed) else None
    if amount is None or right.type is not TimexType.DATE or isinstance(right.value, OnDay):
        return None
    if is_reference(right.value):
        return None
    counts_on = "from" not in words or isinstance(right.value, Shifted | Weekday)
    if not counts_on:  # "two weeks from 3 May" is how long it lasts
        return None
    unit = _UNITS[amount[2]]
    sign = -1 if "before" in words else 1
    if unit in {Unit.DAY, Unit.WEEK} and not can_count_days(right.value, ahead=sign > 0):
        return None
    number = int(amount[1])
    if "from" in words and unit is Unit.WEEK:  # "a week from Monday" is a day
        unit, number = Unit.DAY, 7 * number
    value = Shifted(unit=unit, amount=sign * number, base=right.value)
    return Reading(type=TimexType.DATE, value=value, mod=left.mod or right.mod)


_AMOUNT = re.compile(r"P(T?)(\d{1,12})([YMWDHS])")
_COARSEST_FIRST = ("Y", "M", "W", "D", "TH", "TM", "TS")


def _sum_of_amounts(left: Reading, right: Reading, _: str) -> Reading | None:
    """Join "three months" + "and" + "twenty days": each unit finer than the one before."""
    if not (isinstance(left.value, Fixed) and isinstance(right.value, Fixed)):
        return None
    first, second = _AMOUNT.fullmatch(left.value.value), _AMOUNT.fullmatch(right.value.value)
    if first is None or second is None or TimexType.SET in {left.type, right.type}:
        return None
    order = [_COARSEST_FIRST.index(amount[1] + amount[3]) for amount in (first, second)]
    if order[0] >= order[1]:
        return None
    time = "T" if second[1] and not first[1] else ""
    return replace(left, value=Fixed(f"{first[0]}{time}{second[2]}{second[3]}"))


def _week_on_weekday(left: Reading, right: Reading, _: str) -> Reading | None:
    """Join "a week" + "on" + "Tuesday": seven days after the Tuesday that follows."""
    weeks = re.fullmatch(r"P([12])W", left.value.value) if isinstance(left.value, Fixed) else None
    day = right.value
    if weeks is None or not isinstance(day, Weekday) or day.direction is not None or day.base is not Base.DCT:
        return None
    value = Shifted(unit=Unit.DAY, amount=7 * int(weeks[1]), base=replace(day, direction=Direction.NEXT))
    return Reading(type=TimexType.DATE, value=value)


def _weekday_ago(left: Reading, right: Reading, _: str) -> Reading | None:
    """Join "a year ago" + "Tuesday": the weekday nearest to so long before the Tuesday just past."""
    ago, day = left.value, right.value
    if not (isinstance(ago, Shifted) and ago.base is Base.DCT and ago.amount < 0 and ago.unit in _WEEKS):
        return None
    if not isinstance(day, Weekday) or day.direction is not None or day.base is not Base.DCT:
        return None
    weeks = round(ago.amount * _WEEKS[ago.unit])
    value = Shifted(unit=Unit.DAY, amount=7 * weeks, base=replace(day, direction=Direction.LAST))
    return Reading(type=TimexType.DATE, value=value, mod=left.mod)


def _unit_years_ago(left: Reading, right: Reading, _: str) -> Reading | None:
    """Join "twenty years ago" + "this month": that month of then."""
    ago, now = left.value, right.value
    if not (isinstance(ago, Shifted) and ago.base is Base.DCT and ago.amount < 0 and ago.unit is Unit.YEAR):
        return None
    if not (isinstance(now, Shifted) and now.base is Base.DCT and now.amount == 0):
        return None
    if now.unit is Unit.MONTH:
        return replace(right, value=replace(now, amount=12 * ago.amount), mod=left.mod)
    weeks = round(ago.amount * _WEEKS[Unit.YEAR])
    return replace(right, value=replace(now, amount=weeks), mod=left.mod) if now.unit is Unit.WEEK else None


_GAP = re.compile(r",?\s{1,4}(?:on\s{1,4})?(?=\w)")
_ON_LAST = re.compile(r"\s{1,4}on\s{1,4}(?=\w{3,12}\s{0,3}(?:[.,;:!?)]|$))")  # nothing follows
_COMMA = re.compile(r",?\s{1,4}")
_OF = re.compile(r",?\s{1,4}(?:(?:of|in)\s{1,4}(?:the\s{1,4}(?=year))?)?(?=['\w])")
JOINS = (
    Join(connector=_GAP, combine=_time_on_day),
    Join(connector=re.compile(r"(?:,\s{0,4}|\s{1,4})(?=\w)"), combine=_day_with_time),
    Join(connector=re.compile(r"\s{1,4}(?:in)?to\s{1,4}(?=[A-Z\d])"), combine=_night_before),
    Join(connector=_COMMA, combine=_part_with_clock),
    Join(connector=_OF, combine=_part_of_year),
    Join(connector=re.compile(r"['’]s\s{1,4}"), combine=_year_s_part),
    Join(connector=re.compile(r"[\s-]{1,4}"), combine=_year_before_part),
    Join(connector=_COMMA, combine=_weekday_with_date),
    Join(connector=_OF, combine=_weekday_of_week),
    Join(connector=_OF, combine=_day_of_month),
    Join(connector=re.compile(r"\s{1,4}(?:after|before|from)\s{1,4}"), combine=_counted_from),
    Join(connector=re.compile(r"\s{1,4}(?=[A-Z])"), combine=_weekday_ago),
    Join(connector=re.compile(r"\s{1,4}(?=this)"), combine=_unit_years_ago),
    Join(connector=re.compile(r"\s{1,4}(?=today|tomorrow|yesterday)"), combine=_unit_from_day),
    Join(connector=re.compile(r",?\s{1,4}and\s{1,4}|,\s{1,4}(?=\d)"), combine=_sum_of_amounts),
    Join(connector=_ON_LAST, combine=_week_on_weekday),
)
