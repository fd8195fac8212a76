"""Plain text."""

from timeline.articles.composing import compose_article
from timeline.articles.encoding import decode
from timeline.model import Article

__all__ = ["read_text"]


def read_text(content: bytes, source: str) -> tuple[Article, ...]:
    r"""Read a plain-text article.

    Parameters
    ----------
    content : bytes
    source : str
        The path, as the caller gave it.

    Returns
    -------
    tuple of Article
        One.

    Raises
    ------
    UnreadableArticleError
        When it cannot be decoded or holds no text.

    Examples
    --------
    >>> (article,) = read_text(b"Storm\n\n30 August 2021\n\nA storm hit the coast on Sunday.", "a.txt")
    >>> article.title, article.dct.isoformat(), article.text
    ('Storm', '2021-08-30', 'A storm hit the coast on Sunday.')
    """
    return (compose_article(source, decode(content, source=source)),)
