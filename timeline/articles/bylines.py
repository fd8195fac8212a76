"""Bylines: who wrote an article, and for which agency."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from timeline.articles.patterns import any_of
from timeline.lexicons import load_lexicon

__all__ = ["Byline", "join_bylines", "name_agency", "read_byline"]

_LONGEST = 300
_MOST_WORDS = 6  # of a name
_SEPARATOR = re.compile(r"\s{0,3}(?:[,;|/&]|\n|\s(?:and|und|et|y|e|with)\s)\s{0,3}", re.IGNORECASE)
# What stands behind a name: "in Cairo", "of The Coast Post", "(Reuters)", "<jane@post.example>".
_BEHIND_NAME = re.compile(r"\s(?:in|at|for|of|from|near|reporting|contributed|is)\s|[(<\[]|\s[-–—]\s")
_ONE_WORD = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """Who signs an article.

    Parameters
    ----------
    authors : tuple of str
        The persons, in the order of the line.
    agency : str or None
        The news agency, as it writes itself.
    """

    authors: tuple[str, ...] = ()
    agency: str | None = None


def read_byline(text: str) -> Byline:
    """Read the names of a line that is known to be a byline.

    Parameters
    ----------
    text : str
        With or without its "By".

    Returns
    -------
    Byline
        Names as they are written; roles and places are left out.

    Examples
    --------
    >>> read_byline("By Jane Doe and John Roe in Cairo, staff writers").authors
    ('Jane Doe', 'John Roe')
    >>> read_byline("By Agence France-Presse")
    Byline(authors=(), agency='Agence France-Presse')
    """
    text = _opening_pattern().sub("", " ".join(text[:_LONGEST].split()), count=1)
    parts = [part for part in _SEPARATOR.split(text) if part]
    if len(parts) > 1 and all(len(part.split()) == _ONE_WORD and not name_agency(part) for part in parts[:2]):
        parts = [text]  # "Doe, Jane"
    agencies = [agency for part in parts for agency in _agencies_in(part)]
    names = [_BEHIND_NAME.split(part, maxsplit=1)[0].strip(" .*_") for part in parts]
    authors = (
        name for name in names if name_agency(name) is None and _is_name(name, is_only=len(parts) == 1)
    )
    return Byline(authors=tuple(dict.fromkeys(authors)), agency=next(iter(agencies), None))


def join_bylines(lines: Iterable[str]) -> Byline:
    """Read several bylines as one.

    Parameters
    ----------
    lines : iterable of str

    Returns
    -------
    Byline

    Examples
    --------
    >>> join_bylines(["Jane Doe", "John Roe (Reuters)"])
    Byline(authors=('Jane Doe', 'John Roe'), agency='Reuters')
    """
    read = [read_byline(line) for line in lines]
    authors = dict.fromkeys(name for byline in read for name in byline.authors)
    return Byline(
        authors=tuple(authors), agency=next((byline.agency for byline in read if byline.agency), None)
    )


def name_agency(text: str) -> str | None:
    """Return the name of the agency that the words are, as it writes itself.

    Parameters
    ----------
    text : str

    Returns
    -------
    str or None
        Of several with a stroke between them, the first; None when the words are no agency's.

    Examples
    --------
    >>> name_agency("REUTERS"), name_agency("AP/dpa"), name_agency("Jane Doe")
    ('Reuters', 'AP', None)
    """
    agencies = load_lexicon("headers")["agencies"]
    folded = text.casefold().strip(" .")
    parts = [folded, *(part.strip() for part in re.split(r"[-,/]", folded))]
    return next((agencies[part] for part in parts if part in agencies), None)


def _agencies_in(part: str) -> list[str]:
    """Return the agencies of one part of a byline: "Reuters", "Jane Doe (AFP)", "Jane Doe for Reuters"."""
    pieces = re.split(r"[()\[\]]|\s(?:in|at|for|of|from)\s", part)
    return [agency for agency in map(name_agency, pieces) if agency]


def _is_name(text: str, *, is_only: bool) -> bool:
    """Tell whether words are a person's or a desk's name: capitalised, and no role."""
    headers = load_lexicon("headers")
    words = text.split()
    if not words or len(words) > _MOST_WORDS or any(char.isdigit() or char in "@:" for char in text):
        return False
    if all(word.casefold() in headers["byline_words"] for word in words):
        return False
    if words[-1].casefold() in headers["roles"] or (len(words) == _ONE_WORD and not is_only):
        return False
    # Scripts without capitals have names too.
    return all(not word[0].islower() or word in headers["particles"] for word in words)


@cache
def _opening_pattern() -> re.Pattern[str]:
    """Return the words before a writer's name, at the beginning of a line."""
    words = any_of(load_lexicon("headers")["byline"])
    return re.compile(rf"\s{{0,3}}(?:{words})(?:\s?:\s{{0,3}}|\s{{1,3}})", re.IGNORECASE)
