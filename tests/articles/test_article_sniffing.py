"""What holds articles is told by its content, whatever it is called."""

import gzip

import pytest

from timeline.articles.contents import ArticleFormat, Content
from timeline.articles.sniffing import is_media, tell_format
from timeline.errors import UnsupportedFormatError

RAIN = "Rain fell on the northern valleys for a third day, and two bridges were closed on Monday."
RSS = "<rss version='2.0'><channel><title>The Herald</title></channel></rss>"
RECORD = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
MAIL = "Subject: Rain\nX-Mailer: A\nFrom: Jane Doe <jane@herald.example>\n\n"
TYPED = "Date: Mon, 30 Aug 2021 14:05:00 +0200\nSubject: Rain\nFrom: jane@herald.example\n\n"


@pytest.mark.parametrize(
    ("content", "form"),
    [
        pytest.param(MAIL + RAIN, ArticleFormat.MAIL, id="mail"),
        pytest.param(
            "content-TYPE: text/html\nsubject: Rain\n\n<html><p>" + RAIN, ArticleFormat.MAIL, id="html-in-it"
        ),
        pytest.param(TYPED + RAIN, ArticleFormat.MAIL, id="only-what-people-see"),
        pytest.param((MAIL + RAIN).replace("\n", "\r\n"), ArticleFormat.MAIL, id="mail-crlf"),
        pytest.param(
            "Received: from a\n by b;\n\tMon\nSubject: Rain\n\n" + RAIN, ArticleFormat.MAIL, id="folded"
        ),
        pytest.param("Received: from a\n" * 400 + "\n" + RAIN, ArticleFormat.MAIL, id="long-header"),
        pytest.param(f"{RAIN}\n\n{MAIL}{RAIN}", ArticleFormat.TEXT, id="mail-in-an-article"),
        pytest.param(
            f"From: the archive\nTo: all who ask\n\n{RAIN}", ArticleFormat.TEXT, id="headers-of-a-person"
        ),
        pytest.param(f"Date: 30 August 2021\nSubject: Rain\n\n{RAIN}", ArticleFormat.TEXT, id="header-lines"),
        pytest.param(f"Rain: a story\n{RAIN}\nMIME-Version: 1.0\n\nA.", ArticleFormat.TEXT, id="no-header"),
        pytest.param(f"From a@b Mon Aug 30 14:05:00 2021\n{MAIL}{RAIN}", ArticleFormat.MBOX, id="mailbox"),
        pytest.param(
            f"From a@b Mon Aug 30 14:05:00 2021\r\n{MAIL}{RAIN}", ArticleFormat.MBOX, id="mailbox-crlf"
        ),
        pytest.param(f"From Monday on, rain fell.\nNote: {RAIN}", ArticleFormat.TEXT, id="no-mailbox"),
        pytest.param(RSS, ArticleFormat.FEED, id="feed"),
        pytest.param(f"<!-- {'<html> ' * 2000}-->{RSS}", ArticleFormat.FEED, id="feed-below-a-comment"),
        pytest.param(
            f"<?xml version='1.0'?>\n<?xml-stylesheet href='a'?>\n{RSS}", ArticleFormat.FEED, id="stylesheet"
        ),
        pytest.param(
            "<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'/>", ArticleFormat.FEED, id="prefix"
        ),
        pytest.param(
            f"<!-- {'<rss> ' * 2000}--><html><p>{RAIN}", ArticleFormat.HTML, id="page-below-a-comment"
        ),
        pytest.param(f"<p>{RAIN}</p><pre>&lt;rss></pre>{RSS}", ArticleFormat.HTML, id="feed-in-a-page"),
    ],
)
def test_text_that_holds_articles(content: str, form: ArticleFormat) -> None:
    """Mails, mailboxes and feeds are told from articles that quote them."""
    assert tell_format(Content(source="news", data=content.encode())) is form


@pytest.mark.parametrize(
    ("data", "form"),
    [
        pytest.param(RECORD, ArticleFormat.WARC, id="plain"),
        pytest.param(gzip.compress(RECORD), ArticleFormat.WARC, id="packed"),
        pytest.param(gzip.compress(RAIN.encode()), ArticleFormat.GZIP, id="packed-text"),
        pytest.param(b"\x1f\x8b\x08rubbish", ArticleFormat.GZIP, id="damaged"),
    ],
)
def test_packed_files(data: bytes, form: ArticleFormat) -> None:
    """A web archive is told by what is packed."""
    assert tell_format(Content(source="news", data=data)) is form


@pytest.mark.parametrize(
    ("start", "cause"),
    [
        pytest.param(b"RIFF\x24\x08\0\0WAVEfmt ", "sound", id="sound"),
        pytest.param(b"RIFF\x24\x08\0\0WEBPVP8 ", "picture", id="picture"),
        pytest.param(b"ID3\x04\0\0", "sound", id="mp3"),
        pytest.param(b"GIF89a\x01\0", "picture", id="gif"),
        pytest.param(b"OggS\0\x02", "sound", id="ogg"),
        pytest.param(b"\0\0\0\x18ftypmp42", "film", id="film"),
        pytest.param(b"wOF2\0\x01\0\0", "font", id="font"),
        pytest.param(b"Rar!\x1a\x07\x01\0", "an archive", id="rar"),
        pytest.param(b"BZh91AY&SY\x01\x02", "an archive", id="bzip2"),
        pytest.param(b"a" * 257 + b"ustar\x0000", "an archive", id="tar"),
        pytest.param(b"a" * 257 + b"ustar  \0", "an archive", id="old-tar"),
    ],
)
def test_binary_files_are_named(start: bytes, cause: str) -> None:
    """They are refused for what they are."""
    with pytest.raises(UnsupportedFormatError, match=cause):
        tell_format(Content(source="news", data=start + bytes(600)))


@pytest.mark.parametrize(
    "start",
    [
        pytest.param("RIFFs between the parties grew.", id="riff"),
        pytest.param("RIFF: a festival in Reykjavik opens.", id="festival"),
        pytest.param("Rar! cried the lion.", id="rar"),
        pytest.param("ID3 tags name a song.", id="id3"),
        pytest.param("BZhenka won on Monday.", id="bzh"),
        pytest.param("GIF8 is no word.", id="gif"),
        pytest.param("OggS files are sound.", id="ogg"),
        pytest.param("wOFF is a font.", id="font"),
        pytest.param("Leftyp is a town.", id="ftyp"),
        pytest.param(("Rain fell. " * 30)[:257] + "ustar is a format.", id="ustar"),
        pytest.param("A file that begins with %PDF- was sent.", id="pdf"),
        pytest.param("It begins with %PDF-1.4, the police said.", id="pdf-with-its-version"),
        pytest.param("%PDF-files were sent by mail.", id="pdf-at-the-start"),
        pytest.param("WARC/1.0 is the format of crawls.", id="warc"),
    ],
)
def test_words_that_begin_as_binary_files_do(start: str) -> None:
    """No text is refused for its first letters."""
    assert tell_format(Content(source="news.txt", data=f"{start} {RAIN}".encode())) is ArticleFormat.TEXT


@pytest.mark.parametrize(
    "before",
    [b"", b"\xef\xbb\xbf", b"\r\n", b" ", b"\0\x01\x02", b"HTTP/1.1 200 OK\r\n\r\n", b"a" * 999 + b"\n"],
    ids=["nothing", "mark", "line", "blank", "bytes", "header", "long"],
)
def test_what_stands_before_a_pdf(before: bytes) -> None:
    """Programs put a kilobyte of their own before it."""
    assert tell_format(Content(source="a", data=before + b"%PDF-1.7\n1 0 obj")) is ArticleFormat.PDF


@pytest.mark.parametrize(
    ("source", "data", "expected"),
    [
        pytest.param("a.zip/map.PNG", b"", True, id="suffix"),
        pytest.param("a.zip/map", b"\x89PNG\r\n", True, id="signature"),
        pytest.param("a.zip/film", b"\x00\x00\x00\x18ftypmp42", True, id="film"),
        pytest.param("a.zip/rain.html", b"<p>Rain fell.", False, id="page"),
        pytest.param("a.zip/png", b"Rain fell.", False, id="name-without-suffix"),
        pytest.param("a.zip/data.json", b"{}", False, id="json"),
    ],
)
def test_media(source: str, data: bytes, expected: bool) -> None:
    """What a page is shown with is no article, and no failure."""
    assert is_media(Content(source=source, data=data)) is expected
