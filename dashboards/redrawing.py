"""Parts of the page that are drawn anew only when they say something else, and lists that stay open.

Dash builds all that is within a part anew when the part is given content, the same content too: what a reader
has opened closes, what he has marked is marked no longer, and what he is about to press is gone. So a part
knows the hash of what it shows, and a list is given its heading and its items, but is itself never replaced.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from dash import Output, State, html, no_update
from dash.development.base_component import Component
from plotly.utils import PlotlyJSONEncoder

_HASH = "data-shown"


def part_outputs(name: str) -> tuple[Output, Output]:
    """Return where `redraw` goes."""
    return Output(name, "children"), Output(name, _HASH)


def list_outputs(name: str) -> tuple[Output, ...]:
    """Return where `redraw_list` goes."""
    parts = Output(_heading(name), "children"), Output(_items(name), "children")
    return *parts, Output(name, "hidden"), Output(name, _HASH)


def known(name: str) -> State:
    """Return what tells `redraw` and `redraw_list` what is shown."""
    return State(name, _HASH)


def redraw(content: Any, shown: str | None) -> tuple[Any, Any]:
    """Return what a part is given: its content and the hash of that, or nothing if it shows just that.

    Parameters
    ----------
    content : str, Component, or sequence of these
    shown : str or None
        The hash of what the part shows.

    Examples
    --------
    >>> content, shown = redraw("Nothing yet", None)
    >>> content, redraw("Nothing yet", shown) == (no_update, no_update)
    ('Nothing yet', True)
    """
    text = json.dumps(content, cls=PlotlyJSONEncoder, sort_keys=True)
    found = hashlib.sha256(text.encode()).hexdigest()[:20]
    return (no_update, no_update) if found == shown else (content, found)


def closed_list(name: str, *between: Component, is_open: bool = False) -> Component:
    """Return a list that can be opened, hidden until it has items; like all of its class it has its name.

    Parameters
    ----------
    name : str
        Its id, and its class.
    *between : Component
        What stands between the heading and the items.
    is_open : bool
        Whether it is open at first.

    Returns
    -------
    Component
    """
    content = [html.Summary(id=_heading(name)), *between, html.Ul(id=_items(name))]
    return html.Details(content, id=name, className=name, open=is_open, hidden=True)


def redraw_list(heading: str, items: Sequence[Component], shown: str | None) -> tuple[Any, ...]:
    """Return what a list is given: heading, items, whether it is hidden, and its hash; or nothing.

    Parameters
    ----------
    heading : str
    items : sequence of Component
        A list without any is hidden.
    shown : str or None
        The hash of what the list shows.
    """
    content, found = redraw([heading, *items], shown)
    if content is no_update:
        return no_update, no_update, no_update, no_update
    return heading, list(items), not items, found


def _heading(name: str) -> str:
    return f"{name}-heading"


def _items(name: str) -> str:
    return f"{name}-items"
