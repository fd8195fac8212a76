"""What a person should look at: events in queues, each for one reason, the most important first."""

from enum import StrEnum

import numpy as np
import numpy.typing as npt

from timeline.index import EventIndex

__all__ = ["Queue", "find_queue", "find_undated", "most_important"]


class Queue(StrEnum):
    """Why an event should be looked at; together they are what `timeline.filtering.needs_review` finds."""

    UNSURE = "unsure"
    DISPUTED = "disputed"
    OVERDUE = "overdue"


def find_queue(index: EventIndex, queue: Queue) -> npt.NDArray[np.bool_]:
    """Tell which events wait in a queue: each in one, that of the weightiest reason.

    Parameters
    ----------
    index : EventIndex
    queue : Queue

    Returns
    -------
    numpy.ndarray
        A mask.
    """
    disputed = index.columns["conflict"]
    overdue = index.columns["overdue"] & ~disputed
    match queue:
        case Queue.DISPUTED:
            chosen = disputed
        case Queue.OVERDUE:
            chosen = overdue
        case Queue.UNSURE:
            chosen = ~disputed & ~overdue
    waiting: npt.NDArray[np.bool_] = index.needs_review & chosen
    return waiting


def find_undated(index: EventIndex) -> npt.NDArray[np.bool_]:
    """Tell which events have no date."""
    undated: npt.NDArray[np.bool_] = index.columns["granularity"] < 0
    return undated


def most_important(index: EventIndex, chosen: npt.NDArray[np.bool_], most: int) -> list[str]:
    """Return the ids of some events, the most important first, of equals the first in time.

    Parameters
    ----------
    index : EventIndex
    chosen : numpy.ndarray
        A mask.
    most : int
        How many at most.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from timeline.table import build_table
    >>> index = EventIndex.from_table(build_table([]))
    >>> most_important(index, find_undated(index), 10)
    []
    """
    positions = np.flatnonzero(chosen)
    order = np.argsort(-index.columns["importance"][positions], kind="stable")
    keys = index.keys[positions[order[:most]]]
    return [str(event_id) for event_id in index.load_rows(keys.tolist())["event_id"]]
