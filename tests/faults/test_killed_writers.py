"""A writer that is killed loses nothing, doubles nothing, and no reader ever sees half of what it wrote."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from chronicles import (
    bring_in,
    halves,
    make_watcher,
    read_chronicle,
    titles_in,
    titles_of,
)
from killing import BIRTHS
from pysqlite3 import dbapi2 as sqlite

from timeline.model import Reading
from timeline.store import Store

SEED = 20260301
TESTS = Path(__file__).parents[1]


@contextmanager
def started(*arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Run the script of writers that are killed, and end it."""
    path = os.pathsep.join([str(TESTS), *sys.path])
    command = [sys.executable, "-m", "killing", *map(str, arguments)]
    with subprocess.Popen(
        command, env=os.environ | {"PYTHONPATH": path}, cwd=TESTS, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def outcome(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Wait for the script's end, and return its exit status and what it complained of."""
    _, complaints = process.communicate()
    return process.returncode, complaints


def texts_in(folder: Path) -> list[str]:
    """Return what the files of a folder say."""
    return [path.read_text(encoding="utf-8") for path in folder.glob("*.txt")]


def integrity(url: str) -> str:
    """Return what SQLite finds wrong with a database: "ok", or what it is."""
    connection = sqlite.connect(url.removeprefix("sqlite:///"))
    try:
        return "; ".join(row[0] for row in connection.execute("PRAGMA integrity_check"))
    finally:
        connection.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty drop folder."""
    folder = tmp_path / "drop"
    folder.mkdir()
    return folder


def test_killed_writers_lose_and_double_nothing(folder: Path, database_url: str) -> None:
    """A reader sees files whole or not at all, and never an older state; nothing saved is read again."""
    rounds = 25 if database_url.startswith("sqlite") else 8
    store = Store(database_url)
    seen: list[list[str]] = []
    torn: list[str] = []
    numbers: list[int] = []
    revisions: list[int] = []
    with started("rounds", folder, database_url, SEED, rounds) as killing:
        while killing.poll() is None:
            revisions.append(store.revision())
            titles = titles_in(store)
            torn += halves(titles)
            numbers.append(len({title.split(".")[0] for title in titles}))
            if not seen or seen[-1] != titles:
                seen.append(titles)
            time.sleep(0.05)
        assert outcome(killing) == (0, "")
    assert torn == []
    assert revisions == sorted(revisions)
    assert numbers == sorted(numbers), "what was seen was to stay"
    assert len(seen) > 5, "the reader was to see the store grow"
    if database_url.startswith("sqlite"):
        assert integrity(database_url) == "ok"
    before = len(titles_in(store))
    expected = titles_of(texts_in(folder))
    bring_in(make_watcher(folder, store))
    assert titles_in(store) == expected
    assert store.article_count() == len(texts_in(folder))
    assert 0 < before <= len(expected)
    assert store.load_failures() == ()
    again: list[str] = []
    bring_in(make_watcher(folder, store, read=lambda path: _read(path, again)))
    assert (again, titles_in(store)) == ([], expected)
    store.close()


def _read(path: Path, names: list[str]) -> Reading:
    """Read a file, and note its name."""
    names.append(Path(path).name)
    return read_chronicle(path)


def test_a_database_whose_maker_is_killed_can_be_used(folder: Path) -> None:
    """What is half made is made whole by the next who opens it."""
    with started("births", folder, SEED) as making:
        assert outcome(making) == (0, "")
    made = sorted(folder.glob("*.db"))
    assert len(made) == BIRTHS
    for path in made:
        store = Store(f"sqlite:///{path}")
        assert (store.article_count(), len(store.load_table())) == (0, 0)
        store.close()
        assert integrity(f"sqlite:///{path}") == "ok"
