"""The dates of a column, each to EDTF by the rules by which articles are read."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any
from unicodedata import category

from timeline.articles.dates import read_stamp
from timeline.curation import read_date
from timeline.errors import EditError, RowError
from timeline.kinds import is_edtf
from timeline.lexicons import load_lexicon
from timeline.model import Relation, Timex, TimexMod
from timeline.timex import tag, to_edtf

__all__ = ["DateOrder", "DateReader", "WrittenDate", "find_order"]

_LONGEST = 80
_MONTHS = 12
_KNOWN = 10_000  # dates that are remembered, since columns repeat them
_DIGITS = re.compile(r"(?<![\d/.\-])(\d{1,2})([/.\- ])(\d{1,2})\2(\d{4}|\d{2})(?![\d/.\-])", re.ASCII)
_DIGITS_RANGE = re.compile(
    r"(\d{1,2}([/.])\d{1,2}\2(?:\d{4}|\d{2}))-(\d{1,2}([/.])\d{1,2}\4(?:\d{4}|\d{2}))", re.ASCII
)
_NO_YEAR = re.compile(r"\d{1,2}[/.\-]\d{1,2}", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.](\d{4})", re.ASCII)
_YEAR_MONTH = re.compile(r"(\d{4})[/.](\d{1,2})", re.ASCII)
_SHORT_MONTH = re.compile(r"(\d{1,2})-([A-Za-z]{3,9})\.?-(\d{4}|\d{2})", re.ASCII)  # as spreadsheets write it
_YEARS_BEFORE_CHRIST = re.compile(r"(\d{1,4}) ?- ?(\d{1,4}) ?(B\.?C\.?(?:E\.?)?)", re.ASCII)
_WHOLE_YEAR = re.compile(r"(\d{4})\.0", re.ASCII)
_SPREADSHEET_DAY = re.compile(r"\d{5}(?:\.\d{1,12})?", re.ASCII)
_DASHES = re.compile(r"\s?[\u2010-\u2015\u2212]\s?")
_UNSURE = re.compile(r"\s?\(?\?\)?\Z")
_SIMPLE = re.compile(
    r"-?\d{2}[\dX]{2}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?", re.ASCII
)  # what EDTF's "?" and "~" may follow


class DateOrder(StrEnum):
    """Which of two numbers is the day: `03/04/2021`."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A date that was read.

    Parameters
    ----------
    edtf : str
    is_coarser : bool
        Whether the words say more than EDTF can: "late May 2015".
    """

    edtf: str
    is_coarser: bool = False


def find_order(cells: Iterable[str]) -> DateOrder | None:
    """Find which number is the day, by those dates of a column that leave no choice.

    Parameters
    ----------
    cells : iterable of str

    Returns
    -------
    DateOrder or None
        None where no date tells, or some say the one and some the other.

    Examples
    --------
    >>> find_order(["03/04/2021", "13/04/2021"]).value, find_order(["03/04/2021"]) is None
    ('day first', True)
    """
    found = set()
    for cell in cells:
        text = _DIGITS_RANGE.sub(r"\1 - \3", cell[: 2 * _LONGEST].strip())
        for match in _DIGITS.finditer(text):
            first, second = int(match[1]), int(match[3])
            if first > _MONTHS >= second:
                found.add(DateOrder.DAY_FIRST)
            elif second > _MONTHS >= first:
                found.add(DateOrder.MONTH_FIRST)
    return found.pop() if len(found) == 1 else None


class DateReader:
    """Reads the dates of one column, or of a pair of them.

    Parameters
    ----------
    order : DateOrder or None
        Which number is the day; None where that is not known.

    Attributes
    ----------
    has_two_ways : bool
        Whether a date was read that means another day in the other order.

    Examples
    --------
    >>> reader = DateReader(None)
    >>> [reader.read(text).edtf for text in ("26 August 2021", "c. 1850", "2014–2016", "by May 2015")]
    ['2021-08-26', '1850~', '2014/2016', '[..2015-05]']
    >>> reader.read("n/a") is None, DateReader(DateOrder.DAY_FIRST).read("03/04/2021").edtf
    (True, '2021-04-03')
    """

    def __init__(self, order: DateOrder | None = None) -> None:
        self._order = order
        self.has_two_ways = False
        self._words: Mapping[str, Any] = load_lexicon("events_files")["dates"]
        self._read_known = lru_cache(maxsize=_KNOWN)(self._read)

    def read(self, text: str) -> WrittenDate | None:
        """Read one date.

        Parameters
        ----------
        text : str

        Returns
        -------
        WrittenDate or None
            None where the text says that no date is known.

        Raises
        ------
        RowError
            When it is no date, or may be two; says what to write.
        """
        return self._read_known(" ".join(text.split()))

    def _read(self, text: str) -> WrittenDate | None:
        """Read a date without blanks around it."""
        if text.casefold() in self._words["unknown"] or all(category(sign)[0] == "P" for sign in text):
            return None
        if len(text) > _LONGEST:
            raise RowError(f"its date has {len(text):,} characters; write a date alone")
        written = self._read_any(text)
        if written is None:
            raise RowError(_describe_fault(text))
        try:
            read_date(written.edtf)
        except EditError as error:
            raise RowError(f"its date is not right: {error}") from error
        return written

    def _read_any(self, text: str) -> WrittenDate | None:
        """Return what a text means as a date; None when it is none."""
        text = _WHOLE_YEAR.sub(r"\1", text) if _WHOLE_YEAR.fullmatch(text) else text
        if is_edtf(text):
            return WrittenDate(edtf=text)
        unsure = _UNSURE.search(text)
        if unsure is not None:
            return _with_mark(self._read_any(text[: unsure.start()].strip()), "?")
        if _NO_YEAR.fullmatch(text):
            return None
        month = _MONTH_YEAR.fullmatch(text)
        text = f"{month[2]}/{month[1]}" if month else text
        month = _YEAR_MONTH.fullmatch(text)
        if month:
            return WrittenDate(edtf=f"{month[1]}-{month[2]:0>2}")
        text = self._in_order(_DIGITS_RANGE.sub(r"\1 - \3", _DASHES.sub(" - ", text)))
        return self._read_words(text) or self._read_range(text) or _read_stamp(text) or self._read_bound(text)

    def _in_order(self, text: str) -> str:
        """Return a text whose dates in digits leave no choice between day and month."""
        text = _YEARS_BEFORE_CHRIST.sub(r"\1 \3 - \2 \3", text)
        return _DIGITS.sub(self._order_digits, _SHORT_MONTH.sub(_spell_out, text))

    def _order_digits(self, match: re.Match[str]) -> str:
        """Return a date in digits with its month in letters, where it can be told."""
        first, second, year = int(match[1]), int(match[3]), match[4]
        is_two = first != second and max(first, second) <= _MONTHS
        self.has_two_ways |= is_two
        order = self._order if is_two else None
        if is_two and order is None and match[2] == "." and len(year) > 2:
            order = DateOrder.DAY_FIRST  # as articles are read: with dots the day stands first
        if is_two and order is None:
            raise RowError(
                f"its date {match[0]!r} may be day and month or month and day, and no other date of the "
                "column tells; say which comes first (--day-first or --month-first), or write 2021-08-30"
            )
        month_first = order is DateOrder.MONTH_FIRST or (not is_two and second > _MONTHS)
        month, day = (first, second) if month_first else (second, first)
        return f"{year}-{month:02}-{day:02}" if len(year) > 2 else f"{month:02}/{day:02}/{year}"

    def _read_words(self, text: str) -> WrittenDate | None:
        """Read a text that is one temporal expression."""
        text = self._with_about(text)
        timexes = tag(text)
        if len(timexes) == 1 and timexes[0].text == text:
            return _to_date(timexes[0])
        return None

    def _with_about(self, text: str) -> str:
        """Return a text whose word for "about" is one that the rules know."""
        for word in self._words["approximate"]:
            if text.casefold().startswith(f"{word} "):
                return f"about {text[len(word) + 1 :]}"
            for end in (f"({word})", f" {word}"):
                if text.casefold().endswith(end):
                    return f"about {text[: -len(end)].strip()}"
        return text

    def _read_range(self, text: str) -> WrittenDate | None:
        """Read two temporal expressions with a word between them that makes them one length of time."""
        timexes = tag(text)
        if len(timexes) != 2:
            return self._read_halves(text)
        first, last = timexes
        before, between, behind = (
            text[: first.span.start].strip().casefold(),
            text[first.span.end : last.span.start].strip().casefold(),
            text[last.span.end :].strip(),
        )
        is_within = before in self._words["within"]
        is_range = between in self._words["joins"] and (is_within or before in ("", *self._words["openings"]))
        starts, ends = _to_date(first), _to_date(last)
        if behind or not is_range or starts is None or ends is None:
            return self._read_halves(text)
        return _join(starts, ends, is_within=is_within)

    def _read_halves(self, text: str) -> WrittenDate | None:
        """Read two dates that stand by themselves: "2021-08-03 to 2021-09-04", "26 août - 28 août 2021"."""
        for join in self._words["joins"]:
            first, is_joined, last = text.partition(f" {join} ")
            if not is_joined:
                continue
            starts, ends = (self._read_words(half) or _read_stamp(half) for half in (first, last))
            return _join(starts, ends) if starts and ends else None
        return None

    def _read_bound(self, text: str) -> WrittenDate | None:
        """Read a date with a word before it that makes it a bound: "before 1850"."""
        kind, rest = self._find_bound(text)
        if kind is None:
            return None
        if kind in ("since", "until"):
            date = self._read_words(rest) or _read_stamp(rest)
            if date is None or not _SIMPLE.fullmatch(date.edtf.rstrip("~")):
                return None
            edtf = f"{date.edtf}/.." if kind == "since" else f"../{date.edtf}"
            return WrittenDate(edtf=edtf, is_coarser=date.is_coarser)
        timexes = tag(rest)
        if len(timexes) != 1 or timexes[0].text != rest or timexes[0].value is None:
            return None
        relation = Relation.AFTER if kind == "after" else Relation.BEFORE
        bound = to_edtf(timexes[0].value, relation=relation, is_limit=kind == "by")
        if bound is None or timexes[0].value.startswith("BC"):
            return None
        return WrittenDate(edtf=bound, is_coarser=timexes[0].mod is not None)

    def _find_bound(self, text: str) -> tuple[str | None, str]:
        """Return which kind of bound a text begins with, and the rest of it."""
        for kind in ("by", "before", "after", "since", "until"):
            for word in self._words[kind]:
                if text.casefold().startswith(f"{word} "):
                    return kind, text[len(word) + 1 :].strip()
        return None, text


def _to_date(timex: Timex) -> WrittenDate | None:
    """Return a temporal expression as a date; None when it has no place on the calendar."""
    edtf = to_edtf(timex.value, mod=timex.mod) if timex.value else None
    if edtf is None:
        return None
    if timex.mod is TimexMod.APPROX and edtf[-1] != "~":
        return _with_mark(WrittenDate(edtf=edtf), "~")
    is_coarser = timex.mod not in (None, TimexMod.APPROX) or ("T" in timex.value and "T" not in edtf)
    return WrittenDate(edtf=edtf, is_coarser=is_coarser)


def _join(first: WrittenDate, last: WrittenDate, *, is_within: bool = False) -> WrittenDate | None:
    """Return what lasted from one date to another, or was within them; None where EDTF has no form for it."""
    if "[" in first.edtf + last.edtf or "/" in first.edtf + last.edtf:
        return None
    edtf = f"[{first.edtf}..{last.edtf}]" if is_within else f"{first.edtf}/{last.edtf}"
    return WrittenDate(edtf=edtf, is_coarser=first.is_coarser or last.is_coarser)


def _with_mark(date: WrittenDate | None, mark: str) -> WrittenDate | None:
    """Return a date with EDTF's mark of what is uncertain, where it has a place."""
    if date is None:
        return None
    if _SIMPLE.fullmatch(date.edtf):
        return WrittenDate(edtf=date.edtf + mark, is_coarser=date.is_coarser)
    return WrittenDate(edtf=date.edtf, is_coarser=True)


def _read_stamp(text: str) -> WrittenDate | None:
    """Read a day, with or without a time of day, as the heads of articles have it, in any language."""
    found = read_stamp(text)
    if found is None:
        return None
    if not isinstance(found, datetime):
        return WrittenDate(edtf=found.isoformat())
    return WrittenDate(edtf=found.isoformat(timespec="seconds").replace("+00:00", "Z"))


def _spell_out(match: re.Match[str]) -> str:
    """Return a day with its month in letters as the rules read it; a year of two digits in digits alone."""
    months = load_lexicon("months")
    month = {**months["names"], **months["abbreviations"]}.get(match[2].casefold())
    if len(match[3]) > 2 or month is None:
        return f"{match[1]} {match[2]} {match[3]}"
    return f"{int(month):02}/{match[1]:0>2}/{match[3]}"


def _describe_fault(text: str) -> str:
    """Say why a text is no date, and what to write instead."""
    if _SPREADSHEET_DAY.fullmatch(text):
        return (
            f"its date {text!r} is the number that a spreadsheet counts days by; format the column as dates, "
            "and save it again"
        )
    try:
        read_date(text)
    except EditError as error:
        return f"its date is not right: {error}"
    return f"its date {text!r} cannot be read; write 2021-08-30"
