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

Exactness = tuple[bool, bool, bool, int, bool, int, int, bool, str, str]


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
    follows : Span or None
        The trigger in the same article with which it stands for one happening, and goes where that goes.
        What is compared is then all with that one.
    told : int or None
        The day on which its article was written, in seconds since the year 1.
    is_only : bool
        Whether its article tells of no other happening of such a kind at that time.
    is_negated, is_plan : bool
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
    """

    mention_id: str
    article_id: str
    sentence: int
    span: Span
    follows: Span | None = None
    told: int | None = None
    is_only: bool = False
    is_negated: bool
    is_plan: bool = False
    relation: Relation | None
    date: str | None
    stretch: tuple[int, int] | None
    rank: int
    is_day: bool
    is_in_own_words: bool
    likeness: Likeness

    @classmethod
    def of(cls, dated: DatedMention) -> "Sketch":
        """Return the sketch of a dated mention that stands alone.

        Parameters
        ----------
        dated : DatedMention

        Returns
        -------
        Sketch
        """
        mention = dated.mention
        day = mention.article.day
        return cls(
            mention_id=mention.mention_id,
            article_id=mention.article.article_id,
            sentence=mention.sentence_span.start,
            span=mention.span,
            told=None if day is None else (day.toordinal() - 1) * DAY,
            is_negated=mention.status is Status.NEGATED,
            is_plan=mention.status in _PLANNED,
            relation=dated.relation,
            date=dated.date,
            stretch=_stretch(dated.interval) if dated.interval else None,
            rank=_rank(dated),
            is_day=_is_day(dated),
            is_in_own_words=dated.dated_by is DatedBy.EXPRESSION,
            likeness=Likeness.of(mention),
        )

    @property
    def exactness(self) -> Exactness:
        """Place in the order in which mentions choose their events.

        Reports choose before plans, so that a plan finds the report of its own day; the most exactly dated
        before others, and of one day those first that tell most.
        """
        like = self.likeness
        return (
            self.follows is not None,
            self.date is None,
            self.is_plan,
            0 if self.is_day else self.rank,
            self.relation in OPEN,
            -len(like.words) - 2 * len(like.places) - 2 * len(like.killed | like.injured),
            self.rank,
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
        return json.dumps(
            [
                [self.mention_id, self.article_id, self.sentence, self.told],
                [None if span is None else [span.start, span.end] for span in (self.span, self.follows)],
                [self.is_only, self.is_negated, self.is_plan, self.is_day, self.is_in_own_words],
                [self.relation, self.date, self.stretch, self.rank],
                self.likeness.to_record(),
            ],
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @classmethod
    def from_json(cls, text: str) -> "Sketch":
        """Return the sketch that `to_json` was given."""
        where, (span, follows), is_what, time, likeness = json.loads(text)
        relation, date, stretch, rank = time
        return cls(
            mention_id=where[0],
            article_id=where[1],
            sentence=where[2],
            told=where[3],
            span=Span(*span),
            follows=follows and Span(*follows),
            is_only=is_what[0],
            is_negated=is_what[1],
            is_plan=is_what[2],
            is_day=is_what[3],
            is_in_own_words=is_what[4],
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
