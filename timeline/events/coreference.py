"""Who "he" is, and which group "the group": names that stand for others, within one article.

Rules rather than a model, after Hobbs (1978) in spirit: the nearest earlier phrase that agrees in kind,
subjects before other phrases, a sentence's own before those of earlier ones.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.events.phrases import noun_phrase, subject_of, trim, words
from timeline.lexicons import load_lexicon
from timeline.sentences import Sentence, Token

# Which kinds of name a pronoun of a kind may stand for.
_KINDS = {"plural": {"plural", "people"}, "thing": {"thing", "group", "place"}, "group": {"group", "people"}}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# How many sentences back a pronoun may point; further back the guess is no better than chance.
_REACH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    """A phrase that later words may point back to."""

    sentence: int
    index: int
    words: str
    head: str
    kind: str
    is_subject: bool


class Names:
    """The names of one article.

    Parameters
    ----------
    sentences : sequence of Sentence
        All sentences of the article, in order.
    dates : sequence of frozenset of int
        For each sentence the indices of the tokens that tell a date, and so name nobody ("Easter").
    """

    def __init__(self, sentences: Sequence[Sentence], dates: Sequence[frozenset[int]]) -> None:
        numbered = enumerate(zip(sentences, dates, strict=True))
        self._by_sentence = [_names_in(number, sentence, told) for number, (sentence, told) in numbered]
        names = [name for found in self._by_sentence for name in found]
        self._full = _full_names(names)
        self._by_head: dict[str, list[_Name]] = {}
        for name in names:
            if name.kind != "plural":
                self._by_head.setdefault(name.head, []).append(name)
        self._by_last = {name.rpartition(" ")[2]: name for name in self._full.values()}

    def canonical(self, name: str) -> str:
        """Return the fullest form in which the article gives a person's name.

        Parameters
        ----------
        name : str

        Returns
        -------
        str
            `name` itself when the article has no fuller form.
        """
        return self._full.get(name, name)

    def name_at(self, number: int, noun: Token) -> str | None:
        """Return the proper name that a noun's phrase holds: "John Kirby" in "spokesperson John Kirby".

        Parameters
        ----------
        number : int
            The sentence's position in the article, from 0.
        noun : Token

        Returns
        -------
        str or None
            In its fullest form; None when the phrase names no person or group.
        """
        kinds = {"person", "group", "people"}
        for name in self._by_sentence[number]:
            if name.index == noun.index and name.kind in kinds:
                return self.canonical(name.words)
        return self._by_last.get(noun.text) if noun.pos == "PROPN" else None

    def resolve(self, number: int, sentence: Sentence, token: Token) -> str | None:
        """Return the name that a pronoun or a phrase such as "the group" stands for.

        Parameters
        ----------
        number : int
            The sentence's position in the article, from 0.
        sentence : Sentence
        token : Token
            A pronoun, or the noun of a phrase.

        Returns
        -------
        str or None
            None when the article gives no way to choose, or the token stands for itself.
        """
        anaphora = load_lexicon("anaphora")
        found = None
        if token.pos == "PRON":
            found = self._resolve_pronoun(number, sentence, token)
        elif token.lemma in anaphora["class_nouns"] and _points_back(sentence, token):
            found = self._latest(self._namesakes(number, token))
            if found is None and token.lemma in anaphora["group_nouns"]:
                groups = self._earlier(number, token, kind="group")
                found = self._latest([name for name in groups if name.is_subject])
        return self.canonical(found.words) if found else None

    def _resolve_pronoun(self, number: int, sentence: Sentence, token: Token) -> _Name | None:
        """Return what a personal pronoun stands for; "they" and "it" only when there is but one choice."""
        kind = _pronoun_kind(token.text.lower())
        if kind is None:
            return None
        own_subject = None if token.dep in _SUBJECTS else subject_of(sentence, _clause_of(sentence, token))
        barred = (number, own_subject.index) if own_subject and token.tag != "PRP$" else None
        earlier = [n for n in self._earlier(number, token, kind=kind) if (n.sentence, n.index) != barred]
        if kind == "person":
            return self._latest(earlier)
        if kind == "thing":
            # Centering theory (Grosz, Joshi and Weinstein 1995): "it" goes on about what was talked about.
            earlier = [n for n in earlier if n.is_subject and number - n.sentence <= 1]
        elif token.dep in _SUBJECTS:
            earlier = [n for n in earlier if n.is_subject]
        nearest = [n for n in earlier if n.sentence == max(other.sentence for other in earlier)]
        return nearest[0] if len({n.words for n in nearest}) == 1 else None

    def _earlier(self, number: int, token: Token, *, kind: str) -> list[_Name]:
        """Return the earlier names of a kind, within reach."""
        kinds = _KINDS.get(kind, {kind})
        near = self._by_sentence[max(number - _REACH, 0) : number + 1]
        return [
            name
            for found in near
            for name in found
            if (name.sentence, name.index) < (number, token.index) and name.kind in kinds
        ]

    def _namesakes(self, number: int, token: Token) -> list[_Name]:
        """Return the names with a head noun that were given last before a phrase, however far back."""
        given = self._by_head.get(token.lemma, [])
        end = bisect_left(given, (number, token.index), key=lambda name: (name.sentence, name.index))
        start = end
        while start > 0 and given[start - 1].sentence == given[end - 1].sentence:
            start -= 1
        return given[start:end]

    def _latest(self, names: Sequence[_Name]) -> _Name | None:
        """Return the nearest name: the last sentence's, its subject before its other phrases."""
        return max(names, key=lambda n: (n.sentence, n.is_subject, n.index), default=None)


def _clause_of(sentence: Sentence, token: Token) -> Token:
    """Return the verb whose clause a word stands in, the root when there is none above it."""
    above = list(sentence.ancestors(token))
    return next((word for word in above if word.pos in {"VERB", "AUX"}), above[-1] if above else token)


def _names_in(number: int, sentence: Sentence, dates: frozenset[int]) -> list[_Name]:
    """Return the phrases of a sentence that hold a proper name."""
    found = []
    for token in sentence.tokens:
        if (
            token.index in dates
            or token.pos not in {"NOUN", "PROPN"}
            or token.dep in {"compound", "nmod", "npadvmod"}
        ):
            continue
        phrase = noun_phrase(sentence, token)
        proper = _proper_words([t for t in phrase if t.index <= token.index], token)
        kind = _kind_of(proper, token)
        is_plural = token.tag in {"NNS", "NNPS"} or bool(sentence.children_of(token, "conj"))
        if is_plural and token.dep in _SUBJECTS | {"dobj"}:
            found.append(_name(number, sentence, token, phrase, "plural"))
        if proper and kind and not _only_opens_sentence(proper):
            found.append(_name(number, sentence, token, proper, kind))
    return found


def _name(number: int, sentence: Sentence, head: Token, tokens: Sequence[Token], kind: str) -> _Name:
    """Return a phrase as a name; only proper names keep the capital that opens a sentence."""
    text = trim(words(tokens, sentence))
    opens = tokens[0].index == 0 and tokens[0].pos != "PROPN" and text.startswith(tokens[0].text)
    return _Name(
        sentence=number,
        index=head.index,
        words=text[:1].lower() + text[1:] if opens else text,
        head=head.lemma,
        kind=kind,
        is_subject=head.dep in _SUBJECTS,
    )


def _proper_words(phrase: Sequence[Token], head: Token) -> list[Token]:
    """Return the last run of proper nouns in a phrase: a person's name without "Taliban spokesperson"."""
    run: list[Token] = []
    for token in phrase:
        joined = token.text == "-" or (token.pos == "PROPN" and token.text[:1].isupper())
        if joined or (token.entity == "PERSON" and token.pos == "PROPN"):
            run.append(token)
        elif token.index < head.index and run and token.pos == "NOUN" and token.text[:1].islower():
            run = []
        elif token.index != head.index:
            run = [] if token.tag == "POS" else run
    people = [token for token in run if token.entity == "PERSON"]
    return people if people and head.entity == "PERSON" else run


def _only_opens_sentence(proper: Sequence[Token]) -> bool:
    """Tell whether a single word may owe its capital to its place in the sentence."""
    return len(proper) == 1 and proper[0].index == 0 and not proper[0].entity


def _kind_of(proper: Sequence[Token], head: Token) -> str | None:
    """Return "person", "group" or "place", by the head's entity label and noun."""
    if not proper:
        return None
    if head.entity == "PERSON":
        return "person"
    if head.entity in {"GPE", "LOC", "FAC"}:
        return "place"
    if head.entity == "NORP" and head.pos == "PROPN":
        return "people"
    if head.entity in {"ORG", "NORP"} or head.lemma in load_lexicon("anaphora")["class_nouns"]:
        return "group"
    return "thing"


def _full_names(names: Sequence[_Name]) -> dict[str, str]:
    """Map each form of a person's name to the fullest one that ends in the same word."""
    people = sorted({name.words for name in names if name.kind == "person"}, key=lambda n: (-len(n), n))
    return {short: next(p for p in people if p == short or p.endswith(" " + short)) for short in people}


def _pronoun_kind(word: str) -> str | None:
    """Return the kind of name that a pronoun points to, None for those that point to clauses."""
    anaphora = load_lexicon("anaphora")
    if word in anaphora["person_pronouns"]:
        return "person"
    if word in anaphora["plural_pronouns"]:
        return "plural"
    return "thing" if word in anaphora["thing_pronouns"] else None


def _points_back(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a noun stands with "the", "this", "the same" and nothing else."""
    pointers = load_lexicon("anaphora")["pointers"]
    before = [child for child in sentence.children_of(noun) if child.index < noun.index]
    return bool(before) and all(child.lemma in pointers for child in before)
