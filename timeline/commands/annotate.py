"""`timeline annotate`: texts of other programs to temporal expressions and dated events."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path
from typing import Annotated

import typer

from timeline.annotation import Annotations
from timeline.annotation import annotate as annotate_document
from timeline.commands.terminal import STDIO, check_folder, choose_of, is_one_of, note, print_data
from timeline.documents import Record, iter_each, iter_jsonl, iter_lines, to_document
from timeline.documents.timeml import TIMEML_SUFFIX
from timeline.errors import DocumentError
from timeline.exports import TimemlFolder, encode_text, replacing_file, to_line
from timeline.figures import count_in_words
from timeline.timex import Domain

__all__ = ["annotate"]

_STDIN = Path("/dev/stdin")  # the file that a shell may have put there


class _Layout(StrEnum):
    """How annotations are written."""

    JSONL = "jsonl"
    TML = "tml"


def annotate(
    source: Annotated[
        Path, typer.Argument(dir_okay=False, metavar="IN", help="A JSONL file, or - for stdin.")
    ],
    *,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="OUT", help="The file to write, - for stdout; tml: a folder."),
    ],
    layout: Annotated[
        _Layout,
        typer.Option(
            "--format",
            parser=choose_of(_Layout),
            metavar="<jsonl|tml>",
            help="A JSONL file, or a folder of TimeML files.",
        ),
    ] = _Layout.JSONL,
    domain: Annotated[
        Domain | None,
        typer.Option(
            "--domain",
            parser=choose_of(Domain),
            metavar="<news|narrative>",
            help="What all texts are; by default each text tells.",
        ),
    ] = None,
    timexes_only: Annotated[
        bool, typer.Option("--timexes-only", help="Leave out the events: far quicker.")
    ] = False,
) -> None:
    """Write the temporal expressions and dated events of texts for other programs.

    Each line of IN is an object {"doc_id", "dct", "text"}; offsets count code points of that text. A line
    that cannot be used is told on stderr and does not stop the others; the exit status is 1 when none
    could be used.

    Example: timeline annotate articles.jsonl -o annotations.jsonl
    """
    # Of a path, typer's own check takes no dash for stdin.
    if source != STDIO and not source.exists():
        raise typer.BadParameter(f"there is no file {source}", param_hint="IN")
    _check_output(output, layout)
    _check_input(source, output, layout)
    failures: list[DocumentError] = []

    def tell(error: DocumentError) -> None:
        failures.append(error)
        note(f"not annotated: {error}", style="yellow")

    documents = iter_each(_read_input(source, tell), to_document, on_error=tell)
    # The first document before the output: where none can be read, nothing is written.
    first = list(islice(documents, 1))
    if not first:
        cause = "no document was read" if failures else f"{source} holds no document"
        note(f"{cause}, so nothing was written", style="bold red")
        raise typer.Exit(1)
    written = 0
    with _open_output(output, layout) as write:
        for document in chain(first, documents):
            write(annotate_document(document, domain=domain, with_events=not timexes_only))
            written += 1
    place = "stdout" if output == STDIO else output
    note(f"annotations of {count_in_words(written, 'document')} written to {place}")


def _check_output(output: Path, layout: _Layout) -> None:
    """Check that the output can be what the layout needs, before any time is spent."""
    if output == STDIO:
        if layout is _Layout.TML:
            raise typer.BadParameter("stdout is no folder; TimeML needs one", param_hint="--output")
        return
    check_folder(output)
    if layout is _Layout.TML and output.exists() and not output.is_dir():
        raise typer.BadParameter(f"{output} is no folder; TimeML needs one", param_hint="--output")


def _check_input(source: Path, output: Path, layout: _Layout) -> None:
    """Refuse an output that would replace the texts themselves."""
    read = _STDIN if source == STDIO else source
    is_tml = layout is _Layout.TML and output.is_dir()
    written = output.glob(f"*{TIMEML_SUFFIX}") if is_tml else (output,)
    if output != STDIO and is_one_of(read, written):
        cause = (
            f"{source} is what is read, and would be replaced; name another {'folder' if is_tml else 'file'}"
        )
        raise typer.BadParameter(cause, param_hint="--output")


def _read_input(source: Path, tell: Callable[[DocumentError], None]) -> Iterator[Record]:
    """Read the lines of a file or of stdin."""
    if source == STDIO:
        return iter_lines(sys.stdin.buffer, "stdin", on_error=tell)
    return iter_jsonl(source, on_error=tell)


@contextmanager
def _open_output(output: Path, layout: _Layout) -> Iterator[Callable[[Annotations], object]]:
    """Open what annotations are written to, and return what writes one document's."""
    if layout is _Layout.TML:
        yield TimemlFolder(output).write
    elif output == STDIO:
        yield lambda annotations: print_data(encode_text(to_line(annotations)) + b"\n")
    else:
        with replacing_file(output) as stream:
            yield lambda annotations: stream.write(encode_text(to_line(annotations)) + b"\n")
