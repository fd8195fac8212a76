"""The dates that a web page states in its markup: JSON-LD, meta elements, microdata, `<time>`, its address.

Only statements about the page itself count, so that related links and comments date nothing.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import filterfalse, islice

from lxml.html import HtmlElement

from timeline.articles.dates import read_stamp
from timeline.articles.dct import DctCandidate
from timeline.articles.formats.page_head import PageHead, is_article
from timeline.articles.formats.page_survey import ITEMPROPS
from timeline.model import DctSource

__all__ = ["read_structured_dates"]

_JSON_KEYS = (("datePublished", False), ("dateCreated", False), ("dateModified", True))
_URL_DATE = re.compile(
    r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/_.-])|[/_-]t?(20\d\d)([01]\d)([0-3]\d)(?=[/_.-])"
)
_NAME_WORDS = 1  # of a link in a list's entry: "Comments"; headlines have more
_MOST_LINKS = 5
_MOST_TIMES = 100  # more of them are a list of stories
_PUBLISHED_MARK = re.compile(r"pub|posted|entry-date", re.IGNORECASE)
_UPDATED_MARK = re.compile(r"updat|modif", re.IGNORECASE)
# How likely a statement is right, by its kind. `<meta name="date">` is the day of publication on some sites,
# that of the last change or of the download on others.
_STATED, _STATED_OF_PAGE, _MARKED, _UNMARKED, _IN_ADDRESS = 0.95, 0.93, 0.93, 0.88, 0.92
_DATED, _CHANGED = 0.84, 0.8


def read_structured_dates(head: PageHead, times: Sequence[HtmlElement] = ()) -> list[DctCandidate]:
    """Read the dates that a page's markup gives for the page.

    Parameters
    ----------
    head : PageHead
    times : sequence of lxml.html.HtmlElement
        Those of its elements that may state a moment: `<time>`, `<abbr>`, microdata.

    Returns
    -------
    list of DctCandidate
        In the order of their authority, with what is known of each kind as confidence; empty when the
        markup states none. A time of exactly midnight is a date that a program has padded, and is given
        as a date.

    Examples
    --------
    >>> head = PageHead(meta={"article:published_time": ["2021-08-30T00:00:00Z"]})
    >>> read_structured_dates(head)[0].value
    datetime.date(2021, 8, 30)
    """
    return [
        *_from_json(head),
        *_from_meta(head, times),
        *_from_times(times),
        *_from_addresses(head.addresses),
    ]


def _candidate(
    text: str | None, source: DctSource, *, confidence: float, is_update: bool = False
) -> Iterator[DctCandidate]:
    """Yield the candidate that a value makes, nothing for one that is no date."""
    value = read_stamp(text or "")
    if value is not None:
        sure = min(confidence, _CHANGED) if is_update else confidence
        yield DctCandidate(value=value, source=source, is_update=is_update, confidence=sure)


def _from_json(head: PageHead) -> Iterator[DctCandidate]:
    """Yield the dates of the page's JSON-LD, those of articles first."""
    for key, is_update in _JSON_KEYS:
        for node in head.nodes:
            value = node.get(key)
            if isinstance(value, str):
                confidence = _STATED if is_article(node) else _STATED_OF_PAGE
                yield from _candidate(value, DctSource.JSON_LD, confidence=confidence, is_update=is_update)


def _from_meta(head: PageHead, times: Sequence[HtmlElement]) -> Iterator[DctCandidate]:
    """Yield the dates of the meta elements, in the lexicon's order, and those of microdata."""
    for content in head.every("published"):
        yield from _candidate(content, DctSource.META, confidence=_STATED)
    for element in islice(filter(_is_microdata, times), _MOST_TIMES):
        text = element.get("content") or element.get("datetime") or element.text_content()
        yield from _candidate(text, DctSource.META, confidence=_STATED)
    for content in head.every("dated"):
        yield from _candidate(content, DctSource.META, confidence=_DATED)
    for content in head.every("updated"):
        yield from _candidate(content, DctSource.META, confidence=_CHANGED, is_update=True)


def _from_times(times: Sequence[HtmlElement]) -> Iterator[DctCandidate]:
    """Yield the dates of the time elements: those marked as publication, or the only day there is."""
    elements = list(islice(filter(_is_time, times), _MOST_TIMES))
    marked = [element for element in elements if _PUBLISHED_MARK.search(_marks(element))]
    found: list[DctCandidate] = []
    for element in marked or filterfalse(_is_of_another_story, elements):
        is_update = _UPDATED_MARK.search(_marks(element)) is not None
        text = element.get("datetime") or element.get("title") or element.text_content()
        confidence = _MARKED if marked else _UNMARKED
        found.extend(_candidate(text, DctSource.TIME_ELEMENT, confidence=confidence, is_update=is_update))
    days = {stated.value.timetuple()[:3] for stated in found if not stated.is_update}
    # Unmarked times of several days belong to a list of other stories.
    if marked or len(days) <= 1:
        yield from found


def _is_time(element: HtmlElement) -> bool:
    """Tell whether an element is a time; `<abbr class="published">` is one of the hAtom microformat."""
    is_abbr = element.tag == "abbr" and "published" in (element.get("class") or "")
    return element.tag == "time" or (is_abbr and element.get("title") is not None)


def _is_of_another_story(element: HtmlElement) -> bool:
    """Tell whether a time stands in an entry of a list beside the headline that it is of, a link."""
    entry = next(element.iterancestors("li"), None)
    if entry is None:
        return False
    return any(
        len(link.text_content().split()) > _NAME_WORDS for link in islice(entry.iter("a"), _MOST_LINKS)
    )


def _is_microdata(element: HtmlElement) -> bool:
    """Tell whether an element states a date as microdata."""
    return element.tag != "meta" and (element.get("itemprop") or "") in ITEMPROPS


def _marks(element: HtmlElement) -> str:
    """Return what an element's attributes say of its use."""
    return " ".join(element.get(name) or "" for name in ("class", "itemprop", "id"))


def _from_addresses(addresses: Sequence[str]) -> Iterator[DctCandidate]:
    """Yield the date in the page's own address."""
    for address in addresses:
        match = _URL_DATE.search(address[:500])
        if match is not None:
            year, month, day = (part for part in match.groups() if part)
            text = f"{year}-{month:0>2}-{day:0>2}"
            yield from _candidate(text, DctSource.URL, confidence=_IN_ADDRESS)
