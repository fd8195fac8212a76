"""TimeML is valid, holds the text character for character, and is read back."""

import time
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from timeline.annotation import Annotations, annotate, to_answer
from timeline.documents import Document, to_annotations
from timeline.documents.timeml import read_timeml
from timeline.errors import ExportError
from timeline.exports import TimemlFolder, encode_text, to_timeml
from timeline.model import DatedMention, Span, Timex, TimexType

DTD = etree.DTD(str(Path(__file__).parent / "timeml.dtd"))
DCT = date(2021, 8, 30)


def parse(document: Document, *, with_events: bool = True) -> etree._Element:
    """Return the root of a document's TimeML, which is checked to be valid."""
    root = etree.fromstring(to_timeml(annotate(document, with_events=with_events)).encode())
    assert DTD.validate(root), DTD.error_log
    return root


def to_attributes(root: etree._Element, element: str, *names: str) -> list[tuple[str | None, ...]]:
    return [tuple(found.get(name) for name in names) for found in root.iter(element)]


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        pytest.param("A bomb exploded on Monday.", [("ei1", "t1", "IS_INCLUDED")], id="within"),
        pytest.param("The docks were shut until Friday.", [("ei1", "t1", "ENDED_BY")], id="until"),
        pytest.param("He has refused food since 2019.", [("ei1", "t1", "BEGUN_BY")], id="since"),
        pytest.param("They must leave by Friday.", [("ei1", "t1", "BEFORE")], id="by"),
        pytest.param(
            "It rained from 3 to 7 June 2019.",
            [("ei1", "t1", "BEGUN_BY"), ("ei1", "t2", "ENDED_BY")],
            id="range",
        ),
        pytest.param("A bomb exploded.", [], id="undated"),
    ],
)
def test_an_event_is_linked_to_its_time(text: str, relations: list[tuple[str, ...]]) -> None:
    """TLINKs lead from the event to the expression."""
    root = parse(Document(doc_id="d", text=text, dct=DCT))
    assert to_attributes(root, "TLINK", "eventInstanceID", "relatedToTime", "relType") == relations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Rain fell last week.", ("DATE", "2021-W34", None, None, None, "t0"), id="relative"),
        pytest.param("It was early 2019.", ("DATE", "2019", "START", None, None, None), id="mod"),
        pytest.param("They meet every Monday.", ("SET", "XXXX-WXX-1", None, "every", None, None), id="set"),
        pytest.param("It took three days.", ("DURATION", "P3D", None, None, None, None), id="duration"),
    ],
)
def test_an_expression_has_the_attributes_of_timex3(text: str, expected: tuple[str | None, ...]) -> None:
    """What is known is written, what is not is left out."""
    root = parse(Document(doc_id="d", text=text, dct=DCT), with_events=False)
    names = ("type", "value", "mod", "quant", "freq", "anchorTimeID")
    assert to_attributes(root.find("TEXT"), "TIMEX3", *names) == [expected]


@pytest.mark.parametrize(
    ("dct", "kind", "value"),
    [
        pytest.param(DCT, "DATE", "2021-08-30", id="day"),
        pytest.param(datetime(2021, 8, 30, 14, 5), "TIME", "2021-08-30T14:05:00", id="time"),
        pytest.param(None, "DATE", "XXXX-XX-XX", id="unknown"),
    ],
)
def test_the_dct_is_the_first_expression(dct: date | None, kind: str, value: str) -> None:
    """It is `t0`, which TempEval-3's tools look for."""
    root = parse(Document(doc_id="d", text="Rain fell.", dct=dct))
    names = ("tid", "type", "value", "functionInDocument")
    assert to_attributes(root, "TIMEX3", *names) == [("t0", kind, value, "CREATION_TIME")]


def test_what_did_not_happen_is_negative() -> None:
    """MAKEINSTANCE has polarity, tense and modality."""
    root = parse(
        Document(doc_id="d", text="The bank did not open on Monday. It may open on Friday.", dct=DCT)
    )
    names = ("tense", "polarity", "modality")
    assert to_attributes(root, "MAKEINSTANCE", *names) == [("PAST", "NEG", None), ("NONE", "POS", "MAY")]


TEXTS = [
    pytest.param("A <b>storm</b> & rain hit on 3 May 2021 ]]>", id="markup"),
    pytest.param("\n  In May 2021\t\r\n\r\nit rained.\r In 2020 too. \n", id="white-space"),
    pytest.param("On 3 May 2021\x00 it\x1b[2J rained \ud800 hard \uffff\ufffd\x85\u2028.", id="not-in-xml"),
    pytest.param("Am 3 May 2021 🌧 e\u0301 it rained.", id="beyond-ascii"),
    pytest.param("", id="empty"),
]


@pytest.mark.parametrize("text", TEXTS)
def test_the_text_comes_back_as_it_was(text: str) -> None:
    """Whatever it holds; and so do the expressions."""
    annotations = annotate(Document(doc_id="d", text=text, dct=DCT))
    record = read_timeml(encode_text(to_timeml(annotations)), "d.tml")
    assert record.fields["text"] == text
    found = [(timex.span, timex.value) for timex in to_annotations(record).timexes or ()]
    assert found == [(timex.span, timex.value) for timex in annotations.timexes]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A bomb exploded on Monday. Talks began in May 2019.", id="within"),
        pytest.param("The docks were shut until Friday. He has refused visits since 2019.", id="limits"),
        pytest.param("They must leave by Friday. The king died about 1680.", id="not-exact"),
        pytest.param("The talks ran from 3 to 7 June 2019. It rained last week.", id="ranges"),
        pytest.param("The election day of 3 May 2015 came, and the vote was counted at noon.", id="nouns"),
    ],
)
def test_dates_come_back_as_the_lines_have_them(text: str) -> None:
    """A TLINK, its relation and its value say what `date` says."""
    annotations = annotate(Document(doc_id="d", text=text, dct=DCT))
    record = read_timeml(encode_text(to_timeml(annotations)), "d.tml")
    found = {event.span.start: event.date for event in to_annotations(record).events or ()}
    expected = {event.span.start: event.date for event in to_answer(annotations).events or ()}
    assert found == expected
    assert expected


def test_however_much_xml_cannot_hold_is_read_in_one_pass() -> None:
    """A tenth of a million characters take a second, where looking through all for each would take hours."""
    text = "\0" * 100_000
    written = to_timeml(Annotations(document=Document(doc_id="d", text=text), timexes=()))
    began = time.process_time()
    assert read_timeml(written.encode(), "d.tml").fields["text"] == text
    assert time.process_time() - began < 20


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=40), st.text(alphabet=st.characters(), max_size=10))
def test_any_text_and_name_come_back(text: str, name: str) -> None:
    """Also the `doc_id`, an empty one too."""
    written = to_timeml(annotate(Document(doc_id=name, text=text), with_events=False))
    record = read_timeml(written.encode("utf-8"), "file.tml")
    assert record.fields["text"] == text
    assert record.doc_id == name


@pytest.mark.parametrize(
    ("trigger", "expected"),
    [
        pytest.param(Span(0, 8), "<T><E>election</E></T> day", id="equal"),
        pytest.param(Span(4, 6), "<T>elec<E>ti</E>on</T> day", id="within"),
        pytest.param(Span(6, 12), "<T>election</T><E> day</E>", id="crossing"),
    ],
)
def test_elements_never_cross(trigger: Span, expected: str) -> None:
    """A trigger that crosses an expression keeps what lies outside it."""
    text = "election day"
    timex = Timex(
        timex_id="t1",
        span=Span(0, 8),
        text="election",
        type=TimexType.DATE,
        value="2021",
        rule="test",
        explanation="",
    )
    (mention,) = annotate(Document(doc_id="d", text="It rained in 2021.")).mentions or ()
    event = _at(mention, trigger)
    document = Document(doc_id="d", text=text)
    root = etree.fromstring(
        to_timeml(Annotations(document=document, timexes=(timex,), mentions=(event,))).encode()
    )
    body = root.find("TEXT")
    for element, letter in (("EVENT", "E"), ("TIMEX3", "T")):
        for found in body.iter(element):
            found.attrib.clear()
            found.tag = letter
    shown = etree.tostring(body, encoding="unicode", with_tail=False)
    shown = shown.partition(">")[2].removesuffix("</TEXT>")
    assert shown == expected


def _at(mention: DatedMention, span: Span) -> DatedMention:
    return replace(mention, mention=replace(mention.mention, span=span))


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(["../../x", "/etc/x", "..", ".hidden", "-rf"], id="paths"),
        pytest.param(["", " ", "\ud800", "\x00", "a/b", "a\\b", "a_b"], id="odd"),
        pytest.param(["x" * 5000, "x" * 5001, "ü" * 300], id="long"),
        pytest.param(["abc", "ABC", "Abc"], id="case"),
    ],
)
def test_every_document_has_a_file_of_its_own_in_the_folder(tmp_path: Path, names: list[str]) -> None:
    """Whatever it is called, also where a file system does not tell case apart."""
    folder = TimemlFolder(tmp_path / "out")
    paths = [folder.write(annotate(Document(doc_id=name, text="x"), with_events=False)) for name in names]
    assert {path.parent for path in paths} == {tmp_path / "out"}
    assert len({path.name.casefold() for path in paths}) == len(names)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(path.name for path in paths)
    assert [entry.name for entry in tmp_path.iterdir()] == ["out"]


def test_a_safe_name_stays(tmp_path: Path) -> None:
    """The corpora's tools pair files by name."""
    document = Document(doc_id="NEWS_2021.0830-1", text="x")
    assert TimemlFolder(tmp_path).write(annotate(document)).name == "NEWS_2021.0830-1.tml"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """The message names it."""
    (tmp_path / "file").write_text("old", encoding="utf-8")
    with pytest.raises(ExportError, match="file cannot be written: File exists"):
        TimemlFolder(tmp_path / "file")
