"""Mentions get the date that their own clause gives, by the relation that the words say."""

from datetime import date

import pytest
from dating import dates_of, link

from timeline.model import DatedBy, Granularity, Status


@pytest.mark.parametrize(
    ("text", "edtf", "relation"),
    [
        pytest.param("The port opened on Friday.", "2021-08-27", "IS_INCLUDED", id="on"),
        pytest.param(
            "The port opened last week.", "[2021-08-23..2021-08-29]", "IS_INCLUDED", id="some-day-within"
        ),
        pytest.param("The port opened in March 2014.", "2014-03", "IS_INCLUDED", id="month"),
        pytest.param("The deadline is till Tuesday.", "2021-08-31", "ENDS", id="till"),
        pytest.param("Troops must leave by Tuesday.", "[..2021-08-31]", "BEFORE", id="by"),
        pytest.param("Troops must leave before 3 May 2022.", "[..2022-05-02]", "BEFORE", id="before-a-day"),
        pytest.param("The firm must pay before May 2022.", "[..2022-04]", "BEFORE", id="before-a-month"),
        pytest.param("The firm must pay by May 2022.", "[..2022-05]", "BEFORE", id="by-a-month"),
        pytest.param("The mill must close before winter.", "[..2021-11]", "BEFORE", id="before-a-season"),
        pytest.param("The talks broke down after 4 May 2019.", "[2019-05-04..]", "AFTER", id="after"),
        pytest.param("The firm has sold shares since 2014.", "2014", "BEGINS", id="since"),
        pytest.param("A flood struck from 3 to 7 June 2016.", "2016-06-03/2016-06-07", "DURING", id="range"),
        pytest.param(
            "He resigned shortly after noon on Friday.", "2021-08-27T12:00:00", "IS_INCLUDED", id="after-noon"
        ),
        pytest.param(
            "He resigned shortly before midnight on Friday.",
            "2021-08-27",
            "IS_INCLUDED",
            id="before-midnight",
        ),
        pytest.param(
            "As of Friday, the flood had claimed 97 lives.", "[..2021-08-27]", "BEFORE", id="as-of-past"
        ),
        pytest.param("As of 3 May 2022, fares will rise.", "2022-05-03", "BEGINS", id="as-of-ahead"),
    ],
)
def test_date_and_relation(text: str, edtf: str, relation: str) -> None:
    """The preposition decides the relation, and the date says no more than the words."""
    (dated,) = link(text)
    assert (dated.date, dated.relation) == (edtf, relation)


def test_range_runs_to_its_last_day() -> None:
    """The interval of a range is half-open and covers both ends."""
    (dated,) = link("A flood struck from 3 to 7 June 2016.")
    assert dated.interval is not None
    assert (dated.interval.start.day, dated.interval.end.day) == (3, 8)
    assert dated.granularity is Granularity.DAY


def test_each_clause_keeps_its_own_date() -> None:
    """An expression of another clause never dates this one."""
    dated = link("The mayor resigned on Friday, and his deputy left Paris on Saturday.")
    assert [(d.mention.trigger, d.date) for d in dated] == [
        ("resigned", "2021-08-27"),
        ("left", "2021-08-28"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "The vote was postponed from 3 May 2021 to 10 June 2022.",
            [("2021-05-03", "negated"), ("2022-06-10", "scheduled")],
            id="from-to",
        ),
        pytest.param("The fair was moved to 3 October.", [("2021-10-03", "scheduled")], id="to"),
        pytest.param("The vote was delayed until Friday.", [("2021-09-03", "scheduled")], id="until"),
        pytest.param(
            "The army moved from 3 May 2021 to 10 May 2021 through the valley.",
            [("2021-05-03/2021-05-10", "occurred")],
            id="what-moves-by-itself-lasts",
        ),
    ],
)
def test_what_is_moved_has_an_old_day_and_a_new_one(text: str, told: list[tuple[str, str]]) -> None:
    """A postponement is no range and no end: the old day is off, the new one is on."""
    dated = link(text)
    assert [(each.date, each.mention.status) for each in dated] == told
    assert {each.relation for each in dated} <= {"IS_INCLUDED", "DURING"}


def test_inherited_date_is_less_sure() -> None:
    """A coordinated verb takes over the date, with less confidence."""
    direct, inherited = link("Police arrested a man on Friday and charged him.")
    assert direct.date == inherited.date == "2021-08-27"
    assert inherited.confidence < direct.confidence


def test_what_lies_ahead_has_not_occurred() -> None:
    """Whatever the tense, an event after the article's own day is scheduled."""
    (dated,) = link("The fair opens on 4 September 2021.")
    assert dated.mention.status is Status.SCHEDULED


def test_what_is_told_in_the_past_has_no_date_ahead() -> None:
    """A date that the tense contradicts is left open, with the reason."""
    (dated,) = link("It was opened by the king on 4 September 2021.")
    assert (dated.date, dated.mention.status) == (None, Status.OCCURRED)
    assert "told in the past" in dated.explanation


def test_an_hour_without_a_day_gives_way_to_the_day() -> None:
    """'Dawn' alone is counted from the article; the day that the sentence names is told."""
    arrested = link("He was arrested in a dawn raid on 9 June 2020.")[0]
    assert (arrested.mention.trigger, arrested.date) == ("arrested", "2020-06-09")


def test_negated_stays_negated() -> None:
    """A date ahead does not turn what will not happen into a plan."""
    (dated,) = link("The fair will not open on 4 September 2021.")
    assert dated.mention.status is Status.NEGATED


def test_without_dct_relative_dates_stay_open() -> None:
    """Nothing is invented: no dct, no day, and the reason is told."""
    (dated,) = link("The port opened on Friday.", dct=None)
    assert (dated.date, dated.interval, dated.dated_by) == (None, None, None)
    assert "Friday" in dated.explanation


def test_before_year_one_has_a_date_but_no_interval() -> None:
    """A year BC is told in EDTF only."""
    (dated,) = link("The king attacked the city in 44 BC.", dct=None)
    assert (dated.date, dated.interval, dated.dated_by) == ("-0043", None, DatedBy.EXPRESSION)


def test_explanation_names_words_and_date() -> None:
    """The explanation quotes the expression and the trigger and gives the date."""
    (dated,) = link("The port opened on Friday.")
    assert all(part in dated.explanation for part in ("'Friday'", "'opened'", "2021-08-27"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("A vote is scheduled for Friday.", ["vote"], id="scheduled"),
        pytest.param("She was going to retire in June.", ["retire"], id="going-to"),
        pytest.param("The council planned the road in 1998.", ["planned"], id="planning-is-the-event"),
    ],
)
def test_planning_a_dated_event_is_no_event(text: str, told: list[str]) -> None:
    """The verb that only puts an event ahead has no row beside it."""
    assert [each.mention.trigger for each in link(text)] == told


def test_what_has_been_done_until_a_day_ahead_has_happened() -> None:
    """What is told in the perfect is over: the day of "until" is that of its end, and dates it not."""
    (dated,) = link("The man has been released on bail until 28 September.")
    assert (dated.date, dated.mention.status) == (None, Status.OCCURRED)


SPRING = date(2021, 5, 5)


@pytest.mark.parametrize(
    ("text", "trigger", "wanted"),
    [
        pytest.param("The mast fell silent on 4 July.", "fell", "2020-07-04", id="day-month"),
        pytest.param("Dunn was jailed for life on May 27.", "jailed", "2020-05-27", id="month-day"),
        pytest.param("He left of his own free will on 14 June.", "left", "2020-06-14", id="will-is-no-verb"),
        pytest.param("The union called a strike on 27 May.", "called", None, id="day-of-the-noun"),
        pytest.param("The board set a vote on 4 July.", "set", None, id="planned"),
        pytest.param("She announced a grant on 4 July.", "announced", None, id="said"),
        pytest.param("The boat was sold on 4 May.", "sold", "2021-05-04", id="just-before"),
        pytest.param("Dunn, jailed in June, was sent home.", "jailed", "2020-06", id="participle-and-month"),
        pytest.param(
            "The fair, planned in June, was dropped.", "planned", "2021-06", id="planned-in-a-month"
        ),
        pytest.param("The grant was released in April.", "released", "2021-04", id="month-just-before"),
    ],
)
def test_what_is_over_was_on_that_day_of_the_year_before(text: str, trigger: str, wanted: str | None) -> None:
    """A past verb puts its own day behind the article, where nothing else may be what is on that day."""
    dated = {each.mention.trigger: each.date for each in link(text, SPRING)}
    assert dated.get(trigger) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "In a letter sent to the bank on Friday, the firm admitted the theft.",
            {"sent": "2021-08-27", "admitted": "2021-08-27"},
            id="letter",
        ),
        pytest.param(
            "In a house built in 1921, the firm admitted the theft.", {"admitted": None}, id="no-message"
        ),
        pytest.param(
            "When the firm put the map online on Friday, it crashed.",
            {"put": "2021-08-27", "crashed": "2021-08-27"},
            id="when-with-a-form-like-the-present",
        ),
        pytest.param(
            "That raid, on 4 May, was blamed on rebels.",
            {"raid": "2021-05-04", "blamed": None},
            id="aside-of-the-noun",
        ),
        pytest.param(
            "In Friday's second round she beat her rival.", {"beat": "2021-08-27"}, id="round-of-a-day"
        ),
        pytest.param("In this year's worst storm nine died.", {"died": None}, id="worst-of-a-year"),
        pytest.param("The firm, on 4 May, sold the boat.", {"sold": "2021-05-04"}, id="aside-of-the-clause"),
    ],
)
def test_a_date_reaches_what_it_belongs_to(text: str, wanted: dict[str, str | None]) -> None:
    """A message's day is that of what it says; a day between commas is that of the noun before it."""
    found = dates_of(text)
    assert {trigger: found.get(trigger) for trigger in wanted} == wanted
