"""One Chromium and one dashboard for all browser tests; every page is watched for errors and requests."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
import pytest
from playwright.sync_api import BrowserContext, Page, Request, sync_playwright
from werkzeug.serving import make_server

from dashboards.app import create_app
from timeline.settings import Settings

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

Visit = Callable[[str], Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[BrowserContext]:
    """Return the installed Chromium with one cache; without it, fail and say what to install."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("there is no chromium on the PATH; install Debian's package: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield started.new_context(viewport=SIZE)
        started.close()


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
        page.set_default_timeout(15_000)
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", note)
        page.goto(url)
        page.locator(".annotation-text:visible, .notice:visible").first.wait_for()
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.close()
    assert errors == []
    assert {urlsplit(url).hostname or "" for url in requests} <= LOCAL


@pytest.fixture(scope="session")
def page_store(make_store: Callable[..., Any], story_table: pd.DataFrame) -> Any:
    """Return the store of the served dashboard."""
    return make_store(story_table)


@pytest.fixture(scope="session")
def served(page_store: Any) -> Iterator[str]:
    """Serve a dashboard of `page_store` and return its address."""
    app = create_app(Settings(folder=Path("/drop")), page_store)
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def dashboard(served: str, page_store: Any, story_table: pd.DataFrame, visit: Visit) -> Page:
    """Return a fresh page of the dashboard, showing the story."""
    page_store.set(story_table)
    return visit(served)
