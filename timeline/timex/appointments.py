"""Weekdays without a date: what a message announces lies ahead, and a day number picks the week.

Edited news tells what has happened, so a bare weekday lies behind the day of writing. Messages invite,
plan, wish and warn: where no word looks back, their weekday is still to come.
"""

import re
from datetime import date

from timeline.lexicons import load_lexicon
from timeline.timex.algebra import Direction
from timeline.timex.calendar_arithmetic import add_months, has_day
from timeline.timex.context import DOCUMENT, Anchor, Context, Resolution, weekday_name
from timeline.timex.register import Register
from timeline.timex.tense import Cue, Tense
from timeline.timex.thread import looks_back

__all__ = ["direction_of_plan", "is_arranged", "looks_ahead", "resolve_numbered_weekday"]

_behind: list[str] = load_lexicon("timex_register")["behind"]["words"]
_BEHIND = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _behind))})(?!\w)", re.IGNORECASE)
# "Friday Talk", "WEDNESDAY KARAOKE": part of a name, which tells nothing of when.
_NAME_NEXT = re.compile(r"\s[A-Z]")
_LINK = re.compile(r"\s?(?:[,/&-]|\b(?:and|or|n|to|til|till|until)\b)\s?", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?]\s|\n")
# "For Friday", but not "for Friday's defeat" or "for Friday night rain".
_ENDS = re.compile(
    r"\s{0,3}(?:[.,;:!?)–—]|$|\n|(?:at|in|on|and|but|or|after|before|because|when|while|with|to|between)\b)"
)
_NEAR = 60  # code points
_YEARS = 12 * 7  # months: a day number falls on every weekday within them


def looks_ahead(context: Context) -> bool:
    """Tell whether a weekday that no verb places is one to come.

    Parameters
    ----------
    context : Context

    Examples
    --------
    >>> from timeline.timex.domain import Domain
    >>> message = Context(
    ...     text="see u friday", dct=None, domain=Domain.NEWS, register=Register.INFORMAL, start=6, end=12
    ... )
    >>> looks_ahead(message)
    True
    """
    document = context.document()
    last = context.anchors[-1] if context.anchors else None
    later = last is not None and document is not None and last.day > document.day
    # "Tomorrow and Friday", "from 8am tomorrow to Friday".
    if last is not None and later and _LINK.fullmatch(context.text, last.end, context.start):
        return True
    # "On a Sunday": on any of them.
    if context.words.startswith("a "):
        return False
    if context.register is Register.EDITED or context.cue().tense is not Tense.UNKNOWN:
        return False
    before = _SENTENCE.split(context.text[max(0, context.start - _NEAR) : context.start])[-1]
    return not (_BEHIND.search(before) or _NAME_NEXT.match(context.text, context.end))


def is_arranged(context: Context) -> bool:
    """Tell whether a weekday stands behind "for" as the day that something was put on: it is still to come.

    Parameters
    ----------
    context : Context

    Examples
    --------
    >>> from timeline.timex.domain import Domain
    >>> text = "Talks were called for Friday, he said."
    >>> is_arranged(Context(text=text, dct=None, domain=Domain.NEWS, start=22, end=28))
    True
    >>> text = "He blamed rain for Friday's defeat."
    >>> is_arranged(Context(text=text, dct=None, domain=Domain.NEWS, start=19, end=25))
    False
    """
    if context.preposition() != "for" or looks_back(context.text, context.start, context.end):
        return False
    return _ENDS.match(context.text, context.end) is not None


def direction_of_plan(number: int, day: date, cue: Cue) -> Direction:
    """Tell on which side the weekday of a plan lies that is told from the past: on the nearer one.

    Of two about as near, "was due on Friday" means the one to come, since news would else tell what came of
    it, and "had been due on Friday" the one before.

    Parameters
    ----------
    number : int
        ISO 8601's, Monday = 1.
    day : datetime.date
        Of writing.
    cue : Cue

    Examples
    --------
    >>> direction_of_plan(1, date(2012, 8, 15), Cue(Tense.PLANNED, "was due")).value
    'last'
    >>> direction_of_plan(5, date(2012, 8, 15), Cue(Tense.PLANNED, "was due")).value
    'next'
    """
    ahead = (number - day.isoweekday()) % 7
    return Direction.NEXT if ahead <= (3 if cue.words.startswith("had") else 4) else Direction.LAST


def resolve_numbered_weekday(day: int, weekday: int, reference: Anchor, context: Context) -> Resolution:
    """Resolve "Friday 30th" to the nearest such day; beside the day of writing, the tense says which way.

    Parameters
    ----------
    day : int
        Of the month.
    weekday : int
        ISO 8601's, Monday = 1.
    reference : Anchor
    context : Context

    Returns
    -------
    Resolution
        Underspecified for a day that no month has.

    Examples
    --------
    >>> from timeline.timex.domain import Domain
    >>> context = Context(text="Friday 30th", dct=date(2021, 4, 2), domain=Domain.NEWS)
    >>> resolve_numbered_weekday(30, 5, context.document(), context).value
    '2021-04-30'
    """
    tense = Tense.UNKNOWN
    if reference.timex_id == DOCUMENT:
        tense = Tense.FUTURE if looks_ahead(context) else context.cue().tense
    found = _nearest(day, weekday, reference.day, tense)
    if found is None:
        return Resolution(f"XXXX-XX-{day:02d}", None, "has a day that no month has")
    reason = f"{context.origin(reference)}: the {weekday_name(weekday)} with that number"
    return Resolution(found.isoformat(), reference.timex_id, reason)


def _nearest(day: int, weekday: int, near: date, tense: Tense) -> date | None:
    """Return the nearest weekday with that day number, on the side that the tense allows."""
    months = (add_months(near.year, near.month, amount) for amount in range(-_YEARS, _YEARS + 1))
    days = (date(year, month, day) for year, month in months if has_day(year, month, day))
    fit = [found for found in days if found.isoweekday() == weekday]
    if tense is Tense.PAST:
        fit = [found for found in fit if found <= near]
    elif tense is Tense.FUTURE:
        fit = [found for found in fit if found >= near]
    return min(fit, key=lambda found: abs(found - near), default=None)
