"""Annotations as TimeML 1.2.1, one file a document, as the corpora of TempEval-3 have them."""

import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from os import PathLike
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from timeline.annotation import Annotations
from timeline.documents.timeml import OWN_NOTE, REPLACEMENT, TIMEML_SUFFIX, TLINK_RELATIONS
from timeline.errors import ExportError
from timeline.exports.files import replace_file
from timeline.model import Category, DatedMention, Relation, Span, Status, Timex

__all__ = ["FileNames", "TimemlFolder", "to_timeml"]

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n'
)
# What XML 1.0 cannot hold, not even as a reference (section 2.2).
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNKNOWN_DAY = "XXXX-XX-XX"
_UNSAFE = re.compile(r"[^A-Za-z0-9._+-]")
_LONGEST_NAME = 120


class TimemlFolder:
    """A folder of TimeML files that takes one document after the other.

    A file is named after its document, as far as that is safe: other characters than ASCII letters,
    digits and `.`, `_`, `+`, `-` become `_`, no name begins with a dot or is longer than 120 characters.
    A name that was changed, or that differs from an earlier one in case only, ends in a hash of the
    `doc_id`; the `doc_id` itself stands in the file.

    Parameters
    ----------
    path : path
        It is made when it is missing; what else it holds stays.

    Raises
    ------
    ExportError
        When the folder cannot be made.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self._path = Path(path)
        self._names = FileNames()
        try:
            self._path.mkdir(exist_ok=True)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise ExportError(f"{path} cannot be written: {reason}; name a folder for the files") from error

    def write(self, annotations: Annotations) -> Path:
        """Write a document's file; returns its path, and raises `ExportError` when it cannot be written."""
        doc_id = annotations.document.doc_id
        path = self._path / self._names.choose(doc_id, doc_id)
        replace_file(path, to_timeml(annotations))
        return path


class FileNames:
    """Names for the files of documents, each once, also where case does not count."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def choose(self, doc_id: str, label: str) -> str:
        """Return a safe name, with the suffix of TimeML, that no earlier document has.

        Parameters
        ----------
        doc_id : str
        label : str
            What it is to be like: the `doc_id` itself, or the part of it that a reader knows.

        Returns
        -------
        str
        """
        name = _UNSAFE.sub("_", label[:_LONGEST_NAME]).lstrip(".-")
        if not name or name != label or name.casefold() in self._taken:
            digest = hashlib.sha256(doc_id.encode("utf-8", "surrogatepass")).hexdigest()[:12]
            name = f"{name[: _LONGEST_NAME - 13]}-{digest}" if name else digest
        self._taken.add(name.casefold())
        return name + TIMEML_SUFFIX


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """An element around a stretch of the text."""

    span: Span
    element: str
    attributes: Mapping[str, str | None]


def to_timeml(annotations: Annotations) -> str:
    """Return annotations as a TimeML document.

    The text of TEXT is the document's own, character for character. What XML cannot hold (most control
    characters, lone surrogates) is replaced one by one by U+FFFD, and a processing instruction beside TEXT
    tells where each stood.

    Parameters
    ----------
    annotations : Annotations

    Returns
    -------
    str
    """
    document, mentions = annotations.document, annotations.mentions or ()
    parts = [
        _HEAD,
        f"<DOCID>{_escape(document.doc_id)}</DOCID>\n",
        f"<DCT>{_dct(document.dct)}</DCT>\n",
        _note(document.doc_id, document.text),
        f"<TEXT>{_mark_text(document.text, _marks(annotations))}</TEXT>\n",
        *(_instance(number, mention) for number, mention in enumerate(mentions, start=1)),
        *_links(mentions),
        "</TimeML>\n",
    ]
    return "".join(parts)


def _marks(annotations: Annotations) -> list[_Mark]:
    """Return the elements of the text: expressions, and events that cross none of them."""
    marks = [_Mark(span=t.span, element="TIMEX3", attributes=_timex(t)) for t in annotations.timexes]
    for number, dated in enumerate(annotations.mentions or (), start=1):
        reports = dated.mention.category is Category.STATEMENT
        attributes = {"eid": f"e{number}", "class": "REPORTING" if reports else "OCCURRENCE"}
        span = _clip(dated.mention.span, annotations.timexes)
        marks.append(_Mark(span=span, element="EVENT", attributes=attributes))
    return marks


def _timex(timex: Timex) -> dict[str, str | None]:
    """Return the attributes of an expression."""
    anchor = "t0" if timex.anchor == "dct" else timex.anchor
    return {
        "tid": timex.timex_id,
        "type": timex.type,
        "value": timex.value,
        "mod": timex.mod,
        "quant": timex.quant,
        "freq": timex.freq,
        "temporalFunction": "true" if anchor else "false",
        "anchorTimeID": anchor,
    }


def _dct(dct: date | None) -> str:
    """Return the document creation time's own expression, without words when it is not known."""
    words = dct.isoformat() if dct else ""
    attributes = {
        "tid": "t0",
        "type": "TIME" if isinstance(dct, datetime) else "DATE",
        "value": words or _UNKNOWN_DAY,
        "temporalFunction": "false",
        "functionInDocument": "CREATION_TIME",
    }
    return f"{_tag('TIMEX3', attributes)}{words}</TIMEX3>"


def _note(doc_id: str, text: str) -> str:
    """Return the instruction that holds what XML cannot; empty when there is nothing of the kind."""
    replaced = [[match.start(), ord(match[0])] for match in _NO_CHARACTER.finditer(text)]
    is_kept = doc_id and doc_id == doc_id.strip() and not _NO_CHARACTER.search(doc_id)
    if is_kept and not replaced:
        return ""
    content = json.dumps({"doc_id": doc_id, "replaced": replaced}).replace("?", "\\u003f")
    return f"<?{OWN_NOTE} {content}?>\n"


def _clip(span: Span, timexes: Sequence[Timex]) -> Span:
    """Return the part of a trigger that crosses no expression; one within the other is no crossing."""
    first = bisect_right(timexes, span.start, key=lambda timex: timex.span.end)
    for timex in timexes[first : first + 2]:
        other = timex.span
        if span.overlaps(other) and not (span.contains(other) or other.contains(span)):
            before = span.start < other.start
            span = Span(span.start, other.start) if before else Span(other.end, span.end)
    return span


def _mark_text(text: str, marks: Sequence[_Mark]) -> str:
    """Return the text as XML with its elements; they lie apart or within each other."""
    pieces: list[str] = []
    opened: list[_Mark] = []
    at = 0

    def close(limit: int) -> None:
        nonlocal at
        while opened and opened[-1].span.end <= limit:
            mark = opened.pop()
            pieces.append(f"{_escape(text[at : mark.span.end])}</{mark.element}>")
            at = mark.span.end

    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.element == "EVENT")):
        close(mark.span.start)
        pieces.append(_escape(text[at : mark.span.start]) + _tag(mark.element, mark.attributes))
        at = mark.span.start
        opened.append(mark)
    close(len(text))
    return "".join([*pieces, _escape(text[at:])])


def _instance(number: int, dated: DatedMention) -> str:
    """Return the MAKEINSTANCE of an event."""
    form = dated.mention.inflection
    attributes = {
        "eventID": f"e{number}",
        "eiid": f"ei{number}",
        "tense": form.tense,
        "aspect": form.aspect,
        "polarity": "NEG" if dated.mention.status is Status.NEGATED else "POS",
        "pos": form.pos,
        "modality": form.modality and form.modality.upper(),
    }
    return _tag("MAKEINSTANCE", attributes, empty=True) + "\n"


def _links(mentions: Sequence[DatedMention]) -> Iterator[str]:
    """Yield the TLINKs: one a dated event, two where a range gives its beginning and its end."""
    links: list[tuple[int, str, str]] = []
    for number, dated in enumerate(mentions, start=1):
        if dated.timex is None or dated.relation is None:
            continue
        if dated.timex.closed_by is not None and dated.relation is Relation.DURING:
            links.append((number, dated.timex.timex_id, "BEGUN_BY"))
            links.append((number, dated.timex.closed_by, "ENDED_BY"))
        else:
            links.append((number, dated.timex.timex_id, TLINK_RELATIONS[dated.relation]))
    for link, (number, time, relation) in enumerate(links, start=1):
        attributes = {
            "lid": f"l{link}",
            "eventInstanceID": f"ei{number}",
            "relatedToTime": time,
            "relType": relation,
        }
        yield _tag("TLINK", attributes, empty=True) + "\n"


def _tag(element: str, attributes: Mapping[str, str | None], *, empty: bool = False) -> str:
    """Return an element's opening tag, or an empty element; attributes that are None are left out."""
    written = "".join(
        f" {name}={quoteattr(_NO_CHARACTER.sub(REPLACEMENT, value))}"
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{element}{written}{'/' if empty else ''}>"


def _escape(text: str) -> str:
    """Return text as XML character data; a carriage return would not outlive a parser as itself."""
    return escape(_NO_CHARACTER.sub(REPLACEMENT, text), {"\r": "&#13;"})
