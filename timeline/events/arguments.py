"""Who took part, how many were hurt, and who says so."""

import re
from dataclasses import dataclass

from timeline.events.phrases import capitalise, noun_phrase, subject_of, trim
from timeline.events.titles import TitleContext
from timeline.lexicons import load_lexicon
from timeline.sentences import Sentence, Token

_MOST_PARTICIPANTS = 5
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualties:
    """How many an event killed and injured; None when the text does not say."""

    killed: int | None
    injured: int | None


def find_participants(context: TitleContext, trigger: Token) -> tuple[str, ...]:
    """Return who took part in an event, agents first, by their fullest names.

    Parameters
    ----------
    context : TitleContext
    trigger : Token

    Returns
    -------
    tuple of str
        Only what the parse calls a person, a group or a country, without repeats.
    """
    sentence = context.sentence
    heads = [subject_of(sentence, trigger)] if trigger.pos in {"VERB", "AUX"} else []
    heads += _claimants(sentence, trigger)
    for child in sentence.children_of(trigger):
        if child.dep in {"agent", "prep"} and child.lemma in {"by", "between", "with", "of", "against"}:
            heads += sentence.children_of(child, "pobj")
        elif child.dep in {"dobj", "poss", "dative", "compound"}:
            heads.append(child)
    found: dict[str, None] = {}
    for head in heads:
        for actor in _with_coordinates(sentence, head) if head is not None else ():
            name = _actor_name(context, actor)
            if name is not None:
                found[name] = None
    return tuple(found)[:_MOST_PARTICIPANTS]


def find_attribution(context: TitleContext, trigger: Token) -> str | None:
    """Return who says that the event took place, None when the article says it itself.

    Parameters
    ----------
    context : TitleContext
    trigger : Token
    """
    sentence = context.sentence
    speech = set(load_lexicon("triggers")["speech_verbs"])
    claimants = _claimants(sentence, trigger)
    if claimants:
        return capitalise(context.phrase(claimants[0]))
    clause = trigger
    for ancestor in sentence.ancestors(trigger):
        reports = ancestor.lemma in speech and clause.dep in {"ccomp", "xcomp"}
        if reports:
            subject = subject_of(sentence, ancestor)
            return capitalise(context.phrase(subject)) if subject is not None else None
        clause = ancestor
    for child in sentence.children_of(clause, "prep"):
        source = sentence.children_of(child, "pobj") or [
            noun for to in sentence.children_of(child, "prep") for noun in sentence.children_of(to, "pobj")
        ]
        if child.lemma in {"accord", "according"} and source:
            return capitalise(context.phrase(source[0]))
    return None


def find_casualties(sentence: Sentence, trigger: Token) -> Casualties:
    """Read how many people an event killed and injured, in the trigger's own part of the sentence.

    That is what the trigger governs, and for a noun also what is said of it ("the blast killed ten").

    Parameters
    ----------
    sentence : Sentence
    trigger : Token
    """
    counts: dict[str, int | None] = {"killed": None, "injured": None}
    does = trigger.pos == "NOUN" and trigger.dep == "nsubj"
    top = sentence.head_of(trigger) if does else trigger
    other_clauses = [t.index for t in sentence.subtree(top) if t.dep == "conj" and t.pos in {"VERB", "AUX"}]
    for token in sentence.subtree(top, skip=frozenset(other_clauses)):
        for kind, lists in load_lexicon("casualties").items():
            number = None
            if token.pos == "VERB" and token.lemma in lists["verbs"]:
                number = _count_of_victims(sentence, token)
            elif token.pos in {"NOUN", "ADJ"} and token.lemma in lists["words"]:
                number = _count_beside(sentence, token)
            if number is not None and counts[kind] is None:
                counts[kind] = number
    return Casualties(killed=counts["killed"], injured=counts["injured"])


def _claimants(sentence: Sentence, trigger: Token) -> list[Token]:
    """Return who claimed responsibility for an event."""
    for ancestor in sentence.ancestors(trigger):
        if ancestor.lemma == "claim" and ancestor.pos == "VERB":
            claims = [noun.lemma for noun in sentence.children_of(ancestor, "dobj")]
            subject = subject_of(sentence, ancestor)
            if subject is not None and {"responsibility", "credit"} & set(claims):
                return [subject]
        if ancestor.pos in {"VERB", "AUX"}:
            break
    return []


def _with_coordinates(sentence: Sentence, head: Token) -> list[Token]:
    """Return a noun and those joined to it: "Merkel and Hollande", "the leaders, Merkel and Hollande"."""
    apposed = sentence.children_of(head, "appos") if head.pos == "NOUN" else []
    joined = [noun for first in (head, *apposed) for noun in sentence.children_of(first, "conj")]
    further = [noun for first in joined for noun in sentence.children_of(first, "conj")]
    return sorted([head, *apposed, *joined, *further], key=lambda token: token.index)


def _actor_name(context: TitleContext, head: Token) -> str | None:
    """Return the name of someone who can act, None for all else."""
    if head.index in context.dates or head.pos not in {"NOUN", "PROPN", "PRON"}:
        return None
    stands_for = context.names.resolve(context.number, context.sentence, head)
    name = stands_for or context.names.name_at(context.number, head)
    if name is None and head.entity in {"PERSON", "ORG", "NORP", "GPE"}:
        alone = [t for t in noun_phrase(context.sentence, head) if t.index <= head.index]
        name = trim(context.render(alone))
    return capitalise(name) if name else None


def _count_of_victims(sentence: Sentence, verb: Token) -> int | None:
    """Return the number of people that a verb of harm was done to."""
    passive = sentence.children_of(verb, "nsubjpass", "dobj")
    victims = passive or (sentence.children_of(verb, "nsubj") if verb.lemma != "kill" else [])
    for victim in victims:
        number = _number(victim) if victim.pos == "NUM" else _numeral_of(sentence, victim)
        if number is not None:
            return number
        if victim.tag == "NN" and any(d.lemma in {"a", "an"} for d in sentence.children_of(victim, "det")):
            return 1
    return None


def _count_beside(sentence: Sentence, word: Token) -> int | None:
    """Return the number that stands with "fatalities" or "dead"."""
    own = _numeral_of(sentence, word)
    if own is not None:
        return own
    people = [
        sibling
        for sibling in sentence.children_of(sentence.head_of(word), "nsubj", "dobj")
        if sibling.index != word.index
    ]
    if word.pos == "ADJ":
        return next((n for p in people if (n := _number(p) or _numeral_of(sentence, p)) is not None), None)
    return None


def _numeral_of(sentence: Sentence, noun: Token) -> int | None:
    """Return the number that counts a noun; "no" and "nobody" are 0."""
    if noun.text.lower() in {"nobody", "none"} or sentence.children_of(noun, "neg"):
        return 0
    for child in sentence.children_of(noun, "nummod", "det", "amod"):
        if child.text.lower() == "no":
            return 0
        number = _number(child)
        if number is not None:
            return number
    return None


def _number(token: Token) -> int | None:
    """Return the value of a numeral in figures or words."""
    if _NUMBER.fullmatch(token.text):
        return int(token.text.replace(",", ""))
    numbers = load_lexicon("timex_numbers")
    for group in ("ones", "teens", "tens"):
        if token.text.lower() in numbers[group]:
            return int(numbers[group][token.text.lower()])
    return None
