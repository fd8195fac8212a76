"""A sound file of each format, to be damaged."""

from collections.abc import Callable

from articles.hostile.archives import gzipped, packed
from articles.hostile.cases import END, LEAD, WORDS
from articles.hostile.documents import document, docx, rtf
from articles.hostile.feeds import ATOM, feed, item
from articles.hostile.mails import HTML, mail, mailbox, multipart, part
from articles.hostile.pages import BODY, page
from articles.hostile.pdfs import lines, pdf, stream
from articles.hostile.records import RECORD, SECOND, record, table
from articles.hostile.webarchives import SECOND as SECOND_PAGE
from articles.hostile.webarchives import record as web_record
from articles.hostile.webarchives import response

__all__ = ["PACKED", "SOUND"]

_MATTER = "---\ntitle: Harbour hit\ndate: 2021-08-30\nauthor: Jane Doe\n---\n\n"
_LINKED = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-08-30T14:05:00Z"}'
    "</script><meta property='og:title' content='Harbour hit'>"
)
_ROWS = (f'Harbour hit,2021-08-30,"{WORDS}"', f'Rain,30 Aug 2021,"Rain fell. {END}"')

SOUND: dict[str, Callable[[], str | bytes]] = {
    "a.txt": lambda: f"Harbour hit\nBy Jane Doe\nPublished: 30 Aug 2021, 14:05 IST\n\nKABUL (AP) — {WORDS}",
    "a.md": lambda: (
        f"{_MATTER}# Harbour hit\n\n{LEAD}\n\n- a *list*\n- of [links](http://a.example)\n\n{END}"
    ),
    "a.html": lambda: page(f"<nav><a href=b>News</a></nav>{BODY}<time datetime=2021-08-30>", _LINKED),
    "a.pdf": lambda: pdf(trailer=b"/Info<</CreationDate(D:20210830140500+04'30')/Title(Harbour hit)>>"),
    "a.docx": docx,
    "a.rtf": lambda: rtf(before="{\\info{\\title Harbour}{\\creatim\\yr2021\\mo8\\dy30\\hr14\\min5}}"),
    "a.eml": lambda: multipart(part(), part(HTML, "text/html; charset=utf-8"), kind="alternative"),
    "a.mbox": lambda: mailbox(mail(), multipart(part(f"Rain fell. {WORDS}"))),
    "a.rss": lambda: feed(item(), item(f"&lt;p>Rain fell.&lt;/p> {LEAD}", title="Rain")),
    "a.atom": lambda: ATOM.replace("2021-13-45", "2021-08-30T14:05:00Z"),
    "a.json": lambda: f"[{record()}, {record(text=f'Rain fell. {WORDS}')}]",
    "a.jsonl": lambda: f"{record()}\n{record(**SECOND)}\n{record(**RECORD)}\n",
    "a.csv": lambda: table(*_ROWS),
    "a.warc": lambda: web_record() + SECOND_PAGE,
    "a.warc.gz": lambda: gzipped(web_record()) + gzipped(SECOND_PAGE),
    "a.zip": lambda: packed({"a.txt": WORDS, "b.html": page(), "c.json": record()}),
    "a.txt.gz": lambda: gzipped(WORDS),
}

# What is packed or wrapped in a sound file, and what packs it: damage to the whole never gets that far.
PACKED: dict[str, tuple[Callable[[], bytes], Callable[[bytes], bytes]]] = {
    "a.docx": (lambda: document().encode(), docx),
    "a.pdf": (lines, lambda drawing: pdf(stream(drawing))),
    "a.eml": (lambda: HTML.encode(), lambda body: mail("", Content_Type="text/html").encode() + body),
    "a.warc": (lambda: response(), lambda answer: web_record(answer)),
    "a.warc.gz": (lambda: web_record() + SECOND_PAGE, gzipped),
    "a.zip": (lambda: docx(), lambda inner: packed({"a.docx": inner, "b.txt": WORDS})),
    "a.html": (lambda: _LINKED.encode(), lambda head: page(head=head.decode("latin-1")).encode()),
    "a.md": (lambda: _MATTER.encode(), lambda matter: matter + WORDS.encode()),
}
