"""The dates that a page shows its readers: a line beside the headline, a byline, "Published on".

A date within a sentence is none of them, nor one in a list of other stories.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from lxml.html import HtmlElement

from timeline.articles.days import FoundDay, find_days, is_day_first, may_hold_day
from timeline.articles.encoding import normalise_text
from timeline.articles.formats.page_parts import part_of
from timeline.articles.formats.page_survey import Line
from timeline.articles.patterns import any_of
from timeline.lexicons import load_lexicon

__all__ = ["UNSURE", "VisibleDate", "read_visible_dates"]

UNSURE = 4
"""The rank of a date that stands outside sentences, but is not known to be the page's."""

_FAR, _LISTED = 2, 3  # the ranks of dates far from the headline, and of those in a list of them

_LONGEST = 160  # code points: longer lines are prose
_LONGEST_ENTRY = 250  # of "This entry was posted on", which goes on to where it is filed and how to comment
_ABOVE_HEADLINE, _BELOW_HEADLINE = 3, 12  # lines, within which a date belongs to the headline
_SHORTEST_HEADLINE = 6  # code points, for the part of a title
_ENTRIES = 3  # lines that are nothing but a day: the headings of a chronology
_PARENTS = 3  # elements around the date whose classes tell what it is
_OWN_PARENTS = 2  # those whose classes tell that it is another day
_SECTIONS = ("html", "body", "main", "article", "section")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE_END = re.compile(r"[^\W\d_]{3,}[.!?…][\"'”’)\]]{0,2}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class VisibleDate:
    """A date that a page shows.

    Parameters
    ----------
    value : datetime.date
    is_update : bool
        Whether it is said to be that of a change.
    rank : int
        How surely it is the page's own, 0 to 4: 0 is the surest, 4 only stands on a line of its own kind.
    """

    value: date
    is_update: bool
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _DatedLine:
    """A short line with a day, and what tells that it is about the page."""

    day: FoundDay
    line: Line
    number: int
    is_labelled: bool  # "Published on", or a byline
    is_update: bool
    is_marked: bool  # by the classes of its elements
    opens: bool  # the line begins with it
    is_alone: bool  # the line is nothing else
    is_about_page: bool  # it begins with its label, or with "This page"


def read_visible_dates(
    lines: Sequence[Line], *, title: str | None, language: str | None
) -> list[VisibleDate]:
    """Read the dates that a page shows about itself, the surest first.

    Parameters
    ----------
    lines : sequence of Line
    title : str or None
        The headline.
    language : str or None
        ISO 639-1 code, as the page declares it.

    Returns
    -------
    list of VisibleDate
        Empty when there is none; a date within a sentence is none.

    Examples
    --------
    >>> from lxml.html import document_fromstring
    >>> from timeline.articles.formats.page_survey import survey_page
    >>> page = document_fromstring("<h1>Sturm</h1><p>von Jane Doe | 12. Mai 2016</p><p>Es war still.")
    >>> found = read_visible_dates(survey_page(page, None).lines, title="Sturm", language="de")
    >>> [shown.value.isoformat() for shown in found]
    ['2016-05-12']
    """
    dated = list(_dated_lines(lines, language))
    headline = _headline_at(lines, title)
    entries = {each.day.value for each in dated if each.is_alone and not each.is_marked}
    ranked = [(_rank(each, headline, is_chronology=len(entries) >= _ENTRIES), each) for each in dated]
    # Several days far from the headline are those of a list.
    is_list = len({each.day.value for rank, each in ranked if rank == _FAR and not each.is_update}) > 1
    found: list[tuple[tuple[int, bool, int], VisibleDate]] = []
    for rank, each in ranked:
        if rank is not None:
            rank = UNSURE if rank == _FAR and is_list else rank
            key = (rank, headline is not None and each.number < headline, each.number)
            found.append((key, VisibleDate(value=each.day.value, is_update=each.is_update, rank=rank)))
    return [shown for _, shown in sorted(found, key=lambda pair: pair[0])]


def _dated_lines(lines: Sequence[Line], language: str | None) -> Iterator[_DatedLine]:
    """Yield the short lines that hold a day, and no others."""
    day_first = is_day_first((line.text for line in lines if len(line.text) <= _LONGEST), language=language)
    for number, line in enumerate(lines):
        text = line.text[:_LONGEST_ENTRY]
        if not may_hold_day(text):
            continue
        text = normalise_text(text)
        is_entry = _entry_pattern().match(text) is not None
        if not is_entry and (len(line.text) > _LONGEST or _SENTENCE_END.search(text)):
            continue
        is_other_day, is_marked = _read_marks(line.element)
        if is_other_day:
            continue
        for day in find_days(text, language=language, day_first=day_first)[:2]:
            before, after = text[: day.start], text[day.end :]
            label = _label_of(before, after)
            words_before, words_after = len(_WORD.findall(before)), len(_WORD.findall(after))
            yield _DatedLine(
                day=day,
                line=line,
                number=number,
                is_labelled=label is not None,
                is_update=label == "updated",
                is_marked=is_marked,
                opens=words_before <= 1 and not re.search(r"\d", before),
                is_alone=words_before <= 1 and words_after <= 1,
                is_about_page=is_entry or _label_pattern().match(text.lstrip("[(- ")) is not None,
            )


def _rank(dated: _DatedLine, headline: int | None, *, is_chronology: bool) -> int | None:
    """Return how surely a line is about the page itself, None when it is not."""
    is_linked = 2 * dated.line.linked > len(dated.line.text)
    is_near = headline is not None and -_ABOVE_HEADLINE <= dated.number - headline <= _BELOW_HEADLINE
    is_sure = dated.is_labelled or (dated.is_marked and dated.opens)
    if dated.line.is_beside:
        is_own = is_near and dated.is_marked and dated.opens
        return _LISTED if is_own or (dated.is_labelled and dated.is_about_page) else None
    if is_linked and not (dated.is_labelled or dated.is_marked):
        return None
    is_plain = dated.opens and not is_chronology
    if is_near:
        is_above = dated.number < (headline or 0)
        if is_sure or dated.is_marked or is_plain:
            return is_above + (not is_sure)
    if is_sure:
        return _FAR
    return _LISTED if is_plain and dated.is_alone else UNSURE


def _headline_at(lines: Sequence[Line], title: str | None) -> int | None:
    """Return the number of the line that is the headline, else of the first heading."""
    wanted = (title or "").casefold()
    headings = [number for number, line in enumerate(lines) if line.is_heading]
    for number in headings:
        text = lines[number].text.casefold()
        is_part = len(text) >= _SHORTEST_HEADLINE and (text in wanted or (wanted and wanted in text))
        if text == wanted or is_part:
            return number
    for number, line in enumerate(lines):
        if wanted and line.text.casefold() == wanted:
            return number
    return headings[0] if headings else None


def _label_of(before: str, after: str) -> str | None:
    """Return what the words nearest to a date say of it: published, updated, by; None when nothing."""
    labels = list(_label_pattern().finditer(before))
    if labels:
        return labels[-1].lastgroup
    behind = _behind_pattern().match(after)
    return None if behind is None else behind.lastgroup


def _read_marks(element: HtmlElement) -> tuple[bool, bool]:
    """Tell whether the names of an element, and of those around it, are of another day, or of publication."""
    is_dated = False
    for above in range(_PARENTS):
        part = part_of(element)
        if part.is_other_day and above < _OWN_PARENTS:
            return True, False
        is_dated = is_dated or part.is_dated
        parent = element.getparent()
        if parent is None or parent.tag in _SECTIONS:
            break
        element = parent
    return False, is_dated


@cache
def _label_pattern() -> re.Pattern[str]:
    """Return the words before a date that say what it is."""
    headers, pages = load_lexicon("headers"), load_lexicon("pages")
    kinds = {
        "updated": [*headers["updated"], *pages["updated_abroad"]],
        "published": [*headers["published"], *pages["published_abroad"]],
        "by": [*headers["byline"], *pages["byline_abroad"]],
    }
    words = "|".join(rf"(?P<{kind}>{any_of(words)})" for kind, words in kinds.items())
    return re.compile(rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])", re.IGNORECASE)


@cache
def _behind_pattern() -> re.Pattern[str]:
    """Return the words behind a date that say what it is: "am 12. Mai 2016 veröffentlicht"."""
    pages = load_lexicon("pages")
    updated, published = any_of(pages["updated_behind"]), any_of(pages["published_behind"])
    words = rf"(?P<updated>{updated})|(?P<published>{published})"
    return re.compile(rf".{{0,40}}?(?<![^\W\d_])(?:{words})(?![^\W\d_])", re.IGNORECASE)


@cache
def _entry_pattern() -> re.Pattern[str]:
    """Return the words by which a page speaks of itself: "This entry was posted on"."""
    return re.compile(rf"(?:{any_of(load_lexicon('pages')['entries'])})(?![^\W\d_])", re.IGNORECASE)
