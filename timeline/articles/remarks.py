"""What must be told about articles that were read, though not everything was right with them."""

from timeline.model import Article, Caveat, Remark

__all__ = ["list_remarks"]


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


def _in_words(caveat: Caveat, article: Article) -> str:
    """Return a caveat with what it is about."""
    return f"{caveat} ({article.language})" if caveat is Caveat.LANGUAGE else str(caveat)
