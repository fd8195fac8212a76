"""How fast the dashboard is with very many events, as a reader sees it, in Chromium.

Run it from the repository's root: `make benchmark`, or `python benchmarks/dashboard.py 1000 100000` for other
numbers of events than the usual ones. The events are made up, the same in every run; with `--keep FOLDER`
a database that was filled there before is taken again. Seconds depend on the machine, and on what else it
does: its load is printed beside them.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page, Request, sync_playwright
from playwright.sync_api import TimeoutError as WaitedTooLong
from synthetic import make_rows, write_rows

EVENTS = (1_000, 10_000, 100_000, 1_000_000)
PORT = 8119
PATIENCE = 120_000  # milliseconds
GRAPH = "document.querySelector('#timeline .js-plotly-plot')"
WATCH = f"""() => {{
    const graph = {GRAPH};
    window.painted = [];
    graph.on('plotly_afterplot', () => requestAnimationFrame(() => setTimeout(() =>
        window.painted.push({{at: performance.now(), range: String(graph._fullLayout.xaxis.range)}}), 0)));
}}"""
FIRST_PAINT = f"""() => {{
    const graph = {GRAPH};
    return Boolean(graph && graph._fullLayout && graph.querySelector('.point, .bars path, .textpoint'));
}}"""
SERVE = """
import sys
from pathlib import Path
from dashboards.app import create_app
from dashboards.serving import LIMITS
from timeline.settings import Settings
from timeline.store import Store
import waitress
app = create_app(Settings(folder=Path(sys.argv[1]).parent), Store(f"sqlite:///{sys.argv[1]}"))
waitress.serve(app.server, host="127.0.0.1", port=int(sys.argv[2]), ident=None, **LIMITS)
"""


@dataclass(kw_only=True)
class Figures:
    """What was measured at one number of events."""

    events: int
    answer: float = 0.0  # seconds until the server has answered first
    paint: float = 0.0  # and from there to the first paint of the timeline
    steps: list[float] = field(default_factory=list)  # milliseconds to painted
    filters: list[float] = field(default_factory=list)
    largest: int = 0  # bytes on the wire of one step
    memory: int = 0  # bytes

    def line(self) -> str:
        """Return them as a line of the table."""
        return (
            f"{self.events:>10,}{self.answer:>9.1f} s{self.paint:>9.1f} s"
            f"{statistics.median(self.steps):>9.0f} ms{max(self.steps):>8.0f} ms"
            f"{statistics.median(self.filters):>9.0f} ms{self.largest / 1000:>9.0f} kB"
            f"{self.memory / 1e6:>9.0f} MB"
        )


@contextmanager
def served(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Serve a database as `timeline serve` does, in a process of its own."""
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(path), str(PORT)])
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def measure_page(page: Page, figures: Figures) -> None:
    """Open the page, and go through time in every way that there is."""
    page.on("requestfinished", lambda request: _note_size(request, figures))
    start = time.perf_counter()
    for _ in range(200):
        try:
            page.goto(f"http://127.0.0.1:{PORT}/", wait_until="commit", timeout=PATIENCE)
            break
        except Error as error:
            if "ERR_CONNECTION_REFUSED" not in str(error):
                raise
            time.sleep(0.2)  # the server has no port yet
    figures.answer = time.perf_counter() - start
    start = time.perf_counter()
    page.wait_for_function(FIRST_PAINT, timeout=PATIENCE, polling="raf")
    figures.paint = time.perf_counter() - start
    page.wait_for_timeout(2_000)
    page.evaluate(WATCH)
    for name in ("Show all of time", *["Zoom in"] * 8, *["Zoom out"] * 3, "Show all of time"):
        press = f"document.querySelector('[aria-label=\"{name}\"]').click()"
        figures.steps.extend(_step(page, lambda press=press: page.evaluate(press)))
    for delta in (-200, -200, -200, 200, 200):
        figures.steps.extend(_step(page, lambda delta=delta: _turn_wheel(page, delta)))
    for share in (0.3, 0.6, 0.9):
        figures.steps.extend(_step(page, lambda share=share: _brush(page, share)))
    for _ in range(3):
        for value in ("attack", "protest"):
            figures.filters.append(_filter(page, value))


def _step(page: Page, act: Any) -> list[float]:
    """Do something that moves the view; return the milliseconds until it is painted, if it moved."""
    before = page.evaluate(f"String({GRAPH}._fullLayout.xaxis.range)")
    page.evaluate("window.painted = []; window.began = performance.now()")
    act()
    try:
        page.wait_for_function(
            "before => window.painted.some(each => each.range !== before)",
            arg=before,
            polling="raf",
            timeout=5_000,
        )
    except WaitedTooLong:  # as zooming out of everything
        return []
    page.wait_for_timeout(600)  # what follows on the same step
    painted = page.evaluate("window.painted.filter(e => e).map(each => each.at - window.began)")
    return [float(painted[-1])]


def _turn_wheel(page: Page, delta: int) -> None:
    """Turn the wheel over the timeline, with Ctrl."""
    box = page.locator("#timeline .nsewdrag").first.bounding_box()
    if box is None:
        raise SystemExit("the timeline is not there")
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 80)
    page.keyboard.down("Control")
    page.evaluate("window.began = performance.now()")
    page.mouse.wheel(0, delta)
    page.keyboard.up("Control")


def _brush(page: Page, share: float) -> None:
    """Drag over a part of the overview."""
    box = page.locator("#overview .nsewdrag").first.bounding_box()
    if box is None:
        raise SystemExit("the overview is not there")
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * (share - 0.2), y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * (share - 0.05), y, steps=3)
    page.mouse.move(box["x"] + box["width"] * share, y, steps=2)
    page.evaluate("window.began = performance.now()")
    page.mouse.up()


def _filter(page: Page, value: str) -> float:
    """Tick or untick a category; return the milliseconds until the timeline is painted."""
    page.evaluate("window.painted = []; window.began = performance.now()")
    page.evaluate(
        "value => [...document.querySelectorAll('#categories input')].find(each => "
        "each.closest('label').textContent.trim().toLowerCase().startsWith(value)).click()",
        value,
    )
    page.wait_for_function("window.painted.length > 0", polling="raf", timeout=PATIENCE)
    took = float(page.evaluate("window.painted[0].at - window.began"))
    page.wait_for_timeout(1_000)
    return took


def _note_size(request: Request, figures: Figures) -> None:
    """Note how much a drawing was on the wire."""
    if "update-component" in request.url and '"output":"..timeline.figure' in (request.post_data or ""):
        figures.largest = max(figures.largest, request.sizes()["responseBodySize"])


def _memory(pid: int) -> int:
    """Return the resident memory of a process in bytes."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
    return int(found[1]) * 1024 if found else 0


def measure(path: Path, events: int) -> Figures:
    """Measure the dashboard of a database."""
    figures = Figures(events=events)
    with served(path) as process, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        measure_page(browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True), figures)
        figures.memory = _memory(process.pid)
        browser.close()
    return figures


def main() -> None:
    """Measure at each number of events, and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("events", nargs="*", type=int, default=EVENTS, help="numbers of events")
    parser.add_argument("--keep", type=Path, help="a folder whose databases are kept between runs")
    arguments = parser.parse_args()
    print("    events   answer     paint  zoom, median  longest   filter  payload   memory")
    with tempfile.TemporaryDirectory() as name:
        for events in arguments.events:
            path = (arguments.keep or Path(name)) / f"{events}.db"
            if not path.exists():
                write_rows(path, make_rows(events))
            print(measure(path, events).line(), flush=True)
    print(f"load of the machine {os.getloadavg()[0]:.1f}, with {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
