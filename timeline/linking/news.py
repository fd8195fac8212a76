"""By the document: what an article reports as the news, without a date of its own, is as new as it is."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from timeline.lexicons import load_lexicon
from timeline.linking.confidence import Evidence
from timeline.linking.plausibility import CLOSED
from timeline.linking.told import Told
from timeline.model import (
    Aspect,
    Category,
    DatedBy,
    DatedMention,
    Granularity,
    Interval,
    Mention,
    PartOfSpeech,
    Relation,
    Status,
    Telling,
    Tense,
)

__all__ = ["Inference", "link_by_document"]


_LEAD_SENTENCES = 2
# Sentences further on in which news may be told again with its day, and how old it is then at most, in days.
_AGAIN, _NEWS_DAYS = 5, 7
_HARM = frozenset({Category.DEATH, Category.INJURY})
_HARMFUL = frozenset({Category.ATTACK, Category.EXPLOSION, Category.ACCIDENT, Category.DISASTER})


class Inference(StrEnum):
    """What may be dated by the article's own day.

    NONE is nothing. LEAD is what the article opens with and reports in the past or perfect tense. ARTICLE is
    whatever it tells without a date, as TimeML's annotators read the news.
    """

    NONE = "none"
    LEAD = "lead"
    ARTICLE = "article"


def link_by_document(
    mention: Mention, told: Told, *, dct: date | None, inference: Inference
) -> DatedMention | None:
    """Date a mention by the day of its article.

    Parameters
    ----------
    mention : Mention
    told : Told
        What is dated already: a lead with a date of its own is not the document's.
    dct : datetime.date or None
    inference : Inference

    Returns
    -------
    DatedMention or None
    """
    if dct is None or inference is Inference.NONE:
        return None
    is_dated = any(each.mention.cues for each in told.back_from(mention.sentence_span.end))
    is_news = _is_news(mention) and not is_dated
    if not is_news and inference is not Inference.ARTICLE:
        return None
    if is_news and inference is not Inference.ARTICLE:
        again = _find_told_again(mention, told, dct)
        if again is not None:
            return _as_told_again(mention, again)
    day = datetime.combine(dct, time())
    evidence = Evidence.NEWS if is_news else Evidence.SURMISED
    return DatedMention(
        mention=mention,
        date=f"{day.date().isoformat()}~",
        interval=Interval(day, day + timedelta(days=1)),
        granularity=Granularity.DAY,
        relation=Relation.IS_INCLUDED,
        dated_by=DatedBy.DOCUMENT,
        confidence=evidence.confidence,
        reasons=(evidence.reason,),
        explanation=f"'{mention.trigger}' is {evidence.reason}: {day.date().isoformat()}",
    )


def _find_told_again(mention: Mention, told: Told, dct: date) -> DatedMention | None:
    """Return the mention in which an article dates what it opened with: "has died … He died on Wednesday"."""
    return next((each for each in told.on_from(mention.span.end) if _tells_again(mention, each, dct)), None)


def _tells_again(mention: Mention, each: DatedMention, dct: date) -> bool:
    """Tell whether a dated mention soon after the lead tells of the same news."""
    there = each.mention
    if each.dated_by is not DatedBy.EXPRESSION or each.interval is None or each.relation not in CLOSED:
        return False
    age = dct.toordinal() - each.interval.start.toordinal()
    is_soon = there.setting.sentence - mention.setting.sentence <= _AGAIN
    is_day = each.granularity is not None and each.granularity.rank <= Granularity.DAY.rank
    is_same = there.setting.lemma == mention.setting.lemma or (
        there.category in _HARMFUL and (mention.category in _HARM or mention.category is there.category)
    )
    is_told = there.status is Status.OCCURRED and there.setting.telling is not Telling.QUOTED
    return is_soon and is_day and is_same and is_told and 0 <= age <= _NEWS_DAYS


def _as_told_again(mention: Mention, again: DatedMention) -> DatedMention:
    """Return the news of a lead with the day that is told further on."""
    return DatedMention(
        mention=mention,
        timex=again.timex,
        date=again.date,
        interval=again.interval,
        granularity=again.granularity,
        relation=again.relation,
        dated_by=DatedBy.MENTION,
        confidence=Evidence.NAMED_AGAIN.given(again.confidence),
        reasons=(Evidence.NAMED_AGAIN.reason,),
        explanation=f"'{mention.trigger}' is told again by '{again.mention.trigger}', dated {again.date}",
        names_again=again.mention.span,
    )


def _is_news(mention: Mention) -> bool:
    """Tell whether the article opens with a mention, and reports it as having happened."""
    setting, inflection = mention.setting, mention.inflection
    is_told = inflection.pos is PartOfSpeech.VERB and (
        inflection.tense is Tense.PAST
        or (inflection.tense is Tense.PRESENT and inflection.aspect is Aspect.PERFECTIVE)
    )
    return (
        is_told
        and inflection.aspect in {Aspect.NONE, Aspect.PERFECTIVE}
        and setting.sentence < _LEAD_SENTENCES
        and setting.lemma not in load_lexicon("triggers")["origin_verbs"]
        and not setting.has_time
        and setting.is_main
        and setting.telling in {Telling.ASSERTED, Telling.REPORTED}
        and mention.status is Status.OCCURRED
    )
