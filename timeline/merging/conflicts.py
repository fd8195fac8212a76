"""Conflicts: what the mentions of an event say differently, and by which rule one of them is chosen."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from timeline.merging.claims import Claim, Trust, mentions_of, reading_order, told_on
from timeline.merging.dates import Dating
from timeline.merging.sources import count_sources
from timeline.model import Conflict, DatedMention, Disputed, Granularity, Relation, Side, Status

__all__ = ["choose_count", "find_date_sides", "settle_dates"]


def find_date_sides(dating: Dating, opposed: Iterable[Claim]) -> dict[str, list[DatedMention]]:
    """Return who gives which day, where mentions give different ones.

    Parameters
    ----------
    dating : Dating
        The date that the event goes by.
    opposed : iterable of Claim
        What cannot be true with it, and is no earlier plan.

    Returns
    -------
    dict of str to list of DatedMention
        EDTF -> its mentions in reading order, the date of the event first; empty where nobody differs. Only
        what is as sure as the date itself, and as exact, differs: what is inferred is no article's word.
    """
    own = dating.claim
    if not own.is_exact:
        return {}
    limit = min(own.trust, Trust.DERIVED)
    others: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in opposed:
        if claim.is_exact and claim.trust <= limit and not _share_a_day(own, claim):
            others[_day(claim)].append(claim)
    if not others:
        return {}
    same = [claim for claim in dating.agreeing if claim.is_exact]
    return {_day(own): mentions_of([*dating.used, *same])} | {
        day: mentions_of(claims) for day, claims in sorted(others.items())
    }


def settle_dates(
    sides: Mapping[str, Sequence[DatedMention]], told: Iterable[DatedMention]
) -> Conflict | None:
    """Return how mentions differ on the day, and why the event goes by the first of them.

    Parameters
    ----------
    sides : mapping of str to sequence of DatedMention
        As `find_date_sides` returns them.
    told : iterable of DatedMention
        All mentions of the event.

    Returns
    -------
    Conflict or None
        None where they agree.
    """
    if not sides:
        return None
    ranked = sorted(list(sides)[1:], key=lambda day: (-count_sources(sides[day]), day))
    return Conflict(
        about=Disputed.DATE,
        sides=tuple(_side(day, sides[day]) for day in (next(iter(sides)), *ranked)),
        rule=_rule_of_days(sides, told),
    )


def _rule_of_days(sides: Mapping[str, Sequence[DatedMention]], told: Iterable[DatedMention]) -> str:
    """Say why the first of several days is the one to go by."""
    first, *others = sides
    news = [each for each in told if each.mention.status is Status.OCCURRED and each.date is not None]
    oldest = min(filter(None, map(told_on, news)), default=0)
    first_told = date.fromordinal(oldest).isoformat() if oldest else ""
    come = [day for day in others if first[:10] > first_told or day[:10] <= first_told]
    if not come:
        return "the one day that had come when it was first told"
    support = {day: (count_sources(sides[day]), max(map(told_on, sides[day]))) for day in sides}
    among = others if all(support[first] > support[day] for day in others) else come
    start = (
        "the day that"
        if among == others
        else "of the days that had come when it was first told, the one that"
    )
    if all(support[first][0] > support[day][0] for day in among):
        return f"{start} more independent sources give"
    if all(support[first] > support[day] for day in among):
        return f"{start} the newest article gives"
    return f"{start} is told more exactly, or else the earlier one: sources and articles are even"


def choose_count(mentions: Iterable[DatedMention], about: Disputed) -> tuple[int | None, Conflict | None]:
    """Return how many were killed or injured, and how the mentions differ on it.

    Of an article the largest number counts: smaller ones are parts of it ("13 of them soldiers"), and a
    part that another article names later is still one.

    Parameters
    ----------
    mentions : iterable of DatedMention
    about : Disputed
        The killed or the injured.

    Returns
    -------
    int or None
        That of the newest article; of several of one day, that of more independent sources, then the larger.
    Conflict or None
        None where they agree.
    """
    by_article: defaultdict[str, list[DatedMention]] = defaultdict(list)
    for dated in sorted(mentions, key=reading_order):
        if _count(dated, about) is not None:
            by_article[dated.mention.article.article_id].append(dated)
    parts = _find_parts(by_article.values(), about)
    sides: defaultdict[int, list[DatedMention]] = defaultdict(list)
    for told in by_article.values():
        most = max(_count(dated, about) or 0 for dated in told)
        if most not in parts or told_on(told[0]) < parts[most]:
            sides[most] += [dated for dated in told if _count(dated, about) == most]
    ranked = sorted(
        sides,
        key=lambda count: (max(map(told_on, sides[count])), count_sources(sides[count]), count),
        reverse=True,
    )
    if len(ranked) < 2:
        return (ranked[0] if ranked else None), None
    return ranked[0], Conflict(
        about=about,
        sides=tuple(_side(str(count), sides[count]) for count in ranked),
        rule=_rule_of_counts(ranked, sides),
    )


def _find_parts(articles: Iterable[Sequence[DatedMention]], about: Disputed) -> dict[int, int]:
    """Return the counts that stand beside a larger one, each with the day of the oldest such article."""
    parts: dict[int, int] = {}
    for told in articles:
        counts = {_count(dated, about) or 0 for dated in told}
        for count in counts - {max(counts)}:
            parts[count] = min(parts.get(count, told_on(told[0])), told_on(told[0]))
    return parts


def _rule_of_counts(ranked: Sequence[int], sides: Mapping[int, Sequence[DatedMention]]) -> str:
    """Say why the first of several counts is the one to go by."""
    first, second = ((max(map(told_on, sides[count])), count_sources(sides[count])) for count in ranked[:2])
    if first[0] > second[0]:
        return "the count of the newest article"
    if first[1] > second[1]:
        return "of the newest articles' counts, the one that more independent sources give"
    return "of the newest articles' counts, the largest"


def _count(dated: DatedMention, about: Disputed) -> int | None:
    """Return how many a mention says were killed or injured."""
    return dated.mention.killed if about is Disputed.KILLED else dated.mention.injured


def _share_a_day(one: Claim, other: Claim) -> bool:
    """Tell whether two exact claims are of one day, or one of a day that the other lasted."""
    return bool(one.days and other.days and one.days.meet(other.days))


def _day(claim: Claim) -> str:
    """Return a claim's day, or the days that it lasted, as EDTF."""
    is_of_a_day = claim.relation is Relation.IS_INCLUDED and claim.granularity.rank <= Granularity.DAY.rank
    return claim.date[:10] if is_of_a_day else claim.date


def _side(value: str, told: Iterable[DatedMention]) -> Side:
    """Return what some mentions say."""
    ordered = sorted(told, key=reading_order)
    return Side(value=value, mention_ids=tuple(dated.mention.mention_id for dated in ordered))
