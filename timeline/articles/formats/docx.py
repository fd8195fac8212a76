"""Word documents."""

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import takewhile
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import Part, XmlPart
from docx.package import Package
from lxml import etree

from timeline.articles.bylines import join_bylines
from timeline.articles.composing import compose_article
from timeline.articles.contents import Content, Metadata
from timeline.articles.dates import read_stamp
from timeline.articles.dct import DctCandidate
from timeline.articles.formats.docx_paragraphs import Block, BlockKind, read_blocks
from timeline.articles.formats.properties import choose_title, holds_sentence
from timeline.articles.sniffing import own_export_error
from timeline.errors import UnreadableArticleError
from timeline.lexicons import load_lexicon
from timeline.model import Article, DctSource

__all__ = ["read"]

_MB = 1_000_000
_MOST_ENTRIES = 5_000
_LARGEST = 100_000_000  # bytes of all entries, unpacked; pictures are packed already
_LARGEST_TEXT = 10_000_000  # bytes of an entry of XML: parsed, it takes twenty times as much
_MOST_TABLES = 5_000
_TEXT_ENTRIES = (".xml", ".rels")
_DOCTYPE = re.compile(
    b"|".join("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
)
# What zipfile, lxml and python-docx raise on damaged files.
_DAMAGES = (
    BadZipFile, OpcError, etree.LxmlError, zlib.error, struct.error, EOFError, LookupError, ValueError,
    TypeError, AttributeError, AssertionError, NotImplementedError,
)  # fmt: skip
_PARSER = etree.XMLParser(resolve_entities=False)
_AGAIN = "open it in a word processor and save it again as DOCX"
_HEAD_BLOCKS = 8
_OWN_NOTE = (
    "Chronology made by Timeline"  # as `timeline.exports` writes it; it outlives being saved by others
)
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(content: Content) -> Iterator[Article]:
    """Read a Word document.

    Its text is that of its paragraphs, lists and text boxes, and of the cells that hold sentences, as the
    document reads with all its changes accepted. Headings are left out; one of them is the headline.

    Parameters
    ----------
    content : Content

    Yields
    ------
    Article
        One.

    Raises
    ------
    UnreadableArticleError
        When it is damaged, is no Word document, or unpacks to more than any article.
    UnsupportedFormatError
        When it is an export of this program.

    Examples
    --------
    >>> from io import BytesIO
    >>> from docx import Document
    >>> document, file = Document(), BytesIO()
    >>> heading, paragraph = document.add_heading("Storm"), document.add_paragraph("A storm hit the coast.")
    >>> document.save(file)
    >>> (article,) = read(Content(source="a.docx", data=file.getvalue()))
    >>> article.title, article.text
    ('Storm', 'A storm hit the coast.')
    """
    try:
        _check_entries(content)
        package = Package.open(BytesIO(content.data))
        body, styles = _read_parts(package.main_document_part)
        tables = sum(1 for _ in body.iter(f"{_WORD}tbl"))
        if tables > _MOST_TABLES:
            cause = f"it has {tables:,} tables, more than the {_MOST_TABLES:,} that are read"
            raise UnreadableArticleError(content.source, cause, "save its text as a file")
        note, stated = _read_properties(package, styles)
    except _DAMAGES as error:
        cause = "it is damaged: it cannot be read as a Word document"
        raise UnreadableArticleError(content.source, cause, _AGAIN) from error
    if note == _OWN_NOTE:
        raise own_export_error(content.source)
    blocks = read_blocks(body, styles)
    title = _choose_title(stated.title, blocks)
    words = "\n\n".join(block.text for block in blocks if block.kind is BlockKind.TEXT)
    yield compose_article(content.source, words, replace(stated, title=title).within(content.metadata))


def _read_parts(main: Part) -> tuple[etree._Element, etree._Element]:
    """Return a document's body and its styles; of templates and documents with macros too."""
    root = main.element if isinstance(main, XmlPart) else etree.fromstring(main.blob, _PARSER)
    body = root.find(f"{_WORD}body")
    if body is None:
        raise ValueError("it has no body")
    found = [
        each
        for each in main.rels.values()
        if each.reltype == RELATIONSHIP_TYPE.STYLES and not each.is_external
    ]
    styles = found[0].target_part if found else None
    return body, styles.element if isinstance(styles, XmlPart) else etree.Element(f"{_WORD}styles")


def _check_entries(content: Content) -> None:
    """Raise UnreadableArticleError for entries that are too many, too large, encrypted or hold a DTD."""
    with ZipFile(BytesIO(content.data)) as archive:
        entries = archive.infolist()
        texts = [entry for entry in entries if entry.filename.casefold().endswith(_TEXT_ENTRIES)]
        size = sum(entry.file_size for entry in entries)
        largest = max((entry.file_size for entry in texts), default=0)
        for found, most, what in (
            (len(entries), _MOST_ENTRIES, "{:,} parts"),
            (size // _MB, _LARGEST // _MB, "{:,} MB, unpacked"),
            (largest // _MB, _LARGEST_TEXT // _MB, "{:,} MB in one part, unpacked"),
        ):
            if found > most:
                cause = f"it has more than {what.format(most)}"
                raise UnreadableArticleError(content.source, cause, "save its text as a file")
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadableArticleError(content.source, "it is encrypted", "save it without its password")
        # Others are unpacked without a bound.
        if any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries):
            raise UnreadableArticleError(content.source, "it is packed in an unusual way", _AGAIN)
        for entry in texts:
            if _DOCTYPE.search(archive.read(entry)):
                cause = f"its part {entry.filename} declares a document type, as no Word document does"
                raise UnreadableArticleError(content.source, cause, _AGAIN)


def _choose_title(stated: str | None, blocks: Sequence[Block]) -> str | None:
    """Return the headline, None when the first line is to tell it."""
    head = list(takewhile(_is_head, blocks[:_HEAD_BLOCKS]))
    titles = [block.text for block in head if block.kind is BlockKind.TITLE]
    titles += [block.text for block in head if block.kind is BlockKind.HEADING]
    lines = [line for block in head for line in block.text.split("\n")]
    return choose_title(stated, titles, " ".join(block.text for block in blocks), lines=lines)


def _is_head(block: Block) -> bool:
    """Tell whether a paragraph may stand before the text: it is a heading, or no long sentence."""
    return block.kind is not BlockKind.TEXT or not holds_sentence(block.text)


def _read_properties(package: Package, styles: etree._Element) -> tuple[str, Metadata]:
    """Return the note among the core properties, and what else they tell.

    python-docx would make properties where there are none. Those that it, or another program, copied
    from its template are not the document's own.
    """
    own = [each for each in package.rels.values() if each.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES]
    language = styles.find(f"{_WORD}docDefaults//{_WORD}lang")
    spoken = language.get(f"{_WORD}val") if language is not None else None
    if not own or own[0].is_external:
        return "", Metadata(language=spoken)
    root = etree.fromstring(own[0].target_part.blob, _PARSER)
    note = root.findtext(f"{_DC}description") or ""
    if note.casefold().startswith(tuple(load_lexicon("office")["template_starts"])):
        dates = []
    else:
        dates = [(root.findtext(f"{_TERMS}created"), False), (root.findtext(f"{_TERMS}modified"), True)]
    return note, Metadata(
        title=root.findtext(f"{_DC}title"),
        authors=join_bylines([root.findtext(f"{_DC}creator") or ""], full_names=True).authors,
        language=root.findtext(f"{_DC}language") or spoken,
        url=root.findtext(f"{_DC}identifier"),
        candidates=tuple(
            DctCandidate(value=value, source=DctSource.PROPERTIES, is_update=is_update)
            for value, is_update in ((read_stamp(text or ""), is_update) for text, is_update in dates)
            if value is not None
        ),
    )
