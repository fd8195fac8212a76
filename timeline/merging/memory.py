"""Merging all at once: the graph of mentions in memory."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from timeline.merging.clusters import recluster
from timeline.merging.events import build_event
from timeline.merging.graph import MemoryGraph
from timeline.merging.sketches import Sketch
from timeline.merging.units import sketch_mentions
from timeline.model import DatedMention, Event


def merge_events(dated_mentions: Iterable[DatedMention]) -> tuple[Event, ...]:
    """Merge mentions of the same happening into events.

    Mentions are taken from the most exactly dated to the least, so that "last week" in one article joins the
    day that another names. The result does not depend on the order in which the mentions come.

    Parameters
    ----------
    dated_mentions : iterable of DatedMention
        Each once.

    Returns
    -------
    tuple of Event
        Sorted by `event_id`. Each mention belongs to exactly one.

    Examples
    --------
    >>> merge_events([])
    ()
    """
    mentions = list(dated_mentions)
    members: defaultdict[int | None, list[DatedMention]] = defaultdict(list)
    for cluster, dated in zip(find_clusters(sketch_mentions(mentions)), mentions, strict=True):
        members[cluster].append(dated)
    return tuple(sorted(map(build_event, members.values()), key=lambda event: event.event_id))


def find_clusters(sketches: Sequence[Sketch]) -> list[int | None]:
    """Return the cluster of each mention, by the place of the one that opened it.

    Parameters
    ----------
    sketches : sequence of Sketch

    Returns
    -------
    list of int
        In the order of `sketches`.

    Examples
    --------
    >>> find_clusters([])
    []
    """
    graph = MemoryGraph(sketches)
    recluster(graph, range(len(sketches)))
    return graph.clusters
