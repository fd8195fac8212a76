"""Files of events that a browser sends are shown, brought in once it is confirmed, and taken back."""

import base64
import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dashboards import importing
from dashboards.adding import add_files as add_articles
from dashboards.importing import add_files, preview, read_files
from timeline.errors import StoreError
from timeline.imports import DateOrder, undo_additions
from timeline.store import Store

NOON = datetime(2026, 8, 30, 12, 0, tzinfo=UTC)
TABLE = b"Date,Event,Place\n26 August 2021,<b>Storm</b>,Kabul\n03/04/2021,Flood,\nmay,Odd,\n"


@pytest.fixture
def store() -> Iterator[Store]:
    with closing(Store()) as opened:
        yield opened


def sent(*files: tuple[str, bytes]) -> dict[str, Any]:
    return {
        "files": [
            {"name": name, "contents": f"data:;base64,{base64.b64encode(data).decode()}"}
            for name, data in files
        ],
        "refused": [],
    }


def test_a_file_of_events_is_shown_and_not_added_as_an_article(store: Store, tmp_path: Path) -> None:
    """With what would come in, and what would not; articles beside it are added."""
    chosen = sent(("events.csv", TABLE), ("storm.txt", b"A storm hit the harbour on 27 August 2021."))
    assert [outcome.name for outcome in add_articles(tmp_path, chosen)] == ["storm.txt"]
    assert len(list(tmp_path.iterdir())) == 1
    is_hidden, shown, no_choice, words, is_disabled, _ = preview(store, read_files(chosen))
    text = str(shown)
    assert (is_hidden, no_choice, words, is_disabled) == (False, False, "Bring in 1 event", False)
    assert "It is a table: 1 event to bring in, 2 rejected." in text
    assert "<b>Storm</b>" in text
    assert "row 3: its date '03/04/2021' may be day and month" in text
    assert len(store.load_table()) == 0


def test_json_of_events_is_known_wherever_it_says_so(store: Store, tmp_path: Path) -> None:
    """Behind a long title, and with its keys sorted; JSON of articles stays that."""
    long: dict[str, Any] = {"title": {"text": {"headline": "All", "text": "a " * 4_000}}}
    slides = long | {"events": [{"start_date": {"year": 2021}, "text": {"headline": "Storm"}}]}
    event = {"category": "other", "date": "2021", "mentions": [], "title": "Flood"}
    ours = {"events": [event], "has_text": True, "schema": 1}
    article = {"events": [], "text": "A storm hit the harbour on 27 August 2021.", "title": "Storm"}
    contents = {"slides": slides, "ours": ours, "article": article}
    files = [(f"{name}.json", json.dumps(content).encode()) for name, content in contents.items()]
    chosen = sent(*files)
    assert [file.name for file in read_files(chosen)] == ["slides.json", "ours.json"]
    assert [outcome.name for outcome in add_articles(tmp_path, chosen)] == ["article.json"]
    assert preview(store, read_files(chosen))[3] == "Bring in 2 events"


def test_articles_alone_show_nothing(store: Store) -> None:
    """Nor does what no page sends."""
    for chosen in (sent(("a.txt", b"Rain fell.")), None, [], {"files": 3}, {"files": [7, {"name": "a"}]}):
        assert preview(store, read_files(chosen))[0] is True


def test_events_come_in_and_are_taken_back(store: Store) -> None:
    """Only those that this import has added: what was there stays."""
    chosen = sent(("events.csv", TABLE))
    assert add_files(store, read_files(chosen), "Anna", NOON)[0] == "1 event added."
    words, edit_ids = add_files(store, read_files(chosen, DateOrder.DAY_FIRST), "Anna", NOON)
    assert (words, len(edit_ids)) == ("1 event added.", 1)
    assert preview(store, read_files(chosen))[3:5] == ("Nothing new to bring in", True)
    assert undo_additions(store, edit_ids, author="Anna", at=NOON) == 1
    assert undo_additions(store, [*edit_ids, "odd"], author="Anna", at=NOON) == 0
    assert list(store.load_table()["title"]) == ["<b>Storm</b>"]


def test_what_came_in_before_an_error_can_be_taken_back(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is counted beside what went wrong."""
    calls = []

    def append(*arguments: Any, **options: Any) -> Any:
        calls.append(arguments)
        if len(calls) > 2:
            raise StoreError("the disk is full; make room")
        return append_edits(*arguments, **options)

    append_edits = store.append_edits
    monkeypatch.setattr(store, "append_edits", append)
    monkeypatch.setattr(importing, "_AT_ONCE", 2)
    table = "date,title\n" + "".join(f"2021,Storm {number}\n" for number in range(9))
    words, edit_ids = add_files(store, read_files(sent(("a.csv", table.encode()))), "Anna", NOON)
    assert words == "The disk is full; make room. 4 events added before."
    assert len(store.load_table()) == len(edit_ids) == 4
    monkeypatch.undo()
    assert undo_additions(store, edit_ids, author="Anna", at=NOON) == 4


def test_without_a_name_nothing_comes_in(store: Store) -> None:
    """It is said, and no edit is left."""
    words, edit_ids = add_files(store, read_files(sent(("events.csv", TABLE))), "", NOON)
    assert words == "The author's name is empty; write it, or leave it out."
    assert edit_ids == ()
    assert store.load_edits() == ()


def test_a_file_that_cannot_be_read_says_why(store: Store) -> None:
    """Beside others that can."""
    chosen = sent(("a.json", b'{"schema": 1, "events": [}'), ("events.csv", TABLE))
    _, shown, _, words, *_ = preview(store, read_files(chosen))
    assert "a.json: it is no valid JSON in line 1" in str(shown)
    assert words == "Bring in 1 event"


def test_too_many_events_are_left_to_the_command(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page would wait for minutes."""
    monkeypatch.setattr(importing, "MOST_EVENTS", 0)
    files = read_files(sent(("events.csv", TABLE)))
    assert preview(store, files)[4] is True
    assert add_files(store, files, "Anna", NOON) == (
        "Too many at once: bring them in with `timeline import`.",
        (),
    )
