"""What the filter fields hold, as an `EventFilter`, and back."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from dashboards import ids
from timeline.axis import FIRST_MOMENT, LAST_MOMENT, parse_moment, parse_stretch, write_moment
from timeline.filtering import EventFilter

SEARCH_HELP = (
    ("airport attack", "both words, in any order; the beginning of a word will do"),
    ('"airport attack"', "these words as they stand, one after the other"),
    ("title:attack", "in the title alone"),
    ("place:kabul", "in the name of the place"),
    ("who:caesar", "among those who took part"),
    ("category:attack", "of that category"),
    ("status:scheduled", "that is to come; also occurred, possible, negated"),
    ("source:gazette", "told by an article with that file name or publisher"),
    ('before:2021-08 after:"44 BC"', "begins before, ends after that year, month or day"),
    ("-airport -place:kabul", "without that word; a minus turns any of these round"),
)
"""How to search: examples, each with what it finds."""

INFERRED = "inferred"
BC = "bc"
"""What the boxes hold that are ticked from the start."""

CONFLICT = "conflict"
OVERDUE = "overdue"
UNSETTLED = "unsettled"
HIDDEN = "hidden"
"""What the boxes for doubtful events, and the one for hidden events, hold when they are ticked."""

TOPS = (20, 50, 100, 500)
"""How many of the most important events there may be left, as the page offers."""

MOST_TOP = 1_000_000
"""How many of them can be asked for at all."""

DATE_HINT = "Write a year, a month or a day: 2021, 2021-08, 30 August 2021 or 44 BC."

TICKED: Mapping[str, str] = {
    ids.CATEGORIES: "categories",
    ids.STATUSES: "statuses",
    ids.DATED_BY: "dated_by",
    ids.GRANULARITIES: "granularities",
    ids.PARTICIPANTS: "participants",
    ids.PLACES: "places",
    ids.SOURCES: "sources",
    ids.REVIEWS: "reviews",
}
"""Field that has a list of ticked values -> what it is in a filter."""

FIELDS: Mapping[str, Any] = {
    ids.SEARCH: "",
    ids.DATE_FROM: "",
    ids.DATE_TO: "",
    ids.INFERRED: [INFERRED, BC],
    **{name: [] for name in TICKED},
    ids.DOUBTS: [],
    ids.HIDDEN: [],
    ids.CONFIDENCE: 0,
    ids.MOST: 0,
}
"""Every field -> what it holds while it filters nothing."""

_SHORTEST = ((0, 4), (0, 7), (0, 10), (0, 16), (0, 19))  # year, month, day, minute and second of ISO 8601


def parse_filter(values: Mapping[str, Any]) -> tuple[EventFilter, str]:
    """Turn what the fields hold into a filter.

    Parameters
    ----------
    values : mapping
        Field of `FIELDS` -> what it holds; those that are missing filter nothing.

    Returns
    -------
    EventFilter
        A date that cannot be read filters nothing.
    str
        What is wrong with the dates, empty when nothing is.

    Examples
    --------
    >>> event_filter, error = parse_filter({ids.DATE_FROM: "44 BC", ids.DATE_TO: "soon"})
    >>> event_filter.start, event_filter.end, error[:12]
    ('-0043-01-01', None, 'Write a year')
    """
    held = {name: values.get(name) for name in FIELDS}
    start, end, error = _parse_dates(held[ids.DATE_FROM] or "", held[ids.DATE_TO] or "")
    kept = held[ids.INFERRED] if ids.INFERRED in values else FIELDS[ids.INFERRED]
    doubts = held[ids.DOUBTS] or ()
    ticked: dict[str, Any] = {name: tuple(held[field] or ()) for field, name in TICKED.items()}
    event_filter = EventFilter(
        search=held[ids.SEARCH] or "",
        start=start,
        end=end,
        bc=BC in (kept or ()),
        inferred=INFERRED in (kept or ()),
        hidden=bool(held[ids.HIDDEN]),
        conflict=CONFLICT in doubts,
        overdue=OVERDUE in doubts,
        unsettled=UNSETTLED in doubts,
        min_confidence=min(max(held[ids.CONFIDENCE] or 0, 0), 100) / 100,
        top=held[ids.MOST] or None,
        **ticked,
    )
    return event_filter, error


def write_fields(event_filter: EventFilter) -> dict[str, Any]:
    """Return what the fields hold when they make a filter, as `parse_filter` reads it.

    Parameters
    ----------
    event_filter : EventFilter

    Returns
    -------
    dict
        Field of `FIELDS` -> what it holds.

    Examples
    --------
    >>> write_fields(EventFilter(end="2022-01-01"))[ids.DATE_TO]
    '2021'
    """
    doubts = {CONFLICT: event_filter.conflict, OVERDUE: event_filter.overdue}
    doubts[UNSETTLED] = event_filter.unsettled
    kept = {INFERRED: event_filter.inferred, BC: event_filter.bc}
    return {
        ids.SEARCH: event_filter.search,
        ids.DATE_FROM: write_date(event_filter.start),
        ids.DATE_TO: write_date(event_filter.end, is_end=True),
        ids.INFERRED: [name for name, is_ticked in kept.items() if is_ticked],
        **{field: list(getattr(event_filter, name)) for field, name in TICKED.items()},
        ids.DOUBTS: [name for name, is_ticked in doubts.items() if is_ticked],
        ids.HIDDEN: [HIDDEN] if event_filter.hidden else [],
        ids.CONFIDENCE: round(event_filter.min_confidence * 100),
        ids.MOST: event_filter.top or 0,
    }


def write_date(moment: str | None, *, is_end: bool = False) -> str:
    """Return the shortest date that a reader may type to mean a moment.

    Parameters
    ----------
    moment : str or None
        As `timeline.axis.write_moment` writes it.
    is_end : bool
        Whether it is where that date ends, and not where it begins.

    Examples
    --------
    >>> write_date("-0043-01-01"), write_date("2021-09-01", is_end=True), write_date(None)
    ('44 BC', '2021-08', '')
    """
    if moment is None:
        return ""
    number = parse_moment(moment)
    written = write_moment(max(number - is_end, FIRST_MOMENT))
    sign, digits = ("-", written[1:]) if written.startswith("-") else ("", written)
    whole = f"{digits if 'T' in digits else f'{digits}T00:00:00'}".replace("T", " ")
    candidates = [f"{sign}{whole[first:last]}" for first, last in _SHORTEST]
    for text in candidates:
        stretch = parse_stretch(text)
        if number == (stretch.end if is_end else stretch.start):
            return _in_years_bc(text)
    return candidates[-1]


def filter_to_data(event_filter: EventFilter) -> dict[str, Any]:
    """Return a filter as JSON can hold it; only what is not as it is from the start."""
    values = {field.name: getattr(event_filter, field.name) for field in fields(EventFilter)}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
        if value != getattr(_NOTHING, name)
    }


def filter_from_data(data: Mapping[str, Any] | None) -> EventFilter:
    """Return the filter that `filter_to_data` was given; None keeps everything.

    Raises
    ------
    TypeError, ValueError
        When a value is of another kind.

    Examples
    --------
    >>> filter_from_data(filter_to_data(EventFilter(search="Kabul"))).search
    'Kabul'
    """
    held = {} if data is None else data
    if not isinstance(held, Mapping):
        raise TypeError(f"{held!r} is no filter")
    unknown = sorted(map(str, held.keys() - _READ.keys()))
    if unknown:  # a filter of another version would let through more than was asked
        raise ValueError(f"there is no filter called {', '.join(unknown)}")
    values = {name: read(held[name]) for name, read in _READ.items() if name in held}
    return EventFilter(**values)


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return tuple(_text(each) for each in value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _start(value: Any) -> str | None:
    return _within(value, FIRST_MOMENT, LAST_MOMENT - 1)


def _end(value: Any) -> str | None:
    return _within(value, FIRST_MOMENT + 1, LAST_MOMENT)


def _within(value: Any, first: int, last: int) -> str | None:
    """Read a moment between two."""
    if value is None:
        return None
    moment = parse_moment(_text(value))
    if not first <= moment <= last:
        raise ValueError(f"{value!r} leaves nothing of the line")
    return write_moment(moment)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is neither true nor false")
    return value


def _share(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} is no number")
    if not 0 <= value <= 1:
        raise ValueError(f"{value!r} is no share")
    return float(value)


def _top(value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{value!r} is no whole number")
    if not 1 <= value <= MOST_TOP:
        raise ValueError(f"{value!r} is not between 1 and {MOST_TOP:,}")
    return value


def _parse_dates(first: str, last: str) -> tuple[str | None, str | None, str]:
    """Return where a span begins and ends, and what is wrong with it."""
    moments: list[int | None] = []
    error = ""
    for text, name in ((first, "start"), (last, "end")):
        try:
            moments.append(getattr(parse_stretch(text), name) if text.strip() else None)
        except ValueError:
            moments.append(None)
            error = DATE_HINT
    start, end = moments
    if start is not None and end is not None and start >= end:
        return None, None, "The first date is after the last."
    return (
        None if start is None else write_moment(start),
        None if end is None else write_moment(min(end, LAST_MOMENT)),
        error,
    )


def _in_years_bc(text: str) -> str:
    """Return a year before 1 as people write it; what is more exact, or would have five digits, stays."""
    is_year = len(text.lstrip("-")) == len("0000")
    return f"{1 - int(text)} BC" if is_year and -9999 < int(text) < 1 else text


_NOTHING = EventFilter()
_READ: Mapping[str, Callable[[Any], Any]] = {
    "search": _text,
    **dict.fromkeys(TICKED.values(), _texts),
    "start": _start,
    "end": _end,
    **dict.fromkeys(("bc", "inferred", "hidden", "conflict", "overdue", "unsettled"), _flag),
    "min_confidence": _share,
    "top": _top,
}
"""Field of a filter -> what reads it from JSON; a value of another kind is a TypeError or a ValueError."""
