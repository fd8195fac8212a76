"""Markdown with front matter."""

from datetime import date
from itertools import pairwise

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


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\ntitle: Storm\ndate: 2021-08-30\n\nRain fell.\n", id="blank-line"),
        pytest.param("---\ntitle: Storm\ndate: 2021-08-30\nRain fell.\n", id="no-blank-line"),
        pytest.param("---\ntitle: Storm\ntags:\n  - rain\n- sea\ndate: 2021-08-30\n\nRain fell.", id="list"),
        pytest.param("+++\ntitle = 'Storm'\ndate = 2021-08-30\n\nRain fell.\n", id="toml"),
    ],
)
def test_an_unclosed_front_matter_is_no_text(text: str) -> None:
    """A front matter that never ends is data up to its last line with a key."""
    article = read(text)
    assert (article.title, article.text) == ("Storm", "Rain fell.")
    assert article.dct == date(2021, 8, 30)
    assert article.dct_source == DctSource.FRONT_MATTER


@pytest.mark.parametrize(
    "front",
    [
        pytest.param(
            "---\ntitle: Storm\nauthors:\n  - Jane Doe\n  - name: John Roe\npublisher: The Coast Post\n"
            "canonical_url: https://post.example/storm\nlang: en\ndate: 2021-08-30 14:05:00 +0530\n---\n",
            id="yaml",
        ),
        pytest.param(
            "+++\ntitle = 'Storm'\nauthor = 'Jane Doe and John Roe'\nsource = 'The Coast Post'\n"
            "link = 'https://post.example/storm'\nlanguage = 'en'\ndate = 2021-08-30T14:05:00+05:30\n+++\n",
            id="toml",
        ),
        pytest.param(
            '{"title": "Storm", "authors": ["Jane Doe", "John Roe"], "source": {"name": "The Coast Post"},'
            ' "permalink": "https://post.example/storm", "lang": "en", "date": "2021-08-30T14:05+05:30"}\n\n',
            id="json",
        ),
    ],
)
def test_front_matter_of_every_kind(front: str) -> None:
    """Authors, publisher, address, language and date come from YAML, TOML and JSON alike."""
    article = read(f"{front}A *storm* hit the coast.\n")
    assert (article.title, article.text) == ("Storm", "A storm hit the coast.")
    assert article.authors == ("Jane Doe", "John Roe")
    assert (article.publisher, article.url) == ("The Coast Post", "https://post.example/storm")
    assert article.language == "en"
    assert article.dct is not None
    assert article.dct.isoformat() == "2021-08-30T14:05:00+05:30"


def test_a_rule_and_a_colon_are_no_front_matter() -> None:
    """Text below a rule stays text."""
    assert read("---\nAdvice: stay at home, the mayor said.\n\nRain fell.\n").text.startswith("Advice: stay")


def test_an_alias_bomb_is_not_unfolded() -> None:
    """Lists of aliases of lists of aliases cost nothing, and the other fields are read."""
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "\n".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in pairwise("abcdefghij")
    )
    article = read(f"---\n{bomb}\nauthors: *j\ntitle: Storm\n---\nRain fell.\n")
    assert (article.title, article.authors, article.text) == ("Storm", (), "Rain fell.")


def test_headings_alone_are_unreadable() -> None:
    """A file of headings holds no article."""
    with pytest.raises(UnreadableArticleError):
        read("# Storm\n\n## Rain\n")
