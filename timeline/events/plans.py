"""Event nouns that a verb only puts on a day to come: "the hearing was set for Thursday"."""

from timeline.events.categories import is_event_noun
from timeline.lexicons import load_lexicon
from timeline.sentences import Sentence, Token

__all__ = ["expected_noun", "planned_noun"]

_NOUNS = frozenset({"NOUN", "PROPN"})


def planned_noun(sentence: Sentence, verb: Token) -> Token | None:
    """Return the event noun that is planned for a day: "the hearing was set for Thursday".

    Parameters
    ----------
    sentence : Sentence
    verb : Token

    Returns
    -------
    Token or None
    """
    if verb.lemma not in load_lexicon("factuality")["planning_verbs"]:
        return None
    nouns = sentence.children_of(verb, "nsubjpass", "dobj")
    if verb.dep in {"relcl", "acl"}:
        nouns.append(sentence.head_of(verb))
    return next((noun for noun in nouns if noun.pos in _NOUNS and is_event_noun(noun.lemma)), None)


def expected_noun(sentence: Sentence, verb: Token) -> Token | None:
    """Return the event noun before a participle that looks ahead: "the landing, now expected on 3 May".

    Parameters
    ----------
    sentence : Sentence
    verb : Token

    Returns
    -------
    Token or None
    """
    plans = {*load_lexicon("factuality")["planning_verbs"], "expect"}
    if verb.lemma not in plans or verb.tag != "VBN" or sentence.children_of(verb, "aux", "auxpass"):
        return None
    before = (token for token in reversed(sentence.tokens[: verb.index]) if token.pos not in {"ADV", "PUNCT"})
    noun = next(before, None)
    return noun if noun is not None and noun.pos in _NOUNS and is_event_noun(noun.lemma) else None
