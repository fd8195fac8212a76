"""An article's head is taken off, and its own words stay."""

from typing import Any

import pytest

from timeline.articles.composing import compose_article
from timeline.articles.contents import Metadata
from timeline.errors import UnreadableArticleError
from timeline.model import Article, DctSource

BODY = "Rain fell on the coast on Monday."


def compose(text: str, **options: Any) -> Article:
    """Make an article of text, and of what a format tells about it."""
    return compose_article("a.txt", text, Metadata(**options))


@pytest.mark.parametrize(
    ("text", "title", "dct", "source"),
    [
        pytest.param(f"Storm on the coast\n\n{BODY}", "Storm on the coast", None, None, id="title-blank"),
        pytest.param(
            f"Storm on the coast\nPublished: 30 Aug 2021\n\n{BODY}", "Storm on the coast", "2021-08-30",
            DctSource.HEADER, id="title-header",
        ),
        pytest.param(
            f"30 August 2021\n\nStorm on the coast\n\n{BODY}", "Storm on the coast", "2021-08-30",
            DctSource.HEADER, id="date-title",
        ),
        pytest.param(
            f"Storm?\n\nBy Jane Doe, Staff writer\nUpdated: 31 Aug 2021\nPublished: 30 Aug 2021\n\n{BODY}",
            "Storm?", "2021-08-30", DctSource.HEADER, id="published-wins",
        ),
        pytest.param(
            f"Title: Storm\nDate: 2021-08-30\nSource: The Coast Post\n\n{BODY}", "Storm", "2021-08-30",
            DctSource.HEADER, id="labels",
        ),
        pytest.param(f"# Storm\n\n{BODY}", "Storm", None, None, id="title-with-hash"),
        pytest.param(f"date 2021-08-30 {BODY}", None, "2021-08-30", DctSource.HEADER, id="leading-date"),
        pytest.param(
            f"CAIRO, Feb. 11, 2011 - {BODY}", None, "2011-02-11", DctSource.DATELINE, id="dateline"
        ),
        pytest.param(
            f"KABUL, Aug. 30, 2021\n\n{BODY}", None, "2021-08-30", DctSource.DATELINE,
            id="dateline-on-its-own-line",
        ),
        pytest.param(
            f"LONDON — 30 August 2021\n\n{BODY}", None, "2021-08-30", DctSource.DATELINE,
            id="place-dash-date-on-their-own-line",
        ),
        pytest.param(
            f"Storm\nLONDON — 30 August 2021\n{BODY}", "Storm", "2021-08-30", DctSource.DATELINE,
            id="dateline-between-headline-and-text",
        ),
        pytest.param(f"Storm\n\nNEW DELHI: {BODY}", "Storm", None, None, id="place-and-colon"),
        pytest.param(f"KABUL, Aug. 30 (AFP) — {BODY}", None, None, None, id="dateline-without-year"),
        pytest.param(
            f"Storm\nPublished: August 2021\n\nKABUL, Aug. 30 (AFP) — {BODY}", "Storm", "2021-08-30",
            DctSource.DATELINE, id="year-from-a-header-line",
        ),
        pytest.param(
            f"Storm\nPublished: 2021\n\nKABUL, Feb. 29 (AFP) — {BODY}", "Storm", None, None,
            id="no-such-day-in-that-year",
        ),
        pytest.param(
            f"Storm\n30 Aug 2021, 14:05 IST\n\nLONDON, 5 May 2015 (Reuters) - {BODY}", "Storm",
            "2021-08-30T14:05:00+05:30", DctSource.HEADER, id="header-before-dateline",
        ),
        pytest.param(f"By Jane Doe\n\n{BODY}", None, None, None, id="byline-only"),
        pytest.param(BODY, None, None, None, id="no-head"),
    ],
)  # fmt: skip
def test_the_head_is_read_and_removed(
    text: str, title: str | None, dct: str | None, source: DctSource | None
) -> None:
    """Headline and date are told apart from the text, of which nothing else is left."""
    article = compose(text)
    assert article.text == BODY
    assert article.title == title
    assert (article.dct.isoformat() if article.dct else None) == dct
    assert article.dct_source == source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The harbour closed.\n\nIt opened on\n30 August 2021\nagain.",
            "The harbour closed.\n\nIt opened on 30 August 2021 again.",
            id="a-date-in-a-wrapped-paragraph",
        ),
        pytest.param(
            "Rain fell.\n\n30 August 2021\n\nMore rain fell.",
            "Rain fell.\n\n30 August 2021\n\nMore rain fell.",
            id="a-date-below-the-text",
        ),
        pytest.param(
            "26 August 2021\n\nA bomb exploded.\n\n30 August 2021\n\nRockets fell.",
            "26 August 2021\n\nA bomb exploded.\n\n30 August 2021\n\nRockets fell.",
            id="a-chronology",
        ),
        pytest.param(
            "26 August 2021 – A bomb exploded.\n\n30 August 2021 – Rockets fell.",
            "26 August 2021 – A bomb exploded.\n\n30 August 2021 – Rockets fell.",
            id="a-chronology-with-dashes",
        ),
        pytest.param("The harbour closed. No ship left", "The harbour closed. No ship left", id="one-line"),
    ],
)
def test_dates_within_the_text_are_the_texts(text: str, expected: str) -> None:
    """Dates that head a paragraph or lie within one date no article."""
    article = compose(text)
    assert article.text == expected
    assert article.dct is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Rain fell\nall day.\n\n\nIt stopped.", "Rain fell all day.\n\nIt stopped.", id="wrapped"
        ),
        pytest.param(f"{BODY * 4}\nIt stopped.", f"{BODY * 4}\n\nIt stopped.", id="a-line-a-paragraph"),
        pytest.param("Closed:\n- the port\n- the road", "Closed:\n\n- the port\n\n- the road", id="bullets"),
        pytest.param("1. Port\n2. Road\nto town", "1. Port\n\n2. Road to town", id="numbers-in-a-row"),
        pytest.param("Closed:\n3) the port", "Closed:\n\n3) the port", id="number-after-a-colon"),
        pytest.param(
            "A bomb exploded on August\n26. The police came.",
            "A bomb exploded on August 26. The police came.",
            id="a-wrapped-date-is-no-item",
        ),
        pytest.param(
            "A bomb exploded on Aug.\n26. The police came.",
            "A bomb exploded on Aug. 26. The police came.",
            id="nor-one-behind-a-short-month",
        ),
        pytest.param(
            "1. A bomb exploded on August\n26. The police came.",
            "1. A bomb exploded on August 26. The police came.",
            id="nor-one-within-an-item",
        ),
        pytest.param("The port\n– once busy –\nclosed.", "The port – once busy – closed.", id="wrapped-dash"),
        pytest.param("– the port\n– the road", "– the port\n\n– the road", id="dashes-as-bullets"),
        pytest.param("Rain \t fell.", "Rain fell.", id="blanks"),
    ],
)
def test_lines_become_paragraphs(text: str, expected: str) -> None:
    """Wrapped lines are joined, paragraphs are separated by one empty line."""
    assert compose(text).text == expected


def test_speakers_are_no_place() -> None:
    """Capitals and a colon at the head of several paragraphs are a transcript's."""
    text = (
        "RAHIM: The harbour is closed, and has been since the storm came in on Monday.\n\nJONES: Until when?"
    )
    assert compose(text).text == text


def test_a_repeated_headline_is_dropped() -> None:
    """A headline that the format gives is not read again as text."""
    article = compose(f"STORM\n\n{BODY}", title="Storm")
    assert (article.title, article.text) == ("Storm", BODY)


@pytest.mark.parametrize(
    ("declared", "expected"),
    [("en", "en"), ("en-GB", "en"), ("DE_at", "de"), ("English", "en"), ("", None)],
)
def test_language_is_a_code(declared: str, expected: str | None) -> None:
    """A code is cut to ISO 639-1, and a name is brought to it."""
    assert compose(BODY, language=declared).language == expected


@pytest.mark.parametrize(
    ("head", "authors", "publisher"),
    [
        pytest.param("By Jane Doe", ("Jane Doe",), None, id="one"),
        pytest.param(
            "By Jane Doe and John Roe in Cairo, staff writers", ("Jane Doe", "John Roe"), None, id="two"
        ),
        pytest.param(
            "By Jane Doe, John Roe and Ann Poe", ("Jane Doe", "John Roe", "Ann Poe"), None, id="three"
        ),
        pytest.param("Von Hans Müller, Berlin", ("Hans Müller",), None, id="german-with-place"),
        pytest.param("By Reuters", (), "Reuters", id="agency"),
        pytest.param("By AGENCE FRANCE-PRESSE", (), "Agence France-Presse", id="agency-in-capitals"),
        pytest.param("By Jane Doe, Reuters", ("Jane Doe",), "Reuters", id="person-of-an-agency"),
        pytest.param("By Jane Doe on 30 August 2021", ("Jane Doe",), None, id="with-date"),
        pytest.param("By our staff reporter", (), None, id="no-name"),
        pytest.param("Source: Reuters", (), "Reuters", id="source"),
        pytest.param("Source: the coast post", (), "the coast post", id="source-as-written"),
        pytest.param(
            "Author: Jane Doe\nPublisher: The Coast Post", ("Jane Doe",), "The Coast Post", id="labels"
        ),
    ],
)
def test_the_head_names_who_wrote(head: str, authors: tuple[str, ...], publisher: str | None) -> None:
    """Bylines and labels give authors and publisher; roles and places are none."""
    article = compose(f"Storm on the coast\n\n{head}\n\n{BODY}")
    assert (article.authors, article.publisher, article.text) == (authors, publisher, BODY)


def test_the_agency_of_a_dateline_is_the_publisher() -> None:
    """Unless something more direct names one."""
    text = f"KABUL, Aug. 30 (AFP) — {BODY}"
    assert compose(text).publisher == "AFP"
    assert compose(f"Source: The Coast Post\n\n{text}").publisher == "The Coast Post"
    assert compose(text, publisher="The Coast Post").publisher == "The Coast Post"


def test_labels_give_address_and_language() -> None:
    """Lines such as databases write are read, also an address alone on its line."""
    article = compose(f"Storm\n\nURL: https://post.example/storm\nLanguage: German\n\n{BODY}")
    assert (article.url, article.language, article.text) == ("https://post.example/storm", "de", BODY)
    assert compose(f"https://post.example/storm\nStorm\n\n{BODY}").url == "https://post.example/storm"


def test_a_sentence_behind_a_label_is_the_texts() -> None:
    """A colon in the first sentence makes no label."""
    text = "Source: the ministry, which said so on Monday, is no friend of the press."
    assert compose(text).text == text


def test_the_id_is_the_contents() -> None:
    """The same content has the same id wherever it lies, and another dct another one."""
    one = compose(f"date 2021-08-30 {BODY}")
    assert one.article_id == compose(f"Published: 30 Aug 2021\n\n{BODY}").article_id
    assert one.article_id != compose(f"date 2021-08-31 {BODY}").article_id
    assert len(one.article_id) == 16


def test_a_head_without_text_is_unreadable() -> None:
    """Header lines alone are no article."""
    with pytest.raises(UnreadableArticleError, match=r"a\.txt: no article text"):
        compose("Published: 30 Aug 2021")


@pytest.mark.parametrize(
    ("text", "publisher", "agency"),
    [
        pytest.param(f"KABUL, Aug. 30 (AFP) — {BODY}", "The Post", "AFP", id="dateline"),
        pytest.param(f"By Jane Doe (Reuters)\n\n{BODY}", "The Post", "Reuters", id="byline"),
        pytest.param(f"By Jane Doe\n\n{BODY}", "The Post", None, id="own-reporter"),
        pytest.param(f"KABUL — {BODY}", "The Post", None, id="no-agency"),
    ],
)
def test_the_agency_stays_known_where_a_paper_prints_its_text(
    text: str, publisher: str, agency: str | None
) -> None:
    """The paper is the publisher; who signs the text is known beside it."""
    article = compose(text, publisher=publisher)
    assert (article.publisher, article.agency, article.text) == (publisher, agency, BODY)


@pytest.mark.parametrize(
    ("moment", "is_same"),
    [
        pytest.param("2021-08-30", True, id="day-alone"),
        pytest.param("2021-08-30T17:30:00Z", True, id="utc"),
        pytest.param("2021-08-30T18:30:00", True, id="no-offset"),
        pytest.param("30 Aug 2021, 6:30 pm BST", True, id="in-words"),
        pytest.param("2021-08-31T18:30:00+01:00", False, id="other-day"),
    ],
)
def test_the_hour_makes_no_other_article(moment: str, *, is_same: bool) -> None:
    """One text of one day is one article, however the hour is written; of another day it is another."""
    first = compose(f"Published: 2021-08-30T18:30:00+01:00\n\n{BODY}")
    other = compose(f"Published: {moment}\n\n{BODY}")
    assert (other.dct is not None, other.text) == (True, first.text)
    assert (other.article_id == first.article_id) is is_same
