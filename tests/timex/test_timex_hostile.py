"""Odd and hostile text: never an exception, always linear time, spans that hold."""

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.timex import interval_of, tag
from timeline.timex.rules import MODIFIERS, RULES

MONDAY = date(2021, 8, 30)
SEEDS = [
    "1", " ", "\n", "2021-", "two ", "the ", "early ", "a ", "May ", "last ", "the day after ", "the end of ",
    "1914–", "3 to ", "3/", "2021-08-30 ", "Monday ", "about ", "twenty-", "10 p.m. ", "'",
    "May 3, ", "the morning of ", "In 1848 it rained in May. ", "every ", "year-ago ", "quarter ", "ago ",
    "1,000,", "will ", "the year ", "first ", "Mon. ", "\u00a0", "é", "week of ", "over ", "two to ",
    "THREE HOURS LATER ", "A ", "every mon and ", "sat ", "day :) ", "at 1430 ", "2weeks ", "June 2-3, ",
    "! ",
]  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS, ids=repr)
def test_time_grows_with_length(seed) -> None:
    """Four times the text takes no more than about four times as long."""
    short, long = (seed * (size // len(seed)) for size in (4_000, 16_000))
    tag(short[:1000], dct=MONDAY)
    assert _fastest(long) < 10 * max(_fastest(short), 0.002)


def _fastest(text: str) -> float:
    """Return the best of two runs, in seconds of this process."""
    runs = []
    for _ in range(2):
        before = time.process_time()
        tag(text, dct=MONDAY)
        runs.append(time.process_time() - before)
    return min(runs)


WORDS = st.sampled_from(
    sorted(word for rule in (*RULES, *MODIFIERS) for sentence in rule.examples for word in sentence.split())
)


@given(st.lists(WORDS, max_size=12).map(" ".join), st.dates(), st.sampled_from(["news", "narrative", None]))
@settings(deadline=None, max_examples=150)
def test_any_mixture_of_temporal_words_is_survived(text, dct, domain) -> None:
    """Nothing raises, spans are in order and quote the text, intervals agree with values."""
    timexes = tag(text, dct=dct, domain=domain)
    assert [timex.timex_id for timex in timexes] == [f"t{n + 1}" for n in range(len(timexes))]
    for timex in timexes:
        assert timex.span.quote(text) == timex.text
        before_christ = timex.value.startswith("BC")
        assert before_christ or (timex.interval is None) == (timex.granularity is None)
        assert timex.explanation
        if timex.interval:
            assert interval_of(timex.value) == (timex.interval, timex.granularity)
    for first, second in pairwise(timexes):
        assert first.span.end <= second.span.start


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=60)
def test_any_text_is_survived(text) -> None:
    """Arbitrary characters raise nothing."""
    tag(text, dct=MONDAY)


@pytest.mark.parametrize("dct", [date.min, date.max, date(1, 1, 2), date(9999, 12, 30)])
def test_the_ends_of_the_calendar_are_survived(dct) -> None:
    """Counting past the first or last day leaves a value open instead of raising."""
    text = (
        "He came last week, last month, last year, last Monday, on Sunday, over the weekend, two centuries "
        "ago, yesterday and in May; he comes tomorrow, next week, next month, next year, next decade, next "
        "Friday, at the weekend, by Sunday, the 31st, at noon, tonight, two hours from now and on Christmas "
        "Day. Two days later he left last century."
    )
    assert tag(text, dct=dct, domain="news")
