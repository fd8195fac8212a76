"""Whatever becomes of files, the store holds what a plain model of a folder says, to the last column."""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from random import Random

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from timeline.merging import merge_events
from timeline.model import Article, DatedMention, DctSource, Failure, FileLook, Reading
from timeline.pipeline import date_mentions
from timeline.store import Store
from timeline.store.tables import CONTENTS
from timeline.table import build_table

LOOK = FileLook(mtime_ns=1, ctime_ns=2, size=3, inode=4)
NOW = datetime(2026, 1, 1, tzinfo=UTC)

STORM = "A storm hit the coast on Monday and killed 3 people."
STORM_AS_PAGE = "A storm hit the coast on Monday and killed 3 people. It is said in a page."
FLOOD = "On 23 August 2021 a flood drowned 40 cows in the north. The dam burst on Tuesday."
# Bytes -> what is read in them, as (entry, text, day); `None` where only the file's name may tell the day.
BOXES: dict[str, list[tuple[str, str, date | None]]] = {
    "storm": [("", STORM, None)],
    "flood": [("", FLOOD, date(2021, 8, 31))],
    "box": [("#1", STORM, date(2021, 9, 1)), ("#2", FLOOD, date(2021, 9, 2)), ("#3", STORM, None)],
    "noise": [],
}
NAMES = [
    "/storm.txt",
    "/storm.md",
    "/storm.xyz",
    "/storm 2021-08-30.txt",
    "/storm 2021-08-23.txt",
    "/another.txt",
    "/another.md",
]
Step = tuple[str, str, str]


@dataclass(frozen=True)
class Held:
    """What a file of the model has."""

    data: str
    name: str  # all that the file's name adds to the reading

    @property
    def content_id(self) -> str:
        return hashlib.sha256(f"{self.data} {self.name}".encode()).hexdigest()

    def articles(self, path: str) -> list[Article]:
        """Return what is read in it; nothing under a suffix that is not read."""
        if self.name.endswith("xyz"):
            return []
        found = BOXES[self.data]
        return [self._article(path + entry, text, day) for entry, text, day in found]

    def _article(self, source: str, text: str, day: date | None) -> Article:
        by_name = date.fromisoformat(self.name[:10]) if self.name[0] == "2" and self.data != "box" else None
        text = STORM_AS_PAGE if text == STORM and self.name.endswith("md") else text
        dct = day or by_name
        return Article(
            article_id=hashlib.sha256(text.encode()).hexdigest()[:8],
            source=source,
            title=None,
            text=text,
            dct=dct,
            dct_source=DctSource.HEADER if dct else None,
        )


def hold(path: str, data: str) -> Held:
    """Return what a file of some bytes has."""
    return Held(data=data, name=f"{path.partition(' ')[2][:10]}.{path.rpartition('.')[2]}")


@cache
def date_article(text: str, article_id: str, dct: date | None) -> tuple[DatedMention, ...]:
    """Return the dated mentions of a text, at no place yet."""
    article = Article(
        article_id=article_id,
        source="",
        title=None,
        text=text,
        dct=dct,
        dct_source=DctSource.HEADER if dct else None,
    )
    return tuple(date_mentions(article))


def mentions_of(article: Article) -> list[DatedMention]:
    """Return the dated mentions of an article where it lies."""
    found = date_article(article.text, article.article_id, article.dct)
    return [replace(dated, mention=replace(dated.mention, article=article)) for dated in found]


class Model:
    """A folder as the store should know it: file -> what it has, and whether it was deleted."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[Held, bool]] = {}

    def save(self, path: str, data: str) -> None:
        self.files[path] = (hold(path, data), False)
        self._drop_twins(data)

    def mark_gone(self, paths: Iterable[str]) -> None:
        for path in paths:
            if path in self.files:
                held, _ = self.files.pop(path)
                if held.articles(path):
                    self.files[path] = (held, True)
                    self._drop_twins(held.data)

    def come_back_unreadable(self, path: str) -> None:
        if path in self.files:
            self.files[path] = (self.files[path][0], False)

    def _drop_twins(self, data: str) -> None:
        """Drop what was deleted where a file of the same bytes gives articles in its place."""
        there = [path for path, (held, is_gone) in self.files.items() if held.data == data and not is_gone]
        if any(self.files[path][0].articles(path) for path in there):
            self.files = {
                path: (held, is_gone)
                for path, (held, is_gone) in self.files.items()
                if not (is_gone and held.data == data)
            }

    def articles(self) -> list[Article]:
        """Return each article once: told by a file that is there, one with a date, the lowest id."""
        offers: dict[str, list[tuple[tuple[bool, bool, str], int, Article]]] = {}
        places: dict[str, list[tuple[bool, str]]] = {}
        present = {held.content_id for held, is_gone in self.files.values() if not is_gone}
        for path, (held, is_gone) in self.files.items():
            seen = set()
            for number, article in enumerate(held.articles(path)):
                places.setdefault(article.article_id, []).append((is_gone, article.source))
                if article.article_id not in seen:
                    rank = (held.content_id not in present, article.dct is None, held.content_id)
                    offers.setdefault(article.article_id, []).append((rank, number, article))
                    seen.add(article.article_id)
        speakers = [min(found, key=lambda each: each[:2])[2] for found in offers.values()]
        best = {article_id: min(found) for article_id, found in places.items()}
        return [
            replace(each, source=best[each.article_id][1], is_gone=best[each.article_id][0])
            for each in speakers
        ]


def save(store: Store, path: str, data: str, *, is_wanted: bool = False) -> None:
    """Do what a watcher does with a file that it finds."""
    held = hold(path, data)
    if not is_wanted and store.link_file(path, LOOK, held.content_id):
        return
    articles = tuple(held.articles(path))
    failures = () if articles else (Failure(article=path, error="nothing is in it; check its content"),)
    store.save_reading(
        path,
        LOOK,
        held.content_id,
        sha256=data,
        reading=Reading(articles=articles, failures=failures),
        dated_mentions=[dated for article in articles for dated in mentions_of(article)],
        at=NOW,
    )


def take(store: Store, model: Model, step: Step) -> None:
    """Let a store and its model go through the same."""
    what, path, other = step
    known = model.files.get(path)
    if what == "save":
        save(store, path, other)
        model.save(path, other)
    elif what == "gone":
        store.mark_gone([path])
        model.mark_gone([path])
    elif what == "forget":
        store.forget_file(path)
        model.files.pop(path, None)
    elif what == "lock" and known is not None:
        store.save_failure(path, LOOK, "it may not be read; check its permissions", at=NOW)
        model.come_back_unreadable(path)
    elif known is not None and not known[1]:
        data = known[0].data
        moves = [("save", other, data), ("gone", path, "")]
        for move in {"rename": moves, "move": moves[::-1], "copy": moves[:1]}.get(what, []):
            take(store, model, move)
        if what == "reread":
            save(store, path, data, is_wanted=True)
            model.save(path, data)


def check(store: Store, model: Model) -> None:
    """Check that the store holds what the model says."""
    expected = sorted(model.articles(), key=lambda article: article.article_id)
    mentions = [dated for article in expected for dated in mentions_of(article)]
    told = {dated.mention.article.article_id: dated.mention.article for dated in store.load_mentions()}
    assert sorted(told.values(), key=lambda article: article.article_id) == expected
    assert store.article_count() == len(expected)
    assert {file.path: (file.content_id, file.is_gone) for file in store.known_files("/")} == {
        path: (held.content_id, is_gone) for path, (held, is_gone) in model.files.items()
    }
    pd.testing.assert_frame_equal(store.load_table(), build_table(merge_events(mentions)))
    assert store.check().faults == ()
    with store._database.reading() as connection:
        contents = set(connection.scalars(select(CONTENTS.c.content_id)))
    assert contents == {held.content_id for held, _ in model.files.values()}


def run(steps: Sequence[Step]) -> None:
    """Take steps with a new store, and check it after each."""
    model = Model()
    with closing(Store()) as store:
        for step in steps:
            take(store, model, step)
            check(store, model)


names = st.sampled_from(NAMES)
steps = st.one_of(
    st.tuples(st.just("save"), names, st.sampled_from(sorted(BOXES))),
    st.tuples(st.sampled_from(["rename", "move", "copy"]), names, names),
    st.tuples(st.sampled_from(["gone", "forget", "lock", "reread"]), names, st.just("")),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(steps, max_size=10))
@example([("save", "/storm.txt", "storm"), ("move", "/storm.txt", "/storm.md")])
@example([("save", "/storm.txt", "storm"), ("move", "/storm.txt", "/storm 2021-08-30.txt")])
def test_the_store_holds_what_the_model_says(drawn: list[Step]) -> None:
    """Files that come, change, move, are copied, go, come back or cannot be read leave what they should."""
    run(drawn)


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param(
            [("save", "/storm.txt", "storm"), ("move", "/storm.txt", "/storm.md")], id="another-suffix"
        ),
        pytest.param(
            [("save", "/storm.txt", "storm"), ("rename", "/storm.txt", "/storm.md")],
            id="another-suffix-seen-first",
        ),
        pytest.param(
            [("save", "/storm.txt", "storm"), ("move", "/storm.txt", "/storm 2021-08-30.txt")],
            id="a-date-in-the-name",
        ),
        pytest.param(
            [("save", "/storm.txt", "storm"), ("move", "/storm.txt", "/storm.xyz")],
            id="a-suffix-that-is-not-read",
        ),
        pytest.param(
            [
                ("save", "/storm.txt", "storm"),
                ("save", "/another.txt", "box"),
                ("gone", "/another.txt", ""),
                ("save", "/another.txt", "box"),
                ("gone", "/storm.txt", ""),
                ("lock", "/storm.txt", ""),
            ],
            id="who-speaks-changes",
        ),
        pytest.param(
            [("save", "/storm.txt", "flood"), ("gone", "/storm.txt", ""), ("lock", "/storm.txt", "")],
            id="back-but-not-to-be-read",
        ),
    ],
)
def test_what_moves_is_neither_lost_nor_kept_twice(steps: list[Step]) -> None:
    """The cases in which an article went missing, or an old reading of it stayed."""
    run(steps)


@settings(max_examples=30, deadline=None)
@given(
    st.dictionaries(names, st.sampled_from(sorted(BOXES)), min_size=2),
    st.sets(names, max_size=3),
    st.randoms(use_true_random=False),
)
def test_the_order_of_arrival_plays_no_part(files: dict[str, str], gone: set[str], random: Random) -> None:
    """The same files, some of them deleted in the end, give the same events in whatever order they came."""
    tables = []
    for _ in range(2):
        paths = list(files)
        random.shuffle(paths)
        with closing(Store()) as store:
            for path in paths:
                save(store, path, files[path])
            store.mark_gone(sorted(gone))
            tables.append(store.load_table())
    pd.testing.assert_frame_equal(*tables)
