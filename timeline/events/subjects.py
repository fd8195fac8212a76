"""Subjects: what a verb is said of, and what "who" and "which" stand for."""

from timeline.events.phrases import is_quote
from timeline.lexicons import load_lexicon
from timeline.sentences import Sentence, Token

_RELATIVES = frozenset({"WDT", "WP"})
_TIMES = frozenset({"DATE", "TIME"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_NUMBER_OF = {
    **dict.fromkeys(("is", "was", "has", "does"), "singular"),
    **dict.fromkeys(("are", "were", "have", "do"), "plural"),
}
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def subject_of(sentence: Sentence, verb: Token) -> Token | None:
    """Return the noun or pronoun that `verb` is said of, looked for up through coordinated and open clauses.

    Returns None when the sentence names none.
    """
    seen: set[int] = set()
    while verb.index not in seen:
        seen.add(verb.index)
        own = _own_subject(sentence, verb)
        if own is not None:
            return _antecedent_of_relative(sentence, _name_beside(sentence, own))
        is_reduced = verb.dep == "amod" and verb.index > verb.head
        if verb.dep in {"acl", "relcl"} or is_reduced:
            return _described_by(sentence, verb)
        in_front = _noun_in_front(sentence, verb)
        if in_front is not None:
            return in_front
        if verb.dep not in {"conj", "xcomp", "advcl", "pcomp", "acomp", "aux"}:
            return None
        verb = _next_verb_up(sentence, verb)
    return None


def antecedent_of(sentence: Sentence, relative: Token) -> Token | None:
    """Return the noun that "who", "which", "that" or "whose" stands for, None when it stands for none.

    Parameters
    ----------
    sentence : Sentence
    relative : Token
    """
    for word in (relative, *sentence.ancestors(relative)):
        if word.dep == "relcl":
            return _described_by(sentence, word)
    return None


def _own_subject(sentence: Sentence, verb: Token) -> Token | None:
    """Return the subject that the parse gives a verb; of two in spliced sentences the last."""
    own = sentence.children_of(verb, "nsubj", "nsubjpass", "csubj")
    before = [subject for subject in own if subject.index < verb.index]
    # "A survey the following year": a date between a subject and its verb is none.
    told = [subject for subject in before if subject.entity not in _TIMES]
    return next(reversed(told or before or own), None)


def _described_by(sentence: Sentence, clause: Token) -> Token:
    """Return what a clause behind a noun describes: the noun, or one further up where that cannot be it.

    "A convoy of trucks that was late": the verb tells the number. "The dumping of waste at sea, which was
    banned": a noun without an article behind "at" names no thing.
    """
    noun = sentence.head_of(clause)
    number = _number_told(sentence, clause)
    upper = noun
    while not _can_be_described(sentence, upper, number):
        preposition = sentence.head_of(upper)
        above = sentence.head_of(preposition)
        if upper.dep != "pobj" or preposition.dep != "prep" or above.pos not in {"NOUN", "PROPN"}:
            return _named_by(sentence, noun)
        upper = above
    return _named_by(sentence, upper)


def _number_told(sentence: Sentence, clause: Token) -> str | None:
    """Return the number that the verb of "who", "which" or "that" tells, None where it tells none."""
    subjects = sentence.children_of(clause, "nsubj", "nsubjpass")
    if not any(subject.tag in _RELATIVES for subject in subjects):
        return None
    group = sorted([*sentence.children_of(clause, "aux", "auxpass"), clause], key=_index)
    return _NUMBER_OF.get(group[0].text.lower())


def _can_be_described(sentence: Sentence, noun: Token, number: str | None) -> bool:
    """Tell whether a noun agrees with a verb's number, and names a thing."""
    is_several = noun.tag in {"NNS", "NNPS"} or bool(sentence.children_of(noun, "conj"))
    agrees = number != "singular" or not is_several
    is_bare = noun.dep == "pobj" and not sentence.children_of(noun, "det", "poss", "amod", "compound")
    return agrees and not (is_bare and noun.text in load_lexicon("titles")["bare_places"])


def _antecedent_of_relative(sentence: Sentence, subject: Token) -> Token:
    """Return what "who", "which" or "that" stands for, other words as they are."""
    if subject.tag not in _RELATIVES:
        return subject
    if sentence.head_of(subject).dep == "relcl" or subject.lemma == "that":
        return antecedent_of(sentence, subject) or subject
    before = [token for token in sentence.tokens[: subject.index] if not is_quote(token)][-2:]
    follows = len(before) > 1 and before[1].text == "," and before[0].pos in {"NOUN", "PROPN"}
    return before[0] if follows else subject


def _named_by(sentence: Sentence, noun: Token) -> Token:
    """Return the name that a noun describes in apposition: "Ann Lee" for "Ann Lee, the mayor"."""
    governor = sentence.head_of(noun)
    return governor if noun.dep == "appos" and governor.pos == "PROPN" else noun


def _name_beside(sentence: Sentence, noun: Token) -> Token:
    """Return the name behind a noun that says only whose it is: "Ann Lee" for "his wife, Ann Lee"."""
    names = [name for name in sentence.children_of(noun, "appos") if name.pos == "PROPN"]
    is_owned = any(owner.tag == "PRP$" for owner in sentence.children_of(noun, "poss"))
    return names[0] if is_owned and names else noun


def _noun_in_front(sentence: Sentence, verb: Token) -> Token | None:
    """Return the noun right in front of a finite verb: its subject, whatever the parse hangs it on."""
    group = [*sentence.children_of(verb, "aux", "auxpass", "neg", "advmod"), verb]
    group = [token for token in group if token.index <= verb.index]
    first = min((token for token in group if token.tag in _FINITE), key=_index, default=None)
    if first is None or first.index == 0 or verb.dep == "conj":
        return None
    noun = sentence.tokens[first.index - 1]
    is_noun = noun.pos in _NOMINAL and noun.tag not in _RELATIVES and noun.entity not in _TIMES
    number = _NUMBER_OF.get(first.text.lower())
    agrees = number is None or noun.pos == "PRON" or (number == "plural") == (noun.tag in {"NNS", "NNPS"})
    return noun if is_noun and agrees else None


def _index(token: Token) -> int:
    """Return a token's place in its sentence."""
    return token.index


def _next_verb_up(sentence: Sentence, verb: Token) -> Token:
    """Return the verb that governs `verb`; a preposition in between is passed over."""
    head = sentence.head_of(verb)
    if verb.dep == "conj" and _is_aside_before(sentence, head, verb):
        return sentence.head_of(head)
    return sentence.head_of(head) if head.pos in {"ADP", "SCONJ"} else head


def _is_aside_before(sentence: Sentence, clause: Token, verb: Token) -> bool:
    """Tell whether an adverbial clause is over, between its two commas, before the "and" of a verb."""
    if clause.dep != "advcl" or clause.tag == "VBG" or clause.index < clause.head:
        return False
    first = min(token.index for token in sentence.subtree(clause))
    joints = [t.index for t in sentence.children_of(clause, "cc") if t.index < verb.index]
    return any(sentence.tokens[index - 1].text == "," for index in joints) and (
        sentence.tokens[first - 1].text == ","
    )
