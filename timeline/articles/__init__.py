"""Files to articles: the format, the text that is the article's own, and when it was written."""

from timeline.articles.folders import is_ignored_name, iter_article_paths
from timeline.articles.reader import ArticleFormat, read_articles

__all__ = ["ArticleFormat", "is_ignored_name", "iter_article_paths", "read_articles"]
