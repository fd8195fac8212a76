"""Articles to events table: composition only."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from os import PathLike
from pathlib import Path

import pandas as pd

from timeline.articles import (
    ArticleReader,
    article_beginning,
    iter_article_paths,
    list_remarks,
    remark_on_copies,
)
from timeline.errors import ArticleError
from timeline.events import Coverage, extract_mentions
from timeline.linking import Inference, link_mentions
from timeline.merging import merge_events
from timeline.model import Article, Caveat, DatedMention, Failure, Remark, Timex
from timeline.table import build_table
from timeline.timex import tag

_ANY_ARTICLE = Article(
    article_id="",
    source="",
    title=None,
    text="A storm hit the coast of Portugal on Monday.",
    dct=date(2021, 8, 30),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What a set of files gives.

    Parameters
    ----------
    table : pandas.DataFrame
        The events table.
    failures : tuple of Failure
        The files, and entries of files, that gave no article.
    remarks : tuple of Remark
        What is to be told about articles that were read.
    articles : tuple of Article
        What was read, by source.
    """

    table: pd.DataFrame
    failures: tuple[Failure, ...]
    remarks: tuple[Remark, ...]
    articles: tuple[Article, ...]

    @property
    def article_count(self) -> int:
        """How many articles were read."""
        return len(self.articles)


def date_mentions(
    article: Article,
    timexes: Sequence[Timex] | None = None,
    *,
    coverage: Coverage = Coverage.DATABLE,
    inference: Inference = Inference.LEAD,
) -> tuple[DatedMention, ...]:
    """Find what `article` says happened, and when.

    Parameters
    ----------
    article : Article
    timexes : sequence of Timex, optional
        Its temporal expressions, where the caller has them already.
    coverage : Coverage
        How much of the article to look through.
    inference : Inference
        What may be dated by the article's own day.

    Returns
    -------
    tuple of DatedMention
        In the order of the text; none where the article is in a language that is not read. Of what a timeline
        needs, none behind the beginning of an article that is longer than articles are.
    """
    if coverage is Coverage.DATABLE:
        article = article_beginning(article)
    if Caveat.LANGUAGE in article.caveats:
        return ()
    if timexes is None:
        timexes = tag(article.text, dct=article.dct)
    mentions = extract_mentions(article, timexes, coverage=coverage)
    return link_mentions(mentions, timexes, dct=article.dct, inference=inference)


def load_models() -> None:
    """Load all that dating needs, once a process, so that the first article need not wait for it.

    That takes seconds, which somebody who follows a folder has before anything is dropped into it.

    Examples
    --------
    >>> load_models()
    """
    date_mentions(_ANY_ARTICLE)  # what it goes through is loaded


def read_timeline(
    paths: Iterable[str | PathLike[str]],
    *,
    inference: Inference = Inference.LEAD,
    on_progress: Callable[[int, int], None] | None = None,
) -> Timeline:
    """Read files and folders into one timeline.

    One bad file never stops the rest: it becomes a failure of the result. The same content in several
    files is one article.

    Parameters
    ----------
    paths : iterable of path
        Files, and folders that are searched with all their sub-folders.
    inference : Inference
        What may be dated by an article's own day.
    on_progress : callable, optional
        Called with (articles dated, articles in all) after each article.

    Returns
    -------
    Timeline

    Raises
    ------
    ArticleError
        When one of `paths` itself does not exist.
    """
    articles, copies, failures = _read_files(iter_article_paths(paths))
    dated: list[DatedMention] = []
    for done, article in enumerate(articles.values(), start=1):
        dated.extend(date_mentions(article, inference=inference))
        if on_progress is not None:
            on_progress(done, len(articles))
    newest_dct = max((article.day for article in articles.values() if article.day), default=None)
    table = build_table(merge_events(dated), newest_dct=newest_dct)
    remarks = tuple(remark for article in articles.values() for remark in list_remarks(article))
    return Timeline(
        table=table,
        failures=failures,
        remarks=(*remarks, *copies),
        articles=tuple(sorted(articles.values(), key=lambda article: article.source)),
    )


def _read_files(paths: Iterable[Path]) -> tuple[dict[str, Article], tuple[Remark, ...], tuple[Failure, ...]]:
    """Read files into articles by their ids; tell which were there already, and what gave none."""
    articles: dict[str, Article] = {}
    sources: defaultdict[str, list[str]] = defaultdict(list)
    failures: list[Failure] = []
    with ArticleReader() as reader:
        for path in paths:
            try:
                reading = reader.read(path)
            except ArticleError as error:
                failures.append(Failure(article=error.path, error=error.reason))
                continue
            failures.extend(reading.failures)
            for article in reading.articles:
                known = articles.setdefault(article.article_id, article)
                # The same content in two files is one article, whichever of them is read first.
                articles[article.article_id] = min(known, article, key=_precedence)
                sources[article.article_id].append(article.source)
    copies = (
        remark
        for each, article in articles.items()
        for remark in remark_on_copies(article.source, sources[each])
    )
    return articles, tuple(copies), tuple(failures)


def _precedence(article: Article) -> tuple[bool, str]:
    """Sort key: of the same content in several files, one that tells when it was written, by its name too."""
    return article.dct is None, article.source


def build(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]], *, inferred: bool = True
) -> pd.DataFrame:
    """Read articles into the events table.

    Parameters
    ----------
    paths : path or iterable of path
        Files and folders.
    inferred : bool
        Whether what an article reports as its news, without a date of its own, is dated by the article's
        day: a date with a ``~``, whose ``dated_by`` is "document".

    Returns
    -------
    pandas.DataFrame
        As `docs/table.md` describes, one row an event, in order of time. Files that could not be read
        are listed in ``table.attrs["failures"]``, a list of ``{"article": path, "error": reason}``; what is
        to be told about others is in ``table.attrs["remarks"]``, a list of
        ``{"article": path, "text": remark}``.

    Raises
    ------
    ArticleError
        When one of `paths` does not exist.

    Examples
    --------
    >>> table = build([])
    >>> len(table), table.attrs["failures"]
    (0, [])
    """
    if isinstance(paths, str | PathLike):
        paths = [paths]
    timeline = read_timeline(paths, inference=Inference.LEAD if inferred else Inference.NONE)
    timeline.table.attrs["failures"] = [
        {"article": failure.article, "error": failure.error} for failure in timeline.failures
    ]
    timeline.table.attrs["remarks"] = [
        {"article": remark.article, "text": remark.text} for remark in timeline.remarks
    ]
    return timeline.table
