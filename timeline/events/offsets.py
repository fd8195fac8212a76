"""Lengths counted from another happening: "two days after the vote", "hours before he died"."""

from collections.abc import Iterable

from timeline.events.categories import is_event_noun
from timeline.events.triggers import Trigger, tokens_of_timex
from timeline.lexicons import load_lexicon
from timeline.model import Timex, TimexCue
from timeline.sentences import Sentence, Token

__all__ = ["find_counted"]

_PREDICATES = frozenset({"VERB", "AUX"})


def find_counted(sentence: Sentence, lengths: Iterable[Timex]) -> list[Trigger]:
    """Find what is dated by a length and another happening.

    Parameters
    ----------
    sentence : Sentence
    lengths : iterable of Timex
        Its durations.

    Returns
    -------
    list of Trigger
        The predicates of "LENGTH after X" and "LENGTH before X", each with a cue whose `since` is X's word:
        an event noun, or the verb of a clause.
    """
    found = []
    for timex in lengths:
        tokens = tokens_of_timex(sentence, timex)
        counter = _next_to(sentence, tokens)
        if counter is not None:
            counted = _counted_from(sentence, counter)
            host = _host(sentence, counter, counted) if counted is not None else None
            if counted is not None and host is not None:
                cue = TimexCue(
                    timex_id=timex.timex_id,
                    route=("npadvmod", counter.dep),
                    preposition=counter.lemma,
                    distance=abs(tokens[0].index - host.index),
                    is_fronted=tokens[0].index == 0,
                    since=counted.span,
                )
                found.append(Trigger(token=host, rule="counted from another", cues=(cue,), clause=host))
    return found


def _next_to(sentence: Sentence, tokens: list[Token]) -> Token | None:
    """Return the "after" or "before" that stands right behind an expression."""
    position = tokens[-1].index + 1 if tokens else len(sentence.tokens)
    if position >= len(sentence.tokens):
        return None
    word = sentence.tokens[position]
    lists = load_lexicon("prepositions")
    return word if word.lemma in {*lists["counting_on"], *lists["counting_back"]} else None


def _counted_from(sentence: Sentence, counter: Token) -> Token | None:
    """Return the event noun, or the verb of the clause, that "after" or "before" goes with."""
    if counter.dep == "mark":
        verb = sentence.head_of(counter)
        return verb if verb.pos in _PREDICATES else None
    below = sentence.children_of(counter, "pobj", "pcomp")
    return next((word for word in below if word.pos in _PREDICATES or is_event_noun(word.lemma)), None)


def _host(sentence: Sentence, counter: Token, counted: Token) -> Token | None:
    """Return the predicate that is dated: the first verb above, or a main verb hung on the noun instead."""
    start = sentence.head_of(counter) if counter.dep == "mark" else counter
    for ancestor in sentence.ancestors(start):
        if ancestor.pos == "VERB" and ancestor.index != counted.index:
            return ancestor
    # "Three weeks after the verdict he fled": the parser takes "he fled" for a relative clause.
    clauses = sentence.children_of(counted, "relcl")
    return next((verb for verb in clauses if verb.pos == "VERB"), None)
