"""By a date told before: one that opens an earlier sentence, or the thread of a story."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from timeline.linking.news import Inference
from timeline.linking.told import Told
from timeline.model import DatedBy, DatedMention, Granularity, Mention, Relation, Status, Telling, Tense

__all__ = ["link_by_scope", "link_by_thread"]

_SCOPE = 0.65
_THREAD = 0.5
# Sentences that a date in front goes on for.
_REACH = 3
# News is what happened in the week before the article, told in its first sentences.
_NEWS_DAYS = 7
_LEAD = 3
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


def link_by_thread(
    mention: Mention, told: Told, *, dct: date | None, inference: Inference
) -> DatedMention | None:
    """Date a mention by the news that it goes on with: the last date told of the days before the article.

    Parameters
    ----------
    mention : Mention
    told : Told
    dct : datetime.date or None
    inference : Inference
        LEAD lets only the first sentences go on with the news, in main clauses in a past tense; ARTICLE all
        that is not told in the present or future.

    Returns
    -------
    DatedMention or None
    """
    if dct is None or inference is Inference.NONE:
        return None
    if inference is Inference.LEAD:
        if not _goes_on(mention) or mention.setting.sentence > _LEAD:
            return None
    elif mention.inflection.tense in {Tense.PRESENT, Tense.FUTURE} or mention.status is Status.SCHEDULED:
        return None
    own = (each for each in told.back_from(mention.span.start) if each.mention.cues)
    last = next(own, None)
    if last is None:
        return None
    is_near = mention.setting.sentence - last.mention.setting.sentence <= 1
    if is_near and inference is Inference.ARTICLE and mention.inflection.tense is Tense.PAST:
        return _continue(mention, last, _THREAD, "was the last date told")
    news = next((each for each in (last, *own) if _is_recent(each, dct)), None)
    return _continue(mention, news, _THREAD, "was the last day of the news told") if news else None


def _is_recent(each: DatedMention, dct: date) -> bool:
    """Tell whether a mention happened on a day of the week before its article."""
    if each.interval is None or each.granularity is None or each.relation not in _CLOSED:
        return False
    age = dct.toordinal() - each.interval.start.toordinal()
    return each.granularity.rank <= Granularity.DAY.rank and 0 <= age <= _NEWS_DAYS


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
