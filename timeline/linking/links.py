"""Which date each mention of an article has: the nearest evidence first."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from timeline.linking.expressions import link_by_expression
from timeline.linking.news import Inference, link_by_document
from timeline.linking.references import link_by_governor, link_by_offset, link_by_reference
from timeline.linking.scopes import link_by_scope, link_by_thread
from timeline.model import DatedMention, Mention, Timex

__all__ = ["link_mentions"]

_UNDATED = 0.3


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
        One a mention, in the same order. A mention whose expression nothing anchors stays undated, and so
        does one told in the past whose date would lie after the article.
    """
    mentions = tuple(mentions)
    by_id = {timex.timex_id: timex for timex in timexes}
    linked: dict[str, DatedMention] = {}
    for mention in mentions:
        own = link_by_expression(mention, by_id, dct)
        if own is not None:
            linked[mention.mention_id] = own
    dated_sentences = sorted({each.mention.setting.sentence for each in linked.values()})
    for mention in mentions:
        if mention.mention_id not in linked:
            told = [linked[one.mention_id] for one in mentions if one.mention_id in linked]
            told = [each for each in told if each.date is not None]
            before = [number for number in dated_sentences if number <= mention.setting.sentence]
            found = _link_undated(mention, by_id, told, dct, inference, last_dated=max(before, default=-1))
            linked[mention.mention_id] = found or _undated(mention)
    return tuple(linked[mention.mention_id] for mention in mentions)


def _link_undated(
    mention: Mention,
    timexes: Mapping[str, Timex],
    told: Sequence[DatedMention],
    dct: date | None,
    inference: Inference,
    *,
    last_dated: int,
) -> DatedMention | None:
    """Date a mention that no expression of its own dates."""
    found = link_by_offset(mention, timexes, told, dct) or link_by_reference(mention, told)
    if found is None and inference is Inference.ARTICLE:
        found = link_by_governor(mention, told)
    if found is None:
        found = link_by_scope(mention, told, last_dated=last_dated)
    if found is None and inference is Inference.ARTICLE:
        found = link_by_thread(mention, told)
    return found or link_by_document(mention, dct=dct, inference=inference)


def _undated(mention: Mention) -> DatedMention:
    """Return a mention without a date."""
    return DatedMention(mention=mention, confidence=_UNDATED, explanation="the sentence gives no date for it")
