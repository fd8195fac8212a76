"""A folder or database that must not be written is told as such, and what is there can still be read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from chronicles import bring_in, make_watcher, titles_in, titles_of, write_chronicle
from permissions import bound_by_permissions
from telling import faults_of_message

from timeline.errors import StoreError
from timeline.store import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a drop folder with two files."""
    folder = tmp_path / "drop"
    folder.mkdir()
    for number in range(2):
        write_chronicle(folder, number)
    return folder


@pytest.fixture
def kept(tmp_path: Path, folder: Path) -> Iterator[Path]:
    """Return a store's file, in a folder of its own, that holds what the folder gives."""
    path = tmp_path / "stores" / "events.db"
    path.parent.mkdir()
    fill(path, folder)
    yield path
    path.parent.chmod(0o755)


def fill(path: Path, folder: Path) -> None:
    """Bring a folder into a store, and close it."""
    store = Store(f"sqlite:///{path}")
    bring_in(make_watcher(folder, store))
    store.close()


def contents_of(folder: Path) -> dict[str, bytes]:
    """Return the bytes of each file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_permissions_count_here(tmp_path: Path) -> None:
    """Else the other tests would prove nothing for root."""
    path = tmp_path / "locked"
    path.write_text("x", encoding="utf-8")
    path.chmod(0)
    with bound_by_permissions(), pytest.raises(PermissionError):
        path.read_text(encoding="utf-8")
    path.chmod(0o644)


def test_a_drop_folder_that_is_read_only_is_read(folder: Path, tmp_path: Path) -> None:
    """Nothing of ours is ever put into it, and nothing in it is changed."""
    before = contents_of(folder)
    store = Store(f"sqlite:///{tmp_path}/events.db")
    folder.chmod(0o555)
    with bound_by_permissions():
        watcher = make_watcher(folder, store)
        bring_in(watcher)
    assert watcher.error is None
    assert titles_in(store) == titles_of([text.decode() for text in before.values()])
    assert contents_of(folder) == before
    folder.chmod(0o755)
    store.close()


def test_a_drop_folder_that_may_not_be_listed_loses_nothing(folder: Path, tmp_path: Path) -> None:
    """It is an error that says what to do, and passes when its cause does."""
    store = Store(f"sqlite:///{tmp_path}/events.db")
    watcher = make_watcher(folder, store)
    bring_in(watcher)
    before = titles_in(store)
    folder.chmod(0)
    with bound_by_permissions():
        bring_in(watcher)
    assert watcher.error is not None
    assert faults_of_message(watcher.error, "permission") == []
    assert (titles_in(store), store.load_gone_files()) == (before, ())
    folder.chmod(0o755)
    bring_in(watcher)
    assert (watcher.error, titles_in(store), store.load_failures()) == (None, before, ())
    store.close()


def test_a_file_that_may_not_be_read_is_a_failure_until_it_may(folder: Path, tmp_path: Path) -> None:
    """The others come in; so does the file, once it can be read, and once only."""
    store = Store(f"sqlite:///{tmp_path}/events.db")
    locked = folder / "00001.txt"
    locked.chmod(0)
    watcher = make_watcher(folder, store)
    with bound_by_permissions():
        bring_in(watcher)
    (failure,) = store.load_failures()
    assert failure.article == str(locked)
    assert faults_of_message(failure.error, "permission") == []
    assert len(titles_in(store)) == 3
    locked.chmod(0o644)
    bring_in(watcher)
    assert (len(titles_in(store)), store.load_failures()) == (6, ())
    store.close()


@pytest.mark.parametrize(
    ("file_mode", "folder_mode"),
    [
        pytest.param(0o444, 0o755, id="file"),
        pytest.param(0o644, 0o555, id="folder"),
        pytest.param(0o444, 0o555, id="file-and-folder"),
        pytest.param(0o000, 0o755, id="file-that-may-not-be-read"),
    ],
)
def test_a_database_that_may_not_be_written_says_so(
    kept: Path, folder: Path, file_mode: int, folder_mode: int
) -> None:
    """The error names file, cause and remedy; the file is left as it is, and works again when it may."""
    before = kept.read_bytes()
    write_chronicle(folder, 2)
    kept.chmod(file_mode)
    kept.parent.chmod(folder_mode)
    with bound_by_permissions(), pytest.raises(StoreError) as caught:
        write_to(kept, folder)
    assert faults_of_message(str(caught.value), kept) == []
    assert kept.read_bytes() == before
    kept.parent.chmod(0o755)
    kept.chmod(0o644)
    fill(kept, folder)
    store = Store(f"sqlite:///{kept}")
    assert len(titles_in(store)) == 9
    store.close()


def write_to(path: Path, folder: Path) -> None:
    """Open a store and have it take what the folder gives; raise what the watcher could not do."""
    store = Store(f"sqlite:///{path}")
    try:
        watcher = make_watcher(folder, store)
        bring_in(watcher)
        if watcher.error:
            raise StoreError(watcher.error)
    finally:
        store.close()


def test_a_new_database_in_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    """The error names the file, and what to do; nothing is left behind."""
    stores = tmp_path / "stores"
    stores.mkdir(mode=0o555)
    with bound_by_permissions(), pytest.raises(StoreError) as caught:
        Store(f"sqlite:///{stores}/events.db")
    assert faults_of_message(str(caught.value), stores / "events.db") == []
    assert list(stores.iterdir()) == []


@pytest.mark.parametrize("name", ["a.txt", "drop"])
def test_a_database_whose_place_is_taken(folder: Path, tmp_path: Path, name: str) -> None:
    """A folder is no database, and a file has no files below it."""
    (tmp_path / "a.txt").write_text("notes", encoding="utf-8")
    place = tmp_path / name / "events.db" if name == "a.txt" else folder
    with pytest.raises(StoreError) as caught:
        Store(f"sqlite:///{place}")
    assert faults_of_message(str(caught.value), place) == []
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "notes"
