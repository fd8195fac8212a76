"""The events table as JSON: everything that the table holds, read back without loss."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from os import PathLike
from pathlib import Path
from typing import Any, Final

import pandas as pd

from timeline.errors import TableSchemaError
from timeline.exports.files import replace_file
from timeline.model import Failure
from timeline.moments import Moment
from timeline.rows import from_rows, to_rows

__all__ = ["SCHEMA", "read_json", "write_json"]

SCHEMA: Final = 1
"""Number of the layout that `write_json` writes; it grows when a reader would have to change."""


def write_json(
    table: pd.DataFrame,
    path: str | PathLike[str],
    *,
    failures: Iterable[Failure] = (),
    moments: Iterable[Moment] | None = None,
) -> None:
    """Write an events table and the failed files as JSON.

    The layout is `{"schema": 1, "events": [{…columns}], "failures": [{"article", "error"}]}`, with
    `"moments": [{…}]` when they are given.

    Parameters
    ----------
    table : pandas.DataFrame
        An events table.
    path : path
        The file to write; what was there is replaced.
    failures : iterable of Failure
        The files that gave no article.
    moments : iterable of Moment, optional
        The key moments that the table was cut down to, in order of time.

    Raises
    ------
    ExportError
        When the file cannot be written.
    """
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "events": to_rows(table),
        "failures": [{"article": failure.article, "error": failure.error} for failure in failures],
    }
    if moments is not None:
        content["moments"] = [asdict(moment) for moment in moments]
    replace_file(path, json.dumps(content, ensure_ascii=False, indent=2) + "\n")


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
