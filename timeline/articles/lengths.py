"""How much of an article is looked through: books that come as one file would hold up all others."""

from dataclasses import replace

from timeline.model import Article

__all__ = ["LONGEST", "article_beginning"]

LONGEST = 200_000
"""Code points of an article that are looked through for events; the longest stories have half of it."""


def article_beginning(article: Article) -> Article:
    r"""Return as much of an article as is looked through, to the end of a paragraph where there is one.

    Parameters
    ----------
    article : Article

    Returns
    -------
    Article
        The same one, unless its text is longer than `LONGEST`; spans are the same in both.

    Examples
    --------
    >>> article = Article(article_id="a1", source="a.txt", title=None, text="Rain fell.\n\n" * 20_000)
    >>> len(article_beginning(article).text) <= LONGEST
    True
    """
    if len(article.text) <= LONGEST:
        return article
    end = article.text.rfind("\n\n", LONGEST // 2, LONGEST)
    return replace(article, text=article.text[: end if end > 0 else LONGEST].rstrip())
