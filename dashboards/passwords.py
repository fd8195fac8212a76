"""The password of a dashboard that others can reach, asked for by HTTP Basic (RFC 7617)."""

import hmac
import time

from flask import Flask, Response, request

_DELAY = 0.25  # seconds after a wrong password: guessing is slow, and a slip costs nothing
_ASKING = {"WWW-Authenticate": 'Basic realm="Timeline", charset="UTF-8"'}


def ask_password(server: Flask, password: str) -> None:
    """Let a server answer nothing to whoever does not know its password; any user name will do.

    Parameters
    ----------
    server : flask.Flask
    password : str

    Examples
    --------
    >>> server = Flask("example")
    >>> ask_password(server, "correct horse")
    >>> server.test_client().get("/").status
    '401 UNAUTHORIZED'
    >>> server.test_client().get("/", auth=("ann", "correct horse")).status
    '404 NOT FOUND'
    """
    expected = password.encode()

    @server.before_request
    def refuse_strangers() -> Response | None:
        given = request.authorization
        if given is None:
            return _ask()
        if given.type == "basic" and hmac.compare_digest((given.password or "").encode(), expected):
            return None
        time.sleep(_DELAY)
        return _ask()


def _ask() -> Response:
    """Return the answer upon which a browser asks its user."""
    return Response("This page has a password.", 401, _ASKING, mimetype="text/plain")
