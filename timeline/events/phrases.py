"""Phrases of a sentence: which of its tokens to keep, and how they read once others are gone."""

import itertools
import re
from collections.abc import Callable, Iterable, Sequence

from timeline.lexicons import load_lexicon
from timeline.sentences import Sentence, Token

_QUOTES = frozenset("\"“”„‟«»`'‘") | {"``", "''"}
# Initials keep the stop that ends them.
_ABBREVIATION = re.compile(r"(?:^|[\s(])[^\W\d_](?:\.[^\W\d_]){1,5}\.$")
_EDGES = frozenset(",;:.-–—…|()[]/")
_CLOSING = frozenset({",", ";", ":", ".", "?", "!", "%", ")"})
_OPENING, _CLOSED_BY = frozenset("([{"), frozenset(")]}")
_ARTICLES = frozenset({"a", "an", "the"})
# Fewer words than these in capitals may be names.
_SHORTEST_LINE = 2
_DASHES = frozenset({"-", "--", "–", "—"})
_ASIDE_MARKS = frozenset({",", "(", "–", "—", "--"})
_LISTED = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_CLAUSES = frozenset({"relcl", "appos", "parataxis", "advcl", "punct", "cc", "conj", "acl"})

Renamer = Callable[[Token], str | None]


def is_quote(token: Token) -> bool:
    """Tell whether a token is a quotation mark (an apostrophe that ends a possessive is none)."""
    return token.text in _QUOTES and token.dep != "case"


def is_upper_case(sentence: Sentence) -> bool:
    """Tell whether a sentence is all in capitals, as old wire copy and some headlines are.

    Parameters
    ----------
    sentence : Sentence
    """
    letters = [token.text for token in sentence.tokens if token.text.isalpha() and len(token.text) > 1]
    return len(letters) > _SHORTEST_LINE and all(word.isupper() for word in letters)


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
        appositives, brackets, and what stands behind a comma are not.
    """
    skip = set(without)
    skip |= {token.index for token in sentence.children_of(head) if _is_dateline(sentence, token, head)}
    for token in sentence.subtree(head, skip=frozenset(skip)):
        if token.index in skip or token.index == head.index:
            continue
        keeps_clause = full and (_is_infinitive_clause(sentence, token) or _gives_name(sentence, token))
        is_aside = _is_aside(sentence, token) or (token.dep in _CLAUSES and not _is_in_list(sentence, token))
        if is_aside and not keeps_clause and not is_inside_word(sentence, token):
            skip.add(token.index)
    return sentence.subtree(head, skip=frozenset(skip))


def _is_dateline(sentence: Sentence, token: Token, head: Token) -> bool:
    """Tell whether what the parse hangs on a noun is where the report comes from: "LIMA (AP) -"."""
    between = sentence.tokens[token.index : head.index]
    return any(mark.text in _DASHES and _stands_free(sentence, mark) for mark in between)


def _stands_free(sentence: Sentence, mark: Token) -> bool:
    """Tell whether a mark has a space on both sides, and so joins no two parts of a word."""
    before, after = sentence.tokens[mark.index - 1], sentence.tokens[mark.index + 1]
    return mark.index > 0 and before.span.end < mark.span.start and mark.span.end < after.span.start


def _is_infinitive_clause(sentence: Sentence, token: Token) -> bool:
    """Tell whether a clause is what its noun is about: "the deadline for forces to leave"."""
    return token.dep in {"acl", "relcl"} and is_infinitive(sentence, token)


def _gives_name(sentence: Sentence, token: Token) -> bool:
    """Tell whether a participle only introduces a name: "a ship called the Dolphin"."""
    named = load_lexicon("titles")["naming_verbs"]
    return token.dep == "acl" and token.lemma in named and bool(sentence.children_of(token, "oprd"))


def _is_aside(sentence: Sentence, token: Token) -> bool:
    """Tell whether a phrase only adds to the noun in front of it: "Lee, 52 years old"."""
    governor = sentence.head_of(token)
    if token.index < governor.index:
        # "The killing has angered farmers": a verb with a subject of its own is no adjective.
        return token.dep == "amod" and bool(sentence.children_of(token, "nsubj", "nsubjpass", "aux"))
    if token.dep == "amod" and sentence.children_of(token, "npadvmod"):
        return True
    if token.dep != "conj" and any(joint.index < token.index for joint in sentence.children_of(token, "cc")):
        return True
    joints = [joint for joint in sentence.children_of(governor, "cc") if not _is_in_list(sentence, joint)]
    if any(governor.index < joint.index < token.index for joint in joints):
        return True
    first = min(part.index for part in sentence.subtree(token))
    return (
        token.dep in {"prep", "amod", "npadvmod", "advmod"}
        and sentence.tokens[first - 1].text in _ASIDE_MARKS
    )


def date_carriers(sentence: Sentence, dates: frozenset[int]) -> frozenset[int]:
    """Return the indices in `dates` and those of the prepositions that govern nothing but them.

    Parameters
    ----------
    sentence : Sentence
    dates : frozenset of int
        Indices of the tokens that tell a date.
    """
    carriers = set(dates)
    connectives = load_lexicon("triggers")["connectives"]
    # From the right, so that "as of May" finds its "of" told already.
    for token in reversed(sentence.tokens):
        governed = sentence.children_of(token, "pobj", "pcomp", "prep")
        ties = token.pos in {"ADP", "SCONJ"} or (token.pos == "ADV" and token.lemma in connectives)
        if ties and governed and any(word.index in carriers for word in governed):
            carriers.add(token.index)
    return frozenset(carriers)


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
    kept = _without_lone_brackets(_without_stray_commas(kept, sentence))
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
    >>> trim("ships of the U.S.")
    'ships of the U.S.'
    """
    is_abbreviation = _ABBREVIATION.search(text) is not None
    text = text.strip().strip("".join(_EDGES)).strip()
    text += "." if is_abbreviation else ""
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


def possessive(name: str) -> str:
    """Return a name as an owner's.

    Examples
    --------
    >>> possessive("Ann Lee"), possessive("Ogden Mills")
    ('Ann Lee’s', 'Ogden Mills’')
    """
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def is_infinitive(sentence: Sentence, token: Token) -> bool:
    """Tell whether a verb stands with "to".

    Parameters
    ----------
    sentence : Sentence
    token : Token
    """
    return any(child.tag == "TO" for child in sentence.children_of(token, "aux"))


def is_inside_word(sentence: Sentence, token: Token) -> bool:
    """Tell whether a token is a part of a hyphenated word ("US-led", "el-Arish").

    Parameters
    ----------
    sentence : Sentence
    token : Token
    """
    governor = sentence.head_of(token)
    low, high = sorted((token.index, governor.index))
    if token.dep == "punct" and 0 < token.index < len(sentence.tokens) - 1:
        low, high = token.index - 1, token.index + 1
    between = sentence.tokens[low : high + 1]
    return all(left.span.end == right.span.start for left, right in itertools.pairwise(between))


def _is_in_list(sentence: Sentence, token: Token) -> bool:
    """Tell whether a token belongs to a list of nouns or adjectives: "France, Spain and Italy"."""
    governor = sentence.head_of(token)
    if token.dep == "conj":
        return _may_be_listed(governor, token)
    listed = sentence.children_of(governor, "conj")
    if token.dep == "cc":
        return any(item.index > token.index and _may_be_listed(governor, item) for item in listed)
    return (
        token.dep == "punct"
        and token.text == ","
        and any(item.index > token.index and _may_be_listed(governor, item) for item in listed)
    )


def _may_be_listed(first: Token, second: Token) -> bool:
    """Tell whether two words can stand in one list: two nouns, or "U.S. and British"."""
    return first.pos in _LISTED and second.pos in _LISTED and (first.pos == second.pos or second.pos != "NUM")


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


def _without_lone_brackets(tokens: Sequence[Token]) -> list[Token]:
    """Drop brackets that lost their other half."""
    opened: list[int] = []
    lone: set[int] = set()
    for token in tokens:
        if token.text in _OPENING:
            opened.append(token.index)
        elif token.text in _CLOSED_BY and opened:
            opened.pop()
        elif token.text in _CLOSED_BY:
            lone.add(token.index)
    return [token for token in tokens if token.index not in lone.union(opened)]


def _is_between(mark: Token, indices: set[int], sentence: Sentence) -> bool:
    """Tell whether the words on both sides of a mark are kept; quotation marks are looked through."""
    for step in (-1, 1):
        neighbour = mark.index + step
        while 0 <= neighbour < len(sentence.tokens) and is_quote(sentence.tokens[neighbour]):
            neighbour += step
        if neighbour not in indices:
            return False
    return True
