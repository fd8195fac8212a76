"""An article's text with what it tells of marked, a stretch at a time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from timeline.figures.labels import clean_text
from timeline.figures.quotes import written_in_words
from timeline.figures.sources import article_name
from timeline.model import Passage, Span, ToldArticle

_WHOLE = 60_000
"""Texts up to this length are shown whole."""

_STEP = 20_000
_SNAP = 2_000
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of an article's text of which all is told of the same events.

    Parameters
    ----------
    text : str
    named : Passage or None
        The mention whose trigger it is.
    dated : tuple of str
        Ids of the events that it dates.
    told : tuple of str
        Ids of the events that its sentence tells of.
    """

    text: str
    named: Passage | None = None
    dated: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """A stretch of an article, with what a reader wants to know of the whole. Plain text, not escaped.

    Parameters
    ----------
    headline : str
        The file's name where the article has no title.
    origin : str
        Publisher and file.
    written : str
        When, and where that was read.
    authors : str
        Empty where none is named.
    url : str
        Where it was published; empty when that is not known.
    paragraphs : tuple of tuple of Run
        Of the stretch.
    shown : Span
        The stretch.
    length : int
        Of the whole text.
    """

    headline: str
    origin: str
    written: str
    authors: str
    url: str
    paragraphs: tuple[tuple[Run, ...], ...]
    shown: Span
    length: int

    @property
    def earlier(self) -> Span:
        """The stretch with more before it."""
        return Span(max(self.shown.start - _STEP, 0), self.shown.end)

    @property
    def later(self) -> Span:
        """The stretch with more after it."""
        return Span(self.shown.start, min(self.shown.end + _STEP, self.length))


def build_article_view(told: ToldArticle, shown: Span) -> ArticleView:
    """Put a stretch of an article into paragraphs, with what it tells of marked.

    Parameters
    ----------
    told : ToldArticle
    shown : Span
        Of the text, as `opening_stretch` gives it.

    Returns
    -------
    ArticleView
    """
    article = told.article
    name = article_name(article.source) + (" (the file is gone)" if article.is_gone else "")
    dct = article.dct.isoformat() if article.dct else None
    return ArticleView(
        headline=clean_text(article.title or "") or name,
        origin=" · ".join(filter(None, (clean_text(article.publisher or ""), name))),
        written=written_in_words(dct, article.dct_source),
        authors=clean_text(", ".join(article.authors)),
        url=article.url or "",
        paragraphs=tuple(_paragraphs(told, shown)),
        shown=shown,
        length=len(article.text),
    )


def opening_stretch(told: ToldArticle, mention_id: str) -> Span:
    """Return what to show of an article at first: all, or what is around a mention.

    Parameters
    ----------
    told : ToldArticle
    mention_id : str
        One that the article lacks is as one at its beginning.

    Returns
    -------
    Span
    """
    text = told.article.text
    if len(text) <= _WHOLE:
        return Span(0, len(text))
    places = (passage.sentence.start for passage in told.passages if passage.mention_id == mention_id)
    place = next(places, 0)
    return Span(
        _snap(text, max(place - _STEP // 2, 0)), _snap(text, min(max(place + _STEP // 2, _STEP), len(text)))
    )


def _snap(text: str, place: int) -> int:
    """Return the beginning of the paragraph that a place lies in, where that is near."""
    if place in (0, len(text)):
        return place
    found = text.rfind("\n\n", max(place - _SNAP, 0), place)
    return place if found < 0 else found + 2


def _paragraphs(told: ToldArticle, shown: Span) -> Iterator[tuple[Run, ...]]:
    """Yield the paragraphs of a stretch."""
    for found in _PARAGRAPH.finditer(told.article.text, shown.start, shown.end):
        paragraph = Span(*found.span())
        near = [each for each in told.passages if any(_meet(span, paragraph) for span in _spans(each))]
        yield tuple(_runs(told.article.text, paragraph, near))


def _runs(text: str, paragraph: Span, passages: list[Passage]) -> Iterator[Run]:
    """Cut a paragraph wherever something that is told begins or ends."""
    ends = {end for each in passages for span in _spans(each) for end in (span.start, span.end)}
    cuts = sorted(
        {paragraph.start, paragraph.end, *(end for end in ends if paragraph.start < end < paragraph.end)}
    )
    for start, end in pairwise(cuts):
        run = Span(start, end)
        yield Run(
            text=clean_text(run.quote(text)),
            named=next((each for each in passages if _meet(each.trigger, run)), None),
            dated=_ids(each for each in passages if each.expression and _meet(each.expression, run)),
            told=_ids(each for each in passages if _meet(each.sentence, run)),
        )


def _ids(passages: Iterator[Passage]) -> tuple[str, ...]:
    """Return the events of passages, each once."""
    return tuple(dict.fromkeys(passage.event_id for passage in passages))


def _spans(passage: Passage) -> tuple[Span, ...]:
    """Return all that is marked of a passage."""
    spans = (passage.sentence, passage.trigger)
    return (*spans, passage.expression) if passage.expression else spans


def _meet(one: Span, other: Span) -> bool:
    """Tell whether two stretches have something in common."""
    return one.start < other.end and other.start < one.end
