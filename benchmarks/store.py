"""How long the store and what is drawn from it take with very many events.

Run it from the repository's root: `make benchmark`. The events are made up, the same in every run. Seconds
depend on the machine; the ratio of ingesting with and without the store hardly does.
"""

import hashlib
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pandas as pd
from synthetic import make_readings

from timeline.articles import read_articles
from timeline.figures import View, build_overview_figure, build_timeline_figure
from timeline.merging import build_event, merge_events
from timeline.model import FileLook
from timeline.pipeline import date_mentions
from timeline.rows import to_rows
from timeline.store import EventOrder, Store, StoredIndex
from timeline.store.database import Database
from timeline.store.events import write_events
from timeline.table import EventFilter, build_table, event_row

SAMPLES = Path("sample_articles")
ARTICLES = 10_000
ROUNDS = 3
NOW = datetime(2026, 1, 1, tzinfo=UTC)
PAGES = {
    "all, in order of time": (EventFilter(), EventOrder.TIME),
    "all, the most important first": (EventFilter(), EventOrder.IMPORTANCE),
    "one category, five years, by title": (
        EventFilter(categories=("attack",), start="2014-01-01", end="2019-01-01"),
        EventOrder.TITLE,
    ),
    "two words": (EventFilter(search="granite kel"), EventOrder.TIME),
    "two words, one category, from a year on": (
        EventFilter(search="ferry kel", categories=("transport",), start="2014-01-01"),
        EventOrder.TIME,
    ),
    "a word of a quarter of them, by importance": (
        EventFilter(search="gunmen", categories=("attack", "protest")),
        EventOrder.IMPORTANCE,
    ),
    "a word of every one of them": (EventFilter(search="office"), EventOrder.TIME),
    "one article": (EventFilter(sources=("/drop/000042.txt",)), EventOrder.TIME),
}
Thing = TypeVar("Thing")


def measure(words: str, call: Callable[[], Thing], *, rounds: int = ROUNDS) -> Thing:
    """Print the least time that a call takes of several, and return what the last one gave."""
    times, busy = [], []
    for _ in range(rounds):
        start, started = time.perf_counter(), time.process_time()
        result = call()
        times.append(time.perf_counter() - start)
        busy.append(time.process_time() - started)
    print(f"  {words:<52}{min(times) * 1000:>9,.1f} ms, {min(busy) * 1000:>9,.1f} ms of a core")
    return result


def fill(url: str) -> None:
    """Write an event for every made-up mention."""
    events = [build_event([mention]) for _, mentions in make_readings(ARTICLES) for mention in mentions]
    database = Database(url)
    with database.writing() as connection:
        revision = database.next_revision(connection)
        write_events(
            connection,
            [event_row(event, None) for event in events],
            before=(),
            versions={},
            revision=revision,
        )
    database.close()


def measure_reading(store: Store, url: str) -> pd.DataFrame:
    """Measure what is asked of the store; return the table."""
    table = measure("the whole table", store.load_table)
    for words, (event_filter, order) in PAGES.items():
        page = measure(
            f"a page: {words}",
            lambda event_filter=event_filter, order=order: store.find_events(event_filter, order_by=order),
        )
        print(f"    {len(page.table)} of {page.total:,}")
    measure("the revision", store.revision, rounds=100)
    known = measure("the index of all events", store.load_index)
    measure("the index when nothing has changed", lambda: store.load_index(known))
    measure_following(store, url, table.iloc[::10_000].assign(note="new"), known)
    return table


def measure_following(store: Store, url: str, few: pd.DataFrame, known: StoredIndex) -> None:
    """Measure how an index follows a few changed events."""
    rows = [
        row | {name: datetime.fromisoformat(row[name]) if row[name] else None for name in ("start", "end")}
        for row in to_rows(few)
    ]
    database = Database(url)
    with database.writing() as connection:
        revision = database.next_revision(connection)
        write_events(connection, rows, before=(), versions={}, revision=revision)
    database.close()
    measure(f"the index after {len(few)} events have changed", lambda: store.load_index(known))


def measure_drawing(table: pd.DataFrame) -> None:
    """Measure what the dashboard does with the table."""
    month = View(start="2016-03-01", end="2016-04-01")
    measure("the figure, all of time", lambda: build_timeline_figure(table, most_marks=1_000))
    measure("the figure, a month", lambda: build_timeline_figure(table, view=month, most_marks=1_000))
    measure("the strip above it", lambda: build_overview_figure(table))


def ingest_alone(paths: list[Path]) -> None:
    """Read files to a table."""
    mentions = [
        mention
        for path in paths
        for article in read_articles(path).articles
        for mention in date_mentions(article)
    ]
    build_table(merge_events(mentions))


def ingest_with_store(paths: list[Path], url: str) -> None:
    """Read files into a store, a transaction each."""
    store = Store(url)
    for number, path in enumerate(paths):
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        reading = read_articles(path)
        store.save_reading(
            str(path.resolve()),
            FileLook(mtime_ns=0, ctime_ns=0, size=path.stat().st_size, inode=number),
            sha256,
            sha256=sha256,
            reading=reading,
            dated_mentions=[mention for article in reading.articles for mention in date_mentions(article)],
            at=NOW,
        )
    store.close()


def main() -> None:
    """Measure, and print a line each."""
    paths = sorted(path for path in SAMPLES.iterdir() if path.is_file())
    with tempfile.TemporaryDirectory() as name:
        url = f"sqlite:///{name}/events.db"
        fill(url)
        store = Store(url)
        print(f"A store of {store.counts().events:,} events of {ARTICLES:,} articles")
        measure_drawing(measure_reading(store, url))
        store.close()
        print(f"{len(paths)} sample articles")
        ingest_alone(paths)  # models are loaded once
        alone, stored = [], []
        for number in range(ROUNDS):
            start = time.process_time()
            ingest_alone(paths)
            between = time.process_time()
            ingest_with_store(paths, f"sqlite:///{name}/{number}.db")
            alone.append(between - start)
            stored.append(time.process_time() - between)
        print(f"  with the store they take {min(stored) / min(alone):.3f} times as long as without")


if __name__ == "__main__":
    main()
