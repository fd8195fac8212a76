"""Archives and compressed files."""

import gzip
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from articles.hostile.cases import (
    BROKEN,
    KEY,
    LARGE,
    LEAD,
    WORDS,
    case,
    either,
    partial,
    read,
    read_with,
    refused,
)

_MEGABYTE = 1_000_000
_LOCKED = "password|encrypt|locked|protected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of a ZIP archive, with whatever lies about it."""

    name: bytes = b"a.txt"
    data: bytes = WORDS.encode()
    size: int | None = None
    packed_size: int | None = None
    checksum: int | None = None
    method: int = 0
    flags: int = 0
    mode: int = 0o100644
    extra: bytes = b""


def raw_zip(*entries: Entry, times: int = 1, before: bytes = b"", count: int | None = None) -> bytes:
    """Return an archive of entries as they are; its directory may name each of them many times."""
    parts, directory, size = [before], [], len(before)
    for entry in entries:
        fields = struct.pack(
            "<HHHIIIIHH",
            *(20, entry.flags, entry.method, 0x530E8000),
            zlib.crc32(entry.data) if entry.checksum is None else entry.checksum,
            len(entry.data) if entry.packed_size is None else entry.packed_size,
            len(entry.data) if entry.size is None else entry.size,
            *(len(entry.name), len(entry.extra)),
        )
        place = struct.pack("<HHHII", 0, 0, 0, entry.mode << 16, size)
        directory.append(b"PK\x01\x02\x14\x03" + fields + place + entry.name + entry.extra)
        parts.append(b"PK\x03\x04" + fields + entry.name + entry.extra + entry.data)
        size += len(parts[-1])
    listed = b"".join(directory * times)
    number = min(len(directory) * times, 65535) if count is None else count
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, number, number, len(listed), size, 0)
    return b"".join([*parts, listed, end])


def packed(files: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an ordinary archive."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


@cache
def deflated(fill: bytes, size: int) -> bytes:
    """Return the deflated form of a size of one pattern, made of one piece many times."""
    piece = fill * (_MEGABYTE // len(fill))
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    once = compressor.compress(piece) + compressor.flush(zlib.Z_FULL_FLUSH)
    return once * (size // len(piece)) + b"\x03\x00"


@cache
def checksum(fill: bytes, size: int) -> int:
    """Return the checksum of what `deflated` unpacks to."""
    piece, value = fill * (_MEGABYTE // len(fill)), 0
    for _ in range(size // len(piece)):
        value = zlib.crc32(piece, value)
    return value


def deflated_zip(name: str, fill: bytes, size: int, other: str = "b.txt") -> bytes:
    """Return an archive with an honest entry that unpacks to a size, and a small one."""
    bomb = Entry(
        name=name.encode(), data=deflated(fill, size), size=size, checksum=checksum(fill, size), method=8
    )
    return raw_zip(bomb, Entry(name=other.encode()))


def gzip_bomb(fill: bytes, size: int) -> bytes:
    """Return a compressed file that unpacks to a size."""
    end = struct.pack("<II", checksum(fill, size), size & 0xFFFFFFFF)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + deflated(fill, size) + end


def nested_zip(depth: int) -> bytes:
    """Return archives in archives."""
    content: str | bytes = WORDS
    for level in range(depth):
        content = packed({"a.zip" if level else "a.txt": content})
    assert isinstance(content, bytes)
    return content


def _literal(size: int) -> bytes:
    """Return the head of a stored block."""
    return struct.pack("<BHH", 0, size, size ^ 0xFFFF)


def _quine(value: int) -> bytes:
    """Return a compressed file that unpacks to itself, but for its checksum."""
    # Thirteen bytes before and after make every instruction five bytes long (Russ Cox, "Zip Files All
    # The Way Down"). `again` copies 9 + 9 bytes from 18 back, `four` 10 + 10 from 20 back.
    head = b"\x1f\x8b\x08\x08\0\0\0\0\0\xffaa\0"
    again, four = _copy(9, 18), _copy(10, 20)
    none, one, long, outer = _literal(0), _literal(5), _literal(20), _literal(18)
    size = 202
    tail = b"\x01\0\0\xff\xff" + struct.pack("<II", value, size)
    return b"".join([
        *(head, outer, head, outer, again, one, again, one, one, long, again, one, one, long, four),
        *(long, four, long, four, long, four, long, four, none, none, outer, four),
        *(none, none, outer, again, tail, again, tail),
    ])  # fmt: skip


def _copy(length: int, distance: int) -> bytes:
    """Return a block that copies twice a length from a distance, in five bytes."""
    bits = "010" + 2 * (f"{length - 2:07b}" + f"{8:05b}" + f"{distance - 17:03b}"[::-1]) + "0000000"
    return int(bits[::-1], 2).to_bytes(5, "little")


@cache
def quine() -> bytes:
    """Return a compressed file that unpacks to itself: its checksum is the solution of 32 equations."""
    zero = zlib.crc32(_quine(0))
    rows = [0] * 32
    for column in range(32):
        changed = zlib.crc32(_quine(1 << column)) ^ zero ^ (1 << column)
        for row in range(32):
            rows[row] |= (changed >> row & 1) << column
    rows = [row | (zero >> number & 1) << 32 for number, row in enumerate(rows)]
    for column in range(32):
        pivot = next(row for row in range(column, 32) if rows[row] >> column & 1)
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows = [
            row ^ rows[column] if number != column and row >> column & 1 else row
            for number, row in enumerate(rows)
        ]
    return _quine(sum((row >> 32 & 1) << number for number, row in enumerate(rows)))


def gzipped(data: str | bytes, times: int = 1) -> bytes:
    """Return a file that is compressed, more than once if so wished."""
    content = data if isinstance(data, bytes) else data.encode()
    for _ in range(times):
        content = gzip.compress(content, mtime=0)
    return content


def _odd_names() -> bytes:
    """Return an archive of names that no reader may use as paths."""
    names = (
        b"../../x.txt",
        b"/etc/x.txt",
        b"C:\\x.txt",
        b"..\\x.txt",
        b"a/../../x.txt",
        b"\xff\xfe.txt",
        b"",
    )
    odd = (
        *names,
        b"a\nb.txt",
        b"CON.txt",
        b"x" * 60_000 + b".txt",
        "\u202etxt.exe.txt".encode(),
        b"./././x.txt",
    )
    return raw_zip(*(Entry(name=name) for name in odd))


BOMBS = (
    case("zip-bomb-of-text", "a.zip", lambda: deflated_zip("a.txt", b"storm ", 999_999_000), read_with(LARGE)),
    case("zip-bomb-of-zeros", "a.zip", lambda: deflated_zip("a.txt", b"\0", 1_000_000_000), read_with(LARGE)),
    case("zip-bomb-of-many", "a.zip", lambda: raw_zip(*(Entry(name=b"%d.txt" % n, data=deflated(b"rain ", 15_000_000), size=15_000_000, checksum=checksum(b"rain ", 15_000_000), method=8) for n in range(100))), either(LARGE, most=100)),
    case("zip-overlapping", "a.zip", lambda: raw_zip(Entry(data=deflated(b"rain ", 10_000_000), size=10_000_000, checksum=checksum(b"rain ", 10_000_000), method=8), times=500), either(f"{LARGE}|{BROKEN}|overlap", most=500)),
    case("zip-entries-1e5", "a.zip", lambda: raw_zip(*(Entry(name=b"%d.txt" % n, data=b"Rain fell.") for n in range(100_000))), either(LARGE, most=10_000)),
    case("zip-nested-twice", "a.zip", lambda: nested_zip(2), read()),
    case("zip-nested-10", "a.zip", lambda: nested_zip(10), refused(LARGE)),
    case("zip-nested-wide", "a.zip", lambda: packed({f"{n}.zip": packed({f"{m}.zip": nested_zip(1) for m in range(30)}) for n in range(30)}), either(LARGE, most=10_000)),
    case("gzip-bomb", "a.gz", lambda: gzip_bomb(b"storm ", 999_999_000), refused(LARGE)),
    case("gzip-bomb-twice", "a.gz", lambda: gzipped(gzip_bomb(b"storm ", 999_999_000)), refused(LARGE)),
    case("gzip-thrice", "a.txt.gz", lambda: gzipped(WORDS, 3), read()),
    case("gzip-30-times", "a.txt.gz", lambda: gzipped(WORDS, 30), refused(LARGE)),
    case("gzip-quine", "a.gz", quine, refused(LARGE)),
    case("gzip-members-1e5", "a.gz", lambda: gzipped("") * 100_000 + gzipped(WORDS), either(LARGE, KEY)),
    case("gzip-in-zip-bomb", "a.zip", lambda: packed({"a.txt.gz": gzip_bomb(b"storm ", 999_999_000), "b.txt": WORDS}), read_with(LARGE)),
)  # fmt: skip
LIES = (
    case("zip-sound", "a.zip", lambda: packed({"a.txt": WORDS, "north/b.html": f"<html><p>{LEAD}</p></html>"}), read(articles=2)),
    case("zip-lying-small-size", "a.zip", lambda: raw_zip(Entry(data=deflated(b"rain ", 500_000_000), size=10, method=8), Entry(name=b"b.txt")), read_with(f"{LARGE}|{BROKEN}")),
    case("zip-lying-large-size", "a.zip", lambda: raw_zip(Entry(size=4_000_000_000), Entry(name=b"b.txt")), either(f"{LARGE}|{BROKEN}", KEY, most=2)),
    case("zip-lying-packed-size", "a.zip", lambda: raw_zip(Entry(packed_size=4_000_000_000), Entry(name=b"b.txt")), either(f"{LARGE}|{BROKEN}|overlap", KEY)),
    case("zip-bad-checksum", "a.zip", lambda: raw_zip(Entry(checksum=7), Entry(name=b"b.txt")), read_with(BROKEN)),
    case("zip-encrypted", "a.zip", lambda: raw_zip(Entry(flags=1, data=bytes(range(99))), Entry(name=b"b.txt")), read_with(_LOCKED)),
    case("zip-encrypted-aes", "a.zip", lambda: raw_zip(Entry(flags=1, method=99), Entry(name=b"b.txt")), read_with(f"{_LOCKED}|{BROKEN}|compress")),
    case("zip-unknown-method", "a.zip", lambda: raw_zip(Entry(method=97), Entry(name=b"b.txt")), read_with(f"{BROKEN}|compress|method|way")),
    case("zip-bzip2-noise", "a.zip", lambda: raw_zip(Entry(method=12), Entry(name=b"b.txt")), read_with(BROKEN)),
    case("zip-lzma-noise", "a.zip", lambda: raw_zip(Entry(method=14), Entry(name=b"b.txt")), read_with(BROKEN)),
    case("zip-lzma-huge-dictionary", "a.zip", lambda: raw_zip(Entry(method=14, data=b"\x09\x04\x05\x00\x5d\xff\xff\xff\xff" + bytes(99)), Entry(name=b"b.txt")), read_with(f"{BROKEN}|{LARGE}")),
    case("zip-deflate-noise", "a.zip", lambda: raw_zip(Entry(method=8), Entry(name=b"b.txt")), read_with(BROKEN)),
    case("zip-odd-names", "a.zip", _odd_names, either(BROKEN, most=12)),
    case("zip-symlink", "a.zip", lambda: raw_zip(Entry(mode=0o120777, data=b"/etc/passwd"), Entry(name=b"b.txt")), either("link", KEY)),
    case("zip-device", "a.zip", lambda: raw_zip(Entry(mode=0o020777, data=b""), Entry(name=b"b.txt")), either("link|file|empty", KEY)),
    case("zip-duplicate-names", "a.zip", lambda: raw_zip(Entry(), Entry(data=f"Rain fell. {WORDS}".encode())), read(articles=2)),
    case("zip-empty-entry", "a.zip", lambda: packed({"a.txt": "", "b.txt": WORDS}), read_with("empty")),
    case("zip-empty", "a.zip", lambda: packed({}), refused("no article|empty|nothing|no entr|no file")),
    case("zip-folders-only", "a.zip", lambda: packed({"a/": "", "a/b/": ""}), refused("no article|empty|nothing|no entr|no file")),
    case("zip-mac-and-windows-litter", "a.zip", lambda: packed({"__MACOSX/._a.txt": b"\0\5\x16\7" + bytes(99), "Thumbs.db": bytes(99), ".DS_Store": b"\0\0\0\1Bud1", "a.txt": WORDS}), read()),
    case("zip-bad-extra", "a.zip", lambda: raw_zip(Entry(extra=b"\x01\x00\x04\x00ab"), Entry(name=b"b.txt")), either(BROKEN, KEY, most=2)),
    case("zip-lying-count", "a.zip", lambda: raw_zip(Entry(), count=65535), either(BROKEN, KEY)),
    case("zip-data-before", "a.zip", lambda: raw_zip(Entry(), before=b"PK\x03\x04noise" * 9), either(BROKEN, KEY)),
    case("zip-no-directory", "a.zip", lambda: packed({"a.txt": WORDS * 9})[:200], partial()),
    case("zip-cut-off", "a.zip", lambda: packed({f"{n}.txt": WORDS for n in range(50)})[:5000], partial()),
    case("zip-magic-and-zeros", "a.zip", b"PK\x03\x04" + bytes(999), refused(BROKEN)),
    case("zip-end-only", "a.zip", b"PK\x05\x06" + b"\xff" * 18, refused(BROKEN)),
    case("gzip-sound", "a.txt.gz", lambda: gzipped(WORDS), read()),
    case("gzip-cut-off", "a.txt.gz", lambda: gzipped(WORDS * 99)[:-20], partial()),
    case("gzip-cut-in-half", "a.txt.gz", lambda: gzipped(WORDS)[:90], partial()),
    case("gzip-bad-checksum", "a.txt.gz", lambda: gzipped(WORDS)[:-8] + bytes(8), either(BROKEN, KEY)),
    case("gzip-noise-behind", "a.txt.gz", lambda: gzipped(WORDS) + b"noise" * 99, either(BROKEN, KEY)),
    case("gzip-name-outside", "a.gz", lambda: b"\x1f\x8b\x08\x08\0\0\0\0\0\xff../../x\0" + gzipped(WORDS)[10:], read()),
    case("gzip-endless-name", "a.gz", lambda: b"\x1f\x8b\x08\x08\0\0\0\0\0\xff" + b"x" * 1_000_000, refused(BROKEN)),
    case("gzip-unknown-method", "a.gz", lambda: b"\x1f\x8b\x09" + gzipped(WORDS)[3:], refused(BROKEN)),
    case("gzip-magic-only", "a.gz", b"\x1f\x8b", refused(BROKEN)),
    case("gzip-magic-and-noise", "a.gz", b"\x1f\x8b\x08" + bytes(range(256)) * 9, refused(BROKEN)),
    case("gzip-of-nothing", "a.gz", lambda: gzipped(""), refused("empty|nothing")),
    case("gzip-of-a-zip", "a.zip.gz", lambda: gzipped(packed({"a.txt": WORDS})), read()),
)  # fmt: skip
ARCHIVES = (*BOMBS, *LIES)
