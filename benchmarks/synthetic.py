"""Made-up articles in any number: the same seed gives the same ones."""

import random
import re
from collections import deque
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
_TOWN_NAMES = frozenset(_TOWNS)
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
_WRITTEN = re.compile(
    r"(?P<words>[^\n]{1,100}?) on (?P<day>[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}), the office said\."
)


_Told = tuple[str, str, str, str, Category, date]


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


def write_articles(folder: Path, articles: int, *, mentions: int, retold: float, seed: int = 2) -> None:
    """Write small articles, a file each, into a folder.

    Parameters
    ----------
    folder : pathlib.Path
    articles : int
        How many.
    mentions : int
        How many sentences in each.
    retold : float
        The share of the sentences that one of the articles before had already.
    seed : int
    """
    chance = random.Random(seed)
    recent: deque[str] = deque(maxlen=100)
    for number in range(articles):
        dct = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
        sentences = [
            chance.choice(recent) if recent and chance.random() < retold else _tell(chance, dct)[0]
            for _ in range(mentions)
        ]
        recent.extend(sentences)
        title = sentences[0].partition(" on ")[0]
        text = "\n\n".join((f"date {dct} {title}", *dict.fromkeys(sentences)))
        (folder / f"{number:06}.txt").write_text(f"{text}\n", encoding="utf-8")


def date_written(article: Article) -> tuple[DatedMention, ...]:
    """Find the mentions of an article that `write_articles` wrote, as quickly as can be."""
    return tuple(_mentions(article, [_read_back(found) for found in _WRITTEN.finditer(article.text)]))


def _read_back(found: re.Match[str]) -> _Told:
    """Return what `_tell` returned for a sentence."""
    words = found["words"]
    category, trigger, _ = next(each for each in _HAPPENINGS if f" {each[1]} " in words)
    town = next(word for word in words.split() if word in _TOWN_NAMES)
    day = datetime.strptime(found["day"], "%d %B %Y").date()
    return found[0], words, trigger, town, category, day


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
        place = article.text.index(sentence, place)
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
