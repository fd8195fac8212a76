"""The events table: its schema, how it is built, checked and filtered. See `docs/table.md`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from timeline.errors import TableSchemaError
from timeline.model import (
    Category,
    DatedBy,
    DatedMention,
    Event,
    Granularity,
    Relation,
    Review,
    Status,
)


def _categories(kind: Iterable[str], *, ordered: bool = False) -> pd.CategoricalDtype:
    """Return the dtype of a closed set; the whole set, so that tables can be joined."""
    return pd.CategoricalDtype([str(member) for member in kind], ordered=ordered)


TABLE_SCHEMA: Mapping[str, Any] = {
    "event_id": pd.StringDtype(),
    "title": pd.StringDtype(),
    "date": pd.StringDtype(),
    "start": "datetime64[us]",
    "end": "datetime64[us]",
    "granularity": _categories(Granularity, ordered=True),
    "relation": _categories(Relation),
    "dated_by": _categories(DatedBy),
    "status": _categories(Status),
    "category": _categories(Category),
    "participants": object,
    "place": pd.StringDtype(),
    "latitude": "float64",
    "longitude": "float64",
    "killed": pd.Int64Dtype(),
    "injured": pd.Int64Dtype(),
    "attributed_to": pd.StringDtype(),
    "confidence": "float64",
    "importance": "float64",
    "mention_count": pd.Int64Dtype(),
    "article_count": pd.Int64Dtype(),
    "conflict": "bool",
    "review": _categories(Review),
    "mentions": object,
}
"""Column -> dtype, in the table's order. `participants` holds lists of str, `mentions` lists of
mappings with the keys of `MENTION_KEYS`."""

MENTION_KEYS = (
    "mention_id",
    "event_id",
    "article",
    "article_title",
    "dct",
    "dct_source",
    "span",
    "trigger",
    "sentence",
    "sentence_span",
    "expression",
    "expression_span",
    "timex_value",
    "date",
    "start",
    "end",
    "granularity",
    "relation",
    "dated_by",
    "status",
    "category",
    "attributed_to",
    "confidence",
    "reasons",
    "rule",
    "explanation",
)
"""Keys of one entry of the `mentions` column. Spans are `[start, end)` in code points of the article's
text; `dct`, `start` and `end` are ISO 8601 strings; what is unknown is None."""

_NEVER_MISSING = (
    "event_id",
    "title",
    "status",
    "category",
    "confidence",
    "importance",
    "mention_count",
    "article_count",
    "review",
)


def build_table(events: Iterable[Event]) -> pd.DataFrame:
    """Build the events table, one row an event, in order of time.

    Events before year 1 come first, undated ones last.

    Parameters
    ----------
    events : iterable of Event

    Returns
    -------
    pandas.DataFrame
        As `TABLE_SCHEMA` says; empty, with every column, when there are no events.

    Examples
    --------
    >>> table = build_table([])
    >>> len(table), list(table.columns)[:3]
    (0, ['event_id', 'title', 'date'])
    """
    rows = [_event_row(event) for event in sorted(events, key=_event_order)]
    return table_from_rows(rows)


def table_from_rows(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Give rows of plain values the dtypes of `TABLE_SCHEMA`.

    Parameters
    ----------
    rows : sequence of mapping
        Column -> value; what is unknown is None.

    Returns
    -------
    pandas.DataFrame
        In the order of `rows`, with a fresh index from 0.

    Raises
    ------
    TableSchemaError
        When a column is missing or a value does not fit its dtype.
    """
    missing = sorted({name for row in rows for name in TABLE_SCHEMA if name not in row})
    if missing:
        raise TableSchemaError([f"column {name!r} is missing" for name in missing])
    columns = {}
    for name, dtype in TABLE_SCHEMA.items():
        values = [row[name] for row in rows]
        try:
            columns[name] = pd.Series(values, dtype=dtype, name=name)
        except (TypeError, ValueError) as error:
            raise TableSchemaError([f"column {name!r}: {error}"]) from error
    return check_table(pd.DataFrame(columns))


def check_table(table: pd.DataFrame) -> pd.DataFrame:
    """Check that `table` keeps the contract of the events table.

    Parameters
    ----------
    table : pandas.DataFrame

    Returns
    -------
    pandas.DataFrame
        The same object, so that a call can stand in a chain.

    Raises
    ------
    TableSchemaError
        Listing every broken rule, not only the first.

    Examples
    --------
    >>> check_table(pd.DataFrame({"title": ["Rain"]}))
    Traceback (most recent call last):
    ...
    timeline.errors.TableSchemaError: not an events table: column 'event_id' is missing; ...
    """
    failures = [f"column {name!r} is missing" for name in TABLE_SCHEMA if name not in table]
    failures += [f"column {name!r} is not known" for name in table if name not in TABLE_SCHEMA]
    failures += [
        f"column {name!r} has dtype {table[name].dtype}, not {pd.api.types.pandas_dtype(dtype)}"
        for name, dtype in TABLE_SCHEMA.items()
        if name in table and table[name].dtype != dtype
    ]
    if not failures:
        failures = _content_failures(table)
    if failures:
        raise TableSchemaError(failures)
    return table


def _content_failures(table: pd.DataFrame) -> list[str]:
    """Return what is wrong with the values of a table whose columns are right."""
    rules = {
        "an event_id stands twice": table["event_id"].duplicated().any(),
        "an interval is not start < end": ~(table["start"] < table["end"])[
            table["start"].notna() & table["end"].notna()
        ].all(),
        "an interval has only one end": (table["start"].isna() != table["end"].isna()).any(),
        "an interval has no date": (table["start"].notna() & table["date"].isna()).any(),
        "a date has no dated_by": (table["date"].notna() != table["dated_by"].notna()).any(),
        "a confidence is not within 0 to 1": not table["confidence"].between(0, 1).all(),
        "an importance is not within 0 to 1": not table["importance"].between(0, 1).all(),
    }
    failures = [f"column {name!r} has gaps" for name in _NEVER_MISSING if table[name].isna().any()]
    failures += [rule for rule, broken in rules.items() if broken]
    failures += [
        f"column {name!r} holds something else than lists"
        for name in ("participants", "mentions")
        if not all(isinstance(value, list) for value in table[name])
    ]
    return failures


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Which rows of an events table to keep; an empty field keeps all.

    Parameters
    ----------
    search : str
        Words that must all occur, in any case, in the title, the participants, the place or a
        source sentence.
    categories, statuses : tuple of str
        Values of the columns of that name, any of which will do.
    sources : tuple of str
        Articles (as in a mention's `article`), any of which must mention the event.
    start, end : datetime.datetime or None
        Half-open span `[start, end)` that the event's interval must touch; rows without an
        interval are dropped when either is given.
    """

    search: str = ""
    categories: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None


def filter_table(table: pd.DataFrame, event_filter: EventFilter) -> pd.DataFrame:
    """Return the rows of `table` that pass `event_filter`, in the same order.

    Parameters
    ----------
    table : pandas.DataFrame
        An events table.
    event_filter : EventFilter

    Returns
    -------
    pandas.DataFrame
        A new table with the index values of the kept rows.

    Examples
    --------
    >>> len(filter_table(build_table([]), EventFilter(search="airport")))
    0
    """
    keep = pd.Series(True, index=table.index)
    if event_filter.categories:
        keep &= table["category"].isin(event_filter.categories)
    if event_filter.statuses:
        keep &= table["status"].isin(event_filter.statuses)
    if event_filter.sources:
        wanted = set(event_filter.sources)
        keep &= table["mentions"].map(lambda mentions: any(m["article"] in wanted for m in mentions))
    if event_filter.start is not None:
        keep &= table["end"] > event_filter.start
    if event_filter.end is not None:
        keep &= table["start"] < event_filter.end
    words = event_filter.search.casefold().split()
    if words:
        text = table.apply(_searched_text, axis=1) if len(table) else table["title"]
        keep &= text.map(lambda value: all(word in value for word in words)).astype(bool)
    return table[keep]


def table_sources(table: pd.DataFrame) -> list[str]:
    """Return every article that `table` has mentions of, sorted.

    Examples
    --------
    >>> table_sources(build_table([]))
    []
    """
    return sorted({mention["article"] for mentions in table["mentions"] for mention in mentions})


def _searched_text(row: "pd.Series[Any]") -> str:
    """Return all text of a row that a search looks at, case-folded."""
    parts = [row["title"], *row["participants"], *(m["sentence"] for m in row["mentions"])]
    if not pd.isna(row["place"]):
        parts.append(row["place"])
    return "\n".join(parts).casefold()


def _event_order(event: Event) -> tuple[int, int, str, str]:
    """Sort key: before year 1, then by start, then undated; ties by date and id."""
    if event.interval is not None:
        return (1, round((event.interval.start - datetime.min).total_seconds()), "", event.event_id)
    if event.date is not None:
        year = int(event.date.lstrip("[.").rstrip("~?")[:5])
        return (0, year, event.date, event.event_id)
    return (2, 0, "", event.event_id)


def _event_row(event: Event) -> dict[str, Any]:
    """Return an event as a row of plain values."""
    place = event.place
    return {
        "event_id": event.event_id,
        "title": event.title,
        "date": event.date,
        "start": event.interval.start if event.interval else None,
        "end": event.interval.end if event.interval else None,
        "granularity": event.granularity,
        "relation": event.relation,
        "dated_by": event.dated_by,
        "status": event.status,
        "category": event.category,
        "participants": list(event.participants),
        "place": place.name if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "killed": event.killed,
        "injured": event.injured,
        "attributed_to": event.attributed_to,
        "confidence": event.confidence,
        "importance": event.importance,
        "mention_count": len(event.mentions),
        "article_count": len({dated.mention.article.article_id for dated in event.mentions}),
        "conflict": event.conflict,
        "review": event.review,
        "mentions": [_mention_row(event.event_id, dated) for dated in event.mentions],
    }


def _mention_row(event_id: str, dated: DatedMention) -> dict[str, Any]:
    """Return a mention as plain values that JSON can hold."""
    mention, timex, interval = dated.mention, dated.timex, dated.interval
    article = mention.article
    return {
        "mention_id": mention.mention_id,
        "event_id": event_id,
        "article": article.source,
        "article_title": article.title,
        "dct": article.dct.isoformat() if article.dct else None,
        "dct_source": _plain(article.dct_source),
        "span": [mention.span.start, mention.span.end],
        "trigger": mention.trigger,
        "sentence": mention.sentence,
        "sentence_span": [mention.sentence_span.start, mention.sentence_span.end],
        "expression": timex.text if timex else None,
        "expression_span": [timex.span.start, timex.span.end] if timex else None,
        "timex_value": timex.value if timex else None,
        "date": dated.date,
        "start": interval.start.isoformat() if interval else None,
        "end": interval.end.isoformat() if interval else None,
        "granularity": _plain(dated.granularity),
        "relation": _plain(dated.relation),
        "dated_by": _plain(dated.dated_by),
        "status": str(mention.status),
        "category": str(mention.category),
        "attributed_to": mention.attributed_to,
        "confidence": dated.confidence,
        "reasons": list(dated.reasons),
        "rule": mention.rule,
        "explanation": dated.explanation,
    }


def _plain(member: str | None) -> str | None:
    """Return an enum's member as a plain str, None as it is."""
    return None if member is None else str(member)
