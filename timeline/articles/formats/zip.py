"""ZIP archives, read in memory: their names are labels, and nothing is ever written."""

import stat
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from timeline.articles.contents import Content
from timeline.articles.folders import PAGE_SUFFIXES, is_ignored, is_of_page
from timeline.articles.formats.labels import clean_label
from timeline.articles.sniffing import is_media, lists_too_many
from timeline.errors import ArticleError, UnreadableArticleError

__all__ = ["read"]

_END_MARK = b"PK\x05\x06"
_HEADER = 30  # bytes before an entry's own, at least
_PIECE = 65_536
_SMALL = 1_000_000  # bytes, below which no ratio does harm
_UTF8_FLAG, _LOCKED_FLAG = 0x800, 0x1


def read(content: Content) -> Iterator[Content | ArticleError]:
    """Read the files of an archive.

    Hidden files, pictures, style sheets, scripts and fonts are left out, and so is the folder that a
    browser saves beside a page.

    Parameters
    ----------
    content : Content

    Yields
    ------
    Content or ArticleError
        In the order of the archive; the error of a file that cannot be unpacked.

    Raises
    ------
    UnreadableArticleError
        When the archive is damaged, or made to do harm.

    Examples
    --------
    >>> file = BytesIO()
    >>> with ZipFile(file, "w") as archive:
    ...     archive.writestr("north/storm.txt", "A storm hit the coast.")
    >>> [entry.source for entry in read(Content(source="news.zip", data=file.getvalue()))]
    ['news.zip/north/storm.txt']
    """
    with _open(content) as archive:
        _check_overlaps(content.source, archive)
        seen: Counter[str] = Counter()
        for entry, name in _articles_of(archive):
            seen[name] += 1
            source = f"{content.source}/{name}" + (f"#{seen[name]}" if seen[name] > 1 else "")
            found = _read_entry(archive, entry, replace(content, source=source, format=None, charset=None))
            if isinstance(found, ArticleError) or not is_media(found):
                yield found


def _open(content: Content) -> ZipFile:
    """Open an archive, whose list of names stands at its end."""
    if lists_too_many(content):
        cause = f"it holds more than {content.limits.names:,} files"
        raise UnreadableArticleError(content.source, cause, "split it into several archives")
    try:
        return ZipFile(BytesIO(content.data))
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        if _END_MARK not in content.data:
            cause = "it breaks off before its end, where the list of its files stands"
        else:
            cause = "the list of its files is damaged"
        raise UnreadableArticleError(content.source, cause, "fetch the archive again") from error


def _check_overlaps(source: str, archive: ZipFile) -> None:
    """Raise UnreadableArticleError where the same bytes belong to several files, as in no honest archive."""
    spans = sorted((each.header_offset, each.compress_size) for each in archive.infolist())
    spans.append((archive.start_dir, 0))
    if any(start + _HEADER + size > after for (start, size), (after, _) in pairwise(spans)):
        cause = "its files overlap, as in an archive that was made to do harm"
        raise UnreadableArticleError(source, cause, "ask whoever made it for the files themselves")


def _articles_of(archive: ZipFile) -> Iterator[tuple[ZipInfo, str]]:
    """Yield the entries that may be articles, and their names as they are shown."""
    entries = [
        # Not `entry.is_dir()`, which fails on empty names.
        (entry, PurePosixPath(_clean_name(entry)))
        for entry in archive.infolist()
        if not entry.filename.endswith("/")
    ]
    pages: dict[PurePosixPath, set[str]] = defaultdict(set)
    for _, path in entries:
        if path.suffix.casefold() in PAGE_SUFFIXES:
            pages[path.parent].add(path.stem)
    for entry, path in entries:
        is_part = any(is_of_page(folder.name, pages.get(folder.parent, ())) for folder in path.parents)
        if not (is_part or any(map(is_ignored, path.parts))):
            yield entry, str(path)


def _clean_name(entry: ZipInfo) -> str:
    """Return an entry's name as it is shown."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_FLAG:
        try:  # many programs write UTF-8 without saying so
            name = name.encode("cp437").decode()
        except UnicodeError:
            name = entry.filename
    return clean_label(name)


def _read_entry(archive: ZipFile, entry: ZipInfo, packed: Content) -> Content | ArticleError:
    """Unpack an entry, or say why that cannot be done."""
    source, limits = packed.source, packed.limits
    if stat.S_ISLNK(entry.external_attr >> 16):
        return UnreadableArticleError(source, "it is a link, which is not followed", "give the file itself")
    if entry.flag_bits & _LOCKED_FLAG:
        return UnreadableArticleError(source, "it is locked with a password", "unpack it first")
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        cause = f"it is packed by a method that is not read (number {entry.compress_type})"
        return UnreadableArticleError(source, cause, "unpack it first")
    largest = min(limits.archive_size, max(_SMALL, limits.ratio * entry.compress_size))
    try:
        data = _unpack(archive, entry, largest)
    except (BadZipFile, EOFError, OSError, ValueError, RuntimeError, zlib.error):
        return UnreadableArticleError(
            source, "it is damaged, so that it cannot be unpacked", "fetch the archive again"
        )
    if len(data) > largest:
        cause = f"it unpacks to {limits.ratio} times its size or more, as what was made to do harm"
        if len(data) > limits.archive_size:
            cause = f"it is larger than {limits.archive_size // 1_000_000} MB, unpacked"
        return UnreadableArticleError(source, cause, "unpack it first, and see what it is")
    return replace(packed, data=data)


def _unpack(archive: ZipFile, entry: ZipInfo, largest: int) -> bytes:
    """Unpack an entry in pieces, and stop where it is too large, whatever size it declares."""
    unpacked = BytesIO()
    with archive.open(entry) as file:
        while unpacked.tell() <= largest and (piece := file.read(_PIECE)):
            unpacked.write(piece)
    return unpacked.getvalue()
