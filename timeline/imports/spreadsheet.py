"""Tables of events: our own CSV, that of TimelineJS, and any other with a title and a date."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import count
from typing import Any

from timeline.articles.markup import to_words
from timeline.errors import EventsFileError, RowError
from timeline.exports.csv import COLUMNS
from timeline.imports.columns import ColumnChoice, Columns, find_columns
from timeline.imports.imported import Draft, Rejected, read_category
from timeline.imports.own import draft_of_cells
from timeline.imports.slide_dates import join_parts
from timeline.imports.slide_text import to_lines

__all__ = ["Table", "open_table"]

_DELIMITERS = (",", ";", "\t", "|")
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # as Excel writes and reads it
_FIRST_ROW = 2  # of events: the first names the columns
_TIMES = ("year", "month", "day")
_SLIDE_TYPES = ("title",)
# By which our own table is known, whatever a spreadsheet has done with its other columns.
_OWN_COLUMNS = {"event_id", "title", "date", "relation", "granularity"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of events whose columns are known.

    Parameters
    ----------
    text : str
    delimiter : str
    columns : Columns
    is_own : bool
        Whether this program wrote it.
    """

    text: str
    delimiter: str
    columns: Columns
    is_own: bool

    @property
    def kind(self) -> str:
        """What the table is, in words."""
        if self.is_own:
            return "a table that Timeline wrote"
        return "a table of TimelineJS" if self.columns.is_timelinejs else "a table"

    def dates(self) -> Iterator[str]:
        """Yield what stands in the columns of dates."""
        kinds = ("date",) if self.is_own else ("date", "end")  # of ours, the end is not of a person's writing
        places = [self.columns.places[kind] for kind in kinds if kind in self.columns.places]
        for _, row in self._rows():
            if isinstance(row, list):
                yield from (row[place] for place in places if place < len(row))

    def drafts(self) -> Iterator[Draft | Rejected]:
        """Yield each row as a draft, or why it is none; rows without any text are left out."""
        for number, row in self._rows():
            if isinstance(row, str):
                yield Rejected(number, row)
                continue
            cells = [*row, *[""] * (self.columns.count - len(row))]
            if not any(map(str.strip, cells)):
                continue
            if any(map(str.strip, cells[self.columns.count :])):
                yield Rejected(
                    number,
                    f"it has {len(row)} cells, and the first row names {self.columns.count} columns; put "
                    "quotation marks around a cell that holds what parts the columns",
                )
                continue
            try:
                yield self._draft(number, cells)
            except RowError as error:
                yield Rejected(number, str(error))

    def _draft(self, number: int, cells: Sequence[str]) -> Draft:
        """Return a row as a draft."""
        places = self.columns.places
        held = {kind: cells[place] for kind, place in places.items()}
        if self.is_own:
            return draft_of_cells(number, held)
        dates = [held.pop(name, "") for name in ("date", "end")]
        if "year" in places:
            dates[0] = dates[0] or join_parts({name: held.get(name, "") for name in _TIMES})
        if "end_year" in places:
            dates[1] = dates[1] or join_parts({name: held.get(f"end_{name}", "") for name in _TIMES})
        notes = [(word, cells[place]) for word, place in self.columns.notes]
        if self.columns.is_timelinejs:
            held["title"] = to_words(held["title"])
            notes = [(word, text if word else to_lines(text)) for word, text in notes]
            if held.get("category", "").strip().casefold() in _SLIDE_TYPES:
                raise RowError("it is the title of the timeline, and no event")
            held["category"] = read_category(_group_of(notes)) or ""
            notes = [(word, text) for word, text in notes if word != "Group" or not held["category"]]
        participants = re.split(r"[;\n]", held.pop("participants", ""))
        parts = {*_TIMES, *(f"end_{name}" for name in _TIMES)}
        kept: dict[str, Any] = {kind: text for kind, text in held.items() if kind not in parts}
        return Draft(
            row=number, date=dates[0], end=dates[1], participants=tuple(participants), notes=notes, **kept
        )

    def _rows(self) -> Iterator[tuple[int, list[str] | str]]:
        """Yield the rows below the first with their numbers, or why one cannot be read."""
        lines = StringIO(self.text, newline="")
        taken: list[str] = []  # the lines of a row
        reader = csv.reader(_keep(lines, taken), delimiter=self.delimiter)
        next(reader)
        line = 1
        for number in count(_FIRST_ROW):
            line += len(taken)
            taken.clear()
            try:
                row = next(reader, None)
            except csv.Error as error:
                if _skip_row(lines, taken):
                    yield number, f"it cannot be read ({error}); shorten its cells"
                    continue
                yield number, _open_quote(line)
                return
            if row is None:
                return
            is_open = len(taken) > 1 and self._is_open(taken)
            yield number, _open_quote(line) if is_open else row

    def _is_open(self, lines: Iterable[str]) -> bool:
        """Tell whether the lines of a row end within quotes."""
        try:
            list(csv.reader(lines, delimiter=self.delimiter, strict=True))
        except csv.Error as error:
            return "unexpected end" in str(error)
        return False


def open_table(text: str, choice: ColumnChoice) -> Table:
    r"""Find what parts the columns of a table, and what they hold.

    Parameters
    ----------
    text : str
        The file's.
    choice : ColumnChoice

    Returns
    -------
    Table

    Raises
    ------
    EventsFileError
        When its first row names no title or no date; says what it has.

    Examples
    --------
    >>> table = open_table("When;What\n2021-08-30;Rockets fell\n", ColumnChoice())
    >>> [(draft.row, draft.title, draft.date) for draft in table.drafts()]
    [(2, 'Rockets fell', '2021-08-30')]
    """
    text = text.replace("\0", "").lstrip("\ufeff \r\n")
    separator = _SEPARATOR_LINE.match(text)
    delimiters: Iterable[str] = _DELIMITERS
    if separator is not None:
        text, delimiters = text[separator.end() :], (separator[1],)
    headers = [(mark, _first_row(text, mark)) for mark in delimiters]
    for mark, names in headers:
        own = _find_own_columns(names)
        if own is not None:
            return Table(text=text, delimiter=mark, columns=own, is_own=True)
    errors = []
    # What parts the columns is what parts the first row into most of them.
    for mark, names in sorted(headers, key=lambda header: -len(header[1])):
        try:
            columns = find_columns(names, choice)
        except EventsFileError as error:
            errors.append(error)
            continue
        return Table(text=text, delimiter=mark, columns=columns, is_own=False)
    raise errors[0]


def _first_row(text: str, delimiter: str) -> list[str]:
    """Return the cells of the first row."""
    try:
        return next(csv.reader(StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error:  # a quote that is never closed
        return []


def _find_own_columns(names: Sequence[str]) -> Columns | None:
    """Return the columns of a table that this program wrote, in any order; None for those of another."""
    stripped = [name.strip() for name in names]
    if not set(stripped) >= _OWN_COLUMNS:
        return None
    places = {name: stripped.index(name) for name in COLUMNS if name in stripped}
    taken = set(places.values())
    unread = tuple(name for place, name in enumerate(stripped) if name and place not in taken)
    return Columns(count=len(names), places=places, unread=unread)


def _keep(lines: Iterable[str], taken: list[str]) -> Iterator[str]:
    """Yield lines, and keep them as well."""
    for line in lines:
        taken.append(line)
        yield line


def _skip_row(lines: Iterator[str], taken: list[str]) -> bool:
    """Take the rest of a row that begins with some lines; tell whether it ends outside of quotes."""
    is_open = sum(line.count('"') for line in taken) % 2 == 1
    while is_open:
        line = next(lines, None)
        if line is None:
            return False
        taken.append(line)
        is_open = line.count('"') % 2 == 0
    return True


def _group_of(notes: Iterable[tuple[str, str]]) -> str:
    """Return the group of a slide, which may be one of our categories."""
    return next((text for word, text in notes if word == "Group"), "")


def _open_quote(line: int) -> str:
    """Say that a quote is not closed."""
    return (
        f"a quotation mark that is opened in line {line} is never closed, so that all behind it is one cell; "
        "close it"
    )
