"""Days in other languages than English, which dateparser reads: only what can be one, as that takes long."""

import re
from datetime import date, datetime
from functools import cache

from dateparser.date import DateDataParser

from timeline.articles.patterns import any_of
from timeline.lexicons import load_lexicon

__all__ = ["read_foreign_day"]

_LONGEST_FOREIGN = 60  # longer strings cost dateparser seconds and are no dates
# A day and a year, in either order, or the three numbers of 2021年8月30日.
_FOREIGN_NUMBERS = re.compile(
    r"(?:0?[1-9]|[12]\d|3[01]) (?:1[5-9]|20)\d\d|(?:1[5-9]|20)\d\d(?: (?:0?[1-9]|[12]\d|3[01])){1,2}"
)
# What else English text has with two such numbers, to spare the time that dateparser takes: a day and year
# with words behind them, three numbers among Latin words, whole phrases.
_NO_FOREIGN_DATE = re.compile(
    r"\s{0,3}\d{1,2},?\s{1,3}\d{4}\b|\s{0,3}\d{4}\s{1,3}\d\d?\s{1,3}\d\d?\s{1,3}[A-Za-z]"
    r"|(?:[\W\d_]{0,12}[^\W\d_]{1,40}+){7}|.{0,60}(?:\s-\s|\b(?:in|the|from|is|that|by)\b)",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"\d{4}\b")
_LETTERS = re.compile(r"[a-z]{3,9}")
_WORD = re.compile(r"[^\W\d_]{2}|[年月日]")


def read_foreign_day(text: str) -> date | None:
    """Read a day in another language, when its words and numbers are all that is there.

    Parameters
    ----------
    text : str
        Without a time of day.

    Returns
    -------
    datetime.date or None
        None for anything else than a complete date.

    Examples
    --------
    >>> read_foreign_day("30 août 2021"), read_foreign_day("août 2021")
    (datetime.date(2021, 8, 30), None)
    """
    numbers = re.findall(r"\d{1,80}", text)
    is_likely = len(text) <= _LONGEST_FOREIGN and _FOREIGN_NUMBERS.fullmatch(" ".join(numbers))
    if not is_likely or not _WORD.search(text) or _NO_FOREIGN_DATE.match(text):
        return None
    # "2009 LONDON May 11"
    months = load_lexicon("months")["names"]
    if _YEAR_FIRST.match(text) and any(word in months for word in _LETTERS.findall(text.casefold())):
        return None
    # "30 augusti 2021 kl.", before the time of day that was taken out.
    text = _last_joiners_pattern().sub("", text.strip(" ,.;|-–—"))
    found = _foreign_parser().get_date_data(text).date_obj
    if found is None or {found.day, found.year} - {int(number) for number in numbers}:
        return None
    return found.date()


@cache
def _foreign_parser() -> DateDataParser:
    """Make a dateparser that accepts complete, absolute dates and never asks the clock."""
    return DateDataParser(
        languages=list(load_lexicon("headers")["languages"]),
        settings={
            "STRICT_PARSING": True,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
            "RELATIVE_BASE": datetime(2000, 1, 1),
        },
    )


@cache
def _last_joiners_pattern() -> re.Pattern[str]:
    """Return the joining words at the end of a string, behind the date's last number or letter."""
    return re.compile(
        rf"(?:[\s,.]{{1,3}}(?:{any_of(load_lexicon('headers')['joiners'])})\.?){{1,3}}\Z", re.IGNORECASE
    )
