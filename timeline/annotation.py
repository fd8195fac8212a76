"""A text for other programs: its temporal expressions and dated events, in its own code points."""

from dataclasses import dataclass, replace

from timeline.articles import align_text
from timeline.documents import AnnotatedDocument, DatedTrigger, Document, TimexAnnotation, exact_date
from timeline.events import Coverage
from timeline.linking import Inference
from timeline.model import Article, Caveat, DatedMention, DctSource, Timex
from timeline.pipeline import date_mentions
from timeline.timex import Domain, tag

__all__ = ["Annotations", "annotate", "annotate_article", "plain_date", "to_answer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """What was found in a document; every span counts in code points of its text as it was given.

    Parameters
    ----------
    document : Document
    timexes : tuple of Timex
    mentions : tuple of DatedMention or None
        The events; None when they were not asked for.
    """

    document: Document
    timexes: tuple[Timex, ...]
    mentions: tuple[DatedMention, ...] | None = None


def annotate(document: Document, *, domain: Domain | None = None, with_events: bool = True) -> Annotations:
    """Find a document's temporal expressions and the events that they date.

    The text is read in the normal form that articles have (line ends, blanks, composed letters), and the
    spans are led back to the text as it was given.

    Parameters
    ----------
    document : Document
    domain : Domain, optional
        By default the document's own, and where it has none what the text tells.
    with_events : bool
        Whether to look for events too, which takes most of the time.

    Returns
    -------
    Annotations

    Examples
    --------
    >>> document = Document(doc_id="d1", text="A bomb exploded in Lima on 3 May 1992.")
    >>> found = annotate(document)
    >>> [timex.value for timex in found.timexes], [each.date for each in found.mentions]
    (['1992-05-03'], ['1992-05-03'])
    """
    aligned = align_text(document.text)
    timexes = tag(aligned.text, dct=document.dct, domain=domain or document.domain)
    given = {
        timex.timex_id: replace(timex, span=span, text=span.quote(document.text))
        for timex in timexes
        for span in (aligned.given(timex.span),)
    }
    mentions = None
    if with_events:
        article = _to_article(document)
        dated = date_mentions(
            replace(article, text=aligned.text),
            timexes,
            coverage=Coverage.EVERY,
            inference=Inference.ARTICLE,
        )
        mentions = tuple(
            replace(
                each,
                timex=given[each.timex.timex_id] if each.timex else None,
                mention=replace(
                    each.mention,
                    article=article,
                    span=aligned.given(each.mention.span),
                    sentence_span=aligned.given(each.mention.sentence_span),
                ),
            )
            for each in dated
        )
    return Annotations(document=document, timexes=tuple(given.values()), mentions=mentions)


def annotate_article(article: Article) -> Annotations:
    """Find the temporal expressions of an article, and the events that they date, as `annotate` does.

    Parameters
    ----------
    article : Article

    Returns
    -------
    Annotations
        Of a document that is named after the article's source; empty where the article is in a language
        that is not read.

    Examples
    --------
    >>> article = Article(article_id="a1", source="a.txt", title=None, text="Rain fell in May 2021.")
    >>> found = annotate_article(article)
    >>> found.document.doc_id, [timex.value for timex in found.timexes]
    ('a.txt', ['2021-05'])
    """
    document = Document(doc_id=article.source, text=article.text, dct=article.dct)
    if Caveat.LANGUAGE in article.caveats:
        return Annotations(document=document, timexes=(), mentions=())
    return annotate(document)


def to_answer(annotations: Annotations) -> AnnotatedDocument:
    """Return annotations in the form in which they are scored against gold.

    Parameters
    ----------
    annotations : Annotations

    Returns
    -------
    AnnotatedDocument
    """
    mentions = annotations.mentions
    return AnnotatedDocument(
        doc_id=annotations.document.doc_id,
        text=annotations.document.text,
        timexes=tuple(
            TimexAnnotation(span=timex.span, text=timex.text, type=timex.type, value=timex.value)
            for timex in annotations.timexes
        ),
        events=None
        if mentions is None
        else tuple(DatedTrigger(span=each.mention.span, date=plain_date(each)) for each in mentions),
    )


def plain_date(dated: DatedMention) -> str | None:
    """Return a mention's date as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, None when it has no such form.

    Parameters
    ----------
    dated : DatedMention
        One that is dated by the document counts as of its day.

    Returns
    -------
    str or None

    Examples
    --------
    >>> from datetime import date
    >>> found = annotate(Document(doc_id="d1", text="A bomb exploded near Lima.", dct=date(1992, 5, 3)))
    >>> [(each.date, plain_date(each)) for each in found.mentions]
    [('1992-05-03~', '1992-05-03')]
    """
    if dated.timex is None and dated.date is not None:
        return dated.date.removesuffix("~")
    return exact_date(dated.date)


def _to_article(document: Document) -> Article:
    """Return a document as the article that the events layer reads."""
    name = document.doc_id.encode("utf-8", "backslashreplace").decode("utf-8")  # it may hold a lone surrogate
    return Article(
        article_id=name,
        source=name,
        title=None,
        text=document.text,
        dct=document.dct,
        dct_source=None if document.dct is None else DctSource.HEADER,
    )
