"""Date strings of article headers, read whole or not at all.

A string is a date only when every word of it is explained: one day, at most one time of day with its
zone, a weekday, and words that join them. So `Updated figures for 30 August 2021` is none.
"""

import re
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from timeline.articles.foreign_dates import read_foreign_day
from timeline.articles.patterns import any_of
from timeline.lexicons import load_lexicon

__all__ = ["find_dates", "is_clock", "is_month", "read_date", "read_day_of_year", "read_stamp"]

_LONGEST = 80
_YEAR_DIGITS = r"(?P<year>(?:1[5-9]|20)\d\d)"
_YEAR = rf"{_YEAR_DIGITS}(?!\d)"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)"
_MOST_LEFT = 2  # words of another language beside a month that is English too: "Montag", "Måndag den"
_DIGIT = re.compile(r"\d")
_GAP = r"[\s,./-]{1,3}"
# The days from which programs count, and which they write when they know none: Unix, in any time zone,
# spreadsheets, Windows, old Macintoshes.
_ZERO_DAYS = (
    *(date(1969, 12, 31), date(1970, 1, 1), date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1)),
    *(date(1601, 1, 1), date(1904, 1, 1)),
)


def read_date(text: str) -> date | None:
    """Read a string that is a date, with or without a time of day.

    Numbers with dots or after a year are read as written (`30.08.2021`, `2021-08-30`, ISO 8601 week
    dates `2021-W35-1` too); `03/04/2021` could be March or April, and is not read. Dates in other
    languages are read from their words. Nothing is completed from today.

    Parameters
    ----------
    text : str
        At most 80 code points are considered a date.

    Returns
    -------
    datetime.date or None
        A `datetime` when the string gives a time of day, aware when it gives an offset that is not
        ambiguous; a plain `date` when it does not; None when the string is no complete date.

    Examples
    --------
    >>> read_date("30 Aug 2021, 14:05 IST").isoformat()
    '2021-08-30T14:05:00+05:30'
    >>> read_date("2:05 PM ET, Mon August 30, 2021").isoformat()
    '2021-08-30T14:05:00-04:00'
    >>> read_date("Lundi 30 août 2021").isoformat()
    '2021-08-30'
    >>> read_date("yesterday") is None, read_date("August 2021") is None
    (True, True)
    """
    text = text.strip()
    if len(text) > _LONGEST or not _DIGIT.search(text):
        return None
    day, rest = _cut_day(text)
    clock, rest = _cut_clock(rest)
    if day is None:
        day, rest = _cut_day(rest)  # "Mon Aug 30 14:05:00 EDT 2021"
    if day is not None:
        left = _unexplained(rest)
        if not left:
            return _combine(day, clock)
        if len(left) > _MOST_LEFT or any(map(str.isupper, left)):  # a place, a sentence
            return None
        rest = _cut_clock(text)[1]  # in whole: "Montag, 30. August 2021" has an English month
    day = read_foreign_day(rest)
    return None if day is None else _combine(day, clock)


def read_stamp(stamp: str | date) -> date | None:
    """Read a date that a program has written: a field's, a property's, one in a page's markup.

    Programs write midnight when they know the day only, and the day from which they count when they do
    not know that either.

    Parameters
    ----------
    stamp : str or datetime.date

    Returns
    -------
    datetime.date or None
        As `read_date` does, but a plain `date` for exactly midnight, and None for such a first day.

    Examples
    --------
    >>> read_stamp("2021-08-30T00:00:00Z").isoformat(), read_stamp("1970-01-01T00:00:00Z") is None
    ('2021-08-30', True)
    >>> read_stamp("2021-08-30T14:05:00Z[UTC]").isoformat()
    '2021-08-30T14:05:00+00:00'
    """
    value = read_date(" ".join(stamp.split("[")[0].split())) if isinstance(stamp, str) else stamp
    day = value.date() if isinstance(value, datetime) else value
    if day is None or day in _ZERO_DAYS:
        return None
    return day if isinstance(value, datetime) and value.time() == time.min else value


def read_day_of_year(text: str) -> tuple[int, int] | None:
    """Read a day and month without a year.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of int or None
        Month and day; None when the string is anything else.

    Examples
    --------
    >>> read_day_of_year("Aug. 30"), read_day_of_year("Monday, 30 August")
    ((8, 30), (8, 30))
    >>> read_day_of_year("Aug. 30, 2021") is None
    True
    """
    if len(text) > _LONGEST:
        return None
    for pattern in _day_of_year_patterns():
        match = pattern.search(text)
        if match is not None and _is_explained(_cut(text, match)):
            # A leap year, so that 29 February is a day.
            found = _make_day("2000", _month_number(match), match["day"])
            return None if found is None else (found.month, found.day)
    return None


def find_dates(text: str) -> list[tuple[int, int]]:
    """Find where complete dates stand in a line, without their time of day.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of tuple of int
        Half-open offsets in code points, in the order of the text.

    Examples
    --------
    >>> find_dates("By Jane Doe, August 30, 2021")
    [(13, 28)]
    """
    found: list[tuple[int, int]] = []
    for pattern in _day_patterns():
        for match in pattern.finditer(text):
            if all(match.end() <= start or end <= match.start() for start, end in found):
                found.append(match.span())
    return sorted(found)


def is_month(word: str) -> bool:
    """Tell whether a word is the name of a month, or short for one.

    Parameters
    ----------
    word : str
        In lower case, without a full stop.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_month("august"), is_month("aug"), is_month("harbour")
    (True, True, False)
    """
    return word in _months()


def is_clock(text: str) -> bool:
    """Tell whether a string is a time of day and nothing else.

    Parameters
    ----------
    text : str

    Returns
    -------
    bool

    Examples
    --------
    >>> is_clock("2:05 pm ET"), is_clock("2:05 pm, Monday's news")
    (True, False)
    """
    clock, rest = _cut_clock(text) if len(text) <= _LONGEST else (None, text)
    return clock is not None and _is_explained(rest)


def _cut_day(text: str) -> tuple[date | None, str]:
    """Take the first valid day out of a string."""
    for pattern in _day_patterns():
        match = pattern.search(text)
        if match is None:
            continue
        day = _day_of(match)
        if day is not None:
            return day, _cut(text, match)
    return None, text


def _day_of(match: re.Match[str]) -> date | None:
    """Return the day that a match of one of the day patterns names."""
    parts = match.groupdict()
    if parts.get("week"):
        try:
            return date.fromisocalendar(int(parts["year"]), int(parts["week"]), int(parts["day"]))
        except ValueError:
            return None
    if parts.get("first"):
        return _day_between_slashes(parts["year"], int(parts["first"]), int(parts["second"]))
    return _make_day(parts["year"], _month_number(match), parts["day"])


def _day_between_slashes(year: str, first: int, second: int) -> date | None:
    """Read 30/08/2021 and 08/30/2021, whose order the numbers give away; 03/04/2021 is ambiguous."""
    if first > 12 or first == second:
        return _make_day(year, second, str(first))
    return _make_day(year, first, str(second)) if second > 12 else None


def _make_day(year: str, month: int, day: str) -> date | None:
    """Return a date, None for one that no calendar has."""
    full = year if len(year) == 4 else f"{'19' if year >= '50' else '20'}{year}"  # as in RFC 5322, 4.3
    try:
        return date(int(full), month, int(day))
    except ValueError:
        return None


def _month_number(match: re.Match[str]) -> int:
    """Return the number of the month that a match names, by word or by number."""
    month = match["month"].casefold()
    return int(month) if month.isdigit() else _months()[month]


def _cut_clock(text: str) -> tuple[time | None, str]:
    """Take the time of day and its zone out of a string."""
    for pattern in _clock_patterns():
        match = pattern.search(text)
        if match is None:
            continue
        clock = _clock_of(match)
        if clock is not None:
            return clock, _cut(text, match)
    return None, text


def _clock_of(match: re.Match[str]) -> time | None:
    """Return the time of day that a match names, None for one that no clock shows."""
    parts = match.groupdict()
    hour, half = int(parts["hour"]), parts.get("half")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.casefold().startswith("p") else 0)
    minute, second = int(parts.get("minute") or 0), int(parts.get("second") or 0)
    try:
        return time(hour, minute, second, tzinfo=_zone_of(match))
    except ValueError:
        return None


def _zone_of(match: re.Match[str]) -> tzinfo | None:
    """Return the zone that stands after a time of day; None when there is none or it is ambiguous."""
    zones = load_lexicon("zones")
    if match["sign"]:
        size = timedelta(hours=int(match["zone_hour"]), minutes=int(match["zone_minute"] or 0))
        return timezone(-size if match["sign"] in "-−" else size) if size < timedelta(days=1) else None
    name = (match["zone"] or "").upper()
    name = "UTC" if name == "UT" else name  # in RFC 822; in running text it is the state of Utah
    if name in zones["seasonal"]:
        return ZoneInfo(zones["seasonal"][name])
    if name in zones["offsets"]:
        sign, hours, minutes = re.findall(r"[+-]|\d\d", zones["offsets"][name])
        size = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(-size if sign == "-" else size)
    return None


def _combine(day: date, clock: time | None) -> date:
    """Join a day and a time of day; a seasonal zone becomes the offset it had on that day."""
    if clock is None:
        return day
    moment = datetime.combine(day, clock)
    offset = moment.utcoffset()
    return moment if offset is None else moment.replace(tzinfo=timezone(offset))


def _is_explained(rest: str) -> bool:
    """Tell whether nothing but weekdays, joining words and punctuation is left."""
    return not _unexplained(rest)


def _unexplained(rest: str) -> list[str]:
    """Return the words that are neither weekdays nor joining words nor punctuation."""
    return _joiner_pattern().sub(" ", rest).split()


def _cut(text: str, match: re.Match[str]) -> str:
    """Return the text without the match."""
    return f"{text[: match.start()]} {text[match.end() :]}"


@cache
def _months() -> dict[str, int]:
    """Return the number of each month's name and abbreviation."""
    months = load_lexicon("months")
    return {**months["names"], **months["abbreviations"]}


def _month_pattern() -> str:
    """Return a pattern for a month's name."""
    return rf"\b(?P<month>{any_of(_months())})\b\.?"


@cache
def _day_patterns() -> tuple[re.Pattern[str], ...]:
    """Return the forms of a complete day, the least ambiguous first."""
    month = _month_pattern()
    number = r"(?P<month>\d{1,2})"
    forms = (
        rf"(?<![\d-]){_YEAR_DIGITS}-W(?P<week>\d\d)-(?P<day>[1-7])(?!\d)",
        rf"(?<!\d){_YEAR_DIGITS}(?P<mark>[-/.]){number}(?P=mark)(?P<day>\d{{1,2}})(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?=T|\Z)",
        rf"{_DAY}(?:\s?of)?{_GAP}{month}{_GAP}{_YEAR}",
        # The year of two digits that mails and feeds may have (RFC 822) stands before a time of day.
        rf"{_DAY}\s{month}\s(?P<year>\d\d)(?=\s\d\d:\d\d)",
        rf"{month}{_GAP}{_DAY}{_GAP}{_YEAR}",
        rf"(?<!\d){_YEAR_DIGITS}{_GAP}{month}{_GAP}{_DAY}",
        rf"(?<![\d.])(?P<day>\d{{1,2}})\.\s?{number}\.\s?{_YEAR}",
        rf"(?<![\d/-])(?P<first>\d{{1,2}})(?P<mark>[/-])(?P<second>\d{{1,2}})(?P=mark){_YEAR}",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


@cache
def _day_of_year_patterns() -> tuple[re.Pattern[str], ...]:
    """Return the forms of a day without a year."""
    month = _month_pattern()
    forms = (rf"{_DAY}(?:\s?of)?[\s-]{month}", rf"{month}\s?{_DAY}")
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


@cache
def _clock_patterns() -> tuple[re.Pattern[str], ...]:
    """Return the forms of a time of day, each with an optional zone behind it."""
    zones = load_lexicon("zones")
    names = any_of([*zones["offsets"], *zones["seasonal"], *zones["ambiguous"]["names"]])
    offset = r"(?P<sign>[+\-−])(?P<zone_hour>\d{1,2}):?(?P<zone_minute>\d\d)?(?!\d)"
    half = r"\s?(?P<half>[AaPp]\.?[Mm]\b\.?)"
    zone = (
        rf"(?:\s{{0,2}}(?:Uhr|hrs|hours)\b)?(?:,?\s{{0,2}}[(\[]?(?:(?:GMT|UTC)?{offset}"
        rf"|(?P<zone>{names}|UT|z)\b)[)\]]?"
        rf"(?:\s?\((?:{names}|[A-Z][A-Za-z ]{{2,50}})\))?)?"  # "+0000 (Coordinated Universal Time)"
    )
    minutes = r"(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
    before, military = r"(?<![\d:.])", rf"(?=\s?(?:hrs|hours|Uhr|{names})\b)"
    forms = (
        rf"{before}[Tt]?(?P<hour>\d{{1,2}})[:.h]{minutes}(?!\d)(?:{half})?{zone}",
        rf"{before}(?P<hour>\d{{1,2}})(?:\sh\s|\s?[時时시]\s?)(?P<minute>[0-5]\d)(?!\d)[分분]?{zone}",
        rf"{before}(?P<hour>\d{{1,2}}){half}{zone}",
        rf"{before}(?P<hour>[0-2]\d)(?P<minute>[0-5]\d){military}{zone}",
    )
    return tuple(re.compile(form) for form in forms)


@cache
def _joiner_pattern() -> re.Pattern[str]:
    """Return what may stand between the parts of a date."""
    headers = load_lexicon("headers")
    words = any_of([*headers["weekdays"], *headers["joiners"]])
    return re.compile(rf"\b(?:{words})\b\.?|[\s,.;:|/()@·•–—-]", re.IGNORECASE)
