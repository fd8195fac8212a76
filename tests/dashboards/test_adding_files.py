"""What a browser sends is added, known already, or refused with what to do."""

import base64
from pathlib import Path
from typing import Any

import pytest

from dashboards import adding
from dashboards.adding import add_files, add_pasted, outcome_list

STORM = b"A storm hit the harbour on 27 August 2021."


def file(name: str, data: bytes = STORM) -> dict[str, str]:
    return {"name": name, "contents": f"data:text/plain;base64,{base64.b64encode(data).decode()}"}


def test_each_file_has_its_outcome(tmp_path: Path) -> None:
    """Added, known already, refused: one word on each, in their order."""
    sent = [file("storm.txt"), file("copy.txt"), file("empty.txt", b""), file("a.py")]
    outcomes = add_files(tmp_path, {"files": sent, "refused": ["film.mp4"]})
    (stored,) = tmp_path.iterdir()
    assert [(outcome.name, outcome.words.partition(";")[0], outcome.is_refused) for outcome in outcomes] == [
        ("film.mp4", "not added: more than 20 MB at once", True),
        ("storm.txt", "added", False),
        ("copy.txt", f"known already, as {stored.name}", False),
        ("empty.txt", "not added: it is empty", True),
        ("a.py", "not added: it is a program, which is not read", True),
    ]


def test_a_name_cannot_leave_the_folder(tmp_path: Path) -> None:
    """Whatever path comes with a file, it lies in the drop folder."""
    folder = tmp_path / "drop"
    folder.mkdir()
    assert not add_files(folder, {"files": [file("../../etc/cron.d/x")], "refused": []})[0].is_refused
    assert [path.parent for path in tmp_path.rglob("*") if path.is_file()] == [folder]


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(None, id="nothing"),
        pytest.param([], id="list"),
        pytest.param({"files": "storm.txt"}, id="no-list"),
        pytest.param({"files": None, "refused": 3}, id="no-lists"),
    ],
)
def test_what_no_page_sends_adds_nothing(tmp_path: Path, sent: Any) -> None:
    """It is no error either."""
    assert add_files(tmp_path, sent) == []


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param({"name": "a.txt", "contents": "data:,%%%"}, id="no-base64"),
        pytest.param({"name": "a.txt", "contents": "data:;base64,QUJ"}, id="broken-off"),
        pytest.param({"name": 7, "contents": None}, id="no-text"),
        pytest.param("a.txt", id="no-object"),
    ],
)
def test_a_file_that_did_not_arrive_is_refused(tmp_path: Path, sent: Any) -> None:
    """The others are added all the same."""
    outcomes = add_files(tmp_path, {"files": [sent, file("storm.txt")], "refused": []})
    assert [outcome.is_refused for outcome in outcomes] == [True, False]


def test_size_and_number_are_checked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that counts wrongly is not believed."""
    monkeypatch.setattr(adding, "_MOST_FILES", 2)
    sent = [file(f"{number}.txt", b"Rain %d." % number) for number in range(4)]
    assert [outcome.name for outcome in add_files(tmp_path, {"files": sent})] == ["0.txt", "1.txt", "2 more"]
    monkeypatch.setattr(adding, "_MAX_CONTENTS", 40)
    assert [outcome.is_refused for outcome in add_files(tmp_path, {"files": sent[:2]})] == [False, True]


def test_pasted_words_are_added_and_the_fields_emptied(tmp_path: Path) -> None:
    """A second time they are known; what is wrong is told at its field, and nothing typed is lost."""
    typed = ("Storm at sea", "30 August 2021", "The Coast Post", "A storm hit the harbour.")
    outcomes, *fields = add_pasted(tmp_path, *typed)
    assert "added" in str(outcomes)
    assert fields == [""] * 8
    assert "known already" in str(add_pasted(tmp_path, *typed)[0])
    _, title, date, source, text, *kept = add_pasted(tmp_path, "Storm", "soon", None, "A storm hit.")
    assert (title, source, text) == ("", "", "")
    assert date.startswith("'soon' is no date that can be read; write a day")
    assert all(type(field).__name__ == "NoUpdate" for field in kept)
    assert add_pasted(tmp_path, None, None, None, None)[4].startswith("It is empty")


def test_outcomes_are_text(tmp_path: Path) -> None:
    """A name that looks like markup is shown as it is."""
    name = "<img src=x onerror=alert(1)>.txt"
    (item,) = outcome_list(add_files(tmp_path, {"files": [file(name)]}))
    assert item.children[0].children == name
