"""Temporal expressions, after the TimeML annotation guidelines 1.2.1."""

from dataclasses import dataclass
from enum import StrEnum

from timeline.model.intervals import Granularity, Interval
from timeline.model.spans import Span


class TimexType(StrEnum):
    """TIMEX3 `type`."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimexMod(StrEnum):
    """TIMEX3 `mod`: what the words add to the value."""

    BEFORE = "BEFORE"
    AFTER = "AFTER"
    ON_OR_BEFORE = "ON_OR_BEFORE"
    ON_OR_AFTER = "ON_OR_AFTER"
    LESS_THAN = "LESS_THAN"
    MORE_THAN = "MORE_THAN"
    EQUAL_OR_LESS = "EQUAL_OR_LESS"
    EQUAL_OR_MORE = "EQUAL_OR_MORE"
    START = "START"
    MID = "MID"
    END = "END"
    APPROX = "APPROX"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """One temporal expression of an article, with its value and the reason for it.

    Parameters
    ----------
    timex_id : str
        `t1`, `t2`, … in the order of the text.
    span : Span
        Where the expression stands in the text.
    text : str
        The expression's own words: always `span.quote(article.text)`.
    type : TimexType
    value : str
        A TIMEX3 value, such as `2021-08-30`, `2021-W34-WE`, `P2D`, `PAST_REF` or, when nothing anchors
        it, an underspecified one such as `XXXX-WXX-1`.
    mod : TimexMod or None
    quant, freq : str or None
        TIMEX3 attributes of a SET: "every", `2X`.
    anchor : str or None
        What a relative value was counted from: another expression's `timex_id`, or `dct`.
    interval : Interval or None
        The value as time; None for durations, sets, references (`PAST_REF`), years before 1 and values
        that nothing anchors.
    granularity : Granularity or None
        None exactly when the value is not a place on the calendar.
    closed_by : str or None
        For the first half of a range ("3 to 7 June"), the `timex_id` of its second half.
    rule : str
        Name of the rule that recognised it.
    explanation : str
        One sentence a person can check.
    """

    timex_id: str
    span: Span
    text: str
    type: TimexType
    value: str
    mod: TimexMod | None = None
    quant: str | None = None
    freq: str | None = None
    anchor: str | None = None
    interval: Interval | None = None
    granularity: Granularity | None = None
    closed_by: str | None = None
    rule: str
    explanation: str
