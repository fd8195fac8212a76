"""Choosing clusters near what came or went gives what choosing everywhere at once gives."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.likeness import Likeness, Spot
from timeline.merging import (
    Edge,
    Sketch,
    find_dependants,
    find_keys,
    is_retelling,
    merge_events,
    recluster,
    sketch_mentions,
    weigh,
)
from timeline.merging.edges import are_compatible
from timeline.merging.memory import find_clusters
from timeline.model import Article, Category, DatedMention, DctSource, Relation, Span
from timeline.pipeline import date_mentions

DAY = 86_400


class LivingGraph:
    """A graph by the definitions alone, each mention compared with each, in which articles come and go."""

    def __init__(self) -> None:
        self.sketches: dict[int, Sketch] = {}
        self.clusters: dict[int, int] = {}
        self.asked: set[int] = set()

    def toggle(self, mentions: dict[int, Sketch]) -> dict[int, int | None]:
        """Add an article's mentions, or remove them when they are there; return who has moved."""
        if not mentions.keys() & self.sketches.keys():
            self.sketches |= mentions
            return recluster(self, mentions)
        left = find_dependants(self, {mention: self.clusters[mention] for mention in mentions})
        for mention in mentions:
            del self.sketches[mention], self.clusters[mention]
        return recluster(self, left)

    def prepare(self, mentions: Collection[int]) -> None:
        self.asked.update(mentions)

    def get_sketch(self, mention: int) -> Sketch:
        return self.sketches[mention]

    def get_cluster(self, mention: int) -> int | None:
        return self.clusters.get(mention)

    def set_cluster(self, mention: int, cluster: int) -> None:
        self.clusters[mention] = cluster

    def find_earlier(self, mention: int) -> Iterable[Edge]:
        return [edge for edge in self._edges(mention) if self._is_earlier(edge.mention, mention)]

    def find_later(self, mention: int) -> Iterable[Edge]:
        return [edge for edge in self._edges(mention) if self._is_earlier(mention, edge.mention)]

    def find_mates(self, mention: int) -> Iterable[int]:
        key = self.sketches[mention].sentence_key
        return [number for number, sketch in self.sketches.items() if sketch.sentence_key == key]

    def _is_earlier(self, one: int, other: int) -> bool:
        return self.sketches[one].exactness < self.sketches[other].exactness

    def _edges(self, mention: int) -> list[Edge]:
        own = self.sketches[mention]
        return [
            Edge(number, is_retelling(own, other), weight)
            for number, other in self.sketches.items()
            if number != mention and may_be_alike(own, other) and (weight := weigh(own, other))
        ]


def may_be_alike(one: Sketch, other: Sketch) -> bool:
    """Tell whether two mentions are compared at all."""
    keys, others = find_keys(one), find_keys(other)
    shared = ((keys[key], others[key]) for key in keys.keys() & others.keys())
    return any(start < other_end and other_start < end for (start, end), (other_start, other_end) in shared)


def all_at_once(sketches: dict[int, Sketch]) -> dict[int, int | None]:
    """Return the cluster of each mention as merging everything finds it."""
    numbers = list(sketches)
    found = zip(numbers, find_clusters(list(sketches.values())), strict=True)
    return {number: None if cluster is None else numbers[cluster] for number, cluster in found}


@st.composite
def sketches(draw: st.DrawFn) -> Sketch:
    """Draw one of few sketches, so that many are alike."""
    start = draw(st.integers(0, 3))
    length = draw(st.sampled_from([1, 2, 4]))
    category = draw(st.sampled_from([Category.ATTACK, Category.DEATH, Category.DEADLINE, Category.STATEMENT]))
    words = draw(st.frozensets(st.sampled_from(["bomb", "gate", "army", "dusk", "raid"]), max_size=4))
    is_dated = draw(st.integers(0, 9)) > 0
    return Sketch(
        mention_id="",
        article_id="",
        sentence=draw(st.integers(0, 1)),
        span=Span(draw(st.integers(0, 3)), 9),
        follows=draw(st.none() | st.none() | st.builds(Span, st.integers(0, 3), st.just(9))),
        told=draw(st.none() | st.integers(0, 6).map(lambda day: day * DAY)),
        is_only=draw(st.booleans()),
        is_plan=draw(st.integers(0, 4)) == 0,
        is_negated=draw(st.integers(0, 4)) == 0,
        relation=draw(st.sampled_from([*[Relation.IS_INCLUDED] * 4, *Relation])),
        date=f"{start}/{length}" if is_dated else None,
        stretch=(start * DAY, (start + length) * DAY) if is_dated else None,
        rank=length + 1,
        is_day=length == 1,
        is_in_own_words=draw(st.booleans()),
        likeness=Likeness(
            titles=frozenset({" ".join(sorted(words))}),
            words=words,
            around=draw(st.frozensets(st.sampled_from(["bomb", "gate", "dusk"]), max_size=2)) - words,
            names=draw(st.frozensets(st.sampled_from(["ann", "bob"]), max_size=1)),
            context=frozenset({"ann", "bob", "cam"}),
            topics=frozenset({"ann"}),
            places=draw(st.frozensets(st.just(Spot("abbey gate", "spot", "")), max_size=1)),
            killed=draw(st.frozensets(st.sampled_from([4, 9]), max_size=1)),
            categories=frozenset({category}),
        ),
    )


@settings(max_examples=500, deadline=None)
@given(sketches(), sketches(), st.sampled_from(["a", "b"]))
def test_it_does_not_matter_which_comes_first(one: Sketch, other: Sketch, article: str) -> None:
    """What speaks for two mentions being one is the same both ways."""
    one = replace(one, mention_id="m1", article_id="a", follows=None)
    other = replace(other, mention_id="m2", article_id=article, follows=None)
    assert weigh(one, other) == weigh(other, one)
    assert are_compatible(one, other) == are_compatible(other, one)


ids = st.permutations([f"m{number:02}" for number in range(20)])


@st.composite
def articles(draw: st.DrawFn) -> list[dict[int, Sketch]]:
    """Draw a few articles of a few mentions each."""
    drawn = draw(st.lists(st.lists(sketches(), min_size=1, max_size=5), min_size=1, max_size=4))
    names = iter(draw(ids))
    numbers = iter(range(20))
    return [
        {
            next(numbers): replace(sketch, mention_id=next(names), article_id=f"a{place}")
            for sketch in mentions
        }
        for place, mentions in enumerate(drawn)
    ]


@settings(max_examples=300, deadline=None)
@given(articles(), st.lists(st.integers(0, 3), max_size=8))
def test_coming_and_going_is_as_all_at_once(drawn: list[dict[int, Sketch]], steps: list[int]) -> None:
    """After each article that is added or removed, the clusters are those of merging what is there."""
    graph = LivingGraph()
    for step in [*range(len(drawn)), *steps]:
        before = dict(graph.clusters)
        left = graph.toggle(drawn[step % len(drawn)])
        assert graph.clusters == all_at_once(graph.sketches)
        kept = before.keys() & graph.clusters.keys()
        moved = {mention: before.get(mention) for mention in graph.clusters.keys() - kept}
        moved |= {each: before[each] for each in kept if before[each] != graph.clusters[each]}
        assert left == moved


def test_a_sentence_parts_its_mentions_when_one_of_them_moves() -> None:
    """Of two verbs of a sentence, the second makes room when the first one comes, and returns."""

    def sketch(name: str, *words: str, article: str) -> Sketch:
        like = replace(make_day(0, "").likeness, titles=frozenset({name}), words=frozenset(words))
        return replace(make_day(0, ""), mention_id=name, article_id=article, likeness=like)

    graph = LivingGraph()
    graph.toggle({1: sketch("m1", "bomb", "gate", article="a")})
    graph.toggle({3: sketch("m3", "army", "raid", article="b"), 4: sketch("m4", "bomb", "gate", article="b")})
    assert graph.clusters == {1: 1, 3: 3, 4: 1}
    bridge = {2: sketch("m2", "bomb", "gate", "army", "raid", article="c")}
    assert graph.toggle(bridge) == {2: None, 1: 1, 3: 3, 4: 1}
    assert graph.clusters == {1: 2, 2: 2, 3: 2, 4: 4}
    graph.toggle(bridge)
    assert graph.clusters == {1: 1, 3: 3, 4: 1}


TEXTS = [
    "A bomb blast at Kabul airport on 26 August 2021 killed 90 people. Troops left on 30 August 2021.",
    "Last week’s bomb blast at Kabul airport shook the army. The blast killed a child.",
    "In August 2021 a bomb blast at Kabul airport killed dozens. On Thursday a bomb exploded at Abbey Gate.",
    "The general said on 26 August 2021 that the airport was safe. A bomb blast killed 92 people that day.",
    "A bomb blast at the airport killed 90 people on 24 August 2021 and troops left a week later.",
]


def read_all() -> list[Sequence[DatedMention]]:
    """Return the dated mentions of each text."""
    return [
        date_mentions(
            Article(
                article_id=f"a{number}",
                source=f"{number}.txt",
                title=None,
                text=text,
                dct=date(2021, 8, 31),
                dct_source=DctSource.HEADER,
            )
        )
        for number, text in enumerate(TEXTS)
    ]


@pytest.fixture(scope="module")
def read() -> list[Sequence[DatedMention]]:
    """Return the dated mentions of each text, read once."""
    return read_all()


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(st.integers(0, len(TEXTS) - 1), max_size=12))
def test_articles_that_come_and_go_leave_the_events_of_the_rest(
    read: list[Sequence[DatedMention]], steps: list[int]
) -> None:
    """Whatever was there in between, the clusters are those of the articles that are there."""
    graph = LivingGraph()
    numbered = [
        {100 * place + number: dated for number, dated in enumerate(mentions)}
        for place, mentions in enumerate(read)
    ]
    for step in steps:
        sketches = sketch_mentions(list(numbered[step].values()))
        graph.toggle(dict(zip(numbered[step], sketches, strict=True)))
    there = {number: dated for each in numbered for number, dated in each.items() if number in graph.sketches}
    groups: dict[int, set[str]] = {}
    for number, cluster in graph.clusters.items():
        groups.setdefault(cluster, set()).add(there[number].mention.mention_id)
    events = merge_events(there.values())
    expected = {frozenset(dated.mention.mention_id for dated in event.mentions) for event in events}
    assert {frozenset(group) for group in groups.values()} == expected


def test_texts_that_share_a_happening_merge(read: list[Sequence[DatedMention]]) -> None:
    """What the texts above are for: some of their mentions belong together, across articles."""
    events = merge_events(dated for mentions in read for dated in mentions)
    assert max(len({dated.mention.article.article_id for dated in event.mentions}) for event in events) > 2


def make_day(number: int, word: str) -> Sketch:
    """Return a mention of a word on a day, in an article of its own."""
    return Sketch(
        mention_id=f"m{number:04}-{word}",
        article_id=f"a{number}",
        sentence=0,
        span=Span(0, 4),
        is_negated=False,
        relation=Relation.IS_INCLUDED,
        date=f"day {number}",
        stretch=(number * DAY, (number + 1) * DAY),
        rank=2,
        is_day=True,
        is_in_own_words=True,
        likeness=Likeness(
            titles=frozenset({word}), words=frozenset({word}), categories=frozenset({Category.ATTACK})
        ),
    )


def test_another_article_asks_only_what_lies_near() -> None:
    """One article more, among many of other days and of other things, concerns itself and its like."""
    graph = LivingGraph()
    others = {number: make_day(number, "bomb") for number in range(30)}
    graph.toggle(others | {100: make_day(7, "vote")})
    graph.asked.clear()
    new = replace(make_day(7, "bomb"), mention_id="m9999", article_id="new")
    assert graph.toggle({200: new}) == {200: None}
    assert graph.clusters[200] == 7
    assert graph.asked == {200}
