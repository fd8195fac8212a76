"""The kinds of values that an events table holds, and what fits each."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd
from edtf import EDTFParseException, parse_edtf

from timeline.articles import is_web_address
from timeline.model import Disputed, Granularity
from timeline.timex import from_edtf

__all__ = [
    "ADDRESS",
    "CONFLICTS",
    "COUNT",
    "DATE",
    "FLAG",
    "GRANULARITY",
    "HISTORY",
    "ISO",
    "MOMENT",
    "SHARE",
    "SPAN",
    "TEXT",
    "TEXTS",
    "Kind",
    "is_edtf",
    "set_of",
    "within",
]

_LARGEST_COUNT = 2**63 - 1
_EDTF_CHARACTERS = re.compile(r"[0-9XYESTZ\[\]{},./:~?%^+-]{1,60}")
_POINT = r"(?:\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?)?)?)?|\d{3}X|\d\dXX)"
_OUR_EDTF = re.compile(
    rf"{_POINT}~?|{_POINT}/{_POINT}|\[(?:{_POINT}\.\.{_POINT}|\.\.{_POINT}|{_POINT}\.\.)\]", re.ASCII
)


class Kind(NamedTuple):
    """What the values of a column, or of a mention's key, are; those that may be missing can be None.

    Parameters
    ----------
    words : str
        What they are, for messages.
    fits : callable
        Tells whether a value is one of them.
    dtype : dtype
        Of a column of them.
    is_optional : bool
        Whether they may be missing.
    """

    words: str
    fits: Callable[[Any], bool]
    dtype: Any = object
    is_optional: bool = False

    @property
    def optional(self) -> "Kind":
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
    except (EDTFParseException, ValueError, TypeError):  # the last one of "/..", which it stumbles over
        return False


def within(low: float, high: float) -> Callable[[Any], bool]:
    """Return a test for numbers from `low` to `high`, both included.

    Examples
    --------
    >>> within(0, 1)(0.5), within(0, 1)(True)
    (True, False)
    """
    return lambda value: (
        isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
    )


def set_of(kind: type[StrEnum], *, ordered: bool = False) -> Kind:
    """Return the kind of a closed set; its dtype has the whole set, so that tables can be joined.

    Parameters
    ----------
    kind : type of StrEnum
    ordered : bool
        Whether its values can be compared, the first being the least.

    Returns
    -------
    Kind
    """
    values = [member.value for member in kind]
    known = frozenset(values)
    return Kind(
        f"one of {', '.join(values)}",
        lambda value: isinstance(value, str) and value in known,
        pd.CategoricalDtype(values, ordered=ordered),
    )


# Kept as Python's own strings: those of pyarrow, which pandas prefers where it is installed, are UTF-8, and
# a file's name may hold a lone surrogate.
_STRING = pd.StringDtype("python")

TEXT = Kind("text", _is_text, _STRING)
ADDRESS = Kind(
    "an http or https address", lambda value: isinstance(value, str) and is_web_address(value), _STRING
)
DATE = Kind("an EDTF date", is_edtf, _STRING)
MOMENT = Kind("a date and time without a zone", _is_moment, "datetime64[us]")
ISO = Kind("an ISO 8601 date or time", _is_iso, _STRING)
COUNT = Kind("a whole number from 0 on", _is_whole, pd.Int64Dtype())
SHARE = Kind("a number within 0 to 1", within(0, 1), "float64")
FLAG = Kind("true or false", lambda value: isinstance(value, bool), "bool")
TEXTS = Kind("a list of texts", _is_texts)
SPAN = Kind("a span [start, end)", _is_span)
GRANULARITY = set_of(Granularity, ordered=True)


def _is_records(value: Any, kinds: Mapping[str, Kind]) -> bool:
    """Tell whether a value is a list of mappings, each with every key and no other."""
    return isinstance(value, list) and all(
        isinstance(record, Mapping)
        and record.keys() == kinds.keys()
        and all(
            (kind.is_optional and record[key] is None) or kind.fits(record[key])
            for key, kind in kinds.items()
        )
        for record in value
    )


def _is_sides(value: Any) -> bool:
    """Tell whether a value is what the two or more sides of a conflict say."""
    return _is_records(value, {"value": TEXT, "mention_ids": TEXTS}) and len(value) > 1


def _is_conflicts(value: Any) -> bool:
    """Tell whether a value is a list of conflicts."""
    sides = Kind("what each side says", _is_sides)
    return _is_records(value, {"about": set_of(Disputed), "rule": TEXT, "sides": sides})


def _is_history(value: Any) -> bool:
    """Tell whether a value is a list of the days that were planned before."""
    return _is_records(value, {"date": DATE, "told": ISO.optional, "mention_ids": TEXTS})


CONFLICTS = Kind("a list of conflicts: about, rule and sides", _is_conflicts)
HISTORY = Kind("a list of plans: date, told and mention_ids", _is_history)
