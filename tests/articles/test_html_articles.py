"""Saved pages: the article's own words and the page's own date."""

import base64

import pytest

from timeline.articles.contents import Content
from timeline.articles.formats import html as html_format
from timeline.errors import UnreadableArticleError
from timeline.model import Article, DctSource

STORY = (
    "<p>A storm hit the coast on Monday and cut off two villages, the harbour office said.</p>"
    "<p>Ferries stayed in port until Tuesday, when the wind had fallen and the road was clear again.</p>"
)
TEXT = STORY.replace("</p><p>", "\n\n").replace("<p>", "").replace("</p>", "")


def page(head: str = "", *, body: str = "", story: str = STORY) -> str:
    """Make a page around the story."""
    return (
        f"<!doctype html><html lang='en-GB'><head>{head}</head><body>"
        "<nav><a href='/'>Home</a> 1 May 1999</nav>"
        f"<article><h1>Storm hits the coast</h1>{body}{story}</article>"
        "<footer>Copyright 2 May 1999</footer></body></html>"
    )


def json_ld(content: str) -> str:
    """Make a script that describes the page."""
    return f'<script type="application/ld+json">{content}</script>'


def read(html: str) -> Article:
    """Read one saved page."""
    (article,) = html_format.read(Content(source="a.html", data=html.encode()))
    return article


@pytest.mark.parametrize(
    ("head", "body", "dct", "source"),
    [
        pytest.param(
            json_ld(
                '{"@type":"NewsArticle","datePublished":"2021-08-30T14:05:00+05:30",'
                '"dateModified":"2021-09-01"}'
            ),
            "", "2021-08-30T14:05:00+05:30", DctSource.JSON_LD, id="json",
        ),
        pytest.param(
            json_ld(
                '{"@graph":[{"@type":"WebPage","datePublished":"2019-01-01"},'
                '{"@type":["NewsArticle"],"datePublished":"2021-08-30"}]}'
            ),
            "", "2021-08-30", DctSource.JSON_LD, id="json-article-before-page",
        ),
        pytest.param(
            json_ld('{"@type":"NewsArticle","datePublished":"2021-08-30",}'),
            "", "2021-08-30", DctSource.JSON_LD, id="json-stray-comma",
        ),
        pytest.param(
            json_ld("[" * 100_000) + '<meta name="date" content="2021-08-30">',
            "", "2021-08-30", DctSource.META, id="json-deep",
        ),
        pytest.param(
            '<meta property="article:modified_time" content="2021-09-01">'
            '<meta property="article:published_time" content="2021-08-30T14:05:00Z">', "",
            "2021-08-30T14:05:00+00:00", DctSource.META, id="meta",
        ),
        pytest.param(
            '<meta property="article:published_time" content="2021-08-30T00:00:00Z">', "", "2021-08-30",
            DctSource.META, id="padded-midnight-is-a-date",
        ),
        pytest.param(
            '<meta name="date" content="1970-01-01"><meta name="pubdate" content="yesterday">',
            '<time datetime="2021-08-30">Monday</time>', "2021-08-30", DctSource.TIME_ELEMENT, id="bad-meta",
        ),
        pytest.param(
            "", '<p>By Jane Doe <span itemprop="datePublished" content="2021-08-30">Mon</span></p>',
            "2021-08-30", DctSource.META, id="microdata",
        ),
        pytest.param(
            "",
            '<aside><time datetime="2019-01-01">1</time></aside><time datetime="2021-08-30">2</time>',
            "2021-08-30", DctSource.TIME_ELEMENT, id="time-outside-related-links",
        ),
        pytest.param(
            '<link rel="canonical" href="https://coast.example/2021/08/30/storm">', "", "2021-08-30",
            DctSource.URL, id="address",
        ),
        pytest.param("", "<p>Published: 30 Aug 2021, 14:05 IST</p>", "2021-08-30T14:05:00+05:30",
                     DctSource.HEADER, id="header-line"),
        pytest.param("", "", None, None, id="none"),
    ],
)  # fmt: skip
def test_the_page_states_its_date(head: str, body: str, dct: str | None, source: DctSource | None) -> None:
    """The most authoritative statement about the page counts; without one there is no date."""
    article = read(page(head, body=body))
    assert (article.dct.isoformat() if article.dct else None) == dct
    assert article.dct_source == source


def test_the_page_text_gives_the_date_last() -> None:
    """When the markup states nothing, a dated line of the page is found."""
    article = read(page().replace("<article>", "<div class='date'>30 August 2021</div><article>"))
    assert article.dct is not None
    assert article.dct.isoformat() == "2021-08-30"
    assert article.dct_source == DctSource.PAGE


def test_a_dateline_goes_before_the_page_text() -> None:
    """A dateline is read and removed."""
    article = read(page(story=STORY.replace("<p>A storm", "<p>DOVER, Aug. 30, 2021 (Reuters) - A storm")))
    assert article.dct_source == DctSource.DATELINE
    assert article.text == TEXT


def test_prose_dates_no_article() -> None:
    """Neither a date in a sentence nor a copyright year is the article's."""
    story = STORY + "<p>The last storm like it was on 3 March 2007.</p><p>© 2019 The Coast Post</p>"
    assert read(page(story=story)).dct is None


def test_only_the_articles_own_words_are_text() -> None:
    """Menus, footers, scripts, captions, headings and related stories never reach the text."""
    body = (
        "<script>var day = '3 May 1999'</script><style>p {}</style>"
        "<figure><img src='a.png' alt='4 May 1999'><figcaption>The coast on 5 May 1999.</figcaption></figure>"
    )
    after = (
        "<h2>What next</h2>"
        "<aside><p>Related: the storm of 6 May 1999 and what was learned from it everywhere.</p></aside>"
        "<div class='related'><a href='/x'>The storm of 7 May 1999, remembered by those who saw it</a></div>"
    )
    article = read(page(body=body, story=STORY + after))
    assert article.text == TEXT
    assert article.title == "Storm hits the coast"
    assert article.language == "en"


LONGER = STORY + "".join(
    f"<p>In village {number} the water stood in the houses, and people waited on their roofs.</p>"
    for number in range(8)
)


@pytest.mark.parametrize(
    "part",
    [
        pytest.param("<figure><img src='a.png'><figcaption><p>{}</p></figcaption></figure>", id="figcaption"),
        pytest.param("<p class='image-caption'>{}</p>", id="caption"),
        pytest.param("<div class='figure__caption-text'>{}</div>", id="caption-text"),
        pytest.param("<p class='photo-credit'>{}</p>", id="credit"),
        pytest.param("<div class='wp-caption'><p class='wp-caption-text'>{}</p></div>", id="wp-caption"),
        pytest.param("<div class='related'><h4>More</h4><p>{}</p></div>", id="related"),
        pytest.param("<section class='related-articles'><article><p>{}</p></article></section>", id="cards"),
        pytest.param("<div class='story-recommendations'><p>{}</p></div>", id="recommendations"),
        pytest.param("<ul class='related-links'><li><a href='/x'>{}</a></li></ul>", id="list-of-links"),
        pytest.param("<aside><p>{}</p></aside>", id="aside"),
    ],
)
@pytest.mark.parametrize("story", [STORY, LONGER], ids=["short", "longer"])
def test_captions_and_other_stories_are_no_text(story: str, part: str) -> None:
    """What a caption or a box of related stories says never reaches the text."""
    words = "The great storm of 7 May 1999 drowned forty people in the port, as many still remember."
    expected = read(page(story=story)).text
    assert "1999" not in expected
    assert read(page(story=story + part.format(words))).text == expected


@pytest.mark.parametrize(
    ("line", "is_text"),
    [
        pytest.param("Entry by Jane Doe | 13 May 2017", False, id="byline-of-another-post"),
        pytest.param("Jane Doe · 13. Mai 2017 · 2 Kommentare", False, id="german"),
        pytest.param("On 13 May 2017 the pass | and the tunnel | were closed.", True, id="sentence"),
        pytest.param("13 May 2017", True, id="heading-of-a-chronology"),
    ],
)
def test_bylines_of_other_posts_are_no_text(line: str, is_text: bool) -> None:
    """On a page of several posts, the lines between them date no event."""
    story = 4 * STORY
    article = read(page(story=f"{story}<p>{line}</p>{STORY}"))
    assert (line in article.text) is is_text


@pytest.mark.parametrize("name", ["related-news", "has-caption", "comments-closed no-related"])
def test_classes_of_the_whole_page_hide_nothing(name: str) -> None:
    """What holds the headline, or says what the page has or lacks, is the article's."""
    html = page("<meta name='date' content='2021-08-30'>").replace("<article>", f"<article class='{name}'>")
    assert read(html.replace("<body>", f"<body class='{name}'>")).text == TEXT


@pytest.mark.parametrize(
    ("head", "title"),
    [
        pytest.param("<title>Storm hits the coast | Post</title>", "Storm hits the coast", id="heading"),
        pytest.param("<meta property='og:title' content='Villages cut off'>", "Villages cut off", id="og"),
        pytest.param(
            "<meta property='og:site_name' content='Coast Post'><title>Cut off - Coast Post</title>",
            "Cut off", id="without-the-site",
        ),
        pytest.param("", "Storm hits the coast", id="heading-alone"),
    ],
)  # fmt: skip
def test_the_headline(head: str, title: str) -> None:
    """The heading is the headline when the page's title holds it; else that title, without the site."""
    assert read(page(head)).title == title


def test_embedded_pictures_do_not_hide_the_text() -> None:
    """A picture of many megabytes within the page loses nothing of what follows."""
    picture = base64.b64encode(bytes(8_500_000)).decode()
    assert read(page(body=f"<img src='data:image/png;base64,{picture}'>")).text == TEXT


@pytest.mark.parametrize("depth", [300, 1500])
def test_deep_nesting_does_not_hide_the_text(depth: int) -> None:
    """Elements nested in hundreds of others are still read."""
    assert read(page(story="<div>" * depth + STORY + "</div>" * depth)).text == TEXT


def test_a_short_extraction_falls_back_on_the_paragraphs() -> None:
    """When the extraction misses most of the page's paragraphs, those are the text."""
    story = "".join(f"<p>Villager number {number} told of the storm.</p>" for number in range(40))
    html = f"<html><body><main><div class='comments-list' id='comments'>{story}</div></main></body></html>"
    assert read(html).text.count("Villager number") == 40


def test_a_declared_encoding_is_used() -> None:
    """The page's own charset decodes it."""
    html = page("<meta charset='windows-1250'>", story=STORY.replace("harbour", "Łódź"))
    (article,) = html_format.read(Content(source="a.html", data=html.encode("windows-1250")))
    assert "Łódź office" in article.text


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<html></html>", id="empty-page"),
        pytest.param("<html><body><nav><a href='/'>Home</a></nav></body></html>", id="menu"),
        pytest.param("<html><!-- " + STORY, id="unclosed-comment"),
        pytest.param("<html><body><script>document.write('Storm')</script></body></html>", id="script"),
    ],
)
def test_a_page_without_an_article_is_unreadable(html: str) -> None:
    """A page whose text cannot be found is an error that names it."""
    with pytest.raises(UnreadableArticleError, match=r"a\.html"):
        read(html)


def test_the_headline_of_a_short_page_is_no_text() -> None:
    """Where the article is one paragraph, the extraction takes all words of the page."""
    article = read(page(story="<p>A storm hit the coast on Monday. Two villages were cut off.</p>"))
    assert article.title == "Storm hits the coast"
    assert article.text == "A storm hit the coast on Monday. Two villages were cut off."


def test_the_time_of_another_story_is_not_the_page_s() -> None:
    """In a list of stories each time stands beside the headline that it is of; facts have none."""
    entry = (
        "<ul><li><a href='/b'>Bridge fell at Nordhaven</a> <time datetime='2019-02-02'>2 Feb</time></li></ul>"
    )
    facts = "<ul><li><a href='/c'>Comments</a> <time datetime='2021-08-30'>30 August 2021</time></li></ul>"
    assert read(page(story=f"{STORY}<section><h3>Related</h3>{entry}</section>")).dct is None
    assert str(read(page(body=facts)).dct) == "2021-08-30"
