"""The header grammar: header lines, bylines, and which statement counts."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.articles.dct import (
    DctCandidate,
    choose_dct,
    read_header_line,
    split_leading_date,
)
from timeline.model import DctSource

AT_TWO = "2021-08-30T14:05:00"


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        pytest.param("date 2021-08-30", "2021-08-30", None, id="date-word"),
        pytest.param("Date: Mon, 30 Aug 2021 14:05:00 +0530", AT_TWO + "+05:30", None, id="mail-date"),
        pytest.param("Published: 30 Aug 2021, 14:05 IST", AT_TWO + "+05:30", None, id="published-ist"),
        pytest.param("**Published:** 30 August 2021", "2021-08-30", None, id="published-bold"),
        pytest.param("[Published 30 August 2021]", "2021-08-30", None, id="published-brackets"),
        pytest.param("Published on: 30 August 2021", "2021-08-30", None, id="published-on"),
        pytest.param(
            "First published on Mon 30 Aug 2021 14.05 BST", AT_TWO + "+01:00", None, id="first-published"
        ),
        pytest.param("Posted on Aug 30, 2021 at 2:05 pm", AT_TWO, None, id="posted-on"),
        pytest.param("Posted by Jane Doe on 30 August 2021", "2021-08-30", None, id="posted-by"),
        pytest.param("Created: 2021-08-30T14:05:00Z", AT_TWO + "+00:00", None, id="created"),
        pytest.param("Date published: 30/08/2021", "2021-08-30", None, id="date-published"),
        pytest.param("Updated 2:05 PM ET, Mon August 30, 2021", None, AT_TWO + "-04:00", id="updated-et"),
        pytest.param("(Updated: 30 August 2021)", None, "2021-08-30", id="updated-brackets"),
        pytest.param("Last updated on August 30, 2021", None, "2021-08-30", id="last-updated-on"),
        pytest.param(
            "Last Updated : Aug 30, 2021, 14:05 IST", None, AT_TWO + "+05:30", id="last-updated-colon"
        ),
        pytest.param("30 August 2021", "2021-08-30", None, id="bare"),
        pytest.param("2021-08-30", "2021-08-30", None, id="bare-iso"),
        pytest.param("Monday, August 30, 2021", "2021-08-30", None, id="bare-weekday"),
        pytest.param("30.08.2021 14:05 Uhr", AT_TWO, None, id="bare-german"),
        pytest.param("30 August 2021 - 14:05", AT_TWO, None, id="bare-with-time"),
        pytest.param("30 Aug 2021 · 5 min read", "2021-08-30", None, id="reading-time"),
        pytest.param("Publié le 30 août 2021 à 14:05", AT_TWO, None, id="french"),
        pytest.param("Veröffentlicht am 30. August 2021", "2021-08-30", None, id="german"),
        pytest.param("Publicado el 30 de agosto de 2021", "2021-08-30", None, id="spanish"),
        pytest.param("Veröffentlicht am 30. August 2021 um 14:05 Uhr", AT_TWO, None, id="german-time"),
        pytest.param("Publié le 30 août 2021 à 14h05", AT_TWO, None, id="french-time"),
        pytest.param("Publié le 30 août 2021 à 14 h 05", AT_TWO, None, id="french-time-with-blanks"),
        pytest.param("Publicerad 30 augusti 2021 kl. 14.05", AT_TWO, None, id="swedish"),
        pytest.param("Опубликовано: 30 августа 2021", "2021-08-30", None, id="russian"),
        pytest.param("Обновлено: 30 августа 2021 г.", None, "2021-08-30", id="russian-update"),
        pytest.param("发布时间：2021-08-30 14:05", AT_TWO, None, id="chinese"),
        pytest.param("公開日：2021年8月30日 14時05分", AT_TWO, None, id="japanese"),
        pytest.param("تاريخ النشر: 30 أغسطس 2021", "2021-08-30", None, id="arabic"),
        pytest.param("Közzétéve: 2021. augusztus 30.", "2021-08-30", None, id="hungarian"),
        pytest.param("Aug. 30, 2021 | 2:05 pm", AT_TWO, None, id="time-behind-a-bar"),
        pytest.param(
            "Published: Monday, August 30 2021, 14:05 [IST]", AT_TWO + "+05:30", None, id="zone-in-brackets"
        ),
        pytest.param("FOR IMMEDIATE RELEASE: August 30, 2021", "2021-08-30", None, id="release"),
        pytest.param("By our staff reporter", None, None, id="byline-without-name"),
        pytest.param("By Jane Doe | Published Aug 30, 2021", "2021-08-30", None, id="byline-bar"),
        pytest.param("By Jane Doe, August 30, 2021", "2021-08-30", None, id="byline-comma"),
        pytest.param(
            "Published: 30 Aug 2021 | Updated: 31 Aug 2021", "2021-08-30", "2021-08-31", id="both-bar"
        ),
        pytest.param(
            "Published 30 Aug 2021 Updated 31 Aug 2021", "2021-08-30", "2021-08-31", id="both-no-bar"
        ),
        pytest.param("By Jane Doe, Staff writer", None, None, id="byline"),
        pytest.param("By JANE DOE and JOHN ROE in Cairo", None, None, id="byline-two"),
        pytest.param("By The Associated Press", None, None, id="byline-agency"),
        pytest.param("By Reuters", None, None, id="byline-one-agency"),
        pytest.param("Published 2 days ago", None, None, id="relative-gives-no-date"),
        pytest.param("Updated: yesterday", None, None, id="yesterday-gives-no-date"),
        pytest.param("Date: 03/04/2021", None, None, id="ambiguous-gives-no-date"),
    ],
)
def test_reads_a_header_line(line: str, published: str | None, updated: str | None) -> None:
    """A header line gives its dates, and which of them is of a change."""
    header = read_header_line(line)
    assert header is not None
    found = {candidate.is_update: candidate.value.isoformat() for candidate in header.candidates}
    expected = {False: published, True: updated}
    assert found == {key: value for key, value in expected.items() if value}


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Published in 2021, the report was ignored.", id="published-in"),
        pytest.param("Updated figures show 30 August 2021", id="updated-figures"),
        pytest.param("Date palms need water", id="date-palms"),
        pytest.param("Data shows growth", id="data"),
        pytest.param("Update: 3 killed in blast", id="update-news"),
        pytest.param("By Monday the rebels had taken the town", id="by-monday"),
        pytest.param("By Monday Morning", id="by-monday-capitals"),
        pytest.param("By 2021 Harbour Traffic Had Doubled", id="by-year"),
        pytest.param("By then it was over.", id="by-then"),
        pytest.param("Byron Bay Festival Opens", id="by-within-a-word"),
        pytest.param("The Siege of 30 August 2021", id="headline-with-date"),
        pytest.param("Die Veröffentlicht am 30. August 2021", id="german-words"),
        pytest.param("更新 the harbour", id="chinese-word"),
        pytest.param("28, 2009 WASHINGTON", id="day-and-year-and-place"),
        pytest.param("G-8 summit in Italy in 2009", id="numbers-of-a-phrase"),
        pytest.param("March 2021", id="month"),
        pytest.param("2021", id="year"),
        pytest.param("Posted " + "x" * 300, id="long"),
        pytest.param("", id="empty"),
        pytest.param("|||", id="only-bars"),
    ],
)
def test_refuses_the_articles_own_words(line: str) -> None:
    """A line with anything unexplained in it is the article's own."""
    assert read_header_line(line) is None


def test_a_year_alone_is_kept_as_context() -> None:
    """A header word with a month and year gives no date, but the year."""
    header = read_header_line("Published: August 2021")
    assert header is not None
    assert (header.candidates, header.year) == ((), 2021)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("date 2021-08-30 Rain fell.", (date(2021, 8, 30), "Rain fell."), id="date-then-text"),
        pytest.param(
            "Date: 2021-08-30T14:05Z Rain fell.",
            (datetime(2021, 8, 30, 14, 5, tzinfo=UTC), "Rain fell."),
            id="time-then-text",
        ),
        pytest.param("date 2021-08-30", None, id="no-text"),
        pytest.param("date 2021-08-30 14:05 IST", None, id="a-header-line"),
        pytest.param("date 2021-13-45 Rain fell.", None, id="no-such-day"),
        pytest.param("2021-08-30 Rain fell.", None, id="no-word"),
        pytest.param("dates 2021-08-30 Rain fell.", None, id="other-word"),
    ],
)
def test_splits_a_leading_date(line: str, expected: tuple[date, str] | None) -> None:
    """Only the word, an ISO date and text behind it are a first line to split."""
    assert split_leading_date(line) == expected


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        pytest.param("PAGE DATELINE HEADER", "HEADER", id="header-before-dateline"),
        pytest.param("HEADER TIME_ELEMENT META", "META", id="meta-before-time"),
        pytest.param("META JSON_LD FRONT_MATTER", "FRONT_MATTER", id="front-matter-first"),
        pytest.param("FRONT_MATTER* PAGE", "PAGE", id="published-before-updated"),
        pytest.param("META* JSON_LD*", "JSON_LD*", id="update-when-alone"),
    ],
)
def test_chooses_by_authority(sources: str, expected: str) -> None:
    """Publication goes before change, then the source decides; a star marks a change."""
    candidates = [
        DctCandidate(
            value=date(2021, 8, 30),
            source=DctSource[name.rstrip("*")],
            is_update=name.endswith("*"),
        )
        for name in sources.split()
    ]
    chosen = choose_dct(candidates)
    assert chosen is not None
    assert replace(chosen, confidence=None) == candidates[sources.split().index(expected)]


def test_agreement_makes_sure() -> None:
    """Two sources that name one day are surer than either, also where only one tells the hour."""
    page = DctCandidate(value=date(2021, 8, 30), source=DctSource.PAGE)
    address = DctCandidate(value=datetime(2021, 8, 30, 14, 5), source=DctSource.URL)
    other = DctCandidate(value=date(2021, 8, 31), source=DctSource.URL)
    alone, agreed, disputed = (choose_dct(each) for each in ([page], [page, address], [page, other]))
    assert alone is not None
    assert agreed is not None
    assert disputed is not None
    assert (alone.confidence, agreed.confidence, disputed.confidence) == (0.87, 0.987, 0.9)
    assert disputed.value == date(2021, 8, 31)


def test_no_candidate_is_no_dct() -> None:
    """Without a statement there is no date."""
    assert choose_dct([]) is None


@given(line=st.text(alphabet="By Date:|2021-08-30 Updated, Jane", max_size=250))
@settings(max_examples=60, deadline=None)
def test_odd_lines_are_no_error(line: str) -> None:
    """Any line is a header line or none."""
    read_header_line(line)
    split_leading_date(line)
