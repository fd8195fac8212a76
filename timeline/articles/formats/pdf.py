"""PDF files."""

import logging
import re
import struct
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import takewhile

from pypdf import Configuration, PageObject, PasswordType, PdfReader, apply_configuration
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError
from pypdf.generic import DictionaryObject, IndirectObject

from timeline.articles.bylines import join_bylines
from timeline.articles.composing import compose_article
from timeline.articles.contents import Content, Metadata
from timeline.articles.dates import read_stamp
from timeline.articles.dct import DctCandidate
from timeline.articles.formats.pdf_lines import Line, extract_glyphs, read_lines
from timeline.articles.formats.pdf_margins import clear_margins
from timeline.articles.formats.pdf_paragraphs import Paragraph, join_lines
from timeline.articles.formats.properties import choose_title, holds_sentence, is_head_line
from timeline.errors import UnreadableArticleError
from timeline.lexicons import load_lexicon
from timeline.model import Article, Caveat, DctSource

__all__ = ["read"]

_LOG = logging.getLogger("pypdf")
_LOG.addHandler(logging.NullHandler())  # without any, its notes would be printed
_MOST_PAGES = 300
# Far above what an article's page needs; pypdf raises an error beyond.
_BOUNDS = Configuration(
    zlib_maximum_output_length=20_000_000,
    lzw_maximum_output_length=20_000_000,
    run_length_maximum_output_length=20_000_000,
    stream_parsing_work_maximum_count=300_000,
    page_tree_maximum_entries=10_000,
    xform_maximum_invocations_per_extraction=500,
)
# What pypdf raises on damaged files: "broken PDF files might cause other Exceptions", says its documentation.
_DAMAGES = (
    PyPdfError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError, AssertionError,
    RecursionError, NotImplementedError, OSError, struct.error, zlib.error,
)  # fmt: skip
_TAIL = 2048  # bytes, within which a whole file tells where its table of places is
_END = b"%%EOF"
_REBUILT_TAIL = b"\nstartxref\n0\n" + _END  # a table at 0 there is none, so that pypdf looks for the objects
_FEWEST_LETTERS = 20  # scans may carry the name of the program that made them
_MOST_UNKNOWN = 0.3  # of the characters
_HEAD_PARAGRAPHS = 8
_LONGEST_HEADING = 150  # code points
_OCR = "run it through text recognition (OCR) first"
_AGAIN = "save it again"
_DATE = re.compile(
    r"(?:D:)?(?P<day>\d{8})(?:(?P<clock>\d{4})(?:\d\d)?(?:(?P<zulu>Z)|(?P<offset>[+-]\d\d)'?(?P<minutes>\d\d)?'?)?)?"
)
_LONGEST_REASON = 150  # code points; pypdf quotes what it has found
_DECRYPT = "save it without its password"
_XMP = "http://ns.adobe.com/xap/1.0/"


def read(content: Content) -> Iterator[Article]:
    """Read a PDF file.

    Its lines are joined into paragraphs, without running heads, page numbers and footnotes. Headings
    within the text are left out, as is what stands above the headline. The headline is the largest
    type at the beginning, unless the document's properties name another one in the article's words.
    Where a browser has printed the file, its dates are those of the printing, and none of the article's.

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
        When it is damaged, needs a password, has too many pages, or has no text but pictures of it.

    Examples
    --------
    >>> next(read(Content(source="a.pdf", data=b"%PDF-1.7 ...")))
    Traceback (most recent call last):
    ...
    timeline.errors.UnreadableArticleError: a.pdf: it breaks off before its first page; save it again
    """
    with apply_configuration(_BOUNDS), _unheard():
        pages, stated, is_printed = _read_file(content)
    margins = clear_margins(pages, is_printed=is_printed)
    paragraphs = join_lines(margins.pages)
    head = list(takewhile(_is_head, paragraphs[:_HEAD_PARAGRAPHS]))
    title = _choose_title(stated.title, head, paragraphs)
    found = replace(
        stated,
        title=title,
        url=margins.url,
        candidates=() if margins.is_printed else stated.candidates,
    )
    words = "\n\n".join(_own_words(paragraphs, head, title))
    yield compose_article(content.source, words, found.within(content.metadata))


@contextmanager
def _unheard() -> Iterator[None]:
    """Keep pypdf's notes on what it repairs from the application's log, which is about other things."""
    is_passed_on = _LOG.propagate
    _LOG.propagate = False
    try:
        yield
    finally:
        _LOG.propagate = is_passed_on


def _read_file(content: Content) -> tuple[list[list[Line]], Metadata, bool]:
    """Return the lines of a file's pages, its properties, and whether a browser made it."""
    tail = content.data[-_TAIL:]
    is_cut = b"startxref" not in tail
    end = _REBUILT_TAIL if is_cut else b"" if _END in tail else b"\n" + _END
    try:
        reader = PdfReader(BytesIO(content.data + end))
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            raise UnreadableArticleError(content.source, "it is encrypted with a password", _DECRYPT)
        pages = _find_pages(reader) if is_cut else _list_pages(reader, content.source)
    except DependencyError as error:
        cause = f"it is encrypted in a way that is not read ({error})"
        raise UnreadableArticleError(content.source, cause, _DECRYPT) from error
    except _DAMAGES as error:
        cause = "it breaks off before its first page" if is_cut else _explain(error)
        raise UnreadableArticleError(content.source, cause, _AGAIN) from error
    lines, fault = _read_pages(pages)
    if is_cut and not any(lines):
        raise UnreadableArticleError(content.source, "it breaks off before its first page", _AGAIN)
    _check_text(lines, content.source, fault=fault)
    stated, program = _read_properties(reader)
    caveats = () if fault is None and not is_cut else (Caveat.PARTIAL,)
    browsers = tuple(load_lexicon("office")["browsers"])
    return lines, replace(stated, caveats=caveats), program.casefold().startswith(browsers)


def _list_pages(reader: PdfReader, source: str) -> list[PageObject]:
    """Return the pages of a whole file."""
    count = len(reader.pages)
    if not count:
        raise UnreadableArticleError(source, "it has no pages", _AGAIN)
    if count > _MOST_PAGES:
        cause = f"it has {count:,} pages, and no article has more than {_MOST_PAGES}"
        raise UnreadableArticleError(source, cause, "save the pages of the article as a file")
    return list(reader.pages)


def _find_pages(reader: PdfReader) -> list[PageObject]:
    """Return the pages of a file that breaks off: its page tree is mostly at its end."""
    places = [(place, number, kind) for kind, table in reader.xref.items() for number, place in table.items()]
    references = [IndirectObject(number, kind, reader) for _, number, kind in sorted(places)]
    references += [IndirectObject(number, 0, reader) for number in reader.xref_objStm]
    return [page for page in (_page_at(reader, reference) for reference in references) if page][:_MOST_PAGES]


def _page_at(reader: PdfReader, reference: IndirectObject) -> PageObject | None:
    """Return the page at a place, None when something else is there, or nothing that can be read."""
    try:
        found = reference.get_object()
    except _DAMAGES:
        return None
    is_page = isinstance(found, DictionaryObject) and found.get("/Type") == "/Page"
    return PageObject(reader, reference) if is_page else None


def _explain(error: Exception) -> str:
    """Return what is wrong with a file on which pypdf gave up, in words that an analyst understands."""
    if RecursionError in (type(error), type(error.__cause__)):
        return "its parts are nested too deeply"
    if isinstance(error, LimitReachedError):
        return "it holds more than any article does, or parts that hold themselves"
    told = " ".join(str(error).split()).rstrip(".!")[:_LONGEST_REASON]
    return f"it is damaged ({told})" if told else "it is damaged"


def _read_pages(pages: Sequence[PageObject]) -> tuple[list[list[Line]], str | None]:
    """Return the lines of pages, and what is wrong with the first that cannot be read."""
    lines: list[list[Line]] = []
    fault = None
    for number, page in enumerate(pages):
        try:
            glyphs = extract_glyphs(page)
        except _DAMAGES as error:
            glyphs = []
            fault = fault or _explain(error)
        lines.append(read_lines(glyphs, number))
    return lines, fault


def _check_text(pages: Sequence[Sequence[Line]], source: str, *, fault: str | None) -> None:
    """Raise UnreadableArticleError for pages whose words cannot be told."""
    text = "".join(line.text for page in pages for line in page)
    letters = sum(char.isalnum() for char in text)
    unknown = sum(char == "\ufffd" or unicodedata.category(char) in ("Co", "Cc") for char in text)
    if unknown > _MOST_UNKNOWN * max(len(text), 1):
        cause = "its fonts do not tell which characters they show"
        raise UnreadableArticleError(source, cause, _OCR)
    if letters >= _FEWEST_LETTERS:
        return
    if fault is not None:
        raise UnreadableArticleError(source, f"none of its pages can be read: {fault}", _AGAIN)
    raise UnreadableArticleError(source, "it has no text layer, only pictures of its pages", _OCR)


def _is_head(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph may stand before the text: on the first page, and without a long sentence."""
    text = paragraph.text
    is_text = len(text) > _LONGEST_HEADING or holds_sentence(text)
    return paragraph.first.page == 0 and not is_text


def _choose_title(
    stated: str | None, head: Sequence[Paragraph], paragraphs: Sequence[Paragraph]
) -> str | None:
    """Return the headline, None when the first line is to tell it."""
    largest = sorted(head, key=lambda each: -each.first.size)
    headings = [each.text for each in largest if each.is_heading and not is_head_line(each.text)]
    text = " ".join(paragraph.text for paragraph in paragraphs)
    return choose_title(stated, headings, text, lines=[each.text for each in largest])


def _own_words(
    paragraphs: Sequence[Paragraph], head: Sequence[Paragraph], title: str | None
) -> Iterator[str]:
    """Yield the paragraphs without headings, captions, figures, and what stands above the headline."""
    texts = [each.text for each in head]
    above = texts.index(title) if title in texts else 0
    for number, paragraph in enumerate(paragraphs):
        text = paragraph.text
        is_other = paragraph.is_heading or (paragraph.is_caption and number >= len(head)) or number < above
        if text != title and (is_head_line(text) or not (is_other or _is_figures(text))):
            yield text


def _is_figures(text: str) -> bool:
    """Tell whether a paragraph is a row of a table: several numbers, and no word."""
    return " " in text and not any(char.isalpha() for char in text)


def _read_properties(reader: PdfReader) -> tuple[Metadata, str]:
    """Return what the document's properties tell, and the program that made the document.

    Properties that cannot be read are none: the text does not hang on them.
    """
    try:
        found = reader.metadata
        values = {key: found[key] for key in found} if found is not None else {}
        information = {key: str(value) for key, value in values.items() if isinstance(value, str)}
        language = reader.root_object.get("/Lang")
    except _DAMAGES:
        information, language = {}, None
    titles, authors, moments = _read_xmp(reader)
    dates = [
        (information.get("/CreationDate"), False), (moments.get("CreateDate"), False),
        (information.get("/ModDate"), True), (moments.get("ModifyDate"), True),
    ]  # fmt: skip
    stated = Metadata(
        title=information.get("/Title") or next(iter(titles), None),
        authors=join_bylines([information.get("/Author", ""), *authors], full_names=True).authors,
        language=language if isinstance(language, str) else None,
        candidates=tuple(
            DctCandidate(value=value, source=DctSource.PROPERTIES, is_update=is_update)
            for value, is_update in ((_read_moment(text or ""), is_update) for text, is_update in dates)
            if value is not None
        ),
    )
    return stated, information.get("/Creator", "")


def _read_xmp(reader: PdfReader) -> tuple[list[str], list[str], dict[str, str]]:
    """Return titles, writers and dates of the XMP metadata."""
    try:
        xmp = reader.xmp_metadata
        if xmp is None:
            return [], [], {}
        moments = {
            name: node.nodeValue
            or "".join(child.data for child in node.childNodes if child.nodeType == child.TEXT_NODE)
            for name in ("CreateDate", "ModifyDate")
            for node in xmp.get_element("", _XMP, name)
        }
        return list((xmp.dc_title or {}).values()), xmp.dc_creator or [], moments
    except _DAMAGES:
        return [], [], {}


def _read_moment(text: str) -> date | None:
    """Read a date as PDF files write it, `D:20210830140500+05'30'`, or as XMP does, in ISO 8601."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return read_stamp(text)
    day, clock = match["day"], match["clock"]
    written = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    if clock:
        offset = f"{match['offset']}:{match['minutes'] or '00'}" if match["offset"] else match["zulu"] or ""
        written += f"T{clock[:2]}:{clock[2:]}{offset}"
    return read_stamp(written)
