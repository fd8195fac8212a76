"""Draw `docs/timeline.png`, the picture in the README: the dashboard of the sample articles.

Run it from the repository: `python docs/picture.py`. It needs Chromium (Debian: `apt-get install chromium`).
"""

import shutil
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import waitress
from playwright.sync_api import sync_playwright

from dashboards.app import create_app
from timeline.articles import ArticleReader
from timeline.settings import Settings
from timeline.store import Store
from timeline.watching import FolderWatcher

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "timeline.png"
NOON = datetime(2021, 8, 31, 12, tzinfo=UTC)
SIZE = {"width": 1440, "height": 900}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def main() -> None:
    """Read the sample articles, serve them, and take the picture."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("there is no chromium on the PATH; install Debian's package: apt-get install chromium")
    store = Store()
    with ArticleReader() as reader:
        watcher = FolderWatcher(ROOT / "sample_articles", store, read=reader.read, clock=lambda: NOON)
        for _ in range(2):  # a file is read once two scans have found it the same
            watcher.scan_once()
    app = create_app(Settings(folder=Path("sample_articles")), store)
    server = waitress.create_server(app.server, host="127.0.0.1", port=0, threads=8)
    threading.Thread(target=server.run, daemon=True).start()
    take_picture(f"http://127.0.0.1:{server.effective_port}/", chromium)
    print(f"{PICTURE.relative_to(ROOT)}: {len(store.load_table())} events")


def take_picture(url: str, chromium: str) -> None:
    """Open the page, choose the event that most articles tell of, and save what is on screen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport=SIZE)
        page.goto(url)
        label = page.locator("#timeline .textpoint:has(tspan[dy])").first
        label.wait_for()
        label.click(force=True)  # Plotly lays a plane over all that it draws
        page.locator("#evidence mark.date").first.wait_for()
        page.mouse.move(5, 5)
        page.wait_for_timeout(800)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
