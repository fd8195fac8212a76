"""The filter fields: where they stand, what they offer, and how they make a filter."""

from typing import Any

from dash import Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from dashboards import ids
from dashboards.filters import (
    HIDDEN,
    INFERRED,
    category_options,
    doubt_options,
    filter_to_data,
    inferred_options,
    parse_filter,
    source_options,
    status_options,
)
from dashboards.snapshots import SnapshotReader

_FIELDS = {
    ids.SEARCH: "",
    ids.CATEGORIES: [],
    ids.STATUSES: [],
    ids.SOURCES: [],
    ids.DATE_FROM: "",
    ids.DATE_TO: "",
    ids.INFERRED: [INFERRED],
    ids.DOUBTS: [],
    ids.HIDDEN: [],
}


def filter_fields() -> Component:
    """Return the fields; the callbacks fill what they offer."""
    return html.Section(
        [
            html.Div(
                [html.H2("Filters"), html.Button("Clear all", id=ids.CLEAR, className="link")],
                className="heading",
            ),
            html.Fieldset(
                [
                    html.Legend("Dates"),
                    html.Div(
                        [_date_field(ids.DATE_FROM, "From"), _date_field(ids.DATE_TO, "To")],
                        className="dates",
                    ),
                    html.P(id=ids.DATE_ERROR, className="error", role="alert"),
                    dcc.Checklist(id=ids.INFERRED, options=[], value=[INFERRED], className="choices"),
                ]
            ),
            _checklist(ids.CATEGORIES, "Category"),
            _checklist(ids.STATUSES, "Status"),
            _checklist(ids.SOURCES, "Article", _source_search()),
            html.Fieldset(
                [
                    html.Legend("Review"),
                    dcc.Checklist(id=ids.DOUBTS, options=[], value=[], className="choices"),
                    dcc.Checklist(
                        id=ids.HIDDEN,
                        options=[{"label": "Hidden events", "value": HIDDEN}],
                        value=[],
                        className="choices",
                    ),
                ]
            ),
        ],
        className="box filters",
    )


def _date_field(name: str, words: str) -> Component:
    """Return a field for a year, a month or a day."""
    field = dcc.Input(id=name, type="text", placeholder="2021-08", autoComplete="off")
    return html.Div([html.Label(words, htmlFor=name), field])


def _checklist(name: str, words: str, *fields: Component) -> Component:
    """Return a named list of choices, under the fields that narrow it down."""
    return html.Fieldset(
        [html.Legend(words), *fields, dcc.Checklist(id=name, options=[], value=[], className="choices")]
    )


def _source_search() -> Component:
    """Return the field that narrows down the list of articles."""
    return html.Div(
        [
            html.Label("Find an article", htmlFor=ids.SOURCE_SEARCH, className="visually-hidden"),
            dcc.Input(id=ids.SOURCE_SEARCH, type="search", placeholder="Find an article", autoComplete="off"),
        ],
        className="find",
    )


def register_filter_fields(app: Dash, reader: SnapshotReader) -> None:
    """Offer what there is, turn the fields into a filter, and clear them.

    Parameters
    ----------
    app : dash.Dash
    reader : SnapshotReader
    """

    @app.callback(
        Output(ids.INFERRED, "options"),
        Output(ids.CATEGORIES, "options"),
        Output(ids.STATUSES, "options"),
        Output(ids.DOUBTS, "options"),
        Input(ids.REVISION, "data"),
    )
    def list_choices(_: int) -> Any:
        index = reader.read().index
        return inferred_options(index), category_options(index), status_options(index), doubt_options(index)

    @app.callback(
        Output(ids.SOURCES, "options"),
        Input(ids.REVISION, "data"),
        Input(ids.SOURCE_SEARCH, "value"),
        Input(ids.SOURCES, "value"),
    )
    def list_sources(_: int, wanted: str | None, ticked: Any) -> Any:
        return source_options(reader.sources(), wanted, ticked)

    @app.callback(
        Output(ids.FILTER, "data"),
        Output(ids.DATE_ERROR, "children"),
        *(Input(name, "value") for name in _FIELDS),
    )
    def read_filter(*values: Any) -> Any:
        search, categories, statuses, sources, first, last, inferred, doubts, hidden = values
        event_filter, error = parse_filter(
            search,
            categories,
            statuses,
            sources,
            (first, last),
            inferred=bool(inferred),
            doubts=doubts or (),
            hidden=bool(hidden),
        )
        return filter_to_data(event_filter), error

    @app.callback(
        *(Output(name, "value") for name in _FIELDS),
        Input(ids.CLEAR, "n_clicks"),
        Input(ids.CLEAR_NO_MATCH, "n_clicks"),
        prevent_initial_call=True,
    )
    def clear_filters(*_: int | None) -> Any:
        return tuple(_FIELDS.values())
