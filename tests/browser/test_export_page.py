"""The exported file opens from disk: no network, no errors, the same evidence."""

from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from timeline.axis import Stretch, parse_moment, to_days
from timeline.exports import write_table
from timeline.figures.ticks import place_ticks


@pytest.fixture
def page(tmp_path: Path, story_table: pd.DataFrame, visit) -> Page:
    write_table(story_table, tmp_path / "timeline.html", title="Kabul")
    return visit((tmp_path / "timeline.html").as_uri())


def test_the_file_asks_for_nothing_else(page: Page, requests: list[str]) -> None:
    """The file itself is the only request."""
    expect(page.locator("#timeline .xy .scatterlayer path.point")).to_have_count(6)
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
    box = page.locator("#timeline .xy .scatterlayer path.point").nth(2).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(120)
    page.mouse.down()
    page.mouse.up()
    expect(page.locator("#evidence h2")).to_have_text("Deadly explosion kills more than 100")


def test_zooming_in_gives_finer_ticks(page: Page) -> None:
    """The page makes its own; they say days, and the month once."""
    ticks = page.locator("#timeline .xtick text")
    expect(ticks.first).to_be_visible()
    page.evaluate(
        "Plotly.relayout(document.getElementById('timeline'), {'xaxis.range': [18862, 18877],"
        "'xaxis.minallowed': null, 'xaxis.maxallowed': null})"
    )
    expect(page.locator("#timeline .xtick").filter(has_text="Mon 30")).to_have_count(1)
    expect(page.locator("#timeline .xtick").filter(has_text="Aug 2021")).to_have_count(1)


def test_the_page_and_the_library_have_the_same_ticks(page: Page) -> None:
    """From days to millennia, before year 1 too."""
    for start, end in (("2021-08-28", "2021-09-04"), ("2019-02-01", "2021-11-01"), ("-0999", "0500")):
        first, last = to_days(parse_moment(start)), to_days(parse_moment(end))
        page.evaluate(
            f"Plotly.relayout(document.getElementById('timeline'), {{'xaxis.range': [{first}, {last}],"
            "'xaxis.minallowed': null, 'xaxis.maxallowed': null})"
        )
        width = page.evaluate("document.getElementById('timeline')._fullLayout.xaxis._length")
        told = {tick.text for tick in place_ticks(Stretch(parse_moment(start), parse_moment(end)), width)}
        page.wait_for_function(
            "told => document.getElementById('timeline').layout.xaxis.ticktext"
            ".every(text => told.includes(text.split('<br>').pop()))",
            arg=sorted(told),
        )
