"""Give every recognised expression its TIMEX3 value, in the order of the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TypeGuard

from timeline.model import Granularity, Interval, Span, Timex, TimexMod, TimexType
from timeline.timex.algebra import (
    Base,
    Direction,
    Fixed,
    InYear,
    LocalValue,
    OnDay,
    Reading,
    SamePeriod,
    Shifted,
    Unit,
    Weekday,
)
from timeline.timex.anchoring import resolve
from timeline.timex.antiquity import make_antiquity
from timeline.timex.capitals import lower_capitals
from timeline.timex.context import Anchor, Antiquity, Context, Resolution
from timeline.timex.domain import Domain, decide_domain
from timeline.timex.recogniser import RecognisedTimex
from timeline.timex.register import decide_register
from timeline.timex.thread import Standing, standing_of
from timeline.timex.value_kinds import is_reference
from timeline.timex.values import granularity_before_christ, interval_of

__all__ = ["normalise_timexes"]

_FAR = 20  # years
_RANGE = re.compile(r"\s?[-–—]\s?|\s{1,4}(?:to|through|thru|until|till)\s{1,4}(?:the\s)?")
_LISTED = re.compile(r",?\s{1,4}(?:and|or)\s{1,4}(?:in\s{1,4}|on\s{1,4})?(?:the\s)?|\s?/\s?|,\s{1,4}")
_NOUN_OF = re.compile(r"\s{1,4}[a-z]{3,20}\s{1,4}of\s{1,4}")
_YEAR_AND_PART = re.compile(r"(?P<year>(?:BC)?\d{4})(?P<part>-[A-Z\d].{1,4})?")
_AND = re.compile(r"\s{1,4}and\s{1,4}")
_BETWEEN = re.compile(r"\b[Bb]etween\s{1,4}$")
_KINDS = {
    TimexType.DURATION: "is an amount of time, not a date",
    TimexType.SET: "is a time that comes again",
}
_REFERENCES = {
    "PRESENT_REF": "points at the present, with no place on the calendar",
    "PAST_REF": "points at an earlier time, with no place on the calendar",
    "FUTURE_REF": "points at a later time, with no place on the calendar",
}


def normalise_timexes(
    text: str,
    recognised: Sequence[RecognisedTimex],
    *,
    dct: date | None = None,
    domain: Domain | str | None = None,
) -> tuple[Timex, ...]:
    """Resolve recognised expressions to TIMEX3 values.

    Parameters
    ----------
    text : str
    recognised : sequence of RecognisedTimex
        In the order of the text, as `recognise_timexes` gives them.
    dct : datetime.date or None
        Document creation time, a `datetime` when the hour is known; None when the article does not tell.
    domain : Domain or str or None
        "news" or "narrative"; None decides from the text.

    Returns
    -------
    tuple of Timex
        With ids `t1`, `t2`, …

    Raises
    ------
    ValueError
        When `domain` is neither "news" nor "narrative".

    Examples
    --------
    >>> from timeline.timex.recogniser import recognise_timexes
    >>> text = "It opens tomorrow."
    >>> normalise_timexes(text, recognise_timexes(text), dct=date(2021, 8, 30))[0].value
    '2021-08-31'
    """
    chosen = Domain(domain) if domain is not None else decide_domain(recognised, dct)
    anchors: list[Anchor] = []
    antiquities: list[Antiquity] = []
    context = Context(
        text=lower_capitals(text),
        dct=dct,
        domain=chosen,
        register=decide_register(text),
        anchors=anchors,
        antiquities=antiquities,
    )
    closes = _find_ranges(text, recognised)
    timexes: list[Timex] = []
    for index, found in enumerate(recognised):
        reading = _with_year_of_range(text, index, recognised, closes)
        opened_by = _opener(timexes, anchors) if index - 1 in closes else None
        span = found.span
        here = replace(context, start=span.start, end=span.end, opened_by=opened_by)
        timex = _resolve_one(f"t{index + 1}", found.rule, reading, here, span.quote(text))
        timexes.append(replace(timex, closed_by=f"t{index + 2}") if index in closes else timex)
        anchors.extend(_new_anchor(timex, reading, here))
        antiquities.extend(_new_antiquity(timex, reading, here))
    return tuple(timexes)


def _find_ranges(text: str, recognised: Sequence[RecognisedTimex]) -> frozenset[int]:
    """Return the indices of the expressions that the next one closes."""
    opened = set()
    for index, (first, second) in enumerate(pairwise(recognised)):
        if second.span.start - first.span.end > 12 or not _may_range(first, second):
            continue
        gap = text[first.span.end : second.span.start]
        between = _BETWEEN.search(text[max(0, first.span.start - 12) : first.span.start])
        completes = first.reading.opens_range or second.rule == "year-range-end"
        if completes or _RANGE.fullmatch(gap) or (between and _AND.fullmatch(gap)):
            opened.add(index)
    return frozenset(opened)


def _may_range(first: RecognisedTimex, second: RecognisedTimex) -> bool:
    """Tell whether two expressions are both places on the calendar."""
    return all(
        found.reading.type in {TimexType.DATE, TimexType.TIME} and not is_reference(found.reading.value)
        for found in (first, second)
    )


def _with_year_of_range(
    text: str, index: int, recognised: Sequence[RecognisedTimex], closes: frozenset[int]
) -> Reading:
    """Give the first parts of a range or list the year that only its last part names."""
    reading = recognised[index].reading
    last = recognised[index + 1] if index in closes else _last_of_list(text, index, recognised)
    if last is None:
        return _with_year_of_noun(text, index, recognised)
    if isinstance(reading.value, Weekday) and isinstance(last.reading.value, Weekday):
        return _with_week_of_range(reading, reading.value, last.reading.value)
    if not _lacks_year(reading.value):
        return reading
    return replace(reading, value=_with_year_of(reading.value, last.reading.value))


def _last_of_list(text: str, index: int, recognised: Sequence[RecognisedTimex]) -> RecognisedTimex | None:
    """Return what "April" is listed with, at the end of "in April, May and June 1955"."""
    for first, second in pairwise(recognised[index : index + 5]):
        gap = text[first.span.end : second.span.start]
        if not _lacks_year(first.reading.value) or not _LISTED.fullmatch(gap):
            return None
        if not _lacks_year(second.reading.value):
            return None if gap.strip() == "," else second
    return None


def _with_year_of_noun(text: str, index: int, recognised: Sequence[RecognisedTimex]) -> Reading:
    """Give a part of a year the year behind the noun that it stands with: "the spring floods of 1998"."""
    reading = recognised[index].reading
    for first, second in pairwise(recognised[index : index + 2]):
        year, gap = second.reading.value, text[first.span.end : second.span.start]
        is_its = second.rule == "year" and _NOUN_OF.fullmatch(gap) is not None
        if is_its and isinstance(year, Fixed) and _lacks_year(reading.value):
            return replace(reading, value=replace(reading.value, year=year))
    return reading


def _lacks_year(value: LocalValue) -> TypeGuard[InYear]:
    """Tell whether a value is a part of a year that its words do not name."""
    return isinstance(value, InYear) and value.year is None and value.direction is None


def _with_year_of(value: InYear, last: LocalValue) -> InYear:
    """Give a part of a year the year of a later part; December before January lies in the year before."""
    year = last.year if isinstance(last, InYear) else last
    named = _YEAR_AND_PART.fullmatch(year.value) if isinstance(year, Fixed) else None
    part = last.template if isinstance(last, InYear) else (named["part"] if named else "")
    if named is None or not part:
        return value
    turns = part[1].isdigit() and value.template[1].isdigit() and value.template[:3] > part[:3]
    if not turns:
        return replace(value, year=Fixed(named["year"]))
    return replace(value, year=Shifted(unit=Unit.YEAR, amount=-1, base=Fixed(named["year"])))


def _with_week_of_range(reading: Reading, opening: Weekday, closing: Weekday) -> Reading:
    """Give "Thursday to Saturday of next week" its week."""
    bare = opening.direction is None and opening.week is None and opening.number < closing.number
    return replace(reading, value=replace(opening, week=closing.week)) if bare and closing.week else reading


def _opener(timexes: Sequence[Timex], anchors: Sequence[Anchor]) -> Anchor | None:
    """Return the weekday that opened a range, for the weekday that closes it."""
    if (
        not anchors
        or not timexes[-1].rule.endswith("weekday")
        or anchors[-1].timex_id != timexes[-1].timex_id
    ):
        return None
    return anchors[-1]


def _resolve_one(timex_id: str, rule: str, reading: Reading, context: Context, words: str) -> Timex:
    """Resolve one expression."""
    resolution = resolve(reading.value, context)
    dated = reading.type in {TimexType.DATE, TimexType.TIME}
    placed = interval_of(resolution.value) if dated else None
    interval, granularity = placed or (None, granularity_before_christ(resolution.value))
    return Timex(
        timex_id=timex_id,
        span=Span(context.start, context.end),
        text=words,
        type=reading.type,
        value=resolution.value,
        mod=reading.mod,
        quant=reading.quant,
        freq=reading.freq,
        anchor=resolution.anchor,
        interval=interval,
        granularity=granularity,
        rule=rule,
        explanation=_explain(words, reading, resolution),
    )


def _new_anchor(timex: Timex, reading: Reading, context: Context) -> Iterator[Anchor]:
    """Yield the anchor that later expressions may count from."""
    if timex.interval and timex.granularity and not _is_comparison(reading, context):
        interval = _last_quarter(timex.interval) if timex.mod is TimexMod.END else timex.interval
        yield Anchor(
            timex.timex_id,
            timex.value,
            interval,
            timex.granularity,
            timex.span.end,
            standing=_standing(timex, reading, context),
            start=timex.span.start,
        )


def _new_antiquity(timex: Timex, reading: Reading, context: Context) -> Iterator[Antiquity]:
    """Yield the year before Christ that later expressions may count from."""
    antiquity = make_antiquity(timex.timex_id, timex.value, timex.span.end)
    if antiquity is not None:
        yield replace(antiquity, standing=_standing(timex, reading, context))


def _standing(timex: Timex, reading: Reading, context: Context) -> Standing:
    """Tell what a date does to the story; in news, only whether it is a step back."""
    if _looks_back(reading.value):
        return Standing.STEP
    if context.domain is Domain.NEWS:
        return Standing.TOLD
    standing = standing_of(context.text, timex.span.start, timex.span.end)
    return Standing.ASIDE if standing is Standing.TOLD and _leaves_story(timex, context) else standing


def _leaves_story(timex: Timex, context: Context) -> bool:
    """Tell whether a year is no step of a story that goes by days, months or seasons.

    The year that the story is in does not take it back to January; one that lies far ahead in the middle
    of a sentence ("it stood until 1948") tells how something ended.
    """
    latest = context.latest(Granularity.YEAR)
    if timex.granularity is not Granularity.YEAR or timex.mod or timex.interval is None or latest is None:
        return False
    if latest.granularity is Granularity.YEAR:
        return False
    ahead = timex.interval.start.year - latest.day.year
    return timex.interval.contains(latest.interval) or ahead > _FAR


def _last_quarter(interval: Interval) -> Interval:
    """Return where "the end of the year" lies."""
    return Interval(interval.end - (interval.end - interval.start) / 4, interval.end)


def _looks_back(value: LocalValue) -> bool:
    """Tell whether an expression steps back in the story: "two days earlier", "the previous month"."""
    if isinstance(value, OnDay):
        return value.day is not None and _looks_back(value.day)
    if isinstance(value, Shifted):
        return value.base is Base.TEXT and value.amount < 0
    return isinstance(value, InYear) and value.base is Base.TEXT and value.direction is Direction.LAST


def _is_comparison(reading: Reading, context: Context) -> bool:
    """Tell whether "a year ago" only compares: in news nothing is counted on from there."""
    value = reading.value
    a_year_ago = isinstance(value, Shifted) and value.unit is Unit.YEAR and value.amount == -1
    compares = a_year_ago or isinstance(value, SamePeriod)
    return compares and context.domain is Domain.NEWS


def _explain(words: str, reading: Reading, resolution: Resolution) -> str:
    """Write the sentence that says why the expression has its value."""
    quote = " ".join(words.split())
    if reading.type in _KINDS:
        return f"'{quote}' {_KINDS[reading.type]}: {resolution.value}"
    if resolution.value in _REFERENCES:
        return f"'{quote}' {_REFERENCES[resolution.value]}"
    mark = ", " if ":" in resolution.reason else ": "
    return f"'{quote}' {resolution.reason}{mark}{resolution.value}"
