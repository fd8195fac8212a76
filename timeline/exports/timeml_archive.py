"""The articles of a timeline as TimeML: a ZIP archive with one file an article."""

from collections.abc import Iterable
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from timeline.annotation import annotate_article
from timeline.errors import ExportError
from timeline.exports.chronicle import Chronicle
from timeline.exports.files import encode_text
from timeline.exports.options import ExportOptions
from timeline.exports.timeml import FileNames, to_timeml
from timeline.figures import article_name
from timeline.model import Article

__all__ = ["write_timeml"]

_MARK: Final = b"TimeML written by Timeline"  # by which `timeline.articles.sniffing` knows it
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that ZIP can name: the same articles, the same bytes
_UNIX: Final = 3
_READABLE: Final = 0o100644 << 16


def write_timeml(chronicle: Chronicle, stream: BinaryIO, options: ExportOptions) -> None:  # noqa: ARG001
    """Write the articles, with their temporal expressions and events, as an archive of TimeML files.

    Each article is read anew, as `timeline annotate` reads texts, and written before the next is. A document
    is named after the article's source; analysts' edits are about events, and change no text.

    Parameters
    ----------
    chronicle : Chronicle
        With the articles.
    stream : binary file
    options : ExportOptions

    Raises
    ------
    ExportError
        When the texts of the articles are not at hand, or are not to leave.
    """
    if not chronicle.has_text:
        cause = "TimeML is the text of the articles with marks in it, and cannot be without text"
        raise ExportError(f"{cause}; leave the text in, or choose another format")
    if chronicle.articles is None:
        cause = "TimeML needs the articles themselves, and only their events are at hand"
        raise ExportError(f"{cause}; write it from the articles or from a store, or choose another format")
    _write_archive(chronicle.articles, stream)


def _write_archive(articles: Iterable[Article], stream: BinaryIO) -> None:
    """Write an archive, one article after the other."""
    names = FileNames()
    with ZipFile(stream, "w") as archive:
        archive.comment = _MARK
        for article in articles:
            name = names.choose(article.source, article_name(article.source))
            archive.writestr(_entry(name), encode_text(to_timeml(annotate_article(article))))


def _entry(name: str) -> ZipInfo:
    """Return what an archive says of a file: nothing of the moment or the machine."""
    entry = ZipInfo(name, date_time=_FIRST_DAY)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    return entry
