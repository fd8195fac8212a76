"""Files that are not what their names say, two things at once, or no articles at all."""

import pickle
import sqlite3
import tarfile
import zipfile
from io import BytesIO

from articles.hostile.archives import gzipped, packed
from articles.hostile.cases import BROKEN, KEY, LEAD, WORDS, case, either, read, refused
from articles.hostile.documents import docx, rtf
from articles.hostile.feeds import feed
from articles.hostile.mails import mail, mailbox
from articles.hostile.pages import page
from articles.hostile.pdfs import pdf
from articles.hostile.records import record, table
from articles.hostile.webarchives import record as web_record

PNG = b"\x89PNG\r\n\x1a\n" + bytes(99)
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(99)
_NO_ARTICLE = "not read|binary|no article"


def _tar() -> bytes:
    """Return an archive of another kind, of text alone."""
    file = BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for number in range(3):
            entry = tarfile.TarInfo(f"{number}.txt")
            entry.size = len(WORDS)
            archive.addfile(entry, BytesIO(WORDS.encode()))
    return file.getvalue()


def _stored(name: str) -> bytes:
    """Return an archive whose first entry names its format, as OpenDocument and EPUB have it."""
    return packed({"mimetype": name, "content.xml": "<a/>", "a.html": page()}, zipfile.ZIP_STORED)


def _with_comment(archive: bytes, comment: bytes) -> bytes:
    """Return an archive with a comment behind it."""
    return archive[:-2] + len(comment).to_bytes(2, "little") + comment


MISNAMED = (
    case("named-html-is-text", "a.html", WORDS, read()),
    case("named-text-is-html", "a.txt", page(), read()),
    case("named-pdf-is-docx", "a.pdf", docx, read()),
    case("named-docx-is-pdf", "a.docx", pdf, read()),
    case("named-docx-is-rtf", "a.docx", rtf(), read()),
    case("named-doc-is-page", "a.doc", page(), read()),
    case("named-docx-is-text", "a.docx", WORDS, read()),
    case("named-pdf-is-page", "a.pdf", page(), read()),
    case("named-zip-is-docx", "a.zip", docx, read()),
    case("named-html-is-zip", "a.html", lambda: packed({"a.txt": WORDS}), read()),
    case("named-text-is-mail", "a.txt", mail(), read()),
    case("named-mail-is-page", "a.eml", page(), read()),
    case("named-mail-is-mailbox", "a.eml", mailbox(mail()), read()),
    case("named-text-is-mailbox", "a.txt", mailbox(mail(), mail(f"Rain. {WORDS}")), read(articles=2)),
    case("named-html-is-feed", "a.html", feed(), read()),
    case("named-html-is-json", "a.html", record(), read()),
    case("named-json-is-text", "a.json", WORDS, either(BROKEN, KEY)),
    case("named-json-is-page", "a.json", page(), read()),
    case("named-csv-is-page", "a.csv", page(), read()),
    case("named-csv-is-json", "a.csv", record(), read()),
    case("named-text-is-table", "a.txt", table(), either(BROKEN, KEY)),
    case("named-text-is-gzip", "a.txt", lambda: gzipped(WORDS), read()),
    case("named-text-is-web-archive", "a.txt", web_record, read()),
    case("named-warc-is-text", "a.warc", WORDS, either(BROKEN, KEY)),
    case("named-mbox-is-text", "a.mbox", WORDS, either(BROKEN, KEY)),
    case("named-rtf-is-text", "a.rtf", WORDS, read()),
    case("named-picture-is-text", "a.png", WORDS, read()),
    case("named-text-is-picture", "a.txt", PNG, refused("picture")),
    case("named-nothing-is-pdf", "article", pdf, read()),
    case("named-twice", "a.html.pdf.txt", WORDS, read()),
    case("named-in-capitals", "A.CSV", table(), read()),
)
POLYGLOTS = (
    case("pdf-and-zip", "a.pdf", lambda: pdf() + packed({"a.txt": WORDS}), read()),
    case("zip-and-pdf", "a.zip", lambda: _with_comment(packed({"a.txt": WORDS}), pdf()), read()),
    case("page-and-jpeg", "a.html", lambda: JPEG + page().encode(), refused("picture")),
    case("page-and-pdf", "a.html", lambda: b"<!-- \n" + pdf() + b"\n-->" + page().encode(), either(BROKEN, KEY)),
    case("page-and-zip", "a.html", lambda: page().encode() + packed({"a.txt": WORDS}), either("binary", KEY)),
    case("page-and-script", "a.html", f"/*<html>*/alert(1)/*{page()}*/", either("not read", KEY)),
    case("gif-and-script", "a.gif", b"GIF89a/*" + bytes(9) + b"*/=1;alert(1)", refused("picture")),
    case("mail-and-page", "a.eml", mail(page()), read()),
    case("front-matter-and-json", "a.md", f"---\n{record()}\n---\n{WORDS}", either(BROKEN, KEY)),
    case("rtf-and-zip", "a.rtf", lambda: rtf().encode() + packed({"a.txt": WORDS}), either(BROKEN, KEY)),
    case("docx-and-page", "a.docx", lambda: _with_comment(docx(), page().encode()), read()),
    case("json-and-page", "a.json", record(text=page()), read()),
    case("feed-and-page", "a.xml", f"<!-- <html> -->{feed().partition('?>')[2]}", either(BROKEN, KEY)),
)  # fmt: skip


def _database() -> bytes:
    """Return a database."""
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE articles (text)")
        return connection.serialize()


OTHERS = (
    case("svg", "a.svg", f"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><text>{LEAD}</text></svg>", refused("not read")),
    case("svg-with-entities", "a.svg", "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>", refused("not read")),
    case("link-of-windows", "a.url", "[InternetShortcut]\r\nURL=http://beacon.invalid/\r\nIconFile=\\\\beacon.invalid\\a.ico\r\n", refused("link|shortcut")),
    case("link-of-mac", "a.webloc", "<?xml version='1.0'?><!DOCTYPE plist PUBLIC '-//Apple//DTD PLIST 1.0//EN' 'http://beacon.invalid/'><plist version='1.0'><dict><key>URL</key><string>http://beacon.invalid/</string></dict></plist>", refused("not read")),
    case("link-of-linux", "a.desktop", "[Desktop Entry]\nType=Link\nExec=sh -c 'touch owned'\nURL=http://beacon.invalid/\n", refused("link|shortcut")),
    case("shortcut", "a.lnk", b"L\0\0\0\x01\x14\x02\0" + bytes(200), refused("binary")),
    case("tar", "a.tar", _tar, refused("archive")),
    case("tar-named-text", "a.txt", _tar, refused("archive")),
    case("tar-gzip", "a.tar.gz", lambda: gzipped(_tar()), refused("archive")),
    case("seven-zip", "a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(99), refused("archive")),
    case("rar", "a.rar", b"Rar!\x1a\x07\x01\0" + bytes(99), refused("archive")),
    case("workbook", "a.xlsx", lambda: packed({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}), refused("workbook")),
    case("presentation", "a.pptx", lambda: packed({"ppt/presentation.xml": "<a/>"}), refused("presentation")),
    case("open-document", "a.odt", lambda: _stored("application/vnd.oasis.opendocument.text"), refused("OpenDocument")),
    case("e-book", "a.epub", lambda: _stored("application/epub+zip"), refused("e-book")),
    case("jar", "a.jar", lambda: packed({"META-INF/MANIFEST.MF": "Main-Class: A", "A.class": b"\xca\xfe\xba\xbe"}), refused("program")),
    case("database", "a.db", _database, refused("database")),
    case("program", "a.txt", b"\x7fELF\x02\x01\x01" + bytes(99), refused("program")),
    case("program-of-windows", "a.txt", b"MZ\x90\0\x03" + bytes(99), refused("program")),
    case("script", "a.py", "import os\nos.system('touch owned')\n", refused("program")),
    case("pickle", "a.txt", pickle.dumps({"text": WORDS, "number": list(range(300))}, 0), either(_NO_ARTICLE)),
    case("binary-pickle", "a.txt", pickle.dumps(list(range(900))), refused("binary")),
    case("picture", "a.png", PNG, refused("picture")),
    case("sound", "a.wav", b"RIFF\0\0\0\0WAVEfmt " + bytes(99), refused("picture, sound")),
    case("calendar", "a.ics", "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:Harbour\nEND:VEVENT\nEND:VCALENDAR\n", refused("calendar")),
    case("contacts", "a.vcf", "BEGIN:VCARD\nVERSION:4.0\nFN:Jane Doe\nURL:http://beacon.invalid/\nEND:VCARD\n", refused("contact|address")),
    case("settings", "a.yaml", "text: !!python/object/apply:os.system ['touch owned']\n", refused("settings")),
    case("xml", "a.xml", "<?xml version='1.0'?><records><record>Rain fell.</record></records>", refused("XML")),
    case("xml-in-utf-7", "a.xml", "<?xml version='1.0' encoding='utf-7'?>+ADw-rss+AD4-", refused("XML")),
    case("page-in-utf-7", "a.html", f"<meta charset=utf-7><p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</p><p>{LEAD}</p>", read()),
    case("shell-script", "article", "#!/bin/sh\ntouch owned\n", either("program")),
    case("php", "a.php", f"<?php system($_GET['a']); ?>{page()}", either("program|not read", KEY)),
)  # fmt: skip
STRANGERS = (*MISNAMED, *POLYGLOTS, *OTHERS)
