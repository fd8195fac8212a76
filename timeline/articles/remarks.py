"""What must be told about articles that were read, though not everything was right with them."""

from collections.abc import Iterable

from timeline.model import Article, Caveat, Remark

__all__ = ["list_remarks", "remark_on_copies"]


def list_remarks(article: Article) -> tuple[Remark, ...]:
    """List what a reader of an article must be told.

    Parameters
    ----------
    article : Article

    Returns
    -------
    tuple of Remark
        In the order of `Caveat`; empty for most articles.

    Examples
    --------
    >>> article = Article(
    ...     article_id="a1", source="a.txt", title=None, text="Es regnet.", language="de",
    ...     caveats=(Caveat.LANGUAGE,),
    ... )
    >>> list_remarks(article)[0].text
    'it is in a language that is not read, so that no events were taken from it (de)'
    """
    return tuple(
        Remark(article=article.source, text=_in_words(caveat, article))
        for caveat in Caveat
        if caveat in article.caveats
    )


def remark_on_copies(first: str, sources: Iterable[str]) -> tuple[Remark, ...]:
    """Say of which article others are the same, that they add nothing.

    Parameters
    ----------
    first : str
        The source under which the article is known.
    sources : iterable of str
        All its sources; `first` may be among them, and each may be there several times.

    Returns
    -------
    tuple of Remark
        One for each other source, in their order.

    Examples
    --------
    >>> remark_on_copies("a.txt", ["b.txt", "a.txt"])
    (Remark(article='b.txt', text='it is the same article as a.txt, and adds nothing'),)
    """
    text = f"it is the same article as {first}, and adds nothing"
    return tuple(Remark(article=source, text=text) for source in sorted(set(sources) - {first}))


def _in_words(caveat: Caveat, article: Article) -> str:
    """Return a caveat with what it is about."""
    return f"{caveat} ({article.language})" if caveat is Caveat.LANGUAGE else str(caveat)
