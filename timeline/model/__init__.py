"""The nouns of the program: frozen dataclasses and closed sets, without behaviour of their own."""

from timeline.model.articles import Article, Caveat, DctSource, Failure, Reading, Remark
from timeline.model.events import (
    Category,
    DatedBy,
    DatedMention,
    Event,
    Mention,
    Offset,
    Place,
    Reference,
    Relation,
    Review,
    Setting,
    Status,
    Telling,
    TimexCue,
)
from timeline.model.files import FileFailure, FileLook, KnownFile
from timeline.model.inflections import Aspect, Inflection, PartOfSpeech, Tense
from timeline.model.intervals import Granularity, Interval
from timeline.model.spans import Span
from timeline.model.timexes import Timex, TimexMod, TimexType

__all__ = [
    "Article",
    "Aspect",
    "Category",
    "Caveat",
    "DatedBy",
    "DatedMention",
    "DctSource",
    "Event",
    "Failure",
    "FileFailure",
    "FileLook",
    "Granularity",
    "Inflection",
    "Interval",
    "KnownFile",
    "Mention",
    "Offset",
    "PartOfSpeech",
    "Place",
    "Reading",
    "Reference",
    "Relation",
    "Remark",
    "Review",
    "Setting",
    "Span",
    "Status",
    "Telling",
    "Tense",
    "Timex",
    "TimexCue",
    "TimexMod",
    "TimexType",
]
