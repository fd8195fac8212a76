"""Find the year of a date that does not name it: "Aug. 26", "in spring", "Christmas Day"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from timeline.model import Granularity, Interval
from timeline.timex.algebra import Direction, InYear, Unit
from timeline.timex.context import DOCUMENT, Anchor, Context, Resolution
from timeline.timex.feasts import feast_values
from timeline.timex.shifting import unanchored
from timeline.timex.tense import AHEAD, SAYING, Cue, Tense
from timeline.timex.thread import Standing, looks_back
from timeline.timex.values import interval_of

__all__ = ["choose_told_year", "choose_year", "fill_year", "yearless"]

_AROUND = 2  # years to either side: "last Feb. 29" may lie farther, and then stays open
_AGAINST_TENSE, _AGAINST_TENSE_NEAR = 4, 12  # how much farther the wrong side of the tense counts
_DAY_LENGTH = len("-05-28")
_LONG = 200  # days: more than a season
_SECTION, _GONE_ON = 40, 2  # dates: how far back a heading may stand; how many lie beyond when it is over
_RECENT = 5  # anchors of a story that are weighed
# In days: what it weighs to count from an older date, from an aside; to stay within a year that leads its
# sentence, within another one, within a decade; to step back over the turn of the year.
_AGE_COST, _ASIDE_COST = 30, 120
_LEADING_YEAR_COST, _YEAR_COST, _DECADE_COST = 10, 40, 200
_TURN_COST, _LEFT_COST, _LEFT_YEAR_COST = 120, 70, 120
_DENIED = frozenset({"did", "didn't", "didn’t"})
_BACKWARDS = 3  # how much more a step back weighs than a step on; in the pluperfect a step on weighs more


@dataclass(frozen=True, slots=True)
class _Place:
    """A template put into a year."""

    value: str
    interval: Interval


def yearless(value: InYear) -> str:
    """Write a template without its year."""
    if not value.feast:
        return f"XXXX{value.template}"
    return unanchored(value.around or Unit.DAY, "").value


def fill_year(value: InYear, year: int) -> str | None:
    """Put a year before a template; None when the calendar has no such date.

    Examples
    --------
    >>> fill_year(InYear(template="-02-29"), 2021) is None
    True
    >>> fill_year(InYear(template="Easter", feast=True), 2021)
    '2021-04-04'
    """
    return next(iter(_fillings(value, year)), None)


def _fillings(value: InYear, year: int) -> tuple[str, ...]:
    """Put a year before a template; a Muslim feast may fall in it twice."""
    if not 1 <= year <= 9999:
        return ()
    if value.feast:
        return feast_values(value.template, year, value.around)
    filled = f"{year:04d}{value.template}"
    return (filled,) if interval_of(filled) else ()


def choose_year(value: InYear, reference: Anchor, context: Context) -> Resolution:
    """Choose the year of a template.

    From the document's date: the nearest year, and of two the one that fits the tense. In a story: the year
    that keeps it moving on, soon after the last dates or within a year just named.

    Parameters
    ----------
    value : InYear
    reference : Anchor
        What partial dates are completed from.
    context : Context

    Returns
    -------
    Resolution
        Underspecified when no year near by has such a date.
    """
    month = _year_of_same_month(value, context)
    if month is not None:
        return Resolution(
            f"{month.value}{value.template[3:]}", month.timex_id, f"{context.origin(month)}: in that month"
        )
    if value.direction is None and reference.timex_id != DOCUMENT:
        found = _next_in_story(
            value, _recent(context), back=looks_back(context.text, context.start, context.end)
        )
        why = ": the one that keeps the story's order"
    else:
        cue = _cue(value, context)
        places = _places(value, reference.day.year)
        then_did = cue.words in _DENIED and context.preposition() in AHEAD  # "did not play until May"
        if then_did or _tells_of_then(value, cue, context):
            places = [place for place in places if place.interval.start.date() <= reference.day]
        place = _nearest(places, reference.day, value, cue)
        found = (place, reference) if place else None
        why = _why(place, reference.day, cue) if place else ""
    if found is None:
        return Resolution(yearless(value), None, "has no year near by")
    place, anchor = found
    return Resolution(place.value, anchor.timex_id, f"{context.origin(anchor)}{why}")


def choose_told_year(value: InYear, told: Anchor, context: Context) -> Resolution:
    """Choose the year of "the following May", "that November" or "the previous spring".

    Parameters
    ----------
    value : InYear
        With its direction.
    told : Anchor
        The date of the text that the words point back at.
    context : Context

    Returns
    -------
    Resolution
        "That" stays within the year of the date; the others leap to the nearest such part outside of it.
    """
    places = _places(value, told.day.year)
    match value.direction:
        case Direction.NEXT:
            found = [place for place in places if place.interval.start >= told.interval.end][:1]
            which = "the next one"
        case Direction.LAST:
            found = [place for place in places if place.interval.end <= told.interval.start][-1:]
            which = "the one before"
        case _:
            found = [place for place in places if _in_year(place, told.day.year)]
            which = "the one of that year"
    if not found:
        return Resolution(yearless(value), None, "has no year near by")
    return Resolution(found[0].value, told.timex_id, f"{context.origin(told)}: {which}")


def _year_of_same_month(value: InYear, context: Context) -> Anchor | None:
    """Return the month that the sentence has just named in full: "in October 1981, … on Oct. 6"."""
    if value.direction is not None or len(value.template) != 6 or value.feast:
        return None
    for anchor in context.anchors[: -_RECENT - 1 : -1]:
        if anchor.granularity is Granularity.MONTH and anchor.value[4:] == value.template[:3]:
            return anchor if context.in_sentence(anchor) else None
    return None


def _cue(value: InYear, context: Context) -> Cue:
    """Judge the tense: "since" looks back and "by" ahead, whatever the verb."""
    if value.direction is not None:
        return Cue(Tense.UNKNOWN)
    preposition = context.preposition()
    if preposition == "since":
        return Cue(Tense.PAST, preposition, near=True)
    if preposition == "effective":  # what it takes effect on lies near, before or after
        return Cue(Tense.UNKNOWN, preposition)
    # A feast comes once a year: what has been told of it was the last one.
    cue = replace(context.cue(), near=True) if value.feast else context.cue()
    if preposition in AHEAD and (cue.tense is not Tense.PAST or cue.words in SAYING):
        return Cue(Tense.FUTURE, preposition or "")
    # "It expects to report a third-quarter loss": what is near a quarter says little of its tense.
    return replace(cue, near=False) if value.template.startswith("-Q") else cue


def _tells_of_then(value: InYear, cue: Cue, context: Context) -> bool:
    """Tell whether a verb in the past stands right before "on" and a day: "left on 28 March" is over."""
    is_day = len(value.template) == _DAY_LENGTH and not value.feast
    return is_day and cue.near and cue.tense is Tense.PAST and context.preposition() == "on"


def _places(value: InYear, year: int) -> list[_Place]:
    """Return the template's places in the years around `year`, in order."""
    years = range(year - _AROUND, year + _AROUND + 1)
    filled = (text for near in years for text in _fillings(value, near))
    # "The new year" is near when its first day is.
    day = "-01-01" if value.around is Unit.YEAR else ""
    placed = ((text, interval_of(f"{text}{day}")) for text in filled)
    return [_Place(text, found[0]) for text, found in placed if found]


def _nearest(places: Sequence[_Place], day: date, value: InYear, cue: Cue) -> _Place | None:
    """Return the place that direction, weekday and tense allow, the nearest to the day."""
    moment = datetime.combine(day, datetime.min.time())
    before = [place for place in places if place.interval.end <= moment]
    ahead = [place for place in places if place.interval.start > moment]
    match value.direction:
        case Direction.LAST:
            candidates = [place for place in before if not _just_past(place.interval, moment)][-1:]
        case Direction.NEXT:
            candidates = ahead[:1]
        case Direction.THIS:
            candidates = [place for place in places if place.interval.start.year == day.year]
        case None:
            holding = [place for place in places if place not in before and place not in ahead]
            candidates = holding or _on_weekday(before[-1:] + ahead[:1], value.weekday)
    return min(candidates, key=lambda place: _distance(place.interval, moment, cue), default=None)


def _on_weekday(places: list[_Place], weekday: int | None) -> list[_Place]:
    """Return the places that fall on a weekday; all where none does, as writers mistake it."""
    fit = [place for place in places if place.interval.start.isoweekday() == weekday]
    return fit or places


def _just_past(interval: Interval, moment: datetime) -> bool:
    """Tell whether a month ended within the last weeks: in early March, "last February" is a year old."""
    month = timedelta(days=27) < interval.end - interval.start < timedelta(days=32)
    return month and moment - interval.end < timedelta(days=28)


def _distance(interval: Interval, moment: datetime, cue: Cue) -> timedelta:
    """Return how far an interval lies from a moment; the wrong side of the tense counts as farther."""
    against = _AGAINST_TENSE_NEAR if cue.near else _AGAINST_TENSE
    if interval.start > moment:
        return (interval.start - moment) * (against if cue.tense is Tense.PAST else 1)
    return (moment - interval.end) * (against if cue.tense is Tense.FUTURE else 1)


def _why(place: _Place, day: date, cue: Cue) -> str:
    """Say which year was chosen, and the word that decided."""
    if place.interval.start.date() > day:
        side = "the next one"
    elif place.interval.end.date() <= day:
        side = "the one before"
    else:
        side = "the one that holds it"
    return f", with '{cue.words}': {side}" if cue.words else f": {side}"


def _recent(context: Context) -> Sequence[Anchor]:
    """Return the latest dates that a story may go on from, and the year that heads its section."""
    told = [
        anchor for anchor in context.anchors[: -_SECTION - 1 : -1] if anchor.standing is not Standing.STEP
    ]
    for age, heading in enumerate(told):
        if heading.standing is Standing.HEADING:
            return [*told[:_RECENT], heading] if _is_in_section(heading, told[:age]) else told[:_RECENT]
    return told[:_RECENT]


def _is_in_section(heading: Anchor, newer: Sequence[Anchor]) -> bool:
    """Tell whether the story has not yet gone on from the year of a heading."""
    beyond = [
        anchor
        for anchor in newer
        if anchor.standing is not Standing.ASIDE and anchor.interval.start >= heading.interval.end
    ]
    return len(beyond) < _GONE_ON


def _next_in_story(value: InYear, recent: Sequence[Anchor], *, back: bool) -> tuple[_Place, Anchor] | None:
    """Return the place that a story reaches with the smallest leap, and the anchor it leaps from."""
    years = sorted({anchor.day.year + shift for anchor in recent for shift in (-1, 0, 1)})
    places = [place for year in years for place in _places(value, year) if _in_year(place, year)]
    leaps = (
        (
            _leap(anchor, place.interval, back=back) + _age_cost(recent, age, place, back=back),
            place,
            anchor,
        )
        for place in places
        for age, anchor in enumerate(recent)
    )
    best = min(leaps, key=lambda leap: leap[0], default=None)
    return (best[1], best[2]) if best else None


def _age_cost(recent: Sequence[Anchor], age: int, place: _Place, *, back: bool) -> int:
    """Weigh, in days, going on from a date that is not the latest to a place before the newer ones."""
    heads = recent[age].standing is Standing.HEADING and _is_long(recent[age])
    if heads and not any(anchor.standing is Standing.HEADING for anchor in recent[:age]):
        return 0
    newer = [anchor for anchor in recent[:age] if anchor.standing is not Standing.ASIDE]
    left_behind = not back and any(anchor.interval.start >= place.interval.end for anchor in newer)
    left_cost = _LEFT_YEAR_COST if _is_long(recent[age]) else _LEFT_COST
    return _AGE_COST * len(newer) + (left_cost if left_behind else 0)


def _in_year(place: _Place, year: int) -> bool:
    """Tell whether a place is that of one year."""
    return place.interval.start.year == year


def _leap(anchor: Anchor, interval: Interval, *, back: bool) -> float:
    """Weigh, in days, how far a story leaps from an anchor; against its way weighs more."""
    inserted = _ASIDE_COST if anchor.standing is Standing.ASIDE else 0
    if _is_long(anchor):
        return inserted + _stay_cost(anchor) if anchor.interval.contains(interval) else float("inf")
    if anchor.interval.overlaps(interval):
        return inserted
    if interval.start >= anchor.interval.end:
        return inserted + (interval.start - anchor.interval.end).days * (_BACKWARDS if back else 1)
    turn = _TURN_COST if interval.start.year < anchor.interval.start.year and not back else 0
    return inserted + turn + (anchor.interval.start - interval.end).days * (1 if back else _BACKWARDS)


def _is_long(anchor: Anchor) -> bool:
    """Tell whether a date is a stretch in which the story may be anywhere: a year, not its end."""
    return (anchor.interval.end - anchor.interval.start).days > _LONG


def _stay_cost(anchor: Anchor) -> int:
    """Weigh, in days, staying within a long stretch of time."""
    if anchor.granularity is not Granularity.YEAR:
        return _DECADE_COST
    return _YEAR_COST if anchor.standing is Standing.TOLD else _LEADING_YEAR_COST
