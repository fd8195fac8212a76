"""What stands behind one event, in words that a panel or a page only has to lay out."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from timeline.figures.accounts import (
    Dispute,
    build_disputes,
    overdue_in_words,
    plans_in_words,
    remarks_on_mentions,
    status_in_words,
)
from timeline.figures.labels import clean_text, count_in_words
from timeline.figures.sources import article_name, sources_in_words
from timeline.model import DatedBy, Granularity, Relation, Review
from timeline.timex.date_words import date_in_words


class Role(StrEnum):
    """What a piece of a sentence is to the event."""

    PLAIN = "plain"
    DATE = "date"
    TRIGGER = "trigger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of a sentence with one role; a sentence is its pieces, joined."""

    text: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One mention: its sentence, and the article that it stands in.

    Parameters
    ----------
    pieces : tuple of Piece
        The sentence.
    source : str
        Where the article stands: its publisher, when that is known, and its file's name.
    url : str
        Where it was published, http or https; empty when that is not known.
    headline : str
        The article's title, empty when it has none.
    written : str
        When the article was written, and where that was read.
    explanation : str
        How the date was read, one sentence.
    remark : str
        What it tells otherwise than the event, as in "disagrees on the number killed: 95"; mostly empty.
    """

    pieces: tuple[Piece, ...]
    source: str
    url: str
    headline: str
    written: str
    explanation: str
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A name and a value, as in "Place: Kabul"."""

    name: str
    value: str


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
    category, status : str
    status_words : str
        The status, and whether it is overdue.
    overdue : str
        When it was to take place, if it is overdue; else empty.
    facts : tuple of Fact
    disputes : tuple of Dispute
        What the sources disagree on.
    plans : tuple of str
        For when it was planned before.
    explanation : str
        How the date follows from all mentions; empty where one mention says as much.
    quotes : tuple of Quote
        One for each mention.
    """

    event_id: str
    title: str
    date: str
    edtf: str
    category: str
    status: str
    status_words: str
    overdue: str
    facts: tuple[Fact, ...]
    disputes: tuple[Dispute, ...]
    plans: tuple[str, ...]
    explanation: str
    quotes: tuple[Quote, ...]


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
    return f"{words} (inferred)" if brief else f"{words} (inferred from the article's day)"


def build_evidence(row: Mapping[str, Any]) -> Evidence:
    """Gather what is told of one event.

    Parameters
    ----------
    row : mapping
        A row of the events table, as `timeline.rows.to_rows` gives it.

    Returns
    -------
    Evidence
    """
    remarks = remarks_on_mentions(row)
    return Evidence(
        event_id=row["event_id"],
        title=clean_text(row["title"]),
        date=row_date_in_words(row),
        edtf=row["date"] or "",
        category=row["category"],
        status=row["status"],
        status_words=status_in_words(row),
        overdue=overdue_in_words(row),
        facts=tuple(_facts(row)),
        disputes=build_disputes(row),
        plans=plans_in_words(row),
        explanation=_explanation(row),
        quotes=tuple(_quote(mention, remarks.get(mention["mention_id"], "")) for mention in row["mentions"]),
    )


def sentence_pieces(mention: Mapping[str, Any]) -> tuple[Piece, ...]:
    """Cut a mention's sentence where its date phrase and its trigger begin and end.

    Where the two overlap, the date phrase has the characters. An expression of another sentence marks
    nothing.

    Parameters
    ----------
    mention : mapping
        An entry of the `mentions` column; its spans count in code points of the article's text.

    Returns
    -------
    tuple of Piece
        Joined, the sentence.
    """
    sentence, offset = mention["sentence"], mention["sentence_span"][0]
    roles = [Role.PLAIN] * len(sentence)
    for span, role in ((mention["span"], Role.TRIGGER), (mention["expression_span"], Role.DATE)):
        if span is not None:
            first, last = max(span[0] - offset, 0), min(span[1] - offset, len(sentence))
            roles[first : max(last, first)] = [role] * max(last - first, 0)
    pieces: list[Piece] = []
    start = 0
    for position in range(1, len(sentence) + 1):
        if position == len(sentence) or roles[position] is not roles[start]:
            pieces.append(Piece(text=clean_text(sentence[start:position]), role=roles[start]))
            start = position
    return tuple(pieces)


def _facts(row: Mapping[str, Any]) -> list[Fact]:
    """List what is known beside title and date; what is not known is left out."""
    named = {
        "Place": row["place"],
        "Who": ", ".join(row["participants"]) or None,
        "Killed": row["killed"],
        "Injured": row["injured"],
        "According to": row["attributed_to"],
        "Confidence": f"{row['confidence']:.0%}",
        "Sources": _sources(row),
        "Review": None if row["review"] == Review.UNREVIEWED else f"{row['review']} by an analyst",
        "Note": row["note"],
    }
    return [
        Fact(name=name, value=clean_text(str(value))) for name, value in named.items() if value is not None
    ]


def _sources(row: Mapping[str, Any]) -> str:
    """Count what tells of an event."""
    if not row["mention_count"]:
        return "none: it was added by hand"
    return f"{sources_in_words(row)}, {count_in_words(row['mention_count'], 'mention')}"


def _explanation(row: Mapping[str, Any]) -> str:
    """Return how the date follows from all mentions; empty where one of them explains it just so."""
    explanation = clean_text(row["explanation"] or "")
    told = {clean_text(mention["explanation"]) for mention in row["mentions"]}
    return "" if explanation in told else explanation


def _quote(mention: Mapping[str, Any], remark: str) -> Quote:
    """Return one mention's sentence with its article."""
    if mention["dct"] is None:
        written = "of unknown date"
    else:
        written = f"of {date_in_words(mention['dct'])} (read from the {mention['dct_source']})"
    name = article_name(mention["article"]) + (" (the file is gone)" if mention["is_gone"] else "")
    return Quote(
        pieces=sentence_pieces(mention),
        source=" · ".join(filter(None, (clean_text(mention["publisher"] or ""), name))),
        url=mention["url"] or "",
        headline=clean_text(mention["article_title"] or ""),
        written=written,
        explanation=clean_text(mention["explanation"]),
        remark=remark,
    )
