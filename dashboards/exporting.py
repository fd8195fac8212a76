"""What the page hands out as a file: this view, or everything, in each format that there is."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
from dash import Dash, Input, Output, html
from dash.development.base_component import Component
from flask import Flask, Response, request
from pydantic import ValidationError
from werkzeug.exceptions import BadRequest, NotFound

from dashboards import ids
from dashboards.dialogs import aria
from dashboards.filters import filter_from_data
from dashboards.shapes import shape_of
from dashboards.snapshots import SnapshotReader
from timeline.axis import Stretch, write_moment
from timeline.exports import Format, write_table
from timeline.filtering import EventFilter
from timeline.model import Failure, FileFailure
from timeline.store import Store

_PATH = "/export/"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What the menu says of a format."""

    name: str
    hint: str


FORMATS: Final[Mapping[Format, _Words]] = {
    Format.HTML: _Words(name="Web page", hint="one file that opens without a network"),
    Format.CSV: _Words(name="CSV", hint="for spreadsheets"),
    Format.JSON: _Words(name="JSON", hint="all that is known"),
}
"""What the menu offers, in its order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A file that is handed out.

    Parameters
    ----------
    name : str
    content : bytes
    mimetype : str
    """

    name: str
    content: bytes
    mimetype: str


def export_table(
    table: pd.DataFrame,
    format: Format,  # noqa: A002
    failures: Iterable[FileFailure] = (),
    *,
    span: Stretch | None,
) -> Export:
    """Write a table as a file.

    Parameters
    ----------
    table : pandas.DataFrame
        An events table.
    format : Format
    failures : iterable of FileFailure
        The files that gave no article.
    span : Stretch or None
        From the first event to the last; None when none has a place on the line.

    Returns
    -------
    Export
        Named by the days of its events, so that the same events have the same name.
    """
    told = [Failure(article=failure.article, error=failure.error) for failure in failures]
    name = f"{file_stem(span)}.{format}"
    with TemporaryDirectory() as folder:
        path = Path(folder) / "export"
        write_table(table, path, failures=told, format=format)
        return Export(
            name=name,
            content=path.read_bytes(),
            mimetype=guess_type(name)[0] or "application/octet-stream",
        )


def file_stem(span: Stretch | None) -> str:
    """Return the name of a file of events, without its suffix.

    Parameters
    ----------
    span : Stretch or None
        From the first of them to the last.

    Examples
    --------
    >>> from timeline.axis import locate
    >>> file_stem(locate("-0088/2021-08"))
    'timeline_-0088-01-01_2021-08-31'
    >>> file_stem(None)
    'timeline'
    """
    if span is None:
        return "timeline"
    days = (write_moment(moment).partition("T")[0] for moment in (span.start, span.end - 1))
    return "_".join(["timeline", *days])


def export_events(reader: SnapshotReader, store: Store, event_filter: EventFilter, format: Format) -> Export:  # noqa: A002
    """Write the events that pass a filter as a file."""
    index = reader.filtered(event_filter)
    table = store.load_rows(index.keys.tolist())
    return export_table(table, format, store.load_failures(), span=index.everything)


def export_menu() -> Component:
    """Return the menu."""
    printing: dict[str, Any] = {"data-print": "true"}
    return html.Details(
        [
            html.Summary("Export"),
            html.Div(
                [
                    html.Div(
                        [
                            html.H3("This view", id=f"{ids.EXPORT}-view"),
                            html.Ul(view_links(None), id=ids.EXPORT_SHOWN),
                        ]
                    ),
                    html.Div([html.H3("Everything"), html.Ul(_items("all=", "everything"))]),
                    html.Button("Print the chronology …", className="link", **printing),
                ],
                className="panel",
            ),
        ],
        id=ids.EXPORT,
        className="menu",
    )


def view_links(chosen: Any) -> list[Component]:
    """Return the links to files of what the filters leave.

    Parameters
    ----------
    chosen : mapping or None
        A filter as the page keeps it.
    """
    query = urlencode({"filter": json.dumps(chosen, separators=(",", ":"))}) if chosen else ""
    return _items(query, "what this view shows")


def register_exports(app: Dash, reader: SnapshotReader, store: Store) -> None:
    """Connect the menu, and hand the files out.

    Parameters
    ----------
    app : dash.Dash
    reader : SnapshotReader
    store : Store
    """

    @app.callback(Output(ids.EXPORT_SHOWN, "children"), Input(ids.FILTER, "data"), prevent_initial_call=True)
    def link_view(chosen: Any) -> Any:
        return view_links(chosen)

    server: Flask = app.server

    @server.get(f"{_PATH}<suffix>")
    def hand_out_export(suffix: str) -> Response:
        if suffix not in list(Format):
            raise NotFound(f"no export is called {suffix}")
        export = export_events(reader, store, asked_filter(request.args), Format(suffix))
        headers = {"Content-Disposition": f'attachment; filename="{export.name}"'}
        return Response(export.content, mimetype=export.mimetype, headers=headers)


def asked_filter(query: Mapping[str, str]) -> EventFilter:
    """Return the filter that an address asks for.

    Parameters
    ----------
    query : mapping
        `filter` as JSON, as the page keeps it; `all`, for everything.

    Raises
    ------
    werkzeug.exceptions.BadRequest
        When it is no filter.
    """
    if "all" in query:
        return EventFilter(hidden=True)
    try:
        data = json.loads(query.get("filter", "null"))
        shape_of(ids.FILTER, "data").validate_python(data)
    except (ValidationError, ValueError, RecursionError) as error:
        raise BadRequest("this is no filter") from error
    if not isinstance(data, dict | None):
        raise BadRequest("this is no filter")
    return filter_from_data(data)


def _items(query: str, words: str) -> list[Component]:
    """Return a link a format."""
    return [
        html.Li(
            html.A(
                [html.Strong(format_words.name), html.Span(format_words.hint)],
                href=f"{_PATH}{suffix}?{query}",
                download="",
                **aria(label=f"{format_words.name}, {format_words.hint}: {words}"),
            )
        )
        for suffix, format_words in FORMATS.items()
    ]
