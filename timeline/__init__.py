"""Reads articles, dates what happened in them, and draws it as an interactive timeline.

>>> import timeline
>>> table = timeline.build([])
>>> len(table)
0
>>> [(timex.text, timex.value) for timex in timeline.tag("Rain fell for two days in May 2021.")]
[('two days', 'P2D'), ('May 2021', '2021-05')]
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.figures import build_timeline_figure as figure
    from timeline.pipeline import build
    from timeline.timex import tag

__all__ = ["build", "figure", "tag"]

_HOMES = {
    "build": ("timeline.pipeline", "build"),
    "figure": ("timeline.figures", "build_timeline_figure"),
    "tag": ("timeline.timex", "tag"),
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: who only reads articles needs no figures."""
    if name not in _HOMES:
        raise AttributeError(f"module 'timeline' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
