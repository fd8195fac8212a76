"""Merging: mentions of one happening, within and across articles, become one event."""

from timeline.merging.clusters import Edge, Graph, find_dependants, recluster
from timeline.merging.edges import is_retelling, weigh
from timeline.merging.events import build_event
from timeline.merging.importance import Report, weigh_reports
from timeline.merging.keys import WIDTHS, find_keys, width_of
from timeline.merging.memory import merge_events
from timeline.merging.sketches import Sketch
from timeline.merging.sources import count_sources, group_sources
from timeline.merging.units import sketch_mentions

__all__ = [
    "WIDTHS",
    "Edge",
    "Graph",
    "Report",
    "Sketch",
    "build_event",
    "count_sources",
    "find_dependants",
    "find_keys",
    "group_sources",
    "is_retelling",
    "merge_events",
    "recluster",
    "sketch_mentions",
    "weigh",
    "weigh_reports",
    "width_of",
]
