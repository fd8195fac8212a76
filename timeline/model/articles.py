"""An article, as every later stage sees it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DctSource(StrEnum):
    """Where an article's document creation time was read, the most direct first."""

    FRONT_MATTER = "front matter"
    JSON_LD = "JSON-LD"
    META = "meta element"
    TIME_ELEMENT = "time element"
    HEADER = "header line"
    DATELINE = "dateline"
    URL = "URL"
    PAGE = "page text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article, normalised once; no later stage edits its text.

    Parameters
    ----------
    article_id : str
        Hash of the content: the same content has the same id, wherever the file lies.
    source : str
        The article's path, as the caller gave it.
    title : str or None
        The headline, None when the file has none.
    text : str
        The article's own words, without headline, header lines, front matter or page furniture. Every
        `Span` of the article counts in code points of this string. Paragraphs are separated by a blank line.
    dct : datetime.date or None
        Document creation time: when the article was written or published. A `datetime` when the hour
        is known (with its offset when that is known too), else a plain `date`; None when the
        article does not tell.
    dct_source : DctSource or None
        Where `dct` was read; None exactly when `dct` is.
    language : str or None
        ISO 639-1 code when the file declares one.

    Examples
    --------
    >>> Article(article_id="a1", source="a.txt", title=None, text="Rain fell.").dct is None
    True
    """

    article_id: str
    source: str
    title: str | None
    text: str
    dct: date | None = None
    dct_source: DctSource | None = None
    language: str | None = None

    @property
    def day(self) -> date | None:
        """The calendar day of `dct`, in the article's own time zone; None when it has none."""
        return None if self.dct is None else date(self.dct.year, self.dct.month, self.dct.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file that gave no article, and why.

    Parameters
    ----------
    article : str
        The file's path, as the caller gave it.
    error : str
        One sentence that names the cause and the remedy.
    """

    article: str
    error: str
