"""By an expression of its own clause: which one dates a mention, by which relation, how sure that is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from timeline.events.categories import is_event_noun
from timeline.lexicons import load_lexicon
from timeline.linking.confidence import UNDATED, Evidence
from timeline.linking.plausibility import lies_ahead, status_at
from timeline.model import (
    DatedBy,
    DatedMention,
    Granularity,
    Interval,
    Mention,
    PartOfSpeech,
    Relation,
    Status,
    Tense,
    Timex,
    TimexCue,
)
from timeline.timex import DOCUMENT, from_edtf, interval_of, to_edtf

__all__ = ["link_by_expression"]

_STEP = 0.05
_MIDNIGHT = "T24:00"
# "Shortly after midnight on Monday" is still on Monday, whereas "after Monday" is not; "by" sets a limit.
_AROUND = frozenset({Relation.BEFORE, Relation.AFTER})
_DIRECT = ("pobj", "prep")
_DAY = re.compile(r"(?P<year>\d{4})(?P<rest>(?:-\d\d){1,2})")
_WORD = re.compile(r"[a-z]{1,30}")
# Rules of days and months whose words name no year.
_YEARLESS = frozenset({"day-month", "month-day", "month"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """The expression chosen for a mention, and its second half when it opens a range."""

    cue: TimexCue
    timex: Timex
    end: Timex | None


def link_by_expression(
    mention: Mention, timexes: Mapping[str, Timex], dct: date | None
) -> DatedMention | None:
    """Date a mention by the expression that the parse attaches to it.

    Parameters
    ----------
    mention : Mention
    timexes : mapping of str to Timex
        The article's expressions by their ids.
    dct : datetime.date or None

    Returns
    -------
    DatedMention or None
        None when no expression hangs on the trigger. Undated, with the reason, when none of them has a
        place on the calendar, and when what is told in the past would lie after the article.
    """
    choice = _choose(mention, timexes)
    if choice is None:
        return None
    relation = _relation(choice)
    choice = replace(choice, timex=_of_its_day(choice.timex))
    end_value = choice.end.value if choice.end else None
    is_bounded = relation is Relation.BEFORE and not _is_limit(choice.cue)
    edtf = to_edtf(
        choice.timex.value,
        end_value=end_value,
        relation=relation,
        mod=choice.timex.mod,
        is_limit=not is_bounded,
    )
    explanation = _explain(mention, choice)
    undated = DatedMention(mention=mention, timex=choice.timex, confidence=UNDATED, explanation=explanation)
    if edtf is None:
        return undated
    interval, granularity = _interval(choice), choice.timex.granularity
    if is_bounded:  # "before May" lies before the end of April
        interval, granularity = from_edtf(edtf) or (interval, granularity)
    if _is_over(mention) and lies_ahead(interval, dct):
        reason = "what is told in the past cannot lie after the article"
        earlier = _year_before(mention, choice, dct)
        if earlier is not None:
            dated = link_by_expression(mention, {**timexes, earlier.timex_id: earlier}, dct)
            return dated and replace(dated, explanation=f"{dated.explanation}; {reason}")
        if mention.is_past:
            return replace(undated, explanation=f"{explanation}; but {reason}")
    confidence, reasons = _confidence(choice)
    return DatedMention(
        mention=replace(mention, status=status_at(mention.status, interval, dct)),
        timex=choice.timex,
        date=edtf,
        interval=interval,
        granularity=granularity,
        relation=relation,
        dated_by=DatedBy.EXPRESSION,
        confidence=confidence,
        reasons=reasons,
        explanation=explanation,
    )


def _choose(mention: Mention, by_id: Mapping[str, Timex]) -> _Choice | None:
    """Choose the expression that tells most: anchored ones first, then the finest, then the nearest."""
    choices = [
        _Choice(
            cue=cue,
            timex=by_id[cue.timex_id],
            end=None if cue.is_moved else by_id.get(by_id[cue.timex_id].closed_by or ""),
        )
        for cue in mention.cues
    ]
    return min(choices, key=_rank, default=None)


def _of_its_day(timex: Timex) -> Timex:
    """Return an expression of the midnight that ends a day as that day: its hour is the next day's first."""
    day = timex.value.removesuffix(_MIDNIGHT)
    placed = interval_of(day) if day != timex.value else None
    if placed is None:
        return timex
    return replace(timex, value=day, interval=placed[0], granularity=placed[1])


def _is_over(mention: Mention) -> bool:
    """Tell whether a verb says by its form that it has happened: "was jailed", "a man jailed in April"."""
    is_participle = mention.inflection.tense is Tense.PASTPART and mention.inflection.pos is PartOfSpeech.VERB
    return (mention.is_past or is_participle) and mention.status is Status.OCCURRED


def _year_before(mention: Mention, choice: _Choice, dct: date | None) -> Timex | None:
    """Return a day or month of the year before the one that was read for it, where it dates what happened.

    The words around a date without a year are cheap signs of tense; the verb that it hangs on tells for
    certain: "fell silent on 4 July", written in June, was last year. In "called a vote on 4 July" it may be
    the vote's.
    """
    timex, cue = choice.timex, choice.cue
    is_at = cue.preposition in {"on", "in"} and cue.route == _DIRECT and choice.end is None
    is_read = timex.rule in _YEARLESS and timex.anchor == DOCUMENT
    day = _DAY.fullmatch(timex.value)
    if not is_at or not is_read or day is None or _may_plan(mention, timex):
        return None
    value = f"{int(day['year']) - 1:04d}{day['rest']}"
    placed = interval_of(value)
    if placed is None or lies_ahead(placed[0], dct):
        return None
    return replace(timex, value=value, interval=placed[0], granularity=placed[1])


def _may_plan(mention: Mention, timex: Timex) -> bool:
    """Tell whether a past verb may only have put ahead what has the date: "announced a strike on 4 July"."""
    if mention.setting.lemma in _planning():
        return True
    between = _WORD.findall(mention.article.text[mention.span.end : timex.span.start].lower())
    return any(is_event_noun(word) or is_event_noun(word.removesuffix("s")) for word in between)


@cache
def _planning() -> frozenset[str]:
    """Return the verbs that put something ahead, and those that say so."""
    said = load_lexicon("triggers")["speech_verbs"]
    return frozenset(load_lexicon("factuality")["planning_verbs"]).union(said)


def _rank(choice: _Choice) -> tuple[bool, float, int]:
    """Sort key of a choice, the best first; an hour without a day of its own comes after a day."""
    granularity = choice.timex.granularity
    fineness: float = granularity.rank if granularity else 0
    if _is_within_day(choice.timex) and choice.timex.anchor is not None:
        fineness = Granularity.DAY.rank + 0.5
    return (granularity is None, fineness, choice.cue.distance)


def _relation(choice: _Choice) -> Relation:
    """Read the relation from the range or the preposition."""
    if choice.end is not None:
        return Relation.DURING
    if choice.cue.is_moved:
        return Relation.IS_INCLUDED
    for name, prepositions in load_lexicon("relations").items():
        if choice.cue.preposition in prepositions:
            relation = Relation(name)
            is_limit = relation not in _AROUND or _is_limit(choice.cue)
            around = not is_limit and _is_within_day(choice.timex)
            return Relation.IS_INCLUDED if around else relation
    return Relation.IS_INCLUDED


def _is_limit(cue: TimexCue) -> bool:
    """Tell whether a preposition sets a limit that itself still counts: "by Friday", not "before"."""
    return cue.preposition in load_lexicon("prepositions")["limits"]


def _is_within_day(timex: Timex) -> bool:
    """Tell whether an expression names less than a day."""
    return timex.granularity in {Granularity.TIME, Granularity.PART_OF_DAY}


def _interval(choice: _Choice) -> Interval | None:
    """Return the time that the relation refers to; a range runs to the end of its second half."""
    first = choice.timex.interval
    last = choice.end.interval if choice.end else None
    if first is None or last is None or last.end <= first.start:
        return first
    return Interval(first.start, last.end)


def _confidence(choice: _Choice) -> tuple[float, tuple[str, ...]]:
    """Return how sure the link is, and why: each detour of the parse costs."""
    route = choice.cue.route
    if choice.cue.is_label:
        return Evidence.LABEL.confidence, (Evidence.LABEL.reason,)
    if "conj" in route:
        return Evidence.COORDINATE.confidence, (Evidence.COORDINATE.reason,)
    beside = set(route) <= {"compound", "poss", "nmod", "amod", "nummod", "npadvmod"}
    evidence = Evidence.BESIDE if beside else Evidence.CLAUSE
    detour = max(0, len(route) - 2)
    if not detour:
        return evidence.confidence, (evidence.reason,)
    far = Evidence.FAR.confidence - _STEP * (detour - 1)
    return round(max(UNDATED, far), 2), (evidence.reason, f"{detour} {Evidence.FAR.reason}")


def _explain(mention: Mention, choice: _Choice) -> str:
    """Return one sentence: the expression's own explanation, and what it dates."""
    preposition = f" by '{choice.cue.preposition}'" if choice.cue.preposition else ""
    tail = f"it belongs to '{mention.trigger}'{preposition}"
    if choice.end is not None:
        tail += f", and the range ends with '{choice.end.text}'"
    return f"{choice.timex.explanation.rstrip('.')}; {tail}"
