"""What the filter fields offer, each choice with how many events it has."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from dashboards import ids
from dashboards.filters import BC, CONFLICT, HIDDEN, INFERRED, OVERDUE, TICKED, UNSETTLED
from timeline.figures import article_name, clean_text
from timeline.filtering import YEAR_1, EventFilter
from timeline.index import EventIndex, LaneBy
from timeline.model import DatedBy, Review

CODED = {
    ids.CATEGORIES: "category",
    ids.STATUSES: "status",
    ids.DATED_BY: "dated_by",
    ids.GRANULARITIES: "granularity",
    ids.REVIEWS: "review",
}
"""Field -> the column that its choices are of, all of which are offered."""

NAMED = {ids.PARTICIPANTS: LaneBy.PARTICIPANT, ids.PLACES: LaneBy.PLACE, ids.SOURCES: LaneBy.SOURCE}
"""Field -> whose names it offers, of which there may be very many."""

MOST_NAMES = 40
"""How many names are offered at a time; a page with thousands of boxes takes seconds."""

_WORDS = {
    "expression": "The article's words",
    "mention": "Another event",
    "document": "The article's own day",
    "analyst": "An analyst",
    "part_of_day": "Part of a day",
    "time": "Time of day",
}

_MARKS: Mapping[str, Mapping[str, bool]] = {
    ids.INFERRED: {"inferred": True, "bc": True},
    ids.DOUBTS: {"conflict": False, "overdue": False, "unsettled": False},
    ids.HIDDEN: {"hidden": True},
}

Find = Callable[[EventFilter], EventIndex]
"""Finds the events that pass a filter."""


def found_without(find: Find, event_filter: EventFilter, field: str) -> EventIndex:
    """Find the events that pass all of a filter but for one field: those that its choices are counted in.

    Parameters
    ----------
    find : callable
    event_filter : EventFilter
        As long as the field asks nothing, these are the events that pass, and nothing is sought.
    field : str
        One of `dashboards.filters.TICKED`, or one with marks.
    """
    asking_nothing: Mapping[str, Any] = {TICKED[field]: ()} if field in TICKED else _MARKS[field]
    return find(replace(event_filter, **asking_nothing))


def code_options(found: EventIndex, everything: EventIndex, column: str) -> list[dict[str, str]]:
    """Return the values of a column that there are, in their usual order.

    Parameters
    ----------
    found : EventIndex
        The events to count.
    everything : EventIndex
        All events: a value that one of these has is offered, though it be of none that is counted.
    column : str
        One of `timeline.index.CODES`.

    Returns
    -------
    list of dict
        Choices, with their counts as titles.
    """
    counts, known = found.counts(column), everything.counts(column)
    return [_option(value, value_words(value), count) for value, count in counts.items() if known[value]]


def name_options(
    found: EventIndex, by: LaneBy, wanted: str | None = None, ticked: Collection[str] | None = None
) -> list[dict[str, str]]:
    """Return names, those with the most events first.

    Parameters
    ----------
    found : EventIndex
        The events to count.
    by : LaneBy
        Participants, places or articles.
    wanted : str, optional
        A part of the names to offer, in any case.
    ticked : collection of str, optional
        Those that are ticked, which are always offered, and come first.

    Returns
    -------
    list of dict
        As many as a page can hold.
    """
    members = found.members(by)
    counts = np.bincount(members.names, minlength=len(members.labels))
    order = np.argsort(-counts, kind="stable")
    kept = dict.fromkeys(ticked or (), 0)
    part = (wanted or "").strip().casefold()
    offered: dict[str, int] = {}
    for position in order:
        label, count = members.labels[position], int(counts[position])
        if label in kept:
            kept[label] = count
        elif count and len(offered) < MOST_NAMES and part in _name(label, by).casefold():
            offered[label] = count
    return [_option(label, _name(label, by), count) for label, count in {**kept, **offered}.items()]


def value_words(value: str) -> str:
    """Return what a reader knows the value of a column by.

    Examples
    --------
    >>> value_words("attack"), value_words("part_of_day")
    ('Attack', 'Part of a day')
    """
    return _WORDS.get(value, value.replace("_", " ").capitalize())


def kept_options(found: EventIndex) -> list[dict[str, str]]:
    """Return what is ticked from the start, with how many events would go without it."""
    bc = found.is_placed & (found.starts < YEAR_1)
    inferred = found.counts("dated_by")[DatedBy.DOCUMENT]
    return [
        _option(INFERRED, "Dates inferred from the article's day", inferred),
        _option(BC, "Years before 1 (BC)", int(bc.sum())),
    ]


def doubt_options(found: EventIndex) -> list[dict[str, str]]:
    """Return what an analyst should look at; always all of it, so that none vanishes once settled."""
    return [
        _option(UNSETTLED, "Needs review", int(found.needs_review.sum())),
        _option(CONFLICT, "Sources disagree", int(found.columns["conflict"].sum())),
        _option(OVERDUE, "Overdue", int(found.columns["overdue"].sum())),
    ]


def hidden_options(found: EventIndex) -> list[dict[str, str]]:
    """Return the choice to see what an analyst has hidden."""
    return [_option(HIDDEN, "Hidden events too", found.counts("review")[Review.HIDDEN])]


def _name(label: str, by: LaneBy) -> str:
    """Return what a reader knows one by."""
    return article_name(label) if by is LaneBy.SOURCE else clean_text(label)


def _option(value: str, name: str, count: int) -> dict[str, str]:
    """Return one choice of a checklist; its style sheet shows the count, which stands in the title."""
    return {"label": name, "value": value, "title": f"{count:,}"}
