"""What a saved web page states about itself: meta elements, JSON-LD, its language and addresses."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlElement

from timeline.lexicons import load_lexicon

__all__ = ["PageHead", "is_article", "read_head"]

_ARTICLE_TYPES = re.compile(r"Article|Posting|Report|Review$|Liveblog", re.IGNORECASE)
_JSON_DATE = re.compile(r'"(datePublished|dateCreated|dateModified)"\s{0,5}:\s{0,5}"([^"\\]{8,60})"')
_META_NAMES = ("property", "name", "itemprop", "http-equiv")
_MOST_OF_A_NAME = 50  # of authors, say
# Browsers that save a page note its address: <!-- saved from url=(0047)https://… -->
_SAVED_FROM = re.compile(
    r"\s{0,9}saved from url=\(\d{1,5}\)(\S{1,2000})|\s{0,9}Page saved with SingleFile\s+url: (\S{1,2000})"
)
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_LONGEST_ADDRESS = 2000
_WHOLE_ADDRESS = re.compile(r"https?://[^\s/.]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """What a page states about itself.

    Parameters
    ----------
    meta : mapping of str to list of str
        The contents of the meta elements by their name, property or itemprop, in lower case. Names that a
        site puts its own before stand there without it too: `:published_time` for `weather:published_time`.
    nodes : sequence of mapping
        The things that its JSON-LD describes as the page itself, articles first.
    language : str or None
        As it is declared.
    addresses : sequence of str
        Where the page says that it stands, the best first.
    """

    meta: Mapping[str, Sequence[str]] = field(default_factory=dict)
    nodes: Sequence[Mapping[str, Any]] = ()
    language: str | None = None
    addresses: Sequence[str] = ()

    def first(self, name: str) -> str:
        """Return the content of the first meta element of a kind, else nothing.

        Parameters
        ----------
        name : str
            A key of `meta` in the lexicon `pages`.

        Returns
        -------
        str

        Examples
        --------
        >>> PageHead(meta={"og:title": ["Rain"]}).first("title")
        'Rain'
        """
        return next(self.every(name), "")

    def every(self, name: str) -> Iterator[str]:
        """Iterate over the contents of the meta elements of a kind, the best first.

        Parameters
        ----------
        name : str
            A key of `meta` in the lexicon `pages`.

        Yields
        ------
        str
            None that is empty.

        Examples
        --------
        >>> list(PageHead(meta={"dc.title": ["Rain"], "og:title": ["Rain fell"]}).every("title"))
        ['Rain fell', 'Rain']
        """
        for key in load_lexicon("pages")["meta"][name]:
            yield from self.meta.get(key, ())


def read_head(tree: HtmlElement, *, address: str | None = None) -> PageHead:
    """Read what a page states about itself.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
    address : str, optional
        Where the page was taken from, when what holds it tells.

    Returns
    -------
    PageHead

    Examples
    --------
    >>> from lxml.html import document_fromstring
    >>> head = read_head(document_fromstring("<html lang=fr><link rel=canonical href=https://a.example/b>"))
    >>> head.language, head.addresses
    ('fr', ['https://a.example/b'])
    """
    meta = _read_meta(tree)
    scripts = tree.xpath("//script[contains(@type, 'ld+json')]")
    nodes = [node for script in scripts for node in _json_nodes(script.text or "")]
    nodes.sort(key=lambda node: not is_article(node))
    declared = [
        tree.get("lang"),
        tree.get(_XML_LANGUAGE),
        *(meta.get(key, [None])[0] for key in _language_keys()),
    ]
    return PageHead(
        meta=meta,
        nodes=nodes,
        language=next((language for language in declared if language and language.strip()), None),
        addresses=list(dict.fromkeys(_addresses(tree, meta, nodes, address))),
    )


def is_article(node: Mapping[str, Any]) -> bool:
    """Tell whether JSON-LD calls a thing an article.

    Parameters
    ----------
    node : mapping

    Returns
    -------
    bool

    Examples
    --------
    >>> is_article({"@type": ["NewsArticle"]}), is_article({"@type": "WebPage"})
    (True, False)
    """
    return _ARTICLE_TYPES.search(str(node.get("@type", ""))) is not None


def _language_keys() -> Sequence[str]:
    """Return the meta elements that declare the language."""
    keys: Sequence[str] = load_lexicon("pages")["meta"]["language"]
    return keys


def _read_meta(tree: HtmlElement) -> dict[str, list[str]]:
    """Return the contents of the meta elements by their names."""
    meta: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for attribute in _META_NAMES if content else ():
            key = (element.get(attribute) or "").strip().casefold()
            for name in {key, f":{key.rpartition(':')[2]}"} if key else ():
                contents = meta.setdefault(name, [])
                if len(contents) < _MOST_OF_A_NAME:
                    contents.append(content)
    return meta


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


def _addresses(
    tree: HtmlElement,
    meta: Mapping[str, Sequence[str]],
    nodes: Sequence[Mapping[str, Any]],
    given: str | None,
) -> Iterator[str]:
    """Yield where a page says that it stands, whole addresses only."""
    comments = (comment.text or "" for comment in tree.getroottree().getroot().iter(etree.Comment))
    before = tree.itersiblings(etree.Comment, preceding=True)
    notes = [_SAVED_FROM.match(text) for text in (*(comment.text or "" for comment in before), *comments)]
    saved = next((note[1] or note[2] for note in notes if note), None)
    base = next(iter(tree.xpath("//base/@href")), None) or given or saved or ""
    stated = [
        *tree.xpath("//link[@rel='canonical']/@href")[:1],
        *meta.get("og:url", ())[:1],
        *(node["url"] for node in nodes if is_article(node) and isinstance(node.get("url"), str)),
        given,
        saved,
    ]
    for address in stated:
        try:
            whole = urljoin(base, (address or "").strip()[:_LONGEST_ADDRESS])
        except ValueError:  # a broken host, such as "http://[a"
            continue
        if _WHOLE_ADDRESS.match(whole):
            yield whole
