"""Find temporal expressions: one scan over the words, rules tried only where a rule can begin."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from timeline.model import Span
from timeline.timex.algebra import Reading
from timeline.timex.joins import JOINS
from timeline.timex.rules import MODIFIERS, RULES, TimexModifier, TimexRule

__all__ = ["RecognisedTimex", "recognise_timexes"]

_WORD = re.compile(r"[A-Za-z]+|\d+")
_MODIFIER_DEPTH = 3
_Rule = TypeVar("_Rule", TimexRule, TimexModifier)


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


def recognise_timexes(text: str) -> tuple[RecognisedTimex, ...]:
    """Find the temporal expressions of a text, and read what each says by itself.

    At every place the longest expression wins; expressions never overlap.

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
    rules, modifiers = _dispatch()
    free = 0
    for word in _WORD.finditer(text):
        key = word[0]
        if key not in rules and key not in modifiers:
            if key[0] > "9":
                continue
        start = word.start()
        if start < free:
            continue
        best = _read_at(text, start, 0)
        if best is not None:
            free = best.end
            found.append(
                RecognisedTimex(span=Span(start, best.end), rule=best.rule, reading=best.reading)
            )
    return tuple(found)


def _read_at(text: str, start: int, depth: int) -> _Found | None:
    """Return the longest expression that begins at `start`."""
    word = _WORD.match(text, start)
    if word is None:
        return None
    key = word[0] if word[0][0] > "9" else "0"
    rules, modifiers = _dispatch()
    best: _Found | None = None
    for rule in rules.get(key, ()):
        match = rule.regex.match(text, start)
        if match is not None and (best is None or match.end() > best.end):
            reading = rule.normalise(match)
            if reading is not None:
                best = _Found(match.end(), rule.name, reading)
    if best is not None:
        best = _extend(text, best)
    if depth < _MODIFIER_DEPTH:
        for modifier in modifiers.get(key, ()):
            best = _modified(text, start, depth, modifier, best)
    return best


def _modified(
    text: str, start: int, depth: int, modifier: TimexModifier, best: _Found | None
) -> _Found | None:
    """Return the modifier with the expression after it, when that is longer than `best`."""
    match = modifier.regex.match(text, start)
    if match is None:
        return best
    inner = _read_at(text, match.end(), depth + 1)
    if inner is None or (best is not None and inner.end <= best.end):
        return best
    reading = modifier.apply(match, inner.reading)
    return best if reading is None else _Found(inner.end, inner.rule, reading)


def _extend(text: str, left: _Found) -> _Found:
    """Join what stands beside the expression on its right, as long as it makes one expression."""
    for join in JOINS:
        connector = join.connector.match(text, left.end)
        if connector is None:
            continue
        right = _read_at(text, connector.end(), _MODIFIER_DEPTH)
        if right is None:
            continue
        reading = join.combine(left.reading, right.reading, connector[0])
        if reading is not None:
            return _extend(text, _Found(right.end, left.rule, reading))
    return left


@cache
def _dispatch() -> tuple[Mapping[str, tuple[TimexRule, ...]], Mapping[str, tuple[TimexModifier, ...]]]:
    """Index rules and modifiers by the words that they can begin with, in every case that is written."""
    return _index(RULES), _index(MODIFIERS)


def _index(rules: Iterable[_Rule]) -> Mapping[str, tuple[_Rule, ...]]:
    """Index by first word: lower case, capitalised, capitals."""
    table: dict[str, list[_Rule]] = {}
    for rule in rules:
        for word in rule.starts:
            for form in dict.fromkeys((word, word.capitalize(), word.upper())):
                table.setdefault(form, []).append(rule)
    return {word: tuple(found) for word, found in table.items()}
