"""The command line does what its help says: data on stdout, notes on stderr, and an exit status to trust."""

import json
import re
import sys
from importlib.metadata import version
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from timeline.cli import main
from timeline.exports import read_json

ARTICLE = """date 2021-08-30

Rockets were fired at the airport on Monday. The talks went on. The harbour will stay shut till Tuesday.
"""


@pytest.fixture(autouse=True)
def _wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep lines whole."""
    monkeypatch.setenv("COLUMNS", "300")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one good article and one bad one."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "airport.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    return folder


def test_the_package_is_the_command_line() -> None:
    """Where the command's own name is not on the path."""
    with Popen([sys.executable, "-m", "timeline", "--version"], stdout=PIPE, text=True) as process:
        said, _ = process.communicate(timeout=60)
    assert (process.returncode, said) == (0, f"timeline {version('timeline')}\n")


GERMAN = (
    "Am Montag, dem 30. August 2021, brach bei Nordhafen ein Deich, und das Wasser flutete die Straßen der "
    "ganzen Stadt."
)


def run(*arguments: object) -> int:
    """Run the command line and return its exit status."""
    with pytest.raises(SystemExit) as stop:
        main([str(argument) for argument in arguments])
    assert isinstance(stop.value.code, int)
    return stop.value.code


def test_build_writes_the_table_and_tells_what_it_did(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Events go to the file, failures and a summary to stderr, nothing to stdout."""
    output = tmp_path / "events.json"
    assert run("build", folder, "-o", output) == 0
    table = read_json(output)
    assert "2021-08-30" in set(table["date"])
    shown = capfd.readouterr()
    assert shown.out == ""
    failure, summary = shown.err.splitlines()
    assert failure.startswith(f"not read: {folder / 'empty.txt'}: ")
    assert re.fullmatch(rf"{len(table)} events? from 1 article written to {re.escape(str(output))}", summary)


@pytest.mark.parametrize("suffix", ["html", "csv", "json"])
def test_build_chooses_the_format_by_the_suffix(folder: Path, tmp_path: Path, suffix: str) -> None:
    """Each format begins as its readers expect."""
    output = tmp_path / f"events.{suffix}"
    assert run("build", folder, "--output", output) == 0
    beginning = {"html": "<!doctype html", "csv": "event_id,title,date", "json": "{"}[suffix]
    assert output.read_text(encoding="utf-8").lower().startswith(beginning)


def test_build_tells_a_suffix_that_promises_another_format(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """`--format` wins; a suffix that names no format promises nothing."""
    for name, told in (("a.html", True), ("a.csv", False), ("a.txt", False)):
        assert run("build", folder, "-o", tmp_path / name, "--format", "csv") == 0
        assert ("a.html will hold CSV, as --format says" in capfd.readouterr().err) is told


@pytest.mark.parametrize(
    ("flags", "dated_by"),
    [
        pytest.param([], {"document"}, id="by-default"),
        pytest.param(["--inferred"], {"document"}, id="on"),
        pytest.param(["--no-inferred"], set(), id="off"),
    ],
)
def test_build_can_leave_inferred_dates_out(tmp_path: Path, flags: list[str], dated_by: set[str]) -> None:
    """News without a date has its article's day, unless the flag says otherwise."""
    article, output = tmp_path / "mayor.txt", tmp_path / "events.json"
    article.write_text("date 2021-08-30\n\nThe mayor of Split resigned.\n", encoding="utf-8")
    assert run("build", article, "-o", output, *flags) == 0
    assert set(read_json(output)["dated_by"].dropna()) == dated_by


def test_build_writes_to_stdout(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Stdout holds the data and nothing else."""
    assert run("build", folder, "-o", "-", "--format", "json") == 0
    content = json.loads(capfd.readouterr().out)
    assert [failure["article"] for failure in content["failures"]] == [str(folder / "empty.txt")]


def test_build_of_nothing_readable_fails_and_writes_nothing(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Exit status 1 when no article could be read."""
    assert run("build", folder / "empty.txt", "-o", tmp_path / "events.json") == 1
    assert "no article was read" in capfd.readouterr().err
    assert not (tmp_path / "events.json").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["-o", "events.exe"], ".html, .docx, .md", id="unknown-suffix"),
        pytest.param(["-o", "-"], "--format", id="stdout-without-format"),
        pytest.param(["-o", "missing/events.csv"], "there is no folder missing", id="no-folder"),
        pytest.param(["-o", "a.csv", "--format", "exe"], "exe", id="unknown-format"),
        pytest.param([], "--output", id="no-output"),
    ],
)
def test_build_refuses_a_wrong_output_before_it_reads(
    folder: Path, arguments: list[str], message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """A usage error has exit status 2 and says what would be right."""
    assert run("build", folder, *arguments) == 2
    assert message in capfd.readouterr().err


@pytest.mark.parametrize(
    ("paths", "output"),
    [
        pytest.param(["airport.txt"], "airport.txt", id="itself"),
        pytest.param(["airport.txt"], "../articles/airport.txt", id="another-path"),
        pytest.param(["airport.txt"], "link.html", id="link"),
        pytest.param(["."], "airport.txt", id="in-a-folder"),
        pytest.param([".."], "link.html", id="link-in-a-folder-below"),
        pytest.param(["airport.txt", "empty.txt"], "empty.txt", id="named-but-no-article"),
    ],
)
def test_build_never_replaces_what_it_reads(
    folder: Path,
    paths: list[str],
    output: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """The article would be gone: exit status 2, whatever path leads to it."""
    monkeypatch.chdir(folder)
    (folder / "link.html").symlink_to("airport.txt")
    assert run("build", *paths, "-o", output, "--format", "html", "--overwrite") == 2
    assert "name another file" in capfd.readouterr().err
    assert (folder / "airport.txt").read_text(encoding="utf-8") == ARTICLE
    assert (folder / "empty.txt").read_bytes() == b""


@pytest.mark.parametrize("suffix", ["html", "csv", "json"])
def test_build_can_write_anew_within_the_folder_it_reads(folder: Path, suffix: str) -> None:
    """A timeline is no article, and nothing is lost with it."""
    output = folder / f"events.{suffix}"
    for _ in range(2):
        assert run("build", folder, "-o", output, "--overwrite") == 0
        assert output.stat().st_size


def test_build_keeps_a_file_that_is_in_the_way(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It is replaced when that is asked for, and the message says how."""
    output = folder.parent / "events.csv"
    output.write_text("old", encoding="utf-8")
    assert run("build", folder, "-o", output) == 2
    assert "is there already; choose another name, or say --overwrite" in " ".join(
        capfd.readouterr().err.split()
    )
    assert output.read_text(encoding="utf-8") == "old"


def test_an_input_that_is_not_there_is_a_usage_error(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The message names it."""
    assert run("build", tmp_path / "no-such", "-o", "a.json") == 2
    assert "no-such" in capfd.readouterr().err
    assert run("explain", tmp_path / "no-such") == 2


def test_explain_shows_expressions_with_their_reasons(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The dct and its source first; then each dated sentence, its expressions, its events."""
    assert run("explain", folder / "airport.txt") == 0
    shown = capfd.readouterr()
    assert shown.err == ""
    assert re.search(r"^dct +2021-08-30 \(header line\)$", shown.out, re.MULTILINE)
    assert "Rockets were fired at the airport on Monday." in shown.out
    assert re.search(r"^  Monday +DATE +2021-08-30 +\S", shown.out, re.MULTILINE)
    assert re.search(r"^  Tuesday +DATE +2021-08-31 +\S", shown.out, re.MULTILINE)
    assert re.search(r"^  → +2021-08-30 .*[Rr]ocket", shown.out, re.MULTILINE)
    assert "The talks went on." not in shown.out
    assert not re.search(r"[ \t]$", shown.out, re.MULTILINE)


def test_explain_tells_what_is_known_of_an_article(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Writer, publisher and address stand at its head; what is not read says so, and gives nothing."""
    (tmp_path / "storm.txt").write_text(
        "Storm on the coast\n\nBy Jane Doe\nSource: Reuters\nURL: https://news.example/storm\n"
        "Published: 30 August 2021\n\nA storm hit the coast on Sunday.",
        encoding="utf-8",
    )
    (tmp_path / "deich.json").write_text(
        json.dumps([{"title": "Deich", "text": f"{GERMAN} {GERMAN}"}, {"title": "Nichts"}]), encoding="utf-8"
    )
    assert run("explain", tmp_path / "storm.txt") == 0
    out = capfd.readouterr().out
    for line in ("by       Jane Doe", "in       Reuters", "url      https://news.example/storm"):
        assert line in out
    assert run("explain", tmp_path / "deich.json") == 0
    told = capfd.readouterr()
    assert "note     it is in a language that is not read" in told.out
    assert "2021" not in told.out
    assert "deich.json#2" in told.err


def test_explain_says_when_there_is_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """An article without dates has an answer too."""
    (tmp_path / "plain.txt").write_text("Rain fell on the hills.\n", encoding="utf-8")
    assert run("explain", tmp_path / "plain.txt") == 0
    out = capfd.readouterr().out
    assert re.search(r"^dct +unknown$", out, re.MULTILINE)
    assert "no temporal expression was found" in out


def test_an_unreadable_article_is_one_line_and_no_traceback(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """An expected error tells cause and remedy, with exit status 1."""
    assert run("explain", folder / "empty.txt") == 1
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith(f"error: {folder / 'empty.txt'}: ")


def test_ctrl_c_ends_with_one_line_and_status_130(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """No traceback, and no file."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("timeline.commands.build.read_timeline", interrupt)
    assert run("build", folder, "-o", tmp_path / "events.json") == 130
    assert capfd.readouterr().err == "stopped\n"
    assert not (tmp_path / "events.json").exists()


@pytest.mark.parametrize(
    "options",
    [pytest.param(["explain"], id="explain"), pytest.param(["build", "-o-", "--format=html"], id="build")],
)
def test_a_reader_that_has_seen_enough_ends_it_quietly(folder: Path, options: list[str]) -> None:
    """`| head` closes the pipe: nothing on stderr, and no exit status that says all went out."""
    arguments = [*options, str(folder / "airport.txt")]
    with Popen(
        [sys.executable, "-c", f"from timeline.cli import main; main({arguments})"], stdout=PIPE, stderr=PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_articles_cannot_write_to_the_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Escape sequences lose their escape, markup stays text."""
    text = (
        "Storms \x1b]0;owned\x07 hit [red]the coast[/red] on 3 May 2021.\n" + "Rain fell on the hills.\n" * 40
    )
    (tmp_path / "a\x1b[2Jb.txt").write_text(text, encoding="utf-8")
    assert run("explain", tmp_path / "a\x1b[2Jb.txt") == 0
    out = capfd.readouterr().out
    assert "[red]the coast[/red]" in out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", out)


def test_version_is_the_packages(capfd: pytest.CaptureFixture[str]) -> None:
    """`--version` prints one line to stdout."""
    assert run("--version") == 0
    assert capfd.readouterr().out == f"timeline {version('timeline')}\n"


@pytest.mark.parametrize("command", ["annotate", "build", "evaluate", "explain", "serve"])
def test_every_command_has_a_summary_a_paragraph_and_an_example(
    command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """The help of each command can be used without anything else; the overview lists it."""
    assert run(command, "--help") == 0
    summary, paragraph, example = re.split(r"\n\s*\n", capfd.readouterr().out)[1:4]
    assert summary.endswith(".")
    assert paragraph.endswith(".")
    assert example.strip().startswith(f"Example: timeline {command} ")
    assert run("--help") == 0
    assert re.search(rf"^  {command} +[A-Z]", capfd.readouterr().out, re.MULTILINE)
