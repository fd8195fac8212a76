"""Heirs: verbs without a date of their own that share the date of another."""

from timeline.lexicons import load_lexicon
from timeline.sentences import Sentence, Token

__all__ = ["clauses_with_as", "clauses_with_when", "find_heirs", "has_length"]

_NOUNS = frozenset({"NOUN", "PROPN"})


def find_heirs(sentence: Sentence, verb: Token) -> list[tuple[Token, str, str]]:
    """Find the verbs that share the date of a dated verb.

    Those are the ones joined to it by "and", the participles that tell what came of it, and the one of a
    "when" clause that tells of the same moment.

    Parameters
    ----------
    sentence : Sentence
    verb : Token

    Returns
    -------
    list of tuple of Token, str and str
        Each with its dependency label and the name of the rule. One that has a length of its own is none:
        "joined in 1984 and ran it for eleven years".

    Examples
    --------
    >>> from timeline.sentences import parse_sentences, split_sentences
    >>> text = "A bomb exploded on Monday, killing ten."
    >>> (sentence,) = parse_sentences(text, split_sentences(text))
    >>> [(heir.text, rule) for heir, _, rule in find_heirs(sentence, sentence.tokens[2])]
    [('killing', 'participle of a dated clause')]
    """
    heirs = [(other, "conj", "coordinated predicate") for other in _coordinated(sentence, verb)]
    heirs += [(other, "advcl", "participle of a dated clause") for other in _participles(sentence, verb)]
    if verb.tag in {"VBD", "VBN"}:
        clauses = clauses_with_when(sentence, verb)
        heirs += [(other, "advcl", "clause of a date") for other in clauses]
    if _is_simple_past(sentence, verb) or _is_unmarked(sentence, verb):
        heirs += [(other, "advcl", "clause of a date") for other in _above_when(sentence, verb)]
    heirs += [(other, "acl", "told in a dated message") for other in _told_in(sentence, verb)]
    return [heir for heir in heirs if not has_length(sentence, heir[0])]


def _above_when(sentence: Sentence, verb: Token) -> list[Token]:
    """Return the verb that a "when" clause tells the moment of: "nine died when a shell hit it in May"."""
    above = sentence.head_of(verb)
    lists = load_lexicon("triggers")
    marks = {word.lemma for word in sentence.children_of(verb, "advmod", "mark")}
    is_moment = verb.dep == "advcl" and "when" in marks and _is_simple_past(sentence, above)
    is_state = above.lemma in {*lists["stative_verbs"], *lists["speech_verbs"], *lists["aspectual_verbs"]}
    return [above] if is_moment and not is_state else []


def _is_unmarked(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb may be in the past by its form, whatever the parse says: "put", "hit", "cut"."""
    is_bare = verb.tag == "VB" and not sentence.children_of(verb, "aux", "auxpass")
    return is_bare and verb.lemma in load_lexicon("triggers")["unmarked_verbs"]


def _told_in(sentence: Sentence, verb: Token) -> list[Token]:
    """Return what a message says or does that opens a sentence with its day: "In a letter sent on Monday"."""
    message = sentence.head_of(verb)
    preposition = sentence.head_of(message)
    teller = sentence.head_of(preposition)
    lists = load_lexicon("triggers")
    is_message = verb.tag == "VBN" and verb.dep == "acl" and message.lemma in lists["speech_nouns"]
    opens = preposition.index == 0 and preposition.lemma == "in" and message.dep == "pobj"
    says = teller.lemma in lists["speech_verbs"] and teller.lemma not in lists["plain_speech_verbs"]
    is_told = verb.index < teller.index and _is_simple_past(sentence, teller)
    return [teller] if is_message and opens and says and is_told else []


def _is_simple_past(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb is in the simple past, active or passive: "hit", "was hit", not "had hit"."""
    auxiliaries = sentence.children_of(verb, "aux", "auxpass")
    if verb.tag == "VBD":
        return verb.pos == "VERB" and not auxiliaries
    return (
        verb.tag == "VBN"
        and bool(auxiliaries)
        and all(word.tag == "VBD" and word.lemma == "be" for word in auxiliaries)
    )


def clauses_with_as(sentence: Sentence, verb: Token) -> list[Token]:
    """Return the verbs that an "as" clause puts beside a state: "stayed shut on Friday as crews walked out".

    Parameters
    ----------
    sentence : Sentence
    verb : Token
        Of the state.

    Returns
    -------
    list of Token
        Active ones in the simple past.
    """
    lists = load_lexicon("triggers")
    return [
        other
        for other in sentence.children_of(verb, "advcl")
        if other.index > verb.index
        and other.tag == "VBD"
        and _is_simple_past(sentence, other)
        and any(word.lemma == "as" for word in sentence.children_of(other, "mark"))
        and other.lemma not in {*lists["stative_verbs"], *lists["speech_verbs"]}
    ]


def clauses_with_when(sentence: Sentence, word: Token) -> list[Token]:
    """Return the verbs of the "when" clauses of a date or a verb: "in 1984, when pickets shut the plant".

    Parameters
    ----------
    sentence : Sentence
    word : Token
        The head of a date, or a verb.

    Returns
    -------
    list of Token
    """
    return [
        verb
        for clause in sentence.children_of(word, "relcl", "advcl")
        for verb in _planned_or_self(sentence, clause)
        if verb.pos == "VERB"
        and verb.lemma not in load_lexicon("triggers")["stative_verbs"]
        and (
            any(child.lemma == "when" for child in sentence.children_of(clause, "advmod", "mark"))
            # "The following year they met": the parser takes it for the year that they met.
            or (word.dep == "ROOT" and word.pos in _NOUNS and clause.dep == "relcl")
        )
    ]


def _planned_or_self(sentence: Sentence, verb: Token) -> list[Token]:
    """Return a verb, or what "is to" says is planned: "when the cabinet is to be sworn in"."""
    planned = [word for word in sentence.children_of(verb, "xcomp") if verb.lemma == "be"]
    return planned or [verb]


def _coordinated(sentence: Sentence, verb: Token) -> list[Token]:
    """Return the verbs joined to another in the same form; states and sayings inherit no date."""
    lists = load_lexicon("triggers")
    if verb.lemma in lists["origin_verbs"]:
        return []
    return [
        other
        for other in sentence.children_of(verb, "conj")
        if other.pos == "VERB"
        and other.tag == verb.tag
        and other.lemma not in lists["stative_verbs"]
        and other.lemma not in lists["speech_verbs"]
    ]


def _participles(sentence: Sentence, verb: Token) -> list[Token]:
    """Return the participles behind a comma that tell what came of it at once: "exploded, killing ten"."""
    lists = load_lexicon("triggers")
    return [
        other
        for other in sentence.children_of(verb, "advcl")
        if other.tag == "VBG"
        and other.index > verb.index
        and sentence.tokens[other.index - 1].text == ","
        and not sentence.children_of(other, "mark", "prep", "nsubj")
        and other.lemma not in {*lists["stative_verbs"], *lists["speech_verbs"]}
    ]


def has_length(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb has a length of its own, "ran it for eleven years", and so no day to inherit.

    Parameters
    ----------
    sentence : Sentence
    verb : Token
    """
    units = load_lexicon("prepositions")["units"]
    return any(
        word.lemma in units
        for preposition in sentence.children_of(verb, "prep")
        if preposition.lemma == "for"
        for word in sentence.children_of(preposition, "pobj")
    )
