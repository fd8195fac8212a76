"""Which date each mention of an article has: the nearest evidence first."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from timeline.linking.article_dates import doubt_with_article
from timeline.linking.confidence import UNDATED
from timeline.linking.expressions import link_by_expression
from timeline.linking.news import Inference, link_by_document
from timeline.linking.offsets import link_by_age, link_by_offset, link_by_succession
from timeline.linking.references import (
    link_by_coordinate,
    link_by_governor,
    link_by_harm,
    link_by_reference,
    link_by_repetition,
)
from timeline.linking.scopes import link_by_scope, link_by_thread
from timeline.linking.told import Told
from timeline.model import Category, DatedMention, Mention, Status, Telling, Timex

__all__ = ["link_mentions"]

_Step = Callable[[Mention], DatedMention | None]


def link_mentions(
    mentions: Iterable[Mention],
    timexes: Sequence[Timex],
    *,
    dct: date | None,
    inference: Inference = Inference.LEAD,
) -> tuple[DatedMention, ...]:
    """Date the mentions of one article.

    Tried in this order: an expression of the mention's own clause; a length counted from another
    happening; the happening that the mention names again; a date in front of an earlier sentence; for what
    an article reports as its news, its own day. The relation follows the preposition, as TimeML's
    TLINK: "until", "till" end; "since", "from" begin; "by" and "before" lie before; "after" lies after; a
    range lasts; all others are included.

    Parameters
    ----------
    mentions : iterable of Mention
        In the order of the text.
    timexes : sequence of Timex
        All expressions of the mentions' article.
    dct : datetime.date or None
        What lies wholly after it has not happened yet, so that it is scheduled at most.
    inference : Inference
        What may be dated by the article's own day. With ARTICLE, parts of a dated clause share its date, and
        what is told in the past without a date goes on from the last one told.

    Returns
    -------
    tuple of DatedMention
        In the same order. A mention whose expression nothing anchors stays undated, and so does one told in
        the past whose date would lie after the article. What nothing dates and what the article only
        touches on is left out.
    """
    mentions = tuple(mentions)
    by_id = {timex.timex_id: timex for timex in timexes}
    told = Told()
    linked: dict[str, DatedMention] = {}

    def run(step: _Step) -> None:
        for mention in mentions:
            found = step(mention) if mention.mention_id not in linked else None
            if found is not None:
                linked[mention.mention_id] = found
                if found.date is not None:
                    told.add(found)

    run(lambda mention: link_by_expression(mention, by_id, dct))
    own_dates = sorted({each.mention.setting.sentence for each in linked.values()})
    for step in _steps(told, own_dates, dct, inference):
        run(step)
    return tuple(
        doubt_with_article(linked.get(mention.mention_id) or _undated(mention), by_id)
        for mention in mentions
        if mention.mention_id in linked or _is_worth_listing(mention)
    )


def _steps(told: Told, own_dates: Sequence[int], dct: date | None, inference: Inference) -> Iterator[_Step]:
    """Yield the ways to date a mention without an expression of its own, the surest first.

    What one way dates may be what another counts from, so that some are tried again.
    """
    yield lambda mention: link_by_offset(mention, told, dct)
    # In the order of the text: "that attack" may be the one just counted from.
    yield lambda mention: link_by_offset(mention, told, dct) or link_by_reference(mention, told, dct)
    yield lambda mention: link_by_offset(mention, told, dct) or link_by_succession(mention, told, dct)
    if inference is Inference.ARTICLE:
        yield lambda mention: link_by_governor(mention, told)
    yield lambda mention: link_by_coordinate(mention, told)
    yield lambda mention: link_by_scope(mention, told, own_dates)
    yield lambda mention: link_by_harm(mention, told)
    yield lambda mention: link_by_age(mention, dct)
    yield lambda mention: link_by_coordinate(mention, told)
    if inference is Inference.ARTICLE:
        yield lambda mention: link_by_repetition(mention, told)
        yield lambda mention: link_by_thread(mention, told, dct=dct)
    yield lambda mention: link_by_document(mention, told, dct=dct, inference=inference)
    yield lambda mention: link_by_coordinate(mention, told)


def _is_worth_listing(mention: Mention) -> bool:
    """Tell whether a mention without a date is news of its own, or counts from something undated."""
    is_told = mention.setting.is_main and mention.setting.telling is Telling.ASSERTED
    is_news = mention.category not in {Category.OTHER, Category.STATEMENT}
    return mention.offset is not None or (is_told and is_news and mention.status is Status.OCCURRED)


def _undated(mention: Mention) -> DatedMention:
    """Return a mention without a date."""
    return DatedMention(mention=mention, confidence=UNDATED, explanation="the sentence gives no date for it")
