"""Plain text."""

from collections.abc import Iterator

from timeline.articles.composing import compose_article
from timeline.articles.contents import Content, Metadata
from timeline.articles.encoding import decode
from timeline.model import Article

__all__ = ["read"]


def read(content: Content) -> Iterator[Article]:
    r"""Read a plain-text article.

    Parameters
    ----------
    content : Content

    Yields
    ------
    Article
        One.

    Raises
    ------
    UnreadableArticleError
        When it cannot be decoded or holds no text.

    Examples
    --------
    >>> words = b"Storm\n\n30 August 2021\n\nA storm hit the coast on Sunday."
    >>> (article,) = read(Content(source="a.txt", data=words))
    >>> article.title, article.dct.isoformat(), article.text
    ('Storm', '2021-08-30', 'A storm hit the coast on Sunday.')
    """
    text, caveats = decode(content.data, source=content.source, declared=content.charset)
    yield compose_article(content.source, text, Metadata(caveats=caveats).within(content.metadata))
