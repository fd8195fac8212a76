"""Feeds: their entries, and what is wrong with them."""

from contextlib import suppress
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from timeline.articles import read_articles
from timeline.errors import ArticleError, UnsupportedFormatError
from timeline.model import Article, Caveat, DctSource, Reading

RAIN = "Rain fell on the northern valleys for a third day, and two bridges were closed on Monday."
FLOOD = "The river rose by two metres before dawn, said the water board, which had warned of it."
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"


def read(folder: Path, feed: str | bytes, name: str = "news.xml") -> Reading:
    """Read a feed."""
    path = folder / name
    path.write_bytes(feed if isinstance(feed, bytes) else feed.encode())
    return read_articles(path)


def rss(items: str, *, head: str = "", declaration: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    """Make a feed."""
    return (
        f'{declaration}<rss version="2.0" xmlns:content="{CONTENT}" xmlns:dc="{DC}"><channel>'
        f"<title>The Herald</title><language>en-gb</language>{head}{items}</channel></rss>"
    )


def item(text: str = f"<description>{RAIN}</description>", more: str = "") -> str:
    """Make an entry."""
    return f"<item><title>Rain</title><link>https://herald.example/rain</link>{text}{more}</item>"


ATOM = f"""<?xml version="1.0"?>
<?xml-stylesheet type="text/xsl" href="feed.xsl"?>
<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:lang="en"><a:title>The Herald</a:title>
<a:updated>2021-09-09T00:00:00Z</a:updated><a:entry>
<a:title type="html">Rain &lt;i&gt;again&lt;/i&gt;</a:title>
<a:link href="https://herald.example/rain"/><a:author><a:name>Jane Doe</a:name></a:author>
<a:published>2021-08-30T14:05:00+02:00</a:published><a:updated>2021-09-01T08:00:00Z</a:updated>
<a:summary>Rain fell.</a:summary><a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{RAIN}</p>
<figure><figcaption>The bridge in 1999.</figcaption></figure>{FLOOD}</div></a:content></a:entry></a:feed>"""
RDF = f"""<?xml version="1.0" encoding="iso-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="{DC}">
<channel rdf:about="https://herald.example"><title>The Herald</title>
<items><rdf:Seq/></items></channel>
<item rdf:about="https://herald.example/rain"><title>Rain at the café</title>
<link>https://herald.example/rain</link>
<description>{RAIN}</description><dc:creator>Jane Doe</dc:creator>
<dc:date>2021-08-30T14:05:00+02:00</dc:date></item>
</rdf:RDF>"""


@pytest.mark.parametrize(
    ("feed", "title", "text"),
    [
        pytest.param(
            rss(
                item(
                    "<description>Rain fell.</description><content:encoded>"
                    f"<![CDATA[<p>{RAIN}</p><p>{FLOOD}</p>]]></content:encoded>",
                    "<dc:creator>Jane Doe</dc:creator><pubDate>Mon, 30 Aug 2021 14:05:00 +0200</pubDate>",
                )
            ).encode(),
            "Rain",
            f"{RAIN}\n\n{FLOOD}",
            id="rss",
        ),
        pytest.param(ATOM.encode(), "Rain again", f"{RAIN}\n\n{FLOOD}", id="atom"),
        pytest.param(RDF.encode("iso-8859-1"), "Rain at the café", RAIN, id="rdf"),
    ],
)
def test_entries_are_articles(tmp_path: Path, feed: bytes, title: str, text: str) -> None:
    """Full text counts before a summary, and publication before a change."""
    reading = read(tmp_path, feed)
    (article,) = reading.articles
    assert (article.source, article.title, article.text) == (f"{tmp_path}/news.xml#1", title, text)
    assert article.dct is not None
    assert (article.dct.isoformat(), article.dct_source) == ("2021-08-30T14:05:00+02:00", DctSource.FEED)
    assert (article.authors, article.publisher) == (("Jane Doe",), "The Herald")
    assert (article.url, article.caveats, reading.failures) == ("https://herald.example/rain", (), ())


@pytest.mark.parametrize(
    ("written", "dct"),
    [
        pytest.param("Mon, 30 Aug 21 14:05 EST", "2021-08-30T14:05:00-05:00", id="two-digits"),
        pytest.param("Mon, 30 Aug 2021 14:05:00 UT", "2021-08-30T14:05:00+00:00", id="ut"),
        pytest.param("Mon, 30 Aug 2021 00:00:00 GMT", "2021-08-30", id="padded"),
        pytest.param("30 August 2021", "2021-08-30", id="bare"),
        pytest.param("2021-13-45", None, id="no-day"),
        pytest.param("Thu, 01 Jan 1970 00:00:00 GMT", None, id="epoch"),
        pytest.param("yesterday", None, id="relative"),
    ],
)
def test_dates_are_read_as_they_are_written(tmp_path: Path, written: str, dct: str | None) -> None:
    """An offset is kept, and a date that no calendar has is none."""
    (article,) = read(tmp_path, rss(item(more=f"<pubDate>{written}</pubDate>"))).articles
    assert (article.dct and article.dct.isoformat()) == dct
    assert dct is None or type(article.dct) is (date if len(dct) == 10 else type(article.dct))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Rain &amp;amp; wind", "Rain & wind", id="teaser"),
        pytest.param(f"{RAIN}&lt;br/&gt;&lt;br/&gt;{FLOOD}", f"{RAIN}\n\n{FLOOD}", id="line-breaks"),
        pytest.param(
            f"&lt;h2&gt;Rain&lt;/h2&gt;{RAIN}&lt;p&gt;{FLOOD}", f"{RAIN}\n\n{FLOOD}", id="bare-words"
        ),
        pytest.param(
            "&lt;a href='https://x.example'&gt;Bridges shut&lt;/a&gt;", "Bridges shut", id="only-a-link"
        ),
        pytest.param(
            f"&lt;p&gt;{RAIN}&lt;/p&gt;&lt;p&gt;The post Rain appeared first on The Herald.&lt;/p&gt;",
            RAIN,
            id="last-words",
        ),
        pytest.param(f"<![CDATA[<!DOCTYPE html><html><p>{RAIN}</p></html>]]>", RAIN, id="page"),
    ],
)
def test_what_entries_hold(tmp_path: Path, text: str, words: str) -> None:
    """HTML of any kind, plain words, and only a few of them."""
    (article,) = read(tmp_path, rss(item(f"<description>{text}</description>"))).articles
    assert article.text == words


def test_an_entry_without_text_is_a_failure(tmp_path: Path) -> None:
    """The others are read."""
    reading = read(tmp_path, rss(item("") + item()))
    assert [article.source for article in reading.articles] == [f"{tmp_path}/news.xml#2"]
    assert [failure.article for failure in reading.failures] == [f"{tmp_path}/news.xml#1"]


def test_an_entry_of_another_paper_is_its(tmp_path: Path) -> None:
    """As feeds that gather others say."""
    (article,) = read(
        tmp_path, rss(item(more="<source url='https://c.example'>The Courier</source>"))
    ).articles
    assert article.publisher == "The Courier"


@pytest.mark.parametrize("share", [0.3, 0.5, 0.72, 0.9], ids=str)
def test_a_feed_that_breaks_off_is_partial(tmp_path: Path, share: float) -> None:
    """The entries that are whole are read and marked; the one that is cut off is not."""
    whole = rss(item() * 100)
    articles = read(tmp_path, whole[: int(len(whole) * share)]).articles
    assert abs(len(articles) - 100 * share) <= 2
    assert {article.caveats for article in articles} == {(Caveat.PARTIAL,)}
    assert {article.text for article in articles} == {RAIN}


def is_read(reading: Reading) -> bool:
    """Tell whether a feed's two entries are read."""
    return [article.text for article in reading.articles] == [RAIN, RAIN] and not reading.articles[0].caveats


@pytest.mark.parametrize(
    "feed",
    [
        pytest.param(rss(2 * item(), declaration="").encode(), id="no-declaration"),
        pytest.param(
            rss(2 * item(), declaration=f"<?xml version='1.0'?><!-- {'x' * 9000} -->").encode(), id="comment"
        ),
        pytest.param(
            rss(2 * item(), declaration="<?xml-stylesheet href='a.xsl'?>\n\n").encode(), id="stylesheet"
        ),
        pytest.param(rss(2 * item(), declaration="").encode("utf-16"), id="utf-16"),
        pytest.param(
            rss(2 * item(), head="<description>R & D&nbsp;\x0b</description>").encode(), id="not-well-formed"
        ),
        pytest.param(rss(item() + "<!-- <item> -->" + item()).encode(), id="item-in-a-comment"),
        pytest.param(rss(2 * item()).replace("</item><item>", "<item>").encode(), id="unclosed-item"),
    ],
)
def test_odd_feeds(tmp_path: Path, feed: bytes) -> None:
    """What stands before the root, and what is not well-formed, is no obstacle."""
    assert is_read(read(tmp_path, feed, "news"))


DTD = "<!DOCTYPE rss [<!ENTITY a 'rain'>]>"


@pytest.mark.parametrize(
    ("feed", "cause"),
    [
        pytest.param(rss(item(), declaration=DTD), "document type definition", id="dtd"),
        pytest.param(
            rss(item(), declaration=f"<!-- {'x' * 9000} -->{DTD}"), "document type definition", id="late-dtd"
        ),
        pytest.param(rss(item() + DTD), "document type definition", id="dtd-at-the-end"),
        pytest.param(rss(""), "no entries", id="empty"),
        pytest.param(
            rss(
                item(more="<enclosure url='https://x.example/a.mp3' type='audio/mpeg' length='1'/>"),
                head="<itunes:author xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'>A</itunes:author>",
            ),
            "podcast",
            id="podcast",
        ),
    ],
)
def test_feeds_that_cannot_be_read(tmp_path: Path, feed: str, cause: str) -> None:
    """The reason is given."""
    with pytest.raises(ArticleError, match=cause):
        read(tmp_path, feed)


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        pytest.param("<?xml version='1.0'?><urlset><url/></urlset>", "a map of a site", id="sitemap"),
        pytest.param("<!-- a --><opml version='2.0'><body/></opml>", "a list of feeds", id="opml"),
        pytest.param("<?xml version='1.0'?><items><item/></items>", "XML", id="xml"),
    ],
)
def test_other_xml_is_no_feed(tmp_path: Path, content: str, cause: str) -> None:
    """It is named for what it is."""
    with pytest.raises(UnsupportedFormatError, match=cause):
        read(tmp_path, content)


def test_a_podcast_among_articles_stays(tmp_path: Path) -> None:
    """A paper's articles may come with a recording."""
    sound = "<enclosure url='https://x.example/a.mp3' type='audio/mpeg' length='1'/>"
    assert len(read(tmp_path, rss(item(more=sound))).articles) == 1


def test_an_entry_that_is_nested_too_deeply_fails(tmp_path: Path) -> None:
    """Its beginning is not taken for the whole, and the next entry is read."""
    deep = f"&lt;p>Before.&lt;/p>{'&lt;div>' * 2100}{FLOOD}"
    reading = read(tmp_path, rss(item(f"<description>{deep}</description>") + item()))
    assert [article.text for article in reading.articles] == [RAIN]
    assert "nested too deeply" in reading.failures[0].error


ATTRIBUTES = " ".join(f"b{number}='c'" for number in range(30_000))


@pytest.mark.parametrize(
    "feed",
    [
        pytest.param("<?xml version='1.0'?>" + "<rss " * 60_000, id="roots"),
        pytest.param(f"<rss version='2.0'>{'<channel ' * 60_000}{item()}</rss>", id="channels"),
        pytest.param(rss(item(), head=f"<a {ATTRIBUTES}/>"), id="attributes"),
        pytest.param(
            rss(item(f"<description>{RAIN}&lt;p {ATTRIBUTES}></description>")),
            id="escaped-attributes",
        ),
    ],
)
def test_monotonous_feeds_take_linear_time(tmp_path: Path, feed: str) -> None:
    """Half a megabyte of one mark is read or refused at once."""
    start = process_time()
    with suppress(ArticleError):
        read(tmp_path, feed, "news.rss")
    assert process_time() - start < 1.5


def test_long_feeds_are_read_in_parts(tmp_path: Path) -> None:
    """What the feed says of itself holds for the last entry as for the first."""
    articles: tuple[Article, ...] = read(tmp_path, rss(item() * 1200)).articles
    assert (len(articles), articles[-1].source) == (1200, f"{tmp_path}/news.xml#1200")
    assert (articles[-1].publisher, articles[-1].language) == ("The Herald", "en")


@pytest.mark.parametrize(
    ("creator", "authors"),
    [
        pytest.param("By Jane Doe and John Roe", ("Jane Doe", "John Roe"), id="two"),
        pytest.param("Doe, Jane; Roe, John", ("Doe, Jane", "Roe, John"), id="surnames-first"),
        pytest.param("admin", (), id="nobody"),
        pytest.param("desk@herald.example", (), id="address"),
    ],
)
def test_the_authors_of_an_entry(tmp_path: Path, creator: str, authors: tuple[str, ...]) -> None:
    """Each is named by itself."""
    (article,) = read(tmp_path, rss(item(more=f"<dc:creator>{creator}</dc:creator>"))).articles
    assert article.authors == authors
