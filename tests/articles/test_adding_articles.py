"""Articles are added to a folder by what they hold: whole or not at all, and never over a file."""

import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from drop_folder import refuse_look
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.articles import Addition, HeldFiles, add_article, add_text, read_articles
from timeline.articles import adding as module
from timeline.articles.composing import compose_article
from timeline.articles.contents import Metadata
from timeline.articles.encoding import normalise_text
from timeline.errors import ArticleError, UnreadableArticleError
from timeline.model import Article

STORM = b"A storm hit the harbour on 27 August 2021."
LINES = [
    *(
        "# Rain",
        "- Rain",
        "1. Rain",
        "    Rain",
        "> Rain",
        "| Rain | Wind |",
        "|---|---|",
        ":--",
        "---",
        "===",
    ),
    *("~~~", "```", "\\", "a\\", "*Rain*", "_Rain_", "`Rain`", "[Rain](https://a.b)", "<b>Rain</b>", "&amp;"),
    *(
        "<!-- Rain -->",
        '{"title": "Rain"}',
        "title: Rain",
        "Headline: Rain",
        "Source: The Wind",
        "By Jane Doe",
    ),
    *(
        "Date: 3 May 2019",
        "LONDON, 3 May 2019 (Wind) - ",
        "Rain fell on the coast. ",
        "\n",
        "\n\n",
        "é",
        "  ",
    ),
]
TITLES = [
    "Storm",
    "<b>",
    "</b>",
    "&amp;",
    "&",
    " < 6 > ",
    "'",
    '"',
    ": ",
    "#",
    "- ",
    "{",
    "null",
    "2021-08-30",
]

texts = st.lists(st.sampled_from(LINES), max_size=10).map("".join)
titles = st.text(max_size=40) | st.lists(st.sampled_from(TITLES), max_size=6).map("".join)


def read(addition: Addition) -> Article:
    (article,) = read_articles(addition.path).articles
    return article


def one_line(text: str) -> str:
    return " ".join(normalise_text(text).split())


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        pytest.param("storm.txt", "-storm.txt", id="plain"),
        pytest.param("../../etc/cron.d/x", "-x", id="path"),
        pytest.param("..\\..\\Windows\\storm.TXT", "-storm.txt", id="path-of-windows"),
        pytest.param("/", "", id="nothing-but-a-path"),
        pytest.param("Überfall & Räuber?.html", "-uberfall-rauber.html", id="other-letters"),
        pytest.param("a\x00b\n‮c.txt", "-a-b-c.txt", id="control-characters"),
        pytest.param("storm.html.gz", "-storm.html.gz", id="packed"),
        pytest.param("n" * 5000 + ".txt", f"-{'n' * 60}.txt", id="long"),
        pytest.param("storm.toolongasuffix", "-storm-toolongasuffix", id="no-suffix-of-ours"),
        pytest.param("2021-08-30-storm.txt", "-2021-08-30-storm.txt", id="date"),
        pytest.param("storm 30.08.2021.pdf", "-2021-08-30.pdf", id="date-in-another-form"),
        pytest.param("scan of storm 2021-08-30.txt", ".txt", id="a-date-that-would-come-in"),
    ],
)
def test_a_name_is_never_a_path(tmp_path: Path, name: str, kept: str) -> None:
    """The hash comes first; of the given name only small letters, digits, the date and the suffix stay."""
    folder = tmp_path / "drop"
    folder.mkdir()
    added = add_article(folder, STORM, name)
    assert added.path.parent == folder
    assert re.fullmatch(r"[a-p]{16}" + re.escape(kept), added.path.name)
    assert added.path.read_bytes() == STORM
    assert [path.name for path in tmp_path.rglob("*")] == ["drop", added.path.name]


def test_the_same_bytes_are_added_once(tmp_path: Path) -> None:
    """Under whatever name they are in the folder, also in a folder below."""
    below = tmp_path / "north"
    below.mkdir()
    (below / "mine.txt").write_bytes(STORM)
    assert add_article(tmp_path, STORM, "storm.txt") == Addition(path=below / "mine.txt", is_new=False)
    assert add_article(tmp_path, STORM + b" ", "storm.txt").is_new
    assert not add_article(tmp_path, STORM + b" ", "other.md").is_new


def test_a_date_in_the_new_name_is_not_lost(tmp_path: Path) -> None:
    """The same bytes are added under a name that dates them, once; a name that says no more adds nothing."""
    undated = add_article(tmp_path, STORM, "storm.txt")
    dated = add_article(tmp_path, STORM, "storm 2021-08-30.txt")
    assert (undated.is_new, dated.is_new) == (True, True)
    assert dated.path.name.endswith("-storm-2021-08-30.txt")
    assert add_article(tmp_path, STORM, "30.08.2021.md") == Addition(path=dated.path, is_new=False)
    assert not add_article(tmp_path, STORM, "copy.txt").is_new
    assert add_article(tmp_path, STORM, "storm 2021-09-01.txt").is_new


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(PermissionError(13, "Permission denied"), id="closed"),
        pytest.param(FileNotFoundError(2, "No such file or directory"), id="gone-meanwhile"),
    ],
)
@pytest.mark.parametrize("step", ["look", "read"])
def test_a_file_that_cannot_be_read_is_in_nobodys_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, step: str
) -> None:
    """Another file is added, and what is known beside it is found."""
    (tmp_path / "a.txt").write_bytes(STORM)
    (tmp_path / "b.txt").write_bytes(STORM)
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "a.txt":
            raise error
        return read_bytes(path)

    if step == "look":
        refuse_look(monkeypatch, tmp_path / "a.txt", error)
    else:
        monkeypatch.setattr(Path, "read_bytes", refuse)
    assert add_article(tmp_path, STORM, "storm.txt") == Addition(path=tmp_path / "b.txt", is_new=False)
    other = STORM[::-1]
    assert add_article(tmp_path, other, "storm.txt").is_new


def test_many_articles_are_added_in_one_look_at_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was added before them is known too."""
    (tmp_path / "mine.txt").write_bytes(STORM)
    scandir = os.scandir
    scans: list[str] = []
    monkeypatch.setattr(os, "scandir", lambda path: (scans.append(path), scandir(path))[1])
    held = HeldFiles(tmp_path)
    sent = [STORM, STORM + b" ", STORM + b"  ", STORM + b" "]
    added = [add_article(tmp_path, data, "storm.txt", held=held) for data in sent]
    assert [addition.is_new for addition in added] == [False, True, True, False]
    assert scans.count(str(tmp_path)) == 1


def test_a_file_that_was_changed_is_not_written_over(tmp_path: Path) -> None:
    """What an analyst has written into an added file stays; the article is added beside it."""
    first = add_article(tmp_path, STORM, "storm.txt").path
    first.write_text("Notes.", encoding="utf-8")
    second = add_article(tmp_path, STORM, "storm.txt").path
    assert (first.read_text(encoding="utf-8"), second.read_bytes()) == ("Notes.", STORM)
    second.write_text("More notes.", encoding="utf-8")
    with pytest.raises(UnreadableArticleError, match="hold something else; rename them"):
        add_article(tmp_path, STORM, "storm.txt")


@pytest.mark.parametrize(
    ("data", "name", "cause"),
    [
        pytest.param(b" \n", "storm.txt", "it is empty", id="empty"),
        pytest.param(STORM, "storm.txt.part", "half-written", id="half-written"),
        pytest.param(STORM, ".storm.txt", "hidden", id="hidden"),
        pytest.param(STORM, "storm.py", "a program, which is not read", id="suffix-that-is-not-read"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00", "storm.html", "a picture", id="picture"),
        pytest.param(b"\x7fELF\x02\x01\x01\x00", "storm.txt", "a program", id="program"),
    ],
)
def test_what_is_never_read_is_refused(tmp_path: Path, data: bytes, name: str, cause: str) -> None:
    """With the cause and what to do, and nothing is written."""
    with pytest.raises(ArticleError, match=cause) as caught:
        add_article(tmp_path, data, name)
    assert "; " in caught.value.reason
    assert list(tmp_path.iterdir()) == []


def test_a_large_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the reader would refuse for its size is not stored first."""
    monkeypatch.setattr(module, "LIMITS", module.LIMITS.__class__(archive_size=10))
    with pytest.raises(ArticleError, match="larger than"):
        add_article(tmp_path, STORM, "storm.txt")


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's reason and the remedy are said, and no half file stays."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with pytest.raises(ArticleError, match=r"nothing can be stored in the drop folder \(No such file"):
        add_article(tmp_path / "gone", STORM, "storm.txt")
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(ArticleError, match=r"\(Permission denied\); check its permissions"):
        add_article(tmp_path, STORM, "storm.txt")
    assert list(tmp_path.iterdir()) == []


@given(text=texts, title=titles, source=titles)
@settings(max_examples=60, deadline=None)
def test_what_was_pasted_is_read_back(text: str, title: str, source: str) -> None:
    """Title, date and source are those that were given, and the words those of the same plain text."""
    with TemporaryDirectory() as folder:
        try:
            plain = compose_article("plain", text, Metadata(title=one_line(title) or None))
        except ArticleError:
            return
        article = read(add_text(Path(folder), text, date="2021-08-30 14:05", title=title, source=source))
    assert article.text == plain.text
    assert article.dct is not None
    assert article.dct.isoformat() == "2021-08-30T14:05:00"
    assert article.title == (one_line(title) or plain.title)
    assert article.publisher == (one_line(source) or plain.publisher)


def test_an_address_is_a_source_too(tmp_path: Path) -> None:
    """It becomes the article's address, and one that leads nowhere is refused."""
    added = add_text(tmp_path, "Rain fell.", date="30 August 2021", source="https://news.example/storm")
    assert read(added).url == "https://news.example/storm"
    with pytest.raises(ArticleError, match="no address of the web; write one such as"):
        add_text(tmp_path, "Rain fell.", date="30 August 2021", source="javascript://news.example/")


@pytest.mark.parametrize(
    ("given_text", "date", "title", "cause"),
    [
        pytest.param(" \n", "2021-08-30", "", "the text: it is empty", id="no-text"),
        pytest.param("Rain fell.", " ", "", "the date: it is missing", id="no-date"),
        pytest.param(
            "Rain fell.", "yesterday", "", "the date: 'yesterday' is no date", id="no-calendar-date"
        ),
        pytest.param("Rain fell.", "2021-02-30", "", "is no date", id="no-such-day"),
        pytest.param("Rain fell.", "03/04/2021", "", "is no date", id="ambiguous"),
        pytest.param("Rain fell.", "1970-01-01", "", "is no date", id="the-day-of-programs-that-know-none"),
        pytest.param("Rain fell.", "2021-08-30", "x" * 301, "the title: it has 301", id="long-title"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    tmp_path: Path, given_text: str, date: str, title: str, cause: str
) -> None:
    """The field is named with what to write into it."""
    with pytest.raises(ArticleError, match=re.escape(cause)):
        add_text(tmp_path, given_text, date=date, title=title)
    assert list(tmp_path.iterdir()) == []
