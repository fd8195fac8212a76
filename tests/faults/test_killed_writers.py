"""A writer that is killed loses nothing, doubles nothing, and no reader ever sees half of what it wrote."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from chronicles import bring_in, halves, make_watcher, titles_in, titles_of, wait_until, write_chronicle
from killing import BIRTHS
from pysqlite3 import dbapi2 as sqlite

from timeline.store import Store

SEED = 20260301
TESTS = Path(__file__).parents[1]


def start(*arguments: object) -> subprocess.Popen[str]:
    """Start the script of writers that are killed."""
    path = os.pathsep.join([str(TESTS), str(TESTS.parent), *sys.path])
    command = [sys.executable, "-m", "killing", *map(str, arguments)]
    return subprocess.Popen(command, env=os.environ | {"PYTHONPATH": path}, stderr=subprocess.PIPE, text=True)


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


def test_writers_killed_at_25_moments_lose_and_double_nothing(folder: Path, database_url: str) -> None:
    """All the time a reader sees files whole or not at all, and never an older state than before."""
    store = Store(database_url)
    killing = start("rounds", folder, database_url, SEED)
    seen: list[list[str]] = []
    torn: list[str] = []
    revisions: list[int] = []
    while killing.poll() is None:
        revisions.append(store.revision())
        titles = titles_in(store)
        torn += halves(titles)
        if not seen or seen[-1] != titles:
            seen.append(titles)
    errors = killing.stderr.read() if killing.stderr else ""
    assert (killing.returncode, errors) == (0, "")
    assert torn == []
    assert revisions == sorted(revisions)
    assert len(seen) > 10, "the reader was to see the store grow"
    if database_url.startswith("sqlite"):
        assert integrity(database_url) == "ok"
    before = len(titles_in(store))
    expected = titles_of(texts_in(folder))
    bring_in(make_watcher(folder, store))
    assert titles_in(store) == expected
    assert store.article_count() == len(texts_in(folder))
    assert 0 < before <= len(expected)
    assert store.load_failures() == ()
    store.close()


def test_what_was_saved_before_a_kill_is_there_after_it(folder: Path, database_url: str) -> None:
    """No commit that a reader has seen is taken back, and nothing is read again."""
    for number in range(5):
        write_chronicle(folder, number)
    reads = folder.parent / "reads"
    reads.touch()
    writer = start("watch", folder, database_url, reads)
    try:
        assert wait_until(lambda: len(reads.read_text().split()) == 5, seconds=20)
        store = Store(database_url)
        assert wait_until(lambda: store.article_count() == 5)
        before = titles_in(store)
    finally:
        writer.kill()
        writer.wait()
    again: list[str] = []
    assert titles_in(store) == before == titles_of(texts_in(folder))
    bring_in(make_watcher(folder, store, read=lambda path: again.append(path.name)))  # type: ignore[arg-type,return-value]
    assert (again, titles_in(store)) == ([], before)
    store.close()


def test_a_database_whose_maker_is_killed_can_be_used(folder: Path) -> None:
    """What is half made is made whole by the next who opens it."""
    making = start("births", folder, SEED)
    assert (making.wait(), making.stderr.read() if making.stderr else "") == (0, "")
    made = sorted(folder.glob("*.db"))
    assert len(made) > BIRTHS // 2, "most processes were to come so far as to make a file"
    for path in made:
        store = Store(f"sqlite:///{path}")
        assert (store.article_count(), len(store.load_table())) == (0, 0)
        store.close()
        assert integrity(f"sqlite:///{path}") == "ok"
