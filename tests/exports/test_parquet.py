"""Parquet holds the table with its types and nested columns, and gives it back."""

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hostile_texts import HOSTILE, every_kind_of_event, hostile_chronicle, told_in
from hypothesis import HealthCheck, given, settings
from pyarrow import parquet
from strategies import tables

from timeline.articles import read_articles
from timeline.errors import TableSchemaError, UnsupportedFormatError
from timeline.exports import (
    Chronicle,
    Format,
    chronicle_of,
    encode_text,
    read_parquet,
    write_chronicle,
    write_table,
    write_to,
)
from timeline.exports import parquet as parquet_module
from timeline.model import Event, Failure
from timeline.table import MENTION_KEYS, TABLE_SCHEMA, build_table

EventFactory = Callable[..., Event]


def to_bytes(chronicle: Chronicle) -> bytes:
    stream = io.BytesIO()
    write_to(chronicle, stream, Format.PARQUET)
    return stream.getvalue()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables)
def test_a_table_reads_back_as_it_was(tmp_path: Path, table: pd.DataFrame) -> None:
    """Writing and reading is identity, to the dtype and the last digit."""
    write_table(table, tmp_path / "events.parquet", overwrite=True)
    pd.testing.assert_frame_equal(read_parquet(tmp_path / "events.parquet"), table, check_exact=True)


def test_every_kind_of_event_reads_back(tmp_path: Path, make_event: EventFactory) -> None:
    """In groups of rows too; and none at all."""
    table = every_kind_of_event(make_event)
    write_table(table, tmp_path / "events.parquet")
    pd.testing.assert_frame_equal(read_parquet(tmp_path / "events.parquet"), table, check_exact=True)
    write_table(build_table([]), tmp_path / "none.parquet")
    pd.testing.assert_frame_equal(read_parquet(tmp_path / "none.parquet"), build_table([]))


def test_rows_are_written_in_groups(make_event: EventFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which bounds what is in memory."""
    monkeypatch.setattr(parquet_module, "_AT_ONCE", 4)
    table = every_kind_of_event(make_event)
    file = parquet.ParquetFile(io.BytesIO(to_bytes(chronicle_of(table))))
    assert file.num_row_groups == -(-len(table) // 4)
    assert file.read().num_rows == len(table)


def test_types_are_those_of_the_table(make_event: EventFactory) -> None:
    """Under the names and in the order of the table; lists and structs are nested."""
    content = to_bytes(chronicle_of(every_kind_of_event(make_event)))
    schema = parquet.read_schema(io.BytesIO(content))
    assert schema.names == list(TABLE_SCHEMA)
    assert schema.field("start").type == pa.timestamp("us")
    assert schema.field("killed").type == pa.int64()
    assert schema.field("participants").type.value_type == pa.string()
    assert [field.name for field in schema.field("mentions").type.value_type] == list(MENTION_KEYS)
    frame = pd.read_parquet(io.BytesIO(content)).set_index("title")
    assert frame.loc["Disputed", "killed"] == 9
    assert frame.loc["Disputed", "start"] == pd.Timestamp(2021, 9, 13)
    assert frame.loc["Disputed", "conflicts"][0]["sides"][1]["value"] == "4"
    assert frame.loc["Disputed", "mentions"][0]["article"] == "a.txt"
    assert pd.isna(frame.loc["Caesar was murdered", "start"])


def test_the_metadata_tells_the_rest(make_event: EventFactory) -> None:
    """What JSON has beside the events."""
    chronicle = chronicle_of(
        build_table([make_event("2021-08-30")]),
        title="Floods \udcff",
        made=date(2026, 11, 23),
        failures=[Failure(article="a.pdf", error="no text")],
    )
    head = json.loads(parquet.read_schema(io.BytesIO(to_bytes(chronicle))).metadata[b"timeline"])
    assert head == {
        "schema": 1,
        "failures": [{"article": "a.pdf", "error": "no text"}],
        "title": "Floods \udcff",
        "made": "2026-11-23",
        "has_text": True,
    }


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_kept(make_event: EventFactory, text: str) -> None:
    """Character for character, but for lone surrogates, which become their escapes."""
    rows = parquet.read_table(io.BytesIO(to_bytes(hostile_chronicle(make_event, text)))).to_pylist()
    wanted = encode_text(text).decode("utf-8")
    for name in ("title", "place", "attributed_to", "note", "explanation"):
        assert rows[0][name] == wanted
    assert rows[0]["participants"] == [wanted, "Ada"]
    assert rows[0]["mentions"][0]["sentence"] == encode_text(told_in(text)).decode("utf-8")


def test_the_same_events_give_the_same_file(make_event: EventFactory) -> None:
    """No clock gets in."""
    chronicle = chronicle_of(every_kind_of_event(make_event))
    assert to_bytes(chronicle) == to_bytes(chronicle)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "is not valid Parquet", id="empty"),
        pytest.param(b"PAR1 and no more PAR1", "is not valid Parquet", id="damaged"),
        pytest.param(b'{"schema": 1}', "is not valid Parquet", id="json"),
        pytest.param(None, "is no timeline of layout 1", id="other-columns"),
    ],
)
def test_what_is_no_timeline_is_refused(tmp_path: Path, content: bytes | None, message: str) -> None:
    """The error names the file."""
    path = tmp_path / "events.parquet"
    if content is None:
        pd.DataFrame({"title": ["Rain"]}).to_parquet(path)
    else:
        path.write_bytes(content)
    with pytest.raises(TableSchemaError, match=message) as caught:
        read_parquet(path)
    assert str(path) in str(caught.value)


def test_columns_without_the_mark_or_with_wrong_values_are_refused(
    tmp_path: Path, make_event: EventFactory
) -> None:
    """The types alone do not make a timeline."""
    path = tmp_path / "events.parquet"
    write_chronicle(chronicle_of(build_table([make_event("2021-08-30")])), path)
    table = parquet.read_table(path)
    parquet.write_table(table.replace_schema_metadata({"timeline": '{"schema": 2}'}), path)
    with pytest.raises(TableSchemaError, match="is no timeline of layout 1"):
        read_parquet(path)
    place = table.schema.names.index("confidence")
    parquet.write_table(table.set_column(place, "confidence", pa.array([7.0])), path)
    with pytest.raises(TableSchemaError, match=r"events\.parquet: column 'confidence' holds 7\.0 in row 0"):
        read_parquet(path)


def test_a_file_is_no_article(tmp_path: Path) -> None:
    """It may lie in the drop folder."""
    write_table(build_table([]), tmp_path / "events.parquet")
    with pytest.raises(UnsupportedFormatError):
        read_articles(tmp_path / "events.parquet")
