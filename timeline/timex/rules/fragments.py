"""Pieces of pattern that the rules are made of.

Case is spelled out in them: IGNORECASE costs three times the time.
"""

import re
from collections.abc import Iterable

from timeline.lexicons import load_lexicon
from timeline.timex.patterns import longest_first

__all__ = [
    "COUNT",
    "DAY_NUMBER",
    "ERA",
    "FAR_YEAR",
    "FRIDAY_FILM",
    "GAP",
    "LOWER_MONTH",
    "MONTH",
    "NUMBER",
    "NUMBER_STARTS",
    "ONES",
    "ORDINAL",
    "ORDINAL_STARTS",
    "PLURALS",
    "SEASON",
    "SPACE",
    "TEENS",
    "TENS",
    "THOROUGHFARE",
    "UNIT",
    "UNITS",
    "WEEKDAY",
    "YEAR",
    "any_case",
    "month_number",
    "squeeze",
    "starts_of",
    "weekday_number",
]

SPACE = r"\s{1,4}"
# Between a number and its unit: figures may touch it, or have a plus ("2weeks", "4+ hours").
GAP = r"(?:\s{1,4}|(?<=\d)(?:\+\s{0,4})?(?=[a-z]))"


def any_case(phrases: Iterable[str]) -> str:
    """Match any of the phrases, longest first, in lower case or with their first letter a capital."""
    return "(?:" + "|".join(map(_one_phrase, longest_first(phrases))) + ")"


def _one_phrase(phrase: str) -> str:
    """Write one phrase as a pattern."""
    rest = r"\s{1,4}".join(map(re.escape, phrase[1:].split(" ")))
    first = phrase[0]
    return (f"[{first.upper()}{first.lower()}]" if first.isalpha() else re.escape(first)) + rest


def starts_of(phrases: Iterable[str]) -> frozenset[str]:
    """Return the first words of the phrases, as `TimexRule.starts` wants them."""
    firsts = (re.match(r"[a-z]{1,24}|\d", phrase.lower()) for phrase in phrases)
    return frozenset("0" if first[0].isdigit() else first[0] for first in firsts if first)


def squeeze(words: str) -> str:
    """Return words as word lists have them: in lower case, with single spaces for white space and hyphens."""
    return " ".join(words.lower().replace("-", " ").split())


def _capitalised(names: Iterable[str]) -> str:
    """Match any of the names, capitalised or in capitals."""
    forms = {form for name in names for form in (name.capitalize(), name.upper())}
    return "|".join(longest_first(forms))


_months = load_lexicon("months")
_weekdays = load_lexicon("timex_weekdays")
_numbers = load_lexicon("numbers")
_units = load_lexicon("timex_units")

_lower_months = "|".join(name for name in _months["names"] if name not in {"march", "may", "august"})
# After figures, where "nov" and "dec" are no words of their own: "26nov", "3 feb".
LOWER_MONTH = rf"(?:{'|'.join(name for name in _months['abbreviations'] if name != 'mar')})"
MONTH = (
    rf"(?:{_capitalised(_months['names'])}|{_lower_months}|(?:{_capitalised(_months['abbreviations'])})\b\.?)"
)
_capital_weekday = (
    rf"(?:{_capitalised(_weekdays['names'])}|(?:{_capitalised(_weekdays['abbreviations'])})\b\.?)"
)
WEEKDAY = rf"(?:{'|'.join(_weekdays['names'])}|{_capital_weekday})"
SEASON = any_case(load_lexicon("timex_seasons")["seasons"])
_streets = load_lexicon("timex_counts")["streets"]
THOROUGHFARE = (
    rf"(?:[A-Z][\w.’']{{1,20}}\s){{0,3}}"
    rf"(?:{'|'.join(_streets['nouns'])}|(?:{'|'.join(_streets['abbreviations'])})\.)(?!\w)"
)
YEAR = r"(?:1[0-9]\d\d|20\d\d)"
# A year of three figures, or after 2099: only where nothing follows that it could count.
FAR_YEAR = (
    r"(?:2[1-9]\d\d|[1-9]\d\d)(?=\s{0,2}(?:[.,;:!?)”\"](?!\d)|$)|\s{1,4}(?:and|as|at|but|by|he|in|it|she|the|they|to"
    r"|until|when|with)\b)"
)
ERA = r"(?:B\.C\.E\.|B\.C\.|BCE|BC|A\.D\.|AD|C\.E\.|CE)"
# "The Friday the 13th films", but "on Friday the 13th".
FRIDAY_FILM = re.compile(
    r"(?<=[a-z]\s)(?<!\b[Oo]n\s)(?<!\bby\s)(?<!\bof\s)(?<!\bfor\s)(?<!\bwas\s)(?<!until\s)(?<!\btill\s)"
    r"(?<!since\s)(?<!\bthis\s)(?<!\bnext\s)(?<!\blast\s)Friday\sthe\s13th\b"
)
DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{any_case(_numbers['ordinals'])})"
ORDINAL_STARTS = starts_of(_numbers["ordinals"]) | {"0"}
ONES = any_case(_numbers["ones"])
TEENS = any_case(_numbers["teens"])
TENS = any_case(_numbers["tens"])
_below_100 = rf"(?:{TENS}(?:[-\s]{ONES})?|{ONES}|{TEENS})"
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){0,2}(?:\.\d{1,2})?(?:\s\d/\d|[½¼¾])?|\d{4}"
    rf"|(?:[Aa]|{_below_100})[\s-](?:hundred|thousand)(?:(?:\sand)?\s{_below_100})?"
    rf"|{_below_100}|(?:[Aa]\s)?dozen)"
)
NUMBER_STARTS = starts_of([*_numbers["ones"], *_numbers["teens"], *_numbers["tens"]]) | {"0", "a", "dozen"}
_VAGUE = any_case(
    ["a few", "few", "several", "many", "a couple of", "a couple", "couple of", "some", "dozens of",
     "hundreds of", "thousands of", "a number of", "tens of", "countless"]
)  # fmt: skip
COUNT = rf"(?:{_VAGUE}|{NUMBER}|[Aa]n?)"
PLURALS = any_case(_units["plural"])
UNITS = rf"(?:{'|'.join([*_units['plural'], *_units['singular']])})"
UNIT = rf"(?:{'|'.join([*_units['plural'], *_units['singular'], *_units['abbreviations']])})"


def month_number(word: str) -> int:
    """Return the number of a month by its name or abbreviation."""
    key = word.lower().rstrip(".")
    number: int = _months["names"].get(key) or _months["abbreviations"][key]
    return number


def weekday_number(word: str) -> int:
    """Return the ISO number of a weekday by its name or abbreviation."""
    key = word.lower().rstrip(".")
    number: int = _weekdays["names"].get(key) or _weekdays["abbreviations"][key]
    return number
