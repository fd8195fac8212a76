"""A chronicle as JSON: everything that is known, read back without loss.

`events.schema.json` beside this module describes the file, as JSON Schema (draft 2020-12).
"""

import json
import reprlib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO, Final, NoReturn

import pandas as pd

from timeline.errors import TableSchemaError
from timeline.exports.chronicle import Chronicle
from timeline.exports.files import encode_text
from timeline.exports.options import ExportOptions
from timeline.kinds import COUNT, DATE, FLAG, SHARE, TEXT, Kind, set_of
from timeline.model import Failure, Status
from timeline.moments import Moment
from timeline.rows import from_rows, to_rows

__all__ = ["SCHEMA", "describe_chronicle", "read_chronicle", "read_json", "write_json"]

SCHEMA: Final = 1
"""Number of the layout that `write_json` writes; it grows when a reader would have to change."""

_FAILURE: Mapping[str, Kind] = {"article": TEXT, "error": TEXT}
_MOMENT: Mapping[str, Kind] = {
    "rank": COUNT,
    "date": DATE,
    "importance": SHARE,
    "event_id": TEXT,
    "title": TEXT,
    "status": set_of(Status),
    "sentence": TEXT.optional,
    "article": TEXT.optional,
    "mention_id": TEXT.optional,
    "source_count": COUNT,
}


def write_json(chronicle: Chronicle, stream: BinaryIO, options: ExportOptions) -> None:  # noqa: ARG001
    r"""Write a chronicle as JSON, one row after the other, each on a line of its own.

    The layout is `{"schema": 1, "events": [{…columns}], "failures": [{"article", "error"}], "moments": [{…}],
    "title": "…", "made": "2021-08-30", "has_text": true}`; `moments` is there when the rows were cut down
    to them, and `made` may be null.

    A lone surrogate is written as its escape, which every reader reads back. Only two halves of a pair that
    stand side by side become the character that they are halves of: JSON writes both alike.

    Parameters
    ----------
    chronicle : Chronicle
    stream : binary file
    options : ExportOptions
    """
    head = describe_chronicle(chronicle)
    stream.write(encode_text(f'{{\n"schema": {head.pop("schema")},\n"events": ['))
    comma = ""
    for row in chronicle.rows:
        stream.write(encode_text(f"{comma}\n{_to_json(row)}"))
        comma = ","
    stream.write(b"\n]" if comma else b"]")
    for name, value in head.items():
        stream.write(encode_text(f',\n"{name}": {_to_json(value)}'))
    stream.write(b"\n}\n")


def describe_chronicle(chronicle: Chronicle) -> dict[str, Any]:
    """Return all that a chronicle has but its rows, as JSON can hold it.

    Examples
    --------
    >>> describe_chronicle(Chronicle(rows=[], title="Floods"))
    {'schema': 1, 'failures': [], 'title': 'Floods', 'made': None, 'has_text': True}
    """
    head: dict[str, Any] = {"schema": SCHEMA, "failures": [asdict(each) for each in chronicle.failures]}
    if chronicle.moments is not None:
        head["moments"] = [asdict(each) for each in chronicle.moments]
    made = chronicle.made and chronicle.made.isoformat()
    return head | {"title": chronicle.title, "made": made, "has_text": chronicle.has_text}


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
        When the file holds something else; names the file, and what is wrong where.
    OSError
        When the file cannot be read.
    """
    return _read_table(path, _read_object(path))


def read_chronicle(path: str | PathLike[str]) -> Chronicle:
    """Read the chronicle that `write_json` wrote, the same as it was but for the texts of the articles.

    A file that was written before there were titles has the title "Timeline", and no day on which it was
    made.

    Parameters
    ----------
    path : path

    Returns
    -------
    Chronicle
        Its rows are a list.

    Raises
    ------
    TableSchemaError
        When the file holds something else; names the file, and what is wrong where.
    OSError
        When the file cannot be read.
    """
    content = _read_object(path)
    title, has_text, made = (
        content.get("title", "Timeline"),
        content.get("has_text", True),
        content.get("made"),
    )
    if not TEXT.fits(title) or not FLAG.fits(has_text):
        raise TableSchemaError([f'{path}: "title" is not {TEXT.words}, or "has_text" is not {FLAG.words}'])
    moments = content.get("moments")
    return Chronicle(
        rows=to_rows(_read_table(path, content)),
        title=title,
        made=None if made is None else _read_day(path, made),
        failures=tuple(
            Failure(**each) for each in _read_records(path, "failures", content.get("failures", []), _FAILURE)
        ),
        moments=None
        if moments is None
        else tuple(Moment(**each) for each in _read_records(path, "moments", moments, _MOMENT)),
        has_text=has_text,
    )


def _to_json(value: Any) -> str:
    """Return a value on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _read_object(path: str | PathLike[str]) -> dict[str, Any]:
    """Return what the file holds.

    Raises
    ------
    TableSchemaError
        When it is no object of our layout.
    """
    try:
        content = json.loads(Path(path).read_bytes(), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:  # too deeply nested is no timeline either
        raise TableSchemaError([f"{path} is not valid JSON: {error}"]) from error
    if not isinstance(content, dict) or not _is_schema(content.get("schema")):
        raise TableSchemaError([f'{path} does not say "schema": {SCHEMA}'])
    return content


def _refuse_constant(name: str) -> NoReturn:
    """Refuse what Python writes and reads, and JSON does not have."""
    raise ValueError(f"{name} is no number")


def _is_schema(value: object) -> bool:
    """Tell whether a value is our number; in Python, True and 1.0 are equal to 1 too."""
    return type(value) is int and value == SCHEMA


def _read_table(path: str | PathLike[str], content: Mapping[str, Any]) -> pd.DataFrame:
    """Return the events as a table, or raise an error that names the file."""
    events = content.get("events")
    if not isinstance(events, list) or not all(isinstance(event, dict) for event in events):
        raise TableSchemaError([f'{path} has no list of objects under "events"'])
    try:
        return from_rows(events)
    except TableSchemaError as error:
        first, *others = error.failures
        raise TableSchemaError([f"{path}: {first}", *others]) from error


def _read_records(
    path: str | PathLike[str], name: str, entries: Any, kinds: Mapping[str, Kind]
) -> list[dict[str, Any]]:
    """Return the objects under a name, or raise an error that names the file and what is wrong where."""
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise TableSchemaError([f'{path} has no list of objects under "{name}"'])
    for number, entry in enumerate(entries):
        if entry.keys() != kinds.keys():
            raise TableSchemaError([f"{path}: {name}[{number}] has other keys than {', '.join(kinds)}"])
        for key, kind in kinds.items():
            value = entry[key]
            if not (kind.fits(value) or (kind.is_optional and value is None)):
                cause = f"{name}[{number}] has {reprlib.repr(value)} as {key!r}, which is not {kind.words}"
                raise TableSchemaError([f"{path}: {cause}"])
    return entries


def _read_day(path: str | PathLike[str], value: Any) -> date:
    """Return a day, or raise an error that names the file."""
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise TableSchemaError([f'{path}: "made" is no day, as in "2021-08-30": {error}']) from error
