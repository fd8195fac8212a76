"""Accuracy on the project's own gold never falls below its floors (`floors.toml`).

`pytest tests/evaluation --raise-floors` writes the figures just measured where they are higher; nothing
lowers a floor. Each gold's hash stands beside its floors: a changed gold is a changed yardstick, so changing
it means to measure anew and to say so.
"""

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from gold import GOLD, SAMPLES, is_dated_right, locate, parse_date, read_gold, to_articles, to_day
from stories import score_story_gold

from timeline.model import DatedMention, Mention, Span
from timeline.pipeline import date_mentions
from timeline.scoring import score_dates, score_spans, score_values
from timeline.timex import tag

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"


def score_timex_gold(name: str) -> dict[str, float]:
    gold, system = {}, {}
    for document in read_gold(name):
        found = tag(document["text"], dct=parse_date(document["dct"]), domain=document["domain"])
        gold[document["doc_id"]] = [(Span(t["start"], t["end"]), t["value"]) for t in document["timexes"]]
        system[document["doc_id"]] = [(timex.span, timex.value) for timex in found]
    spans = score_spans(
        {name: [span for span, _ in found] for name, found in gold.items()},
        {name: [span for span, _ in found] for name, found in system.items()},
    )
    value = score_values(gold, system)
    return {"strict_f1": spans.strict.f1, "relaxed_f1": spans.relaxed.f1, "value_f1": value.f1}


def score_event_gold(name: str) -> dict[str, float]:
    gold: dict[str, list[tuple[Span, str | None]]] = {}
    system: dict[str, list[tuple[Span, str | None]]] = {}
    right: list[bool] = []
    places: list[bool] = []
    counts: list[bool] = []
    spurious = dated_count = 0
    for document in read_gold(name):
        (article,) = to_articles(document)
        key = article.source
        events = [(locate(event, article.text), event) for event in document["events"]]
        dated = [mention for mention in date_mentions(article) if mention.date is not None]
        gold[key] = [(span, event["date"]) for span, event in events]
        system[key] = [(mention.mention.span, to_day(mention.date)) for mention in dated]
        pairs = [(mention, _event_at(mention, events)) for mention in dated]
        right += [m.mention.status == event["status"] for m, event in pairs if event is not None]
        places += [is_right_place(m.mention, event) for m, event in pairs if event is not None]
        counts += [is_right for m, event in pairs if event is not None for is_right in counts_right(m, event)]
        spurious += sum(event is None for _, event in pairs)
        dated_count += len(dated)
    return {
        "date_f1": score_dates(gold, system).f1,
        "status_accuracy": sum(right) / len(right),
        "place_accuracy": sum(places) / len(places),
        "count_accuracy": sum(counts) / len(counts),
        "no_event_precision": 1 - spurious / dated_count,
    }


def score_article_gold(name: str) -> dict[str, float]:
    """Score against gold that marks every happening: a mention on none of them is wrong, too."""
    answers: list[tuple[DatedMention, Mapping[str, Any] | None]] = []
    asked: list[Mapping[str, Any]] = []
    for document in read_gold(name):
        (article,) = to_articles(document)
        events = [(locate(event, article.text), event) for event in document["events"]]
        asked += [event for _, event in events if event["date"] and "optional" not in event]
        taken: list[Mapping[str, Any]] = []
        for mention in date_mentions(article):
            event = _event_at(mention, events)
            if mention.date is not None and event not in taken:
                answers.append((mention, event))
                taken += [event] if event is not None else []
    right = [
        (mention, event)
        for mention, event in answers
        if event is not None and is_dated_right(mention.date, event["date"])
    ]
    found = sum("optional" not in event for _, event in right)
    precision, recall = len(right) / len(answers), found / len(asked)
    counts = [is_right for mention, event in right for is_right in counts_right(mention, event)]
    return {
        "event_f1": 2 * precision * recall / (precision + recall),
        "event_precision": precision,
        "status_accuracy": sum(m.mention.status == event["status"] for m, event in right) / len(right),
        "place_accuracy": sum(is_right_place(m.mention, event) for m, event in right) / len(right),
        "count_accuracy": sum(counts) / len(counts),
    }


def is_right_place(mention: Mention, event: Mapping[str, Any]) -> bool:
    """Tell whether a mention's place is gold's.

    Right is: none on either side, or the same name up to case and a leading "the", or one of the two names
    contained in the other ("Kabul", "Kabul airport").
    """
    names = [event["place"], mention.place.name if mention.place else None]
    if None in names:
        return names == [None, None]
    gold, system = (str(name).casefold().removeprefix("the ") for name in names)
    return gold in system or system in gold


def counts_right(dated: DatedMention, event: Mapping[str, Any]) -> list[bool]:
    """Tell of the killed and of the injured whether the number is gold's, where either side has one."""
    numbers = [(event[kind], getattr(dated.mention, kind)) for kind in ("killed", "injured")]
    return [gold == system for gold, system in numbers if not gold is system is None]


def _event_at(dated: DatedMention, events: list[tuple[Span, dict[str, Any]]]) -> dict[str, Any] | None:
    return next((event for span, event in events if span.overlaps(dated.mention.span)), None)


MEASURES: Mapping[str, Callable[[], dict[str, float]]] = {
    "timexes": lambda: score_timex_gold("timexes.jsonl"),
    "registers": lambda: score_timex_gold("registers.jsonl"),
    "events": cache(lambda: score_event_gold("events.jsonl")),
    "samples": cache(lambda: score_event_gold("samples.jsonl")),
    "articles": cache(lambda: score_article_gold("articles.jsonl")),
    "stories": cache(lambda: score_story_gold("stories.jsonl")),
    "fresh_stories": cache(lambda: score_story_gold("fresh_stories.jsonl")),
}


def gold_hash(name: str) -> str:
    """Return the hash of all that a section's figures are measured on."""
    paths = [GOLD / f"{name}.jsonl", *(sorted(SAMPLES.iterdir()) if name == "samples" else [])]
    parts = b"".join(path.read_bytes() for path in paths)
    return hashlib.sha256(parts).hexdigest()[:16]


def read_floors() -> dict[str, dict[str, Any]]:
    return tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}


@pytest.mark.parametrize("name", MEASURES)
def test_no_figure_falls_below_its_floor(name: str, request: pytest.FixtureRequest) -> None:
    """Every figure is at least its floor, on the gold that the floor was measured on."""
    figures = MEASURES[name]()
    if request.config.getoption("--raise-floors"):
        _write_floors(name, figures)
    floors = read_floors()[name]
    # A changed gold is another yardstick: measure anew with --raise-floors, and say so in the commit.
    assert floors["gold"] == gold_hash(name)
    below = {figure: (value, floors[figure]) for figure, value in figures.items() if value < floors[figure]}
    assert not below, f"measured, floor: {below}"


def _write_floors(name: str, figures: dict[str, float]) -> None:
    """Write a section's figures where they are higher, or where its gold has changed."""
    floors = read_floors()
    known = floors.get(name, {})
    if known.get("gold") != gold_hash(name):
        known = {}
    floors[name] = {
        "gold": gold_hash(name),
        **{
            figure: max(int(value * 1000) / 1000, known.get(figure, 0.0)) for figure, value in figures.items()
        },
    }
    lines = ["# Floors: see test_floors.py. Only `pytest tests/evaluation --raise-floors` writes here."]
    for section, values in sorted(floors.items()):
        lines += ["", f"[{section}]", f'gold = "{values["gold"]}"']
        lines += [f"{figure} = {value:.3f}" for figure, value in values.items() if figure != "gold"]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")
