"""A disk without room: the cause and the remedy are told, what was there is read, and it goes on."""

import resource
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from chronicles import bring_in, make_watcher, titles_in, titles_of, write_chronicle
from pysqlite3 import dbapi2 as sqlite
from telling import faults_of_message

from timeline.store import Store

ROOM = 3_000_000
LONG = 150
"""Lines of a file that needs some 300 kB in the store."""


class Disk:
    """A place for a store that has little room until it is given more."""

    def __init__(self, folder: Path, give_room: Callable[[], None]) -> None:
        self.folder = folder
        self.url = f"sqlite:///{folder}/events.db"
        self.give_room = give_room


@pytest.fixture(params=["disk", "limit"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    """Yield a small disk of its own where that may be made, and a limit to the size of files."""
    folder = tmp_path / "small"
    folder.mkdir()
    if request.param == "disk" and _mount(folder, "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs"):
        try:
            yield Disk(folder, lambda: _resize(folder))
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)
        return
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, limits[1]))
    try:
        yield Disk(folder, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limits))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def _mount(folder: Path, *options: str) -> bool:
    """Mount a file system, and tell whether that is allowed here."""
    return subprocess.run(["mount", *options, folder], capture_output=True, check=False).returncode == 0


def _resize(folder: Path) -> None:
    """Give a disk room."""
    subprocess.run(["mount", "-o", "remount,size=100m", folder], check=True)


def test_a_full_disk_is_told_and_outlived(disk: Disk, tmp_path: Path) -> None:
    """Counts before and after: what was saved stays whole, what was not comes in when there is room."""
    drop = tmp_path / "drop"
    drop.mkdir()
    store = Store(disk.url)
    watcher = make_watcher(drop, store)
    texts: list[str] = []
    while watcher.error is None and len(texts) < 100:
        path = write_chronicle(drop, len(texts) * LONG, lines=LONG)
        texts.append(path.read_text(encoding="utf-8"))
        bring_in(watcher, scans=3)
    assert watcher.error is not None, "the disk was to be full"
    assert faults_of_message(watcher.error, disk.folder / "events.db", "room") == []
    assert len(texts) > 1, "some of it was to find room"
    assert titles_in(store) == titles_of(texts[:-1])
    assert store.article_count() == len(texts) - 1
    assert integrity(disk.folder / "events.db") == "ok"

    other = Store(disk.url)
    assert titles_in(other) == titles_of(texts[:-1])
    other.close()

    disk.give_room()
    bring_in(watcher, scans=3)
    assert (watcher.error, store.load_failures()) == (None, ())
    assert titles_in(store) == titles_of(texts)
    assert store.article_count() == len(texts)
    store.close()
    assert integrity(disk.folder / "events.db") == "ok"


def integrity(path: Path) -> str:
    """Return what SQLite finds wrong with a database: "ok", or what it is."""
    connection = sqlite.connect(path)
    try:
        return "; ".join(row[0] for row in connection.execute("PRAGMA integrity_check"))
    finally:
        connection.close()
