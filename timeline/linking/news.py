"""By the document: what an article reports as the news, without a date of its own, is as new as it is."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from timeline.lexicons import load_lexicon
from timeline.linking.confidence import Evidence
from timeline.linking.told import Told
from timeline.model import (
    Aspect,
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
