"""What all commands say on a terminal: data on stdout, notes on stderr."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

import typer
from rich.console import Console, RenderableType
from rich.text import Text

from timeline.errors import ExportError
from timeline.figures import clean_text

__all__ = [
    "STDIO",
    "check_folder",
    "choose_of",
    "is_one_of",
    "note",
    "print_block",
    "print_data",
    "print_stream",
    "safe_text",
]

_Member = TypeVar("_Member", bound=StrEnum)

STDIO: Final = Path("-")
"""The path that stands for stdin or stdout."""

_PIECE = 1 << 20  # bytes that are read at once


def safe_text(words: str, *, style: str = "") -> Text:
    """Return words of an article for a terminal: no markup, no control or escape characters.

    Parameters
    ----------
    words : str
    style : str
        A style of rich, such as `bold`.

    Examples
    --------
    >>> safe_text("[red]storm[/red]").plain
    '[red]storm[/red]'
    """
    return Text(clean_text(words), style=style)


def note(words: str, *, style: str = "") -> None:
    """Print one line to stderr.

    Parameters
    ----------
    words : str
    style : str
        A style of rich, such as `bold`.
    """
    Console(stderr=True).print(safe_text(words, style=style), soft_wrap=True)


def print_block(console: Console, block: RenderableType) -> None:
    """Print a table to stdout; where that is no terminal, without the blanks that fill up its lines.

    Parameters
    ----------
    console : rich.console.Console
    block : renderable
    """
    if console.is_terminal:
        console.print(block)
        return
    with console.capture() as captured:
        console.print(block)
    lines = captured.get().splitlines()
    console.print(Text("\n".join(line.rstrip() for line in lines)), soft_wrap=True)


def print_data(data: bytes) -> None:
    """Write to stdout, whole.

    Parameters
    ----------
    data : bytes

    Raises
    ------
    ExportError
        When it cannot be written, but for a reader that has seen enough, which ends the command quietly.
    """
    with _telling_stdout():
        typer.echo(data, nl=False)


def print_stream(stream: BinaryIO) -> None:
    """Write what a file holds to stdout, a piece at a time.

    Parameters
    ----------
    stream : binary file
        Read from where it stands.

    Raises
    ------
    ExportError
        As `print_data` does.
    """
    with _telling_stdout():
        while piece := stream.read(_PIECE):
            typer.echo(piece, nl=False)


@contextmanager
def _telling_stdout() -> Iterator[None]:
    """Turn what stdout refuses into an error that says what to do."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ExportError(f"stdout cannot be written: {error.strerror}; write to a file") from error


def choose_of(kind: type[_Member]) -> Callable[[str], _Member]:
    """Return what reads an option with a few values; its message names them, in our own words.

    Parameters
    ----------
    kind : type of StrEnum
    """

    def read(written: str) -> _Member:
        if written not in list(kind):
            raise typer.BadParameter(f"{written!r} is unknown; say {' or '.join(kind)}")
        return kind(written)

    return read


def check_folder(output: Path) -> None:
    """Check that a file or folder can be made there, before any time is spent.

    Parameters
    ----------
    output : path

    Raises
    ------
    typer.BadParameter
        When there is no folder that it could lie in.
    """
    if not output.parent.is_dir():
        raise typer.BadParameter(f"there is no folder {output.parent}", param_hint="--output")


def is_one_of(path: Path, others: Iterable[Path]) -> bool:
    """Tell whether a path leads to the same file as one of others, by whatever name or link.

    Parameters
    ----------
    path : path
    others : iterable of path
        Of these, what cannot be looked at is no such file.
    """
    return path.exists() and any(_is_same_file(path, other) for other in others)


def _is_same_file(path: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file."""
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False
