"""The article's own words on a saved web page: trafilatura's, or its paragraphs where those fall short."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import filterfalse

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from timeline.articles.days import find_days
from timeline.articles.patterns import LONG_CELL, STOPS, any_of
from timeline.lexicons import load_lexicon

__all__ = ["read_paragraphs"]

_SHORT = 0.3  # of the page's paragraphs: below it, the extraction has missed the article
_SENTENCE = 40  # code points: shorter lines without a full stop are labels
_SUMMARY = 60  # code points: a heading of that length that ends as a sentence does is the article's summary
_LONGEST_CREDIT = 120
_HEAD = 3  # paragraphs, among which the page's own byline stands; further down are those of other posts
_BAR = re.compile(r"\s[|·•]\s")
_NO_PARAGRAPHS = ("nav", "footer", "aside", "figure", "header", "noscript")
_SCOPES = ("article", "main")
_BLOCKS = frozenset(("p", "item", "quote", "cell", "head"))


def read_paragraphs(tree: HtmlElement, foreign: Collection[HtmlElement], *, is_usual: bool) -> list[str]:
    """Read the paragraphs of a page's article, without headings, tables of figures and credits.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
        Without captions.
    foreign : collection of lxml.html.HtmlElement
        Its menus and comments.
    is_usual : bool
        Whether trafilatura may read it: its cost grows with the square of the page.

    Returns
    -------
    list of str
        Empty when the page has no sentence.

    Examples
    --------
    >>> from lxml.html import document_fromstring
    >>> page = document_fromstring("<article><p>A storm hit the coast and cut off two villages.</article>")
    >>> read_paragraphs(page, (), is_usual=True)
    ['A storm hit the coast and cut off two villages.']
    """
    extracted = _extracted_paragraphs(tree) if is_usual else []
    # The page's own paragraphs are no longer than all of it.
    is_whole = sum(map(len, extracted)) >= _SHORT * len(tree.text_content())
    chosen = extracted if is_whole and len(extracted) > 1 else _longer(extracted, tree, foreign)
    head, rest = chosen[:_HEAD], chosen[_HEAD:]
    paragraphs = [words for words in [*head, *filterfalse(_is_byline, rest)] if not _is_credit(words)]
    # A page without an article still has its menu.
    has_sentence = any(len(words) >= _SENTENCE or words.endswith(STOPS) for words in paragraphs)
    return paragraphs if has_sentence else []


def _longer(extracted: list[str], tree: HtmlElement, foreign: Collection[HtmlElement]) -> list[str]:
    """Return the page's own paragraphs where the extraction has missed most of them, else what it gave."""
    plain = _plain_paragraphs(tree, foreign) or _plain_paragraphs(tree, ())
    is_short = sum(map(len, extracted)) < _SHORT * sum(map(len, plain))
    # From very short articles the extraction gives all words of the page as one block, headline and all.
    is_block = len(extracted) == 1 and (len(plain) > 1 or any(words in extracted[0] for words in plain))
    return plain if is_short or is_block else extracted


def _extracted_paragraphs(tree: HtmlElement) -> list[str]:
    """Return the paragraphs that trafilatura takes for the article's."""
    document = bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    if document is None or isinstance(document, dict):
        return []
    paragraphs: list[str] = []
    for kind, words in _blocks_of(document.body):
        is_own = kind != "head" or (len(words) >= _SUMMARY and words.endswith(STOPS))
        if words and is_own and (kind != "cell" or len(words) >= LONG_CELL):
            paragraphs.append(words)
    return paragraphs


def _blocks_of(body: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the extracted blocks with their words, those within others and what stands around them."""
    kinds: list[str] = []
    words: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            yield (kinds[-1] if kinds else "p"), "".join(words).strip()
            words = []
            if event == "start":
                kinds.append(element.tag)
            else:
                kinds.pop()
        if event == "start":
            words.append("\n" if element.tag == "lb" else element.text or "")
        if event == "end" and element is not body:
            words.append(element.tail or "")
    yield "p", "".join(words).strip()


def _plain_paragraphs(tree: HtmlElement, foreign: Collection[HtmlElement]) -> list[str]:
    """Return the paragraphs of the page's article, or main part, or body, but not its lists of links.

    Of several articles the longest counts; what is nested in one is part of it.
    """
    scopes: list[list[str]] = [[]]
    depth = 0
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        if element.tag in _SCOPES:
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                scopes.append([])
        elif event == "end":
            continue
        elif element.tag in _NO_PARAGRAPHS or element in foreign:
            walker.skip_subtree()
        elif element.tag == "p" and (depth or len(scopes) == 1):
            scopes[-1].append(_own_words(element))
    best = max(scopes[1:] or scopes, key=lambda words: sum(map(len, words)))
    return [words for words in best if words]


def _own_words(element: HtmlElement) -> str:
    """Return a paragraph's words on one line, none when most of them are links."""
    words = " ".join(element.text_content().split())
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    return words if 2 * linked <= len(words) else ""


def _is_credit(words: str) -> bool:
    """Tell whether a paragraph only says who took a picture: "Photo: Jane Doe"."""
    return len(words) <= _LONGEST_CREDIT and _credit_pattern().match(words) is not None


def _is_byline(words: str) -> bool:
    """Tell whether a paragraph only says who posted something and when: "Jane Doe | 13 May 2017"."""
    is_line = len(words) <= _LONGEST_CREDIT and not words.endswith(STOPS)
    return is_line and _BAR.search(words) is not None and bool(find_days(words))


@cache
def _credit_pattern() -> re.Pattern[str]:
    """Return the words that begin a picture's credit."""
    return re.compile(rf"\W{{0,3}}(?:{any_of(load_lexicon('pages')['credits'])})\s?[:：]", re.IGNORECASE)
