"""Corpora are read from lines and files; what holds no document is told, and the rest goes on."""

import os
from io import BytesIO
from pathlib import Path

import pytest

from timeline.documents import Record, iter_each, iter_lines, iter_records, to_document
from timeline.documents.timeml import read_timeml
from timeline.errors import DocumentError

GOOD = b'{"doc_id": "a", "text": "x"}\n'


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        pytest.param(b"no\n", "no JSON: Expecting value at column 1", id="no-json"),
        pytest.param(b'{"doc_id": "b"\n', "no JSON", id="cut-off"),
        pytest.param(b"[1]\n", "no object", id="list"),
        pytest.param(b'{"a": 1, "b": 2, "a": 1}\n', "'a' is the key of two values", id="key-twice"),
        pytest.param(b'{"a": [{"b": 2, "b": 2}]}\n', "'b' is the key of two", id="key-twice-within"),
        pytest.param(b'{"a": "\xff"}\n', "no UTF-8 at byte 8", id="latin-1"),
        pytest.param(b"[" * 100_000 + b"\n", "too large or too deep", id="nested"),
        pytest.param(b'{"a": ' + b"1" * 5_000 + b"}\n", "too large or too deep", id="long-number"),
        pytest.param(b'{"a": "' + b"x" * 20_000_000 + b'"}\n', "longer than 20 MB", id="long-line"),
    ],
)
def test_a_bad_line_is_told_and_the_others_go_on(line: bytes, cause: str) -> None:
    """The message has the line's number."""
    told: list[DocumentError] = []
    records = list(iter_lines(BytesIO(GOOD + line + GOOD), "in.jsonl", on_error=told.append))
    assert [record.place for record in records] == ["in.jsonl:1", "in.jsonl:3"]
    (error,) = told
    assert error.place == "in.jsonl:2"
    assert cause in error.cause


@pytest.mark.parametrize(
    ("content", "count"),
    [
        pytest.param(b"", 0, id="empty"),
        pytest.param(b"\n \n\r\n", 0, id="blank-lines"),
        pytest.param(GOOD.rstrip(), 1, id="no-last-line-end"),
        pytest.param(GOOD.replace(b"\n", b"\r\n") * 2, 2, id="crlf"),
        pytest.param(b"\xef\xbb\xbf" + GOOD, 1, id="byte-order-mark"),
        pytest.param((b"\xef\xbb\xbf" + GOOD) * 2, 2, id="byte-order-mark-on-each"),
    ],
)
def test_lines_are_read_as_files_have_them(content: bytes, count: int) -> None:
    """Nothing of this is an error."""
    told: list[DocumentError] = []
    assert len(list(iter_lines(BytesIO(content), "in.jsonl", on_error=told.append))) == count
    assert told == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param((GOOD * 2).decode().encode("utf-16"), "in: it is UTF-16; save it as UTF-8", id="utf-16"),
        pytest.param(
            b'\n[\n  {\n    "doc_id": "a",\n    "text": "x"\n  }\n]\n',
            "in: its JSON goes over several lines; write one JSON object a line",
            id="indented-list",
        ),
        pytest.param(
            b'[{"doc_id": "a", "text": "x"},\n{"doc_id": "b", "text": "x"}]\n',
            "in: its JSON goes over several lines; write one JSON object a line",
            id="list",
        ),
        pytest.param(
            b'{\n  "doc_id": "a"\n}\n',
            "in: its JSON goes over several lines; write one JSON object a line",
            id="indented-object",
        ),
    ],
)
def test_a_file_of_another_form_is_told_once(content: bytes, message: str) -> None:
    """Not once a line."""
    told: list[str] = []
    assert list(iter_lines(BytesIO(content), "in", on_error=lambda error: told.append(str(error)))) == []
    assert told == [message]


def test_a_name_that_came_before_is_told() -> None:
    """The first document of a name is the one that counts."""
    told: list[DocumentError] = []
    records = [Record(place=f"in:{n}", fields={"doc_id": "a", "text": f"{n}"}) for n in (1, 2)]
    assert [d.text for d in iter_each(records, to_document, on_error=told.append)] == ["1"]
    assert [str(error) for error in told] == ["in:2: doc_id 'a' came before; give each its own name"]


TML = """<?xml version="1.0"?>
<!DOCTYPE TimeML SYSTEM "TimeML.dtd">
<TimeML><DOCID> news-1 </DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2021-08-30" functionInDocument="CREATION_TIME">30</TIMEX3></DCT>
<TEXT>
<!-- a note -->It <EVENT eid="e1">rained</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2021-08-30">Monday
</TIMEX3> &amp; <TIMEX3 tid="t2" type="SET" value="P1D"><EVENT eid="e2">every</EVENT> day</TIMEX3>.
</TEXT></TimeML>"""


def test_offsets_count_in_the_text_element() -> None:
    """Other elements within the text, and comments, change nothing; nothing is trimmed."""
    fields = read_timeml(TML.encode(), "a.tml").fields
    assert fields["doc_id"] == "news-1"
    assert fields["dct"] == "2021-08-30"
    assert fields["text"] == "\nIt rained on Monday\n & every day.\n"
    quotes = [fields["text"][timex["start"] : timex["end"]] for timex in fields["timexes"]]
    assert quotes == ["Monday\n", "every day"]


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        pytest.param("", "no XML", id="empty"),
        pytest.param("<TimeML><TEXT>", "no XML", id="cut-off"),
        pytest.param("<TimeML/>", "no TEXT", id="no-text"),
        pytest.param(
            '<!DOCTYPE T [<!ENTITY a "x">]><TimeML><TEXT>&a;</TEXT></TimeML>', "entities", id="entities"
        ),
        pytest.param("<TimeML><?timeline {}?><TEXT/></TimeML>", "damaged", id="damaged-note"),
        pytest.param(
            '<TimeML><?timeline {"replaced": [[0, -1]]}?><TEXT/></TimeML>', "damaged", id="wrong-note"
        ),
        *(
            pytest.param(
                f"<TimeML><?timeline {note}?><TEXT>a\ufffd</TEXT></TimeML>", "damaged", id=f"note-{name}"
            )
            for name, note in {
                "no-words": "",
                "list": "[]",
                "true": "true",
                "no-name": '{"replaced": []}',
                "number-as-name": '{"doc_id": 1, "replaced": []}',
                "no-list": '{"doc_id": "a", "replaced": 1}',
                "no-pairs": '{"doc_id": "a", "replaced": [1]}',
                "long-pair": '{"doc_id": "a", "replaced": [[1, 65, 66]]}',
                "fraction": '{"doc_id": "a", "replaced": [[1.5, 65]]}',
                "float-code": '{"doc_id": "a", "replaced": [[1, 65.0]]}',
                "boolean": '{"doc_id": "a", "replaced": [[true, 65]]}',
                "no-character": '{"doc_id": "a", "replaced": [[1, 1114112]]}',
                "beyond-the-text": '{"doc_id": "a", "replaced": [[2, 65]]}',
                "nothing-replaced-there": '{"doc_id": "a", "replaced": [[0, 65]]}',
            }.items()
        ),
    ],
)
def test_a_bad_timeml_file_is_refused(content: str, cause: str) -> None:
    """The message names the file."""
    with pytest.raises(DocumentError, match=f"^a.tml: .*{cause}"):
        read_timeml(content.encode(), "a.tml")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("", "a.tml: it is no XML: Document is empty, line 1, column 1; ", id="empty"),
        pytest.param("<s>" * 3_000, "a.tml: its XML is too large or too deep; split it", id="deep"),
    ],
)
def test_an_xml_error_has_one_place_and_no_advice_on_parsers(content: str, message: str) -> None:
    """The file, and the line in it."""
    with pytest.raises(DocumentError) as caught:
        read_timeml(content.encode(), "a.tml")
    assert str(caught.value).startswith(message)
    assert "<string>" not in str(caught.value)


def test_a_deep_document_is_read_without_recursion() -> None:
    """As deep as the parser lets it be."""
    deep = "<s>" * 200 + "x" + "</s>" * 200
    assert read_timeml(f"<TimeML><TEXT>{deep}</TEXT></TimeML>".encode(), "a.tml").fields["text"] == "x"


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    """Other files are left alone, a bad one is told."""
    for name, content in (("b.tml", TML), ("a.TML", TML), ("c.tml", "no"), ("readme.txt", "no")):
        (tmp_path / name).write_text(content, encoding="utf-8")
    told: list[DocumentError] = []
    records = list(iter_records(tmp_path, on_error=told.append))
    assert [Path(record.place).name for record in records] == ["a.TML", "b.tml"]
    assert [Path(error.place).name for error in told] == ["c.tml"]


def test_a_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    """As is a file that is not there."""
    for path in (tmp_path, tmp_path / "missing.jsonl", tmp_path / "missing.tml"):
        with pytest.raises(DocumentError, match=str(path)):
            list(iter_records(path, on_error=print))


@pytest.mark.parametrize("name", ["pipe.tml", "pipe.jsonl"])
def test_a_pipe_is_no_file(tmp_path: Path, name: str) -> None:
    """Nobody may ever write to it; it is told like any other file, wherever it lies."""
    os.mkfifo(tmp_path / name)
    (tmp_path / "a.tml").write_text(TML, encoding="utf-8")
    told: list[str] = []

    def read(path: Path) -> int:
        try:
            return len(list(iter_records(path, on_error=lambda error: told.append(str(error)))))
        except DocumentError as error:
            told.append(str(error))
            return 0

    assert read(tmp_path / name) == 0
    assert told == [f"{tmp_path / name}: it is no regular file; give a file"]
    assert read(tmp_path) == 1
