"""Timelines and annotations as files: one module a format."""

from collections.abc import Iterable
from enum import StrEnum
from os import PathLike
from pathlib import Path

import pandas as pd

from timeline.errors import ExportError
from timeline.exports.csv import write_csv
from timeline.exports.files import encode_text, replacing_file
from timeline.exports.html import write_html
from timeline.exports.json import read_json, write_json
from timeline.exports.jsonl import to_line
from timeline.exports.timeml import TimemlFolder, to_timeml
from timeline.model import Failure
from timeline.moments import Moment

__all__ = [
    "Format",
    "TimemlFolder",
    "choose_format",
    "encode_text",
    "read_json",
    "replacing_file",
    "to_line",
    "to_timeml",
    "write_csv",
    "write_html",
    "write_json",
    "write_table",
]


class Format(StrEnum):
    """The formats that can be written; the value is the file's suffix."""

    HTML = "html"
    CSV = "csv"
    JSON = "json"


def choose_format(path: str | PathLike[str]) -> Format:
    """Choose the format of a file by its suffix, in any case.

    Parameters
    ----------
    path : path

    Returns
    -------
    Format

    Raises
    ------
    ExportError
        When the suffix is none of the known ones; lists them.

    Examples
    --------
    >>> choose_format("kabul.HTML")
    <Format.HTML: 'html'>
    """
    suffix = Path(path).suffix.lower().removeprefix(".")
    if suffix not in list(Format):
        known = ", ".join(f".{known}" for known in Format)
        raise ExportError(f"{path}: the suffix names no known format; use one of {known}")
    return Format(suffix)


def write_table(
    table: pd.DataFrame,
    path: str | PathLike[str],
    *,
    failures: Iterable[Failure] = (),
    moments: Iterable[Moment] | None = None,
    format: Format | None = None,  # noqa: A002 -- what pandas, Pillow and matplotlib call it
) -> None:
    """Write an events table to a file.

    Parameters
    ----------
    table : pandas.DataFrame
        An events table.
    path : path
        The file to write; what was there is replaced, but only once the new file is whole.
    failures : iterable of Failure
        The files that gave no article. CSV has no room for them.
    moments : iterable of Moment, optional
        The key moments that the table was cut down to. Only JSON has room for them.
    format : Format, optional
        By default what the suffix of `path` says.

    Raises
    ------
    ExportError
        When the suffix is not known, or the file cannot be written.
    """
    match format or choose_format(path):
        case Format.HTML:
            write_html(table, path, failures=tuple(failures))
        case Format.CSV:
            write_csv(table, path)
        case Format.JSON:
            write_json(table, path, failures=failures, moments=moments)
