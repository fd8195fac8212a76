"""Files to articles: the format, the text that is the article's own, and when it was written."""

from timeline.articles.alignment import AlignedText, align_text
from timeline.articles.folders import iter_article_paths
from timeline.articles.reader import read_articles

__all__ = ["AlignedText", "align_text", "iter_article_paths", "read_articles"]
