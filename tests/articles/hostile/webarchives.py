"""Web archives."""

import random
import zlib

from articles.hostile.archives import deflated, gzip_bomb, gzipped
from articles.hostile.cases import BREAKS_OFF, BROKEN, KEY, LARGE, LEAD, case, either, partial, read, refused
from articles.hostile.pages import BODY, page

_NO_PAGE = "no article|no page|empty|no record|holds no|no text"


def response(
    body: str | bytes = "", headers: str = "Content-Type: text/html; charset=utf-8", status: str = "200 OK"
) -> bytes:
    """Return an answer of a server."""
    content = body or page()
    data = content if isinstance(content, bytes) else content.encode()
    return f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + data


def record(
    block: bytes | None = None,
    *,
    kind: str = "response",
    length: str | None = None,
    address: str = "https://paper.example/1",
    date: str = "2021-08-30T10:00:00Z",
    more: str = "",
) -> bytes:
    """Return a record of an archive."""
    content = response() if block is None else block
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: {date}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n{more}"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


SECOND = record(
    response(page(BODY.replace("Harbour", "Rain").replace("rocket", "hail"))),
    address="https://paper.example/2",
)
DEFLATE = "Content-Type: text/html\r\nContent-Encoding: "
CHUNKED = "Content-Type: text/html\r\nTransfer-Encoding: chunked"

WARCS = (
    case("warc-sound", "a.warc", lambda: record() + SECOND, read(articles=2)),
    case("warc-gzip", "a.warc.gz", lambda: gzipped(record()) + gzipped(SECOND), read(articles=2)),
    case("warc-gzip-as-one", "a.warc.gz", lambda: gzipped(record() + SECOND), either(BROKEN, KEY, most=2)),
    case("warc-length-too-large", "a.warc", lambda: record(length="999999999"), either(f"{LARGE}|{BREAKS_OFF}")),
    case("warc-length-past-the-end", "a.warc", lambda: record(length="5000"), partial()),
    case("warc-length-too-small", "a.warc", lambda: record(length="40") + SECOND, either(f"{BROKEN}|{_NO_PAGE}", most=2)),
    case("warc-length-negative", "a.warc", lambda: record(length="-5") + SECOND, either(f"{BROKEN}|{_NO_PAGE}|length", most=2)),
    case("warc-length-no-number", "a.warc", lambda: record(length="many") + SECOND, either(f"{BROKEN}|{_NO_PAGE}|length", most=2)),
    case("warc-length-endless", "a.warc", lambda: record(length="9" * 5000), either(f"{BREAKS_OFF}|{BROKEN}|length", KEY)),
    case("warc-half", "a.warc", lambda: (record() + SECOND)[:-400], partial()),
    case("warc-half-gzip", "a.warc.gz", lambda: (gzipped(record()) + gzipped(SECOND))[:-100], partial()),
    case("warc-gzip-bomb", "a.warc.gz", lambda: gzip_bomb(b"WARC/1.0\r\nA: b\r\n\r\n\r\n\r\n", 999_999_000), either(f"{LARGE}|{BROKEN}|{_NO_PAGE}")),
    case("warc-gzip-bomb-record", "a.warc.gz", lambda: gzipped(record(response(), length="2000000000")) + gzip_bomb(b"a", 1_000_000_000), either(f"{LARGE}|{BROKEN}|{BREAKS_OFF}")),
    case("warc-encoded-bomb", "a.warc", lambda: record(response(gzip_bomb(b"storm ", 999_999_000), f"{DEFLATE}gzip")) + SECOND, either(f"{LARGE}|{BROKEN}", most=2)),
    case("warc-deflated-bomb", "a.warc", lambda: record(response(deflated(b"storm ", 999_999_000), f"{DEFLATE}deflate")) + SECOND, either(f"{LARGE}|{BROKEN}", most=2)),
    case("warc-deflated-page", "a.warc", lambda: record(response(zlib.compress(page().encode()), f"{DEFLATE}deflate")), read()),
    case("warc-lying-encoding", "a.warc", lambda: record(response("", f"{DEFLATE}gzip")), either(BROKEN, KEY)),
    case("warc-unknown-encoding", "a.warc", lambda: record(response("", f"{DEFLATE}nobody")), either(f"{BROKEN}|encod", KEY)),
    case("warc-bad-chunks", "a.warc", lambda: record(response(f"zz\r\n{page()}", CHUNKED)), either(BROKEN, KEY)),
    case("warc-endless-chunk", "a.warc", lambda: record(response(f"{'f' * 9000}\r\n{page()}", CHUNKED)), either(BROKEN, KEY)),
    case("warc-negative-chunk", "a.warc", lambda: record(response(f"-5\r\n{page()}", CHUNKED)), either(BROKEN, KEY)),
    case("warc-bad-date", "a.warc", lambda: record(date="yesterday"), read()),
    case("warc-script-address", "a.warc", lambda: record(address="javascript:alert(1)"), read()),
    case("warc-file-address", "a.warc", lambda: record(address="file:///etc/passwd"), read()),
    case("warc-endless-header", "a.warc", lambda: record(more=f"X-A: {'a' * 10_000_000}\r\n"), either(f"{LARGE}|{BROKEN}", KEY)),
    case("warc-headers-3e5", "a.warc", lambda: record(more="X-A: b\r\n" * 300_000), either(f"{LARGE}|{BROKEN}", KEY)),
    case("warc-http-headers-3e5", "a.warc", lambda: record(response(headers="X-A: b\r\n" * 300_000 + "Content-Type: text/html")), either(f"{LARGE}|{BROKEN}", KEY)),
    case("warc-no-http", "a.warc", lambda: record(b"no answer at all"), refused(f"{BROKEN}|{_NO_PAGE}")),
    case("warc-not-found", "a.warc", lambda: record(response(status="404 Not Found")), either(_NO_PAGE, KEY)),
    case("warc-picture", "a.warc", lambda: record(response(b"\x89PNG\r\n\x1a\n", "Content-Type: image/png")), refused(f"{_NO_PAGE}|picture")),
    case("warc-requests-only", "a.warc", lambda: record(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", kind="request"), refused(_NO_PAGE)),
    case("warc-unknown-kind", "a.warc", lambda: record(kind="nobody"), refused(_NO_PAGE)),
    case("warc-records-1e5", "a.warc", lambda: record(b"a: b", kind="metadata") * 100_000, either(f"{LARGE}|{_NO_PAGE}")),
    case("warc-no-break", "a.warc", lambda: record().rstrip() + SECOND, either(f"{BROKEN}|{_NO_PAGE}", most=2)),
    case("warc-noise-between", "a.warc", lambda: record() + b"noise\r\n" * 99 + SECOND, either(BROKEN, KEY, most=2)),
    case("warc-noise-behind", "a.warc", lambda: record() + random.Random(9).randbytes(900), either(BROKEN, KEY)),
    case("warc-magic-only", "a.warc", b"WARC/1.0", refused(f"{BROKEN}|{_NO_PAGE}")),
    case("warc-magic-and-noise", "a.warc", lambda: b"WARC/1.0\r\n" + random.Random(8).randbytes(9000), refused(f"{BROKEN}|{_NO_PAGE}")),
    case("warc-unknown-version", "a.warc", lambda: record().replace(b"WARC/1.0", b"WARC/9.9"), either(f"{BROKEN}|{_NO_PAGE}|version", KEY)),
    case("warc-is-a-page", "a.warc", page(), read()),
    case("warc-gzip-of-a-page", "a.warc.gz", lambda: gzipped(f"<html><p>{LEAD}</p></html>"), read()),
)  # fmt: skip
