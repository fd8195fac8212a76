"""What the page never sends is refused with 400, a word and one line in the log; nothing ends in a trace."""

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from dash import Dash
from flask.testing import FlaskClient

from dashboards import ids
from dashboards.app import create_app
from dashboards.shapes import is_known
from timeline.settings import Settings

PAGE = "http://127.0.0.1:8050"
CALLBACK = "/_dash-update-component"
JUNK: list[Any] = [
    None,
    "",
    0,
    1,
    -1,
    True,
    0.5,
    float("nan"),
    float("inf"),
    10**400,
    [],
    {},
    [None],
    [[]],
    [{}],
    {"files": 3, "key": [], "data": {"x": None}, "shown": "x", "points": 7},
    {"points": [3], "annotation": 3, "range": [], "shown": [1, 2], "moved": 1, "basis": {}},
    {"xaxis.range[0]": "x", "xaxis.range[1]": {}, "startRow": -1, "endRow": 10**30, "sortModel": [3]},
    {"startRow": 0, "endRow": 10, "sortModel": [{"colId": "nothing", "sort": 3}]},
    {"event_id": 3, "version": [], "nonce": {}, "mention_ids": 7, "fields": {"title": 3}},
    {"event_id": "x", "version": "y", "nonce": "z", "mention_ids": [], "fields": {}},
    {"search": 3, "categories": "junk", "statuses": [None], "sources": {}, "start": "never", "end": 5},
    {"min_confidence": float("nan"), "bc": True},
    {"top": 10**26, "start": "2021-01-01"},
    {"start": "10000-01-01", "categories": "abc"},
    "x" * 10_000,
    "nothing\x00nowhere",
    "\ud800",
    "9" * 5_000,
    "junk",
    ["junk", "\ud800", -1],
]


@pytest.fixture(scope="module")
def app(
    tmp_path_factory: pytest.TempPathFactory, make_store: Callable[..., Any], story_table: pd.DataFrame
) -> Iterator[Dash]:
    """Return a dashboard whose callbacks are all registered."""
    with closing(make_store(story_table)) as store:
        app = create_app(Settings(folder=tmp_path_factory.mktemp("drop")), store)
        app.server.test_client().get("/_dash-dependencies", base_url=PAGE)
        yield app


@pytest.fixture(scope="module")
def usual(story_table: pd.DataFrame) -> dict[tuple[str, str], Any]:
    """Return what parts hold when an event is chosen."""
    event_id = str(story_table["event_id"].iloc[0])
    seen = {"event_id": event_id, "version": "1", "nonce": "n", "mention_ids": [], "chosen": event_id}
    return {
        (ids.SELECTED, "data"): event_id,
        (ids.SHOWN, "data"): seen,
        (ids.EDITING, "data"): {
            **seen,
            "fields": {"title": "", "date": "", "category": "other", "place": "", "note": ""},
        },
        (ids.WIDTH, "data"): 900,
        (ids.AUTHOR, "data"): "Ann",
        (ids.LISTED, "value"): "moments",
        (ids.TOP, "value"): 5,
    }


@pytest.fixture
def client(app: Dash) -> FlaskClient:
    return app.server.test_client()


def callbacks(app: Dash) -> dict[str, Any]:
    """Return the callbacks that the server runs, by their outputs."""
    return {name: each for name, each in app.callback_map.items() if "callback" in each}


def id_of(name: str) -> Any:
    """Return a part's id as the page sends it; of a pattern, that of some part."""
    if not name.startswith("{"):
        return name
    return {key: "x" if isinstance(value, list) else value for key, value in json.loads(name).items()}


def part(spec: Any, value: Any) -> Any:
    """Return a part as the page sends it, with a value."""
    sent = {"id": id_of(spec["id"]), "property": spec["property"], "value": value}
    return [sent] if '["ALL' in spec["id"] else sent


def place(output: Any) -> Any:
    """Return an output as the page sends it; of a pattern, that of some part."""
    name = output.component_id
    if isinstance(name, dict):
        name = {key: value if isinstance(value, str) else "x" for key, value in name.items()}
    return {"id": name, "property": output.component_property}


def call(callback: Any, name: str, values: dict[tuple[str, str], Any], changed: int = 0) -> dict[str, Any]:
    """Return the body of a call with some values, and nothing in all other parts."""
    inputs, state = (
        [part(spec, values.get((spec["id"], spec["property"]))) for spec in callback[kind]]
        for kind in ("inputs", "state")
    )
    output = callback["output"]
    spec = callback["inputs"][changed]
    first = inputs[changed][0] if isinstance(inputs[changed], list) else inputs[changed]
    written = (
        json.dumps(first["id"], separators=(",", ":"), sort_keys=True)
        if isinstance(first["id"], dict)
        else first["id"]
    )
    return {
        "output": name,
        "outputs": [place(each) for each in output] if isinstance(output, (list, tuple)) else place(output),
        "inputs": inputs,
        "state": state,
        "changedPropIds": [f"{written}.{spec['property']}"],
    }


def test_every_part_that_a_callback_reads_is_described(app: Dash) -> None:
    """`dashboards/shapes.py` says what each can hold; a new part is added there."""
    parts = {
        (str(id_of(spec["id"])["type"]) if spec["id"].startswith("{") else spec["id"], spec["property"])
        for callback in callbacks(app).values()
        for spec in (*callback["inputs"], *callback["state"])
    }
    assert sorted(part for part in parts if not is_known(*part)) == []


@pytest.mark.parametrize("is_chosen", [False, True], ids=["nothing-chosen", "an-event-chosen"])
def test_no_callback_fails_on_junk(
    app: Dash, client: FlaskClient, usual: dict[tuple[str, str], Any], is_chosen: bool
) -> None:
    """Each callback gets each piece of junk in each of its parts: it answers, or refuses with a word."""
    bad = []
    for name, callback in callbacks(app).items():
        specs = [*callback["inputs"], *callback["state"]]
        for spec in specs:
            for junk in JUNK:
                changed = callback["inputs"].index(spec) if spec in callback["inputs"] else 0
                values = {**(usual if is_chosen else {}), (spec["id"], spec["property"]): junk}
                sent = call(callback, name, values, changed)
                answer = client.post(CALLBACK, json=sent, base_url=PAGE)
                if answer.status_code not in (200, 204, 400) or "Traceback" in answer.text:
                    bad.append((name[:60], spec["id"], spec["property"], str(junk)[:40]))
    assert bad == []


def test_no_callback_fails_when_all_is_junk(app: Dash, client: FlaskClient) -> None:
    """The same with one piece of junk in all parts at once, whatever is said to have changed."""
    bad = []
    for name, callback in callbacks(app).items():
        specs = [*callback["inputs"], *callback["state"]]
        for junk in JUNK:
            for changed in range(len(callback["inputs"])):
                values = {(spec["id"], spec["property"]): junk for spec in specs}
                sent = call(callback, name, values, changed)
                answer = client.post(CALLBACK, json=sent, base_url=PAGE)
                if answer.status_code not in (200, 204, 400) or "Traceback" in answer.text:
                    bad.append((name[:60], changed, str(junk)[:40]))
    assert bad == []


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"{", id="half"),
        pytest.param(b"\xff\xfe", id="no-utf-8"),
        pytest.param(b"3", id="number"),
        pytest.param(b"[]", id="list"),
        pytest.param(b"{}", id="no-callback"),
        pytest.param(b'{"output": "no.such"}', id="unknown"),
        pytest.param(b'{"output": ["revision.data"]}', id="list-of-outputs"),
        pytest.param(b'{"output": "revision.data"}', id="no-inputs"),
        pytest.param(b'{"output": "revision.data", "inputs": 3}', id="inputs-are-a-number"),
        pytest.param(
            b'{"output": "revision.data", "inputs": [3], "state": [null]}', id="inputs-hold-numbers"
        ),
        pytest.param(b"[" * 200_000, id="deep"),
        pytest.param(b'{"output": ' + b"9" * 10_000 + b"}", id="huge-number"),
        pytest.param(
            b'{"output": "selected.data", "changedPropIds": {"a": 1}, "inputs": [], "state": []}', id="shapes"
        ),
    ],
)
def test_a_body_that_is_no_call_is_refused(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, body: bytes
) -> None:
    """In words, without a trace, and with one line in the log."""
    with caplog.at_level(logging.WARNING):
        answer = client.post(CALLBACK, data=body, content_type="application/json", base_url=PAGE)
    assert answer.status_code == 400
    assert answer.mimetype == "text/plain"
    assert answer.text.startswith("400 Bad Request: ")
    assert "Traceback" not in answer.text
    (record,) = caplog.records
    assert record.exc_info is None
    assert "\n" not in record.getMessage()


def test_another_callbacks_parts_are_refused(app: Dash, client: FlaskClient) -> None:
    """A callback reads the parts that it was registered for, and no others."""
    name = "..empty-words.children...empty-words.data-shown.."
    sent = call(app.callback_map[name], name, {(ids.REVISION, "data"): 1})
    for wrong in (
        {**sent, "inputs": [{**sent["inputs"][0], "id": "search"}]},
        {**sent, "inputs": [{**sent["inputs"][0], "property": "value"}]},
        {**sent, "state": []},
        {**sent, "outputs": []},
        {**sent, "changedPropIds": ["search.value"]},
        {**sent, "changedPropIds": "author.data"},
    ):
        assert client.post(CALLBACK, json=wrong, base_url=PAGE).status_code == 400
    assert client.post(CALLBACK, json=sent, base_url=PAGE).status_code == 200


def test_what_the_log_says_steers_no_terminal(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    """An address may hold whatever sign: the log has it on one line, without control characters."""
    with caplog.at_level(logging.WARNING):
        client.get("/assets/%1b[2J%0d%0aforged%e2%80%ae", base_url=PAGE)
    (record,) = caplog.records
    assert record.getMessage().isprintable()
    assert "forged" in record.getMessage()


def test_an_error_of_our_own_shows_no_trace(
    make_store: Callable[..., Any], story_table: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody foresaw is 500 with a word; its trace is in the log alone."""
    monkeypatch.setenv("FLASK_DEBUG", "1")
    monkeypatch.setenv("DASH_DEBUG", "true")
    app = create_app(Settings(folder=Path("/drop")), make_store(story_table))

    @app.server.get("/broken")
    def fail() -> str:
        raise ZeroDivisionError("secret")

    answer = app.server.test_client().get("/broken", base_url=PAGE)
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
