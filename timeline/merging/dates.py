"""Dates: the one that all mentions of a happening together support."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial

from timeline.merging.claims import Claim, Trust, Window, mentions_of
from timeline.merging.sources import count_sources
from timeline.model import DatedBy, Granularity, Interval, Relation
from timeline.timex import from_edtf

__all__ = ["Dating", "choose_date"]

_DAY = timedelta(days=1)
_PLAIN = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T.{1,20})?", re.ASCII)
# How many days may lie between the beginning and the end of each unit.
_LENGTHS = (
    (7, Granularity.WEEK),
    (31, Granularity.MONTH),
    (184, Granularity.QUARTER),
    (366, Granularity.YEAR),
    (3653, Granularity.DECADE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """The date of an event, and the claims that make it.

    Parameters
    ----------
    claim : Claim
        The date as a claim: one that mentions make, or what several have in common.
    used : tuple of Claim
        What it was made of: one, or those that have it in common.
    agreeing : tuple of Claim
        All others that can be true with it.
    """

    claim: Claim
    used: tuple[Claim, ...]
    agreeing: tuple[Claim, ...]

    @property
    def dated_by(self) -> DatedBy:
        """Whose word the date is: no surer than the least sure of what it was made of."""
        if len(self.used) == 1:
            return self.claim.best.dated_by or DatedBy.EXPRESSION
        return DatedBy.EXPRESSION if self.claim.trust is Trust.STATED else DatedBy.MENTION


def choose_date(claims: Sequence[Claim], weak: Sequence[Claim] = ()) -> Dating:
    """Return the date that claims together support.

    The best of them is narrowed by all others that can be true with it. Exact days go before coarser dates,
    those that are stated before those that are inferred, those with more independent sources before those
    with fewer, then those of newer articles.

    Parameters
    ----------
    claims : sequence of Claim
        At least one; as `timeline.merging.claims.find_claims` orders them.
    weak : sequence of Claim
        What may only single out a part of what the others say: earlier plans.

    Returns
    -------
    Dating
    """
    if len(claims) == 1 and not weak:
        return Dating(claim=claims[0], used=(claims[0],), agreeing=())
    best, *others = _in_order(claims)
    used = _narrow(best, others, _in_order(weak))
    claim = _combine(used)
    everything = [*claims, *weak]
    # What means the same goes by the claim that is trusted most, in the words that it has.
    same = [each for each in everything if each.is_moment and each.window and each.window == claim.window]
    if len(used) > 1 and same:
        claim, used = same[0], (same[0],)
    agreeing = tuple(each for each in everything if each not in used and each.agrees(claim))
    return Dating(claim=claim, used=used, agreeing=agreeing)


def _in_order(claims: Sequence[Claim]) -> list[Claim]:
    """Return claims, the one to go by first: by trust, exact ones before others, then by support."""
    ordered: list[Claim] = []
    for trust in Trust:
        trusted = [claim for claim in claims if claim.trust is trust]
        exact = tuple(claim for claim in trusted if claim.is_exact)
        ordered += sorted(exact, key=partial(_rank_of_day, exact))
        ordered += sorted((claim for claim in trusted if not claim.is_exact), key=_rank)
    return ordered


def _rank_of_day(claims: Sequence[Claim], claim: Claim) -> tuple[int, int, bool, int, int, str]:
    """Rank exact claims: by who supports the day, then how exact it is; a length tells more than a day of it.

    Of days that are inferred, the first is the nearest: news does not come before what it tells of.
    """
    told = mentions_of([other for other in claims if _is_of_one_day(claim, other)])
    newest = max(each.newest for each in claims if _is_of_one_day(claim, each))
    lasts = claim.relation is Relation.DURING
    exactness = claim.granularity.rank
    if claim.trust is Trust.INFERRED:
        return 0, claim.interval.start.toordinal() if claim.interval else 0, False, exactness, 0, claim.date
    return -count_sources(told), -newest, not lasts, exactness, -count_sources(claim.mentions), claim.date


def _is_of_one_day(one: Claim, other: Claim) -> bool:
    """Tell whether two exact claims have a day in common."""
    return bool(one.days and other.days and one.days.meet(other.days))


def _rank(claim: Claim) -> tuple[bool, bool, int, bool, int, int, str]:
    """Rank claims of which none is exact: closed before open, fine before coarse."""
    window = claim.window
    return (
        window is not None and None in window,
        claim.relation in {Relation.BEFORE, Relation.AFTER},
        claim.granularity.rank,
        claim.relation is not Relation.DURING,
        -count_sources(claim.mentions),
        -claim.newest,
        claim.date,
    )


def _narrow(best: Claim, claims: Sequence[Claim], weak: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the best claim with those that narrow it, each further than the ones before."""
    window = best.window
    if window is None:
        return (best,)
    if not best.is_moment:
        return (best, *_other_end(best, claims))
    used = [best]
    for place, claim in enumerate([*claims, *weak]):
        met = window.meet(claim.window) if claim.is_moment and claim.window else None
        if met is None or met == window:
            continue
        if met == claim.window or (place < len(claims) and claim.trust <= Trust.DERIVED):
            window = met
            used.append(claim)
    return tuple(used)


def _other_end(best: Claim, claims: Sequence[Claim]) -> Sequence[Claim]:
    """Return the claim that tells the other end of what went on since, or until, some time."""
    ends = {Relation.BEGINS: Relation.ENDS, Relation.ENDS: Relation.BEGINS}
    others = [claim for claim in claims if claim.relation is ends.get(best.relation)]
    fitting = [claim for claim in others if _range_of((best, claim))]
    return [min(fitting, key=_rank)] if fitting else []


def _range_of(claims: Sequence[Claim]) -> str | None:
    """Return the EDTF of what lasted from one claim's time to the other's; None where that is no range."""
    first, last = sorted(claims, key=lambda claim: claim.relation is Relation.ENDS)
    points = [_PLAIN.fullmatch(claim.date) for claim in (first, last)]
    if not all(points) or first.interval is None or last.interval is None:
        return None
    if first.interval.end > last.interval.start:
        return None
    return "/".join(point[1] for point in points if point)


def _combine(claims: Sequence[Claim]) -> Claim:
    """Return what claims have in common, as a claim of all their mentions."""
    if len(claims) == 1:
        return claims[0]
    trust = max(claim.trust for claim in claims)
    mentions = tuple(mentions_of(claims))
    length = None if claims[0].is_moment else _range_of(claims)
    placed = from_edtf(length) if length else None
    if length and placed:
        interval, granularity = placed
        relation = Relation.DURING
        return Claim(
            date=length,
            interval=interval,
            granularity=granularity,
            relation=relation,
            trust=trust,
            mentions=mentions,
        )
    window: Window | None = Window(None, None)
    for claim in claims:
        window = window.meet(claim.window) if window and claim.window else None
    if window is None or window.start is None or window.end is None:
        return claims[-1]  # of bounds on one side, the last is the closest
    date, interval, granularity = _write(window.start, window.end)
    return Claim(
        date=date,
        interval=interval,
        granularity=granularity,
        relation=Relation.IS_INCLUDED,
        trust=trust,
        mentions=mentions,
    )


def _write(start: datetime, end: datetime) -> tuple[str, Interval, Granularity]:
    """Write a stretch of time as EDTF, no more exactly than to the day."""
    first, last = start.date(), (end - timedelta(microseconds=1)).date()
    if first == last:
        is_whole = end - start == _DAY
        granularity = Granularity.DAY if is_whole else Granularity.PART_OF_DAY
        return first.isoformat(), Interval(start, end), granularity
    whole = Interval(datetime.combine(first, time()), datetime.combine(last, time()) + _DAY)
    for unit in (first.isoformat()[:7], first.isoformat()[:4]):
        placed = from_edtf(unit)
        if placed and placed[0] == whole:
            return unit, *placed
    days = (whole.end - whole.start).days
    granularity = next((unit for most, unit in _LENGTHS if days <= most), Granularity.CENTURY)
    return f"[{first.isoformat()}..{last.isoformat()}]", whole, granularity
