"""By a date told before: one that opens an earlier sentence, or the thread of a story."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from timeline.linking.confidence import Evidence
from timeline.linking.plausibility import CLOSED, status_at
from timeline.linking.told import Told
from timeline.model import DatedBy, DatedMention, Granularity, Mention, Status, Telling, Tense

__all__ = ["link_by_scope", "link_by_thread"]

# Sentences that a date in front goes on for.
_REACH = 3
# News is what happened in the week before the article.
_NEWS_DAYS = 7


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
            if there.paragraph != here.paragraph or not _goes_on(mention, in_list=_is_labelled(each)):
                break
            return _continue(mention, each, Evidence.SCOPE, "opens a sentence and nothing takes over")
    return None


def link_by_thread(mention: Mention, told: Told, *, dct: date | None) -> DatedMention | None:
    """Date a mention by the thread of the article: the date told just before, or the last day of the news.

    Parameters
    ----------
    mention : Mention
    told : Told
    dct : datetime.date or None

    Returns
    -------
    DatedMention or None
        None for what is told in the present or as to come.
    """
    if (
        mention.inflection.tense in {Tense.PRESENT, Tense.PRESPART, Tense.FUTURE}
        or mention.status is Status.SCHEDULED
    ):
        return None
    own = (each for each in told.back_from(mention.span.start) if each.mention.cues)
    last = next(own, None)
    if last is None or dct is None:
        return None
    is_near = mention.setting.sentence - last.mention.setting.sentence <= 1
    if is_near and mention.inflection.tense is Tense.PAST:
        return _continue(mention, last, Evidence.THREAD, "was the last date told")
    news = next((each for each in (last, *own) if _is_recent(each, dct)), None)
    return _continue(mention, news, Evidence.THREAD, "was the last day of the news told") if news else None


def _is_recent(each: DatedMention, dct: date) -> bool:
    """Tell whether a mention happened on a day of the week before its article."""
    if each.interval is None or each.granularity is None or each.relation not in CLOSED:
        return False
    age = dct.toordinal() - each.interval.start.toordinal()
    return each.granularity.rank <= Granularity.DAY.rank and 0 <= age <= _NEWS_DAYS


def _goes_on(mention: Mention, *, in_list: bool = False) -> bool:
    """Tell whether a mention can go on with a story: a main clause in the past, or a list's present."""
    return (
        mention.setting.is_main
        and mention.setting.telling is Telling.ASSERTED
        and (
            mention.inflection.tense is Tense.PAST or (in_list and mention.inflection.tense is Tense.PRESENT)
        )
        and mention.status is Status.OCCURRED
        and mention.offset is None
    )


def _is_labelled(each: DatedMention) -> bool:
    """Tell whether the date of a mention stands before its whole sentence, as in a chronology."""
    return any(cue.is_label for cue in each.mention.cues)


def _is_in_front(each: DatedMention) -> bool:
    """Tell whether a mention's own expression opens its sentence."""
    return (
        each.relation in CLOSED
        and each.timex is not None
        and any(cue.is_fronted and cue.timex_id == each.timex.timex_id for cue in each.mention.cues)
    )


def _continue(mention: Mention, each: DatedMention, evidence: Evidence, why: str) -> DatedMention:
    """Return a mention with the date of the one that it goes on from."""
    words = each.timex.text if each.timex else each.mention.trigger
    status = status_at(mention.status, each.interval, mention.article.day)
    return DatedMention(
        mention=replace(mention, status=status),
        timex=each.timex,
        date=each.date,
        interval=each.interval,
        granularity=each.granularity,
        relation=each.relation,
        dated_by=DatedBy.EXPRESSION,
        confidence=evidence.given(each.confidence),
        reasons=(evidence.reason,),
        explanation=f"'{words}' {why} before '{mention.trigger}': {each.date}",
    )
