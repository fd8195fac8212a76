"""What stands in the margins of a PDF's pages: running heads, page numbers, what a browser prints there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.articles.dates import read_date
from timeline.articles.formats.pdf_lines import Line

__all__ = ["Margins", "clear_margins"]

_OUTERMOST = 3  # lines at the top and at the bottom, among which running heads are looked for
_MOST_RECURRING = 0.5  # of all code points
_SAME_HEIGHT = 3.0  # points
_LONGEST = 200  # code points of a line in the margin
_NUMBER = re.compile(r"\d{1,6}+")
_PAGE_NUMBER = re.compile(
    r"[-–—|\s\[(]{0,3}(?:page|p\.?|seite|página|pagina)?\s{0,2}\d{1,4}(?:\s{0,2}(?:/|of|von|de|sur|di)\s{0,2}\d{1,4})?[-–—|\s\])]{0,3}",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:\A|\s)(?:page|seite|página|pagina)\s(?P<page>\d{1,4})(?:\s(?:of|von|de|sur|di)\s\d{1,4})?\Z",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?|file)://[^\s<>\"]{1,1000}", re.IGNORECASE)
_ARTICLE_ADDRESS = re.compile(r"https?://[^/\s]{3,200}/[^\s…]{2,1000}(?<!\.\.)", re.IGNORECASE)
# The moment of printing, in the forms of the browsers: "11/23/26, 2:21 AM", "23.11.26, 02:21".
_DAY = r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})"
_STAMP = rf"{_DAY},?(?:\s\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AP]\.?M\.?)?)?"
_CLOCK = re.compile(rf"{_DAY},?\s\d{{1,2}}[:.]\d\d", re.IGNORECASE)
_STAMPED = re.compile(rf"{_STAMP}(?=\s|\Z)|(?<=\s){_STAMP}\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """A PDF's pages without their margins.

    Parameters
    ----------
    pages : tuple of tuple of Line
    url : str or None
        The address of the page that was printed, None when the margins give none.
    is_printed : bool
        True when a browser has printed it, so that its dates are those of the printing.
    """

    pages: tuple[tuple[Line, ...], ...]
    url: str | None = None
    is_printed: bool = False


def clear_margins(pages: Sequence[Sequence[Line]], *, is_printed: bool = False) -> Margins:
    """Take off the lines that recur on pages, page numbers, and what browsers print around a page.

    A line in the margin recurs when one of the two pages before or behind has it at the same height, with
    the same words; numbers in it may count the pages.

    Parameters
    ----------
    pages : sequence of sequence of Line
    is_printed : bool
        True when a browser is known to have made the file.

    Returns
    -------
    Margins

    Examples
    --------
    >>> page = [Line(text=text, page=0, x=72, y=y, size=11) for text, y in [("Rain fell.", 700), ("1", 40)]]
    >>> [line.text for line in clear_margins([page]).pages[0]]
    ['Rain fell.']
    """
    outer = [_outermost(page) for page in pages]
    found = {line for page in outer for line in page if _PAGE_NUMBER.fullmatch(line.text)}
    printed = {line for page in outer for line in page if _is_printed(line.text)}
    is_numbered = any(_ADDRESS.search(line.text) and _ADDRESS.sub("", line.text).strip() for line in printed)
    has_clock = any(_CLOCK.search(line.text) for line in printed)
    # The title may stand beside the address, at the very edge of the page.
    edges = {line for page in outer for line in page[:1] + page[-1:] if _has_address(line.text)}
    has_address = any(_has_address(line.text) for line in printed | edges)
    is_printed = is_printed or is_numbered or (has_clock and has_address)
    if is_printed and has_address:  # browsers print both or neither; without, a date is the article's
        found |= printed | edges
    found.update(_recurring(outer, sum(len(line.text) for page in pages for line in page)))
    return Margins(
        pages=tuple(tuple(line for line in page if line not in found) for page in pages),
        url=_article_address(found),
        is_printed=is_printed,
    )


def _outermost(page: Sequence[Line]) -> list[Line]:
    """Return the highest and the lowest lines of a page."""
    lines = sorted(page, key=lambda line: line.y)
    ends = [*lines[:_OUTERMOST], *lines[_OUTERMOST:][-_OUTERMOST:]]
    return [line for line in ends if len(line.text) <= _LONGEST]


def _recurring(outer: Sequence[Sequence[Line]], size: int) -> set[Line]:
    """Return the lines that recur, none when they are a large part of all text: copies of one page."""
    found: set[Line] = set()
    opening = {line.text for line in outer[0]} if outer else set()
    for number, lines in enumerate(outer):
        others = [other for near in (1, 2) for page in _neighbours(outer, number, near) for other in page]
        found.update(line for line in lines if any(_recurs(line, other) for other in others))
        found.update(line for line in lines if number and (line.text in opening or _counts_page(line)))
    return found if sum(len(line.text) for line in found) <= _MOST_RECURRING * size else set()


def _neighbours(outer: Sequence[Sequence[Line]], number: int, near: int) -> list[Sequence[Line]]:
    """Return the pages at a distance from one: odd and even pages may differ."""
    return [outer[other] for other in (number - near, number + near) if 0 <= other < len(outer)]


def _recurs(line: Line, other: Line) -> bool:
    """Tell whether a line of another page is the same but for the number of the page."""
    if abs(line.y - other.y) > _SAME_HEIGHT or len(line.text) > len(other.text) + 4:
        return False
    if line.text == other.text:
        return True
    if _form(line.text) != _form(other.text) or read_date(line.text) is not None:
        return False
    pairs = zip(_NUMBER.findall(line.text), _NUMBER.findall(other.text), strict=True)
    return all(int(one) - int(two) in (0, line.page - other.page) for one, two in pairs)


def _counts_page(line: Line) -> bool:
    """Tell whether a line of a later page ends with its number: "The Herald, Page 2"."""
    counted = _COUNTED.search(line.text)
    return counted is not None and int(counted["page"]) == line.page + 1


def _form(text: str) -> list[str]:
    """Return the words of a line in any order, because odd and even pages are set as in a mirror."""
    return sorted(_NUMBER.sub("#", text).split())


def _is_printed(text: str) -> bool:
    """Tell whether a line is an address or the moment of printing, with little beside it."""
    if _has_address(text):
        text = _ADDRESS.sub("", text).strip()
        return not text or _PAGE_NUMBER.fullmatch(text) is not None or _STAMPED.search(text) is not None
    return _STAMPED.search(text) is not None


def _has_address(text: str) -> bool:
    """Tell whether a line begins or ends with an address."""
    match = _ADDRESS.search(text)
    return match is not None and (match.start() == 0 or match.end() == len(text))


def _article_address(lines: set[Line]) -> str | None:
    """Return the first whole address of a page, not that of a site, among the lines of the margins."""
    for line in sorted(lines, key=lambda line: line.page):
        match = _ADDRESS.search(line.text)
        if match is not None and _ARTICLE_ADDRESS.fullmatch(match[0]):
            return match[0]
    return None
