"""Which two mentions are of one happening: every rule with an example and a counterexample."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from timeline.likeness import Likeness, Spot, find_stems
from timeline.merging import Sketch, find_keys, weigh
from timeline.merging.edges import are_compatible
from timeline.model import Category, Relation, Span

DAY = 86_400
STORY = frozenset({"morla", "darsul", "resen", "torun"})
SEVENTH = (6, 7)


def sketch(
    title: str,
    days: tuple[int, int] | None = SEVENTH,
    *,
    category: Category = Category.EXPLOSION,
    article: str = "a",
    told: int = 7,
    is_plan: bool = False,
    is_negated: bool = False,
    relation: Relation = Relation.IS_INCLUDED,
    **what: Any,
) -> Sketch:
    """Return a mention that an article written on a day, counted from 0, tells of some days."""
    words = find_stems(title)
    stretch = (days[0] * DAY, days[1] * DAY) if days else None
    return Sketch(
        mention_id=f"{article} {title}",
        article_id=article,
        sentence=0,
        span=Span(0, 4),
        told=told * DAY,
        is_plan=is_plan,
        is_negated=is_negated,
        relation=relation if days else None,
        date=f"{days}" if days else None,
        stretch=stretch,
        rank=2,
        is_day=days is not None and days[1] - days[0] == 1,
        is_in_own_words=True,
        likeness=Likeness(
            **{
                "titles": frozenset({title}),
                "lemmas": frozenset({title.split()[-1]}),
                "categories": frozenset({category}),
                "words": words,
                "context": STORY,
                "topics": STORY,
                **{name: as_set(value) for name, value in what.items()},
            }
        ),
    )


def as_set(value: Any) -> Any:
    """Return what a likeness holds of a value."""
    is_one = isinstance(value, (int, Category, Spot)) and not isinstance(value, bool)
    if is_one or isinstance(value, (list, set)):
        return frozenset([value] if is_one else value)
    return frozenset(value.split()) if isinstance(value, str) else value


def is_edge(one: Sketch, other: Sketch) -> bool:
    """Tell whether two mentions may share an event; it must not matter which comes first."""
    assert weigh(one, other) == weigh(other, one)
    found = weigh(one, other) > 0
    if found and one.date and other.date:
        assert find_keys(one).keys() & find_keys(other).keys(), "they would never be compared"
    return found


BOMB = sketch("bomb exploded vegetable market")
AT_MARKET = {"places": Spot("kerim street market", "spot", "")}


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param(sketch("bomb exploded vegetable stalls", article="b"), True, id="the-same-day"),
        pytest.param(
            sketch("bomb exploded vegetable stalls", (20, 21), article="b"), False, id="another-day"
        ),
        pytest.param(sketch("bomb exploded vegetable market", (0, 31), article="b"), True, id="its-month"),
        pytest.param(
            sketch("bomb exploded vegetable market", (31, 60), article="b"), False, id="the-next-month"
        ),
        pytest.param(sketch("bomb exploded vegetable market", (4, 11), article="b"), True, id="its-week"),
        pytest.param(
            sketch("attack", article="b", category=Category.ATTACK, is_definite=True), True, id="the-attack"
        ),
        pytest.param(
            sketch("attack", (20, 21), article="b", is_definite=True), False, id="the-attack-of-a-later-day"
        ),
        pytest.param(sketch("vote", article="b", category=Category.ELECTION), False, id="another-kind"),
        pytest.param(
            sketch("bomb defused vegetable market", article="b", is_negated=True), False, id="denied"
        ),
        pytest.param(
            sketch("bomb exploded vegetable market", article="b", is_reaction=True),
            False,
            id="only-spoken-of",
        ),
    ],
)
def test_a_blast(other: Sketch, expected: bool) -> None:
    """Time and kind decide first, words confirm."""
    assert is_edge(BOMB, other) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param({"killed": 17}, {"killed": 17}, True, id="one-count"),
        pytest.param({"killed": 17}, {"killed": 14}, True, id="a-toll-that-grew"),
        pytest.param({"killed": 3}, {"killed": 170}, False, id="a-toll-that-cannot-have-grown"),
        pytest.param({"about": Category.DISASTER}, {}, False, id="a-quakes-dead"),
        pytest.param(
            {"people": "demir", "names": "demir"}, {}, False, id="the-death-of-one-who-is-not-named"
        ),
    ],
)
def test_harm_belongs_to_what_did_it(one: dict[str, Any], other: dict[str, Any], expected: bool) -> None:
    """Deaths of a blast's day are its own, unless they are another's."""
    dead = sketch("dozens killed market stalls", category=Category.DEATH, article="b", around="market", **one)
    blast = sketch("bomb exploded market", around="stall", **other)
    assert is_edge(dead, blast) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(Spot("darsul", "town", ""), Spot("darsul", "town", ""), True, id="one-town"),
        pytest.param(Spot("darsul", "town", ""), Spot("sant iver", "town", ""), False, id="two-towns"),
        pytest.param(Spot("darsul market", "spot", ""), Spot("darsul", "town", ""), True, id="within"),
        pytest.param(Spot("kerim street", "spot", ""), Spot("darsul", "town", ""), True, id="not-known"),
        pytest.param(Spot("lima", "town", "PE"), Spot("peru", "country", "PE"), True, id="its-country"),
        pytest.param(Spot("lima", "town", "PE"), Spot("chile", "country", "CL"), False, id="another-country"),
    ],
)
def test_places_contradict_each_other_or_do_not(one: Spot, other: Spot, expected: bool) -> None:
    """A place that cannot be the other, or lie in it, is a veto."""
    first, second = (sketch("bomb exploded vegetable stalls", places=place) for place in (one, other))
    assert is_edge(first, replace(second, article_id="b")) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param({"people": "rudd"}, {"people": "rudd"}, True, id="one-person"),
        pytest.param({"people": "rudd"}, {"people": "haddow"}, False, id="two-persons"),
        pytest.param({"people": "rudd"}, {}, True, id="not-named"),
        pytest.param({"ordinals": 1}, {"ordinals": 2}, False, id="first-and-second"),
        pytest.param({"ordinals": 2}, {"ordinals": 2}, True, id="second-and-second"),
        pytest.param({"phases": "opening"}, {"phases": "closing"}, False, id="beginning-and-end"),
    ],
)
def test_who_and_which(one: dict[str, Any], other: dict[str, Any], expected: bool) -> None:
    """Other people, another round and another phase are another happening."""
    arrests = [
        sketch(
            f"{like.get('people', 'suspect')} arrested",
            category=Category.ARREST,
            article=name,
            names=like.get("people", ""),
            **like,
        )
        for name, like in (("a", one), ("b", other))
    ]
    assert is_edge(*arrests) is expected


def plan(days: tuple[int, int], told: int, article: str = "a") -> Sketch:
    return sketch(
        "televised debate", days, told=told, is_plan=True, category=Category.MEETING, article=article
    )


def report(days: tuple[int, int], told: int, title: str = "televised debate", **what: Any) -> Sketch:
    return sketch(title, days, told=told, category=Category.MEETING, article="b", **what)


def not_held(days: tuple[int, int], told: int) -> Sketch:
    return replace(plan(days, told), is_plan=False, is_negated=True)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(plan((10, 11), 5), report((10, 11), 11), True, id="held-as-planned"),
        pytest.param(plan((10, 11), 5), report((12, 13), 13), True, id="moved"),
        pytest.param(plan((10, 11), 5), report((80, 81), 81), False, id="months-later"),
        pytest.param(plan((10, 11), 5), report((3, 4), 13), False, id="before-it-was-planned"),
        pytest.param(plan((10, 11), 5), report((0, 31), 7), False, id="reported-while-still-to-come"),
        pytest.param(
            plan((10, 11), 5), report((12, 13), 13, "council meeting"), False, id="of-something-else"
        ),
        pytest.param(plan((10, 11), 5), report((10, 11), 9, is_negated=True), False, id="never-to-be"),
        pytest.param(not_held((10, 11), 11), report((12, 13), 13), True, id="put-off"),
        pytest.param(not_held((10, 11), 12), report((12, 13), 12), True, id="put-off-told-on-one-day"),
        pytest.param(not_held((10, 11), 11), report((8, 9), 13), False, id="put-off-to-a-day-before"),
    ],
)
def test_plans_and_what_came_of_them(first: Sketch, second: Sketch, expected: bool) -> None:
    """What was planned may be held another day, if it was told later."""
    assert is_edge(first, second) is expected


def test_a_plan_prefers_the_report_of_its_own_day() -> None:
    """What was planned for the 10th is the one of the 10th, though another was held on the 12th."""
    planned = plan((10, 11), 5)
    assert weigh(planned, report((10, 11), 13)) > weigh(planned, report((12, 13), 13))
    assert report((0, 31), 13).exactness < planned.exactness, "reports choose first"


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        pytest.param({"killed": 17, **AT_MARKET}, True, id="all-else-says-so"),
        pytest.param({"killed": 17, **AT_MARKET, "article": "a"}, False, id="one-article"),
        pytest.param({"killed": 3, **AT_MARKET}, False, id="another-count"),
        pytest.param({"killed": set(), **AT_MARKET}, False, id="no-count"),
    ],
)
def test_papers_that_are_a_day_out(what: dict[str, Any], expected: bool) -> None:
    """Neighbouring days are one where count, place, kind and words agree, and two papers tell it."""
    monday = sketch("bomb exploded vegetable stalls", killed=17, **AT_MARKET)
    tuesday = sketch("bomb tore handcart vegetable stalls", (7, 8), **{"article": "b", **what})
    assert is_edge(monday, tuesday) is expected


def at_hours(start: int, end: int, *, is_time: bool, title: str = "bomb exploded vegetable market") -> Sketch:
    """Return a mention of some hours of the seventh day, by the clock or as a part of the day."""
    day = sketch(title, article=f"{start}")
    hours = (6 * DAY + start * 3600, 6 * DAY + end * 3600)
    return replace(day, stretch=hours, rank=0 if is_time else 1)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(at_hours(6, 12, is_time=False), at_hours(1, 2, is_time=True), True, id="early"),
        pytest.param(at_hours(9, 10, is_time=True), at_hours(10, 11, is_time=True), True, id="an-hour"),
        pytest.param(
            at_hours(9, 10, is_time=True),
            at_hours(17, 18, is_time=True, title="bomb tore bakery market"),
            False,
            id="two-times",
        ),
    ],
)
def test_hours_of_a_day(one: Sketch, other: Sketch, expected: bool) -> None:
    """A part of the day is seldom meant to the hour; two clock times that are hours apart are two things."""
    assert is_edge(one, other) is expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param(sketch("bomb exploded vegetable market", (8, 15), article="b"), True, id="beside"),
        pytest.param(sketch("bomb exploded vegetable market", (11, 18), article="b"), False, id="far-off"),
        pytest.param(sketch("bomb exploded vegetable market", (8, 15)), False, id="in-one-article"),
        pytest.param(sketch("bomb exploded vegetable market", (8, 39), article="b"), False, id="a-month"),
    ],
)
def test_who_counts_in_weeks_is_some_days_out(other: Sketch, expected: bool) -> None:
    """A day may lie up to three days beside the week that another article tells."""
    assert is_edge(BOMB, other) is expected


@pytest.mark.parametrize(
    ("relation", "days", "expected"),
    [
        pytest.param(Relation.BEFORE, (8, 9), True, id="by-the-day-after-next"),
        pytest.param(Relation.BEFORE, (2, 3), False, id="before-it-happened"),
        pytest.param(Relation.BEFORE, (80, 81), False, id="months-later"),
        pytest.param(Relation.AFTER, (8, 9), False, id="since-then"),
    ],
)
def test_a_toll_is_counted_up_to_a_day(relation: Relation, days: tuple[int, int], expected: bool) -> None:
    """What had killed 17 by Wednesday may have happened on Monday."""
    toll = sketch(
        "bomb market killed", days, category=Category.DEATH, article="b", relation=relation, killed=17
    )
    assert is_edge(sketch("bomb exploded vegetable market", killed=17), toll) is expected


@pytest.mark.parametrize(
    ("undated", "expected"),
    [
        pytest.param(
            sketch("bomb exploded vegetable market", None, article="b", told=20), True, id="told-after"
        ),
        pytest.param(
            sketch("bomb exploded vegetable market", None, article="b", told=3), False, id="told-before"
        ),
        pytest.param(
            sketch("bomb exploded vegetable market", None, article="b", told=600),
            False,
            id="told-years-after",
        ),
        pytest.param(
            sketch("explosion", None, article="b", told=20, context={"other", "story", "names"}),
            False,
            id="vague",
        ),
    ],
)
def test_what_has_no_date_joins_what_has_one(undated: Sketch, expected: bool) -> None:
    """It must have been told when it could be meant, and say enough."""
    assert is_edge(BOMB, undated) is expected


def test_two_undated_mentions_are_one_only_when_told_alike() -> None:
    """Copies of one text are; else nothing links what has no date."""
    one, copy, other = (
        sketch(title, None, article=name)
        for title, name in (
            ("flights halted runway", "a"),
            ("flights halted runway", "b"),
            ("flights left", "c"),
        )
    )
    assert is_edge(one, copy)
    assert not is_edge(one, other)


def of_war(title: str, **what: Any) -> Sketch:
    return sketch(title, category=Category.ATTACK, **what)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param("warplanes pounded compound harbour", True, id="the-same-deed"),
        pytest.param("gunmen ambushed convoy desert", False, id="another-deed"),
    ],
)
def test_one_kind_and_day_is_little_in_a_war(other: str, expected: bool) -> None:
    """Where both say what was done, what they say must agree."""
    assert is_edge(of_war("warplanes bombed compound"), of_war(other, article="b")) is expected


@pytest.mark.parametrize(("days", "expected"), [((6, 7), True), ((0, 31), False)])
def test_what_one_article_tells_twice_of_a_month_is_two_things(days: tuple[int, int], expected: bool) -> None:
    """Of one day, an article tells one thing twice; of one month, it tells of two."""
    truces = [sketch(title, days, category=Category.AGREEMENT) for title in ("easter truce", "truce")]
    assert is_edge(*truces) is expected


def test_a_name_that_both_articles_are_full_of_tells_nothing() -> None:
    """Two stories that share one name in passing share little; names that all have are no evidence."""
    quakes = [
        sketch("resen spoke", category=Category.MEETING, article=name, names="resen", lemmas=lemma)
        for name, lemma in (("a", "speak"), ("b", "talk"))
    ]
    rare = [replace(each, likeness=replace(each.likeness, context=frozenset())) for each in quakes]
    assert weigh(*rare) > weigh(*quakes)


@pytest.mark.parametrize(("category", "expected"), [(Category.MILITARY, True), (Category.TRANSPORT, False)])
def test_the_only_one_of_a_broad_kind_is_no_other_kind(category: Category, expected: bool) -> None:
    """The withdrawal may be what began on its day, but no walk that somebody took."""
    withdrawal = sketch("withdrawal", category=Category.MILITARY, is_definite=True)
    other = sketch(
        "withdrawal began" if expected else "envoy strolled runway", category=category, article="b"
    )
    assert is_edge(withdrawal, other) is expected


def test_only_what_agrees_with_its_opener_joins() -> None:
    """What speaks against the mention that opened an event keeps another out of it."""
    assert are_compatible(BOMB, sketch("attack", article="b", category=Category.ATTACK, is_definite=True))
    assert not are_compatible(
        BOMB, sketch("raid lake village", article="b", category=Category.ATTACK, names="ebra")
    )


def every_field() -> Iterable[Sketch]:
    yield BOMB
    yield replace(BOMB, span=Span(0, 0), follows=Span(0, 0))
    yield replace(BOMB, follows=Span(3, 5), stretch=None, date=None, told=None)
    yield sketch(
        "died",
        (3, 9),
        about=Category.ATTACK,
        ordinals=[1, 2],
        killed=4,
        numbers="78.4",
        phases="opening",
        **AT_MARKET,
    )


@pytest.mark.parametrize("each", list(every_field()))
def test_a_sketch_is_kept_whole(each: Sketch) -> None:
    """JSON holds all that is compared."""
    assert Sketch.from_json(each.to_json()) == each
