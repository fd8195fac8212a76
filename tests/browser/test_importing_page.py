"""Files of events chosen on the page are shown, come in when that is confirmed, and can be taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from dash import Dash
from harbour import story_store
from playwright.sync_api import Page, expect

from dashboards.app import create_app
from timeline.settings import Settings
from timeline.store import Store

TABLE = (
    "Date,Event,Place,Colour\n26 August 2021,<b>Gale</b> off the coast,Kabul,red\n"
    "03/04/2021,Quay reopened,,\nmay,Odd,,\n"
)


@pytest.fixture
def store() -> Store:
    return story_store()


@pytest.fixture
def page(store: Store, tmp_path: Path, visit: Callable[[str], Page], serve: Callable[[Dash], str]) -> Page:
    folder = tmp_path / "drop"
    folder.mkdir()
    return visit(serve(create_app(Settings(folder=folder), store)))


def test_a_table_is_shown_brought_in_and_taken_back(page: Page, store: Store, tmp_path: Path) -> None:
    """Nothing comes in before it is confirmed; the choice of day and month is offered where it matters."""
    table, before = tmp_path / "events.csv", len(store.load_table())
    table.write_text(TABLE, encoding="utf-8")
    page.get_by_role("button", name="Add articles").click()
    dialog = page.get_by_role("dialog", name="Add articles")
    dialog.locator("input[type=file]").set_input_files([table])
    expect(dialog.locator(".import-events li")).to_have_text(["26 August 2021 <b>Gale</b> off the coast"])
    dialog.get_by_text("2 rejected", exact=True).click()
    expect(dialog.locator(".import-rejected").first).to_contain_text(
        "row 4: its date is not right: 'may' is no date"
    )
    assert len(store.load_table()) == before
    dialog.get_by_label("3 April").check()
    confirm = dialog.get_by_role("button", name="Bring in 2 events")
    confirm.click()
    page.get_by_role("dialog", name="Your name").get_by_label("Name").fill("Anna")
    page.get_by_role("button", name="Continue").click()
    expect(dialog.get_by_text("2 events added.")).to_be_visible()
    expect(confirm).to_be_hidden()
    table_now = store.load_table()
    added = table_now[table_now["dated_by"] == "analyst"]
    assert dict(zip(added["title"], added["date"], strict=True)) == {
        "<b>Gale</b> off the coast": "2021-08-26",
        "Quay reopened": "2021-04-03",
    }
    dialog.get_by_role("button", name="Undo").click()
    expect(dialog.get_by_text("2 events taken back.")).to_be_visible()
    assert len(store.load_table()) == before
    again = table.rename(tmp_path / "again.csv")
    dialog.locator("input[type=file]").set_input_files([again])
    expect(dialog.locator(".import-preview")).to_contain_text("2 taken back before")
    expect(dialog.get_by_role("button", name="Nothing new to bring in")).to_be_disabled()
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog.locator(".import-preview")).to_be_hidden()
