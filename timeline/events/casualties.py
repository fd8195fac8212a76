"""How many an event killed and injured."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from timeline.events.headcounts import count_people, read_numeral
from timeline.events.status import find_status
from timeline.events.subjects import subject_of
from timeline.lexicons import load_lexicon
from timeline.model import Category, Status
from timeline.sentences import Sentence, Token

_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualties:
    """How many an event killed and injured; None when the text does not say."""

    killed: int | None
    injured: int | None


def find_casualties(sentence: Sentence, trigger: Token, *, dates: frozenset[int] = frozenset()) -> Casualties:
    """Read how many people an event killed and injured, in the trigger's own part of the sentence.

    That is its clause with the participles and the coordinated verbs that go on about the same subject, for a
    noun also the verb that it is the subject of ("the blast killed ten") and its relative clause ("in which
    ten died"). Clauses with a subject or a date of their own tell of other events.

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
    inside = list(reader.scope_of(trigger))
    found = {kind: reader.count(kind, inside) for kind in ("killed", "injured")}
    return Casualties(killed=found["killed"], injured=found["injured"])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Reads numbers of people from a sentence's parse."""

    sentence: Sentence
    dates: frozenset[int]

    def scope_of(self, trigger: Token) -> Iterator[Token]:
        """Yield the words that tell of a trigger's event and of no other."""
        top = trigger
        if trigger.pos in _NOUNS and trigger.dep in {"nsubj", "nsubjpass"}:
            top = self.sentence.head_of(trigger)
        is_told = top.index != trigger.index and top.dep == "relcl"
        yield from self._inside(trigger if is_told else top, trigger, top)
        # The parser takes "A bus overturned, killing four" for a bus that was overturned and that killed.
        if trigger.dep == "acl" and self.sentence.head_of(trigger).dep == "ROOT":
            for clause in self.sentence.children_of(self.sentence.head_of(trigger), "acl"):
                if clause.index > trigger.index:
                    yield from self._inside(clause, trigger, top)

    def _inside(self, word: Token, trigger: Token, top: Token) -> Iterator[Token]:
        """Yield a word and what stands below it, but for other events."""
        yield word
        for child in self.sentence.children_of(word):
            if child.index not in self.dates and not self._is_other_event(child, trigger, top):
                yield from self._inside(child, trigger, top)

    def _is_other_event(self, word: Token, trigger: Token, top: Token) -> bool:
        """Tell whether what stands below a word tells of another event than the trigger's."""
        has_subject = bool(self.sentence.children_of(word, "nsubj", "nsubjpass", "csubj"))
        telling = load_lexicon("casualties")["telling"]
        if word.dep == "acl" and word.tag == "VBN" and self.sentence.children_of(word, "dobj"):
            # With an object it is no participle: "a raid on a school killed two".
            return top.dep != "ROOT"
        if word.dep in {"relcl", "acl"}:
            head = self.sentence.head_of(word)
            carries = top.lemma in load_lexicon("triggers")["happening_verbs"] and head.head == top.index
            return not (head.index == trigger.index or carries or head.pos == "NUM")
        if word.dep in {"nsubj", "nsubjpass", "agent"} and word.index != trigger.index:
            happens = top.lemma in load_lexicon("triggers")["happening_verbs"]
            return not happens and not self._is_harm(top) and word.lemma not in telling["tolls"]
        if word.dep in {"conj", "parataxis"} and word.pos in _VERBS:
            is_clause = has_subject and (word.tag != "VBN" or self._has_auxiliary(word))
            dated_apart = self._is_dated(word) and self._is_dated(self.sentence.head_of(word), but=word)
            return is_clause or dated_apart or bool(self.sentence.children_of(word, "mark"))
        if word.dep == "advcl":
            return has_subject or bool(self.sentence.children_of(word, "mark", "advmod")) or word.tag == "VB"
        if word.dep in {"prep", "prt"} and word.pos in {"ADP", "SCONJ"}:
            is_topic = word.lemma in telling["topics"]
            return is_topic and not self._is_harm(self.sentence.head_of(word))
        if word.dep == "ccomp":
            return top.lemma not in telling["causing"]
        return (
            word.dep in {"ccomp", "xcomp"} and word.tag == "VB" and self._status(word) is not Status.OCCURRED
        )

    def count(self, kind: str, inside: list[Token]) -> int | None:
        """Return the first number of the killed or the injured among some words."""
        found = (number for word in inside for number in [self._told_by(kind, word)] if number is not None)
        return next(found, None)

    def _told_by(self, kind: str, word: Token) -> int | None:
        """Return how many a word of harm is said of, None for other words."""
        lists = load_lexicon("casualties")
        telling = lists["telling"]
        if word.pos in _VERBS and self._kills(kind, word):
            return self._victims_of(word, by_subject=word.lemma in lists[kind]["suffered"])
        if kind == "killed" and word.lemma in telling["tolls"]:
            return self._toll(word)
        if kind == "killed" and word.lemma == "life":
            return self._lives(word)
        is_noun = word.pos in {"NOUN", "ADJ", "VERB"} and word.lemma in lists[kind]["words"]
        is_both = word.lemma == "casualty"
        return self._beside(word, zero_only=is_both) if is_noun or is_both else None

    def _kills(self, kind: str, verb: Token) -> bool:
        """Tell whether a verb does a kind of harm: "killed", "shot dead", "crushed to death"."""
        lists = load_lexicon("casualties")
        if verb.lemma in {*lists[kind]["verbs"], *lists[kind]["suffered"]}:
            return True
        if kind != "killed":
            return False
        deadly = lists["telling"]["deadly"]
        beside = self.sentence.children_of(verb, "acomp", "oprd", "advmod", "advcl")
        behind = [
            n for p in self.sentence.children_of(verb, "prep") if p.lemma == "to" for n in self._objects(p)
        ]
        has_victims = bool(self.sentence.children_of(verb, "dobj", "nsubjpass"))
        is_leaving = verb.lemma in lists["telling"]["causing"]
        return has_victims and not is_leaving and any(word.lemma in deadly for word in (*beside, *behind))

    def _is_harm(self, word: Token) -> bool:
        """Tell whether a word is one of harm."""
        lists = load_lexicon("casualties")
        kinds = [lists[kind] for kind in ("killed", "injured")]
        named = any(word.lemma in kind[name] for kind in kinds for name in ("verbs", "suffered", "words"))
        return named or self._kills("killed", word)

    def _victims_of(self, verb: Token, *, by_subject: bool) -> int | None:
        """Return the number of people that a verb of harm was done to, or whose harm it tells ("died")."""
        victims = self.sentence.children_of(verb, "nsubjpass", "dobj", "dep")
        if verb.tag == "VBN" and verb.dep == "acl" and not victims:
            victims = [self.sentence.head_of(verb)]
        if by_subject or (verb.tag == "VBN" and not victims):
            subject = subject_of(self.sentence, verb)
            victims = [subject] if subject is not None else []
        victims = [self._antecedent(verb, victim) for victim in victims]
        counts = (count_people(self.sentence, victim, dates=self.dates) for victim in victims)
        number = next((count for count in counts if count is not None), None)
        if number == 0:
            return 0
        if self._status(verb) is Status.NEGATED:
            return 0 if any(v.text.lower() in _telling("anyone") for v in victims) else None
        return number if self._status(verb) is Status.OCCURRED else None

    def _beside(self, word: Token, *, zero_only: bool = False) -> int | None:
        """Return the number that stands with "fatalities", "dead" or "injuries"."""
        if not self._is_brought_about(word):
            return None
        number = count_people(self.sentence, word, dates=self.dates)
        if self.sentence.head_of(word).lemma == "without" or number == 0:
            return 0
        if zero_only:
            return None
        governor = self.sentence.head_of(word)
        around = [
            noun for noun in self.sentence.children_of(governor, "nsubj", "dobj") if noun.index != word.index
        ]
        if word.tag in {"NN", "NNS"}:
            around = []
            number = number if number and (number > 1 or word.lemma != "death") else None
        behind = [p for p in self.sentence.children_of(word, "prep") if p.lemma in {"of", "to", "among"}]
        behind += [p for p in self.sentence.children_of(governor, "prep") if p.lemma == "to"]
        around += [noun for p in behind for noun in self._objects(p)]
        around += self.sentence.children_of(word, "nsubj")
        further = (count_people(self.sentence, noun, dates=self.dates) for noun in around)
        return number if number is not None else next((count for count in further if count is not None), None)

    def _is_brought_about(self, word: Token) -> bool:
        """Tell whether the sentence says that harm came about: "left ten dead", not "mourned the dead"."""
        above = self.sentence.head_of(word)
        if above.pos == "ADP" and above.lemma not in _telling("causing"):
            above = self.sentence.head_of(above)
        if above.lemma in {"dead", "injured"} or above.index == word.index:
            return True
        return above.lemma in _telling("causing") or self._is_harm(above)

    def _toll(self, noun: Token) -> int | None:
        """Return the number of a death toll: what it "rose to", "reached", "stood at", or is "of"."""
        verb = self.sentence.head_of(noun)
        if verb.lemma not in _telling("causing"):
            return None
        own = [
            n for p in self.sentence.children_of(noun, "prep") if p.lemma == "of" for n in self._objects(p)
        ]
        own += self.sentence.children_of(verb, "dobj", "attr") if noun.dep == "nsubj" else []
        steps = [p for p in self.sentence.children_of(verb, "prep") if p.lemma in {"to", "at"}]
        own += [number for p in steps for number in self._objects(p)]
        numbers = (count_people(self.sentence, one, dates=self.dates) for one in own)
        return next((number for number in numbers if number is not None), None)

    def _lives(self, noun: Token) -> int | None:
        """Return how many lives were lost: "claimed 32 lives", "cost 12 people their lives"."""
        above = self.sentence.head_of(noun)
        above = self.sentence.head_of(above) if above.pos == "ADP" else above
        if above.lemma not in _telling("losing") or self._status(above) is not Status.OCCURRED:
            return None
        counted = [
            number for number in self.sentence.children_of(noun, "nummod") if number.index not in self.dates
        ]
        if counted:
            return read_numeral(self.sentence, counted[0])
        owners = [
            n for p in self.sentence.children_of(noun, "prep") if p.lemma == "of" for n in self._objects(p)
        ]
        if owners:
            return count_people(self.sentence, owners[0], dates=self.dates)
        if not self.sentence.children_of(noun, "poss"):
            return None
        subject = subject_of(self.sentence, above)
        losers = self.sentence.children_of(above, "dative") or ([subject] if subject else [])
        counts = (count_people(self.sentence, one, dates=self.dates) for one in losers)
        return next((count for count in counts if count is not None), None)

    def _antecedent(self, verb: Token, word: Token) -> Token:
        """Return what a relative pronoun stands for, other words as they are."""
        return self.sentence.head_of(verb) if word.tag in {"WDT", "WP"} and verb.dep == "relcl" else word

    def _objects(self, preposition: Token) -> list[Token]:
        """Return what a preposition governs."""
        return self.sentence.children_of(preposition, "pobj")

    def _has_auxiliary(self, verb: Token) -> bool:
        """Tell whether a verb has an auxiliary of its own."""
        return bool(self.sentence.children_of(verb, "aux", "auxpass"))

    def _is_dated(self, verb: Token, *, but: Token | None = None) -> bool:
        """Tell whether a clause has a date of its own, left aside a clause that is joined to it."""
        aside = frozenset() if but is None else frozenset({but.index})
        return any(token.index in self.dates for token in self.sentence.subtree(verb, skip=aside))

    def _status(self, word: Token) -> Status:
        """Return whether what a word says took place."""
        return find_status(self.sentence, word, Category.OTHER)


@cache
def _telling(name: str) -> frozenset[str]:
    """Return one of the lists that tell what harm is said of."""
    return frozenset(load_lexicon("casualties")["telling"][name])
