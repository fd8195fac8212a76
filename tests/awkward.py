"""Events that are hard to write: hostile text, and every kind of date."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from timeline.model import (
    Category,
    Conflict,
    DatedBy,
    Disputed,
    Event,
    Granularity,
    Interval,
    Place,
    Plan,
    Relation,
    Review,
    Side,
    Status,
)

HOSTILE = {
    "script": "</script><script>alert(1)</script>",
    "image": '<img src=x onerror="alert(1)"> & more',
    "entity": "&lt;img src=x onerror=alert(1)&gt;",
    "formula": '=HYPERLINK("http://evil.example","x")',
    "sum": "@SUM(1+1)*cmd|'/c calc'!A0",
    "bidi": "pay\u202elod\u2066 now\u2069",
    "control": "NUL\x00 bell\x07 escape\x1b[2J end",
    "surrogate": "caf\udcff\ud800",
    "emoji": "🌧👩‍🚒 storm",
    "arabic": "انفجار في المطار",
    "hebrew": "פיצוץ בשדה התעופה",
    "long": "storm " * 1_667,
    "lines": "one\r\ntwo\nthree\u2028four\rfive",
    "quotes": "a \"b\" 'c'; d, e",
    "address": "see www.evil.example or javascript:alert(1)",
}

DATES = {
    "day": ("2021-08-30", Granularity.DAY, Relation.IS_INCLUDED),
    "time": ("2021-08-30T14:05:00", Granularity.TIME, Relation.IS_INCLUDED),
    "month": ("2014-03", Granularity.MONTH, Relation.IS_INCLUDED),
    "year": ("1848", Granularity.YEAR, Relation.IS_INCLUDED),
    "decade": ("197X", Granularity.DECADE, Relation.IS_INCLUDED),
    "quarter": ("2020-34", Granularity.QUARTER, Relation.IS_INCLUDED),
    "week": ("[2021-08-23..2021-08-29]", Granularity.WEEK, Relation.IS_INCLUDED),
    "interval": ("2016-07-08/2016-07-10", Granularity.DAY, Relation.DURING),
    "about": ("1680~", Granularity.YEAR, Relation.IS_INCLUDED),
    "since": ("2015-06-29", Granularity.DAY, Relation.BEGINS),
    "until": ("2013-07", Granularity.MONTH, Relation.ENDS),
    "by": ("[..2015-06-30]", Granularity.DAY, Relation.BEFORE),
    "ancient": ("-0043-03-15", Granularity.DAY, Relation.IS_INCLUDED),
    "first-year-bc": ("0000", Granularity.YEAR, Relation.IS_INCLUDED),
    "last": ("9999-12", Granularity.MONTH, Relation.IS_INCLUDED),
    "beyond": ("Y12345", Granularity.YEAR, Relation.IS_INCLUDED),
}
_INTERVALS = {
    "time": Interval(datetime(2021, 8, 30, 14, 5), datetime(2021, 8, 30, 14, 6)),
    "month": Interval(datetime(2014, 3, 1), datetime(2014, 4, 1)),
    "year": Interval(datetime(1848, 1, 1), datetime(1849, 1, 1)),
    "decade": Interval(datetime(1970, 1, 1), datetime(1980, 1, 1)),
    "quarter": Interval(datetime(2020, 4, 1), datetime(2020, 7, 1)),
    "week": Interval(datetime(2021, 8, 23), datetime(2021, 8, 30)),
    "interval": Interval(datetime(2016, 7, 8), datetime(2016, 7, 11)),
    "about": Interval(datetime(1680, 1, 1), datetime(1681, 1, 1)),
    "until": Interval(datetime(2013, 7, 1), datetime(2013, 8, 1)),
    "by": Interval(datetime(2015, 6, 30), datetime(2015, 7, 1)),
}


def hostile_events(make_event: Callable[..., Event]) -> list[Event]:
    """Return events with hostile text wherever an article's text may stand."""
    events = []
    for name, text in HOSTILE.items():
        column = text.encode("utf-8", "replace").decode()  # what pandas can hold; mentions hold anything
        event = make_event(
            title=column,
            articles=(f"{text}.txt",),
            sentence=f"It struck on Monday: {text}",
            place=column,
            participants=(text, "Ada"),
            attributed_to=column,
            note=column,
            review=Review.EDITED,
            event_id=f"hostile {name}",
            explanation=column,
        )
        (dated,) = event.mentions
        article = replace(dated.mention.article, title=text, publisher=text)
        mention = replace(dated.mention, mention_id=f"m-{name}", article=article)
        events.append(replace(event, mentions=(replace(dated, mention=mention),)))
    return events


def dated_events(make_event: Callable[..., Event]) -> list[Event]:
    """Return an event of each kind of date, named after it, and one without a date."""
    events = [
        make_event(
            edtf,
            interval=_INTERVALS.get(name),
            granularity=granularity,
            relation=relation,
            event_id=name,
            title=f"The {name} event",
        )
        for name, (edtf, granularity, relation) in DATES.items()
    ]
    return [*events, make_event(None, event_id="undated", title="The undated event")]


def disputed_events(make_event: Callable[..., Event]) -> list[Event]:
    """Return events that are planned, possible, off, moved, hidden, inferred or disputed."""
    ids = ("m-one.txt-Disputed", "m-two.txt-Disputed")
    sides = (Side(value="5", mention_ids=ids[:1]), Side(value="4", mention_ids=ids[1:]))
    plan = Plan(date="2021-08-28", told=date(2021, 8, 27), mention_ids=("m-kabul.txt-Moved",))
    return [
        make_event(title="Planned", status=Status.SCHEDULED, event_id="planned"),
        make_event(title="Possible", status=Status.POSSIBLE, event_id="possible"),
        make_event(title="Called off", status=Status.NEGATED, event_id="negated"),
        make_event(title="Moved", status=Status.SCHEDULED, history=(plan,), event_id="moved"),
        make_event(title="Hidden", review=Review.HIDDEN, event_id="hidden"),
        make_event(
            "2021-08-30~",
            interval=Interval(datetime(2021, 8, 30), datetime(2021, 8, 31)),
            dated_by=DatedBy.DOCUMENT,
            title="Inferred",
            event_id="inferred",
        ),
        make_event(
            title="Disputed",
            articles=("one.txt", "two.txt"),
            category=Category.DEATH,
            killed=5,
            place=None,
            conflicts=(Conflict(about=Disputed.KILLED, sides=sides, rule="the newest article"),),
            event_id="disputed",
        ),
        replace(
            make_event(title="Mapped", event_id="mapped"),
            place=Place(name="Kabul", latitude=34.53, longitude=69.17),
        ),
    ]
