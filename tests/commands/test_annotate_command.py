"""`timeline annotate` is a filter: lines in, lines or TimeML out, notes on stderr."""

import io
import json
import sys
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from timeline.cli import main
from timeline.documents import iter_each, iter_lines, to_document

GOOD = '{"doc_id": "a", "dct": "2021-08-30", "text": "Rockets were fired on Monday."}\n'
BAD = '{"doc_id": "b", "dct": "Monday", "text": "x"}\n'


def run(*arguments: object) -> int:
    """Run the command and return its exit status."""
    with pytest.raises(SystemExit) as stop:
        main(["annotate", *map(str, arguments)])
    assert isinstance(stop.value.code, int)
    return stop.value.code


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a file with two good lines and a bad one between them."""
    path = tmp_path / "in.jsonl"
    path.write_text(GOOD + BAD + GOOD.replace('"a"', '"c"'), encoding="utf-8")
    return path


def test_lines_give_lines(source: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The bad line is told, with its number; the others are annotated, in order."""
    output = tmp_path / "out.jsonl"
    assert run(source, "-o", output) == 0
    first, second = map(json.loads, output.read_text(encoding="utf-8").splitlines())
    assert first == {
        "doc_id": "a",
        "timexes": [
            {"start": 22, "end": 28, "text": "Monday", "type": "DATE", "value": "2021-08-30", "mod": None}
        ],
        "events": [{"start": 13, "end": 18, "date": "2021-08-30", "dated_by": "expression"}],
    }
    assert second == {**first, "doc_id": "c"}
    shown = capfd.readouterr()
    assert shown.out == ""
    told, summary = shown.err.splitlines()
    assert told.startswith(f"not annotated: {source}:2: ")
    assert summary == f"annotations of 2 documents written to {output}"


def test_stdin_gives_stdout(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """`-` is both; what is bad is told as a line of stdin."""
    stdin = io.TextIOWrapper(io.BytesIO((GOOD + BAD).encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert run("-", "-o", "-", "--timexes-only") == 0
    shown = capfd.readouterr()
    (line,) = shown.out.splitlines()
    assert set(json.loads(line)) == {"doc_id", "timexes"}
    assert "stdin:2: " in shown.err


def test_a_document_is_given_before_the_next_line_is_read() -> None:
    """Memory holds one document, however many there are."""
    seen: list[int] = []

    class Lines(io.BytesIO):
        """Give one line a call, and note how many were written by then."""

        def readline(self, _: int | None = -1, /) -> bytes:
            seen.append(len(given))
            number = len(seen)
            return GOOD.replace('"a"', f'"{number}"').encode() if number < 5 else b""

    given: list[str] = []
    records = iter_lines(Lines(), "in", on_error=print)
    for document in iter_each(records, to_document, on_error=print):
        given += [document.doc_id]
    assert seen == [0, 1, 2, 3, 4]


def test_timeml_goes_to_a_folder(source: Path, tmp_path: Path) -> None:
    """One file a document; it is made when it is missing, and what it holds stays."""
    output = tmp_path / "out"
    assert run(source, "-o", output, "--format", "tml") == 0
    (output / "other.txt").write_text("mine", encoding="utf-8")
    assert run(source, "-o", output, "--format", "tml", "--timexes-only") == 0
    assert sorted(path.name for path in output.iterdir()) == ["a.tml", "c.tml", "other.txt"]
    assert "<EVENT" not in (output / "a.tml").read_text(encoding="utf-8")


def test_the_domain_can_be_said(tmp_path: Path) -> None:
    """It changes what relative expressions count from."""
    text = "War broke out in July 1914. A month later the city fell."
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"doc_id": "a", "dct": "2021-08-30", "text": text}), encoding="utf-8")
    values = {}
    for domain in ("news", "narrative"):
        assert run(source, "-o", tmp_path / "out.jsonl", "--timexes-only", "--domain", domain) == 0
        timexes = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["timexes"]
        values[domain] = [timex["value"] for timex in timexes]
    assert values["narrative"] == ["1914-07", "1914-08"]


def test_an_empty_file_leaves_what_was_there(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It is told, with exit status 1: a step before this one may have failed."""
    (tmp_path / "in.jsonl").write_text("\n", encoding="utf-8")
    (tmp_path / "out.jsonl").write_text("old", encoding="utf-8")
    assert run(tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl") == 1
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "old"
    assert "in.jsonl holds no document, so nothing was written" in capfd.readouterr().err


@pytest.mark.parametrize("options", [[], ["--format", "tml"]], ids=["jsonl", "tml"])
def test_where_nothing_can_be_read_nothing_is_written(
    tmp_path: Path, options: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    """Exit status 1, as `build` has it."""
    (tmp_path / "in.jsonl").write_text(BAD * 2, encoding="utf-8")
    assert run(tmp_path / "in.jsonl", "-o", tmp_path / "out", *options) == 1
    assert "no document was read" in capfd.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["missing.jsonl", "-o", "out.jsonl"], "missing.jsonl", id="no-input"),
        pytest.param([".", "-o", "out.jsonl"], "directory", id="folder-as-input"),
        pytest.param(["in.jsonl"], "--output", id="no-output"),
        pytest.param(["in.jsonl", "-o", "none/out.jsonl"], "there is no folder none", id="no-folder"),
        pytest.param(["in.jsonl", "-o", "-", "--format", "tml"], "stdout is no folder", id="tml-to-stdout"),
        pytest.param(["in.jsonl", "-o", "in.jsonl", "--format", "tml"], "is no folder", id="tml-to-file"),
        pytest.param(
            ["in.jsonl", "-o", "o", "--domain", "poetry"], "say news or narrative", id="unknown-domain"
        ),
    ],
)
def test_a_slip_is_told_before_anything_is_read(
    source: Path,
    arguments: list[str],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Exit status 2, and the file of that name is untouched."""
    monkeypatch.chdir(source.parent)
    before = source.read_bytes()
    assert run(*arguments) == 2
    assert message in capfd.readouterr().err
    assert source.read_bytes() == before


def test_an_output_that_is_a_folder_is_refused(source: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Exit status 1, with the reason."""
    assert run(source, "-o", source.parent) == 1
    assert "no regular file" in capfd.readouterr().err.splitlines()[-1]


def test_a_full_disk_behind_stdout_is_told_in_one_line(source: Path) -> None:
    """No traceback, and exit status 1."""
    with (
        Path("/dev/full").open("wb") as full,
        Popen(
            [
                sys.executable,
                "-c",
                f"from timeline.cli import main; main(['annotate', {str(source)!r}, '-o-'])",
            ],
            stdout=full,
            stderr=PIPE,
        ) as process,
    ):
        assert process.stderr is not None
        last = process.stderr.read().decode().splitlines()[-1]
    assert process.returncode == 1
    assert last == "error: stdout cannot be written: No space left on device; write to a file"


@pytest.mark.parametrize(
    ("name", "output", "options"),
    [
        pytest.param("in.jsonl", "in.jsonl", [], id="itself"),
        pytest.param("in.jsonl", "folder/../in.jsonl", [], id="another-path"),
        pytest.param("in.jsonl", "link.jsonl", [], id="link"),
        pytest.param("link.jsonl", "in.jsonl", [], id="of-a-link"),
        pytest.param("folder/a.tml", "folder", ["--format", "tml"], id="within-the-folder"),
    ],
)
def test_the_input_is_never_replaced(
    source: Path,
    name: str,
    output: str,
    options: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Its texts would be gone: exit status 2, whatever path leads to it."""
    monkeypatch.chdir(source.parent)
    Path("folder").mkdir()
    Path("folder/a.tml").write_bytes(source.read_bytes())
    Path("link.jsonl").symlink_to("in.jsonl")
    before = Path(name).read_bytes()
    assert run(name, "-o", output, *options) == 2
    assert "name another" in capfd.readouterr().err
    assert Path(name).read_bytes() == before


def test_a_file_behind_stdin_is_never_replaced(source: Path) -> None:
    """The shell opened it, and it is the same file."""
    before = source.read_bytes()
    program = f"from timeline.cli import main; main(['annotate', '-', '-o', {str(source)!r}])"
    with (
        source.open("rb") as stdin,
        Popen([sys.executable, "-c", program], stdin=stdin, stderr=PIPE) as process,
    ):
        process.communicate()
    assert process.returncode == 2
    assert source.read_bytes() == before


def test_an_interrupted_run_leaves_what_was_there(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No half file, and nothing beside it."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    output = tmp_path / "out.jsonl"
    output.write_text("old", encoding="utf-8")
    monkeypatch.setattr("timeline.commands.annotate.annotate_document", interrupt)
    assert run(source, "-o", output) == 130
    assert output.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]
