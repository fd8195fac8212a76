"""The page's files are compressed once, asked for early, and not asked for again."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboards.app import create_app
from dashboards.delivery import SCRIPTS
from timeline.settings import Settings
from timeline.store import Store

PAGE = "http://127.0.0.1:8050"
PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js"
BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(Settings(folder=Path("/drop")), Store()).server.test_client()


@pytest.mark.parametrize("path", ["/", "/_dash-layout", "/_dash-dependencies", PLOTLY])
def test_what_is_large_is_compressed(client: FlaskClient, path: str) -> None:
    """To a third at most."""
    with client.get(path, base_url=PAGE, headers=BROWSER) as packed, client.get(path, base_url=PAGE) as plain:
        assert packed.headers["Content-Encoding"] in BROWSER["Accept-Encoding"]
        assert "Content-Encoding" not in plain.headers
        assert len(packed.data) * 3 < len(plain.data)


def test_libraries_are_compressed_once(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second browser gets what the first one got; callbacks and data are never kept."""
    with client.get(PLOTLY, base_url=PAGE, headers=BROWSER) as first:
        data = first.data
    monkeypatch.setattr("flask_compress.flask_compress._compress_data", lambda *_: pytest.fail("once more"))
    with client.get(PLOTLY, base_url=PAGE, headers=BROWSER) as second:
        assert second.data == data


def test_a_library_that_is_known_is_not_sent_again(client: FlaskClient) -> None:
    """The browser names what it has, and is told that this is still so."""
    with client.get(PLOTLY, base_url=PAGE, headers=BROWSER) as first:
        known = {**BROWSER, "If-None-Match": first.headers["ETag"]}
    with client.get(PLOTLY, base_url=PAGE, headers=known) as second:
        assert (second.status_code, second.data) == (304, b"")


def test_our_own_files_are_kept_for_good(client: FlaskClient) -> None:
    """Their address changes with them; without the time in it nothing is promised."""
    page = client.get("/", base_url=PAGE).text
    own = re.findall(r'"(/assets/[^"]+[?]m=[^"]+)"', page)
    assert own
    for path in own:
        with client.get(path, base_url=PAGE) as answer:
            assert "immutable" in answer.headers["Cache-Control"]
    with client.get(own[0].partition("?")[0], base_url=PAGE) as answer:
        assert "immutable" not in answer.headers["Cache-Control"]


def test_what_is_fetched_early_is_there(client: FlaskClient) -> None:
    """Another version of a library may have other names for its parts."""
    paths = re.findall(r'src="([^"]+)"', SCRIPTS)
    assert paths
    for path in paths:
        with client.get(path, base_url=PAGE) as answer:
            assert (path, answer.status_code) == (path, 200)
    assert SCRIPTS in client.get("/", base_url=PAGE).text
