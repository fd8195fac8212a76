"""The Word document opens elsewhere with its headings, its footnotes and the words of the chronology."""

import io
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from zipfile import ZipFile

import docx
import pandas as pd
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from hostile_words import HOSTILE, hostile_chronicle
from hypothesis import given, settings
from lxml import etree
from strategies import tables

from timeline.articles.contents import Content
from timeline.articles.formats.docx import read as read_article
from timeline.errors import ExportError, UnsupportedFormatError
from timeline.exports import Chronicle, Format, chronicle_of, write_to
from timeline.exports.chronology import Entry, iter_entries, outline_of
from timeline.exports.citations import Sources
from timeline.exports.docx import MOST_EVENTS
from timeline.model import Event
from timeline.table import build_table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GONE = str.maketrans("\ufffe\uffff", "\ufffd\ufffd")


def write(chronicle: Chronicle) -> bytes:
    stream = io.BytesIO()
    write_to(chronicle, stream, Format.DOCX)
    return stream.getvalue()


def read(chronicle: Chronicle) -> Document:
    return docx.Document(io.BytesIO(write(chronicle)))


def footnotes(document: Document) -> dict[int, Any]:
    """Return the footnotes by their numbers, without the lines that part them from the text."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    root = etree.fromstring(part.blob)
    return {int(note.get(f"{W}id")): note for note in root if note.get(f"{W}type") is None}


def words_of(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def expected(chronicle: Chronicle) -> Iterator[tuple[str, str]]:
    """Yield style and text of the paragraphs that the chronology has, references left out."""
    outline, sources = outline_of(chronicle), Sources()
    yield from [("Title", outline.title), *(("Subtitle", words) for words in outline.head)]
    for entry in iter_entries(chronicle, outline, sources):
        yield from ((f"Heading {level}", words) for level, words in entry.headings)
        yield from _event(entry)
    if outline.reading:
        yield from [("Heading 1", "How the dates were read"), *(("Normal", each) for each in outline.reading)]
    if outline.failures:
        yield "Heading 1", "Files that could not be read"
        yield from (("Normal", f"{name}: {why}") for name, why in outline.failures)


def _event(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "Heading 3", f"{entry.date}\n{entry.title}" if entry.date else entry.title
    if entry.status:
        yield "Event Status", entry.status
    if entry.facts:
        yield "Event Facts", entry.facts
    if entry.quote:
        yield "Quote", f"“{entry.quote}”"
    yield from (("Event Remark", remark) for remark in entry.remarks)
    if entry.others:
        yield "Event Remark", f"{entry.told_in} "


def shown(document: Document) -> list[tuple[str, str]]:
    """Return style and text of all paragraphs, without the numbers of sources."""
    found = []
    for paragraph in document.paragraphs:
        runs = [run for run in paragraph.runs if run.style.name != "footnote reference"]
        found.append((paragraph.style.name, "".join(run.text for run in runs)))
    return found


@pytest.mark.parametrize("name", ["story_table", "disputed_table"])
def test_the_words_are_those_of_the_chronology(name: str, request: pytest.FixtureRequest) -> None:
    """Every paragraph in its style, read by python-docx."""
    chronicle = chronicle_of(request.getfixturevalue(name), title="Kabul <&> August")
    assert shown(read(chronicle)) == list(expected(chronicle))


def test_hostile_text_is_text(make_event: Callable[..., Event]) -> None:
    """Characters that XML cannot hold are replaced, all else is as it was, and links are ours."""
    chronicle = hostile_chronicle(make_event)
    document = read(chronicle)
    assert shown(document) == [(style, words.translate(GONE)) for style, words in expected(chronicle)]
    links = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES).rels.values()
    assert sorted(link.target_ref for link in links) == sorted(
        f"https://{name}.example/%C3%A9*_a&b" for name in HOSTILE
    )


@settings(max_examples=25, deadline=None)
@given(tables)
def test_any_table_opens(table: pd.DataFrame) -> None:
    """Whatever the texts hold, each part is well-formed, and the words are there."""
    chronicle = chronicle_of(table)
    with ZipFile(io.BytesIO(write(chronicle))) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
    found = [(style, words.translate(GONE)) for style, words in expected(chronicle)]
    assert shown(read(chronicle)) == found


def test_a_source_is_one_footnote_and_later_references_give_its_number(disputed_table: pd.DataFrame) -> None:
    """Footnotes count up where they are first referred to; fields that find them by bookmark do the rest."""
    document = read(chronicle_of(disputed_table))
    body = document.element.body
    marks = [int(each.get(f"{W}id")) for each in body.iter(f"{W}footnoteReference")]
    assert marks == list(range(1, 6))
    notes = footnotes(document)
    assert sorted(notes) == marks
    assert words_of(notes[1]) == " “Headline of herald.txt”, 30 August 2021, herald.txt"
    bookmarks = {each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")}
    fields = [each.text.split() for each in body.iter(f"{W}instrText")]
    assert fields == [["NOTEREF", "_RefSource1", "\\f", "\\h"]]
    assert {field[1] for field in fields} <= bookmarks
    told = [paragraph.text for paragraph in document.paragraphs if paragraph.text.startswith("Also told")]
    assert told == ["Also told in ", "Also told in 1, "]


def test_addresses_of_sources_are_links(make_event: Callable[..., Event]) -> None:
    """In the footnote, as Word's own hyperlinks."""
    chronicle = hostile_chronicle(make_event)
    note = footnotes(read(chronicle))[1]
    (link,) = note.iter(f"{W}hyperlink")
    assert words_of(link) == "https://script.example/%C3%A9*_a&b"


def test_the_document_says_what_it_is(story_table: pd.DataFrame) -> None:
    """Title, language and day among its properties, pages of A4 with their number."""
    document = read(chronicle_of(story_table, title="August & after", made=date(2026, 3, 1)))
    properties = document.core_properties
    assert (properties.title, properties.language) == ("August & after", "en-GB")
    assert properties.created is not None
    assert properties.created.date() == date(2026, 3, 1)
    (section,) = document.sections
    assert round(section.page_width.mm) == 210
    fields = [each.get(f"{W}instr") for each in section.footer._element.iter(f"{W}fldSimple")]
    assert fields == [" PAGE ", " NUMPAGES "]


@pytest.mark.parametrize(
    ("title", "runs", "is_bidi"),
    [
        pytest.param("Rain", [("Rain", False)], False, id="latin"),
        pytest.param("مرحبا", [("مرحبا", True)], True, id="arabic"),
        pytest.param(
            "He said שלום twice", [("He said ", False), ("שלום ", True), ("twice", False)], False, id="both"
        ),
        pytest.param("12 שלום", [("12 שלום", True)], True, id="after-a-number"),
    ],
)
def test_text_runs_in_its_direction(title: str, runs: list[tuple[str, bool]], is_bidi: bool) -> None:
    """Runs from right to left are marked, and so are paragraphs that begin so."""
    document = read(Chronicle(rows=[], title=title))
    first = document.paragraphs[0]
    found = [(run.text, run._element.find(f"{W}rPr/{W}rtl") is not None) for run in first.runs]
    assert found == runs
    assert (first._element.find(f"{W}pPr/{W}bidi") is not None) is is_bidi


def test_our_own_words_run_from_left_to_right(make_event: Callable[..., Event]) -> None:
    """Where an article's words begin a line of ours, only they are turned."""
    table = build_table([make_event(place="חיפה", killed=2, title="Rain")])
    facts = next(each for each in read(chronicle_of(table)).paragraphs if each.text.endswith("2 killed"))
    assert facts._element.find(f"{W}pPr/{W}bidi") is None
    assert [run._element.find(f"{W}rPr/{W}rtl") is not None for run in facts.runs] == [True, False]


def test_the_same_events_give_the_same_bytes(story_table: pd.DataFrame) -> None:
    """No clock, no names of machines: all entries of the archive are of one fixed moment."""
    written = write(chronicle_of(story_table))
    assert written == write(chronicle_of(story_table))
    with ZipFile(io.BytesIO(written)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert b"dcterms:created" not in archive.read("docProps/core.xml")


def test_every_part_has_a_type_and_is_referred_to(story_table: pd.DataFrame) -> None:
    """The package is closed: no part without a content type, no relationship that leads nowhere."""
    with ZipFile(io.BytesIO(write(chronicle_of(story_table)))) as archive:
        names = {name for name in archive.namelist() if not name.endswith(".rels")} - {"[Content_Types].xml"}
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        typed = {each.get("PartName") for each in types if each.get("PartName")}
        assert typed == {f"/{name}" for name in names}
        targets = [
            etree.fromstring(archive.read(name)) for name in ("_rels/.rels", "word/_rels/document.xml.rels")
        ]
        found = {each.get("Target") for each in targets[0]} | {
            f"word/{each.get('Target')}" for each in targets[1]
        }
        assert found == names


def test_no_more_events_than_a_word_processor_takes() -> None:
    """The limit is told, with what to do."""
    row: dict[str, Any] = {}
    with pytest.raises(ExportError, match=r"Word takes at most 10,000 events, and these are 10,001; choose"):
        write(Chronicle(rows=[row] * (MOST_EVENTS + 1)))


def test_our_own_document_is_no_article(story_table: pd.DataFrame) -> None:
    """Not even when another program has saved it again."""
    saved = io.BytesIO()
    read(chronicle_of(story_table)).save(saved)
    for data in (write(chronicle_of(story_table)), saved.getvalue()):
        with pytest.raises(UnsupportedFormatError, match="a timeline written by this program"):
            list(read_article(Content(source="chronology.docx", data=data)))
