"""How long it takes to find possible duplicates among 100,000 events, loaded from a database.

Run it from the repository's root: `python benchmarks/duplicates.py`. The events are made of the words of
chance; one in fifty is told twice, in another order of words, and one in ten is of before year 1. Seconds
depend on what else the machine does: those that the processor was busy are printed beside them.
"""

import random
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from synthetic import make_rows, write_rows

from timeline.duplicates import find_possible_duplicates
from timeline.model import DatedBy, Granularity, Relation
from timeline.store import Store

_EVENTS = 100_000
_ROUNDS = 3
_DAYS = 20 * 365
_BC = 0.1
_TWICE = 0.02
_VERBS = ("struck", "hit", "opened", "closed", "signed", "rejected", "approved", "bombed", "left", "won")
_CATEGORIES = ("attack", "disaster", "meeting", "agreement", "trial", "election", "business", "sport")
_SYLLABLES = ("ba", "do", "ki", "lu", "me", "na", "or", "pel", "ris", "tan", "vel", "zu")


def make_happenings(count: int) -> Iterator[dict[str, Any]]:
    """Yield events with titles of many words, as rows of the table."""
    chance = random.Random(7)
    names = ["".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(5_000)]
    told: list[dict[str, Any]] = []
    for row in make_rows(count):
        if not told:
            words = [chance.choice(names), chance.choice(_VERBS), *chance.choices(names, k=3)]
            orders = [words, words[::-1]] if chance.random() < _TWICE else [words]
            same = {"place": words[-1], "category": chance.choice(_CATEGORIES), **_make_day(chance)}
            told = [same | {"title": " ".join(order)} for order in orders]
        yield row | told.pop() | {"importance": chance.random()}


def _make_day(chance: random.Random) -> dict[str, Any]:
    """Return the columns of a day."""
    day = datetime(2000, 1, 1) + timedelta(days=chance.randrange(_DAYS))
    is_bc = chance.random() < _BC
    return {
        "date": f"-{day.year - 1990:04}-{day:%m}-{min(day.day, 28):02}" if is_bc else f"{day:%Y-%m-%d}",
        "start": None if is_bc else day,
        "end": None if is_bc else day + timedelta(days=1),
        "granularity": Granularity.DAY,
        "relation": Relation.IS_INCLUDED,
        "dated_by": DatedBy.EXPRESSION,
    }


def measure(store: Store, most: int) -> None:
    """Print the least that loading and searching take of several times."""
    times = []
    for _ in range(_ROUNDS):
        moments = [(time.perf_counter(), time.process_time())]
        outlines = store.load_outlines()
        moments.append((time.perf_counter(), time.process_time()))
        pairs = find_possible_duplicates(outlines, most)
        moments.append((time.perf_counter(), time.process_time()))
        steps = pairwise(moments)
        times.append([(end[0] - start[0], end[1] - start[1]) for start, end in steps])
    loading, searching = (min(steps) for steps in zip(*times, strict=True))
    print(f"  {len(pairs):,} pairs of {len(outlines):,} events:")
    print(f"    loading {loading[0]:.2f} s (busy {loading[1]:.2f} s)")
    print(f"    searching {searching[0]:.2f} s (busy {searching[1]:.2f} s; at most 2 s)")


def main() -> None:
    """Measure and print."""
    print(f"possible duplicates among {_EVENTS:,} events")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.db"
        write_rows(path, make_happenings(_EVENTS))
        store = Store(f"sqlite:///{path}")
        for most in (50, _EVENTS):
            measure(store, most)
        store.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  memory at most: {peak:.0f} MB")


if __name__ == "__main__":
    main()
