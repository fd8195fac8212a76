"""PDF files."""

import random
import textwrap
import zlib
from functools import cache
from io import BytesIO

from articles.hostile.archives import deflated
from articles.hostile.cases import BROKEN, KEY, LARGE, WORDS, case, either, partial, read, refused
from pypdf import PdfWriter

_NO_TEXT = r"no (?:article )?text|scan|picture|none of its pages"
_LOCKED = "password|encrypt|locked|protected"


def lines(words: str = WORDS) -> bytes:
    """Return the drawing of some words, line by line."""
    shown = [f"({line}) '" for line in textwrap.wrap(words, 75)]
    return f"BT /F1 12 Tf 14 TL 72 720 Td {' '.join(shown)} ET".encode()


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def pdf(
    contents: bytes | None = None,
    *more: bytes,
    root: bytes = b"",
    pages: bytes = b"/Kids[3 0 R]/Count 1",
    page: bytes = b"/Contents 5 0 R",
    font: bytes = b"",
    trailer: bytes = b"",
) -> bytes:
    """Return a PDF: 1 is its catalogue, 2 the pages, 3 the page, 4 the font, 5 the drawing, 6 … are more."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % root,
        b"<</Type/Pages%s>>" % pages,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 4 0 R>>/XObject<</X 6 0 R>>>>%s>>"
        % page,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica%s>>" % font,
        stream(lines()) if contents is None else contents,
        *more,
    ]
    parts, offsets, size = [b"%PDF-1.7\n"], [], 9
    for number, content in enumerate(objects, 1):
        offsets.append(b"%010d 00000 n \n" % size)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        size += len(parts[-1])
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, b"".join(offsets))
    end = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, size)
    return b"".join([*parts, table, end])


@cache
def _encrypted(user: str, owner: str) -> bytes:
    """Return a PDF with passwords."""
    writer, file = PdfWriter(clone_from=BytesIO(pdf())), BytesIO()
    writer.encrypt(user_password=user, owner_password=owner, algorithm="RC4-128")
    writer.write(file)
    return file.getvalue()


def _bomb(fill: bytes, size: int, times: int = 1) -> bytes:
    """Return a stream that unpacks to a size, compressed more than once if so wished."""
    data = deflated(fill, size)
    packed = b"\x78\x9c" + data + zlib.adler32(b"").to_bytes(4, "big")
    for _ in range(times - 1):
        packed = zlib.compress(packed)
    return stream(packed, b"/Filter[%s]" % (b"/FlateDecode" * times))


def _broken(old: bytes, new: bytes, content: bytes | None = None) -> bytes:
    """Return a PDF in which something is another."""
    sound = pdf() if content is None else content
    assert old in sound
    return sound.replace(old, new)


FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
AES = (
    b"<</Filter/Standard/V 5/R 6/Length 256/P -4/O<%s>/U<%s>/OE<%s>/UE<%s>/Perms<%s>/CF<</StdCF<</CFM/AESV3"
    b"/AuthEvent/DocOpen/Length 32>>>>/StmF/StdCF/StrF/StdCF>>"
    % (b"00" * 48, b"00" * 48, b"00" * 32, b"00" * 32, b"00" * 16)
)
MAP = b"/CIDInit /ProcSet findresource begin begincmap 1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange endcmap"
ACTIONS = (
    b"/OpenAction<</S/Launch/F(/bin/sh)/Next<</S/URI/URI(http://beacon.invalid/)>>>>"
    b"/AA<</WC<</S/JavaScript/JS(app.launchURL\\('http://beacon.invalid/'\\))>>>>"
    b"/Names<</EmbeddedFiles<</Names[(../../x.exe)<</F(../../x.exe)/EF<</F 5 0 R>>>>]>>>>"
    b"/AcroForm<</XFA 5 0 R/Fields[]>>"
)
NOTHING = stream(b"0 0 612 792 re f")
GLYPHS = b"BT /F1 12 Tf " + b"1 0 0 1 50 50 Tm (a) Tj " * 200_000 + b"ET"

LOCKED = (
    case("pdf-sound", "a.pdf", pdf, read()),
    case("pdf-user-password", "a.pdf", lambda: _encrypted("secret", "owner"), refused(_LOCKED)),
    case("pdf-owner-lock", "a.pdf", lambda: _encrypted("", "owner"), read()),
    case("pdf-aes-256", "a.pdf", lambda: pdf(None, AES, trailer=b"/Encrypt 6 0 R/ID[<00><00>]"), refused(_LOCKED)),
    case("pdf-unknown-lock", "a.pdf", lambda: pdf(None, b"<</Filter/Nobody/V 9>>", trailer=b"/Encrypt 6 0 R"), refused(f"{_LOCKED}|{BROKEN}")),
)  # fmt: skip
BOMBS = (
    case("pdf-bomb-1-gb", "a.pdf", lambda: pdf(_bomb(b" ", 1_000_000_000)), refused(f"{LARGE}|{_NO_TEXT}|{BROKEN}")),
    case("pdf-bomb-twice-packed", "a.pdf", lambda: pdf(_bomb(b" ", 1_000_000_000, 2)), refused(f"{LARGE}|{_NO_TEXT}|{BROKEN}")),
    case("pdf-bomb-of-glyphs", "a.pdf", lambda: pdf(_bomb(b"BT /F1 9 Tf (aaaa) Tj ET ", 100_000_000)), either(f"{LARGE}|{_NO_TEXT}")),
    case("pdf-bomb-of-runs", "a.pdf", lambda: pdf(stream(b"\x81 " * 2_000_000 + b"\x80", b"/Filter/RunLengthDecode")), refused(f"{LARGE}|{_NO_TEXT}|{BROKEN}")),
    case("pdf-bomb-of-lzw", "a.pdf", lambda: pdf(stream(bytes(200_000), b"/Filter/LZWDecode")), refused(f"{LARGE}|{_NO_TEXT}|{BROKEN}")),
    case("pdf-contents-1e5-times", "a.pdf", lambda: pdf(page=b"/Contents[%s]" % (b"5 0 R " * 100_000)), either(f"{LARGE}|{_NO_TEXT}", KEY)),
    case("pdf-glyphs-200k", "a.pdf", lambda: pdf(stream(GLYPHS)), either(f"{LARGE}|{_NO_TEXT}")),
    case("pdf-pages-20k", "a.pdf", lambda: pdf(pages=b"/Kids[%s]/Count 20000" % (b"3 0 R " * 20_000)), either(LARGE, KEY)),
    case("pdf-unicode-map-4e9", "a.pdf", lambda: pdf(None, stream(MAP), font=b"/ToUnicode 6 0 R"), either(f"{LARGE}|{_NO_TEXT}")),
    case("pdf-nested-arrays-1e5", "a.pdf", lambda: pdf(root=b"/X " + b"[" * 100_000 + b"]" * 100_000), either(f"{LARGE}|{BROKEN}", KEY)),
    case("pdf-nested-arrays-drawn", "a.pdf", lambda: pdf(stream(b"[" * 100_000 + lines())), either(f"{LARGE}|{BROKEN}|{_NO_TEXT}")),
    case("pdf-nested-dictionaries-1e5", "a.pdf", lambda: pdf(root=b"/X" + b"<</X" * 100_000), either(f"{LARGE}|{BROKEN}", KEY)),
)  # fmt: skip
LOOPS = (
    case("pdf-page-loop", "a.pdf", lambda: pdf(pages=b"/Kids[3 0 R 2 0 R]/Count 2"), either(BROKEN, KEY)),
    case("pdf-parent-loop", "a.pdf", lambda: _broken(b"/Type/Page/Parent 2 0 R", b"/Type/Pages/Kids[3 0 R]/Parent 3 0 R"), refused(f"{BROKEN}|{_NO_TEXT}")),
    case("pdf-count-1e9", "a.pdf", lambda: pdf(pages=b"/Kids[3 0 R]/Count 999999999"), either(f"{LARGE}|{BROKEN}", KEY)),
    case("pdf-count-negative", "a.pdf", lambda: pdf(pages=b"/Kids[3 0 R]/Count -1"), either(BROKEN, KEY)),
    case("pdf-recursive-form", "a.pdf", lambda: pdf(stream(lines() + b" /X Do"), stream(b"/X Do", FORM + b"/Resources<</XObject<</X 6 0 R>>>>")), either(BROKEN, KEY)),
    case("pdf-table-loop", "a.pdf", lambda: pdf(trailer=b"/Prev 9"), either(BROKEN, KEY)),
    case("pdf-length-of-itself", "a.pdf", lambda: _broken(b"<</Length %d>>" % len(lines()), b"<</Length 5 0 R>>"), either(f"{BROKEN}|{_NO_TEXT}", KEY)),
    case("pdf-object-of-itself", "a.pdf", lambda: pdf(None, b"6 0 R", page=b"/Contents 6 0 R"), refused(f"{BROKEN}|{_NO_TEXT}")),
    case("pdf-outline-loop", "a.pdf", lambda: pdf(None, b"<</Title(a)/First 6 0 R/Next 6 0 R>>", root=b"/Outlines 6 0 R"), read()),
)  # fmt: skip
BROKEN_FILES = (
    case("pdf-no-text", "a.pdf", lambda: pdf(NOTHING), refused(_NO_TEXT)),
    case("pdf-picture-only", "a.pdf", lambda: pdf(stream(b"/X Do"), stream(bytes(300), b"/Type/XObject/Subtype/Image/Width 10/Height 10/BitsPerComponent 8/ColorSpace/DeviceRGB")), refused(_NO_TEXT)),
    case("pdf-no-pages", "a.pdf", lambda: pdf(pages=b"/Kids[]/Count 0"), refused(f"{BROKEN}|page|{_NO_TEXT}")),
    case("pdf-no-table", "a.pdf", lambda: pdf()[: pdf().index(b"xref\n")], either(BROKEN, KEY)),
    case("pdf-no-start-of-table", "a.pdf", lambda: pdf()[: pdf().index(b"startxref")], either(BROKEN, KEY)),
    case("pdf-negative-start", "a.pdf", lambda: _broken(b"startxref\n", b"startxref\n-"), either(BROKEN, KEY)),
    case("pdf-wrong-offsets", "a.pdf", lambda: _broken(b"00000 n", b"00009 n"), either(BROKEN, KEY)),
    case("pdf-no-root", "a.pdf", lambda: _broken(b"/Root 1 0 R", b"/Root 77 0 R"), either(BROKEN, KEY)),
    case("pdf-root-is-a-number", "a.pdf", lambda: _broken(b"/Root 1 0 R", b"/Root 7"), either(BROKEN, KEY)),
    case("pdf-wrong-length", "a.pdf", lambda: _broken(b"<</Length ", b"<</Length 9"), either(f"{BROKEN}|{_NO_TEXT}", KEY)),
    case("pdf-unknown-filter", "a.pdf", lambda: pdf(stream(lines(), b"/Filter/NobodyDecode")), refused(f"{BROKEN}|{_NO_TEXT}")),
    case("pdf-damaged-stream", "a.pdf", lambda: pdf(stream(b"\x78\x9c" + random.Random(3).randbytes(999), b"/Filter/FlateDecode")), refused(f"{BROKEN}|{_NO_TEXT}")),
    case("pdf-inline-picture-unclosed", "a.pdf", lambda: pdf(stream(lines() + b" BI /W 9 /H 9 ID abc")), either(BROKEN, KEY)),
    case("pdf-string-unclosed", "a.pdf", lambda: pdf(stream(lines() + b" BT (abc")), either(BROKEN, KEY)),
    case("pdf-wrong-types", "a.pdf", lambda: pdf(page=b"/Contents 5 0 R/Rotate/a/MediaBox 7/Annots 3", font=b"/Encoding 7/Widths(a)/FirstChar/b"), either(BROKEN, KEY)),
    case("pdf-huge-widths", "a.pdf", lambda: pdf(font=b"/FirstChar 0/LastChar 999999999/Widths[1]"), either(f"{LARGE}|{BROKEN}", KEY)),
    case("pdf-bad-dates", "a.pdf", lambda: pdf(trailer=b"/Info<</CreationDate(D:20211345999999+99'99)/ModDate 7/Title[1]/Author<FEFFD800>>>"), read()),
    case("pdf-endless-title", "a.pdf", lambda: pdf(trailer=b"/Info<</Title(%s)>>" % (b"a" * 1_000_000)), read()),
    case("pdf-cut-off", "a.pdf", lambda: pdf()[: len(pdf()) // 2], partial()),
    case("pdf-magic-and-noise", "a.pdf", lambda: b"%PDF-1.7\n" + random.Random(4).randbytes(20_000), refused(BROKEN)),
    case("pdf-magic-only", "a.pdf", b"%PDF-", refused(BROKEN)),
    case("pdf-noise-before", "a.pdf", lambda: b"HTTP/1.1 200 OK\r\n\r\n" + pdf(), read()),
)  # fmt: skip
REMOTE = (
    case("pdf-actions-and-attachments", "a.pdf", lambda: pdf(root=ACTIONS), read()),
    case("pdf-external-stream", "a.pdf", lambda: pdf(stream(b"", b"/F(/etc/passwd)/FFilter/FlateDecode")), refused(_NO_TEXT)),
    case("pdf-remote-stream", "a.pdf", lambda: pdf(stream(b"", b"/F<</FS/URL/F(http://beacon.invalid/)>>")), refused(_NO_TEXT)),
    case("pdf-remote-form", "a.pdf", lambda: pdf(stream(lines() + b" /X Do"), stream(b"", FORM + b"/Ref<</F(http://beacon.invalid/)/Page 0>>")), read()),
)  # fmt: skip
PDFS = (*LOCKED, *BOMBS, *LOOPS, *BROKEN_FILES, *REMOTE)
