"""The chronology as a Word document (Office Open XML), with its sources as footnotes.

The package is written part by part, since the documents of python-docx have no footnotes, are in memory as
a whole, and tell when they were written. What does not change lies in `word/`.
"""

import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from typing import BinaryIO, Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from timeline.exports.chronicle import Chronicle
from timeline.exports.chronology import (
    GENERATOR,
    Entry,
    Outline,
    iter_entries,
    outline_of,
)
from timeline.exports.citations import Sources
from timeline.exports.options import ExportOptions

__all__ = ["MOST_EVENTS", "write_docx"]

MOST_EVENTS: Final = 10_000
"""How many events a document holds: word processors lay out all its pages before they show the last."""

_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package.rels",
    "docProps/app.xml": "app.xml",
    "word/_rels/document.xml.rels": "document.rels",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
    "word/footer.xml": "footer.xml",
}
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)  # that a ZIP archive can tell
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1304" w:right="1418" w:bottom="1304" w:left="1418" w:header="624" w:footer="624" '
    'w:gutter="0"/></w:sectPr>'
)
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
    "</w:footnote>"
)
_REFERENCE = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OF_ARTICLES = (
    "Title",
    "Heading3",
    "Quote",
)  # their words alone; all others are ours, with theirs among them
_NO_CHARACTER = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}  # of all that `to_line` leaves


def write_docx(chronicle: Chronicle, stream: BinaryIO, options: ExportOptions) -> None:  # noqa: ARG001
    """Write events as a chronology in Word's format, one after the other.

    A source is a footnote where it is first referred to; later references are fields with its number. Only
    the sources are held in memory.

    Parameters
    ----------
    chronicle : Chronicle
    stream : binary file
    options : ExportOptions
    """
    outline, sources = outline_of(chronicle), Sources()
    with ZipFile(stream, "w") as archive:
        for name, own in _PARTS.items():
            _write_part(archive, name, [(files("timeline.exports") / "word" / own).read_text("utf-8")])
        _write_part(archive, "docProps/core.xml", [_properties(chronicle, outline)])
        _write_part(archive, "word/document.xml", _document(chronicle, outline, sources))
        _write_part(archive, "word/footnotes.xml", _footnotes(sources))
        _write_part(archive, "word/_rels/footnotes.xml.rels", _addresses(sources))


def _write_part(archive: ZipFile, name: str, pieces: Iterator[str] | list[str]) -> None:
    """Write one part of the package, which tells nothing of the machine or the moment."""
    info = ZipInfo(name, _FIRST_MOMENT)
    info.compress_type = ZIP_DEFLATED
    info.create_system = 3
    with archive.open(info, "w") as part:
        for piece in pieces:
            part.write(piece.encode("utf-8"))


def _properties(chronicle: Chronicle, outline: Outline) -> str:
    """Return the properties: title, language, who made it, and the day where that is known."""
    day = f"{chronicle.made.isoformat()}T00:00:00Z" if chronicle.made else ""
    made = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f"{_HEAD}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_escape(outline.title)}</dc:title><dc:creator>{GENERATOR}</dc:creator>"
        f"<dc:description>Chronology made by {GENERATOR}</dc:description><dc:language>en-GB</dc:language>"
        f"{made if day else ''}</cp:coreProperties>"
    )


def _document(chronicle: Chronicle, outline: Outline, sources: Sources) -> Iterator[str]:
    """Yield the text of the document."""
    yield f"{_HEAD}<w:document {_NAMES}><w:body>"
    yield _paragraph("Title", outline.title)
    yield from (_paragraph("Subtitle", words) for words in outline.head)
    cited: set[int] = set()
    for entry in iter_entries(chronicle, outline, sources):
        yield from (_paragraph(f"Heading{level}", words) for level, words in entry.headings)
        yield from _event(entry, cited)
    if outline.reading:
        yield _paragraph("Heading1", "How the dates were read")
        yield from (_paragraph("Normal", words) for words in outline.reading)
    if outline.failures:
        yield _paragraph("Heading1", "Files that could not be read")
        yield from (_paragraph("Normal", f"{name}: {why}") for name, why in outline.failures)
    yield f"{_SECTION}</w:body></w:document>"


def _event(entry: Entry, cited: set[int]) -> Iterator[str]:
    """Yield the paragraphs of an event."""
    date = f"{_runs(entry.date, style='EventDate')}<w:r><w:br/></w:r>" if entry.date else ""
    yield _paragraph("Heading3", entry.title, before=date)
    if entry.status:
        yield _paragraph("EventStatus", entry.status)
    if entry.facts:
        yield _paragraph("EventFacts", entry.facts)
    if entry.quote:
        yield _paragraph("Quote", f"“{entry.quote}”", after=_references((entry.quoted,), cited))
    yield from (_paragraph("EventRemark", remark) for remark in entry.remarks)
    if entry.others:
        yield _paragraph("EventRemark", f"{entry.told_in} ", after=_references(entry.others, cited))


def _references(numbers: tuple[int, ...], cited: set[int]) -> str:
    """Return references to sources: a footnote the first time, then a field with its number."""
    written = []
    for number in numbers:
        written.append(_field(number) if number in cited else _footnote_mark(number))
        cited.add(number)
    return f'<w:r>{_REFERENCE}<w:t xml:space="preserve">, </w:t></w:r>'.join(written)


def _footnote_mark(number: int) -> str:
    """Return the mark of a footnote, which later references find by its bookmark."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="_RefSource{number}"/>'
        f'<w:r>{_REFERENCE}<w:footnoteReference w:id="{number}"/></w:r><w:bookmarkEnd w:id="{number}"/>'
    )


def _field(number: int) -> str:
    """Return a further reference to a footnote."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> NOTEREF _RefSource{number} \\f \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{_REFERENCE}<w:t>{number}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _footnotes(sources: Sources) -> Iterator[str]:
    """Yield the part with the footnotes."""
    yield f"{_HEAD}<w:footnotes {_NAMES}>{_SEPARATORS}"
    for source in sources:
        mark = f"<w:r>{_REFERENCE}<w:footnoteRef/></w:r>"
        link = f'<w:hyperlink r:id="rId{source.number}">{_runs(source.url, style="Hyperlink")}</w:hyperlink>'
        after = _runs(", ") + link if source.url else ""
        words = _paragraph("FootnoteText", f" {source.words}", before=mark, after=after)
        yield f'<w:footnote w:id="{source.number}">{words}</w:footnote>'
    yield "</w:footnotes>"


def _addresses(sources: Sources) -> Iterator[str]:
    """Yield the part with the addresses that footnotes link to; they are http or https."""
    yield f'{_HEAD}<Relationships xmlns="{_RELATIONSHIPS}">'
    for source in sources:
        if source.url:
            yield (
                f'<Relationship Id="rId{source.number}" Type="{_HYPERLINK}" '
                f'Target={quoteattr(source.url)} TargetMode="External"/>'
            )
    yield "</Relationships>"


def _paragraph(style: str, text: str, *, before: str = "", after: str = "") -> str:
    """Return a paragraph of text, between what is XML already; an article's words give its direction."""
    is_rtl = style in _OF_ARTICLES and _is_rtl(text)
    bidi = "<w:bidi/>" if is_rtl else ""
    runs = _runs(text, is_rtl=is_rtl)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{bidi}</w:pPr>{before}{runs}{after}</w:p>'


def _runs(text: str, *, style: str = "", is_rtl: bool = False) -> str:
    """Return text as runs of one direction each, in a paragraph of a direction."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    return "".join(
        f"<w:r><w:rPr>{named}{'<w:rtl/>' if way else ''}</w:rPr>"
        f'<w:t xml:space="preserve">{_escape(run)}</w:t></w:r>'
        for run, way in _split(text, is_rtl)
    )


def _split(text: str, current: bool) -> Iterator[tuple[str, bool]]:
    """Cut text where its direction changes; what has none belongs to what stands before it."""
    start = 0
    for place, character in enumerate(text):
        way = _direction(character)
        if way is not None and way != current:
            if place > start:
                yield text[start:place], current
            start, current = place, way
    if start < len(text):
        yield text[start:], current


def _is_rtl(text: str) -> bool:
    """Tell whether text begins from right to left, by its first character that has a direction."""
    return next((way for way in map(_direction, text) if way is not None), False)


def _direction(character: str) -> bool | None:
    """Tell whether a character runs from right to left; None for one without a direction of its own."""
    match unicodedata.bidirectional(character):
        case "R" | "AL":
            return True
        case "L":
            return False
    return None


def _escape(text: str) -> str:
    """Return a line of text as XML: the one point where text is escaped."""
    return escape(text.translate(_NO_CHARACTER))
