"""Sheets of an Excel workbook that take one row after the other, whatever the values are.

Text is written as text: nothing of it becomes a formula, a number, a date or markup. What Excel cannot hold
is written as near to it as can be, and told.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import count
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, Final

from timeline.exports.cells import plain_text

__all__ = ["MOST_ROWS", "Book", "Sheet", "open_book"]

MOST_ROWS: Final = 1_048_575
"""How many rows a sheet holds below its header."""

_LONGEST_TEXT: Final = 32_767  # in UTF-16 code units, as Excel counts
_LONGEST_LINK, _MOST_LINKS = 2_079, 65_530
_FIRST_DAY = datetime(1900, 3, 1)  # before it programs differ by a day, as Excel has a 29 February 1900
_EXACT = 2**53  # beyond it, numbers lose digits
_CREATED = date(2000, 1, 1)  # of a workbook that does not tell when it was made, as no clock is asked
_STARTERS = tuple("=+-@＝＋－＠'")
_WIDTH = 12
_WIDTHS = {
    "title": 48,
    "when": 30,
    "date": 24,
    "start": 19,
    "end": 19,
    "participants": 30,
    "place": 20,
    "attributed_to": 20,
    "note": 30,
    "explanation": 60,
    "conflicts": 30,
    "history": 20,
    "sources": 36,
    "sentence": 80,
    "article": 40,
    "article_title": 48,
    "publisher": 24,
    "dct": 19,
    "expression": 24,
    "url": 48,
    "error": 80,
    "about": 28,
    "meaning": 100,
}
_WRAPPED = frozenset({"title", "when", "sentence", "explanation", "article_title", "error", "meaning"})
_SHARES = frozenset({"confidence", "importance", "dct_confidence"})
_MOMENTS = frozenset({"start", "end", "dct"})
_LINKS = frozenset({"url"})


@contextmanager
def open_book(stream: BinaryIO, *, title: str, made: date | None) -> Iterator["Book"]:
    """Open a workbook; it is written to the stream when the block ends well.

    Rows go through files in a temporary folder, which is gone at the end.

    Parameters
    ----------
    stream : binary file
    title : str
    made : datetime.date or None
        The day of which its properties say that it was made.

    Yields
    ------
    Book
    """
    # Here, since whoever writes something else need not wait until it is loaded.
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    with TemporaryDirectory(prefix="timeline-", ignore_cleanup_errors=True) as folder:
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "use_zip64": True,
            **dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False),
        }
        written = Path(folder) / "written.xlsx"
        workbook = Workbook(str(written), options)
        day = made or _CREATED
        workbook.set_properties(
            {
                "title": plain_text(title)[:255],
                "comments": "Written by Timeline",
                "created": datetime(day.year, day.month, day.day),
            }
        )
        book = Book(workbook)
        try:
            yield book
            book.finish()
            workbook.close()
        except FileCreateError as error:
            raise error.args[0] from error  # the OSError that it stands for
        finally:
            for sheet in workbook.worksheets():
                sheet.row_data_fh.close()
        with written.open("rb") as content:
            copyfileobj(content, stream)


class Book:
    """A workbook that is being written.

    Parameters
    ----------
    workbook : xlsxwriter.Workbook
    """

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._sheets: list[Sheet] = []
        self.cut_count = 0
        """How many texts were longer than a cell holds, and are cut."""

    def add_sheet(self, name: str, columns: Sequence[str]) -> "Sheet":
        """Add a sheet with a header; where its rows are too many, others follow it.

        Parameters
        ----------
        name : str
        columns : sequence of str
        """
        sheet = Sheet(self, name, columns)
        self._sheets.append(sheet)
        return sheet

    def finish(self) -> None:
        """Give each sheet its filter, once it is known how far down it goes."""
        for sheet in self._sheets:
            sheet.finish_page()

    def open_page(self, name: str, columns: Sequence[str]) -> Any:
        """Add a page of a sheet, with its header, and columns as wide as what they hold needs."""
        page = self._workbook.add_worksheet(name)
        for number, column in enumerate(columns):
            page.set_column(number, number, _WIDTHS.get(column, _WIDTH))
            page.write_string(0, number, column, self.format_of(bold=True, bottom=1, bg_color="#EEEEEE"))
        page.freeze_panes(1, 1)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        return page

    def format_of(self, **properties: Any) -> Any:
        """Return the format that has some properties, the same one for the same."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format({"valign": "top", **properties})
        return self._formats[key]


class Sheet:
    """A sheet that takes one row after the other; those beyond `MOST_ROWS` go to "Name 2", and so on.

    Parameters
    ----------
    book : Book
    name : str
    columns : sequence of str
    """

    def __init__(self, book: Book, name: str, columns: Sequence[str]) -> None:
        self._book = book
        self._columns = columns
        self._names = (name if number == 1 else f"{name} {number}" for number in count(1))
        self._page = book.open_page(next(self._names), columns)
        self._row = self._links = 0
        self.count = 0
        """How many rows it has."""

    def write(self, values: Mapping[str, Any]) -> None:
        """Write a row.

        Parameters
        ----------
        values : mapping
            Column -> str, int, float, bool or None; moments as ISO 8601. What is no column is passed over.
        """
        if self._row == MOST_ROWS:
            self.finish_page()
            self._page = self._book.open_page(next(self._names), self._columns)
            self._row = self._links = 0
        self._row += 1
        self.count += 1
        for number, column in enumerate(self._columns):
            value = values.get(column)
            if value is not None and value != "":
                self._write_cell(number, column, value)

    def finish_page(self) -> None:
        """Set the filter of the page that is being written."""
        self._page.autofilter(0, 0, self._row, len(self._columns) - 1)

    def _write_cell(self, number: int, column: str, value: Any) -> None:
        """Write a value as what it is."""
        moment = _read_moment(value) if column in _MOMENTS else None
        if moment is not None:
            pattern = "yyyy-mm-dd" if moment.time() == datetime.min.time() else "yyyy-mm-dd hh:mm:ss"
            style = self._book.format_of(num_format=pattern, align="left")
            self._page.write_datetime(self._row, number, moment, style)
        elif isinstance(value, bool):
            self._page.write_boolean(self._row, number, value, self._book.format_of())
        elif isinstance(value, int | float) and abs(value) <= _EXACT:
            style = self._book.format_of(num_format="0%") if column in _SHARES else self._book.format_of()
            self._page.write_number(self._row, number, value, style)
        elif column in _LINKS and len(value) <= _LONGEST_LINK and self._links < _MOST_LINKS:
            self._links += 1
            style = self._book.format_of(font_color="#0563C1", underline=1)
            self._page.write_url(self._row, number, value, style, value)
        else:
            self._write_text(number, column, str(value))

    def _write_text(self, number: int, column: str, text: str) -> None:
        """Write text as text."""
        text = plain_text(text).replace("\r\n", "\n").replace("\r", "\n")
        if _size(text) > _LONGEST_TEXT:
            self._book.cut_count += 1
            text = _cut(text)
        if text.startswith("<r>") and text.endswith("</r>"):
            text += " "  # else XlsxWriter takes it for markup of its own
        looks = {"text_wrap": True} if column in _WRAPPED else {}
        if text.startswith(_STARTERS):
            looks["quote_prefix"] = True  # so that it is no formula once somebody edits the cell, either
        self._page.write_string(self._row, number, text, self._book.format_of(**looks))


def _read_moment(text: str) -> datetime | None:
    """Return a moment that Excel holds exactly, None for others: of older years, of zones, too fine."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is None and moment >= _FIRST_DAY and not moment.microsecond else None


def _size(text: str) -> int:
    """Return the length of a text as Excel counts it."""
    return len(text) + sum(character > "\uffff" for character in text) if not text.isascii() else len(text)


def _cut(text: str) -> str:
    """Return the beginning of a text, as much as a cell holds with an ellipsis."""
    units = text.encode("utf-16-le")[: 2 * (_LONGEST_TEXT - 1)]
    return units.decode("utf-16-le", "ignore") + "…"
