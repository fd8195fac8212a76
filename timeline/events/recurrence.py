"""Happenings named again: what an earlier, fuller phrase told of "the attack"."""

from collections.abc import Sequence

from timeline.events.phrases import noun_phrase
from timeline.lexicons import load_lexicon
from timeline.sentences import Sentence, Token

# Parsed sentences back; an article that long tells of more than one such happening.
_REACH = 60
_WHERE = frozenset({"of", "in", "on", "at", "against", "near", "for", "between", "outside"})


def fuller_phrase(
    sentences: Sequence[Sentence], dates: Sequence[frozenset[int]], number: int, noun: Token
) -> tuple[Sentence, list[Token]] | None:
    """Return the earlier phrase that tells more of a happening that "the attack" names again.

    Parameters
    ----------
    sentences : sequence of Sentence
        The article's sentences, in order.
    dates : sequence of frozenset of int
        For each sentence the indices of the tokens that tell a date.
    number : int
        Position of the noun's sentence, from 0.
    noun : Token

    Returns
    -------
    tuple of Sentence and list of Token, or None
        The nearest earlier phrase of the same noun that says of what, where or against whom, and has
        no date of its own, by which it would be another happening. None when there is none, or the
        noun does not point back.
    """
    if not _is_definite(sentences[number], noun, dates[number]):
        return None
    own = _modifiers(sentences[number], noun)
    for earlier in range(number, max(number - _REACH, -1), -1):
        other = sentences[earlier]
        limit = noun.index if earlier == number else len(other.tokens)
        for token in other.tokens[:limit]:
            is_same = token.lemma == noun.lemma and token.tag == noun.tag and own <= _modifiers(other, token)
            if is_same and _says_where(other, token) and _is_undated(other, token, dates[earlier]):
                return other, noun_phrase(other, token, full=True)
    return None


def _is_undated(sentence: Sentence, noun: Token, dates: frozenset[int]) -> bool:
    """Tell whether the phrase of a noun holds no date."""
    return dates.isdisjoint(word.index for word in sentence.subtree(noun))


def _modifiers(sentence: Sentence, noun: Token) -> set[str]:
    """Return what stands before a noun to tell it from others: "rocket" in "rocket attack"."""
    return {child.lemma for child in sentence.children_of(noun, "compound", "amod")}


def _is_definite(sentence: Sentence, noun: Token, dates: frozenset[int]) -> bool:
    """Tell whether a noun of a happening points back: "the attack", "Monday's attack"."""
    pointers = load_lexicon("anaphora")["pointers"]
    before = [child for child in sentence.children_of(noun) if child.index < noun.index]
    return any(
        (child.dep == "det" and child.lemma in pointers) or (child.index in dates and child.dep == "poss")
        for child in before
    )


def _says_where(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a phrase says of what, where or against whom something happened."""
    behind = [child for child in sentence.children_of(noun, "prep") if child.index > noun.index]
    named = [child for child in sentence.children_of(noun, "compound") if child.pos == "PROPN"]
    return bool(named) or any(child.lemma in _WHERE for child in behind)
