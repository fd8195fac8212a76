"""Keys: what two mentions must share to be compared at all."""

from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

from timeline.likeness import is_common
from timeline.merging.kinds import VAGUE, find_families
from timeline.merging.sketches import DAY, Sketch
from timeline.merging.times import FUTURE, NEXT, PAST, SHIFT

# Victims from whom on a count tells which happening it was.
_MANY = 5

WIDTHS: Final = range(1, 21)
"""Of all times between the years 1 and 9999."""


ANY_TIME: Final = (0, 4**19)
"""The reach of what may be of any time."""


def find_keys(sketch: Sketch) -> frozenset[int]:
    """Return the keys of a mention; two that share none are never alike.

    Whole titles, the triggers that it is and that it speaks of, its place where that is finer than a town,
    and the kinds that it may be of together with a name, of the title, the place or the article; of the same
    article the kind is enough. Dated mentions also have the rare words of their titles.

    Parameters
    ----------
    sketch : Sketch

    Returns
    -------
    frozenset of int
        Hashes of 64 bits with a sign.
    """
    era = sketch.date or "" if sketch.stretch is None else ""
    return frozenset(_hash(f"{what}\n{era}") for what in _features(sketch))


def reach_of(sketch: Sketch) -> tuple[int, int]:
    """Return the time `[start, end)` within which a mention's happening lay, in seconds since the year 1.

    Two mentions whose reaches do not overlap are never alike. One that has no place on the calendar has the
    same reach as all others of that kind.

    Parameters
    ----------
    sketch : Sketch

    Returns
    -------
    tuple of int
    """
    if sketch.date is None:
        if sketch.told is None:
            return ANY_TIME
        if sketch.is_plan:
            return sketch.told - DAY, sketch.told + FUTURE
        return sketch.told - PAST, sketch.told + DAY
    if sketch.stretch is None:
        return ANY_TIME
    start, end = sketch.stretch
    margin = SHIFT if sketch.is_plan else NEXT if sketch.is_day else 0
    return start - margin, end + margin


def width_of(start: int, end: int) -> int:
    """Return how long a time is, as the least power of four that is longer.

    Whoever looks for the times of a width that hold a moment need not look further back than that.

    Parameters
    ----------
    start, end : int
        Seconds.

    Returns
    -------
    int
        One of `WIDTHS`.

    Examples
    --------
    >>> day = 24 * 60 * 60
    >>> [width_of(0, length) for length in (1, day, 7 * day, 366 * day)]
    [1, 9, 10, 13]
    """
    return ((end - start).bit_length() + 1) // 2


def _features(sketch: Sketch) -> Iterator[str]:
    """Yield what a mention can share with another, each kind behind a sign of its own."""
    if sketch.follows is not None:
        yield f"#{sketch.article_id} {sketch.follows.start}"
        return
    like = sketch.likeness
    yield f"#{sketch.article_id} {sketch.span.start}"
    yield from (f"={title}" for title in like.titles)
    families = find_families(like.categories - VAGUE)
    yield from (f"*{sketch.article_id} {family}" for family in families)
    yield from (f"%{number}" for number in like.numbers)
    yield from (f"!{count}" for count in like.killed if count >= _MANY)
    # What a whole article is about tells little of one of its happenings, unless its day is known.
    names = like.names.union(place.name.split()[0] for place in like.places) - like.topics
    words = like.words if sketch.is_day else like.words - like.topics
    if sketch.date is not None or like.is_definite:
        names |= like.topics
    yield from (f"+{family} {name}" for family in families for name in names)
    if sketch.date is not None:
        yield from (f"-{word}" for word in words if not is_common(word))
        if sketch.is_day:
            if like.categories & VAGUE:
                topics = like.names | like.topics
                yield from (f"~{lemma} {name}" for lemma in like.lemmas for name in topics)
            yield from (f"@{place.name}" for place in like.places if place.extent == "spot")


def _hash(text: str) -> int:
    """Return a number that an index keeps in eight bytes."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)
