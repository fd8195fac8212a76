"""The events table as an Excel workbook: events, mentions, sources, and what is to be known of them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import Any, BinaryIO

from timeline.exports.cells import COLUMNS, build_cells
from timeline.exports.chronicle import Chronicle, Row
from timeline.exports.options import ExportOptions
from timeline.exports.workbook import MOST_ROWS, Book, open_book
from timeline.figures import article_name, count_in_words, row_date_in_words

__all__ = ["MOST_ROWS", "write_xlsx"]

_FIRST = ("title", "when", "date", "start", "end")
_EVENTS = (*_FIRST, *(name for name in COLUMNS if name not in {"event_id", *_FIRST}), "event_id")
_MENTIONS = (
    *("title", "article", "sentence", "when", "expression", "explanation", "trigger", "status", "category"),
    *("attributed_to", "confidence", "date", "start", "end", "url", "mention_id", "event_id"),
)
_ARTICLE = ("article_title", "publisher", "dct", "dct_source", "dct_confidence", "url", "is_gone")
_SOURCES = ("article", *_ARTICLE, "mentions")
_MOMENTS = (
    "rank",
    "date",
    "title",
    "status",
    "importance",
    "source_count",
    "sentence",
    "article",
    "event_id",
)
_FAILURES = ("article", "error")
_ABOUT = ("about", "meaning")
_WORDS, _FILE = "The date in words", "The file that it stands in"
# What is said of columns beside what our JSON Schema says: sheet -> column -> words.
_MEANINGS = {
    "Events": {
        "when": _WORDS,
        "sources": "The articles that tell of it",
        "sentence": "The sentence of the mention whose date is the surest",
    },
    "Mentions": {"title": "The event that it is a mention of", "article": _FILE, "when": _WORDS},
    "Sources": {"article": "The file", "mentions": "How many mentions of events it has"},
}


def write_xlsx(chronicle: Chronicle, stream: BinaryIO, options: ExportOptions) -> None:  # noqa: ARG001
    """Write events as an Excel workbook, one row after the other.

    The sheets are Events, Mentions, Sources and About, with Key moments and Not read where there are any.
    Dates are dates where Excel has them, from March 1900 on, else ISO 8601; EDTF and words stand beside them.
    Line ends are Excel's own, and a text of more than 32,767 characters is cut; About says how many were. Of
    more mentions than a sheet holds the rest is on the next. Addresses of articles are links.

    Parameters
    ----------
    chronicle : Chronicle
        Its sources are kept in memory, its rows are not.
    stream : binary file
    options : ExportOptions
    """
    with open_book(stream, title=chronicle.title, made=chronicle.made) as book:
        events, mentions = book.add_sheet("Events", _EVENTS), book.add_sheet("Mentions", _MENTIONS)
        sources: dict[str, dict[str, Any]] = {}
        for row in chronicle.rows:
            events.write(build_cells(row))
            for mention in row["mentions"]:
                mentions.write(_mention_cells(row, mention))
                _count_source(sources, mention)
        _write_sheet(book, "Sources", _SOURCES, sources.values())
        if chronicle.moments is not None:
            _write_sheet(book, "Key moments", _MOMENTS, map(asdict, chronicle.moments))
        if chronicle.failures:
            _write_sheet(book, "Not read", _FAILURES, map(asdict, chronicle.failures))
        counts = {"Events": events.count, "Mentions": mentions.count, "Articles": len(sources)}
        _write_sheet(book, "About", _ABOUT, _about(chronicle, book, counts))


def _write_sheet(book: Book, name: str, columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write a sheet at one go; of articles it has the names."""
    sheet = book.add_sheet(name, columns)
    for row in rows:
        sheet.write({**row, "article": row.get("article") and article_name(row["article"])})


def _mention_cells(row: Row, mention: Mapping[str, Any]) -> dict[str, Any]:
    """Return a mention as values of cells, with the title of its event."""
    told = {"article": article_name(mention["article"]), "when": row_date_in_words(mention)}
    return {**mention, **told, "title": row["title"]}


def _count_source(sources: dict[str, dict[str, Any]], mention: Mapping[str, Any]) -> None:
    """Count a mention to its article."""
    source = mention["article"]
    if source not in sources:
        sources[source] = {"article": source, "mentions": 0, **{name: mention[name] for name in _ARTICLE}}
    sources[source]["mentions"] += 1


def _about(chronicle: Chronicle, book: Book, counts: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """Yield what is to be known of the workbook, and what its columns mean."""
    facts: dict[str, Any] = {
        "Title": chronicle.title,
        "Made": chronicle.made and chronicle.made.isoformat(),
        **counts,
        "Files not read": len(chronicle.failures),
        "Sentences": None if chronicle.has_text else "The sentences of the articles were left out",
        "Cut": _cut_in_words(book.cut_count) if book.cut_count else None,
        "Dates": "In local time. Those before March 1900 are text, as spreadsheets differ on earlier days.",
    }
    yield from ({"about": name, "meaning": value} for name, value in facts.items() if value is not None)
    for sheet, columns, kind in (
        ("Events", _EVENTS, "event"),
        ("Mentions", _MENTIONS, "mention"),
        ("Sources", _SOURCES, "mention"),
    ):
        meanings = _load_meanings(kind) | _MEANINGS[sheet]
        yield from ({"about": f"{sheet}: {name}", "meaning": meanings[name]} for name in columns)


def _cut_in_words(count: int) -> str:
    """Say how many texts are cut."""
    return f"{count_in_words(count, 'text')} of more than 32,767 characters, cut with … to what a cell holds"


@cache
def _load_meanings(kind: str) -> dict[str, str]:
    """Load what the keys of events or mentions mean, as our JSON Schema says it."""
    schema = json.loads((files("timeline.exports") / "events.schema.json").read_text(encoding="utf-8"))
    return {name: entry["description"] for name, entry in schema["$defs"][kind]["properties"].items()}
