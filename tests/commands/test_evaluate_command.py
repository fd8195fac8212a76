"""`timeline evaluate` shows how well annotations agree with gold."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from timeline.cli import main

TEXT = "Rain fell on Monday and again on 3 May 2020."
MONDAY = {"start": 13, "end": 19, "type": "DATE", "value": "2021-08-30"}
MAY = {"start": 33, "end": 43, "type": "DATE", "value": "2020-05-03"}


def run(*arguments: object) -> int:
    """Run the command and return its exit status."""
    with pytest.raises(SystemExit) as stop:
        main(["evaluate", *map(str, arguments)])
    assert isinstance(stop.value.code, int)
    return stop.value.code


def write_lines(path: Path, *documents: dict[str, Any]) -> Path:
    """Write documents as JSONL."""
    path.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Return a gold file of one document."""
    document = {"doc_id": "a", "dct": "2021-08-30", "text": TEXT, "timexes": [MONDAY, MAY]}
    return write_lines(tmp_path / "gold.jsonl", document)


def test_our_own_tagger_is_scored_without_a_system(gold: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Figures have four decimals; stderr is silent."""
    assert run(gold) == 0
    shown = capfd.readouterr()
    assert shown.err == ""
    assert shown.out.startswith("1 document: 2 expressions in gold, 2 found\n")
    for name in ("strict", "relaxed", "type", "value"):
        assert re.search(rf"^{name} +1\.0000 +1\.0000 +1\.0000$", shown.out, re.MULTILINE)


def test_an_archive_that_is_damaged_is_an_error(
    gold: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """It names the file, the cause and the remedy; nothing is scored."""
    (tmp_path / "system.zip").write_bytes(b"PK\x03\x04 and no more")
    assert run(gold, tmp_path / "system.zip") == 1
    shown = capfd.readouterr()
    assert shown.out == ""
    assert f"{tmp_path}/system.zip: it breaks off before its end" in shown.err.replace("\n", " ")
    assert "fetch the archive again" in shown.err.replace("\n", " ")


def test_a_system_is_scored_with_its_confusions(
    gold: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The words and values of both sides stand beside each other."""
    system = write_lines(tmp_path / "s.jsonl", {"doc_id": "a", "timexes": [{**MAY, "value": "2020-03-05"}]})
    assert run(gold, system) == 0
    out = capfd.readouterr().out
    assert not re.search(r" $", out, re.MULTILINE)
    assert re.search(r"^strict +1\.0000 +0\.5000 +0\.6667$", out, re.MULTILINE)
    assert re.search(r"^value +0\.0000 +0\.0000 +0\.0000$", out, re.MULTILINE)
    assert re.search(r"^ +1 +missed +monday +2021-08-30 +- +- *$", out, re.MULTILINE)
    assert re.search(r"^ +1 +value +3 may 2020 +2020-05-03 +3 may 2020 +2020-03-05$", out, re.MULTILINE)


def test_json_has_all_figures(gold: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Stdout holds it and nothing else; `--worst` bounds the confusions."""
    system = write_lines(tmp_path / "s.jsonl", {"doc_id": "a", "timexes": []})
    assert run(gold, system, "--format", "json", "--worst", 1) == 0
    content = json.loads(capfd.readouterr().out)
    assert (content["documents"], content["gold"], content["system"]) == (1, 2, 0)
    assert content["scores"]["strict"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert len(content["confusions"]) == 1


def test_our_timeml_agrees_with_itself_and_with_the_lines(
    gold: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A folder, one of its files, and JSONL are three forms of the same."""
    with pytest.raises(SystemExit):
        main(["annotate", str(gold), "-o", str(tmp_path / "tml"), "--format", "tml"])
    folder = tmp_path / "tml"
    for left, right in ((folder, folder), (folder / "a.tml", folder), (gold, folder), (folder, gold)):
        capfd.readouterr()
        assert run(left, right, "--format", "json") == 0
        shown = capfd.readouterr()
        assert shown.err == ""
        assert {score["f1"] for score in json.loads(shown.out)["scores"].values()} == {1.0}


def test_dated_events_are_scored_where_gold_has_them(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Then our events layer reads the text too."""
    events = [{"start": 5, "end": 9, "date": "2021-08-30"}]
    document = {"doc_id": "a", "dct": "2021-08-30", "text": "Rain fell on Monday.", "events": events}
    assert run(write_lines(tmp_path / "gold.jsonl", document), "--format", "json") == 0
    assert json.loads(capfd.readouterr().out)["scores"]["dates"]["f1"] == 1.0


def test_documents_of_one_side_are_told(
    gold: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Missing ones count as nothing found, foreign ones are left out."""
    system = write_lines(tmp_path / "s.jsonl", {"doc_id": "b", "timexes": [MAY]})
    assert run(gold, system) == 0
    shown = capfd.readouterr()
    assert "gold has no document 'b'" in shown.err
    assert "has no document 'a'" in shown.err
    assert re.search(r"^strict +0\.0000 +0\.0000 +0\.0000$", shown.out, re.MULTILINE)


def test_another_text_is_an_error(gold: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Offsets into another text mean nothing."""
    system = write_lines(tmp_path / "s.jsonl", {"doc_id": "a", "text": "Other.", "timexes": []})
    assert run(gold, system) == 1
    assert "the text of document 'a' is not that of gold" in capfd.readouterr().err


def test_a_gold_dct_that_is_no_date_costs_only_our_own_answer(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """It is told, and counts as nothing found, as annotating would have it; a system needs no dct."""
    document = {"doc_id": "a", "text": TEXT, "timexes": [MAY]}
    gold = write_lines(tmp_path / "g.jsonl", document, {**document, "doc_id": "b", "dct": "Monday"})
    assert run(gold, "--format", "json") == 0
    shown = capfd.readouterr()
    assert json.loads(shown.out)["scores"]["strict"]["recall"] == 0.5
    told, count = shown.err.splitlines()
    assert told.startswith("not annotated: ")
    assert count == "1 document could not be annotated, and counted as nothing found"
    assert run(gold, gold, "--format", "json") == 0
    shown = capfd.readouterr()
    assert json.loads(shown.out)["scores"]["strict"]["recall"] == 1.0
    assert shown.err == ""


def test_where_no_document_can_be_annotated_nothing_is_scored(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A score of 0 would blame the tagger."""
    gold = write_lines(tmp_path / "g.jsonl", {"doc_id": "a", "dct": "Monday", "text": TEXT, "timexes": [MAY]})
    assert run(gold) == 1
    shown = capfd.readouterr()
    assert shown.out == ""
    assert "could be annotated, so nothing was scored" in shown.err


def test_a_document_beyond_the_text_of_gold_is_told(
    gold: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """It counts as nothing found; a line without its text has gold's."""
    system = write_lines(tmp_path / "s.jsonl", {"doc_id": "a", "timexes": [{**MAY, "end": 10**30}]})
    assert run(gold, system, "--format", "json") == 0
    shown = capfd.readouterr()
    assert json.loads(shown.out)["scores"]["strict"]["recall"] == 0.0
    assert f"not read: {system}:1: an annotation ends at 1000" in shown.err


def test_a_domain_is_refused_where_nothing_is_tagged(gold: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It would change nothing."""
    assert run(gold, gold, "--domain", "news") == 2
    assert "leave this out" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("content", "status"),
    [pytest.param("", 1, id="empty"), pytest.param("no\n", 1, id="bad"), pytest.param(None, 2, id="missing")],
)
def test_gold_that_holds_nothing_is_an_error(
    tmp_path: Path, content: str | None, status: int, capfd: pytest.CaptureFixture[str]
) -> None:
    """There is no score of nothing."""
    if content is not None:
        (tmp_path / "gold.jsonl").write_text(content, encoding="utf-8")
    assert run(tmp_path / "gold.jsonl") == status
    shown = capfd.readouterr()
    assert shown.out == ""
    assert "gold.jsonl" in shown.err
