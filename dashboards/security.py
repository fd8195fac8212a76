"""What the server refuses, and what it tells browsers to refuse. See OWASP, HTTP Headers cheat sheet."""

from collections.abc import Iterable
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from dash import Dash
from flask import Flask, Response, abort, request

from dashboards.adding import MAX_UPLOAD_BYTES
from dashboards.passwords import ask_password
from dashboards.refusals import refuse_malformed
from timeline.errors import SettingsError
from timeline.settings import Settings

MAX_REQUEST_BYTES = MAX_UPLOAD_BYTES // 3 * 4 + 1_000_000
"""Files that are added are sent as base64; nothing else that the page sends is nearly as large."""

_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_LOCAL_NAMES = ("127.0.0.1", "localhost", "::1")
_OWN_PAGE = ("same-origin", "none")  # `none`: the user wrote the address, or chose a bookmark
_SAFE_METHODS = ("GET", "HEAD")


def protect(app: Dash, settings: Settings) -> None:
    """Make the server answer only to its own page, and keep that page from reaching anywhere else.

    Call it once every callback is registered: the content security policy holds the hashes of the
    scripts in the page.

    Parameters
    ----------
    app : dash.Dash
    settings : Settings
        The names that the page may be reached under, and the password that it asks for.
    """
    server: Flask = app.server
    server.debug = False  # whatever FLASK_DEBUG says
    server.config["MAX_CONTENT_LENGTH"] = MAX_REQUEST_BYTES
    headers = {"Content-Security-Policy": _content_policy(app.csp_hashes()), **_HEADERS}
    names = {*_LOCAL_NAMES, settings.host.casefold(), *settings.trusted_hosts}

    @server.before_request
    def refuse_other_names() -> None:
        if host_name(request.host) not in names:
            abort(400, "this is not a name of this server; --trusted-host adds one")

    server.before_request(_refuse_other_origins)
    if settings.password is not None:
        ask_password(server, settings.password)
    refuse_malformed(app)

    @server.after_request
    def add_headers(response: Response) -> Response:
        response.headers.update(headers)
        return response


def check_reachable(settings: Settings) -> None:
    """Check that nobody reaches the dashboard who should not.

    Parameters
    ----------
    settings : Settings

    Raises
    ------
    SettingsError
        When others could reach its address, and it has no password; or when it is served on every address of
        the machine, and no name says which requests are meant for it.

    Examples
    --------
    >>> from pathlib import Path
    >>> check_reachable(Settings(folder=Path(".")))
    >>> check_reachable(Settings(folder=Path("."), host="192.0.2.7"))
    Traceback (most recent call last):
    ...
    timeline.errors.SettingsError: 192.0.2.7 can be reached by others, and the dashboard has no password; ...
    """
    if is_own_machine(settings.host):
        return
    if settings.password is None:
        raise SettingsError(
            f"{settings.host} can be reached by others, and the dashboard has no password; set one in "
            "TIMELINE_PASSWORD or with --password-file, or serve on 127.0.0.1 and use an SSH tunnel"
        )
    if _is_every_address(settings.host) and not settings.trusted_hosts:
        raise SettingsError(
            f"{settings.host} is every address of this machine; name the one that the page is reached under, "
            "such as --trusted-host desk.example (or TIMELINE_TRUSTED_HOSTS)"
        )


def is_own_machine(host: str) -> bool:
    """Tell whether an address can be reached from this machine only.

    Examples
    --------
    >>> [is_own_machine(host) for host in ("localhost", "127.0.0.2", "::1", "0.0.0.0", "desk.example")]
    [True, True, True, False, False]
    """
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


def host_name(host: str) -> str:
    """Return the name in a `Host` header, without port and brackets.

    Examples
    --------
    >>> host_name("[::1]:8050"), host_name("Desk.example:80"), host_name("localhost")
    ('::1', 'desk.example', 'localhost')
    """
    return (urlsplit(f"//{host}").hostname or "").casefold()


def _refuse_other_origins() -> None:
    """Refuse what another site's page asks for; a link from there to the page itself may be followed.

    To nothing but the page: what is handed out costs work, and a hostile page could ask for much of it.
    """
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        abort(403, "this page is used from its own address only")
    is_navigation = request.headers.get("Sec-Fetch-Mode") == "navigate" and request.method in _SAFE_METHODS
    is_link = is_navigation and request.path == "/"
    if request.headers.get("Sec-Fetch-Site", "none") not in _OWN_PAGE and not is_link:
        abort(403, "this page is used from its own address only")


def _is_every_address(host: str) -> bool:
    """Tell whether an address stands for all of the machine's."""
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return False


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
