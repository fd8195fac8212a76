"""What stands behind one event, in words that a panel or a page only has to lay out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timeline.figures.accounts import (
    Dispute,
    build_disputes,
    overdue_in_words,
    plans_in_words,
    status_in_words,
)
from timeline.figures.labels import clean_text, count_in_words
from timeline.figures.quotes import Quote, build_quotes
from timeline.figures.sources import sources_in_words
from timeline.figures.trust import why_confident, why_important
from timeline.model import DatedBy, Granularity, Relation, Review
from timeline.timex.date_words import date_in_words

INFERRED, INFERRED_BRIEF = "(inferred from the article's day)", "(inferred)"
_DATED_BY = {
    DatedBy.EXPRESSION: "dated by an article's words",
    DatedBy.MENTION: "dated by another mention",
    DatedBy.DOCUMENT: "dated by the article's day",
    DatedBy.ANALYST: "dated by an analyst",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A name and a value, as in "Place: Kabul", and what the value rests on, where that is to be said."""

    name: str
    value: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place on the map.

    Parameters
    ----------
    name : str
    latitude, longitude : float
        Degrees, WGS 84.
    """

    name: str
    latitude: float
    longitude: float

    @property
    def position(self) -> str:
        """The degrees in words.

        Examples
        --------
        >>> Location(name="Lima", latitude=-12.04, longitude=-77.03).position
        '12.0° S 77.0° W'
        """
        north, east = "N" if self.latitude >= 0 else "S", "E" if self.longitude >= 0 else "W"
        return f"{abs(self.latitude):.1f}° {north} {abs(self.longitude):.1f}° {east}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything that is told of one event. Plain text, not escaped for any markup.

    Parameters
    ----------
    event_id : str
    title : str
    date : str
        In words.
    edtf : str
        The `date` column as it is, empty for an undated event.
    dated_by : str
        Whose word the date is; empty for an undated event.
    category, status : str
    status_words : str
        The status, and whether it is overdue.
    overdue : str
        When it was to take place, if it is overdue; else empty.
    explanation : str
        How the date follows from the mentions; empty where an analyst gave it.
    facts : tuple of Fact
        What is known of the event beside title and date.
    location : Location or None
        Where its place is on the map.
    disputes : tuple of Dispute
        What the sources disagree on.
    trust : tuple of Fact
        How far to go by it: sources, confidence, importance, and what an analyst says.
    plans : tuple of str
        For when it was planned before.
    quotes : tuple of Quote
        The mentions, the most telling first.
    quote_count : int
        How many there are, of which `quotes` may be the first.
    """

    event_id: str
    title: str
    date: str
    edtf: str
    dated_by: str
    category: str
    status: str
    status_words: str
    overdue: str
    explanation: str
    facts: tuple[Fact, ...]
    location: Location | None
    disputes: tuple[Dispute, ...]
    trust: tuple[Fact, ...]
    plans: tuple[str, ...]
    quotes: tuple[Quote, ...]
    quote_count: int


def row_date_in_words(row: Mapping[str, Any], *, brief: bool = False) -> str:
    """Say a row's date in words, and whether it is inferred.

    Parameters
    ----------
    row : mapping
        `date`, `relation`, `granularity` and `dated_by` of an event or a mention.
    brief : bool
        Whether to leave out the day of the week, and what a date is inferred from.

    Returns
    -------
    str

    Examples
    --------
    >>> row = {"date": "2021-08-31", "relation": "ENDS", "granularity": "day", "dated_by": "expression"}
    >>> row_date_in_words(row)
    'until 31 August 2021'
    >>> row_date_in_words(row | {"date": "2021-08-31~", "relation": None, "dated_by": "document"})
    "about Tuesday 31 August 2021 (inferred from the article's day)"
    """
    words = date_in_words(
        row["date"],
        relation=Relation(row["relation"]) if row["relation"] else None,
        granularity=Granularity(row["granularity"]) if row["granularity"] else None,
        weekday=not brief,
    )
    if row["dated_by"] != DatedBy.DOCUMENT:
        return words
    return f"{words} {INFERRED_BRIEF if brief else INFERRED}"


def build_evidence(row: Mapping[str, Any], *, most_quotes: int | None = None) -> Evidence:
    """Gather what is told of one event.

    Parameters
    ----------
    row : mapping
        A row of the events table, as `timeline.rows.to_rows` gives it.
    most_quotes : int or None
        How many mentions to put into words at most; None for all. `build_quotes` has the others.

    Returns
    -------
    Evidence
    """
    return Evidence(
        event_id=row["event_id"],
        title=clean_text(row["title"]),
        date=row_date_in_words(row),
        edtf=row["date"] or "",
        dated_by=_DATED_BY[DatedBy(row["dated_by"])] if row["dated_by"] else "",
        category=row["category"],
        status=row["status"],
        status_words=status_in_words(row),
        overdue=overdue_in_words(row),
        explanation=clean_text(row["explanation"] or ""),
        facts=tuple(_facts(row)),
        location=_location(row),
        disputes=build_disputes(row),
        trust=tuple(_trust(row)),
        plans=plans_in_words(row),
        quotes=build_quotes(row, count=most_quotes),
        quote_count=len(row["mentions"]),
    )


def _facts(row: Mapping[str, Any]) -> list[Fact]:
    """List what is known beside title and date; what is not known is left out."""
    named = {
        "Who says so": row["attributed_to"],
        "Place": row["place"],
        "Who": ", ".join(row["participants"]) or None,
        "Killed": _number(row["killed"]),
        "Injured": _number(row["injured"]),
    }
    return [Fact(name=name, value=clean_text(value)) for name, value in named.items() if value is not None]


def _number(count: int | None) -> str | None:
    """Return a count as people write it."""
    return None if count is None else f"{count:,}"


def _location(row: Mapping[str, Any]) -> Location | None:
    """Return where an event's place is on the map, if that is known."""
    if row["place"] is None or row["latitude"] is None or row["longitude"] is None:
        return None
    name = clean_text(row["place"])
    return Location(name=name, latitude=row["latitude"], longitude=row["longitude"])


def _trust(row: Mapping[str, Any]) -> list[Fact]:
    """List how far to go by an event, with the reasons; what there is nothing to say of is left out."""
    facts = [
        Fact(name="Sources", value=_sources(row)),
        Fact(name="Confidence", value=f"{row['confidence']:.0%}", why=why_confident(row)),
        Fact(name="Importance", value=f"{row['importance']:.0%}", why=why_important(row)),
    ]
    if row["review"] != Review.UNREVIEWED:
        facts.append(Fact(name="Review", value=f"{row['review']} by an analyst"))
    if row["note"] is not None:
        facts.append(Fact(name="Note", value=clean_text(row["note"])))
    return facts


def _sources(row: Mapping[str, Any]) -> str:
    """Count what tells of an event."""
    if not row["mention_count"]:
        return "none: it was added by hand"
    return f"{sources_in_words(row)}, {count_in_words(row['mention_count'], 'mention')}"
