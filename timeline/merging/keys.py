"""Keys: what two mentions must share to be compared at all."""

from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

from timeline.merging.sketches import Sketch
from timeline.model import Category

# Their titles are compared as a whole, so that no word of them tells more than another.
_VAGUE = frozenset({Category.STATEMENT, Category.OTHER})
_BEGINNING = 4

WIDTHS: Final = range(1, 21)
"""Of all times between the years 1 and 9999."""


def find_keys(sketch: Sketch) -> frozenset[int]:
    """Return the keys of a mention; two that share none are never alike.

    They are the telling words and the whole of its title, its place where that is finer than a town, and the
    triggers that it is and that it names again. Where the category says little, the beginnings of all words
    of the title take the place of its telling words. A date without an interval is part of each key.

    Parameters
    ----------
    sketch : Sketch

    Returns
    -------
    frozenset of int
        Hashes of 64 bits with a sign; none for an undated mention.
    """
    if sketch.date is None:
        return frozenset()
    era = "" if sketch.stretch else sketch.date
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
    return sketch.stretch or (0, 1)


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
    like = sketch.likeness
    yield f"={like.title}"
    for span in (sketch.span, sketch.names_again):
        if span is not None:
            yield f"#{sketch.article_id} {span.start}"
    if like.category in _VAGUE:
        yield from (f"~{word[:_BEGINNING]}" for word in like.title.split())
        return
    yield from (f"-{word}" for word in like.words)
    if like.is_spot and sketch.is_day:
        yield f"@{like.place}"


def _hash(text: str) -> int:
    """Return a number that an index keeps in eight bytes."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)
