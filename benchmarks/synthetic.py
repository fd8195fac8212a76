"""Made-up articles in any number: the same seed gives the same ones."""

import random
import re
from collections import deque
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice, product
from pathlib import Path
from typing import Any

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
from timeline.store.database import Database
from timeline.store.events import write_events

_AT_ONCE = 20_000  # events of a transaction
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


def make_rows(events: int, *, seed: int = 3) -> Iterator[dict[str, Any]]:
    """Yield events as `timeline.table.event_row` makes them, of one mention each, straight from nothing.

    Parameters
    ----------
    events : int
        How many.
    seed : int

    Yields
    ------
    dict
    """
    chance = random.Random(seed)
    for number in range(events):
        yield _make_row(chance, number)


def write_rows(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    """Write events into a database, many in a transaction."""
    database = Database(f"sqlite:///{path}")
    while batch := list(islice(rows, _AT_ONCE)):
        with database.writing() as connection:
            connection.exec_driver_sql("PRAGMA cache_size = -400000")
            revision = database.next_revision(connection)
            write_events(connection, batch, before=(), versions={}, revision=revision)
    database.close()


def _make_row(chance: random.Random, number: int) -> dict[str, Any]:
    """Return one event."""
    category, trigger, clause = chance.choice(_HAPPENINGS)
    town, thing = chance.choice(_TOWNS), chance.choice(_THINGS)
    title = clause.format(town=town, thing=thing)
    dated = _make_date(chance)
    status = chance.choices(list(Status), (90, 5, 4, 1))[0]
    row = {
        "event_id": f"e{number:07}",
        "title": title,
        **dated,
        "status": status,
        "category": category,
        "participants": [f"{town} office", f"{thing} company"][: chance.randrange(3)],
        "place": town if chance.random() < 0.8 else None,
        "latitude": None,
        "longitude": None,
        "killed": None,
        "injured": None,
        "attributed_to": None,
        "confidence": round(chance.uniform(0.4, 1.0), 2),
        "importance": round(min(chance.expovariate(8), 1.0), 3),
        "mention_count": 1,
        "article_count": 1,
        "source_count": 1,
        "overdue": False,
        "conflict": chance.random() < 0.02,
        "review": "unreviewed",
        "note": None,
        "explanation": None,
        "conflicts": [],
        "history": [],
    }
    return {**row, "mentions": [_make_mention(row, number, trigger)]}


def _make_date(chance: random.Random) -> dict[str, Any]:
    """Return the columns of a date: mostly days of one decade, some months, journeys, years, none, BC."""
    day = datetime(2021, 1, 1) - timedelta(days=int(chance.expovariate(1 / 1_500)))
    kind = chance.choices(("day", "month", "journey", "year", "bc", "none"), (86, 5, 4, 3, 1, 1))[0]
    found: dict[str, Any] = {
        "date": day.date().isoformat(),
        "start": day,
        "end": day + timedelta(days=1),
        "granularity": Granularity.DAY,
        "relation": Relation.IS_INCLUDED,
        "dated_by": DatedBy.EXPRESSION,
    }
    match kind:
        case "month":
            first = day.replace(day=1)
            end = (first + timedelta(days=32)).replace(day=1)
            found |= {"date": f"{first:%Y-%m}", "start": first, "end": end, "granularity": Granularity.MONTH}
        case "journey":
            end = day + timedelta(days=chance.randrange(2, 40))
            date_ = f"{day:%Y-%m-%d}/{end - timedelta(days=1):%Y-%m-%d}"
            found |= {"date": date_, "end": end, "relation": Relation.DURING}
        case "year":
            first = day.replace(month=1, day=1)
            found |= {"date": f"{first:%Y}", "start": first, "end": first.replace(year=first.year + 1)}
            found["granularity"] = Granularity.YEAR
        case "bc":
            found |= {"date": f"-{chance.randrange(1, 3000):04}", "start": None, "end": None}
            found["granularity"] = Granularity.YEAR
        case "none":
            found = dict.fromkeys(found)
    return found


def _make_mention(row: dict[str, Any], number: int, trigger: str) -> dict[str, Any]:
    """Return the mention of an event."""
    source = f"/drop/{number // 10:06}.txt"
    sentence = f"{row['title']} on {row['date']}, the office said."
    written = {name: row[name].isoformat() if row[name] else None for name in ("start", "end")}
    return {
        "mention_id": f"m{number:07}",
        "event_id": row["event_id"],
        "article": source,
        "article_title": f"Notes from {_TOWNS[number // 10 % len(_TOWNS)]}, number {number // 10}",
        "dct": "2021-01-01",
        "dct_source": DctSource.HEADER.value,
        "dct_confidence": 1.0,
        "publisher": None,
        "url": None,
        "is_gone": False,
        "span": [0, len(trigger)],
        "trigger": trigger,
        "sentence": sentence,
        "sentence_span": [0, len(sentence)],
        "expression": None,
        "expression_span": None,
        "timex_value": None,
        **{name: row[name] for name in ("date", "granularity", "relation", "dated_by", "status", "category")},
        **written,
        "attributed_to": None,
        "confidence": row["confidence"],
        "reasons": ["expression in the same clause"],
        "rule": "made-up",
        "explanation": "a date in full",
    }
