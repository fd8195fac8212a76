"""What the page hands out as a file: this view, or everything, in each format that there is."""

import html
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock
from typing import BinaryIO

from dash import Dash
from flask import Flask, Response, request
from pydantic import ValidationError
from werkzeug.exceptions import BadRequest, NotFound

from dashboards import ids
from dashboards.filters import filter_from_data
from dashboards.shapes import shape_of
from timeline.axis import Stretch, parse_moment, write_moment
from timeline.commands.export_options import TITLE
from timeline.commands.stores import tell_day, tell_time
from timeline.errors import ExportError
from timeline.exports import FORMATS, ExportOptions, Format, chronicle_of_reading, write_to
from timeline.figures import clean_text
from timeline.filtering import EventFilter
from timeline.index import LaneBy
from timeline.store import Store

PATH = "/export/"
PICTURES = (Format.PNG, Format.SVG, Format.PDF)
"""Formats that are drawn, in the way that the page is."""

_WIDTHS = range(300, 8_001)
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>No file was written</title>
<link rel="stylesheet" href="/assets/base.css"><link rel="stylesheet" href="/assets/top.css">
</head>
<body>
<main class="refused">
<h1>No file was written</h1><p>{words}</p><p><a href="/">Back to the timeline</a></p>
</main>
</body>
</html>
"""
_PIECE = 1 << 16  # bytes that are sent at once
_AGAIN = 10  # seconds, of which a busy answer says that it is worth to ask again


class _BusyError(Exception):
    """What is asked for is done one at a time, and is being done."""


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
    options: ExportOptions | None = None,
    title: str = TITLE,
    made: date | None = None,
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
    options : ExportOptions, optional
    title : str
        The headline.
    made : datetime.date, optional
        The day that it says it was made.

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
            chronicle = replace(chronicle_of_reading(reading, found.numbers), title=title, made=made)
            write_to(chronicle if has_text else chronicle.without_text(), content, format, options)
    except BaseException:
        content.close()
        raise
    size = content.seek(0, os.SEEK_END)
    content.seek(0)
    name = f"{file_stem(found.span)}{spec.suffix}"
    return Export(name=name, content=content, size=size, mimetype=spec.mimetype)


def register_exports(
    app: Dash, store: Store, folder: Path, clock: Callable[[], datetime] = tell_time
) -> None:
    """Hand the files out; of pictures, each of which needs a browser, one at a time.

    Parameters
    ----------
    app : dash.Dash
    store : Store
    folder : pathlib.Path
        The drop folder, whose name is the headline of the files.
    clock : callable
        Tells what time it is, in UTC; a file says the day that this is here.
    """
    title = folder.resolve().name or TITLE
    server: Flask = app.server
    drawing = Lock()

    @server.get(f"{PATH}<name>")
    def hand_out_export(name: str) -> Response:
        if name not in list(Format):
            raise NotFound(f"no export is called {name}")
        asked, options = asked_filter(request.args), asked_options(request.args)
        has_text = "textless" not in request.args
        try:
            with _one_at_a_time(drawing, Format(name)):
                export = export_events(
                    store,
                    asked,
                    Format(name),
                    has_text=has_text,
                    options=options,
                    title=title,
                    made=tell_day(clock()),
                )
        except _BusyError:
            return _tell_busy()
        except ExportError as error:
            return _tell(str(error))
        return _hand_out(export)


@contextmanager
def _one_at_a_time(drawing: Lock, chosen: Format) -> Iterator[None]:
    """Hold the lock while a picture is drawn; whoever finds it held is not to wait."""
    if chosen not in PICTURES:
        yield
        return
    if not drawing.acquire(blocking=False):
        raise _BusyError
    try:
        yield
    finally:
        drawing.release()


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


def _tell(words: str, status: int = 422) -> Response:
    """Return a page that says why there is no file, and what to do."""
    page = _PAGE.format(words=html.escape(clean_text(words)))
    return Response(page, status, mimetype="text/html")


def _tell_busy() -> Response:
    """Return a page that says that another picture is being drawn."""
    answer = _tell(
        "Another picture is being drawn, and only one is drawn at a time. Try again in a moment.", 503
    )
    answer.headers["Retry-After"] = str(_AGAIN)
    return answer


def asked_options(query: Mapping[str, str]) -> ExportOptions:
    """Return how an address asks for a picture to be drawn.

    Parameters
    ----------
    query : mapping
        `width`, `lanes`, `dark`, and `from` and `to`, the stretch of time; each may be missing.

    Raises
    ------
    werkzeug.exceptions.BadRequest
        When one of them cannot be read.

    Examples
    --------
    >>> asked_options({"lanes": "place", "dark": ""}).lanes_by.value
    'place'
    """
    plain = ExportOptions()
    try:
        width = int(query.get("width", plain.width))
        has_span = "from" in query and "to" in query
        shown = Stretch(parse_moment(query["from"]), parse_moment(query["to"])) if has_span else None
        lanes_by = LaneBy(query.get("lanes", plain.lanes_by))
    except ValueError as error:
        raise BadRequest("this is no way to draw a picture") from error
    if width not in _WIDTHS:
        raise BadRequest(f"a picture is {_WIDTHS.start} to {_WIDTHS.stop - 1} pixels wide")
    return replace(plain, width=width, dark="dark" in query, shown=shown, lanes_by=lanes_by)


def asked_filter(query: Mapping[str, str]) -> EventFilter:
    """Return the filter that an address asks for.

    Parameters
    ----------
    query : mapping
        `filter` as JSON, as the page keeps it; `all`, for everything but what is hidden.

    Raises
    ------
    werkzeug.exceptions.BadRequest
        When it is no filter.
    """
    if "all" in query:
        return EventFilter()
    try:
        data = json.loads(query.get("filter", "null"))
        shape_of(ids.FILTER, "data").validate_python(data)
    except (ValidationError, ValueError, RecursionError) as error:
        raise BadRequest("this is no filter") from error
    if not isinstance(data, dict | None):
        raise BadRequest("this is no filter")
    return filter_from_data(data)
