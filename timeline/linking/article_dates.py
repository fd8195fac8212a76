"""Dates that are no surer than the date of their article."""

from collections.abc import Mapping
from dataclasses import replace

from timeline.model import DatedBy, DatedMention, Timex
from timeline.timex import DOCUMENT

__all__ = ["doubt_with_article"]

_COUNTED_WEEKDAY = 0.6


def doubt_with_article(dated: DatedMention, timexes: Mapping[str, Timex]) -> DatedMention:
    """Lower the confidence of a date that was counted from the article's own by how sure that is.

    In an article without a date, a weekday is counted from a date told before; as it may be a day of the week
    in which the article was written, that is not sure either.

    Parameters
    ----------
    dated : DatedMention
    timexes : mapping of str to Timex
        The article's expressions by their ids.

    Returns
    -------
    DatedMention
        The same where its date does not rest on the article's, or where it is not known how sure that is.
    """
    article = dated.mention.article
    if article.dct is None and _is_counted_weekday(dated):
        return _doubt(
            dated, _COUNTED_WEEKDAY, "a weekday in an article that does not tell when it was written"
        )
    if article.dct_confidence is None or not _rests_on_document(dated, timexes):
        return dated
    reason = f"the article's own date was read from its {article.dct_source}"
    return _doubt(dated, article.dct_confidence, reason)


def _doubt(dated: DatedMention, share: float, reason: str) -> DatedMention:
    """Return a dated mention with a part of its confidence, and why."""
    confidence = round(dated.confidence * share, 2)
    return replace(dated, confidence=confidence, reasons=(*dated.reasons, reason))


def _is_counted_weekday(dated: DatedMention) -> bool:
    """Tell whether a date is a weekday that was counted from another expression."""
    timex = dated.timex if dated.date is not None else None
    return timex is not None and timex.rule == "weekday" and timex.anchor is not None


def _rests_on_document(dated: DatedMention, timexes: Mapping[str, Timex]) -> bool:
    """Tell whether a date was counted from the article's, directly or over other expressions."""
    if dated.date is None or dated.dated_by is DatedBy.DOCUMENT:
        return dated.date is not None
    timex, seen = dated.timex, set[str]()
    while timex is not None and timex.timex_id not in seen:
        if timex.anchor == DOCUMENT:
            return True
        seen.add(timex.timex_id)
        timex = timexes.get(timex.anchor or "")
    return False
