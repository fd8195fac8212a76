"""Title, authors and publisher of a saved web page."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from timeline.articles.bylines import read_byline
from timeline.articles.formats.page_head import PageHead, is_article
from timeline.articles.patterns import any_of
from timeline.lexicons import load_lexicon

__all__ = ["Headline", "read_agency", "read_authors", "read_headline", "read_publisher"]

_HEADINGS = ("h1", "h2", "h3")
_MOST_HEADINGS = 200
_SHORTEST = 6  # code points, of a heading that is part of a title
_MARKS = " |-–—:·•‹›«»/"
_LONGEST_NAME = 60
_MOST_AUTHORS = 10
_LONGEST_BYLINE = 120
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,500}|\S{1,100}@\S{0,100}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The headline of a page.

    Parameters
    ----------
    title : str or None
    element : lxml.html.HtmlElement or None
        The heading that shows it.
    """

    title: str | None
    element: HtmlElement | None


def read_headline(tree: HtmlElement, head: PageHead) -> Headline:
    """Read the headline: the heading that the page's title holds, else that title without the site's name.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
    head : PageHead

    Returns
    -------
    Headline

    Examples
    --------
    >>> from lxml.html import document_fromstring
    >>> page = document_fromstring("<title>Rain in the north | Coast Post</title><h1>Rain in the north</h1>")
    >>> read_headline(page, PageHead()).title
    'Rain in the north'
    """
    site = head.first("publisher")
    titles = [*head.every("title"), *_json_titles(head.nodes), _words(tree.find("head/title"))]
    title = next((title for title in titles if title), "")
    headings = [(element, _words(element)) for element in islice(tree.iter(*_HEADINGS), _MOST_HEADINGS)]
    for element, heading in headings:
        if _is_title(heading, title, site, is_first=element.tag == "h1"):
            return Headline(title=heading, element=element)
    # The site's name is a heading on many pages, and the end of their titles.
    if site and title.endswith(site) and title != site:
        title = title.removesuffix(site).rstrip(_MARKS) or title
    first = next(((element, words) for element, words in headings if words), (None, ""))
    if not title:
        return Headline(title=first[1] or None, element=first[0])
    same = next((element for element, words in headings if len(words) >= _SHORTEST and words in title), None)
    return Headline(title=title, element=same)


def read_authors(head: PageHead, bylines: Sequence[HtmlElement], publisher: str | None) -> tuple[str, ...]:
    """Read the names of those who wrote a page.

    Parameters
    ----------
    head : PageHead
    bylines : sequence of lxml.html.HtmlElement
        The elements of the page that name its writers.
    publisher : str or None
        Whose name is none of a writer.

    Returns
    -------
    tuple of str
        As JSON-LD states them, else the meta elements, else the byline; names only.

    Examples
    --------
    >>> read_authors(PageHead(meta={"author": ["By Jane Doe and John Roe"]}), (), None)
    ('Jane Doe', 'John Roe')
    """
    for stated in (_json_authors(head.nodes), head.every("author"), _shown_authors(bylines)):
        names = [name for text in islice(stated, _MOST_AUTHORS) for name in _names_in(text)]
        own = [name for name in dict.fromkeys(names) if not _is_site(name, head, publisher)]
        if own:
            return tuple(own[:_MOST_AUTHORS])
    return ()


def read_agency(head: PageHead, bylines: Sequence[HtmlElement]) -> str | None:
    """Read which news agency signs a page, whoever prints it.

    Parameters
    ----------
    head : PageHead
    bylines : sequence of lxml.html.HtmlElement
        The elements of the page that name its writers.

    Returns
    -------
    str or None

    Examples
    --------
    >>> read_agency(PageHead(meta={"author": ["Jane Doe, Reuters"]}), ())
    'Reuters'
    """
    stated = chain(_json_authors(head.nodes), head.every("author"), _shown_authors(bylines))
    agencies = (read_byline(_ADDRESS.sub(" ", text)).agency for text in islice(stated, _MOST_AUTHORS))
    return next(filter(None, agencies), None)


def read_publisher(head: PageHead) -> str | None:
    """Read the name of the paper, agency or site.

    Parameters
    ----------
    head : PageHead

    Returns
    -------
    str or None

    Examples
    --------
    >>> read_publisher(PageHead(meta={"og:site_name": ["The Coast Post"]}))
    'The Coast Post'
    """
    stated = (name for node in head.nodes if is_article(node) for name in _json_names(node.get("publisher")))
    names = (" ".join(name.split()) for name in (*stated, *head.every("publisher")))
    return next((name for name in names if name and "://" not in name and "@" not in name), None)


def _is_title(heading: str, title: str, site: str, *, is_first: bool) -> bool:
    """Tell whether a heading is the headline that a page's title holds."""
    if not heading or heading not in title or (heading == site and heading != title):
        return False
    if heading == title:
        return True
    if is_first:
        return title.startswith(heading) or 2 * len(heading) > len(title)
    rest = title.removeprefix(heading).lstrip()
    return title.startswith(heading) and len(heading) >= 2 * _SHORTEST and rest[:1] in _MARKS


def _is_site(name: str, head: PageHead, publisher: str | None) -> bool:
    """Tell whether the name of a writer is that of the site."""
    folded = name.casefold()
    if folded == (publisher or "").casefold():
        return True
    joined = re.sub(r"\W", "", folded)
    hosts = (urlsplit(address).netloc.replace("-", "") for address in head.addresses)
    return len(joined) >= _SHORTEST and any(joined in host for host in hosts)


def _words(element: HtmlElement | None) -> str:
    """Return an element's words on one line."""
    return "" if element is None else " ".join(element.text_content().split())


def _json_titles(nodes: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the headlines that JSON-LD gives to articles."""
    for node in nodes:
        headline = node.get("headline")
        if is_article(node) and isinstance(headline, str):
            yield " ".join(headline.split())


def _json_authors(nodes: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the authors that JSON-LD gives to articles."""
    names = {node.get("@id"): node.get("name") for node in nodes if isinstance(node.get("@id"), str)}
    for node in nodes:
        if is_article(node):
            for author in _as_list(node.get("author")):
                linked = names.get(author.get("@id")) if isinstance(author, dict) else None
                yield from _json_names(author) or _json_names(linked)


def _json_names(thing: object) -> list[str]:
    """Return the names of a person, an organisation, or several of them."""
    stated = (each.get("name") if isinstance(each, dict) else each for each in _as_list(thing))
    return [name for each in stated for name in _as_list(each) if isinstance(name, str)]


def _as_list(thing: object) -> list[Any]:
    """Return a list as it is, another value as the only one of a list, nothing for none."""
    if isinstance(thing, list):
        return thing[:_MOST_AUTHORS]
    return [] if thing is None else [thing]


def _shown_authors(bylines: Sequence[HtmlElement]) -> Iterator[str]:
    """Yield what the page's first byline shows; a link to the writer's page or microdata is the surest."""
    for is_sure in (True, False):
        for element in bylines[:_MOST_AUTHORS]:
            words = _words(element)
            is_link = element.get("rel") == "author" or element.get("itemprop") == "author"
            if is_link == is_sure and words and len(words) <= _LONGEST_BYLINE:
                yield words
                return


def _names_in(text: str) -> Iterator[str]:
    """Yield the names in a byline, without addresses."""
    words = " ".join(text.split())
    opening = _byline_pattern().match(words)
    words = words[opening.end() :] if opening else words
    names = (name.strip(_MARKS) for name in read_byline(_ADDRESS.sub(" ", words)).authors)
    return (name for name in names if name and len(name) <= _LONGEST_NAME)


@cache
def _byline_pattern() -> re.Pattern[str]:
    """Return the words before a writer's name, in other languages than English too."""
    words = any_of(load_lexicon("pages")["byline_abroad"])
    return re.compile(rf"\W{{0,3}}(?:{words})(?![^\W\d_])\s{{0,3}}:?\s{{0,3}}", re.IGNORECASE)
