"""Clusters: mentions of one happening, found by a choice that looks only at what lies near.

Mentions choose in order, reports before plans, the most exactly dated first. Each joins the cluster of an
earlier mention that is alike, or opens one of its own. So a choice depends on nothing but earlier mentions
with an edge to this one and earlier ones of its sentence, and when mentions come or go, only those that hang
on them choose anew. The outcome is that of letting all choose at once.
"""

from collections.abc import Collection, Iterable, Mapping
from heapq import heappop, heappush
from typing import NamedTuple, Protocol

from timeline.merging.edges import are_compatible
from timeline.merging.sketches import Exactness, Sketch


class Edge(NamedTuple):
    """An edge, as one of its two mentions sees it.

    Parameters
    ----------
    mention : int
        The other one.
    is_retelling : bool
        Whether one of the two follows the other in their article, so that neither their sentence nor what
        else lies in the cluster can part them.
    weight : int
        How much speaks for their being one, above 0.
    """

    mention: int
    is_retelling: bool
    weight: int


class Graph(Protocol):
    """Mentions, known by numbers, with their edges and their clusters.

    A cluster is known by the number of the mention that opened it, its most exact one.
    """

    def prepare(self, mentions: Collection[int]) -> None:
        """Make ready to be asked of mentions, and of those around them."""

    def get_sketch(self, mention: int) -> Sketch:
        """Return a mention's sketch."""

    def get_cluster(self, mention: int) -> int | None:
        """Return a mention's cluster, None before it has chosen."""

    def set_cluster(self, mention: int, cluster: int) -> None:
        """Put a mention into a cluster."""

    def find_earlier(self, mention: int) -> Iterable[Edge]:
        """Return a mention's edges to more exact ones."""

    def find_later(self, mention: int) -> Iterable[Edge]:
        """Return a mention's edges to less exact ones."""

    def find_mates(self, mention: int) -> Iterable[int]:
        """Return the mentions of a mention's sentence; itself may be among them."""


def recluster(graph: Graph, mentions: Iterable[int]) -> dict[int, int | None]:
    """Let mentions choose their clusters anew, and all others on which that tells.

    Parameters
    ----------
    graph : Graph
    mentions : iterable of int
        Those that are new, and what `find_dependants` returned before others went.

    Returns
    -------
    dict of int to int or None
        The mentions that changed their cluster, each with the one before, None for a new mention's.
    """
    left: dict[int, int | None] = {}
    waiting = _Waiting(graph)
    waiting.add(set(mentions))
    while waiting:
        mention = waiting.pop()
        before = graph.get_cluster(mention)
        cluster = _choose(graph, mention)
        if cluster != before:
            graph.set_cluster(mention, cluster)
            left[mention] = before
            waiting.add(_find_affected(graph, mention))
    return left


def find_dependants(graph: Graph, gone: Mapping[int, int | None]) -> set[int]:
    """Return the mentions that must choose anew because others go.

    Parameters
    ----------
    graph : Graph
        It still knows the edges of those that go.
    gone : mapping of int to int or None
        The mentions that go, each with its cluster. Articles go whole, so that of a sentence nobody stays.

    Returns
    -------
    set of int
    """
    graph.prepare(gone)
    return {
        other
        for mention, cluster in gone.items()
        for other, *_ in graph.find_later(mention)
        if other not in gone and graph.get_cluster(other) == cluster
    }


class _Waiting:
    """Mentions that will choose, the most exact one first."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._heap: list[tuple[Exactness, int]] = []
        self._waiting: set[int] = set()

    def __bool__(self) -> bool:
        return bool(self._heap)

    def add(self, mentions: Collection[int]) -> None:
        """Let mentions wait, each once."""
        self._graph.prepare(mentions)
        for mention in mentions:
            if mention not in self._waiting:
                heappush(self._heap, (self._graph.get_sketch(mention).exactness, mention))
                self._waiting.add(mention)

    def pop(self) -> int:
        """Take out the most exact mention."""
        _, mention = heappop(self._heap)
        self._waiting.remove(mention)
        return mention


def _choose(graph: Graph, mention: int) -> int:
    """Return the cluster that a mention joins: of those that fit, the one with the edge that weighs most."""
    sketch = graph.get_sketch(mention)
    closed = {
        graph.get_cluster(mate)
        for mate in graph.find_mates(mention)
        if graph.get_sketch(mate).exactness < sketch.exactness
    }
    # What one tells again belongs with it; what is only alike must fit the cluster, and its sentence.
    heaviest: dict[tuple[bool, int], int] = {}
    for other, is_retelling, weight in graph.find_earlier(mention):
        cluster = graph.get_cluster(other)
        if cluster is not None:
            heaviest[is_retelling, cluster] = max(weight, heaviest.get((is_retelling, cluster), 0))
    by_weight = sorted(
        heaviest, key=lambda found: (-heaviest[found], graph.get_sketch(found[1]).exactness, not found[0])
    )
    for is_retelling, cluster in by_weight:
        if is_retelling or (cluster not in closed and are_compatible(graph.get_sketch(cluster), sketch)):
            return cluster
    return mention


def _find_affected(graph: Graph, mention: int) -> set[int]:
    """Return who must choose anew once a mention has moved.

    Two verbs of one sentence tell of two happenings: each of them closes its cluster to the later ones.
    """
    exactness = graph.get_sketch(mention).exactness
    mates = {mate for mate in graph.find_mates(mention) if graph.get_sketch(mate).exactness > exactness}
    return mates.union(edge.mention for edge in graph.find_later(mention))
