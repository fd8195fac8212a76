"""Texts that are made to break out of the format that they are written in, and events that tell them."""

from collections.abc import Callable
from datetime import date, datetime

import pandas as pd

from timeline.exports import Chronicle, chronicle_of
from timeline.model import (
    Conflict,
    DatedBy,
    Disputed,
    Event,
    Failure,
    Granularity,
    Interval,
    Plan,
    Relation,
    Review,
    Side,
    Status,
)
from timeline.table import build_table

HOSTILE = {
    "script": "</script><script>alert(1)</script>",
    "formula": '=HYPERLINK("http://evil.example","click")',
    "sum": "@SUM(1+1)*cmd|' /C calc'!A0",
    "plus": "+1+1",
    "minus": "-2+3",
    "full-width": "＝1+1",
    "behind-semicolon": 'Rain;=1+1;"=2+2"',
    "behind-lines": "Rain\n=1+1\r\n@SUM(1)\r-1",
    "apostrophes": "''=1+1",
    "bidi": "pay\u202elod\u2066x\u2069",
    "nul": "a\0b",
    "controls": "\x01\x08\x0b\x0c\x1b[2J\x7f\x85\ufffe\uffff",
    "surrogate": "caf\udce9",
    "emoji": "🌊🏳️‍🌈",
    "arabic": "انفجار في المرفأ",
    "hebrew": "פיצוץ בנמל",
    "long": "x" * 10_000,
    "quotes": "\"a\", 'b'; c, d",
    "markup": '<r><t>a</t></r></is></c><c t="str"><f>1+1</f></c></r>',
    "rich": '<r></r></is></c><c r="A9" t="str"><f>1+1</f><v>2</v></c><c t="inlineStr"><is><r></r>',
    "escape": "_x000D_ and _x0041_",
    "blanks": "  two blanks  ",
}
"""Name -> text."""


def told_in(text: str) -> str:
    """Return a sentence that begins with a text, and names the event."""
    return f"{text} struck on Monday"


def hostile_chronicle(make_event: Callable[..., Event], text: str) -> Chronicle:
    """Return a chronicle of one event that has a text wherever an article's words go."""
    event = make_event(
        "2021-08-30",
        title=text,
        articles=(f"{text}.txt", "b.txt"),
        sentence=told_in(text),
        place=text,
        participants=(text, "Ada"),
        attributed_to=text,
        note=text,
        explanation=text,
    )
    return chronicle_of(
        build_table([event]), title=text, failures=[Failure(article=f"{text}.pdf", error=text)]
    )


def every_kind_of_event(make_event: Callable[..., Event]) -> pd.DataFrame:
    """Return a table with a date of each kind, every status, and what analysts and sources may say."""
    week = Interval(datetime(2021, 8, 23), datetime(2021, 8, 30))
    return build_table(
        [
            make_event("-0043-03-15", title="Caesar was murdered"),
            make_event("0001", title="First year", interval=Interval(datetime(1, 1, 1), datetime(2, 1, 1))),
            make_event("1848-02-24", title="Revolution in Paris", killed=52),
            make_event(
                "1900-01-01",
                title="A century opened",
                interval=Interval(datetime(1900, 1, 1), datetime(1900, 1, 2)),
            ),
            make_event(
                "2012-05-07~",
                title="About then",
                dated_by=DatedBy.DOCUMENT,
                interval=Interval(datetime(2012, 5, 7), datetime(2012, 5, 8)),
            ),
            make_event(
                "2016-07-08/2016-07-09",
                title="Summit",
                relation=Relation.DURING,
                interval=Interval(datetime(2016, 7, 8), datetime(2016, 7, 10)),
            ),
            make_event(
                "[2021-08-23..2021-08-29]", title="That week", granularity=Granularity.WEEK, interval=week
            ),
            make_event(
                "2021-08-30T14:05:00",
                title="At five past two",
                granularity=Granularity.TIME,
                interval=Interval(datetime(2021, 8, 30, 14, 5), datetime(2021, 8, 30, 14, 6)),
            ),
            make_event("2021-08-31", title="Planned", status=Status.SCHEDULED),
            make_event("2021-09-01", title="Did not happen", status=Status.NEGATED),
            make_event("2021-09-02", title="Hidden", review=Review.HIDDEN),
            make_event("2021-09-03", title="Edited", review=Review.EDITED, note="by hand"),
            make_event(
                "2021-09-13",
                title="Disputed",
                articles=("a.txt", "b.txt"),
                killed=9,
                conflicts=(
                    Conflict(
                        about=Disputed.KILLED,
                        sides=(Side(value="9", mention_ids=("m1",)), Side(value="4", mention_ids=("m2",))),
                        rule="the newest",
                    ),
                ),
                history=(Plan(date="2021-09-10", told=date(2021, 9, 1), mention_ids=("m1",)),),
            ),
            make_event(
                "9999-12-31", title="Last day", interval=Interval(datetime(9999, 12, 30), datetime.max)
            ),
            make_event("Y12000", title="Far ahead", granularity=Granularity.YEAR),
            make_event(None, title="No date"),
            make_event("2021-09-04", title="Added by hand", articles=(), dated_by=DatedBy.ANALYST),
        ]
    )
