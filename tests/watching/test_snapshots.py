"""One pass over a folder: what is there, how it looks, and what could not be seen."""

import os
from pathlib import Path

import pytest
from drop_folder import refuse_listing, refuse_look

from timeline.articles import iter_article_paths
from timeline.errors import UnreadableArticleError
from timeline.watching import scan_folder


def test_every_file_has_its_look(tmp_path: Path) -> None:
    """Size, times and inode are those of the file system."""
    path = tmp_path / "inner" / "a.txt"
    path.parent.mkdir()
    path.write_text("Storm", encoding="utf-8")
    status = path.stat()
    (look,) = scan_folder(tmp_path).looks.values()
    assert (look.size, look.mtime_ns, look.ctime_ns, look.inode) == (
        5,
        status.st_mtime_ns,
        status.st_ctime_ns,
        status.st_ino,
    )


def test_it_finds_what_reading_the_folder_finds(tmp_path: Path) -> None:
    """Ignored names, saved pages' folders, links and pipes are left out, and the order is the same."""
    for name in (
        "b.txt",
        "a/z.md",
        "a/b/c.html",
        "a/b/c_files/ad.html",
        ".hidden/x.txt",
        "d.part",
        "__MACOSX/e",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "link.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    found = list(scan_folder(tmp_path).looks)
    assert found == [str(path) for path in iter_article_paths([tmp_path])]
    assert [os.path.relpath(path, tmp_path) for path in found] == ["b.txt", "a/z.md", "a/b/c.html"]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(b"caf\xe9.txt", id="not-utf-8"),
        pytest.param(b"new\nline.txt", id="newline"),
        pytest.param("\u202etxt.exe".encode(), id="right-to-left"),
        pytest.param(b"n" * 255, id="255-bytes"),
    ],
)
def test_odd_names_are_kept_byte_by_byte(tmp_path: Path, name: bytes) -> None:
    """A name that is no text is found, and leads to its file."""
    (tmp_path / os.fsdecode(name)).touch()
    (path,) = scan_folder(tmp_path).looks
    assert os.fsencode(path) == os.fsencode(tmp_path) + b"/" + name


def test_looks_that_are_as_before_are_shared(tmp_path: Path) -> None:
    """So two snapshots of an idle folder are compared at once; what changed has a look of its own."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).touch()
    before = scan_folder(tmp_path)
    (tmp_path / "b.txt").write_text("Storm", encoding="utf-8")
    after = scan_folder(tmp_path, before)
    same = [after.looks[path] is look for path, look in before.looks.items()]
    assert same == [True, False]


def test_what_cannot_be_seen_is_told_and_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A closed folder and a file on a bad sector have their reasons; the rest is there."""
    for name in ("a.txt", "bad.txt", "closed/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    refuse_listing(monkeypatch, tmp_path / "closed")
    refuse_look(monkeypatch, tmp_path / "bad.txt", OSError(5, "Input/output error"))
    snapshot = scan_folder(tmp_path)
    remedy = "check its permissions and its disk"
    assert list(snapshot.looks) == [str(tmp_path / "a.txt")]
    assert snapshot.unreadable == {
        str(tmp_path / "bad.txt"): f"it cannot be looked at (Input/output error); {remedy}",
        str(tmp_path / "closed"): f"the folder cannot be listed (Permission denied); {remedy}",
    }
    assert not snapshot.misses(str(tmp_path / "closed" / "b.txt"))
    assert snapshot.misses(str(tmp_path / "closed.txt"))


@pytest.mark.parametrize("kind", ["missing", "file", "below-a-file"])
def test_no_folder_is_an_error_and_no_empty_snapshot(tmp_path: Path, kind: str) -> None:
    """Nothing is gone because the folder is."""
    path = tmp_path / "drop"
    if kind != "missing":
        path.touch()
    with pytest.raises(
        UnreadableArticleError, match="there is no such folder; put it back, or watch another"
    ):
        scan_folder(path / "inner" if kind == "below-a-file" else path)


def test_a_folder_made_anew_is_another(tmp_path: Path) -> None:
    """A folder that was moved away and one put in its place are told apart."""
    drop = tmp_path / "drop"
    drop.mkdir()
    before = scan_folder(drop)
    drop.rename(tmp_path / "away")
    drop.mkdir()
    assert scan_folder(drop).identity != before.identity
    assert scan_folder(tmp_path / "away").identity == before.identity
