"""Sentence compression: which words to drop, and in which order, until a title is short enough."""

from collections.abc import Callable, Sequence

from timeline.events.phrases import is_infinitive, is_inside_word
from timeline.lexicons import load_lexicon
from timeline.sentences import Sentence, Token

# From what says least: asides, then circumstances, then the tails of lists and what a noun is made of.
_ASIDES = frozenset({"appos", "relcl", "advcl", "advmod", "npadvmod", "parataxis", "intj"})
_TAILS = frozenset({"conj"})
_TOGETHER = frozenset({"between", "among"})
_LOOSE_POS = frozenset({"CCONJ", "DET", "PUNCT"})


def compress(
    sentence: Sentence, tokens: Sequence[Token], core: Token, *, fits: Callable[[Sequence[Token]], bool]
) -> list[Token]:
    """Drop what a phrase can lose, the least telling first, until it fits.

    After Dorr, Zajic and Schwartz (2003), "Hedge Trimmer": asides, then prepositional phrases from the
    right, then the ends of lists. The core, what it governs as subject and object, and what a word of
    amount is "of" are never dropped.

    Parameters
    ----------
    sentence : Sentence
    tokens : sequence of Token
        The phrase, in the order in which it is to be read.
    core : Token
        Its predicate or noun.
    fits : callable
        Tells whether a phrase is short enough.

    Returns
    -------
    list of Token
        The rest of `tokens`, in the same order; too long still where nothing can be dropped.
    """
    kept = without_loose_ends(tokens)
    while not fits(kept):
        ranked = [(rank, token.index) for token in kept if (rank := _rank(sentence, token, core)) is not None]
        if not ranked:
            break
        # Of a list all but the first goes, of circumstances the last.
        rank = max(rank for rank, _ in ranked)
        weakest = (min if rank == 1 else max)(index for found, index in ranked if found == rank)
        dropped = _branch(sentence, sentence.tokens[weakest])
        if core.index in dropped:
            break
        kept = without_loose_ends([token for token in kept if token.index not in dropped])
    return kept


def _branch(sentence: Sentence, token: Token) -> set[int]:
    """Return the indices of a branch, and of the "and" and the commas that join it to the list before it."""
    branch = {part.index for part in sentence.subtree(token)}
    if token.dep in _TAILS:
        joints = sentence.children_of(sentence.head_of(token), "cc", "punct")
        branch |= {joint.index for joint in joints if joint.index < token.index}
    return branch


def without_loose_ends(tokens: Sequence[Token]) -> list[Token]:
    """Drop an "and", a "the" or a comma that lost what it joins, at the end of a phrase.

    Parameters
    ----------
    tokens : sequence of Token
    """
    kept = list(tokens)
    while kept and kept[-1].pos in _LOOSE_POS and kept[-1].dep in {"cc", "det", "punct", "preconj"}:
        kept.pop()
    return kept


def _rank(sentence: Sentence, token: Token, core: Token) -> int | None:
    """Return how readily a branch is dropped, the higher the sooner; None for what must stay."""
    words = load_lexicon("titles")
    governor = sentence.head_of(token)
    if token.index == core.index or token.lemma in words["limiting_adverbs"]:
        return None
    if token.dep in _ASIDES:
        return 5 if _is_aside(sentence, token, governor) else None
    if token.dep == "acl" and not is_infinitive(sentence, token):
        return 4 if token.index > core.index else 3
    if token.dep == "prep":
        return _rank_of_preposition(sentence, token, governor, core)
    if token.dep in _TAILS and governor.pos in {"NOUN", "PROPN"}:
        shares = sentence.head_of(governor).lemma in _TOGETHER
        return None if shares else 1
    return None


def _rank_of_preposition(sentence: Sentence, token: Token, governor: Token, core: Token) -> int | None:
    """Return the rank of a prepositional phrase: later ones first, what a verb or an amount needs never."""
    if governor.dep == "prep" or governor.pos in {"NUM", "DET", "PRON"}:
        return None
    if token.lemma == "of":
        return None if governor.lemma in load_lexicon("titles")["amounts"] else 2
    if governor.pos in {"VERB", "AUX", "ADJ"}:
        needs = [
            *sentence.children_of(governor, "dobj", "attr", "acomp", "ccomp", "xcomp", "oprd", "auxpass")
        ]
        first = sentence.children_of(governor, "prep", "agent")
        own = [other for other in first if other.index > governor.index]
        if not needs and own and own[0].index == token.index:
            return None
    return 4 if token.index > core.index else 3


def _is_aside(sentence: Sentence, token: Token, governor: Token) -> bool:
    """Tell whether an aside can go: not "almost" from "almost 200", nor "19%" from "fell 19%"."""
    if is_inside_word(sentence, token):
        return False
    if token.dep == "npadvmod":
        return not any(part.pos == "NUM" for part in sentence.subtree(token))
    return token.dep != "advmod" or governor.pos in {"VERB", "AUX"}
