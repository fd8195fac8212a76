"""The events table as rows of plain JSON values, and back: what the store and the exports share."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import pandas as pd

from timeline.errors import TableSchemaError
from timeline.table import TABLE_SCHEMA, table_from_rows

__all__ = ["from_rows", "to_rows"]

_MOMENTS = ("start", "end")


def to_rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of an events table as values that JSON can hold.

    Parameters
    ----------
    table : pandas.DataFrame
        An events table.

    Returns
    -------
    list of dict
        Column -> value, in the table's order: moments as ISO 8601 strings, what is missing as None.

    Examples
    --------
    >>> from timeline.table import build_table
    >>> to_rows(build_table([]))
    []
    """
    columns = {name: [_plain(value) for value in table[name].tolist()] for name in TABLE_SCHEMA}
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def from_rows(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Return the events table that `to_rows` was given.

    Parameters
    ----------
    rows : iterable of mapping
        As `to_rows` returns them.

    Returns
    -------
    pandas.DataFrame
        Checked, with a fresh index from 0.

    Raises
    ------
    TableSchemaError
        When the rows are not those of an events table; lists every broken rule.
    """
    return table_from_rows([_with_moments(row) for row in rows])


def _plain(value: Any) -> Any:
    """Return one value of a table as JSON can hold it."""
    if isinstance(value, list):
        return value
    if pd.isna(value):
        return None
    return value.isoformat() if isinstance(value, pd.Timestamp) else value


def _with_moments(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return `row` with its ISO 8601 strings as datetimes."""
    try:
        moments = {name: datetime.fromisoformat(row[name]) for name in _MOMENTS if row.get(name) is not None}
    except (TypeError, ValueError) as error:
        raise TableSchemaError([f"start or end is no ISO 8601 date and time: {error}"]) from error
    return {**row, **moments}
