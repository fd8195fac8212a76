"""Days in other languages than English, as whole strings.

Those of some 45 languages are read from tables, which takes no time; dateparser is asked about the others.
"""

import re
from datetime import date, datetime
from functools import cache

from dateparser.date import DateDataParser

from timeline.articles.days import find_days
from timeline.lexicons import load_lexicon

__all__ = ["read_foreign_day"]

# A day and a year, in either order, or the three numbers of 2021年8月30日.
_FOREIGN_NUMBERS = re.compile(r"\d{1,2} (?:1[5-9]|20)\d\d|(?:1[5-9]|20)\d\d(?: \d{1,2}){1,2}")
_NUMBER = re.compile(r"\d{1,80}")
_WORD = re.compile(r"[^\W\d_]{2}|[年月日]")
_ANY_WORD = re.compile(r"[^\W_]{1,40}")
_MOST_WORDS = 6  # dateparser takes long over prose, and dates have fewer


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
    >>> read_foreign_day("30 Tháng Tám 2021")
    datetime.date(2021, 8, 30)
    """
    if not _FOREIGN_NUMBERS.fullmatch(" ".join(_NUMBER.findall(text))) or not _WORD.search(text):
        return None
    days = find_days(text)
    if len(days) != 1:
        return None if days else _ask_dateparser(text)
    rest = f"{text[: days[0].start]} {text[days[0].end :]}"
    is_explained = all(word.casefold() in _words_beside() for word in _ANY_WORD.findall(rest))
    return days[0].value if is_explained else None


def _ask_dateparser(text: str) -> date | None:
    """Read a day in a language of which there is no table, in a string that can hardly be anything else."""
    words = [word for word in _ANY_WORD.findall(text) if not word.isdigit()]
    if len(words) > (1 if text.isascii() else _MOST_WORDS):
        return None
    found = _foreign_parser().get_date_data(text.strip(" ,.;|-–—")).date_obj
    numbers = {int(number) for number in _NUMBER.findall(text)}
    return found.date() if found is not None and {found.day, found.year} <= numbers else None


@cache
def _foreign_parser() -> DateDataParser:
    """Make a dateparser that accepts complete, absolute dates and never asks the clock."""
    return DateDataParser(
        settings={
            "STRICT_PARSING": True,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
            "RELATIVE_BASE": datetime(2000, 1, 1),
        }
    )


@cache
def _words_beside() -> frozenset[str]:
    """Return what may stand beside a day in any language: weekdays, and words that join."""
    headers = load_lexicon("headers")
    words = (*load_lexicon("foreign_dates")["weekdays"], *headers["weekdays"], *headers["joiners"])
    return frozenset(part for word in words for part in _ANY_WORD.findall(word))
