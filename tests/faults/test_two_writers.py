"""Two that write at once lose nothing and double nothing; what was changed meanwhile is told."""

import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from analysts import Analyst
from chronicles import (
    NOW,
    bring_in,
    chronicle,
    halves,
    make_watcher,
    save_chronicle,
    titles_in,
    titles_of,
    write_chronicle,
)
from telling import faults_of_message
from waiting import wait_until

from timeline.errors import StaleEditError
from timeline.model import Accept, Annotate, Hide, Retitle, Target
from timeline.store import Store

TESTS = Path(__file__).parents[1]
Start = Callable[[], subprocess.Popen[bytes]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty drop folder."""
    folder = tmp_path / "drop"
    folder.mkdir()
    return folder


@pytest.fixture
def start_watcher(
    folder: Path, database_url: str, tmp_path: Path
) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Yield what starts a process that keeps the store in step; it ends with the test."""
    path = os.pathsep.join([str(TESTS), *sys.path])
    command = [sys.executable, "-m", "killing", "watch", folder, database_url, tmp_path / "reads"]
    processes: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        processes.append(subprocess.Popen(command, env=os.environ | {"PYTHONPATH": path}, cwd=TESTS))
        return processes[-1]

    yield start
    for process in processes:
        process.kill()
        process.wait()


def in_threads(*acts: Callable[[], object]) -> None:
    """Do things at once, and raise what any of them raised."""
    errors: list[BaseException] = []

    def guarded(act: Callable[[], object]) -> None:
        try:
            act()
        except BaseException as error:  # noqa: BLE001  # raised again below
            errors.append(error)

    threads = [threading.Thread(target=guarded, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def test_two_watchers_of_one_folder_read_each_file_once(
    folder: Path, database_url: str, tmp_path: Path, start_watcher: Start
) -> None:
    """One of them does the work; when it is killed, the other takes over with what is left."""
    reads = tmp_path / "reads"
    reads.touch()
    store = Store(database_url)
    both = [start_watcher(), start_watcher()]
    for number in range(16):
        write_chronicle(folder, number)
    assert wait_until(lambda: store.article_count() == 16)
    assert titles_in(store) == titles_of(map(chronicle, range(16)))
    assert Counter(reads.read_text().split()) == {f"{number:05}.txt": 1 for number in range(16)}

    both[0].kill()
    both[0].wait()
    for number in range(16, 20):
        write_chronicle(folder, number)
    assert wait_until(lambda: store.article_count() == 20), "the other was to take over"
    assert titles_in(store) == titles_of(map(chronicle, range(20)))
    assert Counter(reads.read_text().split()) == {f"{number:05}.txt": 1 for number in range(20)}
    assert (store.load_failures(), store.load_gone_files()) == ((), ())
    store.close()


def test_two_folders_share_a_store(tmp_path: Path, database_url: str, request: pytest.FixtureRequest) -> None:
    """What one watcher finds does not make the other's files gone, nor the other way round."""
    stores = [Store(database_url), Store(database_url)]
    for store in stores:
        request.addfinalizer(store.close)
    folders = [tmp_path / "one", tmp_path / "other"]
    for place in folders:
        place.mkdir()
    watchers = [make_watcher(place, store) for place, store in zip(folders, stores, strict=True)]

    def fill(which: int) -> None:
        for number in range(which * 8, which * 8 + 8):
            write_chronicle(folders[which], number)
            watchers[which].scan_once()
        bring_in(watchers[which])

    in_threads(lambda: fill(0), lambda: fill(1))
    assert [watcher.error for watcher in watchers] == [None, None]
    assert titles_in(stores[0]) == titles_in(stores[1]) == titles_of(map(chronicle, range(16)))
    assert (stores[0].load_gone_files(), stores[0].load_failures()) == ((), ())


def test_an_analyst_edits_while_files_come_in(tmp_path: Path, database_url: str) -> None:
    """Every word is kept, in order, on the event that was meant; every file is there, once."""
    writing, editing = Store(database_url), Store(database_url)
    save_chronicle(writing, write_chronicle(tmp_path, 0))
    anna = Analyst("Anna", editing)

    def write() -> None:
        for number in range(1, 17):
            save_chronicle(writing, write_chronicle(tmp_path, number))

    def edit() -> None:
        for number in range(16):
            anna.change("Storm 0.1.0", Annotate(note=f"note {number}"), at=NOW + timedelta(seconds=number))
        anna.change("Storm 0.1.1", Retitle(title="Wind"), at=NOW)
        anna.change("Storm 0.1.2", Hide(), at=NOW)

    in_threads(write, edit)
    titles = titles_of(map(chronicle, range(17)))
    titles[titles.index("Storm 0.1.1")] = "Wind"
    table = editing.load_table().set_index("title")
    assert sorted(table.index) == sorted(titles)
    notes = [edit.change.note for edit in editing.load_edits() if isinstance(edit.change, Annotate)]
    assert notes == [f"note {number}" for number in range(16)]
    assert table.loc["Storm 0.1.0", "note"] == "note 15"
    assert table.loc["Storm 0.1.2", "review"] == "hidden"
    assert editing.load_lost_edits() == ()
    assert writing.load_table().equals(editing.load_table())
    writing.close()
    editing.close()


def test_a_reader_sees_files_whole_while_two_write(tmp_path: Path, database_url: str) -> None:
    """As with one writer; and the writers lose nothing of each other's."""
    stores = [Store(database_url) for _ in range(3)]
    is_done = threading.Event()
    torn: list[str] = []
    paths = [write_chronicle(tmp_path, number) for number in range(24)]

    def write(which: int) -> None:
        for path in paths[which::2]:
            save_chronicle(stores[which], path)

    def read() -> None:
        while not is_done.is_set():
            torn.extend(halves(titles_in(stores[2])))
            time.sleep(0.01)

    def write_both() -> None:
        try:
            in_threads(lambda: write(0), lambda: write(1))
        finally:
            is_done.set()

    in_threads(read, write_both)
    assert torn == []
    assert titles_in(stores[2]) == titles_of(map(chronicle, range(24)))
    for store in stores:
        store.close()


def test_two_analysts_edit_different_events_at_once(tmp_path: Path, database_url: str) -> None:
    """None is refused, and none is lost."""
    stores = [Store(database_url), Store(database_url)]
    for number in range(5):
        save_chronicle(stores[0], write_chronicle(tmp_path, number))

    def work(which: int, name: str) -> None:
        analyst = Analyst(name, stores[which])
        for number in range(5):
            analyst.change(f"Storm {number}.1.{which}", Annotate(note=name), at=NOW)

    in_threads(lambda: work(0, "Anna"), lambda: work(1, "Ben"))
    notes = Counter(stores[0].load_table()["note"].dropna())
    assert notes == {"Anna": 5, "Ben": 5}
    assert len(stores[1].load_edits()) == 10
    for store in stores:
        store.close()


def test_a_stale_edit_is_refused_and_told_what_changed(tmp_path: Path, database_url: str) -> None:
    """The second analyst learns who changed what; the first loses nothing, the second has done nothing."""
    stores = [Store(database_url), Store(database_url)]
    save_chronicle(stores[0], write_chronicle(tmp_path, 1))
    anna, ben = (Analyst(name, store) for name, store in zip(("Anna", "Ben"), stores, strict=True))
    target = ben.target("Storm 1.1.0")
    seen_by_ben = ben.version(target)
    anna.change("Storm 1.1.0", Retitle(title="Gale at Port Anselm"), at=NOW)
    before = (len(stores[1].load_edits()), stores[1].revision(), titles_in(stores[1]))
    with pytest.raises(StaleEditError) as caught:
        ben.append(target, Retitle(title="Breeze"), at=NOW, expected_version=seen_by_ben)
    assert faults_of_message(str(caught.value), "Anna", "Gale at Port Anselm") == []
    assert (len(stores[1].load_edits()), stores[1].revision(), titles_in(stores[1])) == before
    ben.change("Gale at Port Anselm", Accept(), at=NOW)
    assert "Gale at Port Anselm" in titles_in(stores[0])
    for store in stores:
        store.close()


def test_of_two_edits_at_once_on_one_state_one_is_refused(tmp_path: Path, database_url: str) -> None:
    """Whoever comes second is told, however close the two are."""
    stores = [Store(database_url), Store(database_url)]
    save_chronicle(stores[0], write_chronicle(tmp_path, 1))
    refused: list[str] = []
    for round_number in range(4):
        title = sorted(titles_in(stores[0]))[0]
        analysts = [Analyst(name, store) for name, store in zip(("Anna", "Ben"), stores, strict=True)]
        seen = [(each.target(title), each.version(each.target(title))) for each in analysts]
        gate = threading.Barrier(2)

        words = [Retitle(title=f"A storm {round_number} by {each.name}") for each in analysts]
        acts = [partial(_say_at_once, gate, refused, *one) for one in zip(analysts, seen, words, strict=True)]
        in_threads(*acts)
    assert (len(refused), len(stores[0].load_edits())) == (4, 4)
    assert len(titles_in(stores[0])) == 3
    for store in stores:
        store.close()


def _say_at_once(
    gate: threading.Barrier,
    refused: list[str],
    analyst: Analyst,
    seen: tuple[Target, str],
    word: Retitle,
) -> None:
    """Say something when others are about to, and note when it is refused."""
    gate.wait()
    try:
        analyst.append(seen[0], word, at=NOW, expected_version=seen[1])
    except StaleEditError as error:
        refused.append(str(error))


def _open_into(stores: list[Store], url: str) -> None:
    """Open a store, and add it to a list."""
    stores.append(Store(url))


def test_two_programs_make_one_database(tmp_path: Path) -> None:
    """Both find it whole, whoever was first."""
    for number in range(4):
        url = f"sqlite:///{tmp_path}/{number}.db"
        stores: list[Store] = []
        in_threads(*[partial(_open_into, stores, url)] * 4)
        save_chronicle(stores[0], write_chronicle(tmp_path, number))
        assert [store.article_count() for store in stores] == [1] * 4
        for store in stores:
            store.close()
