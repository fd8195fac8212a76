"""An analyst's word: edits, which are appended and never changed, and how each names its event."""

from dataclasses import dataclass
from datetime import datetime

from timeline.model.events import Category, Place, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A mention that an edit holds on to, so that it finds its event again.

    Parameters
    ----------
    mention_id, article_id : str
        As they were when the edit was made.
    trigger, sentence : str
        By these the mention is found when its id is no more, as after another reading of its article.
    """

    mention_id: str
    article_id: str
    trigger: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The event that an edit is about, as it was then.

    Parameters
    ----------
    event_id : str
    anchors : tuple of Anchor
        One for each of its mentions; none for an event that was added by hand, which its id finds.
    """

    event_id: str
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept:
    """The event is right as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hide:
    """The event is to be out of sight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retitle:
    """The event has another title."""

    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Redate:
    """The event has another date: EDTF; None or empty when it is not known."""

    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recategorise:
    """The event is of another kind."""

    category: Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Relocate:
    """The event happened elsewhere; None when it is not known where."""

    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotate:
    """The event has this note; None or empty takes the note away."""

    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Add:
    """There is an event that no article tells, or none that was read."""

    title: str
    date: str | None = None
    category: Category = Category.OTHER
    place: Place | None = None
    note: str | None = None
    status: Status = Status.OCCURRED
    participants: tuple[str, ...] = ()
    killed: int | None = None
    injured: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """The event and others are one."""

    others: tuple[Target, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """These mentions of the event tell of another one."""

    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepApart:
    """The event is none of these others, however alike they are."""

    others: tuple[Target, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """An edit counts no longer."""

    edit_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Redo:
    """An edit that was undone counts again."""

    edit_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """What this version of the program cannot read or apply, though an earlier or a later one could.

    Parameters
    ----------
    document : str
        The whole edit as it was kept.
    reason : str
    """

    document: str
    reason: str


Change = (
    Accept
    | Hide
    | Retitle
    | Redate
    | Recategorise
    | Relocate
    | Annotate
    | Add
    | Merge
    | Split
    | KeepApart
    | Undo
    | Redo
    | Unread
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One thing that an analyst said of the events.

    Parameters
    ----------
    edit_id : str
        Made of the other fields by `timeline.curation.make_edit`: the same edit has the same id everywhere.
    author : str
    made_at : datetime.datetime
        Aware, UTC. It is only told: the order of edits is the order in which they were appended.
    target : Target or None
        The event that it is about; None for one that is added, and for what is undone or redone.
    change : Change
    """

    edit_id: str
    author: str
    made_at: datetime
    target: Target | None
    change: Change
