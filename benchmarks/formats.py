"""How long each format of exports takes, how large its files are, and how much memory it needs at its peak.

Run it from the repository's root: `make benchmark`, or `python benchmarks/formats.py 1000 --only csv xlsx`.
The events are made up, the same in every run, and made one after the other, so that the memory is what the
format keeps. Each format runs in a process of its own; its memory is counted from when its libraries are
loaded. Seconds depend on the machine.
"""

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Collection, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from synthetic import make_rows

from timeline.errors import ExportError
from timeline.exports import FORMATS, Chronicle, Format, Row, write_chronicle

EVENTS = (10_000, 100_000)


class MadeUpRows(Collection[Row]):
    """Events that are made when they are asked for."""

    def __init__(self, events: int) -> None:
        self._events = events

    def __len__(self) -> int:
        return self._events

    def __iter__(self) -> Iterator[Row]:
        for row in make_rows(self._events):
            moments = {name: row[name] and row[name].isoformat() for name in ("start", "end")}
            yield {**row, **moments}

    def __contains__(self, row: object) -> bool:
        return any(row == own for own in self)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What was measured of a format: seconds of the clock and of a core, bytes, and bytes of memory."""

    taken: float
    busy: float
    size: int
    memory: int


def measure(known: Format, events: int, folder: Path) -> Figures:
    """Write a file of so many events."""
    path = folder / f"{events}{FORMATS[known].suffix}"
    write_chronicle(Chronicle(rows=MadeUpRows(1)), path, format=known, overwrite=True)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, started = time.perf_counter(), time.process_time()
    write_chronicle(Chronicle(rows=MadeUpRows(events)), path, format=known, overwrite=True)
    return Figures(
        taken=time.perf_counter() - start,
        busy=time.process_time() - started,
        size=path.stat().st_size,
        memory=(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024,
    )


def measure_making(events: int) -> float:
    """Return the seconds that it takes to make the events, which every format spends."""
    start = time.perf_counter()
    for _ in MadeUpRows(events):
        pass
    return time.perf_counter() - start


def main() -> None:
    """Measure every format at each number of events, and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("events", nargs="*", type=int, default=EVENTS, help="numbers of events")
    parser.add_argument("--only", nargs="+", type=Format, default=list(Format), help="formats")
    arguments = parser.parse_args()
    for events in arguments.events:
        print(f"{events:,} events, which are made in {measure_making(events):.1f} s")
        for known in arguments.only:
            # A process of its own for each, as the peak of a process never falls.
            with (
                tempfile.TemporaryDirectory() as name,
                ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool,
            ):
                try:
                    made = pool.submit(measure, known, events, Path(name)).result()
                except ExportError as error:
                    print(f"  {known:<12}{error}", flush=True)
                    continue
            print(
                f"  {known:<12}{made.taken:>8.1f} s{made.busy:>8.1f} s of a core{made.size / 1e6:>9.2f} MB"
                f"{made.memory / 1e6:>8.0f} MB of memory",
                flush=True,
            )
    print(f"load of the machine {os.getloadavg()[0]:.1f}, with {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
