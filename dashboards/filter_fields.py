"""The filter fields: where they stand, what they offer, and how they make a filter."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dashboards import ids
from dashboards.chips import clears
from dashboards.filter_choices import (
    CODED,
    NAMED,
    code_options,
    doubt_options,
    found_without,
    hidden_options,
    kept_options,
    name_options,
)
from dashboards.filters import (
    FIELDS,
    TICKED,
    TOPS,
    filter_from_data,
    filter_to_data,
    parse_filter,
    write_fields,
)
from dashboards.saved_views import saved_views
from dashboards.snapshots import SnapshotReader
from dashboards.urls import PageState, parse_query
from timeline.axis import write_moment
from timeline.filtering import EventFilter

_SEARCHES = {
    ids.PARTICIPANTS: ids.PARTICIPANT_SEARCH,
    ids.PLACES: ids.PLACE_SEARCH,
    ids.SOURCES: ids.SOURCE_SEARCH,
}
_MARKS = {ids.INFERRED: kept_options, ids.DOUBTS: doubt_options, ids.HIDDEN: hidden_options}


def filter_fields() -> Component:
    """Return the fields; the callbacks fill what they offer."""
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Filters"),
                    html.Button("Clear all", id=ids.CLEAR, className="link", **clears(EventFilter())),
                ],
                className="heading",
            ),
            saved_views(),
            _group(
                "Dates",
                ["start", "end", "inferred", "bc"],
                _date_fields(),
                _choices(ids.INFERRED, "Keep"),
                is_open=True,
            ),
            _group("Category", ["categories"], _choices(ids.CATEGORIES, "Category"), is_open=True),
            _group("Status", ["statuses"], _choices(ids.STATUSES, "Status")),
            _group(
                "Participants",
                ["participants"],
                *_names(ids.PARTICIPANTS, "a participant"),
                name=ids.PARTICIPANTS,
            ),
            _group("Places", ["places"], *_names(ids.PLACES, "a place"), name=ids.PLACES),
            _group("Articles", ["sources"], *_names(ids.SOURCES, "an article"), name=ids.SOURCES),
            _group(
                "Exactness",
                ["granularities", "dated_by"],
                _choices(ids.GRANULARITIES, "Known to the"),
                _choices(ids.DATED_BY, "Dated by", is_named=True),
            ),
            _group("Confidence, importance", ["min_confidence", "top"], _confidence_field(), _top_field()),
            _group(
                "Review",
                ["conflict", "overdue", "unsettled", "reviews", "hidden"],
                _choices(ids.DOUBTS, "To look at"),
                _choices(ids.REVIEWS, "State", is_named=True),
                _choices(ids.HIDDEN, "Hidden"),
            ),
        ],
        className="box filters",
    )


def choose_filter(
    cause: str,
    address: Mapping[str, Any] | None,
    cleared: Mapping[str, Any] | None,
    values: Mapping[str, Any],
) -> tuple[EventFilter, str, dict[str, Any], dict[str, Any] | None]:
    """Return the filter after something happened, and what it makes of the page.

    Parameters
    ----------
    cause : str
        The id of the part that something happened to: `ids.ADDRESS`, `ids.CLEARED`, or a field.
    address : mapping or None
        The query of the page's address.
    cleared : mapping or None
        The filter that a button leaves.
    values : mapping
        Field -> what it holds.

    Returns
    -------
    EventFilter
    str
        What is wrong with the dates.
    dict
        Field -> what it is to hold from now on; only those that hold something else.
    dict or None
        What else an address tells: `shown`, `selected`, `lanes` and `listed`; None when it tells
        nothing else.
    """
    if cause in FIELDS:
        return *parse_filter(values), {}, None
    opened = None
    if cause == ids.CLEARED:
        event_filter = filter_from_data((cleared or {}).get("filter"))
    else:
        state = parse_query((address or {}).get("query", ""))
        event_filter, opened = state.event_filter, _opened(state)
    wanted = write_fields(event_filter)
    return event_filter, "", {name: wanted[name] for name in FIELDS if wanted[name] != values[name]}, opened


def _opened(state: PageState) -> dict[str, Any] | None:
    """Return what an address tells beside the filter."""
    if state == PageState(event_filter=state.event_filter):
        return None
    shown = state.shown
    return {
        "shown": [write_moment(shown.start), write_moment(shown.end)] if shown else None,
        "selected": state.selected,
        "lanes": state.lanes.value,
        "listed": state.listed,
    }


def list_coded(reader: SnapshotReader, event_filter: EventFilter) -> list[list[dict[str, str]]]:
    """Return what each field of `CODED` offers, counted in what the other filters leave."""
    everything = reader.read().index
    return [
        code_options(found_without(reader.filtered, event_filter, field), everything, column)
        for field, column in CODED.items()
    ]


def list_named(
    reader: SnapshotReader, event_filter: EventFilter, field: str, wanted: str | None
) -> list[dict[str, str]]:
    """Return the names that a field of `NAMED` offers, counted in what the other filters leave."""
    ticked = getattr(event_filter, TICKED[field])
    found = found_without(reader.filtered, event_filter, field)
    return name_options(found, NAMED[field], wanted, ticked)


def register_filter_fields(app: Dash, reader: SnapshotReader) -> None:
    """Offer what there is, turn the fields into a filter, and clear them.

    Parameters
    ----------
    app : dash.Dash
    reader : SnapshotReader
    """
    app.clientside_callback(
        ClientsideFunction("views", "readAddress"), Output(ids.ADDRESS, "data"), Input(ids.ADDRESS, "id")
    )

    # One callback for both ways: a field makes the filter, and an address or a button makes the fields.
    @app.callback(
        Output(ids.FILTER, "data"),
        Output(ids.DATE_ERROR, "children"),
        Output(ids.OPENED, "data"),
        *(Output(name, "value") for name in FIELDS),
        Input(ids.ADDRESS, "data"),
        Input(ids.CLEARED, "data"),
        *(Input(name, "value") for name in FIELDS),
    )
    def choose(address: Any, cleared: Any, *values: Any) -> Any:
        held = dict(zip(FIELDS, values, strict=True))
        cause = str(ctx.triggered_id or ids.ADDRESS)
        event_filter, error, wanted, opened = choose_filter(cause, address, cleared, held)
        told = no_update if opened is None else opened
        fields = (wanted.get(name, no_update) for name in FIELDS)
        return filter_to_data(event_filter), error, told, *fields

    @app.callback(
        *(Output(name, "options") for name in CODED),
        Input(ids.REVISION, "data"),
        Input(ids.FILTERED, "data"),
        prevent_initial_call=True,
    )
    def list_choices(_: int, chosen: Any) -> Any:
        return list_coded(reader, filter_from_data(chosen))

    @app.callback(
        *(Output(name, "options") for name in _MARKS),
        Input(ids.REVISION, "data"),
        Input(ids.FILTERED, "data"),
        prevent_initial_call=True,
    )
    def list_marks(_: int, chosen: Any) -> Any:
        event_filter = filter_from_data(chosen)
        return [
            options(found_without(reader.filtered, event_filter, name)) for name, options in _MARKS.items()
        ]

    # Only of groups that are open: there may be very many names to count.
    @app.callback(
        *(Output(name, "options") for name in NAMED),
        Input(ids.REVISION, "data"),
        Input(ids.FILTERED, "data"),
        Input(ids.UNFOLDED, "data"),
        *(Input(_SEARCHES[name], "value") for name in NAMED),
        prevent_initial_call=True,
    )
    def list_names(_: int, chosen: Any, unfolded: Any, *wanted: str | None) -> Any:
        event_filter, parts = filter_from_data(chosen), dict(zip(NAMED, wanted, strict=True))
        return [
            list_named(reader, event_filter, name, parts[name]) if name in (unfolded or ()) else no_update
            for name in NAMED
        ]


def _group(
    title: str, asks: Sequence[str], *parts: Component, name: str = "", is_open: bool = False
) -> Component:
    """Return fields that can be folded away; a list of names tells the page when it is opened.

    The page marks it while the filter has any of what the fields ask.
    """
    told: Any = {"data-facet": name} if name else {}
    told |= {"data-asks": " ".join(asks)}
    return html.Details([html.Summary(title), *parts], open=is_open, className="group", **told)


def _choices(name: str, words: str, *, is_named: bool = False) -> Component:
    """Return a named list of choices; its name is seen where the group's heading does not tell it."""
    legend = html.Legend(words, className=None if is_named else "visually-hidden")
    checklist = dcc.Checklist(id=name, options=[], value=FIELDS[name], className="choices")
    return html.Fieldset([legend, checklist])


def _names(name: str, words: str) -> Sequence[Component]:
    """Return a list of names, with the field that finds one."""
    search = _SEARCHES[name]
    label = html.Label(f"Find {words}", htmlFor=search, className="visually-hidden")
    field = dcc.Input(id=search, type="search", placeholder=f"Find {words}", autoComplete="off")
    return html.Div([label, field], className="find"), _choices(name, words.partition(" ")[2].capitalize())


def _date_fields() -> Component:
    """Return the first and the last date to keep."""
    fields = [
        html.Div(
            [
                html.Label(words, htmlFor=name),
                dcc.Input(id=name, type="text", placeholder=hint, autoComplete="off", value=""),
            ]
        )
        for name, words, hint in ((ids.DATE_FROM, "From", "44 BC"), (ids.DATE_TO, "To", "2021-08"))
    ]
    error = html.P(id=ids.DATE_ERROR, className="error", role="alert")
    legend = html.Legend("Span", className="visually-hidden")
    return html.Fieldset([legend, html.Div(fields, className="dates"), error])


def _confidence_field() -> Component:
    """Return the least confidence to keep."""
    field = dcc.Input(id=ids.CONFIDENCE, type="number", min=0, max=100, step=1, value=0, inputMode="numeric")
    label = html.Label("Sure to at least", htmlFor=ids.CONFIDENCE)
    return html.Div([label, field, html.Span("%")], className="number")


def _top_field() -> Component:
    """Return how many of the most important events to keep."""
    options: Any = [{"label": str(top) if top else "All", "value": top} for top in (0, *TOPS)]
    choice = dcc.RadioItems(id=ids.MOST, options=options, value=0, className="segments")
    return html.Fieldset([html.Legend("Only the most important"), choice])
