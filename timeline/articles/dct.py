"""The header grammar: where an article says when it was written, and which of its statements counts.

Header lines (`Published: 30 Aug 2021, 14:05 IST`) and bylines that carry a date are read here, datelines
in `datelines`; `dates` reads the date strings in both.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import pairwise

from timeline.articles.bylines import Byline, is_small_word, read_byline
from timeline.articles.dates import find_dates, is_clock, read_date
from timeline.articles.patterns import any_of
from timeline.lexicons import load_lexicon
from timeline.model import DctSource

__all__ = [
    "DctCandidate",
    "HeaderLine",
    "choose_dct",
    "read_header_line",
    "split_leading_date",
]

# How likely a statement is right, by where it stands.
_USUAL_CONFIDENCE = {
    DctSource.FRONT_MATTER: 0.98,
    DctSource.FIELD: 0.98,
    DctSource.FEED: 0.97,
    DctSource.JSON_LD: 0.95,
    DctSource.META: 0.95,
    DctSource.TIME_ELEMENT: 0.9,
    DctSource.HEADER: 0.97,
    DctSource.DATELINE: 0.95,
    DctSource.MAIL: 0.9,
    DctSource.URL: 0.9,
    DctSource.PAGE: 0.87,
    DctSource.PROPERTIES: 0.6,
    DctSource.FILE_NAME: 0.7,
}
_UPDATE_CONFIDENCE = 0.8  # of any source: the text may be older than its last change
_SUREST = 0.99
_LONGEST_HEADER = 200
_LONGEST_BYLINE = 100
_DIGIT = re.compile(r"\d")
_NUMERIC_DATE = re.compile(r"\d{1,4}([/.-])\d{1,2}\1\d{1,4}(?:[ T,]{1,3}[\d:.+ -]{1,20}[A-Z]{0,5})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class DctCandidate:
    """One statement about when an article was written.

    Parameters
    ----------
    value : datetime.date
        A `datetime` when the hour is known.
    source : DctSource
    is_update : bool
        True for the date of a change, False for that of publication.
    confidence : float or None
        How likely it is right, 0 to 1; None for what is usual for its source.
    """

    value: date
    source: DctSource
    is_update: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderLine:
    """A line that tells about the article and is none of its own words.

    Parameters
    ----------
    candidates : tuple of DctCandidate
        The dates that it states; empty for a plain byline.
    byline : Byline
        Who signs.
    year : int or None
        The year, when the line gives one without a day.
    is_bare : bool
        True when the line is a date and nothing else, as the headings of a chronology are too.
    """

    candidates: tuple[DctCandidate, ...] = ()
    byline: Byline = field(default_factory=Byline)
    year: int | None = None
    is_bare: bool = False


def choose_dct(candidates: Iterable[DctCandidate]) -> DctCandidate | None:
    """Choose the statement to believe.

    What the file itself states wins over its name, a date of publication over one of change; then the
    order of `DctSource` decides, then the order given.

    Parameters
    ----------
    candidates : iterable of DctCandidate

    Returns
    -------
    DctCandidate or None
        With its confidence, which grows where others name the same day; None when there is none; never a
        guess.

    Examples
    --------
    >>> posted = DctCandidate(value=date(2021, 8, 30), source=DctSource.HEADER)
    >>> changed = DctCandidate(value=date(2021, 9, 2), source=DctSource.META, is_update=True)
    >>> chosen = choose_dct([changed, posted])
    >>> chosen.value, chosen.confidence
    (datetime.date(2021, 8, 30), 0.97)
    """
    authority = list(DctSource)
    candidates = tuple(candidates)
    chosen = min(
        candidates,
        key=lambda candidate: (
            candidate.source is DctSource.FILE_NAME,  # a name is given by anybody
            candidate.is_update,
            authority.index(candidate.source),
        ),
        default=None,
    )
    return None if chosen is None else replace(chosen, confidence=_combined_confidence(chosen, candidates))


def _combined_confidence(chosen: DctCandidate, candidates: Iterable[DctCandidate]) -> float:
    """Return how likely a statement is right, given the others: each source that agrees removes doubt."""
    agreeing: dict[DctSource, float] = {}
    for each in candidates:
        if each.value.timetuple()[:3] == chosen.value.timetuple()[:3]:
            # A line at the head of a page is read with the page and with its text.
            source = DctSource.HEADER if each.source is DctSource.PAGE else each.source
            agreeing[source] = max(agreeing.get(source, 0), _confidence_of(each))
    doubt = math.prod(1 - confidence for confidence in agreeing.values())
    return round(max(_confidence_of(chosen), min(1 - doubt, _SUREST)), 3)


def _confidence_of(candidate: DctCandidate) -> float:
    """Return how likely a statement is right, by itself."""
    usual = _UPDATE_CONFIDENCE if candidate.is_update else _USUAL_CONFIDENCE[candidate.source]
    return usual if candidate.confidence is None else candidate.confidence


def split_leading_date(line: str) -> tuple[date, str] | None:
    """Split a first line that runs from its date straight into the text.

    Parameters
    ----------
    line : str
        Such as `date 2021-08-30 The minister said…`: only this form is certain enough.

    Returns
    -------
    tuple or None
        The date and the text behind it; None when the line has another form.

    Examples
    --------
    >>> split_leading_date("date 2021-08-30 Rain fell in the north.")
    (datetime.date(2021, 8, 30), 'Rain fell in the north.')
    """
    match = re.match(r"date\b:?\s{1,3}(\d{4}-\d\d-\d\d\S{0,20})\s{1,3}(?=\S)", line, re.IGNORECASE)
    value = read_date(match[1]) if match else None
    if match is None or value is None or read_header_line(line) is not None:
        return None
    return value, line[match.end() :]


def read_header_line(line: str) -> HeaderLine | None:
    """Read a line of an article's head: dates with their words, a bare date, a byline.

    Parameters
    ----------
    line : str

    Returns
    -------
    HeaderLine or None
        None when any part of the line is something else.

    Examples
    --------
    >>> found = read_header_line("By Jane Doe | Published: 30 Aug 2021")
    >>> found.candidates[0].value, found.byline.authors
    (datetime.date(2021, 8, 30), ('Jane Doe',))
    >>> read_header_line("Published in 2021, the report was ignored.") is None
    True
    """
    line = line.replace("*", "").strip(" _")  # "**Published:** 30 August 2021"
    if not line or len(line) > _LONGEST_HEADER:
        return None
    if len(line) > _LONGEST_BYLINE and not _DIGIT.search(line):  # neither a date nor a byline
        return None
    parts = [part for part in map(_trim, _split_parts(line)) if part]
    read = [_read_part(part) for part in parts]
    known = [part for part in read if part is not None]
    if not known or len(known) < len(read):
        return None
    return HeaderLine(
        candidates=tuple(candidate for part in known for candidate in part.candidates),
        byline=Byline(
            authors=tuple(dict.fromkeys(name for part in known for name in part.byline.authors)),
            agency=next((part.byline.agency for part in known if part.byline.agency), None),
        ),
        year=next((part.year for part in known if part.year), None),
        is_bare=len(known) == 1 and known[0].is_bare,
    )


def _split_parts(line: str) -> list[str]:
    """Split a header line at its bars, and before each header word."""
    parts: list[str] = []
    for part in re.split(r"[|•·]", line):
        if parts and is_clock(part):  # "Aug. 30, 2021 | 2:05 pm"
            parts[-1] += f", {part.strip()}"
            continue
        starts = [match.start() for match in _header_word_pattern().finditer(part)]
        edges = [0, *starts, len(part)]
        parts.extend(part[start:end] for start, end in pairwise(edges))
    return parts


def _trim(part: str) -> str:
    """Take off the marks around the parts of a header line."""
    return part.strip(" ,;|/•·–—-()[]")


def _read_part(part: str) -> HeaderLine | None:
    """Read one part of a header line."""
    if _reading_time_pattern().fullmatch(part):
        return HeaderLine()
    word = _header_word_pattern().match(part)
    if word is not None:
        return _read_dated(part[word.end() :], is_update=word["updated"] is not None)
    value = read_date(part)
    if value is not None:
        return HeaderLine(candidates=(DctCandidate(value=value, source=DctSource.HEADER),), is_bare=True)
    return _read_byline(part)


def _read_dated(text: str, *, is_update: bool) -> HeaderLine | None:
    """Read what follows a header word: a date, or a year with or without a month."""
    value = read_date(text)
    if value is not None:
        found = DctCandidate(value=value, source=DctSource.HEADER, is_update=is_update)
        return HeaderLine(candidates=(found,))
    year = re.fullmatch(r"(?:[^\W\d]{3,12}\.?,?\s{1,2})?((?:1[5-9]|20)\d\d)\.?", text)
    if year is not None:
        return HeaderLine(year=int(year[1]))
    if _is_unreadable_date(text):
        return HeaderLine()
    return _read_byline(text)  # "Posted by Jane Doe on 30 August 2021"


def _is_unreadable_date(text: str) -> bool:
    """Tell whether a header word's date is one that gives no day: "03/04/2021", "2 hours ago"."""
    relative = load_lexicon("headers")["relative"]
    words = text.casefold().split(maxsplit=4)
    is_relative = 0 < len(words) <= 4 and (words[0] in relative or words[-1] == relative[0])
    return is_relative or _NUMERIC_DATE.fullmatch(text) is not None


def _read_byline(part: str) -> HeaderLine | None:
    """Read a writer's line, with the date that may follow the name."""
    if len(part) > _LONGEST_BYLINE:
        return None
    dates = find_dates(part)
    if dates and dates[0][0] > 0:
        start = dates[0][0]
        writer, dated = re.sub(r"\s(?:on|at|am|le)\Z", "", _trim(part[:start])), _read_part(part[start:])
        is_byline = dated is not None and _is_byline(writer)
        if dated is None or not is_byline:
            return None
        return replace(dated, is_bare=False, byline=read_byline(writer))
    return HeaderLine(byline=read_byline(part)) if _is_byline(part) else None


def _is_byline(text: str) -> bool:
    """Tell whether a line names its writer: "By" and capitalised words, and no sentence."""
    headers = load_lexicon("headers")
    match = _byline_pattern().match(text)
    if match is None:
        return False
    words = re.findall(r"[^\s,;&|/()]{1,40}", text[match.end() :])
    if not words or len(words) > 14:
        return False
    if words[0].casefold() in headers["weekdays"] or any(char.isdigit() for char in text):
        return False
    names = [word for word in words if not is_small_word(word)]
    if not names:  # "By our staff reporter"
        return words[-1].casefold() in headers["roles"]
    is_name = all(word[0].isupper() for word in names)
    return is_name and (len(names) > 1 or names[0].casefold() in headers["agencies"])


@cache
def _header_word_pattern() -> re.Pattern[str]:
    """Return the words that announce a date, with what closes them."""
    headers = load_lexicon("headers")
    published, updated = any_of(headers["published"]), any_of(headers["updated"])
    closing = r"(?:\s{0,3}[:：]|\s{1,3}-|(?=[\s(]))\s{0,3}"
    return re.compile(
        rf"(?<!\w)(?:(?P<published>{published})|(?P<updated>{updated})){closing}", re.IGNORECASE
    )


@cache
def _byline_pattern() -> re.Pattern[str]:
    """Return the words before a writer's name."""
    return re.compile(rf"(?:{any_of(load_lexicon('headers')['byline'])})(?::|\b)\s{{1,3}}", re.IGNORECASE)


@cache
def _reading_time_pattern() -> re.Pattern[str]:
    """Return the note of how long an article takes to read."""
    return re.compile(r"\d{1,3}[ -]min(?:ute)?s?(?: read)?", re.IGNORECASE)
