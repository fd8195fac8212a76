"""Dates in the names of files: the last resort."""

from pathlib import Path

import pytest

from timeline.articles import content_key, read_articles
from timeline.articles.file_names import read_file_name
from timeline.model import DctSource

BODY = "Rain fell on the coast on Monday, and the roads were closed."


@pytest.mark.parametrize(
    "name",
    [
        "2021-08-30-kabul.txt",
        "20210830_kabul.html",
        "kabul 30.08.2021.pdf",
        "30-Aug-2021.txt",
        "30aug2021.txt",
        "kabul_2021_08_30.md",
        "August 30, 2021 - Kabul.docx",
        "30-08-2021.txt",
        "2021-08-30",
        "news.zip/2021-08-30.html",
        "2021-08-30-grain-export-deal.txt",
        "2021-08-30-boy-saved-from-river.txt",
        "2021-08-30-police-signal-new-rules.txt",
        "police-signal-new-rules-20210830.txt",
    ],
)
def test_reads_the_date_of_a_name(name: str) -> None:
    """Every full date that can be read one way only is found."""
    found = read_file_name(name)
    assert found is not None
    assert found.value.isoformat() == "2021-08-30"
    assert found.source == DctSource.FILE_NAME


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("IMG_20210830_140502.pdf", id="camera"),
        pytest.param("Scan 2021-08-30.pdf", id="scan"),
        pytest.param("Screenshot of the page 2021-08-30.pdf", id="first-word"),
        pytest.param("2021-08-30 kabul (copy).txt", id="last-word"),
        pytest.param("kabul saved on 2021-08-30 again.txt", id="before-the-date"),
        pytest.param("kabul 2021-08-30 download page.txt", id="behind-the-date"),
        pytest.param("20210830140502.html", id="crawler"),
        pytest.param("12345678.txt", id="number"),
        pytest.param("20211345.txt", id="no-such-day"),
        pytest.param("03-04-2021.txt", id="ambiguous"),
        pytest.param("2021-08-01_2021-08-31.txt", id="span"),
        pytest.param("2021-08.txt", id="month"),
        pytest.param("2021-08-30.zip/a.html", id="archive"),
        pytest.param("2021-08-30/a.html", id="folder"),
        pytest.param("2021-08-30.mbox#3", id="entry-without-name"),
        pytest.param("x" * 300 + "2021-08-30.txt", id="long"),
    ],
)
def test_other_numbers_are_no_date(name: str) -> None:
    """Pictures, copies, numbers, spans and what is ambiguous date nothing."""
    assert read_file_name(name) is None


def test_the_name_is_the_last_resort(tmp_path: Path) -> None:
    """It dates what nothing else dates, and not even an update's date gives way to it."""
    for name, head in (("2021-08-30.txt", ""), ("2021-08-31.txt", "Updated: 2 September 2021\n\n")):
        (tmp_path / name).write_text(head + BODY, encoding="utf-8")
    (by_name,) = read_articles(tmp_path / "2021-08-30.txt").articles
    (by_line,) = read_articles(tmp_path / "2021-08-31.txt").articles
    assert (str(by_name.dct), by_name.dct_source) == ("2021-08-30", DctSource.FILE_NAME)
    assert (str(by_line.dct), by_line.dct_source) == ("2021-09-02", DctSource.HEADER)


def test_a_name_makes_no_other_article(tmp_path: Path) -> None:
    """The same content under two names is one article."""
    paths = [tmp_path / "2021-08-30.txt", tmp_path / "kabul.txt"]
    for path in paths:
        path.write_text(BODY, encoding="utf-8")
    assert len({read_articles(path).articles[0].article_id for path in paths}) == 1


def test_the_name_of_a_table_dates_no_row(tmp_path: Path) -> None:
    """What holds many articles is named after none of them."""
    path = tmp_path / "2021-08-30.csv"
    path.write_text(f'title,text\nStorm,"{BODY}"\n', encoding="utf-8")
    assert read_articles(path).articles[0].dct is None


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        pytest.param("storm.txt", "news/copy of storm.TXT", True, id="renamed"),
        pytest.param("2021-08-30 storm.txt", "storm (30 Aug 2021).txt", True, id="same-date"),
        pytest.param("storm.txt", "storm.md", False, id="suffix"),
        pytest.param("storm.txt", "2021-08-30 storm.txt", False, id="date"),
        pytest.param("storm.md.gz", "storm.txt.gz", False, id="what-is-packed"),
        pytest.param("storm.txt", "caf\udce9.txt", False, id="no-utf-8"),
    ],
)
def test_a_key_tells_what_of_a_name_bears_upon_the_reading(one: str, other: str, *, is_same: bool) -> None:
    """Files of one key give the same articles."""
    assert (content_key(one, "0" * 64) == content_key(other, "0" * 64)) is is_same


def test_other_bytes_have_another_key() -> None:
    """Under whatever name."""
    assert content_key("a.txt", "0" * 64) != content_key("a.txt", "1" * 64)
