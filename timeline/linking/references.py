"""By another happening: "two days after the vote", "the blast killed ten", a clause within a dated one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from timeline.lexicons import load_lexicon
from timeline.linking.plausibility import lies_ahead, status_at
from timeline.model import Category, DatedBy, DatedMention, Mention, Reference, Relation, Span, Status, Timex
from timeline.timex import interval_of, to_edtf
from timeline.timex.lengths import count_from

__all__ = ["find_referent", "link_by_governor", "link_by_offset", "link_by_reference"]

_COUNTED = 0.75
_REFERRED = 0.7
_GOVERNED = 0.6
# Sentences back within which a noun means what was told last; further back, what the article began with.
_NEAR = 2
_CLOSED = frozenset({Relation.IS_INCLUDED, Relation.DURING})


def link_by_offset(
    mention: Mention, timexes: Mapping[str, Timex], told: Sequence[DatedMention], dct: date | None
) -> DatedMention | None:
    """Date a mention by a length counted from another happening.

    Parameters
    ----------
    mention : Mention
    timexes : mapping of str to Timex
        The article's expressions by their ids.
    told : sequence of DatedMention
        What is dated already.
    dct : datetime.date or None

    Returns
    -------
    DatedMention or None
        None when the mention has no such length, or the other happening no date that is exact enough.
    """
    back_words = load_lexicon("prepositions")["counting_back"]
    for cue in mention.cues:
        origin = _at(cue.since, told)
        if origin is None or origin.interval is None or origin.granularity is None:
            continue
        timex = timexes[cue.timex_id]
        back = cue.preposition in back_words
        value = count_from(origin.interval, origin.granularity, timex.value, back=back)
        placed = interval_of(value) if value is not None else None
        if value is None or placed is None:
            continue
        interval, granularity = placed
        if mention.is_past and lies_ahead(interval, dct):
            continue
        reason = f"counted from '{origin.mention.trigger}'"
        return DatedMention(
            mention=replace(mention, status=status_at(mention.status, interval, dct)),
            timex=timex,
            date=to_edtf(value),
            interval=interval,
            granularity=granularity,
            relation=Relation.IS_INCLUDED,
            dated_by=DatedBy.MENTION,
            confidence=round(_COUNTED * origin.confidence, 2),
            reasons=(reason,),
            explanation=(
                f"'{timex.text}' {cue.preposition} '{origin.mention.trigger}', which is dated {origin.date}: "
                f"{value}"
            ),
        )
    return None


def link_by_reference(mention: Mention, told: Sequence[DatedMention]) -> DatedMention | None:
    """Date a mention by the happening that it names again.

    Parameters
    ----------
    mention : Mention
    told : sequence of DatedMention
        What is dated already, in the order of the text.

    Returns
    -------
    DatedMention or None
    """
    reference = mention.setting.reference
    if reference is None or mention.status not in {Status.OCCURRED, Status.NEGATED}:
        return None
    referent = find_referent(reference, mention, told)
    if referent is None:
        return None
    noun = reference.span.quote(mention.article.text)
    return _share(
        mention,
        referent,
        DatedBy.MENTION,
        _REFERRED,
        f"'{noun}' names '{referent.mention.trigger}' again",
        f"'{noun}' is the happening told by '{referent.mention.trigger}', dated {referent.date}",
    )


def find_referent(
    reference: Reference, mention: Mention, told: Sequence[DatedMention]
) -> DatedMention | None:
    """Return the dated happening that an event noun names again.

    Parameters
    ----------
    reference : Reference
    mention : Mention
        The one that the noun belongs to, or stands beside.
    told : sequence of DatedMention

    Returns
    -------
    DatedMention or None
        One told before with the same noun or of the same category: the last one where it was told just
        before, else what the article opens with; None where two days further back would be as good.
    """
    earlier = [
        each
        for each in told
        if each.mention.span.start < reference.span.start
        and each.mention.span != mention.span
        and each.relation in _CLOSED
        and _may_be(reference, each)
    ]
    if not earlier:
        return None
    last = earlier[-1]
    if mention.setting.sentence - last.mention.setting.sentence <= _NEAR:
        return last
    return last if len({each.date for each in earlier}) == 1 else None


def link_by_governor(mention: Mention, told: Sequence[DatedMention]) -> DatedMention | None:
    """Date a mention by the one whose clause it is part of: "resigned on Monday to join a rival".

    Parameters
    ----------
    mention : Mention
    told : sequence of DatedMention

    Returns
    -------
    DatedMention or None
    """
    governor = _at(mention.setting.governor, told)
    if governor is None:
        return None
    return _share(
        mention,
        governor,
        DatedBy.EXPRESSION if governor.dated_by is DatedBy.EXPRESSION else DatedBy.MENTION,
        _GOVERNED,
        "the clause is part of a dated one",
        f"'{mention.trigger}' belongs to '{governor.mention.trigger}', dated {governor.date}",
    )


def _may_be(reference: Reference, each: DatedMention) -> bool:
    """Tell whether a dated mention may be what a noun names again."""
    if each.mention.setting.lemma == reference.lemma:
        return True
    return reference.category is each.mention.category is not Category.OTHER


def _at(span: Span | None, told: Sequence[DatedMention]) -> DatedMention | None:
    """Return the dated mention whose trigger stands at a place."""
    return next((each for each in told if each.mention.span == span), None)


def _share(
    mention: Mention, other: DatedMention, dated_by: DatedBy, factor: float, reason: str, explanation: str
) -> DatedMention:
    """Return a mention with the date of another."""
    return DatedMention(
        mention=mention,
        timex=other.timex,
        date=other.date,
        interval=other.interval,
        granularity=other.granularity,
        relation=other.relation,
        dated_by=dated_by,
        confidence=round(factor * other.confidence, 2),
        reasons=(reason,),
        explanation=explanation,
    )
