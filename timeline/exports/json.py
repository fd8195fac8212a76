"""The events table as JSON: everything that the table holds, read back without loss."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO, Final

import pandas as pd

from timeline.errors import TableSchemaError
from timeline.exports.chronicle import Chronicle
from timeline.exports.files import encode_text
from timeline.exports.options import ExportOptions
from timeline.rows import from_rows

__all__ = ["SCHEMA", "read_json", "write_json"]

SCHEMA: Final = 1
"""Number of the layout that `write_json` writes; it grows when a reader would have to change."""


def write_json(chronicle: Chronicle, stream: BinaryIO, options: ExportOptions) -> None:  # noqa: ARG001
    """Write events and the failed files as JSON, one row after the other.

    The layout is `{"schema": 1, "events": [{…columns}], "failures": [{"article", "error"}]}`, with
    `"moments": [{…}]` when there are any.

    Parameters
    ----------
    chronicle : Chronicle
    stream : binary file
    options : ExportOptions
    """
    parts: dict[str, Iterable[Any]] = {"events": chronicle.rows, "failures": map(asdict, chronicle.failures)}
    if chronicle.moments is not None:
        parts["moments"] = map(asdict, chronicle.moments)
    stream.write(encode_text(f'{{\n  "schema": {SCHEMA}'))
    for name, entries in parts.items():
        stream.write(encode_text(f',\n  "{name}": ['))
        comma = ""
        for entry in entries:
            written = f"\n{json.dumps(entry, ensure_ascii=False, indent=2)}".replace("\n", "\n    ")
            stream.write(encode_text(comma + written))
            comma = ","
        stream.write(b"\n  ]" if comma else b"]")
    stream.write(b"\n}\n")


def read_json(path: str | PathLike[str]) -> pd.DataFrame:
    """Read the events table that `write_json` wrote.

    Parameters
    ----------
    path : path

    Returns
    -------
    pandas.DataFrame
        The same table, with a fresh index from 0.

    Raises
    ------
    TableSchemaError
        When the file holds something else.
    OSError
        When the file cannot be read.
    """
    try:
        content = json.loads(Path(path).read_bytes())
    except (ValueError, RecursionError) as error:  # too deeply nested is no timeline either
        raise TableSchemaError([f"{path} is not valid JSON: {error}"]) from error
    if not isinstance(content, dict) or not _is_schema(content.get("schema")):
        raise TableSchemaError([f'{path} does not say "schema": {SCHEMA}'])
    events = content.get("events")
    if not isinstance(events, list) or not all(isinstance(event, dict) for event in events):
        raise TableSchemaError([f'{path} has no list of objects under "events"'])
    return from_rows(events)


def _is_schema(value: object) -> bool:
    """Tell whether a value is our number; in Python, True and 1.0 are equal to 1 too."""
    return type(value) is int and value == SCHEMA
