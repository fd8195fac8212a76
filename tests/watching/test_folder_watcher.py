"""The store follows the folder: settled files come in, deleted ones are marked."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from drop_folder import Harness, make_watcher, read

from timeline.curation import make_edit
from timeline.model import Add, Reading


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


@pytest.mark.parametrize("is_link", [pytest.param(False, id="two-dots"), pytest.param(True, id="link")])
def test_a_folder_is_one_by_whatever_name(
    harness: Harness, monkeypatch: pytest.MonkeyPatch, *, is_link: bool
) -> None:
    """Under a relative name or a link, nothing is linked again, and what was deleted is marked."""
    harness.write("a.txt", "Storm")
    harness.write("b.txt", "Flood").rename(harness.folder / "c.txt")
    harness.settle()
    (harness.folder / "c.txt").unlink()
    aside = harness.folder.parent / "aside"
    aside.mkdir()
    monkeypatch.chdir(aside)
    (aside / "link").symlink_to(harness.folder)
    linked: list[object] = []
    monkeypatch.setattr(harness.store, "link_file", lambda *given: linked.append(given))
    watcher = make_watcher(Path("link" if is_link else "../drop"), harness.store)
    for _ in range(3):
        watcher.scan_once()
    assert (linked, watcher.error) == ([], None)
    assert (harness.titles, harness.gone_titles) == ({"Storm"}, {"Flood"})
    assert set(harness.store.load_folders()) == {str(harness.folder)}


def test_what_an_analyst_says_reloads_no_file(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are loaded again when files have changed, by whomever, and at no other time."""
    path = harness.write("a.txt", "Storm")
    harness.settle()
    harness.settle()
    loads: list[str] = []
    known_files = harness.store.known_files
    monkeypatch.setattr(
        harness.store, "known_files", lambda folder: (loads.append(folder), known_files(folder))[1]
    )
    said = make_edit("Anna", datetime(2021, 8, 30, tzinfo=UTC), None, Add(title="Talks", date="2021-09"))
    harness.store.append_edit(said)
    harness.write("b.txt", "Flood")
    harness.settle()
    harness.settle()
    assert (harness.titles, loads) == ({"Storm", "Flood"}, [])
    assert "Talks" in set(harness.store.load_table()["title"])
    harness.store.request_retry(str(path))
    harness.settle()
    assert len(loads) == 1
    assert harness.reads == ["a.txt", "b.txt", "a.txt"]
