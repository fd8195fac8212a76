"""Clusters: mentions of one happening, found by a choice that looks only at what lies near.

Mentions choose in order, the most exactly dated first. Each joins the cluster of an earlier mention that is
alike, or opens one of its own. So a choice depends on nothing but earlier mentions with an edge to this one
and earlier ones of its sentence, and when mentions come or go, only those that hang on them choose anew. The
outcome is that of letting all choose at once.
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
        Whether one of the two names the other again, so that neither their sentence nor what else lies in the
        cluster can part them.
    """

    mention: int
    is_retelling: bool


class Graph(Protocol):
    """Mentions, known by numbers, with their edges and their clusters.

    A cluster is known by the number of the mention that opened it, its most exact one.
    """

    def prepare(self, anew: Collection[int], offered: Collection[int]) -> None:
        """Make ready to be asked of mentions, and of those around them.

        Parameters
        ----------
        anew, offered : collection of int
            Of those in `offered`, `find_earlier` will not be asked.
        """

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
    waiting.add(set(mentions), {})
    while waiting:
        mention, offers = waiting.pop()
        before = graph.get_cluster(mention)
        cluster = _choose(graph, mention, offers)
        if cluster != before:
            graph.set_cluster(mention, cluster)
            left[mention] = before
            waiting.add(*_find_affected(graph, mention, before))
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
    graph.prepare((), gone)
    return {
        other
        for mention, cluster in gone.items()
        for other, _ in graph.find_later(mention)
        if other not in gone and graph.get_cluster(other) == cluster
    }


class _Waiting:
    """Mentions that will choose, the most exact one first."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._heap: list[tuple[Exactness, int]] = []
        # Of those that look at all their edges, None.
        self._offers: dict[int, list[Edge] | None] = {}

    def __bool__(self) -> bool:
        return bool(self._heap)

    def add(self, anew: Collection[int], offers: dict[int, Edge]) -> None:
        """Let mentions wait: to look at all their edges, or only at one to a mention that moved."""
        self._graph.prepare(anew, offers)
        for mention in (*anew, *offers):
            if mention not in self._offers:
                heappush(self._heap, (self._graph.get_sketch(mention).exactness, mention))
                self._offers[mention] = []
        for mention, edge in offers.items():
            if (waiting := self._offers[mention]) is not None:
                waiting.append(edge)
        self._offers.update(dict.fromkeys(anew))

    def pop(self) -> tuple[int, list[Edge] | None]:
        """Take out the most exact mention, with what it has to look at."""
        _, mention = heappop(self._heap)
        return mention, self._offers.pop(mention)


def _choose(graph: Graph, mention: int, offers: list[Edge] | None) -> int:
    """Return the cluster that a mention joins: of those that fit, that of the opener with the least id."""
    sketch = graph.get_sketch(mention)
    fitting: set[int] = set()
    current = graph.get_cluster(mention)
    if offers is not None and current is not None and current != mention:
        fitting.add(current)
    closed = {
        graph.get_cluster(mate)
        for mate in graph.find_mates(mention)
        if graph.get_sketch(mate).exactness < sketch.exactness
    }
    for other, is_retelling in graph.find_earlier(mention) if offers is None else offers:
        cluster = graph.get_cluster(other)
        if cluster is None or cluster in fitting:
            continue
        if is_retelling or (cluster not in closed and are_compatible(graph.get_sketch(cluster), sketch)):
            fitting.add(cluster)
    return min(fitting, key=lambda opener: graph.get_sketch(opener).mention_id, default=mention)


def _find_affected(graph: Graph, mention: int, before: int | None) -> tuple[set[int], dict[int, Edge]]:
    """Return who must choose anew once a mention has moved, and who need only look where it is now.

    Two verbs of one sentence tell of two happenings: each of them closes its cluster to the later ones.
    """
    exactness = graph.get_sketch(mention).exactness
    anew = {mate for mate in graph.find_mates(mention) if graph.get_sketch(mate).exactness > exactness}
    offers: dict[int, Edge] = {}
    for other, is_retelling in graph.find_later(mention):
        if before is not None and graph.get_cluster(other) == before:
            anew.add(other)
        elif other not in anew:
            offers[other] = Edge(mention, is_retelling)
    return anew, {other: edge for other, edge in offers.items() if other not in anew}
