"""Events: what the mentions of one happening add up to."""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Sequence

from timeline.lexicons import load_lexicon
from timeline.merging.sketches import exactness
from timeline.merging.sources import count_sources
from timeline.model import (
    Category,
    Conflict,
    DatedMention,
    Disputed,
    Event,
    Place,
    Review,
    Side,
    Status,
)

_SURE = 0.99


def build_event(mentions: Iterable[DatedMention]) -> Event:
    """Return the event that mentions of one happening add up to.

    It depends on these mentions alone, and not on their order.

    Parameters
    ----------
    mentions : iterable of DatedMention
        At least one. The most exact one gives the date.

    Returns
    -------
    Event
        With its mentions in reading order: the oldest article first, those without a dct last.

    Raises
    ------
    ValueError
        When there is no mention.
    """
    cluster = sorted(mentions, key=exactness)
    if not cluster:
        raise ValueError("an event has at least one mention")
    exact = cluster[0]
    told = tuple(sorted(cluster, key=_reading_order))
    newest_first = sorted(cluster, key=_newest_first)
    killed = [d.mention.killed for d in newest_first if d.mention.killed is not None]
    injured = [d.mention.injured for d in newest_first if d.mention.injured is not None]
    disputed = [_count_conflict(newest_first, about) for about in (Disputed.KILLED, Disputed.INJURED)]
    attributed = [d.mention.attributed_to for d in told]
    return Event(
        event_id=_event_id(cluster),
        title=max(told, key=_title_rank).mention.title,
        date=exact.date,
        interval=exact.interval,
        granularity=exact.granularity,
        relation=exact.relation,
        dated_by=exact.dated_by,
        status=_status(newest_first),
        category=_most_common([d.mention.category for d in cluster]),
        participants=_participants(told),
        place=_place(told),
        killed=killed[0] if killed else None,
        injured=injured[0] if injured else None,
        attributed_to=attributed[0] if all(attributed) else None,
        confidence=_confidence(cluster),
        importance=_importance(cluster),
        source_count=count_sources(cluster),
        review=Review.UNREVIEWED,
        mentions=told,
        explanation=exact.explanation,
        conflicts=tuple(conflict for conflict in disputed if conflict is not None),
    )


def _count_conflict(newest_first: Sequence[DatedMention], about: Disputed) -> Conflict | None:
    """Return how mentions differ on a number of victims, the newest one's first; None where they agree."""
    sides: dict[int, list[DatedMention]] = {}
    for dated in newest_first:
        mention = dated.mention
        count = mention.killed if about is Disputed.KILLED else mention.injured
        if count is not None:
            sides.setdefault(count, []).append(dated)
    if len(sides) < 2:
        return None
    return Conflict(
        about=about,
        sides=tuple(
            Side(
                value=str(count),
                mention_ids=tuple(d.mention.mention_id for d in sorted(mentions, key=_reading_order)),
            )
            for count, mentions in sides.items()
        ),
        rule="the count of the newest article",
    )


def _event_id(cluster: Sequence[DatedMention]) -> str:
    """Return an id that the same mentions always give, in any order."""
    first = min(dated.mention.mention_id for dated in cluster)
    return "e" + hashlib.sha256(first.encode()).hexdigest()[:15]


def _reading_order(dated: DatedMention) -> tuple[bool, int, str, int, str]:
    """Sort key: by the article's day, then by article, then by place in the text."""
    mention = dated.mention
    return (*_day(dated), mention.article.article_id, mention.span.start, mention.mention_id)


def _newest_first(dated: DatedMention) -> tuple[bool, int, str]:
    """Sort key: the newest article first, those without a dct last."""
    is_unknown, day = _day(dated)
    return is_unknown, -day, dated.mention.mention_id


def _day(dated: DatedMention) -> tuple[bool, int]:
    """Return whether an article's day is unknown, and which it is."""
    dct = dated.mention.article.dct
    return dct is None, dct.toordinal() if dct else 0


def _title_rank(dated: DatedMention) -> tuple[bool, bool, int, str]:
    """Rank titles: without a pronoun or a cut, then the one that tells most."""
    title = dated.mention.title
    pronouns = load_lexicon("anaphora")
    first = title.partition(" ")[0].casefold()
    is_vague = any(first in pronouns[f"{kind}_pronouns"] for kind in ("person", "plural", "thing"))
    return (not is_vague, not title.endswith("…"), len(title), dated.mention.mention_id)


def _status(newest_first: Sequence[DatedMention]) -> Status:
    """Return "occurred" when any mention says so, else what the newest says."""
    statuses = [dated.mention.status for dated in newest_first]
    return Status.OCCURRED if Status.OCCURRED in statuses else statuses[0]


def _most_common(categories: Sequence[Category]) -> Category:
    """Return the category that most mentions have; on a tie, the most exactly dated one's."""
    return Counter(categories).most_common(1)[0][0]


def _participants(mentions: Sequence[DatedMention]) -> tuple[str, ...]:
    """Return everyone that any mention names, each once."""
    return tuple(dict.fromkeys(name for dated in mentions for name in dated.mention.participants))


def _place(mentions: Sequence[DatedMention]) -> Place | None:
    """Return the place that most mentions name, one with coordinates first."""
    places = Counter(dated.mention.place for dated in mentions if dated.mention.place is not None)
    return max(places, key=lambda p: (p.latitude is not None, places[p], p.name), default=None)


def _confidence(cluster: Sequence[DatedMention]) -> float:
    """Return how sure the event is: independent articles each leave less room for doubt."""
    best: dict[str, float] = {}
    for dated in cluster:
        key = dated.mention.article.article_id
        best[key] = max(best.get(key, 0.0), dated.confidence)
    return round(min(_SURE, 1 - math.prod(1 - confidence for confidence in best.values())), 3)


def _importance(cluster: Sequence[DatedMention]) -> float:
    """Return how much the articles make of an event: how many, how often, how far up in the text."""
    articles = len({dated.mention.article.article_id for dated in cluster})
    height = max(map(_height, cluster))
    return round(0.5 * (1 - 1 / articles) + 0.2 * (1 - 1 / len(cluster)) + 0.3 * height, 3)


def _height(dated: DatedMention) -> float:
    """Return how far up in its article's text a mention stands, 1 at the top."""
    length = max(len(dated.mention.article.text), 1)
    return 1 - min(dated.mention.span.start, length) / length
