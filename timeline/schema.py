"""The contract of the events table: its columns, the keys of its mentions, and the check of both."""

import reprlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from timeline.errors import TableSchemaError
from timeline.kinds import (
    ADDRESS,
    CONFLICTS,
    COUNT,
    DATE,
    FLAG,
    GRANULARITY,
    HISTORY,
    ISO,
    MOMENT,
    SHARE,
    SPAN,
    TEXT,
    TEXTS,
    Kind,
    set_of,
    within,
)
from timeline.model import Category, DatedBy, DctSource, Relation, Review, Status

__all__ = [
    "COLUMN_KINDS",
    "MENTION_KEYS",
    "MENTION_KINDS",
    "TABLE_SCHEMA",
    "check_table",
    "table_from_columns",
    "table_from_rows",
]

MENTION_KINDS: Mapping[str, Kind] = {
    "mention_id": TEXT,
    "event_id": TEXT,
    "article": TEXT,
    "article_title": TEXT.optional,
    "dct": ISO.optional,
    "dct_source": set_of(DctSource).optional,
    "dct_confidence": SHARE.optional,
    "publisher": TEXT.optional,
    "url": ADDRESS.optional,
    "is_gone": FLAG,
    "span": SPAN,
    "trigger": TEXT,
    "sentence": TEXT,
    "sentence_span": SPAN,
    "expression": TEXT.optional,
    "expression_span": SPAN.optional,
    "timex_value": TEXT.optional,
    "date": DATE.optional,
    "start": ISO.optional,
    "end": ISO.optional,
    "granularity": GRANULARITY.optional,
    "relation": set_of(Relation).optional,
    "dated_by": set_of(DatedBy).optional,
    "status": set_of(Status),
    "category": set_of(Category),
    "attributed_to": TEXT.optional,
    "confidence": SHARE,
    "reasons": TEXTS,
    "rule": TEXT,
    "explanation": TEXT,
}
"""Key of a mention -> what its values are."""

MENTION_KEYS = tuple(MENTION_KINDS)
"""Keys of one entry of the `mentions` column. Spans are `[start, end)` in code points of the article's
text; `dct`, `start` and `end` are ISO 8601 strings; what is unknown is None."""


def _is_mentions(value: Any) -> bool:
    """Tell whether a value is a sequence of mentions, each with every key and no other."""
    return isinstance(value, Sequence) and all(
        isinstance(mention, Mapping) and mention.keys() == MENTION_KINDS.keys() for mention in value
    )


COLUMN_KINDS: Mapping[str, Kind] = {
    "event_id": TEXT,
    "title": TEXT,
    "date": DATE.optional,
    "start": MOMENT.optional,
    "end": MOMENT.optional,
    "granularity": GRANULARITY.optional,
    "relation": set_of(Relation).optional,
    "dated_by": set_of(DatedBy).optional,
    "status": set_of(Status),
    "category": set_of(Category),
    "participants": TEXTS,
    "place": TEXT.optional,
    "latitude": Kind("a number within -90 to 90", within(-90, 90), "float64", is_optional=True),
    "longitude": Kind("a number within -180 to 180", within(-180, 180), "float64", is_optional=True),
    "killed": COUNT.optional,
    "injured": COUNT.optional,
    "attributed_to": TEXT.optional,
    "confidence": SHARE,
    "importance": SHARE,
    "mention_count": COUNT,
    "article_count": COUNT,
    "source_count": COUNT,
    "overdue": FLAG,
    "conflict": FLAG,
    "review": set_of(Review),
    "note": TEXT.optional,
    "explanation": TEXT.optional,
    "conflicts": CONFLICTS,
    "history": HISTORY,
    "mentions": Kind("a sequence of mentions with the keys of MENTION_KEYS", _is_mentions),
}
"""Column -> what its values are, in the table's order."""

TABLE_SCHEMA: Mapping[str, Any] = {name: kind.dtype for name, kind in COLUMN_KINDS.items()}
"""Column -> dtype, in the table's order. `participants` holds lists of str, `mentions` sequences of
mappings with the keys of `MENTION_KEYS`."""


def table_from_rows(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Give rows of plain values the dtypes of `TABLE_SCHEMA`.

    Nothing is read as what it is not: the text "3" is no count, and "false" is no flag.

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
        Listing every broken rule, not only the first.
    """
    names = {name for row in rows for name in row} if rows else set(COLUMN_KINDS)
    present = set(COLUMN_KINDS).intersection(*rows)
    _raise(_name_failures(present, names))
    columns = {name: [row[name] for row in rows] for name in COLUMN_KINDS}
    _raise(_value_failures(columns))
    table = table_from_columns(columns)
    _raise(_rule_failures(table))
    return table


def table_from_columns(columns: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """Give columns of plain values the dtypes of `TABLE_SCHEMA`, without a look at what they hold.

    For values that `table_from_rows` has checked before, as those of a database that was filled from
    a table.

    Parameters
    ----------
    columns : mapping
        Column -> values; what is unknown is None.

    Returns
    -------
    pandas.DataFrame
        With a fresh index from 0.

    Examples
    --------
    >>> len(table_from_columns(dict.fromkeys(TABLE_SCHEMA, ())))
    0
    """
    return pd.DataFrame(
        {name: pd.Series(columns[name], dtype=kind.dtype) for name, kind in COLUMN_KINDS.items()}
    )


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
    names = [str(name) for name in table]
    _raise(_name_failures(names, names) + _dtype_failures(table))
    _raise(_value_failures({name: table[name].tolist() for name in COLUMN_KINDS}))
    _raise(_rule_failures(table))
    return table


def _raise(failures: Sequence[str]) -> None:
    """Raise TableSchemaError when there are failures."""
    if failures:
        raise TableSchemaError(failures)


def _name_failures(present: Collection[str], names: Iterable[str]) -> list[str]:
    """Return which columns are not `present`, and which of all `names` are no column."""
    failures = [f"column {name!r} is missing" for name in COLUMN_KINDS if name not in present]
    return failures + [f"column {name!r} is not known" for name in names if name not in COLUMN_KINDS]


def _dtype_failures(table: pd.DataFrame) -> list[str]:
    """Return which columns have another dtype than theirs."""
    return [
        f"column {name!r} has dtype {table[name].dtype}, not {pd.api.types.pandas_dtype(kind.dtype)}"
        for name, kind in COLUMN_KINDS.items()
        if name in table and not _is_dtype(table[name].dtype, kind.dtype)
    ]


def _is_dtype(dtype: Any, wanted: Any) -> bool:
    """Tell whether a dtype is the one wanted; text may be stored in either way that pandas has."""
    is_text = isinstance(dtype, pd.StringDtype) and isinstance(wanted, pd.StringDtype)
    return bool(dtype == wanted) or (is_text and dtype.na_value is wanted.na_value)


def _value_failures(columns: Mapping[str, Sequence[Any]]) -> list[str]:
    """Return what is wrong with single values, of columns and of mentions."""
    failures = [
        failure
        for name, kind in COLUMN_KINDS.items()
        for failure in _misfits(f"column {name!r}", columns[name], kind)
    ]
    if failures:
        return failures
    told = [(row, mention) for row, mentions in enumerate(columns["mentions"]) for mention in mentions]
    rows = [row for row, _ in told]
    return [
        failure
        for key, kind in MENTION_KINDS.items()
        for failure in _misfits(
            f"key {key!r} of a mention", [mention[key] for _, mention in told], kind, rows
        )
    ]


def _misfits(
    name: str, values: Sequence[Any], kind: Kind, rows: Sequence[int] | None = None
) -> Iterator[str]:
    """Yield what is wrong with the values of one name, and the row of the first of each kind of fault."""
    gap = wrong = None
    for place, value in enumerate(values):
        if _is_missing(value):
            gap = place if gap is None and not kind.is_optional else gap
        elif wrong is None and not kind.fits(value):
            wrong = place
    if gap is not None:
        yield f"{name} has gaps, the first in row {rows[gap] if rows else gap}"
    if wrong is not None:
        row, value = rows[wrong] if rows else wrong, reprlib.repr(values[wrong])
        yield f"{name} holds {value} in row {row}, which is not {kind.words}"


def _is_missing(value: Any) -> bool:
    """Tell whether a value is None, NaN, NA or NaT."""
    return not isinstance(value, str) and pd.api.types.is_scalar(value) and bool(pd.isna(value))


def _rule_failures(table: pd.DataFrame) -> list[str]:
    """Return which rules between the columns of a table with the right values are broken."""
    has_interval, has_date = table["start"].notna(), table["date"].notna()
    mentions = table["mentions"].map(len).astype("Int64")
    rules = {
        "an event_id stands twice": table["event_id"].duplicated(),
        "an interval has only one end": has_interval != table["end"].notna(),
        "an interval is not start < end": has_interval & ~(table["start"] < table["end"]),
        "an interval has no date": has_interval & ~has_date,
        "a date has no dated_by, or the other way round": has_date != table["dated_by"].notna(),
        "a date has no relation, or the other way round": has_date != table["relation"].notna(),
        "a date has no granularity, or the other way round": has_date != table["granularity"].notna(),
        "a mention_count is not the number of mentions": table["mention_count"] != mentions,
        "an article_count does not fit the number of mentions": (table["article_count"] > mentions)
        | ((table["article_count"] == 0) & (mentions > 0)),
        "a mention is of another event": pd.Series(
            any(mention["event_id"] != event_id for mention in entries)
            for event_id, entries in zip(table["event_id"], table["mentions"], strict=True)
        ),
    }
    broken = {rule: np.asarray(rows, dtype=bool) for rule, rows in rules.items()}
    return [f"{rule} (row {int(rows.argmax())})" for rule, rows in broken.items() if rows.any()]
