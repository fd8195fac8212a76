"""Which format a file has, told by its content."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from timeline.articles.contents import ArticleFormat, Content
from timeline.errors import UnsupportedFormatError

__all__ = ["tell_format"]

_SAMPLE = 4096
_REMEDY = "save the article as HTML, PDF, DOCX or plain text"
_OWN_PAGE = '<meta name="generator" content="Timeline">'  # as `timeline.exports` writes it
_OWN_JSON = re.compile(r'\s{0,9}\{\s{0,9}"schema":\s{0,3}\d{1,3},\s{0,9}"events"')

_SIGNATURES = (
    (re.compile(rb".{0,1024}?%PDF-", re.DOTALL), ArticleFormat.PDF),
    (re.compile(rb"PK(?:\x03\x04|\x05\x06)"), ArticleFormat.ZIP),
    (re.compile(rb"\s{0,9}\{\\rtf"), ArticleFormat.RTF),
    (re.compile(rb"\x1f\x8b"), ArticleFormat.GZIP),
    (re.compile(rb"WARC/[01]\."), ArticleFormat.WARC),
)
# Entries that tell an office document from an archive.
_DOCX_ENTRY = "word/document.xml"
_OTHER_ENTRIES = {
    "a workbook": "xl/workbook.xml",
    "a presentation": "ppt/presentation.xml",
    "an OpenDocument file or an e-book": "mimetype",
    "a program": "META-INF/MANIFEST.MF",
}
# Formats with a signature that are not read, and what to call them.
_OTHER_SIGNATURES = (
    (rb"\xd0\xcf\x11\xe0", "an old office document, or one with a password"),
    (rb"BZh|\xfd7zXZ|7z\xbc\xaf|Rar!|\x28\xb5\x2f\xfd", "an archive of a kind"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF|II\*\x00|MM\x00\*", "a picture, sound or film"),
    (rb"\x7fELF|MZ\x90", "a program"),
    (rb"SQLite format 3\x00", "a database"),
)
# Possessive, so that nothing is tried twice: comments can hold the marks that begin and end them.
_BEFORE_TAG = r"\s{0,200}+(?:<!--(?:(?!-->).){0,2000}+-->\s{0,200}+){0,5}+"
_PAGE_START = re.compile(
    rf"\s{{0,200}}+(?:<\?xml[^>]{{0,200}}>)?{_BEFORE_TAG}<(?:!doctype\s{{1,5}}html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG_START = re.compile(
    rf"{_BEFORE_TAG}<(?:article|main|section|div|p|h[1-6]|meta|title|link|script|table|span|br)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRONT_MATTER_START = re.compile(r"\s{0,10}---[ ]{0,10}\n\s{0,10}[\w-]{1,40}[ ]{0,10}:")
_FEED_START = re.compile(
    r"\s{0,200}+(?:<\?xml[^>]{0,200}>)?(?:(?!<(?:rss|feed|rdf:RDF)\b).){0,3000}?<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML_START = re.compile(r"\s{0,200}(?:<\?xml\b|<svg\b)", re.IGNORECASE)
_JSON_START = re.compile(r"\s{0,200}(?:\{\s{0,200}\"|\[\s{0,200}\{\s{0,200}\")")
_JSONL_START = re.compile(r"\s{0,200}\{.{0,4000}\}[ \t]{0,9}\n\s{0,9}\{")
_MBOX_START = re.compile(r"From \S{1,200} .{0,80}\n(?:[\w-]{1,60}:|>From )")
_MAIL_START = re.compile(
    r"(?:(?!\n\n).){0,4000}?^(?:MIME-Version|Message-ID|Received|Return-Path|Delivered-To): ",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_SUFFIXES = {
    ArticleFormat.MARKDOWN: (".md", ".markdown", ".mdown", ".mkd"),
    ArticleFormat.HTML: (".html", ".htm", ".xhtml"),
    ArticleFormat.CSV: (".csv", ".tsv"),
    ArticleFormat.JSONL: (".jsonl", ".ndjson"),
    ArticleFormat.JSON: (".json",),
    ArticleFormat.FEED: (".rss", ".atom"),
    ArticleFormat.MBOX: (".mbox",),
    ArticleFormat.MAIL: (".eml", ".mht", ".mhtml"),
}
# Text in these is no article as it stands.
_OTHER_SUFFIXES = {
    "XML": (".xml", ".svg"),
    "a settings file": (".yaml", ".yml", ".toml", ".ini", ".cfg"),
    "a program": (".py", ".js", ".css", ".sh", ".sql"),
    "a log": (".log",),
}


def tell_format(content: Content) -> ArticleFormat:
    """Tell the format of some bytes, and by their name's suffix where the bytes leave a choice.

    Parameters
    ----------
    content : Content

    Returns
    -------
    ArticleFormat

    Raises
    ------
    UnsupportedFormatError
        When it is none that is read.

    Examples
    --------
    >>> tell_format(Content(source="a.txt", data=b"<!doctype html><p>Rain fell.")).value
    'HTML'
    >>> tell_format(Content(source="a.html", data=b"%PDF-1.7 ...")).value
    'PDF'
    """
    for signature, found in _SIGNATURES:
        if signature.match(content.data):
            return _tell_archive(content) if found is ArticleFormat.ZIP else found
    for pattern, name in _OTHER_SIGNATURES:
        if re.match(pattern, content.data):
            raise UnsupportedFormatError(content.source, f"it is {name}, which is not read", _REMEDY)
    start = _text_start(content.data)
    if start is None:
        raise UnsupportedFormatError(content.source, "it is binary data, not text", _REMEDY)
    return _tell_text_format(content, start)


def _tell_archive(content: Content) -> ArticleFormat:
    """Tell an office document from an archive; a damaged one is an archive, whose reader says so."""
    try:
        with ZipFile(BytesIO(content.data)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError):
        return ArticleFormat.ZIP
    if _DOCX_ENTRY in names:
        return ArticleFormat.DOCX
    other = next((name for name, entry in _OTHER_ENTRIES.items() if entry in names), None)
    if other is not None:
        raise UnsupportedFormatError(content.source, f"it is {other}, which is not read", _REMEDY)
    return ArticleFormat.ZIP


def _tell_text_format(content: Content, start: str) -> ArticleFormat:
    """Tell the format of text by its first characters."""
    if _OWN_JSON.match(start) or (_PAGE_START.match(start) and _OWN_PAGE in start):
        cause = "it is a timeline written by this program"
        raise UnsupportedFormatError(content.source, cause, "keep exports out of the folder, or ignore this")
    found = _tell_by_start(start)
    found = found or next((name for name, own in _SUFFIXES.items() if content.suffix in own), None)
    if found is not None:
        return found
    other = "XML" if _XML_START.match(start) else None
    other = other or next((name for name, own in _OTHER_SUFFIXES.items() if content.suffix in own), None)
    if other is not None:
        raise UnsupportedFormatError(content.source, f"it is {other}, which is not read", _REMEDY)
    return ArticleFormat.HTML if _TAG_START.match(start) else ArticleFormat.TEXT


def _tell_by_start(start: str) -> ArticleFormat | None:
    """Tell the formats whose first characters leave no choice."""
    if _PAGE_START.match(start):
        return ArticleFormat.HTML
    if _JSON_START.match(start):
        return ArticleFormat.JSONL if _JSONL_START.match(start) else ArticleFormat.JSON
    forms = (
        (_FEED_START, ArticleFormat.FEED),
        (_MBOX_START, ArticleFormat.MBOX),
        (_MAIL_START, ArticleFormat.MAIL),
        (_FRONT_MATTER_START, ArticleFormat.MARKDOWN),
    )
    return next((found for form, found in forms if form.match(start)), None)


def _text_start(content: bytes) -> str | None:
    """Return the first characters of text in any encoding, None when it is no text."""
    sample = content[:_SAMPLE]
    wide = sample[:2] in (b"\xff\xfe", b"\xfe\xff") or 0.3 < sample.count(0) / len(sample) < 0.6
    text = sample.replace(b"\0", b"").decode("latin-1") if wide else sample.decode("latin-1")
    text = text.lstrip("ï»¿ÿþ")
    controls = sum(char < "\t" or "\r" < char < " " for char in text)
    return None if controls > len(text) // 50 else text.replace("\r\n", "\n")
