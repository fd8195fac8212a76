"""Who took part, and who says so."""

from timeline.events.phrases import capitalise, noun_phrase, subject_of, trim
from timeline.events.titles import TitleContext
from timeline.lexicons import load_lexicon
from timeline.sentences import Sentence, Token

_MOST_PARTICIPANTS = 5


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
    prepositions = load_lexicon("prepositions")
    for child in sentence.children_of(trigger):
        if child.dep in {"agent", "prep"} and child.lemma in prepositions["participants"]:
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
        if child.lemma in load_lexicon("prepositions")["attribution"] and source:
            return capitalise(context.phrase(source[0]))
    return None


def _claimants(sentence: Sentence, trigger: Token) -> list[Token]:
    """Return who claimed responsibility for an event."""
    lists = load_lexicon("triggers")
    for ancestor in sentence.ancestors(trigger):
        if ancestor.lemma in lists["claiming_verbs"] and ancestor.pos == "VERB":
            claims = [noun.lemma for noun in sentence.children_of(ancestor, "dobj")]
            subject = subject_of(sentence, ancestor)
            if subject is not None and set(lists["claimed_nouns"]) & set(claims):
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
