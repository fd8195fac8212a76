"""The filters that are active, each with a button that clears it alone."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, html
from dash.development.base_component import Component

from dashboards import ids
from dashboards.filter_choices import value_words
from dashboards.filters import filter_from_data, filter_to_data, write_date
from dashboards.redrawing import known, part_outputs, redraw
from dashboards.snapshots import SnapshotReader
from timeline.figures import article_name, clean_text, count_in_words, date_in_words
from timeline.filtering import EventFilter
from timeline.model import Relation

_LONGEST = 48
_VALUES = {
    "categories": "Category",
    "statuses": "Status",
    "granularities": "Exactness",
    "dated_by": "Dated by",
    "participants": "Who",
    "places": "Place",
    "sources": "Article",
    "reviews": "Review",
}
_NAMES = ("participants", "places")
_FLAGS = {
    "inferred": "Without inferred dates",
    "bc": "Without years BC",
    "hidden": "Hidden events too",
    "unsettled": "Needs review",
    "conflict": "Sources disagree",
    "overdue": "Overdue",
}
_NOTHING = EventFilter()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActiveFilter:
    """One thing that is asked of events.

    Parameters
    ----------
    words : str
        What it is, as text without anything that cannot be seen.
    rest : EventFilter
        The filter without it.
    """

    words: str
    rest: EventFilter


def list_active(event_filter: EventFilter) -> list[ActiveFilter]:
    """Return what a filter asks, one thing at a time.

    Parameters
    ----------
    event_filter : EventFilter

    Returns
    -------
    list of ActiveFilter
        Empty when it asks nothing.

    Examples
    --------
    >>> active = list_active(EventFilter(search="airport", categories=("attack",), start="-0043-01-01"))
    >>> [each.words for each in active]
    ['Search: “airport”', 'Category: Attack', 'From 44 BC']
    >>> active[0].rest.search, active[0].rest.categories
    ('', ('attack',))
    """
    return [
        ActiveFilter(words=_cut(words), rest=replace(event_filter, **without))
        for words, without in _asked(event_filter)
    ]


def _asked(event_filter: EventFilter) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what a filter asks, in words, and the fields that do not ask it."""
    if event_filter.search.strip():
        yield f"Search: “{clean_text(event_filter.search.strip())}”", {"search": ""}
    for name, words in _VALUES.items():
        values: tuple[str, ...] = getattr(event_filter, name)
        for value in values:
            rest = tuple(other for other in values if other != value)
            yield f"{words}: {_name_value(name, value)}", {name: rest}
    if event_filter.start is not None:
        yield f"From {_date(write_date(event_filter.start))}", {"start": None}
    if event_filter.end is not None:
        yield f"To {_date(write_date(event_filter.end, is_end=True))}", {"end": None}
    for name, words in _FLAGS.items():
        if getattr(event_filter, name) != getattr(_NOTHING, name):
            yield words, {name: getattr(_NOTHING, name)}
    if event_filter.min_confidence > 0:
        yield f"At least {round(event_filter.min_confidence * 100)} % sure", {"min_confidence": 0.0}
    if event_filter.top is not None:
        yield f"The {event_filter.top} most important", {"top": None}


def chips_row(event_filter: EventFilter) -> list[Component]:
    """Lay out what is asked, each with its button, and one button for all; nothing when nothing is."""
    active = list_active(event_filter)
    if not active:
        return []
    named: Any = {"aria-label": "Active filters"}
    return [
        html.Ul([html.Li([html.Span(each.words), _clear_button(each)]) for each in active], **named),
        html.Button("Clear all", className="link", **clears(EventFilter())),
    ]


def no_match_choices(event_filter: EventFilter, count: Callable[[EventFilter], int]) -> list[Component]:
    """Lay out what can be cleared when nothing is left, each with how many events there would be then.

    Parameters
    ----------
    event_filter : EventFilter
    count : callable
        Filter -> how many events pass it.

    Returns
    -------
    list of Component
        Those that bring most back come first; those that bring none only where none brings any.
    """
    counted = [(count(each.rest), each) for each in list_active(event_filter)]
    found = [(number, each) for number, each in counted if number] or counted
    return [
        html.Li(
            html.Button(
                [
                    html.Span(f"Clear {each.words}"),
                    html.Span(count_in_words(number, "event"), className="count"),
                ],
                **clears(each.rest),
            )
        )
        for number, each in sorted(found, key=lambda pair: -pair[0])
    ]


def chips_frame() -> Component:
    """Return where the active filters stand, above the timeline."""
    return html.Div(id=ids.CHIPS, className="chips")


def register_chips(app: Dash, reader: SnapshotReader) -> None:
    """Show what is asked, and what could be asked no longer when nothing is left.

    Parameters
    ----------
    app : dash.Dash
    reader : SnapshotReader
    """

    @app.callback(
        *part_outputs(ids.CHIPS),
        *part_outputs(ids.NO_MATCH_CHOICES),
        Input(ids.FILTERED, "data"),
        Input(ids.REVISION, "data"),
        known(ids.CHIPS),
        known(ids.NO_MATCH_CHOICES),
        prevent_initial_call=True,
    )
    def show_active(chosen: Any, _: int, shown: str | None, offered: str | None) -> Any:
        event_filter = filter_from_data(chosen)
        has_match = len(reader.filtered(event_filter)) > 0
        choices = [] if has_match else no_match_choices(event_filter, lambda rest: len(reader.filtered(rest)))
        return *redraw(chips_row(event_filter), shown), *redraw(choices, offered)

    app.clientside_callback(
        ClientsideFunction("views", "markAsked"), Output(ids.CLEAR, "title"), Input(ids.FILTER, "data")
    )

    # What is pressed is drawn anew without its button: who goes by key goes on beside it.
    app.clientside_callback(
        ClientsideFunction("views", "keepPlace"),
        Output(ids.CHIPS, "title"),
        Input(ids.CHIPS, "children"),
        prevent_initial_call=True,
    )


def _clear_button(active: ActiveFilter) -> Component:
    """Return the button that clears one thing."""
    named: Any = {"aria-label": f"Remove filter {active.words}"}
    return html.Button("×", className="remove", title="Remove", **named, **clears(active.rest))


def clears(rest: EventFilter) -> dict[str, Any]:
    """Return the attributes of a button that leaves only `rest` of the filters."""
    return {"data-filter": json.dumps(filter_to_data(rest))}


def _name_value(name: str, value: str) -> str:
    """Return what a reader knows a value by."""
    if name == "sources":
        return article_name(value)
    return clean_text(value) if name in _NAMES else value_words(value)


def _date(typed: str) -> str:
    """Return a date that can be typed as it is read."""
    return typed if " " in typed else date_in_words(typed, relation=Relation.DURING, weekday=False)


def _cut(words: str) -> str:
    """Return words that fit a chip."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
