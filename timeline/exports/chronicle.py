"""What an export writes: the events as rows, and what is told of them as a whole."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from timeline.model import Article, Failure
from timeline.moments import Moment
from timeline.rows import to_rows

__all__ = ["Chronicle", "Row", "chronicle_of"]

Row = Mapping[str, Any]
"""An event as plain values, as `timeline.rows.to_rows` gives them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronicle:
    """What an export writes.

    Parameters
    ----------
    rows : collection of mapping
        The events, in order of time. It can be gone through more than once, and need not be in memory as a
        whole: an exporter takes one row after the other.
    title : str
        The headline.
    made : datetime.date, optional
        The day it is made; without it nothing of the moment gets into a file, and the same events give the
        same file.
    failures : tuple of Failure
        The files that gave no article.
    moments : tuple of Moment, optional
        The key moments that the rows were cut down to, in order of time.
    has_text : bool
        Whether the rows hold sentences of the articles.
    articles : iterable of Article, optional
        The articles with their whole texts, for the formats that are made of these. It can be gone through
        more than once; None where the texts are not at hand.
    """

    rows: Collection[Row]
    title: str = "Timeline"
    made: date | None = None
    failures: tuple[Failure, ...] = ()
    moments: tuple[Moment, ...] | None = None
    has_text: bool = True
    articles: Iterable[Article] | None = None

    def without_text(self) -> "Chronicle":
        """Return it without the sentences of the articles; the few words of a trigger or a date stay."""
        moments = self.moments and tuple(replace(moment, sentence=None) for moment in self.moments)
        return replace(self, rows=_Textless(self.rows), moments=moments, has_text=False, articles=None)


def chronicle_of(
    table: pd.DataFrame,
    *,
    title: str = "Timeline",
    made: date | None = None,
    failures: Iterable[Failure] = (),
    moments: Iterable[Moment] | None = None,
    articles: Iterable[Article] | None = None,
) -> Chronicle:
    """Return an events table as what an export writes.

    Parameters
    ----------
    table : pandas.DataFrame
        An events table.
    title : str
    made : datetime.date, optional
    failures : iterable of Failure
    moments : iterable of Moment, optional
    articles : iterable of Article, optional
        What the table was made of.

    Returns
    -------
    Chronicle

    Examples
    --------
    >>> from timeline.table import build_table
    >>> len(chronicle_of(build_table([])).rows)
    0
    """
    return Chronicle(
        rows=to_rows(table),
        title=title,
        made=made,
        failures=tuple(failures),
        moments=None if moments is None else tuple(moments),
        articles=None if articles is None else tuple(articles),
    )


class _Textless(Collection[Row]):
    """Rows without the sentences of their mentions."""

    def __init__(self, rows: Collection[Row]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            yield {**row, "mentions": [{**mention, "sentence": ""} for mention in row["mentions"]]}

    def __contains__(self, row: object) -> bool:
        return any(row == own for own in self)
