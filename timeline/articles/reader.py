"""One file to its articles: which format it has, told by its content, and who reads it."""

import os
import re
import stat
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from timeline.articles.html import read_html
from timeline.articles.markdown import read_markdown
from timeline.articles.text import read_text
from timeline.errors import UnreadableArticleError, UnsupportedFormatError
from timeline.model import Article

__all__ = ["read_articles"]

_LARGEST = 20_000_000  # bytes
_SAMPLE = 4096
_REMEDY = "save the article as .txt, .md or .html"
_OWN_PAGE = '<meta name="generator" content="Timeline">'  # as `timeline.exports` writes it


class ArticleFormat(StrEnum):
    """The formats that are read."""

    TEXT = "plain text"
    MARKDOWN = "Markdown"
    HTML = "HTML"


# Formats with a signature that are not read, and what to call them.
_SIGNATURES = (
    (rb"%PDF-", "a PDF document"),
    (rb"PK[\x03\x05]", "a ZIP archive or an office document"),
    (rb"\xd0\xcf\x11\xe0", "an old office document"),
    (rb"\{\\rtf", "an RTF document"),
    (rb"\x1f\x8b|BZh|\xfd7zXZ|7z\xbc\xaf|Rar!", "a compressed file"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF|II\*\x00|MM\x00\*", "a picture, sound or film"),
    (rb"\x7fELF|MZ\x90", "a program"),
    (rb"WARC/1", "a web archive"),
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
_MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
_HTML_SUFFIXES = (".html", ".htm", ".xhtml")
# Text in these is no article as it stands.
_OTHER_SUFFIXES = {
    "a table": (".csv", ".tsv"),
    "JSON": (".json", ".jsonl"),
    "XML": (".xml", ".rss", ".atom", ".svg"),
    "mail": (".eml", ".mbox", ".mht", ".mhtml"),
    "a settings file": (".yaml", ".yml", ".toml", ".ini", ".cfg"),
    "a program": (".py", ".js", ".css", ".sh", ".sql"),
    "a log": (".log",),
}
_OTHER_STARTS = (
    (re.compile(r"\s{0,200}(?:<\?xml\b|<rss\b|<feed\b|<svg\b)", re.IGNORECASE), "XML"),
    (re.compile(r"\s{0,200}(?:\{\s{0,200}\"|\[\s{0,200}\{\s{0,200}\")"), "JSON"),
    (
        re.compile(
            r"(?:(?!\n\n).){0,4000}^(?:MIME-Version|Message-ID|Received): ",
            re.DOTALL | re.MULTILINE | re.IGNORECASE,
        ),
        "mail",
    ),
)

_READERS: dict[ArticleFormat, Callable[[bytes, str], tuple[Article, ...]]] = {
    ArticleFormat.TEXT: read_text,
    ArticleFormat.MARKDOWN: read_markdown,
    ArticleFormat.HTML: read_html,
}


def read_articles(path: str | os.PathLike[str]) -> tuple[Article, ...]:
    r"""Read all articles of a file.

    The content tells the format; the suffix only tells Markdown from plain text.

    Parameters
    ----------
    path : str or os.PathLike
        A file of at most 20 MB.

    Returns
    -------
    tuple of Article
        In the order of the file; never empty.

    Raises
    ------
    UnsupportedFormatError
        When the file is of a format that is not read.
    UnreadableArticleError
        When it is not there, is no file, may not be read, is empty or too large, cannot be decoded,
        or holds no article text.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "storm.txt")
    ...     _ = path.write_text("Published: 30 Aug 2021\n\nA storm hit the coast on Sunday.")
    ...     (article,) = read_articles(path)
    >>> article.dct, article.text
    (datetime.date(2021, 8, 30), 'A storm hit the coast on Sunday.')
    """
    source = os.fspath(path)
    content = _load(source)
    return _READERS[_tell_format(content, source)](content, source)


def _load(source: str) -> bytes:
    """Read a file's bytes, or say why that cannot be done."""
    try:
        source.encode()
    except UnicodeEncodeError:
        shown = source.encode(errors="surrogateescape").decode(errors="backslashreplace")
        raise UnreadableArticleError(shown, "its name is not valid UTF-8", "rename it") from None
    try:
        status = Path(source).stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableArticleError(source, "it is a folder", "check that it may be listed")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableArticleError(source, "it is no regular file", "give a file")
        with Path(source).open("rb") as file:
            content = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:  # a ValueError for a name with a zero byte
        raise UnreadableArticleError(source, *_reason(error)) from error
    if len(content) > _LARGEST:
        raise UnreadableArticleError(source, "it is larger than 20 MB", "split it into articles")
    if not content.strip(b"\x00\t\n\v\f\r \xef\xbb\xbf\xff\xfe"):
        raise UnreadableArticleError(source, "the file is empty", "save the article again")
    return content


def _reason(error: OSError | ValueError) -> tuple[str, str]:
    """Return cause and remedy of a failure to read a file."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file", "check the path"
    if isinstance(error, PermissionError):
        return "it may not be read", "check its permissions"
    cause = error.strerror if isinstance(error, OSError) else None
    return f"it cannot be read ({cause or error})", "check the path and the disk"


def _tell_format(content: bytes, source: str) -> ArticleFormat:
    """Tell a file's format by its content, and by its suffix where the content leaves a choice."""
    for signature, name in _SIGNATURES:
        if re.match(signature, content):
            raise UnsupportedFormatError(source, f"it is {name}, which is not read", _REMEDY)
    start, suffix = _text_start(content), Path(source).suffix.casefold()
    if start is None:
        raise UnsupportedFormatError(source, "it is binary data, not text", _REMEDY)
    if _PAGE_START.match(start):
        if _OWN_PAGE in start:
            cause = "it is a timeline written by this program"
            raise UnsupportedFormatError(source, cause, "keep exports out of the folder, or ignore this")
        return ArticleFormat.HTML
    other = next((name for pattern, name in _OTHER_STARTS if pattern.match(start)), None)
    other = other or next((name for name, own in _OTHER_SUFFIXES.items() if suffix in own), None)
    if other is not None:
        raise UnsupportedFormatError(source, f"it is {other}, which is not read", _REMEDY)
    if suffix in _MARKDOWN_SUFFIXES or _FRONT_MATTER_START.match(start):
        return ArticleFormat.MARKDOWN
    is_page = suffix in _HTML_SUFFIXES or _TAG_START.match(start) is not None
    return ArticleFormat.HTML if is_page else ArticleFormat.TEXT


def _text_start(content: bytes) -> str | None:
    """Return the first characters of text in any encoding, None when it is no text."""
    sample = content[:_SAMPLE]
    wide = sample[:2] in (b"\xff\xfe", b"\xfe\xff") or 0.3 < sample.count(0) / len(sample) < 0.6
    text = sample.replace(b"\0", b"").decode("latin-1") if wide else sample.decode("latin-1")
    text = text.lstrip("ï»¿ÿþ")
    controls = sum(char < "\t" or "\r" < char < " " for char in text)
    return None if controls > len(text) // 50 else text.replace("\r\n", "\n")
