"""By a date told before: one that opens an earlier sentence, or the thread of a story."""

from collections.abc import Sequence
from dataclasses import replace

from timeline.model import DatedBy, DatedMention, Mention, Relation, Status, Telling, Tense

__all__ = ["link_by_scope", "link_by_thread"]

_SCOPE = 0.65
_THREAD = 0.5
# Sentences that a date in front goes on for.
_REACH = 3
_CLOSED = frozenset({Relation.IS_INCLUDED, Relation.DURING})


def link_by_scope(mention: Mention, told: Sequence[DatedMention], *, last_dated: int) -> DatedMention | None:
    """Date a mention by an expression that opens an earlier sentence of its paragraph.

    Parameters
    ----------
    mention : Mention
    told : sequence of DatedMention
        What is dated already.
    last_dated : int
        The last sentence before the mention that holds a date of its own: another than the one in
        front takes over.

    Returns
    -------
    DatedMention or None
        None unless the mention goes on with the story, in a past tense.
    """
    if not _goes_on(mention):
        return None
    here = mention.setting
    for each in reversed(told):
        there = each.mention.setting
        if here.sentence - there.sentence > _REACH:
            break
        if there.sentence == last_dated < here.sentence and _is_in_front(each):
            if there.paragraph != here.paragraph:
                break
            return _continue(mention, each, _SCOPE, "opens the sentences before")
    return None


def link_by_thread(mention: Mention, told: Sequence[DatedMention]) -> DatedMention | None:
    """Date a mention by the last date that the story told.

    Parameters
    ----------
    mention : Mention
    told : sequence of DatedMention

    Returns
    -------
    DatedMention or None
    """
    earlier = [
        each
        for each in told
        if each.mention.span.start < mention.span.start and each.dated_by is DatedBy.EXPRESSION
    ]
    if not earlier or mention.inflection.tense is not Tense.PAST:
        return None
    return _continue(mention, earlier[-1], _THREAD, "was the last date told")


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
