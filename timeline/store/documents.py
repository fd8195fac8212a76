"""Articles and dated mentions as the JSON that the database holds."""

import json
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from timeline.model import Article, DatedMention

__all__ = ["article_document", "mention_document", "to_article", "to_mention"]


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    """Return the translator between a dataclass and plain values, built once."""
    return TypeAdapter(kind)


def article_document(article: Article) -> str:
    """Return an article as JSON, without its source: an article may lie in many files.

    Parameters
    ----------
    article : Article

    Returns
    -------
    str

    Examples
    --------
    >>> article = Article(article_id="a1", source="a.txt", title=None, text="Rain fell.")
    >>> to_article(article_document(article), "b.txt").source
    'b.txt'
    """
    content = _adapter(Article).dump_python(article, mode="json", exclude={"source", "dct", "is_gone"})
    return json.dumps({**content, "dct": article.dct.isoformat() if article.dct else None})


def to_article(document: str, source: str, is_gone: bool = False) -> Article:
    """Return the article that `article_document` was given, at another source.

    Parameters
    ----------
    document : str
    source : str
        The path of the file, or of the entry of one, in which it lies.
    is_gone : bool
        Whether that file was deleted.

    Returns
    -------
    Article
    """
    content = json.loads(document)
    dct = _moment(content.pop("dct"))
    # A datetime is a date too: the adapter would cut the hour of such a dct, or refuse it.
    article: Article = _adapter(Article).validate_python({**content, "source": source, "is_gone": is_gone})
    return replace(article, dct=dct)


def _moment(text: str | None) -> date | None:
    """Return the date, or the datetime when the text has an hour, of an ISO 8601 string."""
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def mention_document(dated: DatedMention) -> str:
    """Return a dated mention as JSON, without its article.

    Parameters
    ----------
    dated : DatedMention

    Returns
    -------
    str
    """
    return json.dumps(
        _adapter(DatedMention).dump_python(dated, mode="json", exclude={"mention": {"article"}})
    )


def to_mention(document: str, article: Article) -> DatedMention:
    """Return the dated mention that `mention_document` was given.

    Parameters
    ----------
    document : str
    article : Article
        The article that it is of.

    Returns
    -------
    DatedMention
    """
    content = json.loads(document)
    content["mention"]["article"] = article
    dated: DatedMention = _adapter(DatedMention).validate_python(content)
    return dated
