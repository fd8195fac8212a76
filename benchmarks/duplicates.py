"""How long it takes to find possible duplicates among 100,000 events.

Run it from the repository's root: `python benchmarks/duplicates.py`. The events are made of the words of
chance; one in fifty is told twice, in another order of words.
"""

import random
import resource
import time

import pandas as pd

from timeline.duplicates import find_possible_duplicates

_EVENTS = 100_000
_DAYS = 20 * 365
_VERBS = ("struck", "hit", "opened", "closed", "signed", "rejected", "approved", "bombed", "left", "won")
_CATEGORIES = ("attack", "disaster", "meeting", "agreement", "trial", "election", "business", "sport")
_SYLLABLES = ("ba", "do", "ki", "lu", "me", "na", "or", "pel", "ris", "tan", "vel", "zu")


def make_outlines(count: int) -> pd.DataFrame:
    """Return what is compared of events, in order of time."""
    chance = random.Random(7)
    names = ["".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(5_000)]
    rows = []
    while len(rows) < count:
        day = pd.Timestamp("2000-01-01") + pd.Timedelta(days=chance.randrange(_DAYS))
        words = [chance.choice(names), chance.choice(_VERBS), *chance.choices(names, k=3)]
        titles = [" ".join(words)] + ([" ".join(reversed(words))] if chance.random() < 0.02 else [])
        rows += [(title, day, chance.random(), words[-1], chance.choice(_CATEGORIES)) for title in titles]
    table = pd.DataFrame(rows, columns=["title", "start", "importance", "place", "category"])
    table["start"] = table["start"].astype("datetime64[us]")
    return table.assign(
        event_id=[f"e{number}" for number in range(len(table))],
        date=table["start"].dt.strftime("%Y-%m-%d"),
        end=table["start"] + pd.Timedelta(days=1),
        granularity="day",
        relation="IS_INCLUDED",
        status="occurred",
        participants=[[] for _ in range(len(table))],
        killed=None,
        injured=None,
        review="unreviewed",
    ).sort_values("start", kind="stable", ignore_index=True)


def main() -> None:
    """Measure and print."""
    table = make_outlines(_EVENTS)
    begun = time.perf_counter()
    pairs = find_possible_duplicates(table)
    first = time.perf_counter() - begun
    begun = time.perf_counter()
    find_possible_duplicates(table, _EVENTS)
    every = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"possible duplicates among {len(table):,} events")
    print(f"  the first {len(pairs)}: {first:.2f} s (at most 2 s)")
    print(f"  all that are compared: {every:.2f} s")
    print(f"  memory at most: {peak:.0f} MB")


if __name__ == "__main__":
    main()
