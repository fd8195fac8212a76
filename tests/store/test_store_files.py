"""What is saved comes back as it was, once, whole, and gone when its file is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from strategies import articles, dated_mentions

from timeline.errors import StoreError
from timeline.model import (
    Article,
    Category,
    Caveat,
    DatedMention,
    DctSource,
    Failure,
    FileLook,
    Mention,
    Reading,
    Span,
    Status,
)
from timeline.store import Store

LOOK = FileLook(mtime_ns=1, ctime_ns=2, size=3, inode=2**64 - 1)
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def make_article(article_id: str = "a1", source: str = "/a.txt", *, dct: date | None = None) -> Article:
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


def content_of(path: str, version: str) -> str:
    """Return what tells a version of a file; no two files have the same bytes."""
    return ascii(f"{path}:{version}")


def save(
    store: Store, path: str, version: str, reading: Reading, dated_mentions: Iterable[DatedMention]
) -> None:
    """Save what a version of a file gave."""
    store.save_reading(
        path,
        LOOK,
        content_of(path, version),
        sha256=version,
        reading=reading,
        dated_mentions=dated_mentions,
        at=NOW,
    )


def contents(store: Store) -> dict[str, str | None]:
    """Return what each file has, as `save` called it."""
    return {file.path: file.content_id for file in store.known_files("/")}


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
    save(store, article.source, "1", reading_of(article), [dated])
    (loaded,) = store.load_mentions()
    assert loaded == dated
    assert type(loaded.mention.article.dct) is type(article.dct)


@settings(max_examples=40, deadline=None)
@given(articles())
def test_an_article_comes_back_as_it_was(article: Article) -> None:
    """Saving and loading an article is identity."""
    store = Store()
    save(store, article.source, "1", reading_of(article), [make_dated(article)])
    assert [dated.mention.article for dated in store.load_mentions()] == [article]


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
    save(store, "/a.txt", "1", reading_of(article), [make_dated(article)])
    (loaded,) = store.load_mentions()
    assert repr(loaded.mention.article.dct) == repr(dct)


@pytest.mark.parametrize(
    "path", ["/new\nline.txt", "/caf\udce9.txt", "/新聞.txt", "/'; drop table files; --"]
)
def test_odd_file_names_come_back(store: Store, path: str) -> None:
    """A name that is no valid text, or looks like SQL, is a name like any other."""
    article = make_article(source=path)
    save(store, path, "1", reading_of(article), [make_dated(article)])
    assert contents(store) == {path: content_of(path, "1")}
    assert [dated.mention.article.source for dated in store.load_mentions()] == [path]


def test_saving_a_file_again_replaces_what_it_gave(store: Store) -> None:
    """The second version of a file leaves nothing of the first."""
    old, new = make_article("old"), make_article("new")
    save(store, "/a.txt", "1", reading_of(old), [make_dated(old, "m-old")])
    save(store, "/a.txt", "2", reading_of(new), [make_dated(new, "m-new")])
    assert [dated.mention.mention_id for dated in store.load_mentions()] == ["m-new"]
    assert store.article_count() == 1
    assert contents(store) == {"/a.txt": content_of("/a.txt", "2")}


def test_forgetting_a_file_leaves_the_others(store: Store) -> None:
    """A forgotten file takes its article and mentions along, and nothing else."""
    kept, gone = make_article("kept", "/kept.txt"), make_article("gone", "/gone.txt")
    for article in (kept, gone):
        save(
            store,
            article.source,
            "1",
            reading_of(article),
            [make_dated(article, f"m-{article.article_id}")],
        )
    store.forget_file("/gone.txt")
    assert [dated.mention.mention_id for dated in store.load_mentions()] == ["m-kept"]
    assert store.article_count() == 1


def test_one_article_under_two_paths_counts_once(store: Store) -> None:
    """The same content in two files is one article, whose mentions stay until both files are gone."""
    for path in ("/b.txt", "/a.txt"):
        article = make_article(source=path)
        save(store, path, "1", reading_of(article), [make_dated(article)])
    assert store.article_count() == 1
    assert [dated.mention.article.source for dated in store.load_mentions()] == ["/a.txt"]
    store.forget_file("/a.txt")
    assert [dated.mention.article.source for dated in store.load_mentions()] == ["/b.txt"]
    store.forget_file("/b.txt")
    assert store.load_mentions() == ()
    assert store.article_count() == 0


def test_one_article_twice_in_a_file_counts_once(store: Store) -> None:
    """A file that holds the same article twice gives its mentions once."""
    article = make_article()
    save(
        store,
        "/feed.xml",
        "1",
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
    for source in ("/c.txt", "/a.txt", "/b.txt"):
        article = make_article(source, source)
        save(
            store,
            source,
            "1",
            reading_of(article),
            [make_dated(article, f"{source}-{n}") for n in (1, 2)],
        )
    assert [dated.mention.mention_id for dated in store.load_mentions()] == [
        f"{source}-{n}" for source in ("/a.txt", "/b.txt", "/c.txt") for n in (1, 2)
    ]


def test_a_file_that_cannot_be_had_keeps_what_it_gave(store: Store) -> None:
    """Its bytes may come back; once they are read, the failure is gone."""
    article = make_article(source="/a.txt")
    save(store, "/a.txt", "1", reading_of(article), [make_dated(article)])
    for hours in (0, 1):
        at = NOW + timedelta(hours=hours)
        store.save_failure("/a.txt", LOOK, "it cannot be read; check its permissions", at=at)
    (failure,) = store.load_failures()
    assert (failure.article, failure.error) == ("/a.txt", "it cannot be read; check its permissions")
    assert (failure.tries, failure.first_at, failure.last_at) == (2, NOW, NOW + timedelta(hours=1))
    assert len(store.load_table()) == 1
    save(store, "/a.txt", "1", reading_of(article), [])
    assert store.load_failures() == ()


def test_what_could_not_be_read_is_wanted_by_another_version(tmp_path: Path) -> None:
    """A newer program tries again what an older one could not read, and an analyst may ask for it."""
    url = f"sqlite:///{tmp_path}/events.db"
    old, new = Store(url, program_version="1"), Store(url, program_version="2")
    failure = Failure(article="/a.txt", error="its format is not read; save it as text")
    save(old, "/a.txt", "1", Reading(articles=(), failures=(failure,)), [])
    save(old, "/b.txt", "1", reading_of(make_article(source="/b.txt")), [])
    old.save_failure("/c.txt", LOOK, "it cannot be read; check its permissions", at=NOW)
    assert [file.path for file in old.known_files("/") if file.is_wanted] == []
    assert [file.path for file in new.known_files("/") if file.is_wanted] == ["/a.txt", "/c.txt"]
    assert old.request_retry("/b.txt")
    assert not old.request_retry("/none.txt")
    assert [file.path for file in old.known_files("/") if file.is_wanted] == ["/b.txt"]
    save(old, "/b.txt", "1", reading_of(make_article(source="/b.txt")), [])
    assert [file.path for file in old.known_files("/") if file.is_wanted] == []


def test_what_was_cut_short_is_not_taken_for_the_whole(store: Store) -> None:
    """Another run may give more: a copy is to be read too, and once the file was read whole all is well."""
    article = make_article(source="/a.mbox")
    failure = Failure(article="/a.mbox", error="reading it takes longer than 60 seconds; split it")
    cut = Reading(articles=(article,), failures=(failure,), is_cut=True)
    save(store, "/a.mbox", "1", cut, [make_dated(article)])
    content_id = content_of("/a.mbox", "1")
    assert [(file.has_failed, file.is_wanted) for file in store.known_files("/")] == [(True, False)]
    assert [each.error for each in store.load_failures()] == [failure.error]
    assert not store.link_file("/b.mbox", LOOK, content_id)
    save(store, "/a.mbox", "1", reading_of(article), [make_dated(article)])
    assert [file.has_failed for file in store.known_files("/")] == [False]
    assert store.load_failures() == ()
    assert store.link_file("/b.mbox", LOOK, content_id)


def test_what_another_version_read_can_be_asked_for(tmp_path: Path) -> None:
    """Only files that are there, below the folder; or all of these, whoever read them."""
    url = f"sqlite:///{tmp_path}/events.db"
    old, new = Store(url, program_version="1"), Store(url, program_version="2")
    for store, path in ((old, "/n/a.txt"), (old, "/n/gone.txt"), (new, "/n/b.txt"), (old, "/nn/c.txt")):
        article = make_article(path, path)
        save(store, path, "1" + path, reading_of(article), [make_dated(article, path)])
    new.mark_gone(["/n/gone.txt"])
    before = new.files_revision()
    assert new.check().outdated_articles == 2
    assert new.request_rereading("/n") == 1
    assert [file.path for file in new.known_files("/") if file.is_wanted] == ["/n/a.txt"]
    assert new.files_revision() > before
    assert new.request_rereading("/n/", all_files=True) == 2
    assert [file.path for file in new.known_files("/") if file.is_wanted] == ["/n/a.txt", "/n/b.txt"]


def test_many_files_are_marked_as_deleted_in_several_transactions(store: Store) -> None:
    """So that another writer need not wait until the last."""
    paths = [f"/{number}.txt" for number in range(120)]
    for path in paths:
        save(store, path, path, reading_of(make_article(path, path)), [])
    before = store.revision()
    store.mark_gone(paths)
    assert store.revision() == before + 3
    assert store.counts().gone_files == 120


def test_a_deleted_file_keeps_its_events_marked(store: Store) -> None:
    """Its article is known to be gone until it comes back, under whatever name."""
    article = make_article(source="/a.txt")
    save(store, "/a.txt", "1", reading_of(article), [make_dated(article)])
    store.mark_gone(["/a.txt"])
    assert store.load_gone_files() == ("/a.txt",)
    assert [mention["is_gone"] for mention in store.load_table()["mentions"][0]] == [True]
    assert store.link_file("/b.txt", LOOK, content_of("/a.txt", "1"))
    assert store.load_gone_files() == ()
    (mention,) = store.load_table()["mentions"][0]
    assert (mention["article"], mention["is_gone"]) == ("/b.txt", False)


def test_a_copy_reads_nothing_and_counts_once(store: Store) -> None:
    """Another file with the same content adds no event, and takes its place when the first is deleted."""
    article = make_article(source="/a.txt")
    save(store, "/a.txt", "1", reading_of(article), [make_dated(article)])
    assert store.link_file("/b.txt", LOOK, content_of("/a.txt", "1"))
    assert not store.link_file("/c.txt", LOOK, "unknown")
    assert (store.counts().files, store.counts().articles, len(store.load_table())) == (2, 1, 1)
    store.mark_gone(["/a.txt"])
    assert (store.counts().files, store.counts().gone_files) == (1, 0)
    (mention,) = store.load_table()["mentions"][0]
    assert (mention["article"], mention["is_gone"]) == ("/b.txt", False)


def test_a_file_that_gave_nothing_leaves_no_mark_when_it_is_deleted(store: Store) -> None:
    """There is nothing of it to keep."""
    store.save_failure("/a.txt", LOOK, "it cannot be read; check its permissions", at=NOW)
    store.mark_gone(["/a.txt"])
    assert (store.load_gone_files(), store.load_failures(), contents(store)) == ((), (), {})


def test_a_reason_that_names_an_odd_file_is_kept(store: Store) -> None:
    """A stray byte of a file's name in the reason is shown as its escape."""
    store.save_failure("/a.txt", LOOK, "see caf\udce9.txt", at=NOW)
    assert [failure.error for failure in store.load_failures()] == [r"see caf\udce9.txt"]


def test_a_mention_of_another_article_is_refused(store: Store) -> None:
    """Nothing is saved of a file whose mentions are not of its articles."""
    with pytest.raises(ValueError, match="none of the file's articles"):
        save(store, "/a.txt", "1", reading_of(make_article("a1")), [make_dated(make_article("a2"))])
    assert contents(store) == {}


def test_every_change_makes_the_revision_grow(store: Store) -> None:
    """Who polls the revision misses no change, and sees none where there was none."""
    changes: list[Callable[[], None]] = [
        lambda: save(store, "/a.txt", "1", reading_of(make_article()), []),
        lambda: store.save_failure("/b.txt", LOOK, "gone", at=NOW),
        lambda: store.forget_file("/a.txt"),
        lambda: store.mark_gone(["/b.txt"]),
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
    failure = Failure(article="/a.mbox#2", error="it is empty; leave it out")
    save(store, "/a.mbox", "1", Reading(articles=(article,), failures=(failure,)), [])
    assert [(each.article, each.path, each.error) for each in store.load_failures()] == [
        ("/a.mbox#2", "/a.mbox", failure.error)
    ]
    assert store.article_count() == 1
    save(store, "/a.mbox", "2", reading_of(article), [])
    assert store.load_failures() == ()


def test_what_a_file_gives_hangs_on_no_other_file(store: Store) -> None:
    """An article in two files is that of the first name, whichever came last; then that of the other."""
    days = {"/a.txt": date(2021, 8, 30), "/b.txt": date(2021, 9, 20)}
    for order in (("/a.txt", "/b.txt"), ("/b.txt", "/a.txt")):
        for name in order:
            article = make_article(source=name, dct=days[name])
            save(store, name, "1", reading_of(article), [make_dated(article)])
        (dated,) = store.load_mentions()
        assert (dated.mention.article.source, dated.mention.article.dct) == ("/a.txt", days["/a.txt"])
    store.forget_file("/a.txt")
    (dated,) = store.load_mentions()
    assert (store.article_count(), dated.mention.article.dct) == (1, days["/b.txt"])


def test_remarks_come_with_every_file_of_an_article(store: Store) -> None:
    """What was wrong with an article is told at each place where it lies, and gone with it."""
    for name in ("/b.txt", "/a.txt"):
        article = replace(make_article(source=name), caveats=(Caveat.PARTIAL,))
        save(store, name, "1", reading_of(article), [])
    partial = [remark.article for remark in store.load_remarks() if remark.text == Caveat.PARTIAL.value]
    assert partial == ["/a.txt", "/b.txt"]
    store.forget_file("/b.txt")
    assert [remark.article for remark in store.load_remarks()] == ["/a.txt"]


def test_articles_that_are_the_same_are_told(store: Store) -> None:
    """All files and entries of an article but the first are named, until only one is there."""
    article = make_article()
    for name in ("/b.txt", "/a.txt"):
        save(store, name, "1", reading_of(replace(article, source=name)), [])
    entries = [replace(article, source=f"/c.xml#{number}") for number in (1, 2)]
    save(store, "/c.xml", "1", reading_of(*entries, make_article("a2", "/c.xml#3")), [])
    text = "it is the same article as /a.txt, and adds nothing"
    assert [(remark.article, remark.text) for remark in store.load_remarks()] == [
        ("/b.txt", text),
        ("/c.xml#1", text),
        ("/c.xml#2", text),
    ]
    store.mark_gone(["/a.txt"])
    assert [remark.article for remark in store.load_remarks()] == ["/c.xml#1", "/c.xml#2"]
    store.forget_file("/c.xml")
    assert store.load_remarks() == ()


def test_a_change_that_fails_leaves_nothing_behind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file whose saving breaks off half way is as it was before."""
    article = make_article()
    save(store, "/a.txt", "1", reading_of(article), [make_dated(article)])
    before = store.revision()
    broken = replace(make_dated(article), explanation="\ud800")
    monkeypatch.setattr(
        "timeline.store.articles._mention_rows",
        lambda *_: [{"content_id": "a1", "position": None}],
    )
    with pytest.raises(StoreError):
        save(store, "/a.txt", "2", reading_of(article), [broken])
    assert contents(store) == {"/a.txt": content_of("/a.txt", "1")}
    assert len(store.load_mentions()) == 1
    assert store.revision() == before


def test_threads_share_a_store(store: Store) -> None:
    """Writers and readers in many threads neither fail nor see half a file."""
    seen: list[int] = []

    def write(name: str) -> None:
        for version in range(10):
            article = make_article(f"{name}-{version}", name)
            save(
                store,
                name,
                str(version),
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
    save(first, "/a.txt", "1", reading_of(article), [make_dated(article)])
    first.close()
    second = Store(url)
    assert second.load_mentions() == (make_dated(article),)
    assert second.revision() == 1
    second.close()
