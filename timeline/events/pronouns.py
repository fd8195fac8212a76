"""Pronouns: what kind of name each can stand for."""

from timeline.events.names import SUBJECTS
from timeline.lexicons import load_lexicon
from timeline.sentences import Sentence, Token


def kind_of_pronoun(word: str) -> str | None:
    """Return the kind of name that a pronoun points to.

    Parameters
    ----------
    word : str
        In lower case.

    Returns
    -------
    str or None
        "person", "plural", "thing" or "speaker"; None for pronouns that point to clauses.

    Examples
    --------
    >>> kind_of_pronoun("she"), kind_of_pronoun("its"), kind_of_pronoun("this")
    ('person', 'thing', None)
    """
    anaphora = load_lexicon("anaphora")
    kinds = ("person", "plural", "thing", "speaker")
    return next((kind for kind in kinds if word in anaphora[f"{kind}_pronouns"]), None)


def is_empty(sentence: Sentence, token: Token) -> bool:
    """Tell whether "it" stands for nothing: "it was the first time", "it is expected that".

    Parameters
    ----------
    sentence : Sentence
    token : Token
    """
    if token.text.lower() != "it" or token.dep not in SUBJECTS:
        return False
    verb = sentence.head_of(token)
    if verb.lemma == "be" or token.dep == "nsubjpass":
        clauses = [child for child in sentence.children_of(verb) if child.index > verb.index]
        return any(
            child.dep in {"ccomp", "csubj", "csubjpass"} or (child.dep == "attr" and verb.lemma == "be")
            for child in clauses
        )
    return False


def may_own(subject: Token, possessive: Token, kind: str) -> bool:
    """Tell whether a possessive points to the subject of its own clause, and so needs no name.

    Parameters
    ----------
    subject, possessive : Token
        Of one clause.
    kind : str
        The possessive's, as `kind_of_pronoun` tells it.
    """
    is_person = subject.lemma in load_lexicon("anaphora")["person_nouns"] or subject.entity == "PERSON"
    is_before = subject.index < possessive.index and subject.pos in {"NOUN", "PROPN"}
    return is_before and (is_person == (kind == "person") or kind == "plural")


def gender_of_pronoun(pronoun: str) -> str:
    """Return the gender that a pronoun of persons tells.

    Parameters
    ----------
    pronoun : str
        In lower case.

    Examples
    --------
    >>> gender_of_pronoun("her")
    'female'
    """
    return "female" if pronoun in load_lexicon("anaphora")["female_pronouns"] else "male"


def gender_of_name(name: str) -> str | None:
    """Return the gender that a person's title, first name or noun tells.

    Parameters
    ----------
    name : str

    Returns
    -------
    str or None
        "female" or "male"; None when the name tells neither.

    Examples
    --------
    >>> gender_of_name("Mrs. Lee"), gender_of_name("Peter Lee"), gender_of_name("Lee")
    ('female', 'male', None)
    """
    anaphora = load_lexicon("anaphora")
    parts = name.lower().split()
    for gender in ("female", "male"):
        if parts[:1] and (
            parts[0] in anaphora[f"{gender}_titles"] or parts[-1] in anaphora[f"{gender}_nouns"]
        ):
            return gender
        if len(parts) > 1 and any(part in anaphora[f"{gender}_names"] for part in parts[:-1]):
            return gender
    return None
