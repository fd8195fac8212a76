"""Tables of articles: comma-separated values, and those with other marks between them."""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from timeline.articles.contents import Content, Metadata
from timeline.articles.encoding import decode_unchanged
from timeline.articles.fields import is_known_key
from timeline.articles.formats.records import has_article, name_keys, read_record
from timeline.errors import ArticleError, UnreadableArticleError, UnsupportedFormatError
from timeline.model import Article, Caveat

__all__ = ["read"]

_DELIMITERS = (",", ";", "\t", "|")
_SEPARATOR_LINE = re.compile(r"sep=.\r?\n", re.IGNORECASE)  # as Excel writes it
_LONGEST_CELL = 1_000_000
_LONGEST_HEADER = 5_000_000
_REMEDY = "close the quote, or save it again"


def read(content: Content) -> Iterator[Article | Content | ArticleError]:
    r"""Read an article from each row.

    What parts the columns is told by the first row, which names them.

    Parameters
    ----------
    content : Content

    Yields
    ------
    Article, Content or ArticleError
        In the order of the file; the number in their sources is that of the row, without the first.

    Raises
    ------
    UnsupportedFormatError
        When no column is the text of articles.
    UnreadableArticleError
        When a quote is never closed.

    Examples
    --------
    >>> table = b'Date;Title;Body\n30.08.2021;Storm;"Rain fell, all day."\n'
    >>> (article,) = read(Content(source="a.csv", data=table))
    >>> article.source, article.dct.isoformat(), article.text
    ('a.csv#1', '2021-08-30', 'Rain fell, all day.')
    """
    text, caveats = decode_unchanged(content.data, source=content.source, declared=content.charset)
    csv.field_size_limit(_LONGEST_CELL)  # of this process; nothing else here reads tables
    text = _SEPARATOR_LINE.sub("", text.replace("\0", "").lstrip("\ufeff\r\n"), count=1)
    delimiter, header = _read_header(text)
    if not has_article(dict.fromkeys(header, "x")):
        columns = name_keys(dict.fromkeys(header)).replace("keys", "columns")
        cause = f"it is a table without the text of articles, with {columns}"
        raise UnsupportedFormatError(content.source, cause, "name the columns title, date and text")
    places = {name: place for place, name in reversed([*enumerate(header)]) if is_known_key(name)}
    if _breaks_off(text, delimiter, content.source):
        caveats = (Caveat.PARTIAL, *caveats)
    metadata = Metadata(caveats=caveats).within(content.metadata)
    number = 0
    for number, row in enumerate(_iter_rows(text, delimiter, content.source), start=1):
        cells = _fit(row, len(header), delimiter) if places.get(header[-1]) else row
        record = {name: cells[place] for name, place in places.items() if place < len(cells)}
        yield read_record(record, f"{content.source}#{number}", metadata)
    if not number:
        raise UnreadableArticleError(content.source, "it has no rows below its columns", "check its content")


def _read_header(text: str) -> tuple[str, list[str]]:
    """Return what parts the columns, and their names: those that make sense, else most."""
    start = text[:_LONGEST_HEADER]
    headers = {mark: _first_row(start, mark) for mark in _DELIMITERS}
    return max(headers.items(), key=lambda item: (has_article(dict.fromkeys(item[1], "x")), len(item[1])))


def _first_row(text: str, delimiter: str) -> list[str]:
    """Return the cells of the first row."""
    try:
        return [
            cell.strip() for cell in next(csv.reader(StringIO(text, newline=""), delimiter=delimiter), [])
        ]
    except csv.Error:  # a quote that is never closed
        return []


def _breaks_off(text: str, delimiter: str, source: str) -> bool:
    """Tell whether the rows end in an open quote, without keeping them."""
    try:
        for _ in _iter_rows(text, delimiter, source):
            pass
    except UnreadableArticleError:
        return True
    return False


def _iter_rows(text: str, delimiter: str, source: str) -> Iterator[Sequence[str]]:
    """Yield the rows below the first, without empty ones; raise UnreadableArticleError at an open quote."""
    lines = StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter)
    row: Sequence[str] = []
    first_line, next_line = 0, 1
    try:
        next(reader, None)
        while True:
            first_line, next_line = next_line, reader.line_num + 1
            later = next(reader, None)
            if later is None:
                break
            if any(map(str.strip, row)):
                yield row
            row = later
    except csv.Error as error:
        if any(map(str.strip, row)):
            yield row
        cause = f"a cell in line {next_line} is longer than any text, as behind a quote that is never closed"
        raise UnreadableArticleError(source, cause, _REMEDY) from error
    if _is_open(text, first_line, delimiter):
        cause = f"a quote that is opened in line {first_line} is never closed"
        raise UnreadableArticleError(source, cause, _REMEDY)
    if any(map(str.strip, row)):
        yield row


def _is_open(text: str, first_line: int, delimiter: str) -> bool:
    """Tell whether the last row, which begins in a line, ends within quotes."""
    lines = StringIO(text, newline="").readlines()[first_line - 1 :]
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _fit(row: Sequence[str], width: int, delimiter: str) -> Sequence[str]:
    """Join what runs over the last column: its text has the delimiter in it, and no quotes around it."""
    return row if len(row) <= width else [*row[: width - 1], delimiter.join(row[width - 1 :])]
