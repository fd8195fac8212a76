"""The server answers only its own page, and the page reaches nobody else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from drop_folder import make_watcher
from flask.testing import FlaskClient
from waitress.parser import HTTPRequestParser

from dashboards.__main__ import _create_server
from dashboards.app import create_app
from dashboards.layout import GRAPH_CONFIG
from dashboards.security import MAX_REQUEST_BYTES
from timeline.settings import Settings
from timeline.store import Store

CALLBACK = "/_dash-update-component"


@pytest.fixture(scope="module")
def client(make_store: Callable[..., Any], story_table: pd.DataFrame) -> FlaskClient:
    app = create_app(Settings(folder=Path("/drop")), make_store(story_table))
    return app.server.test_client()


def test_the_page_forbids_everything_from_elsewhere(client: FlaskClient) -> None:
    """Policy, type, frame and referrer headers are on the page and on its files."""
    for path in ("/", "/assets/base.css", "/_dash-layout"):
        with client.get(path, base_url="http://127.0.0.1:8050") as answer:
            headers = answer.headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe-inline" not in headers["Content-Security-Policy"].split("style-src")[0]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "no-referrer"


def test_the_page_has_a_language_and_no_foreign_address(client: FlaskClient) -> None:
    """Scripts and styles are served from here."""
    page = client.get("/", base_url="http://127.0.0.1:8050").text
    assert '<html lang="en">' in page
    assert "http://" not in page
    assert "https://" not in page


@pytest.mark.parametrize(
    ("base_url", "status"),
    [
        pytest.param("http://127.0.0.1:8050", 200, id="address"),
        pytest.param("http://localhost:8050", 200, id="localhost"),
        pytest.param("http://evil.example:8050", 400, id="rebound-name"),
    ],
)
def test_only_our_own_names_are_answered(client: FlaskClient, base_url: str, status: int) -> None:
    """DNS rebinding ends at the Host header."""
    assert client.get("/_dash-layout", base_url=base_url).status_code == status


@pytest.mark.parametrize(
    ("origin", "refused"),
    [
        pytest.param("http://127.0.0.1:8050", False, id="own"),
        pytest.param("http://evil.example", True, id="foreign"),
        pytest.param("http://127.0.0.1:9000", True, id="other-port"),
        pytest.param("null", True, id="opaque"),
    ],
)
def test_other_origins_are_refused(client: FlaskClient, origin: str, refused: bool) -> None:
    """A page from elsewhere cannot run our callbacks."""
    answer = client.get("/_dash-layout", base_url="http://127.0.0.1:8050", headers={"Origin": origin})
    assert (answer.status_code == 403) == refused


def test_other_origins_add_nothing(
    make_store: Callable[..., Any], story_table: pd.DataFrame, tmp_path: Path
) -> None:
    """A page from elsewhere can neither send files nor edits; the same request from ours is answered."""
    app = create_app(Settings(folder=tmp_path), make_store(story_table))
    sent = {
        "output": "outcomes.children",
        "outputs": {"id": "outcomes", "property": "children"},
        "inputs": [
            {
                "id": "chosen-files",
                "property": "data",
                "value": {
                    "files": [{"name": "../a.txt", "contents": "data:;base64,UmFpbi4="}],
                    "refused": [],
                },
            }
        ],
        "changedPropIds": ["chosen-files.data"],
    }
    client = app.server.test_client()
    foreign = {"Origin": "http://evil.example"}
    base_url = "http://127.0.0.1:8050"
    assert client.post(CALLBACK, json=sent, base_url=base_url, headers=foreign).status_code == 403
    assert list(tmp_path.iterdir()) == []
    own = {"Origin": base_url}
    assert client.post(CALLBACK, json=sent, base_url=base_url, headers=own).status_code == 200
    assert len(list(tmp_path.iterdir())) == 1


def test_a_huge_request_is_refused(client: FlaskClient) -> None:
    """A callback's body has a limit."""
    body = b"x" * (MAX_REQUEST_BYTES + 1)
    answer = client.post(CALLBACK, data=body, content_type="application/json", base_url="http://127.0.0.1")
    assert answer.status_code == 413


def test_the_server_itself_takes_no_huge_request(tmp_path: Path) -> None:
    """It is refused by its length alone, before a byte of it is kept on the disk."""
    store = Store()
    server = _create_server(Settings(folder=tmp_path, port=0), store, make_watcher(tmp_path, store))
    request = HTTPRequestParser(server.adj)
    head = "POST {} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {}\r\n\r\n"
    request.received(head.format(CALLBACK, MAX_REQUEST_BYTES + 1).encode())
    server.close()
    assert request.completed
    assert request.error.code == 413


def test_no_figure_can_be_sent_to_a_cloud() -> None:
    """Plotly's upload button is off."""
    assert GRAPH_CONFIG["showSendToCloud"] is False
    assert GRAPH_CONFIG["plotlyServerURL"] == ""
