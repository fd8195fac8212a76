"""Events without a date: what the articles say of them, why nothing dates them, and a way to set a date."""

from collections.abc import Sequence
from typing import Any

from dash import Dash, Input, Output, html, no_update
from dash.development.base_component import Component

from dashboards import ids
from dashboards.filters import filter_from_data
from dashboards.items import (
    AT_A_TIME,
    act_button,
    best_quote,
    build_item,
    choose_button,
    hint_item,
    items_list,
    told_by,
)
from dashboards.redrawing import known, part_outputs, redraw
from dashboards.snapshots import SnapshotReader
from timeline.figures import clean_text
from timeline.queues import find_undated, most_important
from timeline.store import Store, StoredEvent


def undated_list() -> list[Component]:
    """Return where events without a date stand."""
    return items_list(ids.UNDATED, ids.UNDATED_MORE)


def undated_items(events: Sequence[StoredEvent]) -> list[Component]:
    """Lay out events without a date.

    Parameters
    ----------
    events : sequence of StoredEvent

    Returns
    -------
    list of Component
        Text only as children, so that nothing in it can become markup.
    """
    if not events:
        return hint_item("Every event that passes the filters has a date.")
    return [_item(event) for event in events]


def register_undated(app: Dash, reader: SnapshotReader, store: Store) -> None:
    """List the events without a date while their tab is open.

    Parameters
    ----------
    app : dash.Dash
    reader : SnapshotReader
    store : Store
    """

    @app.callback(
        *part_outputs(ids.UNDATED),
        Output(ids.UNDATED_MORE, "hidden"),
        Input(ids.LISTED, "value"),
        Input(ids.REVISION, "data"),
        Input(ids.FILTERED, "data"),
        Input(ids.UNDATED_MORE, "n_clicks"),
        known(ids.UNDATED),
        prevent_initial_call=True,
    )
    def list_undated(listed: str, _: int, chosen: Any, more: int, shown: str | None) -> Any:
        if listed != ids.UNDATED:
            return no_update, no_update, no_update
        index, most = reader.filtered(filter_from_data(chosen)), AT_A_TIME * (1 + more)
        undated = find_undated(index)
        events = store.load_listed(most_important(index, undated, most))
        return *redraw(undated_items(events), shown), undated.sum() <= most


def _item(event: StoredEvent) -> Component:
    """Lay out one event."""
    row, title = event.row, clean_text(event.row["title"])
    quote = best_quote(row)
    told = [
        html.Strong(title),
        *([html.Q(quote)] if quote else []),
        html.Span(told_by(row), className="hint"),
    ]
    why = clean_text(row["explanation"] or "An analyst took the date away.")
    button = act_button("Set a date …", ids.EDIT_LISTED, (row["event_id"], event.version), label=title)
    return build_item(
        [
            choose_button(told, row["event_id"]),
            html.P(why, className="why"),
            html.Div(button, className="buttons"),
        ],
        row["event_id"],
    )
