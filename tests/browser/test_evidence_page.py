"""The evidence at the page: an article is opened, read and left; many sentences come a part at a time."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from harbour import FIRE, STRIKE, story_store
from playwright.sync_api import Page, expect

from dashboards.app import create_app
from timeline.settings import Settings
from timeline.table import build_table

Open = Callable[[Any], Page]


@pytest.fixture
def open_page(visit: Callable[[str], Page], serve: Callable[[Dash], str], tmp_path: Path) -> Open:
    """Return a function that opens the page of a store."""
    return lambda store: visit(serve(create_app(Settings(folder=tmp_path), store)))


def choose(page: Page, title: str) -> None:
    page.locator("#grid .ag-row", has_text=title).first.click()
    expect(page.locator("#evidence h2")).to_have_text(title)


def test_an_article_is_read_where_it_tells(open_page: Open) -> None:
    """By keyboard: it opens at the word, another word chooses its event, Esc leads back to the evidence."""
    page = open_page(story_store())
    choose(page, STRIKE)
    page.get_by_role("button", name="Read in the article").focus()
    page.keyboard.press("Enter")
    reader = page.get_by_role("region", name="Article")
    strike, fire = (reader.get_by_role("button", name=title) for title in (STRIKE, FIRE))
    expect(reader.get_by_role("heading")).to_have_text("News of coast.md")
    expect(strike).to_be_focused()
    expect(strike).to_have_attribute("aria-current", "true")
    expect(page.locator("#evidence")).to_be_hidden()
    page.keyboard.press("Shift+Tab")
    expect(fire).to_be_focused()
    page.keyboard.press("Enter")
    expect(fire).to_have_attribute("aria-current", "true")
    expect(strike).to_have_attribute("aria-current", "false")
    expect(page.locator("#grid .ag-row-selected")).to_contain_text(FIRE)
    expect(fire).to_be_focused()
    page.keyboard.press("Escape")
    expect(reader).to_be_hidden()
    expect(page.locator("#evidence h2")).to_have_text(FIRE)
    expect(page.locator("#evidence")).to_be_visible()


def test_many_sentences_come_when_asked(
    open_page: Open, make_store: Callable[..., Any], make_event: Callable[..., Any]
) -> None:
    """What stands there stays where it is, the keyboard goes on at what is new; a split finds any of them."""
    event = make_event(articles=tuple(f"{number:02}.txt" for number in range(45)))
    page = open_page(make_store(build_table([event])))
    choose(page, event.title)
    quotes = page.locator("#quotes .quote")
    expect(quotes).to_have_count(20)
    first = quotes.first.element_handle()
    page.get_by_role("button", name="Show 20 more of 25 sentences").click()
    expect(quotes).to_have_count(40)
    assert first.evaluate("node => node.isConnected")
    expect(page.locator("#quotes .article:focus h4")).to_have_text("Headline of 20.txt")
    page.get_by_role("button", name="Show 5 more of 5 sentences").click()
    expect(quotes).to_have_count(45)
    expect(page.get_by_role("button", name="Undo", exact=True)).to_have_attribute(
        "title", "Nothing was said of it that could be undone."
    )
    page.evaluate("window.dash_clientside.set_props('author', { data: 'Anna' })")
    page.get_by_role("button", name="Split …").click()
    split = page.get_by_role("dialog", name="Split this event")
    expect(split.get_by_role("checkbox")).to_have_count(20)
    split.get_by_label("Find a sentence").fill("44.txt")
    expect(split.get_by_role("checkbox")).to_have_count(1)
    split.get_by_role("checkbox").check()
    split.get_by_label("Find a sentence").fill("03.txt")
    expect(split.get_by_role("checkbox")).to_have_count(2)
    expect(split.get_by_role("checkbox").first).to_be_checked()
