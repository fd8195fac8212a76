"""Passages: which sentences of an article are worth parsing, and where its quotations stand."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from timeline.articles.datelines import read_dateline
from timeline.lexicons import load_lexicon
from timeline.model import Span, Timex, TimexType
from timeline.sentences import split_sentences

__all__ = ["LEAD", "Coverage", "Passage", "choose_passages", "is_datable", "quoted_spans", "timexes_in"]

# Sentences that open an article and may report its news without a date.
LEAD = 3
# How far behind a sentence that opens with a date what it tells may go on.
_SCOPE = 3
_FRONT = 25
_LABEL_END = re.compile(r"\s{0,2}(?::|–|—|\s-)\s{1,3}")
_DATELINE_END = re.compile(r"[^.\n]{0,30}?(?:[—–]|--|\s-)\s")
_GAP = re.compile(r"\n\s{0,200}\n")
_LINE_END = re.compile(r"[ \t]{0,50}\n")
_QUOTED = re.compile(r"“[^”“]{1,2000}”|\"[^\"\n]{1,2000}\"|``.{1,2000}?''")


class Coverage(StrEnum):
    """How much of an article is looked through.

    DATABLE is what a timeline needs: the sentences that can hold a dated mention. EVERY is what TimeML's
    annotators mark: each happening of every sentence.
    """

    DATABLE = "datable"
    EVERY = "every"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence of an article.

    Parameters
    ----------
    span : Span
        Without a dateline or a label in front.
    number, paragraph : int
        Positions in the article, from 0.
    label : Timex or None
        The date that stands before it as in a chronology: "12 March 2018: The ministry signed".
    is_open : bool
        Whether a verb without a date may have one from around: in the first sentences, and behind a
        date in front.
    is_context : bool
        Whether it is only there to tell whom a pronoun of the next sentence stands for.
    """

    span: Span
    number: int
    paragraph: int
    label: Timex | None = None
    is_open: bool = True
    is_context: bool = False


def choose_passages(text: str, timexes: Sequence[Timex], coverage: Coverage) -> list[Passage]:
    """Choose the sentences that can hold a dated mention.

    Those are the first ones, those with an expression that tells a date or a length, those right
    behind one that opens with a date, and those that name again what was told ("the blast"). The sentence
    before a pronoun comes with them, as context.

    Parameters
    ----------
    text : str
    timexes : sequence of Timex
        In the order of the text.
    coverage : Coverage

    Returns
    -------
    list of Passage
        In the order of the text.
    """
    passages = _passages(text, timexes)
    if coverage is Coverage.EVERY:
        return passages
    chosen = []
    front: Passage | None = None
    for passage in passages:
        inside = timexes_in(passage.span, timexes)
        if passage.label or any(
            is_datable(timex) and timex.span.start - passage.span.start < _FRONT for timex in inside
        ):
            front = passage
        is_open = passage.number < LEAD or (front is not None and _reaches(front, passage))
        if (
            is_open
            or any(is_datable(timex) or timex.type is TimexType.DURATION for timex in inside)
            or _reference_pattern().search(text, passage.span.start, passage.span.end)
        ):
            chosen.append(replace(passage, is_open=is_open))
    return [*_with_context(text, passages, chosen)]


def _reaches(front: Passage, passage: Passage) -> bool:
    """Tell whether a date that opens one sentence may go on for another."""
    return passage.paragraph == front.paragraph and passage.number - front.number <= _SCOPE


def _with_context(text: str, passages: Sequence[Passage], chosen: Sequence[Passage]) -> Iterator[Passage]:
    """Yield the chosen sentences, each with the one before it where a pronoun may point to that."""
    last = -1
    for passage in chosen:
        has_pronoun = _pronoun_pattern().search(text, passage.span.start, passage.span.end)
        if has_pronoun and last < passage.number - 1:
            yield replace(passages[passage.number - 1], is_open=False, is_context=True)
        yield passage
        last = passage.number


def is_datable(timex: Timex) -> bool:
    """Tell whether an expression names a place on the calendar (or would, if the article told its date)."""
    return timex.type in {TimexType.DATE, TimexType.TIME} and not timex.value.endswith("_REF")


def timexes_in(span: Span, timexes: Sequence[Timex]) -> list[Timex]:
    """Return the expressions that lie within a stretch of text, out of all in the order of the text.

    Parameters
    ----------
    span : Span
    timexes : sequence of Timex

    Returns
    -------
    list of Timex

    Examples
    --------
    >>> from timeline.timex import tag
    >>> text = "Rain fell in May 2010. It stopped in June 2010."
    >>> [timex.text for timex in timexes_in(Span(0, 22), tag(text))]
    ['May 2010']
    """
    first = bisect_left(timexes, span.start, key=lambda timex: timex.span.start)
    last = bisect_left(timexes, span.end, key=lambda timex: timex.span.start)
    return [timex for timex in timexes[first:last] if span.contains(timex.span)]


def quoted_spans(text: str) -> list[Span]:
    """Return where a text stands within quotation marks.

    Examples
    --------
    >>> [span.quote("He said: “We won.”") for span in quoted_spans("He said: “We won.”")]
    ['“We won.”']
    """
    return [Span(*match.span()) for match in _QUOTED.finditer(text)]


def _passages(text: str, timexes: Sequence[Timex]) -> list[Passage]:
    """Return the sentences of a text with their numbers and those of their paragraphs."""
    passages: list[Passage] = []
    paragraph = 0
    for number, span in enumerate(_sentences(text, timexes)):
        if passages and _GAP.search(text, passages[-1].span.end, span.start):
            paragraph += 1
        label = next(iter(timexes_in(span, timexes)), None)
        if number == 0 and label is not None and _DATELINE_END.match(text, label.span.end):
            span = _without_dateline(text, span)
        colon = _LABEL_END.match(text, label.span.end) if label else None
        if label is None or colon is None or label.span.start != span.start or colon.end() >= span.end:
            passages.append(Passage(span=span, number=number, paragraph=paragraph))
        else:
            rest = Span(colon.end(), span.end)
            passages.append(Passage(span=rest, number=number, paragraph=paragraph, label=label))
    return passages


def _sentences(text: str, timexes: Sequence[Timex]) -> Iterator[Span]:
    """Yield the sentences of a text, without the lines in them that hold nothing but a date."""
    for span in split_sentences(text):
        start = span.start
        for timex in timexes_in(span, timexes):
            before, after = text[start : timex.span.start], text[timex.span.end : span.end]
            line_start = text.rfind("\n", 0, timex.span.start) + 1
            opens_line = not text[line_start : timex.span.start].strip()
            if opens_line and _LINE_END.match(after):
                if before.strip():
                    yield Span(start, start + len(before.rstrip()))
                start = span.end - len(after.lstrip())
        yield Span(start, span.end)


def _without_dateline(text: str, span: Span) -> Span:
    """Return the first sentence of a text without the place and date in front of it."""
    dateline = read_dateline(span.quote(text))
    start = span.start + dateline.length if dateline and dateline.has_place else span.start
    return Span(start, span.end) if start < span.end else span


@cache
def _pronoun_pattern() -> re.Pattern[str]:
    """Return the pattern of a word that may stand for what the sentence before names."""
    words = "|".join(load_lexicon("anaphora")["subject_pronouns"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def _reference_pattern() -> re.Pattern[str]:
    """Return the pattern of an event noun that was told of before: "the blast", "these two attacks"."""
    pointers = "|".join(load_lexicon("anaphora")["pointers"])
    nouns = "|".join(map(re.escape, load_lexicon("triggers")["punctual_nouns"]))
    return re.compile(rf"\b(?:{pointers})\s(?:[\w-]{{1,20}}\s){{0,2}}(?:{nouns})s?\b", re.IGNORECASE)
