"""How much articles make of a happening: who tells of it, and for how long."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from timeline.merging.sources import group_sources
from timeline.model import DatedMention, Interval

__all__ = ["Report", "weigh_event", "weigh_reports"]

# An event of five reports on its first day is halfway from one that only one tells of to one that all do.
_MANY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One sentence that tells of a happening, as far as it matters who wrote it and when.

    Parameters
    ----------
    source : str
        The publisher, or the article itself where none is named.
    day : int or None
        The article's dct as a proleptic ordinal; None when it is unknown.
    sentence : str
        What it says.
    """

    source: str
    day: int | None
    sentence: str


def weigh_reports(reports: Iterable[Report], happened: int | None) -> float:
    """Weigh what is told of a happening: a source counts once a day, and more the longer it is still told.

    The first to tell of it counts 1, as does everyone before and on the day itself; after `n` days in the
    news a source counts `1 + ln(1 + n)`. What others told word for word on the same day is a copy, and does
    not count.

    Parameters
    ----------
    reports : iterable of Report
    happened : int or None
        The day of the happening as a proleptic ordinal; None when it is unknown, or before year 1.

    Returns
    -------
    float
        0 when there is no report; it doesn't depend on their order.

    Examples
    --------
    >>> first = Report(source="The Courier", day=100, sentence="The dam broke on Monday.")
    >>> later = Report(source="The Herald", day=107, sentence="A week ago the dam broke.")
    >>> copy = Report(source="The Herald", day=100, sentence="The dam broke on Monday.")
    >>> weigh_reports([first], 99), round(weigh_reports([first, later], 99), 2)
    (1.0, 4.08)
    >>> weigh_reports([first, copy], 99)
    1.0
    """
    told: defaultdict[tuple[bool, int, str], set[str]] = defaultdict(set)
    for report in reports:
        told[report.day is None, report.day or 0, report.source].add(report.sentence)
    days = [day for is_unknown, day, _ in told if not is_unknown]
    news = max(min(days, default=0), happened or 0)
    known: set[tuple[bool, int, str]] = set()
    weights = []
    for (is_unknown, day, _), sentences in sorted(told.items()):
        words = {(is_unknown, day, sentence) for sentence in sentences}
        if not words <= known:
            weights.append(1.0 if is_unknown else 1 + math.log1p(max(0, day - news)))
        known |= words
    return math.fsum(weights)


def weigh_event(mentions: Sequence[DatedMention], interval: Interval | None) -> float:
    """Return an event's importance: how much is told of it, how often, how far up in the text.

    Parameters
    ----------
    mentions : sequence of DatedMention
        The event's mentions, at least one, in any order.
    interval : Interval or None
        The event's.

    Returns
    -------
    float
        0 to 1.
    """
    happened = interval.start.toordinal() if interval else None
    told = weigh_reports(_reports(mentions), happened)
    height = max(map(_height, mentions))
    spread = (told - 1) / (told + _MANY)
    return round(0.7 * spread + 0.1 * (1 - 1 / len(mentions)) + 0.2 * height, 3)


def _reports(mentions: Sequence[DatedMention]) -> Iterator[Report]:
    """Yield mentions as reports of the independent sources that their articles come from."""
    names = {
        article.article_id: sources[0].article_id
        for sources in group_sources(dated.mention.article for dated in mentions)
        for article in sources
    }
    for dated in mentions:
        article = dated.mention.article
        day = article.day.toordinal() if article.day else None
        yield Report(source=names[article.article_id], day=day, sentence=dated.mention.sentence)


def _height(dated: DatedMention) -> float:
    """Return how far up in its article's text a mention stands, 1 at the top."""
    length = max(len(dated.mention.article.text), 1)
    return 1 - min(dated.mention.span.start, length) / length
