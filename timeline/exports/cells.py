"""What the cells of a spreadsheet hold of an event: its columns, and where it is told in which words."""

import re
from typing import Any

from timeline.exports.chronicle import Row
from timeline.figures import article_name, row_date_in_words
from timeline.table import TABLE_SCHEMA

__all__ = ["COLUMNS", "build_cells", "plain_text"]

_TOLD = ("when", "sources", "sentence")

COLUMNS = (*(name for name in TABLE_SCHEMA if name != "mentions"), *_TOLD)
"""The columns of the table, without the mentions, which no cell can hold; behind them the date in words, the
names of the articles, and the sentence of the surest mention."""

_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def build_cells(row: Row) -> dict[str, Any]:
    """Return an event as values that a cell can hold.

    Participants, conflicts ("killed: 5 or 4") and the days planned before are joined by "; ".

    Parameters
    ----------
    row : mapping
        A row of the events table, as `timeline.rows.to_rows` gives it.

    Returns
    -------
    dict
        Column, as in `COLUMNS` -> str, int, float, bool or None. Moments are ISO 8601.
    """
    mentions = row["mentions"]
    surest = max(mentions, key=lambda mention: mention["confidence"], default=None)
    told = {
        "when": row_date_in_words(row),
        "sources": [article_name(source) for source in dict.fromkeys(each["article"] for each in mentions)],
        "sentence": surest and surest["sentence"],
    }
    values = {**row, **told}
    return {name: _plain(values[name]) for name in COLUMNS}


def plain_text(text: str) -> str:
    r"""Return text without what spreadsheets cannot show.

    Control characters, but for tabs and line ends, become U+FFFD, a lone surrogate becomes its escape.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        Encodable as UTF-8.

    Examples
    --------
    >>> plain_text("a\0b\tc\udcff")
    'a�b\tc\\udcff'
    """
    if text.isascii() and text.isprintable():
        return text
    return _ODD.sub("\ufffd", text).encode("utf-8", "backslashreplace").decode("utf-8")


def _plain(value: Any) -> Any:
    """Return a value as a cell can hold it."""
    if isinstance(value, list):
        value = "; ".join(map(_item, value))
    return plain_text(value) if isinstance(value, str) else value


def _item(value: Any) -> str:
    """Return one of several values of a cell: what is disputed with all sides, or a plan by its day."""
    if isinstance(value, str):
        return value
    if "sides" in value:
        return f"{value['about']}: {' or '.join(side['value'] for side in value['sides'])}"
    return str(value["date"])
