"""What a chronology says of events, whatever it is written as."""

import io
import itertools
from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest

from timeline.exports import Chronicle, Format, Row, chronicle_of, write_to
from timeline.exports.chronology import Entry, iter_entries, outline_of
from timeline.exports.citations import Sources
from timeline.model import DatedBy, Event, Granularity, Interval, Relation, Review
from timeline.moments import find_key_moments
from timeline.table import build_table


def entries(chronicle: Chronicle) -> list[Entry]:
    return list(iter_entries(chronicle, outline_of(chronicle), Sources()))


def entries_of(*events: Event) -> list[Entry]:
    return entries(chronicle_of(build_table(events)))


def headings(*events: Event) -> list[tuple[int, str]]:
    return [heading for entry in entries_of(*events) for heading in entry.headings]


def span(first: str, after: str) -> Interval:
    return Interval(datetime.fromisoformat(first), datetime.fromisoformat(after))


def test_years_have_headings_and_months_where_there_are_many(make_event: Callable[..., Event]) -> None:
    """Before year 1 first, what has no date last; a month is opened once, whatever stands in it."""
    crowd = [make_event(f"2021-{number:02}-01") for number in (3, 4)]
    crowd += [make_event(f"2021-04-{number:02}") for number in range(2, 12)]
    spring = make_event("2021-22", interval=span("2021-04-01", "2021-07-01"), granularity=Granularity.SEASON)
    assert headings(
        *crowd, spring, make_event("-0043-03-15"), make_event("0079-08-24"), make_event(None)
    ) == [
        (1, "44 BC"),
        (1, "AD 79"),
        (1, "2021"),
        (2, "March 2021"),
        (2, "April 2021"),
        (1, "Without a date"),
    ]
    assert headings(*crowd[:3]) == [(1, "2021")]


def test_a_year_opens_its_own_first_month_again(make_event: Callable[..., Event]) -> None:
    """Months of another year are other months."""
    events = [make_event(f"{year}-03-{day:02}") for year in (2020, 2021) for day in range(1, 14)]
    assert headings(*events) == [(1, "2020"), (2, "March 2020"), (1, "2021"), (2, "March 2021")]


@pytest.mark.parametrize(
    ("fields", "explained"),
    [
        pytest.param({}, False, id="a-day-of-its-words"),
        pytest.param({"dated_by": DatedBy.DOCUMENT}, True, id="inferred"),
        pytest.param({"dated_by": DatedBy.MENTION}, True, id="by-another-mention"),
        pytest.param({"relation": Relation.ENDS}, True, id="an-end"),
        pytest.param({"edtf": None}, True, id="why-there-is-none"),
    ],
)
def test_how_a_date_was_read_is_told_where_it_is_not_plain(
    make_event: Callable[..., Event], fields: dict[str, Any], explained: bool
) -> None:
    """A reader is not told what the sentence says anyway."""
    (entry,) = entries_of(make_event(explanation="counted from Monday", **fields))
    assert ("Date: counted from Monday." in entry.remarks) is explained


def test_a_year_that_an_article_spells_out_needs_no_explanation(make_event: Callable[..., Event]) -> None:
    """Only what is counted does."""
    year = {"edtf": "2014", "interval": span("2014-01-01", "2015-01-01"), "granularity": Granularity.YEAR}
    told = {"sentence": "It struck in 2014.", "expression": "in 2014", "explanation": "written in full"}
    rows = [
        {**row, "mentions": [{**mention, "date": "2014"} for mention in row["mentions"]]}
        for row in chronicle_of(build_table([make_event(**year, **told)])).rows
    ]
    assert entries(Chronicle(rows=rows))[0].remarks == ()
    rows[0]["mentions"][0]["expression"] = "seven years ago"
    assert entries(Chronicle(rows=rows))[0].remarks == ("Date: written in full.",)


def test_what_analysts_say_is_told(make_event: Callable[..., Event]) -> None:
    """Hidden or edited, with the note; and that no article tells of what was added by hand."""
    hidden, added = entries_of(
        make_event("2021-01-01", review=Review.HIDDEN, note="a double?"),
        make_event("2021-01-02", review=Review.EDITED, articles=(), dated_by=DatedBy.ANALYST),
    )
    assert hidden.remarks == ("Review: hidden by an analyst.", "Note: a double?")
    assert added.remarks == ("Review: edited by an analyst.", "Added by hand; no article tells of it.")
    assert (added.quote, added.sources) == ("", ())


def test_the_head_says_what_there_is(story_table: pd.DataFrame, disputed_table: pd.DataFrame) -> None:
    """Numbers of events and articles, key moments, the day only where it is given."""
    told = outline_of(
        chronicle_of(story_table, made=date(2026, 3, 1), moments=find_key_moments(story_table, 2))
    )
    assert told.head == (
        "Made on 1 March 2026.",
        "7 events from 3 articles, written on 30 August 2021.",
        "1 event has no date.",
        "Cut down to 2 key moments of the story.",
    )
    assert outline_of(chronicle_of(disputed_table)).head == (
        "3 events from 5 articles, written on 30 August 2021.",
    )


@pytest.mark.parametrize("format_", [Format.MARKDOWN, Format.DOCX, Format.ICS])
def test_no_events_make_a_file_all_the_same(format_: Format) -> None:
    """With its title, and without sections that would be empty."""
    stream = io.BytesIO()
    write_to(Chronicle(rows=[]), stream, format_)
    assert stream.getvalue()
    outline = outline_of(Chronicle(rows=[]))
    assert (outline.title, outline.head, outline.reading) == ("Timeline", ("0 events.",), ())


class _Counted(Collection[Row]):
    """Rows that remember how much was written when each was asked for."""

    def __init__(self, rows: list[Row], stream: io.BytesIO) -> None:
        self._rows, self._stream = rows, stream
        self.written: list[int] = []

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, row: object) -> bool:
        return row in self._rows

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.written.append(self._stream.tell())
            yield row


@pytest.mark.parametrize("format_", [Format.MARKDOWN, Format.ICS])
def test_an_event_is_written_before_the_next_is_asked_for(story_table: pd.DataFrame, format_: Format) -> None:
    """So a store of any size is never in memory as a whole."""
    stream = io.BytesIO()
    rows = _Counted(list(chronicle_of(story_table).rows)[:6], stream)
    write_to(Chronicle(rows=rows), stream, format_)
    last_pass = rows.written[-6:]
    assert all(later > earlier for earlier, later in itertools.pairwise(last_pass))
