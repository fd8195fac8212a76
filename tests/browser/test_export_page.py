"""The exported file opens from disk: no network, no errors, the same evidence."""

from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from timeline.exports.html import write_html


@pytest.fixture
def page(tmp_path: Path, story_table: pd.DataFrame, visit) -> Page:
    write_html(story_table, tmp_path / "timeline.html", title="Kabul")
    return visit((tmp_path / "timeline.html").as_uri())


def test_the_file_asks_for_nothing_else(page: Page, requests: list[str]) -> None:
    """The file itself is the only request."""
    expect(page.locator("#timeline .scatterlayer path.point")).to_have_count(6)
    assert [url.rpartition("/")[2] for url in requests if not url.startswith("data:")] == ["timeline.html"]


def test_rows_and_marks_show_their_evidence(page: Page) -> None:
    """A click on a row and one on a label show the sentence with its marks."""
    page.get_by_role("button", name="Deadline for foreign forces to leave").click()
    expect(page.locator("#evidence mark.date")).to_have_text("till Tuesday")
    page.locator("#timeline").get_by_text("Rocket attack on the airport").click()
    expect(page.locator("#evidence mark.trigger").first).to_have_text("struck")
    expect(page.locator("tr.chosen")).to_contain_text("Rocket attack on the airport")


def test_a_mark_can_be_clicked(page: Page) -> None:
    """The dot is as good as its label."""
    box = page.locator("#timeline .scatterlayer path.point").nth(2).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(120)
    page.mouse.down()
    page.mouse.up()
    expect(page.locator("#evidence h2")).to_have_text("Deadly explosion kills more than 100")
