"""What a search means, for tables and for databases: which words a text has, and which a reader asks for."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["SearchQuery", "SearchTerm", "parse_search", "searched_text", "tokenise"]

# Scripts that set no blanks between words: there, every character is a token, and a word is a phrase of them.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_PIECE = re.compile(r'"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]+)')
_UNSEEN = frozenset(("Mn", "Mc", "Me", "Cf"))  # marks, and what only steers how text is shown
_LONGEST_TOKEN = 64  # a text without blanks is no word; databases bound the length of theirs
_MOST_TERMS = 40
_BETWEEN = " ¶ "
"""Stands between parts of a text: no token, so that no phrase reaches from one part into the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchTerm:
    """Tokens that must follow one another.

    Parameters
    ----------
    tokens : tuple of str
        At least one.
    is_prefix : bool
        Whether the last need only be how a word begins.
    """

    tokens: tuple[str, ...]
    is_prefix: bool

    @property
    def needle(self) -> str:
        """What a `searched_text` holds where the term occurs."""
        return f" {' '.join(self.tokens)}{'' if self.is_prefix else ' '}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """What a reader asks for: all of these terms.

    Parameters
    ----------
    terms : tuple of SearchTerm
        None at all asks for everything.
    """

    terms: tuple[SearchTerm, ...] = ()

    def matches(self, searched: str) -> bool:
        """Tell whether a text, as `searched_text` returns it, has every term."""
        return all(term.needle in searched for term in self.terms)


def parse_search(text: str) -> SearchQuery:
    r"""Read what was typed into a search field.

    Each word must occur, at least as the beginning of one; words in quotes must stand as they are, one
    after the other. Nothing else has a meaning, so that every text is a search: an operator of a database
    is a word like others, and a word with a sign within it, such as "O'Brien", is a phrase. Of a very long
    text the first 40 terms count.

    Parameters
    ----------
    text : str

    Returns
    -------
    SearchQuery
        Without terms when the text has no letter and no digit. A quote that is not closed yet is still
        being typed: its last word is a beginning.

    Examples
    --------
    >>> [term.needle for term in parse_search('KABUL "the airport" O\'Br').terms]
    [' kabul', ' the airport ', ' o br']
    >>> parse_search('" * ( :').terms
    ()
    """
    terms: dict[SearchTerm, None] = {}
    for piece in _PIECE.finditer(text.translate(_QUOTES)):
        tokens = tokenise(piece["word"] or piece["phrase"])
        if tokens:
            terms[SearchTerm(tokens=tuple(tokens), is_prefix=not piece["closed"])] = None
    return SearchQuery(terms=tuple(terms)[:_MOST_TERMS])


def tokenise(text: str) -> list[str]:
    """Return the words of a text as searches compare them.

    Case, accents and other marks are no difference, and neither are compatibility forms (Unicode NFKD).

    Parameters
    ----------
    text : str

    Returns
    -------
    list of str
        Letters and digits only, in the order of the text.

    Examples
    --------
    >>> tokenise("Café-Straße: 3½ ﬁsh")
    ['cafe', 'strasse', '31', '2', 'fish']
    """
    if not text.isascii():
        text = _NOT_ASCII.sub(lambda match: _folded(match[0]), text)
    return [token[:_LONGEST_TOKEN] for token in _TOKEN.findall(text.lower())]


def searched_text(parts: Iterable[str]) -> str:
    """Return parts of text as one that `SearchQuery.matches` looks through, and that databases index.

    Parameters
    ----------
    parts : iterable of str

    Returns
    -------
    str
        Tokens with a blank before and after each.

    Examples
    --------
    >>> searched_text(["Rockets in Kabul", "They struck."])
    ' rockets in kabul ¶ they struck '
    """
    return f" {_BETWEEN.join(' '.join(tokenise(part)) for part in dict.fromkeys(parts))} "


@lru_cache(maxsize=65536)
def _folded(character: str) -> str:
    """Return a character without case and marks; nothing for one that is only a mark or cannot be seen."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(each for each in plain if unicodedata.category(each) not in _UNSEEN)
