"""The nouns of the program: frozen dataclasses and closed sets, without behaviour of their own."""

from timeline.model.articles import Article, DctSource, Failure
from timeline.model.events import (
    Category,
    DatedBy,
    DatedMention,
    Event,
    Mention,
    Place,
    Relation,
    Review,
    Status,
    TimexCue,
)
from timeline.model.intervals import Granularity, Interval
from timeline.model.spans import Span
from timeline.model.timexes import Timex, TimexMod, TimexType

__all__ = [
    "Article",
    "Category",
    "DatedBy",
    "DatedMention",
    "DctSource",
    "Event",
    "Failure",
    "Granularity",
    "Interval",
    "Mention",
    "Place",
    "Relation",
    "Review",
    "Span",
    "Status",
    "Timex",
    "TimexCue",
    "TimexMod",
    "TimexType",
]
