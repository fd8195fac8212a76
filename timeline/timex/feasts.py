"""Named days and feasts: fixed ones, and those that Easter, the Jewish year, the moon or the sun moves."""

from collections.abc import Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, date
from functools import cache

from timeline.lexicons import load_lexicon
from timeline.timex.algebra import Unit
from timeline.timex.calendar_arithmetic import add_days, iso_week, nth_weekday, on_or_after

__all__ = [
    "easter",
    "feast_days",
    "feast_names",
    "feast_values",
    "is_feast_sighted",
    "is_season",
    "orthodox_easter",
]

_Day = str | int | list[int]
_YEARLY = ("fixed", "easter", "orthodox", "tishri", "kislev", "weekday")
_MOVING = ("moving", "after_moving")
_HEBREW_EPOCH = -1_373_428  # ordinal of the day before 1 Tishri of the year 1
_HALAKIM, _MONTH_HALAKIM = 25_920, 13_753  # parts of a day; those of a lunar month beyond its 29 days

_GREGORIAN = 1583  # the first Easter of the reformed calendar


def easter(year: int) -> date:
    """Return Western Easter Sunday (the anonymous Gregorian algorithm).

    Examples
    --------
    >>> easter(2021), easter(2000)
    (datetime.date(2021, 4, 4), datetime.date(2000, 4, 23))
    """
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    lead = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + lead - 7 * ((a + 11 * h + 22 * lead) // 451) + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date | None:
    """Return Easter Sunday of the Eastern churches, who reckon it by the Julian calendar (Meeus).

    Examples
    --------
    >>> orthodox_easter(2021), orthodox_easter(1900)
    (datetime.date(2021, 5, 2), datetime.date(1900, 4, 22))
    """
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    behind = year // 100 - year // 400 - 2  # days that the Julian calendar lies behind
    return add_days(date(year, month, day + 1), behind)


def _elapsed(year: int) -> int:
    """Return the days from the Hebrew epoch to the new moon of a year's Tishri, moved off forbidden days."""
    months = (235 * year - 234) // 19
    day = 29 * months + (12_084 + _MONTH_HALAKIM * months) // _HALAKIM
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _tishri(year: int) -> int:
    """Return the ordinal of 1 Tishri, Rosh Hashanah, of a Hebrew year."""
    before, here, after = (_elapsed(year + shift) for shift in (-1, 0, 1))
    delay = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return _HEBREW_EPOCH + here + delay + 1


def _kislev(year: int) -> int:
    """Return the ordinal of 1 Kislev of a Hebrew year: Heshvan has its 30th day in full years only."""
    start = _tishri(year)
    return start + 59 + ((_tishri(year + 1) - start) % 10 == 5)


@cache
def feast_names() -> tuple[str, ...]:
    """Return the names of all named days, in every spelling, as prose writes them.

    Examples
    --------
    >>> {"Orthodox Easter", "Diwali", "Chanukah"} <= set(feast_names())
    True
    """
    lexicon = load_lexicon("feasts")
    return tuple(name for family in (*_YEARLY, *_MOVING, "spellings") for name in lexicon[family])


@cache
def _feasts() -> Mapping[str, tuple[str, _Day]]:
    """Read the days that come once a year by their key: what they are counted from, and how."""
    lexicon = load_lexicon("feasts")
    return {_key(name): (family, when) for family in _YEARLY for name, when in lexicon[family].items()}


@cache
def _moved_feasts() -> Mapping[str, tuple[Sequence[str], int]]:
    """Read the feasts of the moon and the sun by their key: their tables, and how many days after those."""
    lexicon = load_lexicon("feasts")
    on: Mapping[str, list[str]] = lexicon["moving"]
    after: Mapping[str, tuple[str, int]] = lexicon["after_moving"]
    return {_key(name): (tables, 0) for name, tables in on.items()} | {
        _key(name): ((table,), days) for name, (table, days) in after.items()
    }


@cache
def _other_names() -> Mapping[str, str]:
    """Read the other spellings of named days."""
    return {_key(name): _key(feast) for name, feast in load_lexicon("feasts")["spellings"].items()}


@cache
def _moving(name: str) -> Mapping[int, tuple[date, ...]]:
    """Read the days of a feast that the moon or the sun moves, by year."""
    decades: Mapping[str, str] = load_lexicon("moving_feasts")[name]
    return {
        int(first) + index: tuple(
            date(int(first) + index, int(day[:2]), int(day[3:])) for day in days.split("+")
        )
        for first, words in decades.items()
        for index, days in enumerate(words.split())
    }


def _key(name: str) -> str:
    """Return a name as it is looked up: in lower case, hyphens and apostrophes alike."""
    return " ".join(name.lower().replace("’", "'").replace("-", " ").split())


def _canonical(name: str) -> str:
    """Return the key of a feast by any of its spellings."""
    key = _key(name)
    return _other_names().get(key, key)


def feast_days(name: str, year: int) -> tuple[date, ...]:
    """Return the day of a named day in a year, the first day of a feast that lasts.

    Parameters
    ----------
    name : str
        As in `lexicons/en/feasts.toml`, in any case, with hyphens or spaces.
    year : int
        Gregorian. Feasts of the moon are known from 1900 to 2100, Jewish ones from 1.

    Returns
    -------
    tuple of datetime.date
        Two when the Muslim year brings a feast twice; none when the name or the year is not known.

    Examples
    --------
    >>> feast_days("Thanksgiving", 2021), feast_days("Hanukkah", 2021)
    ((datetime.date(2021, 11, 25),), (datetime.date(2021, 11, 29),))
    >>> [f"{day}" for day in feast_days("Eid-ul-Fitr", 2000)]
    ['2000-01-08', '2000-12-27']
    """
    key = _canonical(name)
    if not MINYEAR <= year <= MAXYEAR:
        return ()
    if key in _moved_feasts():
        return _moved_days(*_moved_feasts()[key], year)
    day = _single_day(*_feasts()[key], year) if key in _feasts() else None
    return (day,) if day else ()


def _moved_days(tables: Sequence[str], shift: int, year: int) -> tuple[date, ...]:
    """Return the days of a year that lie so many days after those of the tables."""
    near = (
        add_days(day, shift)
        for table in tables
        for around in (year - 1, year, year + 1)
        for day in _moving(table).get(around, ())
    )
    return tuple(sorted(day for day in near if day and day.year == year))


def _single_day(family: str, when: _Day, year: int) -> date | None:
    """Return the day of a feast that comes once a year."""
    if isinstance(when, str):
        return date(year, int(when[:2]), int(when[3:]))
    if isinstance(when, int):
        return _counted_day(family, when, year)
    month, weekday, nth, *later = when
    found = nth_weekday(year, month, weekday, nth)
    return add_days(found, sum(later)) if found else None


def _counted_day(family: str, shift: int, year: int) -> date | None:
    """Return the day that lies so many days from Easter, or from a Hebrew month of the year's autumn."""
    if family in {"easter", "orthodox"}:
        western = easter(year) if year >= _GREGORIAN else None  # before, the churches kept the Julian day
        sunday = western if family == "easter" else orthodox_easter(year)
        return add_days(sunday, shift) if sunday else None
    hebrew = year + 3761
    first = _tishri(hebrew) if family == "tishri" else _kislev(hebrew)
    ordinal = first + shift
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def is_season(name: str) -> bool:
    """Tell whether a feast lasts for days.

    Examples
    --------
    >>> is_season("Ramadan"), is_season("Hanukkah"), is_season("Christmas")
    (True, True, False)
    """
    return _canonical(name) in _lengths()


def is_feast_sighted(name: str) -> bool:
    """Tell whether the sighting of the moon, or the country, may move a feast by a day.

    Examples
    --------
    >>> is_feast_sighted("Eid"), is_feast_sighted("Diwali")
    (True, False)
    """
    return _canonical(name) in _sighted()


@cache
def _lengths() -> Mapping[str, int | str]:
    """Read how many days feasts last, or the feast that ends them."""
    return {_key(name): length for name, length in load_lexicon("feasts")["lasting"].items()}


@cache
def _sighted() -> frozenset[str]:
    """Read the feasts that a sighting moves."""
    return frozenset(map(_key, load_lexicon("feasts")["sighted"]["names"]))


def feast_values(name: str, year: int, around: Unit | None = None) -> tuple[str, ...]:
    """Return the TIMEX3 values of a feast in a year: a day, or the first and last day of one that lasts.

    Parameters
    ----------
    name : str
    year : int
    around : Unit or None
        WEEK or WEEKEND for that of the feast, YEAR for the year that the day begins.

    Examples
    --------
    >>> feast_values("Ramadan", 2021), feast_values("Easter", 2021)
    (('2021-04-13/2021-05-12',), ('2021-04-04',))
    >>> feast_values("Labor Day", 2021, Unit.WEEKEND)
    ('2021-W35-WE',)
    """
    return tuple(filter(None, (_value(name, day, around) for day in feast_days(name, year))))


def _value(name: str, day: date, around: Unit | None) -> str | None:
    """Write a feast's day, or what holds it; the weekend of a Monday or Tuesday is the one before."""
    if around is Unit.YEAR:
        return f"{day.year:04d}"
    if around is Unit.WEEK:
        return iso_week(day)
    if around is Unit.WEEKEND:
        near = add_days(day, -2 if day.isoweekday() <= 2 else 0)
        saturday = on_or_after(near, 6) if near and near.isoweekday() < 7 else near
        return f"{iso_week(saturday)}-WE" if saturday else None
    last = _last_day(name, day)
    return f"{day.isoformat()}/{last.isoformat()}" if last and last > day else day.isoformat()


def _last_day(name: str, day: date) -> date | None:
    """Return the last day of a feast that begins on `day`."""
    length = _lengths().get(_canonical(name), 1)
    if isinstance(length, int):
        return add_days(day, length - 1)
    ends = [end for year in (day.year, day.year + 1) for end in feast_days(length, year) if end > day]
    return add_days(ends[0], -1) if ends else None
