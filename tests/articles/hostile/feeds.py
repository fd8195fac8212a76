"""Feeds."""

from articles.hostile.cases import (
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

_ENTITY = "DTD|document type|entit"
BEACON = "http://beacon.invalid/"


def item(
    words: str = WORDS, *, title: str = "Harbour hit", date: str = "Mon, 30 Aug 2021 14:05:00 +0430"
) -> str:
    """Return an item."""
    return f"<item><title>{title}</title><pubDate>{date}</pubDate><description>{words}</description></item>"


def feed(
    *items: str, doctype: str = "", encoding: str = "utf-8", channel: str = "", version: str = "2.0"
) -> str:
    """Return a feed."""
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>{doctype}<rss version="{version}"><channel>'
        f"<title>The Paper</title>{channel}{''.join(items or [item()])}</channel></rss>"
    )


def _typed(entities: str, words: str = WORDS) -> str:
    """Return a feed with a document type."""
    return feed(item(words), doctype=f"<!DOCTYPE rss [{entities}]>")


def _second(words: str = LEAD) -> str:
    """Return another item."""
    return item(f"Rain fell. {words}", title="Rain")


LAUGHS = "<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='file:///etc/'><title>A</title><entry><title>B</title>"
    f"<updated>2021-13-45</updated><link href='passwd'/><content src='{BEACON}'/><summary>{WORDS}</summary>"
    "</entry></feed>"
)
ENCLOSED = item().replace("</item>", f"<enclosure url='{BEACON}a.mp3' type='audio/mpeg'/></item>")
INCLUDE = "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd' parse='text'/>"

FEEDS = (
    case("feed-sound", "a.xml", feed(), read()),
    case("feed-laughs", "a.xml", _typed(LAUGHS, f"&a11; {WORDS}"), refused(_ENTITY)),
    case("feed-quadratic", "a.xml", lambda: _typed(f"<!ENTITY a '{'ha' * 50_000}'>", "&a;" * 50_000), refused(_ENTITY)),
    case("feed-external-entity", "a.xml", _typed("<!ENTITY x SYSTEM 'file:///etc/passwd'>", f"&x; {WORDS}"), refused(_ENTITY)),
    case("feed-remote-dtd", "a.xml", feed(doctype=f"<!DOCTYPE rss SYSTEM '{BEACON}a.dtd'>"), refused(_ENTITY)),
    case("feed-parameter-entity", "a.xml", _typed(f"<!ENTITY % p SYSTEM '{BEACON}a.dtd'> %p;"), refused(_ENTITY)),
    case("feed-dtd-after-2-kb", "a.xml", feed(item(f"&a11; {WORDS}"), doctype=f"<!--{'a ' * 1200}--><!DOCTYPE rss [{LAUGHS}]>"), refused(_ENTITY)),
    case("feed-dtd-after-9-kb", "a.xml", feed(item(f"&a11; {WORDS}"), doctype=f"<!--{'a ' * 4500}--><!DOCTYPE rss [{LAUGHS}]>"), refused(f"{_ENTITY}|XML")),
    case("feed-netscape-dtd", "a.xml", feed(version="0.91", doctype='<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://beacon.invalid/rss.dtd">'), either(_ENTITY, KEY)),
    case("feed-control-characters", "a.xml", feed(item(WORDS.replace(" ", " \x0b\x01", 3)), _second()), either(BROKEN, KEY, most=2)),
    case("feed-zeros", "a.xml", feed(item(WORDS.replace(" ", " \0", 3)), _second()), either(BROKEN, KEY, most=2)),
    case("feed-bad-dates", "a.xml", feed(item(date="2021-13-45"), _second()), read(articles=2)),
    case("feed-endless-date", "a.xml", feed(item(date="9" * 100_000)), read()),
    case("feed-date-of-parentheses", "a.xml", lambda: feed(item(date="(" * 100_000)), read()),
    case("feed-items-1e5", "a.xml", lambda: feed(*[item("Rain fell.")] * 100_000), either(LARGE, most=10_000)),
    case("feed-cut-off", "a.xml", lambda: feed(*[item()] * 100)[:14_000], partial()),
    case("feed-cut-off-after-an-item", "a.xml", feed().partition("</channel>")[0], partial()),
    case("feed-undefined-entity", "a.xml", feed(item(f"{WORDS}&nbsp;&nosuch;"), _second()), either(BROKEN, KEY, most=2)),
    case("feed-bare-ampersand", "a.xml", feed(item(f"{WORDS} Marks & Spencer"), _second()), either(BROKEN, KEY, most=2)),
    case("feed-unclosed-cdata", "a.xml", feed(item(), item("<![CDATA[Rain fell.")), partial()),
    case("feed-nested-1e5", "a.xml", lambda: feed(item(WORDS + "<b>" * 100_000 + "</b>" * 100_000)), either(f"{LARGE}|{BROKEN}", KEY)),
    case("feed-escaped-nested-1e5", "a.xml", lambda: feed(item(f"&lt;p>{WORDS}&lt;/p>" + "&lt;div>" * 100_000)), either(f"{LARGE}|{BROKEN}", KEY)),
    case("feed-attributes-1e4", "a.xml", lambda: feed(channel="<a " + " ".join(f"b{n}='c'" for n in range(10_000)) + "/>"), either(f"{LARGE}|{BROKEN}", KEY)),
    case("feed-item-of-4-mb", "a.xml", lambda: feed(item("storm " * 700_000), _second(WORDS)), either(LARGE, KEY, most=2)),
    case("feed-page-inside", "a.xml", feed(item(f"&lt;script src='{BEACON}'>&lt;/script>&lt;p>{WORDS}&lt;/p>&lt;iframe src='{BEACON}'>")), read()),
    case("feed-enclosures", "a.xml", feed(ENCLOSED, channel=f"<image><url>{BEACON}</url></image>"), read()),
    case("feed-include", "a.xml", feed(item(WORDS + INCLUDE)), either(BROKEN, KEY)),
    case("feed-stylesheet", "a.xml", feed(doctype=f"<?xml-stylesheet href='{BEACON}a.xsl' type='text/xsl'?>"), read()),
    case("feed-atom-of-files", "a.atom", ATOM, read()),
    case("feed-lying-encoding", "a.xml", feed(item("The café in Besançon reopened on Monday, they said."), encoding="ascii"), either(BROKEN, "café in Besançon")),
    case("feed-unknown-encoding", "a.xml", feed(encoding="x-klingon"), either(BROKEN, KEY)),
    case("feed-utf-7", "a.xml", feed(encoding="utf-7"), either(BROKEN, KEY)),
    case("feed-utf-16", "a.xml", f"\ufeff{feed(encoding='utf-16')}".encode("utf-16-le"), read()),
    case("feed-no-items", "a.xml", feed("<item/>"), refused("no article|no item|empty|no entr|no text")),
    case("feed-empty-channel", "a.xml", "<rss version='2.0'><channel><title>A</title></channel></rss>", refused("no article|no item|empty|no entr|no text")),
    case("feed-empty-item", "a.xml", feed(item(""), _second()), read_with("no article|no item|empty|no text|summary")),
    case("feed-magic-and-noise", "a.xml", b"<?xml version='1.0'?><rss>" + bytes(range(256)) * 20, refused(f"{BROKEN}|binary")),
)  # fmt: skip
