"""Possible duplicates: events that merging kept apart and a person might not."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

__all__ = ["Pair", "find_possible_duplicates"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two events that may be one.

    Parameters
    ----------
    event_id, other_id : str
        The more important one first.
    importance : float
        That of the more important one.
    agree, differ : tuple of str
        Columns of the table in which both say the same, and in which they say something else.
    """

    event_id: str
    other_id: str
    importance: float
    agree: tuple[str, ...]
    differ: tuple[str, ...]


def find_possible_duplicates(
    table: pd.DataFrame, limit: int = 50, *, apart: Collection[frozenset[str]] = ()
) -> tuple[Pair, ...]:
    """Find events that may be one."""
    return ()
