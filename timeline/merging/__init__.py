"""Merging: mentions of one happening, within and across articles, become one event."""

from timeline.merging.clusters import Edge, Graph, find_dependants, recluster
from timeline.merging.edges import is_edge, is_retelling
from timeline.merging.events import build_event
from timeline.merging.keys import WIDTHS, find_keys, time_of, width_of
from timeline.merging.memory import merge_events
from timeline.merging.sketches import Sketch

__all__ = [
    "WIDTHS",
    "Edge",
    "Graph",
    "Sketch",
    "build_event",
    "find_dependants",
    "find_keys",
    "is_edge",
    "is_retelling",
    "merge_events",
    "recluster",
    "time_of",
    "width_of",
]
