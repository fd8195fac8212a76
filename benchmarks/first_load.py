"""How soon the page shows a timeline of 10,000 events, with an empty browser and with one that knows it.

Run it from the root: `python benchmarks/first_load.py`. The server is a process of its own, as in
use. Counted is from the first byte of the page's answer to the frame after the timeline is drawn.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import BrowserContext, sync_playwright
from synthetic import make_readings

from timeline.merging import build_event
from timeline.store.database import Database
from timeline.store.events import write_events
from timeline.table import event_row

EVENTS = 10_000
ROUNDS = 3
PORT = 8117
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
WATCH = """
(() => {
  const isDrawn = () => {
    const plot = document.querySelector("#timeline .js-plotly-plot");
    const hasData = plot && plot.offsetWidth && plot.data && plot.data.length;
    return hasData && plot.querySelector(".xtick, .textpoint");
  };
  const look = () => isDrawn()
    ? requestAnimationFrame(() => setTimeout(() => { window.paintedAt = performance.now(); }))
    : requestAnimationFrame(look);
  requestAnimationFrame(look);
})();
"""
PAINTED = """
() => new Promise((done, fail) => {
  setTimeout(() => fail(new Error("the timeline is not drawn after 30 seconds")), 30000);
  const look = () => window.paintedAt ? done() : setTimeout(look, 20);
  look();
})
"""
TOLD = """
() => {
  const page = performance.getEntriesByType("navigation")[0];
  const files = performance.getEntriesByType("resource").filter((each) => each.startTime < window.paintedAt);
  const bytes = files.reduce((sum, each) => sum + each.transferSize, page.transferSize);
  const calls = files.filter((each) => each.name.includes("_dash-update"));
  return {
    ms: window.paintedAt - page.responseStart, bytes, requests: files.length + 1, calls: calls.length,
    parts: files.map((each) => [each.name.split("/").pop(), each.startTime - page.responseStart,
      each.responseEnd - page.responseStart, each.transferSize, each.encodedBodySize]),
    paint: performance.getEntriesByName("first-contentful-paint").map((each) => each.startTime),
  };
}
"""


def fill(path: Path) -> None:
    """Write the events into a database."""
    events = [build_event([mention]) for _, told in make_readings(EVENTS // 10) for mention in told]
    rows = [event_row(event, None) for event in events]
    database = Database(f"sqlite:///{path}")
    with database.writing() as connection:
        revision = database.next_revision(connection)
        write_events(connection, rows, before=(), versions={}, revision=revision)
    database.close()
    print(f"A page of {len(rows):,} events")


@contextmanager
def serving(folder: Path, database: Path) -> Iterator[str]:
    """Serve the dashboard in a process of its own until the block ends."""
    command = [
        sys.executable,
        "-m",
        "dashboards",
        str(folder),
        "--database",
        str(database),
        "--port",
        str(PORT),
    ]
    url = f"http://127.0.0.1:{PORT}"
    with subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": "."}, stderr=subprocess.DEVNULL
    ) as server:
        try:
            wait_for(f"{url}/health")
            yield f"{url}/"
        finally:
            server.terminate()


def wait_for(url: str) -> None:
    """Wait until an address answers."""
    for _ in range(600):
        try:
            with urlopen(url):
                return
        except URLError:
            time.sleep(0.1)
    raise SystemExit(f"{url} does not answer")


def load(context: BrowserContext, url: str) -> dict[str, Any]:
    """Open the page, and return what the browser tells of it."""
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(url)
    page.evaluate(PAINTED)
    told: dict[str, Any] = page.evaluate(TOLD)
    page.close()
    return told


def measure(url: str, work: Path, *, details: bool) -> None:
    """Load the page with an empty browser, then again with what that has kept; print a line each."""
    loads: dict[str, list[dict[str, Any]]] = {"cold": [], "warm": []}
    with sync_playwright() as playwright:
        for number in range(ROUNDS):
            context = playwright.chromium.launch_persistent_context(
                work / f"profile-{number}",
                executable_path=shutil.which("chromium"),
                args=ARGUMENTS,
                viewport={"width": 1440, "height": 900},
            )
            loads["cold"].append(load(context, url))
            for _ in range(3):  # a browser keeps what it compiled from the second time on
                told = load(context, url)
            loads["warm"].append(told)
            context.close()
    for kind, each in loads.items():
        times = [told["ms"] for told in each]
        last = each[-1]
        print(
            f"  {kind}: painted after {statistics.median(times):,.0f} ms (median of {ROUNDS}; "
            f"{min(times):,.0f} to {max(times):,.0f}); {last['requests']} requests, "
            f"{last['calls']} of them callbacks, {last['bytes'] / 1e6:.2f} MB"
        )
        if details:
            print(f"    first paint {last['paint']}")
            for name, start, end, sent, size in last["parts"]:
                print(f"    {start:>7.0f} {end:>7.0f} ms {sent:>9,} {size:>9,}  {name[:70]}")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--details", action="store_true", help="tell of every request")
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        (work / "drop").mkdir()
        fill(work / "events.db")
        with serving(work / "drop", work / "events.db") as url:
            measure(url, work, details=parser.parse_args().details)


if __name__ == "__main__":
    main()
