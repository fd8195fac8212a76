"""What the keyboard does: one table, by which `assets/keys.js` acts and the help explains."""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from dash import Dash, Input, Output, State, dcc, no_update
from dash.development.base_component import Component

from dashboards import ids
from dashboards.filters import filter_from_data
from dashboards.snapshots import SnapshotReader
from timeline.index import EventIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """Keys that do the same.

    Parameters
    ----------
    keys : tuple of str
        As a browser's `KeyboardEvent.key` names them.
    words : str
        What they do.
    presses : str
        The id of the button that they press; else empty.
    does : str
        What `keys.js` does itself; else empty.
    """

    keys: tuple[str, ...]
    words: str
    presses: str = ""
    does: str = ""


KEYS = (
    Key(
        keys=("ArrowRight", "j"),
        words="Next event in time; in the review queue, the next one there",
        does="next",
    ),
    Key(keys=("ArrowLeft", "k"), words="Previous event", does="previous"),
    Key(keys=("Enter",), words="Read the evidence of the chosen event", does="open"),
    Key(keys=("a",), words="Accept the chosen event", presses=ids.ACCEPT),
    Key(keys=("e",), words="Edit it", presses=ids.EDIT),
    Key(keys=("x",), words="Hide it", presses=ids.HIDE),
    Key(keys=("m",), words="Merge it with another", presses=ids.MERGE),
    Key(keys=("u",), words="Undo", presses=ids.UNDO),
    Key(keys=("+", "="), words="Zoom in", presses=ids.ZOOM_IN),
    Key(keys=("-", "−"), words="Zoom out", presses=ids.ZOOM_OUT),
    Key(keys=("0",), words="Show all of time", presses=ids.FIT),
    Key(keys=("/",), words="Search", does="search"),
    Key(keys=("?",), words="This help", presses=ids.HELP),
    Key(keys=("Escape",), words="Close what is open, or leave the search", does="leave"),
)
"""Every key, in the order of the help."""

_NAMES = {"ArrowRight": "→", "ArrowLeft": "←", "Escape": "Esc"}
_SECOND = ("=", "−")  # the same key without Shift, or as typesetting has it: not worth telling


def key_names(key: Key) -> list[str]:
    """Return how keys are named to a reader.

    Examples
    --------
    >>> key_names(KEYS[0]), key_names(KEYS[8])
    (['→', 'j'], ['+'])
    """
    return [_NAMES.get(name, name) for name in key.keys if name not in _SECOND]


def key_table() -> dict[str, Any]:
    """Return the attribute by which `keys.js` knows the table: key -> what it presses or does."""
    table = {name: {"presses": key.presses, "does": key.does} for key in KEYS for name in key.keys}
    return {"data-keys": json.dumps(table)}


def shortcut(name: str) -> dict[str, Any]:
    """Return the attribute that tells of the keys of a button.

    Examples
    --------
    >>> shortcut("zoom-in")
    {'aria-keyshortcuts': '+'}
    """
    names = [spelt for key in KEYS if key.presses == name for spelt in key.keys if spelt not in _SECOND]
    return {"aria-keyshortcuts": " ".join(names)} if names else {}


def key_stores() -> list[Component]:
    """Return where steps from event to event are asked for, and how many of them were followed.

    Both count all steps since the page opened, those back as -1: whatever answer is lost, none is.
    """
    return [dcc.Store(id=name, data=0) for name in (ids.STEP, ids.STEPPED)]


def step(index: EventIndex, key: int | None, by: int) -> int | None:
    """Return the key of an event before or after one.

    Parameters
    ----------
    index : EventIndex
        What the filters leave, in order of time.
    key : int or None
        Of the chosen event; from none, or from one that the filters drop, the first step leads to an end.
    by : int
        1 for the next, -1 for the one before, and so on: beyond an end is that end.

    Returns
    -------
    int or None
        None when there is no further one.
    """
    found = np.flatnonzero(index.keys == key) if key is not None else index.keys[:0]
    first = int(found[0]) if found.size else (-1 if by > 0 else len(index))
    position = min(max(first + by, 0), len(index) - 1)
    return int(index.keys[position]) if len(index) and position != first else None


def register_keys(app: Dash, reader: SnapshotReader) -> None:
    """Let keys lead from event to event.

    Parameters
    ----------
    app : dash.Dash
    reader : SnapshotReader
    """

    # Not by way of what is chosen elsewhere: of two answers for the same part that cross, the page takes one,
    # and the grid says what it has marked just when the next key is pressed.
    @app.callback(
        Output(ids.SELECTED, "data", allow_duplicate=True),
        Output(ids.STEPPED, "data"),
        Input(ids.STEP, "data"),
        State(ids.STEPPED, "data"),
        State(ids.SELECTED, "data"),
        State(ids.FILTER, "data"),
        prevent_initial_call=True,
    )
    def go(asked: int, followed: int, selected: str | None, chosen: Any) -> Any:
        if asked == followed:
            return no_update, no_update
        index = reader.filtered(filter_from_data(chosen))
        key = step(index, reader.find_key(selected), asked - followed)
        rows = index.load_rows([] if key is None else [key])
        return str(rows["event_id"].iloc[0]) if len(rows) else no_update, asked
