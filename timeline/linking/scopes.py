"""By a date told before: one that opens an earlier sentence, or the thread of a story."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from timeline.linking.told import Told
from timeline.model import DatedBy, DatedMention, Mention, Relation, Status, Telling, Tense

__all__ = ["link_by_scope", "link_by_thread"]

_SCOPE = 0.65
_THREAD = 0.5
# Sentences that a date in front goes on for.
_REACH = 3
_CLOSED = frozenset({Relation.IS_INCLUDED, Relation.DURING})


def link_by_scope(mention: Mention, told: Told, own_dates: Sequence[int]) -> DatedMention | None:
    """Date a mention by an expression that opens an earlier sentence of its paragraph.

    Parameters
    ----------
    mention : Mention
    told : Told
        What is dated already.
    own_dates : sequence of int
        The sentences in which an expression dates a mention, in order: another than the one in front
        takes over.

    Returns
    -------
    DatedMention or None
        None unless the mention goes on with the story, in a past tense.
    """
    if not _goes_on(mention):
        return None
    here = mention.setting
    before = bisect_left(own_dates, here.sentence)
    last_dated = own_dates[before - 1] if before else -1
    if here.sentence in own_dates:
        return None
    for each in told.back_from(mention.span.start):
        there = each.mention.setting
        if here.sentence - there.sentence > _REACH:
            break
        if there.sentence == last_dated and _is_in_front(each):
            if there.paragraph != here.paragraph:
                break
            return _continue(mention, each, _SCOPE, "opens the sentences before")
    return None


def link_by_thread(mention: Mention, told: Told) -> DatedMention | None:
    """Date a mention by the last date that the story told.

    Parameters
    ----------
    mention : Mention
    told : Told

    Returns
    -------
    DatedMention or None
    """
    if mention.inflection.tense is not Tense.PAST:
        return None
    earlier = told.back_from(mention.span.start)
    last = next((each for each in earlier if each.dated_by is DatedBy.EXPRESSION), None)
    return _continue(mention, last, _THREAD, "was the last date told") if last else None


def _goes_on(mention: Mention) -> bool:
    """Tell whether a mention can go on with a story: a main clause in the past."""
    return (
        mention.setting.is_main
        and mention.setting.telling is Telling.ASSERTED
        and mention.inflection.tense is Tense.PAST
        and mention.status in {Status.OCCURRED, Status.NEGATED}
    )


def _is_in_front(each: DatedMention) -> bool:
    """Tell whether a mention's own expression opens its sentence."""
    return (
        each.relation in _CLOSED
        and each.timex is not None
        and any(cue.is_fronted and cue.timex_id == each.timex.timex_id for cue in each.mention.cues)
    )


def _continue(mention: Mention, each: DatedMention, base: float, why: str) -> DatedMention:
    """Return a mention with the date of the one that it goes on from."""
    words = each.timex.text if each.timex else each.mention.trigger
    return DatedMention(
        mention=replace(mention),
        timex=each.timex,
        date=each.date,
        interval=each.interval,
        granularity=each.granularity,
        relation=each.relation,
        dated_by=DatedBy.EXPRESSION,
        confidence=base,
        reasons=(f"'{words}' {why}",),
        explanation=f"'{words}' {why}, and nothing takes over before '{mention.trigger}': {each.date}",
    )
