"""What the page shows, as the query of its address: a link opens the same view."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dashboards import ids
from dashboards.filters import TOPS
from timeline.axis import FIRST_MOMENT, LAST_MOMENT, Stretch, parse_moment, write_moment
from timeline.figures import clean_text
from timeline.filtering import EventFilter
from timeline.index import CODES, LaneBy

LONGEST_QUERY = 32_000
"""How many characters of a query are read."""

_LONGEST_TEXT = 500
_MOST_VALUES = 100
_SECOND = 1_000_000
_ODD_CHARACTERS = "surrogatepass"  # names of files need not be valid text


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """What a reader sees, as far as a link tells it.

    Parameters
    ----------
    event_filter : EventFilter
    shown : Stretch or None
        The stretch of time that the reader chose; None for where the page opens.
    lanes : LaneBy
    selected : str or None
        The chosen event's id.
    listed : str
        One of `dashboards.ids.LISTABLE`.
    """

    event_filter: EventFilter = field(default_factory=EventFilter)
    shown: Stretch | None = None
    lanes: LaneBy = LaneBy.CATEGORY
    selected: str | None = None
    listed: str = ids.EVENTS


_NOTHING = PageState()
_CODED = {
    "category": ("categories", "category"),
    "status": ("statuses", "status"),
    "exactness": ("granularities", "granularity"),
    "dated": ("dated_by", "dated_by"),
    "review": ("reviews", "review"),
}
_NAMED = {"who": "participants", "place": "places", "source": "sources"}
_FLAGS = {"inferred": True, "bc": True, "hidden": False}
_SAID = {True: "yes", False: "no"}
_MEANT = {said: is_so for is_so, said in _SAID.items()}
_SHARES = {str(percent): percent / 100 for percent in range(101)}
_DOUBTS = ("conflict", "overdue", "unsettled")


def write_query(state: PageState) -> str:
    """Write what the page shows, without what is so from the start.

    Parameters
    ----------
    state : PageState

    Returns
    -------
    str
        Without the question mark; empty for the page as it opens.

    Examples
    --------
    >>> write_query(PageState(event_filter=EventFilter(search="rocket", categories=("attack",))))
    'q=rocket&category=attack'
    """
    asked = state.event_filter
    pairs = [("q", asked.search)] if asked.search else []
    pairs += [(key, value) for key, (name, _) in _CODED.items() for value in getattr(asked, name)]
    pairs += [(key, value) for key, name in _NAMED.items() for value in getattr(asked, name)]
    pairs += [(key, moment) for key, moment in (("from", asked.start), ("to", asked.end)) if moment]
    flags = {name: getattr(asked, name) for name in _FLAGS}
    pairs += [(name, _SAID[is_so]) for name, is_so in flags.items() if is_so is not _FLAGS[name]]
    pairs += [("only", name) for name in _DOUBTS if getattr(asked, name)]
    if asked.min_confidence:
        pairs.append(("sure", str(round(asked.min_confidence * 100))))
    if asked.top is not None:
        pairs.append(("top", str(asked.top)))
    return urlencode([*pairs, *_view_pairs(state)], errors=_ODD_CHARACTERS)


def parse_query(query: str) -> PageState:
    """Read what a link tells; what it tells wrongly is as if it were not there.

    Parameters
    ----------
    query : str
        With its question mark or without.

    Returns
    -------
    PageState
        Dates are rounded to seconds, and long texts cut.

    Examples
    --------
    >>> parse_query("?category=attack&category=nonsense&top=many").event_filter.categories
    ('attack',)
    """
    found = _parse_pairs(query.removeprefix("?")[:LONGEST_QUERY])
    first = {key: values[0] for key, values in found.items()}
    search = first.get("q", "")[:_LONGEST_TEXT]
    start, end = _parse_span(first.get("from", ""), first.get("to", ""))
    values: dict[str, Any] = {
        **{name: _some(found.get(key), CODES[column]) for key, (name, column) in _CODED.items()},
        **{name: _some(found.get(key)) for key, name in _NAMED.items()},
        **{name: _MEANT.get(first.get(name, ""), is_so) for name, is_so in _FLAGS.items()},
        **{name: name in found.get("only", ()) for name in _DOUBTS},
    }
    event_filter = EventFilter(
        search=search if _is_visible(search) else "",
        start=start,
        end=end,
        min_confidence=_SHARES.get(first.get("sure", ""), 0.0),
        top={str(top): top for top in TOPS}.get(first.get("top", "")),
        **values,
    )
    selected, lanes, listed = (first.get(key, "") for key in ("event", "lanes", "list"))
    return PageState(
        event_filter=event_filter,
        shown=_parse_view(first.get("view", "")),
        lanes=LaneBy(lanes) if lanes in tuple(LaneBy) else _NOTHING.lanes,
        selected=selected[:_LONGEST_TEXT] or None,
        listed=listed if listed in ids.LISTABLE else ids.EVENTS,
    )


def _view_pairs(state: PageState) -> list[tuple[str, str]]:
    """Return what is not the filter."""
    pairs = []
    if state.shown is not None:
        start, end = _whole_seconds(state.shown.start), _whole_seconds(state.shown.end)
        pairs.append(("view", f"{write_moment(start)}~{write_moment(max(end, start + _SECOND))}"))
    if state.lanes is not _NOTHING.lanes:
        pairs.append(("lanes", state.lanes.value))
    if state.selected is not None:
        pairs.append(("event", state.selected))
    if state.listed != ids.EVENTS:
        pairs.append(("list", state.listed))
    return pairs


def _parse_pairs(query: str) -> dict[str, list[str]]:
    """Return the values of each key, in their order."""
    try:
        pairs = parse_qsl(query, errors=_ODD_CHARACTERS)
    except UnicodeDecodeError:
        pairs = parse_qsl(query, errors="replace")
    found: dict[str, list[str]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def _some(values: Sequence[str] | None, known: Collection[str] | None = None) -> tuple[str, ...]:
    """Return values, each once and not too many; where they are of a set, only those that it has.

    What has no visible character is none: it would be asked without a word of it on the page.
    """
    kept = (value for value in values or () if (_is_visible(value) if known is None else value in known))
    return tuple(dict.fromkeys(kept))[:_MOST_VALUES]


def _is_visible(text: str) -> bool:
    """Tell whether there is something to read in a text."""
    return bool(clean_text(text).strip())


def _parse_span(first: str, last: str) -> tuple[str | None, str | None]:
    """Read where the dates to keep begin and end; a span that runs backwards is none.

    Nothing can begin where the line ends, nor end where it begins: no date that is typed means either.
    """
    start, end = _parse_moment(first), _parse_moment(last)
    start = None if start is not None and start >= LAST_MOMENT else start
    end = None if end is not None and end <= FIRST_MOMENT else end
    if start is not None and end is not None and start >= end:
        return None, None
    return None if start is None else write_moment(start), None if end is None else write_moment(end)


def _parse_view(text: str) -> Stretch | None:
    """Read a stretch of time."""
    first, _, last = text.partition("~")
    start, end = _parse_moment(first), _parse_moment(last)
    return Stretch(start, end) if start is not None and end is not None and start < end else None


def _parse_moment(text: str) -> int | None:
    """Read a moment, to the second."""
    try:
        return _whole_seconds(parse_moment(text))
    except ValueError:
        return None


def _whole_seconds(moment: int) -> int:
    """Return the second that a moment is in."""
    return moment - moment % _SECOND
