"""What the parts of a saved web page are, told by their elements, classes and ids."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml.html import HtmlElement

from timeline.lexicons import load_lexicon

__all__ = ["OWN", "Part", "part_of"]

_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_NUMBERS = re.compile(r"\d{1,99}")
_MOST_NAMES = 20
_LONGEST_NAME = 80
_WHOLE_PAGE = ("html", "body", "main", "h1")
_FOREIGN = ("nav", "form", "blockquote", "figure")
_BESIDE = ("aside", "footer")
_DATED = ("time", "abbr")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a part of a page is, beside the article's own words.

    Parameters
    ----------
    is_caption : bool
        A caption, a credit or a box of related stories: its words are never the article's.
    is_foreign : bool
        A menu, a comment, a quoted post: its dates are never the page's.
    is_beside : bool
        A footer, a side bar, a teaser: "This page was last changed on" may stand there.
    is_dated : bool
        Its names tell of the day of publication: `entry-date`, `postMeta`.
    is_byline : bool
        Its names tell of the writer: `author`, `post-byline`.
    is_other_day : bool
        Its names tell of another day: `event-start`, `current-time`.
    """

    is_caption: bool = False
    is_foreign: bool = False
    is_beside: bool = False
    is_dated: bool = False
    is_byline: bool = False
    is_other_day: bool = False


OWN = Part()
"""The article's own words, as far as the names tell."""


def part_of(element: HtmlElement) -> Part:
    """Tell what an element is.

    A class that names a part says so in its first or last word: `related-stories`, `story-comments`.
    Those that only describe what they are on, `has-sidebar`, name none.

    Parameters
    ----------
    element : lxml.html.HtmlElement

    Returns
    -------
    Part

    Examples
    --------
    >>> from lxml.html import fragment_fromstring
    >>> part_of(fragment_fromstring("<div class='story-comments'>")).is_foreign
    True
    >>> part_of(fragment_fromstring("<div class='has-comments'>")) == OWN
    True
    """
    get = element.get
    classes, identity, itemprop = get("class") or "", get("id"), get("itemprop")
    if identity or itemprop:
        classes = f"{classes} {identity or ''} {itemprop or ''}"
    # Without their numbers, such as those of menu items, the same few names are on all elements.
    return _part_of(element.tag, _NUMBERS.sub("", classes) if classes else "")


@lru_cache(maxsize=16384)
def _part_of(tag: str, names: str) -> Part:
    """Tell what an element is by its tag and names."""
    if tag in _WHOLE_PAGE:
        return OWN
    part = _named(names)
    if tag in _DATED:
        return replace(part, is_dated=True, is_foreign=False, is_beside=False)
    if tag in _BESIDE:
        return part if part.is_dated else replace(part, is_beside=True)
    if tag in _FOREIGN:
        return replace(part, is_foreign=True)
    return replace(part, is_caption=True) if tag == "figcaption" else part


def _named(names: str) -> Part:
    """Tell what an element is by its names."""
    parts = load_lexicon("pages")["parts"]
    words_of_names = [_words_of(name) for name in names.split()[:_MOST_NAMES]]
    words_of_names = [words for words in words_of_names if words and words[0] not in parts["states"]]
    words = {word for words in words_of_names for word in words}
    edges = {words[edge] for words in words_of_names for edge in (0, -1)}
    return Part(
        is_caption=any(map(_is_caption, words_of_names)),
        is_foreign=not edges.isdisjoint(parts["foreign"]),
        is_beside=not edges.isdisjoint(parts["beside"]),
        is_dated=not words.isdisjoint(parts["dates"]),
        is_byline=not words.isdisjoint(parts["bylines"]),
        is_other_day=not words.isdisjoint(parts["other_dates"]),
    )


def _words_of(name: str) -> list[str]:
    """Return the words of a class or id, `entryDate` or `entry-date`, in small letters."""
    return [word.casefold() for word in _NAME_WORD.findall(name[:_LONGEST_NAME])]


def _is_caption(words: list[str]) -> bool:
    """Tell whether a class names a caption or a box of other stories."""
    parts = load_lexicon("pages")["parts"]
    is_caption = words[-1] in parts["caption_ends"] or any(word in parts["captions"] for word in words)
    return is_caption or words[0] in parts["others"] or words[-1] in parts["others"]
