"""What becomes of files: moved, copied, deleted, put back, odd of name or kind: all kept, none read twice."""

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from chronicles import (
    bring_in,
    chronicle,
    make_watcher,
    read_chronicle,
    titles_in,
    titles_of,
    write_chronicle,
)
from telling import faults_of_message

from timeline.model import Reading
from timeline.store import Store


class Desk:
    """A drop folder, the store that follows it, and what was read."""

    def __init__(self, folder: Path, url: str) -> None:
        self.outside = folder
        self.drop = folder / "drop"
        self.drop.mkdir()
        self.store = Store(url)
        self.reads: list[str] = []
        self.watcher = make_watcher(self.drop, self.store, read=self._read)

    def _read(self, path: Path) -> Reading:
        self.reads.append(Path(path).name)
        return read_chronicle(path)

    def settle(self) -> None:
        """Scan until nothing more can come of it."""
        bring_in(self.watcher)

    def restart(self) -> None:
        """End the watcher and start another on the same store."""
        self.watcher = make_watcher(self.drop, self.store, read=self._read)

    @property
    def titles(self) -> list[str]:
        return titles_in(self.store)

    @property
    def gone(self) -> list[str]:
        return sorted(map(self._name, self.store.load_gone_files()))

    @property
    def present(self) -> list[str]:
        """The files that the store knows and does not miss."""
        return sorted(
            self._name(each.path) for each in self.store.known_files(str(self.drop)) if not each.is_gone
        )

    def _name(self, path: str) -> str:
        return str(Path(path).relative_to(self.drop))

    @property
    def articles(self) -> set[str]:
        """The paths that mentions name."""
        return {
            self._name(mention["article"])
            for mentions in self.store.load_table()["mentions"]
            for mention in mentions
        }

    @property
    def marks(self) -> set[bool]:
        """Whether mentions are marked as those of files that are gone."""
        return {
            mention["is_gone"] for mentions in self.store.load_table()["mentions"] for mention in mentions
        }

    def event_ids(self) -> list[str]:
        return sorted(self.store.load_table()["event_id"])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Yield a desk with two files, both in the store."""
    yield from _set_up(tmp_path, f"sqlite:///{tmp_path}/events.db")


@pytest.fixture
def any_desk(tmp_path: Path, database_url: str) -> Iterator[Desk]:
    """Yield such a desk for each program that a store can be kept in."""
    yield from _set_up(tmp_path, database_url)


def _set_up(folder: Path, url: str) -> Iterator[Desk]:
    """Yield a desk with two files, both in the store, and clear it away."""
    desk = Desk(folder, url)
    write_chronicle(desk.drop, 1)
    write_chronicle(desk.drop, 2)
    desk.settle()
    assert desk.reads == ["00001.txt", "00002.txt"]
    yield desk
    desk.store.close()


BOTH = titles_of([chronicle(1), chronicle(2)])


@pytest.mark.parametrize("restarts", [pytest.param(False, id="watched"), pytest.param(True, id="restarted")])
def test_a_renamed_file_keeps_its_events(any_desk: Desk, *, restarts: bool) -> None:
    """Nothing is read again, no event changes its id, and its article has the new name."""
    desk = any_desk
    ids = desk.event_ids()
    (desk.drop / "00001.txt").rename(desk.drop / "storm.txt")
    if restarts:
        desk.restart()
    desk.settle()
    assert (desk.titles, desk.event_ids(), len(desk.reads)) == (BOTH, ids, 2)
    assert (desk.present, desk.gone) == (["00002.txt", "storm.txt"], [])
    assert (desk.articles, desk.marks) == ({"00002.txt", "storm.txt"}, {False})


def test_a_copy_doubles_nothing_and_outlives_the_original(any_desk: Desk) -> None:
    """One content in two files is one article, until the last of them is gone, and then too."""
    desk = any_desk
    ids = desk.event_ids()
    shutil.copy(desk.drop / "00001.txt", desk.drop / "copy.txt")
    desk.settle()
    assert (desk.titles, desk.store.article_count(), len(desk.reads)) == (BOTH, 2, 2)
    (desk.drop / "00001.txt").unlink()
    desk.settle()
    assert (desk.titles, desk.marks, len(desk.reads)) == (BOTH, {False}, 2)
    assert desk.articles == {"00002.txt", "copy.txt"}
    (desk.drop / "copy.txt").unlink()
    desk.settle()
    assert (desk.titles, desk.event_ids(), desk.marks) == (BOTH, ids, {False, True})


@pytest.mark.parametrize("restarts", [pytest.param(False, id="watched"), pytest.param(True, id="restarted")])
def test_a_deleted_file_keeps_its_events_marked_and_comes_back(any_desk: Desk, *, restarts: bool) -> None:
    """Put back, it is there as before, unread."""
    desk = any_desk
    ids = desk.event_ids()
    away = shutil.move(desk.drop / "00001.txt", desk.outside / "away.txt")
    if restarts:
        desk.restart()
    desk.settle()
    assert (desk.titles, desk.event_ids()) == (BOTH, ids)
    assert (desk.gone, desk.marks) == (["00001.txt"], {False, True})
    shutil.move(away, desk.drop / "00001.txt")
    if restarts:
        desk.restart()
    desk.settle()
    assert (desk.titles, desk.event_ids(), len(desk.reads)) == (BOTH, ids, 2)
    assert (desk.gone, desk.marks, desk.present) == ([], {False}, ["00001.txt", "00002.txt"])


def test_a_deleted_file_comes_back_with_other_words(desk: Desk) -> None:
    """It is the same file with a new content: what it said before is no more."""
    (desk.drop / "00001.txt").unlink()
    desk.settle()
    write_chronicle(desk.drop, 1, version=2)
    desk.settle()
    assert desk.titles == titles_of([chronicle(1, 2), chronicle(2)])
    assert (desk.gone, desk.present, desk.marks) == ([], ["00001.txt", "00002.txt"], {False})


@pytest.mark.parametrize(
    "is_atomic", [pytest.param(True, id="replaced"), pytest.param(False, id="overwritten")]
)
def test_a_changed_file_is_read_again_in_place(desk: Desk, *, is_atomic: bool) -> None:
    """Its new events are there, its old ones are not; those of others stay as they are."""
    if is_atomic:
        write_chronicle(desk.drop, 1, version=2)
    else:
        (desk.drop / "00001.txt").write_text(chronicle(1, 2), encoding="utf-8")
    desk.settle()
    assert desk.titles == titles_of([chronicle(1, 2), chronicle(2)])
    assert desk.reads[2:] == ["00001.txt"]
    assert (desk.gone, desk.store.article_count()) == ([], 2)


def test_a_change_back_gives_what_was_there_before(any_desk: Desk) -> None:
    """The same bytes give the same events, by the same ids."""
    desk = any_desk
    ids = desk.event_ids()
    for version in (2, 1):
        write_chronicle(desk.drop, 1, version=version)
        desk.settle()
    assert (desk.titles, desk.event_ids()) == (BOTH, ids)


def test_new_bytes_under_the_old_time_and_size_are_seen(desk: Desk) -> None:
    """A program that sets the time back cannot hide what it wrote."""
    path = desk.drop / "00001.txt"
    status = path.stat()
    path.write_text(chronicle(1, 2), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    desk.settle()
    assert desk.titles == titles_of([chronicle(1, 2), chronicle(2)])


def test_a_touched_file_is_not_read_again(desk: Desk) -> None:
    """Another time on the same bytes is no change."""
    os.utime(desk.drop / "00001.txt", (1_000_000_000, 1_000_000_000))
    desk.settle()
    assert (desk.titles, len(desk.reads)) == (BOTH, 2)


def test_two_files_change_places(desk: Desk) -> None:
    """Each name has the other's words, and every event is there as before."""
    ids = desk.event_ids()
    one, other, between = desk.drop / "00001.txt", desk.drop / "00002.txt", desk.outside / "between"
    one.rename(between)
    other.rename(one)
    between.rename(other)
    desk.settle()
    assert (desk.titles, desk.event_ids(), desk.gone) == (BOTH, ids, [])


def test_a_folder_moves_in_about_and_out(any_desk: Desk) -> None:
    """Its files are read when they come, and never again."""
    desk = any_desk
    folder = desk.outside / "batch"
    (folder / "deep").mkdir(parents=True)
    write_chronicle(folder, 3)
    write_chronicle(folder / "deep", 4)
    four = titles_of(map(chronicle, (1, 2, 3, 4)))
    folder = folder.rename(desk.drop / "batch")
    desk.settle()
    assert (desk.titles, desk.reads[2:]) == (four, ["00003.txt", "00004.txt"])
    folder = folder.rename(desk.drop / "renamed")
    desk.settle()
    assert desk.present == ["00001.txt", "00002.txt", "renamed/00003.txt", "renamed/deep/00004.txt"]
    folder = folder.rename(desk.outside / "batch")
    desk.settle()
    assert (desk.titles, desk.gone) == (four, ["renamed/00003.txt", "renamed/deep/00004.txt"])
    folder.rename(desk.drop / "back")
    desk.settle()
    assert (desk.titles, desk.gone, len(desk.reads)) == (four, [], 4)


@pytest.mark.parametrize(
    "replacement",
    [
        pytest.param(None, id="missing"),
        pytest.param("file", id="a-file-in-its-place"),
        pytest.param("empty", id="an-empty-folder-in-its-place"),
    ],
)
@pytest.mark.parametrize("restarts", [pytest.param(False, id="watched"), pytest.param(True, id="restarted")])
def test_a_folder_that_is_away_is_no_mass_deletion(
    desk: Desk, replacement: str | None, *, restarts: bool
) -> None:
    """A disk that is not mounted is told; events stay, no file is marked gone, its return is noticed."""
    ids = desk.event_ids()
    away = desk.drop.rename(desk.outside / "away")
    if replacement == "file":
        desk.drop.write_text("not a folder", encoding="utf-8")
    elif replacement == "empty":
        desk.drop.mkdir()
    if restarts:
        desk.restart()
    desk.settle()
    assert (desk.titles, desk.event_ids()) == (BOTH, ids)
    if not (restarts and replacement == "empty"):  # a program that starts cannot know which folder it was
        assert (desk.gone, desk.marks) == ([], {False})
        assert desk.watcher.error is not None
        assert faults_of_message(desk.watcher.error) == []
        assert str(desk.drop) in {failure.article for failure in desk.store.load_failures()}
    if replacement == "file":
        desk.drop.unlink()
    elif replacement == "empty":
        desk.drop.rmdir()
    away.rename(desk.drop)
    desk.settle()
    assert (desk.watcher.error, desk.store.load_failures()) == (None, ())
    assert (desk.titles, desk.event_ids(), len(desk.reads)) == (BOTH, ids, 2)
    assert (desk.gone, desk.marks) == ([], {False})


def test_links_pipes_and_sockets_are_left_alone(desk: Desk) -> None:
    """Nothing outside is read, nothing is waited for, no loop is walked."""
    secret = desk.outside / "secret.txt"
    secret.write_text(chronicle(9), encoding="utf-8")
    inner = desk.drop / "inner"
    inner.mkdir()
    (desk.drop / "link.txt").symlink_to(secret)
    (desk.drop / "dangling.txt").symlink_to(desk.outside / "nothing.txt")
    (inner / "loop").symlink_to(desk.drop)
    (desk.drop / "out").symlink_to(desk.outside)
    os.mkfifo(desk.drop / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(desk.drop / "s.txt"))
        desk.settle()
    assert (desk.titles, len(desk.reads), desk.store.load_failures()) == (BOTH, 2, ())
    assert desk.watcher.error is None


def test_a_file_that_becomes_a_link_or_pipe_is_gone(desk: Desk) -> None:
    """It is no file any more; its events stay."""
    (desk.drop / "00001.txt").unlink()
    (desk.drop / "00001.txt").symlink_to(desk.outside / "secret.txt")
    (desk.drop / "00002.txt").unlink()
    os.mkfifo(desk.drop / "00002.txt")
    desk.settle()
    assert (desk.titles, desk.gone, len(desk.reads)) == (BOTH, ["00001.txt", "00002.txt"], 2)


NAMES = [
    pytest.param(b"caf\xe9.txt", id="not-utf-8"),
    pytest.param(b"two\nlines.txt", id="newline"),
    pytest.param(b"\x1b[31mred\r.txt", id="escape-codes"),
    pytest.param("מבזק\u202etxt.txt".encode(), id="right-to-left"),
    pytest.param(b"%s {0} $HOME ' \" ; -- .txt", id="signs"),
    pytest.param(b"-rf.txt", id="option"),
    pytest.param(b"n" * 251 + b".txt", id="255-bytes"),
    pytest.param("e\u0301.txt".encode(), id="decomposed"),
]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_an_odd_name_is_read_renamed_and_missed(desk: Desk, name: bytes) -> None:
    """As any other, and by that very name."""
    path = Path(os.fsdecode(os.fsencode(desk.drop) + b"/" + name))
    path.write_text(chronicle(3), encoding="utf-8")
    three = titles_of(map(chronicle, (1, 2, 3)))
    desk.settle()
    assert (desk.titles, desk.watcher.error, desk.store.load_failures()) == (three, None, ())
    assert path.name in desk.present
    desk.restart()
    desk.settle()
    assert len(desk.reads) == 3
    path.unlink()
    desk.settle()
    assert (desk.titles, desk.gone) == (three, [path.name])
    path.write_text("bad", encoding="utf-8")
    desk.settle()
    (failure,) = desk.store.load_failures()
    assert failure.article == str(path)
    path.write_text(chronicle(4), encoding="utf-8")
    desk.settle()
    assert (desk.titles, desk.store.load_failures()) == (titles_of(map(chronicle, (1, 2, 4))), ())


def test_files_that_come_and_go_between_scans_leave_nothing(desk: Desk) -> None:
    """What is there for a moment only is neither read nor missed."""
    for _ in range(5):
        path = write_chronicle(desk.drop, 5)
        desk.watcher.scan_once()
        path.unlink()
        desk.watcher.scan_once()
    desk.settle()
    assert (desk.titles, desk.gone, desk.store.load_failures()) == (BOTH, [], ())


def test_a_failure_keeps_its_tries_and_leaves_with_its_cause(any_desk: Desk) -> None:
    """A file that gives nothing is told with the reason, is not tried without need, and again on demand."""
    desk = any_desk
    path = desk.drop / "bad.txt"
    path.write_text("bad", encoding="utf-8")
    desk.settle()
    desk.restart()
    desk.settle()
    (failure,) = desk.store.load_failures()
    assert faults_of_message(failure.error, "it says only bad") == []
    assert (failure.tries, desk.reads.count("bad.txt")) == (1, 1)
    desk.store.request_retry(str(path))
    desk.settle()
    (failure,) = desk.store.load_failures()
    assert (failure.tries, desk.reads.count("bad.txt")) == (2, 2)
    assert failure.first_at <= failure.last_at
    path.unlink()
    desk.settle()
    assert (desk.store.load_failures(), desk.titles) == ((), BOTH)
