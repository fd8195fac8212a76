"""How soon a dropped article shows in an open dashboard, and what an idle watch costs, with many articles.

Run it from the repository's root: `make benchmark`. The articles are made up, the same in every run; those
that are dropped are read and dated as any other. It needs Chromium.
"""

import argparse
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import flask
from playwright.sync_api import Page, sync_playwright
from synthetic import date_written, write_articles
from waitress import create_server

from dashboards.app import create_app
from timeline.articles import ArticleReader
from timeline.commands.stores import prepare_reading, tell_time
from timeline.pipeline import date_mentions
from timeline.settings import Settings
from timeline.store import Store
from timeline.watching import FolderWatcher

ARTICLES = 10_000
MENTIONS = 10
RETOLD = 0.3
IDLE_SECONDS = 20
LEAST_SECONDS = 0.003  # of what is worth a line
THREADS = 8  # of the server, as `timeline serve` has them
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
ARTICLE = """date {year}-03-20 The harbour of {town}

A fire destroyed the old harbour of {town} on 12 March {year}, and two people were injured.

The mayor of {town} said on Friday that the harbour would be built again. The firefighters arrived before
midnight, and forty families were brought to a school. The council will meet next week.
"""
"""Dropped again and again, each time of another town and an earlier year: its event leads the list."""
TOWNS = ("Averby", "Bramwick", "Corford", "Dunhaven", "Eldmouth", "Farstead")
TIMED = ("save_reading", "known_files", "load_index", "load_sources", "load_failures", "load_remarks")
SHOWN = """async ([town, articles, year]) => {
  const until = (is_there) => new Promise((resolve) => {
    const look = () => is_there() ? resolve(Date.now() / 1000) : setTimeout(look, 10);
    look();
  });
  const text = (id) => document.getElementById(id).textContent;
  const figure = () => document.querySelector("#timeline .js-plotly-plot");
  const [grid, state, drawn] = await Promise.all([
    until(() => text("grid").includes(town)),
    until(() => text("state").includes(articles)),
    until(() => figure().layout.xaxis.minallowed < `${year}-12-31`),
  ]);
  return { grid, state, figure: drawn };
}"""


class Clock:
    """What was done, and when it began and ended."""

    def __init__(self) -> None:
        self.parts: list[tuple[str, float, float]] = []

    @contextmanager
    def timed(self, part: str) -> Iterator[None]:
        """Note what is done within."""
        started = time.time()
        try:
            yield
        finally:
            self.parts.append((part, started, time.time()))

    def wrap(self, part: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does the same, and is noted."""

        def timed(*args: Any, **options: Any) -> Any:
            with self.timed(part):
                return call(*args, **options)

        return timed

    def wrap_store(self, store: Store) -> None:
        """Note what is asked of a store."""
        for name in TIMED:
            setattr(store, name, self.wrap(name, getattr(store, name)))

    def wrap_server(self, server: flask.Flask) -> None:
        """Note the page's requests by what they ask for."""
        answer = server.full_dispatch_request

        def timed() -> flask.Response:
            asked = flask.request.get_json(silent=True) or {} if flask.request.method == "POST" else {}
            with self.timed(asked.get("output", "").strip(".").split("...")[0].split("@")[0]):
                return answer()

        server.full_dispatch_request = timed  # type: ignore[method-assign]


def fill(drop: Path, url: str) -> None:
    """Write the made-up articles, and bring them into a store as a watch does."""
    drop.mkdir()
    write_articles(drop, ARTICLES, mentions=MENTIONS, retold=RETOLD)
    clock, store = Clock(), Store(url)
    clock.wrap_store(store)
    with ArticleReader() as reader:
        watcher = FolderWatcher(
            drop,
            store,
            read=clock.wrap("read", reader.read),
            date=clock.wrap("date", date_written),
            clock=tell_time,
        )
        with clock.timed("all"):
            watcher.catch_up()
    store.close()
    spent: dict[str, float] = {}
    for part, start, end in clock.parts:
        spent[part] = spent.get(part, 0.0) + end - start
    named = ", ".join(f"{part} {spent[part]:,.1f} s" for part in ("read", "date", "save_reading"))
    print(f"  brought in by a watch in {spent['all']:,.1f} s: {named}")


def measure_restart(drop: Path, url: str) -> None:
    """Measure what a new start does with a folder in which nothing has changed."""
    store = Store(url)
    with ArticleReader() as reader:
        started, busy = time.time(), time.process_time()
        FolderWatcher(drop, store, read=reader.read, clock=tell_time).catch_up()
        print(
            f"  a new start catches up in {time.time() - started:.2f} s, "
            f"{time.process_time() - busy:.2f} s of a core"
        )
    counts = store.counts()
    print(f"  {counts.articles:,} articles, {counts.events:,} events")
    store.close()


def measure_idle(drop: Path, url: str) -> None:
    """Measure what a watch costs while nothing happens."""
    store = Store(url)
    with ArticleReader() as reader, FolderWatcher(drop, store, read=reader.read, clock=tell_time):
        time.sleep(5)
        busy = time.process_time()
        time.sleep(IDLE_SECONDS)
        share = (time.process_time() - busy) / IDLE_SECONDS
    print(f"  an idle watch costs {share:.1%} of a core")
    store.close()


def measure_drops(drop: Path, url: str) -> None:
    """Measure how soon dropped articles show in a page that is open."""
    clock, store = Clock(), Store(url)
    clock.wrap_store(store)
    with ArticleReader() as reader:
        watcher = FolderWatcher(
            drop,
            store,
            read=clock.wrap("read", reader.read),
            date=clock.wrap("date", date_mentions),
            prepare=clock.wrap("prepare", lambda: prepare_reading(reader)),
            interrupt=reader.interrupt,
            clock=tell_time,
        )
        app = create_app(Settings(folder=drop), store, progress=lambda: watcher.progress)
        clock.wrap_server(app.server)
        server = create_server(app.server, host="127.0.0.1", port=0, threads=THREADS)
        threading.Thread(target=server.run, daemon=True).start()
        with watcher, open_page(f"http://127.0.0.1:{server.effective_port}/") as page:
            shown = [drop_one(drop, store, page, clock, number) for number in range(len(TOWNS))]
        server.close()
    store.close()
    some, whole = zip(*shown, strict=True)
    for words, seconds in (("a dropped article shows", some), ("all of the page has it", whole)):
        print(
            f"  {words} after {statistics.median(seconds[1:]):.2f} s (median of {len(seconds) - 1}), "
            f"{max(seconds[1:]):.2f} s at worst; the first after a start after {seconds[0]:.2f} s"
        )


@contextmanager
def open_page(url: str) -> Iterator[Page]:
    """Open the dashboard in Chromium, and wait until it is drawn and at rest."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(120_000)
        started = time.time()
        page.goto(url)
        page.locator("#timeline .textpoint:visible").first.wait_for()
        page.locator("#grid .ag-center-cols-container .ag-row").first.wait_for()
        print(f"  the page is there after {time.time() - started:.2f} s")
        page.wait_for_timeout(3_000)
        yield page
        browser.close()


def drop_one(drop: Path, store: Store, page: Page, clock: Clock, number: int) -> tuple[float, float]:
    """Drop an article, tell where the time went, and return after how long some and all of the page shows it.

    Some is the state line with the list or the figure.
    """
    town, year, articles = TOWNS[number], 1999 - 5 * number, f"{store.article_count() + 1:,} articles"
    clock.parts.clear()
    text = ARTICLE.format(town=town, year=year)
    dropped, busy = time.time(), time.process_time()
    (drop / f"{town}.txt").write_text(text, encoding="utf-8")
    shown = page.evaluate(SHOWN, [town, articles, year])
    page.wait_for_timeout(1_500)
    busy = time.process_time() - busy
    after = {part: at - dropped for part, at in shown.items()}
    told = ", ".join(f"{part} {seconds:.2f} s" for part, seconds in after.items())
    print(f"  shown after: {told}; with {busy:.2f} s of a core for server and watch")
    tell_parts(clock, dropped, max(shown.values()))
    return max(after["state"], min(after["grid"], after["figure"])), max(after.values())


def tell_parts(clock: Clock, dropped: float, last: float) -> None:
    """Print when each part of following a dropped article began, and how long it took, in milliseconds."""
    saved = next(end for part, _, end in clock.parts if part == "save_reading")
    for part, start, end in sorted(clock.parts, key=lambda each: each[1]):
        is_of_it = start > saved or "." not in part  # the page asks all the time
        if is_of_it and start < last and end - start > LEAST_SECONDS:
            print(f"    {part:<40} at {(start - dropped) * 1000:>6,.0f}, {(end - start) * 1000:>6,.0f} ms")


def forget_drops(drop: Path, url: str) -> None:
    """Take out what was dropped in a run before."""
    store = Store(url)
    for town in TOWNS:
        path = drop / f"{town}.txt"
        path.unlink(missing_ok=True)
        store.forget_file(str(path))
    store.close()


def main() -> None:
    """Measure, and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="where articles and database stay for another run")
    kept = parser.parse_args().keep
    with tempfile.TemporaryDirectory() as name:
        work = kept or Path(name)
        work.mkdir(exist_ok=True)
        drop, database = work / "drop", work / "events.db"
        url = f"sqlite:///{database}"
        print(f"A folder of {ARTICLES:,} articles, with {MENTIONS} dated sentences each")
        if not drop.exists():
            fill(drop, url)
        forget_drops(drop, url)
        measure_restart(drop, url)
        print(f"  the database has {database.stat().st_size / 1e6:,.0f} MB")
        measure_idle(drop, url)
        measure_drops(drop, url)


if __name__ == "__main__":
    main()
