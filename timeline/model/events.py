"""What happened: mentions of it in articles, and the events that they add up to."""

from dataclasses import dataclass, field
from enum import StrEnum

from timeline.model.articles import Article
from timeline.model.inflections import Inflection
from timeline.model.intervals import Granularity, Interval
from timeline.model.spans import Span
from timeline.model.timexes import Timex


class Relation(StrEnum):
    """TimeML TLINK between an event and its time."""

    IS_INCLUDED = "IS_INCLUDED"
    DURING = "DURING"
    BEGINS = "BEGINS"
    ENDS = "ENDS"
    BEFORE = "BEFORE"
    AFTER = "AFTER"


class DatedBy(StrEnum):
    """Whose word an event's date is."""

    EXPRESSION = "expression"
    MENTION = "mention"
    DOCUMENT = "document"
    ANALYST = "analyst"


class Status(StrEnum):
    """Factuality: whether the text says that the event took place."""

    OCCURRED = "occurred"
    SCHEDULED = "scheduled"
    POSSIBLE = "possible"
    NEGATED = "negated"


class Review(StrEnum):
    """What an analyst has said of an event."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    EDITED = "edited"
    HIDDEN = "hidden"


class Category(StrEnum):
    """The kinds of event; their trigger words stand in `lexicons/en/categories.toml`."""

    ATTACK = "attack"
    EXPLOSION = "explosion"
    DEATH = "death"
    INJURY = "injury"
    CRIME = "crime"
    ARREST = "arrest"
    TRIAL = "trial"
    SENTENCE = "sentence"
    ELECTION = "election"
    APPOINTMENT = "appointment"
    RESIGNATION = "resignation"
    MEETING = "meeting"
    AGREEMENT = "agreement"
    STATEMENT = "statement"
    PROTEST = "protest"
    DISASTER = "disaster"
    ACCIDENT = "accident"
    HEALTH = "health"
    TRANSPORT = "transport"
    BUSINESS = "business"
    SCIENCE = "science"
    LEGISLATION = "legislation"
    DEADLINE = "deadline"
    MILITARY = "military"
    CEREMONY = "ceremony"
    CULTURE = "culture"
    SPORT = "sport"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something happened.

    Parameters
    ----------
    name : str
        As the article names it.
    latitude, longitude : float or None
        Degrees, WGS 84; None when the gazetteer does not know the name.
    """

    name: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimexCue:
    """How a trigger and a temporal expression hang together in the parse.

    Parameters
    ----------
    timex_id : str
    route : tuple of str
        Dependency labels from the expression up to the trigger, empty when they only share the sentence.
    preposition : str or None
        The preposition that governs the expression, in lower case: "on", "until", "since".
    distance : int
        Tokens between the two, 0 or more.
    """

    timex_id: str
    route: tuple[str, ...]
    preposition: str | None
    distance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One occurrence of an event in one article, before it has a date.

    Parameters
    ----------
    mention_id : str
        Stable: made from the article's content and the trigger's place.
    article : Article
    span : Span
        The trigger's place in `article.text`.
    trigger : str
        The word that names the event.
    sentence_span : Span
        The sentence's place in `article.text`.
    title : str
        What happened, readable alone, without its date.
    status : Status
    category : Category
    cues : tuple of TimexCue
        The expressions that may date it, the best attached first.
    participants : tuple of str
        Who took part, agents first.
    place : Place or None
    killed, injured : int or None
        As reported; None when not stated.
    attributed_to : str or None
        Who says so, when the article does not say it itself.
    is_past : bool
        Whether the trigger is a verb in a past tense, so that no day after the article can be its date.
    inflection : Inflection
        The trigger's part of speech, tense and aspect.
    rule : str
        Name of the rule that found the trigger.
    """

    mention_id: str
    article: Article
    span: Span
    trigger: str
    sentence_span: Span
    title: str
    status: Status
    category: Category
    cues: tuple[TimexCue, ...] = ()
    participants: tuple[str, ...] = ()
    place: Place | None = None
    killed: int | None = None
    injured: int | None = None
    attributed_to: str | None = None
    is_past: bool = False
    inflection: Inflection = field(default_factory=Inflection)
    rule: str

    @property
    def sentence(self) -> str:
        """The words of the sentence that the mention stands in."""
        return self.sentence_span.quote(self.article.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedMention:
    """A mention and what its article says about when.

    Parameters
    ----------
    mention : Mention
    timex : Timex or None
        The expression that dates it; None for an undated mention.
    date : str or None
        EDTF (ISO 8601-2); None when undated.
    interval : Interval or None
        The same as time, half-open; None when undated, or before year 1.
    granularity : Granularity or None
    relation : Relation or None
    dated_by : DatedBy or None
    confidence : float
        0 to 1.
    reasons : tuple of str
        What the confidence rests on.
    explanation : str
        One sentence a person can check.
    """

    mention: Mention
    timex: Timex | None = None
    date: str | None = None
    interval: Interval | None = None
    granularity: Granularity | None = None
    relation: Relation | None = None
    dated_by: DatedBy | None = None
    confidence: float
    reasons: tuple[str, ...] = ()
    explanation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening, as all its mentions together tell it. Fields as in `docs/table.md`."""

    event_id: str
    title: str
    date: str | None
    interval: Interval | None
    granularity: Granularity | None
    relation: Relation | None
    dated_by: DatedBy | None
    status: Status
    category: Category
    participants: tuple[str, ...]
    place: Place | None
    killed: int | None
    injured: int | None
    attributed_to: str | None
    confidence: float
    importance: float
    conflict: bool
    review: Review
    mentions: tuple[DatedMention, ...]
