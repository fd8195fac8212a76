"""By another happening: "the blast killed ten", a clause within a dated one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from timeline.lexicons import load_lexicon
from timeline.linking.confidence import Evidence
from timeline.linking.offsets import ASSAULTS
from timeline.linking.plausibility import CLOSED, lies_ahead, status_at
from timeline.linking.told import Told
from timeline.model import (
    Category,
    DatedBy,
    DatedMention,
    Mention,
    PartOfSpeech,
    Reference,
    Status,
    Telling,
    Tense,
)

__all__ = [
    "link_by_coordinate",
    "link_by_governor",
    "link_by_harm",
    "link_by_reference",
    "link_by_repetition",
]

# Kinds whose verbs and nouns tell of the same thing: "exploded" and "the blast", "was shot" and "the attack".
_TELLING = frozenset(
    {
        Category.ATTACK,
        Category.EXPLOSION,
        Category.ACCIDENT,
        Category.DISASTER,
        Category.DEATH,
        Category.ARREST,
        Category.SENTENCE,
        Category.RESIGNATION,
    }
)
# What "the disaster" may name.
_CALAMITIES = frozenset({Category.EXPLOSION, Category.ACCIDENT, Category.DISASTER})
_HARM = frozenset({Category.DEATH, Category.INJURY})
_HARMFUL = frozenset(
    {Category.ATTACK, Category.EXPLOSION, Category.ACCIDENT, Category.DISASTER, Category.MILITARY}
)
_WORD = re.compile(r"\w{1,40}")
# Sentences back within which a noun means what was told last.
_NEAR = 2
# Dated mentions back that a noun may mean at all: a bound on the work in a text of nothing but dates.
_FAR = 200
# Letters in which "collide" and "collision", "erupt" and "eruption" agree.
_STEM = 4


def link_by_reference(mention: Mention, told: Told, dct: date | None) -> DatedMention | None:
    """Date a mention by the happening that it names again.

    Parameters
    ----------
    mention : Mention
    told : Told
        What is dated already, in the order of the text.
    dct : datetime.date or None

    Returns
    -------
    DatedMention or None
        None where nothing told before is meant for certain, and where that is still to come.
    """
    reference = mention.setting.reference
    if reference is None or mention.status not in {Status.OCCURRED, Status.NEGATED}:
        return None
    own = told.at(reference.span) if _tells_of_its_own(mention, reference) else None
    if own is not None and own.relation in CLOSED:
        explanation = f"'{mention.trigger}' tells of '{own.mention.trigger}' beside it, dated {own.date}"
        shared = _share(mention, own, DatedBy.MENTION, Evidence.NAMED_AGAIN, explanation)
        return replace(shared, names_again=own.mention.span)
    referent = _find_referent(reference, mention, told) if reference.is_known else None
    if referent is None or lies_ahead(referent.interval, dct):
        return None
    noun = reference.span.quote(mention.article.text)
    explanation = f"'{noun}' is the happening told by '{referent.mention.trigger}', dated {referent.date}"
    shared = _share(mention, referent, DatedBy.MENTION, Evidence.NAMED_AGAIN, explanation)
    return replace(shared, names_again=referent.mention.span)


def _tells_of_its_own(mention: Mention, reference: Reference) -> bool:
    """Tell whether a verb says what the event noun beside it did, or how it went.

    "The blast killed ten"; "Sunday's talks broke up".
    """
    is_verb = mention.inflection.pos is PartOfSpeech.VERB
    goes = is_verb and mention.setting.lemma in load_lexicon("triggers")["course_verbs"]
    return goes or mention.category in _HARM or mention.category is reference.category in _HARMFUL


def _find_referent(reference: Reference, mention: Mention, told: Told) -> DatedMention | None:
    """Return the dated happening that an event noun names again.

    Parameters
    ----------
    reference : Reference
    mention : Mention
        The one that the noun belongs to, or stands beside.
    told : Told

    Returns
    -------
    DatedMention or None
        One told before with the same noun or of the same category: the last one where it was told just
        before; further back only where all that fit lie on one day.
    """
    # In "called the vote", the call is no vote.
    own = {mention.span, mention.setting.governor if reference.span == mention.span else None}
    earlier = (
        each
        for each in islice(told.back_from(reference.span.start), _FAR)
        if each.mention.span not in own and each.relation in CLOSED and _may_be(reference, each)
    )
    if reference.details:
        here = mention.setting.sentence
        return _find_described(reference, [each for each in earlier if each.mention.setting.sentence < here])
    last = next(earlier, None)
    if last is not None and mention.setting.sentence - last.mention.setting.sentence <= _NEAR:
        return last
    harm = _find_harm(reference, mention, told)
    is_near = harm is not None and mention.setting.sentence - harm.mention.setting.sentence <= _NEAR
    if last is None or is_near:
        return harm
    return last if all(each.date == last.date for each in earlier) else None


def _find_harm(reference: Reference, mention: Mention, told: Told) -> DatedMention | None:
    """Return the harm told before that a noun names the cause of: "Ten were killed on Monday. The crash".

    As with a happening itself, what is not told just before must lie on one day.
    """
    if reference.category not in _HARMFUL:
        return None
    harming = load_lexicon("anaphora")["harming_verbs"]
    harm = [
        each
        for each in islice(told.back_from(reference.span.start), _FAR)
        if each.mention.setting.lemma in harming
        and each.mention.setting.reference is None
        and each.mention.span != mention.span
        and each.relation in CLOSED
    ]
    if not harm:
        return None
    is_near = mention.setting.sentence - harm[0].mention.setting.sentence <= _NEAR
    return harm[0] if is_near or all(each.date == harm[0].date for each in harm) else None


def _find_described(reference: Reference, earlier: Sequence[DatedMention]) -> DatedMention | None:
    """Return the happening whose sentence named all that an event noun comes with, if it is of one day."""
    fit = [
        each
        for each in earlier
        if set(reference.details) <= set(_WORD.findall(each.mention.sentence.lower()))
    ]
    return fit[0] if fit and all(each.date == fit[0].date for each in fit) else None


def link_by_repetition(mention: Mention, told: Told) -> DatedMention | None:
    """Date a noun by an earlier mention of the same word: "the sale" after "a sale in May".

    Parameters
    ----------
    mention : Mention
    told : Told

    Returns
    -------
    DatedMention or None
    """
    setting = mention.setting
    if mention.inflection.pos is not PartOfSpeech.NOUN:
        return None
    same = (
        each
        for each in told.back_from(mention.span.start)
        if each.mention.setting.lemma == setting.lemma and each.relation in CLOSED
    )
    first = next(same, None)
    if first is None:
        return None
    return _share(
        mention,
        first,
        DatedBy.MENTION,
        Evidence.REPEATED,
        f"'{first.mention.trigger}' was dated before: {first.date}",
    )


def link_by_governor(mention: Mention, told: Told) -> DatedMention | None:
    """Date a mention by the one whose clause it is part of: "resigned on Monday to join a rival".

    Parameters
    ----------
    mention : Mention
    told : Told

    Returns
    -------
    DatedMention or None
    """
    governor = told.at(mention.setting.governor)
    if governor is None:
        return None
    return _share(
        mention,
        governor,
        DatedBy.EXPRESSION if governor.dated_by is DatedBy.EXPRESSION else DatedBy.MENTION,
        Evidence.PART,
        f"'{mention.trigger}' belongs to '{governor.mention.trigger}', dated {governor.date}",
    )


def link_by_coordinate(mention: Mention, told: Told) -> DatedMention | None:
    """Date a mention by the one whose time it shares: "the blast that killed ten", "fell back and regrouped".

    Parameters
    ----------
    mention : Mention
    told : Told

    Returns
    -------
    DatedMention or None
    """
    other = told.at(mention.setting.governor) if mention.setting.shares_time else None
    if other is None or other.relation not in CLOSED or mention.status is Status.NEGATED:
        return None
    if mention.is_past and lies_ahead(other.interval, mention.article.day):
        return None
    explanation = f"'{mention.trigger}' is of the time of '{other.mention.trigger}', dated {other.date}"
    shared = _share(mention, other, other.dated_by or DatedBy.MENTION, Evidence.SHARED, explanation)
    # "The blast that killed ten" is one happening, "fell back and regrouped" are two.
    is_same = other.mention.inflection.pos is PartOfSpeech.NOUN
    return replace(shared, names_again=other.mention.span if is_same else None)


def link_by_harm(mention: Mention, told: Told) -> DatedMention | None:
    """Date harm by the attack or accident that was told just before it.

    Parameters
    ----------
    mention : Mention
    told : Told

    Returns
    -------
    DatedMention or None
    """
    setting = mention.setting
    is_told = setting.is_main and setting.telling in {Telling.ASSERTED, Telling.REPORTED}
    is_past = mention.inflection.tense is Tense.PAST and mention.status is Status.OCCURRED
    # "A blast killed ten" tells what did it; that is not what was told before.
    has_cause = setting.reference is not None
    if mention.category not in _HARM or not is_told or not is_past or has_cause:
        return None
    each = _find_cause(mention, told)
    if each is None:
        return None
    return _share(
        mention,
        each,
        DatedBy.MENTION,
        Evidence.HARM,
        f"'{mention.trigger}' is told right after '{each.mention.trigger}', dated {each.date}",
    )


def _find_cause(mention: Mention, told: Told) -> DatedMention | None:
    """Return the attack or accident that was told last; of a sentence rather that of its main clause."""
    found: DatedMention | None = None
    for each in told.back_from(mention.span.start):
        there = each.mention.setting
        if mention.setting.sentence - there.sentence > _NEAR:
            break
        if found is not None and there.sentence != found.mention.setting.sentence:
            break
        if each.mention.category in _HARMFUL and each.relation in CLOSED:
            if there.is_main:
                return each
            found = found or each
    return found


def _may_be(reference: Reference, each: DatedMention) -> bool:
    """Tell whether a dated mention may be what a noun names again; an eruption is no earthquake.

    "The eruption" is what erupted: nouns begin like the verbs that they are made of.
    """
    if each.mention.setting.lemma[:_STEM] == reference.lemma[:_STEM]:
        return True
    if reference.lemma in load_lexicon("anaphora")["general_disasters"]:
        return each.mention.category in _CALAMITIES
    if reference.category is Category.DISASTER:
        return False
    if {reference.category, each.mention.category} == ASSAULTS:
        attack = reference.lemma if reference.category is Category.ATTACK else each.mention.setting.lemma
        return attack in load_lexicon("anaphora")["bombings"]
    return reference.category is each.mention.category and reference.category in _TELLING


def _share(
    mention: Mention, other: DatedMention, dated_by: DatedBy, evidence: Evidence, explanation: str
) -> DatedMention:
    """Return a mention with the date of another, its place too where it tells none of its own.

    What lies after the article has not occurred yet, whosever date it is.
    """
    status = status_at(mention.status, other.interval, mention.article.day)
    return DatedMention(
        mention=replace(mention, status=status, place=mention.place or other.mention.place),
        timex=other.timex,
        date=other.date,
        interval=other.interval,
        granularity=other.granularity,
        relation=other.relation,
        dated_by=dated_by,
        confidence=evidence.given(other.confidence),
        reasons=(evidence.reason,),
        explanation=explanation,
    )
