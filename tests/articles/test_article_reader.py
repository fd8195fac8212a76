"""Files to articles, and everything that a file can have wrong with it."""

import os
import random
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.articles import read_articles
from timeline.errors import ArticleError, UnreadableArticleError, UnsupportedFormatError
from timeline.exports import write_table

PARAGRAPH = "The rocket hit an empty shed near the harbour on Monday, and nobody was hurt, the mayor said."
PAGE = f"<!doctype html><html><body><p>{PARAGRAPH}</p></body></html>"

ODD_WIRE = (
    "\ufeffHARBOUR HIT  \r\nBy JANE DOE\r\nUpdated 2:05 PM ET, Mon August 30, 2021\r\n\r\n"
    "PORT-AU-PRINCE, Haiti, Aug. 30 (AP) \u2014 The har\u00adbour was\r\nclosed on Monday.\r\n"
)
ODD_MARKDOWN = (
    "---\ntitle: Harbour: an end\npublished: Mon, 30 Aug 2021 14:05:00 +0530\n...\n\n"
    "## Harbour: an end\n\nThe *harbour* \\\nwas closed &amp; empty.\n\n***\n"
)
ODD_PAGE = (
    "<?xml version='1.0' encoding='utf-8'?>\n<!-- saved --><!DOCTYPE html><html xml:lang='fr'>"
    f"<meta itemprop='datePublished' content='30 août 2021'><body><article><p>{PARAGRAPH}<p>Fin."
)

FRAGMENTS = (
    "<html>", "<p>", "</div>", "<time datetime='", "2021-08-30", "Published:", "---\n", "\n", "KABUL", " — ",
    "<script type='application/ld+json'>", '{"@type": ', "&#0;", "<table><tr><td>", "title: ", "\ud800",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "title", "dct", "text"),
    [
        pytest.param(
            "wire.txt", ODD_WIRE, "HARBOUR HIT", "2021-08-30T14:05:00-04:00",
            "The harbour was closed on Monday.", id="wire",
        ),
        pytest.param(
            "note.md", ODD_MARKDOWN, "Harbour: an end", "2021-08-30T14:05:00+05:30",
            "The harbour was closed & empty.", id="markdown",
        ),
        pytest.param("page.htm", ODD_PAGE, None, "2021-08-30", f"{PARAGRAPH}\n\nFin.", id="xhtml"),
    ],
)  # fmt: skip
def test_reads_odd_articles(
    tmp_path: Path, name: str, content: str, title: str | None, dct: str, text: str
) -> None:
    """Marks, odd line ends, hyphens, entities and unclosed elements are no obstacle."""
    path = tmp_path / name
    path.write_text(content, encoding="utf-8", newline="")
    (article,) = read_articles(path).articles
    assert (article.title, article.text, article.source) == (title, text, str(path))
    assert article.dct is not None
    assert article.dct.isoformat() == dct


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        pytest.param("page.txt", PAGE, PARAGRAPH, id="html-named-txt"),
        pytest.param("page", f"<p>{PARAGRAPH}</p>", PARAGRAPH, id="fragment-without-suffix"),
        pytest.param("words.html", PARAGRAPH, PARAGRAPH, id="words-named-html"),
        pytest.param("words.story", "Rain *fell*.", "Rain *fell*.", id="unknown-suffix-is-text"),
        pytest.param("words.md", "Rain *fell*.", "Rain fell.", id="md"),
        pytest.param("words.txt", "---\ntitle: A\n---\nRain *fell*.", "Rain fell.", id="front-matter-in-txt"),
        pytest.param("angle.txt", "Rain <fell> in 2021.", "Rain <fell> in 2021.", id="angle-brackets"),
        pytest.param("wiki.md", "[[Rain]] fell.", "[[Rain]] fell.", id="brackets"),
    ],
)
def test_the_content_tells_the_format(tmp_path: Path, name: str, content: str, text: str) -> None:
    """The suffix counts only where the content leaves a choice."""
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert read_articles(path).articles[0].text == text


def test_source_is_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative path stays relative, and the file's time is no date."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(PARAGRAPH, encoding="utf-8")
    (article,) = read_articles("a.txt").articles
    assert (article.source, article.dct) == ("a.txt", None)


@pytest.mark.parametrize(
    ("name", "content", "cause"),
    [
        pytest.param("a.html", b"\x89PNG\r\n\x1a\n", "picture", id="picture-named-html"),
        pytest.param("a.txt", random.Random(7).randbytes(9000), "binary", id="random-bytes"),
        pytest.param("a.html", b"<html>" + random.Random(8).randbytes(9000), "binary", id="random-page"),
        pytest.param("a.txt", b"<?xml version='1.0'?><plist></plist>", "XML", id="xml"),
        pytest.param("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "or one with a password", id="doc"),
        pytest.param("a.txt", b"SQLite format 3\x00", "a database", id="database"),
        pytest.param("a.yaml", b"title: Storm\n", "settings", id="yaml"),
    ],
)
def test_other_formats_are_unsupported(tmp_path: Path, name: str, content: bytes, cause: str) -> None:
    """The error names the file, what it is, and what to do."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnsupportedFormatError, match=cause) as caught:
        read_articles(path)
    assert caught.value.path == str(path)
    assert "save the article as" in caught.value.remedy


def test_our_own_export_is_no_article(tmp_path: Path, story_table: pd.DataFrame) -> None:
    """A timeline that was written into the folder of its articles is told from them."""
    path = tmp_path / "timeline.html"
    write_table(story_table, path)
    with pytest.raises(UnsupportedFormatError, match="a timeline written by this program") as caught:
        read_articles(path)
    assert "keep exports out of the folder" in caught.value.remedy


@pytest.mark.parametrize(
    "content",
    [b"", b"\xef\xbb\xbf", b" \r\n\t\n", b"\0\0\0", "\ufeff \n".encode("utf-16")],
    ids=["nothing", "mark", "blanks", "zeros", "utf-16-blanks"],
)
def test_empty_files_are_unreadable(tmp_path: Path, content: bytes) -> None:
    """A file without a character in it is empty."""
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableArticleError, match="empty"):
        read_articles(path)


def test_what_is_no_file_is_unreadable(tmp_path: Path) -> None:
    """Folders, pipes, loops, missing files and impossible names are errors, and none blocks."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    names = {".": "a folder", "pipe": "no regular file", "loop": "links", "missing": "no such file"}
    names |= {"zero\0": "null byte", "x" * 300: "too long", "\udcff.txt": "not valid UTF-8"}
    for name, cause in names.items():
        with pytest.raises(UnreadableArticleError, match=cause):
            read_articles(tmp_path / name)


def test_a_forbidden_file_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be opened says so."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    path = tmp_path / "a.txt"
    path.write_text(PARAGRAPH, encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableArticleError, match="may not be read"):
        read_articles(path)


def test_a_huge_file_is_unreadable(tmp_path: Path) -> None:
    """More than 20 MB are no article, and more than 100 MB no archive."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"Rain fell. " * 2_000_000)
    with pytest.raises(UnreadableArticleError, match="larger than 20 MB"):
        read_articles(path)
    with path.open("ab") as file:
        file.truncate(100_000_001)
    with pytest.raises(UnreadableArticleError, match="larger than 100 MB"):
        read_articles(path)


@pytest.mark.parametrize(
    "line",
    ["a", "1", " ", "2021-", "- ", "May ", "30 August 2021\n", "By Jane Doe\n\n", "date: ", "KABUL, ", "<"],
    ids=[
        "letters",
        "digits",
        "blanks",
        "years",
        "dashes",
        "months",
        "dates",
        "bylines",
        "words",
        "places",
        "angles",
    ],
)
def test_monotonous_text_takes_linear_time(tmp_path: Path, line: str) -> None:
    """Two hundred thousand characters of one pattern are read at once."""
    path = tmp_path / "a.txt"
    path.write_text(line * (200_000 // len(line)) + " end.", encoding="utf-8")
    assert read_articles(path).articles[0].text.endswith("end.")


@given(
    content=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=300).map(str.encode),
        st.lists(
            st.sampled_from(FRAGMENTS),
            max_size=30,
        ).map(lambda parts: "".join(parts).encode(errors="surrogatepass")),
    ),
    suffix=st.sampled_from([".txt", ".md", ".html"]),
)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_odd_content_is_an_article_or_an_article_error(tmp_path: Path, content: bytes, suffix: str) -> None:
    """Whatever a file holds, nothing but an ArticleError comes of it."""
    path = tmp_path / f"odd{suffix}"
    path.write_bytes(content)
    try:
        articles = read_articles(path).articles
    except ArticleError:
        return
    for article in articles:
        assert article.text
        assert article.text == article.text.strip()
        assert (article.dct is None) == (article.dct_source is None)
        assert article.dct is None or isinstance(article.dct, date)
