"""What the parts of a saved web page are, told by their elements and by the names of their classes and ids."""

import re
from enum import Flag, auto
from functools import lru_cache

from lxml.html import HtmlElement

from timeline.lexicons import load_lexicon

__all__ = ["Part", "part_of"]

_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_CLASS_WORD = re.compile(r"[_-]{1,9}")
_MOST_NAMES = 20
_WHOLE_PAGE = ("html", "body", "main", "h1")
_FOREIGN = ("nav", "form", "blockquote", "figure")
_BESIDE = ("aside", "footer")
_DATES = ("time", "abbr")


class Part(Flag):
    """What a part of a page is, beside the article's own words."""

    OWN = 0
    CAPTION = auto()
    """A caption, a credit or a box of related stories: its words are never the article's."""
    FOREIGN = auto()
    """A menu, a comment, a quoted post: its dates are never the page's."""
    BESIDE = auto()
    """A footer, a side bar, a teaser: "This page was last changed on" may stand there."""
    DATED = auto()
    """Its names tell of the day of publication: `entry-date`, `postMeta`."""
    OTHER_DAY = auto()
    """Its names tell of another day: `event-start`, `current-time`."""


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
    >>> part_of(fragment_fromstring("<div class='story-comments'>")) == Part.FOREIGN
    True
    >>> part_of(fragment_fromstring("<div class='has-comments'>")) == Part.OWN
    True
    """
    tag = element.tag
    if tag in _WHOLE_PAGE:
        return Part.OWN
    attributes = element.attrib
    part = Part.OWN
    if attributes:
        names = attributes.get("class"), attributes.get("id"), attributes.get("itemprop")
        if names != (None, None, None):
            part = _named(*names)
    if tag in _DATES:
        return (part | Part.DATED) & ~(Part.FOREIGN | Part.BESIDE)
    if tag in _BESIDE:
        return part if Part.DATED in part else part | Part.BESIDE
    if tag in _FOREIGN:
        return part | Part.FOREIGN
    return part | Part.CAPTION if tag == "figcaption" else part


@lru_cache(maxsize=16384)
def _named(classes: str | None, identity: str | None, itemprop: str | None) -> Part:
    """Tell what an element's names say of it; pages use the same few names on all their elements."""
    part = Part.OWN
    for name in (classes or "").casefold().split()[:_MOST_NAMES]:
        if _is_caption(name):
            part |= Part.CAPTION
    for name in f"{classes or ''} {identity or ''} {itemprop or ''}".split()[:_MOST_NAMES]:
        part |= _told_by(name)
    return part


def _is_caption(name: str) -> bool:
    """Tell whether a class names a caption or a box of other stories."""
    parts = load_lexicon("pages")["parts"]
    words = [word for word in _CLASS_WORD.split(name) if word]
    if not words or words[0] in parts["states"]:
        return False
    is_caption = words[-1] in parts["caption_ends"] or any(word in parts["captions"] for word in words)
    return is_caption or words[0] in parts["others"] or words[-1] in parts["others"]


def _told_by(name: str) -> Part:
    """Tell what a class or an id says about the dates in it."""
    parts = load_lexicon("pages")["parts"]
    words = [word.casefold() for word in _NAME_WORD.findall(name[:80])]
    if not words or words[0] in parts["states"]:
        return Part.OWN
    part = Part.OWN
    if not {words[0], words[-1]}.isdisjoint(parts["foreign"]):
        part |= Part.FOREIGN
    if not {words[0], words[-1]}.isdisjoint(parts["beside"]):
        part |= Part.BESIDE
    if not set(words).isdisjoint(parts["dates"]):
        part |= Part.DATED
    return part if set(words).isdisjoint(parts["other_dates"]) else part | Part.OTHER_DAY
