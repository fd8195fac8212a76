"""What is saved comes back as it was, once, whole, and gone when its file is."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from threading import Thread

import pandas as pd
import pytest
from hypothesis import given, settings
from strategies import articles, dated_mentions, tables

from timeline.errors import StoreError
from timeline.model import (
    Article,
    Category,
    Caveat,
    DatedMention,
    DctSource,
    Failure,
    Mention,
    Reading,
    Span,
    Status,
)
from timeline.store import Store


def make_article(article_id: str = "a1", source: str = "a.txt", *, dct: date | None = None) -> Article:
    return Article(
        article_id=article_id,
        source=source,
        title="Storm",
        text="A storm hit the coast.",
        dct=dct,
        dct_source=DctSource.HEADER if dct else None,
    )


def reading_of(*articles: Article) -> Reading:
    """Return what a file of these articles gives."""
    return Reading(articles=articles)


def make_dated(article: Article, mention_id: str = "m1") -> DatedMention:
    return DatedMention(
        mention=Mention(
            mention_id=mention_id,
            article=article,
            span=Span(8, 11),
            trigger="hit",
            sentence_span=Span(0, 22),
            title="Storm hit the coast",
            status=Status.OCCURRED,
            category=Category.DISASTER,
            rule="verb",
        ),
        confidence=0.5,
        explanation="no expression dates it",
    )


@pytest.fixture(params=["memory", "file"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Yield an empty store, in memory and in a file."""
    store = Store("sqlite://" if request.param == "memory" else f"sqlite:///{tmp_path}/events.db")
    yield store
    store.close()


@settings(max_examples=40, deadline=None)
@given(dated_mentions)
def test_a_dated_mention_comes_back_as_it_was(dated: DatedMention) -> None:
    """Saving and loading a dated mention, with its article, is identity, to the type of the dct."""
    store = Store()
    article = dated.mention.article
    store.save_file("any", "0" * 64, reading_of(article), [dated])
    (loaded,) = store.load_mentions()
    assert loaded == dated
    assert type(loaded.mention.article.dct) is type(article.dct)


@settings(max_examples=40, deadline=None)
@given(articles())
def test_an_article_comes_back_as_it_was(article: Article) -> None:
    """Saving and loading an article is identity."""
    store = Store()
    store.save_file("any", "0" * 64, reading_of(article), [make_dated(article)])
    assert [dated.mention.article for dated in store.load_mentions()] == [article]


@settings(max_examples=40, deadline=None)
@given(tables)
def test_a_table_comes_back_as_it_was(table: pd.DataFrame) -> None:
    """Saving and loading the events table is identity."""
    store = Store()
    store.save_events(table)
    pd.testing.assert_frame_equal(store.load_table(), table, check_exact=True)


@pytest.mark.parametrize(
    "dct",
    [
        pytest.param(date(2021, 8, 30), id="day"),
        pytest.param(datetime(2021, 8, 30), id="midnight"),
        pytest.param(datetime(2021, 8, 30, 14, 5), id="hour-without-zone"),
        pytest.param(
            datetime(2021, 8, 30, 14, 5, tzinfo=timezone(timedelta(hours=5, minutes=30))),
            id="hour-with-zone",
        ),
        pytest.param(None, id="unknown"),
    ],
)
def test_a_dct_keeps_its_hour_and_zone(store: Store, dct: date | None) -> None:
    """A day stays a day, an hour an hour: neither becomes the other."""
    article = make_article(dct=dct)
    store.save_file("a.txt", "0" * 64, reading_of(article), [make_dated(article)])
    (loaded,) = store.load_mentions()
    assert repr(loaded.mention.article.dct) == repr(dct)


@pytest.mark.parametrize("path", ["new\nline.txt", "caf\udce9.txt", "新聞.txt", "'; drop table files; --"])
def test_odd_file_names_come_back(store: Store, path: str) -> None:
    """A name that is no valid text, or looks like SQL, is a name like any other."""
    article = make_article(source=path)
    store.save_file(path, "0" * 64, reading_of(article), [make_dated(article)])
    assert store.file_hashes() == {path: "0" * 64}
    assert [dated.mention.article.source for dated in store.load_mentions()] == [path]


def test_saving_a_file_again_replaces_what_it_gave(store: Store) -> None:
    """The second version of a file leaves nothing of the first."""
    old, new = make_article("old"), make_article("new")
    store.save_file("a.txt", "1" * 64, reading_of(old), [make_dated(old, "m-old")])
    store.save_file("a.txt", "2" * 64, reading_of(new), [make_dated(new, "m-new")])
    assert [dated.mention.mention_id for dated in store.load_mentions()] == ["m-new"]
    assert store.article_count() == 1
    assert store.file_hashes() == {"a.txt": "2" * 64}


def test_forgetting_a_file_leaves_the_others(store: Store) -> None:
    """A forgotten file takes its article and mentions along, and nothing else."""
    kept, gone = make_article("kept", "kept.txt"), make_article("gone", "gone.txt")
    for article in (kept, gone):
        store.save_file(
            article.source,
            "0" * 64,
            reading_of(article),
            [make_dated(article, f"m-{article.article_id}")],
        )
    store.forget_file("gone.txt")
    assert [dated.mention.mention_id for dated in store.load_mentions()] == ["m-kept"]
    assert store.article_count() == 1


def test_one_article_under_two_paths_counts_once(store: Store) -> None:
    """The same content in two files is one article, whose mentions stay until both files are gone."""
    for path in ("b.txt", "a.txt"):
        article = make_article(source=path)
        store.save_file(path, "0" * 64, reading_of(article), [make_dated(article)])
    assert store.article_count() == 1
    assert [dated.mention.article.source for dated in store.load_mentions()] == ["a.txt"]
    store.forget_file("a.txt")
    assert [dated.mention.article.source for dated in store.load_mentions()] == ["b.txt"]
    store.forget_file("b.txt")
    assert store.load_mentions() == ()
    assert store.article_count() == 0


def test_one_article_twice_in_a_file_counts_once(store: Store) -> None:
    """A file that holds the same article twice gives its mentions once."""
    article = make_article()
    store.save_file(
        "feed.xml",
        "0" * 64,
        Reading(
            articles=(
                article,
                article,
            )
        ),
        [make_dated(article)] * 2,
    )
    assert len(store.load_mentions()) == 1
    assert store.article_count() == 1


def test_mentions_come_in_the_order_of_sources_whatever_the_order_of_saving(store: Store) -> None:
    """Loading does not depend on which file came first."""
    for source in ("c.txt", "a.txt", "b.txt"):
        article = make_article(source, source)
        store.save_file(
            source,
            "0" * 64,
            reading_of(article),
            [make_dated(article, f"{source}-{n}") for n in (1, 2)],
        )
    assert [dated.mention.mention_id for dated in store.load_mentions()] == [
        f"{source}-{n}" for source in ("a.txt", "b.txt", "c.txt") for n in (1, 2)
    ]


def test_a_failure_replaces_what_the_file_gave_and_is_replaced_by_it(store: Store) -> None:
    """A file is either read or failed, by what it is now."""
    article = make_article()
    store.save_file("a.txt", "1" * 64, reading_of(article), [make_dated(article)])
    store.save_failure("a.txt", None, "the file is empty; add some text")
    assert store.load_failures() == (Failure(article="a.txt", error="the file is empty; add some text"),)
    assert store.article_count() == 0
    assert store.file_hashes() == {"a.txt": None}
    store.save_file("a.txt", "1" * 64, reading_of(article), [])
    assert store.load_failures() == ()


def test_a_reason_that_names_an_odd_file_is_kept(store: Store) -> None:
    """A stray byte of a file's name in the reason is shown as its escape."""
    store.save_failure("a.txt", None, "see caf\udce9.txt")
    assert [failure.error for failure in store.load_failures()] == [r"see caf\udce9.txt"]


def test_a_mention_of_another_article_is_refused(store: Store) -> None:
    """Nothing is saved of a file whose mentions are not of its articles."""
    with pytest.raises(ValueError, match="none of the file's articles"):
        store.save_file("a.txt", "0" * 64, reading_of(make_article("a1")), [make_dated(make_article("a2"))])
    assert store.file_hashes() == {}


def test_every_change_makes_the_revision_grow(store: Store) -> None:
    """Who polls the revision misses no change, and sees none where there was none."""
    changes: list[Callable[[], None]] = [
        lambda: store.save_file("a.txt", "0" * 64, reading_of(make_article()), []),
        lambda: store.save_failure("b.txt", None, "gone"),
        lambda: store.forget_file("a.txt"),
        lambda: store.save_events(store.load_table()),
    ]
    revisions = [store.revision()]
    for change in changes:
        change()
        revisions.append(store.revision())
    assert revisions == sorted(set(revisions))
    store.load_mentions()
    assert store.revision() == revisions[-1]


def test_entries_that_gave_nothing_are_told_beside_the_articles(store: Store) -> None:
    """A mailbox may give articles and failures; both go when it is read again or forgotten."""
    article = make_article()
    failure = Failure(article="a.mbox#2", error="it is empty; leave it out")
    store.save_file("a.mbox", "1" * 64, Reading(articles=(article,), failures=(failure,)), [])
    assert (store.article_count(), store.load_failures()) == (1, (failure,))
    store.save_file("a.mbox", "2" * 64, reading_of(article), [])
    assert store.load_failures() == ()


def test_what_a_file_gives_hangs_on_no_other_file(store: Store) -> None:
    """An article in two files is that of the first name, whichever came last; then that of the other."""
    days = {"a.txt": date(2021, 8, 30), "b.txt": date(2021, 9, 20)}
    for order in (("a.txt", "b.txt"), ("b.txt", "a.txt")):
        for name in order:
            article = make_article(source=name, dct=days[name])
            store.save_file(name, "0" * 64, reading_of(article), [make_dated(article)])
        (dated,) = store.load_mentions()
        assert (dated.mention.article.source, dated.mention.article.dct) == ("a.txt", days["a.txt"])
    store.forget_file("a.txt")
    (dated,) = store.load_mentions()
    assert (store.article_count(), dated.mention.article.dct) == (1, days["b.txt"])


def test_remarks_come_with_every_file_of_an_article(store: Store) -> None:
    """What was wrong with an article is told at each place where it lies, and gone with it."""
    for name in ("b.txt", "a.txt"):
        article = replace(make_article(source=name), caveats=(Caveat.PARTIAL,))
        store.save_file(name, "0" * 64, reading_of(article), [])
    assert [(remark.article, remark.text) for remark in store.load_remarks()] == [
        ("a.txt", Caveat.PARTIAL.value),
        ("b.txt", Caveat.PARTIAL.value),
    ]
    store.forget_file("b.txt")
    assert [remark.article for remark in store.load_remarks()] == ["a.txt"]


def test_a_change_that_fails_leaves_nothing_behind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file whose saving breaks off half way is as it was before."""
    article = make_article()
    store.save_file("a.txt", "1" * 64, reading_of(article), [make_dated(article)])
    before = store.revision()
    broken = replace(make_dated(article), explanation="\ud800")
    monkeypatch.setattr(
        "timeline.store.database._mention_rows",
        lambda *_: [{"path": "a.txt", "article_id": "a1", "position": None}],
    )
    with pytest.raises(StoreError):
        store.save_file("a.txt", "2" * 64, reading_of(article), [broken])
    assert store.file_hashes() == {"a.txt": "1" * 64}
    assert len(store.load_mentions()) == 1
    assert store.revision() == before


def test_threads_share_a_store(store: Store) -> None:
    """Writers and readers in many threads neither fail nor see half a file."""
    seen: list[int] = []

    def write(name: str) -> None:
        for version in range(10):
            article = make_article(f"{name}-{version}", name)
            store.save_file(
                name,
                str(version) * 64,
                reading_of(article),
                [make_dated(article, f"{name}-{version}")],
            )
            seen.append(len(store.load_mentions()) - store.article_count() if name == "w0" else 0)

    threads = [Thread(target=write, args=(f"w{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 40
    assert store.article_count() == len(store.load_mentions()) == 4


def test_a_store_in_a_file_is_there_for_the_next_program(tmp_path: Path) -> None:
    """What was saved in a file is loaded from it again."""
    url = f"sqlite:///{tmp_path}/events.db"
    article = make_article()
    first = Store(url)
    first.save_file("a.txt", "0" * 64, reading_of(article), [make_dated(article)])
    first.close()
    second = Store(url)
    assert second.load_mentions() == (make_dated(article),)
    assert second.revision() == 1
    second.close()


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("sqlite:////no/such/folder/events.db", id="no-folder"),
        pytest.param("not a url", id="no-url"),
    ],
)
def test_a_database_that_cannot_be_opened_is_a_store_error(url: str) -> None:
    """The message names the database."""
    with pytest.raises(StoreError, match=url):
        Store(url)


def test_a_file_that_is_no_database_is_a_store_error(tmp_path: Path) -> None:
    """Another program's file is not overwritten."""
    file = tmp_path / "letter.txt"
    file.write_text("Dear all, " * 100)
    with pytest.raises(StoreError, match="cannot be used"):
        Store(f"sqlite:///{file}")
    assert file.read_text().startswith("Dear all")
