"""The events table as CSV (RFC 4180), for spreadsheets.

A spreadsheet runs text as a formula that begins with `=`, `+`, `-`, `@` or their full-width forms, or with a
tab or line end before them. One that takes semicolons for separators sees cells, and lines, begin inside
ours. So an apostrophe is put before such a character at the beginning of a text, and behind any semicolon,
tab or line end in it; blanks and quotes between make no difference. Where apostrophes stand there already one
more is put before them, so that reading is exact: at each of these places one apostrophe is taken away. Only
a text that is a number as a whole stays as it is.
"""

import csv
import io
import re
from typing import Any, BinaryIO

from timeline.exports.cells import COLUMNS, build_cells
from timeline.exports.chronicle import Chronicle
from timeline.exports.options import ExportOptions

__all__ = ["COLUMNS", "disarm_formulas", "restore_formulas", "write_csv"]

_BEGINNING = r"(\A|[;\t\r\n])([ \"]*+)"
_STARTER = r"(?=[=+\-@\t\r＝＋－＠])"
_FORMULA = re.compile(rf"{_BEGINNING}(?='*+{_STARTER})")
_DISARMED = re.compile(rf"{_BEGINNING}'(?='*+{_STARTER})")
_NUMBER = re.compile(r"[+-]?[0-9]{1,20}(?:\.[0-9]{1,20})?")


def write_csv(chronicle: Chronicle, stream: BinaryIO, options: ExportOptions) -> None:
    """Write events as CSV: UTF-8, a header line, CRLF, quotes doubled, one row after the other.

    The columns are those of `COLUMNS`. Moments are ISO 8601, what is missing is empty. No text is a formula:
    see `disarm_formulas`.

    Parameters
    ----------
    chronicle : Chronicle
    stream : binary file
    options : ExportOptions
        `bom`.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8-sig" if options.bom else "utf-8", newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(map(_cell, build_cells(row).values()) for row in chronicle.rows)
    text.detach()


def disarm_formulas(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run: the one point through which all text goes.

    Examples
    --------
    >>> disarm_formulas("=1+1"), disarm_formulas("Rain; -5 degrees"), disarm_formulas("-43")
    ("'=1+1", "Rain; '-5 degrees", '-43')
    """
    return text if _NUMBER.fullmatch(text) else _FORMULA.sub(r"\1\2'", text)


def restore_formulas(text: str) -> str:
    """Return the text that `disarm_formulas` was given.

    Examples
    --------
    >>> restore_formulas("'=1+1"), restore_formulas(disarm_formulas("'=1+1"))
    ('=1+1', "'=1+1")
    """
    return _DISARMED.sub(r"\1\2", text)


def _cell(value: Any) -> Any:
    """Return a value as a cell."""
    return disarm_formulas(value) if isinstance(value, str) else value
