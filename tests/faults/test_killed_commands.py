"""The commands themselves, killed and misdirected: the next one goes on where the last one was."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from waiting import wait_until

from timeline.cli import main
from timeline.store import Store

PLACES = ["Port Anselm", "Nordhafen", "Saltmarsh", "Eastwick", "Lower Hythe", "Gull Rock"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a drop folder with some articles."""
    folder = tmp_path / "drop"
    folder.mkdir()
    for day, place in enumerate(PLACES, start=1):
        text = f"date 2019-03-{20 + day}\n\nA ferry ran aground off {place} on {day} March 2019.\n"
        (folder / f"{day}.txt").write_text(text, encoding="utf-8")
    return folder


class Command:
    """A running command of ours, and the lines that it has said so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        assert self.process.stderr is not None
        self.lines.extend(self.process.stderr)

    def has_said(self, words: str) -> bool:
        """Wait until it has said something."""
        return wait_until(lambda: any(words in line for line in self.lines))

    def end(self) -> int:
        """Wait for its end, not long, and return its exit status."""
        status = self.process.wait(timeout=5)
        self._thread.join(timeout=5)
        return status


@contextmanager
def running(*arguments: object) -> Iterator[Command]:
    """Run a command in a process of its own, and kill what is left of it."""
    code = "from timeline.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "300"},
        stderr=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as process:
        command = Command(process)
        try:
            yield command
        finally:
            process.kill()
            process.wait()
            command._thread.join(timeout=5)


def run(*arguments: object) -> int:
    """Run a command here, and return its exit status."""
    with pytest.raises(SystemExit) as end:
        main([str(argument) for argument in arguments])
    assert isinstance(end.value.code, int)
    return end.value.code


def told(database: Path) -> list[tuple[str, str]]:
    """Return what a store tells, each as often as it does."""
    store = Store(f"sqlite:///{database}")
    table = store.load_table()
    store.close()
    return sorted(zip(table["date"], table["title"], strict=True))


def test_a_killed_watch_is_taken_up_by_the_next(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """While it lives, another leaves the folder to it; then that reads the rest, and nothing twice."""
    database = tmp_path / "events.db"
    with running("watch", folder, "--database", database) as watch:
        assert watch.has_said("read: "), watch.lines
        assert run("watch", folder, "--database", database, "--once") == 0
        said = capfd.readouterr().err
        assert "another program" in said
        assert "read: " not in said
        watch.process.kill()
        watch.end()
    read_before = sum("read: " in line for line in watch.lines)
    (folder / "late.txt").write_text(
        "date 2019-04-02\n\nDivers found a hole in the hull on 1 April 2019.\n", encoding="utf-8"
    )
    assert run("watch", folder, "--database", database, "--once") == 0
    said = capfd.readouterr().err
    assert "another program" not in said
    assert 1 <= said.count("read: ") <= len(PLACES) + 1 - read_before
    events = told(database)
    assert {date for date, _ in events} >= {"2019-04-01", *(f"2019-03-{day:02}" for day in range(1, 7))}
    assert len(events) == len(set(events))
    capfd.readouterr()
    assert run("doctor", folder, "--database", database) == 0, capfd.readouterr().out


@pytest.mark.parametrize("is_file", [False, True])
def test_a_folder_that_is_none_is_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], *, is_file: bool
) -> None:
    """The exit status is 1, with the path and the remedy."""
    place = tmp_path / "drop"
    if is_file:
        place.write_text("x", encoding="utf-8")
    assert run("watch", place, "--database", tmp_path / "events.db", "--once") == 1
    said = capfd.readouterr().err
    assert str(place) in "".join(said.split("\n"))
    assert "; " in said
    assert "Traceback" not in said
