"""The events as a calendar: iCalendar (RFC 5545), for whatever keeps appointments."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, BinaryIO, Final
from urllib.parse import quote

from timeline.exports.chronicle import Chronicle, Row
from timeline.exports.chronology import GENERATOR
from timeline.exports.options import ExportOptions
from timeline.exports.wording import explain_status, facts_in_words, remarks_on, to_address, to_line
from timeline.figures import Evidence, Quote, build_evidence, count_in_words, row_date_in_words
from timeline.model import DatedBy, Granularity, Relation, Status

if TYPE_CHECKING:
    from icalendar import Calendar, Event

__all__ = ["has_day", "write_ics"]

_MOST_QUOTES = 5
_BY_THEN = (Relation.BEFORE, Relation.ENDS)
_UNMADE = datetime(1970, 1, 1, tzinfo=UTC)
_STATUS: Final = {
    Status.OCCURRED: "CONFIRMED",
    Status.SCHEDULED: "TENTATIVE",
    Status.POSSIBLE: "TENTATIVE",
    Status.NEGATED: "CANCELLED",
}


def write_ics(chronicle: Chronicle, stream: BinaryIO, options: ExportOptions) -> None:  # noqa: ARG001
    """Write events as a calendar, one after the other.

    What is known to a week or finer takes all its days, or its hours, which are those of the place. What is
    known less exactly stands on one day, since a year that fills a calendar hides all else: the first, or the
    last for what happened by then or lasted until then. The summary of what is not simply a day begins with
    its date in words. Nothing makes anybody busy. What has no day since year 1 is left out, and the
    calendar's description counts it.

    Parameters
    ----------
    chronicle : Chronicle
        The stamp of each event is the day that it is made, else the first of 1970.
    stream : binary file
    options : ExportOptions
    """
    stamp = datetime.combine(chronicle.made, time(), UTC) if chronicle.made else _UNMADE
    head, _, end = _calendar(chronicle).to_ical().rpartition(b"END:VCALENDAR")
    stream.write(head)
    for row in filter(has_day, chronicle.rows):
        stream.write(_event(row, stamp).to_ical())
    stream.write(b"END:VCALENDAR" + end)


def has_day(row: Row) -> bool:
    """Tell whether a calendar has a day for an event: it is dated, and not before year 1.

    Parameters
    ----------
    row : mapping
        A row of the events table.

    Returns
    -------
    bool

    Examples
    --------
    >>> has_day({"start": "2021-08-30T00:00:00"}), has_day({"start": None})
    (True, False)
    """
    return row["start"] is not None


def _calendar(chronicle: Chronicle) -> "Calendar":
    """Return the calendar, without events."""
    from icalendar import Calendar, vText  # 125 ms, which only those who write one are to pay

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{GENERATOR}//{GENERATOR}//EN")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    title, about = vText(to_line(chronicle.title) or GENERATOR), vText(_describe(chronicle))
    # The names of RFC 7986, and those in use before it; the library's own setters do not escape them.
    calendar.update({"NAME": title, "X-WR-CALNAME": title, "DESCRIPTION": about, "X-WR-CALDESC": about})
    return calendar


def _describe(chronicle: Chronicle) -> str:
    """Say what is in the calendar, and what is not."""
    kept = sum(map(has_day, chronicle.rows))
    left = len(chronicle.rows) - kept
    words = f"{count_in_words(kept, 'event')} told by articles."
    if left:
        verb = "is" if left == 1 else "are"
        words += f" {count_in_words(left, 'event')} without a day since year 1 {verb} not in it."
    return words


def _event(row: Row, stamp: datetime) -> "Event":
    """Return an event of the calendar."""
    from icalendar import Event

    evidence = build_evidence(row, most_quotes=_MOST_QUOTES)
    start, end = _span(row)
    event = Event.new(
        uid=f"{quote(row['event_id'], safe='', errors='surrogatepass')}@timeline",
        stamp=stamp,
        start=start,
        end=end,
        summary=_summary(row, evidence),
        description="\n".join(_description(row, evidence)),
        location=to_line(row["place"] or "") or None,
        categories=[evidence.category],
        sequence=0,
    )
    event.add("status", _STATUS[Status(row["status"])])
    event.add("transp", "TRANSPARENT")
    if evidence.location:
        event.add("geo", (round(evidence.location.latitude, 6), round(evidence.location.longitude, 6)))
    url = next((each.url for each in evidence.quotes if each.url), None)
    if url:
        event.add("url", to_address(url))
    return event


def _span(row: Row) -> tuple[date, date | None]:
    """Return the first moment or day, and that after the last; None for a moment, and after 9999."""
    start, end = (datetime.fromisoformat(row[name]) for name in ("start", "end"))
    granularity = Granularity(row["granularity"])
    if granularity.rank < Granularity.DAY.rank:
        start, end = start.replace(microsecond=0), end.replace(microsecond=0)
        return start, end if end > start else None
    first, last = start.date(), (end - timedelta(microseconds=1)).date()
    if granularity.rank > Granularity.WEEK.rank:
        first = last = last if row["relation"] in _BY_THEN else first
    return first, last + timedelta(days=1) if last < date.max else None


def _summary(row: Row, evidence: Evidence) -> str:
    """Return the title, behind what a calendar cannot show: an uncertain date, and that it did not occur."""
    said = [] if evidence.status == Status.OCCURRED else [evidence.status_words]
    if not _is_exact(row):
        said.append(row_date_in_words(row, brief=True))
    elif row["granularity"] == Granularity.PART_OF_DAY and row["relation"] == Relation.IS_INCLUDED:
        said.append(f"some time {row['start'][11:16]}–{row['end'][11:16]}")
    title = to_line(evidence.title) or "Event without a title"
    return f"{', '.join(said)}: {title}" if said else title


def _is_exact(row: Row) -> bool:
    """Tell whether the days or hours in the calendar are just those of the event."""
    return (
        row["relation"] in (Relation.IS_INCLUDED, Relation.DURING)
        and Granularity(row["granularity"]).rank <= Granularity.DAY.rank
        and row["dated_by"] != DatedBy.DOCUMENT
        and not set(row["date"]) & set("~?%[{")
    )


def _description(row: Row, evidence: Evidence) -> Iterator[str]:
    """Yield the lines of the description."""
    yield f"{evidence.date} ({evidence.edtf}), {evidence.dated_by}"
    if evidence.explanation:
        yield to_line(evidence.explanation)
    yield explain_status(evidence) or "Occurred: the articles say that it took place."
    facts = facts_in_words(evidence)
    if facts:
        yield facts
    yield from remarks_on(row, evidence, with_date=False)
    yield from map(_quote_in_words, evidence.quotes)
    left = evidence.quote_count - len(evidence.quotes)
    if left:
        yield f"and {count_in_words(left, 'more mention')}"


def _quote_in_words(told: Quote) -> str:
    """Return a sentence with its article."""
    sentence = to_line("".join(piece.text for piece in told.pieces))
    article = ", ".join(
        to_line(part) for part in (told.headline, told.source, told.written, told.url) if part
    )
    return f"“{sentence}” — {article}" if sentence else article
