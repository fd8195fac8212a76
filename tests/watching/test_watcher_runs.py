"""One run of a watcher, the next and another beside it: what is begun, ended, tried again and told."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from drop_folder import Harness, find_mentions, make_watcher
from waiting import PATIENCE, wait_until

from timeline.errors import InterruptedReadingError, StoreError
from timeline.model import Article, DatedMention, Reading
from timeline.store import Store
from timeline.watching import Progress


def test_the_thread_outlives_what_goes_wrong(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a scan that failed as a whole, the next one brings the file in."""
    save_reading = harness.store.save_reading
    refusals = iter(["once", "twice"])

    def refuse_twice(*given: Any, **options: Any) -> None:
        if next(refusals, None):
            raise StoreError("the disk is full")
        save_reading(*given, **options)

    monkeypatch.setattr(harness.store, "save_reading", refuse_twice)
    harness.write("a.txt", "Storm")
    with harness.watcher:
        assert wait_until(lambda: harness.titles == {"Storm"})


def test_what_was_interrupted_is_tried_again_by_the_next_run(harness: Harness) -> None:
    """A file that took too long on a busy machine is no lost file."""

    def hurry(path: Path) -> Reading:
        raise InterruptedReadingError(str(path), "it takes too long", "split it")

    harness.write("a.txt", "Storm")
    busy = harness.restarted(read=hurry)
    for _ in range(3):
        busy.scan_once()
    assert "too long" in harness.errors[str(harness.folder / "a.txt")]
    restarted = harness.restarted()
    restarted.scan_once()
    restarted.scan_once()
    assert (harness.titles, harness.errors) == ({"Storm"}, {})


def test_what_articles_need_is_loaded_once_when_nothing_is_to_be_done(tmp_path: Path) -> None:
    """After what waits at the start, and never twice; when that fails, articles still come in."""
    told: list[str] = []

    def prepare() -> None:
        told.append("prepared")
        raise RuntimeError("no model")

    def find(article: Article) -> list[DatedMention]:
        told.append(article.text)
        return find_mentions(article)

    store = Store()
    (tmp_path / "storm.txt").write_text("Storm", encoding="utf-8")
    with make_watcher(tmp_path, store, date=find, prepare=prepare):
        assert wait_until(lambda: "prepared" in told)
        (tmp_path / "flood.txt").write_text("Flood", encoding="utf-8")
        assert wait_until(lambda: store.article_count() == 2)
    assert told == ["Storm", "prepared", "Flood"]
    assert store.load_failures() == ()


def test_stopping_waits_for_no_more_than_an_article(tmp_path: Path) -> None:
    """A file of many articles is left unread, and read whole by the next run."""
    articles = tuple(
        Article(article_id=str(number), source=f"a.mbox#{number}", title=None, text=f"Storm {number}")
        for number in range(1_000)
    )
    dated: list[str] = []

    def find(article: Article) -> list[DatedMention]:
        dated.append(article.article_id)
        time.sleep(0.01)
        return find_mentions(article)

    (tmp_path / "a.mbox").write_text("all", encoding="utf-8")
    store = Store()
    watcher = make_watcher(tmp_path, store, read=lambda _: Reading(articles=articles), date=find)
    watcher.start()
    assert wait_until(lambda: len(dated) > 0)
    watcher.stop()
    assert 0 < len(dated) < 1_000
    assert (store.article_count(), store.known_files(str(tmp_path))) == (0, ())


def test_after_a_restart_two_scans_decide_too(harness: Harness) -> None:
    """A file that the first scan misses is not marked yet."""
    path = harness.write("a.txt", "Storm")
    harness.settle()
    path.unlink()
    restarted = harness.restarted()
    restarted.scan_once()
    assert harness.titles == {"Storm"}
    restarted.scan_once()
    assert (harness.titles, harness.gone_titles) == (set(), {"Storm"})


def test_a_store_that_was_filled_before_is_not_filled_again(harness: Harness) -> None:
    """After a restart, only what changed meanwhile is opened, and what was deleted is marked."""
    harness.write("same.txt", "Storm")
    harness.write("gone.txt", "Flood")
    harness.settle()
    (harness.folder / "gone.txt").unlink()
    harness.write("new.txt", "Quake")
    harness.reads.clear()
    restarted = harness.restarted()
    restarted.scan_once()
    restarted.scan_once()
    assert harness.reads == ["new.txt"]
    assert (harness.titles, harness.gone_titles) == ({"Storm", "Quake"}, {"Flood"})


def test_the_thread_follows_the_folder_until_it_is_stopped(harness: Harness) -> None:
    """A dropped file shows without a call, and none does after the watcher's end."""
    with harness.watcher:
        harness.write("a.txt", "Storm")
        assert wait_until(lambda: harness.titles == {"Storm"})
    assert harness.titles == {"Storm"}
    harness.write("b.txt", "Flood")
    time.sleep(0.1)
    assert harness.reads == ["a.txt"]


def test_a_stopped_watcher_can_be_started_again(harness: Harness) -> None:
    """Starting and stopping leave nothing that is in the way; stopping twice is no error."""
    for _ in range(2):
        harness.watcher.start()
        harness.watcher.stop()
    harness.watcher.stop()
    harness.write("a.txt", "Storm")
    harness.settle()
    assert harness.titles == {"Storm"}


def test_a_retry_is_heard_while_the_watcher_runs(harness: Harness) -> None:
    """Whoever asks for it, and though the file looks as before."""
    path = harness.write("a.txt", "bad")
    harness.settle()
    harness.settle()
    assert harness.reads == ["a.txt"]
    assert harness.store.request_retry(str(path))
    harness.settle()
    harness.settle()
    assert harness.reads == ["a.txt", "a.txt"]
    assert [failure.tries for failure in harness.store.load_failures()] == [2]


def test_another_version_tries_again_what_failed_and_nothing_else(tmp_path: Path) -> None:
    """Once: what it cannot read either has failed by its own version."""
    url = f"sqlite:///{tmp_path / 'events.db'}"
    harness = Harness(tmp_path / "drop", url)
    harness.write("a.txt", "bad")
    harness.write("b.txt", "Storm")
    harness.settle()
    harness.store.close()
    harness.store = Store(url, program_version="2")
    harness.reads.clear()
    harness.watcher = harness.restarted()
    harness.settle()
    harness.settle()
    assert harness.reads == ["a.txt"]
    harness.store.close()


def test_one_watcher_works_and_the_next_takes_over(tmp_path: Path) -> None:
    """Of two on one folder and store, each file is read by one; when it ends, the other goes on."""
    harness = Harness(tmp_path / "drop", f"sqlite:///{tmp_path / 'events.db'}")
    first, second = harness.restarted(), harness.restarted()
    with first:
        assert wait_until(lambda: first.progress.is_leading)
        with second:
            harness.write("a.txt", "Storm")
            assert wait_until(lambda: harness.titles == {"Storm"})
            assert not second.progress.is_leading
            assert second.catch_up() is False
            first.stop()
            harness.write("b.txt", "Flood")
            assert wait_until(lambda: harness.titles == {"Storm", "Flood"})
            assert second.progress.is_leading
    assert sorted(harness.reads) == ["a.txt", "b.txt"]
    harness.store.close()


def test_stopping_ends_a_reading_that_takes_long(harness: Harness) -> None:
    """The file is left to the next run, and is no failure."""
    is_reading, is_ended = threading.Event(), threading.Event()

    def read_for_ever(path: Path) -> Reading:
        is_reading.set()
        is_ended.wait(PATIENCE)
        raise InterruptedReadingError(str(path), "it was stopped", "read it again")

    harness.write("a.txt", "Storm")
    watcher = harness.restarted(read=read_for_ever, interrupt=is_ended.set)
    with watcher:
        assert is_reading.wait(PATIENCE)
        begun = time.monotonic()
    assert time.monotonic() - begun < 5
    assert (harness.errors, harness.files) == ({}, [])
    harness.settle()
    assert harness.titles == {"Storm"}


def test_progress_is_told(harness: Harness) -> None:
    """What waits, what is being read, what came of it."""
    told: list[Progress] = []
    harness.write("a.txt", "Storm")
    harness.write("b.txt", "bad")
    watcher = harness.restarted(report=told.append)
    watcher.catch_up()
    assert [(Path(each.reading).name, each.waiting) for each in told if each.reading] == [
        ("a.txt", 1),
        ("b.txt", 0),
    ]
    last = watcher.progress.last
    assert last is not None
    assert (Path(last.path).name, last.has_failed) == ("b.txt", True)
    assert (watcher.progress.files_read, watcher.progress.files_failed) == (1, 1)
    (run,) = harness.store.load_runs()
    assert (run.files_read, run.files_failed, run.ended_at is None) == (1, 1, False)


def test_a_disk_that_stays_full_ends_no_watcher(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    """After thousands of refusals it still tries, and goes on once there is room."""
    is_full = True
    begin_run = harness.store.begin_run

    def refuse(*given: Any, **options: Any) -> int:
        if is_full:
            raise StoreError("the disk is full")
        return begin_run(*given, **options)

    monkeypatch.setattr(harness.store, "begin_run", refuse)
    monkeypatch.setattr("timeline.watching.watcher._LONGEST_PAUSE", 0.05)
    harness.watcher._refusals = 5_000
    harness.write("a.txt", "Storm")
    with harness.watcher:
        assert wait_until(lambda: harness.watcher.error == "the disk is full")
        assert wait_until(lambda: harness.watcher._refusals > 5_002)
        is_full = False
        assert wait_until(lambda: harness.titles == {"Storm"})


@pytest.mark.parametrize("method", ["_keep_events", "_save_run", "_set_error"])
def test_a_fault_of_the_watcher_itself_ends_no_watcher(
    harness: Harness, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """Wherever in a round it comes to light, the next round goes on."""
    faults = iter(range(3))
    works = getattr(harness.watcher, method)

    def fail(*given: Any, **options: Any) -> Any:
        if next(faults, None) is not None:
            raise KeyError("month")
        return works(*given, **options)

    monkeypatch.setattr(harness.watcher, method, fail)
    harness.write("a.txt", "Storm")
    with harness.watcher:
        assert wait_until(lambda: harness.titles == {"Storm"})
        assert wait_until(lambda: harness.watcher.error is None)


def test_a_report_that_fails_ends_no_watcher(harness: Harness) -> None:
    """As on a terminal that was closed."""

    def refuse(_: Progress) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    harness.write("a.txt", "Storm")
    with harness.restarted(report=refuse):
        assert wait_until(lambda: harness.titles == {"Storm"})


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_the_end_of_the_thread_can_be_waited_for(harness: Harness) -> None:
    """It does not come while the watcher works, and comes when it is stopped or has ended otherwise."""
    watcher = harness.restarted()
    watcher.start()
    assert not watcher.wait(0.1)
    watcher.stop()
    assert watcher.wait(0)

    def end(_: Progress) -> None:
        raise SystemExit

    with harness.restarted(report=end) as broken:
        assert broken.wait(PATIENCE)
        assert not broken.progress.is_leading


def test_who_only_looks_at_the_lock_is_in_nobodys_way(tmp_path: Path) -> None:
    """Bringing a folder up to date waits a moment for the lock."""
    harness = Harness(tmp_path / "drop", f"sqlite:///{tmp_path / 'events.db'}")
    harness.write("a.txt", "Storm")
    lock = harness.store.folder_lock(str(harness.folder))
    assert lock.acquire()
    threading.Timer(0.3, lock.release).start()
    assert harness.watcher.catch_up()
    assert harness.titles == {"Storm"}
    harness.store.close()


def test_whether_another_leads_is_told(tmp_path: Path) -> None:
    """Not before the start, nor where the lock cannot be had, which is an error instead."""
    harness = Harness(tmp_path / "drop", f"sqlite:///{tmp_path / 'events.db'}")
    first, second = harness.restarted(), harness.restarted()
    assert not second.progress.is_led_by_another
    with first:
        assert wait_until(lambda: first.progress.is_leading)
        with second:
            assert wait_until(lambda: second.progress.is_led_by_another)
            first.stop()
            assert wait_until(lambda: second.progress.is_leading)
            assert not second.progress.is_led_by_another
    assert not second.progress.is_leading
    (tmp_path / "away").mkdir()
    broken = make_watcher(harness.folder, Store(f"sqlite:///{tmp_path / 'away' / 'events.db'}"))
    (tmp_path / "away").rename(tmp_path / "elsewhere")
    broken.scan_once()
    assert broken.progress.error is not None
    assert not broken.progress.is_led_by_another
    harness.store.close()


def test_a_watcher_that_is_stopped_prepares_nothing(harness: Harness) -> None:
    """Its end is not held up by what the next article would need, and its run has an end."""
    prepared: list[str] = []
    is_reading, is_ended = threading.Event(), threading.Event()

    def read_for_ever(path: Path) -> Reading:
        is_reading.set()
        is_ended.wait(PATIENCE)
        raise InterruptedReadingError(str(path), "it was stopped", "read it again")

    harness.write("a.txt", "Storm")
    watcher = harness.restarted(
        read=read_for_ever, interrupt=is_ended.set, prepare=lambda: prepared.append("all"), interval=0.4
    )
    with watcher:
        assert is_reading.wait(PATIENCE)
    assert prepared == []
    assert [run.ended_at is not None for run in harness.store.load_runs()] == [True]
