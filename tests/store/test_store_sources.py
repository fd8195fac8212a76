"""The store counts an event's independent sources as files come and go, in any order."""

import itertools
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from timeline.articles import take_fingerprint
from timeline.merging import merge_events
from timeline.model import Article, DatedMention, DctSource, FileLook, Reading
from timeline.pipeline import date_mentions
from timeline.store import Store

LOOK = FileLook(mtime_ns=1, ctime_ns=2, size=3, inode=4)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
WIRE = (
    "A bomb blast at Kabul airport on 26 August 2021 killed 90 people.\n\n"
    "Families had waited beside the canal since the early morning, holding up papers in clear plastic, when "
    "the ground shook and the water turned red, a nurse of the field hospital told reporters at the gate."
)
OWN = (
    "The bomb blast at Kabul airport on 26 August 2021 killed 92 people.\n\n"
    "Our reporter counted eleven buses on the ring road, none of them with a driver. In the bazaar the price "
    "of bread had doubled by noon, and the men who sell phone cards said that nobody had bought one all day."
)
PAPERS = {
    "wire": (WIRE, "Meridian Wire", "AFP"),
    "cut": (WIRE.partition(", a nurse")[0] + ".", "The Post", None),
    "own": (OWN, "The Courier", None),
    "again": (OWN.replace("Our reporter counted", "We have seen"), "COURIER", None),
}


def read(name: str) -> tuple[Article, Sequence[DatedMention]]:
    """Return what a paper prints, with the mentions of the blast."""
    text, publisher, agency = PAPERS[name]
    article = Article(
        article_id=name,
        source=f"/{name}",
        title=None,
        text=text,
        dct=date(2021, 8, 27),
        dct_source=DctSource.HEADER,
        publisher=publisher,
        agency=agency,
        fingerprint=take_fingerprint(text),
    )
    return article, [dated for dated in date_mentions(article) if dated.mention.sentence_span.start == 0]


@pytest.fixture(params=["memory", "file"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Yield an empty store, in memory and in a file."""
    store = Store("sqlite://" if request.param == "memory" else f"sqlite:///{tmp_path}/events.db")
    yield store
    store.close()


def save(store: Store, name: str) -> None:
    article, mentions = read(name)
    reading = Reading(articles=(article,))
    store.save_reading(f"/{name}", LOOK, name, sha256=name, reading=reading, dated_mentions=mentions, at=NOW)


def counts(store: Store) -> tuple[int, int]:
    """Return how many articles tell of the blast, and how many sources."""
    (row,) = store.load_table().to_dict("records")
    return row["article_count"], row["source_count"]


def test_sources_are_counted_anew_as_articles_come_and_go(store: Store) -> None:
    """A near-copy adds an article and no source; the count falls with the last article of a source."""
    seen = []
    for name in ("own", "cut", "wire", "again"):
        save(store, name)
        seen.append(counts(store))
    for name in ("wire", "own", "again"):
        store.forget_file(f"/{name}")
        seen.append(counts(store))
    assert seen == [(1, 1), (2, 2), (3, 2), (4, 2), (3, 2), (2, 2), (1, 1)]


@pytest.mark.parametrize("order", list(itertools.permutations(PAPERS)))
def test_the_order_of_arrival_does_not_matter(order: Sequence[str]) -> None:
    """Whatever came first, there are two sources, as merging all at once finds."""
    store = Store()
    for name in order:
        save(store, name)
    (event,) = merge_events(dated for name in order for dated in read(name)[1])
    assert counts(store) == (4, event.source_count) == (4, 2)
    store.close()


def test_what_tells_a_copy_comes_back_from_the_store(store: Store) -> None:
    """Agency and fingerprint are kept with the article."""
    save(store, "wire")
    articles = {dated.mention.article for dated in store.load_mentions()}
    assert articles == {read("wire")[0]}
