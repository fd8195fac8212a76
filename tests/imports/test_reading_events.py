"""Files of events give their events, and each row that is none with the reason."""

import csv
import io
import json
import re
import time
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.curation import LONGEST_NOTE, LONGEST_TITLE, check_change
from timeline.errors import EventsFileError
from timeline.imports import (
    ColumnChoice,
    DateOrder,
    Imported,
    ImportOptions,
    read_events,
    read_events_data,
)
from timeline.imports.slide_text import to_lines
from timeline.model import Category, Place, Status

HOSTILE = '</script> =HYPERLINK(1) \u202eevil\u2066 \U0001f600 שלום "q"; a,b'


def read(text: str | bytes, **options: Any) -> Imported:
    data = text.encode() if isinstance(text, str) else text
    return read_events_data(data, "events", ImportOptions(**options))


def titles(imported: Imported) -> list[tuple[str, str | None]]:
    return [(event.change.title, event.change.date) for event in imported.events]


def slides(*events: Mapping[str, Any], **more: Any) -> Imported:
    return read(json.dumps({"events": list(events), **more}))


def test_a_table_of_a_spreadsheet() -> None:
    """Columns are told by their names, in any order; the rest of a row goes where it belongs."""
    imported = read(
        "Where;When;What;Until;Notes;URL;Type;Killed;Lat;Lon;Who;Status;Colour\n"
        "Kabul;26 August 2021;Bomb at the airport;;Two\tlines;https://post.example/a;attack;1,170;;;A; ;red\n"
        "Nowhere;1967;Siege;1975;;;war;about 30;34,5;69.2;B;planned;\n"
    )
    bomb, siege = (event.change for event in imported.events)
    assert (bomb.title, bomb.date, bomb.category) == ("Bomb at the airport", "2021-08-26", Category.ATTACK)
    assert bomb.place is not None
    assert bomb.place.name == "Kabul"
    assert bomb.place.latitude == pytest.approx(34.5, abs=0.3)  # of the gazetteer
    assert bomb.note == "Two lines\nAddress: https://post.example/a"
    assert (bomb.killed, bomb.participants, bomb.status) == (1170, ("A",), Status.OCCURRED)
    assert (siege.date, siege.status) == ("1967/1975", Status.SCHEDULED)
    assert siege.place == Place(name="Nowhere", latitude=34.5, longitude=69.2)
    assert siege.note == "Category: war\nKilled: about 30"
    assert [event.row for event in imported.events] == [2, 3]
    assert [remark.words for remark in imported.remarks] == ["not brought in: the columns Colour"]


def test_rows_that_are_none_have_their_number_and_reason() -> None:
    """As a spreadsheet counts them, empty ones too; the others come in."""
    imported = read(
        "date,title\n2021,Storm\n\nA1,Sauce\n2022,\n,Undated\ntbc,To come\n2021,Flood,extra,cells\n2023\n"
    )
    assert titles(imported) == [("Storm", "2021"), ("Undated", None), ("To come", None)]
    reasons = {each.row: each.reason for each in imported.rejected}
    assert list(reasons) == [4, 5, 8, 9]
    assert "'A1' is no date that can be read" in reasons[4]
    assert reasons[5] == "it has no title; write what happened"
    assert "it has 4 cells, and the first row names 2 columns" in reasons[8]
    assert reasons[9] == "it has no title; write what happened"


@pytest.mark.parametrize(
    ("third", "options", "first"),
    [
        ("13/04/2021", {}, "2021-04-03"),
        ("04/13/2021", {}, "2021-03-04"),
        ("2021", {}, None),
        ("2021", {"order": DateOrder.DAY_FIRST}, "2021-04-03"),
        ("13/04/2021", {"order": DateOrder.MONTH_FIRST}, "2021-03-04"),
    ],
)
def test_day_and_month_are_told_by_the_column(third: str, options: Any, first: str | None) -> None:
    """A row below decides on one above, unless the user does."""
    imported = read(f"date,title\n03/04/2021,Storm\n{third},Flood\n", **options)
    assert dict(titles(imported)).get("Storm") == first
    assert len(imported.rejected) == (first is None)


@pytest.mark.parametrize(
    ("columns", "row", "date"),
    [
        ("start,end", "2021-08-30,2021-09-02", "2021-08-30/2021-09-02"),
        ("start,end", "2021-08-30,2021-08-30", "2021-08-30"),
        ("start,end", ",2021-08-30", "../2021-08-30"),
        ("date,time", "2021-08-30,2:05 pm", "2021-08-30T14:05:00"),
        ("date,time", "2021-08,14:05", "2021-08"),
        ("start date,start time,end date,end time", "2021-08-30,14:05,,16:00",
         "2021-08-30T14:05:00/2021-08-30T16:00:00"),
        ("year,month,day", "2021,8,30", "2021-08-30"),
        ("year,month,day", "2021,8,", "2021-08"),
        ("year,month,day,end year", "-44,,,2", "-0043/0002"),
    ],
)  # fmt: skip
def test_dates_of_several_columns(columns: str, row: str, date: str) -> None:
    """Beginning and end, day and time, year, month and day."""
    imported = read(f"title,{columns}\nStorm,{row}\n")
    assert titles(imported) == [("Storm", date)]


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        ("start,end", "2021-08-30,2021-08-01"),
        ("start,end", "before 2021,2022"),
        ("year,month,day", ",8,30"),
        ("year,month,day", "2021,,30"),
        ("year,month,day", "2021,13,"),
        ("year,month,day", "2021,2,30"),
        ("year,month,day", "0,,"),
        ("year,month,day", "2021,August,"),
        ("date,latitude,longitude", "2021,north,5"),
        ("date,latitude,longitude", "2021,99,5"),
        ("date,latitude,longitude", "2021,9,"),
        ("date,latitude,longitude", "2021,nan,5"),
    ],
)
def test_values_that_cannot_be(columns: str, row: str) -> None:
    """The row is refused, and says why."""
    imported = read(f"title,{columns}\nStorm,{row}\n")
    assert [each.row for each in imported.rejected] == [2]
    assert imported.events == ()


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("a,b", "no column of the first row is that of the title: it has 'a', 'b'.*--title-column"),
        ("title,b", "that of the date.*--date-column"),
        ("2021,Storm", "no column of the first row is that of the title"),
        ("date,title,headline", "'title' and 'headline' may each be the column of the title"),
        ("date,when,title", "'date' and 'when' may each be the column of the date"),
        ("date,title,title", "'title' and 'title' may each be"),
    ],
)
def test_columns_that_leave_a_choice(header: str, message: str) -> None:
    """The message says what there is and what to do."""
    with pytest.raises(EventsFileError, match=message):
        read(f"{header}\n2021,Storm,x\n")


def test_columns_that_the_user_names() -> None:
    """By their name in the first row; one that is not there is told."""
    text = "Year of it;A;B\n2021;Storm;Flood\n"
    assert titles(read(text, columns=ColumnChoice(date="Year of it", title="b"))) == [("Flood", "2021")]
    with pytest.raises(EventsFileError, match="no column called 'C' for --title-column; the first row has"):
        read(text, columns=ColumnChoice(date="Year of it", title="C"))


def test_a_table_of_timelinejs() -> None:
    """The columns of its spreadsheet; texts are HTML there, and there is no year 0."""
    header = (
        "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,"
        "Media Credit,Media Caption,Media Thumbnail,Type,Group,Background\n"
    )
    rows = (
        ",,,,,,,,,My <b>story</b>,,,,,,title,,\n"
        '2021,8,26,14:05,,,,,,Bomb &amp; fire,"<p>One</p><p>Two</p>",https://a.example/p.jpg,AP,,,,attack,#000\n'
        "-44,3,15,,,,,,Ides of March,Caesar dies,,,,,,,Rome,\n"
        "1939,,,,1945,,,,,War,,,,,,era,,\n"
    )
    imported = read(header + rows)
    bomb, caesar, war = (event.change for event in imported.events)
    assert imported.kind == "a table of TimelineJS"
    assert (bomb.title, bomb.date, bomb.category) == ("Bomb & fire", "2021-08-26T14:05:00", Category.ATTACK)
    assert bomb.note == "One\nTwo\nMedia: https://a.example/p.jpg\nCredit: AP"
    assert (caesar.title, caesar.date) == ("Caesar dies", "-0043-03-15")
    assert caesar.note == "Shown: Ides of March\nGroup: Rome"
    assert (war.title, war.date) == ("War", "1939/1945")
    assert [(each.row, each.reason) for each in imported.rejected] == [
        (2, "it is the title of the timeline, and no event")
    ]


def test_json_of_timelinejs() -> None:
    """Numbers or text, with or without an end; eras are events that lasted."""
    imported = slides(
        {
            "start_date": {"year": "2021", "month": "8", "day": 30},
            "end_date": {"year": 2021, "month": 9},
            "text": {"headline": "<i>Talks</i>", "text": '<a href="https://a.example/x">Post</a><script>'},
            "media": {"url": "https://a.example/p.jpg", "caption": "<b>Hall</b>"},
            "group": "Meeting",
        },
        {"start_date": {"year": -44, "hour": None}, "text": {"headline": "Caesar"}, "group": "Rome"},
        {"start_date": {"year": 2021, "day": 3}, "text": {"headline": "Odd"}},
        {"text": {"headline": ""}},
        "nothing",
        eras=[{"start_date": {"year": 1914}, "end_date": {"year": 1918}, "text": {"headline": "War"}}],
        title={"text": {"headline": "All"}},
    )
    assert titles(imported) == [("Talks", "2021-08-30/2021-09"), ("Caesar", "-0043"), ("War", "1914/1918")]
    talks = imported.events[0].change
    assert talks.category is Category.MEETING
    assert talks.note == "Post (https://a.example/x)\nMedia: https://a.example/p.jpg\nCaption: Hall"
    assert imported.events[1].change.note == "Group: Rome"
    assert [each.row for each in imported.rejected] == [3, 4, 5]


def test_slides_of_this_program_say_what_they_are() -> None:
    """How exact the date is, too; in files of others these keys are not read."""
    slide = {
        "unique_id": "e1",
        "start_date": {"year": 2021, "month": 8, "day": 23},
        "end_date": {"year": 2021, "month": 8, "day": 29},
        "display_date": "some day in 23–29 August 2021",
        "edtf": "[2021-08-23..2021-08-29]",
        "category": "election",
        "status": "scheduled",
        "text": {"headline": "Vote", "text": "<p>scheduled, overdue, election</p><p>killed: 1</p>"},
    }
    (own,) = slides(slide, generator="Timeline").events
    assert (own.change.status, own.change.category) == (Status.SCHEDULED, Category.ELECTION)
    assert (own.change.date, own.change.note) == ("[2021-08-23..2021-08-29]", "killed: 1")
    assert own.event_id == "e1"
    (event,) = slides(slide).events
    assert (event.change.date, event.event_id) == ("2021-08-23/2021-08-29", None)
    assert (event.change.status, event.change.category) == (Status.OCCURRED, Category.OTHER)
    assert event.change.note == (
        "scheduled, overdue, election\nkilled: 1\nShown: some day in 23–29 August 2021"
    )


def test_our_json_keeps_what_an_added_event_can_hold() -> None:
    """The articles are named in its note; a date that begins or ends says so itself."""
    mention = {
        "article": "/drop/a.txt",
        "article_title": "Storm hits",
        "publisher": "Post",
        "dct": "2021-08-30T09:00",
    }
    row = {
        "event_id": "e1", "title": "Storm", "date": "2021-08-30", "relation": "BEGINS", "status": "negated",
        "category": "disaster", "participants": ["Anna", "Ben"], "place": "Harbour", "killed": 3,
        "injured": None, "latitude": None, "longitude": None, "note": "ask Ben", "attributed_to": "police",
        "review": "edited",
        "mentions": [mention, mention, {"article": "/drop/b.txt", "url": "https://b.example/x"}],
    }  # fmt: skip
    hidden = {**row, "review": "hidden"}
    imported = read(json.dumps({"schema": 1, "events": [row, hidden, 7, {**row, "title": 7}]}))
    (event,) = imported.events
    assert (event.change.title, event.change.date, event.event_id) == ("Storm", "2021-08-30/..", "e1")
    assert (event.change.status, event.change.category) == (Status.NEGATED, Category.DISASTER)
    assert (event.change.participants, event.change.killed) == (("Anna", "Ben"), 3)
    assert event.change.place == Place(name="Harbour")
    assert event.change.note == (
        "ask Ben\nAccording to: police\nSource: Storm hits, Post, 2021-08-30\nSource: b.txt, https://b.example/x"
    )
    assert [each.row for each in imported.rejected] == [2, 3, 4]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_encodings_and_dialects(encoding: str, delimiter: str, ends: str) -> None:
    """Each is told by the content."""
    lines = ["Date|Title|Place", "26 August 2021|Café “Ariana” opens|Kabul", '1848|"Spring|of nations"|', ""]
    text = ends.join(lines).replace("|", delimiter)
    imported = read(text.encode(encoding))
    assert titles(imported) == [
        ("Café “Ariana” opens", "2021-08-26"),
        (f"Spring{'|' if delimiter == '|' else delimiter}of nations".replace("\t", " "), "1848"),
    ]


cells = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=30)
dates = st.dates().map(lambda day: day.isoformat())


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(dates, cells, cells), min_size=1, max_size=5),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_any_dialect_gives_the_same_events(
    rows: list[tuple[str, str, str]], delimiter: str, quoting: Any, ends: str, mark: bool
) -> None:
    """Every row is an event with its date or is refused, whatever its text; each keeps its number."""
    if "\r" in "".join(chain(*rows)):
        quoting = csv.QUOTE_ALL  # else Python's writer leaves it bare, and to every reader it ends a row
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, quoting=quoting, lineterminator=ends)
    writer.writerows([("Date", "Title", "Notes"), *rows])
    imported = read(stream.getvalue().encode("utf-8-sig" if mark else "utf-8"))
    numbers = sorted([event.row for event in imported.events] + [each.row for each in imported.rejected])
    assert numbers == list(range(2, len(rows) + 2))
    for event in imported.events:
        assert event.change.date == rows[event.row - 2][0]
        check_change(event.change)
    for each in imported.rejected:
        assert "title" in each.reason or "note" in each.reason


def test_hostile_text_stays_text() -> None:
    """Formulas, markup and quotes are words; what turns, hides or cannot be kept is gone."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([("date", "title", "note"), ("2021", HOSTILE, f"{HOSTILE}\0\x07")])
    (event,) = read(stream.getvalue().encode()).events
    words = '</script> =HYPERLINK(1) evil \U0001f600 שלום "q"; a,b'
    assert event.change.title == words
    assert event.change.note == words
    (slide,) = slides({"text": {"headline": "a \udcff b\u0000", "text": "&lt;b&gt;"}}).events
    assert (slide.change.title, slide.change.note) == ("a b", "<b>")


def test_long_titles_and_notes_are_cut_and_told() -> None:
    """At a word; the whole title stands in the note as far as that goes."""
    imported = read(f"date,title,note\n2021,{'storm ' * 50},x\n2022,{'a' * 10_000},\n")
    short, long = (event.change for event in imported.events)
    assert len(short.title) <= LONGEST_TITLE
    assert short.title.endswith("storm…")
    assert short.note == f"{' '.join(['storm'] * 50)}\nx"
    assert long.note is not None
    assert (len(long.title), len(long.note)) == (LONGEST_TITLE, LONGEST_NOTE)
    assert [remark.row for remark in imported.remarks] == [2, 3, 3]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "events: it is empty", id="empty"),
        pytest.param(b"\xef\xbb\xbf \n", "it is empty", id="mark-alone"),
        pytest.param(b"PK\x03\x04xx", "a workbook.*save its table as CSV", id="workbook"),
        pytest.param(b"%PDF-1.7", "it is a PDF", id="pdf"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\x01\x02\x03", "no column|binary|encoding", id="picture"),
        pytest.param(b"{", "no valid JSON in line 1", id="cut-off"),
        pytest.param(b"[" * 200_000, "nested too deeply", id="deep"),
        pytest.param(
            b'{"schema": 1, "events": [' + b"9" * 5000 + b"]}", "a number that is too long", id="digits"
        ),
        pytest.param(b"{}", "other JSON than is read", id="other-json"),
        pytest.param(b'{"schema": true, "events": []}', "other JSON than is read", id="no-number"),
        pytest.param(b'{"schema": 99, "events": []}', "a newer version", id="newer"),
        pytest.param(b"Rain fell in the north all day.", "no column of the first row", id="prose"),
    ],
)
def test_what_is_no_file_of_events(data: bytes, message: str) -> None:
    """The message names the file, the cause and the remedy."""
    with pytest.raises(EventsFileError, match=f"(?s)^events: .*(?:{message})|{message}"):
        read(data)


def test_an_open_quote_costs_what_is_behind_it() -> None:
    """The rows before come in; the line is named."""
    imported = read('date,title\n2021,Storm\n2022,"Flood\n2023,Fire\n2024,Quake\n')
    assert titles(imported) == [("Storm", "2021")]
    assert [(each.row, "opened in line 3 is never closed" in each.reason) for each in imported.rejected] == [
        (3, True)
    ]
    imported = read('date,title\n2021,Storm\n2022,"Flood\n' + "2023,Fire\n" * 20_000)
    assert titles(imported) == [("Storm", "2021")]
    assert [each.row for each in imported.rejected] == [3]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """It is told as any other fault of a file."""
    with pytest.raises(EventsFileError, match=r"none\.csv: it cannot be read: No such file"):
        read_events(tmp_path / "none.csv")


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not even read."""
    monkeypatch.setattr("timeline.imports.reader.MAX_BYTES", 10)
    (tmp_path / "a.csv").write_text("date,title\n2021,Storm\n")
    with pytest.raises(EventsFileError, match="it is larger than 0 MB; split it"):
        read_events(tmp_path / "a.csv")


def test_a_cell_that_is_too_long_costs_its_row_alone() -> None:
    """It is told by what is wrong with it; the rows behind it come in, also where it has line ends."""
    long = "rain " * 210_000
    imported = read(f'date,title,note\n2021,Storm,{long}\n2022,Flood,"{long}\n{long}"\n2023,Fire,\n')
    assert titles(imported) == [("Fire", "2023")]
    assert [event.row for event in imported.events] == [4]
    assert [each.row for each in imported.rejected] == [2, 3]
    for each in imported.rejected:
        assert re.fullmatch(r"it cannot be read \(field larger than .*\); shorten its cells", each.reason)


@pytest.mark.parametrize(
    "unit",
    ["<a href=http://a ", "<a href='https://b'>x", "<a href='https://b.example/a'>", "<a ", "<p ", " href="],
)
def test_texts_of_slides_take_time_as_they_are_long(unit: str) -> None:
    """Markup that is meant to keep a reader busy is read as quickly as any."""
    short, long = (unit * (size // len(unit)) for size in (4_000, 400_000))
    assert _fastest(long) < 20 * max(_fastest(short), 0.002)


def _fastest(text: str) -> float:
    """Return the best of two runs, in seconds of this process."""
    runs = []
    for _ in range(2):
        before = time.process_time()
        to_lines(text)
        runs.append(time.process_time() - before)
    return min(runs)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('<a class="x" href="https://a.example/1" rel=me>One <b>two</b></a>', "One two (https://a.example/1)"),
        ("<a data-href='x' HREF = https://a.example/1>One</a>", "One (https://a.example/1)"),
        ("<a href='javascript:x()'>One</a><article>Two", "One Two"),
    ],
)  # fmt: skip
def test_links_of_slides(text: str, lines: str) -> None:
    """Their words, with their address behind them."""
    assert to_lines(text) == lines


def test_a_long_text_of_a_slide_is_cut() -> None:
    """With a sign that it goes on."""
    assert to_lines("<p>" + "a " * 20_000).endswith(" a…")
