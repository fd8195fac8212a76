"""What a file of events gives: events to add, rows that cannot be, and what is to be told of the others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from timeline.errors import RowError
from timeline.model import Add, Category

__all__ = [
    "Draft",
    "Imported",
    "ImportedEvent",
    "Rejected",
    "Remarked",
    "fold_word",
    "read_category",
    "text_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedEvent:
    """An event as it would be added by hand.

    Parameters
    ----------
    row : int
        Where it stands: in a table the row, of which the first names the columns; in JSON the number of
        the event, from 1.
    change : Add
        Checked.
    event_id : str or None
        What the event was called where this program wrote the file.
    """

    row: int
    change: Add
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is no event.

    Parameters
    ----------
    row : int
    reason : str
        The cause and the remedy.
    """

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Remarked:
    """What was done with a row, or with the whole file, that its author may not expect.

    Parameters
    ----------
    row : int or None
        None for the whole file.
    words : str
    """

    row: int | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What a file gave.

    Parameters
    ----------
    kind : str
        What the file is, in words.
    events : tuple of ImportedEvent
        In the order of the file.
    rejected : tuple of Rejected
    remarks : tuple of Remarked
    has_two_ways : bool
        Whether dates such as `03/04/2021` are in it, of which other dates do not tell what they mean.
    """

    kind: str
    events: tuple[ImportedEvent, ...]
    rejected: tuple[Rejected, ...] = ()
    remarks: tuple[Remarked, ...] = ()
    has_two_ways: bool = False


@dataclass(slots=True, kw_only=True)
class Draft:
    """A row as its file has it: text that is neither cleaned nor checked.

    Parameters
    ----------
    row : int
    title : str
    date, end, time, end_time : str
        As written; empty where there is none. `time` is a time of day of `date`, `end_time` of `end`.
    relation : str
        How the event lies to `date`, as our table says it; empty where the date says it by itself.
    place, latitude, longitude, category, status, killed, injured : str
    participants : tuple of str
    notes : list of (str, str)
        What goes into the note: a word that says what it is, or an empty one, and the text.
    event_id : str or None
    is_own : bool
        Whether this program wrote it: then what it does not say is not known.
    """

    row: int
    title: str = ""
    date: str = ""
    end: str = ""
    time: str = ""
    end_time: str = ""
    relation: str = ""
    place: str = ""
    latitude: str = ""
    longitude: str = ""
    category: str = ""
    status: str = ""
    killed: str = ""
    injured: str = ""
    participants: tuple[str, ...] = ()
    notes: list[tuple[str, str]] = field(default_factory=list)
    event_id: str | None = None
    is_own: bool = False


def fold_word(text: str) -> str:
    """Return a word as the names of our values are written.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> fold_word(" Did  not happen")
    'did not happen'
    """
    return " ".join(text.split()).casefold()


def read_category(text: str) -> Category | None:
    """Return the category that a word names; None when it is none of ours.

    Parameters
    ----------
    text : str

    Returns
    -------
    Category or None

    Examples
    --------
    >>> read_category(" Attack").value, read_category("Rome") is None
    ('attack', True)
    """
    word = fold_word(text)
    return Category(word) if word in list(Category) else None


def text_of(part: Mapping[str, Any], name: str) -> str:
    """Return a value of JSON that is text.

    Parameters
    ----------
    part : mapping
    name : str

    Returns
    -------
    str
        Empty where there is none.

    Raises
    ------
    RowError
        When it is something else.

    Examples
    --------
    >>> text_of({"title": "Storm"}, "title"), text_of({"title": None}, "title")
    ('Storm', '')
    """
    value = part.get(name)
    if value is None or isinstance(value, str):
        return value or ""
    raise RowError(f"its {name} is no text; write a string, in quotation marks")
