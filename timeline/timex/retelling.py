"""Old stories and old promises within news: dates without a year that count from what has just been told.

News completes a date without a year from the day of writing. Where it has just told of a day years back, in
full and as a step of the story, and goes on in the simple past, the next such month or day is meant: "He was
seized on 22 May 2018. A friend named him in July". A promise looks ahead from its own day: "She vowed in
November to be gone by Christmas".
"""

import re
from datetime import datetime, timedelta

from timeline.lexicons import load_lexicon
from timeline.model import Granularity, Interval
from timeline.timex.algebra import InYear
from timeline.timex.context import Anchor, Context, Resolution
from timeline.timex.domain import Domain
from timeline.timex.patterns import any_of
from timeline.timex.tense import SENTENCE_END, Tense, tense_at
from timeline.timex.thread import Standing, looks_back, standing_of
from timeline.timex.values import interval_of
from timeline.timex.year_choice import fill_year

__all__ = ["go_on_from_told_day", "look_ahead_from_promise"]

# A story seldom leaps farther without the year, nor does a promise.
_SOON, _A_YEAR = timedelta(days=200), timedelta(days=366)
_FAR = 300  # code points: the sentence before and this one
_lexicon = load_lexicon("timex_tense")
# What turns to the day of writing, and births and foundings, which begin no story.
_PRESENT = re.compile(rf"\n|\b(?:{any_of(_lexicon['present'])})\b")
_ORIGIN = re.compile(rf"\b(?:{any_of(_lexicon['origins'])})\b[^.;]{{0,60}}$")
# "Vowed to leave by May", "said it would open in May".
_PROMISE = re.compile(
    rf"\b(?:(?P<vow>{any_of([*_lexicon['vows'], *_lexicon['ordering']])})|{any_of(_lexicon['saying'])})\b"
)
_PROSPECT = re.compile(
    r"\b(?:(?P<would>would)|to)\s{1,4}(?!(?:the|an?|its|his|her|their|our|my|this|that|these|those)\b)[a-z]{2,20}\b"
)
_YEAR = re.compile(r"\d{4}")


def go_on_from_told_day(value: InYear, context: Context) -> Resolution | None:
    """Resolve a month or day without its year within an old story that news has just told.

    Parameters
    ----------
    value : InYear
    context : Context

    Returns
    -------
    Resolution or None
        None where the text does not stand in such a story: the day of writing then decides.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from datetime import date
    >>> from timeline.timex.context import make_anchor
    >>> text = "He was seized on 22 May 2018. A friend named him in July."
    >>> told = make_anchor("t1", "2018-05-22", 28)
    >>> news = Context(text=text, dct=date(2021, 9, 1), domain=Domain.NEWS)
    >>> context = replace(news, start=52, end=56, anchors=[told])
    >>> go_on_from_told_day(InYear(template="-07"), context).value
    '2018-07'
    """
    told = context.anchors[-1] if context.anchors else None
    if value.direction is not None or told is None or not _stands_at(told, context):
        return None
    back = context.preposition() == "since" or looks_back(context.text, context.start, context.end)
    if back or context.cue().tense is not Tense.PAST:
        return None
    found = _next_after(told.interval.start, value, _SOON)
    if found is None or context.day is None or found[1].start.date() > context.day:
        return None
    return Resolution(found[0], told.timex_id, f"{context.origin(told)}: the next one in the story told")


def look_ahead_from_promise(value: InYear, context: Context) -> Resolution | None:
    """Resolve a month, day or feast by which something was promised, ordered or foretold.

    Parameters
    ----------
    value : InYear
    context : Context

    Returns
    -------
    Resolution or None
        None where the sentence dates no promise.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from datetime import date
    >>> from timeline.timex.context import make_anchor
    >>> text = "In November she vowed to be gone by Christmas."
    >>> told = make_anchor("t1", "2006-11", 11)
    >>> news = Context(text=text, dct=date(2007, 3, 20), domain=Domain.NEWS)
    >>> context = replace(news, start=36, end=45, anchors=[told])
    >>> look_ahead_from_promise(InYear(template="Christmas", feast=True), context).value
    '2006-12-25'
    """
    told = context.anchors[-1] if context.anchors else None
    if (
        value.direction is not None
        or told is None
        or context.day is None
        or context.domain is not Domain.NEWS
    ):
        return None
    if (
        told.granularity.rank > Granularity.MONTH.rank
        or told.day > context.day
        or not context.in_sentence(told)
    ):
        return None
    if not _is_promised(told, context):
        return None
    found = _next_after(told.interval.end, value, _A_YEAR)
    return Resolution(found[0], told.timex_id, f"{context.origin(told)}: the next one") if found else None


def _is_promised(told: Anchor, context: Context) -> bool:
    """Tell whether what was promised, ordered or foretold on a day is to happen at the expression in hand."""
    before = SENTENCE_END.split(context.text[max(0, told.start - _FAR) : context.start])[-1]
    promise = _PROMISE.search(before)
    prospect = _PROSPECT.search(context.text, told.end, context.start)
    if promise is None or prospect is None or (promise["vow"] is None and prospect["would"] is None):
        return False
    # "Vowed in June to find those who fled in May": another verb has come between.
    rest = context.text[prospect.start() : context.end]
    ends = len(rest) - (context.end - context.start)
    return tense_at(rest, ends, len(rest)).tense is not Tense.PAST


def _next_after(moment: datetime, value: InYear, limit: timedelta) -> tuple[str, Interval] | None:
    """Return the first place of a template that does not end before a moment, unless it lies too far on."""
    for year in (moment.year, moment.year + 1):
        found = fill_year(value, year)
        placed = interval_of(found) if found else None
        if found and placed and placed[0].end > moment:
            return (found, placed[0]) if placed[0].start - moment <= limit else None
    return None


def _stands_at(told: Anchor, context: Context) -> bool:
    """Tell whether the news has come to a day of an earlier year, and not yet back from it."""
    if context.domain is not Domain.NEWS or context.day is None or told.day.year >= context.day.year:
        return False
    text = context.text
    if context.start - told.end > _FAR or _PRESENT.search(text, told.end, context.end):
        return False
    if len(SENTENCE_END.findall(text, told.end, context.start)) > 1:
        return False
    words = text[told.start : told.end]
    if _YEAR.search(words) is None:  # "the next day", "in July": it has been gone on from already
        return told.granularity.rank <= Granularity.MONTH.rank
    if told.granularity is not Granularity.DAY or _ORIGIN.search(
        text[max(0, told.start - _FAR) : told.start]
    ):
        return False
    article = len("the ") if words[:4].lower() == "the " else 0  # "the 4 May blast" tells a blast from others
    return standing_of(text, told.start + article, told.end) is not Standing.ASIDE
