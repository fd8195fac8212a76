"""What embeds a word: the verb, noun or preposition whose complement it is."""

from dataclasses import dataclass

from timeline.events.phrases import is_infinitive
from timeline.lexicons import load_lexicon
from timeline.sentences import Sentence, Token

_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedding:
    """How a word is the complement of another.

    Parameters
    ----------
    word : Token
        The governor: "plans" in "plans to open", "calls" in "calls for a vote".
    position : str
        What the complement is to it: `governors` (infinitive, gerund, clause), `objects`, `prepositions`,
        `nouns`; the lists of `lexicons/en/factuality.toml` are named after these.
    keys : frozenset of str
        The governor's lemma, alone and with its particle, adverb or the preposition between the two.
    is_open : bool
        Whether what is said of the governor is said of its complement as well: "did not plan to open", but
        not "did not say that the port was open".
    """

    word: Token
    position: str
    keys: frozenset[str]
    is_open: bool


def find_embedding(sentence: Sentence, word: Token) -> Embedding | None:
    """Return what embeds a verb or an event noun, None when it stands by itself.

    Parameters
    ----------
    sentence : Sentence
    word : Token
    """
    head = sentence.head_of(word)
    if head.index == word.index:
        return None
    if word.dep in {"pcomp", "pobj"}:
        return _through_preposition(sentence, head)
    if word.dep == "conj":
        return _shared(sentence, word, head)
    if word.dep in {"xcomp", "ccomp"} or (word.dep == "acl" and word.pos in _VERBS):
        return _complement(sentence, word, head)
    if is_infinitive(sentence, word) and head.pos in {*_VERBS, "ADJ", "NOUN"}:
        return _complement(sentence, word, head)
    if word.dep == "relcl" and head.lemma in load_lexicon("factuality")["reported_nouns"]:
        return _complement(sentence, word, head)
    if word.pos in _NOUNS and word.dep in _OBJECTS:
        lists = load_lexicon("triggers")
        carried = head.lemma in lists["support_verbs"] or head.lemma in lists["happening_verbs"]
        return _embedding(sentence, head, "objects", is_open=carried)
    if (
        word.pos in _NOUNS
        and word.dep == "nsubj"
        and head.lemma in load_lexicon("triggers")["happening_verbs"]
    ):
        return _embedding(sentence, head, "objects", is_open=True)
    return None


def governing_verb(sentence: Sentence, trigger: Token) -> Token:
    """Return the verb whose clause a trigger stands in: itself, or a noun's predicate.

    Parameters
    ----------
    sentence : Sentence
    trigger : Token
    """
    verb = sentence.head_of(trigger)
    if trigger.pos in _VERBS or trigger.dep not in {"nsubj", *_OBJECTS} or verb.pos not in _VERBS:
        return trigger
    lists, factuality = load_lexicon("triggers"), load_lexicon("factuality")
    happens = trigger.dep in {"nsubj", "nsubjpass"} and verb.lemma in lists["happening_verbs"]
    supported = trigger.dep in {"dobj", "nsubjpass"} and verb.lemma in lists["support_verbs"]
    moved = bool(phrases_of(sentence, verb) & set(factuality["moving_verbs"]))
    return verb if happens or supported or moved or trigger.dep == "attr" else trigger


def moves_something(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb moves what it is said of: "postponed the vote", "the vote, postponed to June".

    Parameters
    ----------
    sentence : Sentence
    verb : Token
    """
    moved = sentence.children_of(verb, "dobj", "nsubjpass")
    if verb.dep == "acl" and verb.tag == "VBN":
        moved.append(sentence.head_of(verb))
    is_moving = bool(phrases_of(sentence, verb) & set(load_lexicon("factuality")["moving_verbs"]))
    return is_moving and any(noun.pos in _NOUNS for noun in moved)


def verb_with_auxiliaries(sentence: Sentence, verb: Token) -> list[Token]:
    """Return the auxiliaries of a verb; a coordinated bare form shares those of the verb it is joined to."""
    # The parser may take the month for the modal: "the storm of 3 May cost".
    own = [word for word in sentence.children_of(verb, "aux", "auxpass") if word.tag != "NNP"]
    head = sentence.head_of(verb)
    shares = verb.dep == "conj" and verb.tag in {"VB", "VBN"} and verb.tag == head.tag
    if own or not shares or sentence.children_of(verb, "nsubj", "nsubjpass"):
        return own
    return verb_with_auxiliaries(sentence, head)


def phrases_of(sentence: Sentence, word: Token) -> frozenset[str]:
    """Return a word's lemma, alone and with its particle or adverb: "call", "call off"."""
    beside = sentence.children_of(word, "prt", "advmod")
    return frozenset({word.lemma, word.text.lower(), *(f"{word.lemma} {other.lemma}" for other in beside)})


def _embedding(sentence: Sentence, word: Token, position: str, *, is_open: bool) -> Embedding:
    """Return an embedding by a word and its particle or adverb."""
    return Embedding(word=word, position=position, keys=phrases_of(sentence, word), is_open=is_open)


def _complement(sentence: Sentence, word: Token, head: Token) -> Embedding | None:
    """Return what governs an infinitive, a gerund or a clause."""
    if head.pos in _NOUNS:
        # In "the treaty signed in Paris" the noun is what was signed, and plans nothing.
        is_content = (
            word.dep == "ccomp" or word.dep == "relcl" or is_infinitive(sentence, word) or word.tag != "VBN"
        )
        return _embedding(sentence, head, "nouns", is_open=False) if is_content else None
    if word.dep == "ccomp" and word.index < head.index:
        # What stands before its governor is a sentence of its own, joined by a semicolon or a quotation mark.
        return None
    said = sentence.children_of(head, "acomp") if head.lemma == "be" else []
    return _embedding(sentence, (*said, head)[0], "governors", is_open=word.dep == "xcomp")


def _shared(sentence: Sentence, word: Token, head: Token) -> Embedding | None:
    """Return what a coordinated infinitive or noun shares with the one that it is joined to."""
    is_shared = word.tag == head.tag and word.tag not in {"VBD", "VBZ", "VBP"}
    if not is_shared or sentence.children_of(word, "nsubj", "nsubjpass", "aux", "neg"):
        return None
    return find_embedding(sentence, head)


def _through_preposition(sentence: Sentence, preposition: Token) -> Embedding | None:
    """Return what governs a word through a preposition: "accused of stealing", "a ban on rallies"."""
    before = sentence.tokens[preposition.index - 1] if preposition.index > 0 else preposition
    head = sentence.head_of(preposition)
    if before.tag == "RB" and before.dep == "advmod":
        head = before
    if head.pos in _NOUNS:
        carries = head.lemma in load_lexicon("triggers")["carrier_nouns"] and preposition.lemma == "of"
        return _embedding(sentence, head, "nouns", is_open=carries)
    keys = frozenset({preposition.lemma, f"{head.lemma} {preposition.lemma}"})
    return Embedding(word=head, position="prepositions", keys=keys, is_open=False)
