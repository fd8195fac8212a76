"""Processes that keep a store in step with a folder, and are killed.

`python -m killing rounds FOLDER URL SEED` has writers killed one after the other, while files are dropped;
`python -m killing births FOLDER SEED` has processes killed while they make a database; `python -m killing
watch FOLDER URL READS` keeps a store in step until it is killed, and writes the name of each file it reads.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from signal import SIGKILL

from chronicles import date_chronicle, make_watcher, read_chronicle, write_chronicle

from timeline.model import Article, DatedMention, Reading
from timeline.store import Store

ROUNDS = 25
BIRTHS = 12
_NEW_FILES = 10


def kill_writers(folder: Path, url: str, seed: int) -> None:
    """Kill a writer at each of some moments, most of them while it writes; drop files before each."""
    chance = Random(seed)
    for round_number in range(ROUNDS):
        for number in range(_NEW_FILES):
            write_chronicle(folder, round_number * _NEW_FILES + number)
        if round_number:
            write_chronicle(folder, chance.randrange(round_number * _NEW_FILES), version=round_number + 1)
        is_early = chance.random() < 0.2
        _kill(lambda write: _keep_up(folder, url, write), chance.uniform(0, 0.08), waits=not is_early)


def kill_births(folder: Path, seed: int) -> None:
    """Kill processes while they make a database, each its own."""
    chance = Random(seed)
    for number in range(BIRTHS):
        url = f"sqlite:///{folder}/{number}.db"
        _kill(lambda _, url=url: Store(url).close(), chance.uniform(0, 0.1), waits=False)  # type: ignore[misc]


def _kill(act: Callable[[int], None], after: float, *, waits: bool) -> None:
    """Kill a process some seconds after its start, or after its first sign that it is at work."""
    reading_end, writing_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            act(writing_end)
        finally:
            os._exit(0)
    os.close(writing_end)
    if waits:
        os.read(reading_end, 1)
    time.sleep(after)
    os.kill(child, SIGKILL)
    os.waitpid(child, 0)
    os.close(reading_end)


def _keep_up(folder: Path, url: str, write: int) -> None:
    """Keep a store in step, and give a sign before each file is saved."""

    def date_and_tell(article: Article) -> tuple[DatedMention, ...]:
        os.write(write, b".")
        return tuple(date_chronicle(article))

    with make_watcher(folder, Store(url), date=date_and_tell):
        time.sleep(60)


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
        kill_writers(Path(place), others[0], int(others[1]))
    elif what == "births":
        kill_births(Path(place), int(others[0]))
    else:
        keep_watch(Path(place), others[0], Path(others[1]))
