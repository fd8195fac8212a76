"""What is asked stands in the page: as chips, in its address, and under the names that a reader gives it."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

ATTACKS = "Category: Attack"


def rows(page: Page) -> Locator:
    return page.locator("#grid .ag-center-cols-container .ag-row")


def chips(page: Page) -> Locator:
    return page.get_by_role("list", name="Active filters").get_by_role("listitem")


def tick(page: Page, field: str, words: str) -> None:
    page.locator(f"#{field}").get_by_text(words, exact=True).click()


def test_a_link_opens_the_same_view(visit: Callable[[str], Page], dashboard: Page) -> None:
    """Filters, search, lanes and stretch of time, as they were in another page; it is drawn there once."""
    tick(dashboard, "categories", "Attack")
    expect(rows(dashboard)).to_have_count(2)
    dashboard.locator("#search").fill("gate")
    expect(rows(dashboard)).to_have_count(1)
    expect(dashboard).to_have_url(re.compile(r"q=gate&category=attack$"))
    dashboard.get_by_role("button", name="Zoom in").click()
    expect(dashboard).to_have_url(re.compile(r"q=gate&category=attack&view="))
    other = visit(dashboard.url)
    expect(other.locator("#search")).to_have_value("gate")
    expect(other.locator("#categories").get_by_label("Attack", exact=True)).to_be_checked()
    expect(rows(other)).to_have_count(1)
    expect(other).to_have_url(dashboard.url)
    shown = "graph => graph._fullLayout.xaxis.range.map(Math.round)"
    graph = "#timeline .js-plotly-plot"
    assert other.locator(graph).evaluate(shown) == dashboard.locator(graph).evaluate(shown)


def test_back_undoes_a_filter(dashboard: Page) -> None:
    """And forward does it again, without a page being loaded."""
    dashboard.evaluate("window.stayed = true")
    tick(dashboard, "categories", "Attack")
    expect(dashboard).to_have_url(re.compile(r"\?category=attack$"))
    expect(rows(dashboard)).to_have_count(2)
    dashboard.go_back()
    expect(rows(dashboard)).to_have_count(7)
    expect(dashboard.locator("#categories input:checked")).to_have_count(0)
    expect(chips(dashboard)).to_have_count(0)
    dashboard.go_forward()
    expect(rows(dashboard)).to_have_count(2)
    expect(chips(dashboard)).to_have_text([re.compile(ATTACKS)])
    assert dashboard.evaluate("window.stayed")


def test_chips_clear_one_filter_each_by_keyboard(dashboard: Page) -> None:
    """The focus goes on to the next one; what is left still filters."""
    tick(dashboard, "categories", "Attack")
    expect(chips(dashboard)).to_have_count(1)
    dashboard.get_by_label("From", exact=True).fill("44 BC")
    expect(chips(dashboard)).to_have_text([re.compile(ATTACKS), re.compile("From 44 BC")])
    button = dashboard.get_by_role("button", name=f"Remove filter {ATTACKS}")
    button.focus()
    dashboard.keyboard.press("Enter")
    expect(chips(dashboard)).to_have_text([re.compile("From 44 BC")])
    expect(dashboard.get_by_role("button", name="Remove filter From 44 BC")).to_be_focused()
    expect(rows(dashboard)).to_have_count(6)
    dashboard.locator("#chips").get_by_role("button", name="Clear all").click()
    expect(dashboard.get_by_label("From", exact=True)).to_have_value("")
    expect(rows(dashboard)).to_have_count(7)


def test_when_nothing_matches_each_filter_can_be_cleared(dashboard: Page) -> None:
    """With how many events it would bring back."""
    tick(dashboard, "categories", "Attack")
    expect(rows(dashboard)).to_have_count(2)
    dashboard.locator("#search").fill("zeppelin")
    choice = dashboard.get_by_role("button", name="Clear Search: “zeppelin”")
    expect(choice).to_contain_text("2 events")
    choice.click()
    expect(dashboard.locator("#search")).to_have_value("")
    expect(rows(dashboard)).to_have_count(2)


def test_a_view_is_kept_under_a_name(dashboard: Page) -> None:
    """Saved, left, and opened again, after the page has been loaded anew too; then renamed and deleted."""
    tick(dashboard, "categories", "Attack")
    expect(dashboard).to_have_url(re.compile(r"\?category=attack$"))
    views = dashboard.locator("summary", has_text="Saved views")
    views.click()
    dashboard.get_by_label("Name of this view").fill("Attacks")
    dashboard.keyboard.press("Enter")
    expect(dashboard.locator("#saved-view-message")).to_have_text("Saved “Attacks”.")
    dashboard.goto(dashboard.url.partition("?")[0])
    expect(rows(dashboard)).to_have_count(7)
    views.click()
    saved = dashboard.locator("#saved-views-list")
    saved.get_by_role("button", name="Attacks", exact=True).click()
    expect(rows(dashboard)).to_have_count(2)
    expect(dashboard).to_have_url(re.compile(r"\?category=attack$"))
    saved.get_by_role("button", name="Rename Attacks").click()
    name = dashboard.get_by_label("Name of this view")
    expect(name).to_have_value("Attacks")
    name.fill("Raids")
    dashboard.get_by_role("button", name="Save", exact=True).click()
    expect(saved.get_by_role("button", name="Raids", exact=True)).to_be_visible()
    saved.get_by_role("button", name="Delete Raids").click()
    expect(saved).to_contain_text("None yet")
