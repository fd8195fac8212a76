"""Dates as people write them, to EDTF: what analysts type need not be a standard's notation."""

import re
from typing import Final

from timeline.kinds import is_edtf
from timeline.model import TimexMod
from timeline.timex import tag, to_edtf

__all__ = ["to_edtf_as_meant"]

_LONGEST: Final = 60
_MONTHS = 12
_DIGITS_ONLY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ]\d{2,4}", re.ASCII)


def to_edtf_as_meant(text: str) -> str:
    """Write a date as EDTF, where it is one that people write and can mean one thing only.

    Parameters
    ----------
    text : str
        Such as "30 Aug 2021", "August 2021", "44 BC", "about 1680" or EDTF.

    Returns
    -------
    str
        The text without the blanks around it where it is EDTF already, needs another date to be counted
        from, may be read in two ways, or is no date: `read_date` then says what to write.

    Examples
    --------
    >>> [to_edtf_as_meant(text) for text in ("30 Aug 2021", "44 BC", "about 1680", "1967/1975")]
    ['2021-08-30', '-0043', '1680~', '1967/1975']
    >>> to_edtf_as_meant("last week"), to_edtf_as_meant("8/9/2021")
    ('last week', '8/9/2021')
    """
    text = text.strip()
    if not text or len(text) > _LONGEST or is_edtf(text) or _may_be_two(text):
        return text
    timexes = tag(text)
    if len(timexes) != 1 or timexes[0].text != text:
        return text
    (timex,) = timexes
    is_plain = timex.mod in (None, TimexMod.APPROX)
    return (is_plain and to_edtf(timex.value, mod=timex.mod)) or text


def _may_be_two(text: str) -> bool:
    """Tell whether a day and a month in digits may each be the other."""
    match = _DIGITS_ONLY.fullmatch(text)
    return match is not None and match[1] != match[2] and max(int(match[1]), int(match[2])) <= _MONTHS
