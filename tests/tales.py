"""Dated mentions made in one call, for the tests of what mentions add up to."""

from dataclasses import replace
from datetime import date
from typing import Any

from timeline.model import (
    Article,
    Category,
    DatedBy,
    DatedMention,
    Granularity,
    Mention,
    Place,
    Relation,
    Span,
    Status,
    Timex,
    TimexType,
)
from timeline.timex import from_edtf

OCCURRED, SCHEDULED, POSSIBLE, NEGATED = Status


def tell(
    edtf: str | None,
    told: str | None = "2021-08-31",
    *,
    article: str | None = None,
    words: str | None = None,
    relation: Relation | None = None,
    dated_by: DatedBy = DatedBy.EXPRESSION,
    confidence: float = 0.9,
    publisher: str | None = None,
    title: str = "Blast at the gate",
    place: Place | None = None,
    **mention: Any,
) -> DatedMention:
    """Return a mention of an EDTF date in an article of a day, which names it unless `article` does."""
    name = article or f"paper-{told}"
    trigger = "blast"
    text = f"The {trigger} of {edtf} is told here."
    own = {"status": OCCURRED, "category": Category.EXPLOSION, "rule": "test"} | mention
    placed = from_edtf(edtf) if edtf else None
    dated = DatedMention(
        mention=Mention(
            mention_id=f"{name}-{edtf}-{relation}-{'-'.join(map(str, mention.values()))}-{title}",
            article=Article(
                article_id=name,
                source=f"/drop/{name}.txt",
                title=None,
                text=text,
                dct=date.fromisoformat(told) if told else None,
                publisher=publisher,
            ),
            span=Span(4, 4 + len(trigger)),
            trigger=trigger,
            sentence_span=Span(0, len(text)),
            title=title,
            place=place,
            **own,
        ),
        confidence=confidence,
        explanation=f"{name} says {edtf}",
    )
    if edtf is None:
        return dated
    timex = Timex(
        timex_id="t1",
        span=Span(0, 3),
        text=words or edtf,
        type=TimexType.DATE,
        value=edtf,
        rule="test",
        explanation="",
    )
    return replace(
        dated,
        timex=timex if words else None,
        date=edtf,
        interval=placed[0] if placed else None,
        granularity=placed[1] if placed else _granularity_before_christ(edtf),
        relation=relation or _relation(edtf),
        dated_by=dated_by,
    )


def _relation(edtf: str) -> Relation:
    """Return the relation that an EDTF date has by its form."""
    if "/" in edtf:
        return Relation.DURING
    if edtf.startswith("[.."):
        return Relation.BEFORE
    return Relation.AFTER if edtf.endswith("..]") else Relation.IS_INCLUDED


def _granularity_before_christ(edtf: str) -> Granularity:
    """Return how exact a date is that has no interval."""
    return Granularity.DAY if edtf.count("-") > 2 else Granularity.YEAR
