"""Processes that keep a store in step with a folder, and are killed.

`python -m killing rounds FOLDER URL SEED ROUNDS` has writers killed one after the other while files are
dropped; `… births FOLDER SEED` has processes killed while they make a database; `… watch FOLDER URL READS`
keeps a store in step until it is killed, and writes the name of each file that it reads.
"""

import os
import sys
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from signal import SIGKILL
from tempfile import TemporaryDirectory

from chronicles import bring_in, date_chronicle, make_watcher, read_chronicle, write_chronicle

from timeline.model import Article, DatedMention, Reading
from timeline.store import Store

BIRTHS = 12
_NEW_FILES = 3


def kill_writers(folder: Path, url: str, seed: int, rounds: int) -> None:
    """Kill a writer at each of some moments, most of them when it has saved files; drop files before each."""
    _warm_up()
    chance = Random(seed)
    for round_number in range(rounds):
        for number in range(_NEW_FILES):
            write_chronicle(folder, round_number * _NEW_FILES + number)
        if round_number:
            write_chronicle(folder, chance.randrange(round_number * _NEW_FILES), version=round_number + 1)
        files = chance.choice((0, 2, 2, 3, 3))
        reading_end, writing_end = os.pipe()
        child = _start(partial(_keep_up, folder, url, writing_end))
        os.close(writing_end)
        for _ in range(files):
            os.read(reading_end, 1)
        _kill(child, chance.uniform(0, 0.06))
        os.close(reading_end)


def kill_births(folder: Path, seed: int) -> None:
    """Kill processes while they make a database, each its own."""
    chance = Random(seed)
    for number in range(BIRTHS):
        path = folder / f"{number}.db"
        child = _start(partial(_make, path))
        while not path.exists():
            time.sleep(0.001)
        _kill(child, chance.uniform(0, 0.06))


def _warm_up() -> None:
    """Load now what is loaded at first use, so that each process is soon at work."""
    with TemporaryDirectory() as name:
        store = Store()
        write_chronicle(Path(name), 0)
        bring_in(make_watcher(Path(name), store), scans=2)
        store.close()


def _make(path: Path) -> None:
    """Make a database."""
    Store(f"sqlite:///{path}").close()
    time.sleep(60)


def _start(act: Callable[[], object]) -> int:
    """Start a process, which has everything loaded already, and return its number."""
    child = os.fork()
    if child:
        return child
    try:
        act()
    except BaseException:  # noqa: BLE001  # the process must never go on with what its parent does
        traceback.print_exc()
    os._exit(1)


def _kill(child: int, after: float) -> None:
    """Kill a process after some seconds."""
    time.sleep(after)
    os.kill(child, SIGKILL)
    os.waitpid(child, 0)


def _keep_up(folder: Path, url: str, write: int) -> None:
    """Keep a store in step, and give a sign when a file has been read, before it is saved."""

    def date_and_tell(article: Article) -> tuple[DatedMention, ...]:
        os.write(write, b".")
        return tuple(date_chronicle(article))

    watcher = make_watcher(folder, Store(url), date=date_and_tell)
    while True:
        watcher.scan_once()


def keep_watch(folder: Path, url: str, reads: Path) -> None:
    """Keep a store in step until the end, and write the name of each file that is read."""

    def read_and_tell(path: Path) -> Reading:
        with reads.open("a", encoding="utf-8") as file:
            file.write(f"{Path(path).name}\n")
        return read_chronicle(path)

    with make_watcher(folder, Store(url), read=read_and_tell):
        time.sleep(120)


if __name__ == "__main__":
    what, place, *others = sys.argv[1:]
    if what == "rounds":
        kill_writers(Path(place), others[0], *map(int, others[1:]))
    elif what == "births":
        kill_births(Path(place), int(others[0]))
    else:
        keep_watch(Path(place), others[0], Path(others[1]))
