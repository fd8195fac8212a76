"""Files to articles: the format, the text that is the article's own, and when it was written."""

from timeline.articles.adding import Addition, HeldFiles, add_article, add_text
from timeline.articles.addresses import is_web_address
from timeline.articles.alignment import AlignedText, align_text
from timeline.articles.file_names import content_key
from timeline.articles.fingerprints import FINGERPRINT_SIZE, take_fingerprint
from timeline.articles.folders import UnlistedFolder, iter_article_paths, walk_folder
from timeline.articles.isolation import ArticleReader
from timeline.articles.lengths import article_beginning
from timeline.articles.limits import LIMITS, Limits
from timeline.articles.reader import read_articles
from timeline.articles.remarks import list_remarks, remark_on_copies

__all__ = [
    "FINGERPRINT_SIZE",
    "LIMITS",
    "Addition",
    "AlignedText",
    "ArticleReader",
    "HeldFiles",
    "Limits",
    "UnlistedFolder",
    "add_article",
    "add_text",
    "align_text",
    "article_beginning",
    "content_key",
    "is_web_address",
    "iter_article_paths",
    "list_remarks",
    "read_articles",
    "remark_on_copies",
    "take_fingerprint",
    "walk_folder",
]
