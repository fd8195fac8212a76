"""Which format a file has, told by its content."""

import csv
import re
import zlib
from collections.abc import Iterator
from io import BytesIO, StringIO
from itertools import islice
from zipfile import BadZipFile, ZipFile

from timeline.articles.contents import ArticleFormat, Content
from timeline.articles.encoding import tell_wide_encoding
from timeline.articles.fields import is_article_header, is_events_table
from timeline.errors import EventsFormatError, UnsupportedFormatError

__all__ = ["is_media", "lists_too_many", "own_export_error", "tell_format"]

_SAMPLE = 4096
_LONG_SAMPLE = 262_144
_REMEDY = "save the article as HTML, PDF, DOCX or plain text"
_SHIFT = re.compile(r"\x1b[$(]")  # by ISO-2022, from one alphabet to another
_OWN_PAGE = '<meta name="generator" content="Timeline">'  # as `timeline.exports` writes it
_OWN_PDF = b"\n%Timeline\n"
_OWN_MARKDOWN = '[generator]: # "Timeline"'
_OWN_TABLE = re.compile(r"event_id,title,date,start,end,granularity,")
_EVENTS_REMEDY = (
    "bring its events in with `timeline import`, or choose it in the page's dialog that adds articles"
)
_SLIDES = re.compile(r'\s{0,9}\{(?=.{0,4000}"events"\s{0,3}:)(?=.{0,4000}"start_date"\s{0,3}:)', re.DOTALL)
_OWN_JSON = re.compile(r'\s{0,9}\{\s{0,9}"schema":\s{0,3}\d{1,3},\s{0,9}"events"')
_OWN_SLIDES = re.compile(r'\s{0,9}\{\s{0,9}"generator":\s{0,3}"Timeline"')
_OWN_GRAPH = re.compile(
    r'\s{0,9}\{\s{0,9}"@context":.{1,2000}?"@graph":\s{0,9}\[\s{0,9}\{\s{0,9}"@type":\s{0,3}"CreativeWork",\s{0,9}'
    r'"creator":\s{0,3}\{\s{0,9}"@type":\s{0,3}"SoftwareApplication",\s{0,9}"name":\s{0,3}"Timeline"\}',
    re.DOTALL,
)
_OWN_ARCHIVE = b"TimeML written by Timeline"  # the comment of the archive

# Each with the bytes behind it that no text has: articles begin with "Rar!", and quote "%PDF-".
_SIGNATURES = (
    (
        # At a line's start or behind what is no character, because programs put their own bytes before it.
        re.compile(rb"(?:\xef\xbb\xbf|.{0,1023}?[\x00-\x08\n-\x1f])?\s{0,9}+%PDF-(?:\d|\Z)", re.DOTALL),
        ArticleFormat.PDF,
    ),
    (re.compile(rb"PK(?:\x03\x04|\x05\x06)"), ArticleFormat.ZIP),
    (re.compile(rb"\s{0,9}\{\\rtf\d{0,2}\s{0,9}(?:[\\{}]|\Z)"), ArticleFormat.RTF),
    (re.compile(rb"\x1f\x8b"), ArticleFormat.GZIP),
    (re.compile(rb"WARC/\d\.\d{1,2}[ \t]{0,9}+(?:[\r\n]|\Z)"), ArticleFormat.WARC),
)
_ZIP_NAME = b"PK\x01\x02"  # stands before each name of an archive's list
# Entries that tell an office document from an archive.
_DOCX_ENTRY, _DOCX_FOLDER = "word/document.xml", "word/"
_OFFICE_ENTRY = "[Content_Types].xml"
_OTHER_ENTRIES = {
    "a workbook": "xl/workbook.xml",
    "a presentation": "ppt/presentation.xml",
    "an OpenDocument file or an e-book": "mimetype",
    "a program": "META-INF/MANIFEST.MF",
    "an office document of a kind": _OFFICE_ENTRY,
}
_MEDIA = (
    rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF(?s:.{4})(?:WEBP|WAVE|AVI )|II\*\x00|MM\x00\*"
    rb"|\x00\x00[\x01\x02]\x00|\x00(?s:.{3})ftyp|ID3[\x00-\x09]|OggS\x00|\x1aE\xdf\xa3"
    rb"|wOF[F2](?:\x00\x01\x00\x00|OTTO|true)|OTTO\x00|true\x00|\x00\x01\x00\x00\x00"
)
# What a page is shown with, and is text.
_MEDIA_SUFFIXES = (
    *(".css", ".less", ".scss", ".js", ".mjs", ".map", ".download", ".svg", ".svgz", ".vtt", ".srt"),
    *(".woff", ".woff2", ".ttf", ".otf", ".eot", ".png", ".jpg", ".jpeg", ".jfif", ".gif", ".webp"),
    *(".avif", ".heic", ".bmp", ".ico", ".tif", ".tiff", ".mp3", ".mp4", ".m4a", ".m4v", ".mov"),
    *(".avi", ".wav", ".webm", ".ogg", ".ogv", ".aac", ".flac"),
)
# Formats with a signature that are not read, and what to call them.
_OTHER_SIGNATURES = (
    (rb"\xd0\xcf\x11\xe0", "an old office document, or one with a password"),
    (
        rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)|\xfd7zXZ|7z\xbc\xaf|Rar!\x1a\x07|\x28\xb5\x2f\xfd",
        "an archive of a kind",
    ),
    (rb"(?s:.{257})ustar(?:\x00|  \x00)", "an archive of a kind"),
    (_MEDIA, "a picture, sound, film or font"),
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
_FRONT_MATTER_START = re.compile(
    r"\s{0,10}(?:---[ ]{0,10}\n\s{0,10}[\w-]{1,40}[ ]{0,10}:|\+\+\+[ ]{0,10}\n\s{0,10}[\w-]{1,40}[ ]{0,10}=)"
)
# The name of the first element, without its prefix, behind declarations and comments of any length.
_ROOT = re.compile(
    r"(?:\s++|<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*+(?:\[.*?\]\s*+)?>)*+<(?:[\w.-]{1,40}:)?([a-z][\w.-]{0,40})",
    re.IGNORECASE | re.DOTALL,
)
_ROOTS = {
    "rss": ArticleFormat.FEED,
    "feed": ArticleFormat.FEED,
    "rdf": ArticleFormat.FEED,
    "html": ArticleFormat.HTML,
}
_OTHER_ROOTS = {
    "a map of a site": ("urlset", "sitemapindex"),
    "a list of feeds": ("opml",),
    "XML": ("svg",),
}
_XML_START = re.compile(r"\s{0,200}<\?xml\b", re.IGNORECASE)
# Text that programs read, by how it begins.
_OTHER_STARTS = {
    "a link to a page": re.compile(r"\s{0,9}\[(?:InternetShortcut|Desktop Entry)\]", re.IGNORECASE),
    "a calendar": re.compile(r"\s{0,9}BEGIN:VCALENDAR", re.IGNORECASE),
    "an address book": re.compile(r"\s{0,9}BEGIN:VCARD", re.IGNORECASE),
    "a program": re.compile(r"#!\s{0,3}/|\s{0,9}<\?php\b"),
}
_JSON_START = re.compile(r"\s{0,200}(?:\[\s{0,200})?\{\s{0,200}\"[^\"\n]{0,200}\"\s{0,20}(?::|\Z)")
_JSONL_START = re.compile(r"\s{0,200}\{.{0,4000}\}[ \t]{0,9}\n\s{0,9}\{")
_MBOX_START = re.compile(r"\s{0,9}From \S{1,200} .{0,80}\d\d:\d\d.{0,60}\n(?:[!-9;-~]{1,80}:|>From )")
# A mail's header from its first line on, to the empty line below it or to the end of the sample.
_MAIL_HEADER = re.compile(
    r"\s{0,9}((?:[!-9;-~]{1,80}:.{0,4000}+\n(?:[ \t].{0,4000}+\n){0,200}+){1,2000}+)(.{0,4000})"
)
# Fields that only programs write, and those that a person may write above an article too.
_MAIL_FIELD = re.compile(
    r"^(?:MIME-Version|Message-ID|Received|Return-Path|Delivered-To|Content-Type|Content-Transfer-Encoding"
    r"|DKIM-Signature|ARC-Seal|X-Mailer|X-Received|List-Unsubscribe|In-Reply-To):",
    re.MULTILINE | re.IGNORECASE,
)
_MAIL_FIELDS = (
    re.compile(r"^(?:From|Sender|Reply-To):.{0,200}@", re.MULTILINE | re.IGNORECASE),
    re.compile(r"^Date:.{0,40}\d\d:\d\d", re.MULTILINE | re.IGNORECASE),
    re.compile(r"^(?:Subject|To):", re.MULTILINE | re.IGNORECASE),
)
_DELIMITERS = (",", ";", "\t", "|")
_COLUMN = re.compile(r"[\w ./:()\[\]#*-]{0,40}")
_LONGEST_HEADER = 1000
_MOST_WORDS = 3  # of a column's name: prose has commas too
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
    if content.data.endswith(_OWN_PDF):
        raise own_export_error(content.source)
    for signature, found in _SIGNATURES:
        if signature.match(content.data):
            return _tell_packed(content, found)
    for pattern, name in _OTHER_SIGNATURES:
        if re.match(pattern, content.data):
            raise UnsupportedFormatError(content.source, f"it is {name}, which is not read", _REMEDY)
    start = _text_start(content.data)
    if start is None:
        raise UnsupportedFormatError(content.source, "it is binary data, not text", _REMEDY)
    return _tell_text_format(content, start)


def own_export_error(source: str) -> UnsupportedFormatError:
    """Return the error that a file is no article, but was made of articles by this program.

    Parameters
    ----------
    source : str
        The file, as the caller gave it.

    Returns
    -------
    UnsupportedFormatError
    """
    cause = "it is a timeline written by this program"
    return UnsupportedFormatError(source, cause, "keep exports out of the folder, or ignore this")


def is_media(content: Content) -> bool:
    """Tell whether some bytes are what pages are shown with: pictures, films, fonts, style sheets, scripts.

    Parameters
    ----------
    content : Content

    Returns
    -------
    bool

    Examples
    --------
    >>> is_media(Content(source="news.zip/a.css", data=b"p {}"))
    True
    >>> is_media(Content(source="news.zip/a.html", data=b"<p>Rain fell."))
    False
    """
    return content.suffix in _MEDIA_SUFFIXES or re.match(_MEDIA, content.data) is not None


def lists_too_many(content: Content) -> bool:
    r"""Tell whether an archive's list of names is longer than what is read, without reading it.

    Parameters
    ----------
    content : Content

    Returns
    -------
    bool

    Examples
    --------
    >>> lists_too_many(Content(source="news.zip", data=b"PK\x01\x02" * 100_000))
    True
    """
    return content.data.count(_ZIP_NAME) > content.limits.names


def _tell_packed(content: Content, found: ArticleFormat) -> ArticleFormat:
    """Tell what an archive or a packed file is by what it holds."""
    if found is ArticleFormat.ZIP:
        return _tell_archive(content)
    return _tell_compressed(content) if found is ArticleFormat.GZIP else found


def _tell_compressed(content: Content) -> ArticleFormat:
    """Tell a web archive, whose records are packed one by one, from other packed files."""
    try:
        start = zlib.decompressobj(31).decompress(content.data[:_SAMPLE], _SAMPLE)
    except zlib.error:
        return ArticleFormat.GZIP
    return ArticleFormat.WARC if start.startswith(b"WARC/") else ArticleFormat.GZIP


def _tell_archive(content: Content) -> ArticleFormat:
    """Tell an office document from an archive; a damaged one is an archive, whose reader says so."""
    if lists_too_many(content):
        return ArticleFormat.ZIP
    try:
        with ZipFile(BytesIO(content.data)) as archive:
            names, comment = set(archive.namelist()), archive.comment
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        return ArticleFormat.ZIP
    if comment == _OWN_ARCHIVE:
        raise own_export_error(content.source)
    is_office = _OFFICE_ENTRY in names
    if _DOCX_ENTRY in names or (is_office and any(name.startswith(_DOCX_FOLDER) for name in names)):
        return ArticleFormat.DOCX
    other = next((name for name, entry in _OTHER_ENTRIES.items() if entry in names), None)
    if other is not None:
        raise UnsupportedFormatError(content.source, f"it is {other}, which is not read", _REMEDY)
    return ArticleFormat.ZIP


def _tell_text_format(content: Content, start: str) -> ArticleFormat:
    """Tell the format of text by its first characters."""
    _check_is_no_timeline(content, start)
    root = _root_of(content, start)
    other = next((name for name, pattern in _OTHER_STARTS.items() if pattern.match(start)), None)
    other = other or next((name for name, roots in _OTHER_ROOTS.items() if root in roots), None)
    if other is not None:
        raise UnsupportedFormatError(content.source, f"it is {other}, which is not read", _REMEDY)
    named = next((name for name, own in _SUFFIXES.items() if content.suffix in own), None)
    found = _ROOTS.get(root or "") or _tell_by_start(start)
    # One line of JSON looks like the other; its name tells whether there are more.
    found = named if found is ArticleFormat.JSON and named is ArticleFormat.JSONL else found or named
    if found is not None:
        return found
    other = "XML" if _XML_START.match(start) else None
    other = other or next((name for name, own in _OTHER_SUFFIXES.items() if content.suffix in own), None)
    if other is not None:
        raise UnsupportedFormatError(content.source, f"it is {other}, which is not read", _REMEDY)
    return ArticleFormat.HTML if _TAG_START.match(start) else ArticleFormat.TEXT


def _check_is_no_timeline(content: Content, start: str) -> None:
    """Raise UnsupportedFormatError for what holds events: our own exports, TimelineJS, tables of events."""
    own = own_export_error(content.source)
    if any(data.match(start) for data in (_OWN_JSON, _OWN_TABLE, _OWN_SLIDES)):
        remedy = f"keep exports out of the folder; to have its events, {_EVENTS_REMEDY}"
        raise EventsFormatError(content.source, own.cause, remedy)
    is_own_page = _PAGE_START.match(start) and _OWN_PAGE in start
    if is_own_page or _OWN_GRAPH.match(start) or start.startswith(_OWN_MARKDOWN):
        raise own
    if _SLIDES.match(start):
        raise EventsFormatError(
            content.source, "it is a timeline of TimelineJS, not articles", _EVENTS_REMEDY
        )
    if any(is_events_table(cells, below) for cells, below in _headers(start)):
        remedy = f"{_EVENTS_REMEDY}; or name the column of the articles' words text"
        raise EventsFormatError(content.source, "it is a table of events, not of articles", remedy)


def _headers(start: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the cells of the first two rows, as each mark parts them, where the first may name columns."""
    for mark in _DELIMITERS:
        names, below = _first_rows(start, mark)
        cells = [cell.strip(" \"'") for cell in names]
        is_brief = len(mark.join(names)) <= _LONGEST_HEADER and all(
            len(cell.split()) <= _MOST_WORDS for cell in cells
        )
        if len(cells) > 1 and len(below) > 1 and is_brief and all(map(_COLUMN.fullmatch, cells)):
            yield cells, below


def _first_rows(start: str, mark: str) -> tuple[list[str], list[str]]:
    """Return the cells of the first two rows that have any; those of the second may be cut off."""
    rows = csv.reader(StringIO(start, newline=""), delimiter=mark)
    found = list(islice(filter(None, rows), 2))
    names, below = [*found, [], []][:2]
    return names, below


def _tell_by_start(start: str) -> ArticleFormat | None:
    """Tell the formats whose first characters leave no choice."""
    if _PAGE_START.match(start):
        return ArticleFormat.HTML
    if _JSON_START.match(start):
        return ArticleFormat.JSONL if _JSONL_START.match(start) else ArticleFormat.JSON
    if _is_table(start):
        return ArticleFormat.CSV
    if _is_mail(start):
        return ArticleFormat.MAIL
    if _MBOX_START.match(start):
        return ArticleFormat.MBOX
    return ArticleFormat.MARKDOWN if _FRONT_MATTER_START.match(start) else None


def _is_mail(start: str) -> bool:
    """Tell whether text begins with a mail's header; articles may quote one, or begin with a line like it."""
    header = _MAIL_HEADER.match(start)
    if header is None or (header[2] and header.end() < len(start)):
        return False
    return bool(_MAIL_FIELD.search(header[1])) or all(field.search(header[1]) for field in _MAIL_FIELDS)


def _is_table(start: str) -> bool:
    """Tell whether the first line names the columns of a table of articles, and the next has such columns."""
    return any(is_article_header(cells) for cells, _ in _headers(start))


def _root_of(content: Content, start: str) -> str | None:
    """Return the name of the first element, which may stand below long comments, None where none is."""
    if not start.lstrip().startswith("<"):
        return None
    root = _ROOT.match(_text_start(content.data, _LONG_SAMPLE) or start)
    return root[1].casefold() if root else None


def _text_start(content: bytes, size: int = _SAMPLE) -> str | None:
    """Return the first characters of text in any encoding, None when it is no text."""
    sample = content[:size]
    wide = tell_wide_encoding(sample)
    text = sample.decode(wide, "ignore") if wide else sample.decode("latin-1")
    if text.count("\0") < len(text) // 5:  # some programs end lines or fields with one
        text = text.replace("\0", "")
    text = _SHIFT.sub("", text.lstrip("ï»¿ÿþ"))
    controls = sum(char < "\t" or "\r" < char < " " for char in text)
    return None if controls > len(text) // 50 else text.replace("\r\n", "\n")
