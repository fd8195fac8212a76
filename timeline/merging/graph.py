"""The graph of mentions that are all known from the beginning, in memory."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from timeline.merging.clusters import Edge
from timeline.merging.edges import is_retelling, weigh
from timeline.merging.keys import find_keys, reach_of
from timeline.merging.sketches import Sketch


class MemoryGraph:
    """Mentions that are all known from the beginning; each one's number is its place among them."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        self._sketches = sketches
        self.clusters: list[int | None] = [None] * len(sketches)
        self._earlier: defaultdict[int, list[Edge]] = defaultdict(list)
        self._later: defaultdict[int, list[Edge]] = defaultdict(list)
        self._mates: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        for number, sketch in enumerate(sketches):
            self._mates[sketch.sentence_key].append(number)
        for one, other in _pairs(sketches):
            self._connect(one, other)

    def prepare(self, mentions: Collection[int]) -> None:
        """Do nothing: all is at hand."""

    def get_sketch(self, mention: int) -> Sketch:
        return self._sketches[mention]

    def get_cluster(self, mention: int) -> int | None:
        return self.clusters[mention]

    def set_cluster(self, mention: int, cluster: int) -> None:
        self.clusters[mention] = cluster

    def find_earlier(self, mention: int) -> Iterable[Edge]:
        return self._earlier.get(mention, ())

    def find_later(self, mention: int) -> Iterable[Edge]:
        return self._later.get(mention, ())

    def find_mates(self, mention: int) -> Iterable[int]:
        return self._mates[self._sketches[mention].sentence_key]

    def _connect(self, one: int, other: int) -> None:
        """Keep the edge of two mentions, if they have one."""
        sketches = self._sketches[one], self._sketches[other]
        weight = weigh(*sketches)
        if weight:
            is_again = is_retelling(*sketches)
            earlier, later = (one, other) if sketches[0].exactness < sketches[1].exactness else (other, one)
            self._earlier[later].append(Edge(earlier, is_again, weight))
            self._later[earlier].append(Edge(later, is_again, weight))


def _pairs(sketches: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    """Yield each two mentions that share a key, the second beginning within the reach of the first, once."""
    keys = [find_keys(sketch) for sketch in sketches]
    reaches = [reach_of(sketch) for sketch in sketches]
    starts: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, (start, _) in enumerate(reaches):
        for key in keys[number]:
            starts[key].append((start, number))
    for found in starts.values():
        found.sort()
    for number, (start, end) in enumerate(reaches):
        others: set[int] = set()
        for key in keys[number]:
            found = starts[key]
            # Of two that begin together, only one finds the other.
            first = bisect_left(found, (start, number + 1))
            others.update(other for _, other in found[first : bisect_left(found, (end, -1), first)])
        for other in others:
            yield number, other
