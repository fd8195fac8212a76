"""Hypothesis strategies for the model's nouns, and for events tables."""

from collections.abc import Iterable
from datetime import date, timedelta, timezone

import pandas as pd
from hypothesis import strategies as st

from timeline.axis import FIRST_MOMENT, LAST_MOMENT, write_moment
from timeline.filtering import EventFilter
from timeline.model import (
    Article,
    Category,
    Conflict,
    DatedBy,
    DatedMention,
    DctSource,
    Disputed,
    Event,
    Granularity,
    Interval,
    Mention,
    Place,
    Plan,
    Relation,
    Review,
    Side,
    Span,
    Status,
    Timex,
    TimexCue,
    TimexMod,
    TimexType,
)
from timeline.search import SearchField
from timeline.table import build_table

words = st.text(max_size=12)
names = st.text(min_size=1, max_size=8)
shares = st.floats(0, 1)
counts = st.none() | st.integers(0, 10**6)
spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 99), st.integers(0, 99))
offsets = st.builds(timezone, st.integers(-14 * 60, 14 * 60).map(lambda minutes: timedelta(minutes=minutes)))
dcts: st.SearchStrategy[date] = st.dates() | st.datetimes() | st.datetimes(timezones=offsets)
intervals = (
    st.tuples(st.datetimes(), st.datetimes())
    .filter(lambda ends: ends[0] != ends[1])
    .map(lambda ends: Interval(min(ends), max(ends)))
)
places = st.builds(
    Place,
    name=names,
    latitude=st.none() | st.floats(-90, 90),
    longitude=st.none() | st.floats(-180, 180),
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Draw an article, with a source of DctSource exactly when it has a dct."""
    dct = draw(st.none() | dcts)
    return Article(
        article_id=draw(names),
        source=draw(names),
        title=draw(st.none() | words),
        text=draw(words),
        dct=dct,
        dct_source=None if dct is None else draw(st.sampled_from(DctSource)),
        language=draw(st.none() | st.sampled_from(["en", "de"])),
        publisher=draw(st.none() | words),
        agency=draw(st.none() | words),
        fingerprint=tuple(sorted(draw(st.sets(st.integers(0, 2**32 - 1), max_size=3)))),
    )


timexes = st.builds(
    Timex,
    timex_id=names,
    span=spans,
    text=words,
    type=st.sampled_from(TimexType),
    value=words,
    mod=st.none() | st.sampled_from(TimexMod),
    quant=st.none() | words,
    freq=st.none() | words,
    anchor=st.none() | words,
    interval=st.none() | intervals,
    granularity=st.none() | st.sampled_from(Granularity),
    closed_by=st.none() | words,
    rule=words,
    explanation=words,
)
cues = st.builds(
    TimexCue,
    timex_id=names,
    route=st.lists(words, max_size=2).map(tuple),
    preposition=st.none() | words,
    distance=st.integers(0, 9),
)
mentions = st.builds(
    Mention,
    mention_id=names,
    article=articles(),
    span=spans,
    trigger=words,
    sentence_span=spans,
    title=words,
    status=st.sampled_from(Status),
    category=st.sampled_from(Category),
    cues=st.lists(cues, max_size=2).map(tuple),
    participants=st.lists(words, max_size=2).map(tuple),
    place=st.none() | places,
    killed=counts,
    injured=counts,
    attributed_to=st.none() | words,
    rule=words,
)


@st.composite
def _dated_mentions(draw: st.DrawFn) -> DatedMention:
    """Draw a mention that is dated in the calendar, dated otherwise, or undated."""
    interval = draw(st.none() | intervals)
    day = interval.start.date().isoformat() if interval else draw(st.none() | st.just("-0043-03-15"))
    return DatedMention(
        mention=draw(mentions),
        timex=draw(st.none() | timexes),
        date=day,
        interval=interval,
        granularity=None if day is None else draw(st.sampled_from(Granularity)),
        relation=None if day is None else draw(st.sampled_from(Relation)),
        dated_by=None if day is None else draw(st.sampled_from(DatedBy)),
        confidence=draw(shares),
        reasons=tuple(draw(st.lists(words, max_size=2))),
        explanation=draw(words),
    )


dated_mentions = _dated_mentions()


_sides = st.builds(Side, value=words, mention_ids=st.lists(names, max_size=2).map(tuple))
_conflicts = st.builds(
    Conflict,
    about=st.sampled_from(Disputed),
    sides=st.lists(_sides, min_size=2, max_size=3).map(tuple),
    rule=words,
)
_plans = st.builds(
    Plan,
    date=st.dates().map(lambda day: day.isoformat()),
    told=st.none() | st.dates(),
    mention_ids=st.lists(names, max_size=2).map(tuple),
)


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Draw an event that is dated in the calendar, dated otherwise, or undated."""
    interval = draw(st.none() | intervals)
    day = interval.start.date().isoformat() if interval else draw(st.none() | st.just("-0043-03-15"))
    return Event(
        event_id=draw(names),
        title=draw(words),
        date=day,
        interval=interval,
        granularity=None if day is None else draw(st.sampled_from(Granularity)),
        relation=None if day is None else draw(st.sampled_from(Relation)),
        dated_by=None if day is None else draw(st.sampled_from(DatedBy)),
        status=draw(st.sampled_from(Status)),
        category=draw(st.sampled_from(Category)),
        participants=tuple(draw(st.lists(words, max_size=2))),
        place=draw(st.none() | places),
        killed=draw(counts),
        injured=draw(counts),
        attributed_to=draw(st.none() | words),
        confidence=draw(shares),
        importance=draw(shares),
        source_count=draw(st.integers(0, 9)),
        review=draw(st.sampled_from(Review)),
        mentions=tuple(draw(st.lists(dated_mentions, max_size=2))),
        note=draw(st.none() | words),
        explanation=draw(st.none() | words),
        conflicts=tuple(draw(st.lists(_conflicts, max_size=2))),
        history=tuple(draw(st.lists(_plans, max_size=2))),
    )


tables: st.SearchStrategy[pd.DataFrame] = st.lists(
    events(), max_size=3, unique_by=lambda event: event.event_id
).map(build_table)


@st.composite
def event_filters(draw: st.DrawFn, table: pd.DataFrame) -> EventFilter:
    """Draw a filter that may well keep something of a table."""
    titles = [word for title in table["title"] for word in title.split()] or ["word"]
    sources = [mention["article"] for mentions in table["mentions"] for mention in mentions] or ["a.txt"]
    people = [name for names in table["participants"] for name in names] or ["Ada"]
    places = list(table["place"].dropna()) or ["Rome"]
    moments = st.none() | st.integers(FIRST_MOMENT, LAST_MOMENT).map(write_moment)
    return EventFilter(
        search=draw(st.sampled_from(["", *titles]) | st.text(max_size=6) | searches(titles)),
        categories=draw(_some(Category, 9)),
        statuses=draw(_some(Status)),
        sources=draw(_some(sources)),
        granularities=draw(_some(Granularity)),
        dated_by=draw(_some(DatedBy)),
        participants=draw(_some(people)),
        places=draw(_some(places)),
        reviews=draw(_some(Review)),
        start=draw(moments),
        end=draw(moments),
        bc=draw(st.booleans()),
        inferred=draw(st.booleans()),
        hidden=draw(st.booleans()),
        conflict=draw(st.booleans()),
        overdue=draw(st.booleans()),
        unsettled=draw(st.booleans()),
        min_confidence=draw(st.sampled_from([0.0, 0.0, 0.5, 1.0])),
        top=draw(st.none() | st.integers(1, 3)),
    )


def _some(values: Iterable[str], most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw a few of some values, more often than not none."""
    few = st.lists(st.sampled_from([str(each) for each in values]), max_size=most).map(tuple)
    return st.just(()) | st.just(()) | few


def searches(words: list[str]) -> st.SearchStrategy[str]:
    """Draw a search of fields, dates and what is not to be there."""
    fields = st.sampled_from(["", *(f"{field}:" for field in SearchField), "before:", "after:", "odd:"])
    values = st.sampled_from([*words, *Status, *Category, "2000", "-0043", '"44 BC"', "kabul"])
    piece = st.tuples(st.sampled_from(["", "-"]), fields, values).map("".join)
    return st.lists(piece, min_size=1, max_size=2).map(" ".join)
