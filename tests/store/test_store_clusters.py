"""The store merges near what came or went, and has the events that merging everything at once gives."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import cache

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event, func, select

from timeline.merging import merge_events
from timeline.model import Article, DatedMention, DctSource, FileLook, Reading
from timeline.pipeline import date_mentions
from timeline.store import Store
from timeline.store.tables import MENTION_EDGES, MENTION_KEYS, MENTIONS
from timeline.table import build_table

LOOK = FileLook(mtime_ns=1, ctime_ns=2, size=3, inode=4)
NOW = datetime(2026, 1, 1, tzinfo=UTC)

TEXTS = [
    "A bomb blast at Kabul airport on 26 August 2021 killed 90 people. Troops left on 30 August 2021.",
    "Last week’s bomb blast at Kabul airport shook the army. The blast killed a child.",
    "In August 2021 a bomb blast at Kabul airport killed dozens. On Thursday a bomb exploded at Abbey Gate.",
    "The general said on 26 August 2021 that the airport was safe. A bomb blast killed 92 people that day.",
    "A bomb blast at the airport killed 90 people on 24 August 2021, and troops left a week later.",
    "Caesar was murdered in Rome on 15 March 44 BC. Senators murdered Caesar in 44 BC.",
    "Caesar was murdered in Rome on 15 March 44 BC, and Mark Antony fled.",
]


@cache
def read(number: int) -> tuple[Article, Sequence[DatedMention]]:
    """Return one of the texts as an article, with its dated mentions."""
    article = Article(
        article_id=f"a{number}",
        source="/text.txt",
        title=None,
        text=TEXTS[number],
        dct=date(2021, 8, 31),
        dct_source=DctSource.HEADER,
    )
    return article, date_mentions(article)


def save(store: Store, path: str, texts: Sequence[int]) -> None:
    """Let a file hold some of the texts; it is linked when these are known, as a watcher does it."""
    content_id = f"content {sorted(texts, reverse=True)}"
    if store.link_file(path, LOOK, content_id):
        return
    found = [read(number) for number in texts]
    store.save_reading(
        path,
        LOOK,
        content_id,
        sha256=content_id,
        reading=Reading(articles=tuple(article for article, _ in found)),
        dated_mentions=[dated for _, mentions in found for dated in mentions],
        at=NOW,
    )


def check(store: Store) -> None:
    """Check that the events are those of merging everything at once, to the last column."""
    expected = build_table(merge_events(store.load_mentions()))
    pd.testing.assert_frame_equal(store.load_table(), expected)


def count_rows(store: Store) -> tuple[int, ...]:
    """Return how many keys, edges and clusters there are."""
    with store._database.reading() as connection:
        counts = (func.count(MENTION_KEYS.c.key), func.count(MENTION_EDGES.c.later))
        return tuple(
            connection.scalar(select(count)) or 0 for count in (*counts, func.count(MENTIONS.c.cluster))
        )


steps = st.tuples(
    st.sampled_from(["/a", "/b", "/c", "/d"]),
    st.lists(st.integers(0, len(TEXTS) - 1), max_size=3, unique=True)
    | st.sampled_from(["gone", "forgotten"]),
)


@settings(max_examples=20, deadline=None)
@given(st.lists(steps, max_size=9))
def test_the_events_are_those_of_merging_everything_at_once(
    drawn: list[tuple[str, list[int] | str]],
) -> None:
    """Files that come, change, go and hold the same articles leave what merging all that is there gives."""
    store = Store()
    for path, what in drawn:
        if what == "gone":
            store.mark_gone([path])
        elif what == "forgotten":
            store.forget_file(path)
        else:
            save(store, path, [int(number) for number in what])
    check(store)
    store.close()


@pytest.mark.parametrize("order", [range(len(TEXTS)), reversed(range(len(TEXTS)))], ids=["up", "down"])
def test_every_database_merges_alike(database_url: str, order: Sequence[int]) -> None:
    """In a file and on a server, articles that come one by one, and go, give the same events."""
    store = Store(database_url)
    numbers = list(order)
    for number in numbers:
        save(store, f"/{number}", [number])
        check(store)
    ids = sorted(store.load_table()["event_id"])
    assert ids == sorted(each.event_id for each in merge_events(d for n in numbers for d in read(n)[1]))
    for number in numbers[:3]:
        store.forget_file(f"/{number}")
        check(store)
    store.close()


def test_mentions_of_several_articles_are_one_event() -> None:
    """What the texts above are for: some tell of one happening."""
    store = Store()
    for number in range(len(TEXTS)):
        save(store, f"/{number}", [number])
    counts = store.load_table().groupby("date")["article_count"].max()
    assert counts[["2021-08-26", "-0043-03-15"]].tolist() == [4, 2]
    store.close()


def test_nothing_is_left_of_what_is_forgotten() -> None:
    """Keys, edges and clusters go with their mentions."""
    store = Store()
    for number in range(len(TEXTS)):
        save(store, f"/{number}", [number])
    assert min(count_rows(store)) > 0
    for number in range(len(TEXTS)):
        store.forget_file(f"/{number}")
    assert count_rows(store) == (0, 0, 0)
    store.close()


def test_a_mention_that_is_read_again_is_another_row() -> None:
    """What is kept of an old reading is never taken for the new one's."""
    store = Store()
    save(store, "/a", [0])
    before = _numbers(store)
    store.forget_file("/a")
    save(store, "/a", [0])
    assert not before & _numbers(store)
    check(store)
    store.close()


def _numbers(store: Store) -> set[int]:
    with store._database.reading() as connection:
        return set(connection.scalars(select(MENTIONS.c.mention_number)))


@pytest.fixture
def count_queries() -> Callable[[Store, Callable[[], None]], int]:
    """Return a function that counts what a step asks of the database."""

    def count(store: Store, step: Callable[[], None]) -> int:
        asked: list[str] = []

        def listen(*arguments: object) -> None:
            asked.append(str(arguments[2]))

        event.listen(store._database._engine, "before_cursor_execute", listen)
        step()
        event.remove(store._database._engine, "before_cursor_execute", listen)
        return len(asked)

    return count


def test_one_article_more_costs_the_same_among_many(
    count_queries: Callable[[Store, Callable[[], None]], int],
) -> None:
    """The number of queries does not grow with what there is already, of other days or other things."""
    store = Store()
    save(store, "/0", [0])
    few = count_queries(store, lambda: save(store, "/1", [1]))
    store.forget_file("/1")
    for number in range(2, len(TEXTS)):
        save(store, f"/{number}", [number])
    many = count_queries(store, lambda: save(store, "/1", [1]))
    assert many <= few + 10
    store.close()
