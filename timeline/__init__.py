"""Reads articles, dates what happened in them, and draws it as an interactive timeline.

>>> import timeline
>>> table = timeline.build([])
>>> len(table)
0
>>> [(timex.text, timex.value) for timex in timeline.tag("Rain fell for two days in May 2021.")]
[('two days', 'P2D'), ('May 2021', '2021-05')]
"""

from timeline.figures import build_timeline_figure as figure
from timeline.pipeline import build
from timeline.timex import tag

__all__ = ["build", "figure", "tag"]
