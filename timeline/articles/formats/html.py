"""Saved web pages."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from timeline.articles.composing import compose_article
from timeline.articles.contents import Content, Metadata
from timeline.articles.encoding import decode_unchanged
from timeline.articles.formats.page_dates import read_page_date
from timeline.articles.formats.page_head import read_head
from timeline.articles.formats.page_metadata import read_agency, read_authors, read_headline, read_publisher
from timeline.articles.formats.page_survey import survey_page
from timeline.articles.formats.page_text import read_paragraphs
from timeline.articles.formats.tags import drop_endless_attributes
from timeline.errors import UnreadableArticleError
from timeline.model import Article, Caveat

__all__ = ["read"]

_SAMPLE = 4096
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,3}=\s{0,3}["']?([\w.:-]{2,40})""", re.IGNORECASE
)
# Embedded pictures run to megabytes in one attribute, and the parser then drops the text after them.
_DATA_URI = re.compile(r"""data:[\w.+-]{1,40}/[\w.+-]{1,80}[;,][^"'<>\s)]{0,30000000}+""")
_MOST_CLEARED = 0.5  # of a page's text: more is the article itself, under an odd class name
_PAGE_START = re.compile(r"<html\b", re.IGNORECASE)
_PAGE_END = re.compile(r"</(?:html|body)\b", re.IGNORECASE)
_LONGEST_TAG = 6000
_OPEN_TAG = re.compile(r"<(?:[a-z/!][^<>]{0,5000})?\Z", re.IGNORECASE)
_PAIRED_TAG = re.compile(
    r"<(/?)(article|aside|div|footer|h[1-6]|head|header|main|nav|ol|script|section|span|style|table|ul)\b",
    re.IGNORECASE,
)


def read(content: Content) -> Iterator[Article]:
    """Read a saved web page.

    The text is trafilatura's, without headings, tables of figures and captions; when that is short
    beside the page's own paragraphs, those are taken. The date is the surest of those that the markup
    states, the page shows and its address holds; htmldate's is taken where it stands on the page outside
    sentences. Pages of monstrous size or depth are read without trafilatura and htmldate.

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
    # What is no character of a text is dropped by the parser, or where the article is made.
    text, caveats = decode_unchanged(content.data, source=content.source, declared=declared)
    text = text.replace("\0", "")
    tree = _parse(drop_endless_attributes(_DATA_URI.sub("", text)), content.source)
    stated, paragraphs = _read_page(tree, content.metadata.url)
    if _is_cut_off(text):
        caveats = (*caveats, Caveat.PARTIAL)
    stated = replace(stated, caveats=caveats)
    if content.is_described:
        outer = content.metadata
        stated = replace(stated, title=outer.title or stated.title, authors=outer.authors or stated.authors)
    yield compose_article(content.source, "\n\n".join(paragraphs), stated.within(content.metadata))


def _parse(text: str, source: str) -> HtmlElement:
    """Parse a page; encoded again, because lxml refuses text that declares an encoding."""
    parser = HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        tree = document_fromstring(text.encode(), parser=parser)
    except etree.LxmlError as error:
        raise UnreadableArticleError(source, "the page is empty", "save the page again") from error
    # The parser drops all that follows the 2,048th level.
    if any(each.type_name == "ERR_RESOURCE_LIMIT" for each in parser.error_log):
        raise UnreadableArticleError(source, "its elements are nested too deeply", "save its text as a file")
    return tree


def _is_cut_off(text: str) -> bool:
    """Tell whether a page ends before its end.

    Many whole pages leave out `</html>`, as the standard lets them; but it lets nobody leave out the end of
    a `<div>`. So a page is cut off when it ends within a tag, or when it lacks both that and `</body>`
    while a comment or an element is still open that must be closed.
    """
    if _OPEN_TAG.search(text, max(0, len(text) - _LONGEST_TAG)):
        return True
    if _PAGE_START.search(text[:_SAMPLE]) is None or _PAGE_END.search(text) is not None:
        return False
    if text.rfind("<!--") > text.rfind("-->"):
        return True
    balance: Counter[str] = Counter()
    for tag in _PAIRED_TAG.finditer(text):
        balance[tag[2].casefold()] += -1 if tag[1] else 1
    return max(balance.values(), default=0) > 0


def _read_page(tree: HtmlElement, address: str | None) -> tuple[Metadata, list[str]]:
    """Read what a page tells about itself, and its article's paragraphs; the tree is changed."""
    head = read_head(tree, address=address)
    _drop_unseen(tree)
    headline = read_headline(tree, head)
    survey = survey_page(tree, headline.element)
    dated = read_page_date(tree, survey, head, title=headline.title)
    publisher = read_publisher(head)
    stated = Metadata(
        title=headline.title,
        authors=read_authors(head, survey.bylines, publisher),
        language=head.language,
        publisher=publisher,
        agency=read_agency(head, survey.bylines),
        url=next(iter(head.addresses), None),
        candidates=(dated,) if dated else (),
    )
    size = sum(len(element.text_content()) for element in survey.captions)
    if size <= _MOST_CLEARED * len(tree.text_content()):
        for element in survey.captions:
            element.clear(keep_tail=True)
    return stated, read_paragraphs(tree, survey.foreign, is_usual=survey.is_usual)


def _drop_unseen(tree: HtmlElement) -> None:
    """Drop what no reader sees; JSON-LD stays, because it may hold the article's text."""
    kept = tree.xpath("//script[contains(@type, 'ld+json')]")
    for script in kept:
        script.tag = "data-script"
    etree.strip_elements(tree, "script", "style", "svg", "template", etree.Comment, with_tail=False)
    for script in kept:
        script.tag = "script"
