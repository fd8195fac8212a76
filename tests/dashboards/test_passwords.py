"""Whoever does not know the password gets nothing at all."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboards import passwords
from dashboards.app import create_app
from timeline.settings import Settings
from timeline.store import Store

PAGE = "http://desk.example:8050"
PASSWORD = "naïve horse 7"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    settings = Settings(
        folder=Path("/drop"), host="0.0.0.0", password=PASSWORD, trusted_hosts=("desk.example",)
    )
    return create_app(settings, Store()).server.test_client()


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait after a wrong password."""
    monkeypatch.setattr(passwords, "_DELAY", 0)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        pytest.param("GET", "/", id="page"),
        pytest.param("GET", "/assets/base.css", id="asset"),
        pytest.param("GET", "/_dash-layout", id="layout"),
        pytest.param("GET", "/_dash-component-suites/dash/dcc/async-graph.js", id="script"),
        pytest.param("GET", "/health", id="health"),
        pytest.param("GET", "/no/such/page", id="missing"),
        pytest.param("POST", "/_dash-update-component", id="callback"),
    ],
)
def test_every_path_asks(client: FlaskClient, method: str, path: str) -> None:
    """401 comes before whatever the path would say; the answer has the headers of all others."""
    answer = client.open(path, method=method, base_url=PAGE)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Basic realm="Timeline", charset="UTF-8"'
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("user", ["ann", "", "Zoë"])
def test_any_user_name_will_do(client: FlaskClient, user: str) -> None:
    """There is one password for all."""
    assert client.get("/health", base_url=PAGE, auth=(user, PASSWORD)).status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("Basic YW5uOndyb25nIGhvcnNl", id="wrong"),
        pytest.param("Basic YW5uOg==", id="empty"),
        pytest.param("Basic YW5u", id="no-colon"),
        pytest.param("Basic !!!", id="no-base64"),
        pytest.param("Basic /////w==", id="no-utf-8"),
        pytest.param("Basic", id="nothing"),
        pytest.param("Bearer naïve horse 7", id="bearer"),
        pytest.param('Digest username="ann", response="x"', id="digest"),
    ],
)
def test_anything_else_is_refused(client: FlaskClient, header: str) -> None:
    """Malformed credentials are wrong ones."""
    assert client.get("/", base_url=PAGE, headers={"Authorization": header}).status_code == 401


def test_a_wrong_password_takes_time(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who guesses waits; who has said nothing yet does not."""
    waits: list[float] = []
    monkeypatch.setattr(passwords.time, "sleep", waits.append)
    client.get("/", base_url=PAGE)
    assert waits == []
    client.get("/", base_url=PAGE, auth=("ann", "wrong horse"))
    assert len(waits) == 1


def test_a_page_elsewhere_cannot_use_a_browser_that_knows_it(client: FlaskClient) -> None:
    """A browser sends the password whoever asks; the origin tells."""
    headers = {"Origin": "http://evil.example"}
    answer = client.post(
        "/_dash-update-component", json={}, base_url=PAGE, auth=("ann", PASSWORD), headers=headers
    )
    assert answer.status_code == 403


def test_without_a_password_nobody_is_asked() -> None:
    """On one's own machine the page just opens."""
    client = create_app(Settings(folder=Path("/drop")), Store()).server.test_client()
    assert client.get("/health", base_url="http://127.0.0.1").status_code == 200


def test_a_password_is_not_shown() -> None:
    """Settings can be printed."""
    assert PASSWORD not in repr(Settings(folder=Path("/drop"), password=PASSWORD))
