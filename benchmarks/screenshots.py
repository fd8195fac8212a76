"""Take a picture of every state of the dashboard: light and dark, on large screens, small ones and phones.

Run it from the repository's root: `python benchmarks/screenshots.py FOLDER`; words after the folder take only
the pictures whose names hold one of them. It needs Chromium (Debian: `apt-get install chromium`).
"""

import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import waitress
from playwright.sync_api import Browser, Page, sync_playwright
from synthetic import make_rows

from dashboards.app import create_app
from timeline.articles import ArticleReader
from timeline.settings import Settings
from timeline.store import Store
from timeline.store.database import Database
from timeline.store.events import write_events
from timeline.watching import FolderWatcher, Progress

ROOT = Path(__file__).resolve().parent.parent
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
SIZES = {"desk": (1440, 900), "small": (1040, 800), "phone": (390, 844)}
THEMES = ("light", "dark")
PATIENCE = 60_000
MANY = 6_000
NOON = datetime(2021, 8, 31, 12, tzinfo=UTC)
BUSY = Progress(is_leading=True, reading="/news/storm.txt", waiting=3, files_read=4)

Act = Callable[[Page], Any]
Take = tuple[str, str, str, Act]  # name, which store, the address's query, what is done


def _nothing(page: Page) -> None:
    """Leave the page as it opens."""


def _choose(page: Page) -> None:
    """Choose the event that most articles tell of."""
    page.locator("#timeline .textpoint:has(tspan[dy]), button.chronology-item").locator(
        "visible=true"
    ).first.click(force=True)  # Plotly lays a plane over all that it draws
    page.locator("mark.date").locator("visible=true").first.wait_for()


def _then(*acts: Act) -> Act:
    """Do one thing after the other."""

    def act(page: Page) -> None:
        for each in acts:
            each(page)

    return act


def _press(selector: str) -> Act:
    """Press what is found, where it is in sight."""

    def act(page: Page) -> None:
        found = page.locator(selector).locator("visible=true").first
        if found.count():
            found.click()

    return act


def _named(page: Page) -> None:
    """Give the analyst a name, so that no form asks for it."""
    page.evaluate("localStorage.setItem('author', JSON.stringify('Anna'))")
    page.reload()


PICTURES: tuple[Take, ...] = (
    ("opening", "samples", "", _nothing),
    ("event", "samples", "", _choose),
    ("reader", "samples", "", _then(_choose, _press("button:has-text('Read in the article')"))),
    ("filters", "samples", "?q=kabul&category=attack", _nothing),
    ("no-match", "samples", "?q=zeppelin", _nothing),
    ("places", "samples", "?lanes=place", _nothing),
    ("years-bc", "samples", "?from=-0100-01-01&to=0100-01-01", _nothing),
    ("undated", "samples", "", _press("#undated-tab")),
    ("review", "samples", "", _press("#review-tab")),
    ("moments", "samples", "", _press("#moments-tab")),
    ("failures", "failed", "", _press("#failures-tab")),
    ("help", "samples", "", _press("#help")),
    ("export", "samples", "", _press("#export > summary")),
    ("adding", "samples", "", _press("#add")),
    ("edit", "samples", "", _then(_named, _choose, _press("#edit"))),
    ("merge", "samples", "", _then(_named, _choose, _press("#merge"))),
    ("split", "samples", "", _then(_named, _choose, _press("#split"))),
    ("empty", "empty", "", _nothing),
    ("reading", "busy", "", _nothing),
    ("many", "many", "", _nothing),
)


def main() -> None:
    """Take the pictures that are asked for."""
    chromium = shutil.which("chromium")
    if chromium is None or len(sys.argv) < 2:
        sys.exit(__doc__)
    folder, wanted = Path(sys.argv[1]), sys.argv[2:]
    folder.mkdir(parents=True, exist_ok=True)
    stores = _make_stores()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for name, which, query, act in PICTURES:
            if wanted and not any(word in name for word in wanted):
                continue
            with _served(stores[which], BUSY if which == "busy" else Progress(is_leading=True)) as url:
                for size in SIZES:
                    for theme in THEMES:
                        _take(browser, url + query, act, size, theme, folder / f"{name}-{size}-{theme}.png")
        browser.close()


def _make_stores() -> dict[str, Store]:
    """Return what is to be seen: the samples, a failure beside them, nothing, and very many events."""
    samples, failed, many = Store(), Store(), Store()
    for store in (samples, failed):
        with ArticleReader() as reader:
            watcher = FolderWatcher(ROOT / "sample_articles", store, read=reader.read, clock=lambda: NOON)
            for _ in range(2):  # a file is read once two scans have found it the same
                watcher.scan_once()
    failed.save_failure("/news/scan.pdf", None, "it has no text, only pictures; run OCR over it", at=NOON)
    _fill(many)
    return {"samples": samples, "failed": failed, "empty": Store(), "busy": samples, "many": many}


def _fill(store: Store) -> None:
    """Write made-up events into a store."""
    database: Database = store._database
    rows = list(make_rows(MANY))
    with database.writing() as connection:
        revision = database.next_revision(connection)
        write_events(connection, rows, before=(), versions={}, revision=revision)


@contextmanager
def _served(store: Store, progress: Progress) -> Iterator[str]:
    """Serve a store, and yield its address."""
    app = create_app(Settings(folder=Path("/news")), store, progress=lambda: progress)
    server = waitress.create_server(app.server, host="127.0.0.1", port=0, threads=8)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}/"
    server.close()


def _take(browser: Browser, url: str, act: Act, size: str, theme: str, path: Path) -> None:
    """Open a page, do something, and save what is on screen."""
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=theme)  # type: ignore[arg-type]
    page.set_default_timeout(PATIENCE)
    page.goto(url)
    page.locator("#timeline .textpoint, .notice, .chronology-item").locator("visible=true").first.wait_for()
    act(page)
    page.mouse.move(5, 5)
    page.wait_for_timeout(1_200)
    page.screenshot(path=path)
    page.close()
    print(path)


if __name__ == "__main__":
    main()
