"""The date of a saved page: what its markup states, what it shows, and what htmldate finds, weighed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import htmldate
from lxml.html import HtmlElement

from timeline.articles.dct import DctCandidate
from timeline.articles.formats.html_dates import read_structured_dates
from timeline.articles.formats.page_head import PageHead
from timeline.articles.formats.page_survey import Survey
from timeline.articles.formats.visible_dates import UNSURE, VisibleDate, read_visible_dates
from timeline.model import DctSource

__all__ = ["read_page_date"]

_LAST_DAY = "2099-12-31"  # htmldate would ask the clock
# How likely a date is right that the page shows, by its rank; measured on pages in many languages.
_SHOWN = (0.91, 0.9, 0.85, 0.75)
_FOUND, _FOUND_LAST = 0.87, 0.69  # by htmldate alone: by its fast search, by its extensive one
_AGREED = 0.95
_DISPUTED = 0.7
_SHOWN_CHANGED = 0.8
_DAY = timedelta(days=1)
_REPUBLISHED = timedelta(days=3)  # more cannot be a difference of zones, or of draft and publication


def read_page_date(
    tree: HtmlElement, survey: Survey, head: PageHead, *, title: str | None
) -> DctCandidate | None:
    """Choose the date of a page.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
    survey : Survey
        What a walk over it has found.
    head : PageHead
        What it states about itself.
    title : str or None
        The headline.

    Returns
    -------
    DctCandidate or None
        With its confidence; None when the page neither states nor shows a date of its own.
    """
    language = (head.language or "")[:2].casefold() or None
    shown = read_visible_dates(survey.lines, title=title, language=language)
    stated = [*read_structured_dates(head, survey.times), *_of_shown(shown)]
    found = _search(tree, is_extensive=False) if survey.is_usual else None
    chosen = _choose(stated)
    # What htmldate finds anywhere else may be prose, a footer or the year of a copyright.
    days = {each.value for each in shown if each.rank == UNSURE}
    if chosen is not None:
        is_known = found in {*days, *map(_day, stated)}
        return replace(chosen, confidence=_confidence(chosen, stated, found if is_known else None))
    if found in days:
        return DctCandidate(value=found, source=DctSource.PAGE, confidence=_FOUND)
    if days and survey.is_usual:
        found = _search(tree, is_extensive=True)
        if found in days:
            return DctCandidate(value=found, source=DctSource.PAGE, confidence=_FOUND_LAST)
    return None


def _of_shown(shown: Iterable[VisibleDate]) -> Iterator[DctCandidate]:
    """Yield the dates that the page shows as its own."""
    for each in shown:
        if each.rank < UNSURE:
            confidence = _SHOWN_CHANGED if each.is_update else _SHOWN[each.rank]
            yield DctCandidate(
                value=each.value, source=DctSource.PAGE, is_update=each.is_update, confidence=confidence
            )


def _choose(stated: Sequence[DctCandidate]) -> DctCandidate | None:
    """Choose the statement to believe: the surest of those about publication, else of those of a change."""
    candidates = [each for each in stated if not each.is_update] or stated
    best = max(candidates, key=lambda each: each.confidence or 0, default=None)
    if best is None:
        return None
    is_shown = any(each.source == DctSource.PAGE and _day(each) == _day(best) for each in candidates)
    for each in candidates:
        # An address is made once; the date of publication is written anew with every edition.
        if each.source == DctSource.URL and _day(best) - _day(each) > _REPUBLISHED:
            return each
        # A program's midnight is that of Greenwich, the reader's is where the page is from.
        is_neighbour = each.source == DctSource.PAGE and abs(_day(best) - _day(each)) == _DAY
        if is_neighbour and _is_universal(best) and not is_shown:
            return each
    return best


def _confidence(chosen: DctCandidate, stated: Sequence[DctCandidate], found: date | None) -> float:
    """Return how likely the chosen date is right, given the other statements and what htmldate finds."""
    own = chosen.confidence or 0
    if chosen.is_update:
        return own
    agree = {each.source for each in stated if _day(each) == _day(chosen)}
    if found == _day(chosen) or len(agree) > 1:
        return max(own, _AGREED)
    return own if found is None else min(own, _DISPUTED)


def _search(tree: HtmlElement, *, is_extensive: bool) -> date | None:
    """Return the day that htmldate finds."""
    found = htmldate.find_date(
        tree,
        extensive_search=is_extensive,
        original_date=True,
        max_date=_LAST_DAY,
        deferred_url_extractor=True,
    )
    return date.fromisoformat(found) if found else None


def _day(stated: DctCandidate) -> date:
    """Return the calendar day of a statement."""
    return date(stated.value.year, stated.value.month, stated.value.day)


def _is_universal(stated: DctCandidate) -> bool:
    """Tell whether a statement is a moment in universal time."""
    value = stated.value
    return isinstance(value, datetime) and value.utcoffset() == timedelta(0)
