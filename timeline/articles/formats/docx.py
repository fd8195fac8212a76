"""Word documents."""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import takewhile
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from docx import Document
from docx.document import Document as OpenDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from lxml import etree

from timeline.articles.composing import compose_article
from timeline.articles.contents import Content, Metadata
from timeline.articles.dates import read_date
from timeline.articles.dct import DctCandidate
from timeline.articles.formats.docx_paragraphs import Block, BlockKind, read_blocks
from timeline.articles.formats.properties import choose_title, split_authors
from timeline.errors import UnreadableArticleError
from timeline.lexicons import load_lexicon
from timeline.model import Article, DctSource

__all__ = ["read"]

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
    BadZipFile, OpcError, etree.LxmlError, zlib.error, EOFError, LookupError, ValueError, TypeError,
    AttributeError, AssertionError, NotImplementedError,
)  # fmt: skip
_AGAIN = "open it in a word processor and save it again as DOCX"
_HEAD_BLOCKS = 8
_LONG_PARAGRAPH = 60  # code points: with a sentence, that is the text
_SENTENCE = re.compile(r"[.!?][\"'”’)]{0,2}(?:\s|\Z)")
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
        document = Document(BytesIO(content.data))
        tables = sum(1 for _ in document.element.body.iter(f"{_WORD}tbl"))
        if tables > _MOST_TABLES:
            cause = f"it has {tables:,} tables, and no article has more than {_MOST_TABLES:,}"
            raise UnreadableArticleError(content.source, cause, "save its text as a file")
        blocks = read_blocks(document.element.body, document.styles.element)
        stated = _read_properties(document)
    except _DAMAGES as error:
        cause = f"it is no Word document that can be read ({_reason(error)})"
        raise UnreadableArticleError(content.source, cause, _AGAIN) from error
    title = _choose_title(stated.title, blocks)
    words = "\n\n".join(block.text for block in blocks if block.kind is BlockKind.TEXT)
    yield compose_article(content.source, words, replace(stated, title=title).within(content.metadata))


def _reason(error: BaseException) -> str:
    """Return an error's first words, on one line."""
    return " ".join(str(error).split())[:100] or type(error).__name__


def _check_entries(content: Content) -> None:
    """Raise UnreadableArticleError for entries that are too many, too large, encrypted or hold a DTD."""
    with ZipFile(BytesIO(content.data)) as archive:
        entries = archive.infolist()
        texts = [entry for entry in entries if entry.filename.casefold().endswith(_TEXT_ENTRIES)]
        size = sum(entry.file_size for entry in entries)
        if len(entries) > _MOST_ENTRIES or size > _LARGEST:
            cause = f"it unpacks to {len(entries):,} parts of {size // 1_000_000:,} MB"
            raise UnreadableArticleError(content.source, cause, "save its text as a file")
        if any(entry.file_size > _LARGEST_TEXT for entry in texts):
            cause = f"a part of it unpacks to more than {_LARGEST_TEXT // 1_000_000} MB"
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
    return block.kind is not BlockKind.TEXT or not (
        len(block.text) > _LONG_PARAGRAPH and _SENTENCE.search(block.text)
    )


def _read_properties(document: OpenDocument) -> Metadata:
    """Return what the core properties tell.

    python-docx would make properties where there are none. Those that it, or another program, copied
    from its template are not the document's own.
    """
    package = document.part.package
    relations = package.rels.values() if package is not None else ()
    own = [relation for relation in relations if relation.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES]
    language = document.styles.element.find(f"{_WORD}docDefaults//{_WORD}lang")
    spoken = language.get(f"{_WORD}val") if language is not None else None
    if not own or own[0].is_external:
        return Metadata(language=spoken)
    root = etree.fromstring(own[0].target_part.blob, etree.XMLParser(resolve_entities=False))
    starts = tuple(load_lexicon("office")["template_starts"])
    if (root.findtext(f"{_DC}description") or "").casefold().startswith(starts):
        dates = []
    else:
        dates = [(root.findtext(f"{_TERMS}created"), False), (root.findtext(f"{_TERMS}modified"), True)]
    return Metadata(
        title=root.findtext(f"{_DC}title"),
        authors=split_authors([root.findtext(f"{_DC}creator")]),
        language=root.findtext(f"{_DC}language") or spoken,
        url=root.findtext(f"{_DC}identifier"),
        candidates=tuple(
            DctCandidate(value=value, source=DctSource.PROPERTIES, is_update=is_update)
            for value, is_update in ((read_date(text or ""), is_update) for text, is_update in dates)
            if value is not None
        ),
    )
