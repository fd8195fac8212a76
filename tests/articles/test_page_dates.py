"""The dates that saved pages show, and how they are weighed against those that they state."""

import pytest

from timeline.articles.contents import Content, Metadata
from timeline.articles.formats import html as html_format
from timeline.model import Article, DctSource

STORY = (
    "<p>A storm hit the coast on Monday and cut off two villages, the harbour office said.</p>"
    "<p>Ferries stayed in port until Tuesday, when the wind had fallen and the road was clear again.</p>"
)
TITLE = "Storm hits the coast"


def page(head: str = "", *, above: str = "", below: str = "", after: str = "", language: str = "de") -> str:
    """Make a page around the story, with parts above and below the headline and behind the story."""
    return (
        f"<!doctype html><html lang={language}><head><title>{TITLE} | Coast Post</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> 1 May 1999</nav>{above}<h1>{TITLE}</h1>{below}{STORY}{after}"
        "<footer>Copyright 2 May 1999</footer></body></html>"
    )


def read(html: str, *, url: str | None = None) -> Article:
    """Read one saved page."""
    (article,) = html_format.read(Content(source="a.html", data=html.encode(), metadata=Metadata(url=url)))
    return article


def day_of(article: Article) -> str | None:
    """Return the day of an article's dct."""
    return article.day.isoformat() if article.day else None


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param({"below": "<p>12. Mai 2016</p>"}, id="alone"),
        pytest.param({"below": "<p>Donnerstag, 12. Mai 2016, 19:51 &gt; jane</p>"}, id="weekday-and-time"),
        pytest.param({"below": "<p>von Jane Doe, 12.5.16</p>"}, id="byline-with-a-short-year"),
        pytest.param({"below": "<div>Gespeichert von jane am 12. Mai 2016 - 18:55</div>"}, id="saved-by"),
        pytest.param({"below": "<p>Autor: Jane | Artikel veröffentlicht am 12.05.2016</p>"}, id="label"),
        pytest.param({"below": "<p>Publié le <b>12</b> mai <i>2016</i></p>"}, id="in-several-elements"),
        pytest.param({"below": "<p>来源：海岸报 2016-05-12 10:00</p>", "language": "zh"}, id="chinese"),
        pytest.param(
            {"below": "<aside class='blogData'><dl><dt>Datum</dt><dd>12.05.2016</dd></dl></aside>"},
            id="term-and-description",
        ),
        pytest.param({"above": "<div class='news-date'>12.05.2016 - Redaktion: Jane Doe</div>"}, id="above"),
        pytest.param({"after": "<p class='postinfo'>12. Mai 2016 @ 18:13 // Autor: Jane</p>"}, id="behind"),
        pytest.param(
            {
                "after": "<p><small>Dieser Eintrag wurde am Donnerstag, 12. Mai 2016 veröffentlicht "
                "und unter Wetter gespeichert. Du kannst die Kommentare abonnieren.</small></p>"
            },
            id="sentence-about-the-entry",
        ),
        pytest.param(
            {"above": "<form id='aspnetForm'><div class='sidebar-right'>", "below": "<p>12. Mai 2016</p>"},
            id="all-within-a-form-of-an-odd-class",
        ),
    ],
)
def test_a_date_that_the_page_shows(shown: dict[str, str]) -> None:
    """A dated line that is the page's own is its date, in any language."""
    article = read(page(**shown))
    assert day_of(article) == "2016-05-12"
    assert article.dct_source in (DctSource.PAGE, DctSource.HEADER)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("<p>Der letzte Sturm dieser Art war am 12. Mai 2016.</p>", id="sentence"),
        pytest.param("<p>Am 12. Mai 2016 kam das Wasser bis an die Tür der alten Kirche</p>", id="phrase"),
        pytest.param("<p>Copyright © 12.05.2016 by Coast Post</p>", id="copyright"),
        pytest.param("<p>© 2016</p>", id="year"),
        pytest.param("<footer><p>Gedruckt am 12.05.2016 in Dover</p></footer>", id="footer"),
        pytest.param("<nav><p>12. Mai 2016</p></nav>", id="menu"),
        pytest.param("<script>var day = '12.05.2016'</script>", id="script"),
        pytest.param("<!-- 12.05.2016 -->", id="comment-of-the-markup"),
        pytest.param("<div class='comments'><p>Jane, 12. Mai 2016</p></div>", id="comments"),
        pytest.param("<ul class='recent-posts'><li>12. Mai 2016</li></ul>", id="other-stories"),
        pytest.param("<blockquote class='tweet'><p>12. Mai 2016</p></blockquote>", id="quoted-post"),
        pytest.param("<div class='event-date'>12. Mai 2016</div>", id="event"),
        pytest.param("<p class='current-time'>12. Mai 2016</p>", id="today"),
        pytest.param("<figure><p>12. Mai 2016</p></figure>", id="figure"),
        pytest.param("<p><a href='/b'>The earlier storm 12. Mai 2016</a></p>", id="link"),
        pytest.param("<input value='12.05.2016'>", id="field-of-a-form"),
        pytest.param(
            "".join(f"<h4>{day}. Mai 2016</h4><p>Am Tag {day} regnete es.</p>" for day in (12, 13, 14)),
            id="chronology",
        ),
        pytest.param(
            "".join(f"<p class='day'>{day}. Mai 2016</p><p>Konzert in Dover</p>" * 7 for day in (12, 13)),
            id="list-far-from-the-headline",
        ),
    ],
)
def test_dates_that_are_not_the_pages_own(other: str) -> None:
    """An absent date is better than a wrong one."""
    assert day_of(read(page(after="<p>Mehr folgt.</p>" * 12 + other))) is None


JSON = '<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"{}"}}</script>'


@pytest.mark.parametrize(
    ("html", "day", "source", "confidence"),
    [
        pytest.param(
            page(JSON.format("2016-05-12"), below="<p>12. Mai 2016</p>"),
            "2016-05-12",
            DctSource.JSON_LD,
            0.99,
            id="stated-and-shown",
        ),
        pytest.param(
            page("<meta name='date' content='2019-01-01'>", below="<p>Veröffentlicht: 12. Mai 2016</p>"),
            "2016-05-12",
            DctSource.HEADER,
            0.97,
            id="shown-before-the-meta-date-of-a-download",
        ),
        pytest.param(
            page("<meta property='article:modified_time' content='2019-01-01'>", below="<p>12. Mai 2016</p>"),
            "2016-05-12",
            DctSource.HEADER,
            0.97,
            id="published-before-changed",
        ),
        pytest.param(
            page("<meta property='article:modified_time' content='2019-01-01'>"),
            "2019-01-01",
            DctSource.META,
            0.8,
            id="changed-when-nothing-else-is-told",
        ),
        pytest.param(
            page(f"<link rel=canonical href='https://a.example/2016/5/12/storm'>{JSON.format('2019-06-17')}"),
            "2016-05-12",
            DctSource.URL,
            0.7,
            id="address-before-a-later-edition",
        ),
        pytest.param(
            page(f"<link rel=canonical href='https://a.example/2016/5/12/storm'>{JSON.format('2016-05-13')}"),
            "2016-05-13",
            DctSource.JSON_LD,
            0.95,
            id="address-of-the-day-before",
        ),
        pytest.param(
            page(JSON.format("2016-05-11T22:30:00Z"), below="<p class='date'>12. Mai 2016, Dover</p>"),
            "2016-05-12",
            DctSource.PAGE,
            0.7,
            id="the-readers-day-before-that-of-greenwich",
        ),
        pytest.param(
            page("<meta property='coastpost:published_time' content='2016-05-12'>"),
            "2016-05-12",
            DctSource.META,
            0.95,
            id="name-of-the-site-before-the-key",
        ),
        pytest.param(
            page(after="<footer><p>Zuletzt geändert: 12. Mai 2016</p></footer>"),
            "2016-05-12",
            DctSource.PAGE,
            0.8,
            id="footer-that-says-when-the-page-was-changed",
        ),
    ],
)
def test_what_is_stated_and_what_is_shown(html: str, day: str, source: DctSource, confidence: float) -> None:
    """The surest statement counts, with a confidence that grows where others agree."""
    article = read(html)
    assert (day_of(article), article.dct_source, article.dct_confidence) == (day, source, confidence)


@pytest.mark.parametrize(
    ("html", "url"),
    [
        pytest.param(page(), "https://a.example/news/2016/05/12/storm.html", id="given"),
        pytest.param(
            page("<meta property='og:url' content='/2016/05/12/storm'>"), "https://a.example/", id="og"
        ),
        pytest.param(page(), "https://a.example/news-20160512-storm", id="without-strokes"),
        pytest.param(
            "<!-- saved from url=(0035)https://a.example/2016/05/12/storm -->" + page(), None, id="saved-from"
        ),
        pytest.param(
            page().replace(
                "<head>", "<head><!-- saved from url=(0035)https://a.example/2016/05/12/storm -->"
            ),
            None,
            id="saved-from-in-the-head",
        ),
    ],
)
def test_the_address_tells_the_day(html: str, url: str | None) -> None:
    """The page's address counts wherever it is told."""
    article = read(html, url=url)
    assert (day_of(article), article.dct_source) == ("2016-05-12", DctSource.URL)
