"""Kinds: which categories may be views of one happening."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from timeline.lexicons import load_lexicon
from timeline.likeness import Likeness
from timeline.model import Category


class Kinship(StrEnum):
    """How the kinds of two mentions go together."""

    SAME = "the same kind"
    VAGUE = "both say little of their kind"
    HARM = "harm and what did it"
    KIN = "kinds that are told for each other"
    ABOUT = "the kind of what it speaks of"
    OPEN = "one says little of its kind"


VAGUE = frozenset({Category.OTHER, Category.STATEMENT})
HARM = frozenset({Category.DEATH, Category.INJURY})


def find_kinship(one: Likeness, other: Likeness) -> Kinship | None:
    """Return how the kinds of two mentions go together.

    Parameters
    ----------
    one, other : Likeness
        In any order.

    Returns
    -------
    Kinship or None
        None when they are of no one happening.

    Examples
    --------
    >>> blast = Likeness(title="blast", category=Category.EXPLOSION)
    >>> find_kinship(blast, Likeness(title="four died", category=Category.DEATH))
    <Kinship.HARM: 'harm and what did it'>
    >>> find_kinship(blast, Likeness(title="vote", category=Category.ELECTION)) is None
    True
    """
    # What an article calls a quake's harm is no raid's.
    if one.about and other.about and one.about in _deeds() and other.about in _deeds():
        if other.about not in _kin()[one.about]:
            return None
    direct = _compare(one.category, other.category)
    if direct is Kinship.HARM:
        harm, deed = (one, other) if one.category in HARM else (other, one)
        return direct if harm.about not in _deeds() or deed.category in _kin()[harm.about] else None
    if direct is not None:
        return direct
    if other.about is not None and one.category in _kin()[other.about]:
        return Kinship.ABOUT
    if one.about is not None and other.category in _kin()[one.about]:
        return Kinship.ABOUT
    return Kinship.OPEN if Category.OTHER in {one.category, other.category} else None


def find_families(category: Category) -> tuple[str, ...]:
    """Return the names of the families that a category belongs to; kin share one at least.

    Examples
    --------
    >>> find_families(Category.SPORT)
    ('sport',)
    """
    lists = load_lexicon("families")
    found = [f"{place}" for place, family in enumerate(lists["families"]) if category in family]
    if category in _deeds() or category in HARM:
        found.append("harm")
    return tuple(found) or (str(category),)


def _compare(one: Category, other: Category) -> Kinship | None:
    """Return how two categories go together."""
    if one is other:
        return Kinship.VAGUE if one in VAGUE else Kinship.SAME
    if (one in HARM and other in _deeds()) or (other in HARM and one in _deeds()):
        return Kinship.HARM
    return Kinship.KIN if other in _kin()[one] else None


@cache
def _kin() -> Mapping[Category, frozenset[Category]]:
    """Return the categories that may be told for each: a blast is an attack."""
    families = load_lexicon("families")["families"]
    return {
        category: frozenset({category}.union(*(map(Category, each) for each in families if category in each)))
        for category in Category
    }


@cache
def _deeds() -> frozenset[Category]:
    """Return the kinds that people come to harm by."""
    return frozenset(map(Category, load_lexicon("families")["harmful"]))
