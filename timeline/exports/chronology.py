"""A chronology as a person would hand it over, in plain words: what the documents only have to lay out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from timeline.exports.chronicle import Chronicle, Row
from timeline.exports.citations import Sources
from timeline.exports.wording import (
    UNDATED,
    explain_status,
    facts_in_words,
    headings_of,
    remarks_on,
    to_line,
)
from timeline.figures import (
    article_name,
    build_evidence,
    count_in_words,
    date_in_words,
    failures_in_words,
)
from timeline.model import DatedBy
from timeline.moments import choose_mention

__all__ = ["GENERATOR", "Entry", "Outline", "iter_entries", "outline_of"]

GENERATOR: Final = "Timeline"
"""What our documents name as their maker, so that they are not read as articles."""

_MANY = 12
_READING = (
    "A date says what the articles say, and nothing more exact. “Some day in” stands before a time of "
    "which the day is not known, “about” before what is only near, and “by”, “until”, “from” or “after” "
    "where only one end is known. Words such as “Tuesday” count from the day of the article that has them."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event. Plain text of one line each, not escaped for any markup.

    Parameters
    ----------
    headings : tuple of (int, str)
        Those that stand before it, with their levels: 1 for a year, 2 for a month where the year has many
        events. What is known to no month stands under the month before.
    date : str
        In words; empty for an undated event, which stands under a heading that says so.
    title : str
        Never empty.
    status : str
        That it did not simply occur, a sentence; empty when it did.
    facts : str
        Where, how many, who says so; empty when none of it is known.
    remarks : tuple of str
        What the sources disagree on, how an inexact date was read, what an
        analyst says: sentences with a full stop.
    quote : str
        The sentence that tells it best; empty when there is none.
    quoted : int
        The number of the article that the sentence stands in; 0 without a sentence.
    sources : tuple of int
        The numbers of the articles that tell of it, that of the sentence first.
    """

    headings: tuple[tuple[int, str], ...]
    date: str
    title: str
    status: str
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
    last_year = last_month = ""
    for row in chronicle.rows:
        year, month = headings_of(row)
        headings = [(1, year)] if year != last_year else []
        if month and month != last_month and year in outline.crowded:
            headings.append((2, month))
        last_year, last_month = year, month or last_month
        yield _entry(row, tuple(headings), sources)


def _survey(chronicle: Chronicle) -> _Survey:
    """Count years, articles, and whose word the dates are."""
    survey = _Survey()
    for row in chronicle.rows:
        year, _ = headings_of(row)
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
    yield f"{told}."
    undated = survey.years[UNDATED]
    if undated:
        yield f"{count_in_words(undated, 'event')} {'has' if undated == 1 else 'have'} no date."
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


def _entry(row: Row, headings: tuple[tuple[int, str], ...], sources: Sources) -> Entry:
    """Return an event as an entry."""
    evidence = build_evidence(row, most_quotes=0)
    day = (row["date"] or "")[: len("2021-08-30")]
    told = choose_mention(row["mentions"], day, row["title"])
    quote = to_line(told["sentence"]) if told else ""
    first = [sources.number(told)] if told else []
    numbers = tuple(dict.fromkeys([*first, *(sources.number(mention) for mention in row["mentions"])]))
    return Entry(
        headings=headings,
        date=evidence.date if evidence.edtf else "",
        title=to_line(evidence.title) or "Event without a title",
        status=explain_status(evidence),
        facts=facts_in_words(evidence),
        remarks=tuple(remarks_on(row, evidence)),
        quote=quote,
        quoted=numbers[0] if quote else 0,
        sources=numbers,
    )
