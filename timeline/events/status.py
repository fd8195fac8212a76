"""Factuality: did it happen, will it, might it, or did it not (FactBank, Saurí and Pustejovsky 2009)."""

from collections.abc import Sequence

from timeline.events.phrases import is_infinitive
from timeline.lexicons import load_lexicon
from timeline.model import Category, Status
from timeline.sentences import Sentence, Token


def find_status(sentence: Sentence, trigger: Token, category: Category) -> Status:
    """Read from the words around a trigger whether its event took place.

    Negation outweighs possibility, and possibility a plan: "will not open" did not happen, "may open on
    Friday" is possible.

    Parameters
    ----------
    sentence : Sentence
    trigger : Token
        A verb or an event noun of `sentence`.
    category : Category
        A deadline is scheduled unless it has passed.

    Returns
    -------
    Status
    """
    lists = load_lexicon("factuality")
    verb = _governing_verb(sentence, trigger)
    governors = _governors(sentence, trigger)
    cues = _cue_lemmas(sentence, trigger, governors)
    clauses = [verb, *(governor for governor in governors if governor.pos in {"VERB", "AUX"})]
    auxiliaries = {
        child.text.lower() for clause in clauses for child in sentence.children_of(clause, "aux", "auxpass")
    }
    if _is_negated(sentence, trigger, clauses) or cues & set(lists["negated_governors"]):
        return Status.NEGATED
    possible = ("possible_governors", "possible_adverbs", "conditions")
    if auxiliaries & set(lists["possible_auxiliaries"]) or any(cues & set(lists[name]) for name in possible):
        return Status.POSSIBLE
    if (
        _is_ahead(sentence, trigger, category)
        or _is_arranged(sentence, verb)
        or auxiliaries & set(lists["scheduled_auxiliaries"])
        or cues & {*lists["scheduled_governors"], *lists["planning_verbs"]}
        or _is_planned_by_clause(sentence, trigger)
    ):
        return Status.SCHEDULED
    return Status.OCCURRED


def _is_ahead(sentence: Sentence, trigger: Token, category: Category) -> bool:
    """Tell whether a trigger names what lies ahead by itself: a deadline that has not "passed"."""
    verb = sentence.head_of(trigger)
    is_over = trigger.dep == "nsubj" and verb.tag == "VBD" and verb.lemma != "be"
    return category is Category.DEADLINE and trigger.pos == "NOUN" and not is_over


def _is_planned_by_clause(sentence: Sentence, trigger: Token) -> bool:
    """Tell whether a relative clause plans a noun: "the withdrawal, which they have fixed for Tuesday"."""
    planning = load_lexicon("factuality")["planning_verbs"]
    return any(clause.lemma in planning for clause in sentence.children_of(trigger, "relcl"))


def _is_arranged(sentence: Sentence, verb: Token) -> bool:
    """Tell whether "be to" arranges it: "leaders are to meet", "the pictures are to be shown"."""
    governor = sentence.head_of(verb)
    return verb.dep == "xcomp" and governor.lemma == "be" and is_infinitive(sentence, verb)


def _governing_verb(sentence: Sentence, trigger: Token) -> Token:
    """Return the verb whose clause the trigger stands in: itself, or a noun's predicate."""
    if trigger.pos in {"VERB", "AUX"}:
        return trigger
    verb = sentence.head_of(trigger)
    triggers = load_lexicon("triggers")
    happens = trigger.dep in {"nsubj", "nsubjpass"} and verb.lemma in triggers["happening_verbs"]
    supported = trigger.dep in {"dobj", "nsubjpass"} and verb.lemma in triggers["support_verbs"]
    called_off = _cancels(sentence, verb)
    return verb if happens or supported or called_off or trigger.dep == "attr" else trigger


def _is_negated(sentence: Sentence, trigger: Token, clauses: Sequence[Token]) -> bool:
    """Tell whether the trigger, its verb or what governs that is denied ("did not", "no talks were held")."""
    lists = load_lexicon("factuality")
    verb = clauses[0]
    around = [*sentence.children_of(verb), *sentence.children_of(trigger)]
    subjects = sentence.children_of(verb, "nsubj", "nsubjpass")
    around += subjects
    around += [child for subject in subjects for child in sentence.children_of(subject, "det", "neg")]
    around += [child for clause in clauses[1:] for child in sentence.children_of(clause, "neg")]
    denied = any(token.dep == "neg" or token.text.lower() in lists["negations"] for token in around)
    # "The company cancelled a trip" happened; "the trip was cancelled" says that the trip did not.
    is_passive = bool(sentence.children_of(verb, "nsubjpass"))
    cancelled = _cancels(sentence, verb) and (is_passive or trigger.index != verb.index)
    failed = verb.lemma in lists["failing_verbs"] and bool(sentence.children_of(verb, "xcomp"))
    return denied or cancelled or failed or _is_taken_back(sentence, verb)


def _cancels(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb calls off what it is said of: "was cancelled", "was called off"."""
    lists = load_lexicon("factuality")
    phrases = {f"{verb.lemma} {child.lemma}" for child in sentence.children_of(verb, "prt")}
    return verb.lemma in lists["cancelling_verbs"] or bool(phrases & set(lists["cancelling_phrases"]))


def _is_taken_back(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a short "but did not" follows: "was to open in May but did not"."""
    tops = [verb, *(a for a in sentence.ancestors(verb) if verb.dep in {"xcomp", "acl"})]
    return any(
        other.lemma == "do" and bool(sentence.children_of(other, "neg"))
        for top in tops
        for other in sentence.children_of(top, "conj")
    )


def _governors(sentence: Sentence, trigger: Token) -> list[Token]:
    """Return what the trigger is an open complement of, upward: "plans" for "plans to open"."""
    governors = []
    token = trigger
    while token.dep in {"xcomp", "acl"} or is_infinitive(sentence, token):
        head = sentence.head_of(token)
        if head.index == token.index:
            break
        # In "the treaty signed in Paris" the noun is what was signed, and plans nothing.
        if head.pos in {"VERB", "AUX", "ADJ"} or is_infinitive(sentence, token):
            governors.append(head)
        token = head
    return governors


def _cue_lemmas(sentence: Sentence, trigger: Token, governors: Sequence[Token]) -> set[str]:
    """Return the lemmas that bear on the trigger: governors, adverbs, adjectives, conjunctions."""
    cues = {child.lemma for child in sentence.children_of(trigger, "amod", "advmod", "mark")}
    for governor in governors:
        cues.add(governor.lemma)
        cues |= {child.lemma for child in sentence.children_of(governor, "advmod", "mark")}
    top = governors[-1] if governors else trigger
    head = sentence.head_of(top)
    # What stands before its governor is a sentence of its own, joined by a semicolon or a quotation mark.
    if top.dep == "ccomp" and head.index < top.index:
        cues.add(head.lemma)
    if trigger.dep in {"dobj", "nsubjpass"}:
        verb = sentence.head_of(trigger)
        lists = load_lexicon("factuality")
        cues |= {verb.lemma} & {*lists["negated_governors"], *lists["planning_verbs"]}
    return cues
