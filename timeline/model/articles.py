"""An article, as every later stage sees it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class DctSource(StrEnum):
    """Where an article's document creation time was read, the most direct first."""

    FRONT_MATTER = "front matter"
    FIELD = "field of a record"
    FEED = "feed entry"
    JSON_LD = "JSON-LD"
    META = "meta element"
    TIME_ELEMENT = "time element"
    HEADER = "header line"
    DATELINE = "dateline"
    MAIL = "mail header"
    URL = "URL"
    PAGE = "page text"
    PROPERTIES = "document properties"
    FILE_NAME = "file name"


class Caveat(StrEnum):
    """What a reader of an article must be told about how it was read."""

    PARTIAL = "partial: it breaks off before its end"
    LONG = "it is longer than articles are, and events were only looked for in its beginning"
    ENCODING = "the encoding of its characters was guessed"
    LANGUAGE = "it is in a language that is not read, so that no events were taken from it"


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
    dct_confidence : float or None
        How likely `dct` is right, 0 to 1; None when there is none, or it was given and not read.
    language : str or None
        ISO 639-1 code, told by the text where it is long enough, else as the file declares it.
    authors : tuple of str
        As the byline, or what takes its place in the format, names them.
    publisher : str or None
        The name of the paper, agency or site, when the file gives it.
    agency : str or None
        The news agency that signs the byline or the dateline, also where a paper prints its text.
    url : str or None
        Where the article was published, http or https, when the file gives it.
    caveats : tuple of Caveat
        What was wrong with the file, though it could be read.
    fingerprint : tuple of int
        A sample of the text's wording, by which copies of it are told, in ascending order; empty where none
        was taken, or the text is too short for one.
    is_gone : bool
        Whether its file is no longer where it was read.

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
    dct_confidence: float | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    agency: str | None = None
    url: str | None = None
    caveats: tuple[Caveat, ...] = ()
    fingerprint: tuple[int, ...] = field(default=(), repr=False)
    is_gone: bool = False

    @property
    def day(self) -> date | None:
        """The calendar day of `dct`, in the article's own time zone; None when it has none."""
        return None if self.dct is None else date(self.dct.year, self.dct.month, self.dct.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file, or an entry of one, that gave no article, and why.

    Parameters
    ----------
    article : str
        The file's path, as the caller gave it; of an entry, with its name or number behind it.
    error : str
        One sentence that names the cause and the remedy.
    """

    article: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What must be told about an article, though it was read.

    Parameters
    ----------
    article : str
        The article's source.
    text : str
        Without a full stop.
    """

    article: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a file gave.

    Parameters
    ----------
    articles : tuple of Article
        In the order of the file.
    failures : tuple of Failure
        Its entries that gave no article.
    is_cut : bool
        Whether reading was stopped midway, for its time or for want of memory: another time may give more.
    """

    articles: tuple[Article, ...]
    failures: tuple[Failure, ...] = ()
    is_cut: bool = False
