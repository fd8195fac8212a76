"""Events of the file system make a watcher quicker, and it lives without them."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from waiting import PATIENCE

from timeline.watching.wakeups import FolderEvents


@pytest.fixture
def changed() -> threading.Event:
    """Return what is set by a change."""
    return threading.Event()


@pytest.fixture
def events(tmp_path: Path, changed: threading.Event) -> Iterator[FolderEvents]:
    """Yield the events of a folder, once they are told."""
    with FolderEvents(str(tmp_path), changed) as events:
        events.ensure()
        _wait_until_told(tmp_path, changed)
        yield events


def _wait_until_told(folder: Path, changed: threading.Event) -> None:
    """Change something until that is noticed, and wait until all of it has been."""
    for number in range(100):
        (folder / f".{number}").touch()
        if changed.wait(0.1):
            break
    while changed.is_set():
        changed.clear()
        changed.wait(0.4)


@pytest.mark.usefixtures("events")
def test_a_change_is_told(tmp_path: Path, changed: threading.Event) -> None:
    """Also one below, in a folder that has come since."""
    (tmp_path / "inner").mkdir()
    assert changed.wait(PATIENCE)
    _wait_until_told(tmp_path, changed)
    (tmp_path / "inner" / "a.txt").touch()
    assert changed.wait(PATIENCE)


def test_a_name_that_is_no_text_ends_them_and_they_start_again(
    tmp_path: Path, changed: threading.Event, events: FolderEvents
) -> None:
    """Its coming is a change still; later ones are told after the next start."""
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).touch()
    assert changed.wait(PATIENCE)
    events.ensure()
    assert events.is_alive
    _wait_until_told(tmp_path, changed)
    (tmp_path / "b.txt").touch()
    assert changed.wait(PATIENCE)


def test_a_folder_put_back_is_followed_after_a_restart(
    tmp_path: Path, changed: threading.Event, events: FolderEvents
) -> None:
    """The system does not tell of it by itself."""
    tmp_path.rename(tmp_path.with_name("away"))
    tmp_path.mkdir()
    events.restart()
    _wait_until_told(tmp_path, changed)
    (tmp_path / "a.txt").touch()
    assert changed.wait(PATIENCE)


def test_a_missing_folder_is_no_fault(tmp_path: Path, changed: threading.Event) -> None:
    """The scan tells what is wrong."""
    with FolderEvents(str(tmp_path / "missing"), changed) as events:
        events.ensure()
    assert not events.is_alive
