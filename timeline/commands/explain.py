"""`timeline explain`: why each date of an article is what it is."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from timeline.articles import ArticleReader, list_remarks
from timeline.commands.terminal import note, print_block, safe_text
from timeline.model import Article, Caveat, DatedMention, Span, Timex
from timeline.pipeline import date_mentions
from timeline.sentences import split_sentences
from timeline.timex import tag

__all__ = ["explain"]


def explain(
    article: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, metavar="ARTICLE", help="An article file.")
    ],
) -> None:
    """Show every temporal expression of an article, its value, and why.

    Prints the sentences that hold one; under each, the expressions with their TIMEX3 type and value and
    the reason for it, and the events that the sentence dates.

    Example: timeline explain articles/airport.txt
    """
    console = Console(highlight=False, markup=False, emoji=False)
    with ArticleReader() as reader:
        reading = reader.read(article)
    for number, each in enumerate(reading.articles):
        if number:
            console.print()
        _print_article(console, each)
    for failure in reading.failures:
        note(f"not read: {failure.article}: {failure.error}", style="yellow")


def _print_article(console: Console, article: Article) -> None:
    """Print an article's head, then its sentences that hold temporal expressions."""
    console.print(safe_text(article.title or "(no title)", style="bold"))
    for name, words in _about(article):
        console.print(safe_text(f"{name:<8} {words}"))
    if Caveat.LANGUAGE in article.caveats:
        return
    timexes = tag(article.text, dct=article.dct)
    dated = date_mentions(article, timexes)
    for sentence in split_sentences(article.text):
        held = [timex for timex in timexes if sentence.start <= timex.span.start < sentence.end]
        if held:
            console.print()
            console.print(safe_text(sentence.quote(article.text)))
            print_block(console, Padding(_timex_grid(held), (0, 0, 0, 2)))
            _print_events(console, sentence, dated)
    if not timexes:
        console.print(safe_text("\nno temporal expression was found"))


def _about(article: Article) -> Iterator[tuple[str, str]]:
    """Yield what is known about an article beside its text."""
    yield "article", article.source
    yield "dct", f"{article.dct.isoformat()} ({article.dct_source})" if article.dct else "unknown"
    if article.authors:
        yield "by", ", ".join(article.authors)
    if article.publisher:
        yield "in", article.publisher
    if article.url:
        yield "url", article.url
    for remark in list_remarks(article):
        yield "note", remark.text


def _timex_grid(timexes: Iterable[Timex]) -> Table:
    """Return expressions, one a line, in columns."""
    grid = Table.grid(padding=(0, 2))
    for timex in timexes:
        value = f"{timex.value} {timex.mod}" if timex.mod else timex.value
        grid.add_row(
            safe_text(timex.text, style="bold"),
            safe_text(timex.type),
            safe_text(value),
            safe_text(timex.explanation, style="dim"),
        )
    return grid


def _print_events(console: Console, sentence: Span, dated: Iterable[DatedMention]) -> None:
    """Print the events that have their trigger in `sentence`, and a date."""
    grid = Table.grid(padding=(0, 2))
    for each in dated:
        if each.date is not None and sentence.contains(each.mention.span):
            grid.add_row(
                "→", safe_text(each.date), safe_text(each.mention.title), safe_text(each.mention.status)
            )
    if grid.row_count:
        print_block(console, Padding(grid, (0, 0, 0, 2)))
