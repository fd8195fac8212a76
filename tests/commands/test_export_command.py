"""`timeline export` writes the events of a database in every format: whole, or not at all."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from curating import NOON, edit, mention
from permissions import bound_by_permissions

from timeline.cli import main
from timeline.exports import FORMATS, Format, read_json
from timeline.model import DatedMention, FileLook, Hide, Reading
from timeline.store import Store

pytestmark = pytest.mark.usefixtures("quick_pictures")
LOOK = FileLook(mtime_ns=1, ctime_ns=2, size=3, inode=4)
DAY = "2026-11-01"


@pytest.fixture(autouse=True)
def _wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep lines whole, and let no database of the user's be meant."""
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.delenv("TIMELINE_DATABASE", raising=False)


KINDS = [each for each in FORMATS if each not in (Format.PNG, Format.PDF)]
"""Of the pictures one: a browser draws them alike, which takes seconds; `test_images.py` has all three."""

each_format = pytest.mark.parametrize("chosen", KINDS)


def run(*arguments: object) -> int:
    """Run the command line and return its exit status."""
    with pytest.raises(SystemExit) as stop:
        main([str(argument) for argument in arguments])
    assert isinstance(stop.value.code, int)
    return stop.value.code


def save(store: Store, dated: DatedMention) -> None:
    """Save what a file told."""
    article = dated.mention.article
    store.save_reading(
        f"/news/{article.source}",
        LOOK,
        f"content of {article.source}",
        sha256=f"hash of {article.source}",
        reading=Reading(articles=(article,)),
        dated_mentions=[dated],
        at=NOON,
    )


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return a database of four events of as many articles, one of them hidden, and a file that failed."""
    path = tmp_path / "events.db"
    with closing(Store(f"sqlite:///{path}")) as store:
        for name, day in (("Ada", 3), ("Bea", 10), ("Cleo", 20), ("Dora", 30)):
            save(store, mention(name, day=day))
        store.save_failure("/news/scan.pdf", None, "it has no text; use OCR", at=NOON)
        table = store.load_table()
        hidden = table["event_id"][table["title"] == "Storm Dora"].item()
        store.append_edit(edit(Hide(), store.load_target(hidden)))
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return a folder for what is written."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def export(database: Path, output: object, *options: object) -> int:
    """Run the command on a database."""
    return run("export", "--database", database, "-o", output, "--made", DAY, *options)


def titles(path: Path) -> list[str]:
    """Return the titles that a JSON file holds."""
    return list(read_json(path)["title"].str.removeprefix("Storm "))


@each_format
def test_every_format_is_written_by_its_suffix_and_to_stdout(
    database: Path, out: Path, chosen: Format, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The same bytes twice, and as many as on stdout; what was written and what was not is told."""
    first, second = (out / f"{name}{FORMATS[chosen].suffix}" for name in ("first", "second"))
    assert [export(database, path) for path in (first, second)] == [0, 0]
    said = capfdbinary.readouterr()
    assert said.out == b""
    assert f"3 events from 3 articles written to {first}\n".encode() in said.err
    assert b"1 event of the database left out, as asked or hidden\n" in said.err
    assert b"1 file not read; `timeline doctor` lists them\n" in said.err
    assert export(database, "-", "--format", chosen) == 0
    assert first.read_bytes() == second.read_bytes() == capfdbinary.readouterr().out != b""
    assert sorted(path.name for path in out.iterdir()) == [first.name, second.name]


@each_format
def test_no_events_are_a_file_too(database: Path, out: Path, chosen: Format) -> None:
    """Who asks for what there is not gets a file that says so."""
    path = out / f"none{FORMATS[chosen].suffix}"
    assert export(database, path, "--search", "nothing has this") == 0
    assert path.stat().st_size > 0


@pytest.mark.parametrize("chosen", [each for each in KINDS if each is not Format.TIMEML])
def test_sentences_can_be_left_out(database: Path, out: Path, chosen: Format) -> None:
    """No format keeps them where they are not wanted."""
    path = out / f"textless{FORMATS[chosen].suffix}"
    assert export(database, path, "--no-text") == 0
    assert b"A storm called" not in path.read_bytes()


def test_what_is_all_text_cannot_be_without(
    database: Path, out: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The error says so before any article is read, and nothing is written."""
    assert export(database, out / "textless.timeml.zip", "--no-text") == 2
    assert "made of the articles' words" in " ".join(capfd.readouterr().err.split())
    assert list(out.iterdir()) == []


@each_format
def test_a_file_in_the_way_stays(database: Path, out: Path, chosen: Format) -> None:
    """Until it is said to be overwritten."""
    path = out / f"events{FORMATS[chosen].suffix}"
    path.write_text("old", encoding="utf-8")
    assert export(database, path) == 2
    assert path.read_text(encoding="utf-8") == "old"
    assert export(database, path, "--overwrite") == 0
    assert path.read_bytes() != b"old"


@pytest.mark.parametrize(
    ("options", "names"),
    [
        pytest.param((), ["Ada", "Bea", "Cleo"], id="all-but-hidden"),
        pytest.param(("--hidden",), ["Ada", "Bea", "Cleo", "Dora"], id="hidden"),
        pytest.param(("--search", "storm -bea"), ["Ada", "Cleo"], id="search"),
        pytest.param(("--search", '"called cleo"'), ["Cleo"], id="phrase"),
        pytest.param(("--from", "4 August 2021"), ["Bea", "Cleo"], id="from"),
        pytest.param(("--to", "2021-08-10"), ["Ada", "Bea"], id="to-includes"),
        pytest.param(("--from", "2021-08-10", "--to", "2021-08"), ["Bea", "Cleo"], id="span"),
        pytest.param(("--article", "Ada.txt", "--article", "Cleo.txt"), ["Ada", "Cleo"], id="articles"),
        pytest.param(("--category", "disaster", "--status", "occurred"), ["Ada", "Bea", "Cleo"], id="kinds"),
        pytest.param(("--category", "attack", "--category", "other"), [], id="other-kinds"),
        pytest.param(("--min-confidence", "0.9"), [], id="confidence"),
        pytest.param(("--exactness", "day", "--dated-by", "expression"), ["Ada", "Bea", "Cleo"], id="dates"),
        pytest.param(("--exactness", "month"), [], id="months"),
        pytest.param(("--review", "hidden", "--hidden"), ["Dora"], id="review"),
        pytest.param(("--participant", "Nobody"), [], id="participant"),
        pytest.param(("--place", "Nowhere"), [], id="place"),
        pytest.param(("--disputed", "--overdue", "--unsettled"), [], id="doubts"),
        pytest.param(("--no-inferred", "--no-bc"), ["Ada", "Bea", "Cleo"], id="switches"),
        pytest.param(("--top", "1"), ["Ada"], id="top"),
    ],
)
def test_options_choose(database: Path, out: Path, options: tuple[str, ...], names: list[str]) -> None:
    """Each as the dashboard's filter of that name does."""
    assert export(database, out / "events.json", *options) == 0
    assert titles(out / "events.json") == names


@pytest.mark.parametrize(
    ("options", "message"),
    [
        pytest.param(("-o", "a.exe"), "the suffix names no known format; use one of .html", id="suffix"),
        pytest.param(("-o", "-"), "stdout has no suffix; say --format", id="stdout"),
        pytest.param(("-o", "no/a.csv"), "there is no folder no", id="folder"),
        pytest.param(("-o", "a.csv", "--format", "exe"), "'exe' is unknown; say html or", id="format"),
        pytest.param(("-o", "a.csv", "--from", "noon"), "'noon' is no date; write it like 2021", id="date"),
        pytest.param(("-o", "a.csv", "--from", "2022", "--to", "2021"), "the first date is after", id="span"),
        pytest.param(("-o", "a.csv", "--made", "today"), "'today' is no day; write it like", id="made"),
        pytest.param(("-o", "a.csv", "--category", "x"), "'x' is unknown; say attack or", id="category"),
        pytest.param(
            ("-o", "a.csv", "--article", "x.txt"), "no event is told by an article x.txt", id="article"
        ),
        pytest.param(("-o", "a.html", "--plotlyjs", "x"), "'x' is unknown; say packed or", id="plotlyjs"),
    ],
)
def test_a_slip_of_the_keyboard_is_told(
    database: Path,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    message: str,
) -> None:
    """With what can be said instead, and nothing written."""
    monkeypatch.chdir(out)
    assert run("export", "--database", database, *options) == 2
    assert message in capfd.readouterr().err
    assert list(out.iterdir()) == []


def test_a_missing_database_is_told_and_not_made(
    tmp_path: Path, out: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """With the command that makes it."""
    assert export(tmp_path / "none.db", out / "a.csv") == 1
    assert "there is no events database at" in capfd.readouterr().err
    assert not (tmp_path / "none.db").exists()
    assert list(out.iterdir()) == []


def test_it_keeps_out_of_the_drop_folder(
    database: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The one that is named, and those that the database follows."""
    named, followed = tmp_path / "named", tmp_path / "followed"
    for folder in (named, followed):
        folder.mkdir()
    with closing(Store(f"sqlite:///{database}")) as store:
        store.save_folder(str(followed), 7)
    for folder in (named, followed):
        assert run("export", named, "--database", database, "-o", folder / "a.csv") == 2
        assert "where it would be taken for an article" in capfd.readouterr().err
        assert list(folder.iterdir()) == []


def test_a_folder_that_may_not_be_written_is_told(
    database: Path, out: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """In the system's words, with the remedy."""
    out.chmod(0o500)
    with bound_by_permissions():
        assert export(database, out / "a.csv") == 1
    assert "Permission denied; choose another folder" in capfd.readouterr().err


def test_a_suffix_that_promises_another_format_is_told(
    database: Path, out: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """It is what was asked for; a suffix that promises nothing is not spoken of."""
    assert export(database, out / "a.html", "--format", "json") == 0
    assert "a.html will hold JSON, as --format says" in capfd.readouterr().err
    assert export(database, out / "a.data", "--format", "json") == 0
    assert "will hold" not in capfd.readouterr().err
    assert titles(out / "a.html") == titles(out / "a.data")


class _FullDisk:
    """A stream that takes some bytes and then no more."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._room = 200

    def write(self, data: bytes) -> int:
        self._room -= len(data)
        if self._room < 0:
            raise OSError(28, "No space left on device")
        return int(self._stream.write(data))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def __enter__(self) -> "_FullDisk":
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()


@each_format
def test_a_disk_that_fills_up_leaves_no_half_file(
    database: Path,
    out: Path,
    chosen: Format,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """What was there stays, and the cause is told."""
    path = out / f"events{FORMATS[chosen].suffix}"
    path.write_text("old", encoding="utf-8")
    opened = Path.open
    monkeypatch.setattr(
        Path,
        "open",
        lambda self, mode="r", *rest, **more: (
            _FullDisk(opened(self, mode, *rest, **more))
            if self.name == "part"
            else opened(self, mode, *rest, **more)
        ),
    )
    assert export(database, path, "--overwrite") == 1
    assert "No space left on device" in capfd.readouterr().err
    assert path.read_text(encoding="utf-8") == "old"
    assert [each.name for each in out.iterdir()] == [path.name]


@each_format
def test_ctrl_c_in_the_midst_leaves_nothing(
    database: Path, out: Path, chosen: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However far it was."""

    def stop(*_: object) -> Iterator[Any]:
        yield from ()
        raise KeyboardInterrupt

    for each in ("StoredRows", "StoredArticles"):
        monkeypatch.setattr(f"timeline.exports.stored.{each}.__iter__", stop)
    assert export(database, out / f"events{FORMATS[chosen].suffix}") == 130
    assert list(out.iterdir()) == []


SLOW = """
import sys, time
from timeline.cli import main
from timeline.exports import stored
load = stored.StoredRows.__iter__
def slowly(self):
    for row in load(self):
        yield row
        print("row", flush=True)
        time.sleep(60)
stored.StoredRows.__iter__ = slowly
main(sys.argv[1:])
"""


def test_a_killed_export_leaves_what_was_there(database: Path, out: Path) -> None:
    """Half a file never has the name, whenever the program ends."""
    path = out / "events.json"
    path.write_text("old", encoding="utf-8")
    command = ["export", "--database", database, "-o", path, "--overwrite"]
    with subprocess.Popen(
        [sys.executable, "-c", SLOW, *map(str, command)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "row\n"
        process.kill()
    assert path.read_text(encoding="utf-8") == "old"
    assert [each.name for each in out.iterdir() if not each.name.startswith(".")] == [path.name]


def test_the_day_is_today_by_default(database: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but the option is between a file and the clock."""
    made: list[date | None] = []
    spec = FORMATS[Format.JSON]
    monkeypatch.setattr(
        "timeline.exports.formats.FORMATS",
        {**FORMATS, Format.JSON: replace(spec, write=lambda chronicle, *_: made.append(chronicle.made))},
    )
    monkeypatch.setattr("timeline.commands.export_options.tell_time", lambda: NOON)
    assert run("export", "--database", database, "-o", out / "a.json") == 0
    assert export(database, out / "b.json") == 0
    assert made == [NOON.date(), date(2026, 11, 1)]
