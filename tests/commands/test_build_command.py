"""`timeline build --top` tells the story at a glance: the days that matter most, one event each."""

import json
import re
from pathlib import Path

import pytest

from timeline.cli import main
from timeline.exports import read_json

ARTICLES = {
    "first.txt": (
        "date 2021-05-04\n\nA dam near Kelheim broke on Monday and flooded four villages. "
        "The mayor of Regensburg resigned on Tuesday."
    ),
    "second.txt": (
        "date 2021-05-06\n\nThe dam near Kelheim broke on 3 May and flooded four villages. "
        "A court in Passau will open a trial in June."
    ),
}
DAM = "Monday 3 May 2021: "


@pytest.fixture(autouse=True)
def _wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep lines whole."""
    monkeypatch.setenv("COLUMNS", "300")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a story, and a file that is no article."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    return folder


def run(*arguments: object) -> int:
    """Run the command line and return its exit status."""
    with pytest.raises(SystemExit) as stop:
        main([str(argument) for argument in arguments])
    assert isinstance(stop.value.code, int)
    return stop.value.code


def test_the_key_moments_are_listed(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """In order of time on stdout: day, event, sentence, source; what is to be told on stderr."""
    assert run("build", folder, "--top", 5) == 0
    shown = capfd.readouterr()
    first, second = shown.out.strip().split("\n\n")
    lines = first.splitlines()
    assert lines[0].startswith(DAM)
    assert "flooded four villages" in lines[1]
    assert re.fullmatch(r"  (first|second)\.txt, 2 sources", lines[2])
    assert second.startswith("Tuesday 4 May 2021: ")
    assert "empty.txt" in shown.err
    assert "2 key moments of " in shown.err


def test_the_first_is_the_most_important(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What both articles tell of."""
    assert run("build", folder, "--top", 1) == 0
    shown = capfd.readouterr()
    assert shown.out.startswith(DAM)
    assert "4 May" not in shown.out
    assert "1 key moment of " in shown.err


def test_a_plan_is_told_as_one(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What is still to come never reads as though it had come."""
    article = tmp_path / "trial.txt"
    article.write_text("date 2021-05-06\n\nThe trial in Passau will open on 2 June 2021.", encoding="utf-8")
    assert run("build", article, "--top", 3) == 0
    assert capfd.readouterr().out.partition("\n")[0].endswith(" (scheduled)")


def test_nothing_with_a_day_is_nothing_to_list(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """An event of a month is an event, and no key moment."""
    article = tmp_path / "trial.txt"
    article.write_text("date 2021-05-06\n\nA court in Passau opened a trial in June 2019.", encoding="utf-8")
    assert run("build", article, "--top", 3) == 0
    shown = capfd.readouterr()
    assert (shown.out, shown.err) == ("", "0 key moments of 1 event\n")


def test_only_their_events_are_written(folder: Path, tmp_path: Path) -> None:
    """JSON has the moments beside their events, and reads back to the table of these."""
    output = tmp_path / "events.json"
    assert run("build", folder, "--top", 1, "-o", output) == 0
    content = json.loads(output.read_text(encoding="utf-8"))
    assert list(content) == ["schema", "events", "failures", "moments", "title", "made", "has_text"]
    (moment,) = content["moments"]
    (event,) = content["events"]
    assert (moment["date"], moment["rank"], moment["importance"]) == ("2021-05-03", 1, 1.0)
    assert moment["event_id"] == event["event_id"]
    assert moment["mention_id"] in {mention["mention_id"] for mention in event["mentions"]}
    assert read_json(output)["event_id"].tolist() == [event["event_id"]]


def test_without_top_there_are_no_moments(folder: Path, tmp_path: Path) -> None:
    """The whole table is written, as it always was."""
    output = tmp_path / "events.json"
    assert run("build", folder, "-o", output) == 0
    content = json.loads(output.read_text(encoding="utf-8"))
    assert "moments" not in content
    assert len(content["events"]) > 2


@pytest.mark.parametrize("suffix", ["csv", "html"])
def test_every_format_holds_only_their_events(folder: Path, tmp_path: Path, suffix: str) -> None:
    """Neither the trial nor the mayor is among them."""
    output = tmp_path / f"events.{suffix}"
    assert run("build", folder, "--top", 1, "-o", output, "--plotlyjs", "inline") == 0
    text = output.read_text(encoding="utf-8")
    assert "Kelheim" in text
    assert "Regensburg" not in text


def test_they_go_to_stdout_in_a_format(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """`-o -` writes the data, not the list."""
    assert run("build", folder, "--top", 2, "-o", "-", "--format", "json") == 0
    content = json.loads(capfd.readouterr().out)
    assert [moment["date"] for moment in content["moments"]] == ["2021-05-03", "2021-05-04"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["--top", "0"], "greater than or equal to 1", id="zero"),
        pytest.param(["--top", "-3"], "greater than or equal to 1", id="negative"),
        pytest.param(["--top", "ten"], "integer", id="no-number"),
        pytest.param(
            ["--top", "3", "--format", "json"], "say -o FILE, or -o - for stdout", id="format-alone"
        ),
        pytest.param([], "or say --top to list key moments", id="neither"),
    ],
)
def test_what_makes_no_sense_is_refused(
    folder: Path, arguments: list[str], message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Before anything is read, with exit status 2."""
    assert run("build", folder, *arguments) == 2
    shown = capfd.readouterr()
    assert message in shown.err
    assert "not read" not in shown.err
