"""Records of JSON, JSON lines and tables: objects with fields that make an article."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from timeline.articles.composing import compose_article
from timeline.articles.contents import ArticleFormat, Content, Metadata
from timeline.articles.fields import find_words, fold_fields, read_metadata
from timeline.articles.formats.fragments import to_paragraphs
from timeline.articles.markup import has_paragraph_tags, to_words, without_tags
from timeline.errors import ArticleError, UnreadableArticleError
from timeline.model import Article, Caveat, DctSource

__all__ = ["has_article", "name_keys", "read_record"]

_MOST_KEYS = 12  # that a message names
_LONGEST_KEY = 40
_WHOLE_PAGE = re.compile(r"\s{0,200}<(?:!doctype|html|body)\b", re.IGNORECASE)
# "… [+1234 chars]", where a search service cuts off the text that it passes on.
_CUT_OFF = re.compile(r"\s{0,3}(?:…|\.\.\.)?\s{0,3}\[\+\d{1,7} chars\]\Z")


def read_record(record: Any, source: str, outer: Metadata) -> Article | Content | ArticleError:
    """Read one record.

    Its text is its own, or the summary below a headline where it has no other; a whole page of HTML is
    handed on to the reader of those.

    Parameters
    ----------
    record : Any
        An object of JSON, or a table's row by its column names.
    source : str
        The record's own.
    outer : Metadata
        What the file tells about all its records.

    Returns
    -------
    Article, Content or ArticleError
        The error when it has no text, with the keys that it has.

    Examples
    --------
    >>> article = read_record({"Title": "Storm", "Body": "Rain fell."}, "a.json#1", Metadata())
    >>> article.title, article.text
    ('Storm', 'Rain fell.')
    >>> str(read_record({"name": "x"}, "a.json#2", Metadata()))
    'a.json#2: it has no text, only the keys name; give it a title and a text'
    """
    fields = fold_fields(record) if isinstance(record, dict) else {}
    text = _find_text(fields)
    if text is None:
        cause = f"it has no text, only {name_keys(record)}"
        return UnreadableArticleError(source, cause, "give it a title and a text")
    whole = _CUT_OFF.sub("", text)
    stated = read_metadata(fields, DctSource.FIELD)
    if len(whole) < len(text):
        stated = replace(stated, caveats=(Caveat.PARTIAL,))
    metadata = stated.within(outer)
    if _WHOLE_PAGE.match(whole):
        data = whole.encode(errors="surrogatepass")
        return Content(
            source=source,
            data=data,
            format=ArticleFormat.HTML,
            charset="utf-8",
            metadata=metadata,
            is_described=True,
        )
    try:
        return compose_article(source, _read_text(whole), metadata)
    except RecursionError:
        return UnreadableArticleError(
            source, "its elements are nested too deeply", "save the article's text as a file"
        )
    except ArticleError as error:
        return error


def has_article(record: Any) -> bool:
    """Tell whether an object is an article: it has a text, or a headline with a summary.

    Parameters
    ----------
    record : Any

    Returns
    -------
    bool

    Examples
    --------
    >>> has_article({"title": "Storm", "summary": "Rain fell."}), has_article({"articles": []})
    (True, False)
    """
    return isinstance(record, dict) and _find_text(fold_fields(record)) is not None


def name_keys(record: Any) -> str:
    """Return in words what a record has instead of a text.

    Parameters
    ----------
    record : Any

    Returns
    -------
    str

    Examples
    --------
    >>> name_keys({"a": 1, "b": 2}), name_keys([1])
    ('the keys a, b', 'a list')
    """
    if isinstance(record, Mapping):
        keys = ["".join(filter(str.isprintable, key[:_LONGEST_KEY])) for key in list(record)[:_MOST_KEYS]]
        more = ", …" if len(record) > _MOST_KEYS else ""
        return f"the keys {', '.join(keys)}{more}" if keys else "an empty object"
    if isinstance(record, list):
        return "a list"
    return "a string" if isinstance(record, str) else "a number or the like"


def _read_text(text: str) -> str:
    """Return the words of a text that may be HTML, its paragraphs parted by empty lines."""
    if has_paragraph_tags(text):
        return "\n\n".join(to_paragraphs(text)) or to_words(text)
    return without_tags(text)


def _find_text(fields: Mapping[str, Any]) -> str | None:
    """Return a record's text, or its summary where it has a headline and is no description of a format."""
    text = find_words(fields, "text")
    if text is None and "$schema" not in fields and find_words(fields, "title"):
        text = find_words(fields, "summary")
    return text
