"""How the page's files reach the browser: asked for early, compressed once, and kept where they can be.

The libraries are the most of a page: they are compressed when they are asked for first and then kept, as they
never change while the server runs. Our own files have the time of their change in their address, so that a
browser need not ask for them again.
"""

from typing import Any, Final

from flask import Flask, Request, Response, request

_LIBRARIES = "/_dash-component-suites/"
_OWN_FILES = "_dash_assets.static"
_FOR_GOOD = "private, max-age=31536000, immutable"
_LATE = (
    "plotly/package_data/plotly.min.js",
    "dash/dcc/async-graph.js",
    "dash_ag_grid/async-community.js",
    "dash/dcc/async-dropdown.js",
    "dash/dcc/async-upload.js",
)

SCRIPTS: Final = "\n".join(f'<script defer src="{_LIBRARIES}{path}"></script>' for path in _LATE)
"""What the page would ask for only once it is half built, for its head: the browser fetches it at once, and
runs it while the page waits for its layout."""


class _KeptFiles:
    """Compressed files, as Flask-Compress keeps them: an answer that is no library's file is not kept."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """Return what was kept."""
        return self._files.get(key)

    def set(self, key: str, data: bytes) -> None:
        """Keep a file."""
        if _LIBRARIES in key:
            self._files[key] = data


def create_web_application() -> Any:
    """Return the Flask application that a dashboard is put into; `Dash` names its type otherwise.

    Examples
    --------
    >>> create_web_application().name
    'dashboards'
    """
    server = Flask("dashboards")
    server.config["COMPRESS_CACHE_BACKEND"] = _KeptFiles
    server.config["COMPRESS_CACHE_KEY"] = _cache_key
    server.config["COMPRESS_STREAMS"] = False  # it would leave our own small files open
    server.after_request(_keep_own_files)
    return server


def _cache_key(asked: Request) -> str:
    """Return the name under which a file is kept compressed."""
    return asked.path


def _keep_own_files(response: Response) -> Response:
    """Let the browser keep a file whose address changes with it."""
    if request.endpoint == _OWN_FILES and "m" in request.args and response.status_code in (200, 304):
        response.headers["Cache-Control"] = _FOR_GOOD
    return response
