"""Plans: what is known last of a happening wins over what was planned before, which becomes its history."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from timeline.merging.claims import Claim, Trust, find_claims, mentions_of, reading_order, told_on
from timeline.merging.dates import Dating, choose_date
from timeline.merging.sources import count_sources
from timeline.model import DatedMention, Plan, Relation, Status

__all__ = ["Settlement", "settle"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What mentions add up to: when it was or will be, whether, and what was planned before.

    Parameters
    ----------
    dating : Dating or None
        None when no mention has a date.
    status : Status
    history : tuple of Plan
        In the order in which they were told.
    opposed : tuple of Claim
        What is neither true with the date nor an earlier plan.
    """

    dating: Dating | None
    status: Status
    history: tuple[Plan, ...] = ()
    opposed: tuple[Claim, ...] = ()


def settle(mentions: Iterable[DatedMention]) -> Settlement:
    """Return what the mentions of one happening add up to.

    What took place goes before what was planned, and a newer plan before an older one.

    Parameters
    ----------
    mentions : iterable of DatedMention
        At least one, in any order.

    Returns
    -------
    Settlement
    """
    told = sorted(mentions, key=reading_order)
    dated = [each for each in told if each.date is not None]
    if not dated:
        return Settlement(dating=None, status=_undated_status(told))
    if len(told) == 1:  # as most events are
        return Settlement(dating=choose_date(find_claims(told)), status=told[0].mention.status)
    latest = _known_last(dated)
    current = [*latest, *_plans_that_agree(_others(dated, latest), latest)]
    before = _others(dated, current)
    dating = choose_date(find_claims(current), _singling_out(before, current))
    rest = [claim for claim in find_claims(before) if not claim.agrees(dating.claim)]
    past = [_earlier_plan(claim, latest) for claim in rest]
    no_plans = [claim for claim, plan in zip(rest, past, strict=True) if plan is None]
    against = [claim for claim in find_claims(current) if not claim.agrees(dating.claim)]
    return Settlement(
        dating=dating,
        status=_status(latest, _others(told, latest), dating.claim),
        history=_history([claim for claim in past if claim is not None]),
        opposed=(*against, *_without_denials(no_plans)),
    )


def _known_last(dated: Sequence[DatedMention]) -> Sequence[DatedMention]:
    """Return the dated mentions that tell what is known last."""
    facts = _over_when_first_told([each for each in dated if each.mention.status is Status.OCCURRED])
    plans = [each for each in dated if each.mention.status is not Status.OCCURRED]
    stated = [claim for claim in find_claims(facts) if claim.trust <= Trust.DERIVED]
    if stated or not plans:
        return facts
    latest = _latest_plans(plans)
    # The day of an article that reports it is no better than a planned day that was over by then.
    newest = max(map(told_on, facts), default=0)
    return facts if facts and all(_begins(each) > newest for each in latest) else latest


def _over_when_first_told(facts: Sequence[DatedMention]) -> Sequence[DatedMention]:
    """Return the mentions whose day had come when it was first told of: news is not told before.

    A day that more independent sources give than told of it too early stands: articles may be misdated.
    """
    ends = Relation.ENDS  # what had begun may end later
    days = {_begins(each) for each in facts if each.relation is not ends}
    too_late = {day for day in days if _is_too_late(day, facts)}
    return [each for each in facts if each.relation is ends or _begins(each) not in too_late] or facts


def _is_too_late(day: int, facts: Sequence[DatedMention]) -> bool:
    """Tell whether as many sources as give a day, or more, tell before it that it took place."""
    early = [each for each in facts if 0 < told_on(each) < day]
    if not early:
        return False
    stated = [claim for claim in find_claims(facts) if claim.trust <= Trust.DERIVED]
    return count_sources(early) >= count_sources(mentions_of([c for c in stated if _first_day(c) == day]))


def _latest_plans(plans: Sequence[DatedMention]) -> list[DatedMention]:
    """Return those of the newest plan, or of its being called off."""
    called_off = [each for each in plans if each.mention.status is Status.NEGATED]
    planned = [each for each in plans if each.mention.status is not Status.NEGATED] or called_off
    newest = _newest_of(planned)
    since = [each for each in called_off if told_on(each) >= told_on(newest[0])]
    ends = find_claims(since)
    standing = [each for each in newest if not _fits_any(each, ends)]
    begun = find_claims(newest)
    return standing or _newest_of([each for each in since if _fits_any(each, begun)])


def _newest_of(mentions: Sequence[DatedMention]) -> list[DatedMention]:
    """Return the mentions of the newest articles."""
    newest = max(map(told_on, mentions))
    return [each for each in mentions if told_on(each) == newest]


def _plans_that_agree(plans: Iterable[DatedMention], latest: Sequence[DatedMention]) -> list[DatedMention]:
    """Return the plans that are of one day with the newest one; none where it took place."""
    if any(each.mention.status is Status.OCCURRED for each in latest):
        return []
    claims = find_claims(latest)
    planned = [each for each in plans if each.mention.status is not Status.OCCURRED]
    return [each for each in planned if all(_claim_of(each).agrees(claim) for claim in claims)]


def _fits_any(dated: DatedMention, claims: Iterable[Claim]) -> bool:
    """Tell whether a mention's date can be true with any of some others."""
    own = _claim_of(dated)
    return any(own.agrees(claim) for claim in claims)


def _claim_of(dated: DatedMention) -> Claim:
    """Return what a dated mention claims."""
    return find_claims([dated])[0]


def _begins(dated: DatedMention) -> int:
    """Return the first day of a mention's date as `told_on` counts days, 0 where it has none."""
    return _first_day(_claim_of(dated))


def _first_day(claim: Claim) -> int:
    """Return the first day of a claim as `told_on` counts days, 0 where it has none."""
    if claim.interval is None or claim.relation in {Relation.BEFORE, Relation.AFTER}:
        return 0
    return claim.interval.start.toordinal()


def _singling_out(before: Iterable[DatedMention], current: Iterable[DatedMention]) -> list[Claim]:
    """Return the other claims that may single out the day: none after an article that says it took place."""
    facts = [told_on(each) for each in current if each.mention.status is Status.OCCURRED]
    oldest = min(facts, default=None)
    return [claim for claim in find_claims(before) if oldest is None or _first_day(claim) <= oldest]


def _earlier_plan(claim: Claim, latest: Sequence[DatedMention]) -> Claim | None:
    """Return what of a claim is an earlier plan; None where it is none."""
    plans = [each for each in claim.mentions if _is_earlier_plan(each, _first_day(claim), latest)]
    return find_claims(plans)[0] if plans else None


def _is_earlier_plan(dated: DatedMention, planned: int, latest: Sequence[DatedMention]) -> bool:
    """Tell whether a mention is of a plan told before what is known now, or of one whose day was over then.

    What may have happened on a day that is over was no plan. What did not happen on one had been
    planned for it where an article as new gives a later day; else that day is only denied.
    """
    told = told_on(dated)
    newest = max(map(told_on, latest))
    match dated.mention.status:
        case Status.OCCURRED:
            return False
        case Status.POSSIBLE:
            return told <= min(newest, planned)
        case Status.NEGATED if told >= planned:
            return any(_begins(each) > planned and told_on(each) >= told for each in latest)
    return told <= newest or planned <= told


def _without_denials(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return claims without who says that it was not on that day: nobody gives a day by denying it."""
    told = [each for each in mentions_of([*claims]) if each.mention.status is not Status.NEGATED]
    return find_claims(told)


def _history(claims: Iterable[Claim]) -> tuple[Plan, ...]:
    """Return earlier plans in the order in which they were told, those of unknown day first."""
    plans: dict[str, list[Claim]] = {}
    for claim in claims:
        plans.setdefault(claim.date, []).append(claim)
    ordered = sorted(plans.items(), key=lambda item: (min(claim.oldest for claim in item[1]), item[0]))
    return tuple(
        Plan(
            date=planned,
            told=_first_told(same),
            mention_ids=tuple(each.mention.mention_id for each in mentions_of(same)),
        )
        for planned, same in ordered
    )


def _first_told(claims: Iterable[Claim]) -> date | None:
    """Return the day of the oldest article that makes some claims; None when nobody knows it."""
    days = [told_on(each) for claim in claims for each in claim.mentions]
    return min((date.fromordinal(day) for day in days if day), default=None)


def _status(latest: Sequence[DatedMention], others: Sequence[DatedMention], claim: Claim) -> Status:
    """Return whether it took place, as the mentions that are known last say it, and undated ones since."""
    statuses = {each.mention.status for each in latest}
    if Status.OCCURRED in statuses:
        return Status.OCCURRED
    newest = max(map(told_on, latest))
    since = max(_first_day(claim), newest if statuses == {Status.NEGATED} else 0, 1)
    if any(each.mention.status is Status.OCCURRED and told_on(each) >= since for each in others):
        return Status.OCCURRED
    undated = [each for each in others if each.date is None and told_on(each) >= newest]
    if any(each.mention.status is Status.NEGATED for each in undated):
        return Status.NEGATED
    return min(statuses, key=list(Status).index)


def _others(mentions: Iterable[DatedMention], some: Iterable[DatedMention]) -> list[DatedMention]:
    """Return the mentions that are not among some of them."""
    known = {each.mention.mention_id for each in some}
    return [each for each in mentions if each.mention.mention_id not in known]


def _undated_status(told: Sequence[DatedMention]) -> Status:
    """Return "occurred" when any mention says so, else what the newest says."""
    statuses = {each.mention.status for each in told}
    newest = max(told, key=lambda each: (told_on(each), each.mention.mention_id))
    return Status.OCCURRED if Status.OCCURRED in statuses else newest.mention.status
