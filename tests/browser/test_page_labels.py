"""The exported page's figures in a browser: Plotly draws them whole, and their labels can be clicked."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pandas as pd
import pytest
from page_scripts import as_days, load_scripts
from playwright.sync_api import BrowserContext, Page, expect
from plotly.offline import get_plotlyjs

from timeline.axis import Stretch, parse_moment
from timeline.model import Event, Interval
from timeline.table import build_table

DRAW = """async ([shown, lanesBy, options]) => {
  const kept = Int32Array.from(events.titles.keys());
  const scene = Timeline.buildScene(events, kept, shown, 900, lanesBy, options);
  const {data, layout} = Timeline.drawScene(events, scene, "light");
  await Plotly.react("figure", data, {...layout, width: 1040}, {displayModeBar: false});
}"""
WATCH = """() => {
  window.chosen = [];
  Timeline.watchLabels(document.getElementById("figure"), (position) => chosen.push(position));
}"""
AUGUST = Stretch(parse_moment("2021-08-01"), parse_moment("2021-09-01"))


@pytest.fixture(scope="module")
def week(make_event: Callable[..., Event]) -> pd.DataFrame:
    """Return days of August, one with markup in its title, and an age that spans them."""
    days = [
        make_event(
            (datetime(2021, 8, 2) + timedelta(days=6 * number)).date().isoformat(),
            title=f"<b>Rain</b> number {number} & more",
            event_id=f"e{number}",
        )
        for number in range(5)
    ]
    age = Interval(datetime(1990, 1, 1), datetime(2030, 1, 1))
    return build_table([*days, make_event("1990/2029", title="The long age", interval=age, event_id="age")])


@pytest.fixture(scope="module")
def drawn(browser: BrowserContext, week: pd.DataFrame) -> Iterator[Page]:
    """Return a page with the figure of August, its labels watched, and no error."""
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_content('<!DOCTYPE html><html lang="en"><body style="margin: 0"><div id="figure"></div></body>')
    page.add_script_tag(content=get_plotlyjs())
    load_scripts(page, week)
    page.evaluate(DRAW, [as_days(AUGUST), "category", {}])
    page.evaluate(WATCH)
    yield page
    page.close()
    assert errors == []


def test_titles_are_shown_as_they_are_written(drawn: Page) -> None:
    """Markup of an article is text."""
    expect(drawn.locator(".textpoint").filter(has_text="<b>Rain</b> number 3 & more")).to_be_visible()
    expect(drawn.locator(".textpoint").filter(has_text="The long age")).to_be_visible()


def test_a_click_on_a_label_chooses_its_event(drawn: Page, week: pd.DataFrame) -> None:
    """Also on one in the strip; a drag that begins there, and a click on the strip's own words, do not."""
    drawn.evaluate("() => { chosen.length = 0; }")
    ids = week["event_id"].tolist()
    for words in ("Rain</b> number 3", "The long age"):
        box = drawn.locator(".textpoint").filter(has_text=words).bounding_box()
        assert box is not None
        drawn.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(drawn.locator("#figure.on-label")).to_be_visible()
        drawn.mouse.down()
        drawn.mouse.up()
    assert [ids[position] for position in drawn.evaluate("() => chosen")] == ["e3", "age"]
    for words, far in (("Rain</b> number 2", 30), ("spans this view", 0)):
        box = drawn.locator(".textpoint").filter(has_text=words).bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        drawn.mouse.move(x, y)
        drawn.mouse.down()
        drawn.mouse.move(x + far, y)
        drawn.mouse.up()
    assert len(drawn.evaluate("() => chosen")) == 2


def test_every_mark_is_drawn_as_large_as_it_says(drawn: Page) -> None:
    """At any zoom: none is thinner than four pixels."""
    for shown in (AUGUST, Stretch(parse_moment("-9999"), parse_moment("9999"))):
        drawn.evaluate(DRAW, [as_days(shown), "none", {}])
        sizes = drawn.evaluate(
            """() => Array.from(document.querySelectorAll(".scatterlayer .points path"), (mark) => {
              const {width, height} = mark.getBoundingClientRect();
              return Math.min(width, height);
            })"""
        )
        assert sizes
        assert min(sizes) >= 4
    drawn.evaluate(DRAW, [as_days(AUGUST), "category", {}])


def test_columns_of_a_crowd_are_drawn(drawn: Page) -> None:
    """As an area above the ground of each lane."""
    drawn.evaluate(DRAW, [as_days(AUGUST), "category", {"mostMarks": 2}])
    expect(drawn.locator(".scatterlayer .fills path").first).to_be_visible()
    drawn.evaluate(DRAW, [as_days(AUGUST), "category", {}])


def test_a_mark_tells_what_it_is_when_pointed_at(drawn: Page) -> None:
    """Title, date in words, status, sources and place, with markup shown as it is written."""
    x, y = drawn.evaluate(
        """() => {
          const traces = Array.from(document.querySelectorAll(".scatterlayer .trace"));
          const marks = traces.find((trace) => trace.__data__[0].trace.name === "events");
          const {x, y, width, height} = marks.querySelectorAll(".point")[1].getBoundingClientRect();
          return [x + width / 2, y + height / 2];
        }"""
    )
    drawn.mouse.move(0, 0)
    drawn.mouse.move(x, y)
    told = drawn.locator(".hoverlayer .hovertext")
    expect(told).to_contain_text("<b>Rain</b> number 1 & more")
    expect(told).to_contain_text("Sunday 8 August 2021")
    expect(told).to_contain_text("Occurred · 1 source · Kabul")
