"""Cheap signs of tense, and the preposition before an expression: no parser, only words."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from timeline.lexicons import load_lexicon

__all__ = ["AHEAD", "SAYING", "Cue", "Tense", "preposition_before", "tense_at"]

AHEAD: frozenset[str] = frozenset(load_lexicon("timex_tense")["ahead"])
SAYING: frozenset[str] = frozenset(load_lexicon("timex_tense")["saying"])
_WINDOW = 240
_NEAR = 9  # code points: room for a preposition and an article
# A full stop after "Gen" or "Mr" ends no sentence.
_SENTENCE_END = re.compile(
    r"(?<=[a-z0-9)”\"’'%])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][”\"’')]{0,2}\s{1,8}(?=[A-Z“\"‘'(\d]|$)"
    r"|\n\s{0,8}\n"
)
_PREPOSITION = re.compile(
    r"\b([Uu]ntil|[Tt]ill|[Bb]y|[Ss]ince|[Ff]rom|[Oo]n|[Ii]n|[Bb]efore|[Aa]fter|[Dd]uring|[Oo]ver|to|[Ff]or"
    r"|[Tt]hrough|[Ee]ffective|[Ss]tarting|[Bb]eginning|[Ee]very|[Ee]ach|due|[Aa]t|of|than|ahead\sof"
    r"|as\s(?:soon|early)\sas)\s{1,4}(?:the\s{1,4}|(?:early|late|mid)[\s-]{1,4}|the end of\s{1,4})?$"
)


class Tense(StrEnum):
    """Where the sentence around an expression lies, seen from the day of writing."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Cue:
    """A tense, the words that show it, and whether they stand right before the expression."""

    tense: Tense
    words: str = ""
    near: bool = False


@cache
def _signs() -> re.Pattern[str]:
    """Build the one pattern that finds every sign of tense."""
    lexicon = load_lexicon("timex_tense")
    future = "|".join(
        re.escape(word).replace(r"\ ", r"\s{1,4}")
        for word in sorted(lexicon["future"], key=len, reverse=True)
    )
    infinitive = "|".join(lexicon["infinitive"])
    past = "|".join(sorted(lexicon["past"], key=len, reverse=True))
    return re.compile(
        rf"(?P<future>['’]ll|(?<![\w-])(?=[a-z])(?:{future}|(?:{infinitive})[a-z]{{0,3}}\s{{1,4}}to))(?!\w)"
        r"(?:\s{1,4}[a-z]{1,20}){0,3}"
        rf"|(?<![\w-])(?=[a-z])(?P<past>{past}|[a-z]{{2,20}}ed)(?![\w-])"
    )


def tense_at(text: str, start: int, end: int) -> Cue:
    """Judge the tense around an expression from the nearest verb of its sentence.

    English puts the verb before its time: the last sign before the expression counts, and only without
    one the first sign after it.

    Parameters
    ----------
    text : str
    start, end : int
        The expression's span, half-open, in code points.

    Examples
    --------
    >>> tense_at("He will be freed on Monday.", 20, 26)
    Cue(tense=<Tense.FUTURE: 'future'>, words='will', near=True)
    >>> tense_at("He was freed on Monday.", 16, 22).tense.value
    'past'
    """
    before = text[max(0, start - _WINDOW) : start]
    begins = max((stop.end() for stop in _SENTENCE_END.finditer(before)), default=0)
    signs = list(_signs().finditer(before, begins))
    last = signs[-1] if signs else None
    near = last is not None and len(before) - last.end() <= _NEAR
    if last is None:
        after = text[end : end + _WINDOW]
        stop = _SENTENCE_END.search(after)
        last = _signs().search(after[: stop.start()] if stop else after)
    if last is None:
        return Cue(Tense.UNKNOWN)
    if last["future"]:
        return Cue(Tense.FUTURE, " ".join(last["future"].split()), near)
    return Cue(Tense.PAST, last["past"], near)


def preposition_before(text: str, start: int) -> str | None:
    """Return the preposition right before an expression, in lower case; None without one.

    Examples
    --------
    >>> preposition_before("It runs until Monday.", 14)
    'until'
    """
    match = _PREPOSITION.search(text[max(0, start - 24) : start])
    return match[1].lower() if match else None
