"""How a reader knows articles and their files, in words."""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from timeline.figures.labels import clean_text, count_in_words
from timeline.model import Failure, FileFailure

_ENTRY = re.compile(r"#\d{1,6}\Z|\.(?:zip|gz|mbox|eml|mht|mhtml|warc)(?:#\d{1,6})?/", re.IGNORECASE)
_HOLDER = re.compile(r"\.(?:zip|gz|mbox|eml|mht|mhtml|warc)(?:#\d{1,6})?\Z", re.IGNORECASE)


def article_name(source: str) -> str:
    """Return the part of an article's path that a reader knows it by.

    Of what lies in an archive, a mailbox or a mail, that begins with the file.

    Examples
    --------
    >>> article_name("/home/me/drop/kabul.txt"), article_name("/home/me/drop/news.zip/north/inbox.mbox#3")
    ('kabul.txt', 'news.zip/north/inbox.mbox#3')
    """
    parts = PurePath(source).parts
    held = next((number for number, part in enumerate(parts) if _HOLDER.search(part)), len(parts) - 1)
    return clean_text("/".join(parts[held:]) or source)


def failures_in_words(failures: Sequence[Failure | FileFailure]) -> str:
    """Count what could not be read: whole files, and entries of files whose others may have been.

    Parameters
    ----------
    failures : sequence of Failure or FileFailure
        At least one.

    Returns
    -------
    str

    Examples
    --------
    >>> mailbox, scan = (Failure(article=name, error="empty; fill it") for name in ("in.mbox#2", "scan.pdf"))
    >>> failures_in_words([mailbox, scan, scan])
    '2 files and 1 entry'
    """
    entries = sum(_ENTRY.search(failure.article) is not None for failure in failures)
    files = len(failures) - entries
    counts = [count_in_words(files, "file")] if files else []
    if entries:
        counts.append("1 entry" if entries == 1 else f"{entries:,} entries")
    return " and ".join(counts)


def source_name(mention: Mapping[str, Any]) -> str:
    """Return whose word a mention is: the publisher's, else that of the file.

    Examples
    --------
    >>> source_name({"publisher": None, "article": "/home/me/drop/kabul.txt"})
    'kabul.txt'
    """
    return clean_text(mention["publisher"] or "") or article_name(mention["article"])


def sources_in_words(row: Mapping[str, Any]) -> str:
    """Count the articles that tell of an event, and of several the independent sources.

    Parameters
    ----------
    row : mapping
        A row of the events table.

    Returns
    -------
    str

    Examples
    --------
    >>> sources_in_words({"source_count": 3, "article_count": 5})
    '3 independent sources, 5 articles'
    >>> sources_in_words({"source_count": 1, "article_count": 1})
    '1 article'
    """
    articles = count_in_words(row["article_count"], "article")
    if row["article_count"] < 2:
        return articles
    return f"{count_in_words(row['source_count'], 'independent source')}, {articles}"
