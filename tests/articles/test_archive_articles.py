"""ZIP archives, compressed files and web archives: what is in them, and what is wrong with them."""

import gzip
import struct
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest

from timeline.articles import LIMITS, ArticleReader, Limits, read_articles
from timeline.errors import ArticleError
from timeline.model import Caveat, Reading

RAIN = "Rain fell on the northern valleys for a third day, and two bridges were closed on Monday."
FLOOD = "The river rose by two metres before dawn, said the water board, which had warned of it."
PAGE = f"<!doctype html><html><body><article><p>{RAIN}</p><p>{FLOOD}</p></article></body></html>".encode()


def read(folder: Path, name: str, content: bytes, limits: Limits = LIMITS) -> Reading:
    """Read a file, and give its entries as if the folder were the root."""
    path = folder / name
    path.write_bytes(content)
    return read_articles(path, limits=limits)


def names(folder: Path, reading: Reading) -> list[str]:
    """Return the sources of what was read."""
    return [article.source.removeprefix(f"{folder}/") for article in reading.articles]


def make_zip(entries: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Make an archive."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("north/rain.txt", "north/rain.txt", id="folder"),
        pytest.param("../../rain.txt", "rain.txt", id="upwards"),
        pytest.param("/etc/rain.txt", "etc/rain.txt", id="absolute"),
        pytest.param("north\\..\\rain.txt", "north/rain.txt", id="backslashes"),
        pytest.param("rain\u202etxt.txt", "raintxt.txt", id="right-to-left"),
        pytest.param("rain\n.txt", "rain.txt", id="newline"),
        pytest.param("Über uns.txt", "Über uns.txt", id="letters"),
    ],
)
def test_names_are_labels(tmp_path: Path, name: str, shown: str) -> None:
    """A name is shown clean, and leads nowhere."""
    reading = read(tmp_path, "news.zip", make_zip({name: RAIN}))
    assert names(tmp_path, reading) == [f"news.zip/{shown}"]
    assert reading.articles[0].text == RAIN
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news.zip"]


def test_names_in_utf8_that_do_not_say_so(tmp_path: Path) -> None:
    """Many programs write them."""
    packed = make_zip({"rain-é.txt": RAIN})
    flagless = packed.replace(b"\x00\x08\x08\x00", b"\x00\x00\x08\x00")
    assert flagless != packed
    assert names(tmp_path, read(tmp_path, "a.zip", flagless)) == ["a.zip/rain-é.txt"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_both_of_two_entries_of_one_name_are_read(tmp_path: Path) -> None:
    """The second has a number."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", RAIN)
        archive.writestr("a.txt", FLOOD)
    reading = read(tmp_path, "a.zip", file.getvalue())
    assert names(tmp_path, reading) == ["a.zip/a.txt", "a.zip/a.txt#2"]
    assert [article.text for article in reading.articles] == [RAIN, FLOOD]


def test_what_is_no_article_is_left_out(tmp_path: Path) -> None:
    """Hidden files, pictures, styles and the folder beside a saved page are no failures; other files are."""
    entries: dict[str, str | bytes] = {
        "storm/rain.html": PAGE,
        "storm/rain_files/frame.html": f"<p>{FLOOD}</p>",
        "storm/rain_files/a.css": "p {}",
        "__MACOSX/storm/._rain.html": b"\x00\x05\x16\x07",
        ".DS_Store": b"\x00\x00\x00\x01Bud1",
        "Thumbs.db": b"\xd0\xcf\x11\xe0",
        "draft.txt.part": RAIN,
        "map.png": b"\x89PNG\r\n\x1a\n",
        "picture-without-suffix": b"\xff\xd8\xff\xe0",
        "script.js": "let a = 1;",
        "font.woff2": b"wOF2",
        "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1",
        "nothing.txt": "",
    }
    reading = read(tmp_path, "a.zip", make_zip(entries))
    assert names(tmp_path, reading) == ["a.zip/storm/rain.html"]
    failed = {failure.article.removeprefix(f"{tmp_path}/"): failure.error for failure in reading.failures}
    assert sorted(failed) == ["a.zip/nothing.txt", "a.zip/old.doc"]
    assert "empty" in failed["a.zip/nothing.txt"]


def patch(packed: bytes, *, start: int, size: str, value: int) -> bytes:
    """Change a field of the only entry in the list of names."""
    place = packed.rindex(b"PK\x01\x02") + start
    return packed[:place] + struct.pack(size, value) + packed[place + struct.calcsize(size) :]


def linked() -> bytes:
    """Make an archive of a link."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        entry = zipfile.ZipInfo("link.txt")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return file.getvalue()


ONE = make_zip({"a.txt": RAIN})
STORED = make_zip({"a.txt": RAIN}, zipfile.ZIP_STORED)
DAMAGED = "it is damaged, so that it cannot be unpacked; fetch the archive again"


@pytest.mark.parametrize(
    ("packed", "cause"),
    [
        pytest.param(patch(ONE, start=8, size="<H", value=1), "locked with a password", id="locked"),
        pytest.param(
            patch(ONE, start=10, size="<H", value=14), "method that is not read (number 14)", id="method"
        ),
        pytest.param(patch(ONE, start=16, size="<L", value=1), DAMAGED, id="checksum"),
        pytest.param(patch(ONE, start=24, size="<L", value=9), DAMAGED, id="lying-size"),
        pytest.param(STORED.replace(b"Rain", b"Hail"), DAMAGED, id="changed"),
        pytest.param(patch(STORED, start=10, size="<H", value=8), DAMAGED, id="noise"),
        pytest.param(linked(), "a link, which is not followed", id="link"),
        pytest.param(make_zip({"bomb.txt": b" " * 30_000_000}), "300 times its size", id="bomb"),
        pytest.param(make_zip({"bomb.txt": b"\0" * 500_000_000}), "larger than 100 MB", id="large-bomb"),
        pytest.param(
            make_zip({"a.zip": make_zip({"b.zip": make_zip({"c.zip": ONE})})}),
            "nested too deeply",
            id="nested",
        ),
    ],
)
def test_entries_that_cannot_be_read(tmp_path: Path, packed: bytes, cause: str) -> None:
    """Each is a failure, and says why."""
    reading = read(tmp_path, "a.zip", packed)
    assert reading.articles == ()
    (failure,) = reading.failures
    assert cause in failure.error


def overlapping() -> bytes:
    """Make an archive whose two names stand for the same bytes."""
    place = ONE.index(b"PK\x01\x02")
    entry, end = ONE[place : ONE.index(b"PK\x05\x06")], ONE[ONE.index(b"PK\x05\x06") :]
    return ONE[:place] + 2 * entry + end[:8] + struct.pack("<HHL", 2, 2, 2 * len(entry)) + end[16:]


@pytest.mark.parametrize(
    ("packed", "cause"),
    [
        pytest.param(ONE[: ONE.index(b"PK\x01\x02")], "breaks off before its end", id="cut-off"),
        pytest.param(
            ONE.replace(b"PK\x01\x02", b"PK\x01\x03"), "list of its files is damaged", id="damaged-list"
        ),
        pytest.param(overlapping(), "overlap", id="overlapping"),
        pytest.param(make_zip({"map.png": b"\x89PNG"}), "no article is in it", id="only-pictures"),
        pytest.param(make_zip({}), "no article is in it", id="nothing"),
    ],
)
def test_archives_that_cannot_be_read(tmp_path: Path, packed: bytes, cause: str) -> None:
    """Nothing is read of them, and the reason is given."""
    with pytest.raises(ArticleError, match=cause):
        read(tmp_path, "a.zip", packed)


def test_archives_of_many_files_are_bounded(tmp_path: Path) -> None:
    """With a longer list of names, nothing is read."""
    many = make_zip({f"{number}.txt": "" for number in range(LIMITS.names + 1)}, zipfile.ZIP_STORED)
    with pytest.raises(ArticleError, match="more than 50,000 files"):
        read(tmp_path, "b.zip", many)


def test_what_is_unpacked_is_bounded(tmp_path: Path) -> None:
    """Whatever an archive within the archive holds counts too, and beyond the bound nothing is read."""
    inner = make_zip({f"{number}.txt": f"{RAIN}\n\n{FLOOD}\n\n" * 9 for number in range(9)})
    size = len(f"{RAIN}\n\n{FLOOD}\n\n" * 9)
    reading = read(
        tmp_path, "a.zip", make_zip({"a.zip": inner, "b.txt": FLOOD}), Limits(unpacked_size=3 * size)
    )
    assert names(tmp_path, reading) == [f"a.zip/a.zip/{number}.txt" for number in range(3)]
    assert len(reading.failures) == 1


def test_nothing_counts_twice(tmp_path: Path) -> None:
    """The mails of a mailbox within an archive are bytes that the mailbox has counted."""
    mail = (
        f"From a@b Mon Aug 30 14:05:00 2021\nSubject: Rain\nDate: Mon, 30 Aug 2021 14:05:00 +0200\n\n{RAIN}\n"
    )
    packed = gzip.compress(make_zip({"inbox.mbox": mail * 9}))
    reading = read(tmp_path, "a.zip.gz", packed, Limits(unpacked_size=len(mail * 9) + 300))
    assert (len(reading.articles), reading.failures) == (9, ())


MEGABYTE = (f"{RAIN}\n\n".encode() * 11_000)[:1_000_001]


@pytest.mark.parametrize(
    ("name", "make", "limits", "read_before", "cause"),
    [
        pytest.param(
            "a.txt", lambda: MEGABYTE, Limits(document_size=1_000_000), 0, "larger than 1 MB", id="document"
        ),
        pytest.param(
            "a.mbox",
            lambda: b"From a@b Mon Aug 30 14:05:00 2021\nSubject: Rain\n\n" + MEGABYTE,
            Limits(archive_size=1_000_000),
            0,
            "larger than 1 MB",
            id="file-that-holds-many",
        ),
        pytest.param(
            "a.gz",
            lambda: gzip.compress(MEGABYTE),
            Limits(archive_size=1_000_000),
            0,
            "more than 1 MB, unpacked",
            id="packed-file",
        ),
        pytest.param(
            "a.zip",
            lambda: make_zip({"a.txt": RAIN, "b.txt": MEGABYTE}),
            Limits(archive_size=1_000_000),
            1,
            "larger than 1 MB, unpacked",
            id="entry",
        ),
        pytest.param(
            "a.zip",
            lambda: make_zip({"a.txt": RAIN, "b.txt": MEGABYTE}),
            Limits(ratio=10),
            1,
            "unpacks to 10 times its size",
            id="ratio",
        ),
        pytest.param(
            "a.zip",
            lambda: make_zip(dict.fromkeys("abcd", RAIN)),
            Limits(names=3),
            0,
            "more than 3 files",
            id="names",
        ),
        pytest.param(
            "a.zip",
            lambda: make_zip({"a.txt": RAIN, "b.zip": make_zip(dict.fromkeys("abcd", RAIN))}),
            Limits(names=3),
            1,
            "more than 3 files",
            id="names-of-an-archive-within",
        ),
        pytest.param(
            "a.zip",
            lambda: make_zip(dict.fromkeys("abcd", RAIN)),
            Limits(entries=3),
            3,
            "more than 3 articles",
            id="articles",
        ),
        pytest.param(
            "a.zip",
            lambda: make_zip({"a.txt": RAIN, "b.txt": MEGABYTE}),
            Limits(unpacked_size=1_000_000),
            1,
            "more than 1 MB, unpacked",
            id="all-entries",
        ),
        pytest.param(
            "a.zip",
            lambda: make_zip({"a.txt": RAIN, "b.zip": ONE}),
            Limits(depth=1),
            1,
            "nested too deeply",
            id="depth",
        ),
        pytest.param(
            "a.warc.gz",
            lambda: gzip.compress(PAGES[1]) + gzip.compress(record(MEGABYTE, kind="metadata")),
            Limits(crawl_size=1_000_000),
            1,
            "more than 1 MB, unpacked",
            id="web-archive",
        ),
        pytest.param(
            "a.warc",
            lambda: PAGES[1] + record(answer(MEGABYTE, "text/plain")),
            Limits(document_size=1_000_000),
            1,
            "larger than 1 MB",
            id="page-of-a-web-archive",
        ),
    ],
)
def test_each_limit_bounds(
    tmp_path: Path, name: str, make: Callable[[], bytes], limits: Limits, read_before: int, cause: str
) -> None:
    """What is beyond it is a failure that says so; what comes before it is read."""
    path = tmp_path / name
    path.write_bytes(make())
    assert read_articles(path).failures == ()
    if not read_before:
        with pytest.raises(ArticleError, match=cause):
            read_articles(path, limits=limits)
        return
    reading = read_articles(path, limits=limits)
    assert len(reading.articles) == read_before
    assert cause in reading.failures[0].error


def test_what_is_read_before_a_limit_comes_out_of_the_process(tmp_path: Path) -> None:
    """And so does the reason why there is no more."""
    path = tmp_path / "a.zip"
    path.write_bytes(make_zip(dict.fromkeys("abcd", RAIN)))
    with ArticleReader(limits=Limits(entries=3)) as reader:
        reading = reader.read(path)
    assert len(reading.articles) == 3
    assert "more than 3 articles" in reading.failures[0].error


def test_a_film_in_a_crawl_costs_no_page(tmp_path: Path) -> None:
    """Records that are not kept may be larger than what is."""
    film = record(answer(b"\0" * 300_000_000, "video/mp4"))
    reading = read(
        tmp_path, "a.warc.gz", gzip.compress(PAGES[1]) + gzip.compress(film, 1) + gzip.compress(PAGES[2])
    )
    assert names(tmp_path, reading) == ["a.warc.gz#1", "a.warc.gz#3"]


@pytest.mark.parametrize(
    ("packed", "caveats"),
    [
        pytest.param(gzip.compress(PAGE), (), id="whole"),
        pytest.param(gzip.compress(PAGE[:90]) + gzip.compress(PAGE[90:]), (), id="members"),
        pytest.param(gzip.compress(PAGE) + b"rubbish", (), id="rubbish-behind"),
        pytest.param(gzip.compress(PAGE)[:-8], (Caveat.PARTIAL,), id="without-end"),
        pytest.param(gzip.compress(PAGE)[:-8] + b"12345678", (Caveat.PARTIAL,), id="checksum"),
    ],
)
def test_compressed_files(tmp_path: Path, packed: bytes, caveats: tuple[Caveat, ...]) -> None:
    """What can be unpacked is read, and marked where it is not all."""
    reading = read(tmp_path, "rain.html.gz", packed)
    assert names(tmp_path, reading) == ["rain.html.gz/rain.html"]
    assert (reading.articles[0].text, reading.articles[0].caveats) == (f"{RAIN}\n\n{FLOOD}", caveats)


@pytest.mark.parametrize(
    ("packed", "cause"),
    [
        pytest.param(gzip.compress(b"\0" * 300_000_000), "more than 100 MB, unpacked", id="bomb"),
        pytest.param(gzip.compress(PAGE)[:12], "it is damaged", id="only-a-header"),
        pytest.param(gzip.compress(b""), "nothing is in it", id="nothing"),
    ],
)
def test_compressed_files_that_cannot_be_read(tmp_path: Path, packed: bytes, cause: str) -> None:
    """The reason is given."""
    with pytest.raises(ArticleError, match=cause):
        read(tmp_path, "a.gz", packed)


def record(
    body: bytes, *, kind: str = "response", url: str = "https://herald.example/rain", **fields: str
) -> bytes:
    """Make a record of a web archive."""
    named = {"WARC-Type": kind, "WARC-Target-URI": url, "WARC-Date": "2022-05-06T07:08:09Z"}
    named |= {name.replace("_", "-"): value for name, value in fields.items()}
    named.setdefault("Content-Length", str(len(body)))
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"WARC/1.0\r\n{head}\r\n".encode() + body + b"\r\n\r\n"


def answer(body: bytes, kind: str = "text/html", status: str = "200 OK", **fields: str) -> bytes:
    """Make a server's answer."""
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{head}\r\n".encode() + body


def chunked(body: bytes) -> bytes:
    """Send bytes in two pieces."""
    return b"%x\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (50, body[:50], len(body) - 50, body[50:])


INFO = record(b"software: a crawler\r\n", kind="warcinfo")
PAGES = [
    INFO,
    record(answer(PAGE)),
    record(answer(PAGE.replace(b"Rain", b"Hail")), url="https://herald.example/hail"),
]


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        pytest.param("crawl.warc", b"".join, id="plain"),
        pytest.param("crawl.warc.gz", lambda records: b"".join(map(gzip.compress, records)), id="by-record"),
        pytest.param("crawl.warc.gz", lambda records: gzip.compress(b"".join(records)), id="as-a-whole"),
        pytest.param("crawl", b"".join, id="without-suffix"),
    ],
)
def test_a_web_archive_holds_pages(tmp_path: Path, name: str, pack: Callable[[list[bytes]], bytes]) -> None:
    """Each has its record's number and its address; the day of the crawl is no date of it."""
    reading = read(tmp_path, name, pack(PAGES))
    assert names(tmp_path, reading) == [f"{name}#2", f"{name}#3"]
    first, second = reading.articles
    assert (first.text, first.url, first.dct) == (f"{RAIN}\n\n{FLOOD}", "https://herald.example/rain", None)
    assert second.url == "https://herald.example/hail"
    assert (first.caveats, reading.failures) == ((), ())


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(
            record(answer(PAGE, Transfer_Encoding="chunked").replace(PAGE, chunked(PAGE))), id="chunked"
        ),
        pytest.param(record(answer(gzip.compress(PAGE), Content_Encoding="gzip")), id="gzip"),
        pytest.param(record(answer(PAGE, Content_Encoding="gzip")), id="unpacked-by-the-crawler"),
        pytest.param(record(answer(PAGE, "application/xhtml+xml; charset=utf-8")), id="xhtml"),
        pytest.param(record(answer(PAGE, "application/octet-stream")), id="by-content"),
        pytest.param(record(PAGE, kind="resource", Content_Type="text/html"), id="resource"),
        pytest.param(record(answer(f"{RAIN}\n\n{FLOOD}".encode(), "text/plain")), id="plain-text"),
    ],
)
def test_pages_are_unpacked(tmp_path: Path, entry: bytes) -> None:
    """What the transport did to a page is undone."""
    (article,) = read(tmp_path, "a.warc", entry).articles
    assert article.text == f"{RAIN}\n\n{FLOOD}"


def test_the_charset_of_the_answer_counts(tmp_path: Path) -> None:
    """It stands in the header that the server sent."""
    body = f"<html><body><p>Šé: {RAIN}</p></body></html>".encode("iso-8859-2")
    (article,) = read(tmp_path, "a.warc", record(answer(body, "text/html; charset=ISO-8859-2"))).articles
    assert article.text == f"Šé: {RAIN}"


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(record(b"GET / HTTP/1.1\r\n\r\n", kind="request"), id="request"),
        pytest.param(record(b"", kind="revisit"), id="revisit"),
        pytest.param(
            record(b"20220506\n1.2.3.4\n", url="dns:herald.example", Content_Type="text/dns"), id="dns"
        ),
        pytest.param(record(answer(PAGE, status="404 Not Found")), id="not-found"),
        pytest.param(record(answer(b"", status="301 Moved", Location="/")), id="moved"),
        pytest.param(
            record(answer(b"User-agent: *\n", "text/plain"), url="https://herald.example/robots.txt"),
            id="robots",
        ),
        pytest.param(record(answer(b"p {}", "text/css")), id="style"),
        pytest.param(record(answer(b"let a = 1;", "text/javascript")), id="script"),
        pytest.param(record(answer(b'{"title": "Rain"}', "application/json")), id="json"),
        pytest.param(record(answer(b'{"title": "Rain"}', "text/html")), id="json-as-html"),
        pytest.param(record(answer(b"\x89PNG\r\n", "image/png")), id="picture"),
        pytest.param(record(answer(b"\x89PNG\r\n", "text/html")), id="picture-as-html"),
        pytest.param(record(answer(b"<?xml version='1.0'?><urlset/>", "text/html")), id="sitemap-as-html"),
        pytest.param(record(b"no header at all"), id="no-answer"),
        pytest.param(record(answer(b"")), id="nothing"),
    ],
)
def test_other_records_are_left_out(tmp_path: Path, entry: bytes) -> None:
    """They are no failures either."""
    reading = read(tmp_path, "a.warc", entry + PAGES[1])
    assert names(tmp_path, reading) == ["a.warc#2"]
    assert reading.failures == ()


LONG = record(answer("".join(f"<p>On day {day}, {day * day} mm fell.</p>" for day in range(500)).encode()))


@pytest.mark.parametrize(
    ("crawl", "count", "is_partial", "failed"),
    [
        pytest.param(
            gzip.compress(PAGES[1]) + gzip.compress(PAGES[2])[:12], 1, False, [""], id="before-a-record"
        ),
        pytest.param(b"".join(PAGES)[:-90], 2, True, [], id="within-a-page"),
        pytest.param(
            b"".join(PAGES) + record(b"a" * 99, kind="request")[:-50], 2, False, ["#4"], id="within-another"
        ),
        pytest.param(gzip.compress(b"".join(PAGES[:2]) + LONG)[:-300], 2, True, [], id="packed"),
        pytest.param(
            b"".join(PAGES) + b"WARC/1.0\r\nWARC-Type: respon", 2, False, ["#4"], id="within-a-header"
        ),
        pytest.param(
            PAGES[0] + record(answer(PAGE), Content_Length="150") + PAGES[2], 2, False, [], id="too-short"
        ),
        pytest.param(
            PAGES[0] + record(answer(PAGE), Content_Length="x") + PAGES[2], 1, False, ["#2"], id="no-number"
        ),
        pytest.param(
            PAGES[0] + record(answer(PAGE)[:300], WARC_Truncated="length"),
            1,
            True,
            [],
            id="truncated-by-the-crawler",
        ),
    ],
)
def test_a_web_archive_that_breaks_off(
    tmp_path: Path, crawl: bytes, count: int, is_partial: bool, failed: list[str]
) -> None:
    """What is there is read, and the record that is not whole is named."""
    reading = read(tmp_path, "a.warc", crawl)
    assert len(reading.articles) == count
    assert (reading.articles[-1].caveats == (Caveat.PARTIAL,)) is is_partial
    assert [failure.article.removeprefix(f"{tmp_path}/a.warc") for failure in reading.failures] == failed


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        pytest.param(
            answer(gzip.compress(b" " * 50_000_000), Content_Encoding="gzip"), "larger than 20 MB", id="bomb"
        ),
        pytest.param(answer(b"\x8b\x05\x80", Content_Encoding="br"), "not read (br)", id="encoding"),
        pytest.param(answer(b"<html></html>"), "no article text", id="no-article"),
    ],
)
def test_pages_that_cannot_be_read(tmp_path: Path, body: bytes, cause: str) -> None:
    """Each is a failure, and the others are read."""
    reading = read(tmp_path, "a.warc", record(body) + PAGES[1])
    assert names(tmp_path, reading) == ["a.warc#2"]
    assert cause in reading.failures[0].error


def test_a_page_named_warc_is_a_page(tmp_path: Path) -> None:
    """The content tells the format."""
    assert read(tmp_path, "rain.warc", PAGE).articles[0].text == f"{RAIN}\n\n{FLOOD}"
