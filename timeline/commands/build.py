"""`timeline build`: articles to a file."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from timeline.articles import ArticleReader, iter_article_paths
from timeline.commands.export_options import (
    TITLE,
    WIDTH,
    Bom,
    ChosenFormat,
    Dark,
    Lanes,
    Made,
    Overwrite,
    PlotlyJsFrom,
    Target,
    Text,
    Title,
    Width,
    check_target,
    tell_omitted,
    write_target,
)
from timeline.commands.terminal import STDIO, is_one_of, note, safe_text
from timeline.errors import ArticleError
from timeline.exports import ExportOptions, Format, PlotlyJs, chronicle_of
from timeline.figures import article_name, count_in_words, date_in_words
from timeline.index import LaneBy
from timeline.linking import Inference
from timeline.model import Status
from timeline.moments import Moment, find_key_moments
from timeline.pipeline import Timeline, read_timeline

__all__ = ["build"]


def build(  # noqa: PLR0913 -- each is an option of the command line
    paths: Annotated[
        list[Path], typer.Argument(exists=True, metavar="PATH", help="Article files, and folders of them.")
    ],
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="The file to write, or - for stdout."),
    ] = None,
    chosen_format: ChosenFormat = None,
    overwrite: Overwrite = False,
    top: Annotated[
        int | None,
        typer.Option(
            "--top",
            metavar="N",
            min=1,
            help="Only the N days that matter most, with one event each; listed on stdout without -o.",
        ),
    ] = None,
    inferred: Annotated[
        bool,
        typer.Option(
            "--inferred/--no-inferred",
            help="Whether news that an article tells without a date is dated by the article's own day.",
        ),
    ] = True,
    text: Text = True,
    title: Title = TITLE,
    made: Made = None,
    bom: Bom = False,
    plotlyjs: PlotlyJsFrom = PlotlyJs.PACKED,
    width: Width = WIDTH,
    dark: Dark = False,
    lanes: Lanes = LaneBy.CATEGORY,
) -> None:
    """Write the timeline of articles to a file, or list its key moments.

    Folders are searched with their sub-folders. The suffix of FILE chooses the format: .html is a page
    that opens without a network, .csv a table for spreadsheets, .json everything that is known, and
    --format lists more. A file that cannot be read is told on stderr and does not stop the others. With
    --top the days that matter most are listed, or only their events written.

    Example: timeline build articles/ more/interview.html -o timeline.html
    """
    target = None
    if output is None:
        _check_listing(chosen_format, top)
    else:
        target = check_target(
            output,
            given=chosen_format,
            title=title,
            made=made,
            has_text=text,
            overwrite=overwrite,
            options=ExportOptions(bom=bom, plotlyjs=plotlyjs, width=width, dark=dark, lanes_by=lanes),
        )
        _check_inputs(paths, output)
    timeline = _read_with_progress(paths, Inference.LEAD if inferred else Inference.NONE)
    for failure in timeline.failures:
        note(f"not read: {failure.article}: {failure.error}", style="yellow")
    for remark in timeline.remarks:
        note(f"note: {remark.article}: {remark.text}", style="yellow")
    if not timeline.article_count:
        note("no article was read, so nothing was written", style="bold red")
        raise typer.Exit(1)
    moments = None if top is None else find_key_moments(timeline.table, top)
    if target is None:
        _print_moments(moments or (), timeline)
    else:
        _write(timeline, target, moments)


def _write(timeline: Timeline, target: Target, moments: Sequence[Moment] | None) -> None:
    """Write a timeline to a file or to stdout: every event, or those of the key moments."""
    table = timeline.table
    if moments is not None:
        table = table[table["event_id"].isin([moment.event_id for moment in moments])].reset_index(drop=True)
    chronicle = chronicle_of(table, failures=timeline.failures, moments=moments, articles=timeline.articles)
    write_target(chronicle, target)
    events = count_in_words(len(table), "event")
    articles = count_in_words(timeline.article_count, "article")
    note(f"{events} from {articles} written to {target.place}")
    tell_omitted(chronicle, target)


def _print_moments(moments: Sequence[Moment], timeline: Timeline) -> None:
    """List key moments on stdout: the day and what happened, its best sentence, and where that stands."""
    console = Console()
    for moment in moments:
        status = "" if moment.status == Status.OCCURRED else f" ({moment.status})"
        lines = [safe_text(f"{date_in_words(moment.date)}: {moment.title}{status}", style="bold")]
        if moment.sentence is not None and moment.article is not None:
            sources = count_in_words(moment.source_count, "source")
            lines.append(safe_text(f"  {moment.sentence}"))
            lines.append(safe_text(f"  {article_name(moment.article)}, {sources}", style="dim"))
        for line in lines:
            console.print(line, soft_wrap=not console.is_terminal)
        console.print()
    count = count_in_words(len(moments), "key moment")
    note(f"{count} of {count_in_words(len(timeline.table), 'event')}")


def _check_listing(given: Format | None, top: int | None) -> None:
    """Check that there is something to do without an output."""
    if top is None:
        cause = "name the file to write, or say --top to list key moments"
        raise typer.BadParameter(cause, param_hint="--output")
    if given is not None:
        cause = "key moments are listed in words; say -o FILE, or -o - for stdout, to write a format"
        raise typer.BadParameter(cause, param_hint="--format")


def _check_inputs(paths: Iterable[Path], output: Path) -> None:
    """Refuse an output that would replace an article, whether it was named or lies in a folder."""
    if output == STDIO:
        return
    named = is_one_of(output, paths)
    if named or (is_one_of(output, iter_article_paths(paths)) and _is_article(output)):
        cause = f"{output} is read as an article, which it would replace; name another file"
        raise typer.BadParameter(cause, param_hint="--output")


def _is_article(path: Path) -> bool:
    """Tell whether a file can be read as an article; a timeline of ours in the same folder cannot."""
    try:
        with ArticleReader() as reader:
            return bool(reader.read(path).articles)
    except ArticleError:
        return False


def _read_with_progress(paths: Iterable[Path], inference: Inference) -> Timeline:
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
            paths,
            inference=inference,
            on_progress=lambda done, total: progress.update(task, completed=done, total=total),
        )
