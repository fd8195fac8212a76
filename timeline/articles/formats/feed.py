"""Feeds: RSS, Atom and RDF, each entry an article."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import feedparser

from timeline.articles.bylines import Byline, join_bylines
from timeline.articles.composing import compose_article
from timeline.articles.contents import Content, Metadata
from timeline.articles.dates import read_stamp
from timeline.articles.dct import DctCandidate
from timeline.articles.encoding import decode
from timeline.articles.formats.fragments import to_paragraphs
from timeline.articles.formats.tags import drop_endless_attributes
from timeline.articles.markup import to_words, without_tags
from timeline.errors import ArticleError, UnreadableArticleError
from timeline.lexicons import load_lexicon
from timeline.model import Article, Caveat, DctSource

__all__ = ["read"]

_BATCH = 500  # entries that are parsed at once, so that long feeds give articles from the start on
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,3}=\s{0,3}["']([\w.:-]{2,40})""")
_PREFIX = r"(?:[\w.-]{1,40}:)?"
_ASIDE = r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)"
_MARKS = re.compile(
    rf"{_ASIDE}|<!\[CDATA\[.*?(?:\]\]>|\Z)|(?P<dtd>(?i:<!DOCTYPE|<!ENTITY))"
    rf"|<(?P<end>/?){_PREFIX}(?:item|entry)(?=[\s/>])[^<>]{{0,5000}}(?<!/)>",
    re.DOTALL,
)
_ROOT = re.compile(rf"{_ASIDE}|(?P<tag><(?P<name>{_PREFIX}(?:rss|feed|rdf))\b[^<>]*+>)", re.DOTALL | re.I)
_ROOT_END = re.compile(rf"</{_PREFIX}(?:rss|feed|rdf)\s*+>", re.IGNORECASE)
_CHANNEL = re.compile(rf"(?P<tag><(?P<name>{_PREFIX}channel)\b[^<>]*+>)")
_PODCAST = "itunes.com/dtds/podcast"
_SOUND = ("audio/", "video/")
_LONGEST_LAST = 400  # code points of a last paragraph that leads to the page


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """A feed's text, taken apart."""

    head: str
    opening: str
    closing: str
    entries: Sequence[str]
    is_whole: bool


def read(content: Content) -> Iterator[Article | ArticleError]:
    r"""Read the entries of a feed.

    An entry's full text counts before its summary. Of a feed that breaks off, the entries that are whole
    are read, marked as partial.

    Parameters
    ----------
    content : Content

    Yields
    ------
    Article or ArticleError
        In the order of the feed; the error of an entry without text.

    Raises
    ------
    UnreadableArticleError
        When it holds no entries, or a document type definition, or is a podcast's.

    Examples
    --------
    >>> feed = b"<rss version='2.0'><channel><title>The Herald</title><item><title>Storm</title>"
    >>> feed += b"<description>Rain fell.</description><pubDate>Mon, 30 Aug 2021 14:05:00 +0200</pubDate>"
    >>> (article,) = read(Content(source="a.rss", data=feed + b"</item></channel></rss>"))
    >>> article.source, article.title, article.dct.isoformat(), article.publisher
    ('a.rss#1', 'Storm', '2021-08-30T14:05:00+02:00', 'The Herald')
    """
    declared = _DECLARED.search(content.data[:1000])
    charset = declared[1].decode("ascii") if declared else content.charset
    text, caveats = decode(content.data, source=content.source, declared=charset)
    parts = _split(content.source, drop_endless_attributes(text))
    partial = () if parts.is_whole else (Caveat.PARTIAL,)
    stated = Metadata(caveats=(*partial, *caveats)).within(content.metadata)
    for start in range(0, len(parts.entries), _BATCH):
        head = parts.opening if start else parts.head
        text = head + "".join(parts.entries[start : start + _BATCH]) + parts.closing
        feed = feedparser.parse(BytesIO(text.encode()), sanitize_html=False, resolve_relative_uris=False)
        if not start:
            _check_is_no_podcast(content.source, parts.head, feed.entries)
            stated = _feed_metadata(feed.feed).within(stated)
        for number, entry in enumerate(feed.entries, start + 1):
            yield _read_entry(f"{content.source}#{number}", entry, feed.version, stated)


def _split(source: str, text: str) -> _Parts:
    """Take a feed apart at its entries; the last one is dropped when it is cut off."""
    spans: list[tuple[int, int]] = []
    start: int | None = None
    for mark in _MARKS.finditer(text):
        if mark["dtd"]:
            cause = "it holds a document type definition, which can be made to do harm"
            raise UnreadableArticleError(source, cause, "remove it, or save the articles as HTML")
        if mark["end"] is None:
            continue
        if start is not None:
            spans.append((start, mark.end() if mark["end"] else mark.start()))
        start = None if mark["end"] else mark.start()
    root = next((found for found in _ROOT.finditer(text) if found["tag"]), None)
    if root is None or not spans:
        raise UnreadableArticleError(source, "the feed holds no entries", "fetch it again")
    head = text[root.start() : spans[0][0]]
    channel = None if "</channel" in head else _CHANNEL.search(head)
    opened = [tag for tag in (root, channel) if tag is not None]
    return _Parts(
        head=head,
        opening="".join(tag["tag"] for tag in opened),
        closing="".join(f"</{tag['name']}>" for tag in reversed(opened)),
        entries=[text[first:last] for first, last in spans],
        is_whole=start is None and _ROOT_END.search(text, spans[-1][1]) is not None,
    )


def _check_is_no_podcast(source: str, head: str, entries: Sequence[Any]) -> None:
    """Raise UnreadableArticleError for a feed whose entries are sound or film."""
    sounding = sum(
        any(link.get("type", "").startswith(_SOUND) for link in entry.get("links", ())) for entry in entries
    )
    if _PODCAST in head and 2 * sounding > len(entries):
        cause = "it is the feed of a podcast, whose episodes are no articles"
        raise UnreadableArticleError(source, cause, "save their transcripts as text")


def _feed_metadata(feed: Any) -> Metadata:
    """Return what a feed tells about all of its entries."""
    return Metadata(publisher=to_words(feed.get("title") or "") or None, language=feed.get("language"))


def _read_entry(source: str, entry: Any, version: str, stated: Metadata) -> Article | ArticleError:
    """Make an article of an entry, or say why that cannot be done."""
    try:
        words = "\n\n".join(_paragraphs_of(entry))
        if words:
            return compose_article(source, words, _metadata_of(entry, version).within(stated))
    except RecursionError:
        return UnreadableArticleError(source, "its elements are nested too deeply", "save its text as a file")
    except ArticleError as error:
        return error
    return UnreadableArticleError(source, "the entry holds no text", "save the article from its page")


def _metadata_of(entry: Any, version: str) -> Metadata:
    """Return what an entry tells about itself."""
    byline = _byline_of(entry)
    return Metadata(
        title=to_words(entry.get("title") or "") or None,
        authors=byline.authors,
        agency=byline.agency,
        language=_language_of(entry),
        publisher=to_words(entry.get("source", {}).get("title") or "") or None,
        url=entry.get("feedburner_origlink") or entry.get("link"),
        candidates=tuple(_dates_of(entry, version)),
    )


def _paragraphs_of(entry: Any) -> list[str]:
    """Return an entry's text: the fuller of its content and its summary."""
    details = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    texts = [_read_text(detail) for detail in details if detail.get("value")]
    paragraphs = max(texts, key=lambda text: sum(map(len, text)), default=[])
    if len(paragraphs) > 1 and _leads_to_page(paragraphs[-1]):
        return paragraphs[:-1]
    return paragraphs


def _read_text(detail: Any) -> list[str]:
    """Return the paragraphs of a text, which is HTML in most feeds, whatever type they give it."""
    value: str = detail["value"]
    is_plain = "<" not in value or (detail.get("type") == "text/plain" and "</" not in value)
    if is_plain:
        return [without_tags(value).strip()] if value.strip() else []
    return to_paragraphs(value) or [words for words in [to_words(value)] if words]


def _leads_to_page(paragraph: str) -> bool:
    """Tell whether a last paragraph only says where the rest is."""
    words = " ".join(paragraph.casefold().split())
    return len(words) <= _LONGEST_LAST and any(
        words.startswith(known["start"]) and known["holds"] in words
        for known in load_lexicon("feeds")["last_paragraphs"]
    )


def _byline_of(entry: Any) -> Byline:
    """Return who signs an entry, without mail addresses that stand for names."""
    return join_bylines(author.get("name") or "" for author in entry.get("authors", ()))


def _language_of(entry: Any) -> str | None:
    """Return the language that an entry's text or title declares."""
    details = [*entry.get("content", ()), entry.get("summary_detail") or {}, entry.get("title_detail") or {}]
    return next((detail["language"] for detail in details if detail.get("language")), None)


def _dates_of(entry: Any, version: str) -> Iterator[DctCandidate]:
    """Yield the dates that an entry states, from its own words: the parser's are in UTC, and some made up."""
    # Not `entry.get`, which takes one for the other.
    published = dict.get(entry, "published") or dict.get(entry, "created")
    updated = dict.get(entry, "updated")
    if published is None and not version.startswith("atom"):
        published, updated = updated, None  # dc:date is the day of publication
    for text, is_update in ((published, False), (updated, True)):
        value = read_stamp(text or "")
        if value is not None:
            yield DctCandidate(value=value, source=DctSource.FEED, is_update=is_update)
