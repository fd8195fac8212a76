"""Kinds: which categories may be views of one happening."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from functools import cache, lru_cache

from timeline.lexicons import load_lexicon
from timeline.likeness import HARM, Likeness
from timeline.model import Category


class Kinship(StrEnum):
    """How the kinds of two mentions go together."""

    SAME = "the same kind"
    BROAD = "the same kind, of which much is"
    HARM = "harm and what did it"
    KIN = "kinds that are told for each other"
    ABOUT = "the kind of what it speaks of"
    VAGUE = "both say little of their kind"
    OPEN = "one says little of its kind"
    STRANGE = "different kinds that are told in the same words"


VAGUE = frozenset({Category.OTHER, Category.STATEMENT})


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
    >>> def of_kind(*categories):
    ...     return Likeness(titles=frozenset(), categories=frozenset(categories))
    >>> find_kinship(of_kind(Category.EXPLOSION), of_kind(Category.DEATH))
    <Kinship.HARM: 'harm and what did it'>
    >>> find_kinship(of_kind(Category.EXPLOSION), of_kind(Category.ELECTION)) is None
    True
    """
    known = _compare(one.categories, one.about, other.categories, other.about)
    if known is None and one.lemmas & other.lemmas:
        return Kinship.STRANGE if _may_do_the_same(one, other) else None
    return known


@lru_cache(maxsize=10_000)
def _compare(
    some: frozenset[Category],
    about: frozenset[Category],
    others: frozenset[Category],
    others_about: frozenset[Category],
) -> Kinship | None:
    """Return how kinds, and those of what is spoken of, go together."""
    deeds, other_deeds = (some | about) & _deeds(), (others | others_about) & _deeds()
    if not _are_of_one(deeds, other_deeds):
        return None
    # Two attacks are not one because people died in both, nor a death an attack because people died in it.
    telling = (some & others) - VAGUE - (HARM if deeds or other_deeds else frozenset())
    if telling:
        return Kinship.BROAD if telling <= _broad() else Kinship.SAME
    if (deeds and others & HARM) or (other_deeds and some & HARM):
        return Kinship.HARM
    if are_kin(some, others):
        return Kinship.VAGUE if some & others else Kinship.KIN
    if are_kin(about, others) or are_kin(others_about, some):
        return Kinship.ABOUT
    return Kinship.OPEN if Category.OTHER in some | others else None


def _are_of_one(deeds: frozenset[Category], others: frozenset[Category]) -> bool:
    """Tell whether deeds may be one; what is told as a quake's harm is no raid's."""
    return not deeds or not others or are_kin(deeds, others)


def _may_do_the_same(one: Likeness, other: Likeness) -> bool:
    """Tell whether the deeds that two mentions tell of, if any, may be one."""
    return _are_of_one((one.categories | one.about) & _deeds(), (other.categories | other.about) & _deeds())


def are_kin(some: Collection[Category], others: Collection[Category]) -> bool:
    """Tell whether a category of each may be told for one of the other's: a blast is an attack.

    Examples
    --------
    >>> are_kin({Category.EXPLOSION}, {Category.ATTACK}), are_kin({Category.EXPLOSION}, {Category.TRIAL})
    (True, False)
    """
    return any(other in _kin()[one] for one in some for other in others)


def are_broad(categories: Collection[Category]) -> bool:
    """Tell whether categories are of so many things that to be of one says little.

    Examples
    --------
    >>> are_broad({Category.TRANSPORT}), are_broad({Category.EXPLOSION})
    (True, False)
    """
    return not _broad().isdisjoint(categories)


def find_families(categories: Collection[Category]) -> frozenset[str]:
    """Return the names of the families that categories belong to; kin share one at least.

    Examples
    --------
    >>> sorted(find_families({Category.SPORT}))
    ['sport']
    """
    families = _families_of()
    return frozenset().union(*(families[category] for category in categories))


@cache
def _families_of() -> Mapping[Category, frozenset[str]]:
    """Return the names of the families of each category."""
    found: dict[Category, frozenset[str]] = {}
    for category in Category:
        families = enumerate(load_lexicon("families")["families"])
        names = {str(place) for place, family in families if category in family}
        names |= {"harm"} if category in _deeds() | HARM else set()
        found[category] = frozenset(names or {str(category)})
    return found


@cache
def _kin() -> Mapping[Category, frozenset[Category]]:
    """Return the categories that may be told for each."""
    families = load_lexicon("families")["families"]
    return {
        category: frozenset({category}.union(*(map(Category, each) for each in families if category in each)))
        for category in Category
    }


@cache
def _deeds() -> frozenset[Category]:
    """Return the kinds that people come to harm by."""
    return frozenset(map(Category, load_lexicon("families")["harmful"]))


@cache
def _broad() -> frozenset[Category]:
    """Return the kinds of so many things that to be of one says little."""
    return frozenset(map(Category, load_lexicon("families")["broad"]))
