"""An analyst at the page: says things of events by mouse and by keyboard alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from dash import Dash
from harbour import FIRE, NOW, STRIKE, VOTE, join_fire, story_store
from playwright.sync_api import Locator, Page, expect

from dashboards.app import create_app
from dashboards.curating import Fields, Seen, Writer
from timeline.settings import Settings
from timeline.store import Store


@pytest.fixture
def store() -> Store:
    return story_store()


@pytest.fixture
def page(store: Store, visit: Callable[[str], Page], serve: Callable[[Dash], str], tmp_path: Path) -> Page:
    """Return the page of a fresh store, of an analyst whose name is known."""
    app = create_app(Settings(folder=tmp_path), store)
    return visit(serve(app))


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def choose(page: Page, title: str) -> None:
    page.locator("#grid .ag-row", has_text=title).first.click()
    expect(page.locator("#evidence h2")).to_have_text(title)
    expect(button(page, "History")).to_be_enabled()


def sign(page: Page, name: str = "Anna") -> None:
    """Give the analyst a name before the first edit."""
    button(page, "Sign your edits").click()
    page.get_by_label("Name", exact=True).fill(name)
    button(page, "Continue").click()
    expect(button(page, f"Signed as {name} (change)")).to_be_visible()


def test_the_name_is_asked_once_and_the_edit_goes_on(page: Page, store: Store) -> None:
    """By keyboard: the button waits for the name, which the browser then knows; focus comes back."""
    choose(page, FIRE)
    button(page, "Accept").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="Write your name")).to_be_visible()
    page.keyboard.type("Anna")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Accepted.")).to_be_visible()
    page.reload()
    choose(page, STRIKE)
    button(page, "Hide").click()
    expect(page.get_by_role("status").filter(has_text="Hidden.")).to_be_visible()
    expect(page.locator("#grid .ag-row", has_text=STRIKE)).to_have_count(0)
    page.locator("summary").get_by_text("Review", exact=True).click()
    page.get_by_role("checkbox", name="Hidden events too").check()
    expect(page.locator("#grid .ag-row", has_text=STRIKE)).to_have_count(1)
    assert [edit.author for edit in store.load_edits()] == ["Anna", "Anna"]


def test_the_first_edit_needs_no_memory_of_the_browser(page: Page, store: Store) -> None:
    """The press that waited for the name is not lost where the browser keeps the name late, or never."""
    choose(page, FIRE)
    page.evaluate("Storage.prototype.setItem = function () {}")
    button(page, "Accept").click()
    page.get_by_label("Name", exact=True).fill("Anna")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Accepted.")).to_be_visible()
    assert [edit.author for edit in store.load_edits()] == ["Anna"]


def test_an_event_is_edited_and_the_history_tells(page: Page, store: Store) -> None:
    """A wrong date is told at its field; saved, everything shows; undone, the history strikes it out."""
    choose(page, STRIKE)
    sign(page)
    button(page, "Edit").click()
    form = page.get_by_role("dialog", name="Edit this event")
    expect(form.get_by_label("Title")).to_be_focused()
    form.get_by_label("Date").fill("last week")
    form.get_by_label("Note").fill("<img src=x onerror=alert(1)>")
    button(page, "Save").click()
    expect(form.get_by_role("alert").filter(has_text="'last week' is no date")).to_be_visible()
    form.get_by_label("Date").fill("2021-09-01")
    button(page, "Save").click()
    expect(form).to_be_hidden()
    expect(button(page, "Edit")).to_be_focused()
    expect(page.locator("#evidence")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator("#grid .ag-row", has_text=STRIKE)).to_contain_text("1 September 2021")
    button(page, "Undo").click()
    expect(page.locator("#evidence")).not_to_contain_text("<img")
    button(page, "History").click()
    history = page.get_by_role("dialog", name="History")
    expect(history.locator("s")).to_have_text("Anna noted '<img src=x onerror=alert(1)>'")
    expect(history).to_contain_text("Anna re-dated 2021-08-31 → 2021-09-01")
    page.keyboard.press("Escape")
    expect(history).to_be_hidden()
    assert len(store.load_edits()) == 3


def test_a_half_typed_form_survives_others(page: Page, store: Store) -> None:
    """Another analyst's edit shows, the typing stays, and saving says first what was changed."""
    choose(page, FIRE)
    sign(page)
    button(page, "Edit").click()
    form = page.get_by_role("dialog", name="Edit this event")
    form.get_by_label("Place").fill("Calais")
    event = store.load_event(store.load_table().set_index("title").loc[FIRE, "event_id"])
    assert event is not None
    ben = Writer(store=store, author="Ben", at=NOW)
    ben.save(Seen.of(event, "his"), Fields(title=FIRE), Fields(title="Blaze in the harbour"))
    expect(page.locator("#evidence h2")).to_have_text("Blaze in the harbour")
    expect(form.get_by_label("Place")).to_have_value("Calais")
    button(page, "Save").click()
    refusal = form.get_by_role("alert").filter(has_text="Ben retitled")
    expect(refusal).to_contain_text(f"'{FIRE}' → 'Blaze in the harbour'")
    expect(form.get_by_label("Place")).to_have_value("Calais")
    button(page, "Save").click()
    expect(page.locator("#evidence dl").first).to_contain_text("Calais")
    assert "Blaze in the harbour" in set(store.load_table()["title"])


def test_an_event_stays_chosen_when_an_article_joins_it(page: Page, store: Store) -> None:
    """Its id is another then: its form is saved, once though it is sent twice, and its evidence stays."""
    choose(page, FIRE)
    sign(page)
    button(page, "Edit").click()
    form = page.get_by_role("dialog", name="Edit this event")
    form.get_by_label("Note").fill("Ask the harbour master")
    now = join_fire(store)
    expect(page.locator("#evidence")).to_contain_text("In issue")
    expect(page.locator("#evidence h2")).to_have_text(FIRE)
    expect(form.get_by_label("Note")).to_have_value("Ask the harbour master")
    button(page, "Save").dblclick()
    expect(form).to_be_hidden()
    expect(page.locator("#evidence")).to_contain_text("Ask the harbour master")
    expect(page.locator("#grid .ag-row-selected")).to_contain_text(FIRE)
    expect(button(page, "Undo")).to_be_enabled()  # the page knows of what was saved
    button(page, "Accept").dblclick()
    expect(page.get_by_role("status").filter(has_text="Accepted.")).to_be_visible()
    event = store.load_event(now)
    assert event is not None
    assert event.row["review"] == "accepted"
    assert len(store.load_edits()) == 2


def test_two_events_become_one_and_two_again(page: Page, store: Store) -> None:
    """The other one is found by search and shown beside the first; split, its sentence has its own event."""
    choose(page, FIRE)
    sign(page)
    button(page, "Merge with …").click()
    form = page.get_by_role("dialog", name="Merge two events")
    expect(button(page, "Merge them")).to_be_disabled()
    form.get_by_label("Find another event").fill("quay")
    form.get_by_text(VOTE).click()
    expect(form.locator(".side").first).to_contain_text(FIRE)
    expect(form.locator(".side").last).to_contain_text(VOTE)
    button(page, "Merge them").click()
    expect(page.locator("#grid .ag-center-cols-container .ag-row")).to_have_count(2)
    expect(page.locator("#evidence")).to_contain_text("3 mentions")
    button(page, "Split …").click()
    split = page.get_by_role("dialog", name="Split this event")
    split.get_by_text("The council will vote").click()
    button(page, "Split").click()
    expect(page.locator("#grid .ag-center-cols-container .ag-row")).to_have_count(3)
    expect(page.locator("#evidence h2")).to_have_text(VOTE)
    assert len(store.load_table()) == 3


def test_an_event_is_added_by_hand(page: Page) -> None:
    """It is chosen when it is there; undone, it is gone, and redo brings it back."""
    choose(page, FIRE)
    sign(page)
    page.locator("#menu summary").click()
    button(page, "Add an event").click()
    form = page.get_by_role("dialog", name="Add an event")
    form.get_by_label("Title").fill("Minister resigns")
    form.get_by_label("Date").fill("2021-09")
    button(page, "Add it").click()
    expect(page.locator("#evidence h2")).to_have_text("Minister resigns")
    expect(page.locator("#evidence")).to_contain_text("it was added by hand")
    expect(page.locator("#grid .ag-row-selected")).to_contain_text("Minister resigns")
    expect(button(page, "Undo")).to_be_enabled()
    button(page, "Undo").click()
    expect(page.locator("#grid .ag-row", has_text="Minister resigns")).to_have_count(0)
    button(page, "Redo").click()
    expect(page.locator("#evidence h2")).to_have_text("Minister resigns")
