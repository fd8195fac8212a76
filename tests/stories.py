"""The gold of stories that several articles tell: reading it, and how well merging agrees with it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from gold import is_dated_right, parse_date, read_gold

from timeline.articles import take_fingerprint
from timeline.merging import merge_events
from timeline.model import Article, DatedMention, DctSource, Event, Span
from timeline.pipeline import date_mentions
from timeline.scoring import ClusterScores, score_clusters


@dataclass(frozen=True, slots=True)
class MergedStory:
    """A story of the gold, and the events that are made of its articles.

    `labels` tells of each mention that stands on a happening of the gold which one it is.
    """

    gold: Mapping[str, Any]
    events: tuple[Event, ...]
    labels: Mapping[str, str]


def read_stories(name: str) -> list[MergedStory]:
    """Read the stories of a gold, date their mentions and merge them."""
    return [
        MergedStory(story, merge_events(dated), find_labels(story, dated))
        for story, dated in date_stories(name)
    ]


@cache
def date_stories(name: str) -> Sequence[tuple[dict[str, Any], list[DatedMention]]]:
    """Read the stories of a gold with the dated mentions of their articles."""
    return [
        (story, [dated for article in to_articles(story) for dated in date_mentions(article)])
        for story in read_gold(name)
    ]


def to_articles(story: Mapping[str, Any]) -> list[Article]:
    return [
        Article(
            article_id=article["doc_id"],
            source=article["doc_id"],
            title=article["title"],
            text=article["text"],
            dct=parse_date(article["dct"]),
            dct_source=DctSource.HEADER,
            publisher=article["publisher"],
            fingerprint=take_fingerprint(article["text"]),
        )
        for article in story["articles"]
    ]


def find_labels(story: Mapping[str, Any], dated_mentions: Iterable[DatedMention]) -> dict[str, str]:
    """Return which of the gold's happenings each mention tells of, by its trigger's place."""
    marked = {
        article["doc_id"]: [(Span(m["start"], m["end"]), m["event"]) for m in article["mentions"]]
        for article in story["articles"]
    }
    labels: dict[str, str] = {}
    for dated in dated_mentions:
        mention = dated.mention
        for span, event in marked[mention.article.article_id]:
            if span.overlaps(mention.span):
                labels.setdefault(mention.mention_id, event)
    return labels


def score_merging(stories: Iterable[MergedStory]) -> ClusterScores:
    """Score what is together, over the mentions that stand on a happening of the gold."""
    gold: dict[tuple[str, str], tuple[str, str]] = {}
    system: dict[tuple[str, str], tuple[str, str]] = {}
    for story in stories:
        name = story.gold["story"]
        gold |= {(name, mention): (name, event) for mention, event in story.labels.items()}
        for event in story.events:
            for dated in event.mentions:
                system[name, dated.mention.mention_id] = (name, event.event_id)
    return score_clusters(gold, {thing: system[thing] for thing in gold})


def find_merged_distractors(story: MergedStory) -> list[tuple[str, str]]:
    """Return which two happenings that only look alike share an event."""
    together = [{story.labels.get(d.mention.mention_id) for d in event.mentions} for event in story.events]
    return [
        (one, other)
        for one, other in story.gold["distractors"]
        if any({one, other} <= found for found in together)
    ]


def find_events(story: MergedStory) -> dict[str, Event]:
    """Return the event that holds most mentions of each happening of the gold."""
    held: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for event in story.events:
        for dated in event.mentions:
            if label := story.labels.get(dated.mention.mention_id):
                held[label][event.event_id] += 1
    by_id = {event.event_id: event for event in story.events}
    return {
        label: by_id[min(counts, key=lambda event_id: (-counts[event_id], event_id))]
        for label, counts in held.items()
    }


def is_sharp(event: Event, gold: Mapping[str, Any]) -> bool:
    return is_dated_right(event.date, gold["date"])


def is_read(story: MergedStory, label: str) -> bool:
    """Tell whether the exact date was read from an article, so that merging can give it to others."""
    return any(
        is_dated_right(dated.date, story.gold["events"][label]["date"])
        for event in story.events
        for dated in event.mentions
        if story.labels.get(dated.mention.mention_id) == label
    )


def score_story_gold(name: str) -> dict[str, float]:
    """Score merging: what is together, and what the events of the gold's happenings say."""
    stories = read_stories(name)
    scores = score_merging(stories)
    distractors = sum(len(story.gold["distractors"]) for story in stories)
    merged = sum(len(find_merged_distractors(story)) for story in stories)
    found = [
        (event, story.gold["events"][label])
        for story in stories
        for label, event in find_events(story).items()
    ]
    asked = [
        (is_sharp(find_events(story)[label], gold), is_read(story, label))
        for story in stories
        for label, gold in story.gold["events"].items()
        if label in find_events(story) and gold["sharpened"] and gold["date"]
    ]
    sharpened = [is_right for is_right, _ in asked]
    read = [is_right for is_right, is_told in asked if is_told]
    conflicts = [event.conflict == gold["conflict"] for event, gold in found]
    sources = [event.source_count == gold["sources"] for event, gold in found]
    return {
        "pairwise_f1": scores.pairwise.f1,
        "b_cubed_f1": scores.b_cubed.f1,
        "distractors_apart": 1 - merged / distractors,
        "sharpened_right": sum(sharpened) / len(sharpened),
        "sharpened_right_where_read": sum(read) / len(read),
        "conflict_accuracy": sum(conflicts) / len(conflicts),
        "source_accuracy": sum(sources) / len(sources),
    }
