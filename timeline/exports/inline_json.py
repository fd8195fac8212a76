"""JSON that can stand inside the script element of a page as it is."""

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

__all__ = ["to_inline_json", "write_list"]

_IN_MARKUP = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def to_inline_json(value: Any, *, compact: bool = False) -> str:
    r"""Return JSON in which no text can end, or reopen, the script element that it is pasted into.

    Parameters
    ----------
    value : object
        Of plain values; text is to be encodable.
    compact : bool
        Whether to leave out the blanks that make it easier to read.

    Returns
    -------
    str

    Examples
    --------
    >>> to_inline_json({"title": "</script> Kraków"})
    '{"title": "\\u003c/script\\u003e Kraków"}'
    """
    separators = (",", ":") if compact else None
    written = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=separators)
    for character, escaped in _IN_MARKUP.items():  # none of which stands outside of a string
        written = written.replace(character, escaped)
    return written


def write_list(values: Iterable[Any], stream: BinaryIO) -> None:
    """Write values as a JSON list, a line and a moment in memory each.

    Parameters
    ----------
    values : iterable of object
    stream : binary file
    """
    before = b"[\n"
    for value in values:
        stream.write(before + to_inline_json(value).encode())
        before = b",\n"
    stream.write(b"[]" if before == b"[\n" else b"\n]")
