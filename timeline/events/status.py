"""Factuality: did it happen, will it, might it, or did it not (FactBank, Saurí and Pustejovsky 2009)."""

from timeline.events.embedding import (
    Embedding,
    find_embedding,
    governing_verb,
    moves_something,
    phrases_of,
    verb_with_auxiliaries,
)
from timeline.events.phrases import is_infinitive
from timeline.lexicons import load_lexicon
from timeline.model import Category, Status
from timeline.sentences import Sentence, Token

# What outweighs what: "will not open" did not happen, "may open on Friday" is possible.
_BY_WEIGHT = (Status.NEGATED, Status.POSSIBLE, Status.SCHEDULED)
_UNASSERTED = frozenset({Status.NEGATED, Status.POSSIBLE})


def find_status(
    sentence: Sentence,
    trigger: Token,
    category: Category,
    *,
    preposition: str | None = None,
    is_past: bool = False,
) -> Status:
    """Read from the words around a trigger whether its event took place.

    Each word that embeds the trigger ("planned to", "denied that", "a ban on") gives its complement a status,
    never itself; what embeds that word bears on both. Negation outweighs possibility, and possibility a plan.

    Parameters
    ----------
    sentence : Sentence
    trigger : Token
        A verb or an event noun of `sentence`.
    category : Category
        A deadline is scheduled unless it has passed.
    preposition : str, optional
        What governs the expression that dates the trigger, in lower case. It tells the old day of a postponed
        event ("from 3 May") from its new one ("to 10 June").
    is_past : bool
        Whether that day lies before the article's: then "would" tells what did happen ("would die in 1945").

    Returns
    -------
    Status

    Examples
    --------
    >>> from timeline.sentences import parse_sentences, split_sentences
    >>> text = "The port may open in May."
    >>> (sentence,) = parse_sentences(text, split_sentences(text))
    >>> find_status(sentence, sentence.tokens[3], Category.TRANSPORT).value
    'possible'
    """
    reader = _Reader(sentence, is_past=is_past)
    moved = reader.moved(trigger, preposition)
    if moved is not None:
        return moved
    if reader.tells_failure(trigger):
        return Status.NEGATED
    found = reader.status_of(trigger)
    is_deadline = preposition in load_lexicon("factuality")["limits"] and is_infinitive(sentence, trigger)
    if found is Status.OCCURRED and (is_deadline or _is_ahead(sentence, trigger, category)):
        return Status.SCHEDULED
    return found


def _is_ahead(sentence: Sentence, trigger: Token, category: Category) -> bool:
    """Tell whether a trigger names what lies ahead by itself: a deadline that has not "passed"."""
    verb = sentence.head_of(trigger)
    is_over = trigger.dep == "nsubj" and verb.tag == "VBD" and verb.lemma != "be"
    # The parser takes "The deadline passed" for "the deadline that was passed".
    is_over = is_over or any(child.tag == "VBN" for child in sentence.children_of(trigger, "acl"))
    return category is Category.DEADLINE and trigger.pos == "NOUN" and not is_over


class _Reader:
    """Reads the status of words from one sentence's parse."""

    def __init__(self, sentence: Sentence, *, is_past: bool) -> None:
        self._sentence = sentence
        self._is_past = is_past
        self._lists = load_lexicon("factuality")

    def moved(self, trigger: Token, preposition: str | None) -> Status | None:
        """Return the status of an event that is moved to another day, None when it is not."""
        verb = governing_verb(self._sentence, trigger)
        if verb.lemma in self._lists["extending_verbs"] and preposition in self._lists["new_day"]:
            return Status.SCHEDULED
        if preposition is None or not moves_something(self._sentence, verb):
            return None
        if preposition in self._lists["old_day"]:
            return Status.NEGATED
        return Status.SCHEDULED if preposition in self._lists["new_day"] else None

    def status_of(self, word: Token) -> Status:
        """Return the status that all around a word gives it."""
        found = self._own(word)
        embedding = find_embedding(self._sentence, word)
        if embedding is not None:
            found |= self._given_by(embedding)
        return next((status for status in _BY_WEIGHT if status in found), Status.OCCURRED)

    def _given_by(self, embedding: Embedding) -> set[Status]:
        """Return what the word that embeds another, and all above it, gives the other."""
        effect = self._effect(embedding)
        if self._is_denied_by_predicate(embedding.word):
            return {Status.NEGATED}
        if effect is None and not embedding.is_open:
            return set()
        above = self.status_of(embedding.word)
        if effect is Status.NEGATED:
            return {Status.POSSIBLE if above in _UNASSERTED else Status.NEGATED}
        return {status for status in (effect, above) if status is not None}

    def _effect(self, embedding: Embedding) -> Status | None:
        """Return what the embedding word says of its complement, None when it says nothing."""
        for status in _BY_WEIGHT:
            if embedding.keys & set(self._lists[f"{status.value}_{embedding.position}"]):
                return status
        return None

    def _is_denied_by_predicate(self, noun: Token) -> bool:
        """Tell whether a sentence says of an attempt or a report that it failed or was false."""
        verb = self._sentence.head_of(noun)
        said = [verb, *self._sentence.children_of(verb, "acomp", "oprd")]
        denied = {word.lemma for word in said} & set(self._lists["denying_predicates"])
        return noun.pos == "NOUN" and noun.dep == "nsubj" and bool(denied)

    def _own(self, word: Token) -> set[Status]:
        """Return what a word's own modifiers, auxiliaries and clause say of it."""
        verb = governing_verb(self._sentence, word)
        found = {self._modal(verb), self._modified(word), self._modified(verb)}
        if self._is_negated(word, verb) or self._is_taken_back(verb):
            found.add(Status.NEGATED)
        marks = self._sentence.children_of(verb, "mark", "advmod")
        if {mark.lemma for mark in marks} & set(self._lists["conditions"]) or self._is_asked(verb):
            found.add(Status.POSSIBLE)
        is_due = word.pos == "ADJ" and word.lemma in self._lists["scheduled_governors"]
        if is_due or self._is_arranged(verb) or self._is_planned_below(word):
            found.add(Status.SCHEDULED)
        return {status for status in found if status is not None}

    def _modal(self, verb: Token) -> Status | None:
        """Return what the auxiliaries say: "will open", "may open", "would have opened"."""
        auxiliaries = [word.text.lower() for word in verb_with_auxiliaries(self._sentence, verb)]
        has_have = "have" in auxiliaries
        if has_have and set(auxiliaries) & set(self._lists["counterfactual_auxiliaries"]):
            return Status.NEGATED
        if has_have and "to" in auxiliaries and self._was_planned(verb):
            return Status.NEGATED
        if set(auxiliaries) & set(self._lists["scheduled_auxiliaries"]):
            return Status.SCHEDULED
        if "would" in auxiliaries:
            return self._would(verb)
        return Status.POSSIBLE if set(auxiliaries) & set(self._lists["possible_auxiliaries"]) else None

    def _was_planned(self, verb: Token) -> bool:
        """Tell whether a perfect infinitive tells what was to be and was not: "was to have opened"."""
        governor = self._sentence.head_of(verb)
        is_plan = governor.lemma == "be" or governor.lemma in self._lists["scheduled_governors"]
        around = [
            governor,
            self._sentence.head_of(governor),
            *self._sentence.children_of(governor, "auxpass", "aux"),
        ]
        was = any(word.lemma == "be" and word.tag == "VBD" for word in around)
        return verb.dep == "xcomp" and is_plan and was

    def _would(self, verb: Token) -> Status | None:
        """Return what "would" says: a future when reported, the past when told later, else a possibility."""
        conditions = [
            mark.lemma
            for clause in self._sentence.children_of(verb, "advcl")
            for mark in self._sentence.children_of(clause, "mark", "aux")
        ]
        if verb.dep == "ccomp" and self._sentence.head_of(verb).index < verb.index:
            return Status.SCHEDULED
        adverbs = {word.lemma for word in self._sentence.children_of(verb, "advmod")}
        told_later = self._is_past or adverbs & set(self._lists["later_adverbs"])
        return None if told_later and "if" not in conditions else Status.POSSIBLE

    def _modified(self, word: Token) -> Status | None:
        """Return what adjectives and adverbs say: "the alleged theft", "reportedly stole"."""
        kind, dep = ("adjectives", "amod") if word.pos in {"NOUN", "PROPN"} else ("adverbs", "advmod")
        modifiers = self._sentence.children_of(word, dep)
        told = {form for modifier in modifiers for form in (modifier.lemma, modifier.text.lower())}
        return next(
            (one for one in _BY_WEIGHT if told & set(self._lists.get(f"{one.value}_{kind}", ()))), None
        )

    def _is_negated(self, word: Token, verb: Token) -> bool:
        """Tell whether a word, its verb, their subject or object is denied: "no talks were held"."""
        around = [*self._sentence.children_of(verb), *self._sentence.children_of(word)]
        nouns = self._sentence.children_of(verb, "nsubj", "nsubjpass", "dobj", "attr", "expl")
        around += [child for noun in nouns for child in self._sentence.children_of(noun, "det", "neg")]
        return any(self._denies(token) for token in around)

    def _denies(self, token: Token) -> bool:
        """Tell whether a word denies; "not only", "not until Friday" and "nothing but" do not."""
        if token.dep != "neg" and token.text.lower() not in self._lists["negations"]:
            return False
        verb = self._sentence.head_of(token)
        if any(mark.text == "," for mark in self._sentence.tokens[token.index : verb.index]):
            # In "which was to open but did not, is planned" the parser hangs "not" on "planned".
            return False
        after = self._sentence.tokens[token.index + 1 : token.index + 2]
        clause = self._sentence.children_of(verb, "prep", "advmod")
        undoing = [*after, *(word for word in clause if word.pos in {"ADP", "SCONJ"})]
        return not any(word.lemma in self._lists["undone_negations"] for word in undoing)

    def tells_failure(self, verb: Token) -> bool:
        """Tell whether a verb says of its own subject or complement that it came to nothing.

        "The company cancelled a trip" happened; "the trip was cancelled" says that the trip did not,
        "failed to open" that nothing opened.
        """
        cancels = phrases_of(self._sentence, verb) & set(self._lists["cancelling_verbs"])
        fails = verb.lemma in self._lists["failing_verbs"] and self._sentence.children_of(verb, "xcomp")
        return bool(fails or (cancels and self._sentence.children_of(verb, "nsubjpass")))

    def _is_taken_back(self, verb: Token) -> bool:
        """Tell whether the sentence takes a plan back: "was to open in May but did not"."""
        tops = [verb, *(a for a in self._sentence.ancestors(verb) if verb.dep in {"xcomp", "acl"})]
        joined = [other for top in tops for other in self._sentence.children_of(top, "conj")]
        if any(other.lemma == "do" and self._sentence.children_of(other, "neg") for other in joined):
            return True
        if not is_infinitive(self._sentence, verb):
            return False
        described = [
            self._sentence.head_of(top) for top in tops if top.dep in {"relcl", "acl", "amod", "appos"}
        ]
        # The parser may hang the clause lower: "a convoy of 12 trucks that was to leave has been cancelled".
        described += [above for noun in described for above in self._sentence.ancestors(noun)]
        planned = [noun for noun in described if noun.dep == "nsubjpass"]
        called_off = any(self.tells_failure(self._sentence.head_of(noun)) for noun in planned)
        return called_off or (self._is_arranged(verb) and self._is_denied_shortly(verb))

    def _is_denied_shortly(self, verb: Token) -> bool:
        """Tell whether "but did not" and a comma or stop follow, which the parser may hang anywhere."""
        after = [token.text.lower() for token in self._sentence.tokens[verb.index + 1 :]]
        for start, word in enumerate(after):
            phrase, following = set(after[start + 1 : start + 3]), after[start + 3 : start + 4]
            if word == "but" and "did" in phrase and phrase & set(self._lists["negations"]):
                return not following or not following[0].isalpha()
        return False

    def _is_asked(self, verb: Token) -> bool:
        """Tell whether a verb heads a question that leaves open whether it happened, or a request."""
        tokens = self._sentence.tokens
        if verb.head != verb.index:
            return False
        is_question = any(token.text == "?" for token in tokens[-2:])
        if is_question and not any(token.tag in {"WP", "WDT", "WRB", "WP$"} for token in tokens):
            return True
        opens = not self._sentence.children_of(verb, "nsubj", "nsubjpass", "aux", "auxpass", "expl")
        return verb.tag == "VB" and opens

    def _is_arranged(self, verb: Token) -> bool:
        """Tell whether "be to" or "be going to" arranges it: "leaders are to meet"."""
        if verb.dep != "xcomp" or not is_infinitive(self._sentence, verb):
            return False
        governor = self._sentence.head_of(verb)
        return governor.lemma == "be" or (governor.lemma == "go" and governor.tag == "VBG")

    def _is_planned_below(self, noun: Token) -> bool:
        """Tell whether a clause plans a noun: "the talks fixed for Tuesday", "to be held in Oslo"."""
        if noun.pos not in {"NOUN", "PROPN"}:
            return False
        clauses = self._sentence.children_of(noun, "relcl", "acl")
        return any(
            clause.lemma in self._lists["planning_verbs"]
            or (is_infinitive(self._sentence, clause) and bool(self._sentence.children_of(clause, "auxpass")))
            for clause in clauses
        )
