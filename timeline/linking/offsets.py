"""By a distance from another happening: "two days after the vote", "it comes a week after the raid"."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice

from timeline.lexicons import load_lexicon
from timeline.linking.confidence import Evidence
from timeline.linking.plausibility import CLOSED, lies_ahead, status_at
from timeline.linking.told import Told
from timeline.model import (
    Category,
    DatedBy,
    DatedMention,
    Granularity,
    Interval,
    Mention,
    Offset,
    PartOfSpeech,
    Relation,
    Status,
)
from timeline.timex import interval_of, to_edtf
from timeline.timex.lengths import count_from

__all__ = ["ASSAULTS", "link_by_age", "link_by_offset", "link_by_succession"]

# What "the attack" and "the blast" name alike.
ASSAULTS = frozenset({Category.ATTACK, Category.EXPLOSION})
# Dated mentions back that "it" may stand for: a bound on the work in a text of nothing but dates.
_FAR = 200
_AN_HOUR = "PT1H"


def link_by_offset(mention: Mention, told: Told, dct: date | None) -> DatedMention | None:
    """Date a mention by its distance from another happening, or another's distance from it.

    Parameters
    ----------
    mention : Mention
    told : Told
        What is dated already.
    dct : datetime.date or None

    Returns
    -------
    DatedMention or None
        None when the article tells no such distance, or the other happening has no date that is exact enough.
    """
    offset = mention.offset
    if offset is not None and not offset.is_from_now:
        origin = (
            told.at(offset.origin) or _stood_for(mention, offset, told) or _told_again(mention, offset, told)
        )
        if origin is not None:
            return _counted(mention, origin, offset, offset.is_back, dct)
    back = told.counting_from(mention.span)
    if back is None or back.mention.offset is None:
        return None
    if back.dated_by is not DatedBy.EXPRESSION and back.names_again is None:
        return None
    return _counted(mention, back, back.mention.offset, not back.mention.offset.is_back, dct)


def link_by_age(mention: Mention, dct: date | None) -> DatedMention | None:
    """Date a mention by how long ago it was when the article was written.

    So in "a month after the quake, walls still lean".

    Parameters
    ----------
    mention : Mention
    dct : datetime.date or None

    Returns
    -------
    DatedMention or None
        None where the article does not tell.
    """
    offset = mention.offset
    if offset is None or not offset.is_from_now or dct is None:
        return None
    start = datetime.combine(dct, time())
    day = Interval(start, start + timedelta(days=1))
    value = count_from(day, Granularity.DAY, offset.length, back=offset.is_back)
    placed = interval_of(value) if value is not None else None
    if value is None or placed is None:
        return None
    interval, granularity = placed
    return DatedMention(
        mention=mention,
        date=to_edtf(value),
        interval=interval,
        granularity=granularity,
        relation=Relation.IS_INCLUDED,
        dated_by=DatedBy.EXPRESSION,
        confidence=Evidence.COUNTED.confidence,
        reasons=(Evidence.COUNTED.reason,),
        explanation=f"'{offset.words}' counts back from the article's day, {dct.isoformat()}: {value}",
    )


def link_by_succession(mention: Mention, told: Told, dct: date | None) -> DatedMention | None:
    """Date what happened right after what was told just before it, on the same day.

    So in "it went off at noon on Tuesday. Five walked out within an hour".

    Parameters
    ----------
    mention : Mention
    told : Told
    dct : datetime.date or None

    Returns
    -------
    DatedMention or None
        None where the sentence before tells no day.
    """
    words = mention.setting.follows
    last = next(told.back_from(mention.span.start), None)
    if words is None or last is None or mention.status is not Status.OCCURRED:
        return None
    is_next = mention.setting.sentence - last.mention.setting.sentence <= 1
    if not is_next or last.relation not in CLOSED or last.mention.status is not Status.OCCURRED:
        return None
    offset = Offset(length=_AN_HOUR, words=words, is_back=False, origin=last.mention.span)
    return _counted(mention, last, offset, False, dct)


def _told_again(mention: Mention, offset: Offset, told: Told) -> DatedMention | None:
    """Return what a clause tells again in the same words, if it lies on one day: "after he was found"."""
    word = offset.origin.quote(mention.article.text).lower()
    words = next((group for group in load_lexicon("anaphora")["told_alike"] if word in group), [word])
    before = islice(told.back_from(min(offset.origin.start, mention.span.start)), _FAR)
    fit = [each for each in before if each.mention.trigger.lower() in words and each.relation in CLOSED]
    is_verb = bool(fit) and all(each.mention.inflection.pos is PartOfSpeech.VERB for each in fit)
    return fit[0] if is_verb and all(each.date == fit[0].date for each in fit) else None


def _stood_for(mention: Mention, offset: Offset, told: Told) -> DatedMention | None:
    """Return the happening of the same kind that "it" stands for: "it comes two days after the bombing"."""
    if offset.origin.quote(mention.article.text).lower() not in load_lexicon("anaphora")["news_pronouns"]:
        return None
    kinds = ASSAULTS if mention.category in ASSAULTS else {mention.category}
    before = islice(told.back_from(offset.origin.start), _FAR)
    return next((each for each in before if each.mention.category in kinds and each.relation in CLOSED), None)


def _counted(
    mention: Mention, origin: DatedMention, offset: Offset, back: bool, dct: date | None
) -> DatedMention | None:
    """Return a mention dated by counting from another."""
    if origin.interval is None or origin.granularity is None:
        return None
    value = count_from(origin.interval, origin.granularity, offset.length, back=back)
    placed = interval_of(value) if value is not None else None
    if value is None or placed is None or (mention.is_past and lies_ahead(placed[0], dct)):
        return None
    interval, granularity = placed
    return DatedMention(
        mention=replace(mention, status=status_at(mention.status, interval, dct)),
        date=to_edtf(value),
        interval=interval,
        granularity=granularity,
        relation=Relation.IS_INCLUDED,
        dated_by=DatedBy.MENTION,
        confidence=Evidence.COUNTED.given(origin.confidence),
        reasons=(Evidence.COUNTED.reason,),
        explanation=(
            f"'{offset.words}' counts {'back ' if back else ''}from '{origin.mention.trigger}', dated "
            f"{origin.date}: {value}"
        ),
    )
