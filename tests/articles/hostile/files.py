"""What a file system may hold."""

import os
import socket
from pathlib import Path

from articles.hostile.cases import WORDS, Case, Make, Wanted, case, either, read, refused

_LINK = "links|no such file"


def _sparse(size: int, start: bytes) -> Make:
    """Return what makes a file of zeros that takes no room on the disk."""

    def make(path: Path) -> None:
        path.write_bytes(start)
        os.truncate(path, size)

    return make


def _linked(target: str) -> Make:
    """Return what makes a link."""
    return lambda path: path.symlink_to(target)


def _listen(path: Path) -> None:
    """Make a socket."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


def _link_back_and_forth(path: Path) -> None:
    """Make links that lead to each other."""
    path.symlink_to("b.txt")
    path.with_name("b.txt").symlink_to(path.name)


def _link_to_an_article(path: Path) -> None:
    """Make a link to a file."""
    path.with_name("b.txt").write_text(WORDS, encoding="utf-8")
    path.symlink_to("b.txt")


def _make_nothing(_: Path) -> None:
    """Leave the place empty."""


def _place(name: str, file: str, make: Make, wanted: Wanted) -> Case:
    """Return the case of what is more than bytes."""
    return Case(name=name, file=file, make=make, wanted=wanted)


FILES = (
    _place("sparse-200-mb-text", "a.txt", _sparse(200_000_000, WORDS.encode()), refused("larger than")),
    _place("sparse-200-mb-zip", "a.zip", _sparse(200_000_000, b"PK\x03\x04"), refused("larger than")),
    _place("sparse-200-mb-page", "a.html", _sparse(200_000_000, b"<html>"), refused("larger than")),
    _place("sparse-90-mb-text", "a.txt", _sparse(90_000_000, WORDS.encode()), refused("larger than|binary")),
    _place("sparse-90-mb-json", "a.json", _sparse(90_000_000, b'{"text": '), refused("larger than|binary|not valid")),
    _place("sparse-90-mb-table", "a.csv", _sparse(90_000_000, b"title,text\na,b\n"), either("larger than|no |ends|binary")),
    _place("sparse-90-mb-mailbox", "a.mbox", _sparse(90_000_000, b"From a Mon Aug 30 2021\nA: b\n\n"), either("larger than|no |binary")),
    _place("sparse-90-mb-gzip", "a.gz", _sparse(90_000_000, b"\x1f\x8b\x08"), refused("larger than|damaged|broken|empty|not valid|cut off|breaks off")),
    _place("sparse-1-tb", "a.txt", _sparse(1_000_000_000_000, WORDS.encode()), refused("larger than")),
    _place("folder", "a.txt", Path.mkdir, refused("folder")),
    _place("pipe", "a.txt", os.mkfifo, refused("no regular file")),
    _place("socket", "a.txt", _listen, refused("no regular file")),
    _place("vanished", "a.txt", _make_nothing, refused("no such file")),
    _place("link-to-itself", "a.txt", _linked("a.txt"), refused(_LINK)),
    _place("link-loop", "a.txt", _link_back_and_forth, refused(_LINK)),
    _place("link-to-nothing", "a.txt", _linked("nowhere"), refused(_LINK)),
    _place("link-to-zeros", "a.txt", _linked("/dev/zero"), refused("no regular file")),
    _place("link-to-null", "a.txt", _linked("/dev/null"), refused("no regular file")),
    _place("link-to-folder", "a.txt", _linked("/"), refused("folder")),
    _place("link-to-memory", "a.txt", _linked("/proc/self/mem"), refused("cannot be read|may not be read|no regular file|empty")),
    _place("link-to-article", "a.txt", _link_to_an_article, read()),
    case("name-with-newline", "a\nb.txt", WORDS, read()),
    case("name-with-directions", "\u202etxt.exe.txt", WORDS, read()),
    case("name-of-255-bytes", "x" * 251 + ".txt", WORDS, read()),
    case("name-with-blanks", "  a .txt ", WORDS, read()),
    case("name-like-an-option", "-rf.txt", WORDS, read()),
    case("name-like-a-pattern", "*[!a]?.txt", WORDS, read()),
    case("name-with-markup", "<script>alert(1)<\u2215script>.html", f"<p>{WORDS}</p>", read()),
    case("name-with-escape-codes", "\x1b[31ma.txt", WORDS, read()),
    case("name-with-number-sign", "a.txt#99", WORDS, read()),
    case("name-of-surrogates", "\udcff\udcfe.txt", WORDS, refused("not valid UTF-8")),
    case("name-of-combining-marks", "a" + "\u0301" * 99 + ".txt", WORDS, read()),
)  # fmt: skip
