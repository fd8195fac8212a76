"""What stands around the timeline, in a browser: keys, themes, phone, print, access, a server that goes."""

import io
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from dash import Dash
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader
from werkzeug.serving import make_server

from dashboards.app import create_app
from timeline.settings import Settings
from timeline.table import build_table

PHONE = {"width": 390, "height": 844}
AT_REST = """() => window.store && ["requested", "prioritized", "executing", "watched", "executed"].every(
  (stage) => window.store.getState().callbacks[stage].length === 0)"""


def serious(page: Page) -> list[str]:
    """Return what axe finds that keeps someone out."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:120]}"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]


def title(page: Page) -> Any:
    return page.locator("#evidence h2")


@pytest.fixture
def phone(dashboard: Page) -> Page:
    """Return the page as a phone shows it."""
    dashboard.set_viewport_size(PHONE)
    expect(dashboard.locator(".chronology-item")).to_have_count(7)
    return dashboard


def test_keys_lead_through_the_events(dashboard: Page) -> None:
    """From event to event, to the search and back; no key acts while one types."""
    dashboard.keyboard.press("j")
    expect(title(dashboard)).to_have_text("Deadly explosion kills more than 100")
    expect(dashboard.locator("#grid .ag-row-selected")).to_contain_text("Deadly explosion")
    dashboard.keyboard.press("ArrowRight")
    expect(title(dashboard)).to_have_text("Talks in Doha")
    expect(dashboard.locator("#grid .ag-row-selected")).to_contain_text("Talks in Doha")
    dashboard.keyboard.press("k")
    expect(title(dashboard)).to_have_text("Deadly explosion kills more than 100")
    dashboard.keyboard.press("/")
    expect(dashboard.locator("#search")).to_be_focused()
    dashboard.keyboard.type("jk?")
    expect(dashboard.locator("#search")).to_have_value("jk?")
    expect(dashboard.locator("#help-dialog")).to_be_hidden()
    dashboard.keyboard.press("Escape")
    expect(dashboard.locator("#search")).not_to_be_focused()


def test_quick_keys_are_all_followed(dashboard: Page) -> None:
    """However many are pressed before the page has an answer: steps in time, steps nearer, and back."""
    dashboard.keyboard.type("jjjjjj", delay=60)
    expect(title(dashboard)).to_have_text("Deadline for foreign forces to leave")
    dashboard.keyboard.type("kkkk")
    expect(title(dashboard)).to_have_text("Talks in Doha")
    dashboard.keyboard.type("0")
    length = "document.querySelector('#timeline .js-plotly-plot')._fullLayout.xaxis.range"
    shown = f"(({length})[1] - ({length})[0])"
    dashboard.wait_for_function(f"() => {shown} > 7")
    whole = dashboard.evaluate(shown)
    for keys, share in (("+++++", 32), ("---", 4), ("+-+", 8)):
        dashboard.keyboard.type(keys, delay=60)
        dashboard.wait_for_function(f"() => Math.abs({shown} - {whole} / {share}) < 0.001")


def test_help_and_the_name_by_key(dashboard: Page) -> None:
    """? explains, Esc closes; a presses the button, which asks for the name as ever."""
    dashboard.keyboard.press("?")
    expect(dashboard.locator("#help-dialog")).to_be_visible()
    expect(dashboard.locator("#help-dialog")).to_contain_text("Accept the chosen event")
    expect(dashboard.locator("#help-dialog").get_by_role("button", name="Close")).to_be_focused()
    dashboard.keyboard.press("Escape")
    expect(dashboard.locator("#help-dialog")).to_be_hidden()
    dashboard.keyboard.press("j")
    expect(title(dashboard)).to_have_text("Deadly explosion kills more than 100")
    expect(dashboard.locator("#accept")).to_be_enabled()
    dashboard.keyboard.press("a")
    expect(dashboard.locator("#name-field")).to_be_focused()


def test_a_theme_is_kept(dashboard: Page) -> None:
    """Light, then dark, for the whole page and the figure; a page that is loaded again is dark at once."""
    switch, root = dashboard.locator("#theme-switch"), dashboard.locator("html")
    expect(root).to_have_attribute("data-theme", "light")
    switch.click()
    expect(switch).to_have_accessible_name("Theme: light")
    switch.click()
    expect(root).to_have_attribute("data-theme", "dark")
    paper = "graph => graph._fullLayout && graph._fullLayout.paper_bgcolor"
    dashboard.wait_for_function(
        f"() => ({paper})(document.querySelector('#timeline .js-plotly-plot')).startsWith('#1b')"
    )
    assert serious(dashboard) == []
    dashboard.reload()
    expect(root).to_have_attribute("data-theme", "dark")


def test_a_page_comes_with_its_first_figure(dashboard: Page) -> None:
    """Nothing is drawn by a callback until something changes; an address that asks for more is followed."""
    drawn: list[str] = []
    dashboard.on(
        "request",
        lambda request: (
            drawn.append(request.url) if "..timeline.figure" in (request.post_data or "") else None
        ),
    )
    dashboard.reload()
    expect(dashboard.locator("#timeline .xy .scatterlayer path.point")).to_have_count(6)
    expect(dashboard.locator("#grid .ag-row").first).to_be_visible()
    dashboard.wait_for_function(AT_REST)
    assert drawn == []
    dashboard.locator("#categories").get_by_text("Attack").click()
    expect(dashboard.locator("#timeline .xy .scatterlayer path.point")).to_have_count(2)
    assert len(drawn) == 1
    expect(dashboard).to_have_url(re.compile("attack"))
    dashboard.reload()
    expect(dashboard.locator("#timeline .xy .scatterlayer path.point")).to_have_count(2)


def test_the_menu_hands_out_a_file(dashboard: Page) -> None:
    """A click in the menu saves what the filters leave."""
    dashboard.locator("#categories").get_by_text("Attack").click()
    expect(dashboard.locator("#state")).to_contain_text("2 of 7")
    dashboard.locator("#export summary").click()
    link = dashboard.locator("#export-shown a").filter(has_text="CSV")
    expect(link).to_have_attribute("href", re.compile("attack"))
    assert serious(dashboard) == []
    with dashboard.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "timeline_2021-08-29_2021-08-30.csv"
    assert len(Path(download.value.path()).read_text(encoding="utf-8").splitlines()) == 3


def test_the_left_column_stays_folded(dashboard: Page) -> None:
    """Its button folds it, and so it is when the page is loaded again."""
    dashboard.locator("#toggle-left").click()
    expect(dashboard.locator("#left")).to_be_hidden()
    dashboard.reload()
    expect(dashboard.locator("#timeline .scatterlayer path.point").first).to_be_visible()
    expect(dashboard.locator("#toggle-left")).to_have_attribute("aria-expanded", "false")
    expect(dashboard.locator("#left")).to_be_hidden()


def test_a_phone_lists_events(phone: Page) -> None:
    """A list by months; a tap opens the evidence over it, from which one comes back to the same place."""
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    expect(phone.locator(".chronology h2").first).to_have_text("August 2021")
    expect(phone.locator("#left")).to_be_hidden()
    small = (
        "all => all.filter(b => b.checkVisibility() && b.getBoundingClientRect().height < 39.5)"
        ".map(b => b.outerHTML)"
    )
    assert phone.locator("button, summary").evaluate_all(small) == []
    assert serious(phone) == []
    bar, month = phone.locator(".top").bounding_box(), phone.locator(".chronology h2").first
    assert bar is not None
    assert month.evaluate("month => parseFloat(getComputedStyle(month).top)") == pytest.approx(
        bar["height"], abs=1
    )
    item = phone.locator(".chronology-item").filter(has_text="Talks in Doha")
    item.click()
    expect(title(phone)).to_have_text("Talks in Doha")
    expect(phone.locator("#sheet-close")).to_be_focused()
    assert serious(phone) == []
    phone.keyboard.press("Escape")
    expect(phone.locator("#sheet")).to_be_hidden()
    expect(item).to_be_focused()


def test_the_view_is_printed(dashboard: Page) -> None:
    """Every event by month with its articles, and nothing that can only be pressed."""
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(dashboard.pdf())).pages)
    words = " ".join(text.split())
    assert "Timeline, 23 August 2021 to 31 August 2021" in words
    for expected in ("7 events.", "Talks in Doha", "deadline.txt", "Without a date", "Wedding in a village"):
        assert expected in words
    assert "Add articles" not in words
    assert "Search" not in words


def test_nothing_keeps_anyone_out(dashboard: Page) -> None:
    """Axe finds nothing serious: on the page, with an event chosen, in the help."""
    assert serious(dashboard) == []
    dashboard.keyboard.press("j")
    expect(title(dashboard)).to_have_text("Deadly explosion kills more than 100")
    dashboard.keyboard.press("?")
    expect(dashboard.locator("#help-dialog")).to_be_visible()
    assert serious(dashboard) == []


def test_an_empty_folder_offers_samples(
    serve: Callable[[Dash], str],
    make_store: Callable[..., Any],
    visit: Callable[[str], Page],
    tmp_path: Path,
) -> None:
    """One button copies them into the folder."""
    store = make_store(build_table([]), articles=0)
    page = visit(serve(create_app(Settings(folder=tmp_path), store)))
    assert serious(page) == []
    page.locator("#samples").click()
    expect(page.locator("#samples-message")).to_contain_text("sample articles copied")
    assert len(list(tmp_path.iterdir())) >= 10


@pytest.fixture
def restartable(make_store: Callable[..., Any], story_table: pd.DataFrame) -> Iterator[Any]:
    """Return a server of its own that can be stopped and started on its port."""
    app = create_app(Settings(folder=Path("/drop")), make_store(story_table))

    class Server:
        port = 0

        def start(self) -> None:
            self.server = make_server("127.0.0.1", self.port, app.server, threaded=True)
            self.port = self.server.server_port
            self.thread = threading.Thread(target=self.server.serve_forever)
            self.thread.start()

        def stop(self) -> None:
            self.server.shutdown()
            self.thread.join()
            self.server.server_close()

    server = Server()
    server.start()
    yield server
    server.stop()


def test_a_server_that_goes_and_comes_back(browser: BrowserContext, restartable: Any) -> None:
    """A line tells that it is gone; what was typed meanwhile counts once it is back."""
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{restartable.port}/")
    expect(page.locator("#state")).to_contain_text("7 events")
    restartable.stop()
    banner = page.locator("#connection")
    expect(banner).to_be_visible()
    page.locator("#search").fill("explosion")
    restartable.start()
    expect(banner).to_be_hidden()
    expect(page.locator("#state")).to_contain_text("1 of 7 events")
    page.close()
