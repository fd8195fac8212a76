"""`timeline evaluate`: how well annotations agree with gold."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console
from rich.table import Table

from timeline.annotation import annotate, to_answer
from timeline.commands.terminal import choose_of, note, print_block, print_data, safe_text
from timeline.documents import (
    AnnotatedDocument,
    Record,
    iter_each,
    iter_records,
    to_annotations,
    to_document,
)
from timeline.errors import DocumentError
from timeline.evaluation import Confusion, Evaluation
from timeline.evaluation import evaluate as evaluate_documents
from timeline.exports import encode_text
from timeline.figures import count_in_words
from timeline.timex import Domain

__all__ = ["evaluate"]

_COLUMNS: tuple[Literal["left", "right"], ...] = ("left", "right", "right", "right")


class _Layout(StrEnum):
    """How an evaluation is shown."""

    TEXT = "text"
    JSON = "json"


def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            exists=True, metavar="GOLD", help="A JSONL file, a .tml file, or a folder or .zip of them."
        ),
    ],
    system: Annotated[
        Path | None,
        typer.Argument(exists=True, metavar="SYSTEM", help="What to score, as GOLD; by default our tagger."),
    ] = None,
    *,
    layout: Annotated[
        _Layout,
        typer.Option(
            "--format", parser=choose_of(_Layout), metavar="<text|json>", help="A table for readers, or JSON."
        ),
    ] = _Layout.TEXT,
    domain: Annotated[
        Domain | None,
        typer.Option(
            "--domain",
            parser=choose_of(Domain),
            metavar="<news|narrative>",
            help="What all texts are, for our tagger.",
        ),
    ] = None,
    worst: Annotated[
        int, typer.Option("--worst", min=0, metavar="N", help="How many confusions to show.")
    ] = 20,
) -> None:
    """Score temporal expressions, and dates of events, against gold.

    Strict, relaxed, type and value precision, recall and F1 follow TempEval-3; the most frequent confusions
    come below. Without SYSTEM our own tagger reads the texts of GOLD.

    Example: timeline evaluate gold.jsonl annotations.jsonl
    """
    if system and domain:
        raise typer.BadParameter("SYSTEM is scored as it is; leave this out", param_hint="--domain")

    def read(record: Record) -> tuple[AnnotatedDocument, AnnotatedDocument | None]:
        right = to_annotations(record)
        return right, None if system else _answer(record, right, domain)

    pairs = list(iter_each(iter_records(gold, on_error=_tell), read, on_error=_tell))
    right = [gold_document for gold_document, _ in pairs]
    found = [answer for _, answer in pairs if answer is not None]
    if not right:
        note(f"no document was read from {gold}, so nothing was scored", style="bold red")
        raise typer.Exit(1)
    if system:
        answers = iter_each(iter_records(system, on_error=_tell), _read_within(right), on_error=_tell)
        found.extend(answers)
        _compare_documents(right, found, system)
    elif not found:
        note(f"no document of {gold} could be annotated, so nothing was scored", style="bold red")
        raise typer.Exit(1)
    evaluation = evaluate_documents(right, found)
    if layout is _Layout.JSON:
        content = json.dumps(_to_json(evaluation, worst), ensure_ascii=False, indent=2)
        print_data(encode_text(content + "\n"))
    else:
        _print_evaluation(evaluation, worst)
    if not system and len(found) < len(right):
        missing = count_in_words(len(right) - len(found), "document")
        note(f"{missing} could not be annotated, and counted as nothing found", style="yellow")


def _tell(error: DocumentError) -> None:
    """Say what could not be read."""
    note(f"not read: {error}", style="yellow")


def _answer(record: Record, gold: AnnotatedDocument, domain: Domain | None) -> AnnotatedDocument | None:
    """Return our own annotations of a gold document; None, told, when it is no document to annotate."""
    try:
        document = to_document(record)
    except DocumentError as error:
        note(f"not annotated: {error}", style="yellow")
        return None
    return to_answer(annotate(document, domain=domain, with_events=gold.events is not None))


def _read_within(gold: Iterable[AnnotatedDocument]) -> Callable[[Record], AnnotatedDocument]:
    """Return what reads a system's document; without a text of its own, offsets count in gold's."""
    texts = {document.doc_id: document.text for document in gold}
    return lambda record: to_annotations(record, text=texts.get(record.doc_id))


def _compare_documents(
    gold: Iterable[AnnotatedDocument], system: Iterable[AnnotatedDocument], path: Path
) -> None:
    """Say which documents only one side has; stop where the two are of different texts."""
    rights = {document.doc_id: document for document in gold}
    founds = {document.doc_id: document for document in system}
    for name in founds.keys() - rights.keys():
        note(f"left out: {path}: gold has no document {name!r}", style="yellow")
    for name, right in rights.items():
        found = founds.get(name)
        if found is None:
            note(f"counted as nothing found: {path} has no document {name!r}", style="yellow")
        elif None not in (right.text, found.text) and right.text != found.text:
            cause = f"the text of document {name!r} is not that of gold, so that offsets mean other places"
            raise DocumentError(str(path), cause, "annotate the text of gold")


def _to_json(evaluation: Evaluation, worst: int) -> dict[str, Any]:
    """Return an evaluation as JSON values."""
    return {
        "documents": evaluation.document_count,
        "gold": evaluation.gold_count,
        "system": evaluation.system_count,
        "scores": {name: asdict(score) for name, score in evaluation.scores.items()},
        "confusions": [asdict(confusion) for confusion in evaluation.confusions[:worst]],
    }


def _print_evaluation(evaluation: Evaluation, worst: int) -> None:
    """Print the scores, then the confusions."""
    console = Console(highlight=False, markup=False, emoji=False)
    documents = count_in_words(evaluation.document_count, "document")
    counts = (
        f"{count_in_words(evaluation.gold_count, 'expression')} in gold, {evaluation.system_count:,} found"
    )
    console.print(safe_text(f"{documents}: {counts}"))
    console.print()
    grid = Table.grid(padding=(0, 3))
    for justify in _COLUMNS:
        grid.add_column(justify=justify)
    grid.add_row("", "precision", "recall", "F1")
    for name, score in evaluation.scores.items():
        grid.add_row(name, f"{score.precision:.4f}", f"{score.recall:.4f}", f"{score.f1:.4f}")
    print_block(console, grid)
    if evaluation.confusions[:worst]:
        console.print()
        print_block(console, _confusion_grid(evaluation.confusions[:worst]))


def _confusion_grid(confusions: Iterable[Confusion]) -> Table:
    """Return confusions, one a line: how often, in what, gold's words and label, the system's."""
    grid = Table.grid(padding=(0, 3))
    grid.add_column(justify="right")
    for _ in range(5):
        grid.add_column(overflow="fold")  # a value that is cut off is no value
    grid.add_row("times", "what", "gold", "", "system", "")
    for each in confusions:
        words = (each.gold, each.gold_label, each.system, each.system_label)
        grid.add_row(str(each.count), each.kind, *(safe_text(word or "-") for word in words))
    return grid
