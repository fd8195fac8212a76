"""Pieces of HTML that are text and nothing else, as feeds and mails hold them."""

import re
from collections.abc import Callable

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from timeline.articles.formats.tags import drop_endless_attributes
from timeline.articles.patterns import STOPS

__all__ = ["to_paragraphs"]

_BLOCKS = (
    *("address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt"),
    *("fieldset", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot"),
    *("th", "thead", "tr", "ul"),
)
_LEFT_OUT = (
    *("script", "style", "noscript", "template", "head", "title", "figure", "figcaption", "picture"),
    *("svg", "iframe", "form", "button", "select", "nav", "footer", "aside", "object", "video"),
    *("audio", "h1", "h2", "h3", "h4", "h5", "h6"),
)
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none", re.IGNORECASE)
_SHORT_CELL = 60  # code points: in tables of layout, cells are paragraphs; in others, figures
_EMPTY_LINE = re.compile(r"\n{2,}+")


def to_paragraphs(fragment: str, *, is_left_out: Callable[[HtmlElement], bool] | None = None) -> list[str]:
    r"""Return the paragraphs of a piece of HTML, whatever elements they are written with.

    Headings, captions, scripts, hidden parts, paragraphs of nothing but links, and the cells of tables of
    figures are left out.

    Parameters
    ----------
    fragment : str
    is_left_out : callable, optional
        Tells of an element whether it is left out, with all that it holds.

    Returns
    -------
    list of str
        A line break within a paragraph stays one.

    Raises
    ------
    RecursionError
        When its elements are nested more deeply than the parser goes.

    Examples
    --------
    >>> to_paragraphs("A <b>storm</b> hit the coast.<br><br>Boats<br>sank.<div>Rain fell.</div>")
    ['A storm hit the coast.', 'Boats\nsank.', 'Rain fell.']
    """
    tree = _parse(fragment)
    if tree is None:
        return []
    collector = _Collector()
    walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event == "start":
            if _is_no_text(element) or (is_left_out is not None and is_left_out(element)):
                walker.skip_subtree()
            else:
                collector.open(element)
        elif event == "end":
            collector.close(element)
        else:
            collector.add(element.tail)
    return collector.paragraphs


def _is_no_text(element: HtmlElement) -> bool:
    """Tell whether an element holds other things than the text, or is not shown."""
    style = element.get("style")
    return element.tag in _LEFT_OUT or (style is not None and _HIDDEN.search(style) is not None)


def _parse(fragment: str) -> HtmlElement | None:
    """Parse HTML; encoded again, because lxml refuses text that declares an encoding."""
    parser = HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        tree = document_fromstring(f"<body>{drop_endless_attributes(fragment)}".encode(), parser=parser)
    except etree.LxmlError:  # there is nothing in it
        return None
    # The parser drops all that follows the 2,048th level.
    if any(each.type_name == "ERR_RESOURCE_LIMIT" for each in parser.error_log):
        raise RecursionError("its elements are nested too deeply")
    return tree


class _Collector:
    """Gathers words into paragraphs."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self._words: list[str] = []
        self._cells: list[str] = []
        self._linked = 0
        self._links = 0

    def open(self, element: HtmlElement) -> None:
        """Begin an element."""
        if element.tag == "br":
            self._words.append("\n")
        elif element.tag in _BLOCKS:
            self._end_paragraph()
        self._links += element.tag == "a"
        self.add(element.text)

    def close(self, element: HtmlElement) -> None:
        """End an element, with what stands behind it."""
        if element.tag in _BLOCKS:
            self._end_paragraph(is_cell=element.tag in ("td", "th"))
        if element.tag == "tr":
            self._end_row()
        self._links -= element.tag == "a"
        self.add(element.tail)

    def add(self, text: str | None) -> None:
        """Add words to the paragraph."""
        if not text:
            return
        words = re.sub(r"\s++", " ", text)
        self._words.append(words)
        self._linked += len(words) if self._links > 0 else 0

    def _end_paragraph(self, *, is_cell: bool = False) -> None:
        """Keep the paragraph, or the paragraphs, that were begun."""
        if not self._words:
            return
        text = "".join(self._words)
        is_menu = 2 * self._linked > len(text.strip()) and not text.rstrip().endswith(STOPS)
        self._words, self._linked = [], 0
        for block in [] if is_menu else _EMPTY_LINE.split(re.sub(r" ?\n ?", "\n", text)):
            words = block.strip()
            if is_cell and len(words) < _SHORT_CELL and not words.endswith(STOPS):
                self._cells.append(words)
            elif words:
                self.paragraphs.append(words)

    def _end_row(self) -> None:
        """Keep a row of short cells when it is a label with its value, as in the header of a mail."""
        if self._cells and self._cells[0].endswith(":"):
            self.paragraphs.append(" ".join(self._cells))
        self._cells = []
