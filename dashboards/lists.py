"""What is listed under the timeline: tabs, each with its count, and what stands under each."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, dcc, html, no_update
from dash.development.base_component import Component

from dashboards import ids
from dashboards.curating import Writer
from dashboards.dialogs import aria
from dashboards.filters import filter_from_data
from dashboards.folder import failure_notes
from dashboards.grid import event_grid, register_grid
from dashboards.items import build_panel, items_list, panel_id, tab_id
from dashboards.moments import register_moments, top_choice
from dashboards.redrawing import known, part_outputs, redraw
from dashboards.review import register_review, review_panel
from dashboards.snapshots import SnapshotReader
from dashboards.undated import register_undated, undated_list
from timeline.commands.stores import tell_time
from timeline.index import EventIndex
from timeline.queues import find_undated
from timeline.store import Store

_WORDS = ("Events", "Undated", "Review", "Key moments", "Failures")
TABS: Mapping[str, str] = dict(zip(ids.LISTABLE, _WORDS, strict=True))
"""What may be listed -> how it is called."""

_COUNTED = (ids.EVENTS, ids.UNDATED, ids.REVIEW, ids.FAILED)


def lists_heading() -> Component:
    """Return the tabs, and what has to do with what is listed."""
    return html.Div(
        [
            dcc.Input(id=ids.LISTED, type="hidden", value=ids.EVENTS),
            *(dcc.Store(id=name) for name in (ids.CHOOSE_LISTED, ids.EDIT_LISTED, ids.CELL)),
            html.Div(
                [_tab(name, words) for name, words in TABS.items()],
                id=ids.LISTS,
                className="tabs",
                role="tablist",
                **aria(label="Lists"),
            ),
            top_choice(),
            html.P(id=ids.LIST_MESSAGE, className="message", role="status"),
        ],
        className="lists",
    )


def lists_panels() -> list[Component]:
    """Return what stands under each tab."""
    return [
        build_panel(ids.EVENTS, [event_grid()], is_shown=True),
        build_panel(ids.UNDATED, undated_list(), is_queue=True),
        build_panel(ids.REVIEW, review_panel(), is_queue=True),
        build_panel(ids.MOMENTS, items_list(ids.MOMENTS), is_queue=True),
        build_panel(ids.FAILED, [html.Ul(id=ids.FAILED, className="failed")]),
    ]


def count_lists(index: EventIndex, failures: int) -> dict[str, int]:
    """Return how much there is in each list whose number is worth telling.

    Parameters
    ----------
    index : EventIndex
        What passes the filters.
    failures : int
        How many files could not be read.
    """
    return {
        ids.EVENTS: len(index),
        ids.UNDATED: int(find_undated(index).sum()),
        ids.REVIEW: int(index.needs_review.sum()),
        ids.FAILED: failures,
    }


def register_lists(
    app: Dash,
    reader: SnapshotReader,
    store: Store,
    folder: Path,
    clock: Callable[[], datetime] = tell_time,
) -> None:
    """Connect the tabs and what stands under them.

    Parameters
    ----------
    app : dash.Dash
    reader : SnapshotReader
    store : Store
    folder : pathlib.Path
        The drop folder.
    clock : callable
        Tells what time it is, in UTC.
    """

    def writer(author: Any) -> Writer:
        return Writer(store=store, author=str(author or ""), at=clock())

    _register_tabs(app, reader, store)
    _register_failures(app, store, folder)
    register_grid(app, reader, writer)
    register_undated(app, reader, store)
    register_review(app, reader, store, writer)
    register_moments(app, reader)


def show_list(listed: str) -> list[Any]:
    """Return of every tab whether it is chosen and can be reached by Tab, and what is hidden.

    Parameters
    ----------
    listed : str
        What is listed; of what is none, the events.
    """
    name = listed if listed in TABS else ids.EVENTS
    chosen = [str(each == name).lower() for each in TABS]
    reached = [0 if each == name else -1 for each in TABS]
    return [*chosen, *reached, *(each != name for each in TABS), name != ids.MOMENTS]


def _register_tabs(app: Dash, reader: SnapshotReader, store: Store) -> None:
    """Show one list at a time, and count what is in each."""

    @app.callback(
        *(Output(tab_id(name), "aria-selected") for name in TABS),
        *(Output(tab_id(name), "tabIndex") for name in TABS),
        *(Output(panel_id(name), "hidden") for name in TABS),
        Output(ids.TOP_FRAME, "hidden"),
        Input(ids.LISTED, "value"),
    )
    def choose_list(listed: str) -> Any:
        return show_list(listed)

    @app.callback(
        *(Output(_count_id(name), "children") for name in _COUNTED),
        Input(ids.REVISION, "data"),
        Input(ids.FILTERED, "data"),
        prevent_initial_call=True,
    )
    def count(_: int, chosen: Any) -> Any:
        failures = len(store.load_failures())
        counts = count_lists(reader.filtered(filter_from_data(chosen)), failures)
        return [f"{counts[name]:,}" for name in _COUNTED]

    # In the browser, at once: an item's event is known there.
    app.clientside_callback(
        ClientsideFunction("lists", "choose"),
        Output(ids.CHOSEN, "data", allow_duplicate=True),
        Input(ids.CHOOSE_LISTED, "data"),
        prevent_initial_call=True,
    )
    for message, passing in ((ids.LIST_MESSAGE, "passListMessage"), (ids.WORD_MESSAGE, "passWordMessage")):
        app.clientside_callback(
            ClientsideFunction("lists", passing), Input(message, "children"), prevent_initial_call=True
        )


def _register_failures(app: Dash, store: Store, folder: Path) -> None:
    """List the files that could not be read, as the folder's box does."""

    @app.callback(
        *part_outputs(ids.FAILED),
        Input(ids.LISTED, "value"),
        Input(ids.REVISION, "data"),
        known(ids.FAILED),
        prevent_initial_call=True,
    )
    def list_failures(listed: str, _: int, shown: str | None) -> Any:
        if listed != ids.FAILED:
            return no_update, no_update
        items = failure_notes(store.load_failures(), folder)[1]
        return redraw(items or [html.Li("Every file could be read.", className="hint")], shown)


def _tab(name: str, words: str) -> Component:
    """Return the tab of a list."""
    is_first = name == ids.EVENTS
    count = [html.Span(id=_count_id(name), className="count")] if name in _COUNTED else []
    marked: Any = {"data-list": name} | aria(selected=str(is_first).lower(), controls=panel_id(name))
    reached: Any = 0 if is_first else -1
    return html.Button(
        [words, *count], id=tab_id(name), role="tab", tabIndex=reached, className="tab", **marked
    )


def _count_id(name: str) -> str:
    """Return the id of a list's count."""
    return f"{name}-count"
