"""Web archives: the pages of a crawl."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email.message import Message
from gzip import GzipFile
from io import BytesIO
from urllib.parse import urlsplit

from warcio.bufferedreaders import BufferedReader, ChunkedDataReader
from warcio.limitreader import LimitReader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser

from timeline.articles.contents import ArticleFormat, Content, Metadata
from timeline.articles.formats.unpacking import DEFLATE, GZIP, inflate
from timeline.articles.limits import Limits
from timeline.articles.sniffing import tell_format
from timeline.errors import ArticleError, UnreadableArticleError, UnsupportedFormatError
from timeline.model import Caveat

__all__ = ["read"]

_BLOCK = 65_536  # bytes read at once
_LONGEST_HEADER = 100_000
_MARK = b"WARC/"
_KINDS = ("response", "resource")
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_TYPES = ("", "application/octet-stream", *_PAGE_TYPES, "text/plain", "application/pdf")
# What programs read on a site, though it is plain text.
_NO_PAGE = re.compile(r"/(?:robots|ads|app-ads|llms|humans|security|sitemap[\w-]{0,40})\.txt", re.IGNORECASE)
_ENCODINGS = {"gzip": GZIP, "x-gzip": GZIP, "deflate": DEFLATE}
_LOOSE_ENDS = ("the archive breaks off within this record, or its length is wrong", "fetch the archive again")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """A record, with its bytes when they may be a page's."""

    source: str
    kind: str
    url: str
    headers: StatusAndHeaders
    data: bytes = field(repr=False)
    is_partial: bool
    is_wanted: bool


def read(content: Content) -> Iterator[Content | ArticleError]:
    r"""Read the pages of a web archive: what a server answered with 200, as HTML, plain text or PDF.

    The day of the crawl is no date of an article, and is not kept.

    Parameters
    ----------
    content : Content
        Plain or packed by gzip, by the record or as a whole.

    Yields
    ------
    Content or ArticleError
        Each page, with the number of its record: `crawl.warc.gz#12`; the error of a record that breaks
        off before there is anything to read.

    Raises
    ------
    UnreadableArticleError
        When more is packed in it than is read.

    Examples
    --------
    >>> record = (
    ...     b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://example.org/storm\r\n"
    ...     b"Content-Type: text/plain\r\nContent-Length: 22\r\n\r\nA storm hit the coast.\r\n\r\n"
    ... )
    >>> (page,) = read(Content(source="crawl.warc", data=record))
    >>> page.source, page.data, page.metadata.url
    ('crawl.warc#1', b'A storm hit the coast.', 'https://example.org/storm')
    """
    stream = _Unpacked(content)
    record = None
    for record in _iter_records(content, stream):
        found = _page_of(record, content) if record.is_wanted else None
        if found is not None:
            yield found
        elif record.is_partial:
            yield UnreadableArticleError(record.source, *_LOOSE_ENDS)
    if stream.is_broken and not (record and record.is_partial):
        cause = "it breaks off or is damaged behind its last record"
        yield UnreadableArticleError(content.source, cause, "fetch the archive again")


class _Unpacked:
    """The archive as a stream that is unpacked as it is read, and ends where it is damaged."""

    def __init__(self, content: Content) -> None:
        is_packed = content.data.startswith(b"\x1f\x8b")
        self._file = GzipFile(fileobj=BytesIO(content.data)) if is_packed else BytesIO(content.data)
        self._source = content.source
        self._left = self._most = content.limits.crawl_size
        self.is_broken = False

    def read(self, size: int) -> bytes:
        """Return the next bytes, nothing at the end."""
        try:
            piece = self._file.read1(size)
        except (EOFError, OSError, zlib.error):
            self.is_broken = True
            return b""
        self._left -= len(piece)
        if self._left < 0:
            cause = f"it holds more than {self._most // 1_000_000:,} MB, unpacked"
            raise UnreadableArticleError(self._source, cause, "split it into several archives")
        return piece


class _Lines:
    """Reads lines of the stream, and no header that goes on for ever."""

    def __init__(self, stream: _Unpacked) -> None:
        self._reader = BufferedReader(stream, block_size=_BLOCK)
        self._left = _LONGEST_HEADER

    def read(self, length: int) -> bytes:
        """Return bytes, fewer only at the end."""
        data: bytes = self._reader.read(length)
        return data

    def readline(self, length: int | None = None) -> bytes:
        """Return the next line or a part of it, nothing where the header has become too long."""
        line: bytes = self._reader.readline(min(self._left, length or self._left))
        self._left -= len(line)
        return line

    def next_line(self) -> bytes:
        """Return the next line, from which a new header is counted."""
        self._left = _LONGEST_HEADER
        return self.readline()


def _iter_records(content: Content, stream: _Unpacked) -> Iterator[_Record]:
    """Yield the records of an archive; after one whose length is wrong, from the next that begins anew."""
    reader = _Lines(stream)
    number, line = 0, reader.next_line()
    while line:
        if not line.startswith(_MARK):
            line = reader.next_line()
            continue
        number += 1
        # Not the loader of warcio, which logs and needs addresses that are well-formed.
        headers = StatusAndHeadersParser([], verify=False).parse(reader, line)
        length = _length_of(headers)
        body = LimitReader(reader, length or 0)
        data = _data_of(body, headers, content.limits)
        line = reader.next_line()
        is_followed = not line.strip() or line.startswith(_MARK)
        is_partial = length is None or body.limit > 0 or not is_followed
        yield _to_record(f"{content.source}#{number}", headers, data, is_partial=is_partial)


def _length_of(headers: StatusAndHeaders) -> int | None:
    """Return how many bytes a record says that it has, None when it does not say."""
    length = headers.get_header("Content-Length") or ""
    return int(length) if length.isdecimal() and len(length) < 20 else None


def _data_of(body: LimitReader, headers: StatusAndHeaders, limits: Limits) -> bytes:
    """Read a record to its end, and return its bytes as far as they may be a page's."""
    kept = BytesIO()
    while piece := body.read(_BLOCK):
        if kept.tell() <= limits.document_size and headers.get_header("WARC-Type") in _KINDS:
            kept.write(piece)
    return kept.getvalue()


def _to_record(source: str, headers: StatusAndHeaders, data: bytes, *, is_partial: bool) -> _Record:
    """Return a record without the headers of what it was sent by."""
    kind = headers.get_header("WARC-Type")
    url = (headers.get_header("WARC-Target-URI") or "").strip("<> ")
    is_cut = is_partial or headers.get_header("WARC-Truncated") is not None
    is_answer = kind == "response" and data.startswith(b"HTTP/")
    if is_answer:
        stream = BytesIO(data[:_LONGEST_HEADER])
        headers = StatusAndHeadersParser([], verify=False).parse(stream)
        data = data[stream.tell() :]
    is_good = headers.get_statuscode() == "200" if is_answer else kind == "resource"
    kind_of_data = _message_of(headers).get_content_type() if headers.get_header("Content-Type") else ""
    is_wanted = is_good and kind_of_data in _TYPES and _NO_PAGE.fullmatch(_path_of(url)) is None
    return _Record(
        source=source,
        kind=kind_of_data,
        url=url,
        headers=headers,
        data=data,
        is_partial=is_cut,
        is_wanted=is_wanted,
    )


def _path_of(url: str) -> str:
    """Return the path of an address, nothing of one that is none."""
    try:
        return urlsplit(url).path.removeprefix("/.well-known")
    except ValueError:
        return ""


def _message_of(headers: StatusAndHeaders) -> Message:
    """Return the type of a record with its parameters, which are read as those of mails are."""
    message = Message()
    message["Content-Type"] = " ".join((headers.get_header("Content-Type") or "")[:200].split())
    return message


def _page_of(record: _Record, crawl: Content) -> Content | ArticleError | None:
    """Return the page of a record, None when it is something else."""
    largest = crawl.limits.document_size
    data, is_whole = _decode(record, largest)
    if data is None:
        encoding = record.headers.get_header("Content-Encoding")
        return UnreadableArticleError(
            record.source, f"it is packed in a way that is not read ({encoding[:40]})", "save the page itself"
        )
    if len(data) > largest:
        cause = f"it is larger than {largest // 1_000_000} MB"
        return UnreadableArticleError(record.source, cause, "save the article's text")
    if not data.strip():
        return None
    is_partial = record.is_partial or not is_whole
    stated = Metadata(url=record.url, caveats=(Caveat.PARTIAL,) if is_partial else ())
    page = Content(
        source=record.source,
        data=data,
        charset=_message_of(record.headers).get_content_charset(),
        metadata=stated.within(crawl.metadata),
        limits=crawl.limits,
    )
    form = _format_of(page, record.kind)
    return None if form is None else replace(page, format=form)


def _format_of(page: Content, kind: str) -> ArticleFormat | None:
    """Return the format of a page, None when it is data for programs, whatever the server called it."""
    try:
        form = tell_format(page)
    except UnsupportedFormatError:
        return None
    if kind in _PAGE_TYPES and form is ArticleFormat.TEXT:
        return ArticleFormat.HTML
    is_page = form in (ArticleFormat.HTML, ArticleFormat.PDF)
    is_text = form in (ArticleFormat.TEXT, ArticleFormat.MARKDOWN) and kind == "text/plain"
    return form if is_page or is_text else None


def _decode(record: _Record, largest: int) -> tuple[bytes | None, bool]:
    """Return a page's bytes unpacked, None where that cannot be done; and whether all are there."""
    data, is_whole = record.data, True
    if (record.headers.get_header("Transfer-Encoding") or "").casefold() == "chunked":
        data = ChunkedDataReader(BytesIO(data)).read()
    encoding = (record.headers.get_header("Content-Encoding") or "identity").strip().casefold()
    if (
        encoding == "identity" or data.lstrip()[:1] == b"<"
    ):  # some archives keep the header of what they unpacked
        return data, is_whole
    if encoding not in _ENCODINGS:
        return None, is_whole
    unpacked, is_whole = inflate(data, form=_ENCODINGS[encoding], largest=largest)
    return (unpacked, is_whole) if unpacked else (data, True)
