"""What a line or a file holds, checked and made into documents."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from timeline.documents.document import AnnotatedDocument, DatedTrigger, Document, TimexAnnotation
from timeline.errors import DocumentError
from timeline.model import Span
from timeline.timex import Domain

__all__ = ["Record", "to_annotations", "to_document"]

# A week or a month alone ("1995-W31", which Python reads as its Monday) is no day to count from.
_DAY = re.compile(r"\d{4}-?(?:\d\d-?\d\d|W\d\d-?\d)(?!\d)")
_UNKNOWN_DAY = re.compile("-XX")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The keys and values of one document, before anything is known to be right.

    Parameters
    ----------
    place : str
        Where it stands, for messages: the file, with the number of the line where there are lines.
    fields : mapping of str to object
    """

    place: str
    fields: Mapping[str, Any]

    @property
    def doc_id(self) -> str:
        """The document's name; raises `DocumentError` when there is none."""
        return self.string("doc_id")

    def string(self, key: str) -> str:
        """Return a value that must be there and be a string; raises `DocumentError` when it is not."""
        if key not in self.fields:
            raise self.error(f'it has no "{key}"', "give it one, a string")
        value = self.fields[key]
        if value is None:
            raise self.error(f'its "{key}" is null', "give it a string")
        if not isinstance(value, str):
            raise self.error(f'its "{key}" is no string', "write a string, in quotation marks")
        return value

    def objects(self, key: str) -> list[dict[str, Any]] | None:
        """Return a list of objects; None when it is missing or null."""
        value = self.fields.get(key)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.error(f'its "{key}" is no list of objects', 'write [{"start": …, "end": …}, …]')
        return value

    def error(self, cause: str, remedy: str) -> DocumentError:
        """Return the error that something is wrong with this record."""
        return DocumentError(self.place, cause, remedy)


def to_document(record: Record) -> Document:
    """Read what is to be annotated.

    Parameters
    ----------
    record : Record
        With `doc_id` and `text`; `dct` and `domain` may be missing or null.

    Returns
    -------
    Document

    Raises
    ------
    DocumentError
        When a key is missing, or a value is none that the key can have.

    Examples
    --------
    >>> fields = {"doc_id": "d1", "dct": "2021-08-30", "text": "Rain fell."}
    >>> to_document(Record(place="in.jsonl:1", fields=fields)).dct
    datetime.date(2021, 8, 30)
    """
    return Document(
        doc_id=record.doc_id, text=record.string("text"), dct=_read_dct(record), domain=_read_domain(record)
    )


def to_annotations(record: Record, *, text: str | None = None) -> AnnotatedDocument:
    """Read annotations, gold's or a system's.

    The document creation time's own TIMEX3 (`t0`) is left out, and so is what holds no character, as in
    TempEval-3.

    Parameters
    ----------
    record : Record
        With `doc_id`, and `timexes` or `events` or both; `text` may be missing.
    text : str, optional
        What the offsets count in, where the record has no `text` of its own.

    Returns
    -------
    AnnotatedDocument

    Raises
    ------
    DocumentError
        When a key is missing, or a value is none that the key can have.
    """
    text = text if record.fields.get("text") is None else record.string("text")
    timexes, events = record.objects("timexes"), record.objects("events")
    if timexes is None and events is None:
        raise record.error('it has neither "timexes" nor "events"', "give it a list of one of them")
    return AnnotatedDocument(
        doc_id=record.doc_id,
        text=text,
        timexes=None if timexes is None else _read_timexes(record, timexes, text),
        events=None if events is None else _read_events(record, events, text),
    )


def _read_dct(record: Record) -> date | None:
    """Read the document creation time: an ISO date, or an ISO date and time."""
    if record.fields.get("dct") is None:
        return None
    written = record.string("dct")
    for kind in (date, datetime) if _DAY.match(written) else ():
        try:
            return kind.fromisoformat(written)
        except ValueError:
            continue
    raise record.error(
        f'its "dct" is no date: {written[:40]!r}', "write 2021-08-30 or 2021-08-30T14:05, or null"
    )


def _read_domain(record: Record) -> Domain | None:
    """Read which kind of text it is."""
    if record.fields.get("domain") is None:
        return None
    written = record.string("domain")
    if written not in list(Domain):
        known = " or ".join(f'"{domain}"' for domain in Domain)
        raise record.error(f'its "domain" is unknown: {written[:40]!r}', f"write {known}, or null")
    return Domain(written)


def _read_timexes(
    record: Record, timexes: list[dict[str, Any]], text: str | None
) -> tuple[TimexAnnotation, ...]:
    """Read temporal expressions, in the order of the text."""
    found = []
    for timex in timexes:
        if timex.get("functionInDocument") == "CREATION_TIME" or timex.get("tid") == "t0":
            continue
        span = _read_span(record, timex, text)
        if span is not None:
            words = span.quote(text) if text is not None else _optional(record, timex, "text")
            found.append(
                TimexAnnotation(
                    span=span,
                    text=words or "",
                    type=_optional(record, timex, "type"),
                    value=_optional(record, timex, "value"),
                )
            )
    return tuple(sorted(found, key=lambda timex: timex.span))


def _read_events(record: Record, events: list[dict[str, Any]], text: str | None) -> tuple[DatedTrigger, ...]:
    """Read dated events, in the order of the text; an unknown day or month ("2008-02-XX") says nothing."""
    found = []
    for event in events:
        span = _read_span(record, event, text)
        written = _optional(record, event, "date")
        if span is not None:
            dated = written and _UNKNOWN_DAY.sub("", written)
            found.append(DatedTrigger(span=span, date=dated, event_class=_optional(record, event, "class")))
    return tuple(sorted(found, key=lambda event: event.span))


def _read_span(record: Record, annotation: Mapping[str, Any], text: str | None) -> Span | None:
    """Read an annotation's place in the text; None when it holds no character."""
    start, end = annotation.get("start"), annotation.get("end")
    if type(start) is not int or type(end) is not int or start < 0:
        raise record.error(
            'an annotation has no whole numbers as "start" and "end"',
            "count code points from 0, the end not included",
        )
    if end < start:
        raise record.error(f"an annotation ends before it starts: {start}, {end}", "swap its offsets")
    if text is not None and end > len(text):
        cause = f"an annotation ends at {end}, but the text at {len(text)}"
        raise record.error(cause, "count code points of that text from 0, the end not included")
    return Span(start, end) if start < end else None


def _optional(record: Record, annotation: Mapping[str, Any], key: str) -> str | None:
    """Return a string of an annotation, None when it is missing or null."""
    value = annotation.get(key)
    if value is not None and not isinstance(value, str):
        raise record.error(f'an annotation\'s "{key}" is no string', "write a string, in quotation marks")
    return value
