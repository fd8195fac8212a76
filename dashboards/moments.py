"""Key moments: the days that matter most in what the filters leave, beside the table of all of it."""

from collections.abc import Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, dcc, html, no_update
from dash.development.base_component import Component

from dashboards import ids
from dashboards.filters import filter_from_data
from dashboards.snapshots import SnapshotReader
from timeline.figures import article_name, clean_text, count_in_words, date_in_words
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
                _choice(ids.TOP, "How many", {top: str(top) for top in _TOPS}, _DEFAULT_TOP),
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


def moments_list(moments: Sequence[Moment]) -> list[Component]:
    """Lay out key moments, each a button that chooses its event.

    Parameters
    ----------
    moments : sequence of Moment
        In order of time.

    Returns
    -------
    list of Component
        Text only as children, so that nothing in it can become markup.
    """
    if not moments:
        return [html.Li("No article names the day of any of these events.", className="hint")]
    return [html.Li(_moment(moment)) for moment in moments]


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
        Output(ids.MOMENTS, "children"),
        Input(ids.LISTED, "value"),
        Input(ids.TOP, "value"),
        Input(ids.REVISION, "data"),
        Input(ids.FILTER, "data"),
        prevent_initial_call=True,
    )
    def list_moments(listed: str, top: Any, _: int, chosen: Any) -> Any:
        if listed != MOMENTS or top not in _TOPS:
            return no_update
        return moments_list(reader.key_moments(filter_from_data(chosen), top))

    # In the browser: a list that is sent anew for that would lose the focus of who goes through it by key.
    app.clientside_callback(  # type: ignore[no-untyped-call]
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


def _moment(moment: Moment) -> Component:
    """Lay out one moment."""
    sources = [article_name(moment.article)]
    if moment.source_count > 1:
        sources.append(count_in_words(moment.source_count, "independent source"))
    return html.Button(
        [
            html.Span(date_in_words(moment.date), className="when"),
            html.Strong(clean_text(moment.title)),
            html.Q(clean_text(moment.sentence)),
            html.Span(" · ".join(sources), className="hint"),
        ],
        id={"type": ids.MOMENT, "event": moment.event_id},
        className="moment",
    )
