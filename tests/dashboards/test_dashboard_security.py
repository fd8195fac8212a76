"""The server answers only its own page, and the page reaches nobody else."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from drop_folder import make_watcher
from flask.testing import FlaskClient
from waitress.parser import HTTPRequestParser

from dashboards.app import create_app
from dashboards.layout import GRAPH_CONFIG
from dashboards.security import MAX_REQUEST_BYTES, check_reachable
from dashboards.serving import create_server
from timeline.errors import SettingsError
from timeline.settings import Settings
from timeline.store import Store

CALLBACK = "/_dash-update-component"
PAGE = "http://127.0.0.1:8050"
ASKED = {
    "output": "signed.children",
    "outputs": {"id": "signed", "property": "children"},
    "inputs": [{"id": "author", "property": "data", "value": None}],
    "changedPropIds": ["author.data"],
}


@pytest.fixture(scope="module")
def client(make_store: Callable[..., Any], story_table: pd.DataFrame) -> FlaskClient:
    app = create_app(Settings(folder=Path("/drop")), make_store(story_table))
    return app.server.test_client()


@pytest.mark.parametrize(
    ("method", "path", "base_url", "status"),
    [
        pytest.param("GET", "/", PAGE, 200, id="page"),
        pytest.param("GET", "/assets/base.css", PAGE, 200, id="asset"),
        pytest.param("GET", "/_dash-layout", PAGE, 200, id="layout"),
        pytest.param("GET", "/_dash-dependencies", PAGE, 200, id="dependencies"),
        pytest.param("GET", "/_favicon.ico", PAGE, 200, id="picture"),
        pytest.param("GET", "/health", PAGE, 200, id="health"),
        pytest.param("POST", CALLBACK, PAGE, 200, id="callback"),
        pytest.param("POST", "/", PAGE, 405, id="method"),
        pytest.param("GET", "/assets/none.css", PAGE, 404, id="missing"),
        pytest.param("GET", "/assets/../app.py", PAGE, 404, id="way-out"),
        pytest.param("GET", "/", "http://evil.example:8050", 400, id="other-name"),
    ],
)
def test_every_answer_forbids_everything_from_elsewhere(
    client: FlaskClient, method: str, path: str, base_url: str, status: int
) -> None:
    """Policy, type, frame and referrer headers are on the page, its files, callbacks and errors."""
    sent = {"json": ASKED} if path == CALLBACK else {}
    with client.open(path, method=method, base_url=base_url, **sent) as answer:
        headers = answer.headers
    assert answer.status_code == status
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy.replace("style-src 'self' 'unsafe-inline'", "")
    assert "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


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
        pytest.param("http://LocalHost", 200, id="capitals"),
        pytest.param("http://[::1]:8050", 200, id="version-6"),
        pytest.param("http://127.0.0.1.evil.example:8050", 400, id="address-within-a-name"),
        pytest.param("http://evil.example@127.0.0.1", 400, id="user"),
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


@pytest.mark.parametrize(
    ("site", "mode", "status"),
    [
        pytest.param("same-origin", "cors", 200, id="own"),
        pytest.param("none", "navigate", 200, id="typed"),
        pytest.param("cross-site", "navigate", 200, id="link"),
        pytest.param("cross-site", "no-cors", 403, id="picture-elsewhere"),
        pytest.param("same-site", "cors", 403, id="other-port"),
    ],
)
def test_other_sites_may_only_link(client: FlaskClient, site: str, mode: str, status: int) -> None:
    """What a browser says of who asks counts too; a link to the page may be followed."""
    headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode}
    assert client.get("/", base_url=PAGE, headers=headers).status_code == status


@pytest.mark.parametrize("path", ["/export/png?all=", "/export/json", "/chronology", "/_dash-layout"])
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_other_sites_link_to_the_page_alone(client: FlaskClient, path: str, site: str) -> None:
    """A window that another page opens starts no work here; an address that is typed does."""
    headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate"}
    assert client.get(path, base_url=PAGE, headers=headers).status_code == 403
    assert client.head(path, base_url=PAGE, headers=headers).status_code == 403
    typed = {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"}
    if "png" not in path:
        with client.get(path, base_url=PAGE, headers=typed) as answer:
            assert answer.status_code == 200


def test_a_form_elsewhere_cannot_call(client: FlaskClient) -> None:
    """A form is sent as navigation; it is no link."""
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.post(CALLBACK, json=ASKED, base_url=PAGE, headers=headers).status_code == 403


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
    """A callback's body has a limit, and the answer says so."""
    body = b"x" * (MAX_REQUEST_BYTES + 1)
    answer = client.post(CALLBACK, data=body, content_type="application/json", base_url="http://127.0.0.1")
    assert answer.status_code == 413
    assert "exceeds the capacity limit" in answer.text


def test_the_server_itself_takes_no_huge_request(tmp_path: Path) -> None:
    """It is refused by its length alone, before a byte of it is kept on the disk."""
    store = Store()
    server = create_server(Settings(folder=tmp_path, port=0), store, make_watcher(tmp_path, store))
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


def test_nothing_but_the_page_is_served(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """No console of a debugger, and no protocol for programs, whatever the environment says."""
    for name in ("FLASK_DEBUG", "DASH_DEBUG", "DASH_MCP_ENABLED", "DASH_HOT_RELOAD"):
        monkeypatch.setenv(name, "true")
    app = create_app(Settings(folder=Path("/drop")), Store())
    assert not app.server.debug
    rules = {rule.rule for rule in app.server.url_map.iter_rules()}
    assert not [rule for rule in rules if "mcp" in rule or "console" in rule]
    assert client.get("/?__debugger__=yes&cmd=printsource", base_url=PAGE).text.count("Traceback") == 0


@pytest.mark.parametrize("path", ["dash/../../x", "dash/no-such.js", "nothing/x.js", "dash/%00.js"])
def test_scripts_that_are_not_there(client: FlaskClient, caplog: pytest.LogCaptureFixture, path: str) -> None:
    """They are refused in one line, without a trace."""
    answer = client.get(f"/_dash-component-suites/{path}", base_url=PAGE)
    assert answer.status_code == 404
    assert [record.exc_info for record in caplog.records] == [None]
    assert "\n" not in caplog.records[0].getMessage()


@pytest.mark.parametrize("path", ["/nothing", "/index.html", "/export", "/a/b?c=d"])
def test_other_addresses_are_no_page(client: FlaskClient, path: str) -> None:
    """A wrong address is told as one, and does not open the page under another name."""
    answer = client.get(path, base_url=PAGE)
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")


def test_health_asks_nothing_of_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says that the server answers, even while the store does not."""
    client = create_app(Settings(folder=Path("/drop")), Store()).server.test_client()
    client.get("/health", base_url=PAGE)  # the first request of all makes the server ready
    for name in ("revision", "load_index", "article_count"):
        monkeypatch.setattr(Store, name, lambda *_: pytest.fail("the store was asked"))
    answer = client.get("/health", base_url=PAGE)
    assert (answer.status_code, answer.text) == (200, "OK")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.3.2.1", "localhost", "::1"])
def test_this_machine_needs_no_password(host: str) -> None:
    """Nobody else reaches these."""
    check_reachable(Settings(folder=Path("/drop"), host=host))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "desk.example"])
def test_others_need_a_password(host: str) -> None:
    """The message says how to set one."""
    with pytest.raises(SettingsError, match="TIMELINE_PASSWORD"):
        check_reachable(Settings(folder=Path("/drop"), host=host))


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_every_address_needs_a_name(host: str) -> None:
    """Else a name that someone else owns could lead here."""
    settings = Settings(folder=Path("/drop"), host=host, password="correct horse")
    with pytest.raises(SettingsError, match="--trusted-host"):
        check_reachable(settings)
    check_reachable(replace(settings, trusted_hosts=("desk.example",)))


def test_the_page_is_reached_under_trusted_names_alone() -> None:
    """Those that were named, and the address itself."""
    settings = Settings(folder=Path("/drop"), host="192.0.2.7", trusted_hosts=("desk.example",))
    client = create_app(settings, Store()).server.test_client()
    for name, status in (("desk.example", 200), ("192.0.2.7", 200), ("other.example", 400)):
        assert client.get("/health", base_url=f"http://{name}:8050").status_code == status
