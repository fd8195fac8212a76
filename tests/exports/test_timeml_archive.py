"""The archive holds a TimeML document an article: valid, the same each time, and what `annotate` writes."""

import io
import json
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from awkward import HOSTILE
from harbour import COAST, HARBOUR, STRIKE, save_story, story_store
from lxml import etree

from timeline.articles import read_articles
from timeline.cli import main
from timeline.documents import iter_records, to_annotations
from timeline.documents.timeml import read_timeml
from timeline.errors import ExportError, UnsupportedFormatError
from timeline.exports import (
    Chronicle,
    Format,
    StoredArticles,
    chronicle_of,
    chronicle_of_reading,
    write_chronicle,
    write_to,
)
from timeline.model import Article, Caveat
from timeline.pipeline import Timeline, read_timeline
from timeline.table import EventFilter, build_table

DTD = etree.DTD(str(Path(__file__).parent / "timeml.dtd"))
TEXTS = {
    "north/storm.txt": "2021-08-30\n\nA storm hit Dover on Monday. The port was shut until Friday.",
    "south/storm.txt": "2021-08-31\n\nThe bank may open on Friday. It rained from 3 to 7 June 2019.",
    "vote.txt": "2021-09-02\n\nThe council will vote on 3 September 2021. It did not meet last week.",
}


@pytest.fixture(scope="module")
def timeline(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    """Return the timeline of three articles, two of which have a file's name in common."""
    folder = tmp_path_factory.mktemp("articles")
    for name, text in TEXTS.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return read_timeline([folder])


def pack(articles: list[Article]) -> bytes:
    """Return the archive of articles."""
    stream = io.BytesIO()
    write_to(Chronicle(rows=[], articles=articles), stream, Format.TIMEML)
    return stream.getvalue()


def unpack(archive: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def make_article(text: str, source: str = "a.txt") -> Article:
    return Article(article_id=source, source=source, title=None, text=text)


def run(*arguments: object) -> int | str | None:
    with pytest.raises(SystemExit) as stop:
        main([*map(str, arguments)])
    return stop.value.code


def test_each_article_is_a_valid_document(timeline: Timeline) -> None:
    """With its expressions, events, instances and links; named after its file, twice where that is taken."""
    files = unpack(pack(list(timeline.articles)))
    first, second, third = files
    assert (first, third) == ("storm.txt.tml", "vote.txt.tml")
    assert second.startswith("storm.txt-")
    names = []
    for content in files.values():
        root = etree.fromstring(content)
        assert DTD.validate(root), DTD.error_log
        for element in ("TIMEX3", "EVENT", "MAKEINSTANCE", "TLINK"):
            assert root.find(f".//{element}") is not None
        names.append(root.findtext("DOCID"))
    assert names == [article.source for article in timeline.articles]


def test_it_holds_every_expression(timeline: Timeline) -> None:
    """Also those that date no event of the timeline."""
    files = unpack(pack(list(timeline.articles)))
    values = [
        timex.value
        for name, content in files.items()
        for timex in to_annotations(read_timeml(content, name)).timexes or ()
    ]
    assert "2021-W34" in values
    assert "2019-06-07" in values


def test_the_same_articles_give_the_same_bytes(timeline: Timeline) -> None:
    """No clock, no machine, no chance."""
    assert pack(list(timeline.articles)) == pack(list(timeline.articles))


def test_it_scores_as_equal_to_itself_and_to_what_annotate_writes(
    timeline: Timeline, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Every score is 1, against the archive and against the folder of the same texts."""
    archive, folder, lines = tmp_path / "a.timeml.zip", tmp_path / "folder", tmp_path / "in.jsonl"
    chronicle = chronicle_of(timeline.table, articles=timeline.articles)
    write_chronicle(chronicle, archive)
    documents = [
        {"doc_id": each.source, "dct": each.dct and each.dct.isoformat(), "text": each.text}
        for each in timeline.articles
    ]
    lines.write_text("".join(json.dumps(each) + "\n" for each in documents), encoding="utf-8")
    assert run("annotate", lines, "-o", folder, "--format", "tml") == 0
    capfd.readouterr()
    for gold, system in ((archive, archive), (archive, folder), (folder, archive)):
        assert run("evaluate", gold, system, "--format", "json") == 0
        shown = capfd.readouterr()
        assert shown.err == ""
        result = json.loads(shown.out)
        assert result["documents"] == 3
        assert set(result["scores"]) == {"strict", "relaxed", "type", "value", "dates"}
        assert {score["f1"] for score in result["scores"].values()} == {1.0}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_comes_back_as_it_was(name: str, tmp_path: Path) -> None:
    """Character for character, also what XML cannot hold; file names are safe."""
    text = f"Rain fell on 3 May 2021. {HOSTILE[name]}"
    (tmp_path / "a.timeml.zip").write_bytes(pack([make_article(text, source=f"/drop/{HOSTILE[name]}.txt")]))
    (record,) = iter_records(tmp_path / "a.timeml.zip", on_error=pytest.fail)
    assert record.fields["text"] == text
    assert record.doc_id == f"/drop/{HOSTILE[name]}.txt"
    (entry,) = unpack((tmp_path / "a.timeml.zip").read_bytes())
    assert entry.isascii()
    assert len(entry) < 140
    assert not entry.startswith(("/", "."))


def test_what_is_not_read_has_no_marks() -> None:
    """An article in another language is there, as it stands."""
    article = replace(make_article("Am 3. Mai 2021 fiel Regen."), caveats=(Caveat.LANGUAGE,))
    (content,) = unpack(pack([article])).values()
    assert b"<TEXT>Am 3. Mai 2021 fiel Regen.</TEXT>" in content


def test_it_needs_the_texts(tmp_path: Path, timeline: Timeline) -> None:
    """Without them there is no file, and the error says what to do."""
    path = tmp_path / "a.timeml.zip"
    with pytest.raises(ExportError, match="cannot be without text; leave the text in, or choose another"):
        write_chronicle(chronicle_of(timeline.table, articles=timeline.articles).without_text(), path)
    with pytest.raises(ExportError, match=r"needs the articles themselves.*; write it from the articles"):
        write_chronicle(chronicle_of(build_table([])), path)
    assert not path.exists()


def test_the_reader_knows_it(tmp_path: Path) -> None:
    """In the drop folder it is refused as a whole, once."""
    (tmp_path / "a.timeml.zip").write_bytes(pack([make_article("Rain fell on 3 May 2021.")]))
    with pytest.raises(UnsupportedFormatError, match="a timeline written by this program"):
        read_articles(tmp_path / "a.timeml.zip")


def test_a_store_gives_its_articles(database_url: str) -> None:
    """All, or those that tell of some events, each once; the earliest first; edits change none."""
    store = story_store(database_url)
    save_story(store, "/drop/copy.md", COAST)
    with store.reading() as reading:
        numbers = reading.find(EventFilter(search=f'"{STRIKE}"')).numbers
        everything = StoredArticles(reading)
        found = list(everything)
        assert [article.source for article in found] == ["/drop/coast.md", "/drop/harbour.txt"]
        assert all(sentence in found[1].text for _, _, sentence, _ in HARBOUR)
        assert list(everything) == found
        assert [article.source for article in StoredArticles(reading, numbers)] == ["/drop/coast.md"]
        assert list(StoredArticles(reading, [])) == []
        assert chronicle_of_reading(reading, numbers).articles is not None
    store.close()
