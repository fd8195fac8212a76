"""The timeline for TimelineJS3: its JSON, one slide an event."""

import hashlib
import html
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from timeline.articles import is_web_address
from timeline.axis import Stretch, locate, parse_moment, write_moment
from timeline.exports.chronicle import Chronicle, Row
from timeline.exports.chronology import GENERATOR
from timeline.exports.inline_json import to_inline_json, write_list
from timeline.exports.options import ExportOptions
from timeline.figures import (
    Dispute,
    Evidence,
    Quote,
    build_evidence,
    clean_text,
    conflict_in_words,
    count_in_words,
    date_in_words,
)
from timeline.model import Granularity, Status

__all__ = ["has_slide", "write_timelinejs"]

_MOST_QUOTES: Final = 3
_MOST_GROUPS: Final = 6  # rows that its axis has room for; more take that of the slides
_PARTS: Final = ("year", "month", "day", "hour", "minute", "second")
_PART_COUNTS: Final = {
    Granularity.TIME: 5,
    Granularity.MONTH: 2,
    Granularity.QUARTER: 2,
    Granularity.SEASON: 2,
    Granularity.YEAR: 1,
    Granularity.DECADE: 1,
    Granularity.CENTURY: 1,
}
_DAY_PARTS: Final = 3
_MINUTE_PARTS: Final = 5
_MINUTE, _HOUR = 60_000_000, 3_600_000_000  # microseconds
_PLAIN_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,99}")


class _Slides:
    """The slides of a chronicle, and a count of what they were made of."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._chronicle = chronicle
        groups = {row["category"] for row in chronicle.rows if row["date"] is not None}
        self._has_groups = len(groups) <= _MOST_GROUPS
        self._articles: set[str] = set()
        self.count = 0
        self.omitted = 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for row in self._chronicle.rows:
            dates = _dates(row)
            if dates is None:
                self.omitted += 1
                continue
            self.count += 1
            self._articles.update(mention["article"] for mention in row["mentions"])
            slide = _slide(row, dates, has_text=self._chronicle.has_text)
            yield slide | ({"group": row["category"]} if self._has_groups else {})

    def title(self) -> dict[str, Any]:
        """Return the slide that stands before the others, once they were gone through."""
        chronicle = self._chronicle
        told = f"{count_in_words(self.count, 'event')} from {count_in_words(len(self._articles), 'article')}"
        lines = [told + (f", {date_in_words(chronicle.made.isoformat())}" if chronicle.made else "")]
        if self.omitted:
            lines.append(f"{count_in_words(self.omitted, 'event')} without a date on the calendar left out")
        if chronicle.failures:
            failed = count_in_words(len(chronicle.failures), "file or entry").replace("entrys", "entries")
            lines.append(f"{failed} could not be read")
        text = "".join(f"<p>{_escape(line)}</p>" for line in lines)
        return {
            "unique_id": "title",
            "text": {"headline": _escape(chronicle.title), "text": text},
            "autolink": False,
        }


def has_slide(row: Row) -> bool:
    """Tell whether an event has a place on the axis of TimelineJS.

    Examples
    --------
    >>> has_slide({"date": "-0043-03-15", "start": None}), has_slide({"date": None, "start": None})
    (True, False)
    """
    return _locate(row) is not None


def write_timelinejs(chronicle: Chronicle, stream: BinaryIO, options: ExportOptions) -> None:  # noqa: ARG001
    """Write events as the JSON that TimelineJS3 draws, one row after the other.

    Headlines and texts are HTML there: text of articles is escaped, links are http and https. Events
    without a date, or with one beyond the years -9999 to 9999, have no place on its axis; the title's slide
    tells how many they are. Categories are rows of the axis, where there are no more than it has room for.

    Parameters
    ----------
    chronicle : Chronicle
    stream : binary file
    options : ExportOptions
    """
    slides = _Slides(chronicle)
    stream.write(f'{{"generator": "{GENERATOR}", "scale": "human", "events": '.encode())
    write_list(slides, stream)
    stream.write(f',\n"title": {to_inline_json(slides.title())}}}\n'.encode())


def _slide(row: Row, dates: Mapping[str, Any], *, has_text: bool) -> dict[str, Any]:
    """Return an event's slide."""
    evidence = build_evidence(row, most_quotes=_MOST_QUOTES)
    return {
        "unique_id": _slide_id(row["event_id"]),
        **dates,
        "display_date": evidence.date,
        "text": {"headline": _escape(evidence.title), "text": _slide_text(row, evidence, has_text=has_text)},
        "autolink": False,
        "edtf": row["date"],
        "relation": row["relation"],
        "category": evidence.category,
        "status": evidence.status,
    }


def _slide_id(event_id: str) -> str:
    """Return an event's id as an element of a page may have it."""
    if _PLAIN_ID.fullmatch(event_id):
        return event_id
    return f"event-{hashlib.sha256(event_id.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def _dates(row: Row) -> dict[str, Any] | None:
    """Return where an event begins and, if that is in another unit, ends; None off the axis."""
    stretch = _locate(row)
    if stretch is None:
        return None
    count = _PART_COUNTS.get(Granularity(row["granularity"]), _DAY_PARTS)
    if count == _MINUTE_PARTS and stretch.start % _MINUTE:
        count += 1
    first, last = _date(stretch.start, count), _date(stretch.end - 1, count)
    is_point = first == last or stretch.length <= _HOUR
    return {"start_date": first} if is_point else {"start_date": first, "end_date": last}


def _locate(row: Row) -> Stretch | None:
    """Return when an event lies on the axis."""
    if row["start"] is None:
        return locate(row["date"])
    return Stretch(parse_moment(row["start"]), parse_moment(row["end"]))


def _date(moment: int, count: int) -> dict[str, int]:
    """Return the first parts of a date; years before Christ as TimelineJS writes them, which has no 0."""
    day, _, time = write_moment(moment).partition("T")
    year, month, day_of_month = day.rsplit("-", 2)
    clock = [int(part) for part in time[: len("00:00:00")].split(":")] if time else [0, 0, 0]
    number = int(year)
    parts = (number if number > 0 else number - 1, int(month), int(day_of_month), *clock)
    return dict(zip(_PARTS[:count], parts, strict=False))


def _slide_text(row: Row, evidence: Evidence, *, has_text: bool) -> str:
    """Return the HTML below a headline: how it stands with the event, its sentences, its sources."""
    lines = [_paragraph(line) for line in _remarks(row, evidence)]
    dcts = {mention["mention_id"]: mention["dct"] for mention in row["mentions"]}
    lines += [_quote(quote, dcts[quote.mention_id], has_text=has_text) for quote in evidence.quotes]
    more = evidence.quote_count - len(evidence.quotes)
    if more:
        lines.append(_paragraph(f"and {count_in_words(more, 'more mention')}"))
    return "".join(lines)


def _remarks(row: Row, evidence: Evidence) -> Iterator[str]:
    """Yield what is to be known of an event before its sentences."""
    status = [] if evidence.status == Status.OCCURRED else [evidence.status_words]
    yield ", ".join([*status, evidence.category])
    if evidence.overdue:
        yield evidence.overdue
    yield from (f"{fact.name}: {fact.value}" for fact in evidence.facts)
    if evidence.disputes:
        yield conflict_in_words(row)
        yield from map(_dispute, evidence.disputes)
    yield from evidence.plans
    if row["note"] is not None:
        yield f"Note: {row['note']}"


def _dispute(dispute: Dispute) -> str:
    """Say who says what of something that the sources disagree on."""
    accounts = "; ".join(f"{account.value} ({account.sources})" for account in dispute.accounts)
    return f"{dispute.matter}: {accounts}"


def _quote(quote: Quote, dct: str | None, *, has_text: bool) -> str:
    """Return a sentence and the article that it stands in, with a link to it where one is known."""
    sentence = "".join(piece.text for piece in quote.pieces) if has_text else ""
    source = _escape(", ".join(filter(None, (quote.headline, quote.source, dct and date_in_words(dct)))))
    if is_web_address(quote.url):
        source = f'<a href="{_escape(quote.url)}">{source}</a>'
    said = f'<blockquote dir="auto">{_escape(sentence)}</blockquote>' if sentence else ""
    return f'{said}<p dir="auto"><small>{source}</small></p>'


def _paragraph(line: str) -> str:
    return f'<p dir="auto">{_escape(line)}</p>'


def _escape(text: str) -> str:
    """Return text as HTML that shows it: the one way into headlines and texts."""
    return html.escape(clean_text(text))
