"""A confidence says how often a date is right, measured on the project's own gold."""

import re
from collections import Counter
from functools import cache

import pytest
from gold import ROOT, is_dated_right, locate, read_gold, to_articles

from timeline.pipeline import date_mentions

GOLDS = ("events.jsonl", "samples.jsonl", "articles.jsonl")
ROW = re.compile(r"^\| (0\.\d) to (?:0\.\d|1) \| (\d+) \| (0\.\d\d) \|$", re.MULTILINE)
# So many mentions tell a share to about a tenth.
ENOUGH = 20


@cache
def measure() -> dict[float, tuple[int, float]]:
    """Return for each tenth of confidence how many dates have it, and which share of them is right."""
    counts: Counter[float] = Counter()
    right: Counter[float] = Counter()
    for name in GOLDS:
        for document in read_gold(name):
            (article,) = to_articles(document)
            events = [(locate(event, article.text), event) for event in document["events"]]
            for dated in date_mentions(article):
                if dated.date is None:
                    continue
                floor = int(dated.confidence * 10) / 10
                gold = next((event for span, event in events if span.overlaps(dated.mention.span)), None)
                counts[floor] += 1
                right[floor] += gold is not None and is_dated_right(dated.date, gold["date"])
    return {floor: (count, right[floor] / count) for floor, count in sorted(counts.items())}


def documented() -> dict[float, tuple[int, float]]:
    """Return the same as docs/accuracy.md shows it."""
    text = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    return {float(floor): (int(count), float(share)) for floor, count, share in ROW.findall(text)}


@pytest.mark.parametrize("floor", [0.5, 0.6, 0.7, 0.8, 0.9])
def test_a_confidence_is_as_often_right_as_it_says(floor: float) -> None:
    """The share of right dates lies in its tenth, or within a tenth of it; few mentions tell nothing."""
    count, share = measure().get(floor, (0, 0.0))
    assert count < ENOUGH or floor - 0.1 <= share <= floor + 0.2


def test_the_table_of_the_documentation_is_what_was_measured() -> None:
    """Counts and shares of docs/accuracy.md are those of today's rules."""
    measured = {floor: (count, round(share, 2)) for floor, (count, share) in measure().items()}
    assert documented() == measured
