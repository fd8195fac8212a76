"""What the HTML page holds of the events: an index as columns, and the evidence in chunks."""

import heapq
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from timeline.articles import is_web_address
from timeline.axis import DAY, from_datetime, locate, write_moment
from timeline.exports.chronicle import Chronicle, Row
from timeline.figures import Evidence, Quote, Role, article_name, build_evidence, clean_text, date_in_words
from timeline.index import CODES
from timeline.model import Failure
from timeline.moments import MOST_CANDIDATES, Moment, find_key_moments
from timeline.rows import from_rows

__all__ = ["CHUNK", "PageData"]

CHUNK = 1_000
"""How many events share a chunk of evidence."""

_MOMENTS = 20
_NO_CODE = "~"
_FIRST_CODE = 35  # '#': the first character that JSON writes as it is, and CODES are short
_MARK = "\x7f"  # what no text has once it is clean
_ROLES = {Role.PLAIN: "p", Role.DATE: "d", Role.TRIGGER: "t"}
_PLAIN_FACTS = ("Place", "Who")  # the index has them


class _Names:
    """Things that are numbered as they come."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}

    def number(self, name: Any) -> int:
        return self._numbers.setdefault(name, len(self._numbers))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._numbers)


@dataclass(slots=True)
class _Members:
    """Which events have which of many names, in compressed rows."""

    counts: list[int] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)

    def add(self, codes: Sequence[int]) -> None:
        self.counts.append(len(codes))
        self.codes += codes


class PageData:
    """Takes events one after the other, and gives back what the page holds of them.

    Parameters
    ----------
    chronicle : Chronicle

    Notes
    -----
    Of every event the index alone stays in memory, some dozens of bytes; `iter_chunks` must be gone through
    before `index` is read.
    """

    def __init__(self, chronicle: Chronicle) -> None:
        self._chronicle = chronicle
        self._codes: dict[str, list[str]] = {name: [] for name in CODES}
        self._titles: list[str] = []
        self._dates: list[str] = []
        self._starts: list[int | None] = []
        self._lengths: list[int] = []
        self._shares: dict[str, list[int]] = {"confidence": [], "importance": []}
        self._sources: list[int] = []
        self._flags: dict[str, list[str]] = {"conflict": [], "overdue": []}
        self._places, self._participants, self._articles, self._tellings = (_Names() for _ in range(4))
        self._place: list[int] = []
        self._participant, self._telling = _Members(), _Members()
        self._newest = ""
        self._best: list[tuple[float, int, Row]] = []

    def iter_chunks(self) -> Iterator[dict[str, Any]]:
        """Yield the evidence of the events, `CHUNK` of them at a time, and gather their index."""
        chunk = _Chunk()
        for position, row in enumerate(self._chronicle.rows):
            evidence = build_evidence(row)
            self._add(position, row, evidence)
            chunk.add(evidence)
            if (position + 1) % CHUNK == 0:
                yield chunk.columns()
                chunk = _Chunk()
        if len(self._titles) % CHUNK:
            yield chunk.columns()

    def index(self) -> dict[str, Any]:
        """Return what the page needs of every event, and of the timeline as a whole."""
        chronicle = self._chronicle
        return {
            "title": clean_text(chronicle.title),
            "made": date_in_words(chronicle.made.isoformat(), weekday=False) if chronicle.made else "",
            "days": {
                "made": _day(chronicle.made.isoformat()) if chronicle.made else None,
                "dcts": [_day(self._newest)] if self._newest else [],
            },
            "hasText": chronicle.has_text,
            "count": len(self._titles),
            "chunk": CHUNK,
            "titles": self._titles,
            "dates": self._dates,
            "span": _scaled_span(self._starts, self._lengths),
            "codes": {name: ["".join(codes), list(CODES[name])] for name, codes in self._codes.items()},
            "flags": {name: "".join(flags) for name, flags in self._flags.items()},
            "shares": {name: _scaled(values) for name, values in self._shares.items()},
            "sources": self._sources,
            "place": [self._place, list(self._places)],
            "participant": [self._participant.counts, self._participant.codes, list(self._participants)],
            "telling": [self._telling.counts, self._telling.codes],
            "tellings": [list(telling) for telling in self._tellings],
            "articles": [article_name(article) for article in self._articles],
            "moments": [_moment_object(moment, self._numbers()) for moment in self._moments()],
            "failures": [_failure_object(failure) for failure in chronicle.failures],
        }

    def _add(self, position: int, row: Row, evidence: Evidence) -> None:
        """Take an event into the index."""
        for name, codes in self._codes.items():
            codes.append(_code(row[name], CODES[name]))
        for name, flags in self._flags.items():
            flags.append("1" if row[name] else "0")
        for name, shares in self._shares.items():
            shares.append(round(row[name] * 10_000))
        self._titles.append(evidence.title)
        self._sources.append(row["source_count"])
        self._add_date(row)
        place = row["place"]
        self._place.append(-1 if place is None else self._places.number(clean_text(place)))
        people = dict.fromkeys(self._participants.number(clean_text(name)) for name in row["participants"])
        self._participant.add(list(people))
        self._add_tellings(row, evidence)
        self._newest = max([self._newest, *(mention["dct"] or "" for mention in row["mentions"])])
        self._keep_candidate(position, row)

    def _add_date(self, row: Row) -> None:
        """Take an event's place in time; a date that is no more than its day is left to the page."""
        stretch = _stretch(row)
        date = row["date"] or ""
        self._starts.append(stretch[0] if stretch else None)
        self._lengths.append(stretch[1] - stretch[0] if stretch else 0)
        is_day = stretch is not None and stretch[1] - stretch[0] == DAY and date == write_moment(stretch[0])
        self._dates.append("" if is_day else date)

    def _add_tellings(self, row: Row, evidence: Evidence) -> None:
        """Note which articles tell of an event, in the order of its quotes."""
        article_of = {mention["mention_id"]: mention["article"] for mention in row["mentions"]}
        told = (
            self._tellings.number(
                (*_safe(quote.article), self._articles.number(article_of[quote.mention_id])),
            )
            for quote in evidence.quotes
        )
        self._telling.add(list(dict.fromkeys(told)))

    def _keep_candidate(self, position: int, row: Row) -> None:
        """Keep the events that matter most; of equals the first."""
        if self._chronicle.moments is not None:
            return
        entry = (row["importance"], -position, row)
        if len(self._best) < MOST_CANDIDATES:
            heapq.heappush(self._best, entry)
        else:
            heapq.heappushpop(self._best, entry)

    def _moments(self) -> Iterable[Moment]:
        """Return the key moments: those of the chronicle, or those among the events that matter most."""
        if self._chronicle.moments is not None:
            return self._chronicle.moments
        rows = [row for _, _, row in sorted(self._best, key=lambda entry: -entry[1])]
        return find_key_moments(from_rows(rows), _MOMENTS)

    def _numbers(self) -> Mapping[str, int]:
        """Return event_id -> position, of those that may be key moments."""
        if self._chronicle.moments is None:
            return {row["event_id"]: -negated for _, negated, row in self._best}
        wanted = {moment.event_id for moment in self._chronicle.moments}
        rows = enumerate(self._chronicle.rows)
        return {row["event_id"]: position for position, row in rows if row["event_id"] in wanted}


class _Chunk:
    """The evidence of some events as columns, in which like stands beside like."""

    def __init__(self) -> None:
        self._columns: dict[str, list[Any]] = {
            "explanation": [],
            "overdue": [],
            "facts": [],
            "location": [],
            "disputes": [],
            "plans": [],
            "trust": [],
            "quotes": [],
        }
        self._quotes: dict[str, list[Any]] = {"telling": [], "text": [], "explanation": [], "remark": []}

    def add(self, evidence: Evidence) -> None:
        """Take the evidence of one event."""
        location = evidence.location
        values: dict[str, Any] = {
            "explanation": evidence.explanation,
            "overdue": evidence.overdue,
            "facts": [[fact.name, fact.value] for fact in evidence.facts if fact.name not in _PLAIN_FACTS],
            "location": [location.name, location.position] if location else 0,
            "disputes": [asdict(dispute) for dispute in evidence.disputes],
            "plans": evidence.plans,
            "trust": [_trust(fact) for fact in evidence.trust],
            "quotes": len(evidence.quotes),
        }
        for name, value in values.items():
            self._columns[name].append(value)
        self._add_quotes(evidence.quotes)

    def _add_quotes(self, quotes: Sequence[Quote]) -> None:
        """Take the sentences of one event; their articles are counted as they come."""
        articles = _Names()
        for quote in quotes:
            self._quotes["telling"].append(articles.number(quote.article))
            self._quotes["text"].append(_marked(quote))
            self._quotes["explanation"].append(quote.explanation)
            self._quotes["remark"].append(quote.remark)

    def columns(self) -> dict[str, Any]:
        """Return what the page unpacks."""
        return {**self._columns, "quote": self._quotes}


def _trust(fact: Any) -> list[str]:
    """Return how far to go by an event: shares are in the index, and are not told again."""
    value = "" if fact.name in ("Confidence", "Importance") else fact.value
    return [fact.name, value, *([fact.why] if fact.why else [])]


def _marked(quote: Quote) -> str:
    """Return a sentence with a mark before each piece that is not as the one before."""
    texts = [_MARK + _ROLES[piece.role] + piece.text for piece in quote.pieces]
    return "".join(texts).removeprefix(_MARK + _ROLES[Role.PLAIN])


def _safe(article: tuple[str, str, str, str]) -> tuple[str, str, str, str]:
    """Return an article with its address only where that leads to the web."""
    headline, source, written, url = article
    return headline, source, written, url if is_web_address(url) else ""


def _day(text: str) -> int:
    """Return the day of a date or of a moment, with or without a zone, in days since 1970."""
    return from_datetime(datetime.fromisoformat(text[:10])) // DAY


def _stretch(row: Row) -> tuple[int, int] | None:
    """Return where an event begins and ends on the line of dates; None for no place there."""
    if row["start"] is not None:
        start, end = (from_datetime(datetime.fromisoformat(row[name])) for name in ("start", "end"))
        return start, end
    found = locate(row["date"])
    return (found.start, found.end) if found else None


def _code(value: str | None, known: Sequence[str]) -> str:
    """Return a value of a closed set as one character."""
    return _NO_CODE if value is None else chr(_FIRST_CODE + known.index(value))


def _scaled(values: Sequence[int]) -> list[Any]:
    """Return numbers in ten thousandths as multiples of the largest share that all have in common."""
    unit = math.gcd(*values, 10_000)
    return [10_000 // unit, [value // unit for value in values]]


def _scaled_span(starts: Sequence[int | None], lengths: Sequence[int]) -> dict[str, Any]:
    """Return starts as steps from one to the next, and lengths, in the coarsest unit that they all allow."""
    unit = math.gcd(*(start for start in starts if start is not None), *lengths, DAY)
    steps: list[int | None] = []
    last = 0
    for start in starts:
        steps.append(None if start is None else start // unit - last)
        last = last if start is None else start // unit
    return {"perDay": DAY // unit, "steps": steps, "lengths": [length // unit for length in lengths]}


def _moment_object(moment: Moment, positions: Mapping[str, int]) -> dict[str, Any]:
    """Return a key moment in words."""
    told = article_name(moment.article) if moment.article is not None else "added by hand"
    return {
        "rank": moment.rank,
        "event": positions.get(moment.event_id, -1),
        "date": date_in_words(moment.date),
        "title": clean_text(moment.title),
        "sentence": clean_text(moment.sentence or ""),
        "told": told,
    }


def _failure_object(failure: Failure) -> list[str]:
    """Return what could not be read, and why."""
    return [article_name(failure.article), clean_text(failure.error)]
