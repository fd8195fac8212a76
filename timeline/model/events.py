"""What happened: mentions of it in articles, and the events that they add up to."""

from dataclasses import dataclass, field
from enum import StrEnum

from timeline.model.accounts import Conflict, Plan
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


class Telling(StrEnum):
    """How an article comes to tell of a happening."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    QUOTED = "quoted"
    BACKGROUND = "background"


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
        Dependency labels from the expression up to the trigger, empty for a label.
    preposition : str or None
        The preposition that governs the expression, in lower case: "on", "until", "since".
    distance : int
        Tokens between the two, 0 or more.
    is_fronted : bool
        Whether the expression opens the sentence, and so sets the time of what comes after too.
    is_label : bool
        Whether it stands before the whole sentence, as in a chronology: "12 March 2018: The firm closed".
    is_moved : bool
        Whether the trigger moves an event from or to that time: "postponed from May to June" is no range.
    """

    timex_id: str
    route: tuple[str, ...]
    preposition: str | None
    distance: int
    is_fronted: bool = False
    is_label: bool = False
    is_moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """How far from another happening something lies: "two days after the vote".

    Parameters
    ----------
    length : str
        A TIMEX3 duration: `P2D`.
    words : str
        The words that tell it: "two days after".
    is_back : bool
        Whether it lies before the other.
    origin : Span
        The word in `article.text` that names the other.
    is_from_now : bool
        Whether the other is the present of the article: "a month after the quake, walls still lean".
    """

    length: str
    words: str
    is_back: bool
    origin: Span
    is_from_now: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An event noun that dates what stands with it, and may name again what was told before.

    Parameters
    ----------
    span : Span
        The noun's place in `article.text`.
    lemma : str
    category : Category
    is_known : bool
        Whether it stands with "the" or "this" for a happening of a day at most, so that it may have been
        told before: "the blast", not "a blast" and not "the war".
    details : tuple of str
        The nouns that tell which one is meant, in lower case: "market" of "the market blast".
    """

    span: Span
    lemma: str
    category: Category
    is_known: bool
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where and how a mention stands in its article: what links without a date of their own go by.

    Parameters
    ----------
    sentence, paragraph : int
        Positions in the article, from 0.
    telling : Telling
    is_main : bool
        Whether the trigger's clause is the sentence's main one, or the main one of what is reported.
    governor : Span or None
        The trigger that this one hangs on in the parse, with no other between.
    shares_time : bool
        Whether it must be of its governor's time: joined by "and", a clause of "when", a relative clause
        that tells what an event did.
    has_time : bool
        Whether its sentence holds a temporal expression that may be its own, even one that dates nothing
        ("years ago").
    lemma : str
        The trigger's, or that of the noun which it carries: "vote" in "held a vote".
    reference : Reference or None
        The event noun, the trigger itself or one beside it, that names again what was told before:
        "the blast" in "the blast killed two".
    follows : str or None
        The words by which it happened right after what was told before: "within an hour", "minutes later".
    """

    sentence: int = 0
    paragraph: int = 0
    telling: Telling = Telling.ASSERTED
    is_main: bool = True
    governor: Span | None = None
    shares_time: bool = False
    has_time: bool = False
    lemma: str = ""
    reference: Reference | None = None
    follows: str | None = None


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
    offset : Offset or None
        How far from another happening it lies, where the sentence tells that.
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
    setting : Setting
        How the trigger stands in the article.
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
    offset: Offset | None = None
    participants: tuple[str, ...] = ()
    place: Place | None = None
    killed: int | None = None
    injured: int | None = None
    attributed_to: str | None = None
    is_past: bool = False
    inflection: Inflection = field(default_factory=Inflection)
    setting: Setting = field(default_factory=Setting)
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
    names_again : Span or None
        The trigger in the same article of the happening that this one tells of again.
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
    names_again: Span | None = None


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
    source_count: int
    review: Review
    mentions: tuple[DatedMention, ...]
    note: str | None = None
    explanation: str | None = None
    conflicts: tuple[Conflict, ...] = ()
    history: tuple[Plan, ...] = ()

    @property
    def conflict(self) -> bool:
        """Whether its mentions disagree."""
        return bool(self.conflicts)
