"""What the server refuses, and what it tells browsers to refuse. See OWASP, HTTP Headers cheat sheet."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from dash import Dash
from flask import Flask, Response, abort, request

from dashboards.adding import MAX_UPLOAD_BYTES
from timeline.errors import SettingsError

MAX_REQUEST_BYTES = MAX_UPLOAD_BYTES // 3 * 4 + 1_000_000
"""Files that are added are sent as base64; nothing else that the page sends is nearly as large."""

_LOCAL_HOSTS = ("127.0.0.1", "localhost")


def protect(app: Dash, host: str) -> None:
    """Make the server answer only to its own page, and keep that page from reaching anywhere else.

    Call it once every callback is registered: the content security policy holds the hashes of the
    scripts in the page.

    Parameters
    ----------
    app : dash.Dash
    host : str
        The address that is served on.
    """
    server: Flask = app.server
    server.config["TRUSTED_HOSTS"] = sorted({*_LOCAL_HOSTS, host})
    server.config["MAX_CONTENT_LENGTH"] = MAX_REQUEST_BYTES
    headers = {
        "Content-Security-Policy": _content_policy(app.csp_hashes()),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }

    @server.before_request
    def refuse_other_origins() -> None:
        origin = request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc != request.host:
            abort(403)

    @server.after_request
    def add_headers(response: Response) -> Response:
        response.headers.update(headers)
        return response


def check_host(host: str) -> None:
    """Check that an address is this machine's own: the dashboard asks nobody for a password.

    Parameters
    ----------
    host : str

    Raises
    ------
    SettingsError
        When others could reach the address.

    Examples
    --------
    >>> check_host("127.0.0.1")
    >>> check_host("0.0.0.0")
    Traceback (most recent call last):
    ...
    timeline.errors.SettingsError: 0.0.0.0 can be reached by others, and the dashboard has no password; ...
    """
    if host not in _LOCAL_HOSTS:
        raise SettingsError(
            f"{host} can be reached by others, and the dashboard has no password; "
            "serve on 127.0.0.1, and reach it from elsewhere through an SSH tunnel"
        )


def _content_policy(script_hashes: Iterable[str]) -> str:
    """Return the policy: own files only, no request elsewhere, no frame."""
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *script_hashes]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "blob:",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())
