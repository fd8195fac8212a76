"""Web pages."""

from articles.hostile.cases import BROKEN, END, KEY, LARGE, LEAD, WORDS, case, either, read, refused

BODY = f"<article><h1>Harbour hit</h1><p>{LEAD}</p><p>{END}</p></article>"
ACCENTED = "The café in Besançon reopened on Monday, the mayor said, and the harbour stayed closed."


def page(body: str = BODY, head: str = "") -> str:
    """Return a page."""
    return f"<!doctype html><html lang=en><head><title>Harbour</title>{head}</head><body>{body}</body></html>"


def _within(start: str, count: int = 1) -> str:
    """Return a page whose article stands below some elements that are never closed."""
    return page(start * count + BODY)


def _charset(name: str, encoding: str) -> bytes:
    """Return an accented page that declares one encoding and has another."""
    return page(f"<p>{ACCENTED}</p>", f"<meta charset='{name}'>").encode(encoding)


def _ld(value: str) -> str:
    """Return a page with linked data."""
    return page(head=f"<script type='application/ld+json'>{value}</script>")


def _entities(doctype: str) -> str:
    """Return a page with a document type of its own."""
    return f"<?xml version='1.0'?>\n<!DOCTYPE html [{doctype}]>\n<html><body><p>&x;</p>{BODY}</body></html>"


LAUGHS = "<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
DATES = "".join(f"<p>Posted <time datetime='20{n % 20:02}-08-30'>30 Aug</time></p>" for n in range(20_000))
BEACON = "http://beacon.invalid/"
REMOTE_HEAD = (
    f"<base href='file:///etc/'><link rel=stylesheet href='{BEACON}a.css'><link rel=canonical href='passwd'>"
    f"<meta http-equiv=refresh content='0;url={BEACON}'><script src='{BEACON}a.js'></script>"
)
REMOTE_BODY = (
    f"<iframe src='{BEACON}'></iframe><img src='{BEACON}a.png' srcset='{BEACON}b.png 2x'><object data='{BEACON}'>"
    f"</object><embed src='file:///etc/passwd'><video src='{BEACON}'></video>{BODY}"
    f"<iframe srcdoc='<script>fetch(`{BEACON}`)</script>'></iframe>"
    "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd' parse='text'/>"
)

DEEP_AND_LONG = (
    case("html-nested-300", "a.html", lambda: _within("<div>", 300), read()),
    case("html-nested-1e4", "a.html", lambda: _within("<div>", 10_000), either(LARGE, KEY)),
    case("html-nested-1e5", "a.html", lambda: _within("<div>", 100_000), either(LARGE, KEY)),
    case("html-nested-1e6", "a.html", lambda: _within("<div>", 1_000_000), either(LARGE, KEY)),
    case("html-nested-links-1e4", "a.html", lambda: _within("<a href=b>", 10_000), either(LARGE, KEY)),
    case("html-nested-bold-1e4", "a.html", lambda: _within("<b>", 10_000), either(LARGE, KEY)),
    case("html-nested-tables-1e4", "a.html", lambda: _within("<table><tr><td>", 10_000), either(LARGE, KEY)),
    case("html-nested-lists-1e4", "a.html", lambda: _within("<ul><li>", 10_000), either(LARGE, KEY)),
    case("html-tags-1e6", "a.html", lambda: _within("<br>", 1_000_000), either(LARGE, KEY)),
    case("html-closing-tags-1e6", "a.html", lambda: _within("</p>", 1_000_000), read()),
    case("html-paragraphs-1e5", "a.html", lambda: page(BODY + "<p>a" * 100_000), read()),
    case("html-angles-1e6", "a.html", lambda: page(BODY + "<" * 1_000_000), read()),
    case("html-attributes-1e5", "a.html", lambda: page(f"<p {'a ' * 100_000}>b</p>{BODY}"), read()),
    case("html-attribute-11-mb", "a.html", lambda: page(f"<p title='{'a' * 11_000_000}'>b</p>{BODY}"), read()),
    case("html-data-uri-11-mb", "a.html", lambda: page(f"<img src='data:image/png;base64,{'A' * 11_000_000}'>{BODY}"), read()),
    case("html-script-11-mb", "a.html", lambda: page(f"<script>{'a();' * 2_750_000}</script>{BODY}"), read()),
    case("html-style-11-mb", "a.html", lambda: page(f"<style>{'a{{}}' * 2_200_000}</style>{BODY}"), read()),
    case("html-comment-11-mb", "a.html", lambda: page(f"<!--{'a ' * 5_500_000}-->{BODY}"), read()),
    case("html-dates-20k", "a.html", lambda: page(BODY + DATES), read()),
    case("html-metas-50k", "a.html", lambda: page(head="<meta name=date content=2021>" * 50_000), read()),
    case("html-entities-1e5", "a.html", lambda: page(f"{BODY}<p>{'&amp;' * 100_000}</p>"), read()),
    case("html-headings-2e4", "a.html", lambda: page("<h1>a</h1>" * 20_000 + BODY), read()),
    case("html-page-of-60-mb", "a.html", lambda: page(BODY) + " " * 60_000_000, refused(LARGE)),
)  # fmt: skip
ODD = (
    case("html-comment-unclosed-before", "a.html", page(f"<!-- {BODY}"), either("no article text", KEY)),
    case("html-comment-unclosed-after", "a.html", page(f"{BODY}<!-- more"), read()),
    case("html-script-unclosed", "a.html", page(f"<script>{BODY}"), either("no article text", KEY)),
    case("html-title-unclosed", "a.html", f"<html><head><title>Harbour<body>{BODY}", either("no article text")),
    case("html-textarea-unclosed", "a.html", page(f"{BODY}<textarea>"), read()),
    case("html-plaintext", "a.html", page(f"{BODY}<plaintext>"), read()),
    case("html-tag-unclosed", "a.html", page(BODY).removesuffix("</body></html>") + "<div class='", read()),
    case("html-no-article", "a.html", page("<nav><a href=a>News</a> <a href=b>Sport</a></nav>"), refused("no article")),
    case("html-empty-body", "a.html", page(""), refused("no article")),
    case("html-doctype-only", "a.html", "<!doctype html>", refused("empty|no article")),
    case("html-only-a-year", "a.html", page(f"{BODY}<footer>© 2019 The Paper</footer>"), read()),
    case("html-bad-entities", "a.html", page(f"{BODY}<p>&#99999999999; &#xd800; &#0; &nosuch;</p>"), read()),
    case("html-zeros", "a.html", page(BODY.replace(" ", " \0")), read()),
    case("html-binary-inside", "a.html", page(BODY).encode() + bytes(range(256)), either("binary", KEY)),
    case("html-bad-date", "a.html", page(head="<meta property='article:published_time' content='2021-13-45T99:99'>"), read()),
    case("html-endless-date", "a.html", page(head=f"<meta name=date content='{'9' * 5000}'>"), read()),
    case("html-year-zero", "a.html", page(head="<meta name=date content='0000-00-00'>"), read()),
    case("html-linked-data-deep", "a.html", lambda: _ld("[" * 100_000), read()),
    case("html-linked-data-deep-and-closed", "a.html", lambda: _ld("[" * 50_000 + "]" * 50_000), read()),
    case("html-linked-data-deep-graph", "a.html", lambda: _ld('{"@graph":[' * 900 + "]}" * 900), read()),
    case("html-linked-data-1e5", "a.html", lambda: _ld("[" + '{"@type":"Article"},' * 100_000 + "{}]"), read()),
    case("html-linked-data-wrong-types", "a.html", _ld('{"@type":{"a":1},"datePublished":[[1],{"b":2}],"headline":7}'), read()),
    case("html-linked-data-nan", "a.html", _ld('{"@type":"Article","datePublished":NaN,"a":1e999}'), read()),
    case("html-linked-data-huge-number", "a.html", _ld(f'{{"datePublished":{"9" * 5000}}}'), read()),
    case("html-cut-off", "a.html", lambda: page(f"<p>{WORDS}</p>" * 50)[:3000], either(BROKEN, KEY)),
    case("html-cut-off-in-a-tag", "a.html", page(BODY).partition("</article")[0] + "</arti", either(BROKEN, KEY)),
)  # fmt: skip
ENCODED = (
    case("html-lying-utf-8", "a.html", _charset("utf-8", "cp1252"), read("café in Besançon")),
    case("html-lying-shift-jis", "a.html", _charset("shift_jis", "utf-8"), read("café in Besançon")),
    case("html-lying-utf-16", "a.html", _charset("utf-16", "utf-8"), read("café in Besançon")),
    case("html-unknown-charset", "a.html", _charset("x-klingon", "utf-8"), read("café in Besançon")),
    case("html-charset-of-no-page", "a.html", _charset("zlib", "cp1252"), read("café in Besançon")),
    case("html-charset-rot13", "a.html", _charset("rot13", "cp1252"), read("café in Besançon")),
    case("html-charset-utf-7", "a.html", _charset("utf-7", "utf-8"), read("café in Besançon")),
    case("html-endless-charset", "a.html", _charset("a" * 10_000, "utf-8"), read("café in Besançon")),
    case("html-utf-16", "a.html", f"\ufeff{page()}".encode("utf-16-le"), read()),
    case("html-surrogates", "a.html", page(BODY.replace("harbour", "har\ud800bour")), read()),
)
REMOTE = (
    case("html-remote-everything", "a.html", page(REMOTE_BODY, REMOTE_HEAD), read()),
    case("html-external-entity", "a.html", _entities("<!ENTITY x SYSTEM 'file:///etc/passwd'>"), either("entit|DTD|document type", KEY)),
    case("html-remote-doctype", "a.html", f"<!DOCTYPE html SYSTEM '{BEACON}a.dtd'><html>{BODY}</html>", read()),
    case("html-remote-entity", "a.html", _entities(f"<!ENTITY % p SYSTEM '{BEACON}a.dtd'> %p;"), either("entit|DTD|document type", KEY)),
    case("html-laughs", "a.html", _entities(f"{LAUGHS}<!ENTITY x '&a11;'>"), either("entit|DTD|document type", KEY)),
    case("html-remote-stylesheet", "a.xhtml", f"<?xml version='1.0'?><?xml-stylesheet href='{BEACON}a.xsl' type='text/xsl'?>{page()}", read()),
    case("html-script-address", "a.html", page(head="<link rel=canonical href='javascript:alert(1)'>"), read()),
    case("html-import", "a.html", page(f"<style>@import url({BEACON}a.css);</style>{BODY}"), read()),
)  # fmt: skip
PAGES = (*DEEP_AND_LONG, *ODD, *ENCODED, *REMOTE)
