"""Merging: mentions of one happening, within and across articles, become one event.

Structure decides first (dates, category, status), words only confirm: by similarity alone the same words of
another day look more alike than a paraphrase of the same day. Two different exact days never merge.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, time

from rapidfuzz import fuzz

from timeline.lexicons import load_lexicon
from timeline.model import Category, DatedMention, Event, Place, Relation, Review, Status

_SURE = 0.99
# Two papers share about half of the words of a title; two events of one kind on one day share fewer.
_SIMILAR_TITLES = 55
# Where the category says little, nearly all words must agree.
_SIMILAR_WHOLE = 80
_OPEN = frozenset({Relation.BEFORE, Relation.AFTER})


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
    clusters: list[list[DatedMention]] = []
    for dated in ordered:
        fitting = [cluster for cluster in clusters if _fits(dated, cluster)]
        if fitting:
            max(fitting, key=lambda cluster: _likeness(dated, cluster)).append(dated)
        else:
            clusters.append([dated])
    events = (_build_event(cluster, article_count) for cluster in clusters)
    return tuple(sorted(events, key=lambda event: event.event_id))


def _exactness(dated: DatedMention) -> tuple[bool, int, bool, str, str]:
    """Sort key: dated before undated, fine before coarse, closed before open; ties by date and id."""
    rank = dated.granularity.rank if dated.granularity else 0
    return (
        dated.date is None,
        rank,
        dated.relation in _OPEN,
        dated.date or "",
        dated.mention.mention_id,
    )


def _fits(dated: DatedMention, cluster: Sequence[DatedMention]) -> bool:
    """Tell whether a mention contradicts none of a cluster, and is of one happening with one of them."""
    if not all(_is_compatible(dated, other) for other in cluster):
        return False
    return any(_words_agree(dated, other) for other in cluster)


def _is_compatible(one: DatedMention, other: DatedMention) -> bool:
    """Tell whether two mentions may be of one happening; two verbs of one sentence tell of two."""
    if one.date is None or other.date is None:
        return False
    first, second = one.mention, other.mention
    negated = [mention.status is Status.NEGATED for mention in (first, second)]
    same_sentence = (
        first.article.article_id == second.article.article_id and first.sentence_span == second.sentence_span
    )
    return (
        not same_sentence
        and negated[0] == negated[1]
        and _dates_agree(one, other)
        and _categories_agree(first.category, second.category)
    )


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


def _words_agree(one: DatedMention, other: DatedMention) -> bool:
    """Tell whether the titles, or trigger and place together, say that two mentions are of one thing."""
    first, second = one.mention, other.mention
    similarity = _similarity(first.title, second.title)
    if {Category.STATEMENT, Category.OTHER} & {first.category, second.category}:
        return similarity >= _SIMILAR_WHOLE
    same_trigger = first.trigger.casefold() == second.trigger.casefold()
    same_place = first.place is not None and first.place == second.place
    if first.place and second.place and not same_place and not same_trigger:
        return similarity >= _SIMILAR_WHOLE
    return similarity >= _SIMILAR_TITLES or same_place


def _similarity(one: str, other: str) -> float:
    """Return how alike two titles are, 0 to 100, whatever the order of their words."""
    return fuzz.token_sort_ratio(one.casefold(), other.casefold())


def _likeness(dated: DatedMention, cluster: Sequence[DatedMention]) -> tuple[float, str]:
    """Rank the clusters that a mention fits into: the most alike, ties by id."""
    best = max(_similarity(dated.mention.title, other.mention.title) for other in cluster)
    return best, cluster[0].mention.mention_id


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
