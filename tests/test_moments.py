"""Key moments: the days that are told most and longest, each with an event and a sentence to read alone."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import tables

from timeline.model import DatedBy, DatedMention, Event, Review, Status
from timeline.moments import Moment, find_key_moments
from timeline.table import EventFilter, build_table, filter_table

Make = Callable[..., Event]
DAM = "The dam near Kelheim broke on 3 May and flooded four villages."


@pytest.fixture
def tell(make_event: Make) -> Callable[..., Event]:
    """Return a function that makes an event, told by articles of days in May: `tell("2021-05-03", 4, 5)`."""

    def tell(edtf: str, *days: int | None, **fields: Any) -> Event:
        articles = tuple(f"{edtf}-{number}.txt" for number in range(len(days)))
        sentences = fields.pop("sentences", (None,) * len(days))
        publishers = fields.pop("publishers", (None,) * len(days))
        event = make_event(edtf, articles=articles, **({"title": f"Event of {edtf}"} | fields))
        told = zip(event.mentions, days, sentences, publishers, strict=True)
        return replace(event, mentions=tuple(_retell(edtf, *each) for each in told))

    return tell


def _retell(
    edtf: str, dated: DatedMention, day: int | None, sentence: str | None, publisher: str | None
) -> DatedMention:
    """Return a mention in an article of that day of May 2021, in words of its own."""
    article = dated.mention.article
    words = sentence or f"It is told by {article.source} that rockets struck the airport on Monday, {edtf}."
    article = replace(
        article, text=words, dct=date(2021, 5, day) if day else None, publisher=publisher, dct_source=None
    )
    span = replace(dated.mention.sentence_span, end=len(words))
    mention = replace(dated.mention, article=article, sentence_span=span)
    return replace(dated, mention=mention, date=edtf, dated_by=DatedBy.EXPRESSION)


def moments_of(events: Iterable[Event], top: int = 100) -> tuple[Moment, ...]:
    return find_key_moments(build_table(events), top)


def ranked_days(events: Iterable[Event]) -> list[str]:
    """Return the days of key moments, the first of them first."""
    return [moment.date for moment in sorted(moments_of(events), key=lambda moment: moment.rank)]


def test_a_day_that_more_articles_tell_of_matters_more(tell: Make) -> None:
    """They are told in order of time, with their ranks, and beside the first one's importance."""
    few, many = tell("2021-05-01", 5), tell("2021-05-03", 5, 5, 5, 5)
    assert [(each.date, each.rank, each.importance) for each in moments_of([many, few])] == [
        ("2021-05-01", 2, 0.25),
        ("2021-05-03", 1, 1.0),
    ]


@pytest.mark.parametrize(
    ("more", "less"),
    [
        pytest.param([4, 20], [4, 4], id="still-told-later"),
        pytest.param([4, 4], [4], id="two-articles"),
        pytest.param([4, None], [4], id="an-article-without-a-day"),
        pytest.param([25, 25], [4, 4], id="late-in-the-story"),
    ],
)
def test_who_tells_of_a_day_and_for_how_long(tell: Make, more: list[int], less: list[int]) -> None:
    """An article counts more the longer the day is in the news, and against what is written since."""
    filler = tell("2021-05-28", 5, 6, 7, 8, 9, 10, 11)
    days = ranked_days([tell("2021-05-03", *more), tell("2021-05-02", *less), filler])
    assert days.index("2021-05-03") < days.index("2021-05-02")


def test_a_day_long_ago_does_not_weigh_by_its_age(tell: Make) -> None:
    """What one article recalls of long ago counts as one article."""
    assert ranked_days([tell("1969-09-01", 5), tell("2021-05-03", 5, 5)]) == ["2021-05-03", "1969-09-01"]


def test_all_events_of_a_day_count(tell: Make) -> None:
    """Three that one article each tells of outdo one that two tell of; one article counts once."""
    words = [f"Rocket {number} struck on Monday, and the airport closed." for number in range(3)]
    three = [tell("2021-05-03", 5, title=each[:8], sentences=(each,)) for each in words]
    three = [_renamed(event, f"paper-{number}") for number, event in enumerate(three)]
    assert ranked_days([*three, tell("2021-05-02", 5, 5)])[0] == "2021-05-03"
    one = [_renamed(event, "paper") for event in three]
    assert ranked_days([*one, tell("2021-05-02", 5, 5)])[0] == "2021-05-02"


def _renamed(event: Event, publisher: str) -> Event:
    """Return an event with its mentions in articles of one publisher."""
    mentions = [
        replace(
            dated, mention=replace(dated.mention, article=replace(dated.mention.article, publisher=publisher))
        )
        for dated in event.mentions
    ]
    return replace(event, mentions=tuple(mentions))


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"publishers": ("Courier",) * 3}, id="one-publisher-on-one-day"),
        pytest.param({"sentences": (DAM,) * 3}, id="copies"),
    ],
)
def test_sources_that_are_not_independent_count_once(tell: Make, fields: dict[str, Any]) -> None:
    """Neither a paper's three articles of one day, nor one text in three papers, outdo two sources."""
    three = tell("2021-05-03", 5, 5, 5, trigger="struck", **fields)
    assert ranked_days([three, tell("2021-05-02", 5, 5)]) == ["2021-05-02", "2021-05-03"]


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        pytest.param("2021-05-03", "2021-05-03", id="day"),
        pytest.param("2021-05-03T14:05:00", "2021-05-03", id="minute"),
        pytest.param("2021-05-03~", "2021-05-03", id="inferred"),
        pytest.param("2021-05-03/2021-05-09", "2021-05-03", id="lasted"),
        pytest.param("-0043-03-15", "-0043-03-15", id="before-christ"),
        pytest.param("2021-05", None, id="month"),
        pytest.param("2021-05/2021-06", None, id="months"),
        pytest.param("[2021-05-03..2021-05-09]", None, id="one-day-of-a-week"),
        pytest.param("[..2021-05-03]", None, id="by-then"),
        pytest.param("2021-21", None, id="season"),
        pytest.param("199X", None, id="decade"),
    ],
)
def test_which_dates_are_a_day(tell: Make, edtf: str, day: str | None) -> None:
    """What is known to a day is; what lasted counts at its start; a week or a month is no day."""
    assert [moment.date for moment in moments_of([tell(edtf, 5)])] == ([day] if day else [])


def test_days_before_year_1_come_in_order(tell: Make) -> None:
    """44 BC lies after 50 BC, though its text sorts before it."""
    events = [tell(edtf, 5) for edtf in ("2021-05-03", "-0043-03-15", "-0049-01-10")]
    assert [moment.date for moment in moments_of(events)] == ["-0049-01-10", "-0043-03-15", "2021-05-03"]


def test_an_event_without_a_date_is_no_moment(make_event: Make) -> None:
    """Nor is a table without any."""
    assert moments_of([make_event(None)]) == moments_of([]) == ()


def test_what_is_hidden_is_left_out(tell: Make) -> None:
    """Neither as a day of its own nor as the event of a day."""
    hidden = {"review": Review.HIDDEN, "title": "Hidden"}
    events = [
        tell("2021-05-03", 5, 5, **hidden),
        tell("2021-05-04", 5, 5, importance=1.0, **hidden),
        tell("2021-05-04", 5, title="Shown", importance=0.1),
    ]
    assert [(moment.date, moment.title) for moment in moments_of(events)] == [("2021-05-04", "Shown")]


def test_a_filter_goes_first(tell: Make) -> None:
    """The key moments are those of what a reader has chosen to see."""
    table = build_table([tell("2021-05-03", 5, 5, title="Flood"), tell("2021-05-04", 5, title="Trial")])
    (moment,) = find_key_moments(filter_table(table, EventFilter(search="trial")), 5)
    assert (moment.rank, moment.title, moment.importance) == (1, "Trial", 1.0)


def test_the_most_important_event_stands_for_its_day(tell: Make) -> None:
    """With its own sentence and its own number of sources."""
    events = [
        tell("2021-05-03", 5, title="Small", importance=0.2),
        tell("2021-05-03", 5, 6, title="Great", importance=0.6),
    ]
    (moment,) = moments_of(events)
    assert (moment.title, moment.source_count, moment.event_id) == ("Great", 2, events[1].event_id)
    assert moment.mention_id in {dated.mention.mention_id for dated in events[1].mentions}


def test_what_others_tell_of_too_stands_for_its_day(tell: Make) -> None:
    """Of two events that matter the same, the one whose words recur in what is told of the day."""
    voices = (
        "Officials said the flood swallowed Kelheim on Monday and struck homes.",
        "On Monday the mayor struck a sombre note about the flood in Kelheim.",
    )
    events = [
        tell("2021-05-03", 5, title="A bakery reopened", sentences=("A bakery struck on Monday reopened.",)),
        tell("2021-05-03", 5, title="Flood in Kelheim", sentences=voices[:1]),
        tell("2021-05-03", 5, title="Mayor struck a note", sentences=voices[1:], importance=0.1),
    ]
    (moment,) = moments_of(_renamed(event, event.title) for event in events)
    assert moment.title == "Flood in Kelheim"


LONG = "On 3 May 2021 the dam near Kelheim broke" + ", and another village was flooded" * 12 + "."


@pytest.mark.parametrize("status", ["possible", "negated"])
def test_what_is_no_fact_stands_for_a_day_without_another(tell: Make, status: str) -> None:
    """However important; alone it stands, and says what it is."""
    doubt = tell("2021-05-03", 5, 6, title="Doubt", importance=0.9, status=Status(status))
    (alone,) = moments_of([doubt])
    assert (alone.title, alone.status) == ("Doubt", status)
    (moment,) = moments_of([doubt, tell("2021-05-03", 5, title="Fact", importance=0.1)])
    assert (moment.title, moment.status) == ("Fact", "occurred")


@pytest.mark.parametrize(
    "worse",
    [
        pytest.param("It broke on 3 May and flooded four villages at once.", id="a-pronoun-first"),
        pytest.param("“They fled when the dam near Kelheim broke”, she said.", id="a-pronoun-in-quotes"),
        pytest.param("Kelheim dam broke.", id="short"),
        pytest.param(LONG, id="long"),
        pytest.param("Four villages went under water early in the morning of 3 May.", id="names-it-not"),
    ],
)
def test_the_sentence_can_be_read_alone(tell: Make, worse: str) -> None:
    """Whole, of a length to read at a glance, without a pronoun, naming what happened."""
    for sentences in ((DAM, worse), (worse, DAM)):
        (moment,) = moments_of(
            [tell("2021-05-03", 4, 4, title="Dam broke near Kelheim", sentences=sentences)]
        )
        assert moment.sentence == DAM


def test_the_sentence_dates_the_event_in_its_own_words(tell: Make) -> None:
    """Rather than one that is dated by the day of its article, even a lead."""
    event = tell("2021-05-03", 4, 4, title="Dam broke", sentences=(DAM, DAM.replace("on 3 May ", "")))
    inferred = replace(event.mentions[1], dated_by=DatedBy.DOCUMENT)
    (moment,) = moments_of([replace(event, mentions=(inferred, event.mentions[0]))])
    assert moment.sentence == DAM


def test_an_event_that_only_an_analyst_tells_of_is_a_moment(tell: Make) -> None:
    """It matters as much as its importance says, and has no sentence."""
    added = replace(tell("2021-05-09", title="Added", importance=1.0), mentions=())
    moments = moments_of([added, tell("2021-05-03", 5, 5)])
    assert [
        (moment.importance, moment.sentence, moment.article) for moment in moments if not moment.sentence
    ] == [(1.0, None, None)]


@pytest.mark.parametrize("top", [0, -1])
def test_fewer_than_one_is_an_error(top: int) -> None:
    """The message says what would be right."""
    with pytest.raises(ValueError, match=f"1 key moment or more, not {top}"):
        find_key_moments(build_table([]), top)


@settings(max_examples=60, deadline=None)
@given(tables, st.integers(1, 3))
def test_the_first_are_the_first_of_more(table: pd.DataFrame, top: int) -> None:
    """The top N are the top N + 1 without the last, in order of time, each day and each event once."""
    moments, more = find_key_moments(table, top), find_key_moments(table, top + 1)
    assert moments == tuple(moment for moment in more if moment.rank <= top)
    assert sorted(moment.rank for moment in more) == list(range(1, len(more) + 1))
    assert len({moment.date for moment in more}) == len({moment.event_id for moment in more}) == len(more)
    assert all(0 <= moment.importance <= 1 for moment in more)


@settings(max_examples=60, deadline=None)
@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_the_events_does_not_matter(table: pd.DataFrame, random: Any) -> None:
    """The same rows in another order have the same key moments."""
    rows = list(range(len(table)))
    random.shuffle(rows)
    assert find_key_moments(table.take(rows), 3) == find_key_moments(table, 3)
