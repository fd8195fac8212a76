"""Mentions of one happening become one event, whatever the order; different happenings never do."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.merging import build_event, merge_events
from timeline.model import Article, DatedMention, DctSource, Event
from timeline.pipeline import date_mentions


def read(text: str, dct: date, name: str) -> tuple[DatedMention, ...]:
    article = Article(
        article_id=name, source=f"{name}.txt", title=None, text=text, dct=dct, dct_source=DctSource.HEADER
    )
    return date_mentions(article)


def merge(*texts: tuple[str, date]) -> tuple[Event, ...]:
    found = (read(text, dct, f"a{number}") for number, (text, dct) in enumerate(texts))
    return merge_events(itertools.chain.from_iterable(found))


BLAST = ("A bomb blast at Kabul airport on 26 August 2021 killed 90 people.", date(2021, 8, 27))
LATER = ("Last week’s bomb blast at Kabul airport shook the army.", date(2021, 8, 31))
OTHER_DAY = ("A bomb blast at Kabul airport on 24 August 2021 killed nobody.", date(2021, 8, 27))


def test_a_week_joins_its_day() -> None:
    """'Last week' in one article is the day that another one names."""
    (event,) = merge(BLAST, LATER)
    assert event.date == "2021-08-26"
    assert {dated.mention.article.article_id for dated in event.mentions} == {"a0", "a1"}


def test_what_a_happening_did_is_no_second_one() -> None:
    """A verb that says what its own subject did joins it, and keeps its count and its kind."""
    (event,) = merge(BLAST)
    assert [dated.mention.trigger for dated in event.mentions] == ["blast", "killed"]
    assert (event.title, event.category, event.killed) == (
        "Bomb blast at Kabul airport killed 90 people",
        "explosion",
        90,
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(BLAST, OTHER_DAY, id="other-day"),
        pytest.param(
            BLAST,
            ("A bank in Oslo collapsed on 26 August 2021.", date(2021, 8, 27)),
            id="other-kind-and-place",
        ),
        pytest.param(
            ("The fair opened on 26 August 2021.", date(2021, 8, 27)),
            ("The fair did not open on 26 August 2021.", date(2021, 8, 27)),
            id="negated",
        ),
        pytest.param(
            ("The minister said on Thursday that prices are high.", date(2021, 8, 27)),
            ("The general said on Thursday that the road is safe.", date(2021, 8, 27)),
            id="two-statements",
        ),
    ],
)
def test_different_events_stay_apart(one: tuple[str, date], other: tuple[str, date]) -> None:
    """Another day, another kind, the opposite or another speaker is another event."""
    assert len(merge(one, other)) == 2


MAY = date(2021, 5, 4)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "Police arrested Ann Brown on 3 May 2021.",
            "Police arrested John Smith on 3 May 2021.",
            id="people",
        ),
        pytest.param(
            "The president of Peru resigned on 3 May 2021.",
            "The president of Chile resigned on 3 May 2021.",
            id="countries",
        ),
        pytest.param(
            "France signed a treaty with Spain on 3 May 2021.",
            "Germany signed a treaty with Italy on 3 May 2021.",
            id="parties",
        ),
        pytest.param(
            "A factory burned down in Lagos on 3 May 2021.",
            "A bus crashed in Lagos on 3 May 2021.",
            id="one-city",
        ),
        pytest.param(
            "A fire killed 10 people in Lagos on 3 May 2021.",
            "A plane crash killed 92 people in Lagos on 3 May 2021.",
            id="two-causes-of-death",
        ),
        pytest.param(
            "The strike in Lyon began on 3 May 2021.",
            "The strike in Lyon ended on 3 May 2021.",
            id="beginning-and-end",
        ),
        pytest.param(
            "The fighting in Lyon went on until 3 May 2021.",
            "The fighting in Lyon has gone on since 3 May 2021.",
            id="bounds",
        ),
        pytest.param(
            "Bombs exploded in Lagos throughout 2021.",
            "A bomb exploded in Lagos on 3 May 2021.",
            id="all-year",
        ),
    ],
)
def test_one_kind_and_day_is_not_enough(one: str, other: str) -> None:
    """Other names, another place, another end or another cause is another event."""
    assert len(merge((one, MAY), (other, MAY))) == 2


def test_a_week_never_joins_two_days() -> None:
    """A vague mention joins one of two exact events, and does not make them one."""
    assert len(merge(BLAST, OTHER_DAY, LATER)) == 2


def test_two_views_of_one_happening() -> None:
    """What one article calls an attack and another a death, on one day at one gate, is one event."""
    (event,) = merge(
        ("A bomber attacked the crowd at Abbey Gate on 26 August 2021.", date(2021, 8, 27)),
        ("On 26 August 2021 thirteen soldiers were killed at Abbey Gate.", date(2021, 8, 28)),
    )
    assert (event.killed, len(event.mentions)) == (13, 2)


def test_more_articles_make_it_surer_and_weightier() -> None:
    """A second article raises confidence and importance."""
    (alone,) = merge(BLAST)
    (both,) = merge(BLAST, (BLAST[0].replace("90", "92"), date(2021, 8, 28)))
    assert both.confidence > alone.confidence
    assert both.importance > alone.importance


def test_what_stands_high_up_weighs_more() -> None:
    """The same news below other news is worth less."""
    (high,) = merge(BLAST)
    (low,) = merge((f"Nobody knows what will come. {BLAST[0]}", BLAST[1]))
    assert high.importance > low.importance


def test_articles_of_other_things_change_no_event() -> None:
    """An event is made of its own mentions, whatever else there is."""
    (alone,) = merge(BLAST)
    assert alone in merge(
        BLAST, *[(f"The bridge of Lyon fell on {day} May 2021.", MAY) for day in range(1, 9)]
    )


def test_mentions_are_read_from_the_oldest_article_on() -> None:
    """The day of an article orders its mentions, not its name; an article without a day comes last."""
    second = read(BLAST[0], date(2021, 8, 28), "a-second")
    first = read(BLAST[0], date(2021, 8, 27), "b-first")
    undated = [
        replace(dated, mention=replace(dated.mention, article=replace(dated.mention.article, dct=None)))
        for dated in read(BLAST[0], date(2021, 8, 27), "a-third")
    ]
    (event,) = merge_events([*undated, *second, *first])
    told = [(dated.mention.article.article_id, dated.mention.trigger) for dated in event.mentions]
    names = ("b-first", "a-second", "a-third")
    assert told == [(name, trigger) for name in names for trigger in ("blast", "killed")]


def test_an_event_needs_a_mention() -> None:
    """There is no event of nothing."""
    with pytest.raises(ValueError, match="at least one mention"):
        build_event([])


def test_counts_that_differ_are_a_conflict() -> None:
    """The newest count is shown, and that they differ is told."""
    (event,) = merge(BLAST, (BLAST[0].replace("90", "170"), date(2021, 8, 28)))
    assert (event.killed, event.conflict) == (170, True)


def test_undated_mentions_stand_alone() -> None:
    """Without a dct two Fridays are not known to be the same."""
    found = [
        date_mentions(Article(article_id=name, source=name, title=None, text="The port opened on Friday."))
        for name in ("a", "b")
    ]
    assert [event.date for event in merge_events(itertools.chain(*found))] == [None, None]


POOL: Sequence[DatedMention] = [
    dated
    for number, (text, dct) in enumerate([BLAST, LATER, OTHER_DAY, (BLAST[0], date(2021, 8, 29))])
    for dated in read(text, dct, f"a{number}")
]


@settings(max_examples=30, deadline=None)
@given(st.permutations(POOL))
def test_order_does_not_matter(mentions: list[DatedMention]) -> None:
    """Any order of the mentions gives the same events."""
    assert merge_events(mentions) == merge_events(POOL)


@given(st.permutations(read(BLAST[0], BLAST[1], "a") + read(BLAST[0], MAY, "b") + read(LATER[0], MAY, "c")))
def test_an_event_does_not_depend_on_the_order_of_its_mentions(mentions: list[DatedMention]) -> None:
    """Whichever mentions are put together, in any order they are the same event."""
    assert build_event(mentions) == build_event(reversed(mentions))


def test_every_mention_belongs_to_one_event() -> None:
    """Merging loses nothing and doubles nothing."""
    merged = [dated.mention.mention_id for event in merge_events(POOL) for dated in event.mentions]
    assert sorted(merged) == sorted(dated.mention.mention_id for dated in POOL)
