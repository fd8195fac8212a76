"""Events: what the mentions of one happening add up to."""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from timeline.lexicons import load_lexicon
from timeline.merging.claims import reading_order
from timeline.merging.conflicts import choose_count, find_date_sides, settle_dates
from timeline.merging.dates import Dating
from timeline.merging.explanations import explain
from timeline.merging.importance import weigh_event
from timeline.merging.places import choose_place
from timeline.merging.plans import settle
from timeline.merging.sketches import exactness
from timeline.merging.sources import count_sources, group_sources
from timeline.model import Category, DatedMention, Disputed, Event, Review, Status

_SURE = 0.99


def build_event(mentions: Iterable[DatedMention]) -> Event:
    """Return the event that mentions of one happening add up to.

    It depends on these mentions alone, and not on their order.

    Parameters
    ----------
    mentions : iterable of DatedMention
        At least one. Their dates are put together as `timeline.merging.dates.choose_date` does it.

    Returns
    -------
    Event
        With its mentions in reading order: the oldest article first, those without a dct last.

    Raises
    ------
    ValueError
        When there is no mention.
    """
    told = tuple(sorted(mentions, key=reading_order))
    if not told:
        raise ValueError("an event has at least one mention")
    settled = settle(told)
    dating = settled.dating
    sides = find_date_sides(dating, settled.opposed) if dating else {}
    category = _most_common([d.mention.category for d in sorted(told, key=exactness)])
    killed, killed_conflict = choose_count(told, Disputed.KILLED)
    injured, injured_conflict = choose_count(told, Disputed.INJURED)
    conflicts = (settle_dates(sides, told), killed_conflict, injured_conflict)
    attributed = [d.mention.attributed_to for d in told]
    return Event(
        event_id=_event_id(told),
        title=_title(told, settled.status, category),
        date=dating.claim.date if dating else None,
        interval=dating.claim.interval if dating else None,
        granularity=dating.claim.granularity if dating else None,
        relation=dating.claim.relation if dating else None,
        dated_by=dating.dated_by if dating else None,
        status=settled.status,
        category=category,
        participants=_participants(told),
        place=choose_place(told),
        killed=killed,
        injured=injured,
        attributed_to=attributed[0] if all(attributed) else None,
        confidence=_confidence(dating, list(sides.values())[1:]) if dating else min(_SURE, _best(told)),
        importance=weigh_event(told, dating.claim.interval if dating else None),
        source_count=count_sources(told),
        review=Review.UNREVIEWED,
        mentions=told,
        explanation=explain(dating) if dating else told[0].explanation,
        conflicts=tuple(conflict for conflict in conflicts if conflict is not None),
        history=settled.history,
    )


def _event_id(told: Sequence[DatedMention]) -> str:
    """Return an id that the same mentions always give, in any order."""
    first = min(dated.mention.mention_id for dated in told)
    return "e" + hashlib.sha256(first.encode()).hexdigest()[:15]


def _title(told: Sequence[DatedMention], status: Status, category: Category) -> str:
    """Return the title that tells most, of mentions that speak of the thing itself, and as it turned out."""

    def rank(dated: DatedMention) -> tuple[bool, bool, bool, bool, int, str]:
        mention = dated.mention
        first = mention.title.partition(" ")[0].casefold()
        is_vague = any(first in pronouns[f"{kind}_pronouns"] for kind in ("person", "plural", "thing"))
        is_aside = mention.category is Category.OTHER and category is not Category.OTHER
        is_whole = not mention.title.endswith("…")
        return (
            not is_vague,
            mention.status is status,
            not is_aside,
            is_whole,
            len(mention.title),
            mention.mention_id,
        )

    pronouns: Mapping[str, Sequence[str]] = load_lexicon("anaphora")
    return max(told, key=rank).mention.title


def _most_common(categories: Sequence[Category]) -> Category:
    """Return the category that most mentions have; on a tie the first, and one that says something first."""
    telling = [category for category in categories if category is not Category.OTHER]
    return Counter(telling or categories).most_common(1)[0][0]


def _participants(told: Sequence[DatedMention]) -> tuple[str, ...]:
    """Return everyone that any mention names, each once and by the fullest name."""
    names = dict.fromkeys(name for dated in told for name in dated.mention.participants)
    return tuple(name for name in names if not any(_is_surname(name, other) for other in names))


def _is_surname(name: str, other: str) -> bool:
    """Tell whether a name is the end of a longer one: "Brown" of "Ann Brown"."""
    return other.endswith(f" {name}") and all(word[:1].isupper() for word in other.split())


def _best(told: Sequence[DatedMention]) -> float:
    """Return how sure the surest mention is."""
    return max(dated.confidence for dated in told)


def _confidence(dating: Dating, others: Iterable[Sequence[DatedMention]]) -> float:
    """Return how sure the date is: surer by each source that gives it, less sure by those against it."""
    own = dating.claim
    if len(dating.used) > 1:  # all that it follows from must be right
        belief = math.prod(_best(claim.mentions) for claim in dating.used)
    else:
        same = [claim for claim in dating.agreeing if own.is_exact and claim.days == own.days]
        belief = _belief([dated for claim in (own, *same) for dated in claim.mentions])
    beliefs = [belief, *map(_belief, others)]
    weights = [
        each * math.prod(1 - other for place, other in enumerate(beliefs) if place != number)
        for number, each in enumerate(beliefs)
    ]
    none_right = math.prod(1 - each for each in beliefs)
    return round(min(_SURE, weights[0] / (sum(weights) + none_right)), 3)


def _belief(told: Sequence[DatedMention]) -> float:
    """Return how sure it is what independent sources say, each as its surest mention says it."""
    surest: dict[str, float] = {}
    for dated in told:
        article = dated.mention.article.article_id
        surest[article] = max(surest.get(article, 0.0), dated.confidence)
    sources = group_sources(dated.mention.article for dated in told)
    doubts = (1 - max(surest[article.article_id] for article in source) for source in sources)
    return min(_SURE, 1 - math.prod(doubts))
