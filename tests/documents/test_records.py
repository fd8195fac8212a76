"""What a line holds is checked, and an error says where, what and what to do."""

from datetime import date, datetime
from typing import Any

import pytest

from timeline.documents import Record, exact_date, to_annotations, to_document
from timeline.errors import DocumentError

GOOD: dict[str, Any] = {"doc_id": "d", "text": "Rain fell on Monday."}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("2021-08-30", date(2021, 8, 30), id="day"),
        pytest.param("2021-08-30T14:05", datetime(2021, 8, 30, 14, 5), id="time"),
        pytest.param(None, None, id="null"),
    ],
)
def test_a_dct_is_an_iso_date_or_time(written: str | None, expected: date | None) -> None:
    """Null says that it is not known."""
    assert to_document(Record(place="in:1", fields={**GOOD, "dct": written})).dct == expected


def test_an_offset_does_not_move_the_day() -> None:
    """The times are the text's own."""
    document = to_document(Record(place="in:1", fields={**GOOD, "dct": "2021-08-30T23:30-07:00"}))
    assert isinstance(document.dct, datetime)
    assert document.dct.date() == date(2021, 8, 30)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        pytest.param({"text": "x"}, 'it has no "doc_id"', id="no-name"),
        pytest.param({"doc_id": "d"}, 'it has no "text"', id="no-text"),
        pytest.param({**GOOD, "doc_id": None}, 'its "doc_id" is null; give it', id="null-as-name"),
        pytest.param({**GOOD, "doc_id": 7}, 'its "doc_id" is no string', id="number-as-name"),
        pytest.param({**GOOD, "text": ["x"]}, 'its "text" is no string', id="list-as-text"),
        pytest.param({**GOOD, "text": None}, 'its "text" is null', id="null-as-text"),
        pytest.param({**GOOD, "dct": "Monday"}, "its \"dct\" is no date: 'Monday'", id="weekday"),
        pytest.param({**GOOD, "dct": "2021-02-30"}, 'its "dct" is no date', id="no-such-day"),
        pytest.param({**GOOD, "dct": "2021-W31"}, 'its "dct" is no date', id="week"),
        pytest.param({**GOOD, "dct": "2021"}, 'its "dct" is no date', id="year"),
        pytest.param({**GOOD, "dct": ""}, 'its "dct" is no date', id="empty-dct"),
        pytest.param({**GOOD, "dct": 20210830}, 'its "dct" is no string', id="number-as-dct"),
        pytest.param({**GOOD, "domain": "poetry"}, 'its "domain" is unknown', id="domain"),
    ],
)
def test_a_bad_document_is_refused(fields: dict[str, Any], message: str) -> None:
    """The message begins with the place."""
    with pytest.raises(DocumentError) as caught:
        to_document(Record(place="in.jsonl:3", fields=fields))
    assert str(caught.value).startswith(f"in.jsonl:3: {message}")
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        pytest.param({}, 'neither "timexes" nor "events"', id="nothing"),
        pytest.param({"timexes": {}}, "no list of objects", id="no-list"),
        pytest.param({"timexes": [1]}, "no list of objects", id="no-objects"),
        pytest.param({"timexes": [{"start": 1}]}, "no whole numbers", id="no-end"),
        pytest.param({"timexes": [{"start": -1, "end": 2}]}, "no whole numbers", id="negative"),
        pytest.param({"timexes": [{"start": 0.5, "end": 2}]}, "no whole numbers", id="fraction"),
        pytest.param({"timexes": [{"start": True, "end": 2}]}, "no whole numbers", id="boolean"),
        pytest.param({"timexes": [{"start": 3, "end": 2}]}, "ends before it starts: 3, 2", id="backwards"),
        pytest.param(
            {"text": "abc", "timexes": [{"start": 0, "end": 4}]},
            "ends at 4, but the text at 3",
            id="beyond-the-text",
        ),
        pytest.param(
            {"text": "abc", "events": [{"start": 10**30, "end": 10**30}]}, "the text at 3", id="huge"
        ),
        pytest.param({"events": [{"start": 0, "end": 2, "date": 1999}]}, "no string", id="number-as-date"),
    ],
)
def test_bad_annotations_are_refused(fields: dict[str, Any], message: str) -> None:
    """A span or label that cannot be is no annotation."""
    with pytest.raises(DocumentError, match=message):
        to_annotations(Record(place="in.jsonl:3", fields={"doc_id": "d", **fields}))


def test_offsets_count_in_the_text_that_is_given() -> None:
    """A system's line may lack it; then gold's tells the words and the end."""
    record = Record(place="in:1", fields={"doc_id": "d", "timexes": [{"start": 0, "end": 2}]})
    found = to_annotations(record, text="May")
    assert [timex.text for timex in found.timexes or ()] == ["Ma"]
    with pytest.raises(DocumentError, match="ends at 2, but the text at 1"):
        to_annotations(record, text="M")


def test_annotations_come_in_the_order_of_the_text() -> None:
    """The dct's own expression and empty ones are left out, unknown days are no days."""
    timexes = [
        {"start": 8, "end": 12, "type": "DATE", "value": "2021"},
        {"start": 0, "end": 4, "type": "DATE", "value": "2020"},
        {"start": 5, "end": 5, "type": "DATE", "value": "2019"},
        {"start": 0, "end": 4, "tid": "t0", "value": "2018"},
        {"start": 0, "end": 4, "functionInDocument": "CREATION_TIME", "value": "2018"},
    ]
    events = [{"start": 0, "end": 4, "date": "2008-02-XX"}]
    found = to_annotations(Record(place="", fields={"doc_id": "d", "timexes": timexes, "events": events}))
    assert [timex.value for timex in found.timexes or ()] == ["2020", "2021"]
    assert [event.date for event in found.events or ()] == ["2008-02"]


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        pytest.param("2021-08-30", "2021-08-30", id="day"),
        pytest.param("2021-08-30T14:05", "2021-08-30", id="time"),
        pytest.param("1848", "1848", id="year"),
        pytest.param("2021-23", None, id="season"),
        pytest.param("2021-08-23/2021-08-29", None, id="stretch"),
        pytest.param("[2021-08-23..2021-08-29]", None, id="one-day-of"),
        pytest.param("[..2021-08-31]", None, id="by"),
        pytest.param("1680~", None, id="about"),
        pytest.param("-0088", None, id="before-christ"),
        pytest.param("199X", None, id="decade"),
        pytest.param(None, None, id="undated"),
    ],
)
def test_only_an_exact_date_is_one(edtf: str | None, expected: str | None) -> None:
    """What says less than a day, a month or a year is left out."""
    assert exact_date(edtf) == expected
