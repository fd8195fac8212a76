"""What goes wrong with a file, a folder, the disk or the store is told, and stops nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from drop_folder import Harness, find_mentions, make_watcher, read, refuse_listing, refuse_look

from timeline.errors import StoreError
from timeline.model import Article, DatedMention, Reading
from timeline.store import Store


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
    assert harness.watcher.error == "it is too long for a row"
    harness.settle()
    assert harness.titles == {"Flood"}


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


def test_a_file_beyond_all_bounds_is_not_hashed(harness: Harness) -> None:
    """Its size says enough."""
    path = harness.folder / "a.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    harness.settle()
    assert "larger than 100 MB" in harness.errors[str(path)]
    assert [file.content_id for file in harness.store.known_files(str(harness.folder))] == [None]


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


@pytest.mark.parametrize(
    ("names", "becomes_failure"),
    [
        pytest.param(("a.txt", "b.txt"), True, id="others-pass"),
        pytest.param(("a.txt",), False, id="it-may-be-the-store"),
    ],
)
def test_a_file_that_the_store_always_refuses_is_a_failure_of_that_file(
    harness: Harness, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], *, becomes_failure: bool
) -> None:
    """After a few refusals while others pass; it is tried again when it changes, and not before."""
    tries: list[str] = []
    save_reading = harness.store.save_reading

    def refuse_first(path: str, *rest: Any, **options: Any) -> None:
        tries.append(Path(path).name)
        if path.endswith("a.txt"):
            raise StoreError("it is too long for a row")
        save_reading(path, *rest, **options)

    with monkeypatch.context() as patch:
        patch.setattr(harness.store, "save_reading", refuse_first)
        for name in names:
            harness.write(name, name)
        for _ in range(8):
            harness.watcher.scan_once()
    path = str(harness.folder / "a.txt")
    assert (path in harness.errors) == becomes_failure
    if becomes_failure:
        assert "does not take it (it is too long for a row); " in harness.errors[path]
        assert (harness.watcher.error, tries.count("a.txt")) == (None, 3)
    harness.write("a.txt", "Storm")
    harness.settle()
    assert (harness.errors, "Storm" in harness.titles) == ({}, True)
