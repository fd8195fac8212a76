"""JSON holds the whole table, in the documented layout, and gives it back."""

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from strategies import tables

from timeline.errors import TableSchemaError
from timeline.exports import read_json, write_table
from timeline.model import Failure
from timeline.table import TABLE_SCHEMA, build_table

ONE_EVENT = tables.filter(lambda table: len(table) > 0)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables)
def test_a_table_reads_back_as_it_was(tmp_path: Path, table: pd.DataFrame) -> None:
    """Writing and reading is identity, to the dtype and the last digit."""
    write_table(table, tmp_path / "events.json", overwrite=True)
    pd.testing.assert_frame_equal(read_json(tmp_path / "events.json"), table, check_exact=True)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ONE_EVENT)
def test_the_layout_is_the_documented_one(tmp_path: Path, table: pd.DataFrame) -> None:
    """Schema, events with every column, failures; dates are ISO 8601 strings."""
    failures = [Failure(article="a.txt", error="empty; add text")]
    write_table(table, tmp_path / "events.json", failures=failures, overwrite=True)
    content = json.loads((tmp_path / "events.json").read_text(encoding="utf-8"))
    assert list(content) == ["schema", "events", "failures"]
    assert content["schema"] == 1
    assert content["failures"] == [{"article": "a.txt", "error": "empty; add text"}]
    assert list(content["events"][0]) == list(TABLE_SCHEMA)
    assert all(isinstance(event["start"], str | None) for event in content["events"])


def test_a_name_that_is_no_text_reads_back(tmp_path: Path) -> None:
    """A file name's stray byte survives in a file that is valid UTF-8."""
    failures = [Failure(article="caf\udce9.txt", error="empty")]
    write_table(build_table([]), tmp_path / "events.json", failures=failures)
    content = json.loads((tmp_path / "events.json").read_bytes().decode("utf-8"))
    assert content["failures"][0]["article"] == "caf\udce9.txt"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "not valid JSON", id="empty"),
        pytest.param("{", "not valid JSON", id="cut-off"),
        pytest.param("[]", '"schema": 1', id="a-list"),
        pytest.param('{"schema": 2, "events": []}', '"schema": 1', id="newer"),
        pytest.param('{"schema": true, "events": []}', '"schema": 1', id="true-is-not-one"),
        pytest.param('{"schema": 1.0, "events": []}', '"schema": 1', id="no-whole-number"),
        pytest.param("[" * 100_000, "not valid JSON", id="deep"),
        pytest.param('{"schema": 1}', "no list of objects", id="no-events"),
        pytest.param('{"schema": 1, "events": [1]}', "no list of objects", id="no-objects"),
        pytest.param('{"schema": 1, "events": [{}]}', "column 'event_id' is missing", id="no-columns"),
        pytest.param('{"schema": 1, "events": [{"start": "soon"}]}', "no ISO 8601", id="no-moment"),
    ],
)
def test_what_is_no_timeline_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """The error says what was expected."""
    (tmp_path / "events.json").write_text(text, encoding="utf-8")
    with pytest.raises(TableSchemaError, match=message):
        read_json(tmp_path / "events.json")
