"""Days in other languages than English, as whole strings: what may stand beside them is known too."""

import re
from datetime import date
from functools import cache

from timeline.articles.days import find_days
from timeline.lexicons import load_lexicon

__all__ = ["read_foreign_day"]

# A day and a year, in either order, or the three numbers of 2021年8月30日.
_FOREIGN_NUMBERS = re.compile(r"\d{1,2} (?:1[5-9]|20)\d\d|(?:1[5-9]|20)\d\d(?: \d{1,2}){1,2}")
_NUMBER = re.compile(r"\d{1,80}")
_WORD = re.compile(r"[^\W\d_]{2}|[年月日]")
_ANY_WORD = re.compile(r"[^\W_]{1,40}")


def read_foreign_day(text: str) -> date | None:
    """Read a day in another language, when its words and numbers are all that is there.

    Parameters
    ----------
    text : str
        Without a time of day.

    Returns
    -------
    datetime.date or None
        None for anything else than a complete date, with or without its weekday.

    Examples
    --------
    >>> read_foreign_day("lundi 30 août 2021"), read_foreign_day("août 2021")
    (datetime.date(2021, 8, 30), None)
    """
    if not _FOREIGN_NUMBERS.fullmatch(" ".join(_NUMBER.findall(text))) or not _WORD.search(text):
        return None
    days = find_days(text)
    if len(days) != 1:
        return None
    rest = f"{text[: days[0].start]} {text[days[0].end :]}"
    is_explained = all(word.casefold() in _words_beside() for word in _ANY_WORD.findall(rest))
    return days[0].value if is_explained else None


@cache
def _words_beside() -> frozenset[str]:
    """Return what may stand beside a day in any language: weekdays, and words that join."""
    headers = load_lexicon("headers")
    words = (*load_lexicon("foreign_dates")["weekdays"], *headers["weekdays"], *headers["joiners"])
    return frozenset(part for word in words for part in _ANY_WORD.findall(word))
