"""What is known when an expression is resolved: the dates and the words around it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from timeline.lexicons import load_lexicon
from timeline.model import Granularity, Interval
from timeline.timex.domain import Domain
from timeline.timex.register import Register
from timeline.timex.tense import Cue, has_sentence_end, preposition_before, tense_at
from timeline.timex.thread import Standing
from timeline.timex.values import interval_of

__all__ = [
    "DOCUMENT",
    "NOTHING_TO_COUNT_FROM",
    "Anchor",
    "Antiquity",
    "Context",
    "Resolution",
    "make_anchor",
    "spell_day",
    "weekday_name",
]

DOCUMENT = "dct"
NOTHING_TO_COUNT_FROM = "has no date to count from"
_LOOK_BACK = 200  # dates: a bound on the work in a text that is nothing but dates
_REACH = 600  # code points: how far back in news "the next day" may look for its day
# A report that goes on to "the first nine months" is no longer about the quarter.
_LONGER = re.compile(r"\b(?:six|nine|twelve|6|9|12)[\s-]months?\b")
_WEEKDAYS: list[str] = [name.capitalize() for name in load_lexicon("timex_weekdays")["names"]]
_MONTHS: list[str] = [name.capitalize() for name in load_lexicon("months")["names"]]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date that others can be counted from: the document's (`dct`), or one of the text.

    `start` and `end` are where its words stand, in code points of the text; 0 for the document's. From a
    step back ("two days earlier") only its own sentence counts on, from an aside only a text without any
    other date.
    """

    timex_id: str
    value: str
    interval: Interval
    granularity: Granularity
    end: int
    standing: Standing = Standing.TOLD
    start: int = 0

    @property
    def day(self) -> date:
        """The first day of the date; midnight is the end of its day."""
        return self.interval.start.date() - timedelta(days=self.value.endswith("T24:00"))


@dataclass(frozen=True, slots=True)
class Antiquity:
    """A date before Christ that later expressions count from.

    `year` is astronomical: 44 BC is -43. `month` is the first of its month or season, None for a whole year.
    """

    timex_id: str
    value: str
    year: int
    end: int
    month: int | None = None
    standing: Standing = Standing.TOLD


_Told = TypeVar("_Told", Anchor, Antiquity)


@dataclass(frozen=True, slots=True)
class Resolution:
    """A TIMEX3 value, the id of what it was counted from, and why."""

    value: str
    anchor: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Where a text stands that is resolved from left to right.

    Parameters
    ----------
    text : str
    dct : datetime.date or None
        Document creation time.
    domain : Domain
    register : Register
        Edited unless told.
    start, end : int
        Span of the expression in hand, half-open, in code points.
    opened_by : Anchor or None
        The weekday that opened the range which the expression in hand closes.
    anchors : sequence of Anchor
        The dates of the text so far, in its order.
    antiquities : sequence of Antiquity
        Its years before Christ so far.
    """

    text: str
    dct: date | None
    domain: Domain
    register: Register = Register.EDITED
    start: int = 0
    end: int = 0
    opened_by: Anchor | None = None
    anchors: Sequence[Anchor] = ()
    antiquities: Sequence[Antiquity] = ()

    @property
    def words(self) -> str:
        """The words of the expression in hand, in lower case."""
        return self.text[self.start : self.end].lower()

    @property
    def day(self) -> date | None:
        """The calendar day of the document creation time."""
        return self.dct.date() if isinstance(self.dct, datetime) else self.dct

    def document(self) -> Anchor | None:
        """Return the document creation time as an anchor; None when it is not known."""
        return make_anchor(DOCUMENT, self.day.isoformat(), 0) if self.day else None

    def latest(self, coarsest: Granularity) -> Anchor | None:
        """Return the latest earlier date that is at least as exact as `coarsest`."""
        rank = coarsest.rank
        return self._told(
            anchor
            for anchor in self.anchors[: -_LOOK_BACK - 1 : -1]
            if anchor.granularity.rank <= rank and self._reaches(anchor)
        )

    def latest_antiquity(self, after: Anchor | None) -> Antiquity | None:
        """Return the latest year before Christ, if it stands nearer than the date `after`."""
        latest = self._told(
            antiquity for antiquity in self.antiquities[: -_LOOK_BACK - 1 : -1] if self._reaches(antiquity)
        )
        if latest is None or after is None or after.standing is Standing.ASIDE:
            return latest
        return None if after.end > latest.end else latest

    def _reaches(self, told: Anchor | Antiquity) -> bool:
        """Tell whether a date of the text stands near enough to be counted from."""
        return self.domain is Domain.NARRATIVE or self.start - told.end <= _REACH

    def _told(self, latest_first: Iterable[_Told]) -> _Told | None:
        """Return the latest date that the story has come to; an aside when there is nothing else."""
        aside = None
        for told in latest_first:
            if told.standing is Standing.ASIDE:
                aside = aside or told
            elif told.standing is not Standing.STEP or self.in_sentence(told):
                return told
        return aside

    def in_sentence(self, anchor: Anchor | Antiquity) -> bool:
        """Tell whether no sentence ends between an earlier date and the expression."""
        return not has_sentence_end(self.text, anchor.end, self.start)

    def latest_quarter(self) -> Anchor | None:
        """Return the quarter that a business report has just named."""
        for anchor in reversed(self.anchors):
            if self.start - anchor.end > _REACH:
                return None
            if anchor.granularity is Granularity.QUARTER:
                return None if _LONGER.search(self.text, anchor.end, self.start) else anchor
        return None

    def reported_period(self) -> Anchor | None:
        """Return the quarter that a report is about, or the month that its sentence has just named."""
        for anchor in reversed(self.anchors):
            if anchor.granularity is Granularity.QUARTER or not self.in_sentence(anchor):
                break
            if anchor.granularity is Granularity.MONTH:
                return anchor
        return self.latest_quarter()

    def completing(self, coarsest: Granularity) -> Anchor | None:
        """Return what completes a partial date: in news the document's date, in a narrative the latest."""
        if self.domain is Domain.NARRATIVE:
            return self.latest(coarsest) or self.document()
        return self.document() or self.latest(coarsest)

    def cue(self) -> Cue:
        """Judge the tense around the expression."""
        return tense_at(self.text, self.start, self.end, self.register)

    def preposition(self) -> str | None:
        """Return the preposition before the expression."""
        return preposition_before(self.text, self.start)

    def origin(self, anchor: Anchor) -> str:
        """Say in words what an expression was counted from."""
        if anchor.timex_id == DOCUMENT and self.day is not None:
            return f"in an article of {spell_day(self.day)}"
        return f"counted from {anchor.value} ({anchor.timex_id})"


def make_anchor(timex_id: str, value: str, end: int) -> Anchor | None:
    """Turn a TIMEX3 value into an anchor; None when it has no place on the calendar."""
    placed = interval_of(value)
    return Anchor(timex_id, value, placed[0], placed[1], end) if placed else None


def weekday_name(number: int) -> str:
    """Return the English name of an ISO weekday.

    Examples
    --------
    >>> weekday_name(1)
    'Monday'
    """
    return _WEEKDAYS[number - 1]


def spell_day(day: date) -> str:
    """Write a day out in English, whatever the locale.

    Examples
    --------
    >>> spell_day(date(2021, 8, 30))
    'Monday 30 August 2021'
    """
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"
