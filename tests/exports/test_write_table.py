"""A file is written whole or not at all, in the format that its name or the caller says."""

from pathlib import Path

import pytest

from timeline.errors import ExportError
from timeline.exports import Format, read_json, write_table
from timeline.table import build_table


@pytest.mark.parametrize("suffix", list(Format))
def test_every_format_is_written_by_its_suffix_in_any_case(tmp_path: Path, suffix: Format) -> None:
    """`write_table` leaves one file, and nothing beside it."""
    path = tmp_path / f"events.{suffix.upper()}"
    write_table(build_table([]), path)
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_an_unknown_suffix_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    """The message lists what can be written."""
    with pytest.raises(ExportError, match=r"use one of \.html, \.csv, \.json"):
        write_table(build_table([]), tmp_path / "events.pdf")


def test_a_format_given_wins_over_the_suffix(tmp_path: Path) -> None:
    """A file may be called anything when its format is said."""
    write_table(build_table([]), tmp_path / "events", format=Format.JSON)
    assert len(read_json(tmp_path / "events")) == 0


@pytest.mark.parametrize("suffix", list(Format))
def test_a_write_that_fails_keeps_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: Format
) -> None:
    """The old file stays whole, and no half file lies beside it."""
    path = tmp_path / f"events.{suffix}"
    path.write_text("old", encoding="utf-8")

    def refuse(*_: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ExportError, match="No space left on device"):
        write_table(build_table([]), path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("suffix", list(Format))
def test_a_folder_or_a_missing_one_is_refused(tmp_path: Path, suffix: Format) -> None:
    """The path must be that of a file that can be."""
    (tmp_path / f"folder.{suffix}").mkdir()
    with pytest.raises(ExportError, match="cannot be written"):
        write_table(build_table([]), tmp_path / f"folder.{suffix}")
    with pytest.raises(ExportError, match="cannot be written"):
        write_table(build_table([]), tmp_path / "missing" / f"events.{suffix}")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Writing through a link writes what it points at."""
    (tmp_path / "real.json").write_text("old", encoding="utf-8")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    write_table(build_table([]), tmp_path / "link.json")
    assert (tmp_path / "link.json").is_symlink()
    assert len(read_json(tmp_path / "real.json")) == 0
