"""The dashboard with more events than a page can list or draw: it fetches what is looked at."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect
from pointing import press_label

from timeline.model import Category, Event
from timeline.table import build_table

EVENTS = 4_200
"""One a day: more than are drawn one by one."""

FIRST_SHOWN = "document.querySelector('#timeline .js-plotly-plot')._fullLayout.xaxis.range[0]"


@pytest.fixture(scope="module")
def crowd(make_event: Callable[..., Event]) -> pd.DataFrame:
    """Return the events, of two categories."""
    return build_table(
        make_event(
            (datetime(2015, 1, 1) + timedelta(days=number)).date().isoformat(),
            title=f"Happening {number:04}",
            category=Category.ATTACK if number % 2 else Category.MEETING,
            importance=1.0 if number == 700 else 0.1,
        )
        for number in range(EVENTS)
    )


@pytest.fixture
def page(dashboard: Page, page_store: Any, crowd: pd.DataFrame) -> Page:
    """Return a page of the dashboard that shows the crowd."""
    page_store.set(crowd)
    expect(dashboard.locator("#state")).to_have_text(f"{EVENTS:,} events")
    return dashboard


def row(page: Page, title: str) -> Locator:
    return page.locator("#grid .ag-center-cols-container .ag-row").filter(has_text=title)


def scroll_to(page: Page, number: int) -> None:
    expect(row(page, "Happening").first).to_be_visible()  # without rows, there is nowhere to scroll to
    page.locator("#grid .ag-body-viewport").evaluate(f"node => node.scrollTop = {number} * 34")


def test_rows_come_as_the_table_is_scrolled(page: Page) -> None:
    """The table is as long as there are events, and has those that are looked at."""
    expect(row(page, "Happening 0000")).to_be_visible()
    assert page.locator("#grid .ag-row").count() < 100
    scroll_to(page, 1_200)
    expect(row(page, "Happening 1200")).to_be_visible()


def test_a_header_sorts_all_rows(page: Page) -> None:
    """Not only those that are there."""
    header = page.locator("#grid .ag-header-cell").filter(has_text="Event")
    header.click()
    header.click()
    expect(row(page, f"Happening {EVENTS - 1}")).to_be_visible()


def test_a_filter_leaves_a_shorter_table(page: Page) -> None:
    """Of both the count and the rows, also when the end of the long one was in view."""
    scroll_to(page, EVENTS - 10)
    expect(row(page, f"Happening {EVENTS - 10}")).to_be_visible()
    page.get_by_label("Search events").fill("happening 0042")
    expect(page.locator("#state")).to_have_text(f"1 of {EVENTS:,} events")
    expect(row(page, "Happening 0042")).to_be_visible()
    expect(page.locator("#grid .ag-center-cols-container .ag-row")).to_have_count(1)


def test_the_figure_counts_and_draws_the_most_important(page: Page) -> None:
    """Columns for all, a mark and a label for the one; zooming in draws them one by one."""
    expect(page.locator("#timeline")).to_contain_text("columns count the events")
    expect(page.locator("#timeline .scatterlayer path.js-fill").first).to_be_visible()
    expect(page.locator("#timeline").get_by_text("Happening 0700")).to_be_visible()
    for _ in range(3):
        before = page.evaluate(FIRST_SHOWN)
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_function(f"before => ({FIRST_SHOWN}) !== before", arg=before)
    expect(page.locator("#timeline")).not_to_contain_text("columns count the events")


def test_a_choice_in_the_figure_is_marked_once_its_row_is_there(page: Page) -> None:
    """Chosen by its label while its row is far down; a live change leaves it chosen."""
    press_label(page, "Happening 0700")
    expect(page.locator("#evidence h2")).to_have_text("Happening 0700")
    scroll_to(page, 695)
    expect(page.locator("#grid .ag-row-selected").first).to_contain_text("Happening 0700")


def test_rows_can_be_chosen_by_the_keyboard(page: Page) -> None:
    """Arrows move, the space bar chooses."""
    row(page, "Happening 0000").locator(".ag-cell").first.click()
    expect(page.locator("#evidence h2")).to_have_text("Happening 0000")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(page.locator("#evidence h2")).to_have_text("Happening 0001")


def test_a_new_event_shows_without_moving_the_reader(
    page: Page, page_store: Any, crowd: pd.DataFrame, make_event: Callable[..., Event]
) -> None:
    """The table stays where it was scrolled to, and counts one more."""
    scroll_to(page, 900)
    expect(row(page, "Happening 0900")).to_be_visible()
    row(page, "Happening 0900").click()
    late = build_table([make_event("2024-01-01", title="Something new")])
    page_store.set(pd.concat([crowd, late], ignore_index=True))
    expect(page.locator("#state")).to_have_text(f"{EVENTS + 1:,} events")
    expect(row(page, "Happening 0900")).to_be_visible()
    expect(page.locator("#grid .ag-row-selected").first).to_contain_text("Happening 0900")
