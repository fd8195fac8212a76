"""Names: the phrases of an article that later words may stand for, and the fullest form of each person's."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline.events.phrases import is_upper_case, noun_phrase, trim, words
from timeline.lexicons import load_lexicon
from timeline.sentences import Sentence, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})

_PLACES = frozenset({"GPE", "LOC", "FAC"})
# A label given as often as this outweighs what the parser made of one sentence.
_TRUSTED = 2
_ARTICLES = frozenset({"a", "an", "the"})
_POINTERS = frozenset({"this", "that", "these", "those"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A phrase that later words may point back to.

    Parameters
    ----------
    sentence : int
        The sentence's position in the article, from 0.
    index : int
        The head's position in the sentence.
    words : str
        As it is to be written inside a sentence.
    head : str
        The head's lemma.
    kind : str
        "person", "group", "people", "place", "plural" or "thing".
    is_subject, is_object : bool
    is_proper : bool
        A name of its own; False for a common noun ("the bridge").
    is_main : bool
        Subject of a clause that does not depend on another, and so what its sentence is about.
    titles : frozenset of str
        What is said of a person beside the name, as lemmas: "minister" in "Prime Minister Ann Lee".
    """

    sentence: int
    index: int
    words: str
    head: str
    kind: str
    is_subject: bool
    is_object: bool
    is_proper: bool
    is_main: bool
    titles: frozenset[str] = frozenset()


class EntityLabels:
    """Which entity label each name of an article has, taken over all of its sentences.

    Parameters
    ----------
    sentences : sequence of Sentence
    """

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        counts: dict[str, Counter[str]] = {}
        for sentence in sentences:
            for token in sentence.tokens:
                if token.entity and token.pos == "PROPN":
                    counts.setdefault(token.text, Counter())[token.entity] += 1
        self._usual = {word: count.most_common(1)[0] for word, count in counts.items()}

    def label_of(self, token: Token) -> str:
        """Return the label that a name has most often in the article, empty when it has none.

        Parameters
        ----------
        token : Token
        """
        usual, count = self._usual.get(token.text, ("", 0)) if token.pos == "PROPN" else ("", 0)
        return usual if not token.entity or count >= _TRUSTED else token.entity


def names_in(
    number: int, sentence: Sentence, dates: frozenset[int], labels: EntityLabels, capitals: frozenset[str]
) -> list[Name]:
    """Return the phrases of a sentence that later words may stand for, in the order of the text.

    Parameters
    ----------
    number : int
        The sentence's position in the article, from 0.
    sentence : Sentence
    dates : frozenset of int
        Indices of the tokens that tell a date, and so name nobody ("Easter").
    labels : EntityLabels
    capitals : frozenset of str
        Words that the article writes with a capital inside a sentence.
    """
    found = []
    for token in sentence.tokens:
        is_part = token.dep in {"compound", "nmod", "npadvmod"}
        if token.index in dates or token.pos not in {"NOUN", "PROPN"} or is_part:
            continue
        phrase = noun_phrase(sentence, token)
        proper = proper_words([t for t in phrase if t.index <= token.index], token)
        if proper and not _only_opens_sentence(proper, labels, capitals):
            kind = kind_of(token, labels)
            name = _name(number, sentence, token, proper, kind, capitals, is_proper=True)
            found.append(replace(name, titles=_titles(sentence, token, proper)))
        if is_plural(sentence, token):
            whole = (
                phrase
                if sentence.children_of(token, "conj")
                else [t for t in phrase if t.index <= token.index]
            )
            found.append(_name(number, sentence, token, whole, "plural", capitals))
        elif not proper and token.pos == "NOUN" and not sentence.children_of(token, "conj"):
            kind = "person" if token.lemma in load_lexicon("anaphora")["person_nouns"] else "thing"
            alone = [t for t in phrase if t.index <= token.index]
            found.append(_name(number, sentence, token, _named(sentence, token) or alone, kind, capitals))
    return found


def capitals_of(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Return the words that stand with a capital elsewhere than at the start of a sentence.

    Parameters
    ----------
    sentences : iterable of Sentence
    """
    return frozenset(
        token.text
        for sentence in sentences
        if not is_upper_case(sentence)
        for token in sentence.tokens[1:]
        if token.text[:1].isupper()
    )


def proper_words(phrase: Sequence[Token], head: Token) -> list[Token]:
    """Return the last run of proper nouns in a phrase: a person's name without "Taliban spokesperson".

    Parameters
    ----------
    phrase : sequence of Token
        The phrase up to its head.
    head : Token
    """
    run: list[Token] = []
    for token in phrase:
        joined = token.text == "-" or (token.pos == "PROPN" and token.text[:1].isupper())
        if joined or (token.entity == "PERSON" and token.pos == "PROPN"):
            run.append(token)
        elif token.index < head.index and run and token.pos == "NOUN" and token.text[:1].islower():
            run = []
        elif token.index != head.index:
            run = [] if token.tag == "POS" else run
    people = [token for token in run if token.entity == "PERSON" or token.text == "-"]
    return people if people and head.entity == "PERSON" else run


def kind_of(head: Token, labels: EntityLabels) -> str:
    """Return "person", "group", "people", "place" or "thing", by a name's entity label and noun.

    Parameters
    ----------
    head : Token
    labels : EntityLabels
    """
    label = labels.label_of(head)
    if label == "PERSON":
        return "person"
    if label in _PLACES:
        return "place"
    if label == "NORP" and head.pos == "PROPN":
        return "people"
    if label in {"ORG", "NORP"} or head.lemma in load_lexicon("anaphora")["class_nouns"]:
        return "group"
    return "thing"


def is_plural(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a noun's phrase is of several: "rebels", "Spain and France".

    Parameters
    ----------
    sentence : Sentence
    noun : Token
    """
    is_several = noun.tag == "NNS" or (noun.pos == "NUM" and noun.text.lower() not in {"one", "1"})
    return is_several or bool(sentence.children_of(noun, "conj"))


def _named(sentence: Sentence, noun: Token) -> list[Token]:
    """Return the name in apposition to a noun: "Ann Lee" for "the mayor, Ann Lee"."""
    apposed = [name for name in sentence.children_of(noun, "appos") if name.pos == "PROPN"]
    is_one = len(apposed) == 1 and not sentence.children_of(apposed[0], "conj")
    return noun_phrase(sentence, apposed[0]) if is_one else []


def _titles(sentence: Sentence, head: Token, proper: Sequence[Token]) -> frozenset[str]:
    """Return the lemmas that say what a person is: "Captain Ann Lee", "Ann Lee, the mayor"."""
    beside = sentence.children_of(head, "compound", "appos", "nmod")
    beside += [sentence.head_of(head)] if head.dep == "appos" else []
    past = load_lexicon("anaphora")["past_holders"]
    return frozenset(
        token.lemma
        for token in beside
        if token not in proper and not any(word.lemma in past for word in sentence.children_of(token))
    )


def _name(
    number: int,
    sentence: Sentence,
    head: Token,
    tokens: Sequence[Token],
    kind: str,
    capitals: frozenset[str],
    *,
    is_proper: bool = False,
) -> Name:
    """Return a phrase as a name; only proper names keep the capital that opens a sentence."""
    is_owned = tokens[0].tag == "PRP$"
    tokens = tokens[1:] if is_owned and len(tokens) > 1 else tokens
    text = trim(words(tokens, sentence))
    first = next((t for t in tokens if t.text.lower() not in _ARTICLES), tokens[0])
    named = first.entity and first.pos != "NUM"
    opens = first.pos != "PROPN" and not named and first.text not in capitals
    opens = opens and text.startswith(first.text) and first.index <= 1
    verb = sentence.head_of(head)
    text = text[:1].lower() + text[1:] if opens else text
    points = tokens[0].dep == "det" and tokens[0].text.lower() in _ARTICLES | _POINTERS
    return Name(
        sentence=number,
        index=head.index,
        words=f"the {_without_pointer(text)}" if (points or is_owned) and not is_proper else text,
        head=head.lemma,
        kind=kind,
        is_subject=head.dep in SUBJECTS,
        is_object=head.dep == "dobj",
        is_proper=is_proper,
        is_main=head.dep in SUBJECTS and is_main_clause(sentence, verb),
    )


def _without_pointer(text: str) -> str:
    """Return a phrase without the "this" or "that" in front of it."""
    first, _, rest = text.partition(" ")
    return rest if first.lower() in _POINTERS and rest else text


def is_main_clause(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb's clause depends on none but one that says who told it.

    Parameters
    ----------
    sentence : Sentence
    verb : Token
    """
    told = load_lexicon("triggers")["speech_verbs"]
    while verb.head != verb.index:
        governor = sentence.head_of(verb)
        if verb.dep not in {"conj", "ccomp", "parataxis"} or (
            verb.dep == "ccomp" and governor.lemma not in told
        ):
            return False
        verb = governor
    return True


def _only_opens_sentence(proper: Sequence[Token], labels: EntityLabels, capitals: frozenset[str]) -> bool:
    """Tell whether a single word may owe its capital to its place in the sentence."""
    first = proper[0]
    alone = len(proper) == 1 and first.index == 0
    return alone and not labels.label_of(first) and first.text not in capitals
