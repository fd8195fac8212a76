"""Names: the phrases of an article that later words may stand for, and the fullest form of each person's."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline.events.phrases import is_upper_case, noun_phrase, trim, words
from timeline.lexicons import load_lexicon
from timeline.sentences import Sentence, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_WORD = re.compile(r"[A-Z]\.(?!\w)|[^\W\d_][\w'’-]{0,40}")
_GAPS = frozenset({" ", "\u00a0"})
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n])[\s\"“”'‘’(\[]{0,4}$")
# A label given as often as this outweighs what the parser made of one sentence.
_TRUSTED = 2
_LONGEST_NAME = 4
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
    is_subject : bool
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


class FullNames:
    """The fullest form in which an article gives each person's name.

    Parameters
    ----------
    text : str
        The article's text: a full name counts wherever it stands, in a sentence that was parsed or not.
    people : iterable of str
        Names of persons that the parse found.
    """

    def __init__(self, text: str, people: Iterable[str]) -> None:
        parsed = [name for name in people if " " in name and not _opens_with_title(name)]
        # What the parser took for a person's name is one more surely than any two words in capitals.
        self._by_last = {**_by_last_word(_written_names(text)), **_by_last_word(parsed)}

    def fullest(self, name: str) -> str:
        """Return the fullest form of a person's name, itself when the article gives none or several.

        Parameters
        ----------
        name : str
            "Lee", "Ms. Lee" or "Ann Lee".
        """
        titles = load_lexicon("anaphora")["person_titles"]
        bare = name.split()
        while len(bare) > 1 and bare[0].lower() in titles:
            bare = bare[1:]
        candidates = self._by_last.get(bare[-1], Counter()) if bare else Counter()
        given = [full for full in candidates if full.endswith(" ".join(bare)) and full != " ".join(bare)]
        if len({full.partition(" ")[0] for full in given}) != 1:
            return name
        return max(given, key=lambda full: (candidates[full], len(full), full))


def _by_last_word(names: Iterable[str]) -> dict[str, Counter[str]]:
    """Return how often each name is given, by the word that it ends in."""
    counts: dict[str, Counter[str]] = {}
    for name in names:
        counts.setdefault(name.rpartition(" ")[2], Counter())[name] += 1
    return counts


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
    beside = [*sentence.children_of(head, "compound", "appos"), *sentence.children_of(head, "nmod")]
    described = [sentence.head_of(head)] if head.dep == "appos" else []
    return frozenset(token.lemma for token in (*beside, *described) if token not in proper)


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
    text = trim(words(tokens, sentence))
    first = next((t for t in tokens if t.text.lower() not in _ARTICLES), tokens[0])
    named = first.entity and first.pos != "NUM"
    opens = first.pos != "PROPN" and not named and first.text not in capitals
    opens = opens and text.startswith(first.text) and first.index <= 1
    verb = sentence.head_of(head)
    text = text[:1].lower() + text[1:] if opens else text
    has_article = tokens[0].text.lower() in _ARTICLES | _POINTERS and tokens[0].dep == "det"
    return Name(
        sentence=number,
        index=head.index,
        words=f"the {_without_pointer(text)}" if has_article and not is_proper else text,
        head=head.lemma,
        kind=kind,
        is_subject=head.dep in SUBJECTS,
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


def _written_names(text: str) -> Iterable[str]:
    """Yield the runs of two to four capitalised words of a text, without the titles in front of them."""
    titles = load_lexicon("anaphora")["person_titles"]
    lower_case = frozenset(re.findall(r"\b[a-z]{1,20}\b", text))
    run: list[str] = []
    before: list[str] = ["", ""]
    end = 0
    for match in _WORD.finditer(text):
        plain = match.group().removesuffix("’s").removesuffix("'s")
        opens = _SENTENCE_START.search(text[max(match.start() - 6, 0) : match.start()]) is not None
        is_name = plain[:1].isupper() and plain.lower() not in titles
        is_name = is_name and not (opens and plain.lower() in lower_case)
        # "Secretary of State Ann Lee": what the office is of is no part of the name.
        is_name = is_name and not (before[1] == "of" and before[0].lower() in titles)
        if run and (not is_name or opens or text[end : match.start()] not in _GAPS):
            yield from _as_name(run)
            run = []
        run += [plain] if is_name else []
        before = [before[1], plain]
        # A possessive ends the name that it stands on.
        end = match.end() if plain == match.group() else -1
    yield from _as_name(run)


def _as_name(run: Sequence[str]) -> Iterable[str]:
    """Yield a run of capitalised words where it has the length of a person's name."""
    if 2 <= len(run) <= _LONGEST_NAME and not all(word.isupper() for word in run):
        yield " ".join(run)


def _opens_with_title(name: str) -> bool:
    """Tell whether a name opens with what is no part of it: "President Lee"."""
    return name.partition(" ")[0].lower() in load_lexicon("anaphora")["person_titles"]
