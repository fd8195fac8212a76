"""TimelineJS gets one slide an event, with text that is text, and dates that its axis can show."""

import html
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pandas as pd
import pytest
from awkward import DATES, HOSTILE, dated_events, disputed_events, hostile_events
from hypothesis import given, settings
from strategies import tables

from timeline.articles import read_articles
from timeline.errors import UnsupportedFormatError
from timeline.exports import Chronicle, Format, chronicle_of, omitted_in_words, write_table, write_to
from timeline.figures import clean_text
from timeline.model import Category, Event, Failure
from timeline.table import build_table

MakeEvent = Callable[..., Event]


def write(chronicle: Chronicle) -> dict[str, Any]:
    """Return what is written of a chronicle, read back."""
    stream = io.BytesIO()
    write_to(chronicle, stream, Format.TIMELINEJS)
    content: dict[str, Any] = json.loads(stream.getvalue().decode("utf-8"))
    return content


def slides_of(events: list[Event], **fields: Any) -> dict[str, dict[str, Any]]:
    """Return the slides of events by their ids."""
    content = write(chronicle_of(build_table(events), **fields))
    return {slide["unique_id"]: slide for slide in content["events"]}


class _Markup(HTMLParser):
    """The elements and the text of some HTML."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    ("name", "start", "end", "words"),
    [
        pytest.param("day", (2021, 8, 30), None, "Monday 30 August 2021", id="day"),
        pytest.param("time", (2021, 8, 30, 14, 5), None, "Monday 30 August 2021, 14:05", id="time"),
        pytest.param("month", (2014, 3), None, "some day in March 2014", id="month"),
        pytest.param("year", (1848,), None, "some day in 1848", id="year"),
        pytest.param("decade", (1970,), (1979,), "the 1970s", id="decade"),
        pytest.param("quarter", (2020, 4), (2020, 6), "the second quarter of 2020", id="quarter"),
        pytest.param("week", (2021, 8, 23), (2021, 8, 29), "some day in 23–29 August 2021", id="week"),
        pytest.param("interval", (2016, 7, 8), (2016, 7, 10), "8–10 July 2016", id="interval"),
        pytest.param("about", (1680,), None, "about 1680", id="about"),
        pytest.param("since", (2015, 6, 29), None, "from 29 June 2015", id="since"),
        pytest.param("until", (2013, 7), None, "until July 2013", id="until"),
        pytest.param("by", (2015, 6, 30), None, "by 30 June 2015", id="by"),
        pytest.param("ancient", (-44, 3, 15), None, "15 March 44 BC", id="44-bc-has-no-year-0"),
        pytest.param("first-year-bc", (-1,), None, "some day in 1 BC", id="1-bc"),
        pytest.param("last", (9999, 12), None, "some day in December 9999", id="last-year"),
    ],
)
def test_dates_are_parts_and_words(
    make_event: MakeEvent, name: str, start: tuple[int, ...], end: tuple[int, ...] | None, words: str
) -> None:
    """A date has the parts that are known, an end where it is another unit, and the words of all formats."""
    slide = slides_of(dated_events(make_event))[name]
    assert tuple(slide["start_date"].values()) == start
    assert list(slide["start_date"]) == ["year", "month", "day", "hour", "minute"][: len(start)]
    assert tuple(slide["end_date"].values() if end else ()) == (end or ())
    assert ("end_date" in slide) == (end is not None)
    assert slide["display_date"] == words
    assert slide["edtf"] == DATES[name][0]


def test_what_has_no_place_on_the_axis_is_counted(make_event: MakeEvent) -> None:
    """Undated events, and those of the year 12345, are told on the title's slide."""
    failures = (Failure(article="scan.pdf", error="it is empty; add text"),)
    chronicle = chronicle_of(
        build_table(dated_events(make_event)), title="Kabul <2021>", made=None, failures=failures
    )
    content = write(chronicle)
    assert omitted_in_words(chronicle, Format.TIMELINEJS) == (
        "2 events without a date on the calendar are not in it"
    )
    assert not {"undated", "beyond"} & {slide["unique_id"] for slide in content["events"]}
    title = content["title"]["text"]
    assert title["headline"] == "Kabul &lt;2021&gt;"
    assert _Markup(title["text"]).text == (
        "15 events from 1 article"
        "2 events without a date on the calendar left out"
        "1 file or entry could not be read"
    )


def test_no_events_are_a_file(make_event: MakeEvent) -> None:
    """It says so; TimelineJS does too."""
    for events, told in (([], ""), ([make_event(None)], "1 event without a date on the calendar left out")):
        content = write(chronicle_of(build_table(events)))
        assert content["events"] == []
        assert _Markup(content["title"]["text"]["text"]).text == f"0 events from 0 articles{told}"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_text(make_event: MakeEvent, name: str) -> None:
    """Markup in an article is shown, never run; only our own elements are there."""
    (event,) = [event for event in hostile_events(make_event) if event.event_id == f"hostile {name}"]
    (slide,) = slides_of([event]).values()
    headline, text = _Markup(slide["text"]["headline"]), _Markup(slide["text"]["text"])
    assert headline.elements == []
    assert html.unescape(slide["text"]["headline"]) == clean_text(event.title)
    assert {tag for tag, _ in text.elements} <= {"p", "blockquote", "small"}
    assert {attribute for _, attributes in text.elements for attribute in attributes} <= {"dir"}
    assert clean_text(f"It struck on Monday: {HOSTILE[name]}") in text.text
    assert slide["autolink"] is False
    assert re.fullmatch(r"[\w-]+", slide["unique_id"])


def test_the_file_can_stand_in_a_page(make_event: MakeEvent) -> None:
    """Nothing in it ends a script element, and nothing is a line end that JavaScript would not take."""
    stream = io.BytesIO()
    write_to(chronicle_of(build_table(hostile_events(make_event))), stream, Format.TIMELINEJS)
    assert not re.search("[<>&\u2028\u2029\u202e\x00]", stream.getvalue().decode("utf-8"))


def test_links_are_of_the_web(make_event: MakeEvent) -> None:
    """A source with an address is a link to it; any other is none."""
    table = build_table([make_event()])
    addresses = {"https://example.org/a?b=1&c=2": 1, "javascript:alert(1)": 0, 'https://a.example/"><b>': 0}
    for address, count in addresses.items():
        row = chronicle_of(table).rows
        rows = [
            {**each, "mentions": [{**mention, "url": address} for mention in each["mentions"]]}
            for each in row
        ]
        (slide,) = write(Chronicle(rows=rows))["events"]
        links = [attributes for tag, attributes in _Markup(slide["text"]["text"]).elements if tag == "a"]
        assert links == [{"href": address}] * count


def test_a_slide_says_how_it_stands(make_event: MakeEvent) -> None:
    """Plans, denials, changes and disputes are told below the headline."""
    slides = slides_of(disputed_events(make_event))
    told = {name: _Markup(slide["text"]["text"]).text for name, slide in slides.items()}
    assert told["planned"].startswith("scheduled, attack")
    assert told["possible"].startswith("possible, attack")
    assert told["negated"].startswith("negated, attack")
    assert "was planned for 28 August 2021" in told["moved"].replace("Saturday ", "")
    assert "the number killed: 5 (one.txt); 4 (two.txt)" in told["disputed"]
    assert slides["inferred"]["display_date"].endswith("(inferred from the article's day)")
    assert slides["disputed"]["group"] == slides["disputed"]["category"] == "death"
    assert slides["planned"]["status"] == "scheduled"


def test_categories_are_rows_while_there_is_room(make_event: MakeEvent) -> None:
    """Six rows leave room for the slides; of more, each slide tells its own alone."""
    few, many = list(Category)[:6], list(Category)[:7]
    for categories, has_groups in ((few, True), (many, False)):
        events = [make_event(title=each, category=each, event_id=each) for each in categories]
        for name, slide in slides_of(events).items():
            assert slide.get("group") == (name if has_groups else None)
            assert _Markup(slide["text"]["text"]).text.startswith(name)


def test_without_text_the_sources_stay(make_event: MakeEvent) -> None:
    """No sentence leaves, but who told of it does."""
    chronicle = chronicle_of(build_table([make_event()])).without_text()
    (slide,) = write(chronicle)["events"]
    assert "blockquote" not in slide["text"]["text"]
    assert "Headline of kabul.txt, kabul.txt, Monday 30 August 2021" in slide["text"]["text"]


def test_many_mentions_are_counted(make_event: MakeEvent) -> None:
    """Three sentences are enough for a slide; it says how many more there are."""
    (slide,) = slides_of([make_event(articles=tuple(f"{number}.txt" for number in range(5)))]).values()
    assert slide["text"]["text"].count("<blockquote") == 3
    assert slide["text"]["text"].endswith('<p dir="auto">and 2 more mentions</p>')


def test_the_reader_knows_it(tmp_path, make_event: MakeEvent) -> None:
    """In the drop folder it is no article."""
    path = tmp_path / "kabul.timelinejs.json"
    write_table(build_table(hostile_events(make_event)), path)
    with pytest.raises(UnsupportedFormatError, match="a timeline written by this program"):
        read_articles(path)


@settings(max_examples=40, deadline=None)
@given(tables)
def test_any_table_gives_slides(table: pd.DataFrame) -> None:
    """Every dated event has one, with whole parts of a date, always the same bytes."""
    content = write(chronicle_of(table))
    assert len(content["events"]) == table["date"].notna().sum()
    assert content == write(chronicle_of(table))
    for slide in content["events"]:
        assert all(type(part) is int for part in slide["start_date"].values())
