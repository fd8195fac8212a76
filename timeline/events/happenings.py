"""Happenings that no expression of their sentence leads to."""

from collections.abc import Collection

from timeline.events.categories import category_of, is_event_noun
from timeline.events.heirs import has_length
from timeline.events.offsets import succession_of
from timeline.events.phrases import is_infinitive
from timeline.events.triggers import Trigger
from timeline.lexicons import load_lexicon
from timeline.model import Category, Reference, Setting, Telling
from timeline.sentences import Sentence, Token

__all__ = ["find_happenings", "find_setting"]

_NOUNS = frozenset({"NOUN", "PROPN"})
_CLAUSES = frozenset({"relcl", "advcl", "acl"})
# Words that stand as the setting of a predicate: "killed in the blast", "the blast killed".
_SETTINGS = frozenset({"nsubj", "nsubjpass"})


def find_happenings(sentence: Sentence, taken: Collection[int]) -> list[Trigger]:
    """Find the verbs and event nouns that name happenings, beside those already taken.

    Parameters
    ----------
    sentence : Sentence
    taken : collection of int
        Indices of tokens that are triggers, or tell a date.

    Returns
    -------
    list of Trigger
        In the order of the sentence, without cues. States, plain sayings and auxiliaries are none.
    """
    found = []
    for token in sentence.tokens:
        if token.index in taken:
            continue
        says_little = _says_little(sentence, token, taken) or _only_plans(sentence, token, taken)
        if _is_happening(token) and not says_little:
            found.append(Trigger(token=token, rule="further predicate", cues=(), clause=token))
        elif token.pos in _NOUNS and token.dep != "compound" and is_event_noun(token.lemma):
            found.append(Trigger(token=token, rule="further event noun", cues=(), noun=token))
    return found


def find_setting(
    sentence: Sentence,
    trigger: Token,
    *,
    number: int,
    paragraph: int,
    triggers: Collection[int],
    is_quoted: bool,
    has_time: bool,
    noun: Token | None = None,
) -> Setting:
    """Tell how a trigger stands in its article.

    Parameters
    ----------
    sentence : Sentence
    trigger : Token
    number, paragraph : int
        The sentence's position in the article, and its paragraph's, from 0.
    triggers : collection of int
        Indices of all triggers of the sentence.
    is_quoted : bool
        Whether the trigger stands within quotation marks.
    has_time : bool
        Whether the sentence holds a temporal expression that may be the trigger's.
    noun : Token, optional
        The event noun that says what happened where the trigger says little: "held a vote".

    Returns
    -------
    Setting
    """
    above = (word for word in sentence.ancestors(trigger) if word.index in triggers)
    governor = next(above, None)
    top, is_reported = _top_of_clause(sentence, trigger)
    telling = Telling.ASSERTED
    if is_quoted:
        telling = Telling.QUOTED
    elif _is_background(sentence, top):
        telling = Telling.BACKGROUND
    elif is_reported:
        telling = Telling.REPORTED
    return Setting(
        sentence=number,
        paragraph=paragraph,
        telling=telling,
        is_main=top.dep == "ROOT" or is_reported,
        governor=governor.span if governor else None,
        shares_time=governor is not None and _shares_time(sentence, trigger, governor),
        has_time=has_time,
        lemma=(noun or trigger).lemma,
        reference=_reference(sentence, trigger),
        follows=succession_of(sentence, trigger) if _is_past(sentence, trigger) else None,
    )


def _is_happening(token: Token) -> bool:
    """Tell whether a token is a verb that names something that happens."""
    lists = load_lexicon("triggers")
    return (
        token.pos == "VERB"
        and token.dep not in {"aux", "auxpass", "amod", "prep", "compound"}
        and token.lemma not in lists["stative_verbs"]
        and token.lemma not in lists["plain_speech_verbs"]
    )


def _only_plans(sentence: Sentence, verb: Token, taken: Collection[int]) -> bool:
    """Tell whether a verb only puts ahead what is a trigger: "a vote is set for May", "was going to go"."""
    if verb.tag == "VBG" and verb.lemma == "go":
        return any(is_infinitive(sentence, inner) for inner in sentence.children_of(verb, "xcomp"))
    planned = sentence.children_of(verb, "nsubjpass")
    is_planning = verb.lemma in load_lexicon("factuality")["planning_verbs"]
    return is_planning and any(noun.index in taken for noun in planned)


def _says_little(sentence: Sentence, verb: Token, taken: Collection[int]) -> bool:
    """Tell whether a verb only says that its subject, told already, happened, or how long it took.

    "Then came Monday's attack"; "the attack comes after"; "it took less than a minute".
    """
    if verb.lemma not in load_lexicon("triggers")["happening_verbs"]:
        return False
    units = load_lexicon("prepositions")["units"]
    told = sentence.children_of(verb, "dobj") or sentence.children_of(verb, "npadvmod")
    # The parser takes "less" for the object of "took less than a minute".
    heads = [token for word in told for token in (sentence.subtree(word) if word.pos == "ADJ" else [word])]
    subjects = sentence.children_of(verb, *_SETTINGS)
    is_told = any(token.index in taken or _points_back(sentence, token) for token in subjects)
    return is_told or any(token.lemma in units for token in heads)


def _top_of_clause(sentence: Sentence, trigger: Token) -> tuple[Token, bool]:
    """Return the top of the clauses joined to a trigger's, and whether somebody is reported to say it."""
    speech = load_lexicon("triggers")["speech_verbs"]
    top = trigger
    while top.dep == "conj" and sentence.head_of(top).pos in {"VERB", "AUX"}:
        top = sentence.head_of(top)
    governor = sentence.head_of(top)
    is_reported = top.dep in {"ccomp", "parataxis"} and governor.lemma in speech and governor.dep == "ROOT"
    return top, is_reported


def _is_background(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a clause goes back behind what is told ("had left"), or only describes."""
    auxiliaries = sentence.children_of(verb, "aux")
    goes_back = any(word.lemma == "have" and word.tag == "VBD" for word in auxiliaries)
    return goes_back or verb.dep in _CLAUSES


def _reference(sentence: Sentence, trigger: Token) -> Reference | None:
    """Return the event noun with "the" or "this" that a trigger is, or has as its subject or setting."""
    if trigger.pos in _NOUNS:
        is_told = _points_back(sentence, trigger) or bool(_details(sentence, trigger))
        return _refer(trigger, sentence) if is_told else None
    setting = load_lexicon("prepositions")["setting"]
    beside = _subjects(sentence, trigger)
    for preposition in sentence.children_of(trigger, "prep"):
        if preposition.lemma in setting:
            beside += sentence.children_of(preposition, "pobj")
    return next((_refer(noun, sentence) for noun in beside if is_event_noun(noun.lemma)), None)


def _subjects(sentence: Sentence, verb: Token) -> list[Token]:
    """Return the subjects of a verb, or those that it shares: "the tremor cracked walls and felled trees"."""
    found = sentence.children_of(verb, *_SETTINGS)
    above = sentence.head_of(verb)
    if found or verb.dep != "conj" or above.pos not in {"VERB", "AUX"}:
        return found
    return sentence.children_of(above, *_SETTINGS)


def _shares_time(sentence: Sentence, trigger: Token, governor: Token) -> bool:
    """Tell whether a verb must be of the time of what it hangs on.

    So are verbs joined by "and" in one tense, the clause of "when" or "while" of a past verb, and
    a relative clause that tells what an event did ("the blast that killed ten", "in which ten died").
    """
    if trigger.head != governor.index or trigger.pos != "VERB":
        return False
    if trigger.dep == "conj" and governor.lemma in load_lexicon("triggers")["origin_verbs"]:
        return False
    if trigger.dep == "conj" and _shares_passive(sentence, trigger, governor):
        return True
    if trigger.dep == "conj":
        return _is_past(sentence, trigger) == _is_past(sentence, governor) and _is_finite(sentence, trigger)
    if trigger.dep == "advcl":
        marks = {word.lemma for word in sentence.children_of(trigger, "mark", "advmod")}
        both_past = _is_past(sentence, trigger) and _is_past(sentence, governor)
        return both_past and bool(marks & set(load_lexicon("prepositions")["at_once"]))
    if trigger.dep == "relcl" and governor.pos in _NOUNS:
        return _is_past(sentence, trigger) and _tells_what_it_did(sentence, trigger)
    return False


def _shares_passive(sentence: Sentence, verb: Token, governor: Token) -> bool:
    """Tell whether a participle shares the auxiliaries of another: "nine were killed and 31 hurt"."""
    is_bare = verb.tag == "VBN" and not sentence.children_of(verb, "aux", "auxpass")
    if has_length(sentence, verb):
        return False
    return is_bare and governor.tag == "VBN" and bool(sentence.children_of(governor, "auxpass"))


def _is_finite(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb stands in a tense, by itself or with its auxiliaries, or is an -ing form."""
    return verb.tag in {"VBD", "VBG", "VBZ", "VBP"} or bool(sentence.children_of(verb, "auxpass", "aux"))


def _is_past(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb is in the simple past, active or passive."""
    auxiliaries = sentence.children_of(verb, "aux", "auxpass")
    return verb.tag == "VBD" or (verb.tag == "VBN" and any(word.tag == "VBD" for word in auxiliaries))


def _tells_what_it_did(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a relative clause has its noun as the subject, or as the setting ("in which")."""
    relatives = {"that", "which"}
    subjects = sentence.children_of(verb, "nsubj")
    settings = [
        word for to in sentence.children_of(verb, "prep") for word in sentence.children_of(to, "pobj")
    ]
    return any(word.lemma in relatives for word in (*subjects, *settings))


def _refer(noun: Token, sentence: Sentence) -> Reference:
    """Return an event noun as a reference."""
    details = _details(sentence, noun)
    points_back = _points_back(sentence, noun) or bool(details)
    return Reference(
        span=noun.span,
        lemma=noun.lemma,
        category=category_of(noun.lemma, is_verb=False) or Category.OTHER,
        is_known=points_back and noun.lemma in load_lexicon("triggers")["punctual_nouns"],
        details=details,
    )


def _details(sentence: Sentence, noun: Token) -> tuple[str, ...]:
    """Return the nouns that tell which happening is meant: "the market blast", "the blast at the market".

    None where anything else is said of it, as an adjective may tell it from another: "the second blast".
    """
    pointers = load_lexicon("anaphora")["pointers"]
    places = load_lexicon("prepositions")["strictly_locative"]
    beside = sentence.children_of(noun)
    is_pointed = any(word.dep == "det" and word.lemma in pointers for word in beside)
    phrases = [word for word in beside if word.dep == "prep" and word.lemma in places]
    if not phrases and _is_told_further(sentence, noun):  # "hurt in the blast at the market"
        phrases = [*sentence.tokens[noun.index + 1 : noun.index + 2]]
    named = [word for word in beside if word.dep == "compound" and word.pos in _NOUNS]
    named += [word for phrase in phrases for word in sentence.children_of(phrase, "pobj")]
    silent = {"det", "punct", "case", "cc", "conj", "compound", "relcl"}
    is_more = any(word.dep not in silent and word not in phrases for word in beside)
    if not is_pointed or is_more or not is_event_noun(noun.lemma):
        return ()
    return tuple(word.text.lower() for word in named)


def _points_back(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a noun names a happening with "the", "this" or "those" alone: it was told before.

    What says more of it, "the attack on a church", may well tell of another.
    """
    pointers = load_lexicon("anaphora")["pointers"]
    silent = {"punct", "case", "cc", "conj", "nummod"}
    beside = [word for word in sentence.children_of(noun) if word.dep not in silent]
    if _is_told_further(sentence, noun):
        return False
    return is_event_noun(noun.lemma) and bool(beside) and all(word.lemma in pointers for word in beside)


def _is_told_further(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a place stands right behind a noun, whatever the parse hangs it on."""
    behind = sentence.tokens[noun.index + 1 : noun.index + 3]
    if len(behind) < 2 or behind[0].lemma not in load_lexicon("prepositions")["strictly_locative"]:
        return False
    place = behind[1]
    return place.lemma in {"the", "a", "an"} or place.pos == "PROPN"
