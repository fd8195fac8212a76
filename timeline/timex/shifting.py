"""Count units from an anchor: the week before, two days after, the weekend just past."""

from dataclasses import replace
from datetime import datetime, timedelta

from timeline.model import Granularity
from timeline.timex.algebra import Shifted, Unit
from timeline.timex.calendar_arithmetic import add_days, add_months, iso_week, on_or_before
from timeline.timex.context import DOCUMENT, Anchor, Context, Resolution
from timeline.timex.tense import AHEAD, Tense

__all__ = ["describe_shift", "shift_from", "unanchored"]

_UNKNOWN = {
    Unit.DAY: "XXXX-XX-XX", Unit.WEEKEND: "XXXX-WXX-WE", Unit.WEEK: "XXXX-WXX", Unit.FORTNIGHT: "XXXX-WXX",
    Unit.MONTH: "XXXX-XX", Unit.QUARTER: "XXXX-QX", Unit.YEAR: "XXXX", Unit.DECADE: "XXX",
    Unit.CENTURY: "XX", Unit.MILLENNIUM: "X",
}  # fmt: skip
_SUNDAY = 7
_SECONDS = {Unit.SECOND: 1, Unit.MINUTE: 60, Unit.HOUR: 3600}
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.FORTNIGHT: 14}
_MONTHS = {
    Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200,
    Unit.MILLENNIUM: 12000,
}  # fmt: skip


def shift_from(anchor: Anchor, value: Shifted, context: Context) -> Resolution:
    """Resolve a shift from its anchor.

    The value is as exact as its unit ("two weeks ago" is a week), but a year counted from a quarter
    is that quarter: business reports compare with "a year ago".

    Parameters
    ----------
    anchor : Anchor
    value : Shifted
    context : Context
    """
    if value.unit is Unit.WEEKEND:
        found, which = _weekend(anchor, value.amount, context)
    else:
        value = _of_news_week(anchor, value, context)
        found, which = _moved(anchor, value, context), describe_shift(value)
    found = found or _before_christ(anchor, value)
    if found is None:
        return unanchored(value.unit, "cannot be counted any more exactly")
    return Resolution(found, anchor.timex_id, f"{context.origin(anchor)}: {which}")


def _of_news_week(anchor: Anchor, value: Shifted, context: Context) -> Shifted:
    """Return a shift as people count weeks at their end: on a Sunday, "last week" is the one that ends.

    So is "early in the week" the one that begins on the morrow, where a verb looks ahead.
    """
    if value.unit is not Unit.WEEK or anchor.timex_id != DOCUMENT or anchor.day.isoweekday() != _SUNDAY:
        return value
    words, amount = context.words, value.amount
    if amount == -1 and words == "last week":
        return replace(value, amount=0)
    is_ahead = amount == 0 and words.endswith(" the week") and context.cue().tense is Tense.FUTURE
    return replace(value, amount=1) if is_ahead else value


def _before_christ(anchor: Anchor, value: Shifted) -> str | None:
    """Return the year before Christ that "2,500 years ago" comes to."""
    year = anchor.day.year + value.amount * (_MONTHS.get(value.unit, 0) // 12)
    return f"BC{1 - year:04d}" if value.unit is Unit.YEAR and -9998 <= year <= 0 else None


def describe_shift(value: Shifted) -> str:
    """Say in words which unit a shift chooses.

    Examples
    --------
    >>> describe_shift(Shifted(unit=Unit.WEEK, amount=-1)), describe_shift(Shifted(unit=Unit.DAY, amount=3))
    ('the week before', '3 days after')
    """
    if value.amount == 0:
        return f"the {value.unit.value} that holds it"
    return _which_of(value.amount, value.unit.value)


def unanchored(unit: Unit, reason: str) -> Resolution:
    """Return the underspecified value of a unit that nothing anchors."""
    return Resolution(_UNKNOWN.get(unit, "XXXX-XX-XXTXX"), None, reason)


def _moved(anchor: Anchor, value: Shifted, context: Context) -> str | None:
    """Return the unit that lies so many units after the one that holds the anchor."""
    unit, amount = value.unit, value.amount
    if unit in _SECONDS:
        return _clock(anchor, amount * _SECONDS[unit], context)
    if unit in _DAYS:
        day = add_days(anchor.day, amount * _DAYS[unit])
        if day is None:
            return None
        return day.isoformat() if unit is Unit.DAY else iso_week(day)
    if unit is Unit.YEAR and amount and anchor == context.latest_quarter():
        return f"{anchor.day.year + amount:04d}{anchor.value[4:]}"
    year, month = add_months(anchor.day.year, anchor.day.month, amount * _MONTHS[unit])
    return _calendar_unit(year, month, unit) if 1 <= year <= 9999 else None


def _calendar_unit(year: int, month: int, unit: Unit) -> str:
    """Write the month, quarter, year … that a month lies in."""
    match unit:
        case Unit.MONTH:
            return f"{year:04d}-{month:02d}"
        case Unit.QUARTER:
            return f"{year:04d}-Q{(month + 2) // 3}"
        case Unit.YEAR:
            return f"{year:04d}"
        case Unit.DECADE:
            return f"{year // 10:03d}"
        case _:
            return f"{year // 100:02d}"


def _clock(anchor: Anchor, seconds: int, context: Context) -> str | None:
    """Count hours from a moment; None when only the day is known."""
    moment = anchor.interval.start if anchor.granularity is Granularity.TIME else None
    if anchor.timex_id == DOCUMENT and isinstance(context.dct, datetime):
        moment = context.dct.replace(tzinfo=None)
    if moment is None or not 1 < moment.year < 9999:
        return None
    days, rest = divmod(seconds, 86_400)
    day = add_days(moment.date(), days)
    if day is None or not 1 < day.year < 9999:
        return None
    shifted = datetime.combine(day, moment.time()) + timedelta(seconds=rest)
    zone = "Z" if anchor.value.endswith("Z") else ""
    return f"{shifted.isoformat(timespec='minutes')}{zone}"


def _weekend(anchor: Anchor, amount: int, context: Context) -> tuple[str | None, str]:
    """Find a weekend: "the weekend" is the one just past, unless the words look ahead."""
    day = anchor.day
    if amount == 0 and _just_past(anchor, context):
        saturday, which = on_or_before(day, 6), "the weekend just past"
    else:
        saturday = add_days(day, 6 - day.isoweekday() + 7 * amount)
        which = "the weekend of its week" if amount == 0 else _which_of(amount, "weekend")
    return (f"{iso_week(saturday)}-WE" if saturday else None), which


def _just_past(anchor: Anchor, context: Context) -> bool:
    """Tell whether a weekend without "last" or "next" lies behind the day of writing."""
    if anchor.timex_id != DOCUMENT or anchor.day.isoweekday() >= 6:
        return False
    if context.words.startswith("this"):
        return anchor.day.isoweekday() <= 2 and context.cue().tense is Tense.PAST
    if context.preposition() in {*AHEAD, "before", "ahead of"}:
        return False
    tense = context.cue().tense
    # From Thursday on, without a verb that tells, people mean the one to come.
    return tense is Tense.PAST or (tense is Tense.UNKNOWN and anchor.day.isoweekday() < 4)


def _which_of(amount: int, unit: str) -> str:
    """Say how far and which way was counted."""
    way = "before" if amount < 0 else "after"
    return f"the {unit} {way}" if abs(amount) == 1 else f"{abs(amount)} {unit}s {way}"
