"""What the commands that write a timeline share: their options, and the writing."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from timeline.commands.stores import tell_day, tell_time
from timeline.commands.terminal import STDIO, check_folder, choose_of, note, print_stream
from timeline.errors import ExportError
from timeline.exports import (
    FORMATS,
    Chronicle,
    ExportOptions,
    Format,
    PlotlyJs,
    Row,
    choose_format,
    omitted_in_words,
    write_chronicle,
    write_to,
)
from timeline.index import LaneBy
from timeline.model import Article

__all__ = [
    "TITLE",
    "WIDTH",
    "Bom",
    "ChosenFormat",
    "Dark",
    "Lanes",
    "Made",
    "Overwrite",
    "PlotlyJsFrom",
    "Target",
    "Text",
    "Title",
    "Width",
    "check_target",
    "tell_omitted",
    "write_target",
]


TITLE: Final = "Timeline"
"""The headline of what has none of its own."""

WIDTH: Final = ExportOptions().width
"""Of a picture, in pixels, unless another is asked for."""


def _read_day(written: str) -> date:
    """Read the day of an option."""
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise typer.BadParameter(f"{written!r} is no day; write it like 2026-11-01") from error


ChosenFormat = Annotated[
    Format | None,
    typer.Option(
        "--format",
        parser=choose_of(Format),
        metavar="FORMAT",
        help=f"The format, when the suffix of FILE does not tell: {', '.join(Format)}.",
    ),
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace FILE where it is there already.")]
Text = Annotated[
    bool,
    typer.Option("--text/--no-text", help="Whether the sentences of the articles are written."),
]
Title = Annotated[str, typer.Option("--title", metavar="TITLE", help="The headline.")]
Made = Annotated[
    date | None,
    typer.Option(
        "--made",
        parser=_read_day,
        metavar="DAY",
        help="The day on which it is made, which some formats say. [default: today]",
    ),
]
Bom = Annotated[
    bool, typer.Option("--bom", help="Begin CSV with a byte order mark, by which Excel knows UTF-8.")
]
PlotlyJsFrom = Annotated[
    PlotlyJs,
    typer.Option(
        "--plotlyjs",
        parser=choose_of(PlotlyJs),
        metavar=f"<{'|'.join(PlotlyJs)}>",
        help="Where a page has plotly.js from: itself, packed or inline as plain text; or cdn, which needs a "
        "network each time the page is opened.",
    ),
]
Width = Annotated[
    int, typer.Option("--width", metavar="PIXELS", min=300, max=8_000, help="How wide a picture is.")
]
Dark = Annotated[bool, typer.Option("--dark", help="Draw a picture light on dark.")]
Lanes = Annotated[
    LaneBy,
    typer.Option(
        "--lanes",
        parser=choose_of(LaneBy),
        metavar=f"<{'|'.join(LaneBy)}>",
        help="What the events of a lane of a picture have in common.",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is written, and where to.

    Parameters
    ----------
    output : pathlib.Path
        A file, or - for stdout.
    format : Format
    title : str
    made : datetime.date
    has_text : bool
        Whether the sentences of the articles are written.
    overwrite : bool
    options : ExportOptions
    """

    output: Path
    format: Format
    title: str
    made: date
    has_text: bool
    overwrite: bool
    options: ExportOptions

    @property
    def place(self) -> str:
        """Where it is written, for people."""
        return "stdout" if self.output == STDIO else str(self.output)


def check_target(
    output: Path,
    *,
    given: Format | None,
    title: str,
    made: date | None,
    has_text: bool,
    overwrite: bool,
    options: ExportOptions,
) -> Target:
    """Return what is to be written, and where to, before any time is spent on it.

    Parameters
    ----------
    output : pathlib.Path
    given : Format or None
        The format that was asked for.
    title : str
    made : datetime.date or None
        Today for None.
    has_text, overwrite : bool
    options : ExportOptions

    Raises
    ------
    typer.BadParameter
        When it cannot be written there, the format is not known, or it is one of the articles' words and is
        to be without them.
    ExportError
        When something has to be installed for it.
    """
    chosen = _check_output(output, given, overwrite)
    lacking = FORMATS[chosen].missing()
    if lacking is not None:
        raise ExportError(f"{FORMATS[chosen].name} cannot be written here: {lacking}")
    if FORMATS[chosen].needs_text and not has_text:
        cause = f"{FORMATS[chosen].name} is made of the articles' words, and cannot be without them"
        raise typer.BadParameter(cause, param_hint="--no-text")
    _tell_other_suffix(output, chosen)
    return Target(
        output=output,
        format=chosen,
        title=title,
        made=made or tell_day(tell_time()),
        has_text=has_text,
        overwrite=overwrite,
        options=options,
    )


def write_target(chronicle: Chronicle, target: Target) -> int:
    """Write a chronicle, with a bar on stderr when that is a terminal.

    Parameters
    ----------
    chronicle : Chronicle
        Its title and its day are those of the target.
    target : Target

    Returns
    -------
    int
        How many articles tell of what is written.

    Raises
    ------
    ExportError
        When it cannot be written. There is no half file then, and nothing on stdout.
    """
    told = replace(chronicle, title=target.title, made=target.made)
    told = told if target.has_text else told.without_text()
    with _progress(len(told.rows)) as count:
        rows = _Counted(told.rows, count)
        articles = None if told.articles is None else _CountedArticles(told.articles)
        _write(replace(told, rows=rows, articles=articles), target)
    return len(rows.articles) or (articles.count if articles else 0)


def tell_omitted(chronicle: Chronicle, target: Target) -> None:
    """Say on stderr which events the format has no room for, where there are any.

    Parameters
    ----------
    chronicle : Chronicle
    target : Target
    """
    if omitted := omitted_in_words(chronicle, target.format):
        note(omitted, style="yellow")


def _write(chronicle: Chronicle, target: Target) -> None:
    """Write a chronicle to its file, or to stdout when all of it is there."""
    if target.output != STDIO:
        write_chronicle(
            chronicle,
            target.output,
            format=target.format,
            options=target.options,
            overwrite=target.overwrite,
        )
        return
    with TemporaryFile() as whole:
        write_to(chronicle, whole, target.format, target.options)
        whole.seek(0)
        print_stream(whole)


class _Counted(Collection[Row]):
    """Rows of which is told how many have been gone through, and of which articles."""

    def __init__(self, rows: Collection[Row], count: Callable[[int], None]) -> None:
        self._rows = rows
        self._count = count
        self.articles: set[str] = set()

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        for done, row in enumerate(self._rows, start=1):
            self._count(done)
            self.articles.update(mention["article"] for mention in row["mentions"])
            yield row

    def __contains__(self, row: object) -> bool:
        return row in self._rows


class _CountedArticles(Iterable[Article]):
    """Articles of which is counted how many a format has taken that is made of these, and of no events."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = articles
        self.count = 0

    def __iter__(self) -> Iterator[Article]:
        for self.count, article in enumerate(self._articles, start=1):  # noqa: B020
            yield article


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """Yield what is told how many events are written; a format may go through them more than once."""
    console = Console(stderr=True)
    columns = (TextColumn("Writing events"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=total)
        yield lambda done: progress.update(task, completed=done)


def _check_output(output: Path, given: Format | None, overwrite: bool) -> Format:
    """Return the format to write."""
    if output == STDIO:
        if given is None:
            raise typer.BadParameter("stdout has no suffix; say --format", param_hint="--format")
        return given
    check_folder(output)
    if output.exists() and not overwrite:
        cause = f"{output} is there already; choose another name, or say --overwrite"
        raise typer.BadParameter(cause, param_hint="--output")
    try:
        return given or choose_format(output)
    except ExportError as error:
        raise typer.BadParameter(f"{error}, or say --format", param_hint="--output") from error


def _tell_other_suffix(output: Path, chosen: Format) -> None:
    """Say so when the suffix promises another format than the one that was asked for."""
    try:
        promised = choose_format(output)
    except ExportError:  # it promises none
        return
    if promised is not chosen:
        name = FORMATS[chosen].name
        note(f"{output} will hold {name}, as --format says, whatever its suffix", style="yellow")
