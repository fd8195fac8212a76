"""Event nouns that have their verb's date: "the hearing was set for Thursday", "the raid, on Friday,"."""

from collections.abc import Sequence

from timeline.events.categories import is_event_noun
from timeline.lexicons import load_lexicon
from timeline.sentences import Sentence, Token

__all__ = ["expected_noun", "noun_dated_aside", "planned_noun"]

_NOUNS = frozenset({"NOUN", "PROPN"})
_ASIDE = 2  # tokens from the noun, over the comma, to the preposition


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


def noun_dated_aside(sentence: Sentence, date: Sequence[Token], verb: Token) -> Token | None:
    """Return the event noun before a day that stands between commas: "that raid, on 4 May, was blamed".

    Parameters
    ----------
    sentence : Sentence
    date : sequence of Token
        The tokens of the day.
    verb : Token
        The one that the parse hangs the day on.

    Returns
    -------
    Token or None
    """
    first, behind = date[0].index - 1, date[-1].index + 1
    if first < _ASIDE or behind >= len(sentence.tokens):
        return None
    noun, comma, preposition = sentence.tokens[first - _ASIDE : first + 1]
    is_aside = comma.text == "," and preposition.lemma == "on" and sentence.tokens[behind].text == ","
    subjects = {word.index for word in sentence.children_of(verb, "nsubj", "nsubjpass")}
    return noun if is_aside and noun.index in subjects and is_event_noun(noun.lemma) else None
