"""Evidence: what speaks for two mentions being of one happening, and what against it, in points.

Each rule looks at one thing and gives points, which are added, so that each can be read alone and be weighed
against the others. `docs/merging.md` tells what they are for.
"""

from typing import Final

from timeline.likeness import HARM, Likeness, find_common_stems, find_stems
from timeline.merging.kinds import Kinship
from timeline.merging.sketches import Sketch
from timeline.merging.times import Nearness

TIME: Final = {
    Nearness.DAY: 250,
    Nearness.EQUAL: 180,
    Nearness.WITHIN: 120,
    Nearness.OVERLAP: 60,
    Nearness.UNDATED: -50,
    Nearness.MOVED: 20,
    Nearness.NEXT: -50,
    Nearness.ABOUT: 20,
    Nearness.TOLL: 60,
}
KIND: Final = {
    Kinship.SAME: 160,
    Kinship.BROAD: 70,
    Kinship.HARM: 170,
    Kinship.KIN: 70,
    Kinship.ABOUT: 60,
    Kinship.VAGUE: -40,
    Kinship.OPEN: -40,
    Kinship.STRANGE: -120,
}
SAME_LEMMA: Final = 90
SAME_TITLE: Final = 120
TITLE: Final = 330
WORDLESS: Final = -60
FEWEST: Final = 5
SPECIFIC: Final = 4
NOTHING_SHARED: Final = -120
ACROSS: Final = 12
MOST_ACROSS: Final = 120
AROUND: Final = 6
MOST_AROUND: Final = 60
NAMES: Final = 40
MOST_NAMES: Final = 120
OTHER_NAMES: Final = -340
OTHER_PEOPLE: Final = -340
OTHER_VICTIMS: Final = -200
EVERYWHERE: Final = 50
SAME_PLACE: Final = 110
SAME_SPOT: Final = 220
PLACE_WITHIN: Final = 60
OTHER_SPOT: Final = -100
MANY: Final = 5
"""Victims from whom on a count tells which happening it was."""

SAME_COUNT: Final = {1: 60, MANY: 150, 2 * MANY: 240}
OTHER_COUNT: Final = -60
FAR_COUNT: Final = -160
FEW_TIMES: Final = 4
OTHER_COUNT_AT_HOME: Final = -400
SAME_NUMBER: Final = 90
SAME_ORDINAL: Final = 70
ONE_ORDINAL: Final = -40
ONE_PHASE: Final = -90
NAMED_AS_KNOWN: Final = 100
BARE: Final = 3
CONTEXT: Final = {0: -200, 1: -60, 2: 0, 3: 30, 4: 50, 6: 70}
CONTEXT_KNOWN: Final = 3
AT_HOME: Final = (-150, 80)
ONLY: Final = (-40, 0, 60)
NEGATED: Final = -330
CALLED_OFF: Final = -60

_TELLING = frozenset({Kinship.SAME, Kinship.BROAD, Kinship.KIN, Kinship.HARM})
_WIDE = frozenset({Nearness.EQUAL, Nearness.WITHIN, Nearness.OVERLAP, Nearness.UNDATED})
_RARE, _COMMON, _NAME = 2, 1, 3


def add_up(one: Sketch, other: Sketch, nearness: Nearness, kinship: Kinship) -> int:
    """Return the points of two mentions that may be of one happening.

    Parameters
    ----------
    one, other : Sketch
        In any order.
    nearness : Nearness
    kinship : Kinship

    Returns
    -------
    int
        Below 0 where more speaks against it.
    """
    a, b = one.likeness, other.likeness
    share = share_of_titles(a, b)
    at_home = one.article_id == other.article_id
    return (
        TIME[nearness]
        + (WORDLESS if not share and nearness in _WIDE else 0)
        + KIND[kinship]
        + _wording(a, b, share)
        + _names(a, b)
        + _places(a, b)
        + _counts(a, b, at_home)
        + _manner(a, b, kinship)
        + (ONLY[one.is_only + other.is_only] if kinship in _TELLING else 0)
        + _denial(one, other, nearness)
        + (AT_HOME[nearness is Nearness.DAY] if at_home else _context(a, b))
    )


def rate(stems: frozenset[str], one: Likeness, other: Likeness) -> int:
    """Return how much stems tell together.

    A name tells more than another rare word, that more than a common one; what both articles are full of is
    no more than common.

    Parameters
    ----------
    stems : frozenset of str
    one, other : Likeness
        Whose they are.

    Returns
    -------
    int
    """
    if not stems:
        return 0
    common = (stems & one.context & other.context) | (stems & find_common_stems())
    rare = stems - common
    names = frozenset().union(
        *(rare & known for known in (one.names, other.names, one.named_around, other.named_around))
    )
    return _COMMON * len(common) + _NAME * len(names) + _RARE * (len(rare) - len(names))


def share_of_titles(one: Likeness, other: Likeness) -> float:
    """Return how much of what the shorter title tells the other's tell too, from 0 to 1."""
    shared = (one.words & (other.words | other.more)) | (other.words & one.more)
    if not shared:
        return 0.0
    shortest = min(rate(one.words, one, other), rate(other.words, one, other))
    return min(rate(shared, one, other) / max(shortest, FEWEST), 1.0)


def is_within(one: str, other: str) -> bool:
    """Tell whether one place is named as a part of the other.

    Examples
    --------
    >>> is_within("port belmar airport", "port belmar"), is_within("sant iver", "port lenna")
    (True, False)
    """
    words, others = set(one.split()), set(other.split())
    return words < others or others < words


def _wording(one: Likeness, other: Likeness, share: float) -> int:
    """Return what titles and sentences have in common."""
    # All deaths are told by the same words.
    is_harm = one.categories <= HARM and other.categories <= HARM
    points = SAME_LEMMA if one.lemmas & other.lemmas and not is_harm else 0
    if one.titles & other.titles and len(one.words & other.words) > 1:
        points += SAME_TITLE
    across = ((one.words | one.more) & other.around) | ((other.words | other.more) & one.around)
    if not share and rate(across, one, other) < _NAME:
        is_specific = min(rate(one.words, one, other), rate(other.words, one, other)) >= SPECIFIC
        return points + (NOTHING_SHARED if is_specific else 0)
    points += round(TITLE * share) + min(ACROSS * rate(across, one, other), MOST_ACROSS)
    return points + min(AROUND * rate(one.around & other.around, one, other), MOST_AROUND)


def _names(one: Likeness, other: Likeness) -> int:
    """Return what the names of those who took part say."""
    if _is_of_others(one, other) or _is_of_others(other, one):
        return OTHER_VICTIMS
    if not one.names or not other.names:
        return 0
    if one.people and other.people and not one.people & other.people:
        return OTHER_PEOPLE
    shared = one.names & other.names
    if shared:
        return min(NAMES * len(shared - (one.context & other.context)), MOST_NAMES)
    # Whom one title names, the other's sentence may.
    return 0 if (one.names & other.named_around or other.names & one.named_around) else OTHER_NAMES


def _is_of_others(harm: Likeness, other: Likeness) -> bool:
    """Tell whether harm was done to somebody of whom the other mention says nothing."""
    is_named = harm.categories <= HARM and bool(harm.people)
    return is_named and not harm.people & (other.names | other.named_around)


def _places(one: Likeness, other: Likeness) -> int:
    """Return what places say that do not contradict each other."""
    shared = one.places & other.places
    if shared:
        everywhere = one.context & other.context
        if all(everywhere.intersection(find_stems(place.name)) for place in shared):
            return EVERYWHERE
        return SAME_SPOT if any(place.extent == "spot" for place in shared) else SAME_PLACE
    names = ((place.name, another.name) for place in one.places for another in other.places)
    if any(is_within(*pair) for pair in names):
        return PLACE_WITHIN
    are_spots = bool(one.places and other.places) and all(
        place.extent == "spot" for place in one.places | other.places
    )
    return OTHER_SPOT if are_spots else 0


def _counts(one: Likeness, other: Likeness, at_home: bool) -> int:
    """Return what numbers say; a toll may grow from one article to the next."""
    points = 0
    for counts, counted in ((one.killed, other.killed), (one.injured, other.injured)):
        if counts & counted:
            count = max(counts & counted)
            points += max((value for least, value in SAME_COUNT.items() if count >= least), default=0)
        elif counts and counted:
            points += OTHER_COUNT_AT_HOME if at_home else _differ(max(counts), max(counted))
    return points + SAME_NUMBER * min(len(one.numbers & other.numbers), 2)


def _differ(count: int, counted: int) -> int:
    """Return what differing counts of two articles say; no toll grows to many times what it was."""
    low, high = sorted((count, counted))
    return FAR_COUNT if high >= FEW_TIMES * max(low, 1) else OTHER_COUNT


def _manner(one: Likeness, other: Likeness, kinship: Kinship) -> int:
    """Return what it says how a happening is named."""
    points = 0
    if one.ordinals & other.ordinals:
        points += SAME_ORDINAL
    elif bool(one.ordinals) != bool(other.ordinals):
        points += ONE_ORDINAL
    if one.phases != other.phases:
        points += ONE_PHASE
    # "The attack" is the only one of its day.
    bare = any(like.is_definite and rate(like.words, one, other) <= BARE for like in (one, other))
    return points + (NAMED_AS_KNOWN if bare and kinship in _TELLING else 0)


def _denial(one: Sketch, other: Sketch, nearness: Nearness) -> int:
    """Return what it says that one of two did not happen; a plan may be called off, or put off."""
    if one.is_negated == other.is_negated:
        return 0
    return CALLED_OFF if one.is_plan or other.is_plan or nearness is Nearness.MOVED else NEGATED


def _context(one: Likeness, other: Likeness) -> int:
    """Return whether two articles are of one story."""
    if min(len(one.context), len(other.context)) < CONTEXT_KNOWN:
        return 0
    shared = len(one.context & other.context)
    return (
        max(points for least, points in CONTEXT.items() if shared >= least) if shared > 1 else CONTEXT[shared]
    )
