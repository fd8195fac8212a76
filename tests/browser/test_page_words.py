"""The exported page's scripts say dates, name ticks and treat text as Python does."""

from collections.abc import Callable, Iterator

import pandas as pd
import pytest
from page_scripts import HOSTILE, WORDS, as_days, ask, differences, load_scripts, varied_table
from playwright.sync_api import BrowserContext, Page

from timeline.axis import DAY, FIRST_MOMENT, LAST_MOMENT, Stretch, parse_moment, to_days, write_moment
from timeline.figures import count_in_words, date_in_words, row_date_in_words
from timeline.figures.drawings import wrap_name
from timeline.figures.labels import clean_text, escape_text, shorten, text_width, wrap_text
from timeline.figures.ticks import place_ticks, short_date, year_text
from timeline.model import Event, Granularity, Relation

DATES = [
    "2021-08-30",
    "2021-08",
    "2021",
    "2021-08-30~",
    "2021?",
    "2021-08%",
    "199X",
    "19XX",
    "20XX",
    "11XX",
    "-0043-03-15",
    "-0043",
    "0000",
    "0001",
    "0079-08-24",
    "[-0043-03..-0042]",
    "9999-12-31",
    "2021-02-30",
    "2021-08-23/2021-08-29",
    "[2021-08-23..2021-08-29]",
    "2021-08-30/2021-09-02",
    "2021-12-30/2022-01-02",
    "1990/1999",
    "1901/2000",
    "2001/2003",
    "-0099/0000",
    "2021-21",
    "2021-22",
    "2021-33",
    "2021-36",
    "2021-20",
    "[..2015-06-30]",
    "[2015-06-30..]",
    "2015/..",
    "../2015",
    "..",
    "[..]",
    "{2001,2003}",
    "[2001,2003..2005]",
    "{2001,..2003}",
    "2021-08-30T09:30:00",
    "2021-08-30T09",
    "2021-08-30T09:30:00Z/2021-08-30T11:00:00Z",
    "1848-02/1849-03",
    "soon",
    "Y12000",
    "2021-08-30T09:30:00/2021-08-31T11:00:00",
    "2021-08-30/2021-08-30",
    "2021-08/2021-08",
    "[2021-08-01,2021-08-03]",
]


@pytest.fixture(scope="module")
def varied(make_event: Callable[..., Event]) -> pd.DataFrame:
    return varied_table(make_event)


@pytest.fixture(scope="module")
def scripts(browser: BrowserContext, varied: pd.DataFrame) -> Iterator[Page]:
    """Return an empty page with the scripts that draw, and the events of `varied`."""
    page = browser.new_page()
    load_scripts(page, varied)
    yield page
    page.close()


@pytest.mark.parametrize("relation", [None, *Relation])
def test_dates_are_said_the_same(scripts: Page, relation: Relation | None) -> None:
    """Every form of EDTF that the table has, and some that it has not, in every unit."""
    given = [
        (date, unit, weekday)
        for date in (None, *DATES)
        for unit in (None, *Granularity)
        for weekday in (True, False)
    ]
    call = """given.map(([date, granularity, weekday, relation]) => (
      Timeline.dateInWords(date, {relation, granularity, weekday})))"""
    theirs = ask(scripts, call, *((*told, relation) for told in given))
    wrong = [
        (*told, said)
        for told, said in zip(given, theirs, strict=True)
        if said != date_in_words(told[0], relation=relation, granularity=told[1], weekday=told[2])
    ]
    assert wrong[:9] == []


def test_each_event_is_dated_in_the_same_words(scripts: Page, varied: pd.DataFrame) -> None:
    """Also what is inferred, at length and in brief."""
    columns = varied[["date", "relation", "granularity", "dated_by"]].astype(object)
    rows = columns.where(columns.notna(), None).to_dict("records")
    for brief in (False, True):
        call = "events.titles.map((_, position) => Timeline.eventDateInWords(events, position, given[0]))"
        assert ask(scripts, call, {"brief": brief}) == [row_date_in_words(row, brief=brief) for row in rows]


@pytest.mark.parametrize("width", [120, 374, 1000, 2500])
def test_ticks_are_the_same(scripts: Page, width: int) -> None:
    """From minutes to millennia, at any zoom, before year 1 and far ahead."""
    days = ("-9000-06-01", "-0043-03-15", "0001-01-01", "1969-12-31T23:58", "2021-08-30", "9900-07-01")
    middles = [parse_moment(day) for day in days]
    spans = [round(DAY * 1.9**power / 24) for power in range(24)]
    views = [
        Stretch(middle - span // 3, middle + span)
        for middle in middles
        for span in spans
        if middle - span // 3 > FIRST_MOMENT and middle + span < LAST_MOMENT
    ]
    call = f"given.map((view) => Timeline.placeTicks(view, {width}))"
    for view, theirs in zip(views, ask(scripts, call, *map(as_days, views)), strict=True):
        ours = [
            {"day": to_days(tick.moment), "text": tick.text, "context": tick.context}
            for tick in place_ticks(view, width)
        ]
        assert differences(ours, theirs) == [], view


def test_days_are_said_the_same(scripts: Page) -> None:
    """Short and as ISO 8601, around the turns of years and months; and years as readers count them."""
    turns = (
        "-9999-01-02",
        "0000-02-28",
        "0001-01-01",
        "0100-03-01",
        "1970-01-01",
        "2000-02-29",
        "9999-12-30",
    )
    moments = [parse_moment(day) + step * DAY for day in turns for step in (-1, 0, 1)]
    said = ask(
        scripts, "given.map((day) => [Timeline.shortDate(day), Timeline.isoDay(day)])", *map(to_days, moments)
    )
    assert said == [[short_date(moment), write_moment(moment)] for moment in moments]
    years = [-9999, -1, 0, 1, 99, 100, 2021]
    assert ask(scripts, "given.map(Timeline.yearText)", *years) == [year_text(year) for year in years]


def test_a_day_is_said_to_its_unit(scripts: Page) -> None:
    """As far as it is known."""
    units = ["century", "decade", "year", "month", "day"]
    said = ["the 20th century", "the 1960s", "1969", "December 1969", "27 December 1969"]
    assert ask(scripts, "given.map((unit) => Timeline.dayInWords(-5, unit))", *units) == said


def test_text_is_treated_the_same(scripts: Page) -> None:
    """Cleaned, escaped, measured, shortened and wrapped, in all scripts, with what joins and hides."""
    texts = [
        *HOSTILE,
        *WORDS,
        "half \udcff a pair and \ud83d",
        "a\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069b \U000e0041\u180e \x85\x1f\u2028 line",
        *("".join(map(chr, range(start, start + 0x100))) for start in (*range(0x20, 0xD000, 0x700), 0x1F400)),
        "ｆｕｌｌ 한국어 \u20d0\U0001e8d0 2021-08-31-last-flight-from-the-harbour.txt",
    ]
    widths = (20, 60, 120, 300)
    call = """given.map((text) => [
      Timeline.cleanText(text), Timeline.escapeText(text), Timeline.textWidth(text, 12),
      [20, 60, 120, 300].map((width) => Timeline.shorten(text, width, 12)),
      [1, 2, 3].map((lines) => Timeline.wrapName(text, 104, lines)), Timeline.wrapText(text, 3),
    ])"""
    ours = [
        [
            *(clean_text(text), escape_text(text), text_width(text)),
            [shorten(text, width) for width in widths],
            [list(wrap_name(text, 104, lines=lines)) for lines in (1, 2, 3)],
            wrap_text(text, lines=3),
        ]
        for text in texts
    ]
    assert differences(ours, ask(scripts, call, *texts)) == []


def test_counts_are_said_the_same(scripts: Page) -> None:
    """With the plural, and a comma between thousands."""
    counts = [0, 1, 2, 999, 1000, 1234567]
    said = ask(scripts, "given.map((count) => Timeline.countInWords(count, 'event'))", *counts)
    assert said == [count_in_words(count, "event") for count in counts]
