"""The dates that a web page states in its markup: JSON-LD, meta elements, microdata, `<time>`, its address.

Only statements about the page itself count, so that related links and comments date nothing.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from timeline.articles.dates import read_date
from timeline.articles.dct import DctCandidate
from timeline.articles.formats.page_parts import iter_outside
from timeline.lexicons import load_lexicon
from timeline.model import DctSource

__all__ = ["read_structured_dates"]

_ARTICLE_TYPES = re.compile(r"Article|Posting|Report|Review$|Liveblog", re.IGNORECASE)
_JSON_DATE = re.compile(r'"(datePublished|dateCreated|dateModified)"\s{0,5}:\s{0,5}"([^"\\]{8,60})"')
_JSON_KEYS = (("datePublished", False), ("dateCreated", False), ("dateModified", True))
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/_-])")
_MOST_TIMES = 100  # more of them are a list of stories
_PUBLISHED_MARK = re.compile(r"pub|posted|entry-date", re.IGNORECASE)
_UPDATED_MARK = re.compile(r"updat|modif", re.IGNORECASE)
_OTHER_PARTS = ("nav", "footer", "aside", "form", "blockquote")
_OTHER_CLASSES = ("comment", "related", "sidebar", "teaser")
_OTHER_IDS = ("comment", "sidebar")
_ITEMPROPS = ("datePublished", "dateCreated")


def read_structured_dates(tree: HtmlElement) -> list[DctCandidate]:
    """Read the dates that a page's markup gives for the page.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
        The page.

    Returns
    -------
    list of DctCandidate
        In the order of their authority within each kind; empty when the markup states none. A time
        of exactly midnight is a date that a program has padded, and is given as a date.

    Examples
    --------
    >>> from lxml.html import document_fromstring
    >>> page = '<meta property="article:published_time" content="2021-08-30T00:00:00Z"><p>Rain.'
    >>> read_structured_dates(document_fromstring(page))[0].value
    datetime.date(2021, 8, 30)
    """
    return [*_from_json(tree), *_from_meta(tree), *_from_times(tree), *_from_url(tree)]


def _candidate(text: str | None, source: DctSource, *, is_update: bool = False) -> Iterator[DctCandidate]:
    """Yield the candidate that a value makes, nothing for one that is no date."""
    value = _read_value(text or "")
    if value is not None:
        yield DctCandidate(value=value, source=source, is_update=is_update)


def _read_value(text: str) -> date | None:
    """Read a value of the markup; programs write midnight, or 1970, when they do not know."""
    value = read_date(" ".join(text.split("[")[0].split()))
    if isinstance(value, datetime) and value.time() == time.min:
        value = value.date()
    return None if value is None or value.year <= 1970 else value


def _from_json(tree: HtmlElement) -> Iterator[DctCandidate]:
    """Yield the dates of the page's JSON-LD, those of articles first."""
    scripts = tree.xpath("//script[contains(@type, 'ld+json')]")
    nodes = [node for script in scripts for node in _json_nodes(script.text or "")]
    nodes.sort(key=lambda node: not _ARTICLE_TYPES.search(str(node.get("@type", ""))))
    for key, is_update in _JSON_KEYS:
        for node in nodes:
            value = node.get(key)
            if isinstance(value, str):
                yield from _candidate(value, DctSource.JSON_LD, is_update=is_update)


def _json_nodes(text: str) -> list[Mapping[str, Any]]:
    """Return the things that a JSON-LD script describes as the page itself, not what they link to."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    try:
        content = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        # Scripts with a stray comma are common; their dates can be told all the same.
        return [{key: value} for key, value in _JSON_DATE.findall(text)[:3]]
    nodes: list[Mapping[str, Any]] = []
    for node in content if isinstance(content, list) else [content]:
        if isinstance(node, dict):
            graph = node.get("@graph")
            inner = [*(graph if isinstance(graph, list) else []), node.get("mainEntity")]
            nodes.extend([node, *(part for part in inner if isinstance(part, dict))])
    return nodes


def _from_meta(tree: HtmlElement) -> Iterator[DctCandidate]:
    """Yield the dates of the meta elements, in the lexicon's order, then those of microdata."""
    content: dict[str, str] = {}
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            key = (element.get(attribute) or "").strip().casefold()
            if key:
                content.setdefault(key, element.get("content") or "")
    keys = load_lexicon("headers")["html_meta"]
    for key in keys["published"]:
        yield from _candidate(content.get(key), DctSource.META)
    for element in islice(filter(_is_microdata, iter_outside(tree, _is_other)), _MOST_TIMES):
        text = element.get("content") or element.get("datetime") or element.text_content()
        yield from _candidate(text, DctSource.META)
    for key in keys["updated"]:
        yield from _candidate(content.get(key), DctSource.META, is_update=True)


def _from_times(tree: HtmlElement) -> Iterator[DctCandidate]:
    """Yield the dates of the time elements: those marked as publication, or the only day there is."""
    elements = list(islice(filter(_is_time, iter_outside(tree, _is_other)), _MOST_TIMES))
    marked = [element for element in elements if _PUBLISHED_MARK.search(_marks(element))]
    found: list[DctCandidate] = []
    for element in marked or elements:
        is_update = _UPDATED_MARK.search(_marks(element)) is not None
        text = element.get("datetime") or element.get("title") or element.text_content()
        found.extend(_candidate(text, DctSource.TIME_ELEMENT, is_update=is_update))
    days = {stated.value.timetuple()[:3] for stated in found if not stated.is_update}
    # Unmarked times of several days belong to a list of other stories.
    if marked or len(days) <= 1:
        yield from found


def _is_other(element: HtmlElement) -> bool:
    """Tell whether an element is a menu, a comment or another story, whose dates are not the page's."""
    if element.tag == "body":  # its classes tell of the whole page
        return False
    if element.tag in _OTHER_PARTS:
        return True
    classes, identity = element.get("class") or "", element.get("id") or ""
    is_other = any(word in classes for word in _OTHER_CLASSES) or any(word in identity for word in _OTHER_IDS)
    return is_other and not (_is_time(element) or _is_microdata(element))


def _is_time(element: HtmlElement) -> bool:
    """Tell whether an element is a time; `<abbr class="published">` is one of the hAtom microformat."""
    is_abbr = element.tag == "abbr" and "published" in (element.get("class") or "")
    return element.tag == "time" or (is_abbr and element.get("title") is not None)


def _is_microdata(element: HtmlElement) -> bool:
    """Tell whether an element states a date as microdata."""
    return element.tag != "meta" and (element.get("itemprop") or "") in _ITEMPROPS


def _marks(element: HtmlElement) -> str:
    """Return what an element's attributes say of its use."""
    return " ".join(element.get(name) or "" for name in ("class", "itemprop", "id"))


def _from_url(tree: HtmlElement) -> Iterator[DctCandidate]:
    """Yield the date in the page's own address."""
    addresses = tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    for address in addresses[:2]:
        match = _URL_DATE.search(address[:500])
        if match is not None:
            year, month, day = match.groups()
            yield from _candidate(f"{year}-{month:0>2}-{day:0>2}", DctSource.URL)
