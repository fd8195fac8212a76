"""The words of an event that documents and calendars share, each a line of plain text."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from timeline.axis import locate, write_moment
from timeline.exports.chronicle import Row
from timeline.figures import Evidence, clean_text, date_in_words
from timeline.figures.accounts import Dispute
from timeline.model import DatedBy, Granularity, Relation, Status

__all__ = [
    "UNDATED",
    "explain_status",
    "facts_in_words",
    "headings_of",
    "remarks_on",
    "to_address",
    "to_line",
]

UNDATED: Final = "Without a date"
_OTHER_DATES = "Other dates"
_ADDRESS = "!#$%&'()*+,-./:;=?@[]_~"
_STATUS = {
    Status.SCHEDULED: "Scheduled: it was still to come when the articles told of it.",
    Status.POSSIBLE: "Possible: no article says for certain that it took place.",
    Status.NEGATED: "Negated: it did not take place, or was called off.",
}
_FACTS = {
    "Place": "{}",
    "Killed": "{} killed",
    "Injured": "{} injured",
    "Who says so": "according to {}",
    "Who": "Who: {}",
}
_NUMBER = re.compile(r"[0-9]{1,4}")


def to_line(text: str) -> str:
    r"""Return text as one line, with nothing that disguises or breaks it.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        Without blanks at its ends, and with single ones between its words.

    Examples
    --------
    >>> to_line(" Rain\n\x00fell\u202e. ")
    'Rain fell.'
    """
    return " ".join(clean_text(text).split())


def to_address(url: str | None) -> str:
    """Return an http or https address in ASCII, so that nothing of it is read as markup.

    Parameters
    ----------
    url : str or None

    Returns
    -------
    str
        Empty for None.

    Examples
    --------
    >>> to_address("https://a.example/é?<b>=1")
    'https://a.example/%C3%A9?%3Cb%3E=1'
    """
    return quote(url or "", safe=_ADDRESS, errors="replace")


def facts_in_words(evidence: Evidence) -> str:
    """Say where, how many and who; empty when none of it is known.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    str
    """
    facts = {fact.name: to_line(fact.value) for fact in evidence.facts}
    return " · ".join(words.format(facts[name]) for name, words in _FACTS.items() if facts.get(name))


def explain_status(evidence: Evidence) -> str:
    """Say in a sentence that an event did not simply occur; empty when it did.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    str
    """
    if evidence.overdue:
        return _sentence(f"Scheduled, overdue: it {evidence.overdue}")
    return _STATUS.get(Status(evidence.status), "")


def remarks_on(row: Row, evidence: Evidence, *, with_date: bool = True) -> Iterator[str]:
    """Yield what a reader must be told of an event beside its facts and its status, in sentences.

    Parameters
    ----------
    row : mapping
    evidence : Evidence
        Of the same row.
    with_date : bool
        Whether to tell how a date was read that its article does not spell out.

    Yields
    ------
    str
    """
    yield from map(to_line, map(_dispute_in_words, evidence.disputes))
    yield from (_sentence(f"It {plan}") for plan in evidence.plans)
    if with_date and evidence.explanation and not (_is_plain(row) or _is_spelt_out(row)):
        yield _sentence(f"Date: {evidence.explanation}")
    named = [fact for fact in evidence.trust if fact.name in ("Review", "Note")]
    yield from (_sentence(f"{fact.name}: {fact.value}") for fact in named)
    if not row["mentions"]:
        yield "Added by hand; no article tells of it."


def headings_of(row: Row) -> tuple[str, str]:
    """Return a year and a month that an event stands under, in words.

    Parameters
    ----------
    row : mapping

    Returns
    -------
    str, str
        The second is empty for what is known to no month.

    Examples
    --------
    >>> headings_of({"date": "2021-08-30", "start": "2021-08-30T00:00:00", "granularity": "day"})
    ('2021', 'August 2021')
    >>> headings_of({"date": "-0043", "start": None, "granularity": "year"})
    ('44 BC', '')
    """
    if row["date"] is None:
        return UNDATED, ""
    stretch = None if row["start"] else locate(row["date"])
    start = row["start"] or (stretch and write_moment(stretch.start))
    if not start:
        return _OTHER_DATES, ""
    day = start.partition("T")[0]
    year, month = day[:-6], day[:-3]
    granularity = row["granularity"]
    has_month = granularity and Granularity(granularity).rank <= Granularity.MONTH.rank
    return _say_unit(year), _say_unit(month) if has_month else ""


def _say_unit(edtf: str) -> str:
    """Say a year or a month as a heading does."""
    return date_in_words(edtf, relation=Relation.DURING)


def _dispute_in_words(dispute: Dispute) -> str:
    """Say all sides of a dispute, and which one the event goes by."""
    sides = "; ".join(f"{account.value} ({account.sources})" for account in dispute.accounts)
    return f"Sources disagree on {dispute.matter}: {sides}; {dispute.taken}."


def _is_plain(row: Row) -> bool:
    """Tell whether a date is a day, or a moment of it, that an article states."""
    return (
        row["dated_by"] == DatedBy.EXPRESSION
        and row["relation"] == Relation.IS_INCLUDED
        and Granularity(row["granularity"]).rank <= Granularity.DAY.rank
    )


def _is_spelt_out(row: Row) -> bool:
    """Tell whether an article's own words have the year of a date, so that there is nothing to explain."""
    if row["dated_by"] != DatedBy.EXPRESSION:
        return False
    year = _NUMBER.findall(headings_of(row)[0])
    expressions = (
        mention["expression"] or "" for mention in row["mentions"] if mention["date"] == row["date"]
    )
    return bool(year) and any(set(year) <= set(_NUMBER.findall(words)) for words in expressions)


def _sentence(words: str) -> str:
    """Return words with a full stop."""
    line = to_line(words)
    return line if line.endswith((".", "!", "?")) else f"{line}."
