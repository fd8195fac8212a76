"""From what an expression says by itself to a place on the calendar, with the reason.

News counts from the document creation time, with the help of tense and prepositions; a narrative counts
from the nearest earlier date of fit granularity. Words such as "later" and "the following" count from the
text in both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from timeline.lexicons import load_lexicon
from timeline.model import Granularity, Interval
from timeline.timex.algebra import (
    Base,
    Direction,
    Fixed,
    InMonth,
    InYear,
    LocalValue,
    OnDay,
    Shifted,
    Unit,
    Weekday,
)
from timeline.timex.calendar_arithmetic import (
    add_days,
    add_months,
    feast_date,
    has_day,
    iso_week,
    on_or_after,
    on_or_before,
)
from timeline.timex.domain import Domain
from timeline.timex.tense import Cue, Tense, preposition_before, tense_at
from timeline.timex.values import interval_of

__all__ = ["Anchor", "Context", "Resolution", "resolve"]

_WEEKDAYS = [name.capitalize() for name in load_lexicon("timex_weekdays")["names"]]
_MONTHS = [name.capitalize() for name in load_lexicon("timex_months")["names"]]
_AHEAD = frozenset(load_lexicon("timex_tense")["ahead"])
_STRICTLY_AHEAD = frozenset({"until", "till", "by", "as soon as", "as early as"})
_SAYING = frozenset({"said", "told", "added", "announced", "reported", "warned", "noted", "wrote"})
_AGAINST = 4
_RECENT, _AGE_COST, _YEAR_COST = 5, 30.0, 120.0
_REACH = 600  # characters: how far back in news "the next day" may look for its day


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date of the text, or the document creation time, that others can be counted from."""

    timex_id: str
    value: str
    interval: Interval
    granularity: Granularity
    end: int

    @property
    def day(self) -> date:
        """The first day of the date."""
        return self.interval.start.date()


@dataclass(frozen=True, slots=True)
class Resolution:
    """A TIMEX3 value, what it was counted from, and why."""

    value: str
    anchor: str | None
    reason: str


@dataclass(slots=True, kw_only=True)
class Context:
    """What is known when an expression is resolved: the text before it and the dates found so far."""

    text: str
    dct: date | None
    domain: Domain
    start: int = 0
    end: int = 0
    opened_by: Anchor | None = None
    anchors: list[Anchor] = field(default_factory=list)

    @property
    def day(self) -> date | None:
        """The calendar day of the document creation time."""
        return self.dct.date() if isinstance(self.dct, datetime) else self.dct

    def document(self) -> Anchor | None:
        """Return the document creation time as an anchor."""
        if self.day is None:
            return None
        placed = interval_of(self.day.isoformat())
        return Anchor("dct", self.day.isoformat(), placed[0], placed[1], 0) if placed else None

    def latest(self, finest: Granularity) -> Anchor | None:
        """Return the latest earlier date that is at least as exact as asked."""
        for anchor in reversed(self.anchors):
            if self.domain is Domain.NEWS and self.start - anchor.end > _REACH:
                return None
            if anchor.granularity.rank <= finest.rank:
                return anchor
        return None

    def cue(self) -> Cue:
        """Judge the tense around the expression."""
        return tense_at(self.text, self.start, self.end)

    def preposition(self) -> str | None:
        """Return the preposition before the expression."""
        return preposition_before(self.text, self.start)


def spell_day(day: date) -> str:
    """Write a day out in English, whatever the locale.

    Examples
    --------
    >>> spell_day(date(2021, 8, 30))
    'Monday 30 August 2021'
    """
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


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
    >>> context = Context(text="He left yesterday.", dct=date(2021, 8, 30), domain=Domain.NEWS)
    >>> resolve(Shifted(unit=Unit.DAY, amount=-1), context).value
    '2021-08-29'
    """
    match value:
        case Fixed(value=text):
            return Resolution(text, None, "is written in full")
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


# --- shifts -----------------------------------------------------------------------------------------

_FIT = {
    Unit.SECOND: Granularity.TIME, Unit.MINUTE: Granularity.TIME, Unit.HOUR: Granularity.TIME,
    Unit.DAY: Granularity.DAY, Unit.WEEKEND: Granularity.WEEK, Unit.WEEK: Granularity.WEEK,
    Unit.FORTNIGHT: Granularity.WEEK, Unit.MONTH: Granularity.MONTH, Unit.QUARTER: Granularity.QUARTER,
    Unit.YEAR: Granularity.YEAR, Unit.DECADE: Granularity.DECADE, Unit.CENTURY: Granularity.CENTURY,
    Unit.MILLENNIUM: Granularity.CENTURY,
}  # fmt: skip
_UNKNOWN = {
    Unit.DAY: "XXXX-XX-XX", Unit.WEEK: "XXXX-WXX", Unit.FORTNIGHT: "XXXX-WXX", Unit.WEEKEND: "XXXX-WXX-WE",
    Unit.MONTH: "XXXX-XX", Unit.QUARTER: "XXXX-QX", Unit.YEAR: "XXXX", Unit.DECADE: "XXX", Unit.CENTURY: "XX",
}  # fmt: skip
_NOTHING = "has no date to count from"
_MONTHS_PER_UNIT = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200, Unit.MILLENNIUM: 12000}


def _resolve_shifted(value: Shifted, context: Context) -> Resolution:
    """Resolve "last week", "two days later", "two days after 5 May"."""
    anchor = _anchor_of(value, context)
    if anchor is None:
        return Resolution(_UNKNOWN.get(value.unit, "XXXX-XX-XXTXX"), None, _NOTHING)
    if value.unit is Unit.WEEKEND:
        shifted: str | None = _weekend(value.amount, anchor, context)
    else:
        shifted = _shift(anchor, value.unit, value.amount, context)
    if shifted is None:
        return Resolution(_UNKNOWN.get(value.unit, "XXXX-XX-XXTXX"), None, "leaves the calendar")
    return Resolution(shifted, anchor.timex_id, _shift_reason(value, anchor, context))


def _anchor_of(value: Shifted, context: Context) -> Anchor | None:
    """Return what a shift counts from."""
    if not isinstance(value.base, Base):
        return _as_anchor(resolve(value.base, context), context)
    if value.unit is Unit.YEAR and value.amount == -1 and context.domain is Domain.NEWS:
        quarter = None if _names_the_year(context) else _quarter_nearby(context)
        if quarter is not None:
            return quarter
    if value.unit is Unit.QUARTER and value.base is Base.TEXT and value.amount == 0:
        return _quarter_nearby(context) or _quarter_before(context)
    from_text = value.base is Base.TEXT or context.domain is Domain.NARRATIVE
    if from_text:
        nearby = context.latest(_FIT[value.unit])
        if nearby is not None:
            return nearby
    if value.base is Base.TEXT and context.domain is Domain.NARRATIVE:
        return None
    return context.document()


def _quarter_nearby(context: Context) -> Anchor | None:
    """Return the quarter that a business report has just named: its "year ago" is that quarter's."""
    for anchor in reversed(context.anchors):
        if context.start - anchor.end > _REACH:
            return None
        if anchor.granularity is Granularity.QUARTER:
            return anchor
    return None


def _quarter_before(context: Context) -> Anchor | None:
    """Return the quarter that was over when the article was written: the one that results are about."""
    document = context.document()
    value = _shift(document, Unit.QUARTER, -1, context) if document else None
    placed = interval_of(value) if value else None
    return Anchor("dct", value, placed[0], placed[1], 0) if value and placed else None


def _names_the_year(context: Context) -> bool:
    """Tell "last year", which names a year, from "a year ago", which compares with one."""
    return context.text[context.start : context.end].lower().endswith("year")


def _as_anchor(resolution: Resolution, context: Context) -> Anchor | None:
    """Turn a resolution into an anchor; None when it has no interval."""
    placed = interval_of(resolution.value)
    if placed is None:
        return None
    return Anchor(resolution.anchor or "dct", resolution.value, placed[0], placed[1], context.start)


def _shift(anchor: Anchor, unit: Unit, amount: int, context: Context) -> str | None:
    """Return the unit that lies `amount` units after the one that holds the anchor."""
    day = anchor.day
    if unit in {Unit.SECOND, Unit.MINUTE, Unit.HOUR}:
        return _shift_clock(anchor, unit, amount, context)
    if unit is Unit.DAY:
        moved = add_days(day, amount)
        return moved.isoformat() if moved else None
    if unit in {Unit.WEEK, Unit.FORTNIGHT}:
        moved = add_days(day, 7 * amount * (2 if unit is Unit.FORTNIGHT else 1))
        return iso_week(moved) if moved else None
    if unit is Unit.YEAR and amount and anchor.granularity is Granularity.QUARTER:
        return f"{int(anchor.value[:4]) + amount:04d}{anchor.value[4:]}"
    year, month = add_months(day.year, day.month, amount * _MONTHS_PER_UNIT[unit])
    if not 1 <= year <= 9999:
        return None
    forms = {
        Unit.MONTH: f"{year:04d}-{month:02d}", Unit.QUARTER: f"{year:04d}-Q{(month + 2) // 3}",
        Unit.YEAR: f"{year:04d}", Unit.DECADE: f"{year // 10:03d}",
    }  # fmt: skip
    return forms.get(unit, f"{year // 100:02d}")


def _shift_clock(anchor: Anchor, unit: Unit, amount: int, context: Context) -> str | None:
    """Count hours from a moment; None when only the day is known."""
    moment = anchor.interval.start if anchor.granularity is Granularity.TIME else None
    if anchor.timex_id == "dct" and isinstance(context.dct, datetime):
        moment = context.dct.replace(tzinfo=None)
    if moment is None:
        return None
    seconds = amount * {Unit.SECOND: 1, Unit.MINUTE: 60, Unit.HOUR: 3600}[unit]
    shift = timedelta(seconds=seconds)
    if not datetime.min + timedelta(days=1) < moment + shift < datetime.max - timedelta(days=1):
        return None
    return f"{moment + shift:%Y-%m-%dT%H:%M}"


def _weekend(amount: int, anchor: Anchor, context: Context) -> str | None:
    """Return a weekend: over the one just past, unless the words look ahead."""
    day = anchor.day
    words = context.text[context.start : context.end].lower()
    saturday = add_days(day, 6 - day.isoweekday())
    if amount:
        current = day.isoweekday() >= 6
        saturday = add_days(saturday, 7 * (amount if amount < 0 or current or amount > 1 else amount)) if saturday else None
    elif "this" not in words and anchor.timex_id == "dct" and day.isoweekday() < 6:
        ahead = context.preposition() in _STRICTLY_AHEAD or context.cue().tense is Tense.FUTURE
        saturday = saturday if ahead else on_or_before(day, 6)
    elif "this" in words and day.isoweekday() <= 2 and context.cue().tense is Tense.PAST:
        saturday = on_or_before(day, 6)
    return f"{iso_week(saturday)}-WE" if saturday else None


def _shift_reason(value: Shifted, anchor: Anchor, context: Context) -> str:
    """Say how the shift was counted."""
    unit = value.unit.value
    if value.amount == 0:
        which = f"the {unit} that holds it"
    elif abs(value.amount) == 1:
        which = f"the {unit} {'before' if value.amount < 0 else 'after'}"
    else:
        which = f"{abs(value.amount)} {unit}s {'before' if value.amount < 0 else 'after'}"
    if value.unit is Unit.WEEKEND:
        which = "the weekend that its words and tense point to"
    return f"{_from_where(anchor, context)}: {which}"


def _from_where(anchor: Anchor, context: Context) -> str:
    """Say what an expression was counted from."""
    if anchor.timex_id == "dct" and context.day is not None:
        return f"in an article of {spell_day(context.day)}"
    return f"counted from {anchor.value} ({anchor.timex_id})"


# --- parts of a year --------------------------------------------------------------------------------


def _resolve_in_year(value: InYear, context: Context) -> Resolution:
    """Resolve "Aug. 26", "last October", "the summer of that year"."""
    if value.year is not None:
        return _in_named_year(value, value.year, context)
    reference = _reference(context, Granularity.YEAR)
    if reference is None:
        unknown = "XXXX-XX-XX" if value.feast else f"XXXX{value.template}"
        return Resolution(unknown, None, _NOTHING)
    if value.direction is None and reference.timex_id != "dct":
        return _narrative_year(value, context)
    return _nearest_year(value, reference, context)


def _in_named_year(value: InYear, year: LocalValue, context: Context) -> Resolution:
    """Resolve a part of a year whose year the words name."""
    resolution = resolve(year, context)
    found = re.match(r"(?:BC|FY)?(\d{4})", resolution.value)
    if found is None:
        return Resolution(f"XXXX{value.template if not value.feast else '-XX-XX'}", None, _NOTHING)
    if resolution.value.startswith("BC"):
        filled: str | None = f"BC{found[1]}{value.template}"
    else:
        filled = _fill(value, int(found[1]))
    reason = "is written in full" if resolution.anchor is None else resolution.reason
    return Resolution(filled or resolution.value, resolution.anchor, reason)


def _fill(value: InYear, year: int) -> str | None:
    """Put a year before a template; None when the calendar has no such date."""
    if not 1 <= year <= 9999:
        return None
    if value.feast:
        day = feast_date(value.template, year)
        return day.isoformat() if day else None
    filled = f"{year:04d}{value.template}"
    return filled if interval_of(filled) else None


def _reference(context: Context, granularity: Granularity) -> Anchor | None:
    """Return the date that partial dates are completed from: the document's, or a narrative's latest."""
    if context.domain is Domain.NARRATIVE:
        return context.latest(granularity) or context.document()
    return context.document() or context.latest(granularity)


def _narrative_year(value: InYear, context: Context) -> Resolution:
    """Choose the year that fits the story best: soon after a late date, or within the year just named."""
    recent = context.anchors[: -_RECENT - 1 : -1]
    years = {anchor.day.year + shift for anchor in recent for shift in (-1, 0, 1)}
    best: tuple[float, str, Anchor] | None = None
    for year in sorted(years):
        filled = _fill(value, year)
        placed = interval_of(filled) if filled else None
        for age, anchor in enumerate(recent if placed else ()):
            cost = _leap(anchor, placed[0]) + _AGE_COST * age if placed else 0.0
            if filled and (best is None or cost < best[0]):
                best = (cost, filled, anchor)
    if best is None:
        return Resolution(f"XXXX{value.template}", None, _NOTHING)
    _, filled, anchor = best
    return Resolution(
        filled, anchor.timex_id, f"{_from_where(anchor, context)}: the one that fits the story's order"
    )


def _leap(anchor: Anchor, interval: Interval) -> float:
    """Weigh, in days, how far a story would have to leap from an anchor; backwards weighs double."""
    if anchor.granularity.rank > Granularity.SEASON.rank:
        return _YEAR_COST if anchor.interval.contains(interval) else float("inf")
    if anchor.interval.overlaps(interval):
        return 0.0
    if interval.start >= anchor.interval.end:
        return float((interval.start - anchor.interval.end).days)
    return 2.0 * (anchor.interval.start - interval.end).days


def _nearest_year(value: InYear, reference: Anchor, context: Context) -> Resolution:
    """Choose among the years around the reference by direction and tense, else by distance."""
    places = list(_places(value, reference.day.year))
    day = reference.day
    cue = context.cue() if value.direction is None else Cue(Tense.UNKNOWN)
    chosen = _choose(places, day, value.direction, cue)
    if chosen is None:
        return Resolution(f"XXXX{value.template}", None, _NOTHING)
    side = "holds it" if chosen[0].start.date() <= day < chosen[0].end.date() else (
        "lies before it" if chosen[0].end.date() <= day else "lies ahead"
    )  # fmt: skip
    why = f", with '{cue.words}'" if cue.words else ""
    return Resolution(
        chosen[1], reference.timex_id, f"{_from_where(reference, context)}{why}: the one that {side}"
    )


def _places(value: InYear, year: int) -> Iterator[tuple[Interval, str]]:
    """Yield the template's places in the years around `year`."""
    for candidate in range(year - 2, year + 3):
        filled = _fill(value, candidate)
        placed = interval_of(filled) if filled else None
        if filled and placed:
            yield placed[0], filled


def _choose(
    places: list[tuple[Interval, str]], day: date, direction: Direction | None, cue: Cue
) -> tuple[Interval, str] | None:
    """Choose the place that direction and tense allow, nearest to the day."""
    moment = datetime.combine(day, datetime.min.time())
    before = [place for place in places if place[0].end <= moment]
    ahead = [place for place in places if place[0].start > moment]
    holding = [place for place in places if place[0].start <= moment < place[0].end]
    if direction is Direction.LAST:
        return before[-1] if before else None
    if direction is Direction.NEXT:
        return ahead[0] if ahead else None
    if direction is Direction.THIS:
        same = [place for place in places if place[0].start.year == day.year]
        return same[0] if same else None
    if holding:
        return holding[0]
    candidates = before[-1:] + ahead[:1]
    return min(candidates, key=lambda place: _distance(place[0], moment, cue.tense), default=None)


def _distance(interval: Interval, moment: datetime, tense: Tense) -> timedelta:
    """Return how far an interval lies from a moment; the wrong side of the tense counts as farther."""
    if interval.start > moment:
        return (interval.start - moment) * (_AGAINST if tense is Tense.PAST else 1)
    return (moment - interval.end) * (_AGAINST if tense is Tense.FUTURE else 1)


# --- days -------------------------------------------------------------------------------------------


def _resolve_in_month(value: InMonth, context: Context) -> Resolution:
    """Resolve "the 15th"."""
    if value.month is not None:
        month = resolve(value.month, context)
        return Resolution(f"{month.value}-{value.day:02d}", month.anchor, month.reason)
    nearby = context.latest(Granularity.MONTH)
    reference = nearby or context.document()
    if reference is None:
        return Resolution(f"XXXX-XX-{value.day:02d}", None, _NOTHING)
    year, month_number = reference.day.year, reference.day.month
    if not has_day(year, month_number, value.day):
        return Resolution(f"XXXX-XX-{value.day:02d}", None, "is no day of that month")
    return Resolution(
        f"{year:04d}-{month_number:02d}-{value.day:02d}",
        reference.timex_id,
        f"{_from_where(reference, context)}: that day of its month",
    )


def _resolve_weekday(value: Weekday, context: Context) -> Resolution:
    """Resolve "Monday"."""
    unknown = f"XXXX-WXX-{value.number}"
    if value.week is not None:
        return _weekday_of_week(value.number, value.week, context)
    if context.opened_by is not None and value.direction is None:
        return _weekday_after(value.number, context.opened_by, context)
    reference = _reference(context, Granularity.DAY)
    if reference is None:
        return Resolution(unknown, None, _NOTHING)
    if reference.timex_id != "dct" and value.direction is None:
        return _weekday_after(value.number, reference, context)
    return _weekday_around(value, reference, context)


def _weekday_of_week(number: int, week: Shifted, context: Context) -> Resolution:
    """Resolve "Tuesday last week"."""
    resolution = resolve(week, context)
    placed = interval_of(resolution.value)
    day = add_days(placed[0].start.date(), number - 1) if placed else None
    if day is None:
        return Resolution(f"XXXX-WXX-{number}", None, _NOTHING)
    return Resolution(day.isoformat(), resolution.anchor, resolution.reason)


def _weekday_after(number: int, anchor: Anchor, context: Context) -> Resolution:
    """Resolve a weekday as the first on or after a date of the text."""
    day = on_or_after(anchor.day, number)
    if day is None:
        return Resolution(f"XXXX-WXX-{number}", None, _NOTHING)
    reason = f"{_from_where(anchor, context)}: the {_WEEKDAYS[number - 1]} that follows"
    return Resolution(day.isoformat(), anchor.timex_id, reason)


def _weekday_around(value: Weekday, reference: Anchor, context: Context) -> Resolution:
    """Resolve a weekday before or after the day of writing, by direction, preposition and tense."""
    day, name = reference.day, _WEEKDAYS[value.number - 1]
    ahead, sign = _looks_ahead(value, context)
    if value.direction is Direction.LAST:
        found, which = on_or_before(day - timedelta(days=1), value.number), f"the {name} before"
    elif value.direction is Direction.THIS and context.cue().tense is Tense.PAST:
        found, which = on_or_before(day, value.number), f"the {name} before"
    elif value.direction is Direction.NEXT:
        found, which = on_or_after(day + timedelta(days=1), value.number), f"the {name} that follows"
    elif day.isoweekday() == value.number and sign.strip(" '") != "till":
        found, which = day, "that day itself"
    elif ahead:
        found, which = on_or_after(day, value.number), f"the {name} that follows"
    else:
        found, which = on_or_before(day, value.number), f"the {name} before"
    if found is None:
        return Resolution(f"XXXX-WXX-{value.number}", None, _NOTHING)
    return Resolution(found.isoformat(), reference.timex_id, f"{sign}{_from_where(reference, context)}: {which}")


def _looks_ahead(value: Weekday, context: Context) -> tuple[bool, str]:
    """Tell whether a weekday lies ahead, with the words that say so."""
    if value.direction is not None:
        return value.direction is not Direction.LAST, ""
    preposition, cue = context.preposition(), context.cue()
    if preposition in _STRICTLY_AHEAD and (cue.tense is not Tense.PAST or cue.words in _SAYING):
        return True, f"after '{preposition}' "
    if cue.tense is Tense.FUTURE:
        return True, f"with '{cue.words}' "
    return False, f"with '{cue.words}' " if cue.words else ""


def _resolve_on_day(value: OnDay, context: Context) -> Resolution:
    """Resolve "Monday morning" and "10 p.m."."""
    if value.day is not None:
        resolution = resolve(value.day, context)
        return Resolution(f"{resolution.value}{value.suffix}", resolution.anchor, resolution.reason)
    anchor = context.latest(Granularity.DAY)
    if anchor is None:
        anchor = context.document()
    if anchor is None:
        return Resolution(f"XXXX-XX-XX{value.suffix}", None, _NOTHING)
    reason = f"{_from_where(anchor, context)}: on that day"
    return Resolution(f"{anchor.day.isoformat()}{value.suffix}", anchor.timex_id, reason)
