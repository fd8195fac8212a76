"""TimeML is read out of ZIP archives, and none of these can do harm."""

import io
import struct
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from timeline.documents import Record, iter_records
from timeline.errors import DocumentError

GOOD = b'<TimeML><TEXT>In <TIMEX3 tid="t1" type="DATE" value="2021-05">May</TIMEX3></TEXT></TimeML>'


def pack(path: Path, *entries: tuple[str | ZipInfo, bytes], method: int = ZIP_DEFLATED) -> Path:
    """Write an archive."""
    with ZipFile(path, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content, method)
    return path


def read(path: Path) -> tuple[list[Record], list[DocumentError]]:
    """Return the documents of an archive, and what was told."""
    told: list[DocumentError] = []
    return list(iter_records(path, on_error=told.append)), told


def lock(path: Path) -> Path:
    """Mark the first file of an archive as locked with a password."""
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(mark) + offset
        content[at : at + 2] = struct.pack("<H", struct.unpack("<H", content[at : at + 2])[0] | 1)
    path.write_bytes(content)
    return path


def test_documents_are_read_in_their_order(tmp_path: Path) -> None:
    """From any folder of it, in any case; other files are left out, and a bad one is told."""
    path = pack(
        tmp_path / "gold.ZIP",
        ("b.tml", GOOD),
        ("in/a.TML", GOOD),
        ("notes.txt", b"<TimeML>"),
        ("bad.tml", b"<TimeML><TEXT>"),
        ("empty.tml", b""),
        ("c.tml", GOOD),
    )
    records, told = read(path)
    assert [record.place for record in records] == [
        f"{path}/{name}" for name in ("b.tml", "in/a.TML", "c.tml")
    ]
    assert [record.doc_id for record in records] == ["b", "a", "c"]
    assert [error.place for error in told] == [f"{path}/bad.tml", f"{path}/empty.tml"]
    assert all("it is no XML" in error.cause and error.remedy for error in told)


def test_two_files_of_a_name_are_both_read(tmp_path: Path) -> None:
    """ZIP allows it."""
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = pack(tmp_path / "a.zip", ("a.tml", GOOD), ("a.tml", GOOD))
    records, told = read(path)
    assert (len(records), told) == (2, [])


@pytest.mark.parametrize("name", ["../../evil.tml", "/etc/evil.tml", "C:\\evil.tml", "a\x1b[2J.tml"])
def test_names_are_labels(tmp_path: Path, name: str) -> None:
    """Nothing is written to the disk, wherever a name leads."""
    path = pack(tmp_path / "in" / "a.zip", (name, GOOD)) if (tmp_path / "in").mkdir() is None else tmp_path
    records, told = read(path)
    assert (len(records), told) == (1, [])
    assert "\x1b" not in records[0].place
    assert [each.name for each in tmp_path.rglob("*")] == ["in", "a.zip"]


def link() -> ZipInfo:
    """Return the name of a file that is a link."""
    info = ZipInfo("a.tml")
    info.external_attr = 0o120777 << 16
    return info


@pytest.mark.parametrize(
    ("make", "cause"),
    [
        pytest.param(lambda path: lock(pack(path, ("a.tml", GOOD))), "locked with a password", id="locked"),
        pytest.param(
            lambda path: pack(path, ("a.tml", GOOD), method=ZIP_BZIP2),
            "a method that is not read",
            id="bzip2",
        ),
        pytest.param(lambda path: pack(path, ("a.tml", b" " * 50_000_000)), "300 times its size", id="bomb"),
        pytest.param(lambda path: pack(path, (link(), b"/etc/passwd")), "it is a link", id="link"),
    ],
)
def test_a_bad_file_is_told(tmp_path: Path, make: Callable[[Path], Path], cause: str) -> None:
    """With its place, the cause and the remedy."""
    path = make(tmp_path / "a.zip")
    records, (error,) = read(path)
    assert records == []
    assert error.place == f"{path}/a.tml"
    assert cause in error.cause
    assert error.remedy


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        pytest.param(b"", "breaks off", id="empty"),
        pytest.param(b"PK\x03\x04 and no more", "breaks off", id="cut-off"),
        pytest.param(b"PK\x05\x06" + b"\xff" * 18, "list of its files is damaged", id="no-list"),
    ],
)
def test_what_is_no_archive_is_an_error(tmp_path: Path, content: bytes, cause: str) -> None:
    """Of the file as a whole."""
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(DocumentError) as raised:
        read(tmp_path / "a.zip")
    assert cause in raised.value.cause
    assert raised.value.place == str(tmp_path / "a.zip")


def test_an_archive_without_documents_is_an_error(tmp_path: Path) -> None:
    """As is a folder without any."""
    with pytest.raises(DocumentError, match=r"the archive has no \.tml files; name another"):
        read(pack(tmp_path / "a.zip", ("notes.txt", b"x")))


def test_files_that_overlap_do_harm(tmp_path: Path) -> None:
    """An archive whose list names the same bytes again and again is refused as a whole."""
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("a.tml", GOOD)
        info = archive.infolist()[0]
        archive.filelist.append(info)
    (tmp_path / "a.zip").write_bytes(stream.getvalue())
    with pytest.raises(DocumentError, match="overlap"):
        read(tmp_path / "a.zip")
