"""Sources: who tells of a happening of his own (a stand-in)."""

from collections.abc import Iterable

from timeline.model import Article, DatedMention


def count_sources(mentions: Iterable[DatedMention]) -> int:
    """Count the independent sources that tell of a happening."""
    return len(group_sources(dated.mention.article for dated in mentions))


def group_sources(articles: Iterable[Article]) -> tuple[tuple[Article, ...], ...]:
    """Group articles by the independent sources that they come from."""
    found: dict[str, list[Article]] = {}
    for article in {article.article_id: article for article in articles}.values():
        found.setdefault(article.publisher or article.article_id, []).append(article)
    return tuple(map(tuple, found.values()))
