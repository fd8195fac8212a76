"""Events as a list by months: what a phone shows in the place of the figure, and what is printed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

import pandas as pd
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component
from flask import Flask, Response, jsonify, request

from dashboards import ids
from dashboards.answers import choice
from dashboards.chips import list_active
from dashboards.dialogs import aria, pressing
from dashboards.exporting import asked_filter
from dashboards.filters import filter_from_data
from dashboards.redrawing import known, part_outputs, redraw
from dashboards.snapshots import SnapshotReader
from timeline.axis import locate, write_moment
from timeline.figures import (
    article_name,
    clean_text,
    count_in_words,
    date_in_words,
    row_date_in_words,
    status_in_words,
)
from timeline.filtering import EventFilter
from timeline.index import EventIndex
from timeline.model import Status
from timeline.rows import to_rows
from timeline.store import Store

PAGE = 40
"""How many events are listed at first, and how many more each time."""

MOST_PRINTED = 1_000
"""How many events are printed."""

WIDEST = 760
"""Up to how many pixels of width the page is the list; `assets/viewports.css` shows it from there."""

_MOST_NAMED = 5
_UNDATED = "Without a date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event of a chronology, in words.

    Parameters
    ----------
    event_id, when, title : str
    remarks : str
        That it did not happen, or not yet, and that its sources disagree; else empty.
    told : str
        The articles that tell of it.
    """

    event_id: str
    when: str
    title: str
    remarks: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The events of a month, or of a year of which no month is known.

    Parameters
    ----------
    name : str
    events : tuple of Entry
    """

    name: str
    events: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronology:
    """A chronology as it is printed.

    Parameters
    ----------
    title : str
        With the first and the last day of its events.
    filters : str
        What was searched for and filtered by, in the words of the chips; empty when nothing was.
    count : str
        How many events there are, and whether all stand here.
    months : tuple of Month
    """

    title: str
    filters: str
    count: str
    months: tuple[Month, ...]


def list_months(table: pd.DataFrame) -> tuple[Month, ...]:
    """Put events under the months in which they begin.

    Parameters
    ----------
    table : pandas.DataFrame
        Rows of an events table, in order of time.
    """
    rows = [(month_name(row["date"]), _entry(row)) for row in to_rows(table)]
    return tuple(
        Month(name=name, events=tuple(entry for _, entry in group))
        for name, group in groupby(rows, key=lambda named: named[0])
    )


def month_name(date: str | None) -> str:
    """Return the heading under which a date stands.

    Examples
    --------
    >>> month_name("2021-08-30"), month_name("1848"), month_name("-0043-03-15"), month_name(None)
    ('August 2021', '1848', 'March 44 BC', 'Without a date')
    """
    stretch = locate(date)
    if stretch is None:
        return _UNDATED
    first, last = _month(stretch.start), _month(stretch.end - 1)
    is_year = first.endswith("-01") and last == f"{first[:-2]}12"
    return date_in_words(first[:-3] if is_year else first).removeprefix("some day in ")


def _month(moment: int) -> str:
    """Return the month of a moment in EDTF."""
    return write_moment(moment).partition("T")[0].rpartition("-")[0]


def print_chronology(reader: SnapshotReader, store: Store, event_filter: EventFilter) -> Chronology:
    """Return what is printed of the events that pass a filter.

    Parameters
    ----------
    reader : SnapshotReader
    store : Store
    event_filter : EventFilter
    """
    index = reader.filtered(event_filter)
    count = count_in_words(len(index), "event")
    if len(index) > MOST_PRINTED:
        count = f"The first {MOST_PRINTED:,} of {count}; the rest is in the exports"
    return Chronology(
        title=_title(index),
        filters="; ".join(each.words for each in list_active(event_filter)),
        count=f"{count}.",
        months=list_months(store.load_rows(index.keys[:MOST_PRINTED].tolist())),
    )


def chronology_frame() -> Component:
    """Return where the list stands on a phone, and where what is printed stands."""
    return html.Section(
        [
            dcc.Store(id=ids.CHRONOLOGY_SIZE, data=PAGE),
            dcc.Store(id=ids.CHRONOLOGY_ITEM),
            html.Div(id=ids.CHRONOLOGY),
            html.Button("Show more", id=ids.CHRONOLOGY_MORE, hidden=True),
        ],
        className="chronology",
        **aria(label="Events by month"),
    )


def chronology_list(months: Sequence[Month]) -> list[Component]:
    """Lay out months, each event a button that chooses it; text only, so that nothing becomes markup."""
    return [
        html.Section([html.H2(month.name), html.Ol([html.Li(_button(entry)) for entry in month.events])])
        for month in months
    ]


def register_chronology(app: Dash, reader: SnapshotReader, store: Store) -> None:
    """Fill the list, and hand out what is printed.

    Parameters
    ----------
    app : dash.Dash
    reader : SnapshotReader
    store : Store
    """

    @app.callback(
        *part_outputs(ids.CHRONOLOGY),
        Output(ids.CHRONOLOGY_MORE, "hidden"),
        Input(ids.REVISION, "data"),
        Input(ids.FILTERED, "data"),
        Input(ids.CHRONOLOGY_SIZE, "data"),
        Input(ids.WIDTH, "data"),
        known(ids.CHRONOLOGY),
        prevent_initial_call=True,
    )
    def list_events(_: int, chosen: Any, size: int, width: int | None, shown: str | None) -> Any:
        if width is None or width > WIDEST:
            return no_update, no_update, no_update
        index = reader.filtered(filter_from_data(chosen))
        months = list_months(store.load_rows(index.keys[:size].tolist()))
        return *redraw(chronology_list(months), shown), len(index) <= size

    @app.callback(
        Output(ids.CHRONOLOGY_SIZE, "data"),
        Input(ids.CHRONOLOGY_MORE, "n_clicks"),
        State(ids.CHRONOLOGY_SIZE, "data"),
        prevent_initial_call=True,
    )
    def show_more(_: int | None, size: int) -> int:
        return min(size + PAGE, MOST_PRINTED)

    @app.callback(
        Output(ids.CHOSEN, "data", allow_duplicate=True),
        Input(ids.CHRONOLOGY_ITEM, "data"),
        prevent_initial_call=True,
    )
    def choose(pressed: Any) -> Any:
        return choice(pressed["key"], reader.revision()) if pressed else no_update

    app.clientside_callback(
        ClientsideFunction("columns", "mark"),
        Input(ids.SELECTED, "data"),
        Input(ids.CHRONOLOGY, "children"),
        prevent_initial_call=True,
    )

    server: Flask = app.server

    @server.get("/chronology")
    def hand_out_chronology() -> Response:
        return jsonify(asdict(print_chronology(reader, store, asked_filter(request.args))))


def _entry(row: dict[str, Any]) -> Entry:
    """Say one event in words."""
    names = list(dict.fromkeys(article_name(mention["article"]) for mention in row["mentions"]))
    more = [f"and {len(names) - _MOST_NAMED:,} more"] if len(names) > _MOST_NAMED else []
    remarks = [] if row["status"] == Status.OCCURRED and not row["overdue"] else [status_in_words(row)]
    if row["conflict"]:
        remarks.append("sources disagree")
    return Entry(
        event_id=row["event_id"],
        when=row_date_in_words(row, brief=True),
        title=clean_text(row["title"]),
        remarks="; ".join(remarks),
        told=", ".join([*names[:_MOST_NAMED], *more]) or "added by hand",
    )


def _button(entry: Entry) -> Component:
    """Lay out one event."""
    return html.Button(
        [
            html.Span(entry.when, className="when"),
            html.Strong(entry.title),
            *([html.Em(entry.remarks)] if entry.remarks else []),
            html.Span(entry.told, className="hint"),
        ],
        className="chronology-item",
        **pressing(ids.CHRONOLOGY_ITEM, entry.event_id),
    )


def _title(index: EventIndex) -> str:
    """Name a chronology by the days of its events."""
    span = index.everything
    if span is None:
        return "Timeline"
    first, last = (write_moment(moment).partition("T")[0] for moment in (span.start, span.end - 1))
    days = [date_in_words(day, weekday=False) for day in dict.fromkeys((first, last))]
    return f"Timeline, {' to '.join(days)}"
