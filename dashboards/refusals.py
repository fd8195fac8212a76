"""Requests that the page never sends: refused at the door, with a word and a line in the log, and no trace.

Dash itself takes a callback's arguments from the request as they come. Here each is compared with what the
callback was registered with, and with the shape that `dashboards.shapes` gives that part of the page, so that
a callback gets only what its part can hold.
"""

import json
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from dash import Dash
from dash.exceptions import DependencyException
from flask import Flask, Response, request
from pydantic import ValidationError
from werkzeug.exceptions import BadRequest, HTTPException, NotFound

from dashboards.shapes import shape_of
from timeline.figures import clean_text

_log = logging.getLogger(__name__)

_CALLBACK = "/_dash-update-component"
_ANY_PATH = "/<path:path>"
"""Dash's rule for pages of any address; ours has one."""

_LONGEST_WORDS = 200


def refuse_malformed(app: Dash) -> None:
    """Let an application answer 400 to callbacks that it has not, or with values that their parts never hold.

    Scripts that it has not are answered 404.

    Parameters
    ----------
    app : dash.Dash
    """
    server: Flask = app.server
    server.register_error_handler(HTTPException, _answer)
    server.register_error_handler(DependencyException, _answer_unknown_script)

    @server.before_request
    def check_request() -> None:
        if request.endpoint == _ANY_PATH:
            raise NotFound("there is one page, at /")
        if request.method == "POST" and request.path == _CALLBACK:
            try:
                body = request.get_json()
            except RecursionError as error:
                raise BadRequest("the body is nested too deeply") from error
            check_call(body, app.callback_map)


def check_call(body: Any, callbacks: Mapping[str, Mapping[str, Any]]) -> None:
    """Check that a callback is one of the application's, and gets what it was registered for.

    Parameters
    ----------
    body : object
        What was sent as JSON.
    callbacks : mapping
        The application's `callback_map`.

    Raises
    ------
    werkzeug.exceptions.BadRequest
        Says what is wrong.

    Examples
    --------
    >>> check_call({"output": "no.such"}, {})
    Traceback (most recent call last):
    ...
    werkzeug.exceptions.BadRequest: 400 Bad Request: there is no such callback
    """
    name = body.get("output") if isinstance(body, Mapping) else None
    callback = callbacks.get(name) if isinstance(name, str) else None
    if callback is None or "callback" not in callback:
        raise BadRequest("there is no such callback")
    sent = [*_parts(body.get("inputs", []), callback["inputs"])]
    _parts(body.get("state", []), callback["state"])
    _check_outputs(body.get("outputs", []), callback["output"])
    known = {f"{_written(part['id'])}.{part['property']}" for part in sent}
    changed = body.get("changedPropIds", [])
    if not isinstance(changed, list) or not all(isinstance(each, str) and each in known for each in changed):
        raise BadRequest("what has changed is none of the callback's inputs")


def _parts(sent: Any, wanted: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the parts of the page in a list that was sent, all of which are those that are wanted."""
    if not isinstance(sent, list) or len(sent) != len(wanted):
        raise BadRequest("the callback has other inputs")
    found = []
    for each, spec in zip(sent, wanted, strict=True):
        parts = each if isinstance(each, list) and '["ALL' in spec["id"] else [each]
        for part in parts:
            _check_part(part, spec)
            found.append(part)
    return found


def _check_part(part: Any, spec: Mapping[str, Any]) -> None:
    """Check that a part is the wanted one, and holds what it can hold."""
    if not isinstance(part, Mapping) or part.get("property") != spec["property"]:
        raise BadRequest("the callback has other inputs")
    name = spec["id"]
    if name.startswith("{"):
        pattern = json.loads(name)
        is_wanted = _fits(part.get("id"), pattern)
        name = str(pattern.get("type"))
    else:
        is_wanted = part.get("id") == name
    if not is_wanted:
        raise BadRequest("the callback has other inputs")
    try:
        shape_of(name, spec["property"]).validate_python(part.get("value"))
    except (ValidationError, RecursionError) as error:
        raise BadRequest(f"{name}.{spec['property']} cannot hold what was sent") from error


def _fits(name: Any, pattern: Mapping[str, Any]) -> bool:
    """Tell whether a part is one of those that `{"type": "moment", "event": ["ALL"]}` means."""
    if not isinstance(name, Mapping) or name.keys() != pattern.keys():
        return False
    return all(
        isinstance(name[key], (str, int)) and (isinstance(wanted, list) or name[key] == wanted)
        for key, wanted in pattern.items()
    )


def _check_outputs(sent: Any, wanted: Any) -> None:
    """Check that the answer has as many places as the callback fills."""
    outputs = wanted if isinstance(wanted, (list, tuple)) else [wanted]
    places = sent if isinstance(sent, list) and isinstance(wanted, (list, tuple)) else [sent]
    if len(places) != len(outputs) or not all(map(_is_place, places, outputs)):
        raise BadRequest("the callback has other outputs")


def _is_place(place: Any, output: Any) -> bool:
    """Tell whether something names a property of a part, or of each that a pattern means."""
    if isinstance(place, list):
        return isinstance(output.component_id, dict) and all(_is_place(each, output) for each in place)
    if not isinstance(place, Mapping) or not isinstance(place.get("property"), str):
        return False
    name, wanted = place.get("id"), output.component_id
    if not isinstance(wanted, dict):
        return bool(name == wanted)
    return isinstance(name, Mapping) and name.keys() == wanted.keys()


def _written(name: Any) -> str:
    """Return a part's id as Dash writes it."""
    if isinstance(name, Mapping):
        return json.dumps(dict(name), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return str(name)


def _answer(error: HTTPException) -> Response:
    """Answer a request that is refused: in words, never with a trace."""
    words = f"{error.code} {error.name}: {error.description}"
    if error.code is not None and error.code < 500:  # the others are logged where they happen
        _log.warning("%s %s refused: %s", request.method, _line(request.path), _line(words))
    answer = Response(words, error.code, mimetype="text/plain")
    if error.code == 405:
        answer.headers.extend(error.get_headers())
        answer.mimetype = "text/plain"
    return answer


def _answer_unknown_script(_: DependencyException) -> Response:
    """Answer a request for a script or a package that Dash does not serve."""
    return _answer(NotFound("there is no such script"))


def _line(words: str) -> str:
    """Return words as one line of a log, without signs that would steer a terminal."""
    return " ".join(clean_text(words).split())[:_LONGEST_WORDS]
