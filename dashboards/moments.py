"""Key moments: the days that matter most in what the filters leave, beside the table of all of it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pandas as pd
from dash import ClientsideFunction, Dash, Input, Output, dcc, html, no_update
from dash.development.base_component import Component

from dashboards import ids
from dashboards.filters import filter_from_data
from dashboards.redrawing import known, part_outputs, redraw
from dashboards.snapshots import KeyMoments, SnapshotReader
from timeline.figures import article_name, clean_text, count_in_words, date_in_words, status_in_words
from timeline.model import Status
from timeline.moments import Moment

EVENTS = "events"
MOMENTS = "moments"
"""What may be listed under the timeline."""

_TOPS = (5, 10, 20)
_DEFAULT_TOP = 10


def moments_heading() -> Component:
    """Return the choice between the table and the key moments, and that of their number."""
    listed = {EVENTS: "All events", MOMENTS: "Key moments"}
    return html.Div(
        [
            _choice(ids.LISTED, "List", listed, EVENTS),
            html.Div(
                _choice(ids.TOP, "How many", {top: f"Top {top}" for top in _TOPS}, _DEFAULT_TOP),
                id=ids.TOP_FRAME,
                hidden=True,
            ),
        ],
        className="lists",
    )


def moments_frame() -> Component:
    """Return where the key moments stand."""
    named: Any = {"aria-label": "Key moments"}
    return html.Div(
        html.Ol(id=ids.MOMENTS),
        id=ids.MOMENTS_FRAME,
        className="moments-frame",
        role="region",
        tabIndex=0,
        hidden=True,
        **named,
    )


def moments_list(found: KeyMoments) -> list[Component]:
    """Lay out key moments, each a button that chooses its event.

    Parameters
    ----------
    found : KeyMoments

    Returns
    -------
    list of Component
        Text only as children, so that nothing in it can become markup.
    """
    if not found.moments:
        return [html.Li("No article names the day of any of these events.", className="hint")]
    statuses = _find_statuses(found.moments, found.candidates)
    items: list[Component] = [html.Li(_moment(moment, statuses[moment.event_id])) for moment in found.moments]
    if found.is_cut:
        count = count_in_words(len(found.candidates), "event")
        items.append(html.Li(f"Found among the {count} that matter most.", className="hint"))
    return items


def register_moments(app: Dash, reader: SnapshotReader) -> None:
    """Show the table or the key moments.

    Parameters
    ----------
    app : dash.Dash
    reader : SnapshotReader
    """

    @app.callback(
        Output(ids.TABLE_FRAME, "hidden"),
        Output(ids.MOMENTS_FRAME, "hidden"),
        Output(ids.TOP_FRAME, "hidden"),
        Input(ids.LISTED, "value"),
        prevent_initial_call=True,
    )
    def choose_list(listed: str) -> Any:
        is_moments = listed == MOMENTS
        return is_moments, not is_moments, not is_moments

    @app.callback(
        *part_outputs(ids.MOMENTS),
        Input(ids.LISTED, "value"),
        Input(ids.TOP, "value"),
        Input(ids.REVISION, "data"),
        Input(ids.FILTER, "data"),
        known(ids.MOMENTS),
        prevent_initial_call=True,
    )
    def list_moments(listed: str, top: Any, _: int, chosen: Any, shown: str | None) -> Any:
        if listed != MOMENTS or top not in _TOPS:
            return no_update, no_update
        return redraw(moments_list(reader.key_moments(filter_from_data(chosen), top)), shown)

    # In the browser: a list that is sent anew for that would lose the focus of who goes through it by key.
    app.clientside_callback(
        ClientsideFunction("timeline", "markMoment"),
        Input(ids.SELECTED, "data"),
        Input(ids.MOMENTS, "children"),
        prevent_initial_call=True,
    )


def _choice(name: str, words: str, options: dict[Any, str], value: Any) -> Component:
    """Return a named choice of one among a few."""
    labelled: Any = [{"label": label, "value": option} for option, label in options.items()]
    return html.Fieldset(
        [
            html.Legend(words, className="visually-hidden"),
            dcc.RadioItems(id=name, options=labelled, value=value, className="segments"),
        ]
    )


def _find_statuses(moments: Sequence[Moment], table: pd.DataFrame) -> defaultdict[str, str]:
    """Return the status of those that did not take place, in words; a newer table may lack some."""
    rows = table.loc[table["event_id"].isin([moment.event_id for moment in moments])]
    words = {
        event_id: status_in_words({"status": status, "overdue": overdue}).capitalize()
        for event_id, status, overdue in zip(rows["event_id"], rows["status"], rows["overdue"], strict=True)
        if status != Status.OCCURRED
    }
    return defaultdict(str, words)


def _moment(moment: Moment, status: str) -> Component:
    """Lay out one moment."""
    return html.Button(
        [
            html.Span(date_in_words(moment.date), className="when"),
            html.Strong(clean_text(moment.title)),
            *([html.Em(status)] if status else []),
            *([html.Q(clean_text(moment.sentence))] if moment.sentence else []),
            html.Span(_told_by(moment), className="hint"),
        ],
        id={"type": ids.MOMENT, "event": moment.event_id},
        className="moment",
    )


def _told_by(moment: Moment) -> str:
    """Say who tells of a moment."""
    if moment.article is None:
        return "added by hand"
    name = article_name(moment.article)
    if moment.source_count < 2:
        return name
    return f"{name} · {count_in_words(moment.source_count, 'independent source')}"
