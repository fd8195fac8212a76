"""A clock that is wrong or goes backwards loses nothing: order is the order of appending, files are files."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from analysts import Analyst
from chronicles import (
    NOW,
    bring_in,
    chronicle,
    look_at,
    make_watcher,
    read_chronicle,
    save_chronicle,
    titles_in,
    titles_of,
    write_chronicle,
)

from timeline.model import Annotate, Reading, Retitle
from timeline.store import Store


@pytest.mark.parametrize(
    "seconds",
    [
        pytest.param(0, id="1970"),
        pytest.param(-86_400 * 365, id="1969"),
        pytest.param(4_102_444_800, id="2100"),
        pytest.param(2**33, id="2242"),
    ],
)
def test_a_file_of_any_time_is_read_once(tmp_path: Path, database_url: str, seconds: int) -> None:
    """What a file says its time is makes no difference to whether it lies still."""
    drop = tmp_path / "drop"
    drop.mkdir()
    os.utime(write_chronicle(drop, 1), (seconds, seconds))
    reads: list[str] = []
    store = Store(database_url)
    for _ in range(2):
        bring_in(make_watcher(drop, store, read=lambda path: _read(path, reads)))
    assert (titles_in(store), reads) == (titles_of([chronicle(1)]), ["00001.txt"])
    store.close()


def _read(path: Path, reads: list[str]) -> Reading:
    """Read a file, and note its name."""
    reads.append(Path(path).name)
    return read_chronicle(path)


def test_a_file_whose_time_goes_back_is_read_again(tmp_path: Path, database_url: str) -> None:
    """An older copy that takes the place of a newer one is a change like any other."""
    drop = tmp_path / "drop"
    drop.mkdir()
    store = Store(database_url)
    watcher = make_watcher(drop, store)
    os.utime(write_chronicle(drop, 1, version=2), (2_000_000_000, 2_000_000_000))
    bring_in(watcher)
    os.utime(write_chronicle(drop, 1, version=1), (1_000_000_000, 1_000_000_000))
    bring_in(watcher)
    assert titles_in(store) == titles_of([chronicle(1)])
    store.close()


BACKWARDS = [NOW, NOW - timedelta(days=1), NOW - timedelta(days=4000), NOW + timedelta(days=9), NOW]


def test_edits_keep_their_order_whatever_their_times(tmp_path: Path, database_url: str) -> None:
    """The last one said is the one that counts, though its clock says it was the first."""
    store = Store(database_url)
    save_chronicle(store, write_chronicle(tmp_path, 1))
    anna = Analyst("Anna", store)
    title = "Storm 1.1.0"
    for number, at in enumerate(BACKWARDS):
        anna.change(title, Retitle(title=f"Title {number}"), at=at)
        title = f"Title {number}"
    assert [edit.made_at for edit in store.load_edits()] == BACKWARDS
    assert titles_in(store) == ["Storm 1.1.1", "Storm 1.1.2", "Title 4"]
    anna.undo(store.load_edits()[-1].edit_id, at=NOW - timedelta(days=9999))
    assert titles_in(store) == ["Storm 1.1.1", "Storm 1.1.2", "Title 3"]
    store.close()


def test_the_same_change_at_the_same_moment_is_two_changes(tmp_path: Path, database_url: str) -> None:
    """A clock that stands still swallows no edit."""
    store = Store(database_url)
    save_chronicle(store, write_chronicle(tmp_path, 1))
    anna = Analyst("Anna", store)
    for word in ("one", "two", "one", "two", "one"):
        anna.change("Storm 1.1.0", Annotate(note=word), at=NOW)
    assert len(store.load_edits()) == len({edit.edit_id for edit in store.load_edits()}) == 5
    assert set(store.load_table()["note"].dropna()) == {"one"}
    store.close()


@pytest.mark.parametrize(
    "later", [pytest.param(timedelta(days=-1), id="back"), pytest.param(timedelta(0), id="still")]
)
def test_failures_and_runs_outlive_a_clock_that_goes_back(
    tmp_path: Path, database_url: str, later: timedelta
) -> None:
    """They are kept and counted; the order of runs is that of their numbers."""
    store = Store(database_url)
    path = write_chronicle(tmp_path, 1)
    times: list[datetime] = [NOW, NOW + later, NOW + 2 * later]
    for at in times:
        store.save_failure(str(path), look_at(path), "it is empty; add some text", at=at)
        run = store.begin_run("watch", str(tmp_path), at=at)
        store.save_run(run, files_read=1, files_failed=0, ended_at=at + 5 * later)
    (failure,) = store.load_failures()
    assert failure.tries == 3
    assert failure.first_at.tzinfo is not None
    runs = store.load_runs()
    assert [run.started_at for run in runs] == times[::-1]
    save_chronicle(store, path, at=NOW - timedelta(days=9))
    assert (store.load_failures(), len(titles_in(store))) == ((), 3)
    store.close()
