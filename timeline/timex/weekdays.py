"""The day of a weekday: in the week of another date, beside one of the text, around the day of writing."""

import re
from datetime import date

from timeline.model import Granularity
from timeline.timex.algebra import Base, Direction, Weekday
from timeline.timex.appointments import direction_of_plan, is_arranged, looks_ahead
from timeline.timex.calendar_arithmetic import add_days, nth_weekday, on_or_after, on_or_before
from timeline.timex.context import (
    DOCUMENT,
    NOTHING_TO_COUNT_FROM,
    Anchor,
    Context,
    Resolution,
    make_anchor,
    weekday_name,
)
from timeline.timex.domain import Domain
from timeline.timex.register import Register
from timeline.timex.tense import AHEAD, SAYING, Tense

__all__ = ["resolve_weekday", "weekday_beside", "weekday_of_week"]

_ADDED = re.compile(r"\s?\(|,?\s(?:(?:which\s)?(?:was|is|falls\son|fell\son|will\sbe),?\s)?an?\s")
_HOUR = re.compile(r"\d")
_BIRTH = re.compile(r"\b(?:[Bb]orn|[Bb]irth|b\.)[^.;]{0,60}$")
_BESIDE_BIRTH = 70  # code points
_BEHIND = {Tense.PAST, Tense.PLANNED}  # tenses after which "until" and "by" do not look ahead
_A_YEAR = 366  # days
_OF_ANY_DAY = "tells of no day in particular"


def resolve_weekday(value: Weekday, context: Context) -> Resolution:
    """Resolve "Monday", "last Monday" and "on that Monday".

    Parameters
    ----------
    value : Weekday
        Counted from the text or the day of writing.
    context : Context

    Returns
    -------
    Resolution
        Of an unknown week where nothing tells which is meant.

    Examples
    --------
    >>> text = "He left last Friday."
    >>> context = Context(text=text, dct=date(2021, 8, 30), domain=Domain.NEWS, start=8, end=19)
    >>> resolve_weekday(Weekday(number=5, direction=Direction.LAST), context).value
    '2021-08-27'
    """
    if value.base is Base.TEXT and value.direction is Direction.THIS:
        return _weekday_of_story(value.number, context.latest(Granularity.DAY), context)
    reference = _reference_of(value, context)
    is_told = reference is not None and reference.timex_id != DOCUMENT
    if value.direction is None:
        beside = context.opened_by or _date_beside(value.number, context)
        if beside is None and value.is_any:
            return _some_weekday(value.number, _OF_ANY_DAY)
        beside = beside or (reference if is_told else None)
        if beside is not None:
            return _weekday_after(value.number, beside, context)
    if reference is None:
        return _some_weekday(value.number, NOTHING_TO_COUNT_FROM)
    return _weekday_around(value, reference, context)


def weekday_of_week(number: int, week: Resolution) -> Resolution:
    """Resolve "Tuesday last week".

    Parameters
    ----------
    number : int
        ISO 8601's, Monday = 1.
    week : Resolution

    Examples
    --------
    >>> weekday_of_week(2, Resolution("2021-W34", None, "")).value
    '2021-08-24'
    """
    monday = make_anchor(DOCUMENT, week.value, 0)
    day = add_days(monday.day, number - 1) if monday else None
    if day is None:
        return _some_weekday(number, week.reason)
    return Resolution(day.isoformat(), week.anchor, week.reason)


def weekday_beside(value: Weekday, told: Resolution) -> Resolution:
    """Resolve "the Monday after Easter" and "the second Monday of May".

    Parameters
    ----------
    value : Weekday
    told : Resolution
        Easter, or May.

    Examples
    --------
    >>> weekday_beside(Weekday(number=1, nth=2), Resolution("2021-05", None, "")).value
    '2021-05-10'
    """
    if value.nth is not None:
        return _weekday_of_month(value.number, value.nth, told)
    ahead = value.direction is Direction.NEXT
    anchor = make_anchor(told.anchor or DOCUMENT, told.value, 0)
    near = add_days(anchor.day, 1 if ahead else -1) if anchor else None
    if near is None:
        return _some_weekday(value.number, told.reason)
    day = on_or_after(near, value.number) if ahead else on_or_before(near, value.number)
    which = f"the {weekday_name(value.number)} {'after' if ahead else 'before'}"
    return Resolution(f"{day}", told.anchor, f"{told.reason}, {which}")


def _reference_of(value: Weekday, context: Context) -> Anchor | None:
    """Return the day that a weekday counts from; None for one of the text where no story stands."""
    reference = context.completing(Granularity.DAY)
    if value.base is Base.TEXT:
        reference = context.latest(Granularity.DAY) or reference
    if reference is not None and reference.timex_id != DOCUMENT and not _may_hold_weekday(reference, context):
        return None
    return reference


def _weekday_of_story(number: int, told: Anchor | None, context: Context) -> Resolution:
    """Resolve "on that Thursday": the one that follows a day of the story, not the day of writing."""
    is_news = context.domain is Domain.NEWS and context.day is not None
    if told is None or (is_news and (told.day == context.day or _is_other_story(told, context))):
        return _some_weekday(number, NOTHING_TO_COUNT_FROM)
    return _weekday_after(number, told, context)


def _is_other_story(told: Anchor, context: Context) -> bool:
    """Tell whether a day of another paragraph lies years back, so that "that Thursday" is not of its week."""
    is_apart = "\n" in context.text[told.end : context.start]
    return is_apart and context.day is not None and abs((context.day - told.day).days) > _A_YEAR


def _date_beside(number: int, context: Context) -> Anchor | None:
    """Return the day whose weekday is added: "4 May (Tuesday)", "4 May, a Tuesday", "4 May was a Tuesday"."""
    if not context.anchors or not _ADDED.fullmatch(context.text, context.anchors[-1].end, context.start):
        return None
    days = [near for near in context.anchors[-2:] if near.granularity is Granularity.DAY]
    return next((near for near in days if near.day.isoweekday() == number), None)


def _may_hold_weekday(told: Anchor, context: Context) -> bool:
    """Tell whether a story stands at a date of the text: not at a birth date, nor before what is to come."""
    if _BIRTH.search(context.text[max(0, told.end - _BESIDE_BIRTH) : told.end]):
        return False
    return context.domain is Domain.NARRATIVE or context.cue().tense is not Tense.FUTURE


def _some_weekday(number: int, reason: str) -> Resolution:
    """Return a weekday of an unknown week."""
    return Resolution(f"XXXX-WXX-{number}", None, reason)


def _weekday_of_month(number: int, nth: int, month: Resolution) -> Resolution:
    """Resolve a weekday as the first, second … or, with -1, the last of a month."""
    first = make_anchor(DOCUMENT, month.value, 0)
    day = nth_weekday(first.day.year, first.day.month, number, nth) if first else None
    if first is None or day is None or first.granularity is not Granularity.MONTH:
        return _some_weekday(number, month.reason)
    return Resolution(day.isoformat(), month.anchor, f"{month.reason}, that {weekday_name(number)} of it")


def _weekday_after(number: int, anchor: Anchor, context: Context) -> Resolution:
    """Resolve a weekday as the first on or after a date of the text."""
    day = on_or_after(anchor.day, number)
    if day is None:
        return _some_weekday(number, NOTHING_TO_COUNT_FROM)
    reason = f"{context.origin(anchor)}: the {weekday_name(number)} that follows"
    return Resolution(day.isoformat(), anchor.timex_id, reason)


def _weekday_around(value: Weekday, reference: Anchor, context: Context) -> Resolution:
    """Resolve a weekday before or after the day of writing, by direction, preposition and tense."""
    direction, sign = _direction(value, reference.day, context)
    name = weekday_name(value.number)
    match direction:
        case Direction.LAST if _is_not_yesterday(value, reference.day, context):
            near, which = add_days(reference.day, -2), f"the {name} of the week before"
            found = on_or_before(near, value.number) if near else None
        case Direction.LAST:
            near, which = add_days(reference.day, -1), f"the {name} before"
            found = on_or_before(near, value.number) if near else None
        case Direction.NEXT if value.direction is Direction.NEXT and context.words.startswith("next"):
            near, which = add_days(reference.day, 8 - reference.day.isoweekday()), f"the {name} of next week"
            found = on_or_after(near, value.number) if near else None
        case Direction.NEXT:
            near, which = add_days(reference.day, 1), f"the {name} that follows"
            found = on_or_after(near, value.number) if near else None
        case Direction.THIS:
            found, which = reference.day, "that day itself"
    if found is None:
        return _some_weekday(value.number, NOTHING_TO_COUNT_FROM)
    return Resolution(found.isoformat(), reference.timex_id, f"{sign}{context.origin(reference)}: {which}")


def _is_not_yesterday(value: Weekday, day: date, context: Context) -> bool:
    """Tell whether "last Wednesday" was written on a Thursday: of yesterday one says "on Wednesday"."""
    is_last = value.direction is Direction.LAST and context.words.startswith("last")
    return is_last and context.register is Register.EDITED and day.isoweekday() == value.number % 7 + 1


def _direction(value: Weekday, day: date, context: Context) -> tuple[Direction, str]:
    """Tell which way a weekday lies, THIS for the day of writing itself, and the words that say so."""
    if value.direction in {Direction.LAST, Direction.NEXT}:
        return value.direction or Direction.LAST, ""
    preposition, cue = context.preposition(), context.cue()
    sign = f"with '{cue.words}' " if cue.words else ""
    if preposition in AHEAD and (cue.tense not in _BEHIND or cue.words in SAYING):
        return Direction.NEXT, f"after '{preposition}' "
    if day.isoweekday() == value.number:
        return Direction.THIS, sign
    if value.direction is Direction.THIS:
        return (Direction.LAST if cue.tense is Tense.PAST else Direction.NEXT), sign
    if cue.tense is Tense.PLANNED:
        return direction_of_plan(value.number, day, cue), sign
    if is_arranged(context):
        return Direction.NEXT, "after 'for' "
    # "Doors open Friday 7 p.m.", "drinks Friday 7 p.m.": an hour with no verb that looks back is appointed.
    appointed = cue.tense is Tense.UNKNOWN and _HOUR.search(context.words)
    ahead = appointed or cue.tense is Tense.FUTURE or looks_ahead(context)
    return (Direction.NEXT if ahead else Direction.LAST), sign
