"""Keys: what two mentions must share to be compared at all."""

from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

from timeline.likeness import is_common
from timeline.merging.evidence import MANY
from timeline.merging.kinds import VAGUE, find_families
from timeline.merging.sketches import DAY, Sketch
from timeline.merging.times import ABOUT, FUTURE, PAST, SHIFT
from timeline.model import Relation

WIDTHS: Final = range(1, 21)
"""Of all times between the years 1 and 9999."""


Reach = tuple[int, int]
"""A time `[start, end)` in seconds since the year 1."""

ANY_TIME: Final = (0, 4**19)
"""The reach of what may be of any time."""


def find_keys(sketch: Sketch) -> dict[int, Reach]:
    """Return the keys of a mention, each with the time within which another must have it to be compared.

    Whole titles and rare words; the kinds that it may be of, with a name, and of one day with what the whole
    article is about; numbers; its place, where that is finer than a town. Of the same article the kind is
    enough. What follows another mention has no key but that one's.

    Parameters
    ----------
    sketch : Sketch

    Returns
    -------
    dict of int to Reach
        Hashes of 64 bits with a sign. Two mentions that share none at overlapping times are never alike.
    """
    if sketch.follows is not None:
        return {_hash(f"#{sketch.article_id} {sketch.follows.start}"): ANY_TIME}
    near, far = _reach(sketch), _far_reach(sketch)
    era = sketch.date or "" if sketch.stretch is None else ""
    keys = {_hash(f"{what}\n{era}"): near for what in _features(sketch)}
    keys |= {_hash(f"{what}\n{era}"): far for what in _far_features(sketch)}
    keys[_hash(f"#{sketch.article_id} {sketch.span.start}")] = ANY_TIME
    return keys


def _reach(sketch: Sketch) -> Reach:
    """Return the time within which a mention's happening lay; that of what has no date, around its article's.

    What has no place on the calendar has the same reach as all others of that kind.
    """
    if sketch.stretch is not None:
        start, end = sketch.stretch
        return (start // DAY * DAY, start // DAY * DAY + DAY) if sketch.is_day else (start, end)
    if sketch.date is not None or sketch.told is None:
        return ANY_TIME
    if sketch.is_plan:
        return sketch.told - DAY, sketch.told + FUTURE
    return sketch.told - PAST, sketch.told + DAY


def _far_reach(sketch: Sketch) -> Reach:
    """Return the time within which others may have put the same happening."""
    start, end = _reach(sketch)
    if sketch.stretch is None:
        return start, end
    if sketch.is_plan or sketch.is_negated or sketch.relation is Relation.BEFORE:
        return start - SHIFT, end + SHIFT
    return start - ABOUT, end + ABOUT


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
    """Yield what a mention can share with another of its time, each kind behind a sign of its own."""
    like = sketch.likeness
    families = find_families(like.categories - VAGUE)
    yield from (f"*{sketch.article_id} {family}" for family in families)
    # What a whole article is about tells little of one of its happenings, unless its day is known.
    places = {place.name.split()[0] for place in like.places}
    names = (like.names | places) - like.topics if sketch.is_day else (like.names - like.topics) | places
    yield from (f"+{family} {name}" for family in families for name in names)
    if sketch.is_day and sketch.stretch is not None:
        day = sketch.stretch[0] // DAY
        told = like.topics.union(filter(is_common, like.words))
        yield from (f"+{family} {word} {day}" for family in families for word in told)
        yield from (f"+{family} {place}" for family in families for place in places & like.topics)
        if like.categories & VAGUE:
            yield from (f"~{lemma} {topic} {day}" for lemma in like.lemmas for topic in like.topics)
        yield from (f"@{place.name}" for place in like.places if place.extent == "spot")
    elif like.is_definite:
        yield from (f"+{family} {topic}" for family in families for topic in like.topics)


def _far_features(sketch: Sketch) -> Iterator[str]:
    """Yield what a mention can share with another that others date differently."""
    like = sketch.likeness
    yield from (f"={title}" for title in like.titles)
    yield from (f"%{number}" for number in like.numbers)
    yield from (f"!{count}" for count in like.killed if count >= MANY)
    words = like.words if sketch.is_day else like.words - like.topics
    yield from (f"-{word}" for word in words if not is_common(word))


def _hash(text: str) -> int:
    """Return a number that an index keeps in eight bytes."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)
