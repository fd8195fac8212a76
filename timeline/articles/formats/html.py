"""Saved web pages."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy

import htmldate
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction

from timeline.articles.composing import compose_article
from timeline.articles.contents import Content, Metadata
from timeline.articles.dates import read_date
from timeline.articles.dct import DctCandidate
from timeline.articles.encoding import decode
from timeline.articles.formats.html_dates import read_structured_dates
from timeline.articles.formats.page_parts import clear_other_parts
from timeline.errors import UnreadableArticleError
from timeline.lexicons import load_lexicon
from timeline.model import Article, DctSource

__all__ = ["read"]

_SAMPLE = 4096
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,3}=\s{0,3}["']?([\w.:-]{2,40})""", re.IGNORECASE
)
# Embedded pictures run to megabytes in one attribute, and the parser then drops the text after them.
_DATA_URI = re.compile(r"""data:[\w.+-]{1,40}/[\w.+-]{1,80}[;,][^"'<>\s)]{0,30000000}+""")
# The parser compares every attribute of a tag with all others.
_LONG_TAG = re.compile(r"(<[A-Za-z][\w:-]{0,40}+)[^<>]{5000,30000000}+")
_MOST_ATTRIBUTES = 500
_LAST_DAY = "2099-12-31"  # htmldate would ask the clock
_SHORT = 0.3  # of the page's paragraphs: below it, the extraction has missed the article
_LONG_CELL = 60  # code points: old pages lay out their text in tables, others only figures
_SENTENCE = 40  # code points: shorter lines without a full stop are labels
_STOPS = (".", "!", "?", "…", "。", "”", '"')
# What trafilatura and htmldate cost grows with the square of both; pages of people stay far below.
_DEEPEST = 200
_MOST_ELEMENTS = 20_000
_NO_PARAGRAPHS = ("nav", "footer", "aside", "form", "figure", "header", "noscript")
_SCOPES = ("article", "main")
_NOT_THE_ARTICLE = "//nav | //footer | //aside"
_BLOCKS = ("p", "item", "quote", "cell")


def read(content: Content) -> Iterator[Article]:
    """Read a saved web page.

    The text is trafilatura's, without headings, tables of figures and captions; when that is short
    beside the page's own paragraphs, those are taken. The date is that of the page's markup; when
    that states none, the one that htmldate's fast search finds. Pages of monstrous size or depth are
    read without both: their own paragraphs and markup only.

    Parameters
    ----------
    content : Content

    Yields
    ------
    Article
        One.

    Raises
    ------
    UnreadableArticleError
        When it cannot be decoded or holds no article text.

    Examples
    --------
    >>> page = b"<html lang=en><h1>Storm</h1><p>A storm hit the coast and cut off two villages.</p></html>"
    >>> (article,) = read(Content(source="a.html", data=page))
    >>> article.title, article.text, article.dct, article.language
    ('Storm', 'A storm hit the coast and cut off two villages.', None, 'en')
    """
    charset = _CHARSET.search(content.data[:_SAMPLE])
    declared = charset[1].decode("ascii") if charset else content.charset
    text, caveats = decode(content.data, source=content.source, declared=declared)
    tree = _parse(_LONG_TAG.sub(_without_attributes, _DATA_URI.sub("", text)), content.source)
    clear_other_parts(tree)
    is_usual = _is_usual(tree)
    stated = Metadata(
        title=_headline(tree),
        candidates=tuple(read_structured_dates(tree) or (_page_date(tree) if is_usual else [])),
        language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        caveats=caveats,
    )
    words = "\n\n".join(_text_paragraphs(tree, is_usual=is_usual))
    yield compose_article(content.source, words, stated.within(content.metadata))


def _parse(text: str, source: str) -> HtmlElement:
    """Parse a page; encoded again, because lxml refuses text that declares an encoding."""
    try:
        return document_fromstring(text.encode(), parser=HTMLParser(encoding="utf-8", huge_tree=True))
    except etree.LxmlError as error:
        raise UnreadableArticleError(source, "the page is empty", "save the page again") from error


def _without_attributes(tag: re.Match[str]) -> str:
    """Return a long tag as it is, or its name alone when it has more attributes than any page uses."""
    return tag[1] if len(tag[0].split()) > _MOST_ATTRIBUTES else tag[0]


def _is_usual(tree: HtmlElement) -> bool:
    """Tell whether a page is no deeper and no larger than people's pages are."""
    depth = 0
    for number, (event, _) in enumerate(etree.iterwalk(tree, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST or number > 2 * _MOST_ELEMENTS:
            return False
    return True


def _text_paragraphs(tree: HtmlElement, *, is_usual: bool) -> list[str]:
    """Return the article's paragraphs."""
    plain = _plain_paragraphs(tree)
    extracted = _extracted_paragraphs(tree) if is_usual else []
    is_short = sum(map(len, extracted)) < _SHORT * sum(map(len, plain))
    # From very short articles the extraction gives all words of the page as one block.
    is_block = len(extracted) == 1 and len(plain) > 1
    paragraphs = plain if is_short or is_block else extracted
    # A page without an article still has its menu.
    has_sentence = any(len(words) >= _SENTENCE or words.endswith(_STOPS) for words in paragraphs)
    return paragraphs if has_sentence else []


def _extracted_paragraphs(tree: HtmlElement) -> list[str]:
    """Return the paragraphs that trafilatura takes for the article's."""
    document = bare_extraction(tree, fast=True, include_comments=False)
    if document is None or isinstance(document, dict):
        return []
    paragraphs: list[str] = []
    for block in document.body.iter(*_BLOCKS):
        if next(block.iterdescendants(*_BLOCKS), None) is not None:
            continue
        words = _words_of(block)
        if block.tag != "cell" or len(words) >= _LONG_CELL:
            paragraphs.append(words)
    return [words for words in paragraphs if words]


def _words_of(block: etree._Element) -> str:
    """Return an extracted block's words; its line breaks stay."""
    for line_break in block.iter("lb"):
        line_break.text = "\n"
    return "".join(block.itertext()).strip()


def _plain_paragraphs(tree: HtmlElement) -> list[str]:
    """Return the paragraphs of the page's article, or main part, or body, but not its lists of links.

    Of several articles the longest counts; what is nested in one is part of it.
    """
    scopes: list[list[str]] = [[]]
    depth = 0
    walker = etree.iterwalk(tree, events=("start", "end"), tag=("p", *_SCOPES, *_NO_PARAGRAPHS))
    for event, element in walker:
        if element.tag in _SCOPES:
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                scopes.append([])
        elif event == "end":
            continue
        elif element.tag in _NO_PARAGRAPHS:
            walker.skip_subtree()
        elif depth or len(scopes) == 1:
            scopes[-1].append(_own_words(element))
    best = max(scopes[1:] or scopes, key=lambda words: sum(map(len, words)))
    return [words for words in best if words]


def _own_words(element: HtmlElement) -> str:
    """Return a paragraph's words on one line, none when most of them are links."""
    words = " ".join(element.text_content().split())
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    return words if 2 * linked <= len(words) else ""


def _headline(tree: HtmlElement) -> str | None:
    """Return the headline: the first heading when the page's title holds it, else that title."""
    titles = _meta_titles(tree)
    headings = [" ".join(h1.text_content().split()) for h1 in tree.iter("h1")]
    site = tree.xpath("string(//meta[@property='og:site_name']/@content)").strip()
    title = (titles or headings or [""])[0]
    for heading in headings:
        # The site's name is a heading on many pages, and the end of their titles.
        if heading and (title.startswith(heading) or 2 * len(heading) > len(title)) and heading in title:
            return heading
    if site and title.endswith(site):
        title = title.removesuffix(site).rstrip(" |-–—:·•") or title
    return title or None


def _meta_titles(tree: HtmlElement) -> list[str]:
    """Return the titles that the page's head states, the best first."""
    keys: Sequence[str] = load_lexicon("headers")["html_meta"]["title"]
    content = {
        (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").casefold(): (
            meta.get("content") or ""
        )
        for meta in tree.iter("meta")
    }
    titles = [content.get(key, "") for key in keys]
    titles.append(tree.xpath("string(//head/title)"))
    return [" ".join(title.split()) for title in titles if title.strip()]


def _page_date(tree: HtmlElement) -> list[DctCandidate]:
    """Return the date that htmldate finds, when the markup states none."""
    tree = deepcopy(tree)
    for element in tree.xpath(_NOT_THE_ARTICLE):
        if element.getparent() is not None:
            element.drop_tree()
    found = htmldate.find_date(tree, extensive_search=False, original_date=True, max_date=_LAST_DAY)
    value = read_date(found or "")
    return [DctCandidate(value=value, source=DctSource.PAGE)] if value else []
