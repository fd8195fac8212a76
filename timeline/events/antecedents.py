"""Antecedents: which of some earlier phrases a pronoun goes on about."""

from collections.abc import Sequence

from timeline.events.names import SUBJECTS, Name, is_main_clause
from timeline.lexicons import load_lexicon
from timeline.sentences import Sentence, Token


def again(name: Name | None, kind: str, number: int, sentence: Sentence, token: Token) -> Name:
    """Return a name as given again by a pronoun; without words where nobody knows what it stands for.

    Parameters
    ----------
    name : Name or None
    kind : str
        The pronoun's, for where there is no name.
    number : int
        The sentence's position in the article, from 0.
    sentence : Sentence
    token : Token
        The pronoun.
    """
    return Name(
        sentence=number,
        index=token.index,
        words=name.words if name else "",
        head=name.head if name else "",
        kind=name.kind if name else kind,
        is_subject=True,
        is_object=False,
        is_proper=name is not None and name.is_proper,
        is_main=is_main_clause(sentence, sentence.head_of(token)),
    )


def person(name: str, number: int, token: Token) -> Name:
    """Return a person named elsewhere in the article as if the pronoun had named them.

    Parameters
    ----------
    name : str
    number : int
        The sentence's position in the article, from 0.
    token : Token
        The pronoun.
    """
    return Name(
        sentence=number,
        index=token.index,
        words=name,
        head=name.rpartition(" ")[2],
        kind="person",
        is_subject=token.dep in SUBJECTS,
        is_object=token.dep == "dobj",
        is_proper=True,
        is_main=False,
    )


def is_overtaken(name: Name | None, since: Sequence[Name]) -> bool:
    """Tell whether another single name has been the subject since: "Sulla besieged it. He ...".

    The parser labels few names of old; whoever they are, the one before them is no sure choice.

    Parameters
    ----------
    name : Name or None
        The person that a pronoun seems to stand for; None for one named anywhere in the article.
    since : sequence of Name
        The names of the sentences up to the pronoun.
    """
    return any(
        other.is_subject
        and (other.is_main or name is None)
        and other.is_proper
        and other.kind != "person"
        and " " not in other.words
        and (name is None or other.sentence > name.sentence)
        for other in since
    )


def only(names: Sequence[Name]) -> Name | None:
    """Return the one thing that the last of some sentences is about, None where there are several.

    Centering theory (Grosz, Joshi and Weinstein 1995): "it" goes on about what was talked about.

    Parameters
    ----------
    names : sequence of Name
    """
    latest = max((name.sentence for name in names), default=0)
    nearest = [name for name in names if name.sentence == latest]
    nearest = [name for name in nearest if name.is_main] or nearest
    return nearest[0] if len({name.words for name in nearest}) == 1 and nearest[0].words else None


def plural(names: Sequence[Name], *, has_mind: bool = False) -> Name | None:
    """Return who "they" are: several that were the subject, else the only several, else a group.

    Parameters
    ----------
    names : sequence of Name
    has_mind : bool
        They want or say something, and so are no things that somebody did something to.
    """
    latest = max((name.sentence for name in names), default=0)
    nearest = [name for name in names if name.sentence == latest]
    several = [name for name in nearest if name.kind in {"plural", "people"}]
    if has_mind:
        several = [name for name in several if name.is_subject or _may_be_people(name)]
    subjects = [name for name in several if name.is_subject]
    return only(subjects or several or [name for name in nearest if name.is_subject])


def _may_be_people(name: Name) -> bool:
    """Tell whether several can be people: "rebels" by name, "pilots" by their noun."""
    return name.is_proper or name.kind == "people" or name.head in load_lexicon("anaphora")["person_nouns"]


def has_mind(sentence: Sentence, pronoun: Token) -> bool:
    """Tell whether a pronoun is the subject of a verb that only people can be: "they want", "they said".

    Parameters
    ----------
    sentence : Sentence
    pronoun : Token
    """
    verbs = {*load_lexicon("triggers")["speech_verbs"], *load_lexicon("anaphora")["verbs_of_mind"]}
    return pronoun.dep == "nsubj" and sentence.head_of(pronoun).lemma in verbs


def is_what_was_said(sentence: Sentence, pronoun: Token) -> bool:
    """Tell whether "it" is what somebody says, and so no thing: "the minister denied it".

    Parameters
    ----------
    sentence : Sentence
    pronoun : Token
    """
    verb = sentence.head_of(pronoun)
    return pronoun.dep == "dobj" and verb.lemma in load_lexicon("triggers")["speech_verbs"]
