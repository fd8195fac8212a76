"""Made-up articles in any number: the same seed gives the same ones."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import product
from pathlib import Path

from timeline.model import (
    Article,
    Category,
    DatedBy,
    DatedMention,
    DctSource,
    Granularity,
    Interval,
    Mention,
    Place,
    Relation,
    Span,
    Status,
    Timex,
    TimexType,
)

_FIRST_DAY = date(2012, 1, 1)
_DAYS = 4_000
_TOWNS = [
    f"{first}{last}"
    for first, last in product(
        ("Kel", "Dor", "Ash", "Wen", "Mar", "Tor", "Brin", "Sel", "Hol", "Fen"),
        ("mar", "ford", "wick", "ton", "stead", "haven", "by", "mouth"),
    )
]
_HAPPENINGS = (
    (Category.DISASTER, "flooded", "The river {thing} flooded {town}"),
    (Category.TRANSPORT, "left", "The {thing} ferry left {town} for the islands"),
    (Category.MEETING, "met", "The {thing} council met in {town}"),
    (Category.ELECTION, "voted", "{town} voted on the {thing} bridge"),
    (Category.ATTACK, "attacked", "Gunmen attacked the {thing} depot in {town}"),
    (Category.PROTEST, "marched", "Workers of the {thing} mill marched through {town}"),
    (Category.EXPLOSION, "exploded", "A boiler exploded at the {thing} works in {town}"),
    (Category.STATEMENT, "announced", "The mayor of {town} announced the {thing} plan"),
)
_THINGS = [
    f"{first} {last}"
    for first, last in product(
        ("upper", "lower", "old", "new", "north", "south", "east", "west", "royal", "grand"),
        ("copper", "granite", "willow", "heron", "lantern", "anchor", "barley", "linen", "amber", "falcon"),
    )
]  # fmt: skip


def make_readings(
    articles: int, *, mentions: int = 10, seed: int = 1
) -> Iterator[tuple[Article, tuple[DatedMention, ...]]]:
    """Yield articles with their dated mentions.

    Parameters
    ----------
    articles : int
        How many.
    mentions : int
        How many in each.
    seed : int

    Yields
    ------
    Article
    tuple of DatedMention
    """
    chance = random.Random(seed)
    for number in range(articles):
        dct = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
        told = [_tell(chance, dct) for _ in range(mentions)]
        text = "\n\n".join(sentence for sentence, *_ in told)
        article = Article(
            article_id=f"a{seed}-{number:06}",
            source=f"/drop/{number:06}.txt",
            title=told[0][0].partition(" on ")[0],
            text=text,
            dct=dct,
            dct_source=DctSource.HEADER,
            language="en",
        )
        yield article, tuple(_mentions(article, told))


def write_articles(folder: Path, articles: int, *, seed: int = 2) -> None:
    """Write small articles, a file each, into a folder."""
    for article, _ in make_readings(articles, mentions=2, seed=seed):
        text = f"date {article.dct} {article.title}\n\n{article.text}\n"
        (folder / Path(article.source).name).write_text(text, encoding="utf-8")


_Told = tuple[str, str, str, str, Category, date]


def _tell(chance: random.Random, dct: date) -> _Told:
    """Return a sentence with its clause, trigger, town, category and day."""
    category, trigger, clause = chance.choice(_HAPPENINGS)
    town, thing = chance.choice(_TOWNS), chance.choice(_THINGS)
    day = dct - timedelta(days=int(chance.expovariate(1 / 60)))
    words = clause.format(town=town, thing=thing)
    return f"{words} on {day.day} {day:%B %Y}, the office said.", words, trigger, town, category, day


def _mentions(article: Article, told: list[_Told]) -> Iterator[DatedMention]:
    """Yield the mentions of an article, one a sentence."""
    place = 0
    for number, (sentence, words, trigger, town, category, day) in enumerate(told):
        start = place + words.index(trigger)
        expression = f"{day.day} {day:%B %Y}"
        timex_start = place + sentence.index(expression)
        interval = Interval(
            datetime(day.year, day.month, day.day), datetime(day.year, day.month, day.day) + timedelta(days=1)
        )
        yield DatedMention(
            mention=Mention(
                mention_id=f"{article.article_id}-{number}",
                article=article,
                span=Span(start, start + len(trigger)),
                trigger=trigger,
                sentence_span=Span(place, place + len(sentence)),
                title=words,
                status=Status.OCCURRED,
                category=category,
                participants=(f"{town} office",),
                place=Place(name=town),
                rule="made-up",
            ),
            timex=Timex(
                timex_id=f"t{number}",
                span=Span(timex_start, timex_start + len(expression)),
                text=expression,
                type=TimexType.DATE,
                value=day.isoformat(),
                interval=interval,
                granularity=Granularity.DAY,
                rule="made-up",
                explanation="a date in full",
            ),
            date=day.isoformat(),
            interval=interval,
            granularity=Granularity.DAY,
            relation=Relation.IS_INCLUDED,
            dated_by=DatedBy.EXPRESSION,
            confidence=0.9,
            reasons=("expression in the same clause",),
            explanation=f"'{expression}': a date in full",
        )
        place += len(sentence) + 2
