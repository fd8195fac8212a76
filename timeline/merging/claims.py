"""Claims: the dates that mentions of one happening give, and how far each can be relied on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import IntEnum
from typing import NamedTuple

from timeline.model import DatedBy, DatedMention, Granularity, Interval, Relation

__all__ = ["Claim", "Trust", "Window", "find_claims", "mentions_of", "reading_order", "told_on"]

_DAY = timedelta(days=1)
_SOURCES = (DatedBy.EXPRESSION, DatedBy.DOCUMENT, DatedBy.MENTION)


class Trust(IntEnum):
    """What a date rests on, the surest first."""

    STATED = 0
    DERIVED = 1
    APPROXIMATE = 2
    INFERRED = 3


class Window(NamedTuple):
    """The time `[start, end)` within which a happening lies; None where that is open.

    Examples
    --------
    >>> week = Window(datetime(2021, 8, 23), datetime(2021, 8, 30))
    >>> since = Window(datetime(2021, 8, 26), None)
    >>> week.meet(since) == Window(datetime(2021, 8, 26), datetime(2021, 8, 30))
    True
    >>> week.meet(Window(None, datetime(2021, 8, 23))) is None
    True
    """

    start: datetime | None
    end: datetime | None

    def meet(self, other: "Window") -> "Window | None":
        """Return what two windows have in common; None when that is nothing."""
        start = max((each for each in (self.start, other.start) if each), default=None)
        end = min((each for each in (self.end, other.end) if each), default=None)
        return None if start and end and start >= end else Window(start, end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A date, and the mentions that give it.

    Parameters
    ----------
    date : str
        EDTF.
    interval : Interval or None
        None before year 1.
    granularity : Granularity
    relation : Relation
    trust : Trust
    mentions : tuple of DatedMention
        In reading order.
    """

    date: str
    interval: Interval | None
    granularity: Granularity
    relation: Relation
    trust: Trust
    mentions: tuple[DatedMention, ...]

    @property
    def window(self) -> Window | None:
        """When a moment of the happening can have been; None before year 1."""
        if self.interval is None:
            return None
        start, end = self.interval.start, self.interval.end
        match self.relation:
            case Relation.BEGINS:
                return Window(start, None)
            case Relation.AFTER:
                return Window(end, None)
            case Relation.ENDS | Relation.BEFORE:
                return Window(None, end)
        return Window(start, end)

    @property
    def days(self) -> Window | None:
        """The window in whole days."""
        window = self.window
        if window is None:
            return None
        start, end = window
        whole = end and datetime.combine(end, time())
        return Window(start and datetime.combine(start, time()), whole if whole == end else _next(whole))

    @property
    def is_exact(self) -> bool:
        """Whether it tells the day, or from which day to which."""
        return (
            self.granularity.rank <= Granularity.DAY.rank
            and self.relation in {Relation.IS_INCLUDED, Relation.DURING}
            and self.interval is not None
        )

    @property
    def is_moment(self) -> bool:
        """Whether it says when, not from when, how long or until when."""
        return self.relation in {Relation.IS_INCLUDED, Relation.BEFORE, Relation.AFTER}

    @property
    def best(self) -> DatedMention:
        """The mention to go by: dated by its own words if any is, the surest, the first."""
        return min(self.mentions, key=lambda dated: (_SOURCES.index(_source(dated)), -dated.confidence))

    @property
    def newest(self) -> int:
        """The newest day of its articles, as `told_on` gives it."""
        return max(map(told_on, self.mentions))

    @property
    def oldest(self) -> int:
        """The oldest day of its articles, as `told_on` gives it."""
        return min(map(told_on, self.mentions))

    def agrees(self, other: "Claim") -> bool:
        """Tell whether both can be true of one happening."""
        if self.window is None or other.window is None:
            return self.window == other.window and self.date == other.date
        return self.window.meet(other.window) is not None


def find_claims(mentions: Iterable[DatedMention]) -> tuple[Claim, ...]:
    """Return the dates that mentions give, each once; what is undated claims nothing.

    Parameters
    ----------
    mentions : iterable of DatedMention
        In any order.

    Returns
    -------
    tuple of Claim
        The surest first, then the most exact.
    """
    found: dict[tuple[str, Interval | None, Granularity, Relation, Trust], list[DatedMention]] = {}
    for dated in sorted(mentions, key=reading_order):
        if dated.date is not None and dated.granularity is not None and dated.relation is not None:
            key = (dated.date, dated.interval, dated.granularity, dated.relation, _trust(dated))
            found.setdefault(key, []).append(dated)
    claims = [
        Claim(
            date=date,
            interval=interval,
            granularity=granularity,
            relation=relation,
            trust=trust,
            mentions=tuple(told),
        )
        for (date, interval, granularity, relation, trust), told in found.items()
    ]
    return tuple(sorted(claims, key=_order))


def reading_order(dated: DatedMention) -> tuple[bool, int, str, int, str]:
    """Sort key: by the article's day, then by article, then by place in the text."""
    mention = dated.mention
    day = told_on(dated)
    return (not day, day, mention.article.article_id, mention.span.start, mention.mention_id)


def told_on(dated: DatedMention) -> int:
    """Return the ordinal of the day on which a mention's article was written, 0 when nobody knows."""
    dct = dated.mention.article.dct
    return dct.toordinal() if dct else 0


def mentions_of(claims: Sequence[Claim]) -> list[DatedMention]:
    """Return the mentions of claims, in reading order."""
    return sorted((dated for claim in claims for dated in claim.mentions), key=reading_order)


def _order(claim: Claim) -> tuple[Trust, bool, int, str, str]:
    """Sort key: the surest first, then the most exact."""
    is_open = claim.relation in {Relation.BEFORE, Relation.AFTER}
    return claim.trust, is_open, claim.granularity.rank, claim.date, claim.relation


def _trust(dated: DatedMention) -> Trust:
    """Return what a mention's date rests on."""
    is_stated = dated.dated_by is DatedBy.EXPRESSION
    if dated.dated_by is DatedBy.DOCUMENT:
        return Trust.INFERRED
    if dated.date is not None and "~" in dated.date:
        return Trust.APPROXIMATE if is_stated else Trust.INFERRED
    return Trust.STATED if is_stated else Trust.DERIVED


def _source(dated: DatedMention) -> DatedBy:
    """Return whose word a mention's date is; what a table of another program says is stated."""
    return dated.dated_by if dated.dated_by in _SOURCES else DatedBy.EXPRESSION


def _next(midnight: datetime | None) -> datetime | None:
    """Return the midnight that follows; None where the calendar ends."""
    return midnight + _DAY if midnight and midnight.date() < datetime.max.date() else None
