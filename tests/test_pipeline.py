"""From files to a table: one bad file stops nothing, and the order of the files does not matter."""

from pathlib import Path

import pytest

import timeline
from timeline.errors import ArticleError
from timeline.events import Coverage
from timeline.model import Article, Caveat
from timeline.pipeline import date_mentions, read_timeline
from timeline.rows import to_rows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text("2021-08-27\n\nA bomb exploded in Kabul on Thursday.", encoding="utf-8")
    (tmp_path / "two.md").write_text(
        "---\ndate: 2021-08-31\n---\nThe port opened on Monday.", encoding="utf-8"
    )
    (tmp_path / "bad.txt").write_bytes(b"")
    return tmp_path


def test_one_bad_file_stops_nothing(folder: Path) -> None:
    """The good files are read, and the bad one is listed with its reason."""
    result = read_timeline([folder])
    assert list(result.table["date"]) == ["2021-08-26", "2021-08-30"]
    assert result.article_count == 2
    assert [Path(failure.article).name for failure in result.failures] == ["bad.txt"]
    assert "empty" in result.failures[0].error


GERMAN = (
    "Am Montag, dem 30. August 2021, brach bei Nordhafen ein Deich. Das Wasser flutete die Straßen der "
    "Stadt, und die Feuerwehr brachte am Dienstag zweihundert Menschen in Sicherheit. Niemand wurde verletzt."
)


def test_a_mailbox_gives_articles_failures_and_remarks(tmp_path: Path) -> None:
    """One file may hold articles in two languages and a mail without words; each is accounted for."""
    bodies = {"Storm": "A storm hit the coast on Sunday.", "Empty": "", "Deich": GERMAN}
    mails = [
        f"From a@news.example Mon Aug 30 14:05:00 2021\nFrom: The Herald <a@news.example>\n"
        f"Date: Mon, 30 Aug 2021 14:05:00 +0200\nSubject: {subject}\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{body}\n\n"
        for subject, body in bodies.items()
    ]
    path = tmp_path / "inbox.mbox"
    path.write_text("".join(mails), encoding="utf-8")
    result = read_timeline([path])
    assert list(result.table["date"]) == ["2021-08-29"]
    assert (result.article_count, [failure.article for failure in result.failures]) == (2, [f"{path}#2"])
    (remark,) = result.remarks
    assert remark.article == f"{path}#3"
    assert "not read" in remark.text
    assert remark.text.endswith("(de)")


def test_of_a_book_the_beginning_is_looked_through(tmp_path: Path) -> None:
    """What would hold up all other files is read, with a remark, and its first pages give events."""
    told = "A bridge collapsed at Nordhaven on 5 May 2018.\n\n"
    (tmp_path / "book.txt").write_text(
        told + "It was a long story.\n\n" * 9_500 + "A tower collapsed at Nordhaven on 6 May 2018.",
        encoding="utf-8",
    )
    result = read_timeline([tmp_path])
    assert list(result.table["date"]) == ["2018-05-05"]
    assert [remark.text for remark in result.remarks] == [Caveat.LONG.value]


@pytest.mark.parametrize(
    ("coverage", "days"),
    [
        pytest.param(Coverage.DATABLE, {"2018-05-05"}, id="timeline"),
        pytest.param(Coverage.EVERY, {"2018-05-05", "2018-05-06"}, id="annotation"),
    ],
)
def test_annotation_looks_through_all_of_a_book(
    monkeypatch: pytest.MonkeyPatch, coverage: Coverage, days: set[str]
) -> None:
    """Who asks for every happening gets those of every page."""
    monkeypatch.setattr("timeline.articles.lengths.LONGEST", 60)
    text = "A bridge collapsed at Nordhaven on 5 May 2018.\n\nA tower collapsed at Nordhaven on 6 May 2018."
    article = Article(article_id="a1", source="a.txt", title=None, text=text)
    assert {each.date for each in date_mentions(article, coverage=coverage)} == days


def test_build_tells_remarks(tmp_path: Path) -> None:
    """What is to be told about an article that was read comes with the table."""
    (tmp_path / "deich.txt").write_text(GERMAN, encoding="utf-8")
    (remark,) = timeline.build(tmp_path).attrs["remarks"]
    assert remark["article"] == str(tmp_path / "deich.txt")
    assert remark["text"].endswith("(de)")


def test_build_tells_failures(folder: Path) -> None:
    """The table of `build` carries the failures, as plain values."""
    failures = timeline.build(folder).attrs["failures"]
    assert [set(failure) for failure in failures] == [{"article", "error"}]


@pytest.mark.parametrize("as_text", [True, False], ids=["str", "path"])
def test_build_takes_one_path(folder: Path, as_text: bool) -> None:
    """A single path may be a string or a path."""
    path = folder / "one.txt"
    assert len(timeline.build(str(path) if as_text else path)) == 1


@pytest.mark.parametrize(
    ("inferred", "dates"),
    [
        pytest.param(True, [("2021-08-26", "expression"), ("2021-08-27~", "document")], id="on"),
        pytest.param(False, [("2021-08-26", "expression"), (None, None)], id="off"),
    ],
)
def test_inferred_dates_are_off_with_one_switch(
    tmp_path: Path, inferred: bool, dates: list[tuple[str | None, str | None]]
) -> None:
    """Without inference the news stays undated, and what has words of its own keeps its date."""
    path = tmp_path / "mayor.txt"
    path.write_text(
        "2021-08-27\n\nThe mayor of Split resigned. He left the town on Thursday.", encoding="utf-8"
    )
    rows = to_rows(timeline.build(path, inferred=inferred))
    assert [(row["date"], row["dated_by"]) for row in rows] == dates


def test_order_of_files_does_not_matter(folder: Path) -> None:
    """The same files give the same rows, with the same ids."""
    paths = [folder / "one.txt", folder / "two.md"]
    assert to_rows(timeline.build(paths)) == to_rows(timeline.build(paths[::-1]))


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    """What was asked for by name and is not there is told at once."""
    with pytest.raises(ArticleError, match="nowhere"):
        timeline.build(tmp_path / "nowhere")


def test_the_same_content_twice_is_one_article(folder: Path) -> None:
    """A copy, and a path named twice, add nothing; the first name in order is kept."""
    (folder / "copy.txt").write_bytes((folder / "one.txt").read_bytes())
    for paths in ([folder], [folder / "one.txt", folder]):
        result = read_timeline(paths)
        assert result.article_count == 2
        assert list(result.table["mention_count"]) == [1, 1]
        assert Path(result.table["mentions"][0][0]["article"]).name == "copy.txt"


def test_articles_that_are_the_same_are_told(folder: Path) -> None:
    """Of two files with one article the second one is named; a path that is named twice is not."""
    assert read_timeline([folder, folder / "one.txt"]).remarks == ()
    (folder / "a copy.txt").write_bytes((folder / "one.txt").read_bytes())
    (remark,) = read_timeline([folder]).remarks
    assert Path(remark.article).name == "one.txt"
    assert remark.text == f"it is the same article as {folder / 'a copy.txt'}, and adds nothing"


def test_progress_counts_up_to_all_articles(folder: Path) -> None:
    """Progress is told after each article that could be read."""
    seen: list[tuple[int, int]] = []
    read_timeline([folder], on_progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]
