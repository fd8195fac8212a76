"""How many of the days that journalists chose for a story's timeline are among its key moments.

Run it from the repository's root: `python benchmarks/moments.py FOLDER`. FOLDER holds a folder for each
story, with `articles.jsonl` (an object a line: `text`, `date`, and `title` or null) and `timelines.json` (a
list of `{"id", "entries": {"YYYY-MM-DD": […]}}`), as timeline summarisation's corpora T17 and Crisis can be
written. No such corpus comes with the program: without FOLDER nothing is measured.

As is usual for these corpora, the length of a timeline and its first and last day are given, and its F1 is
the share of its days that are found. A story's figure is the mean of its timelines.
"""

import argparse
import json
import statistics
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path

from timeline.articles.composing import compose_article
from timeline.articles.contents import Metadata
from timeline.articles.dct import DctCandidate
from timeline.errors import ArticleError
from timeline.merging import merge_events
from timeline.model import Article, DatedMention, DctSource
from timeline.moments import find_key_moments
from timeline.pipeline import date_mentions
from timeline.table import build_table


def read_articles(path: Path) -> Iterator[Article]:
    """Yield the articles of a story; what cannot be read as one is left out."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        record = json.loads(line)
        candidate = DctCandidate(value=date.fromisoformat(record["date"][:10]), source=DctSource.FIELD)
        metadata = Metadata(title=record.get("title"), candidates=(candidate,))
        try:
            yield compose_article(f"{number}.txt", record["text"], metadata)
        except ArticleError as error:
            print(f"  {path.parent.name}, line {number}: {error}")


def rank_days(mentions: Sequence[DatedMention]) -> list[str]:
    """Return every day of a story, the most important first."""
    table = build_table(merge_events(mentions))
    moments = find_key_moments(table, max(1, len(table)))
    return [moment.date for moment in sorted(moments, key=lambda moment: moment.rank)]


def score(ranked: Sequence[str], gold: Collection[str]) -> float:
    """Return date F1, with the number of days and the first and last of them given."""
    within = [day for day in ranked if not day.startswith("-") and min(gold) <= day <= max(gold)]
    found = within[: len(gold)]
    return 2 * len(set(found) & set(gold)) / (len(found) + len(gold))


def measure(folder: Path) -> float:
    """Print the figures of a story and return its mean."""
    articles = list(read_articles(folder / "articles.jsonl"))
    ranked = rank_days([dated for article in articles for dated in date_mentions(article)])
    timelines = json.loads((folder / "timelines.json").read_text(encoding="utf-8"))
    scores = [score(ranked, timeline["entries"]) for timeline in timelines]
    mean = statistics.mean(scores)
    each = ", ".join(f"{value:.3f}" for value in scores)
    print(f"  {folder.name:<20}{len(articles):>6} articles   date F1 {mean:.3f}   ({each})")
    return mean


def main() -> None:
    """Measure every story of a folder."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, help="a folder with a folder for each story")
    folder = parser.parse_args().folder
    if folder is None:
        print("key moments: not measured, since no folder with stories was named")
        return
    stories = sorted(path.parent for path in folder.glob("*/timelines.json"))
    if not stories:
        print(f"key moments: not measured, since no folder in {folder} has a timelines.json")
        return
    print("key moments")
    print(f"  mean of {len(stories)} stories: date F1 {statistics.mean(map(measure, stories)):.3f}")


if __name__ == "__main__":
    main()
