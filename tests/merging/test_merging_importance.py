"""An event matters by who tells of it, for how long, how often, and how far up; by nothing else."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.merging import Report, weigh_reports
from timeline.merging.importance import weigh_event
from timeline.model import Article, Category, DatedMention, DctSource, Mention, Span, Status


def report(source: str, day: int | None, sentence: str | None = None) -> Report:
    return Report(source=source, day=day, sentence=sentence or f"{source} tells of it on day {day}.")


def told_by(publisher: str) -> DatedMention:
    """Return a mention in an article of a publisher, in words of its own."""
    text = f"Rain fell on Monday, {publisher} says."
    article = Article(
        article_id=publisher,
        source=publisher,
        title=None,
        text=text,
        dct=date(2021, 5, 4),
        dct_source=DctSource.HEADER,
        publisher=publisher,
    )
    mention = Mention(
        mention_id=publisher,
        article=article,
        span=Span(5, 9),
        trigger="fell",
        sentence_span=Span(0, len(text)),
        title="Rain fell",
        status=Status.OCCURRED,
        category=Category.DISASTER,
        rule="test",
    )
    return DatedMention(mention=mention, confidence=0.9, explanation="")


ALONE = [report("A", 10)]


@pytest.mark.parametrize(
    ("reports", "happened", "weight"),
    [
        pytest.param([], 10, 0.0, id="none"),
        pytest.param(ALONE, 10, 1.0, id="one"),
        pytest.param([report("A", 10), report("B", 10)], 10, 2.0, id="two-sources"),
        pytest.param([report("A", 10), report("A", 10, "More of it.")], 10, 1.0, id="one-source-twice-a-day"),
        pytest.param([report("A", 10, "Rain."), report("B", 10, "Rain.")], 10, 1.0, id="a-copy"),
        pytest.param(
            [report("A", 10, "Rain."), report("B", 10, "Rain."), report("B", 10, "More.")],
            10,
            2.0,
            id="no-mere-copy",
        ),
        pytest.param([report("A", 10), report("B", 11)], 10, 2.693, id="a-day-later"),
        pytest.param([report("A", 10), report("A", 40)], 10, 5.434, id="one-source-a-month-later"),
        pytest.param([report("A", 10, "Rain."), report("B", 11, "Rain.")], 10, 2.693, id="no-copy-next-day"),
        pytest.param(ALONE, -9_000, 1.0, id="long-ago-first-told-now"),
        pytest.param([report("A", 10), report("B", 11)], 40, 2.0, id="both-before"),
        pytest.param([report("A", 10), report("B", 41)], 40, 2.693, id="announced-and-told"),
        pytest.param([report("A", None), report("B", None)], None, 2.0, id="no-days"),
        pytest.param([report("A", 10), report("B", None)], None, 2.0, id="one-without-a-day"),
        pytest.param([report("A", 10), report("B", 11)], None, 2.693, id="undated"),
    ],
)
def test_what_reports_weigh(reports: list[Report], happened: int | None, weight: float) -> None:
    """A source counts once a day, and more the longer the happening is in the news; a copy does not."""
    assert weigh_reports(reports, happened) == pytest.approx(weight, abs=0.001)


reports = st.lists(
    st.builds(
        Report,
        source=st.sampled_from("ABC"),
        day=st.none() | st.integers(1, 60),
        sentence=st.sampled_from(["Rain.", "Snow.", "Hail."]),
    ),
    max_size=8,
)


@given(reports, st.none() | st.integers(1, 60), st.randoms(use_true_random=False))
def test_their_order_does_not_matter(told: list[Report], happened: int | None, chance: random.Random) -> None:
    """To the last digit."""
    shuffled = list(told)
    chance.shuffle(shuffled)
    assert weigh_reports(shuffled, happened) == weigh_reports(told, happened)


@given(reports, st.integers(1, 60))
def test_another_day_in_the_news_adds_weight(told: list[Report], happened: int) -> None:
    """A source of its own, after all others, weighs 1 at least."""
    more = [*told, report("D", 70)]
    assert weigh_reports(more, happened) >= weigh_reports(told, happened) + 1


def test_one_publisher_under_two_names_is_one_source() -> None:
    """Spellings of one name weigh less than two names."""
    one, other, third = (told_by(name) for name in ("The Post", "POST", "The Courier"))
    assert weigh_event([one, other], None) < weigh_event([one, third], None)
