"""How the page follows the store and its folder: one small question twice a second, and only news is drawn.

The question is no callback: while one is under way that may change the revision, Dash keeps back all that
depends on it.
"""

from collections.abc import Callable
from typing import Any

from dash import Dash, dcc
from flask import Flask, Response, jsonify

from dashboards import ids
from dashboards.snapshots import SnapshotReader
from timeline.watching import Progress

PATH = "/now"
"""What `assets/clock.js` asks."""


def clock_store() -> dcc.Store:
    """Return what the page knows of the watcher."""
    return dcc.Store(id=ids.NOW)


def tell_now(revision: int, progress: Progress | None) -> dict[str, Any]:
    """Return what the page is told.

    Parameters
    ----------
    revision : int
        The store's.
    progress : Progress or None
        What the folder's watcher does, where there is one.

    Returns
    -------
    dict
        The revision, and `reading`: a list that is another one whenever the watcher is further.

    Examples
    --------
    >>> tell_now(3, Progress(waiting=2))["reading"][:2]
    [None, 2]
    """
    if progress is None:
        return {"revision": revision, "reading": None}
    done = progress.files_read + progress.files_failed
    last = progress.last.path if progress.last else None
    leads = progress.is_leading, progress.is_led_by_another
    return {
        "revision": revision,
        "reading": [_told(progress.reading), progress.waiting, done, _told(last), progress.error, *leads],
    }


def register_following(app: Dash, reader: SnapshotReader, progress: Callable[[], Progress] | None) -> None:
    """Answer the page's clock.

    Parameters
    ----------
    app : dash.Dash
    reader : SnapshotReader
    progress : callable or None
        Tells what the folder's watcher does.
    """
    server: Flask = app.server

    @server.get(PATH)
    def answer() -> Response:
        now = jsonify(tell_now(reader.revision(), progress() if progress else None))
        now.headers["Cache-Control"] = "no-store"
        return now


def _told(path: str | None) -> str | None:
    """Return a path as JSON can hold it: a name that is no text has its bytes as surrogates."""
    return None if path is None else path.encode("utf-8", "backslashreplace").decode("utf-8")
