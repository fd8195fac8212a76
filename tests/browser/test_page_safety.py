"""What only a browser can show: nothing is asked elsewhere, nothing runs, and no policy is broken."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
import pytest
from dash import Dash
from playwright.sync_api import Page, Response, expect

from dashboards.app import create_app
from timeline.model import Event
from timeline.settings import Settings
from timeline.table import build_table

HOSTILE = (
    '<script>window.ran=1</script><img src="https://evil.example/x" onerror="window.ran=1">'
    '<iframe srcdoc="<script>parent.ran=1</script>"></iframe><b>%{x}</b> [x](javascript:window.ran=1)'
)
WATCH = """
window.broken = [];
document.addEventListener("securitypolicyviolation", (event) => window.broken.push(event.violatedDirective));
"""
DROP = """
([name, text, target]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name, { type: "text/plain" }));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    const event = new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true });
    document.querySelector(target).dispatchEvent(event);
    if (kind !== "dragenter" && !event.defaultPrevented) throw new Error("the browser would open the file");
  }
}
"""


@pytest.fixture
def page(
    visit: Callable[[str], Page],
    serve: Callable[[Dash], str],
    make_store: Callable[..., Any],
    make_event: Callable[..., Event],
    story_table: pd.DataFrame,
    tmp_path: Path,
) -> Page:
    event = make_event(title=f"Fire {HOSTILE}", sentence=f"struck on Monday {HOSTILE}", place=HOSTILE)
    table = pd.concat([build_table([event]), story_table], ignore_index=True)
    return visit(serve(create_app(Settings(folder=tmp_path), make_store(table))))


def test_hostile_text_runs_nothing_and_asks_nobody(page: Page, requests: list[str]) -> None:
    """Neither in the figure, the list nor the evidence; and each answer has its policy."""
    page.add_init_script(WATCH)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # it takes no method of a list
    page.reload()
    row = page.locator("#grid .ag-row", has_text="Fire <script>")
    row.click()
    expect(page.locator("#evidence h2")).to_contain_text("Fire <script>")
    page.get_by_role("button", name="Zoom in").click()
    expect(page.locator("#evidence blockquote").first).to_contain_text("<iframe")
    assert page.evaluate("[window.ran, window.broken]") == [None, []]
    assert page.locator("iframe, #evidence img, #grid img, #timeline a[href]").count() == 0
    assert {urlsplit(url).hostname for url in requests} == {"127.0.0.1"}
    served = [answer for answer in answers if answer.url.startswith("http")]
    assert len(served) > 10
    assert [each.url for each in served if "content-security-policy" not in each.headers] == []


def test_files_may_be_dropped_anywhere(page: Page, tmp_path: Path) -> None:
    """The dialog opens, and tells what came of them; the page is not left."""
    page.evaluate(DROP, ["../storm.txt", "A storm hit the harbour on 27 August 2021.", "#evidence"])
    dialog = page.get_by_role("dialog", name="Add articles")
    expect(dialog).to_be_visible()
    expect(dialog.locator("#outcomes li")).to_contain_text("added; it is read within seconds")
    assert [path.suffix for path in tmp_path.iterdir()] == [".txt"]
