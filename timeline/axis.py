"""The line that dates stand on: microseconds since 1970, from long before year 1."""

import re
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from edtf import EDTFParseException, parse_edtf

from timeline.lexicons import load_lexicon

__all__ = [
    "DAY",
    "FIRST_MOMENT",
    "LAST_MOMENT",
    "NO_MOMENT",
    "Stretch",
    "from_datetime",
    "from_days",
    "locate",
    "locate_parsed",
    "parse_moment",
    "parse_stretch",
    "to_days",
    "write_moment",
]

DAY = 86_400_000_000
"""Microseconds of a day."""

NO_MOMENT = int(np.iinfo("int64").min)
"""What stands in arrays for a moment that there is none of; numpy's NaT."""

_MOMENT = re.compile(
    r"(?P<day>(?:-?[0-9]{4}|10000)(?:-[0-9]{2}(?:-[0-9]{2})?)?)"
    r"(?:[T ](?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?))?"
)
_TYPED_ISO = re.compile(
    r"(?P<year>-[0-9]{1,4}|[0-9]{4})"
    r"(?:-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2})(?:[T ](?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?))?)?)?"
)
_TYPED_WORDS = re.compile(
    r"(?:(?:(?P<day>[0-9]{1,2}) )?(?P<month>(?!AD |CE )[A-Z]+\.?) (?:(?P<day_after>[0-9]{1,2}) )?)?"
    r"(?:(?P<era_first>AD|CE) )?(?P<year>[0-9]{1,4})(?: ?(?P<era>BCE?|CE|AD))?",
    re.IGNORECASE | re.ASCII,
)
_DATE = r"(?!-0000)-?[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_PLAIN_EDTF = re.compile(
    rf"(?P<date>{_DATE})[~?]?(?:/(?P<until>{_DATE})[~?]?)?|\[(?P<first>{_DATE})\.\.(?P<last>{_DATE})\]"
)
_HINT = "write it like 2021, 2021-08, 30 August 2021 or 44 BC"
_EPOCH = datetime(1970, 1, 1)


def _microseconds(text: str) -> int:
    return int(np.datetime64(text, "us").astype("int64"))


FIRST_MOMENT = _microseconds("-9999-01-01")
"""The beginning of 10000 BC: EDTF's years without a letter have four digits."""

LAST_MOMENT = _microseconds("9999-12-31") + DAY
"""The end of 9999."""


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A half-open stretch `[start, end)` of the line.

    Parameters
    ----------
    start, end : int
        Microseconds since 1970 on the proleptic Gregorian calendar; the end is later.

    Raises
    ------
    ValueError
        When it would be empty or run backwards.

    Examples
    --------
    >>> Stretch(0, DAY).length == DAY, Stretch(0, DAY).overlaps(Stretch(DAY, 2 * DAY))
    (True, False)
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError(f"a stretch ends after it starts: {self.start} to {self.end}")

    @property
    def length(self) -> int:
        """Microseconds."""
        return self.end - self.start

    @property
    def middle(self) -> int:
        """The moment halfway through."""
        return self.start + self.length // 2

    def overlaps(self, other: "Stretch") -> bool:
        """Tell whether the two share a moment."""
        return self.start < other.end and other.start < self.end


def from_datetime(moment: datetime) -> int:
    """Return a moment without a zone as microseconds since 1970.

    Examples
    --------
    >>> from_datetime(datetime(1969, 12, 31, 23, 59, 59))
    -1000000
    """
    delta = moment - _EPOCH
    return delta.days * DAY + delta.seconds * 1_000_000 + delta.microseconds


def to_days(moment: int) -> float:
    """Return a moment in days since 1970, as the axes of the figures have it.

    Examples
    --------
    >>> to_days(DAY // 2), to_days(-DAY)
    (0.5, -1.0)
    """
    return moment / DAY


def from_days(days: float) -> int:
    """Return the moment that an axis of the figures has in days since 1970; none outside the line.

    Examples
    --------
    >>> from_days(0.5) == DAY // 2, from_days(1e12) == LAST_MOMENT
    (True, True)
    """
    return round(min(max(days, FIRST_MOMENT / DAY), LAST_MOMENT / DAY) * DAY)


def write_moment(moment: int) -> str:
    """Write a moment as ISO 8601 does, as short as it can be.

    Parameters
    ----------
    moment : int
        Microseconds since 1970.

    Returns
    -------
    str
        Years before 1 have a sign, and year 0 is 1 BC.

    Examples
    --------
    >>> write_moment(0), write_moment(parse_moment("-0043-03-15T12:30"))
    ('1970-01-01', '-0043-03-15T12:30:00')
    """
    text = str(np.datetime64(moment, "us"))
    day, _, time = text.partition("T")
    year, month_day = day[: day.index("-", 1)], day[day.index("-", 1) :]
    sign, digits = ("-", year[1:]) if year.startswith("-") else ("", year)
    short = time.rstrip("0").removesuffix(".") if "." in time else time
    short = f"{short}{'00:00:00'[len(short) :]}" if len(short) < len("00:00:00") else short
    return f"{sign}{digits:0>4}{month_day}" + ("" if short == "00:00:00" else f"T{short}")


def parse_moment(text: str) -> int:
    """Read a moment as `write_moment` writes it; a year or a month is its beginning.

    Raises
    ------
    ValueError
        When it is none, before 10000 BC, or after 9999.

    Examples
    --------
    >>> parse_moment("1970-01-02") == DAY, parse_moment("-0043") < parse_moment("0001")
    (True, True)
    """
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no moment; write it like 2021-08-30 or 2021-08-30T09:30")
    moment = _microseconds(match["day"] + (f"T{match['time']}" if match["time"] else ""))
    if moment > LAST_MOMENT:
        raise ValueError(f"{text!r} is after 9999")
    return moment


def parse_stretch(text: str) -> Stretch:
    """Read a year, a month, a day or a moment as people type it.

    Parameters
    ----------
    text : str
        ISO 8601, where year 0 is 1 BC, or in English words.

    Returns
    -------
    Stretch
        All of that year, month or day; of a moment, the minute or the second.

    Raises
    ------
    ValueError
        When it is none, or not on the line.

    Examples
    --------
    >>> for text in ("2021-8", "44 BC", "15 March 44 BC", "-0043", "AD 79", "August 30, 2021"):
    ...     print(write_moment(parse_stretch(text).start), write_moment(parse_stretch(text).end))
    2021-08-01 2021-09-01
    -0043-01-01 -0042-01-01
    -0043-03-15 -0043-03-16
    -0043-01-01 -0042-01-01
    0079-01-01 0080-01-01
    2021-08-30 2021-08-31
    """
    typed = " ".join(text.replace("\N{MINUS SIGN}", "-").replace(",", " ").split())
    match = _TYPED_ISO.fullmatch(typed) or _TYPED_WORDS.fullmatch(typed)
    if match is None:
        raise ValueError(f"{text!r} is no date; {_HINT}")
    parts = {name: part or "" for name, part in match.groupdict().items()}
    year = _parse_year(parts["year"], parts.get("era", "") or parts.get("era_first", ""))
    month, day = _month_number(parts["month"]), parts["day"] or parts.get("day_after", "")
    written = f"{'-' if year < 0 else ''}{abs(year):04}"
    written += f"-{month:02}" if parts["month"] else ""
    written += f"-{int(day):02}" if day else ""
    if time := parts.get("time", ""):
        start = parse_moment(f"{written}T{time}")
        return Stretch(start, start + (60_000_000 if len(time) == len("00:00") else 1_000_000))
    stretch = locate(written)
    if stretch is None:
        raise ValueError(f"{text!r} is not on the calendar; {_HINT}")
    return stretch


def _parse_year(digits: str, era: str) -> int:
    """Read a year as ISO 8601 counts; it has four digits, a sign or an era."""
    year = int(digits)
    if not era:
        if len(digits) < 4 and year >= 0:
            raise ValueError(f"{digits!r} is no year; {_HINT}")
        return year
    if not year:
        raise ValueError(f"there was no year 0 {era}; {_HINT}")
    return 1 - year if era.upper().startswith("B") else year


def _month_number(text: str) -> int:
    """Return the number of a month; 0 for what is none, and for none."""
    if not text or text.isdecimal():
        return int(text or 0)
    months = load_lexicon("months")
    return int({**months["names"], **months["abbreviations"]}.get(text.lower().removesuffix("."), 0))


def locate(date: str | None) -> Stretch | None:
    """Find the stretch that a date means.

    Parameters
    ----------
    date : str or None
        EDTF, as in the table's `date`; of a date that is open at one side, the side that it has counts as
        both.

    Returns
    -------
    Stretch or None
        None for no date, and for one beyond the line.

    Examples
    --------
    >>> ides = locate("-0043-03-15")
    >>> write_moment(ides.start), write_moment(ides.end)
    ('-0043-03-15', '-0043-03-16')
    >>> write_moment(locate("[..-0043-03]").end)
    '-0043-04-01'
    """
    if date is None:
        return None
    return _locate_plain(date) or locate_parsed(date)


def _locate_plain(date: str) -> Stretch | None:
    """Find what most dates mean, without the EDTF library, which takes milliseconds; None for all others."""
    match = _PLAIN_EDTF.fullmatch(date)
    if match is None:
        return None
    first = match["date"] or match["first"]
    last = match["until"] or match["last"] or first
    if match["first"] and len(first.lstrip("-")) != len(last.lstrip("-")):  # no set in EDTF
        return None
    try:
        start, end = np.datetime64(first), np.datetime64(last) + 1
        return Stretch(*(int(moment.astype("datetime64[us]").astype("int64")) for moment in (start, end)))
    except ValueError:  # no such day, or none between the two
        return None


def locate_parsed(date: str) -> Stretch | None:
    """Find the stretch that a date means, as `locate` does, by the EDTF library alone.

    Examples
    --------
    >>> locate_parsed("2021-08") == locate("2021-08"), locate_parsed("2021-02-29")
    (True, None)
    """
    try:
        parsed = parse_edtf(date)
        first, last = (_day(moment()) for moment in (parsed.lower_strict, parsed.upper_strict))
    except (EDTFParseException, ValueError):  # the library lets 29 February pass in any year
        return None
    first, last = first if first is not None else last, last if last is not None else first
    if first is None or last is None or first > last:
        return None
    return Stretch(first, last + DAY)


def _day(moment: object) -> int | None:
    """Return the beginning of a day that the EDTF library names; None for an open end."""
    if not isinstance(moment, tuple):
        return None
    year, month, day = moment[:3]
    if not -9999 <= year <= 9999:
        return None
    return _microseconds(f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}")
