"""The lists under the timeline in a browser: cells that are edited, pairs that are merged, tabs by key."""

from collections.abc import Callable
from pathlib import Path

import pytest
from dash import Dash
from harbour import STRIKE, save_story, story_store
from playwright.sync_api import Locator, Page, expect

from dashboards.app import create_app
from timeline.settings import Settings
from timeline.store import Store

ODA, ASHORE = "Storm Oda made landfall near Calder", "Storm Oda comes ashore at Calder"


@pytest.fixture
def store() -> Store:
    store = story_store()
    save_story(store, "/drop/a.txt", [(ODA, "2021-08-20", f"{ODA} on 20 August 2021.", "landfall")])
    save_story(store, "/drop/b.txt", [(ASHORE, "2021-08-21", f"{ASHORE} on 21 August 2021.", "ashore")])
    return store


@pytest.fixture
def page(store: Store, visit: Callable[[str], Page], serve: Callable[[Dash], str], tmp_path: Path) -> Page:
    """Return the page of a fresh store, of an analyst whose name is known."""
    page = visit(serve(create_app(Settings(folder=tmp_path), store)))
    page.evaluate("localStorage.setItem('author', JSON.stringify('Anna'))")
    page.reload()
    expect(cell(page, STRIKE, "title")).to_be_visible()
    return page


def cell(page: Page, title: str, column: str) -> Locator:
    return page.locator("#grid .ag-row", has_text=title).locator(f"[col-id={column}]")


def test_a_half_typed_cell_survives_what_comes_and_is_saved(page: Page, store: Store) -> None:
    """An article comes meanwhile; Enter saves, evidence and row follow; what is no date is refused."""
    cell(page, STRIKE, "title").dblclick()
    editor = page.locator("#grid .ag-cell-inline-editing input")
    editor.fill("Dockers walk")
    save_story(
        store,
        "/drop/later.txt",
        [("Pier closes", "2021-08-25", "On 25 August 2021 a pier closed.", "closed")],
    )
    expect(page.locator("#events-count")).to_have_text("6")
    expect(editor).to_have_value("Dockers walk")
    editor.press("End")
    page.keyboard.type(" out")
    page.keyboard.press("Enter")
    expect(cell(page, "Dockers walk out", "review")).to_have_text("Edited")
    expect(page.locator("#evidence h2").first).to_have_text("Dockers walk out")
    expect(cell(page, "Pier closes", "title")).to_be_visible()
    cell(page, "Dockers walk out", "when").dblclick()
    expect(editor).to_have_value("2021-08-31")
    editor.fill("last week")
    page.keyboard.press("Enter")
    expect(page.locator("#list-message")).to_contain_text("'last week' is no date")
    expect(cell(page, "Dockers walk out", "when")).to_contain_text("31 August 2021")
    assert len(store.load_edits()) == 1


def test_two_events_are_merged_side_by_side(page: Page, store: Store) -> None:
    """The pair leaves the queue; the event that they make is shown, where it can be undone."""
    page.get_by_role("tab", name="Review").click()
    page.get_by_role("radio", name="Possible duplicates").check()
    expect(page.get_by_role("radio", name="Possible duplicates 1")).to_be_checked()
    pair = page.locator("#review .pair-item")
    expect(pair).to_contain_text("different date")
    pair.get_by_role("button", name="Merge:").click()
    expect(pair).to_have_count(0)
    expect(page.locator("#list-message")).to_have_text("Merged.")
    expect(page.locator("#evidence")).to_contain_text(ODA)
    assert len(store.load_table()) == 4


def test_tabs_are_gone_through_by_key(page: Page) -> None:
    """Arrows go round, each shows its list; Tab goes on into it."""
    page.get_by_role("tab", name="Events").focus()
    for key, name in (
        ("ArrowRight", "Undated"),
        ("End", "Failures"),
        ("ArrowRight", "Events"),
        ("ArrowLeft", "Failures"),
    ):
        page.keyboard.press(key)
        expect(page.get_by_role("tab", name=name)).to_be_focused()
        expect(page.get_by_role("tabpanel", name=name)).to_be_visible()
        expect(page.get_by_role("tab", selected=True)).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.get_by_role("tabpanel", name="Failures")).to_be_focused()
    expect(page.get_by_role("tabpanel")).to_contain_text("Every file could be read.")
