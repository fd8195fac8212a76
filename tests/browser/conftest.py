"""One Chromium and one dashboard for all browser tests; every page is watched for errors and requests."""

import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pandas as pd
import pytest
from dash import Dash
from playwright.sync_api import BrowserContext, Page, Request, expect, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from dashboards.app import create_app
from timeline.settings import Settings

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
SIZE = {"width": 1440, "height": 900}
LOCAL = {"127.0.0.1", ""}
"""Hosts that a page may ask; files and data have none."""

PATIENCE = 20_000
"""Milliseconds to wait for what is to come, on a machine that does other things too."""

AT_REST = """() => !window.store || ["requested", "prioritized", "executing", "watched", "executed"].every(
  (stage) => window.store.getState().callbacks[stage].length === 0)"""
"""Whether a page of ours waits for no answer; an exported file never does."""

Visit = Callable[[str], Page]
Serve = Callable[[Dash], str]

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """Return the installed Chromium with one profile; without it, fail and say what to install.

    Only with a profile on the disk does it keep scripts compiled: that is half of what a page costs.
    """
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("there is no chromium on the PATH; install Debian's package: apt-get install chromium")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("chromium"), executable_path=chromium, args=ARGUMENTS, viewport=SIZE
        )
        context.set_default_timeout(PATIENCE)
        yield context
        context.close()


@pytest.fixture
def requests() -> list[str]:
    """Return the addresses that the test's pages have asked."""
    return []


@pytest.fixture
def visit(browser: BrowserContext, requests: list[str]) -> Iterator[Visit]:
    """Return a function that opens an address; at the end, no error and no foreign request may have been."""
    errors: list[str] = []
    pages: list[Page] = []

    def note(request: Request) -> None:
        requests.append(request.url)

    def open_page(url: str) -> Page:
        page = browser.new_page()
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", note)
        pages.append(page)
        page.goto(url)
        page.locator(".textpoint:visible, .notice:visible").first.wait_for()
        page.wait_for_function(AT_REST)
        return page

    yield open_page
    for page in pages:
        _forget_origin(browser, page)
        page.close()
    assert errors == []
    assert {urlsplit(url).hostname or "" for url in requests} <= LOCAL


def _forget_origin(browser: BrowserContext, page: Page) -> None:
    """Remove what a page has kept in the browser: the next test's page is of the same origin."""
    origin = urlsplit(page.url)
    page.goto("about:blank")
    browser.new_cdp_session(page).send(
        "Storage.clearDataForOrigin",
        {"origin": f"{origin.scheme}://{origin.netloc}", "storageTypes": "local_storage"},
    )


class _QuietHandler(WSGIRequestHandler):
    """Tells nothing of requests, of which a page makes several a second."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


class _Switchboard:
    """A WSGI application that is the one of the running test."""

    def __init__(self) -> None:
        self.application: WSGIApplication | None = None

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        assert self.application is not None
        return self.application(environ, start_response)


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Return a function that serves a dashboard and returns its address, the same one for all.

    What the browser has of an address, it need not load and compile again.
    """
    switchboard = _Switchboard()
    server = make_server("127.0.0.1", 0, switchboard, threaded=True, request_handler=_QuietHandler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()

    def switch(app: Dash) -> str:
        switchboard.application = app.server
        return f"http://127.0.0.1:{server.server_port}/"

    yield switch
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def page_store(make_store: Callable[..., Any], story_table: pd.DataFrame) -> Any:
    """Return the store of the dashboard that tests share."""
    return make_store(story_table)


@pytest.fixture(scope="session")
def shared_app(page_store: Any) -> Dash:
    """Return the dashboard of `page_store`."""
    return create_app(Settings(folder=Path("/drop")), page_store)


@pytest.fixture
def dashboard(
    serve: Serve, shared_app: Dash, page_store: Any, story_table: pd.DataFrame, visit: Visit
) -> Page:
    """Return a fresh page of the dashboard, showing the story."""
    page_store.set(story_table)
    return visit(serve(shared_app))
