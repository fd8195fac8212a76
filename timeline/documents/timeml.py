"""TimeML files, as corpora have them and as `timeline.exports.timeml` writes them."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType
from typing import Any, Final

from lxml import etree

from timeline.documents.document import exact_date
from timeline.documents.records import Record
from timeline.errors import DocumentError
from timeline.model import Relation, TimexMod
from timeline.timex import to_edtf

__all__ = ["OWN_NOTE", "REPLACEMENT", "TIMEML_SUFFIX", "TLINK_RELATIONS", "read_timeml"]

TIMEML_SUFFIX: Final = ".tml"
OWN_NOTE: Final = "timeline"
"""Target of the processing instruction that holds, as JSON, what XML cannot: see `docs/interchange.md`."""
REPLACEMENT: Final = "\ufffd"
"""What stands where XML can hold no character."""

TLINK_RELATIONS: Final = MappingProxyType(
    {
        Relation.IS_INCLUDED: "IS_INCLUDED",
        Relation.DURING: "DURING",
        Relation.BEGINS: "BEGUN_BY",
        Relation.ENDS: "ENDED_BY",
        Relation.BEFORE: "BEFORE",
        Relation.AFTER: "AFTER",
    }
)
"""TLINK's `relType` from the event to its time: an event "since Monday" is begun by Monday."""

_FROM_TLINK = {name: relation for relation, name in TLINK_RELATIONS.items()}
_KEPT = {"TIMEX3": ("tid", "type", "value", "mod", "functionInDocument"), "EVENT": ("eid", "class")}
_Marks = dict[str, list[dict[str, Any]]]
_REMEDY = "check it with an XML tool"


def read_timeml(content: bytes, source: str) -> Record:
    r"""Read a TimeML document; offsets count in the text of its TEXT, line ends and all.

    Nothing is fetched, and no entity of a document's own is expanded. Without a DOCID its name is the
    file's.

    Parameters
    ----------
    content : bytes
    source : str
        The path, as the caller gave it.

    Returns
    -------
    Record
        With `doc_id`, `dct`, `text`, `timexes` and `events`, as a line of JSONL has them; `events` is None
        where no EVENT has an instance.

    Raises
    ------
    DocumentError
        When it is no XML, or has no TEXT.

    Examples
    --------
    >>> content = b'<TimeML><TEXT>In <TIMEX3 type="DATE" value="2021-05">May</TIMEX3></TEXT></TimeML>'
    >>> record = read_timeml(content, "a.tml")
    >>> record.doc_id, record.fields["text"], record.fields["timexes"]
    ('a', 'In May', [{'type': 'DATE', 'value': '2021-05', 'start': 3, 'end': 6}])
    """
    root = _parse(content, source)
    body = root.find(".//TEXT")
    if body is None:
        raise DocumentError(source, "it has no TEXT element", "check that it is TimeML")
    text, marks = _read_body(body)
    note = _read_note(root, text, source)
    text = _restore(text, note["replaced"]) if note else text
    name = note["doc_id"] if note else (root.findtext(".//DOCID") or "").strip() or PurePath(source).stem
    fields = {"doc_id": name, "dct": _read_dct(root), "text": text, "timexes": marks["TIMEX3"]}
    return Record(place=source, fields={**fields, "events": _read_events(root, marks)})


def _parse(content: bytes, source: str) -> Any:
    """Return the root element."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if "XML_PARSE_HUGE" in (error.msg or ""):  # an option of the parser's, which no user can set
            raise DocumentError(source, "its XML is too large or too deep", "split it") from error
        raise DocumentError(source, f"it is no XML: {error.msg or 'it is empty'}", _REMEDY) from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise DocumentError(source, "it declares entities of its own", "write the characters themselves")
    return root


def _read_body(body: Any) -> tuple[str, _Marks]:
    """Return the text of TEXT and the elements in it, without comments and instructions."""
    pieces: list[str] = []
    marks: _Marks = {element: [] for element in _KEPT}
    opened: list[dict[str, Any]] = []
    length = 0
    for event, element in etree.iterwalk(body, events=("start", "end", "comment", "pi")):
        if event == "start" and element.tag in _KEPT:
            found = {key: element.get(key) for key in _KEPT[element.tag] if element.get(key) is not None}
            opened.append({**found, "start": length})
        elif event == "end" and element.tag in _KEPT:
            marks[element.tag].append({**opened.pop(), "end": length})
        if event == "start" or element is not body:
            piece = (element.text if event == "start" else element.tail) or ""
            pieces.append(piece)
            length += len(piece)
    for found_marks in marks.values():
        found_marks.sort(key=lambda mark: (mark["start"], mark["end"]))
    return "".join(pieces), marks


def _read_events(root: Any, marks: _Marks) -> list[dict[str, Any]] | None:
    """Return the events with the dates that their links to expressions give them."""
    instances = {made.get("eiid"): made.get("eventID") for made in root.iter("MAKEINSTANCE")}
    if not instances or not marks["EVENT"]:
        return None
    times = {timex["tid"]: timex for timex in marks["TIMEX3"] if timex.get("tid") not in {None, "t0"}}
    links: dict[str, list[tuple[Relation, dict[str, Any]]]] = {}
    for link in root.iter("TLINK"):
        event = instances.get(link.get("eventInstanceID"))
        time = times.get(link.get("relatedToTime"))
        relation = _FROM_TLINK.get(link.get("relType"))
        if event is not None and time is not None and relation is not None:
            links.setdefault(event, []).append((relation, time))
    return [{**event, "date": _date(links.get(event.get("eid", ""), ()))} for event in marks["EVENT"]]


def _date(links: Sequence[tuple[Relation, Mapping[str, Any]]]) -> str | None:
    """Return the exact date of an event: the finest of its links, if the others hold it; a range has none."""
    if {Relation.BEGINS, Relation.ENDS} <= {relation for relation, _ in links}:
        return None
    found = [date for date in (_linked_date(*link) for link in links) if date is not None]
    finest = max(found, key=len, default="")
    return finest if finest and all(finest.startswith(date) for date in found) else None


def _linked_date(relation: Relation, timex: Mapping[str, Any]) -> str | None:
    """Return the exact date that a link gives, as our own events have it."""
    mod = TimexMod(timex["mod"]) if timex.get("mod") in set(TimexMod) else None
    return exact_date(to_edtf(timex.get("value", ""), relation=relation, mod=mod))


def _read_note(root: Any, text: str, source: str) -> dict[str, Any] | None:
    """Return what our own writer noted because XML could not hold it."""
    for note in root.xpath(f"./processing-instruction('{OWN_NOTE}')"):
        try:
            content = json.loads(note.text)
        except (ValueError, TypeError, RecursionError):
            content = None
        if not isinstance(content, dict) or not _is_note(content, text):
            raise DocumentError(source, f"its <?{OWN_NOTE}?> is damaged", "write it anew")
        return content
    return None


def _is_note(content: dict[str, Any], text: str) -> bool:
    """Tell whether a note holds a name, and characters for places where U+FFFD stands."""
    replaced = content.get("replaced")
    return (
        isinstance(content.get("doc_id"), str)
        and isinstance(replaced, list)
        and all(
            isinstance(pair, list)
            and [type(number) for number in pair] == [int, int]
            and 0 <= pair[0] < len(text)
            and text[pair[0]] == REPLACEMENT
            and 0 <= pair[1] <= sys.maxunicode
            for pair in replaced
        )
    )


def _restore(text: str, replaced: Iterable[tuple[int, int]]) -> str:
    """Return the text with the characters that XML could not hold; in one pass, however many."""
    characters = list(text)
    for offset, code in replaced:
        characters[offset] = chr(code)
    return "".join(characters)


def _read_dct(root: Any) -> str | None:
    """Return the document creation time's value; None for an unknown one."""
    element = root.find(".//DCT//TIMEX3")
    if element is None:
        element = root.find(".//TIMEX3[@functionInDocument='CREATION_TIME']")
    value = None if element is None else element.get("value")
    return None if not value or "X" in value else str(value)
