"""The events table as rows of plain JSON values, and back: what the store and the exports share."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, overload

import pandas as pd

from timeline.errors import TableSchemaError
from timeline.table import TABLE_SCHEMA, table_from_rows

__all__ = ["WrittenMentions", "from_rows", "to_rows"]

_MOMENTS = ("start", "end")


class WrittenMentions(Sequence[Mapping[str, Any]]):
    """Mentions of an event as they stand in a database, which become plain values at the first look.

    Of a large table only a few rows are ever looked into. Equal to the list of the same mentions.

    Parameters
    ----------
    document : str
        A JSON list.

    Examples
    --------
    >>> WrittenMentions('[{"trigger": "struck"}]') == [{"trigger": "struck"}]
    True
    """

    __slots__ = ("_document", "_values")

    def __init__(self, document: str) -> None:
        self._document = document
        self._values: list[dict[str, Any]] | None = None

    def _read(self) -> list[dict[str, Any]]:
        """Return the mentions, read once."""
        values = self._values
        if values is None:
            values = self._values = json.loads(self._document)
        return values

    @overload
    def __getitem__(self, place: int) -> Mapping[str, Any]: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Mapping[str, Any]]: ...

    def __getitem__(self, place: int | slice) -> Mapping[str, Any] | Sequence[Mapping[str, Any]]:
        return self._read()[place]

    def __len__(self) -> int:
        return len(self._read())

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        return iter(self._read())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, WrittenMentions):
            return self._document == other._document or self._read() == other._read()
        return self._read() == other

    __hash__ = None  # type: ignore[assignment]  # as a list

    def __repr__(self) -> str:
        return repr(self._read())

    def __reduce__(self) -> tuple[type["WrittenMentions"], tuple[str]]:
        return WrittenMentions, (self._document,)


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
    return table_from_rows([_with_moments(row, number) for number, row in enumerate(rows)])


def _plain(value: Any) -> Any:
    """Return one value of a table as JSON can hold it."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return list(value)
    if pd.isna(value):
        return None
    return value.isoformat() if isinstance(value, pd.Timestamp) else value


def _with_moments(row: Mapping[str, Any], number: int) -> dict[str, Any]:
    """Return `row` with its ISO 8601 strings as datetimes."""
    try:
        moments = {name: datetime.fromisoformat(row[name]) for name in _MOMENTS if row.get(name) is not None}
    except (TypeError, ValueError) as error:
        cause = f"start or end is no ISO 8601 date and time in row {number}: {error}"
        raise TableSchemaError([cause]) from error
    return {**row, **moments}
