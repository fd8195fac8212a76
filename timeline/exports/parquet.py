"""The events table as Parquet, for data frames of any kind, with its nested columns as they are."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import pandas as pd

from timeline.errors import TableSchemaError
from timeline.exports.chronicle import Chronicle, Row
from timeline.exports.files import encode_text
from timeline.exports.json import SCHEMA, describe_chronicle
from timeline.exports.options import ExportOptions
from timeline.kinds import CONFLICTS, HISTORY, SPAN, TEXTS, Kind
from timeline.schema import COLUMN_KINDS, MENTION_KINDS, table_from_rows

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["read_parquet", "write_parquet"]

_KEY: Final = b"timeline"
_AT_ONCE: Final = 5_000  # rows of a group, all that is in memory


def write_parquet(chronicle: Chronicle, stream: BinaryIO, options: ExportOptions) -> None:  # noqa: ARG001
    r"""Write events as Parquet, in groups of some thousand rows.

    Each column has the type of the table's: text is `string`, moments are `timestamp[us]` without a zone,
    lists are lists, and mentions, conflicts and plans are lists of structs. What JSON has beside the events
    stands in the metadata under `timeline`, as JSON. A lone surrogate, which no `string` can hold, becomes
    its escape, as in `caf\\udce9.txt`.

    Parameters
    ----------
    chronicle : Chronicle
    stream : binary file
    options : ExportOptions
    """
    # Here, since loading it takes a second, which whoever writes something else need not wait.
    from pyarrow import parquet

    head = json.dumps(describe_chronicle(chronicle))
    schema = _build_schema().with_metadata({_KEY: head.encode("ascii")})
    with parquet.ParquetWriter(stream, schema) as writer:
        for rows in _batches(map(_with_moments, chronicle.rows)):
            writer.write_batch(_to_batch(rows, schema))


def read_parquet(path: str | PathLike[str]) -> pd.DataFrame:
    """Read the events table that `write_parquet` wrote.

    Parameters
    ----------
    path : path

    Returns
    -------
    pandas.DataFrame
        The same table, with a fresh index from 0; where there were lone surrogates, their escapes.

    Raises
    ------
    TableSchemaError
        When the file holds something else; names the file.
    OSError
        When the file cannot be read.
    """
    import pyarrow as pa
    from pyarrow import parquet

    content = Path(path).read_bytes()
    try:
        table = parquet.read_table(pa.BufferReader(content))
        rows = table.to_pylist()
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise TableSchemaError([f"{path} is not valid Parquet: {error}"]) from error
    if not table.schema.equals(_build_schema()) or _read_number(table.schema.metadata) != SCHEMA:
        raise TableSchemaError([f"{path} is no timeline of layout {SCHEMA}, as this program writes it"])
    try:
        return table_from_rows(rows)
    except TableSchemaError as error:
        first, *others = error.failures
        raise TableSchemaError([f"{path}: {first}", *others]) from error


def _build_schema() -> "pa.Schema":
    """Return the types of the columns."""
    import pyarrow as pa

    nested = {
        SPAN.words: pa.list_(pa.int64()),
        TEXTS.words: pa.list_(pa.string()),
        HISTORY.words: pa.list_(
            _struct(date=pa.string(), told=pa.string(), mention_ids=pa.list_(pa.string()))
        ),
        CONFLICTS.words: pa.list_(
            _struct(
                about=pa.string(),
                rule=pa.string(),
                sides=pa.list_(_struct(value=pa.string(), mention_ids=pa.list_(pa.string()))),
            )
        ),
    }
    mention = pa.struct([(name, _arrow_type(kind, nested)) for name, kind in MENTION_KINDS.items()])
    nested[COLUMN_KINDS["mentions"].words] = pa.list_(mention)
    return pa.schema([(name, _arrow_type(kind, nested)) for name, kind in COLUMN_KINDS.items()])


def _struct(**types: "pa.DataType") -> "pa.DataType":
    """Return the type of what has a value of some type under each name."""
    import pyarrow as pa

    return pa.struct(list(types.items()))


def _arrow_type(kind: Kind, nested: "Mapping[str, pa.DataType]") -> "pa.DataType":
    """Return the type of the values of a kind."""
    import pyarrow as pa

    flat = {
        "string": pa.string(),
        "category": pa.string(),
        "datetime64[us]": pa.timestamp("us"),
        "Int64": pa.int64(),
        "float64": pa.float64(),
        "bool": pa.bool_(),
    }
    return nested[kind.words] if kind.dtype is object else flat[str(kind.dtype)]


def _with_moments(row: Row) -> dict[str, Any]:
    """Return a row with its ISO 8601 strings as datetimes."""
    moments = {name: row[name] and datetime.fromisoformat(row[name]) for name in ("start", "end")}
    return {**row, **moments}


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield rows in groups."""
    rest = iter(rows)
    while batch := list(islice(rest, _AT_ONCE)):
        yield batch


def _to_batch(rows: list[Row], schema: "pa.Schema") -> "pa.RecordBatch":
    """Return rows as Arrow has them."""
    import pyarrow as pa

    try:
        return pa.RecordBatch.from_pylist(rows, schema)
    except UnicodeEncodeError:  # a lone surrogate, which hardly any batch has
        return pa.RecordBatch.from_pylist([_encodable(row) for row in rows], schema)


def _encodable(value: Any) -> Any:
    """Return a value with lone surrogates in its texts as their escapes."""
    if isinstance(value, str):
        return encode_text(value).decode("utf-8")
    if isinstance(value, Mapping):
        return {key: _encodable(each) for key, each in value.items()}
    return [_encodable(each) for each in value] if isinstance(value, list) else value


def _read_number(metadata: Mapping[bytes, bytes] | None) -> Any:
    """Return the number of the layout that a file says it has, None when it says nothing of the kind."""
    try:
        head = json.loads((metadata or {}).get(_KEY, b"null"))
    except (ValueError, RecursionError):
        return None
    return head.get("schema") if isinstance(head, dict) else None
