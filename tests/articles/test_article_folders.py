"""Which files of a folder are read."""

import os
from pathlib import Path

import pytest

from timeline.articles import iter_article_paths
from timeline.errors import ArticleError


def names(folder: Path) -> list[str]:
    """Return the paths found in a folder, relative to it."""
    return [path.relative_to(folder).as_posix() for path in iter_article_paths([folder])]


def test_folders_are_searched_in_a_stable_order(tmp_path: Path) -> None:
    """Names decide, a folder's own files come first, and files of any type are found."""
    for name in ("b/z.txt", "b/c/y.md", "a/x.html", "d.txt", "B.pdf"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert names(tmp_path) == ["B.pdf", "d.txt", "a/x.html", "b/z.txt", "b/c/y.md"]


@pytest.mark.parametrize(
    ("name", "is_ignored"),
    [
        (".hidden", True),
        (".git", True),
        ("~$report.docx", True),
        ("a.txt.swp", True),
        ("a.tmp", True),
        ("a.html.part", True),
        ("a.CRDOWNLOAD", True),
        ("Thumbs.db", True),
        ("a.txt", False),
        ("part.txt", False),
        ("a.temporary", False),
        ("~a.txt", False),
    ],
)
def test_hidden_and_half_written_files_are_ignored(tmp_path: Path, name: str, is_ignored: bool) -> None:
    """Only whole files under their final name are articles."""
    (tmp_path / name).touch()
    assert names(tmp_path) == ([] if is_ignored else [name])


def test_links_pipes_and_loops_are_passed_over(tmp_path: Path) -> None:
    """A link leads nowhere, so a folder is never left and never entered twice."""
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "secret.txt").touch()
    (inside / "a.txt").touch()
    (inside / "again").symlink_to(inside, target_is_directory=True)
    (inside / "out").symlink_to(outside, target_is_directory=True)
    (inside / "secret.txt").symlink_to(outside / "secret.txt")
    (inside / "broken").symlink_to("nowhere")
    os.mkfifo(inside / "pipe")
    assert names(inside) == ["a.txt"]


@pytest.mark.parametrize(
    ("page", "folder", "is_read"),
    [
        pytest.param("storm.html", "storm_files", False, id="english"),
        pytest.param("storm.htm", "storm-Dateien", False, id="german"),
        pytest.param("Sturm: Bilanz.html", "Sturm: Bilanz_fichiers", False, id="french-with-blanks"),
        pytest.param("other.html", "storm_files", True, id="of-no-page-here"),
        pytest.param("storm.txt", "storm_files", True, id="of-no-page"),
        pytest.param("storm.html", "storm", True, id="a-folder-like-any"),
    ],
)
def test_the_folder_of_a_saved_page_holds_no_articles(
    tmp_path: Path, page: str, folder: str, is_read: bool
) -> None:
    """Frames of advertisements are not read; a folder that only has such a name is."""
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "frame.html").touch()
    (tmp_path / page).touch()
    assert names(tmp_path) == [page, *([f"{folder}/frame.html"] if is_read else [])]


def test_files_are_taken_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is named is read whatever it is called, and in the order given."""
    monkeypatch.chdir(tmp_path)
    for name in (".draft", "a.tmp"):
        Path(name).touch()
    assert [str(path) for path in iter_article_paths(["a.tmp", ".draft"])] == ["a.tmp", ".draft"]


@pytest.mark.parametrize("name", ["missing", "missing/a.txt", "zero\0"])
def test_a_missing_path_is_an_error(tmp_path: Path, name: str) -> None:
    """A path that does not exist is a mistake of the caller."""
    with pytest.raises(ArticleError, match="no such file or folder"):
        list(iter_article_paths([tmp_path / name]))


def test_a_folder_that_cannot_be_listed_is_given_to_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failure shows as that of a file, and the others are still found."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").touch()
    listed = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "closed":
            raise PermissionError
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert names(tmp_path) == ["a.txt", "closed"]
