"""Edges: which two mentions are alike enough that the less exact one may join the other's event.

Structure decides first (dates, category, status, place), words only confirm: by similarity alone the same
words of another day look more alike than a paraphrase of the same day.
"""

from timeline.merging.evidence import add_up, place_within, share_of_title
from timeline.likeness import Likeness
from timeline.merging.kinds import HARM, Kinship, find_kinship
from timeline.merging.sketches import Sketch
from timeline.merging.times import Nearness, compare
from timeline.model import Relation

MOST = 1000
ENOUGH = 500
_FAR = frozenset({Nearness.MOVED, Nearness.NEXT})


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
    if is_retelling(one, other):
        return MOST
    nearness = compare(one, other)
    if nearness is None or (one.date is None and other.date is None and one.likeness.title != other.likeness.title):
        return 0
    kinship = find_kinship(one.likeness, other.likeness)
    if kinship is None or _contradict(one, other):
        return 0
    if nearness in _FAR and not _is_the_same_but_for_its_day(one, other, nearness, kinship):
        return 0
    points = add_up(one, other, nearness, kinship)
    return min(points, MOST) if points >= ENOUGH else 0


def _is_the_same_but_for_its_day(one: Sketch, other: Sketch, nearness: Nearness, kinship: Kinship) -> bool:
    """Tell whether everything else says that two mentions of different days are of one happening."""
    a, b = one.likeness, other.likeness
    if kinship is not Kinship.SAME and a.title != b.title:
        return False
    share = share_of_title(a, b)
    if nearness is Nearness.MOVED:
        return share >= 0.4
    is_counted = (a.killed is not None and a.killed == b.killed >= 5) or bool(a.numbers & b.numbers)
    return share >= 0.75 or (share >= 0.4 and is_counted)


def is_retelling(one: Sketch, other: Sketch) -> bool:
    """Tell whether one of two mentions of an article tells the other again, or the harm that it did.

    Parameters
    ----------
    one, other : Sketch

    Returns
    -------
    bool
    """
    if one.article_id != other.article_id:
        return False
    if one.names_again == other.span or other.names_again == one.span:
        return one.date is not None and (one.date, one.stretch) == (other.date, other.stretch)
    if one.sentence != other.sentence:
        return False
    hangs = other.span in (one.hangs_on, one.speaks_of) or one.span in (other.hangs_on, other.speaks_of)
    return hangs and compare(one, other) is not None and _is_part(one, other)


def are_compatible(one: Sketch, other: Sketch) -> bool:
    """Tell whether two mentions may be of one happening, by structure alone.

    Parameters
    ----------
    one, other : Sketch

    Returns
    -------
    bool
    """
    return (
        compare(one, other) is not None
        and find_kinship(one.likeness, other.likeness) is not None
        and not _contradict(one, other)
    )


def _is_part(one: Sketch, other: Sketch) -> bool:
    """Tell whether of two mentions that hang together one only tells what the other did, or came to."""
    a, b = one.likeness, other.likeness
    if a.is_reaction or b.is_reaction or one.is_negated != other.is_negated:
        return False
    kinship = find_kinship(a, b)
    is_named = other.span == one.speaks_of or one.span == other.speaks_of
    both_harm = {a.category, b.category} <= HARM
    return kinship is Kinship.HARM or both_harm or (is_named and kinship is Kinship.SAME)


def _contradict(one: Sketch, other: Sketch) -> bool:
    """Tell whether what two mentions say of themselves cannot be of one happening."""
    a, b = one.likeness, other.likeness
    return (
        a.is_reaction != b.is_reaction
        or bool(a.ordinals and b.ordinals and not a.ordinals & b.ordinals)
        or {a.phase, b.phase} == {"opening", "closing"}
        or {one.relation, other.relation} == {Relation.BEGINS, Relation.ENDS}
        or _are_elsewhere(a, b)
    )


def _are_elsewhere(one: Likeness, other: Likeness) -> bool:
    """Tell whether neither of two places can lie within the other; what is not known may."""
    if one.place is None or other.place is None or one.place == other.place:
        return False
    if one.country and other.country and one.country != other.country:
        return True
    return one.extent == other.extent and one.extent != "region" and not place_within(one.place, other.place)
