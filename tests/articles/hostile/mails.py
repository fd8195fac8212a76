"""Mails and mailboxes."""

import base64
import json

from articles.hostile.archives import deflated_zip, packed
from articles.hostile.cases import (
    BREAKS_OFF,
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

HEADERS = {
    "From": "Jane Doe <jane@paper.example>",
    "Subject": "Harbour hit",
    "Date": "Mon, 30 Aug 2021 14:05:00 +0430",
    "Message-ID": "<1@paper.example>",
    "MIME-Version": "1.0",
}
HTML = f"<html><body><p>{LEAD}</p><img src='http://beacon.invalid/a.gif'><img src='cid:1'></body></html>"


def mail(body: str = WORDS, *, without: str = "", **fields: str) -> str:
    """Return a mail; fields are given with underscores."""
    more = {name.replace("_", "-"): value for name, value in fields.items()}
    headers = {name: value for name, value in (HEADERS | more).items() if name != without}
    return "".join(f"{name}: {value}\n" for name, value in headers.items()) + f"\n{body}\n"


def part(body: str = WORDS, kind: str = "text/plain; charset=utf-8", *more: str) -> str:
    """Return a part of a mail."""
    return "\n".join([f"Content-Type: {kind}", *more, "", body])


def multipart(*parts: str, kind: str = "mixed", boundary: str = "b1", is_closed: bool = True) -> str:
    """Return a mail of parts."""
    body = "".join(f"--{boundary}\n{each}\n" for each in parts) + (f"--{boundary}--\n" if is_closed else "")
    return mail(body, Content_Type=f'multipart/{kind}; boundary="{boundary}"')


def _attached(name: str, data: bytes, kind: str = "application/octet-stream") -> str:
    """Return a mail with an attachment."""
    disposition = f"Content-Disposition: attachment; filename={json.dumps(name)}"
    encoded = base64.encodebytes(data).decode()
    return multipart(part(), part(encoded, kind, disposition, "Content-Transfer-Encoding: base64"))


def _nested_parts(depth: int) -> str:
    """Return a mail of parts in parts."""
    starts = [f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth)]
    headers = mail("").rstrip("\n") + "\n"
    return headers + "".join(starts) + part() + "".join(f"\n--b{n}--" for n in reversed(range(depth)))


def _encoded(encoding: str, body: str, charset: str = "utf-8") -> str:
    """Return a mail whose body has a transfer encoding."""
    kind = f"text/plain; charset={charset}"
    return mail(body, Content_Type=kind, Content_Transfer_Encoding=encoding)


MESSAGE = "Content-Type: message/rfc822\n\n"
PARENTHESES = "(" * 100_000
HEADS = (
    case("mail-sound", "a.eml", mail(), read()),
    case("mail-no-date", "a.eml", mail(without="Date"), read()),
    case("mail-garbage-date", "a.eml", mail(Date="yesterday, at about tea"), read()),
    case("mail-impossible-date", "a.eml", mail(Date="Mon, 45 Foo 99999 77:99:00 +9999"), read()),
    case("mail-date-of-parentheses", "a.eml", lambda: mail(Date=PARENTHESES), read()),
    case("mail-address-of-parentheses", "a.eml", lambda: mail(From=PARENTHESES), read()),
    case("mail-address-of-quotes", "a.eml", lambda: mail(From='"' * 99_999), read()),
    case("mail-endless-address", "a.eml", lambda: mail(From="a, " * 300_000), either(LARGE, KEY)),
    case("mail-header-10-mb", "a.eml", lambda: mail(X_Trace="a" * 10_000_000), read()),
    case("mail-folded-header-3-mb", "a.eml", lambda: mail(X_Trace="a\n " * 1_000_000), either(LARGE, KEY)),
    case("mail-headers-300k", "a.eml", lambda: "X-A: b\n" * 300_000 + mail(), either(LARGE, KEY)),
    case("mail-subject-1-mb", "a.eml", lambda: mail(Subject="storm " * 160_000), read()),
    case("mail-encoded-words-1e5", "a.eml", lambda: mail(Subject="=?utf-8?q?a?= " * 100_000), either(LARGE, KEY)),
    case("mail-broken-encoded-words", "a.eml", mail(Subject="=?x-klingon?q?a?= =?utf-8?b?%%%?= =?utf-8?q?=ZZ?="), read()),
    case("mail-surrogate-header", "a.eml", mail(Subject="a \udcff b").encode(errors="surrogateescape"), read()),
    case("mail-no-colon", "a.eml", "MIME-Version: 1.0\nno header\n" + mail(), either(BROKEN, KEY)),
    case("mail-zeros", "a.eml", mail(WORDS.replace(" ", " \0"), Subject="a\0b"), read()),
    case("mail-carriage-returns", "a.eml", mail().replace("\n", "\r\n"), read()),
    case("mail-duplicate-headers", "a.eml", "Date: Mon, 1 Jan 1990 00:00:00 +0000\n" * 9 + mail(), read()),
)  # fmt: skip
BODIES = (
    case("mail-empty", "a.eml", mail(""), refused("no (?:article )?text|empty")),
    case("mail-unknown-charset", "a.eml", _encoded("8bit", WORDS, "x-klingon"), read()),
    case("mail-charset-of-no-text", "a.eml", _encoded("8bit", WORDS, "zlib"), read()),
    case("mail-charset-rot13", "a.eml", _encoded("8bit", WORDS, "rot13"), read()),
    case("mail-endless-charset", "a.eml", _encoded("8bit", WORDS, "a" * 9000), read()),
    case("mail-bad-base64", "a.eml", _encoded("base64", "%%% not base64 at all %%%"), either(f"{BROKEN}|no article text")),
    case("mail-cut-off-base64", "a.eml", _encoded("base64", base64.b64encode(WORDS.encode()).decode()[:99]), either(BREAKS_OFF, KEY)),
    case("mail-unknown-transfer-encoding", "a.eml", _encoded("zlib", WORDS), read()),
    case("mail-bad-quoted-printable", "a.eml", _encoded("quoted-printable", f"{WORDS} =ZZ =\n= =F"), read()),
    case("mail-bad-uuencode", "a.eml", _encoded("x-uuencode", "begin 666 a\nM!!!\nnothing"), either(f"{BROKEN}|no article text")),
    case("mail-nested-100", "a.eml", lambda: _nested_parts(100), either(LARGE, KEY)),
    case("mail-nested-5000", "a.eml", lambda: _nested_parts(5000), either(LARGE, KEY)),
    case("mail-messages-3000-deep", "a.eml", lambda: mail("").rstrip("\n") + "\n" + MESSAGE * 3000 + mail(), either(LARGE, KEY)),
    case("mail-parts-1e5", "a.eml", lambda: multipart(*[part("a")] * 100_000), either(LARGE)),
    case("mail-no-boundary", "a.eml", mail(Content_Type="multipart/mixed"), either(BROKEN, KEY)),
    case("mail-empty-boundary", "a.eml", mail(f"--\n{part()}\n----", Content_Type='multipart/mixed; boundary=""'), either(BROKEN, KEY)),
    case("mail-boundary-of-signs", "a.eml", lambda: multipart(part(), boundary="(((.*)*)*)+[" * 5), read()),
    case("mail-endless-boundary", "a.eml", lambda: multipart(part(), boundary="b" * 100_000), either(BROKEN, KEY)),
    case("mail-parts-unclosed", "a.eml", multipart(part(), is_closed=False), partial()),
    case("mail-no-parts", "a.eml", multipart(), refused(f"no article text|{BROKEN}")),
    case("mail-missing-alternative", "a.eml", multipart(part("", "text/html"), part(), kind="alternative"), read()),
    case("mail-page-with-beacon", "a.eml", mail(HTML, Content_Type="text/html; charset=utf-8"), read()),
    case("mail-external-body", "a.eml", multipart(part(), part("", 'message/external-body; access-type=URL; URL="http://beacon.invalid/"')), either(BROKEN, KEY)),
    case("mail-partial-message", "a.eml", mail(Content_Type='message/partial; number=1; total=3; id="a"'), either(f"{BREAKS_OFF}|no text", KEY)),
    case("mail-delivery-report", "a.eml", multipart(part(), part("Action: failed", "message/delivery-status"), kind="report"), read()),
    case("mail-cut-off", "a.eml", lambda: multipart(part(WORDS * 9), part(HTML, "text/html"))[:1500], partial()),
)  # fmt: skip
ATTACHED = (
    case("mail-attached-outside", "a.eml", _attached("../../x.txt", f"Rain fell. {WORDS}".encode()), either("read", KEY, most=2)),
    case("mail-attached-absolute", "a.eml", _attached("/etc/cron.d/x.html", HTML.encode()), either("read", KEY, most=2)),
    case("mail-attached-zero-name", "a.eml", _attached("a\0.txt", WORDS.encode()), either("read", KEY, most=2)),
    case("mail-attached-endless-name", "a.eml", _attached("a" * 5000 + ".txt", WORDS.encode()), either("read", KEY, most=2)),
    case("mail-attached-program", "a.eml", _attached("a.pdf.exe", b"MZ\x90\0" + bytes(99)), either("program|read", KEY)),
    case("mail-attached-bomb", "a.eml", lambda: _attached("a.zip", deflated_zip("a.txt", b"storm ", 999_999_000)), either(f"{LARGE}|read", KEY, most=3)),
    case("mail-attached-archive", "a.eml", lambda: _attached("a.zip", packed({"b.txt": f"Rain fell. {WORDS}"})), either("read", KEY, most=2)),
    case("mail-attached-mail", "a.eml", multipart(part(), MESSAGE + mail(f"Rain fell. {WORDS}")), either("read", KEY, most=2)),
    case("mail-attached-tnef", "a.eml", _attached("winmail.dat", b"\x78\x9f\x3e\x22" + bytes(99), "application/ms-tnef"), either("binary|read", KEY)),
)  # fmt: skip


def mailbox(*mails: str) -> str:
    """Return a mailbox."""
    return "".join(f"From jane@paper.example Mon Aug 30 14:05:00 2021\n{each}\n" for each in mails)


MAILBOXES = (
    case("mbox-sound", "a.mbox", mailbox(mail(), mail(f"Rain fell. {WORDS}")), read(articles=2)),
    case("mbox-one-bad-mail", "a.mbox", mailbox(mail(), mail(""), mail(f"Rain fell. {WORDS}")), read_with("no (?:article )?text|empty", articles=2)),
    case("mbox-separators-1e5", "a.mbox", lambda: mailbox(mail()) + "From a@b.example Mon Aug 30 14:05:00 2021\n" * 100_000, either(f"{LARGE}|{BROKEN}", KEY)),
    case("mbox-mail-of-21-mb", "a.mbox", lambda: mailbox(mail("storm " * 3_600_000), mail()), either(LARGE, KEY, most=2)),
    case("mbox-separator-only", "a.mbox", "From a@b.example Mon Aug 30 14:05:00 2021\n", refused(f"{BROKEN}|empty")),
    case("mbox-binary-inside", "a.mbox", lambda: mailbox(mail()).encode() + bytes(range(256)) * 9, either(f"{BROKEN}|binary", KEY)),
    case("mbox-from-in-text", "a.mbox", mailbox(mail(f"{WORDS}\n>From here on it was calm.\n")), read()),
)  # fmt: skip
MAILS = (*HEADS, *BODIES, *ATTACHED, *MAILBOXES)
