"""Edges: which two mentions are alike enough that the less exact one may join the other's event.

Structure decides first (dates, kinds, places), words only confirm: by similarity alone the same words of
another day look more alike than a paraphrase of the same day.
"""

from timeline.likeness import Likeness
from timeline.merging.evidence import MANY, add_up, is_within, share_of_titles
from timeline.merging.kinds import Kinship, are_broad, find_kinship
from timeline.merging.sketches import Sketch
from timeline.merging.times import Nearness, compare
from timeline.model import Relation

MOST = 1000
ENOUGH = 405
HALF = 350

_FAR = frozenset({Nearness.MOVED, Nearness.NEXT})
_VAGUE = frozenset({Kinship.VAGUE, Kinship.OPEN, Kinship.STRANGE})
# A region may overlap with another, and a gate lie in an airport.
_LOOSE = frozenset({"region", "spot"})
# Shares of what the shorter title tells.
_ALL_BUT = 0.75
_MUCH = 0.4


def weigh(one: Sketch, other: Sketch) -> int:
    """Return how much speaks for two mentions that share a key being of one happening.

    Parameters
    ----------
    one, other : Sketch
        In any order.

    Returns
    -------
    int
        From 0 to 1000; 0 where there is no edge between them.
    """
    if one.follows is not None or other.follows is not None:
        return MOST if is_retelling(one, other) else 0
    nearness = compare(one, other)
    if nearness is None:
        return 0
    kinship = find_kinship(one.likeness, other.likeness)
    if kinship is None or contradict(one, other) or not _is_likely(one, other, nearness, kinship):
        return 0
    points = add_up(one, other, nearness, kinship)
    return min(points, MOST) if points >= ENOUGH else 0


def is_retelling(one: Sketch, other: Sketch) -> bool:
    """Tell whether one of two mentions of an article tells the other again, or the harm that it did.

    Parameters
    ----------
    one, other : Sketch

    Returns
    -------
    bool
    """
    return one.article_id == other.article_id and (one.follows == other.span or other.follows == one.span)


def are_compatible(one: Sketch, other: Sketch) -> bool:
    """Tell whether nothing much speaks against two mentions being of one happening.

    Parameters
    ----------
    one, other : Sketch

    Returns
    -------
    bool
    """
    nearness = compare(one, other)
    kinship = find_kinship(one.likeness, other.likeness)
    if nearness is None or kinship is None or contradict(one, other):
        return False
    return add_up(one, other, nearness, kinship) >= HALF


def contradict(one: Sketch, other: Sketch) -> bool:
    """Tell whether what two mentions say of themselves cannot be of one happening.

    Parameters
    ----------
    one, other : Sketch

    Returns
    -------
    bool
    """
    a, b = one.likeness, other.likeness
    return (
        a.is_reaction != b.is_reaction
        or bool(a.ordinals and b.ordinals and not a.ordinals & b.ordinals)
        or (bool(a.phases and b.phases) and not a.phases & b.phases)
        or {one.relation, other.relation} == {Relation.BEGINS, Relation.ENDS}
        or _are_elsewhere(a, b)
    )


def _is_likely(one: Sketch, other: Sketch, nearness: Nearness, kinship: Kinship) -> bool:
    """Tell whether all else says so where dates do not."""
    a, b = one.likeness, other.likeness
    if one.date is None and other.date is None:
        return (
            one.article_id == other.article_id
            or bool(a.titles & b.titles)
            or share_of_titles(a, b) >= _ALL_BUT
        )
    if one.article_id == other.article_id and not _is_told_twice(a, b, kinship):
        return False
    # "The withdrawal" is not the one journey of its day.
    is_loose = kinship is Kinship.KIN and are_broad(a.categories | b.categories)
    if is_loose and not _share_words(a, b):
        return False
    if nearness not in _FAR:
        return True
    if kinship not in {Kinship.SAME, Kinship.BROAD} and not a.titles & b.titles:
        return False
    share = share_of_titles(a, b)
    if nearness is Nearness.MOVED:
        is_told_once = one.is_plan != other.is_plan and not (one.is_negated or other.is_negated)
        return share >= (_MUCH if is_told_once else _ALL_BUT)
    is_counted = any(count >= MANY for count in a.killed & b.killed) or bool(a.numbers & b.numbers)
    return share >= _MUCH and is_counted


def _share_words(one: Likeness, other: Likeness) -> bool:
    """Tell whether what one title says stands in the other's title or sentence."""
    some, others = one.words | one.more, other.words | other.more
    return bool(some & (others | other.around) or others & one.around)


def _is_told_twice(one: Likeness, other: Likeness, kinship: Kinship) -> bool:
    """Tell whether two mentions of an article sound like one thing: most of what a day brought is several."""
    share = share_of_titles(one, other)
    if kinship in _VAGUE:
        return share >= _ALL_BUT
    return kinship is Kinship.HARM or one.is_definite or other.is_definite or share >= _MUCH


def _are_elsewhere(one: Likeness, other: Likeness) -> bool:
    """Tell whether no place of one can be the other's, or lie within it; what is not known may."""
    if not one.places or not other.places or one.places & other.places:
        return False
    for place in one.places:
        for another in other.places:
            if place.country and another.country and place.country != another.country:
                continue
            if (
                place.extent != another.extent
                or place.extent in _LOOSE
                or is_within(place.name, another.name)
            ):
                return False
    return True
