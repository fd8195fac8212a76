"""Merging: mentions of one happening, within and across articles, become one event.

Structure decides first (dates, category, status), words only confirm: by similarity alone the same words of
another day look more alike than a paraphrase of the same day. Two different exact days never merge.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from timeline.lexicons import load_lexicon
from timeline.likeness import Likeness, are_alike
from timeline.model import (
    Category,
    DatedBy,
    DatedMention,
    Event,
    Granularity,
    Place,
    Relation,
    Review,
    Status,
)

_SURE = 0.99
_OPEN = frozenset({Relation.BEFORE, Relation.AFTER})
# A mention that covers more days than these is compared with every cluster.
_MOST_DAYS = 400


def merge_events(dated_mentions: Iterable[DatedMention]) -> tuple[Event, ...]:
    """Merge mentions of the same happening into events.

    Mentions are taken from the most exactly dated to the least, so that "last week" in one article joins the
    day that another names. The result does not depend on the order in which the mentions come.

    Parameters
    ----------
    dated_mentions : iterable of DatedMention

    Returns
    -------
    tuple of Event
        Sorted by `event_id`. Each mention belongs to exactly one; undated ones stand alone.

    Examples
    --------
    >>> merge_events([])
    ()
    """
    ordered = sorted(dated_mentions, key=_exactness)
    article_count = len({dated.mention.article.article_id for dated in ordered})
    clusters = _Clusters()
    for dated in ordered:
        likeness = Likeness.of(dated.mention)
        fitting = [cluster for cluster in clusters.near(dated) if cluster.takes(dated, likeness)]
        if fitting:
            min(fitting, key=lambda cluster: cluster.members[0].mention.mention_id).add(dated, likeness)
        else:
            clusters.open(dated, likeness)
    events = (_build_event(cluster.members, article_count) for cluster in clusters.all)
    return tuple(sorted(events, key=lambda event: event.event_id))


def _exactness(dated: DatedMention) -> tuple[bool, int, bool, bool, str, str]:
    """Sort key: dated before undated, fine before coarse, closed before open, by own words before others'."""
    rank = dated.granularity.rank if dated.granularity else 0
    return (
        dated.date is None,
        rank,
        dated.relation in _OPEN,
        dated.dated_by is not DatedBy.EXPRESSION,
        dated.date or "",
        dated.mention.mention_id,
    )


@dataclass(slots=True)
class _Cluster:
    """Mentions of one happening, the most exactly dated first."""

    members: list[DatedMention]
    sentences: set[tuple[str, int]] = field(default_factory=set)
    likenesses: dict[Likeness, None] = field(default_factory=dict)

    def add(self, dated: DatedMention, likeness: Likeness) -> None:
        """Take a mention in."""
        self.members.append(dated)
        self.sentences.add(_sentence_key(dated))
        self.likenesses[likeness] = None

    def takes(self, dated: DatedMention, likeness: Likeness) -> bool:
        """Tell whether a mention contradicts nothing here, and is of one happening with some of it.

        Two verbs of one sentence tell of two happenings, unless one says what the other did: "the blast
        killed ten".
        """
        first = self.members[0]
        if any(_tells_of(dated, member) for member in self.members):
            return True
        if _sentence_key(dated) in self.sentences or not _is_compatible(dated, first):
            return False
        is_exact = _is_day(dated) and _is_day(first)
        return any(are_alike(likeness, other, on_one_day=is_exact) for other in self.likenesses)


class _Clusters:
    """All clusters, found by the days that they lie on."""

    def __init__(self) -> None:
        self.all: list[_Cluster] = []
        self._by_day: dict[int, list[_Cluster]] = {}
        self._coarse: list[_Cluster] = []

    def open(self, dated: DatedMention, likeness: Likeness) -> None:
        """Begin a cluster with its first mention."""
        cluster = _Cluster(members=[])
        cluster.add(dated, likeness)
        self.all.append(cluster)
        if dated.date is None:
            return
        if _is_day(dated) and dated.interval is not None:
            self._by_day.setdefault(dated.interval.start.toordinal(), []).append(cluster)
        else:
            self._coarse.append(cluster)

    def near(self, dated: DatedMention) -> Iterator[_Cluster]:
        """Yield the clusters whose time may agree with a mention's."""
        if dated.date is None:
            return
        yield from self._coarse
        if dated.interval is None:
            return
        first = dated.interval.start.toordinal()
        last = (dated.interval.end - timedelta.resolution).toordinal()
        days: Iterable[int] = range(first, last + 1)
        if last - first > _MOST_DAYS:
            days = [day for day in self._by_day if first <= day <= last]
        for day in days:
            yield from self._by_day.get(day, ())


def _sentence_key(dated: DatedMention) -> tuple[str, int]:
    """Return what two mentions of one sentence share."""
    return dated.mention.article.article_id, dated.mention.sentence_span.start


def _tells_of(dated: DatedMention, other: DatedMention) -> bool:
    """Tell whether a mention tells again of another of its article: "the blast killed ten"."""
    is_same_article = dated.mention.article.article_id == other.mention.article.article_id
    return is_same_article and dated.names_again == other.mention.span and dated.date == other.date


def _is_day(dated: DatedMention) -> bool:
    """Tell whether a mention's time lies within one day."""
    return dated.granularity in {Granularity.TIME, Granularity.PART_OF_DAY, Granularity.DAY} and (
        dated.interval is not None and dated.interval.end - dated.interval.start <= timedelta(days=1)
    )


def _is_compatible(one: DatedMention, other: DatedMention) -> bool:
    """Tell whether two mentions may be of one happening, by structure alone."""
    first, second = one.mention, other.mention
    negated = [mention.status is Status.NEGATED for mention in (first, second)]
    return (
        negated[0] == negated[1]
        and _relations_agree(one, other)
        and _dates_agree(one, other)
        and _categories_agree(first.category, second.category)
    )


def _relations_agree(one: DatedMention, other: DatedMention) -> bool:
    """Tell whether both dates mean the same end of what happened; a deadline always is one."""
    is_deadline = Category.DEADLINE in {one.mention.category, other.mention.category}
    return one.relation is other.relation or is_deadline


def _dates_agree(one: DatedMention, other: DatedMention) -> bool:
    """Tell whether one mention's time lies within the other's."""
    if one.interval is None or other.interval is None or {one.relation, other.relation} & _OPEN:
        return one.date == other.date
    return one.interval.contains(other.interval) or other.interval.contains(one.interval)


def _categories_agree(one: Category, other: Category) -> bool:
    """Tell whether two categories are the same or views of one thing (a blast is an attack)."""
    return one is other or any(
        one in family and other in family for family in load_lexicon("families")["families"]
    )


def build_event(members: Sequence[DatedMention]) -> Event:
    """Return the event that mentions add up to, in any order."""
    return _build_event(sorted(members, key=_exactness), len(members))


def _build_event(cluster: Sequence[DatedMention], article_count: int) -> Event:
    """Return the event that a cluster of mentions adds up to; its first mention is the most exact."""
    exact = cluster[0]
    mentions = tuple(sorted(cluster, key=_reading_order))
    newest_first = sorted(cluster, key=_newest_first)
    killed = [d.mention.killed for d in newest_first if d.mention.killed is not None]
    injured = [d.mention.injured for d in newest_first if d.mention.injured is not None]
    attributed = [d.mention.attributed_to for d in mentions]
    return Event(
        event_id=_event_id(cluster),
        title=max(mentions, key=_title_rank).mention.title,
        date=exact.date,
        interval=exact.interval,
        granularity=exact.granularity,
        relation=exact.relation,
        dated_by=exact.dated_by,
        status=_status(newest_first),
        category=_most_common([d.mention.category for d in cluster]),
        participants=_participants(mentions),
        place=_place(mentions),
        killed=killed[0] if killed else None,
        injured=injured[0] if injured else None,
        attributed_to=attributed[0] if all(attributed) else None,
        confidence=_confidence(cluster),
        importance=_importance(cluster, article_count),
        conflict=len(set(killed)) > 1 or len(set(injured)) > 1,
        review=Review.UNREVIEWED,
        mentions=mentions,
    )


def _event_id(cluster: Sequence[DatedMention]) -> str:
    """Return an id that the same mentions always give, in any order."""
    first = min(dated.mention.mention_id for dated in cluster)
    return "e" + hashlib.sha256(first.encode()).hexdigest()[:15]


def _reading_order(dated: DatedMention) -> tuple[str, str, int]:
    """Sort key: by article, then by place in the text."""
    return (dated.mention.article.source, dated.mention.article.article_id, dated.mention.span.start)


def _newest_first(dated: DatedMention) -> tuple[float, str]:
    """Sort key: the newest article first, those without a dct last."""
    dct = dated.mention.article.dct
    if dct is None:
        return (math.inf, dated.mention.mention_id)
    day = datetime.combine(dct, time())
    return (-(day - datetime.min).total_seconds(), dated.mention.mention_id)


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


def _importance(cluster: Sequence[DatedMention], article_count: int) -> float:
    """Return how much the articles make of an event: how many, how often, how far up in the text."""
    articles = len({dated.mention.article.article_id for dated in cluster})
    repeats = 1 - 1 / len(cluster)
    height = max(1 - dated.mention.span.start / max(len(dated.mention.article.text), 1) for dated in cluster)
    return round(0.5 * articles / article_count + 0.2 * repeats + 0.3 * height, 3)
