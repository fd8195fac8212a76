"""Bylines: who wrote an article, and for which agency."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from timeline.articles.patterns import any_of
from timeline.lexicons import load_lexicon

__all__ = ["Byline", "is_small_word", "join_bylines", "name_agency", "read_byline"]

_LONGEST = 300
_MOST_WORDS = 6  # of a name
# Between writers; a Spanish surname may hold a "y" too: "José Ortega y Gasset".
_BETWEEN = re.compile(
    r"\s{0,3}[;|/&\n]\s{0,3}|,?\s(?:(?i:and|und|et|with)\s|[ye]\s(?=[^\s,;|/&]{1,40}\s[^\s,;|/&]))"
)
_COMMA = re.compile(r"\s{0,3},\s{0,3}")
# What stands behind a name: "in Cairo", "of The Coast Post", "(Reuters)", "<jane@post.example>".
_BEHIND_NAME = re.compile(r"\s(?:in|at|for|of|from|near|reporting|contributed|is)\s|[(<\[]|\s[-–—]\s")
_OFFICE = re.compile(r"(?:The\s)?\w{1,40}\s(?:of|for)\s[^()<>\[\]]{1,80}")  # "Ministry of Health"
_ONE_WORD = 1
_NO_NAME = re.compile(r"[\d@:\\_]")


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
    text = _without_opening(" ".join(text[:_LONGEST].split()))
    parts = [part for piece in _BETWEEN.split(text) for part in _split_at_commas(piece) if part]
    agencies = [agency for part in parts for agency in _agencies_in(part)]
    names = [_cut_name(part).strip(" .*_") for part in parts]
    authors = (
        name for name in names if name_agency(name) is None and _is_name(name, is_only=len(parts) == 1)
    )
    return Byline(authors=tuple(dict.fromkeys(authors)), agency=next(iter(agencies), None))


def join_bylines(lines: Iterable[str], *, full_names: bool = False) -> Byline:
    """Read several bylines as one.

    Parameters
    ----------
    lines : iterable of str
    full_names : bool, optional
        Whether a single word is none, as among the authors of office documents: it is an account.

    Returns
    -------
    Byline

    Examples
    --------
    >>> join_bylines(["Jane Doe", "John Roe (Reuters)"])
    Byline(authors=('Jane Doe', 'John Roe'), agency='Reuters')
    >>> join_bylines(["Doe, Jane; Roe, John", "Owner"], full_names=True).authors
    ('Doe, Jane', 'Roe, John')
    """
    read = [read_byline(line) for line in lines]
    names = dict.fromkeys(name for byline in read for name in byline.authors)
    return Byline(
        authors=tuple(name for name in names if " " in name or not full_names),
        agency=next((byline.agency for byline in read if byline.agency), None),
    )


def is_small_word(word: str) -> bool:
    """Tell whether a word of a byline is no name by itself: one that joins, a role, a particle.

    Parameters
    ----------
    word : str

    Returns
    -------
    bool

    Examples
    --------
    >>> is_small_word("Correspondent"), is_small_word("van"), is_small_word("Van")
    (True, True, False)
    """
    headers = load_lexicon("headers")
    folded = word.casefold()
    return folded in headers["byline_words"] or folded in headers["roles"] or word in headers["particles"]


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


def _without_opening(text: str) -> str:
    """Take "By" and the like off a byline, but not the "von" of a surname that stands alone."""
    match = _opening_pattern().match(text)
    if match is None:
        return text
    rest, particles = text[match.end() :], load_lexicon("headers")["particles"]
    words = _COMMA.split(_BETWEEN.split(rest, maxsplit=1)[0], maxsplit=1)[0].split()
    is_alone = len(words) == _ONE_WORD and not name_agency(words[0])
    is_surname = not words or words[0] in particles or is_alone
    return text if is_surname and match["word"].casefold() in particles and not match["colon"] else rest


def _split_at_commas(piece: str) -> list[str]:
    """Split what stands between commas, but not a name whose surname goes first: "Doe, Jane"."""
    parts = _COMMA.split(piece)
    if len(parts) != 2 or len(parts[0].split()) != _ONE_WORD or any(map(name_agency, parts)):
        return parts
    return [piece] if _is_name(parts[1], is_only=True) and _is_name(parts[0], is_only=True) else parts


def _cut_name(part: str) -> str:
    """Return a name without what stands behind it; what one word begins is the name of an office."""
    return part if _OFFICE.fullmatch(part) else _BEHIND_NAME.split(part, maxsplit=1)[0]


def _is_name(text: str, *, is_only: bool) -> bool:
    """Tell whether words are a person's or a desk's name: capitalised, no role, no account."""
    headers, words, folded = load_lexicon("headers"), text.split(), text.casefold()
    if not words or len(words) > _MOST_WORDS or _NO_NAME.search(text) or all(map(is_small_word, words)):
        return False
    if folded in headers["no_authors"] or folded.startswith(tuple(headers["no_author_starts"])):
        return False
    if words[-1].casefold() in headers["roles"] or (len(words) == _ONE_WORD and not is_only):
        return False
    # Scripts without capitals have names too.
    small = (*headers["particles"], *headers["byline_words"])
    is_named = words[0] in headers["particles"] or not words[0][0].islower()
    return is_named and all(not word[0].islower() or word in small for word in words)


@cache
def _opening_pattern() -> re.Pattern[str]:
    """Return the words before a writer's name, at the beginning of a line."""
    words = any_of(load_lexicon("headers")["byline"])
    return re.compile(rf"(?P<word>{words})(?:(?P<colon>\s?:)\s?|\s)", re.IGNORECASE)
