"""Corpora as files: JSONL, one document a line; TimeML, one document a file."""

import json
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from timeline.documents.archives import ARCHIVE_SUFFIX, iter_archive
from timeline.documents.records import Record
from timeline.documents.timeml import TIMEML_SUFFIX, read_timeml
from timeline.errors import DocumentError

__all__ = ["iter_each", "iter_jsonl", "iter_lines", "iter_records"]

_LONGEST_LINE = 20_000_000  # bytes: the largest article, too
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UTF_16_STARTS = (b"\xff\xfe", b"\xfe\xff")
_ONE_A_LINE = "write one JSON object a line"

_Read = TypeVar("_Read")
_Tell = Callable[[DocumentError], None]


class _RepeatedKeyError(Exception):
    """An object of JSON has a key twice."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def iter_each(
    records: Iterable[Record], read: Callable[[Record], _Read], *, on_error: _Tell
) -> Iterator[_Read]:
    """Read records one by one; a bad one is told and left out, the others go on.

    Parameters
    ----------
    records : iterable of Record
    read : callable
        What makes a document of a record, such as `to_document`.
    on_error : callable
        Called with a `DocumentError` for each record that cannot be read, and for a `doc_id` that came
        before.

    Yields
    ------
    object
        What `read` returns.
    """
    seen: set[str] = set()
    for record in records:
        try:
            document = read(record)
            if record.doc_id in seen:
                raise record.error(f"doc_id {record.doc_id[:80]!r} came before", "give each its own name")
        except DocumentError as error:
            on_error(error)
        else:
            seen.add(record.doc_id)
            yield document


def iter_records(path: str | PathLike[str], *, on_error: _Tell) -> Iterator[Record]:
    """Read the documents of a corpus: a JSONL file, a .tml file, or a folder or ZIP archive of .tml files.

    Parameters
    ----------
    path : path
    on_error : callable
        Called with a `DocumentError` for each line or file that holds no document.

    Yields
    ------
    Record
        In the order of the lines, or of the files' names.

    Raises
    ------
    DocumentError
        When the file or folder itself cannot be read.
    """
    try:
        is_folder = stat.S_ISDIR(Path(path).stat().st_mode)
        if is_folder or Path(path).suffix.lower() == TIMEML_SUFFIX:
            yield from _iter_timeml(Path(path), on_error)
        elif Path(path).suffix.lower() == ARCHIVE_SUFFIX:
            _check_regular(path)
            yield from iter_archive(path, on_error=on_error)
        else:
            yield from iter_jsonl(path, on_error=on_error)
    except OSError as error:
        raise _unreadable(path, error) from error


def iter_jsonl(path: str | PathLike[str], *, on_error: _Tell) -> Iterator[Record]:
    """Read a JSONL file as `iter_lines` does, whatever it is called.

    Parameters
    ----------
    path : path
    on_error : callable
        Called with a `DocumentError` for each line that holds no object.

    Yields
    ------
    Record

    Raises
    ------
    DocumentError
        When the file itself cannot be read.
    """
    try:
        _check_regular(path)
        with Path(path).open("rb") as stream:
            yield from iter_lines(stream, str(path), on_error=on_error)
    except OSError as error:
        raise _unreadable(path, error) from error


def iter_lines(stream: BinaryIO, source: str, *, on_error: _Tell) -> Iterator[Record]:
    r"""Read JSONL: one JSON object a line, UTF-8. Empty lines are skipped, one line at a time is held.

    Parameters
    ----------
    stream : binary file
    source : str
        What to call it in messages.
    on_error : callable
        Called with a `DocumentError` for each line that holds no object.

    Yields
    ------
    Record

    Examples
    --------
    >>> from io import BytesIO
    >>> [record.fields for record in iter_lines(BytesIO(b'{"a": 1}\n\nno\n'), "in", on_error=print)]
    in:3: it is no JSON: Expecting value at column 1; write one JSON object a line
    [{'a': 1}]
    """
    is_first = True
    for number in count(1):
        line = stream.readline(_LONGEST_LINE + 1)
        if not line:
            return
        try:
            _check_length(stream, line, f"{source}:{number}")
            line = line.removeprefix(_BYTE_ORDER_MARK)  # files put together have one anywhere
            if line.strip():
                other = _tell_other_form(line, source) if is_first else None
                is_first = False
                if other is not None:
                    on_error(other)
                    return
                yield _parse_line(line, f"{source}:{number}")
        except DocumentError as error:
            on_error(error)


def _iter_timeml(path: Path, on_error: _Tell) -> Iterator[Record]:
    """Read a TimeML file, or all of a folder."""
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.suffix.lower() == TIMEML_SUFFIX)
    else:
        files = [path]
    if not files:
        raise DocumentError(str(path), f"the folder has no {TIMEML_SUFFIX} files", "name another")
    for file in files:
        try:
            _check_regular(file)
            yield read_timeml(file.read_bytes(), str(file))
        except DocumentError as error:
            on_error(error)
        except OSError as error:
            on_error(_unreadable(file, error))


def _check_regular(path: str | PathLike[str]) -> None:
    """Refuse what is no regular file: a pipe or a device may never end."""
    mode = Path(path).stat().st_mode
    if not stat.S_ISREG(mode):
        cause = "it is a folder" if stat.S_ISDIR(mode) else "it is no regular file"
        raise DocumentError(str(path), cause, "give a file")


def _unreadable(path: str | PathLike[str], error: OSError) -> DocumentError:
    """Return the error that a file cannot be read."""
    return DocumentError(str(path), error.strerror or str(error), "check its path and rights")


def _check_length(stream: BinaryIO, line: bytes, place: str) -> None:
    """Refuse a line that is too long, once the stream stands behind it; nothing of it is kept."""
    if len(line) <= _LONGEST_LINE:
        return
    while line and not line.endswith(b"\n"):
        line = stream.readline(_LONGEST_LINE)
    raise DocumentError(place, "it is longer than 20 MB", "split its text")


def _tell_other_form(line: bytes, source: str) -> DocumentError | None:
    """Tell by the first line whether all of the file is something else, so that it is told once."""
    if line.startswith(_UTF_16_STARTS):
        return DocumentError(source, "it is UTF-16", "save it as UTF-8")
    words = line.strip()
    if words in {b"{", b"["} or (words.startswith(b"[") and words.endswith(b",")):
        return DocumentError(source, "its JSON goes over several lines", _ONE_A_LINE)
    return None


def _keep_keys_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; of a key that stands twice, nobody knows which is meant."""
    content = dict(pairs)
    if len(content) < len(pairs):
        twice = next(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        raise _RepeatedKeyError(twice)
    return content


def _parse_line(line: bytes, place: str) -> Record:
    """Return the object of a line."""
    try:
        fields = json.loads(line.decode("utf-8"), object_pairs_hook=_keep_keys_once)
    except UnicodeDecodeError as error:
        raise DocumentError(place, f"it is no UTF-8 at byte {error.start + 1}", "save it as UTF-8") from error
    except json.JSONDecodeError as error:
        cause = f"it is no JSON: {error.msg} at column {error.colno}"
        raise DocumentError(place, cause, _ONE_A_LINE) from error
    except _RepeatedKeyError as error:
        raise DocumentError(place, f"{error.key[:80]!r} is the key of two values", "leave out one") from error
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits; brackets within brackets
        raise DocumentError(place, "its JSON is too large or too deep", _ONE_A_LINE) from error
    if not isinstance(fields, dict):
        raise DocumentError(place, "it is JSON, but no object", _ONE_A_LINE)
    return Record(place=place, fields=fields)
