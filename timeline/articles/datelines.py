"""Datelines: the place, date and agency that a news report begins with."""

import re
from dataclasses import dataclass, replace
from datetime import date

from timeline.articles.bylines import name_agency
from timeline.articles.dates import read_date, read_day_of_year
from timeline.lexicons import load_lexicon

__all__ = ["Dateline", "read_dateline", "read_place_label"]

_LONGEST_DATELINE = 120
_LONGEST_PLACE = 40
_PLACE_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’-]){0,40}")

# What closes a dateline: a dash, a colon behind a bracket or a number, the slash of "/TASS/".
_DASH = re.compile(
    r"\s{0,2}(?:—|–|―|--)\s{0,2}"
    r"|(?:\s|(?<=[)\d.]))-(?:\s{1,2}|\Z)"
    r"|(?<=[)\d]):(?:\s{1,2}|\Z)"
    r"|(?<=/)\.?\s{1,2}(?=[A-Z“\"])"
)
_COLON = re.compile(r"\s?:\s{1,2}(?=[^\W_]|[“\"‘'])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The place, date and agency before an article's first sentence.

    Parameters
    ----------
    length : int
        Code points that the dateline takes, with the dash and the blanks behind it.
    day : datetime.date or None
        None when it gives no date, or one without a year.
    day_of_year : tuple of int or None
        Month and day, when the year is missing.
    agency : str or None
        The news agency, as it writes itself.
    has_place : bool
        False when a date stands before the dash alone.
    """

    length: int
    day: date | None = None
    day_of_year: tuple[int, int] | None = None
    agency: str | None = None
    has_place: bool = False


def read_dateline(text: str) -> Dateline | None:
    """Read the dateline at the beginning of a paragraph.

    A place in capitals, with or without a region, a date and an agency, closed by a dash; a place in
    small letters only with a full date or a known agency (AP Stylebook, "datelines").

    Parameters
    ----------
    text : str
        A paragraph of the article.

    Returns
    -------
    Dateline or None
        None when the paragraph begins with its own words.

    Examples
    --------
    >>> found = read_dateline("CAIRO, Feb. 11, 2011 - The president stepped down.")
    >>> found.day, found.length
    (datetime.date(2011, 2, 11), 23)
    >>> found = read_dateline("KABUL, Aug. 30 (AFP) — Rockets fell.")
    >>> found.day_of_year, found.agency
    ((8, 30), 'AFP')
    >>> read_dateline("Protesters - mostly students - marched.") is None
    True
    """
    first = _read_segment(text, after_place=False)
    if first is None:
        return None
    # "KABUL, Afghanistan (AP) — Aug. 30, 2021 — Rockets fell."
    second = None
    if first.day is None and first.day_of_year is None:
        second = _read_segment(text[first.length :], after_place=True)
    if second is None or second.has_place:
        return first
    return Dateline(
        length=first.length + second.length,
        day=second.day,
        day_of_year=second.day_of_year,
        agency=first.agency or second.agency,
        has_place=first.has_place,
    )


def read_place_label(text: str) -> Dateline | None:
    """Read a place in capitals and a colon, as Indian papers open their reports.

    Parameters
    ----------
    text : str
        The first paragraph of an article.

    Returns
    -------
    Dateline or None
        None when the capitals are a label's or an institution's (`headers` in the lexicons), stand in
        the paragraph again, as a short name does, or no sentence follows.

    Examples
    --------
    >>> read_place_label("NEW DELHI: The monsoon reached the coast.").length
    11
    >>> read_place_label("UPDATE: The harbour is open.") is None
    True
    """
    colon = _COLON.search(text[: _LONGEST_PLACE + 3])
    if colon is None or not _is_place(text[: colon.start()], certain=False):
        return None
    found = Dateline(length=colon.end(), has_place=True)
    return found if _is_bare_place(text[: colon.start()], text[found.length :]) else None


def _read_segment(text: str, *, after_place: bool) -> Dateline | None:
    """Read a dateline up to one of the first dashes."""
    head = text[:_LONGEST_DATELINE]
    for number, end in enumerate(_DASH.finditer(head)):
        if number == 3:
            break
        is_colon = ":" in end[0]
        found = _read_dateline_words(head[: end.start()], after_place=after_place, is_colon=is_colon)
        if found is not None:
            is_bare = found.has_place and not (found.day or found.day_of_year or "(" in head[: end.start()])
            if is_bare and not _is_bare_place(head[: end.start()], text[end.end() :]):
                return None
            return replace(found, length=end.end())
    return None


def _read_dateline_words(words: str, *, after_place: bool, is_colon: bool) -> Dateline | None:
    """Read the words before the dash."""
    rest, agency, day, day_of_year = words.strip(), "", None, None
    if rest.split(" ", 1)[0].casefold() in load_lexicon("headers")["not_places"]:
        return None
    bracket = re.search(r"[(/]([^()/]{1,40})[)/]", rest)
    if bracket is not None:
        agency = bracket[1].strip()
        rest = f"{rest[: bracket.start()]} {rest[bracket.end() :]}".strip(" ,.")
        day = read_date(agency)
    for start in [] if day else _date_starts(rest):
        day = read_date(rest[start:])
        day_of_year = None if day else read_day_of_year(rest[start:])
        if day or day_of_year:
            rest = rest[:start]
            break
    place = rest.strip(" ,.;")
    is_dated = day is not None or day_of_year is not None
    if not place:
        # A date without a year needs a place before it, or its agency.
        stands = day is not None or (day_of_year is not None and (after_place or bool(agency)))
        stands = stands or name_agency(agency) is not None
        return _dateline(day, day_of_year, agency, has_place=False) if stands else None
    if is_colon and not (is_dated or agency):
        return None
    certain = day is not None or name_agency(agency) is not None
    return _dateline(day, day_of_year, agency, has_place=True) if _is_place(place, certain=certain) else None


def _dateline(
    day: date | None, day_of_year: tuple[int, int] | None, agency: str, *, has_place: bool
) -> Dateline:
    """Return the dateline of words whose length is not known yet."""
    return Dateline(
        length=0, day=day, day_of_year=day_of_year, agency=name_agency(agency), has_place=has_place
    )


def _date_starts(text: str) -> list[int]:
    """Return where a dateline's date may begin: at its start, and behind each comma or blank."""
    return [0, *(match.end() for match in re.finditer(r"[,\s]\s{0,2}(?=\w)", text))]


def _is_bare_place(text: str, rest: str) -> bool:
    """Tell whether capitals are likely a place's: no label's or institution's, and none that recur."""
    headers = load_lexicon("headers")
    words = re.findall(r"[^\W\d_]{1,40}", text.split(",")[0])
    if any(word.casefold() in headers["no_place_words"] for word in words):
        return False
    recurs = len(words) == 1 and not rest.isupper() and re.search(rf"\b{words[0]}\b", rest)
    return not recurs and not rest[:1].islower()


def _is_place(text: str, *, certain: bool) -> bool:
    """Tell whether the words look like a dateline's place, "ST. LOUIS, Mo." or "NEW DELHI/KABUL"."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 3 or any(not part or len(part) > 40 for part in parts):
        return False
    headers = load_lexicon("headers")
    words = [word for part in parts for word in re.split(r"[\s/]", part) if word]
    small = (*headers["byline_words"], *headers["particles"])
    if any(not _PLACE_WORD.fullmatch(word) for word in words):
        return False
    if any(not word[0].isupper() and word not in small for word in words):
        return False
    if not words or len(words) > 8 or words[0].casefold() in headers["weekdays"]:
        return False
    first = [word for word in re.split(r"[\s/]", parts[0]) if word and word not in small]
    return certain or (len(parts[0]) > 2 and all(word.isupper() for word in first))
