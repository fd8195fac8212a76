"""What saved pages tell about themselves beside their date."""

import json

import pytest

from timeline.articles.contents import Content, Metadata
from timeline.articles.formats import html as html_format
from timeline.model import Article, Caveat

STORY = (
    "<p>A storm hit the coast on Monday and cut off two villages, the harbour office said.</p>"
    "<p>Ferries stayed in port until Tuesday, when the wind had fallen and the road was clear again.</p>"
)


def page(head: str = "", *, body: str = "<h1>Storm hits the coast</h1>", language: str = "") -> str:
    """Make a page around the story."""
    return f"<!doctype html><html{language}><head>{head}</head><body>{body}<div>{STORY}</div></body></html>"


def json_ld(**article: object) -> str:
    """Make a script that describes an article."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **article})}</script>'


def read(html: str, **metadata: str) -> Article:
    """Read one saved page."""
    content = Content(source="a.html", data=html.encode(), metadata=Metadata(**metadata))
    (article,) = html_format.read(content)
    return article


@pytest.mark.parametrize(
    ("html", "authors"),
    [
        pytest.param(page(json_ld(author={"@type": "Person", "name": "Jane Doe"})), ("Jane Doe",), id="json"),
        pytest.param(page(json_ld(author="Jane Doe")), ("Jane Doe",), id="json-string"),
        pytest.param(
            page(json_ld(author=[{"name": "Jane Doe"}, {"name": "John Roe"}])),
            ("Jane Doe", "John Roe"),
            id="json-several",
        ),
        pytest.param(
            page(
                '<script type="application/ld+json">{"@graph":[{"@type":"Article","author":{"@id":"#1"}},'
                '{"@type":"Person","@id":"#1","name":"Jane Doe"}]}</script>'
            ),
            ("Jane Doe",),
            id="json-linked",
        ),
        pytest.param(
            page("<meta name=author content='Von Jane Doe und John Roe'>"),
            ("Jane Doe", "John Roe"),
            id="meta",
        ),
        pytest.param(
            page(
                "<meta name=citation_author content='Jane Doe'><meta name=citation_author content='John Roe'>"
            ),
            ("Jane Doe", "John Roe"),
            id="meta-several",
        ),
        pytest.param(
            page("<meta name=author content='Theodoor Smit'>"), ("Theodoor Smit",), id="door-within-a-name"
        ),
        pytest.param(page("<meta name=author content='Door Theo Smit'>"), ("Theo Smit",), id="door"),
        pytest.param(
            page("<meta property='article:author' content='https://face.example/jane'>"), (), id="address"
        ),
        pytest.param(page("<meta name=author content='jane@post.example'>"), (), id="mail-address"),
        pytest.param(page("<meta name=author content='admin'>"), (), id="nobody"),
        pytest.param(
            page(
                "<meta name=author content='Coast Post'><meta property='og:site_name' content='Coast Post'>"
            ),
            (),
            id="the-site",
        ),
        pytest.param(
            page(
                "<meta name=author content='Coast Post'><link rel=canonical href='https://coastpost.example/a'>"
            ),
            (),
            id="the-sites-host",
        ),
        pytest.param(
            page(body="<h1>Storm</h1><a rel=author href='/j'>Jane Doe</a>"), ("Jane Doe",), id="link"
        ),
        pytest.param(
            page(body="<h1>Storm</h1><p class=byline>By Jane Doe, Dover</p>"), ("Jane Doe",), id="byline"
        ),
        pytest.param(
            page(body="<h1>Storm</h1><ul class=comments><li class=author>Jane Doe</ul>"), (), id="comment"
        ),
        pytest.param(page(), (), id="none"),
    ],
)
def test_the_authors(html: str, authors: tuple[str, ...]) -> None:
    """Names, and nothing else."""
    assert read(html).authors == authors


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        pytest.param(
            json_ld(publisher={"@type": "Organization", "name": "Coast Post"}), "Coast Post", id="json"
        ),
        pytest.param("<meta property='og:site_name' content='Coast Post'>", "Coast Post", id="og"),
        pytest.param("<meta name='application-name' content='Coast Post'>", "Coast Post", id="application"),
        pytest.param("<meta name='publisher' content='https://face.example/coast'>", None, id="address"),
        pytest.param("", None, id="none"),
    ],
)
def test_the_publisher(head: str, publisher: str | None) -> None:
    """The name of the paper or site."""
    assert read(page(head)).publisher == publisher


@pytest.mark.parametrize(
    ("head", "outer", "url"),
    [
        pytest.param(
            "<link rel=canonical href='https://a.example/b'>", None, "https://a.example/b", id="canonical"
        ),
        pytest.param(
            "<meta property='og:url' content='https://a.example/b'>", None, "https://a.example/b", id="og"
        ),
        pytest.param(
            "<link rel=canonical href='/b'>", "https://a.example/c?d=1", "https://a.example/b", id="relative"
        ),
        pytest.param("<link rel=canonical href='javascript:alert(1)'>", None, None, id="script"),
        pytest.param("<link rel=canonical href='file:///home/jane/a.html'>", None, None, id="file"),
        pytest.param(
            "<link rel=canonical href='http://[a'>", "https://a.example/c", "https://a.example/c", id="broken"
        ),
        pytest.param(json_ld(url="https://a.example/b"), None, "https://a.example/b", id="json"),
        pytest.param("", "https://a.example/c", "https://a.example/c", id="given"),
    ],
)
def test_the_address(head: str, outer: str | None, url: str | None) -> None:
    """The page's own address, whole and of the web; else that of what holds it."""
    assert read(page(head), **({"url": outer} if outer else {})).url == url


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        pytest.param(
            "<title>Storm hits the coast | Post</title>",
            "<h1>Coast Post</h1><h2>Storm hits the coast</h2>",
            "Storm hits the coast",
            id="second-heading",
        ),
        pytest.param(
            "<title>Storm hits the coast - Post</title><meta name='application-name' content='Post'>",
            "",
            "Storm hits the coast",
            id="without-the-site",
        ),
        pytest.param(json_ld(headline="Villages cut off"), "", "Villages cut off", id="json"),
        pytest.param("", "<h2>Villages cut off</h2>", "Villages cut off", id="first-heading"),
    ],
)
def test_the_title(head: str, body: str, title: str) -> None:
    """The heading that the page's title holds, else that title without the site's name."""
    assert read(page(head, body=body)).title == title


WHOLE = page(language=" lang=en")


@pytest.mark.parametrize(
    ("html", "is_partial"),
    [
        pytest.param(WHOLE, False, id="whole"),
        pytest.param(WHOLE.removesuffix("</body></html>"), False, id="end-tags-that-may-be-left-out"),
        pytest.param(WHOLE + "<!-- served in 0.1 s -->", False, id="note-of-a-cache"),
        pytest.param(f"<h1>Storm</h1>{STORY}", False, id="fragment"),
        pytest.param(f"<html><body><p>{STORY}<p>The wind was < 5 knots", False, id="sign-in-prose"),
        pytest.param(WHOLE.removesuffix("</div></body></html>"), True, id="open-element"),
        pytest.param(WHOLE.removesuffix("div></body></html>"), True, id="within-an-end-tag"),
        pytest.param(f"{STORY}<p class='st", True, id="within-an-attribute"),
        pytest.param(WHOLE.removesuffix("</body></html>") + "<script>var a = 1;", True, id="within-a-script"),
        pytest.param(WHOLE.removesuffix("</body></html>") + "<!-- the end", True, id="within-a-comment"),
    ],
)
def test_a_page_that_is_cut_off(html: str, is_partial: bool) -> None:
    """What is cut off says so; what only leaves out tags that it may leave out does not."""
    assert (Caveat.PARTIAL in read(html).caveats) is is_partial


@pytest.mark.parametrize(
    ("part", "is_text"),
    [
        pytest.param(
            "<h2>The storm was the worst that the coast had seen in forty years, and it is not over.</h2>",
            True,
            id="summary-as-a-heading",
        ),
        pytest.param("<h2>What next</h2>", False, id="heading"),
        pytest.param("<p>Photo: Jane Doe (Coast Post)</p>", False, id="credit"),
        pytest.param(
            "<p>Photos of it were burnt, said the office, so that nobody would see them again.</p>",
            True,
            id="sentence-about-photos",
        ),
        pytest.param(
            "<div class='cookie-consent'><p>We use cookies so that this page may work for you.</p></div>",
            False,
            id="cookies",
        ),
    ],
)
def test_what_is_text(part: str, is_text: bool) -> None:
    """Summaries belong to the text, whatever they are written with; labels and notices do not."""
    article = read(f"<html><body><article><h1>Storm</h1>{part}{STORY}</article></body></html>")
    words = part[part.index(">") + 1 :].removeprefix("<p>").split("<")[0]
    assert (words in article.text) is is_text
    assert article.text.endswith("the road was clear again.")
