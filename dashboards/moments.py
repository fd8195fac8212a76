"""Key moments: the days that matter most in what the filters leave."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pandas as pd
from dash import Dash, Input, dcc, html, no_update
from dash.development.base_component import Component

from dashboards import ids
from dashboards.filters import filter_from_data
from dashboards.items import build_item, choose_button, hint_item
from dashboards.redrawing import known, part_outputs, redraw
from dashboards.snapshots import KeyMoments, SnapshotReader
from timeline.figures import article_name, clean_text, count_in_words, date_in_words, status_in_words
from timeline.model import Status
from timeline.moments import Moment

_TOPS = (5, 10, 20)
_DEFAULT_TOP = 10


def top_choice() -> Component:
    """Return the choice of how many key moments there are."""
    options: Any = [{"label": f"Top {top}", "value": top} for top in _TOPS]
    choice = dcc.RadioItems(id=ids.TOP, options=options, value=_DEFAULT_TOP, className="segments")
    return html.Fieldset(
        [html.Legend("How many", className="visually-hidden"), choice], id=ids.TOP_FRAME, hidden=True
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
        return hint_item("No article names the day of any of these events.")
    statuses = _find_statuses(found.moments, found.candidates)
    items = [
        build_item([_moment(moment, statuses[moment.event_id])], moment.event_id) for moment in found.moments
    ]
    if found.is_cut:
        count = count_in_words(len(found.candidates), "event")
        items.append(html.Li(f"Found among the {count} that matter most.", className="hint"))
    return items


def register_moments(app: Dash, reader: SnapshotReader) -> None:
    """List the key moments while their tab is open.

    Parameters
    ----------
    app : dash.Dash
    reader : SnapshotReader
    """

    @app.callback(
        *part_outputs(ids.MOMENTS),
        Input(ids.LISTED, "value"),
        Input(ids.TOP, "value"),
        Input(ids.REVISION, "data"),
        Input(ids.FILTERED, "data"),
        known(ids.MOMENTS),
        prevent_initial_call=True,
    )
    def list_moments(listed: str, top: Any, _: int, chosen: Any, shown: str | None) -> Any:
        if listed != ids.MOMENTS or top not in _TOPS:
            return no_update, no_update
        return redraw(moments_list(reader.key_moments(filter_from_data(chosen), top)), shown)


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
    return choose_button(
        [
            html.Span(date_in_words(moment.date), className="when"),
            html.Strong(clean_text(moment.title)),
            *([html.Em(status)] if status else []),
            *([html.Q(clean_text(moment.sentence))] if moment.sentence else []),
            html.Span(_told_by(moment), className="hint"),
        ],
        moment.event_id,
    )


def _told_by(moment: Moment) -> str:
    """Say who tells of a moment."""
    if moment.article is None:
        return "added by hand"
    name = article_name(moment.article)
    if moment.source_count < 2:
        return name
    return f"{name} · {count_in_words(moment.source_count, 'independent source')}"
