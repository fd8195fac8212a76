"""JSON holds a whole chronicle, in the documented layout, and gives it back."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hostile_texts import HOSTILE, every_kind_of_event, hostile_chronicle
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import tables

from timeline.errors import TableSchemaError
from timeline.exports import Chronicle, chronicle_of, read_chronicle, read_json, write_chronicle, write_table
from timeline.model import Event, Failure
from timeline.moments import Moment
from timeline.rows import to_rows
from timeline.table import TABLE_SCHEMA, build_table

ONE_EVENT = tables.filter(lambda table: len(table) > 0)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables)
def test_a_table_reads_back_as_it_was(tmp_path: Path, table: pd.DataFrame) -> None:
    """Writing and reading is identity, to the dtype and the last digit."""
    write_table(table, tmp_path / "events.json", overwrite=True)
    pd.testing.assert_frame_equal(read_json(tmp_path / "events.json"), table, check_exact=True)


MOMENT = Moment(
    rank=1,
    date="2021-08-30",
    importance=1.0,
    event_id="e1",
    title="Storm",
    status="occurred",
    sentence=None,
    article="a.txt",
    mention_id="m1",
    source_count=2,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    table=tables,
    title=st.text(st.characters(exclude_categories=())),
    made=st.none() | st.dates(),
    moments=st.none() | st.lists(st.just(MOMENT), max_size=2),
    error=st.text(),
    has_text=st.booleans(),
)
def test_a_chronicle_reads_back_as_it_was(
    tmp_path: Path,
    table: pd.DataFrame,
    title: str,
    made: date | None,
    moments: list[Moment] | None,
    error: str,
    has_text: bool,
) -> None:
    """Title, day, moments and failures too; that it has no moments is not that it was cut down to none."""
    title = title.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")  # JSON has whole pairs
    chronicle = replace(
        chronicle_of(
            table,
            title=title,
            made=made,
            failures=[Failure(article="caf\udce9.txt", error=error)],
            moments=moments,
        ),
        has_text=has_text,
    )
    write_chronicle(chronicle, tmp_path / "events.json", overwrite=True)
    assert read_chronicle(tmp_path / "events.json") == chronicle


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_reads_back(tmp_path: Path, make_event: Callable[..., Event], text: str) -> None:
    """Character for character, by us and by any reader of JSON."""
    chronicle = hostile_chronicle(make_event, text)
    write_chronicle(chronicle, tmp_path / "events.json")
    assert read_chronicle(tmp_path / "events.json") == chronicle
    assert json.loads((tmp_path / "events.json").read_text("utf-8"))["events"][0]["title"] == text


def test_every_kind_of_event_reads_back(tmp_path: Path, make_event: Callable[..., Event]) -> None:
    """Dates of any year, intervals, plans, conflicts, what analysts say."""
    table = every_kind_of_event(make_event)
    write_table(table, tmp_path / "events.json")
    pd.testing.assert_frame_equal(read_json(tmp_path / "events.json"), table, check_exact=True)


def test_a_file_of_the_first_days_is_a_chronicle_too(tmp_path: Path) -> None:
    """It has neither title nor day."""
    (tmp_path / "old.json").write_text('{"schema": 1, "events": [], "failures": []}', encoding="utf-8")
    assert read_chronicle(tmp_path / "old.json") == Chronicle(rows=[])


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ONE_EVENT)
def test_the_layout_is_the_documented_one(tmp_path: Path, table: pd.DataFrame) -> None:
    """Schema, events with every column, failures; dates are ISO 8601 strings; an event is a line."""
    path = tmp_path / "events.json"
    write_table(table, path, failures=[Failure(article="a.txt", error="empty; add text")], overwrite=True)
    text = path.read_text(encoding="utf-8")
    content = json.loads(text)
    assert list(content) == ["schema", "events", "failures", "title", "made", "has_text"]
    assert content["schema"] == 1
    assert content["failures"] == [{"article": "a.txt", "error": "empty; add text"}]
    assert list(content["events"][0]) == list(TABLE_SCHEMA)
    assert all(isinstance(event["start"], str | None) for event in content["events"])
    lines = text.split("\n")[3:]
    assert [json.loads(line.rstrip(",")) for line in lines[: len(table)]] == content["events"]


def test_rows_are_written_one_after_the_other(tmp_path: Path, make_event: Callable[..., Event]) -> None:
    """None is taken before the one before it is written, so that any number of them goes through."""
    row = to_rows(build_table([make_event("2021-08-30", title="x" * 70_000)]))[0]
    path, taken, seen = tmp_path / "events.json", 30, []

    class Rows(list[Any]):
        def __iter__(self) -> Iterator[Any]:
            for number in range(taken):
                seen.append(sum(part.stat().st_size for part in tmp_path.rglob("part")))
                yield {**row, "event_id": f"e{number}"}

    write_chronicle(Chronicle(rows=Rows()), path)
    assert seen == sorted(seen)
    assert all(size >= 140_000 * (number - 1) for number, size in enumerate(seen))
    assert len(json.loads(path.read_bytes())["events"]) == taken


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
        pytest.param(
            '{"schema": 1, "events": [{"start": "soon"}]}', "no ISO 8601.* in row 0", id="no-moment"
        ),
        pytest.param('{"schema": 1, "events": [NaN]}', "NaN is no number", id="no-number"),
        pytest.param("\udcff", "not valid JSON", id="no-text"),
    ],
)
def test_what_is_no_timeline_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """The error says what was expected."""
    path = tmp_path / "events.json"
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    for read in (read_json, read_chronicle):
        with pytest.raises(TableSchemaError, match=message) as caught:
            read(path)
        assert str(path) in str(caught.value)


def test_what_is_wrong_in_an_event_is_told_with_its_row(
    tmp_path: Path, make_event: Callable[..., Event]
) -> None:
    """Columns, keys of mentions, and rules between them."""
    path = tmp_path / "events.json"
    write_table(build_table([make_event("2021-08-30"), make_event("2021-08-31", title="B")]), path)
    good = json.loads(path.read_bytes())

    def message(spoil: Callable[[Any], Any]) -> str:
        content = json.loads(json.dumps(good))
        spoil(content["events"][1])
        path.write_text(json.dumps(content), encoding="utf-8")
        with pytest.raises(TableSchemaError) as caught:
            read_json(path)
        return str(caught.value)

    begin = f"not an events table: {path}: "
    assert message(lambda event: event.update(title=5)) == (
        f"{begin}column 'title' holds 5 in row 1, which is not text"
    )
    assert message(lambda event: event.update(status=None)) == (
        f"{begin}column 'status' has gaps, the first in row 1"
    )
    assert message(lambda event: event["mentions"][0].update(trigger=7)) == (
        f"{begin}key 'trigger' of a mention holds 7 in row 1, which is not text"
    )
    assert message(lambda event: event.update(mention_count=3)) == (
        f"{begin}a mention_count is not the number of mentions (row 1)"
    )


@pytest.mark.parametrize(
    ("part", "message"),
    [
        pytest.param({"title": 1}, '"title" is not text', id="title"),
        pytest.param({"has_text": 1}, '"has_text" is not true or false', id="has-text"),
        pytest.param({"made": "soon"}, '"made" is no day', id="made"),
        pytest.param({"made": 20210830}, '"made" is no day', id="made-a-number"),
        pytest.param({"failures": {}}, 'no list of objects under "failures"', id="failures"),
        pytest.param({"failures": [{"article": "a"}]}, r"failures\[0\] has other keys", id="keys"),
        pytest.param(
            {"failures": [{"article": "a", "error": None}]},
            r"failures\[0\] has None as 'error', which is not text",
            id="value",
        ),
        pytest.param({"moments": [[]]}, 'no list of objects under "moments"', id="moments"),
        pytest.param(
            {"moments": [{**asdict(MOMENT), "status": "so"}]}, "which is not one of occurred", id="moment"
        ),
    ],
)
def test_what_is_no_chronicle_is_refused(tmp_path: Path, part: Mapping[str, Any], message: str) -> None:
    """The table of the same file can be read."""
    path = tmp_path / "events.json"
    path.write_text(json.dumps({"schema": 1, "events": [], "failures": [], **part}), encoding="utf-8")
    assert len(read_json(path)) == 0
    with pytest.raises(TableSchemaError, match=message):
        read_chronicle(path)
