"""The contract of the events table: its columns, the keys of its mentions, and the check of both."""

import re
import reprlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd
from edtf import EDTFParseException, parse_edtf

from timeline.articles import is_web_address
from timeline.errors import TableSchemaError
from timeline.model import Category, DatedBy, DctSource, Granularity, Relation, Review, Status
from timeline.timex import from_edtf

__all__ = [
    "MENTION_KEYS",
    "TABLE_SCHEMA",
    "check_table",
    "is_edtf",
    "table_from_columns",
    "table_from_rows",
]

_LARGEST_COUNT = 2**63 - 1
_EDTF_CHARACTERS = re.compile(r"[0-9XYESTZ\[\]{},./:~?%^+-]{1,60}")
_POINT = r"(?:\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?)?)?)?|\d{3}X|\d\dXX)"
_OUR_EDTF = re.compile(
    rf"{_POINT}~?|{_POINT}/{_POINT}|\[(?:{_POINT}\.\.{_POINT}|\.\.{_POINT}|{_POINT}\.\.)\]", re.ASCII
)


class _Kind(NamedTuple):
    """What the values of a column, or of a mention's key, are; those that may be missing can be None."""

    words: str
    fits: Callable[[Any], bool]
    dtype: Any = object
    is_optional: bool = False

    @property
    def optional(self) -> "_Kind":
        """The same kind, of values that may be missing."""
        return self._replace(is_optional=True)


def _is_text(value: Any) -> bool:
    """Tell whether a value is a string."""
    return isinstance(value, str)


def _is_texts(value: Any) -> bool:
    """Tell whether a value is a list of strings."""
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_whole(value: Any) -> bool:
    """Tell whether a value is a whole number from 0 on that a column can hold."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST_COUNT


def _is_span(value: Any) -> bool:
    """Tell whether a value is a half-open span of a text."""
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(_is_whole(item) for item in value)
        and value[0] <= value[1]
    )


def _is_moment(value: Any) -> bool:
    """Tell whether a value is a date and time without a zone."""
    return isinstance(value, datetime) and value.tzinfo is None


def _is_iso(value: Any) -> bool:
    """Tell whether a value is an ISO 8601 string."""
    try:
        return isinstance(value, str) and bool(datetime.fromisoformat(value))
    except ValueError:
        return False


def is_edtf(value: Any) -> bool:
    """Tell whether a value is an EDTF date, one that we write or another of ISO 8601-2.

    Examples
    --------
    >>> is_edtf("2021-08-23/2021-08-29"), is_edtf("last week")
    (True, False)
    """
    return isinstance(value, str) and _EDTF_CHARACTERS.fullmatch(value) is not None and _parses(value)


@lru_cache(maxsize=4096)
def _parses(text: str) -> bool:
    """Tell whether a text is one of the EDTF dates that we write, or another that an analyst may."""
    if _OUR_EDTF.fullmatch(text) and from_edtf(text) is not None:  # far quicker than the whole grammar
        return True
    try:
        return bool(parse_edtf(text))
    except (EDTFParseException, ValueError):
        return False


def _within(low: float, high: float) -> Callable[[Any], bool]:
    """Return a test for numbers from `low` to `high`."""
    return lambda value: (
        isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
    )


def _set_of(kind: type[StrEnum], *, ordered: bool = False) -> _Kind:
    """Return the kind of a closed set; its dtype has the whole set, so that tables can be joined."""
    values = [member.value for member in kind]
    known = frozenset(values)
    return _Kind(
        f"one of {', '.join(values)}",
        lambda value: isinstance(value, str) and value in known,
        pd.CategoricalDtype(values, ordered=ordered),
    )


_TEXT = _Kind("text", _is_text, pd.StringDtype())
_ADDRESS = _Kind("an http or https address", lambda value: isinstance(value, str) and is_web_address(value))
_DATE = _Kind("an EDTF date", is_edtf, pd.StringDtype())
_MOMENT = _Kind("a date and time without a zone", _is_moment, "datetime64[us]")
_ISO = _Kind("an ISO 8601 date or time", _is_iso)
_COUNT = _Kind("a whole number from 0 on", _is_whole, pd.Int64Dtype())
_SHARE = _Kind("a number within 0 to 1", _within(0, 1), "float64")
_FLAG = _Kind("true or false", lambda value: isinstance(value, bool), "bool")
_TEXTS = _Kind("a list of texts", _is_texts)
_SPAN = _Kind("a span [start, end)", _is_span)
_GRANULARITY = _set_of(Granularity, ordered=True)

_MENTION_KINDS: Mapping[str, _Kind] = {
    "mention_id": _TEXT,
    "event_id": _TEXT,
    "article": _TEXT,
    "article_title": _TEXT.optional,
    "dct": _ISO.optional,
    "dct_source": _set_of(DctSource).optional,
    "dct_confidence": _SHARE.optional,
    "publisher": _TEXT.optional,
    "url": _ADDRESS.optional,
    "is_gone": _FLAG,
    "span": _SPAN,
    "trigger": _TEXT,
    "sentence": _TEXT,
    "sentence_span": _SPAN,
    "expression": _TEXT.optional,
    "expression_span": _SPAN.optional,
    "timex_value": _TEXT.optional,
    "date": _DATE.optional,
    "start": _ISO.optional,
    "end": _ISO.optional,
    "granularity": _GRANULARITY.optional,
    "relation": _set_of(Relation).optional,
    "dated_by": _set_of(DatedBy).optional,
    "status": _set_of(Status),
    "category": _set_of(Category),
    "attributed_to": _TEXT.optional,
    "confidence": _SHARE,
    "reasons": _TEXTS,
    "rule": _TEXT,
    "explanation": _TEXT,
}

MENTION_KEYS = tuple(_MENTION_KINDS)
"""Keys of one entry of the `mentions` column. Spans are `[start, end)` in code points of the article's
text; `dct`, `start` and `end` are ISO 8601 strings; what is unknown is None."""


def _is_mentions(value: Any) -> bool:
    """Tell whether a value is a sequence of mentions, each with every key and no other."""
    return isinstance(value, Sequence) and all(
        isinstance(mention, Mapping) and mention.keys() == _MENTION_KINDS.keys() for mention in value
    )


_COLUMNS: Mapping[str, _Kind] = {
    "event_id": _TEXT,
    "title": _TEXT,
    "date": _DATE.optional,
    "start": _MOMENT.optional,
    "end": _MOMENT.optional,
    "granularity": _GRANULARITY.optional,
    "relation": _set_of(Relation).optional,
    "dated_by": _set_of(DatedBy).optional,
    "status": _set_of(Status),
    "category": _set_of(Category),
    "participants": _TEXTS,
    "place": _TEXT.optional,
    "latitude": _Kind("a number within -90 to 90", _within(-90, 90), "float64", is_optional=True),
    "longitude": _Kind("a number within -180 to 180", _within(-180, 180), "float64", is_optional=True),
    "killed": _COUNT.optional,
    "injured": _COUNT.optional,
    "attributed_to": _TEXT.optional,
    "confidence": _SHARE,
    "importance": _SHARE,
    "mention_count": _COUNT,
    "article_count": _COUNT,
    "conflict": _FLAG,
    "review": _set_of(Review),
    "note": _TEXT.optional,
    "mentions": _Kind("a sequence of mentions with the keys of MENTION_KEYS", _is_mentions),
}

TABLE_SCHEMA: Mapping[str, Any] = {name: kind.dtype for name, kind in _COLUMNS.items()}
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
    names = {name for row in rows for name in row} if rows else set(_COLUMNS)
    present = set(_COLUMNS).intersection(*rows)
    _raise(_name_failures(present, names))
    columns = {name: [row[name] for row in rows] for name in _COLUMNS}
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
    return pd.DataFrame({name: pd.Series(columns[name], dtype=kind.dtype) for name, kind in _COLUMNS.items()})


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
    _raise(_value_failures({name: table[name].tolist() for name in _COLUMNS}))
    _raise(_rule_failures(table))
    return table


def _raise(failures: Sequence[str]) -> None:
    """Raise TableSchemaError when there are failures."""
    if failures:
        raise TableSchemaError(failures)


def _name_failures(present: Collection[str], names: Iterable[str]) -> list[str]:
    """Return which columns are not `present`, and which of all `names` are no column."""
    failures = [f"column {name!r} is missing" for name in _COLUMNS if name not in present]
    return failures + [f"column {name!r} is not known" for name in names if name not in _COLUMNS]


def _dtype_failures(table: pd.DataFrame) -> list[str]:
    """Return which columns have another dtype than theirs."""
    return [
        f"column {name!r} has dtype {table[name].dtype}, not {pd.api.types.pandas_dtype(kind.dtype)}"
        for name, kind in _COLUMNS.items()
        if name in table and table[name].dtype != kind.dtype
    ]


def _value_failures(columns: Mapping[str, Sequence[Any]]) -> list[str]:
    """Return what is wrong with single values, of columns and of mentions."""
    failures = [
        failure
        for name, kind in _COLUMNS.items()
        for failure in _misfits(f"column {name!r}", columns[name], kind)
    ]
    if failures:
        return failures
    mentions = [mention for mentions in columns["mentions"] for mention in mentions]
    return [
        failure
        for key, kind in _MENTION_KINDS.items()
        for failure in _misfits(f"key {key!r} of a mention", [mention[key] for mention in mentions], kind)
    ]


def _misfits(name: str, values: Sequence[Any], kind: _Kind) -> Iterator[str]:
    """Yield what is wrong with the values of one name."""
    given = [value for value in values if not _is_missing(value)]
    if len(given) < len(values) and not kind.is_optional:
        yield f"{name} has gaps"
    wrong = next((value for value in given if not kind.fits(value)), None)
    if wrong is not None:
        yield f"{name} holds {reprlib.repr(wrong)}, which is not {kind.words}"


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
    return [rule for rule, broken in rules.items() if broken.any()]
