"""Find temporal expressions: one scan over the words, rules tried only where a rule can begin.

Most words begin no expression, and a look-up says so. Where one could, a gate (all its rules' patterns as
one alternation) turns nearly all of the rest away, and only then is each rule tried by itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from timeline.lexicons import load_lexicon
from timeline.model import Span
from timeline.timex.algebra import Reading
from timeline.timex.capitals import lower_capitals
from timeline.timex.joins import JOINS
from timeline.timex.register import Register, decide_register
from timeline.timex.rules import INFORMAL_RULES, MODIFIERS, RULES, TimexModifier, TimexRule
from timeline.timex.rules.fragments import SPACE

__all__ = ["RecognisedTimex", "recognise_timexes"]

_WORD = re.compile(r"[A-Za-z]+|\d+")
_TITLED = re.compile(rf"\b(?:{'|'.join(load_lexicon('abbreviations')['titles'])})\.?\s$")
_DEPTH = 3  # how many modifiers and joined parts may nest: "10 p.m." + ("Thursday," + "Aug. 26")
_NO_WORD = r"(?<!\w)"
_ARTICLE = rf"[Tt]he{SPACE}"
_NAMED_GROUP = re.compile(r"\(\?P<\w{1,20}>")
_BACK_REFERENCE = re.compile(r"\(\?P=\w{1,20}\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedTimex:
    """An expression that was found, with what its words say by themselves.

    Parameters
    ----------
    span : Span
        Half-open, in code points of the text.
    rule : str
        Name of the rule.
    reading : Reading
    """

    span: Span
    rule: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class _Found:
    """A reading that ends at `end`."""

    end: int
    rule: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class _Entry:
    """What can begin with a word."""

    gate: re.Pattern[str]
    rules: tuple[TimexRule, ...]
    modifiers: tuple[TimexModifier, ...]


_Entries = Mapping[str, _Entry]


def recognise_timexes(text: str) -> tuple[RecognisedTimex, ...]:
    """Find the temporal expressions of a text, and read what each says by itself.

    At every place the longest expression wins; expressions never overlap. Capitals are read as if they
    were none, and an informal text has some rules of its own.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of RecognisedTimex
        In the order of the text.

    Examples
    --------
    >>> [found.span.quote("Signed on 3 May, until last week.") for found in
    ...  recognise_timexes("Signed on 3 May, until last week.")]
    ['3 May', 'last week']
    """
    found: list[RecognisedTimex] = []
    entries = _entries(decide_register(text))
    text = lower_capitals(text)
    figures = entries["0"]
    free = 0
    for word in _WORD.finditer(text):
        key = word[0]
        entry = entries.get(key)
        if entry is None:
            if key[0] > "9":
                continue
            entry = figures
        start = word.start()
        if start < free or entry.gate.match(text, start) is None:
            continue
        if start and text[start - 1] == "#":  # a hashtag is a label: "#Friday" names a topic
            continue
        if _TITLED.search(text, max(0, start - 8), start):
            continue
        best = _read(text, start, entry, 0, entries)
        if best is not None:
            free = best.end
            found.append(RecognisedTimex(span=Span(start, best.end), rule=best.rule, reading=best.reading))
    return tuple(found)


def _read_at(text: str, start: int, depth: int, entries: _Entries) -> _Found | None:
    """Return the longest expression that begins at `start`."""
    word = _WORD.match(text, start)
    if word is None:
        return None
    entry = entries.get(word[0] if word[0][0] > "9" else "0")
    if entry is None or entry.gate.match(text, start) is None:
        return None
    return _read(text, start, entry, depth, entries)


def _read(text: str, start: int, entry: _Entry, depth: int, entries: _Entries) -> _Found | None:
    """Try every rule and modifier that can begin with the word at `start`; the longest wins."""
    best: _Found | None = None
    for rule in entry.rules:
        match = rule.regex.match(text, start)
        if match is not None and (best is None or match.end() > best.end):
            reading = rule.normalise(match)
            if reading is not None:
                best = _Found(match.end(), rule.name, reading)
    if depth < _DEPTH:
        best = _extend(text, best, depth, entries) if best is not None else None
        for modifier in entry.modifiers:
            best = _modified(text, start, depth, modifier, best, entries)
    return best


def _modified(
    text: str, start: int, depth: int, modifier: TimexModifier, best: _Found | None, entries: _Entries
) -> _Found | None:
    """Return the modifier with the expression after it, when that is longer than `best`."""
    match = modifier.regex.match(text, start)
    if match is None:
        return best
    inner = _read_at(text, match.end(), depth + 1, entries)
    if inner is None or (best is not None and inner.end <= best.end):
        return best
    reading = modifier.apply(match, inner.reading)
    return best if reading is None else _Found(inner.end, inner.rule, reading)


def _extend(text: str, left: _Found, depth: int, entries: _Entries) -> _Found:
    """Join what stands beside the expression on its right, as long as it makes one expression."""
    beside: dict[int, _Found | None] = {}
    for join in JOINS:
        connector = join.connector.match(text, left.end)
        if connector is None:
            continue
        start = connector.end()
        if start not in beside:
            beside[start] = _read_at(text, start, depth + 1, entries)
        right = beside[start]
        reading = join.combine(left.reading, right.reading, connector[0]) if right else None
        if right is not None and reading is not None:
            joined = _Found(right.end, left.rule, reading)
            return _extend(text, joined, depth + 1, entries) if depth + 1 < _DEPTH else joined
    return left


@cache
def _entries(register: Register) -> _Entries:
    """Index rules and modifiers by the words that they can begin with, in every case that is written."""
    rules = (*INFORMAL_RULES, *RULES) if register is Register.INFORMAL else RULES
    words = frozenset[str]().union(
        *(rule.starts for rule in rules), *(modifier.starts for modifier in MODIFIERS)
    )
    table: dict[str, _Entry] = {}
    for word in words:
        entry = _entry(
            tuple(rule for rule in rules if word in rule.starts),
            tuple(modifier for modifier in MODIFIERS if word in modifier.starts),
            article=word == "the",
        )
        table.update(dict.fromkeys((word, word.capitalize(), word.upper()), entry))
    return table


@cache
def _entry(rules: tuple[TimexRule, ...], modifiers: tuple[TimexModifier, ...], *, article: bool) -> _Entry:
    """Build the gate of some rules: their patterns as one, without groups, and with "the" taken out once."""
    patterns = [rule.regex.pattern for rule in rules]
    patterns += [modifier.regex.pattern for modifier in modifiers]
    bare = [_BACK_REFERENCE.sub(".", _NAMED_GROUP.sub("(?:", one)).removeprefix(_NO_WORD) for one in patterns]
    after: list[str] = []
    others: list[str] = []
    for one in bare:
        rest = one.removeprefix(f"(?:{_ARTICLE})?")
        if article:
            rest = rest.removeprefix(_ARTICLE)
        (after if article and rest != one else others).append(rest)
    gate = "|".join([*([f"{_ARTICLE}(?:{'|'.join(after)})"] if after else []), *others])
    return _Entry(re.compile(f"{_NO_WORD}(?:{gate})"), rules, modifiers)
