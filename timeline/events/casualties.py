"""How many were killed and injured."""

from collections.abc import Mapping
from dataclasses import dataclass

from timeline.lexicons import load_lexicon
from timeline.sentences import Sentence, Token
from timeline.timex.number_words import parse_number

_NOBODY = frozenset({"nobody", "none"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualties:
    """How many an event killed and injured; None when the text does not say."""

    killed: int | None
    injured: int | None


def find_casualties(sentence: Sentence, trigger: Token, *, dates: frozenset[int] = frozenset()) -> Casualties:
    """Read how many people an event killed and injured, in the trigger's own part of the sentence.

    That is what the trigger governs, and for a noun also what is said of it ("the blast killed ten").

    Parameters
    ----------
    sentence : Sentence
    trigger : Token
    dates : frozenset of int
        Indices of tokens that tell a date; their numbers count no people.

    Returns
    -------
    Casualties
        "Over 100" is 100, "nobody" is 0, "a man" is 1. A number that is not understood ("dozens") is None.
    """
    reader = _Reader(sentence=sentence, dates=dates)
    does = trigger.pos == "NOUN" and trigger.dep == "nsubj"
    top = sentence.head_of(trigger) if does else trigger
    other_clauses = [t.index for t in sentence.subtree(top) if t.dep == "conj" and t.pos in {"VERB", "AUX"}]
    inside = sentence.subtree(top, skip=dates.union(other_clauses))
    counts = {}
    for kind in ("killed", "injured"):
        lists = load_lexicon("casualties")[kind]
        found = (reader.harmed_by(token, lists) for token in inside)
        counts[kind] = next((number for number in found if number is not None), None)
    return Casualties(killed=counts["killed"], injured=counts["injured"])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Reads numbers of people from a sentence's parse."""

    sentence: Sentence
    dates: frozenset[int]

    def harmed_by(self, token: Token, lists: Mapping[str, list[str]]) -> int | None:
        """Return how many a word of harm is said of, None for other words."""
        if token.pos == "VERB" and token.lemma in lists["verbs"]:
            return self._victims_of(token, by_subject=token.lemma in lists["suffered"])
        if token.pos in {"NOUN", "ADJ"} and token.lemma in lists["words"]:
            return self._beside(token)
        return None

    def _victims_of(self, verb: Token, *, by_subject: bool) -> int | None:
        """Return the number of people that a verb of harm was done to, or whose harm it tells ("died")."""
        victims = self.sentence.children_of(verb, "nsubjpass", "dobj")
        if not victims and by_subject:
            victims = self.sentence.children_of(verb, "nsubj")
        for victim in victims:
            counts = [self._people(noun) for noun in (victim, *self.sentence.children_of(victim, "conj"))]
            if counts[0] is not None:
                return sum(number for number in counts if number is not None)
        return None

    def _beside(self, word: Token) -> int | None:
        """Return the number that stands with "fatalities" or "dead"."""
        number = self._people(word)
        if number is not None or word.pos != "ADJ":
            return number
        around = self.sentence.children_of(self.sentence.head_of(word), "nsubj", "dobj")
        found = (self._people(sibling) for sibling in around if sibling.index != word.index)
        return next((number for number in found if number is not None), None)

    def _people(self, noun: Token) -> int | None:
        """Return the number that a numeral is, or that counts a noun; "no" and "nobody" are 0."""
        if noun.pos == "NUM":
            return self._numeral(noun)
        if noun.text.lower() in _NOBODY or self.sentence.children_of(noun, "neg"):
            return 0
        for child in self.sentence.children_of(noun, "nummod", "det", "amod"):
            if child.text.lower() == "no":
                return 0
            if child.pos in {"NUM", "NOUN"} and child.dep == "nummod" and child.index not in self.dates:
                return self._numeral(child)
            if child.lemma in {"a", "an"} and noun.lemma in load_lexicon("casualties")["people"]:
                return 1
        return None

    def _numeral(self, top: Token) -> int | None:
        """Return the value of a numeral with all its words, None when one of them is not understood."""
        words = [
            token.text
            for token in self.sentence.subtree(top)
            if token.pos in {"NUM", "NOUN"} or token.text == "-"
        ]
        number = parse_number(" ".join(words).replace(" - ", "-"))
        return number if isinstance(number, int) else None
