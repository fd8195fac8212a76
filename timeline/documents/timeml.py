"""TimeML files, as corpora have them and as `timeline.exports.timeml` writes them."""

import json
from pathlib import PurePath
from typing import Any, Final

from lxml import etree

from timeline.documents.records import Record
from timeline.errors import DocumentError

__all__ = ["OWN_NOTE", "TIMEML_SUFFIX", "read_timeml"]

TIMEML_SUFFIX: Final = ".tml"
OWN_NOTE: Final = "timeline"
"""Target of the processing instruction that holds, as JSON, what XML cannot: see `docs/interchange.md`."""

_KEPT = ("tid", "type", "value", "mod", "functionInDocument")
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
        With `doc_id`, `dct`, `text` and `timexes`, as a line of JSONL has them.

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
    text, timexes = _read_body(body)
    note = _read_note(root, source)
    for offset, code in note.get("replaced", ()):
        text = text[:offset] + chr(code) + text[offset + 1 :]
    name = note.get("doc_id") or (root.findtext(".//DOCID") or "").strip() or PurePath(source).stem
    return Record(
        place=source, fields={"doc_id": name, "dct": _read_dct(root), "text": text, "timexes": timexes}
    )


def _parse(content: bytes, source: str) -> Any:
    """Return the root element."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError(source, f"it is no XML: {error}", _REMEDY) from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise DocumentError(source, "it declares entities of its own", "write the characters themselves")
    return root


def _read_body(body: Any) -> tuple[str, list[dict[str, Any]]]:
    """Return the text of TEXT and the expressions in it, without comments and instructions."""
    pieces: list[str] = []
    timexes: list[dict[str, Any]] = []
    opened: list[dict[str, Any]] = []
    length = 0
    for event, element in etree.iterwalk(body, events=("start", "end", "comment", "pi")):
        if event == "start" and element.tag == "TIMEX3":
            found = {key: element.get(key) for key in _KEPT if element.get(key) is not None}
            opened.append({**found, "start": length})
        elif event == "end" and element.tag == "TIMEX3":
            timexes.append({**opened.pop(), "end": length})
        if event == "start" or element is not body:
            piece = (element.text if event == "start" else element.tail) or ""
            pieces.append(piece)
            length += len(piece)
    return "".join(pieces), sorted(timexes, key=lambda timex: (timex["start"], timex["end"]))


def _read_note(root: Any, source: str) -> dict[str, Any]:
    """Return what our own writer noted because XML could not hold it."""
    for note in root.xpath(f"./processing-instruction('{OWN_NOTE}')"):
        try:
            content = json.loads(note.text)
            valid = all(offset >= 0 and 0 <= code <= 0x10FFFF for offset, code in content["replaced"])
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise DocumentError(source, f"its <?{OWN_NOTE}?> is damaged", "write it anew") from error
        if not valid:
            raise DocumentError(source, f"its <?{OWN_NOTE}?> is damaged", "write it anew")
        return dict(content)
    return {}


def _read_dct(root: Any) -> str | None:
    """Return the document creation time's value; None for an unknown one."""
    element = root.find(".//DCT//TIMEX3")
    if element is None:
        element = root.find(".//TIMEX3[@functionInDocument='CREATION_TIME']")
    value = None if element is None else element.get("value")
    return None if not value or "X" in value else str(value)
