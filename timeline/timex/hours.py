"""The day of an hour or a part of a day that does not name it: "10 p.m.", "the evening"."""

import re
from datetime import date, datetime, time

from timeline.model import Granularity
from timeline.timex.algebra import OnDay
from timeline.timex.calendar_arithmetic import add_days
from timeline.timex.context import NOTHING_TO_COUNT_FROM, Anchor, Context, Resolution
from timeline.timex.domain import Domain
from timeline.timex.tense import DEFERRING, Tense, has_sentence_end
from timeline.timex.thread import looks_back

__all__ = ["is_against_tense", "resolve_hour"]

_MIDNIGHT = "T24:00"
_CLOCK = re.compile(r"T([01]\d|2[0-3])(?::(\d\d))?")
_BESIDE = 3  # dates back that stand beside the last one
_EVENING, _DAWN = 18, 6  # o'clock
_O_CLOCK = re.compile(r"\w{1,6}\s{1,4}o['’]clock")


def resolve_hour(value: OnDay, context: Context) -> Resolution:
    """Resolve "10 p.m." and "the evening": on the latest day of the text, else on the day of writing.

    Parameters
    ----------
    value : OnDay
        Without a day of its own.
    context : Context

    Examples
    --------
    >>> from datetime import date
    >>> context = Context(text="It began at noon.", dct=date(2021, 8, 30), domain=Domain.NEWS)
    >>> resolve_hour(OnDay(suffix="T12:00"), context).value
    '2021-08-30T12:00'
    """
    if value.suffix == _MIDNIGHT and context.domain is Domain.NEWS:
        return _resolve_midnight(context)
    anchor = context.latest(Granularity.DAY)
    if anchor is None or is_against_tense(anchor, context):
        anchor = context.document() or anchor
    anchor = _told_part(value.suffix, anchor, context) or anchor
    if anchor is None:
        return Resolution(f"XXXX-XX-XX{value.suffix}", None, NOTHING_TO_COUNT_FROM)
    coarse = context.anchors[-1] if context.anchors else None
    if coarse and coarse.granularity is Granularity.MONTH and context.in_sentence(coarse):
        reason = f"{context.origin(coarse)}: on some day of that month"
        return Resolution(f"{coarse.value}-XX{value.suffix}", coarse.timex_id, reason)
    if _is_past_midnight(value.suffix, anchor, context):
        reason = f"{context.origin(anchor)}: in the night that follows"
        return Resolution(f"{add_days(anchor.day, 1)}{value.suffix}", anchor.timex_id, reason)
    reason = f"{context.origin(anchor)}: on that day"
    suffix = _after_noon(value.suffix, anchor, context)
    return Resolution(f"{anchor.day.isoformat()}{suffix}", anchor.timex_id, reason)


def _told_part(suffix: str, latest: Anchor | None, context: Context) -> Anchor | None:
    """Return the part of a day, just told beside a whole other day, that holds a clock time.

    "A plane vanished on Monday afternoon, and on Tuesday boats set out. It had left at 2:05 p.m." Only what
    looks back, in another sentence, goes past the day that was told last.
    """
    clock = _CLOCK.match(suffix)
    if clock is None or latest is None or latest.granularity is not Granularity.DAY:
        return None
    if context.in_sentence(latest) or context.cue().tense is not Tense.PAST:
        return None
    for told in context.anchors[: -_BESIDE - 1 : -1]:
        if told.granularity is Granularity.PART_OF_DAY and not has_sentence_end(
            context.text, told.end, latest.start
        ):
            interval = told.interval
            moment = datetime.combine(told.day, time(int(clock[1]), int(clock[2] or 0)))
            return told if interval.start <= moment < interval.end else None
    return None


def _is_past_midnight(suffix: str, told: Anchor, context: Context) -> bool:
    """Tell whether a story has come from an hour of the evening to one of the small hours."""
    if told.granularity is not Granularity.TIME or not suffix[1:3].isdigit():
        return False
    is_late = told.interval.start.hour >= _EVENING or told.value.endswith(_MIDNIGHT)
    is_early = int(suffix[1:3]) < _DAWN
    return (
        is_late
        and is_early
        and told.day < date.max
        and not looks_back(context.text, context.start, context.end)
    )


def is_against_tense(told: Anchor, context: Context) -> bool:
    """Tell whether a day of another sentence in news lies on the other side than the tense.

    Parameters
    ----------
    told : Anchor
    context : Context
    """
    if context.domain is Domain.NARRATIVE or context.day is None or context.in_sentence(told):
        return False
    cue = context.cue()
    # "Trains were suspended until the evening": ahead of that, not of the day of writing.
    is_ahead = cue.tense is Tense.FUTURE and cue.words not in DEFERRING
    return (cue.tense is Tense.PAST and told.day > context.day) or (is_ahead and told.day < context.day)


def _resolve_midnight(context: Context) -> Resolution:
    """Resolve a bare "midnight": of a day that its sentence names, else at an end of the day of writing."""
    anchor, suffix = context.latest(Granularity.DAY), _MIDNIGHT
    if anchor is None or not context.in_sentence(anchor):
        anchor = context.document()
        suffix = "T00:00" if context.cue().tense is Tense.PAST else _MIDNIGHT
    if anchor is None:
        return Resolution(f"XXXX-XX-XX{suffix}", None, NOTHING_TO_COUNT_FROM)
    reason = f"{context.origin(anchor)}: the midnight that {'begins' if suffix == 'T00:00' else 'ends'} it"
    return Resolution(f"{anchor.day.isoformat()}{suffix}", anchor.timex_id, reason)


def _after_noon(suffix: str, anchor: Anchor, context: Context) -> str:
    """Move "four o'clock" past noon when the sentence has already come to noon."""
    told = _O_CLOCK.fullmatch(context.words) and anchor.granularity is Granularity.TIME
    hour = int(suffix[1:3]) if told else 12
    if hour >= 12 or not 12 <= anchor.interval.start.hour < hour + 12 or not context.in_sentence(anchor):
        return suffix
    return f"T{hour + 12}{suffix[3:]}"
