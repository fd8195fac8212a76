"""Files of events: which kind one is, told by its content, and what it gives."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import Any, Final

from timeline.articles.contents import ArticleFormat, Content
from timeline.articles.encoding import decode_unchanged
from timeline.articles.sniffing import tell_format
from timeline.errors import ArticleError, EventsFileError, EventsFormatError, UnreadableArticleError
from timeline.exports.json import SCHEMA
from timeline.imports.columns import ColumnChoice
from timeline.imports.composing import compose_events
from timeline.imports.dates import DateOrder, DateReader, find_order
from timeline.imports.imported import Imported, ImportedEvent, Rejected, Remarked
from timeline.imports.own import drafts_of_rows
from timeline.imports.spreadsheet import Table, open_table
from timeline.imports.timelinejs import drafts_of_slides, is_timelinejs_json
from timeline.model import Caveat

__all__ = ["MAX_BYTES", "ImportOptions", "is_events_file", "read_events", "read_events_data"]

MAX_BYTES: Final = 500_000_000
"""Of a file of events."""

_READ = (
    "JSON that `timeline build` or `timeline export` wrote, JSON of TimelineJS, or a table (CSV) with a "
    "title and a date"
)
_BINARY = (
    (b"PK\x03\x04", "a workbook or another packed file"),
    (b"\xd0\xcf\x11\xe0", "an old workbook or document"),
    (b"%PDF-", "a PDF"),
    (b"\x1f\x8b", "a packed file"),
    (b"PAR1", "a Parquet file"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """What a user says of a file that leaves a choice.

    Parameters
    ----------
    columns : ColumnChoice
        Of a table.
    order : DateOrder or None
        Which number of `03/04/2021` is the day; None to let the other dates of the column tell.
    """

    columns: ColumnChoice = field(default_factory=ColumnChoice)
    order: DateOrder | None = None


def read_events(path: str | PathLike[str], options: ImportOptions | None = None) -> Imported:
    """Read a file of events.

    Parameters
    ----------
    path : path
    options : ImportOptions, optional

    Returns
    -------
    Imported

    Raises
    ------
    EventsFileError
        When it cannot be read, or is of no kind that is read; names the file, the cause and the remedy.
    """
    name = str(path)
    try:
        if Path(path).stat().st_size > MAX_BYTES:
            raise EventsFileError(_too_large(name))
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        raise EventsFileError(f"{name}: it cannot be read: {cause}; choose another file") from error
    return read_events_data(data, name, options)


def read_events_data(data: bytes, name: str, options: ImportOptions | None = None) -> Imported:
    r"""Read the content of a file of events.

    Parameters
    ----------
    data : bytes
    name : str
        The file's, for messages.
    options : ImportOptions, optional

    Returns
    -------
    Imported

    Raises
    ------
    EventsFileError

    Examples
    --------
    >>> imported = read_events_data(b"Date,Event\n44 BC,Caesar is killed\nA1,Steak sauce\n", "rome.csv")
    >>> [event.change.date for event in imported.events], [each.row for each in imported.rejected]
    (['-0043'], [3])
    """
    options = options or ImportOptions()
    if len(data) > MAX_BYTES:
        raise EventsFileError(_too_large(name))
    found = next((what for mark, what in _BINARY if data.startswith(mark)), None)
    if found is not None:
        raise EventsFileError(f"{name}: it is {found}; save its table as CSV (UTF-8), and bring that in")
    try:
        text, caveats = decode_unchanged(data, source=name)
    except UnreadableArticleError as error:
        raise EventsFileError(f"{name}: {error.reason}; save it as CSV (UTF-8)") from error
    start = text.lstrip("\ufeff\0 \t\r\n")[:1]
    if not start:
        raise EventsFileError(f"{name}: it is empty; choose a file of events")
    try:
        if start in "{[":
            return _read_json(text.lstrip("\ufeff\0 \t\r\n"), options)
        return _read_table(open_table(text, options.columns), options, is_guessed=Caveat.ENCODING in caveats)
    except EventsFileError as error:
        raise EventsFileError(f"{name}: {error}") from error


def is_events_file(data: bytes, name: str) -> bool:
    r"""Tell whether a file is one of events and not of articles, of which both may be tables or JSON.

    Parameters
    ----------
    data : bytes
    name : str

    Returns
    -------
    bool

    Examples
    --------
    >>> is_events_file(b"date,event\n2021,Storm\n", "a.csv"), is_events_file(b"Rain fell.", "a.txt")
    (True, False)
    """
    try:
        found = tell_format(Content(source=name, data=data))
    except EventsFormatError:
        return True
    except ArticleError:
        return False
    return found is ArticleFormat.JSON and _is_events_json(data, name)


def _is_events_json(data: bytes, name: str) -> bool:
    """Tell whether JSON is of events, wherever in it that is told; what is no valid JSON is not."""
    try:
        content = _parse(decode_unchanged(data, source=name)[0].lstrip("\ufeff\0 \t\r\n"))
    except (UnreadableArticleError, EventsFileError):
        return False
    return is_timelinejs_json(content) or _is_own_json(content)


def _is_own_json(content: Any) -> bool:
    """Tell whether JSON is a timeline that this program wrote."""
    return (
        isinstance(content, dict)
        and type(content.get("schema")) is int
        and isinstance(content.get("events"), list)
    )


def _read_json(text: str, options: ImportOptions) -> Imported:
    """Read JSON of our own or of TimelineJS."""
    content = _parse(text)
    reader = DateReader(options.order)
    if is_timelinejs_json(content):
        return _collect("JSON of TimelineJS", compose_events(drafts_of_slides(content), reader))
    if _is_own_json(content):
        schema = content["schema"]
        if schema > SCHEMA:
            raise EventsFileError(
                f'it says "schema": {schema}, which a newer version has written; update the program'
            )
        return _collect("JSON that Timeline wrote", compose_events(drafts_of_rows(content["events"]), reader))
    raise EventsFileError(f"it is other JSON than is read; bring in {_READ}")


def _parse(text: str) -> Any:
    """Parse JSON; where it breaks off, or is nested too deeply, say so."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise EventsFileError(
            f"it is no valid JSON in line {error.lineno} ({error.msg}); export it again"
        ) from error
    except RecursionError as error:
        raise EventsFileError(f"it is nested too deeply; bring in {_READ}") from error
    except ValueError as error:  # a number of thousands of digits
        raise EventsFileError("it holds a number that is too long; mend it, or export it again") from error


def _read_table(table: Table, options: ImportOptions, *, is_guessed: bool) -> Imported:
    """Read a table."""
    told = find_order(table.dates())
    remarks = []
    if is_guessed:
        remarks.append(Remarked(None, "its encoding is a guess; where letters are wrong, save it as UTF-8"))
    if table.columns.unread:
        shown = ", ".join(table.columns.unread)
        remarks.append(Remarked(None, f"not brought in: the columns {shown}"))
    reader = DateReader(options.order or told)
    imported = _collect(table.kind, chain(remarks, compose_events(table.drafts(), reader)))
    return replace(imported, has_two_ways=reader.has_two_ways and told is None)


def _collect(kind: str, composed: Iterable[ImportedEvent | Rejected | Remarked]) -> Imported:
    """Sort what was composed."""
    events: list[ImportedEvent] = []
    rejected: list[Rejected] = []
    remarks: list[Remarked] = []
    for each in composed:
        match each:
            case ImportedEvent():
                events.append(each)
            case Rejected():
                rejected.append(each)
            case Remarked():
                remarks.append(each)
    return Imported(kind=kind, events=tuple(events), rejected=tuple(rejected), remarks=tuple(remarks))


def _too_large(name: str) -> str:
    """Say that a file is too large."""
    return f"{name}: it is larger than {MAX_BYTES // 1_000_000} MB; split it into several files"
