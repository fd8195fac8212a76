"""Markdown with front matter."""

import pytest

from timeline.articles.contents import Content
from timeline.articles.formats import markdown
from timeline.errors import UnreadableArticleError
from timeline.model import Article, DctSource


def read(text: str) -> Article:
    """Read one article of Markdown."""
    (article,) = markdown.read(Content(source="a.md", data=text.encode()))
    return article


def test_front_matter_tells_of_the_article() -> None:
    """Title, date and language come from the front matter."""
    article = read('---\ntitle: "Storm"\ndate: 2021-08-30 14:05 IST\nlang: en-GB\n---\nRain fell.\n')
    assert (article.title, article.language, article.text) == ("Storm", "en", "Rain fell.")
    assert article.dct is not None
    assert article.dct.isoformat() == "2021-08-30T14:05:00+05:30"
    assert article.dct_source == DctSource.FRONT_MATTER


@pytest.mark.parametrize(
    ("front", "title", "dct"),
    [
        pytest.param(
            "title: Storm: what next\ndate: 2021-08-30", "Storm: what next", "2021-08-30", id="colon"
        ),
        pytest.param("date: [2021, 8]\ntitle: Storm", "Storm", None, id="a-list-is-no-date"),
        pytest.param("date: yesterday", None, None, id="relative"),
        pytest.param("date: 2021-02-31", None, None, id="no-such-day"),
        pytest.param("!!python/object/apply:os.getcwd []", None, None, id="object"),
        pytest.param("a: &a [x]\ntitle: *a", None, None, id="alias"),
        pytest.param("a: " + "[" * 5000, None, None, id="deep"),
        pytest.param("lastmod: 2021-09-01\ndate: 2021-08-30", None, "2021-08-30", id="published-wins"),
        pytest.param("lastmod: 2021-09-01", None, "2021-09-01", id="update-alone"),
        pytest.param("12: 30", None, None, id="number-key"),
    ],
)
def test_odd_front_matter_is_no_error(front: str, title: str | None, dct: str | None) -> None:
    """What can be read of a front matter is read, and nothing is made up."""
    article = read(f"---\n{front}\n---\nRain fell.\n")
    assert article.text == "Rain fell."
    assert article.title == title
    assert (article.dct.isoformat() if article.dct else None) == dct


def test_only_the_words_are_text() -> None:
    """Headings, code, tables, pictures, raw HTML and link targets are no text; marks are taken off."""
    article = read(
        "# Storm *hits* the coast\n\nPublished: 30 Aug 2021\n\n"
        "A **storm** hit [the coast](https://a.b/2019/01/02)\non `Monday`.\n\n## What next\n\n"
        "```\ndate = 2019-01-02\n```\n\n![A picture of 2019](p.png)\n\n<div>2019</div>\n\n"
        "| day | rain |\n|-|-|\n| 2 May 2019 | 3 |\n\n- The port closed.\n\n> It rained, she said.\n"
    )
    assert article.title == "Storm hits the coast"
    assert article.dct is not None
    assert article.dct.isoformat() == "2021-08-30"
    assert article.text == ("A storm hit the coast on Monday.\n\nThe port closed.\n\nIt rained, she said.")


def test_unclosed_front_matter_is_read_as_header_lines() -> None:
    """A front matter that never ends is no front matter, and its lines are still a head."""
    article = read("---\ntitle: Storm\ndate: 2021-08-30\n\nRain fell.\n")
    assert (article.title, article.text) == ("Storm", "Rain fell.")
    assert article.dct_source == DctSource.HEADER


def test_headings_alone_are_unreadable() -> None:
    """A file of headings holds no article."""
    with pytest.raises(UnreadableArticleError):
        read("# Storm\n\n## Rain\n")
