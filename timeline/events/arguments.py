"""Who took part, and who says so."""

from timeline.events.phrases import capitalise, noun_phrase, trim
from timeline.events.subjects import subject_of
from timeline.events.wording import TitleContext
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
    prepositions = load_lexicon("prepositions")
    is_verb = trigger.pos in {"VERB", "AUX"}
    subject = subject_of(sentence, trigger) if is_verb else None
    agents = _claimants(sentence, trigger)
    others: list[Token] = []
    for child in sentence.children_of(trigger):
        if child.dep in {"agent", "prep"} and child.lemma in prepositions["participants"]:
            (agents if child.lemma == "by" else others).extend(sentence.children_of(child, "pobj"))
        elif child.dep in {"dobj", "poss", "dative", "compound"}:
            others.append(child)
    # Who did it comes first: in the passive that is whom "by" names.
    heads = [*agents, subject, *others]
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
    sources = _claimants(sentence, trigger) or _reporters(sentence, trigger) or _cited(sentence, trigger)
    if not sources:
        return None
    return _source_name(context, sources[0])


def _source_name(context: TitleContext, head: Token) -> str | None:
    """Return the name of who says something, in its fullest form; a name beside a title before the title."""
    named = [head, *(noun for noun in context.sentence.children_of(head, "appos"))]
    names = (context.names.name_at(context.number, noun) for noun in named if noun.entity == "PERSON")
    name = next((name for name in names if name is not None), None) or context.phrase(head)
    is_unresolved = head.pos == "PRON" and name.lower() == head.text.lower()
    return None if is_unresolved else capitalise(name)


def _reporters(sentence: Sentence, trigger: Token) -> list[Token]:
    """Return the subject of the verb of saying whose content a trigger's clause is.

    That verb governs the clause ("police said that"), or stands in brackets after it ("(Reuters reported)").
    """
    speech = set(load_lexicon("triggers")["speech_verbs"])
    clause = trigger
    for ancestor in sentence.ancestors(trigger):
        if ancestor.lemma in speech and clause.dep in {"ccomp", "xcomp"}:
            subject = subject_of(sentence, ancestor)
            return [subject] if subject is not None else []
        clause = ancestor
    for aside in sentence.tokens:
        if aside.dep == "parataxis" and aside.lemma in speech and aside.index != trigger.index:
            return sentence.children_of(aside, "nsubj")
    return []


def _cited(sentence: Sentence, trigger: Token) -> list[Token]:
    """Return whom "according to" names beside a trigger or a verb above it."""
    attribution = load_lexicon("prepositions")["attribution"]
    for clause in (trigger, *sentence.ancestors(trigger)):
        for child in sentence.children_of(clause, "prep"):
            if child.lemma in attribution:
                inner = [
                    noun
                    for to in sentence.children_of(child, "prep")
                    for noun in sentence.children_of(to, "pobj")
                ]
                return sentence.children_of(child, "pobj") or inner
    return []


def _claimants(sentence: Sentence, trigger: Token) -> list[Token]:
    """Return who claimed an event: "claimed responsibility for a raid", "a raid claimed by rebels"."""
    lists = load_lexicon("triggers")
    claiming = lists["claiming_verbs"]
    clauses = sentence.children_of(trigger, "acl", "relcl")
    if trigger.dep == "nsubjpass":
        clauses.append(sentence.head_of(trigger))
    by = [
        agent
        for clause in clauses
        if clause.lemma in claiming
        for agent in sentence.children_of(clause, "agent")
    ]
    if by:
        return [noun for agent in by for noun in sentence.children_of(agent, "pobj")]
    for ancestor in sentence.ancestors(trigger):
        if ancestor.lemma in claiming and ancestor.pos == "VERB":
            claims = {noun.lemma for noun in sentence.children_of(ancestor, "dobj")}
            subject = subject_of(sentence, ancestor)
            if subject is not None and claims & set(lists["claimed_nouns"]):
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
