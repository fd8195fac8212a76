"""A chronology as a person would hand it over, in plain words: what the documents only have to lay out."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote

from timeline.axis import locate, write_moment
from timeline.exports.chronicle import Chronicle, Row
from timeline.figures import (
    Evidence,
    article_name,
    build_evidence,
    clean_text,
    count_in_words,
    date_in_words,
    failures_in_words,
)
from timeline.figures.accounts import Dispute
from timeline.model import DatedBy, Granularity, Relation, Status
from timeline.moments import choose_mention

__all__ = [
    "GENERATOR",
    "Entry",
    "Outline",
    "Source",
    "Sources",
    "facts_in_words",
    "iter_entries",
    "outline_of",
    "remarks_on",
    "to_address",
    "to_line",
]

GENERATOR: Final = "Timeline"
"""What our documents name as their maker, so that they are not read as articles."""

UNDATED: Final = "Without a date"
_OTHER_DATES = "Other dates"
_MANY = 12
_ADDRESS = "!#$%&'()*+,-./:;=?@[]_~"
_STATUS = {
    Status.SCHEDULED: "Scheduled: it was still to come when the articles told of it",
    Status.POSSIBLE: "Possible: no article says for certain that it took place",
    Status.NEGATED: "Negated: it did not take place, or was called off",
}
_FACTS = {
    "Place": "{}",
    "Killed": "{} killed",
    "Injured": "{} injured",
    "Who says so": "according to {}",
    "Who": "who: {}",
}
_READING = (
    "A date says what the articles say, and nothing more exact. “Some day in” stands before a time of "
    "which the day is not known, “about” before what is only near, and “by”, “until”, “from” or “after” "
    "where only one end is known. Words such as “Tuesday” count from the day of the article that has them."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article, as a footnote names it. Plain text, not escaped for any markup.

    Parameters
    ----------
    number : int
        From 1, in the order in which articles are first referred to.
    headline, publisher : str
        Empty where there is none.
    written : str
        The day, in words; empty when it is not known.
    url : str
        Where it was published, http or https; empty when that is not known.
    file : str
        The name of its file.
    """

    number: int
    headline: str
    publisher: str
    written: str
    url: str
    file: str

    @property
    def words(self) -> str:
        """All of it but the address, in one line."""
        headline = f"“{self.headline}”" if self.headline else ""
        return ", ".join(
            filter(None, (headline, self.publisher, self.written or "of unknown date", self.file))
        )


class Sources:
    """The articles that have been referred to, each numbered once, in the order of the first reference."""

    def __init__(self) -> None:
        self._sources: dict[str, Source] = {}

    def __iter__(self) -> Iterator[Source]:
        return iter(self._sources.values())

    def __len__(self) -> int:
        return len(self._sources)

    def number(self, mention: Mapping[str, Any]) -> int:
        """Return the number of a mention's article."""
        path = mention["article"]
        if path not in self._sources:
            self._sources[path] = Source(
                number=len(self._sources) + 1,
                headline=to_line(mention["article_title"] or ""),
                publisher=to_line(mention["publisher"] or ""),
                written=date_in_words(mention["dct"], weekday=False) if mention["dct"] else "",
                url=to_address(mention["url"]),
                file=to_line(article_name(path)) + (" (the file is gone)" if mention["is_gone"] else ""),
            )
        return self._sources[path].number


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event. Plain text of one line each, not escaped for any markup.

    Parameters
    ----------
    section : tuple of str
        The headings that it stands under: a year, and a month where the year has many events.
    date : str
        In words; empty for an undated event, which stands under a heading that says so.
    title : str
        Never empty.
    facts : str
        Where, how many, who says so; empty when none of it is known.
    remarks : tuple of str
        That it did not simply occur, what the sources disagree on, how an inexact date was read, what an
        analyst says: sentences with a full stop.
    quote : str
        The sentence that tells it best; empty when there is none.
    quoted : int
        The number of the article that the sentence stands in; 0 without a sentence.
    sources : tuple of int
        The numbers of the articles that tell of it, that of the sentence first.
    """

    section: tuple[str, ...]
    date: str
    title: str
    facts: str
    remarks: tuple[str, ...]
    quote: str
    quoted: int
    sources: tuple[int, ...]

    @property
    def others(self) -> tuple[int, ...]:
        """The sources beside the one that is quoted."""
        return self.sources[1:] if self.quote else self.sources

    @property
    def told_in(self) -> str:
        """What stands before the numbers of the others."""
        return "Also told in" if self.quote else "Told in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What is told of a chronicle as a whole, and which years have many events.

    Parameters
    ----------
    title : str
        Never empty.
    head : tuple of str
        Paragraphs that stand below the title.
    reading : tuple of str
        Paragraphs on how the dates were read.
    failures : tuple of (str, str)
        The files that gave no article, and why.
    crowded : frozenset of str
        The years that are divided into months.
    """

    title: str
    head: tuple[str, ...]
    reading: tuple[str, ...]
    failures: tuple[tuple[str, str], ...]
    crowded: frozenset[str]


@dataclass(slots=True)
class _Survey:
    """What a first look at the rows counts."""

    articles: set[str] = field(default_factory=set)
    written: list[str] = field(default_factory=list)  # the first and the last day
    years: Counter[str] = field(default_factory=Counter)
    dated_by: Counter[str] = field(default_factory=Counter)


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


def outline_of(chronicle: Chronicle) -> Outline:
    """Look through the rows once, and say what there is.

    Parameters
    ----------
    chronicle : Chronicle

    Returns
    -------
    Outline
    """
    survey = _survey(chronicle)
    failures = tuple(
        (to_line(article_name(each.article)), to_line(each.error)) for each in chronicle.failures
    )
    crowded = {year for year, count in survey.years.items() if count > _MANY}
    return Outline(
        title=to_line(chronicle.title) or "Timeline",
        head=tuple(_head(chronicle, survey)),
        reading=(_READING, *_dated_by_in_words(survey)) if survey.dated_by else (),
        failures=tuple(failures),
        crowded=frozenset(crowded),
    )


def iter_entries(chronicle: Chronicle, outline: Outline, sources: Sources) -> Iterator[Entry]:
    """Yield the events as entries, one row after the other; their articles are numbered as they come.

    Parameters
    ----------
    chronicle : Chronicle
    outline : Outline
        Of the same chronicle.
    sources : Sources
        Takes the articles.

    Yields
    ------
    Entry
    """
    for row in chronicle.rows:
        yield _entry(row, outline.crowded, sources)


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


def remarks_on(row: Row, evidence: Evidence) -> Iterator[str]:
    """Yield what a reader must be told of an event beside its facts, in sentences.

    Parameters
    ----------
    row : mapping
    evidence : Evidence
        Of the same row.

    Yields
    ------
    str
    """
    yield from map(_sentence, _iter_remarks(row, evidence))


def _survey(chronicle: Chronicle) -> _Survey:
    """Count years, articles, and whose word the dates are."""
    survey = _Survey()
    for row in chronicle.rows:
        year, _ = _year_and_month(row)
        survey.years[year] += 1
        survey.dated_by[row["dated_by"] or ""] += 1
        for mention in row["mentions"]:
            survey.articles.add(mention["article"])
            if mention["dct"]:
                days = sorted({*survey.written, mention["dct"][: len("2021-08-30")]})
                survey.written = [days[0], days[-1]]
    return survey


def _head(chronicle: Chronicle, survey: _Survey) -> Iterator[str]:
    """Yield what is told below the title."""
    if chronicle.made is not None:
        yield f"Made on {date_in_words(chronicle.made.isoformat(), weekday=False)}."
    events = count_in_words(len(chronicle.rows), "event")
    articles = count_in_words(len(survey.articles), "article")
    told = f"{events} from {articles}" if survey.articles else events
    if survey.written:
        first, last = (date_in_words(day, weekday=False) for day in survey.written)
        told += f", written on {first}" if first == last else f", written from {first} to {last}"
    undated = survey.years[UNDATED]
    if undated:
        told += f"; {count_in_words(undated, 'event')} {'has' if undated == 1 else 'have'} no date"
    yield f"{told}."
    if chronicle.moments is not None:
        yield f"Cut down to {count_in_words(len(chronicle.moments), 'key moment')} of the story."
    if not chronicle.has_text:
        yield "The sentences of the articles are left out."
    if chronicle.failures:
        yield f"{failures_in_words(chronicle.failures)} could not be read: see the end."


def _dated_by_in_words(survey: _Survey) -> Iterator[str]:
    """Yield whose word the dates are."""
    words = {
        DatedBy.EXPRESSION: "by an article's words",
        DatedBy.MENTION: "by another mention of the event",
        DatedBy.DOCUMENT: "by the day of the article that reports it as news (inferred)",
        DatedBy.ANALYST: "by an analyst",
    }
    told = [f"{survey.dated_by[key]:,} {said}" for key, said in words.items() if survey.dated_by[key]]
    if told:
        yield f"Dated: {', '.join(told)}."


def _entry(row: Row, crowded: frozenset[str], sources: Sources) -> Entry:
    """Return an event as an entry."""
    evidence = build_evidence(row, most_quotes=0)
    day = (row["date"] or "")[: len("2021-08-30")]
    told = choose_mention(row["mentions"], day, row["title"])
    quote = to_line(told["sentence"]) if told else ""
    first = [sources.number(told)] if told else []
    numbers = tuple(dict.fromkeys([*first, *(sources.number(mention) for mention in row["mentions"])]))
    year, month = _year_and_month(row)
    return Entry(
        section=(year, month) if month and year in crowded else (year,),
        date=evidence.date if evidence.edtf else "",
        title=to_line(evidence.title) or "Event without a title",
        facts=facts_in_words(evidence),
        remarks=tuple(remarks_on(row, evidence)),
        quote=quote,
        quoted=numbers[0] if quote else 0,
        sources=numbers,
    )


def _year_and_month(row: Row) -> tuple[str, str]:
    """Return the headings that an event stands under; the second is empty where it has no month."""
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


def _iter_remarks(row: Row, evidence: Evidence) -> Iterator[str]:
    """Yield that it did not simply occur, what is disputed, how an inexact date was read, what is noted."""
    if evidence.overdue:
        yield f"Scheduled, overdue: it {evidence.overdue}"
    elif evidence.status in _STATUS:
        yield _STATUS[Status(evidence.status)]
    yield from map(_dispute_in_words, evidence.disputes)
    yield from (f"It {plan}" for plan in evidence.plans)
    if evidence.explanation and not _is_plain(row):
        yield f"Date: {evidence.explanation}"
    yield from (f"{fact.name}: {fact.value}" for fact in evidence.trust if fact.name in ("Review", "Note"))
    if not row["mentions"]:
        yield "Added by hand; no article tells of it"


def _dispute_in_words(dispute: Dispute) -> str:
    """Say all sides of a dispute, and which one the event goes by."""
    sides = "; ".join(f"{account.value} ({account.sources})" for account in dispute.accounts)
    return f"Sources disagree on {dispute.matter}: {sides}; {dispute.taken}"


def _is_plain(row: Row) -> bool:
    """Tell whether a date is a day, or a moment of it, that an article states."""
    return (
        row["dated_by"] == DatedBy.EXPRESSION
        and row["relation"] == Relation.IS_INCLUDED
        and Granularity(row["granularity"]).rank <= Granularity.DAY.rank
    )


def _sentence(words: str) -> str:
    """Return words with a full stop."""
    line = to_line(words)
    return line if line.endswith((".", "!", "?")) else f"{line}."
