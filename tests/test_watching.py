"""The store follows the folder: settled files come in, removed ones leave, faults stop nothing."""

import os
import time
from datetime import datetime, timedelta
from pathlib import Path
from zlib import crc32

import pytest

from timeline.errors import UnreadableArticleError
from timeline.model import (
    Article,
    Category,
    DatedBy,
    DatedMention,
    Granularity,
    Interval,
    Mention,
    Relation,
    Span,
    Status,
)
from timeline.store import Store
from timeline.watching import FolderWatcher


def read(path: Path) -> list[Article]:
    """Read a file as one article, whose text is the file's; "bad" is no article."""
    text = path.read_text(encoding="utf-8")
    if text == "bad":
        raise UnreadableArticleError(str(path), "it says only bad", "write something else")
    return [Article(article_id=text, source=str(path), title=None, text=text)]


def find_mentions(article: Article) -> list[DatedMention]:
    """Find one mention in any article, on a day of its own, so that no two are one event."""
    span = Span(0, len(article.text))
    day = datetime(1900, 1, 1) + timedelta(days=crc32(article.text.encode()) % 40_000)
    mention = Mention(
        mention_id=f"m-{article.article_id}",
        article=article,
        span=span,
        trigger=article.text,
        sentence_span=span,
        title=article.text,
        status=Status.OCCURRED,
        category=Category.OTHER,
        rule="whole text",
    )
    dated = DatedMention(
        mention=mention,
        date=day.date().isoformat(),
        interval=Interval(day, day + timedelta(days=1)),
        granularity=Granularity.DAY,
        relation=Relation.IS_INCLUDED,
        dated_by=DatedBy.EXPRESSION,
        confidence=0.5,
        explanation="made up",
    )
    return [dated]


class Harness:
    """A folder, the store that follows it, and what was read how often."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store()
        self.reads: list[str] = []
        self.watcher = FolderWatcher(folder, self.store, interval=0.02, read=self._read, date=find_mentions)

    def _read(self, path: Path) -> list[Article]:
        self.reads.append(path.name)
        return read(path)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def settle(self) -> None:
        """Scan until nothing more can come of it."""
        self.watcher.scan_once()
        self.watcher.scan_once()

    @property
    def titles(self) -> set[str]:
        return set(self.store.load_table()["title"])

    @property
    def errors(self) -> dict[str, str]:
        return {failure.article: failure.error for failure in self.store.load_failures()}


@pytest.fixture
def harness(tmp_path: Path) -> Harness:
    """Return a watched, empty folder."""
    folder = tmp_path / "drop"
    folder.mkdir()
    return Harness(folder)


def test_a_file_comes_in_once_it_lies_still(harness: Harness) -> None:
    """The scan that first sees a file leaves it alone; the next reads it."""
    harness.write("a.txt", "Storm")
    harness.watcher.scan_once()
    assert harness.reads == []
    harness.watcher.scan_once()
    assert harness.titles == {"Storm"}


def test_a_file_that_grows_between_scans_is_left_alone(harness: Harness) -> None:
    """A file is read only after its last change."""
    for text in ("S", "St", "Sto"):
        harness.write("a.txt", text)
        harness.watcher.scan_once()
    assert harness.reads == []
    harness.watcher.scan_once()
    assert harness.titles == {"Sto"}


def test_nothing_changes_while_the_folder_does_not(harness: Harness) -> None:
    """Scans of an unchanged folder read nothing and write nothing."""
    harness.write("a.txt", "Storm")
    harness.write("b.txt", "bad")
    harness.settle()
    revision = harness.store.revision()
    for _ in range(3):
        harness.watcher.scan_once()
    assert harness.reads == ["a.txt", "b.txt"]
    assert harness.store.revision() == revision


def test_a_changed_file_is_read_in_place(harness: Harness) -> None:
    """What the old version gave is gone."""
    harness.write("a.txt", "Storm")
    harness.settle()
    harness.write("a.txt", "Flood")
    harness.settle()
    assert harness.titles == {"Flood"}
    assert harness.store.article_count() == 1


def test_new_bytes_under_an_old_time_and_size_are_seen(harness: Harness) -> None:
    """A change that restores mtime and size still shows in ctime."""
    path = harness.write("a.txt", "Storm")
    status = path.stat()
    harness.settle()
    harness.write("a.txt", "Flood")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    harness.settle()
    assert harness.titles == {"Flood"}


def test_a_touched_file_is_not_read_again(harness: Harness) -> None:
    """The same bytes are the same file, whatever its time."""
    path = harness.write("a.txt", "Storm")
    harness.settle()
    os.utime(path, ns=(1, 1))
    harness.settle()
    assert harness.reads == ["a.txt"]


def test_a_removed_file_leaves_once_two_scans_miss_it(harness: Harness) -> None:
    """The events of a removed file leave; those of the others stay."""
    path = harness.write("a.txt", "Storm")
    harness.write("b.txt", "Flood")
    harness.settle()
    path.unlink()
    harness.watcher.scan_once()
    assert harness.titles == {"Storm", "Flood"}
    harness.watcher.scan_once()
    assert harness.titles == {"Flood"}


def test_a_file_replaced_by_rename_is_read_anew(harness: Harness) -> None:
    """An atomic save, as editors do it, is a change."""
    path = harness.write("a.txt", "Storm")
    harness.settle()
    harness.write(".a.txt.new", "Flood").replace(path)
    harness.settle()
    assert harness.titles == {"Flood"}


def test_a_renamed_file_keeps_its_events(harness: Harness) -> None:
    """The same content under another name is the same event."""
    path = harness.write("a.txt", "Storm")
    harness.settle()
    path.rename(path.with_name("b.txt"))
    harness.settle()
    assert harness.titles == {"Storm"}
    assert list(harness.store.file_hashes()) == [str(harness.folder / "b.txt")]


def test_folders_moved_in_are_searched(harness: Harness, tmp_path: Path) -> None:
    """Files that arrive with their folder are found."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.txt").write_text("Storm", encoding="utf-8")
    (tmp_path / "outside").rename(harness.folder / "inside")
    harness.settle()
    assert harness.titles == {"Storm"}


def test_the_same_text_in_two_files_is_one_event(harness: Harness) -> None:
    """A copy adds nothing, and its removal takes nothing away."""
    harness.write("a.txt", "Storm")
    copy = harness.write("copy.txt", "Storm")
    harness.settle()
    assert harness.store.article_count() == len(harness.store.load_mentions()) == 1
    copy.unlink()
    harness.settle()
    assert harness.titles == {"Storm"}


@pytest.mark.parametrize("name", [".hidden.txt", "half.part", "page.crdownload", "~$draft.txt"])
def test_ignored_names_are_not_read(harness: Harness, name: str) -> None:
    """Hidden and half-written files are none of our business."""
    harness.write(name, "Storm")
    harness.settle()
    assert harness.reads == []


@pytest.mark.parametrize("name", ["new\nline.txt", "caf\udce9.txt", "ends with space .txt", "新聞.txt"])
def test_odd_names_survive(harness: Harness, name: str) -> None:
    """A name that is no valid text comes in, is found again, and leaves."""
    path = harness.write(name, "Storm")
    harness.settle()
    assert harness.store.load_article(str(path)) is not None
    path.unlink()
    harness.settle()
    assert harness.store.file_hashes() == {}


def test_links_and_pipes_are_left_alone(harness: Harness, tmp_path: Path) -> None:
    """Neither a link out of the folder nor a pipe that would never end is read."""
    (tmp_path / "secret.txt").write_text("Secret", encoding="utf-8")
    (harness.folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (harness.folder / "loop").symlink_to(harness.folder)
    os.mkfifo(harness.folder / "pipe.txt")
    harness.settle()
    assert harness.reads == []


def test_a_bad_file_is_a_failure_with_reason_and_stops_nothing(harness: Harness) -> None:
    """The others come in; the bad one comes in when it is mended."""
    harness.write("a.txt", "bad")
    harness.write("b.txt", "Flood")
    harness.settle()
    assert harness.errors == {str(harness.folder / "a.txt"): "it says only bad; write something else"}
    assert harness.titles == {"Flood"}
    harness.write("a.txt", "Storm")
    harness.settle()
    assert harness.errors == {}
    assert harness.titles == {"Storm", "Flood"}


def test_a_file_that_goes_bad_takes_its_events_along(harness: Harness) -> None:
    """The table shows what the files say now."""
    harness.write("a.txt", "Storm")
    harness.settle()
    harness.write("a.txt", "bad")
    harness.settle()
    assert harness.titles == set()
    assert len(harness.errors) == 1


def test_a_bad_file_that_is_removed_is_no_failure_any_more(harness: Harness) -> None:
    """Failures leave with their files."""
    path = harness.write("a.txt", "bad")
    harness.settle()
    path.unlink()
    harness.settle()
    assert harness.errors == {}


def test_an_error_of_the_disk_is_a_failure_with_reason(tmp_path: Path) -> None:
    """An OSError while reading is told, and the next file is read."""

    def refuse(path: Path) -> list[Article]:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return read(path)

    store = Store()
    watcher = FolderWatcher(tmp_path, store, read=refuse, date=find_mentions)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    watcher.scan_once()
    watcher.scan_once()
    (failure,) = store.load_failures()
    assert failure.error == "the file cannot be read (Permission denied); check its permissions"
    assert store.article_count() == 1


def test_a_file_that_vanishes_while_it_is_read_is_no_failure(tmp_path: Path) -> None:
    """Nobody needs to be told of a file that is not there."""

    def vanish(path: Path) -> list[Article]:
        path.unlink()
        return read(path)

    store = Store()
    (tmp_path / "a.txt").write_text("Storm", encoding="utf-8")
    watcher = FolderWatcher(tmp_path, store, read=vanish, date=find_mentions)
    for _ in range(4):
        watcher.scan_once()
    assert store.load_failures() == ()
    assert store.file_hashes() == {}


def test_a_missing_folder_is_an_error_and_no_deletion(harness: Harness) -> None:
    """Events stay while the folder is away; the error is told once, and leaves when it is back."""
    harness.write("a.txt", "Storm")
    harness.settle()
    away = harness.folder.rename(harness.folder.with_name("away"))
    harness.settle()
    revision = harness.store.revision()
    harness.settle()
    assert harness.store.revision() == revision
    assert harness.errors == {str(harness.folder): "there is no such folder; put it back, or watch another"}
    assert harness.titles == {"Storm"}
    away.rename(harness.folder)
    harness.settle()
    assert harness.errors == {}
    assert harness.titles == {"Storm"}
    assert harness.reads == ["a.txt"]


def test_a_file_in_the_folders_place_is_an_error(harness: Harness) -> None:
    """What is watched is a folder."""
    harness.folder.rmdir()
    harness.folder.write_text("Storm", encoding="utf-8")
    harness.settle()
    assert harness.reads == []
    assert list(harness.errors) == [str(harness.folder)]


def test_many_files_come_in_by_batches_that_grow(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first articles show soon, and merging is not done over for each file."""
    rows: list[int] = []
    monkeypatch.setattr(harness.store, "save_events", lambda table: rows.append(len(table)))
    for number in range(50):
        harness.write(f"{number:02}.txt", f"Storm {number}")
    harness.settle()
    assert rows == [8, 24, 50]


def test_a_store_that_was_filled_before_is_not_filled_again(tmp_path: Path) -> None:
    """After a restart, only what changed meanwhile is read, and what was removed leaves."""
    folder = tmp_path / "drop"
    folder.mkdir()
    harness = Harness(folder)
    harness.write("same.txt", "Storm")
    harness.write("gone.txt", "Flood")
    harness.settle()
    (folder / "gone.txt").unlink()
    harness.write("new.txt", "Quake")
    reads: list[str] = []

    def count(path: Path) -> list[Article]:
        reads.append(path.name)
        return read(path)

    restarted = FolderWatcher(folder, harness.store, read=count, date=find_mentions)
    restarted.scan_once()
    restarted.scan_once()
    assert reads == ["new.txt"]
    assert harness.titles == {"Storm", "Quake"}


def test_the_thread_follows_the_folder_until_it_is_stopped(harness: Harness) -> None:
    """A dropped file shows without a call, and none does after the watcher's end."""
    with harness.watcher:
        harness.write("a.txt", "Storm")
        deadline = time.monotonic() + 5
        while harness.titles != {"Storm"} and time.monotonic() < deadline:
            time.sleep(0.01)
    assert harness.titles == {"Storm"}
    harness.write("b.txt", "Flood")
    time.sleep(0.1)
    assert harness.reads == ["a.txt"]


def test_a_stopped_watcher_can_be_started_again(harness: Harness) -> None:
    """Starting and stopping leave nothing that is in the way; stopping twice is no error."""
    for _ in range(2):
        harness.watcher.start()
        harness.watcher.stop()
    harness.watcher.stop()
    harness.write("a.txt", "Storm")
    harness.settle()
    assert harness.titles == {"Storm"}
