"""Corpora in ZIP archives: TimeML, one document a file."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import Final

from timeline.articles import LIMITS
from timeline.articles.contents import ENTRY_NUMBER, Content
from timeline.articles.formats import zip as archives
from timeline.documents.records import Record
from timeline.documents.timeml import TIMEML_SUFFIX, read_timeml
from timeline.errors import ArticleError, DocumentError

__all__ = ["ARCHIVE_SUFFIX", "iter_archive"]

ARCHIVE_SUFFIX: Final = ".zip"
_LARGEST: Final = 2_000_000_000  # bytes: it is held in memory
_LIMITS: Final = replace(LIMITS, names=1_000_000)


def iter_archive(path: str | PathLike[str], *, on_error: Callable[[DocumentError], None]) -> Iterator[Record]:
    """Read the .tml files of an archive, one after the other; nothing is written to the disk.

    Its other files are left out. What is locked, damaged or far too large when it is unpacked is told.

    Parameters
    ----------
    path : path
    on_error : callable
        Called with a `DocumentError` for each .tml file that holds no document.

    Yields
    ------
    Record
        In the order of the archive.

    Raises
    ------
    DocumentError
        When the archive itself cannot be read, or holds no such file.
    OSError
        When the file cannot be opened.
    """
    if Path(path).stat().st_size > _LARGEST:
        raise DocumentError(str(path), f"it is larger than {_LARGEST // 10**9} GB", "split it")
    is_empty = True
    try:
        archive = Content(source=str(path), data=Path(path).read_bytes(), limits=_LIMITS)
        for entry in archives.read(archive):
            source = entry.path if isinstance(entry, ArticleError) else entry.source
            if not ENTRY_NUMBER.sub("", source).lower().endswith(TIMEML_SUFFIX):
                continue
            is_empty = False
            try:
                yield _read_entry(entry)
            except DocumentError as error:
                on_error(error)
    except ArticleError as error:
        raise _as_document_error(error) from error
    if is_empty:
        raise DocumentError(str(path), f"the archive has no {TIMEML_SUFFIX} files", "name another")


def _read_entry(entry: Content | ArticleError) -> Record:
    """Read a file of an archive; raises `DocumentError` when it holds no document."""
    if isinstance(entry, ArticleError):
        raise _as_document_error(entry)
    return read_timeml(entry.data, entry.source)


def _as_document_error(error: ArticleError) -> DocumentError:
    """Return what is wrong with an archive, or a file in one, as what is wrong with a document."""
    return DocumentError(error.path, error.cause, error.remedy)
