"""A file is written whole or not at all, in the format that its name or the caller says."""

import re
from pathlib import Path

import pytest

from timeline.errors import ExportError
from timeline.exports import FORMATS, Format, read_json, replacing_file, write_table
from timeline.table import build_table

SUFFIXES = [spec.suffix for spec in FORMATS.values()]
pytestmark = pytest.mark.usefixtures("quick_pictures")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_is_written_by_its_suffix_in_any_case(tmp_path: Path, suffix: str) -> None:
    """`write_table` leaves one file, and nothing beside it."""
    path = tmp_path / f"events{suffix.upper()}"
    write_table(build_table([]), path, articles=())
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_an_unknown_suffix_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    """The message lists what can be written."""
    known = ", ".join(spec.suffix for spec in FORMATS.values())
    with pytest.raises(ExportError, match=re.escape(f"use one of {known}")):
        write_table(build_table([]), tmp_path / "events.odd")


def test_a_format_given_wins_over_the_suffix(tmp_path: Path) -> None:
    """A file may be called anything when its format is said."""
    write_table(build_table([]), tmp_path / "events", format=Format.JSON)
    assert len(read_json(tmp_path / "events")) == 0


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_write_that_fails_keeps_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    """The old file stays whole, and no half file lies beside it."""
    path = tmp_path / f"events{suffix}"
    path.write_text("old", encoding="utf-8")

    def refuse(*_: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ExportError, match="No space left on device"):
        write_table(build_table([]), path, articles=(), overwrite=True)
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_folder_or_a_missing_one_is_refused(tmp_path: Path, suffix: str) -> None:
    """The path must be that of a file that can be."""
    (tmp_path / f"folder{suffix}").mkdir()
    with pytest.raises(ExportError, match="cannot be written"):
        write_table(build_table([]), tmp_path / f"folder{suffix}")
    with pytest.raises(ExportError, match="cannot be written"):
        write_table(build_table([]), tmp_path / "missing" / f"events{suffix}")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("file/events.json", "Not a directory", id="below-a-file"),
        pytest.param("x" * 251 + ".json", "File name too long", id="long-name"),
        pytest.param("loop.json", "choose another", id="loop-of-links"),
        pytest.param("zero\0.json", "null byte", id="zero-byte"),
    ],
)
def test_a_path_that_no_file_can_have_is_refused_with_the_reason(
    tmp_path: Path, name: str, reason: str
) -> None:
    """The message names the file and the cause, and nothing is left behind."""
    (tmp_path / "file").write_text("old", encoding="utf-8")
    (tmp_path / "loop.json").symlink_to(tmp_path / "loop.json")
    with pytest.raises(ExportError, match=f"cannot be written: .*{reason}"):
        write_table(build_table([]), tmp_path / name)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "loop.json"]


def test_the_longest_name_that_a_file_can_have_is_written(tmp_path: Path) -> None:
    """What is written beside the file needs no longer name than the file's own."""
    path = tmp_path / ("x" * 250 + ".json")
    write_table(build_table([]), path)
    assert len(read_json(path)) == 0


def test_two_writers_do_not_meet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever ends last wins; neither loses the other's half-written file."""
    path, replace = tmp_path / "events.json", Path.replace

    def write_meanwhile(beside: Path, target: Path) -> Path:
        monkeypatch.undo()
        write_table(build_table([]), path)
        return replace(beside, target)

    monkeypatch.setattr(Path, "replace", write_meanwhile)
    write_table(build_table([]), path, overwrite=True)
    assert len(read_json(path)) == 0
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("has_links", [True, False], ids=["links", "no-links"])
def test_a_file_in_the_way_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool) -> None:
    """Unless it is asked for; even one that came while the new one was written."""
    if not has_links:
        monkeypatch.setattr("os.link", lambda *_: (_ for _ in ()).throw(PermissionError(1, "no links here")))
    old, other = tmp_path / "old.json", tmp_path / "other.json"
    old.write_text("old", encoding="utf-8")
    with pytest.raises(ExportError, match=r"old\.json is there already; choose another name"):
        write_table(build_table([]), old)
    with pytest.raises(ExportError, match="is there already"):
        _write_while_another_comes(other)
    assert [path.read_text(encoding="utf-8") for path in (old, other)] == ["old", "older"]
    write_table(build_table([]), tmp_path / "new.json")
    write_table(build_table([]), old, overwrite=True)
    assert len(read_json(old)) == len(read_json(tmp_path / "new.json")) == 0
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["new.json", "old.json", "other.json"]


def test_a_new_file_can_be_read_by_whom_the_umask_says(tmp_path: Path) -> None:
    """The file has the rights of any other new file there."""
    (tmp_path / "other").write_text("", encoding="utf-8")
    write_table(build_table([]), tmp_path / "events.json")
    assert (tmp_path / "events.json").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_private_file_stays_private(tmp_path: Path) -> None:
    """Another timeline in its place is for the same readers."""
    path = tmp_path / "events.json"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o600)
    write_table(build_table([]), path, overwrite=True)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Writing through a link writes what it points at."""
    (tmp_path / "real.json").write_text("old", encoding="utf-8")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    write_table(build_table([]), tmp_path / "link.json", overwrite=True)
    assert (tmp_path / "link.json").is_symlink()
    assert len(read_json(tmp_path / "real.json")) == 0


def _write_while_another_comes(path: Path) -> None:
    with replacing_file(path, overwrite=False) as stream:
        stream.write(b"new")
        path.write_text("older", encoding="utf-8")
