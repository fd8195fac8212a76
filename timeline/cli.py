"""The command line: data on stdout, notes on stderr."""

from collections.abc import Iterable, Sequence
from importlib.metadata import entry_points, version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from timeline.articles import read_articles
from timeline.errors import ExportError, TimelineError
from timeline.exports import Format, choose_format, write_table
from timeline.figures import clean_text, count_in_words
from timeline.model import Article, DatedMention, Span, Timex
from timeline.pipeline import Timeline, date_mentions, read_timeline
from timeline.sentences import split_sentences
from timeline.timex import tag

__all__ = ["build", "explain", "main"]

_STDOUT = Path("-")
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line.

    Parameters
    ----------
    arguments : sequence of str, optional
        Those of the process by default.

    Raises
    ------
    SystemExit
        Always: 0 when it went well, 1 when it did not, 2 when the command was not understood, 130 when it
        was stopped by Ctrl-C.
    """
    try:
        _build_app()(args=arguments, prog_name="timeline")
    except TimelineError as error:
        _note(f"error: {error}", style="bold red")
        raise SystemExit(1) from error
    except SystemExit as end:  # how typer ends, on Ctrl-C without a word
        if end.code == _INTERRUPTED:
            _note("stopped")
        raise


def _build_app() -> typer.Typer:
    """Return the commands: ours, and those of packages that import timeline."""
    app = typer.Typer(
        help="Read articles, date what happened in them, and draw it as an interactive timeline.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(_options)
    app.command()(build)
    app.command()(explain)
    for entry in entry_points(group="timeline.commands"):
        app.command(entry.name)(entry.load())
    return app


def _show_version(wanted: bool) -> None:
    """Print the version and end, when `--version` is given."""
    if wanted:
        typer.echo(f"timeline {version('timeline')}")
        raise typer.Exit


def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Hold the options that stand before a command."""


def build(
    paths: Annotated[
        list[Path], typer.Argument(exists=True, metavar="PATH", help="Article files, and folders of them.")
    ],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write, or - for stdout.")
    ],
    format: Annotated[  # noqa: A002 -- the name of the flag
        Format | None, typer.Option("--format", help="The format, when the suffix of FILE does not tell.")
    ] = None,
) -> None:
    """Write the timeline of articles to a file.

    Folders are searched with their sub-folders. The suffix of FILE chooses the format: .html is a page
    that opens without a network, .csv a table for spreadsheets, .json everything that is known. A file
    that cannot be read is told on stderr and does not stop the others.

    Example: timeline build articles/ more/interview.html -o timeline.html
    """
    chosen = _check_output(output, format)
    timeline = _read_with_progress(paths)
    for failure in timeline.failures:
        _note(f"not read: {failure.article}: {failure.error}", style="yellow")
    if not timeline.article_count:
        _note("no article was read, so nothing was written", style="bold red")
        raise typer.Exit(1)
    if output == _STDOUT:
        _write_to_stdout(timeline, chosen)
    else:
        write_table(timeline.table, output, failures=timeline.failures, format=chosen)
    events = count_in_words(len(timeline.table), "event")
    articles = count_in_words(timeline.article_count, "article")
    _note(f"{events} from {articles} written to {'stdout' if output == _STDOUT else output}")


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
    for number, each in enumerate(read_articles(article)):
        if number:
            console.print()
        _print_article(console, each)


def _check_output(output: Path, given: Format | None) -> Format:
    """Return the format to write, before any time is spent on reading."""
    if output == _STDOUT:
        if given is None:
            raise typer.BadParameter("stdout has no suffix; say --format", param_hint="--format")
        return given
    if not output.parent.is_dir():
        raise typer.BadParameter(f"there is no folder {output.parent}", param_hint="--output")
    try:
        return given or choose_format(output)
    except ExportError as error:
        raise typer.BadParameter(f"{error}, or say --format", param_hint="--output") from error


def _read_with_progress(paths: Iterable[Path]) -> Timeline:
    """Read articles, with a bar on stderr when that is a terminal."""
    console = Console(stderr=True)
    columns = (
        TextColumn("Reading articles"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=None)
        return read_timeline(
            paths, on_progress=lambda done, total: progress.update(task, completed=done, total=total)
        )


def _write_to_stdout(timeline: Timeline, chosen: Format) -> None:
    """Write a timeline to stdout, whole."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"timeline.{chosen}"
        write_table(timeline.table, path, failures=timeline.failures, format=chosen)
        typer.echo(path.read_bytes(), nl=False)


def _print_article(console: Console, article: Article) -> None:
    """Print an article's head, then its sentences that hold temporal expressions."""
    timexes = tag(article.text, dct=article.dct)
    dated = date_mentions(article)
    dct = f"{article.dct.isoformat()} ({article.dct_source})" if article.dct else "unknown"
    console.print(_text(article.title or "(no title)", style="bold"))
    console.print(_text(f"article  {article.source}"))
    console.print(_text(f"dct      {dct}"))
    for sentence in split_sentences(article.text):
        held = [timex for timex in timexes if sentence.start <= timex.span.start < sentence.end]
        if held:
            console.print()
            console.print(_text(sentence.quote(article.text)))
            console.print(Padding(_timex_grid(held), (0, 0, 0, 2)))
            _print_events(console, sentence, dated)
    if not timexes:
        console.print(_text("\nno temporal expression was found"))


def _timex_grid(timexes: Iterable[Timex]) -> Table:
    """Return expressions, one a line, in columns."""
    grid = Table.grid(padding=(0, 2))
    for timex in timexes:
        value = f"{timex.value} {timex.mod}" if timex.mod else timex.value
        grid.add_row(
            _text(timex.text, style="bold"),
            _text(timex.type),
            _text(value),
            _text(timex.explanation, style="dim"),
        )
    return grid


def _print_events(console: Console, sentence: Span, dated: Iterable[DatedMention]) -> None:
    """Print the events that have their trigger in `sentence`, and a date."""
    grid = Table.grid(padding=(0, 2))
    for each in dated:
        if each.date is not None and sentence.contains(each.mention.span):
            grid.add_row("→", _text(each.date), _text(each.mention.title), _text(each.mention.status))
    if grid.row_count:
        console.print(Padding(grid, (0, 0, 0, 2)))


def _text(words: str, *, style: str = "") -> Text:
    """Return words of an article for a terminal: no markup, no control or escape characters."""
    return Text(clean_text(words), style=style)


def _note(words: str, *, style: str = "") -> None:
    """Print one line to stderr."""
    Console(stderr=True).print(_text(words, style=style), soft_wrap=True)
