"""Sketches: what of a dated mention decides which event it belongs to, small enough to keep beside it."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from timeline.likeness import Likeness
from timeline.model import DatedBy, DatedMention, Granularity, Interval, Relation, Span, Status

OPEN = frozenset({Relation.BEFORE, Relation.AFTER})
_UNITS_OF_A_DAY = frozenset({Granularity.TIME, Granularity.PART_OF_DAY, Granularity.DAY})

DAY = 86_400
_PLANNED = frozenset({Status.SCHEDULED, Status.POSSIBLE})

Exactness = tuple[bool, bool, int, bool, bool, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """All of a dated mention that merging looks at.

    Parameters
    ----------
    mention_id, article_id : str
    sentence : int
        Where its sentence begins in the article's text, code points.
    span : Span
        The trigger's place in the article's text.
    names_again : Span or None
        The trigger in the same article of the happening that this one tells of again.
    is_negated : bool
    relation : Relation or None
    date : str or None
        EDTF; None when undated.
    stretch : tuple of int or None
        The date's interval `[start, end)` in seconds since the year 1; None where the date has none.
    rank : int
        The granularity's, from 0.
    is_day : bool
        Whether its time lies within one day.
    is_in_own_words : bool
        Whether the date is that of an expression beside it.
    likeness : Likeness
    told : int or None
        The day on which its article was written, in seconds since the year 1.
    hangs_on : Span or None
        The trigger that its own hangs on in the parse.
    speaks_of : Span or None
        The event noun beside the trigger: "blast" in "the blast killed two".
    """

    mention_id: str
    article_id: str
    sentence: int
    span: Span
    names_again: Span | None
    is_negated: bool
    relation: Relation | None
    date: str | None
    stretch: tuple[int, int] | None
    rank: int
    is_day: bool
    is_in_own_words: bool
    likeness: Likeness
    told: int | None = None
    hangs_on: Span | None = None
    speaks_of: Span | None = None

    @classmethod
    def of(cls, dated: DatedMention) -> "Sketch":
        """Return the sketch of a dated mention.

        Parameters
        ----------
        dated : DatedMention

        Returns
        -------
        Sketch
        """
        mention = dated.mention
        setting, day = mention.setting, mention.article.day
        return cls(
            mention_id=mention.mention_id,
            article_id=mention.article.article_id,
            sentence=mention.sentence_span.start,
            span=mention.span,
            names_again=dated.names_again,
            is_negated=mention.status is Status.NEGATED,
            relation=dated.relation,
            date=dated.date,
            stretch=_stretch(dated.interval) if dated.interval else None,
            rank=_rank(dated),
            is_day=_is_day(dated),
            is_in_own_words=dated.dated_by is DatedBy.EXPRESSION,
            likeness=Likeness.of(mention),
            told=None if day is None else (day.toordinal() - 1) * DAY,
            hangs_on=setting.governor,
            speaks_of=setting.reference.span if setting.reference else None,
        )

    @property
    def is_plan(self) -> bool:
        """Whether it is told as something still to come."""
        return self.likeness.status in _PLANNED

    @property
    def exactness(self) -> Exactness:
        """Place in the order in which mentions choose their events.

        Reports choose before plans, so that a plan finds the report of its own day, and the most exactly
        dated before the others.
        """
        return (
            self.date is None,
            self.is_plan,
            self.rank,
            self.relation in OPEN,
            not self.is_in_own_words,
            self.date or "",
            self.mention_id,
        )

    @property
    def sentence_key(self) -> tuple[str, int]:
        """What two mentions of one sentence share."""
        return self.article_id, self.sentence

    def to_json(self) -> str:
        """Return the sketch as JSON; equal sketches give equal texts."""
        spans = (self.span, self.names_again, self.hangs_on, self.speaks_of)
        return json.dumps(
            [
                [self.mention_id, self.article_id, self.sentence, self.told],
                [span and [span.start, span.end] for span in spans],
                [self.is_negated, self.is_day, self.is_in_own_words],
                [self.relation, self.date, self.stretch, self.rank],
                self.likeness.to_record(),
            ],
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @classmethod
    def from_json(cls, text: str) -> "Sketch":
        """Return the sketch that `to_json` was given."""
        where, places, is_what, time, likeness = json.loads(text)
        relation, date, stretch, rank = time
        spans = [place and Span(*place) for place in places]
        return cls(
            mention_id=where[0],
            article_id=where[1],
            sentence=where[2],
            told=where[3],
            span=spans[0],
            names_again=spans[1],
            hangs_on=spans[2],
            speaks_of=spans[3],
            is_negated=is_what[0],
            is_day=is_what[1],
            is_in_own_words=is_what[2],
            relation=relation and Relation(relation),
            date=date,
            stretch=stretch and (stretch[0], stretch[1]),
            rank=rank,
            likeness=Likeness.from_record(likeness),
        )


def exactness(dated: DatedMention) -> tuple[bool, int, bool, bool, str, str]:
    """Return a mention's place in the order from the most to the least exactly dated.

    Dated before undated, fine before coarse, closed before open, by own words before others', then by what
    the mention alone determines, so that no two mentions share a place.

    Parameters
    ----------
    dated : DatedMention

    Returns
    -------
    tuple
        To be compared with others.
    """
    return (
        dated.date is None,
        _rank(dated),
        dated.relation in OPEN,
        dated.dated_by is not DatedBy.EXPRESSION,
        dated.date or "",
        dated.mention.mention_id,
    )


def _rank(dated: DatedMention) -> int:
    """Return how coarse a mention's date is, 0 for the finest and for none."""
    return dated.granularity.rank if dated.granularity else 0


def _stretch(interval: Interval) -> tuple[int, int]:
    """Return an interval in seconds since the year 1."""
    start, end = (
        (moment - datetime.min) // timedelta(seconds=1) for moment in (interval.start, interval.end)
    )
    return start, end


def _is_day(dated: DatedMention) -> bool:
    """Tell whether a mention's time lies within one day."""
    return (
        dated.granularity in _UNITS_OF_A_DAY
        and dated.interval is not None
        and dated.interval.end - dated.interval.start <= timedelta(days=1)
    )
