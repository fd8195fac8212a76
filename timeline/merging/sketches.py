"""Sketches: what of a dated mention decides which event it belongs to, small enough to keep beside it."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from timeline.likeness import Likeness
from timeline.model import Category, DatedBy, DatedMention, Granularity, Interval, Relation, Span, Status

OPEN = frozenset({Relation.BEFORE, Relation.AFTER})
_UNITS_OF_A_DAY = frozenset({Granularity.TIME, Granularity.PART_OF_DAY, Granularity.DAY})

Exactness = tuple[bool, int, bool, bool, str, str]


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
        )

    @property
    def exactness(self) -> Exactness:
        """Place in the order in which mentions choose their events, the most exactly dated first."""
        return (
            self.date is None,
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
        again, like = self.names_again, self.likeness
        return json.dumps(
            [
                [self.mention_id, self.article_id, self.sentence],
                [self.span.start, self.span.end],
                again and [again.start, again.end],
                [self.is_negated, self.is_day, self.is_in_own_words],
                [self.relation, self.date, self.stretch, self.rank],
                [like.title, sorted(like.words), sorted(like.names)],
                [like.place, like.is_spot, like.phase, like.category],
            ],
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @classmethod
    def from_json(cls, text: str) -> "Sketch":
        """Return the sketch that `to_json` was given."""
        ids, span, again, is_what, time, words, kind = json.loads(text)
        relation, date, stretch, rank = time
        return cls(
            mention_id=ids[0],
            article_id=ids[1],
            sentence=ids[2],
            span=Span(*span),
            names_again=again and Span(*again),
            is_negated=is_what[0],
            is_day=is_what[1],
            is_in_own_words=is_what[2],
            relation=relation and Relation(relation),
            date=date,
            stretch=stretch and (stretch[0], stretch[1]),
            rank=rank,
            likeness=Likeness(
                title=words[0],
                words=frozenset(words[1]),
                names=frozenset(words[2]),
                place=kind[0],
                is_spot=kind[1],
                phase=kind[2],
                category=Category(kind[3]),
            ),
        )


def exactness(dated: DatedMention) -> Exactness:
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
