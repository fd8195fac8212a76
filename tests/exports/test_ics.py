"""The calendar keeps the rules of RFC 5545, and claims no day that the articles do not give."""

import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd
import pytest
from hostile_words import HOSTILE, hostile_chronicle
from hypothesis import given, settings
from icalendar import Calendar
from strategies import tables

from timeline.exports import Chronicle, Format, chronicle_of, omitted_in_words, write_to
from timeline.exports.wording import to_line
from timeline.model import DatedBy, Event, Granularity, Interval, Relation, Status
from timeline.table import build_table

ONE = """\
BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//Timeline//Timeline//EN\r
CALSCALE:GREGORIAN\r
METHOD:PUBLISH\r
DESCRIPTION:1 event told by articles. 1 event without a day since year 1 i\r
 s not in it.\r
X-WR-CALDESC:1 event told by articles. 1 event without a day since year 1 \r
 is not in it.\r
NAME:August\\, in Kabul\r
X-WR-CALNAME:August\\, in Kabul\r
BEGIN:VEVENT\r
SUMMARY:negated\\, until 31 August 2021: Talks held\\; or not\r
DTSTART;VALUE=DATE:20210831\r
DTEND;VALUE=DATE:20210901\r
DTSTAMP:20260301T000000Z\r
UID:e1@timeline\r
SEQUENCE:0\r
CATEGORIES:attack\r
DESCRIPTION:until 31 August 2021 (2021-08-31)\\, dated by an article's word\r
 s\\nNegated: it did not take place\\, or was called off.\\nDoha · 2 killed\\n\r
 “Rockets struck the airport on Monday\\, officials said.” — Headline \r
 of kabul.txt\\, kabul.txt\\, of Monday 30 August 2021 (read from the header \r
 line)\r
GEO:25.285447;51.53096\r
LOCATION:Doha\r
STATUS:CANCELLED\r
TRANSP:TRANSPARENT\r
END:VEVENT\r
END:VCALENDAR\r
"""


def write(chronicle: Chronicle) -> bytes:
    stream = io.BytesIO()
    write_to(chronicle, stream, Format.ICS)
    return stream.getvalue()


def read(chronicle: Chronicle) -> Calendar:
    """Return the calendar as another program reads it, after a look at its lines."""
    written = write(chronicle)
    lines = written.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert not any(byte < 32 or byte == 127 for line in lines for byte in line)
    calendar = Calendar.from_ical(written)
    assert [part for part in calendar.walk() if part.errors] == []
    return calendar


def only(event: Event) -> Any:
    """Return the only event of a calendar."""
    (read_back,) = read(chronicle_of(build_table([event]))).events
    return read_back


def test_a_calendar_is_written_as_the_rules_say(make_event: Callable[..., Event]) -> None:
    """The whole file, byte for byte: the stamp is the day it was made, what has no day is counted."""
    talks = make_event(
        "2021-08-31",
        event_id="e1",
        title="Talks held; or not",
        relation=Relation.ENDS,
        status=Status.NEGATED,
        killed=2,
    )
    row = chronicle_of(
        build_table([talks, make_event(None)]), title="August, in Kabul", made=date(2026, 3, 1)
    )
    placed = [
        {**each, "place": "Doha", "latitude": 25.285447, "longitude": 51.53096} if each["start"] else each
        for each in row.rows
    ]
    chronicle = Chronicle(rows=placed, title=row.title, made=row.made)
    assert write(chronicle).decode() == ONE


@pytest.mark.parametrize(
    ("fields", "start", "end", "summary"),
    [
        pytest.param({"edtf": "2021-08-30"}, date(2021, 8, 30), date(2021, 8, 31), "Blast", id="a-day"),
        pytest.param(
            {
                "edtf": "2016-07-08/2016-07-09",
                "interval": Interval(datetime(2016, 7, 8), datetime(2016, 7, 10)),
                "relation": Relation.DURING,
            },
            date(2016, 7, 8),
            date(2016, 7, 10),
            "Blast",
            id="lasted",
        ),
        pytest.param(
            {
                "edtf": "[2021-08-23..2021-08-29]",
                "interval": Interval(datetime(2021, 8, 23), datetime(2021, 8, 30)),
                "granularity": Granularity.WEEK,
            },
            date(2021, 8, 23),
            date(2021, 8, 30),
            "some day in 23–29 August 2021: Blast",
            id="one-day-of-a-week",
        ),
        pytest.param(
            {
                "edtf": "2014",
                "interval": Interval(datetime(2014, 1, 1), datetime(2015, 1, 1)),
                "granularity": Granularity.YEAR,
            },
            date(2014, 1, 1),
            date(2014, 1, 2),
            "some day in 2014: Blast",
            id="a-year-does-not-fill-the-calendar",
        ),
        pytest.param(
            {
                "edtf": "2021-08-30T09:15:00",
                "interval": Interval(datetime(2021, 8, 30, 9, 15), datetime(2021, 8, 30, 9, 16)),
                "granularity": Granularity.TIME,
            },
            datetime(2021, 8, 30, 9, 15),
            datetime(2021, 8, 30, 9, 16),
            "Blast",
            id="a-moment-in-the-time-of-the-place",
        ),
        pytest.param(
            {
                "edtf": "[..2021-06]",
                "interval": Interval(datetime(2021, 6, 1), datetime(2021, 7, 1)),
                "granularity": Granularity.MONTH,
                "relation": Relation.BEFORE,
            },
            date(2021, 6, 30),
            date(2021, 7, 1),
            "by June 2021: Blast",
            id="by-a-month-on-its-last-day",
        ),
        pytest.param(
            {
                "edtf": "2014-07",
                "interval": Interval(datetime(2014, 7, 1), datetime(2014, 8, 1)),
                "granularity": Granularity.MONTH,
                "relation": Relation.ENDS,
            },
            date(2014, 7, 31),
            date(2014, 8, 1),
            "until July 2014: Blast",
            id="until-a-month-on-its-last-day",
        ),
        pytest.param(
            {
                "edtf": "2021-08-30",
                "interval": Interval(datetime(2021, 8, 30, 12), datetime(2021, 8, 30, 18)),
                "granularity": Granularity.PART_OF_DAY,
            },
            datetime(2021, 8, 30, 12),
            datetime(2021, 8, 30, 18),
            "some time 12:00–18:00: Blast",
            id="an-afternoon",
        ),
        pytest.param(
            {
                "edtf": "2021-08-30~",
                "interval": Interval(datetime(2021, 8, 30), datetime(2021, 8, 31)),
                "dated_by": DatedBy.DOCUMENT,
            },
            date(2021, 8, 30),
            date(2021, 8, 31),
            "about 30 August 2021 (inferred): Blast",
            id="inferred",
        ),
        pytest.param(
            {"edtf": "2021-08-30", "status": Status.SCHEDULED, "relation": Relation.BEGINS},
            date(2021, 8, 30),
            date(2021, 8, 31),
            "scheduled, from 30 August 2021: Blast",
            id="planned",
        ),
        pytest.param(
            {"edtf": "9999-12-31", "interval": Interval(datetime(9999, 12, 31), datetime.max)},
            date(9999, 12, 31),
            None,
            "Blast",
            id="the-last-day",
        ),
        pytest.param(
            {"edtf": "0079-08-24"}, date(79, 8, 24), date(79, 8, 25), "Blast", id="a-year-of-two-digits"
        ),
    ],
)
def test_days_hours_and_what_is_uncertain(
    make_event: Callable[..., Event], fields: dict[str, Any], start: date, end: date | None, summary: str
) -> None:
    """Ends are exclusive; what is no plain day says so before its title."""
    event = only(make_event(fields.pop("edtf"), title="Blast", **fields))
    assert event["DTSTART"].dt == start
    assert (event["DTEND"].dt if "DTEND" in event else None) == end
    assert event["SUMMARY"] == summary
    assert event["DTSTART"].params.get("TZID") is None


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (Status.OCCURRED, "CONFIRMED"),
        (Status.SCHEDULED, "TENTATIVE"),
        (Status.POSSIBLE, "TENTATIVE"),
        (Status.NEGATED, "CANCELLED"),
    ],
)
def test_the_status_is_that_of_the_calendar(
    make_event: Callable[..., Event], status: Status, word: str
) -> None:
    """Only what occurred is confirmed; nothing makes anybody busy."""
    event = only(make_event(status=status))
    assert (event["STATUS"], event["TRANSP"], event["SEQUENCE"]) == (word, "TRANSPARENT", 0)


def test_what_has_no_day_is_counted_and_not_lost_silently(make_event: Callable[..., Event]) -> None:
    """Undated and before year 1: the calendar says so, and so can whoever writes it."""
    caesar = make_event("-0043-03-15", title="Caesar was stabbed")
    chronicle = chronicle_of(build_table([caesar, make_event(None), make_event("2021-08-30")]))
    calendar = read(chronicle)
    assert [event["SUMMARY"] for event in calendar.events] == ["Rocket attack on the airport"]
    said = "2 events without a day since year 1 are not in it"
    assert str(calendar["X-WR-CALDESC"]) == f"1 event told by articles. {said}."
    assert omitted_in_words(chronicle, Format.ICS) == said
    assert omitted_in_words(chronicle, Format.JSON) == ""
    assert omitted_in_words(chronicle_of(build_table([])), Format.ICS) == ""


def test_hostile_text_stays_text(make_event: Callable[..., Event]) -> None:
    """Titles and places are what they were, cleaned; no line of them is a line of the calendar."""
    calendar = read(hostile_chronicle(make_event))
    assert {part.name for part in calendar.walk()} == {"VCALENDAR", "VEVENT"}
    events = {str(event["UID"]).removesuffix("@timeline"): event for event in calendar.events}
    assert sorted(events) == sorted(HOSTILE)
    for name, text in HOSTILE.items():
        assert str(events[name]["SUMMARY"]) == (to_line(text) or "Event without a title")
        assert str(events[name].get("LOCATION", "")) == to_line(text)
        assert str(events[name]["URL"]) == f"https://{name}.example/%C3%A9*_a&b"
        assert f"“{to_line(text)}” — " in str(events[name]["DESCRIPTION"]) or not to_line(text)


@settings(max_examples=30, deadline=None)
@given(tables)
def test_any_table_gives_a_valid_calendar(table: pd.DataFrame) -> None:
    """One event a dated row, each with what the rules ask for, ends after starts, ids that differ."""
    events = read(chronicle_of(table)).events
    assert len(events) == table["start"].notna().sum()
    assert len({str(event["UID"]) for event in events}) == len(events)
    for event in events:
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(event)
        if "DTEND" in event:
            assert event["DTEND"].dt - event["DTSTART"].dt > timedelta(0)
            assert type(event["DTEND"].dt) is type(event["DTSTART"].dt)


def test_the_same_events_give_the_same_calendar(story_table: pd.DataFrame) -> None:
    """Without a day on which it was made, the stamp is a fixed one."""
    written = write(chronicle_of(story_table))
    assert written == write(chronicle_of(story_table))
    assert written.count(b"DTSTAMP:19700101T000000Z\r\n") == 6


def test_a_place_on_the_map_is_there(make_event: Callable[..., Event]) -> None:
    """Latitude first."""
    table = build_table([make_event(place=None)])
    rows = [
        {**row, "place": "Lima", "latitude": -12.04318, "longitude": -77.02824}
        for row in chronicle_of(table).rows
    ]
    (event,) = read(Chronicle(rows=rows)).events
    assert event["GEO"].to_ical() == "-12.04318;-77.02824"


def test_disputes_and_sources_are_in_the_description(disputed_table: pd.DataFrame) -> None:
    """Both sides, the rule, and every sentence with its article."""
    event = next(each for each in read(chronicle_of(disputed_table)).events if "Explosion" in each["SUMMARY"])
    lines = str(event["DESCRIPTION"]).split("\n")
    assert lines[0] == "Monday 13 September 2021 (2021-09-13), dated by an article's words"
    assert "Sources disagree on the number killed: 9 (post.txt); 1,004 (gazette.txt, herald.txt); " in str(
        lines
    )
    assert sum(line.startswith("“Rockets struck") for line in lines) == 3
