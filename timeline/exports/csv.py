"""The events table as CSV (RFC 4180), for spreadsheets."""

import csv
import io
import re
from typing import Any, BinaryIO

from timeline.exports.chronicle import Chronicle
from timeline.exports.options import ExportOptions
from timeline.table import TABLE_SCHEMA

__all__ = ["COLUMNS", "write_csv"]

COLUMNS = tuple(name for name in TABLE_SCHEMA if name != "mentions")
"""The columns of the file: those of the table, without the mentions, which no cell can hold."""

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?[0-9]{1,20}(?:\.[0-9]{1,20})?")


def write_csv(chronicle: Chronicle, stream: BinaryIO, options: ExportOptions) -> None:  # noqa: ARG001
    """Write events as CSV: UTF-8, a header line, CRLF, quotes doubled, one row after the other.

    Participants, conflicts ("killed: 5 or 4") and the days planned before are joined by "; ", moments are
    ISO 8601, what is missing is empty. Text that a spreadsheet would run as a formula gets a leading
    apostrophe.

    Parameters
    ----------
    chronicle : Chronicle
    stream : binary file
    options : ExportOptions
    """
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(row[name]) for name in COLUMNS] for row in chronicle.rows)
    text.detach()


def _cell(value: Any) -> Any:
    """Return a value as a cell: the one point where formulas are made harmless."""
    if isinstance(value, list):
        value = "; ".join(map(_item, value))
    if isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        return "'" + value
    return value


def _item(value: Any) -> str:
    """Return one of several values of a cell: what is disputed with all sides, or a plan by its day."""
    if isinstance(value, str):
        return value
    if "sides" in value:
        return f"{value['about']}: {' or '.join(side['value'] for side in value['sides'])}"
    return str(value["date"])
