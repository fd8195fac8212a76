"""Cheap signs of tense, and the preposition before an expression: no parser, only words."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from timeline.lexicons import load_lexicon
from timeline.timex.patterns import any_of, by_first_letter
from timeline.timex.register import Register

__all__ = [
    "AHEAD",
    "DEFERRING",
    "SAYING",
    "SENTENCE_END",
    "Cue",
    "Tense",
    "has_sentence_end",
    "preposition_before",
    "tense_at",
]

AHEAD: frozenset[str] = frozenset(load_lexicon("timex_tense")["ahead"])
SAYING: frozenset[str] = frozenset(load_lexicon("timex_tense")["saying"])
DEFERRING: frozenset[str] = frozenset(load_lexicon("timex_tense")["deferring"])
_PLANS: frozenset[str] = frozenset(load_lexicon("timex_tense")["plans"])
_WINDOW = 240
_FOILED = re.compile(
    r"\b(?:but|until|when)\b.{0,60}\b(?:did(?:n['’]t|\s{1,4}not)|was|were|never|fell|failed|[a-z]{2,16}ed)\b"
)
# "The burned area", "its badly damaged roof", "with displaced families": before a noun it is no verb.
_ATTRIBUTIVE = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y|[Yy]our|[Ee]very|[Nn]o)"
    r"|(?<!\b[Hh]e)(?<!\b[Ss]he)(?<!\b[Ii]t)(?<!\b[Ww]ho)(?<!\b[Tt]hat)(?<!\b[Tt]here)['’]s)"
    r"\s{1,4}(?:(?:[a-z]{2,16}ly|most|still|long|once)\s{1,4})?$"
)
_AFTER_PREPOSITION = re.compile(
    r"\b(?:against|among|amid|between|by|despite|for|from|into|of|with|without)\s{1,4}(?:[a-z]{2,16}ly\s{1,4})?$"
)
# "Will soon again be moved": the passive of the verb before it.
_AFTER_BE = re.compile(r"\bbe(?:ing)?\s{1,4}(?:[a-z]{2,16}ly\s{1,4})?$")
_BEFORE_NOUN = re.compile(r"\s{1,4}[a-z]")
_ATTRIBUTE_WINDOW = 40  # code points
# "Saturday is the anniversary" looks ahead.
_EQUATION = re.compile(r"\s{1,4}(?:is|marks)(?=\s)")
# "It shut on Monday and will open soon": a second predicate in the future makes the first one past.
_WILL_TOO = re.compile(r"\s{1,4}(?:and|but)\s{1,4}(?:will|would)\b")
# "Not on Monday," he said: the verb tells of the saying.
_QUOTED_BEFORE = re.compile(r"[.,!?]?[\"”]")
_BEHIND = frozenset({"past", "perfect", "unable"})
_OPENING = re.compile(r"\W{0,3}(?:(?:In|On|At|During)\s{1,4})?(?:the\s{1,4})?")
_PARTICIPLE_TAIL = re.compile(r"\s{1,4}(?:by|in|on|at|to|for|with)\b")
_BESIDE = 60  # code points: how far the main verb may stand behind the time that opens its sentence
_SOON = 80  # code points: how far behind its day a plan is said to have been given up
_LONG_SENTENCE = 600
_NEAR = 9  # code points: room for a preposition and an article
# A full stop after "Gen" or "Mr" ends no sentence.
SENTENCE_END = re.compile(
    r"(?<=[a-z0-9)”\"’'%])(?<!\b[A-Z][a-z])(?<!\b(?!May)[A-Z][a-z]{2})[.!?][”\"’')]{0,2}\s{1,8}(?=[A-Z“\"‘'(\d]|$)"
    r"|\n\s{0,8}\n"
)
# What stands before a dateline's dash belongs to another sentence: "LIMA (Reuters) - A bridge fell Monday".
_DATELINE_END = r"\((?:[A-Z][\w.]{0,19}\s?){1,3}\)\s{1,3}[-–—_]{1,2}\s"
_CLAUSE_END = re.compile(rf"{SENTENCE_END.pattern}|;\s|{_DATELINE_END}")
# Messages end their sentences with any mark, and go on small: "no show. now they say", "who's in?? see u".
_MESSAGE_END = re.compile(rf"{_CLAUSE_END.pattern}|(?:(?<=\w\w)\.|[!?]|\.\.)[.!?]{{0,9}}[)”\"]?\s|\n")
_PREPOSITION = re.compile(
    r"\b([Uu]ntil|[Tt]ill|[Bb]y|[Ss]ince|[Ff]rom|[Oo]n|[Ii]n|[Bb]efore|[Aa]fter|[Dd]uring|[Oo]ver|to|[Ff]or"
    r"|[Tt]hrough|[Ee]ffective|[Ss]tarting|[Bb]eginning|[Ee]very|[Ee]ach|due|[Aa]t|of|than|ahead\sof"
    r"|as\s(?:soon|early)\sas)\s{1,4}(?:the\s{1,4}|(?:early|late|mid)[\s-]{1,4}|the end of\s{1,4})?$"
)


class Tense(StrEnum):
    """Where the sentence around an expression lies, seen from the day of writing.

    What was planned ("the trial was to open on Monday") may lie on either side of it.
    """

    PAST = "past"
    FUTURE = "future"
    PLANNED = "planned"
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
    past = by_first_letter([*lexicon["past"], *lexicon["looking_back"]])
    future, modals = any_of(lexicon["future"]), any_of(lexicon["modals"])
    verbs = any_of(lexicon["scheduled"])
    words = r"(?:\s{1,4}[a-z]{1,20}){0,3}"
    return re.compile(
        r"(?<![\w-])(?=[a-z])(?:"
        # "Was due", "had been scheduled", "were hoping to": a plan told from the past.
        rf"(?P<planned>(?:(?:was|were)(?:n['’]t|\s{{1,4}}not)?|had\s{{1,4}}been)(?:\s{{1,4}}(?:[a-z]{{2,16}}ly|also|first|only|still))?"
        rf"\s{{1,4}}(?:{any_of(lexicon['plans'])})|(?:was|were)(?:n['’]t|\s{{1,4}}not)?\s{{1,4}}to)(?!\w){words}"
        # "May have left", "could not leave" and "could hear" tell of what is past.
        rf"|(?P<perfect>(?:{modals})(?:n['’]t|\s{{1,4}}not)?\s{{1,4}}have|could(?:n['’]t|\s{{1,4}}not)"
        rf"|could\s{{1,4}}(?:barely|feel|hardly|hear|only|see|smell)|had\s{{1,4}}been)(?!\w){words}"
        rf"|(?P<hoped>(?:{any_of(lexicon['hopes'])})(?:s|ed|ing)?(?:\s{{1,4}}[\w'’-]{{1,20}}){{1,5}}?\s{{1,4}}to)(?!\w){words}"
        rf"|(?P<vowed>(?:{any_of(lexicon['vows'])})\s{{1,4}}to)(?!\w){words}"
        rf"|(?P<future>(?:{modals})(?:n['’]t)?|{future}|(?:{any_of(lexicon['infinitive'])})[a-z]{{0,3}}\s{{1,4}}to)(?!\w){words}"
        rf"|(?P<scheduled>(?:{verbs})s|(?<!\bdid\s)(?<!\bnot\s)(?<!n['’]t\s)(?:{any_of(lexicon['scheduled_es'])}))(?![\w-])"
        rf"|(?P<past>{past}|(?<!\bstill\s)(?!(?:{any_of(lexicon['not_past'])})(?!\w))[a-z]{{2,20}}ed)(?![\w-]))"
        rf"|(?P<contracted>['’]ll)(?!\w){words}"
        # A plural before it makes "open" a verb: "talks open", not "is open".
        r"|(?<=[a-rt-z]s)(?<!\bwas)(?<!\bhas)(?<!\bits)(?<!\bhis)(?<!\bis)(?<!\bas)(?<!\bthis)(?<!\bdoes)"
        rf"\s{{1,4}}(?P<plural>{verbs})(?![\w-])"
        r"|(?<!\w)(?P<unable>(?:[Nn]obody|[Nn]one|[Nn]o\sone|[Nn]either)"
        rf"(?:\s{{1,4}}[\w'’]{{1,20}}){{0,8}}\s{{1,4}}could)(?!\w){words}"
    )


@cache
def _called_off() -> re.Pattern[str]:
    """Build the pattern of what has been given up, or put off."""
    lexicon = load_lexicon("timex_tense")
    given_up = any_of([*lexicon["cancelling"], *lexicon["deferring"]])
    return re.compile(
        rf"\b(?:is|are|was|were|be|been)\s{{1,4}}(?:[a-z]{{2,16}}\s{{1,4}})?(?:{given_up})(?!\w)"
    )


@cache
def _done() -> re.Pattern[str]:
    """Build the pattern of a noun, right after the expression, that names what has happened already."""
    nouns = any_of(load_lexicon("timex_tense")["done"])
    return re.compile(rf"(?:['’]s)?(?:\s{{1,4}}[a-z-]{{1,16}})?\s{{1,4}}({nouns})(?![\w-])")


@cache
def _settled() -> re.Pattern[str]:
    """Build the pattern of what fixes the day right before it: "4 March was set for the trial"."""
    settling = any_of(load_lexicon("timex_tense")["settling"])
    return re.compile(rf"\s{{1,4}}(?:was|were|has\sbeen|have\sbeen)\s{{1,4}}(?:{settling})(?![\w-])")


@cache
def _deferred() -> re.Pattern[str]:
    """Build the pattern of what is put off, or ordered, until a day."""
    lexicon = load_lexicon("timex_tense")
    moved, ordered = any_of(lexicon["deferring"]), any_of(lexicon["ordering"])
    return re.compile(
        rf"\b(?:(?P<moved>{moved})\b[^.;]{{0,60}}\b(?:until|till|to)|(?P<ordered>{ordered})\b[^.;]{{0,80}}\b(?:until|till|by))"
        r"(?:\s{1,4}(?:the|noon|midnight|[\d.:]{1,5}|[ap]\.?m\.?|early|late|next|on)){0,4}\s{1,4}$"
    )


def tense_at(text: str, start: int, end: int, register: Register = Register.EDITED) -> Cue:
    """Judge the tense around an expression from the nearest verb of its sentence.

    English puts the verb before its time: the last sign before the expression counts, and only without
    one the first sign after it.

    Parameters
    ----------
    text : str
    start, end : int
        The expression's span, half-open, in code points.
    register : Register
        Of the text: it tells where sentences end.

    Examples
    --------
    >>> tense_at("He will be freed on Monday.", 20, 26)
    Cue(tense=<Tense.FUTURE: 'future'>, words='will', near=True)
    >>> tense_at("He was freed on Monday.", 16, 22).tense.value
    'past'
    """
    before = text[max(0, start - _WINDOW) : start]
    clause_end = _MESSAGE_END if register is Register.INFORMAL else _CLAUSE_END
    begins = max((stop.end() for stop in clause_end.finditer(before)), default=0)
    signs = [sign for sign in _signs().finditer(before, begins) if not _is_participle(sign)]
    last = signs[-1] if signs else None
    rest = text[end : end + _WINDOW]
    done = _done().match(rest)
    if done:
        return Cue(Tense.PAST, done[1], near=True)
    stop = clause_end.search(text, end, end + _WINDOW)  # in the text: what stands before the stop counts
    after = text[end : stop.start()] if stop else rest
    deferred = _deferred().search(before, begins)
    if deferred:
        return Cue(Tense.FUTURE, deferred["moved"] or deferred["ordered"], near=True)
    if _settled().match(after):
        return Cue(Tense.FUTURE, "set", near=True)
    if last is None:
        return _cue_after(after, opens=_OPENING.fullmatch(before, begins) is not None)
    return _cue_of(last, after, near=len(before) - last.end() <= _NEAR)


def _cue_of(sign: re.Match[str], after: str, *, near: bool) -> Cue:
    """Judge a sign before the expression."""
    kind = sign.lastgroup or ""
    words = " ".join(sign[kind].split())
    if kind in _BEHIND:
        return Cue(Tense.PAST, words, near)
    if kind == "vowed":  # "agreed to merge on Tuesday": the merger or the promise
        return Cue(Tense.UNKNOWN)
    if kind == "planned" or (words in _PLANS and _called_off().search(after, 0, _SOON)):
        return _cue_of_plan(words, after)
    return Cue(Tense.FUTURE, words, near)


def _cue_of_plan(words: str, after: str) -> Cue:
    """Judge a plan told from the past: what did not come about lies behind, unless its day was given up."""
    missed = _FOILED.search(after) and not _called_off().search(after, 0, _SOON)
    return Cue(Tense.PAST if missed else Tense.PLANNED, words)


def _is_participle(sign: re.Match[str]) -> bool:
    """Tell whether a past form is none: it belongs to a noun, or to a verb that has its own sign."""
    if sign.lastgroup != "past":
        return False
    before = sign.string[max(0, sign.start() - _ATTRIBUTE_WINDOW) : sign.start()]
    if _ATTRIBUTIVE.search(before) or _AFTER_BE.search(before):
        return True
    if not sign[0].endswith("ed") or _BEFORE_NOUN.match(sign.string, sign.end()) is None:
        return False
    return _AFTER_PREPOSITION.search(before) is not None


def _cue_after(after: str, *, opens: bool) -> Cue:
    """Judge the first sign after the expression: the main verb, where the expression opens its sentence."""
    if _WILL_TOO.match(after):
        return Cue(Tense.PAST)
    if _QUOTED_BEFORE.match(after):
        return Cue(Tense.UNKNOWN)
    equation = _EQUATION.match(after)
    if equation:
        return Cue(Tense.FUTURE, equation[0].strip())
    sign = next((sign for sign in _signs().finditer(after) if not _is_participle(sign)), None)
    if sign is None:
        return Cue(Tense.UNKNOWN)
    kind = sign.lastgroup or ""
    words = " ".join(sign[kind].split())
    if kind == "planned":
        return _cue_of_plan(words, after[sign.end() :])
    if words == "could":  # "On Tuesday nobody could say": an ability, as often as a chance
        return Cue(Tense.UNKNOWN)
    past = kind in _BEHIND or kind == "vowed"
    # "In May the plan presented by Smith …": what follows "by" or "in" may be a participle, no main verb.
    main = opens and sign.end() <= _BESIDE and _PARTICIPLE_TAIL.match(after, sign.end()) is None
    return Cue(Tense.PAST if past else Tense.FUTURE, words, near=past and main and words not in SAYING)


def has_sentence_end(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence ends between two places of a text, in code points.

    Examples
    --------
    >>> has_sentence_end("He met Gen. Smith. They ate.", 0, 25), has_sentence_end("He met Gen. Smith.", 0, 16)
    (True, False)
    """
    return end - start > _LONG_SENTENCE or SENTENCE_END.search(text, start, end) is not None


def preposition_before(text: str, start: int) -> str | None:
    """Return the preposition right before an expression, in lower case; None without one.

    Examples
    --------
    >>> preposition_before("It runs until Monday.", 14)
    'until'
    """
    match = _PREPOSITION.search(text[max(0, start - 24) : start])
    return match[1].lower() if match else None
