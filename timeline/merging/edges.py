"""Edges: which two mentions are alike enough that the less exact one may join the other's event.

Structure decides first (dates, category, status), words only confirm: by similarity alone the same words of
another day look more alike than a paraphrase of the same day. Two different exact days are never alike.
"""

from collections.abc import Mapping
from functools import cache

from timeline.lexicons import load_lexicon
from timeline.likeness import are_alike
from timeline.merging.sketches import OPEN, Sketch
from timeline.model import Category

MOST = 1000


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
    is_edge = are_compatible(one, other) and are_alike(
        one.likeness, other.likeness, on_one_day=one.is_day and other.is_day
    )
    return 1 if is_edge else 0


def is_retelling(one: Sketch, other: Sketch) -> bool:
    """Tell whether one of two mentions of an article names the other again: "the blast killed ten".

    Parameters
    ----------
    one, other : Sketch

    Returns
    -------
    bool
    """
    return (
        (one.names_again == other.span or other.names_again == one.span)
        and one.article_id == other.article_id
        and one.date is not None
        and (one.date, one.stretch) == (other.date, other.stretch)
    )


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
        one.is_negated == other.is_negated
        and _times_agree(one, other)
        and _relations_agree(one, other)
        and other.likeness.category in _kin()[one.likeness.category]
    )


def _times_agree(one: Sketch, other: Sketch) -> bool:
    """Tell whether one mention's time lies within the other's."""
    if one.date is None or other.date is None:
        return False
    if one.stretch is None or other.stretch is None:
        return one.date == other.date and one.stretch == other.stretch
    if (one.relation in OPEN or other.relation in OPEN) and one.date != other.date:
        return False
    (start, end), (other_start, other_end) = one.stretch, other.stretch
    return (start <= other_start and other_end <= end) or (other_start <= start and end <= other_end)


def _relations_agree(one: Sketch, other: Sketch) -> bool:
    """Tell whether both dates mean the same end of what happened; a deadline always is one."""
    return one.relation is other.relation or Category.DEADLINE in {
        one.likeness.category,
        other.likeness.category,
    }


@cache
def _kin() -> Mapping[Category, frozenset[Category]]:
    """Return the categories that may be views of one thing with each: a blast is an attack."""
    families = load_lexicon("families")["families"]
    return {
        category: frozenset({category}.union(*(map(Category, each) for each in families if category in each)))
        for category in Category
    }
