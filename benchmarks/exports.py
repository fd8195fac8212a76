"""How large the exported HTML page is, and how soon it can be used, in Chromium from disk.

Run it from the repository's root: `make benchmark`, or `python benchmarks/exports.py 1000 10000` for other
numbers of events than the usual ones. The events are made up, the same in every run, and no two sentences
are alike. A page can be used when its figure is drawn, the list is there, and a key is answered. Seconds
depend on the machine and on what else it does: the processor's time of the page is printed beside them.
"""

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, sync_playwright
from synthetic import make_rows

from timeline.exports import write_chronicle
from timeline.exports.chronicle import Chronicle, Row
from timeline.rows import to_rows
from timeline.table import table_from_rows

EVENTS = (1_000, 10_000, 100_000)
PATIENCE = 120_000  # milliseconds
RUNS = 3
READY = "html[data-ready] #list .choose"
CHOSEN = "#page:has(#list [aria-current=true]) #evidence blockquote"


@dataclass(kw_only=True)
class Figures:
    """What was measured at one number of events."""

    events: int
    size: int  # bytes
    textless: int  # bytes without the sentences
    written: float  # seconds
    usable: float  # seconds, the best of a few runs
    processor: float  # seconds of the page's own process

    def line(self) -> str:
        """Return them as a line of the table."""
        return (
            f"{self.events:>10,}{self.size / 1e6:>9.2f} MB{self.textless / 1e6:>11.2f} MB"
            f"{self.written:>9.1f} s{self.usable:>9.2f} s{self.processor:>9.2f} s"
        )


def make_chronicle(events: int) -> Chronicle:
    """Return a chronicle of made-up events, in order of time."""
    rows = to_rows(table_from_rows(list(make_rows(events))))
    rows.sort(key=_time)
    return Chronicle(rows=list(_with_marks(rows)), title=f"{events:,} made-up events")


def _time(row: Row) -> tuple[bool, float, str]:
    """Return what puts a row into its place: years BC first, undated last."""
    date = row["date"]
    if date is None:
        return True, 0, ""
    year = int(date[:5]) if date.startswith("-") else int(date[:4])
    return False, year, row["start"] or ""


def _with_marks(rows: list[dict[str, Any]]) -> Iterator[Row]:
    """Yield rows whose mentions have their trigger and their date where they stand in the sentence."""
    for number, row in enumerate(rows):
        (mention,) = row["mentions"]
        sentence = mention["sentence"]
        if row["date"] is None:
            sentence = sentence.replace("on None", f"in case {number:,}")
        start = sentence.index(mention["trigger"])
        spans: dict[str, Any] = {"span": [start, start + len(mention["trigger"])]}
        if row["date"] is not None:
            first = sentence.index(row["date"])
            spans |= {"expression": row["date"], "expression_span": [first, first + len(row["date"])]}
        told = {**mention, **spans, "sentence": sentence, "sentence_span": [0, len(sentence)]}
        yield {**row, "mentions": [told]}


def open_page(context: BrowserContext, path: Path) -> tuple[float, float]:
    """Open a page until it has answered a key; return the seconds, and those of its processor."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit", timeout=PATIENCE)
    page.locator(READY).first.wait_for(timeout=PATIENCE)
    page.keyboard.press("j")
    page.locator(CHOSEN).first.wait_for(timeout=PATIENCE)
    usable = time.perf_counter() - start
    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    page.close()
    return usable, metrics["TaskDuration"]


def measure(events: int, folder: Path, context: BrowserContext) -> Figures:
    """Write and open a page of so many events."""
    chronicle = make_chronicle(events)
    path, textless = folder / f"{events}.html", folder / f"{events}-textless.html"
    start = time.perf_counter()
    write_chronicle(chronicle, path, overwrite=True)
    written = time.perf_counter() - start
    write_chronicle(chronicle.without_text(), textless, overwrite=True)
    usable, processor = min(open_page(context, path) for _ in range(RUNS))
    return Figures(
        events=events,
        size=path.stat().st_size,
        textless=textless.stat().st_size,
        written=written,
        usable=usable,
        processor=processor,
    )


def main() -> None:
    """Measure at each number of events, and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("events", nargs="*", type=int, default=EVENTS, help="numbers of events")
    parser.add_argument("--keep", type=Path, help="a folder in which the pages stay")
    arguments = parser.parse_args()
    print("    events        size  without text  written   usable processor")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            Path(name) / "profile",
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],
            viewport={"width": 1440, "height": 900},
        )
        for events in arguments.events:
            print(measure(events, arguments.keep or Path(name), context).line(), flush=True)
        context.close()
    print(f"load of the machine {os.getloadavg()[0]:.1f}, with {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
