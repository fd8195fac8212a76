"""An article's head: headline, header lines, byline and dateline, taken off its own words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from timeline.articles.bylines import name_agency, read_byline
from timeline.articles.contents import Metadata
from timeline.articles.datelines import Dateline, read_dateline, read_place_label
from timeline.articles.dates import find_dates, read_date
from timeline.articles.dct import (
    DctCandidate,
    HeaderLine,
    read_header_line,
    split_leading_date,
)
from timeline.articles.patterns import any_of
from timeline.lexicons import load_lexicon
from timeline.model import DctSource

__all__ = ["Head", "is_dateline", "split_dateline", "split_head"]

_HEAD_LINES = 12  # whatever comes later is the article's own words
_DATELINE_PARAGRAPHS = 3  # a summary may stand before the dateline
_CHRONOLOGY = 200  # lines, within which a list of dates shows that it is one
_LONGEST_TITLE = 150
_LONGEST_LABEL_LINE = 120
_ADDRESS = re.compile(r"https?://\S{1,500}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the lines before an article's own words tell, and the lines that are left.

    Parameters
    ----------
    stated : Metadata
        The headline, and what header lines, bylines and labels state.
    year : int or None
        The year that a header line gives without a day.
    lines : tuple of str
        The other lines, empty ones too.
    """

    stated: Metadata
    year: int | None
    lines: tuple[str, ...]


def split_head(lines: Sequence[str], *, title: str | None = None) -> Head:
    """Take the headline, the header lines and the byline off an article's first lines.

    The first line is the headline when it is short, has no full stop at its end, and is followed by an
    empty line or a header line. Dates that stand alone on a line are the article's own only at its
    beginning, and not when others follow further down: those are the headings of a chronology.

    Parameters
    ----------
    lines : sequence of str
        The article's lines, without blanks at their ends; paragraphs are separated by empty ones.
    title : str, optional
        The headline, when the file gives it elsewhere; a first line that repeats it is dropped.

    Returns
    -------
    Head

    Examples
    --------
    >>> head = split_head(["Rain in the north", "By Jane Doe", "Source: The Coast Post", "", "Rain fell."])
    >>> head.stated.title, head.stated.authors, head.stated.publisher, [line for line in head.lines if line]
    ('Rain in the north', ('Jane Doe',), 'The Coast Post', ['Rain fell.'])
    """
    left = list(lines)
    numbers = [number for number, line in enumerate(lines) if line][:_HEAD_LINES]
    leading = split_leading_date(lines[numbers[0]]) if numbers else None
    if leading is not None:
        left[numbers[0]] = leading[1]
        candidate = DctCandidate(value=leading[0], source=DctSource.HEADER)
        return Head(stated=Metadata(title=title, candidates=(candidate,)), year=None, lines=tuple(left))
    headers: list[HeaderLine] = []
    labels: dict[str, str] = {}
    is_opening = True
    for number in numbers:
        line = lines[number]
        header = _header_at(lines, number, is_opening=is_opening)
        headline = _headline_at(lines, number) if is_opening and title is None else None
        label = _read_label(line) if is_opening else None
        if header is not None:
            headers.append(header)
        elif headline is not None:
            title = headline
        elif label is not None:
            labels.setdefault(*label)
        elif not (is_opening and _repeats(line, title)):
            # A line without a full stop below the headline is a summary; the date may stand below it.
            is_opening = is_opening and title is not None and not _ends_sentence(line)
            continue
        left[number] = ""
    return Head(
        stated=_state(title, headers, labels),
        year=next((header.year for header in headers if header.year), None),
        lines=tuple(left),
    )


def split_dateline(paragraphs: Sequence[str], *, year: int | None = None) -> tuple[Metadata, tuple[str, ...]]:
    """Take the dateline off an article's first paragraphs.

    Parameters
    ----------
    paragraphs : sequence of str
    year : int, optional
        The year that a header line gives, for a dateline without one.

    Returns
    -------
    tuple
        Its date, when that has a year, and its agency; and the paragraphs without it.

    Examples
    --------
    >>> stated, paragraphs = split_dateline(["KABUL, Aug. 30 (AFP) — Rockets fell."])
    >>> stated.candidates, stated.agency, paragraphs
    ((), 'AFP', ('Rockets fell.',))
    """
    for number, paragraph in enumerate(paragraphs[:_DATELINE_PARAGRAPHS]):
        dateline = _dateline_of(paragraph) or (None if number else _place_label_of(paragraphs))
        if dateline is None:
            continue
        if not dateline.has_place and (number or _is_chronology_of_entries(paragraphs)):
            continue
        rest = paragraph[dateline.length :].strip()
        others = [*paragraphs[:number], rest, *paragraphs[number + 1 :]]
        day = _day_of(dateline, year)
        candidates = () if day is None else (DctCandidate(value=day, source=DctSource.DATELINE),)
        stated = Metadata(candidates=candidates, agency=dateline.agency)
        return stated, tuple(other for other in others if other)
    return Metadata(), tuple(paragraphs)


def is_dateline(line: str) -> bool:
    """Tell whether a line is a dateline from end to end: a place and a day.

    Parameters
    ----------
    line : str

    Returns
    -------
    bool

    Examples
    --------
    >>> is_dateline("LONDON — 30 August 2021"), is_dateline("LONDON — Rain fell.")
    (True, False)
    """
    if len(line) > _LONGEST_LABEL_LINE:
        return False
    whole = read_dateline(f"{line} —")
    is_dated = whole is not None and (whole.day or whole.day_of_year)
    return whole is not None and whole.has_place and bool(is_dated) and whole.length > len(line)


def _header_at(lines: Sequence[str], number: int, *, is_opening: bool) -> HeaderLine | None:
    """Read the header line at a place, None when it is the article's own words."""
    header = read_header_line(lines[number])
    if header is None or is_opening:
        is_heading = header is not None and header.is_bare and _is_chronology(lines, number)
        return None if is_heading else header
    before = lines[number - 1] if number else ""
    after = lines[number + 1] if number + 1 < len(lines) else ""
    stands_alone = not before and (not after or read_header_line(after) is not None)
    return header if stands_alone and not header.is_bare else None


def _is_chronology(lines: Sequence[str], number: int) -> bool:
    """Tell whether dates stand alone on lines further down, below other words."""
    previous = ""
    for line in lines[number + 1 : number + _CHRONOLOGY]:
        if line and find_dates(line[:_LONGEST_TITLE]) and previous:
            is_date = len(line) <= _LONGEST_TITLE and read_date(line) is not None
            if is_date and read_header_line(previous) is None:
                return True
        previous = line or previous
    return False


def _headline_at(lines: Sequence[str], number: int) -> str | None:
    """Return the line at a place when it is the headline, and text follows."""
    line, later = lines[number], lines[number + 1 : number + _CHRONOLOGY]
    if not any(other and read_header_line(other) is None for other in later):
        return None
    label = _label_pattern(tuple(load_lexicon("headers")["title"])).match(line)
    if label is not None:
        return line[label.end() :] or None
    if len(line) > _LONGEST_TITLE or _ends_sentence(line) or _read_label(line):
        return None
    if read_header_line(line) is not None:  # the first date of a chronology
        return None
    is_closed = not later[0] or read_header_line(later[0]) is not None or is_dateline(later[0])
    return line.lstrip("# ") if is_closed and _dateline_of(line) is None else None


def _ends_sentence(line: str) -> bool:
    """Tell whether a line ends as a sentence does; headlines may ask, but have no full stop."""
    return line.rstrip("\"'”’)]").endswith((".", ":", ";", ","))


def _state(title: str | None, headers: Sequence[HeaderLine], labels: Mapping[str, str]) -> Metadata:
    """Return what a head states, with bylines before labels."""
    labelled = read_byline(labels.get("author", ""))
    bylines = [*(header.byline for header in headers), labelled]
    return Metadata(
        title=title,
        authors=tuple(dict.fromkeys(name for byline in bylines for name in byline.authors)),
        language=labels.get("language"),
        publisher=labels.get("publisher"),
        agency=next((byline.agency for byline in bylines if byline.agency), None),
        url=labels.get("url"),
        candidates=tuple(candidate for header in headers for candidate in header.candidates),
    )


def _read_label(line: str) -> tuple[str, str] | None:
    """Read a line that describes the article, "Source: Reuters": the list of labels, and the words behind."""
    if _ADDRESS.fullmatch(line):
        return "url", line
    if len(line) > _LONGEST_LABEL_LINE or _ends_sentence(line):
        return None
    for kind, words in load_lexicon("headers")["labels"].items():
        match = _label_pattern(tuple(words)).match(line)
        if match is not None:
            value = line[match.end() :]
            return kind, name_agency(value) or value
    return None


def _repeats(line: str, title: str | None) -> bool:
    """Tell whether a line is the headline once more."""
    return title is not None and line.casefold() == title.casefold()


def _dateline_of(paragraph: str) -> Dateline | None:
    """Read a paragraph's dateline; one that fills its paragraph needs place and date, but no dash."""
    return read_dateline(f"{paragraph} —" if is_dateline(paragraph) else paragraph)


def _place_label_of(paragraphs: Sequence[str]) -> Dateline | None:
    """Read the place before a colon that opens the text; in a transcript, speakers stand there."""
    others = any(read_place_label(paragraph) for paragraph in paragraphs[1:_CHRONOLOGY])
    return None if others else read_place_label(paragraphs[0])


def _is_chronology_of_entries(paragraphs: Sequence[str]) -> bool:
    """Tell whether a date before a dash is one entry of a chronology, because another one follows."""
    later = (read_dateline(paragraph) for paragraph in paragraphs[1:_CHRONOLOGY])
    return any(found is not None and not found.has_place and found.day for found in later)


def _day_of(dateline: Dateline, year: int | None) -> date | None:
    """Return the day that a dateline states, with the year of a header line when it has none."""
    if dateline.day is not None or dateline.day_of_year is None or year is None:
        return dateline.day
    try:
        return date(year, *dateline.day_of_year)
    except ValueError:  # 29 February of a common year
        return None


@cache
def _label_pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of labels, each closed by a colon."""
    return re.compile(rf"(?:{any_of(labels)})\s?[:：]\s{{0,3}}", re.IGNORECASE)
