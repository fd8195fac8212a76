"""The store follows the folder: settled files come in, deleted ones are marked, faults stop nothing."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from drop_folder import Harness, find_mentions, make_watcher, read, refuse_listing, refuse_look

from timeline.errors import InterruptedReadingError, StoreError
from timeline.model import Article, DatedMention, Reading
from timeline.store import Store
from timeline.watching import Progress


def becomes(is_true: Callable[[], bool]) -> bool:
    """Wait some seconds for something to be true."""
    until = time.monotonic() + 8
    while not is_true() and time.monotonic() < until:
        time.sleep(0.01)
    return is_true()


@pytest.fixture
def harness(tmp_path: Path) -> Harness:
    """Return a watched, empty folder."""
    return Harness(tmp_path / "drop")


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


def test_nothing_changes_while_the_folder_does_not(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    """Scans of an unchanged folder open no file, read nothing, and write nothing."""
    harness.write("a.txt", "Storm")
    harness.write("b.txt", "bad")
    harness.settle()
    harness.settle()
    revision = harness.store.revision()
    work: list[str] = []
    monkeypatch.setattr(harness.store._database, "writing", lambda: work.append("write"))
    monkeypatch.setattr(harness.store, "known_files", lambda _: work.append("load"))
    monkeypatch.setattr(Path, "open", lambda path, *_: work.append(str(path)))
    for _ in range(3):
        harness.watcher.scan_once()
    monkeypatch.undo()
    assert work == []
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


def test_a_deleted_file_is_marked_once_two_scans_miss_it(harness: Harness) -> None:
    """Its events stay, marked; those of the others are as before."""
    path = harness.write("a.txt", "Storm")
    harness.write("b.txt", "Flood")
    harness.settle()
    path.unlink()
    harness.watcher.scan_once()
    assert harness.titles == {"Storm", "Flood"}
    harness.watcher.scan_once()
    assert (harness.titles, harness.gone_titles) == ({"Flood"}, {"Storm"})
    assert harness.store.load_gone_files() == (str(path),)


def test_a_file_that_comes_back_is_there_again(harness: Harness) -> None:
    """Nothing is read for it, and nothing tells that it was away."""
    path = harness.write("a.txt", "Storm")
    harness.settle()
    away = path.rename(harness.folder.parent / "away.txt")
    harness.settle()
    assert harness.gone_titles == {"Storm"}
    away.rename(path)
    harness.settle()
    assert (harness.titles, harness.gone_titles, harness.reads) == ({"Storm"}, set(), ["a.txt"])


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
    assert (harness.titles, harness.gone_titles) == ({"Storm"}, set())
    assert (harness.files, harness.reads) == (["b.txt"], ["a.txt"])
    assert harness.store.load_gone_files() == ()


def test_a_renamed_file_is_never_gone(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its new place is known before its old one is marked, whatever else waits to be read."""
    path = harness.write("a.txt", "Storm")
    harness.settle()
    path.rename(path.with_name("z.txt"))
    harness.write("b.txt", "Flood")
    marked: list[set[str]] = []
    mark_gone = harness.store.mark_gone
    monkeypatch.setattr(
        harness.store, "mark_gone", lambda paths: (marked.append(harness.titles), mark_gone(paths))
    )
    harness.settle()
    assert marked == [{"Storm"}]
    assert (harness.titles, harness.gone_titles) == ({"Storm", "Flood"}, set())


def test_a_moved_sub_folder_reads_nothing_again(harness: Harness) -> None:
    """However many files it has."""
    for name in ("one", "two", "three"):
        harness.write(f"old/{name}.txt", name)
    harness.settle()
    (harness.folder / "old").rename(harness.folder / "new")
    harness.settle()
    assert harness.titles == {"one", "two", "three"}
    assert len(harness.reads) == 3
    assert harness.store.load_gone_files() == ()


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
    """A name that is no valid text comes in, is found again, and is marked."""
    path = harness.write(name, "Storm")
    harness.settle()
    assert [dated.mention.article.source for dated in harness.store.load_mentions()] == [str(path)]
    path.unlink()
    harness.settle()
    assert (harness.files, harness.store.load_gone_files()) == ([], (str(path),))


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

    def refuse(path: Path) -> Reading:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return read(path)

    store = Store()
    watcher = make_watcher(tmp_path, store, read=refuse)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    watcher.scan_once()
    watcher.scan_once()
    (failure,) = store.load_failures()
    assert failure.error == "the file cannot be read (Permission denied); check its permissions"
    assert store.article_count() == 1


def test_a_file_that_vanishes_while_it_is_read_is_no_failure(tmp_path: Path) -> None:
    """Nobody needs to be told of a file that is not there."""

    def vanish(path: Path) -> Reading:
        path.unlink()
        return read(path)

    store = Store()
    (tmp_path / "a.txt").write_text("Storm", encoding="utf-8")
    watcher = make_watcher(tmp_path, store, read=vanish)
    for _ in range(4):
        watcher.scan_once()
    assert store.load_failures() == ()
    assert store.known_files(str(tmp_path)) == ()


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        pytest.param(PermissionError(13, "Permission denied"), "Permission denied", id="permission"),
        pytest.param(OSError(5, "Input/output error"), "Input/output error", id="disk"),
    ],
)
def test_a_file_that_cannot_be_looked_at_is_a_failure_with_reason(
    harness: Harness, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str
) -> None:
    """The others come in, and so does the file once it can be looked at."""
    path = harness.write("a.txt", "Storm")
    harness.write("b.txt", "Flood")
    with monkeypatch.context() as patch:
        refuse_look(patch, path, error)
        harness.settle()
    assert harness.errors == {
        str(path): f"it cannot be looked at ({reason}); check its permissions and its disk"
    }
    assert harness.titles == {"Flood"}
    harness.settle()
    assert harness.errors == {}
    assert harness.titles == {"Storm", "Flood"}


def test_a_file_whose_folder_has_become_a_file_is_gone(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look at a path whose folder is none finds nothing, which is no failure."""
    path = harness.write("inner/a.txt", "Storm")
    with monkeypatch.context() as patch:
        refuse_look(patch, path, NotADirectoryError(20, "Not a directory"))
        harness.settle()
    assert (harness.errors, harness.watcher.error) == ({}, None)


def test_a_folder_within_that_cannot_be_listed_forgets_nothing(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is a failure with its reason; what is known of its files stays, also of those deeper within."""
    harness.write("inner/a.txt", "Storm")
    harness.write("inner/deep/b.txt", "Flood")
    harness.settle()
    with monkeypatch.context() as patch:
        refuse_listing(patch, harness.folder / "inner")
        harness.settle()
        harness.settle()
    inner = str(harness.folder / "inner")
    assert harness.errors == {
        inner: "the folder cannot be listed (Permission denied); check its permissions and its disk"
    }
    assert harness.titles == {"Storm", "Flood"}
    harness.settle()
    assert harness.errors == {}
    assert harness.titles == {"Storm", "Flood"}
    assert sorted(harness.reads) == ["a.txt", "b.txt"]


def test_a_file_in_the_place_of_a_folder_takes_its_files_along(harness: Harness) -> None:
    """Only a folder that is there and cannot be listed keeps what was below it."""
    path = harness.write("inner/a.txt", "Storm")
    harness.settle()
    path.unlink()
    path.parent.rmdir()
    harness.write("inner", "Flood")
    harness.settle()
    assert (harness.titles, harness.gone_titles) == ({"Flood"}, {"Storm"})


def test_a_watched_folder_that_cannot_be_listed_is_an_error_and_no_deletion(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Events stay; the error is the watcher's and stands among the failures until the folder is back."""
    harness.write("a.txt", "Storm")
    harness.settle()
    with monkeypatch.context() as patch:
        refuse_listing(patch, harness.folder)
        harness.settle()
        harness.settle()
    assert harness.watcher.error == (
        "the folder cannot be listed (Permission denied); check its permissions and its disk"
    )
    assert harness.errors == {str(harness.folder): harness.watcher.error}
    assert harness.titles == {"Storm"}
    harness.settle()
    assert (harness.errors, harness.watcher.error) == ({}, None)
    assert harness.reads == ["a.txt"]


@pytest.mark.parametrize("stage", ["read", "date", "save"])
def test_a_fault_of_the_program_is_the_failure_of_the_file_that_shows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    """An exception that nobody foresaw is told with its type; the other files are read."""
    store = Store()
    steps: dict[str, Callable[..., Any]] = {"read": read, "date": find_mentions, "save": store.save_reading}

    def fail(first: Path | Article | str, *rest: object, **options: object) -> object:
        if "a.txt" in str(first):
            raise KeyError("month")
        return steps[stage](first, *rest, **options)

    (tmp_path / "a.txt").write_text("Storm", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Flood", encoding="utf-8")
    if stage == "save":
        monkeypatch.setattr(store, "save_reading", fail)
    options = {stage: fail} if stage != "save" else {}
    watcher = make_watcher(tmp_path, store, **options)
    for _ in range(3):
        watcher.scan_once()
    (failure,) = store.load_failures()
    assert failure.article == str(tmp_path / "a.txt")
    assert failure.error == (
        "the program has a fault (KeyError: 'month'); please report it, with the article"
    )
    assert set(store.load_table()["title"]) == {"Flood"}
    assert watcher.error is None


def test_a_fault_in_a_scan_is_its_error(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no file's; the next scan tries again."""
    harness.write("a.txt", "Storm")

    def fail(_: object) -> None:
        raise KeyError("month")

    with monkeypatch.context() as patch:
        patch.setattr(harness.store, "known_files", fail)
        harness.settle()
    assert harness.watcher.error is not None
    assert "KeyError: 'month'" in harness.watcher.error
    assert harness.errors == {str(harness.folder): harness.watcher.error}
    harness.settle()
    assert (harness.errors, harness.watcher.error) == ({}, None)
    assert harness.titles == {"Storm"}


@pytest.mark.parametrize("method", ["save_reading", "link_file", "save_failure", "begin_run"])
def test_a_store_that_refuses_is_an_error_until_it_takes_again(
    harness: Harness, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """Nothing is lost, and the error leaves with its cause."""
    harness.write("a.txt", "Storm")
    harness.write("b.txt", "bad")
    harness.write("c.txt", "Flood").with_name("c.txt").write_bytes(b"\xff")

    def refuse(*_: object, **__: object) -> None:
        raise StoreError("the disk is full")

    def read_or_refuse(path: Path) -> Reading:
        if path.name == "c.txt":
            raise PermissionError(13, "Permission denied")
        return read(path)

    watcher = harness.restarted(read=read_or_refuse)
    with monkeypatch.context() as patch:
        patch.setattr(harness.store, method, refuse)
        for _ in range(3):
            watcher.scan_once()
    assert watcher.error == "the disk is full"
    watcher.scan_once()
    assert watcher.error is None
    assert [Path(article).name for article in harness.errors] == ["b.txt", "c.txt"]
    assert harness.titles == {"Storm"}


def test_a_file_that_the_store_refuses_holds_up_no_other(
    harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It waits behind them."""
    save_reading = harness.store.save_reading

    def refuse_first(path: str, *rest: Any, **options: Any) -> None:
        if path.endswith("a.txt"):
            raise StoreError("it is too long for a row")
        save_reading(path, *rest, **options)

    monkeypatch.setattr(harness.store, "save_reading", refuse_first)
    harness.write("a.txt", "Storm")
    harness.write("b.txt", "Flood")
    harness.settle()
    harness.settle()
    assert harness.titles == {"Flood"}
    assert harness.watcher.error == "it is too long for a row"


def test_the_thread_outlives_what_goes_wrong(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a scan that failed as a whole, the next one brings the file in."""
    save_reading = harness.store.save_reading
    refusals = iter(["once", "twice"])

    def refuse_twice(*given: Any, **options: Any) -> None:
        if next(refusals, None):
            raise StoreError("the disk is full")
        save_reading(*given, **options)

    monkeypatch.setattr(harness.store, "save_reading", refuse_twice)
    harness.write("a.txt", "Storm")
    with harness.watcher:
        assert becomes(lambda: harness.titles == {"Storm"})


def test_what_was_interrupted_is_tried_again_by_the_next_run(harness: Harness) -> None:
    """A file that took too long on a busy machine is no lost file."""

    def hurry(path: Path) -> Reading:
        raise InterruptedReadingError(str(path), "it takes too long", "split it")

    harness.write("a.txt", "Storm")
    busy = harness.restarted(read=hurry)
    for _ in range(3):
        busy.scan_once()
    assert "too long" in harness.errors[str(harness.folder / "a.txt")]
    restarted = harness.restarted()
    restarted.scan_once()
    restarted.scan_once()
    assert (harness.titles, harness.errors) == ({"Storm"}, {})


def test_a_fault_over_one_article_costs_that_article(tmp_path: Path) -> None:
    """The others of its file are there, and the failure names it."""
    articles = [
        Article(article_id=text, source=f"{tmp_path / 'a.mbox'}#{number}", title=None, text=text)
        for number, text in enumerate(("Storm", "Flood"), start=1)
    ]

    def find(article: Article) -> list[DatedMention]:
        if article.text == "Storm":
            raise KeyError("month")
        return find_mentions(article)

    (tmp_path / "a.mbox").write_text("both", encoding="utf-8")
    store = Store()
    watcher = make_watcher(tmp_path, store, read=lambda _: Reading(articles=tuple(articles)), date=find)
    watcher.scan_once()
    watcher.scan_once()
    assert list(store.load_table()["title"]) == ["Flood"]
    assert [failure.article for failure in store.load_failures()] == [f"{tmp_path / 'a.mbox'}#1"]


def test_what_articles_need_is_loaded_once_when_nothing_is_to_be_done(tmp_path: Path) -> None:
    """After what waits at the start, and never twice; when that fails, articles still come in."""
    told: list[str] = []

    def prepare() -> None:
        told.append("prepared")
        raise RuntimeError("no model")

    def find(article: Article) -> list[DatedMention]:
        told.append(article.text)
        return find_mentions(article)

    store = Store()
    (tmp_path / "storm.txt").write_text("Storm", encoding="utf-8")
    with make_watcher(tmp_path, store, date=find, prepare=prepare):
        assert becomes(lambda: "prepared" in told)
        (tmp_path / "flood.txt").write_text("Flood", encoding="utf-8")
        assert becomes(lambda: store.article_count() == 2)
    assert told == ["Storm", "prepared", "Flood"]
    assert store.load_failures() == ()


def test_stopping_waits_for_no_more_than_an_article(tmp_path: Path) -> None:
    """A file of many articles is left unread, and read whole by the next run."""
    articles = tuple(
        Article(article_id=str(number), source=f"a.mbox#{number}", title=None, text=f"Storm {number}")
        for number in range(1_000)
    )
    dated: list[str] = []

    def find(article: Article) -> list[DatedMention]:
        dated.append(article.article_id)
        time.sleep(0.01)
        return find_mentions(article)

    (tmp_path / "a.mbox").write_text("all", encoding="utf-8")
    store = Store()
    watcher = make_watcher(tmp_path, store, read=lambda _: Reading(articles=articles), date=find)
    watcher.start()
    until = time.monotonic() + 5
    while not dated and time.monotonic() < until:
        time.sleep(0.01)
    watcher.stop()
    assert 0 < len(dated) < 1_000
    assert (store.article_count(), store.known_files(str(tmp_path))) == (0, ())


def test_a_file_beyond_all_bounds_is_not_hashed(harness: Harness) -> None:
    """Its size says enough."""
    path = harness.folder / "a.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    harness.settle()
    assert "larger than 100 MB" in harness.errors[str(path)]
    assert [file.content_id for file in harness.store.known_files(str(harness.folder))] == [None]


def test_after_a_restart_two_scans_decide_too(harness: Harness) -> None:
    """A file that the first scan misses is not marked yet."""
    path = harness.write("a.txt", "Storm")
    harness.settle()
    path.unlink()
    restarted = harness.restarted()
    restarted.scan_once()
    assert harness.titles == {"Storm"}
    restarted.scan_once()
    assert (harness.titles, harness.gone_titles) == (set(), {"Storm"})


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


def test_a_store_that_was_filled_before_is_not_filled_again(harness: Harness) -> None:
    """After a restart, only what changed meanwhile is opened, and what was deleted is marked."""
    harness.write("same.txt", "Storm")
    harness.write("gone.txt", "Flood")
    harness.settle()
    (harness.folder / "gone.txt").unlink()
    harness.write("new.txt", "Quake")
    harness.reads.clear()
    restarted = harness.restarted()
    restarted.scan_once()
    restarted.scan_once()
    assert harness.reads == ["new.txt"]
    assert (harness.titles, harness.gone_titles) == ({"Storm", "Quake"}, {"Flood"})


def test_the_thread_follows_the_folder_until_it_is_stopped(harness: Harness) -> None:
    """A dropped file shows without a call, and none does after the watcher's end."""
    with harness.watcher:
        harness.write("a.txt", "Storm")
        assert becomes(lambda: harness.titles == {"Storm"})
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


def test_what_came_last_is_read_first(harness: Harness) -> None:
    """An article that is dropped while many wait does not wait behind them."""
    for name in ("a.txt", "b.txt", "c.txt"):
        harness.write(name, name)
    sync = harness.watcher._sync
    sync.scan()
    sync.scan()
    sync.bring_next()
    harness.write("z.txt", "Flood")
    sync.scan()
    assert sync.is_soon_settled
    sync.settle()
    assert [Path(path).name for path in sync.waiting] == ["z.txt", "b.txt", "c.txt"]


def test_a_file_that_grows_after_the_scan_does_not_settle(harness: Harness) -> None:
    """The second look at it alone is a look all the same."""
    harness.write("a.txt", "Sto")
    sync = harness.watcher._sync
    sync.scan()
    harness.write("a.txt", "Storm")
    sync.settle()
    assert dict(sync.waiting) == {}


def test_a_retry_is_heard_while_the_watcher_runs(harness: Harness) -> None:
    """Whoever asks for it, and though the file looks as before."""
    path = harness.write("a.txt", "bad")
    harness.settle()
    harness.settle()
    assert harness.reads == ["a.txt"]
    assert harness.store.request_retry(str(path))
    harness.settle()
    harness.settle()
    assert harness.reads == ["a.txt", "a.txt"]
    assert [failure.tries for failure in harness.store.load_failures()] == [2]


def test_another_version_tries_again_what_failed_and_nothing_else(tmp_path: Path) -> None:
    """Once: what it cannot read either has failed by its own version."""
    url = f"sqlite:///{tmp_path / 'events.db'}"
    harness = Harness(tmp_path / "drop", url)
    harness.write("a.txt", "bad")
    harness.write("b.txt", "Storm")
    harness.settle()
    harness.store.close()
    harness.store = Store(url, program_version="2")
    harness.reads.clear()
    harness.watcher = harness.restarted()
    harness.settle()
    harness.settle()
    assert harness.reads == ["a.txt"]
    harness.store.close()


def test_a_file_that_changes_while_it_is_read_is_not_saved(harness: Harness) -> None:
    """What is saved under the hash of some bytes was read from them."""

    def read_late(path: Path) -> Reading:
        if harness.reads == []:
            harness.reads.append(path.name)
            harness.write("a.txt", "Flood")
        return read(path)

    harness.write("a.txt", "Storm")
    watcher = harness.restarted(read=read_late)
    watcher.scan_once()
    watcher.scan_once()
    assert harness.titles == set()
    watcher.scan_once()
    watcher.scan_once()
    assert harness.titles == {"Flood"}


def test_an_empty_folder_in_the_place_of_another_is_no_mass_deletion(harness: Harness) -> None:
    """As a disk leaves it that is not mounted; any file in it says that it is meant."""
    harness.write("a.txt", "Storm")
    harness.settle()
    harness.folder.rename(harness.folder.with_name("away"))
    harness.folder.mkdir()
    for watcher in (harness.watcher, harness.restarted()):
        watcher.scan_once()
        watcher.scan_once()
        assert "mount its disk" in (watcher.error or "")
        assert (harness.titles, harness.gone_titles) == ({"Storm"}, set())
    harness.write("b.txt", "Flood")
    harness.settle()
    assert harness.watcher.error is None
    assert (harness.titles, harness.gone_titles) == ({"Flood"}, {"Storm"})


def test_one_watcher_works_and_the_next_takes_over(tmp_path: Path) -> None:
    """Of two on one folder and store, each file is read by one; when it ends, the other goes on."""
    harness = Harness(tmp_path / "drop", f"sqlite:///{tmp_path / 'events.db'}")
    first, second = harness.restarted(), harness.restarted()
    with first:
        assert becomes(lambda: first.progress.is_leading)
        with second:
            harness.write("a.txt", "Storm")
            assert becomes(lambda: harness.titles == {"Storm"})
            assert not second.progress.is_leading
            assert second.catch_up() is False
            first.stop()
            harness.write("b.txt", "Flood")
            assert becomes(lambda: harness.titles == {"Storm", "Flood"})
            assert second.progress.is_leading
    assert sorted(harness.reads) == ["a.txt", "b.txt"]
    harness.store.close()


def test_stopping_ends_a_reading_that_takes_long(harness: Harness) -> None:
    """The file is left to the next run, and is no failure."""
    is_reading, is_ended = threading.Event(), threading.Event()

    def read_for_ever(path: Path) -> Reading:
        is_reading.set()
        is_ended.wait(20)
        raise InterruptedReadingError(str(path), "it was stopped", "read it again")

    harness.write("a.txt", "Storm")
    watcher = harness.restarted(read=read_for_ever, interrupt=is_ended.set)
    with watcher:
        assert is_reading.wait(8)
        begun = time.monotonic()
    assert time.monotonic() - begun < 5
    assert (harness.errors, harness.files) == ({}, [])
    harness.settle()
    assert harness.titles == {"Storm"}


def test_progress_is_told(harness: Harness) -> None:
    """What waits, what is being read, what came of it."""
    told: list[Progress] = []
    harness.write("a.txt", "Storm")
    harness.write("b.txt", "bad")
    watcher = harness.restarted(report=told.append)
    watcher.catch_up()
    assert [(Path(each.reading).name, each.waiting) for each in told if each.reading] == [
        ("a.txt", 1),
        ("b.txt", 0),
    ]
    last = watcher.progress.last
    assert last is not None
    assert (Path(last.path).name, last.has_failed) == ("b.txt", True)
    assert (watcher.progress.files_read, watcher.progress.files_failed) == (1, 1)
    (run,) = harness.store.load_runs()
    assert (run.files_read, run.files_failed, run.ended_at is None) == (1, 1, False)
