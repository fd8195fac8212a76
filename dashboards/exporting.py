"""What the page hands out as a file: this view, or everything, in each format that there is."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any, BinaryIO
from urllib.parse import urlencode

from dash import Dash, Input, Output, html
from dash.development.base_component import Component
from flask import Flask, Response, request
from pydantic import ValidationError
from werkzeug.exceptions import BadRequest, NotFound

from dashboards import ids
from dashboards.dialogs import aria
from dashboards.filters import filter_from_data
from dashboards.shapes import shape_of
from timeline.axis import Stretch, write_moment
from timeline.exports import FORMATS, Format, chronicle_of_reading, write_to
from timeline.filtering import EventFilter
from timeline.store import Store

_PATH = "/export/"
_PIECE = 1 << 16  # bytes that are sent at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A file that is handed out.

    Parameters
    ----------
    name : str
    content : binary file
        A temporary one, at its start; whoever has it closes it.
    size : int
        In bytes.
    mimetype : str
    """

    name: str
    content: BinaryIO
    size: int
    mimetype: str


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


def export_events(
    store: Store,
    event_filter: EventFilter,
    format: Format,  # noqa: A002 -- as in timeline.exports
    *,
    has_text: bool = True,
) -> Export:
    """Write the events that pass a filter as a file, all of them as they are at one moment.

    Its name says the days of its events, so that the same events have the same name.

    Parameters
    ----------
    store : Store
    event_filter : EventFilter
    format : Format
    has_text : bool
        Whether the sentences of the articles are in it.

    Raises
    ------
    ExportError
        When it cannot be written.
    """
    spec = FORMATS[format]
    content = TemporaryFile()  # noqa: SIM115 -- whoever hands it out closes it
    try:
        with store.reading() as reading:
            found = reading.find(event_filter)
            chronicle = chronicle_of_reading(reading, found.numbers)
            write_to(chronicle if has_text else chronicle.without_text(), content, format)
    except BaseException:
        content.close()
        raise
    size = content.seek(0, os.SEEK_END)
    content.seek(0)
    name = f"{file_stem(found.span)}{spec.suffix}"
    return Export(name=name, content=content, size=size, mimetype=spec.mimetype)


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


def register_exports(app: Dash, store: Store) -> None:
    """Connect the menu, and hand the files out.

    Parameters
    ----------
    app : dash.Dash
    store : Store
    """

    @app.callback(Output(ids.EXPORT_SHOWN, "children"), Input(ids.FILTER, "data"), prevent_initial_call=True)
    def link_view(chosen: Any) -> Any:
        return view_links(chosen)

    server: Flask = app.server

    @server.get(f"{_PATH}<name>")
    def hand_out_export(name: str) -> Response:
        if name not in list(Format):
            raise NotFound(f"no export is called {name}")
        has_text = "textless" not in request.args
        export = export_events(store, asked_filter(request.args), Format(name), has_text=has_text)
        return _hand_out(export)


def _hand_out(export: Export) -> Response:
    """Return the answer with a file, which is closed when it has been sent."""

    def iter_pieces() -> Iterator[bytes]:
        with export.content as content:
            while piece := content.read(_PIECE):
                yield piece

    headers = {
        "Content-Disposition": f'attachment; filename="{export.name}"',
        "Content-Length": str(export.size),
    }
    return Response(iter_pieces(), mimetype=export.mimetype, headers=headers)


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
                [html.Strong(spec.name), html.Span(spec.hint)],
                href=f"{_PATH}{known}?{query}",
                download="",
                **aria(label=f"{spec.name}, {spec.hint}: {words}"),
            )
        )
        for known, spec in FORMATS.items()
    ]
