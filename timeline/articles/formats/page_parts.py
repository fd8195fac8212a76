"""Which elements of a saved page are the article's, and which belong to something else."""

import re
from collections.abc import Callable, Iterator

from lxml import etree
from lxml.html import HtmlElement

from timeline.lexicons import load_lexicon

__all__ = ["clear_other_parts", "iter_outside"]

_MOST_CLEARED = 0.5  # of a page's text: more is the article itself, under an odd class name
_CLASS_WORD = re.compile(r"[_-]{1,9}")
_WHOLE_PAGE = ("html", "body", "main", "h1")


def iter_outside(tree: HtmlElement, is_other: Callable[[HtmlElement], bool]) -> Iterator[HtmlElement]:
    """Iterate over a page's elements, but not over those that are something else, nor over what they hold.

    Every element is seen once, however deep it is nested.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
    is_other : callable
        Tells whether an element is something else.

    Yields
    ------
    lxml.html.HtmlElement
        In the order of the page.

    Examples
    --------
    >>> from lxml.html import document_fromstring
    >>> page = document_fromstring("<p>Rain.</p><aside><p>Snow.</p></aside>")
    >>> [element.tag for element in iter_outside(page, lambda element: element.tag == "aside")]
    ['html', 'body', 'p']
    """
    walker = etree.iterwalk(tree, events=("start",))
    for _, element in walker:
        if is_other(element):
            walker.skip_subtree()
        else:
            yield element


def clear_other_parts(tree: HtmlElement) -> None:
    """Take the words of captions and boxes of related stories out of a page.

    They are told by `<figcaption>` and by class names (`page_parts` of the lexicon `headers`). Nothing
    is taken out that holds the headline, nor anything at all when more than half of the text would go.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
        Is changed.

    Examples
    --------
    >>> from lxml.html import document_fromstring
    >>> page = document_fromstring("<p>Rain fell on the coast.</p><p class='photo-credit'>Jane Doe</p>")
    >>> clear_other_parts(page)
    >>> page.text_content()
    'Rain fell on the coast.'
    """
    heading = next(tree.iter("h1"), None)
    keeps = set() if heading is None else set(heading.iterancestors())
    found: list[HtmlElement] = []

    def is_found(element: HtmlElement) -> bool:
        """Collect an element that is none of the article's."""
        is_other = element.tag not in _WHOLE_PAGE and element not in keeps and _is_other_part(element)
        if is_other:
            found.append(element)
        return is_other

    for _ in iter_outside(tree, is_found):
        pass
    size = sum(len(element.text_content()) for element in found)
    if size <= _MOST_CLEARED * len(tree.text_content()):
        for element in found:
            element.clear(keep_tail=True)


def _is_other_part(element: HtmlElement) -> bool:
    """Tell captions and related stories by their element or class."""
    if element.tag == "figcaption":
        return True
    return any(_names_other_part(name) for name in (element.get("class") or "").casefold().split())


def _names_other_part(name: str) -> bool:
    """Tell whether a class names a caption or a box of other stories."""
    parts = load_lexicon("headers")["page_parts"]
    words = [word for word in _CLASS_WORD.split(name) if word]
    if not words or words[0] in parts["states"]:
        return False
    is_caption = words[-1] in parts["caption_ends"] or any(word in parts["captions"] for word in words)
    return is_caption or words[0] in parts["others"] or words[-1] in parts["others"]
