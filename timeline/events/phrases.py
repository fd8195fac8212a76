"""Phrases of a sentence: which of its tokens to keep, and how they read once others are gone."""

import itertools
from collections.abc import Callable, Iterable, Sequence

from timeline.sentences import Sentence, Token

_QUOTES = frozenset("\"“”„‟«»`'‘") | {"``", "''"}
_EDGES = frozenset(",;:.-–—…|()[]/")
_CLOSING = frozenset({",", ";", ":", ".", "?", "!", "%", ")"})
_ARTICLES = frozenset({"a", "an", "the"})
_CLAUSES = frozenset({"relcl", "appos", "parataxis", "advcl", "punct", "cc", "conj", "acl"})

Renamer = Callable[[Token], str | None]


def is_quote(token: Token) -> bool:
    """Tell whether a token is a quotation mark (an apostrophe that ends a possessive is none)."""
    return token.text in _QUOTES and token.dep != "case"


def noun_phrase(
    sentence: Sentence, head: Token, *, without: frozenset[int] = frozenset(), full: bool = False
) -> list[Token]:
    """Return the words of the noun phrase of `head`, without the clauses that only describe it.

    Parameters
    ----------
    sentence : Sentence
    head : Token
        The phrase's noun.
    without : frozenset of int
        Indices of tokens whose branches are left out, such as a date's.
    full : bool
        Keep what the noun's own complement is: "the deadline for forces to leave".

    Returns
    -------
    list of Token
        In the order of the text. Coordinated nouns are kept ("France and Spain"), relative clauses,
        appositives and brackets are not.
    """
    skip = set(without)
    for token in sentence.subtree(head, skip=frozenset(skip)):
        if token.index in skip or token.index == head.index:
            continue
        governor = sentence.head_of(token)
        keeps_clause = full and token.dep in {"acl", "relcl"} and is_infinitive(sentence, token)
        drops_clause = token.dep in _CLAUSES and not keeps_clause and not _is_in_list(sentence, token)
        if drops_clause and not _is_inside_word(sentence, token, governor):
            skip.add(token.index)
    return sentence.subtree(head, skip=frozenset(skip))


def date_carriers(sentence: Sentence, dates: frozenset[int]) -> frozenset[int]:
    """Return the indices in `dates` and those of the prepositions that govern nothing but them.

    Parameters
    ----------
    sentence : Sentence
    dates : frozenset of int
        Indices of the tokens that tell a date.
    """
    return dates | {
        token.index
        for token in sentence.tokens
        if token.pos in {"ADP", "SCONJ"}
        and any(governed.index in dates for governed in sentence.children_of(token, "pobj", "pcomp"))
    }


def words(
    tokens: Iterable[Token],
    sentence: Sentence,
    *,
    rename: Renamer | None = None,
) -> str:
    """Join tokens as they stood in the text, closing the gaps where others were left out.

    Parameters
    ----------
    tokens : iterable of Token
        In the order of the text.
    sentence : Sentence
        The sentence that they come from.
    rename : callable, optional
        Gives the words that replace a token (a name for a pronoun), or None to keep it.

    Returns
    -------
    str
        Without quotation marks, and without commas one of whose neighbours was left out.
    """
    kept = [token for token in tokens if not is_quote(token)]
    kept = _without_stray_commas(kept, sentence)
    pieces: list[str] = []
    for position, token in enumerate(kept):
        text = (rename(token) if rename else None) or token.text
        glued = token.text in _CLOSING or (position > 0 and kept[position - 1].span.end == token.span.start)
        pieces.append(text if glued or not pieces else " " + text)
    return "".join(pieces).strip()


def trim(text: str) -> str:
    """Return `text` without an article in front and without punctuation at its ends.

    Examples
    --------
    >>> trim("the deadline for troops, ")
    'deadline for troops'
    """
    text = text.strip().strip("".join(_EDGES)).strip()
    first, _, rest = text.partition(" ")
    return rest if first.lower() in _ARTICLES and rest else text


def capitalise(text: str) -> str:
    """Return `text` with a capital first letter, the others as they are.

    Examples
    --------
    >>> capitalise("iPhone sold"), capitalise("rocket attack at Kabul airport")
    ('iPhone sold', 'Rocket attack at Kabul airport')
    """
    first = text.partition(" ")[0]
    return text if any(letter.isupper() for letter in first[1:]) else text[:1].upper() + text[1:]


def subject_of(sentence: Sentence, verb: Token) -> Token | None:
    """Return the noun or pronoun that `verb` is said of, looked for up through coordinated and open clauses.

    Returns None when the sentence names none.
    """
    seen: set[int] = set()
    while verb.index not in seen:
        seen.add(verb.index)
        own = sentence.children_of(verb, "nsubj", "nsubjpass", "csubj")
        if own:
            # The parser gives a verb two subjects where two sentences are spliced by a comma.
            before = [subject for subject in own if subject.index < verb.index]
            return _antecedent_of_relative(sentence, (before or own)[-1])
        if verb.dep in {"acl", "relcl"}:
            return sentence.head_of(verb)
        if verb.dep not in {"conj", "xcomp", "advcl", "pcomp", "acomp", "aux"}:
            return None
        verb = _next_verb_up(sentence, verb)
    return None


def _antecedent_of_relative(sentence: Sentence, subject: Token) -> Token:
    """Return what "who", "which" or "that" stands for, other words as they are."""
    verb = sentence.head_of(subject)
    if subject.tag in {"WDT", "WP"} and verb.dep == "relcl":
        return sentence.head_of(verb)
    return subject


def _next_verb_up(sentence: Sentence, verb: Token) -> Token:
    """Return the verb that governs `verb`; a preposition in between is passed over."""
    head = sentence.head_of(verb)
    return sentence.head_of(head) if head.pos in {"ADP", "SCONJ"} else head


def is_infinitive(sentence: Sentence, token: Token) -> bool:
    """Tell whether a verb stands with "to".

    Parameters
    ----------
    sentence : Sentence
    token : Token
    """
    return any(child.tag == "TO" for child in sentence.children_of(token, "aux"))


def _is_inside_word(sentence: Sentence, token: Token, governor: Token) -> bool:
    """Tell whether a token is a part of a hyphenated word ("US-led")."""
    low, high = sorted((token.index, governor.index))
    between = sentence.tokens[low : high + 1]
    return all(left.span.end == right.span.start for left, right in itertools.pairwise(between))


def _is_in_list(sentence: Sentence, token: Token) -> bool:
    """Tell whether a token belongs to a list of nouns or adjectives: "France, Spain and Italy"."""
    governor = sentence.head_of(token)
    if token.dep == "conj":
        return token.pos == governor.pos and token.pos in {"NOUN", "PROPN", "ADJ", "NUM"}
    if token.dep == "cc":
        return governor.pos in {"NOUN", "PROPN", "ADJ", "NUM"}
    listed = sentence.children_of(governor, "conj")
    return (
        token.dep == "punct"
        and token.text == ","
        and any(item.index > token.index and item.pos == governor.pos for item in listed)
    )


def _without_stray_commas(tokens: Sequence[Token], sentence: Sentence) -> list[Token]:
    """Drop commas and dashes one of whose neighbours was left out."""
    indices = {token.index for token in tokens}
    kept = []
    for token in tokens:
        stray = token.text in {",", ";", ":", "–", "—", "--", "-", "(", ")"} and not _is_between(
            token, indices, sentence
        )
        if not stray:
            kept.append(token)
    return kept


def _is_between(mark: Token, indices: set[int], sentence: Sentence) -> bool:
    """Tell whether the words on both sides of a mark are kept; quotation marks are looked through."""
    for step in (-1, 1):
        neighbour = mark.index + step
        while 0 <= neighbour < len(sentence.tokens) and is_quote(sentence.tokens[neighbour]):
            neighbour += step
        if neighbour not in indices:
            return False
    return True
