"""What a search means, for tables and for databases: which words a text has, and which a reader asks for."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from timeline.axis import parse_stretch

__all__ = [
    "SearchBound",
    "SearchField",
    "SearchQuery",
    "SearchTerm",
    "parse_search",
    "searched_text",
    "tokenise",
]

# Scripts that set no blanks between words: there, every character is a token, and a word is a phrase of them.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_PIECE = re.compile(
    r"(?:(?<!\S)(?P<minus>-)(?=[^\s-]))?(?:(?<![^\s-])(?P<field>[a-z]+):(?=\S))?"
    r'(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]+))',
    re.IGNORECASE | re.ASCII,
)
_UNSEEN = frozenset(("Mn", "Mc", "Me", "Cf"))  # marks, and what only steers how text is shown
_LONGEST_TOKEN = 64  # a text without blanks is no word; databases bound the length of theirs
_MOST_TERMS = 40
_BETWEEN = " ¶ "
"""Stands between parts of a text: no token, so that no phrase reaches from one part into the next."""


class SearchField(StrEnum):
    """What a word may be asked of alone, as it is typed before the word and a colon."""

    TITLE = "title"
    PLACE = "place"
    WHO = "who"
    CATEGORY = "category"
    STATUS = "status"
    SOURCE = "source"


_BOUNDS = ("before", "after")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchTerm:
    """Tokens that must follow one another.

    Parameters
    ----------
    tokens : tuple of str
        At least one; of a term that is asked of one field, as `searched_text` marks those of that field.
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
class SearchBound:
    """A moment that an event must begin before, or end after.

    Parameters
    ----------
    moment : int
        Microseconds since 1970.
    is_before : bool
        Whether the event must begin before it, and not end after it.
    is_excluded : bool
        Whether all but such events are asked for, the undated among them.
    """

    moment: int
    is_before: bool
    is_excluded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """What a reader asks for: all of these terms, none of those that are excluded, all of these bounds.

    Parameters
    ----------
    terms, excluded : tuple of SearchTerm
    bounds : tuple of SearchBound
        These are of an event's place in time, not of its words.
    """

    terms: tuple[SearchTerm, ...] = ()
    excluded: tuple[SearchTerm, ...] = ()
    bounds: tuple[SearchBound, ...] = ()

    @property
    def asks_for_words(self) -> bool:
        """Whether `matches` may ever say no."""
        return bool(self.terms or self.excluded)

    def matches(self, searched: str) -> bool:
        """Tell whether a text, as `searched_text` returns it, has every term, and none that is excluded."""
        return all(term.needle in searched for term in self.terms) and not any(
            term.needle in searched for term in self.excluded
        )


def parse_search(text: str) -> SearchQuery:
    r"""Read what was typed into a search field.

    Each word must occur, at least as the beginning of one; words in quotes must stand as they are, one
    after the other. A field and a colon before it ask for the word there alone (`SearchField`); `before:`
    and `after:` take a date; a minus before all that excludes what has it. Nothing else has a meaning, so
    that every text is a search: an operator of a database, and a field that there is not, is a word like
    others, and a word with a sign within it, such as "O'Brien", is a phrase. Of a very long text the first
    40 count.

    Parameters
    ----------
    text : str

    Returns
    -------
    SearchQuery
        Empty when the text has no letter and no digit. A quote that is not closed yet is still being typed:
        its last word is a beginning.

    Examples
    --------
    >>> [term.needle for term in parse_search('KABUL "the airport" O\'Br').terms]
    [' kabul', ' the airport ', ' o br']
    >>> parse_search("rocket -title:kabul").excluded[0].needle
    ' ¶title¶kabul'
    >>> parse_search('" * ( :') == SearchQuery()
    True
    """
    terms: dict[SearchTerm, None] = {}
    excluded: dict[SearchTerm, None] = {}
    bounds: dict[SearchBound, None] = {}
    for piece in _PIECE.finditer(text.translate(_QUOTES)):
        bound = _parse_bound(piece)
        if bound is not None:
            bounds[bound] = None
            continue
        tokens = tuple(_tokens_of(piece))
        if tokens:
            chosen = excluded if piece["minus"] else terms
            chosen[SearchTerm(tokens=tokens, is_prefix=not piece["closed"])] = None
    return SearchQuery(
        terms=tuple(terms)[:_MOST_TERMS],
        excluded=tuple(excluded)[:_MOST_TERMS],
        bounds=tuple(bounds)[:_MOST_TERMS],
    )


def _parse_bound(piece: re.Match[str]) -> SearchBound | None:
    """Read a date before which, or after which; None when the piece asks for words."""
    field = (piece["field"] or "").lower()
    if field not in _BOUNDS:
        return None
    try:
        stretch = parse_stretch(piece["word"] or piece["phrase"])
    except ValueError:
        return None
    is_before = field == "before"
    return SearchBound(
        moment=stretch.start if is_before else stretch.end,
        is_before=is_before,
        is_excluded=bool(piece["minus"]),
    )


def _tokens_of(piece: re.Match[str]) -> Iterator[str]:
    """Yield the words that a piece asks for."""
    name, words = (piece["field"] or "").lower(), piece["word"] or piece["phrase"]
    if name in tuple(SearchField):
        yield from _marked(SearchField(name), words)
    else:
        yield from tokenise(name)
        yield from tokenise(words)


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


def searched_text(parts: Iterable[str], fields: Mapping[SearchField, Iterable[str]] | None = None) -> str:
    """Return parts of text as one that `SearchQuery.matches` looks through, and that databases index.

    Parameters
    ----------
    parts : iterable of str
    fields : mapping, optional
        SearchField -> the parts that can be asked for there. What can be asked for anywhere must stand in
        `parts` as well.

    Returns
    -------
    str
        Tokens with a blank before and after each; those of a field begin with a sign that no word has.

    Examples
    --------
    >>> searched_text(["Rockets in Kabul", "They struck."], {SearchField.PLACE: ["Kabul"]})
    ' rockets in kabul ¶ they struck ¶ ¶place¶kabul '
    """
    texts = [tokenise(part) for part in dict.fromkeys(parts)]
    for field, asked in (fields or {}).items():
        texts += [_marked(field, part) for part in dict.fromkeys(asked)]
    return f" {_BETWEEN.join(' '.join(tokens) for tokens in texts)} "


def _marked(field: SearchField, text: str) -> list[str]:
    """Return the words of a text as those of a field."""
    return [f"¶{field}¶{token}" for token in tokenise(text)]


@lru_cache(maxsize=65536)
def _folded(character: str) -> str:
    """Return a character without case and marks; nothing for one that is only a mark or cannot be seen."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(each for each in plain if unicodedata.category(each) not in _UNSEEN)
