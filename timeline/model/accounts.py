"""Where the mentions of an event tell it differently: conflicts, and plans that changed."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Disputed(StrEnum):
    """What the mentions of an event may disagree on."""

    DATE = "date"
    KILLED = "killed"
    INJURED = "injured"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What some mentions of an event say, where others say something else.

    Parameters
    ----------
    value : str
        A date in EDTF, or a number in digits.
    mention_ids : tuple of str
        Who says so, in reading order.
    """

    value: str
    mention_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What the mentions of an event disagree on.

    Parameters
    ----------
    about : Disputed
    sides : tuple of Side
        Two at least, the one that the event goes by first.
    rule : str
        Why it goes by that one, in words a person can check.
    """

    about: Disputed
    sides: tuple[Side, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A day for which an event was planned, before it was planned for another or took place.

    Parameters
    ----------
    date : str
        EDTF.
    told : datetime.date or None
        The dct of the oldest article that tells of it.
    mention_ids : tuple of str
        Who says so, in reading order.
    """

    date: str
    told: datetime.date | None
    mention_ids: tuple[str, ...]
