"""The graph of mentions that are all known from the beginning, in memory."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from timeline.merging.clusters import Edge
from timeline.merging.edges import is_retelling, weigh
from timeline.merging.keys import Reach, find_keys
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
        """Return a mention's sketch."""
        return self._sketches[mention]

    def get_cluster(self, mention: int) -> int | None:
        """Return a mention's cluster, None before it has chosen."""
        return self.clusters[mention]

    def set_cluster(self, mention: int, cluster: int) -> None:
        """Put a mention into a cluster."""
        self.clusters[mention] = cluster

    def find_earlier(self, mention: int) -> Iterable[Edge]:
        """Return a mention's edges to those that choose before it."""
        return self._earlier.get(mention, ())

    def find_later(self, mention: int) -> Iterable[Edge]:
        """Return a mention's edges to those that choose after it."""
        return self._later.get(mention, ())

    def find_mates(self, mention: int) -> Iterable[int]:
        """Return the mentions of a mention's sentence, itself among them."""
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
    starts: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, found in enumerate(keys):
        for key, (start, _) in found.items():
            starts[key].append((start, number))
    for together in starts.values():
        together.sort()
    for number, found in enumerate(keys):
        others: set[int] = set()
        for key, (start, end) in found.items():
            together = starts[key]
            if len(together) == 1:
                continue
            # Of two that begin together, only one finds the other.
            first = bisect_left(together, (start, number + 1))
            others.update(other for _, other in together[first : bisect_left(together, (end, -1), first)])
        yield from (
            (number, other) for other in others if not (other < number and _finds(keys, other, number))
        )


def _finds(keys: Sequence[Mapping[int, Reach]], one: int, other: int) -> bool:
    """Tell whether of two mentions the first finds the second, which finds it too by another key."""
    found, others = keys[one], keys[other]
    return any(
        (found[key][0], one) < (others[key][0], other) and others[key][0] < found[key][1]
        for key in found.keys() & others.keys()
    )
