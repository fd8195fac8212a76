"""From what an expression says by itself to a place on the calendar, with the reason.

News counts from the document creation time, with the help of tense and prepositions; a narrative counts
from the nearest earlier date of fit granularity. Words such as "later" and "the following" count from the
text in both.
"""

import re

from timeline.model import Granularity
from timeline.timex.algebra import (
    Base,
    Fixed,
    InMonth,
    InYear,
    LocalValue,
    OnDay,
    SamePeriod,
    Shifted,
    Unit,
    Weekday,
)
from timeline.timex.antiquity import choose_year_before_christ, make_antiquity, shift_from_antiquity
from timeline.timex.appointments import resolve_numbered_weekday
from timeline.timex.calendar_arithmetic import (
    add_days,
    add_months,
    has_day,
)
from timeline.timex.context import (
    DOCUMENT,
    NOTHING_TO_COUNT_FROM,
    Anchor,
    Context,
    Resolution,
    make_anchor,
)
from timeline.timex.domain import Domain
from timeline.timex.hours import is_against_tense, resolve_hour
from timeline.timex.retelling import go_on_from_told_day, look_ahead_from_promise
from timeline.timex.shifting import shift_from, unanchored
from timeline.timex.tense import Tense
from timeline.timex.thread import Standing, looks_back
from timeline.timex.weekdays import resolve_weekday, weekday_beside, weekday_of_week
from timeline.timex.year_choice import choose_told_year, choose_year, fill_year, yearless

__all__ = ["resolve"]

_A_YEAR = 366  # days
_WRITTEN, _OF_ANY_DAY = "is written in full", "tells of no day in particular"
_COMPARED = {Unit.QUARTER, Unit.YEAR}  # what reports compare with
# The coarsest date that each unit can still be counted from.
_FIT = {
    Unit.SECOND: Granularity.TIME, Unit.MINUTE: Granularity.TIME, Unit.HOUR: Granularity.TIME,
    Unit.DAY: Granularity.DAY, Unit.WEEKEND: Granularity.WEEK, Unit.WEEK: Granularity.WEEK,
    Unit.FORTNIGHT: Granularity.WEEK, Unit.MONTH: Granularity.MONTH, Unit.QUARTER: Granularity.QUARTER,
    Unit.YEAR: Granularity.YEAR, Unit.DECADE: Granularity.DECADE, Unit.CENTURY: Granularity.CENTURY,
    Unit.MILLENNIUM: Granularity.CENTURY,
}  # fmt: skip


def resolve(value: LocalValue, context: Context) -> Resolution:
    """Resolve a local value in its context.

    Parameters
    ----------
    value : LocalValue
    context : Context

    Returns
    -------
    Resolution
        With an underspecified value (`XXXX-WXX-1`) when nothing anchors it; never a guess.

    Examples
    --------
    >>> from datetime import date
    >>> context = Context(text="He left yesterday.", dct=date(2021, 8, 30), domain=Domain.NEWS)
    >>> resolve(Shifted(unit=Unit.DAY, amount=-1), context).value
    '2021-08-29'
    """
    match value:
        case Fixed(value=text):
            return Resolution(text, None, _OF_ANY_DAY if text.startswith("XXXX") else _WRITTEN)
        case Shifted():
            return _resolve_shifted(value, context)
        case InYear():
            return _resolve_in_year(value, context)
        case InMonth():
            return _resolve_in_month(value, context)
        case Weekday():
            return _resolve_weekday(value, context)
        case OnDay():
            return _resolve_on_day(value, context)
        case SamePeriod():
            return _resolve_same_period(value, context)


def _resolve_shifted(value: Shifted, context: Context) -> Resolution:
    """Resolve "last week", "two days later", "two days after 5 May"."""
    antiquity = None
    if isinstance(value.base, Base):
        anchor = _comparison(value, context) or _base_of(value, context)
        if value.base is Base.TEXT:
            antiquity = context.latest_antiquity(anchor)
    else:
        base = resolve(value.base, context)
        anchor = make_anchor(base.anchor or DOCUMENT, base.value, context.start)
        antiquity = make_antiquity(base.anchor or DOCUMENT, base.value, context.start)
    if antiquity is not None:
        return shift_from_antiquity(antiquity, value)
    return shift_from(anchor, value, context) if anchor else unanchored(value.unit, NOTHING_TO_COUNT_FROM)


def _comparison(value: Shifted, context: Context) -> Anchor | None:
    """Return the quarter that "a year ago" and "the quarter" of a business report are about."""
    if context.domain is Domain.NARRATIVE:
        return None
    if value.unit is Unit.QUARTER and value.base is Base.TEXT and value.amount == 0:
        return context.latest_quarter() or _quarter_before(context)
    # "last year" names a year; "a year ago" and "year-earlier" compare with one.
    if value.unit is Unit.YEAR and value.amount == -1 and not context.words.endswith("year"):
        return context.latest_quarter()
    return None


def _resolve_same_period(value: SamePeriod, context: Context) -> Resolution:
    """Resolve "the 1988 period" to what the report is about, in that year; else to the year."""
    year = resolve(value.year, context)
    period = context.reported_period() if context.domain is Domain.NEWS else None
    if period is None or not re.fullmatch(r"\d{4}", year.value):
        return year
    reason = f"{context.origin(period)}: the same {period.granularity.value} of {year.value}"
    return Resolution(f"{year.value}{period.value[4:]}", period.timex_id, reason)


def _quarter_before(context: Context) -> Anchor | None:
    """Return the quarter that was over when the article was written."""
    document = context.document()
    if document is None:
        return None
    quarter = shift_from(document, Shifted(unit=Unit.QUARTER, amount=-1), context)
    return make_anchor(DOCUMENT, quarter.value, 0)


def _base_of(value: Shifted, context: Context) -> Anchor | None:
    """Return what a shift counts from: the document's date, or the text's latest fitting one."""
    narrative = context.domain is Domain.NARRATIVE
    nearby = None
    if value.base is Base.TEXT or narrative:
        nearby = context.latest(_FIT[value.unit])
        if _is_left_behind(nearby, context):
            return None
        if value.amount < 0 and nearby is not None and is_against_tense(nearby, context):
            return None
    if narrative and nearby is not None and _is_stale(nearby, context):
        return None
    if nearby is not None or value.base is Base.DCT:
        return nearby or context.document()
    # "Two days later" without a date before it tells of an event that has none.
    untold = narrative or (value.amount > 0 and context.cue().tense is not Tense.FUTURE)
    # So does "he had left a month earlier"; with a year, reports compare.
    stepped = value.amount < 0 and value.unit not in _COMPARED and _is_pluperfect(context)
    return None if untold or stepped else context.document()


def _is_pluperfect(context: Context) -> bool:
    """Tell whether "earlier" or "before" steps back from what has no date: "had left a month earlier"."""
    is_step = context.words.endswith(("earlier", "before", "previously"))
    return is_step and looks_back(context.text, context.start, context.end)


def _is_left_behind(nearby: Anchor | None, context: Context) -> bool:
    """Tell whether a sentence of news has just named a month or a year, too coarse to count from.

    "They left in March 2021 and five weeks later landed" does not count from what was told before that.
    """
    last = context.anchors[-1] if context.anchors else None
    if last is None or context.domain is Domain.NARRATIVE or not context.in_sentence(last):
        return False
    return (
        nearby is not None
        and last.granularity.rank > Granularity.WEEK.rank
        and not context.in_sentence(nearby)
    )


def _is_stale(nearby: Anchor, context: Context) -> bool:
    """Tell whether a story has gone on from a day to a month or year that the day does not lie in."""
    latest = context.latest(Granularity.YEAR)
    return (
        latest is not None
        and latest.standing is not Standing.ASIDE
        and latest.end > nearby.end
        and not latest.interval.overlaps(nearby.interval)
    )


def _resolve_in_year(value: InYear, context: Context) -> Resolution:
    """Resolve "Aug. 26", "last October", "the summer of that year"."""
    if value.year is not None:
        return _in_named_year(value, resolve(value.year, context))
    counts_on = value.base is Base.TEXT or context.domain is Domain.NARRATIVE
    told = context.latest(Granularity.YEAR) if counts_on else None
    antiquity = context.latest_antiquity(told) if counts_on else None
    if antiquity is not None:
        return choose_year_before_christ(value, antiquity, context)
    if told is not None and value.base is Base.TEXT:
        return choose_told_year(value, told, context)
    retold = look_ahead_from_promise(value, context) or go_on_from_told_day(value, context)
    reference = context.completing(Granularity.YEAR)
    if reference is None:
        return Resolution(yearless(value), None, NOTHING_TO_COUNT_FROM)
    return retold or choose_year(value, reference, context)


def _in_named_year(value: InYear, year: Resolution) -> Resolution:
    """Resolve a part of a year whose year the words name."""
    named = re.match(r"(BC|FY)?(\d{4})", year.value)
    if named is None:
        return Resolution(yearless(value), None, year.reason)
    if named[1] == "BC" and not value.feast:
        filled: str | None = f"BC{named[2]}{value.template}"
    else:
        filled = fill_year(value, int(named[2]))
    return Resolution(filled or yearless(value), year.anchor, year.reason)


def _resolve_in_month(value: InMonth, context: Context) -> Resolution:
    """Resolve "the 15th" in the month that the text is in, else in the one that fits the tense."""
    if value.month is not None:
        return _day_of_named_month(value.day, resolve(value.month, context))
    reference = context.latest(Granularity.MONTH)
    if reference is None or _is_history(reference, context):
        reference = context.document()
    if reference is None:
        return Resolution(f"XXXX-XX-{value.day:02d}", None, NOTHING_TO_COUNT_FROM)
    if value.weekday is not None:
        return resolve_numbered_weekday(value.day, value.weekday, reference, context)
    year, month_number = _month_of(value.day, reference, context)
    if not has_day(year, month_number, value.day):
        return Resolution(f"XXXX-XX-{value.day:02d}", None, "is no day of that month")
    return Resolution(
        f"{year:04d}-{month_number:02d}-{value.day:02d}",
        reference.timex_id,
        f"{context.origin(reference)}: that day of the month",
    )


def _day_of_named_month(day: int, month: Resolution) -> Resolution:
    """Resolve "the 15th of this month"; -1 is the last day, which only a month with its year has."""
    placed = make_anchor(DOCUMENT, month.value, 0)
    if day > 0 or placed is None:
        return Resolution(f"{month.value}-{day:02d}" if day > 0 else month.value, month.anchor, month.reason)
    last = add_days(placed.interval.end.date(), -1)
    return Resolution(f"{last}", month.anchor, month.reason)


def _is_history(told: Anchor, context: Context) -> bool:
    """Tell whether a date of another sentence in news lies years back: the story is not there any more."""
    if context.domain is Domain.NARRATIVE or context.day is None or context.in_sentence(told):
        return False
    return abs((context.day - told.day).days) > _A_YEAR


def _month_of(day: int, reference: Anchor, context: Context) -> tuple[int, int]:
    """Return the year and month of a bare day of the month."""
    year, month = reference.day.year, reference.day.month
    if reference.timex_id != DOCUMENT:
        # A story of 28 May that goes on "on the 3rd" has come to June.
        told = context.domain is Domain.NARRATIVE and reference.granularity.rank <= Granularity.DAY.rank
        goes_on = (
            told and day < reference.day.day and not looks_back(context.text, context.start, context.end)
        )
        return add_months(year, month, 1) if goes_on else (year, month)
    tense = context.cue().tense
    if tense is Tense.FUTURE and day < reference.day.day:
        return add_months(year, month, 1)
    if tense is Tense.PAST and day > reference.day.day:
        return add_months(year, month, -1)
    return year, month


def _resolve_weekday(value: Weekday, context: Context) -> Resolution:
    """Resolve "Monday"."""
    if value.week is not None:
        return weekday_of_week(value.number, resolve(value.week, context))
    if not isinstance(value.base, Base):
        return weekday_beside(value, resolve(value.base, context))
    return resolve_weekday(value, context)


def _resolve_on_day(value: OnDay, context: Context) -> Resolution:
    """Resolve "Monday morning" and "10 p.m."."""
    if value.day is None:
        return resolve_hour(value, context)
    day = resolve(value.day, context)
    return Resolution(f"{day.value}{value.suffix}", day.anchor, day.reason)
