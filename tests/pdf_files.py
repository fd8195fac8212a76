"""PDF files made from lines of text, as a press would set them."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Set:
    """A line of text, and where it is set on its page."""

    text: str
    x: float = 72
    y: float = 700
    size: float = 11
    font: str = "F1"


def column(
    text: str, *, x: float = 72, y: float = 700, size: float = 11, leading: float = 14, font: str = "F1"
) -> list[Set]:
    """Set lines below each other; an empty line leaves a gap, blanks before a line indent it."""
    lines = []
    for number, line in enumerate(text.strip("\n").split("\n")):
        words = line.lstrip()
        if words:
            indent = 6 * (len(line) - len(words))
            lines.append(Set(text=words, x=x + indent, y=y - number * leading, size=size, font=font))
    return lines


def content(lines: Sequence[Set]) -> bytes:
    """Write the operators of a page."""
    parts = []
    for line in lines:
        escaped = line.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        parts.append(f"BT /{line.font} {line.size} Tf 1 0 0 1 {line.x} {line.y} Tm ({escaped}) Tj ET")
    return "\n".join(parts).encode("cp1252")


def pdf(
    pages: Sequence[Sequence[Set] | bytes],
    *,
    info: Mapping[str, str] | None = None,
    catalog: str = "",
    others: Mapping[int, bytes] | None = None,
    count: int | None = None,
) -> bytes:
    """Make a file of pages, each of lines or of its operators; its fonts are two of the standard ones."""
    objects: dict[int, bytes] = {}
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(pages)))
    objects[1] = f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode()
    objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {count or len(pages)} >>".encode()
    for number, name in ((3, "Helvetica"), (4, "Helvetica-Bold")):
        objects[number] = (
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()
        )
    entries = " ".join(f"/{key} ({value})" for key, value in (info or {}).items())
    objects[5] = f"<< {entries} >>".encode("cp1252")
    for number, page in enumerate(pages):
        resources = "<< /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /X1 6 0 R >> >>"
        objects[10 + 2 * number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {resources} "
            f"/Contents {11 + 2 * number} 0 R >>"
        ).encode()
        objects[11 + 2 * number] = stream(page if isinstance(page, bytes) else content(page))
    objects.update(others or {})
    return assemble(objects)


def stream(data: bytes, entries: str = "", *, packed: bool = True) -> bytes:
    """Write a stream."""
    body = zlib.compress(data) if packed else data
    filters = "/Filter /FlateDecode" if packed else ""
    return f"<< /Length {len(body)} {filters} {entries} >>\nstream\n".encode() + body + b"\nendstream"


def assemble(objects: Mapping[int, bytes]) -> bytes:
    """Write a file of objects, in the order given, with its table of places."""
    data = b"%PDF-1.7\n"
    places = {}
    for number, body in objects.items():
        places[number] = len(data)
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start, size = len(data), max(objects) + 1
    rows = [
        f"{places[number]:010} 00000 n \n" if number in places else f"{0:010} 65535 f \n"
        for number in range(size)
    ]
    table = f"xref\n0 {size}\n{''.join(rows)}trailer\n<< /Size {size} /Root 1 0 R /Info 5 0 R >>\n"
    return data + f"{table}startxref\n{start}\n%%EOF\n".encode()
