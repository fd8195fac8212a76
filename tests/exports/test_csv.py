"""CSV opens in a spreadsheet: the table's columns, RFC 4180, and no formula in it."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hostile_texts import HOSTILE, every_kind_of_event, hostile_chronicle, told_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import tables

from timeline.articles import read_articles
from timeline.errors import UnsupportedFormatError
from timeline.exports import ExportOptions, Format, chronicle_of, write_chronicle, write_table, write_to
from timeline.exports.cells import plain_text
from timeline.exports.csv import COLUMNS, disarm_formulas, restore_formulas
from timeline.imports.own import draft_of_cells
from timeline.model import Event
from timeline.table import build_table, table_from_rows

NUMBER = re.compile(r"[+-]?[0-9.]+(e-?[0-9]+)?")
STARTERS = set("=+-@\t\r＝＋－＠")

ROW: dict[str, Any] = {
    "event_id": "e1",
    "title": "Storm",
    "date": "2021-08-30",
    "start": pd.Timestamp(2021, 8, 30),
    "end": pd.Timestamp(2021, 8, 31),
    "granularity": "day",
    "relation": "IS_INCLUDED",
    "dated_by": "expression",
    "status": "occurred",
    "category": "disaster",
    "participants": ["Red Cross", "coast guard"],
    "place": None,
    "latitude": -33.5,
    "longitude": None,
    "killed": 3,
    "injured": None,
    "attributed_to": None,
    "confidence": 0.75,
    "importance": 0.5,
    "mention_count": 0,
    "article_count": 0,
    "source_count": 0,
    "overdue": False,
    "conflict": False,
    "review": "unreviewed",
    "note": "",
    "explanation": None,
    "conflicts": [],
    "history": [],
    "mentions": [],
}


def read_back(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def write_row(path: Path, **changes: Any) -> dict[str, str]:
    """Write one event with some values changed, and read it back."""
    write_table(table_from_rows([{**ROW, **changes}]), path)
    (row,) = read_back(path)
    return row


def test_every_column_but_the_mentions_is_there(tmp_path: Path) -> None:
    """Values are as in the table, lists joined, what is missing empty."""
    row = write_row(tmp_path / "events.csv")
    assert list(row) == list(COLUMNS)
    assert list(row)[-6:] == ["explanation", "conflicts", "history", "when", "sources", "sentence"]
    assert "mentions" not in row
    assert row["participants"] == "Red Cross; coast guard"
    assert row["start"] == "2021-08-30T00:00:00"
    assert (row["killed"], row["injured"], row["latitude"], row["longitude"]) == ("3", "", "-33.5", "")
    assert row["conflict"] == "False"


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        pytest.param('=HYPERLINK("http://x.example")', '\'=HYPERLINK("http://x.example")', id="equals"),
        pytest.param("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0", id="plus"),
        pytest.param("-2+3", "'-2+3", id="minus"),
        pytest.param("@SUM(1)", "'@SUM(1)", id="at"),
        pytest.param("\t=1", "'\t'=1", id="tab"),
        pytest.param("\r=1", "'\r'=1", id="carriage-return"),
        pytest.param("＝1+1", "'＝1+1", id="full-width"),
        pytest.param(' "=1', " \"'=1", id="behind-blank-and-quote"),
        pytest.param("Rain;=1", "Rain;'=1", id="behind-semicolon"),
        pytest.param('Rain; "=1"', 'Rain; "\'=1"', id="behind-semicolon-and-quote"),
        pytest.param("Rain\n@SUM(1)", "Rain\n'@SUM(1)", id="behind-line-end"),
        pytest.param("'=1", "''=1", id="apostrophe-before-it"),
        pytest.param("'-43", "''-43", id="apostrophe-before-a-number"),
        pytest.param("-0043-03-15", "'-0043-03-15", id="a-subtraction"),
        pytest.param("Rain = floods", "Rain = floods", id="inside"),
        pytest.param('He said "-no-"', 'He said "-no-"', id="quoted-inside"),
        pytest.param("'quoted'", "'quoted'", id="apostrophe"),
        pytest.param("-0043", "-0043", id="a-number-is-none"),
        pytest.param("", "", id="empty"),
    ],
)
def test_no_text_is_a_formula(tmp_path: Path, title: str, cell: str) -> None:
    """What a spreadsheet would run has an apostrophe before it; other text is untouched; all reads back."""
    assert write_row(tmp_path / "events.csv", title=title)["title"] == cell
    assert restore_formulas(cell) == title


@settings(max_examples=300, deadline=None)
@given(st.text("=+-@＝\t\r\n;'\" a1."))
def test_apostrophes_are_taken_away_again(text: str) -> None:
    """Whatever the text had of its own; and what begins a cell in any program is then no formula."""
    disarmed = disarm_formulas(text)
    assert restore_formulas(disarmed) == text
    if disarmed == text and text.lstrip("+-").replace(".", "").isdigit():
        return
    assert not [cell for cell in re.split(r"[;\t\r\n]", disarmed) if set(cell.lstrip(' "')[:1]) & STARTERS]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_hostile_text_is_no_formula_in_any_program(
    make_event: Callable[..., Event], delimiter: str, text: str
) -> None:
    """Also where semicolons or tabs part cells, as in much of Europe."""
    stream = io.BytesIO()
    write_to(hostile_chronicle(make_event, text), stream, Format.CSV)
    content = stream.getvalue().decode("utf-8")
    rows = list(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter))
    assert [cell for row in rows for cell in row if cell[:1] in STARTERS] == []
    if delimiter == ",":
        (row,) = csv.DictReader(io.StringIO(content, newline=""), strict=True)
        for name in ("title", "place", "attributed_to", "note", "explanation"):
            assert restore_formulas(row[name]) == plain_text(text)
        assert restore_formulas(row["sentence"]) == plain_text(told_in(text))
        assert restore_formulas(row["participants"]) == f"{plain_text(text)}; Ada"
        assert draft_of_cells(1, row).title == plain_text(text)  # as an import takes it
        frame = pd.read_csv(io.BytesIO(stream.getvalue()), keep_default_na=False, dtype="str")
        assert frame["title"].tolist() == [row["title"]]


def test_every_kind_of_event_has_its_row(tmp_path: Path, make_event: Callable[..., Event]) -> None:
    """Dates in EDTF and in words, whatever the calendar of the reader holds."""
    table = every_kind_of_event(make_event)
    write_table(table, tmp_path / "events.csv")
    rows = {row["title"]: row for row in read_back(tmp_path / "events.csv")}
    assert list(rows) == table["title"].tolist()
    assert rows["Caesar was murdered"]["date"] == "'-0043-03-15"
    assert rows["Caesar was murdered"]["when"] == "15 March 44 BC"
    assert rows["Revolution in Paris"]["start"] == "1848-02-24T00:00:00"
    assert rows["No date"]["date"] == ""
    assert rows["Disputed"]["conflicts"] == "killed: 9 or 4"
    assert (rows["Disputed"]["sources"], rows["Disputed"]["history"]) == ("a.txt; b.txt", "2021-09-10")
    assert (rows["Added by hand"]["sources"], rows["Added by hand"]["sentence"]) == ("", "")
    write_table(build_table([]), tmp_path / "none.csv")
    assert read_back(tmp_path / "none.csv") == []


def test_a_byte_order_mark_is_there_when_asked_for(tmp_path: Path, make_event: Callable[..., Event]) -> None:
    """Excel needs it, other programs pass it over; it is no article either way."""
    chronicle = chronicle_of(build_table([make_event("2021-08-30", title="Zürich")]))
    plain, marked = tmp_path / "plain.csv", tmp_path / "marked.csv"
    write_chronicle(chronicle, plain)
    write_chronicle(chronicle, marked, options=ExportOptions(bom=True))
    assert marked.read_bytes() == b"\xef\xbb\xbf" + plain.read_bytes()
    for path in (plain, marked):
        with pytest.raises(UnsupportedFormatError, match="a timeline written by this program"):
            read_articles(path)


def test_without_text_there_is_no_sentence(make_event: Callable[..., Event]) -> None:
    """The rest stays."""
    stream = io.BytesIO()
    chronicle = chronicle_of(build_table([make_event("2021-08-30")]))
    write_to(chronicle.without_text(), stream, Format.CSV)
    (row,) = csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8"), newline=""))
    assert (row["sentence"], row["sources"]) == ("", "kabul.txt")


def test_joined_participants_are_no_formula_either(tmp_path: Path) -> None:
    """Lists pass the same point."""
    assert write_row(tmp_path / "events.csv", participants=["=1", "=2"])["participants"] == "'=1; '=2"


@pytest.mark.parametrize("title", ['a "quote", a comma', "two\nlines", "two\r\nlines", "Zürich – 新聞"])
def test_awkward_text_reads_back(tmp_path: Path, title: str) -> None:
    """Quotes, commas, line ends and any script survive."""
    assert write_row(tmp_path / "events.csv", title=title)["title"] == title


def test_lines_end_as_rfc_4180_says(tmp_path: Path) -> None:
    """CRLF after every record, the last one too."""
    write_row(tmp_path / "events.csv")
    content = (tmp_path / "events.csv").read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n") == 2
    assert content.endswith(b"\r\n")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables)
def test_any_table_is_one_record_a_row(tmp_path: Path, table: pd.DataFrame) -> None:
    """Whatever the texts hold, the file has the table's rows, and no cell that starts a formula."""
    write_table(table, tmp_path / "events.csv", overwrite=True)
    rows = read_back(tmp_path / "events.csv")
    for name in ("event_id", "title", "explanation"):
        assert [restore_formulas(row[name]) for row in rows] == [
            plain_text(text) for text in table[name].fillna("")
        ]
    for row in rows:
        assert not [cell for cell in row.values() if cell[:1] in STARTERS and not NUMBER.fullmatch(cell)]
