"""What readers pass on: the bytes of a file or of an entry in one, and what is known about them."""

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Self

from timeline.articles.dct import DctCandidate
from timeline.articles.limits import LIMITS, Limits
from timeline.model import Caveat

__all__ = ["ENTRY_NUMBER", "ArticleFormat", "Content", "Metadata"]

ENTRY_NUMBER = re.compile(r"#\d{1,6}\Z")
"""What stands behind a file's name in the source of an entry that has no name of its own."""


class ArticleFormat(StrEnum):
    """The formats that are read."""

    TEXT = "plain text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    PDF = "PDF"
    DOCX = "DOCX"
    RTF = "RTF"
    MAIL = "a mail"
    MBOX = "a mailbox"
    FEED = "a feed"
    JSON = "JSON"
    JSONL = "JSON lines"
    CSV = "a table"
    WARC = "a web archive"
    ZIP = "a ZIP archive"
    GZIP = "a compressed file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a format tells about an article beside its text.

    Parameters
    ----------
    title : str or None
    authors : tuple of str
        Their names, in the order of the byline.
    language : str or None
        As it is declared, such as `en-GB`.
    publisher : str or None
        The name of the paper or site.
    agency : str or None
        The news agency that signs the byline or the dateline.
    url : str or None
        Where it was published.
    candidates : tuple of DctCandidate
        The dates that are stated.
    caveats : tuple of Caveat
        What a reader of the article must be told about how it was read.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    publisher: str | None = None
    agency: str | None = None
    url: str | None = None
    candidates: tuple[DctCandidate, ...] = ()
    caveats: tuple[Caveat, ...] = ()

    def within(self, outer: Self) -> Self:
        """Return this metadata, completed by that of what it came in: a mail's, an archive's.

        Parameters
        ----------
        outer : Metadata

        Returns
        -------
        Metadata

        Examples
        --------
        >>> inner = Metadata(title="Storm").within(Metadata(title="Mail", language="en"))
        >>> inner.title, inner.language
        ('Storm', 'en')
        """
        return replace(
            self,
            title=self.title or outer.title,
            authors=self.authors or outer.authors,
            language=self.language or outer.language,
            publisher=self.publisher or outer.publisher,
            agency=self.agency or outer.agency,
            url=self.url or outer.url,
            candidates=(*self.candidates, *outer.candidates),
            caveats=tuple(dict.fromkeys((*self.caveats, *outer.caveats))),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Bytes to be read, and what is known about them.

    Parameters
    ----------
    source : str
        The file's path as the caller gave it; of an entry, with its name or number behind it:
        `news.zip/north/a.html`, `inbox.mbox#3`.
    data : bytes
    format : ArticleFormat or None
        None where the bytes are to tell.
    charset : str or None
        The encoding's name, where what holds the bytes declares one.
    metadata : Metadata
        What that which holds them tells about them.
    is_described : bool
        Whether title and authors of `metadata` go before their own, as those of a record before those of
        the page in it.
    limits : Limits
        How much of them is read.
    """

    source: str
    data: bytes = field(repr=False)
    format: ArticleFormat | None = None
    charset: str | None = None
    metadata: Metadata = Metadata()
    is_described: bool = False
    limits: Limits = LIMITS

    @property
    def suffix(self) -> str:
        """The suffix of the name, in small letters, `.html`; empty when there is none."""
        return PurePosixPath(ENTRY_NUMBER.sub("", self.source)).suffix.casefold()
