"""Factuality: did it happen, will it, might it, or did it not (FactBank, Saurí and Pustejovsky 2009)."""

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
        A deadline, named by a noun, is scheduled whatever its tense.

    Returns
    -------
    Status
    """
    cues = _cue_lemmas(sentence, trigger)
    lists = load_lexicon("factuality")
    verb = _governing_verb(sentence, trigger)
    auxiliaries = {child.text.lower() for child in sentence.children_of(verb, "aux", "auxpass")}
    if _is_negated(sentence, trigger, verb) or cues & set(lists["negated_governors"]):
        return Status.NEGATED
    if (
        auxiliaries & set(lists["possible_auxiliaries"])
        or cues & set(lists["possible_governors"])
        or cues & set(lists["possible_adverbs"])
        or cues & set(lists["conditions"])
    ):
        return Status.POSSIBLE
    if (
        (category is Category.DEADLINE and trigger.pos == "NOUN")
        or _is_arranged(sentence, verb)
        or auxiliaries & set(lists["scheduled_auxiliaries"])
        or cues & set(lists["scheduled_governors"])
    ):
        return Status.SCHEDULED
    return Status.OCCURRED


def _is_arranged(sentence: Sentence, verb: Token) -> bool:
    """Tell whether "be to" arranges it: "leaders are to meet", "the pictures are to be shown"."""
    governor = sentence.head_of(verb)
    return verb.dep == "xcomp" and governor.lemma == "be" and _is_infinitive(sentence, verb)


def _governing_verb(sentence: Sentence, trigger: Token) -> Token:
    """Return the verb whose clause the trigger stands in: itself, or a noun's predicate."""
    if trigger.pos in {"VERB", "AUX"}:
        return trigger
    verb = sentence.head_of(trigger)
    triggers = load_lexicon("triggers")
    happens = trigger.dep in {"nsubj", "nsubjpass"} and verb.lemma in triggers["happening_verbs"]
    supported = trigger.dep in {"dobj", "nsubjpass"} and verb.lemma in triggers["support_verbs"]
    called_off = verb.lemma in load_lexicon("factuality")["cancelling_verbs"]
    return verb if happens or supported or called_off or trigger.dep == "attr" else trigger


def _is_negated(sentence: Sentence, trigger: Token, verb: Token) -> bool:
    """Tell whether the trigger or its verb is denied ("did not", "no talks were held")."""
    lists = load_lexicon("factuality")
    around = [*sentence.children_of(verb), *sentence.children_of(trigger)]
    subjects = sentence.children_of(verb, "nsubj", "nsubjpass")
    around += subjects
    around += [child for subject in subjects for child in sentence.children_of(subject, "det", "neg")]
    denied = any(token.dep == "neg" or token.text.lower() in lists["negations"] for token in around)
    # "The company cancelled a trip" happened; "the trip was cancelled" says that the trip did not.
    is_passive = bool(sentence.children_of(verb, "nsubjpass"))
    cancelled = verb.lemma in lists["cancelling_verbs"] and (is_passive or trigger.index != verb.index)
    failed = verb.lemma in lists["failing_verbs"] and bool(sentence.children_of(verb, "xcomp"))
    return denied or cancelled or failed or _is_taken_back(sentence, verb)


def _is_taken_back(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a short "but did not" follows: "was to open in May but did not"."""
    tops = [verb, *(a for a in sentence.ancestors(verb) if verb.dep in {"xcomp", "acl"})]
    return any(
        other.lemma == "do" and bool(sentence.children_of(other, "neg"))
        for top in tops
        for other in sentence.children_of(top, "conj")
    )


def _cue_lemmas(sentence: Sentence, trigger: Token) -> set[str]:
    """Return the lemmas that bear on the trigger: governors, adverbs, adjectives, conjunctions."""
    cues = {child.lemma for child in sentence.children_of(trigger, "amod", "advmod", "mark")}
    token = trigger
    while token.dep in {"xcomp", "acl", "ccomp"} or _is_infinitive(sentence, token):
        head = sentence.head_of(token)
        # What stands before its governor is a sentence of its own, joined by a semicolon or a quotation mark.
        if head.index == token.index or (token.dep == "ccomp" and token.index < head.index):
            break
        # In "the treaty signed in Paris" the noun is what was signed, and plans nothing.
        if head.pos in {"VERB", "AUX", "ADJ"} or _is_infinitive(sentence, token):
            cues.add(head.lemma)
            if token.dep != "ccomp":
                cues |= {child.lemma for child in sentence.children_of(head, "advmod", "mark")}
                cues |= _auxiliary_cues(sentence, head)
        token = head
    if trigger.dep in {"dobj", "nsubjpass"}:
        verb = sentence.head_of(trigger)
        cues |= {verb.lemma} & set(load_lexicon("factuality")["negated_governors"])
    return cues


def _auxiliary_cues(sentence: Sentence, verb: Token) -> set[str]:
    """Return "plan" or "likely" for the auxiliaries of a governing verb, so that they count as its own."""
    lists = load_lexicon("factuality")
    auxiliaries = {child.text.lower() for child in sentence.children_of(verb, "aux")}
    cues = set()
    if auxiliaries & set(lists["scheduled_auxiliaries"]):
        cues.add("plan")
    if auxiliaries & set(lists["possible_auxiliaries"]):
        cues.add("possible")
    if sentence.children_of(verb, "neg"):
        cues.add("fail")
    return cues


def _is_infinitive(sentence: Sentence, token: Token) -> bool:
    """Tell whether a verb stands with "to"."""
    return any(child.tag == "TO" for child in sentence.children_of(token, "aux"))
