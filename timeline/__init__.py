"""Reads articles, dates what happened in them, and draws it as an interactive timeline.

>>> import timeline
>>> table = timeline.build([])
>>> len(table)
0
"""

from timeline.figures import build_timeline_figure as figure
from timeline.pipeline import build

__all__ = ["build", "figure"]
