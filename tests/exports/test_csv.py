"""CSV opens in a spreadsheet: the table's columns, RFC 4180, and no formula in it."""

import csv
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from strategies import tables

from timeline.exports import write_table
from timeline.exports.csv import COLUMNS
from timeline.table import table_from_rows

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
        pytest.param("\t=1", "'\t=1", id="tab"),
        pytest.param("\r=1", "'\r=1", id="carriage-return"),
        pytest.param("Rain = floods", "Rain = floods", id="inside"),
        pytest.param("'quoted'", "'quoted'", id="apostrophe"),
        pytest.param("-0043", "-0043", id="a-number-is-none"),
        pytest.param("", "", id="empty"),
    ],
)
def test_no_text_is_a_formula(tmp_path: Path, title: str, cell: str) -> None:
    """Text that a spreadsheet would run begins with an apostrophe; other text is untouched."""
    assert write_row(tmp_path / "events.csv", title=title)["title"] == cell


def test_joined_participants_are_no_formula_either(tmp_path: Path) -> None:
    """Lists pass the same point."""
    assert write_row(tmp_path / "events.csv", participants=["=1", "=2"])["participants"] == "'=1; =2"


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
    assert [row["event_id"].removeprefix("'") for row in rows] == [
        event_id.removeprefix("'") for event_id in table["event_id"]
    ]
    for row in rows:
        assert row["title"][:1] not in set("=@\t\r")
