"""An Excel workbook holds text as text, numbers as numbers and dates as dates, and says what it could not."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest
from hostile_texts import HOSTILE, every_kind_of_event, hostile_chronicle, told_in
from hypothesis import HealthCheck, given, settings
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook
from strategies import tables

from timeline.articles import read_articles
from timeline.errors import ExportError, UnsupportedFormatError
from timeline.exports import Chronicle, Format, chronicle_of, write_chronicle, write_table, write_to
from timeline.exports import workbook as workbook_module
from timeline.exports.cells import COLUMNS, plain_text
from timeline.model import Event, Failure
from timeline.moments import find_key_moments
from timeline.table import build_table

EventFactory = Callable[..., Event]


def to_bytes(chronicle: Chronicle) -> bytes:
    stream = io.BytesIO()
    write_to(chronicle, stream, Format.XLSX)
    return stream.getvalue()


def read_back(chronicle: Chronicle) -> Workbook:
    """Return the workbook as openpyxl reads it; no cell of it is a formula."""
    book = openpyxl.load_workbook(io.BytesIO(to_bytes(chronicle)))
    formulas = [cell for sheet in book for row in sheet for cell in row if cell.data_type in {"f", "e"}]
    assert formulas == []
    return book


def rows_of(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    header, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def in_cell(text: str) -> str | None:
    """Return a text as a cell shows it; openpyxl leaves Excel's escapes as they are in the file."""
    lines = plain_text(text).replace("\r\n", "\n").replace("\r", "\n")
    return lines or None


def test_an_event_has_its_values_with_their_types(make_event: EventFactory) -> None:
    """Dates are dates, counts numbers, flags booleans; what is missing is blank."""
    table = build_table(
        [make_event("2021-08-30", killed=3, participants=("Ada", "Bob"), articles=("a.txt", "b.txt"))]
    )
    book = read_back(chronicle_of(table, title="Floods", made=date(2026, 11, 23)))
    assert book.sheetnames == ["Events", "Mentions", "Sources", "About"]
    (row,) = rows_of(book, "Events")
    assert set(row) == set(COLUMNS)
    assert (row["start"], row["end"]) == (datetime(2021, 8, 30), datetime(2021, 8, 31))
    assert (row["date"], row["when"]) == ("2021-08-30", "Monday 30 August 2021")
    assert (row["killed"], row["injured"], row["confidence"]) == (3, None, 0.9)
    assert row["conflict"] is False
    assert (row["participants"], row["sources"]) == ("Ada; Bob", "a.txt; b.txt")
    assert [mention["article"] for mention in rows_of(book, "Mentions")] == ["a.txt", "b.txt"]
    assert [source["dct"] for source in rows_of(book, "Sources")] == [datetime(2021, 8, 30)] * 2
    about = {row["about"]: row["meaning"] for row in rows_of(book, "About")}
    assert (about["Title"], about["Made"]) == ("Floods", "2026-11-23")
    assert (about["Events"], about["Mentions"], about["Articles"], about["Files not read"]) == (1, 2, 2, 0)
    for sheet in ("Events", "Mentions", "Sources"):
        assert [about[f"{sheet}: {cell.value}"] for cell in book[sheet][1]]


def test_sheets_can_be_read_by_people(make_event: EventFactory) -> None:
    """The header stays and filters, titles are wrapped, columns are as wide as they need."""
    book = read_back(chronicle_of(every_kind_of_event(make_event)))
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet["A1"].font.bold
    events = book["Events"]
    assert events["A2"].alignment.wrap_text
    assert events.column_dimensions["A"].width > 40


def test_every_kind_of_event_is_there(make_event: EventFactory) -> None:
    """Dates that Excel does not have are text."""
    table = every_kind_of_event(make_event)
    rows = {row["title"]: row for row in rows_of(read_back(chronicle_of(table)), "Events")}
    assert list(rows) == table["title"].tolist()
    assert rows["A century opened"]["start"] == "1900-01-01T00:00:00"  # programs differ by a day there
    assert rows["About then"]["start"] == datetime(2012, 5, 7)
    assert rows["Revolution in Paris"]["start"] == "1848-02-24T00:00:00"
    assert rows["Last day"]["end"] == "9999-12-31T23:59:59.999999"
    assert rows["At five past two"]["start"] == datetime(2021, 8, 30, 14, 5)
    assert (rows["Caesar was murdered"]["date"], rows["Caesar was murdered"]["start"]) == (
        "-0043-03-15",
        None,
    )
    assert (rows["No date"]["date"], rows["No date"]["when"]) == (None, "no date")
    assert rows["Disputed"]["conflicts"] == "killed: 9 or 4"
    assert rows["Added by hand"]["sources"] is None


def test_there_may_be_no_events() -> None:
    """The sheets have their headers."""
    book = read_back(Chronicle(rows=[]))
    assert [sheet.max_row for sheet in book][:3] == [1, 1, 1]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_text(make_event: EventFactory, text: str) -> None:
    """In every sheet, as it was but for what no cell holds; and nothing in it is markup."""
    chronicle = hostile_chronicle(make_event, text)
    book = read_back(chronicle)
    (row,) = rows_of(book, "Events")
    wanted = in_cell(text)
    for name in ("title", "place", "attributed_to", "note", "explanation"):
        assert unescape(row[name]) in {wanted, f"{wanted} "}, name
    assert unescape(row["sentence"]) == in_cell(told_in(text))
    assert unescape(rows_of(book, "Mentions")[0]["title"]) in {wanted, f"{wanted} "}
    assert unescape(rows_of(book, "Not read")[0]["error"]) in {wanted, f"{wanted} "}
    with ZipFile(io.BytesIO(to_bytes(chronicle))) as archive:
        for name in archive.namelist():
            assert b"<f>" not in archive.read(name), name
            assert b"hyperlink" not in archive.read(name), name


def test_text_like_a_formula_stays_text_when_it_is_edited(make_event: EventFactory) -> None:
    """Excel keeps the leading apostrophe in the cell's format."""
    book = read_back(chronicle_of(build_table([make_event("2021-08-30", title="=1+1")])))
    assert book["Events"]["A2"].quotePrefix
    assert not book["Events"]["B2"].quotePrefix


def test_only_addresses_are_links(make_event: EventFactory) -> None:
    """Those of articles, which are http or https; an address in a title is text."""
    chronicle = chronicle_of(build_table([make_event("2021-08-30", title="https://evil.example/x")]))
    (row,) = chronicle.rows
    address = "https://news.example/a?b=1&c=%20#d"
    row["mentions"][0]["url"] = address  # type: ignore[index]
    sources = read_back(chronicle)["Sources"]
    cell = next(cell for cell in sources[2] if cell.value == address)
    assert cell.hyperlink.target + "#" + cell.hyperlink.location == address
    assert read_back(chronicle)["Events"]["A2"].hyperlink is None


def test_what_no_cell_holds_is_cut_and_told(make_event: EventFactory) -> None:
    """Excel counts a character beyond the first plane twice."""
    table = build_table([make_event("2021-08-30", title="🌊" * 16_383 + "xyz", note="x" * 32_767)])
    book = read_back(chronicle_of(table))
    (row,) = rows_of(book, "Events")
    assert row["title"] == "🌊" * 16_383 + "…"
    assert len(row["note"]) == 32_767
    about = {row["about"]: row["meaning"] for row in rows_of(book, "About")}
    assert about["Cut"].startswith("5 texts of more than 32,767 characters")  # titles, and ids made of them


def test_more_rows_than_a_sheet_holds_go_to_the_next(
    make_event: EventFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of mentions; of events there is a limit, and the message says it."""
    monkeypatch.setattr(workbook_module, "MOST_ROWS", 2)
    table = build_table([make_event("2021-08-30", articles=("a.txt", "b.txt", "c.txt"))])
    book = read_back(chronicle_of(table))
    assert [len(rows_of(book, name)) for name in ("Mentions", "Mentions 2")] == [2, 1]

    class Many(list[Any]):
        def __len__(self) -> int:
            return 1_048_576

    with pytest.raises(ExportError, match="Excel takes at most 1,048,575 events, and these are 1,048,576"):
        to_bytes(Chronicle(rows=Many()))


def test_moments_and_files_that_were_not_read_have_sheets(make_event: EventFactory) -> None:
    """Where there are any."""
    table = build_table([make_event("2021-08-30"), make_event("2021-08-31", title="B")])
    failures = [Failure(article="/drop/scan.pdf", error="it has no text; run OCR")]
    book = read_back(chronicle_of(table, failures=failures, moments=find_key_moments(table, 1)))
    assert book.sheetnames == ["Events", "Mentions", "Sources", "Key moments", "Not read", "About"]
    assert [row["rank"] for row in rows_of(book, "Key moments")] == [1]
    assert rows_of(book, "Not read") == [{"article": "scan.pdf", "error": "it has no text; run OCR"}]


def test_without_text_there_are_no_sentences(make_event: EventFactory) -> None:
    """About says so."""
    book = read_back(chronicle_of(build_table([make_event("2021-08-30")])).without_text())
    assert rows_of(book, "Mentions")[0]["sentence"] is None
    assert any(row["about"] == "Sentences" for row in rows_of(book, "About"))


def test_the_same_events_give_the_same_file(make_event: EventFactory) -> None:
    """No clock gets in; the day it was made does, where it is told."""
    chronicle = chronicle_of(every_kind_of_event(make_event))
    assert to_bytes(chronicle) == to_bytes(chronicle)
    told = openpyxl.load_workbook(io.BytesIO(to_bytes(replace(chronicle, made=date(2026, 11, 23)))))
    assert told.properties.created == datetime(2026, 11, 23)
    assert told.properties.title == "Timeline"


def test_a_workbook_is_no_article(tmp_path: Path) -> None:
    """It may lie in the drop folder."""
    write_table(build_table([]), tmp_path / "events.xlsx")
    with pytest.raises(UnsupportedFormatError, match="it is a workbook, which is not read"):
        read_articles(tmp_path / "events.xlsx")


@pytest.mark.parametrize("place", ["rows", "end"])
def test_an_export_that_fails_leaves_nothing(
    tmp_path: Path, make_event: EventFactory, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Neither a file nor what it is made of, and the error is that of the disk."""
    drop, parts = tmp_path / "drop", tmp_path / "parts"
    drop.mkdir()
    parts.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(parts))
    row = chronicle_of(build_table([make_event("2021-08-30")])).rows

    class Rows(list[Any]):
        def __iter__(self) -> Iterator[Any]:
            yield from row
            if place == "rows":
                raise OSError(28, "No space left on device")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    if place == "end":
        monkeypatch.setattr(ZipFile, "write", refuse)
    with pytest.raises(ExportError, match=r"events\.xlsx cannot be written: No space left on device"):
        write_chronicle(Chronicle(rows=Rows()), drop / "events.xlsx")
    assert [*drop.iterdir(), *parts.iterdir()] == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables)
def test_any_table_reads_back(table: pd.DataFrame) -> None:
    """Whatever the texts hold, the cells hold the same."""
    rows = rows_of(read_back(chronicle_of(table)), "Events")
    for name in ("event_id", "title", "date", "place", "explanation"):
        assert [row[name] and unescape(row[name]) for row in rows] == [
            None if text is pd.NA else in_cell(text) for text in table[name]
        ]
    for name in ("killed", "confidence"):
        assert [row[name] for row in rows] == [
            None if pd.isna(value) else pytest.approx(value, rel=1e-15) for value in table[name]
        ]
    for row, start in zip(rows, table["start"], strict=True):
        is_held = not pd.isna(start) and start >= pd.Timestamp(1900, 3, 1) and not start.microsecond
        assert row["start"] == (start if is_held else None if pd.isna(start) else start.isoformat())
    assert not [row for row in rows if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", row["title"] or "")]
