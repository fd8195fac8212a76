"""The dashboard in a real browser, on a table that stands still or is changed by hand."""

from collections.abc import Callable
from datetime import datetime
from itertools import combinations
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect
from pointing import press_label

from timeline.model import Category, DatedBy, Event, FileFailure, Interval
from timeline.table import build_table

ROCKETS = "Rocket attack on the airport"


def marks(page: Page) -> Locator:
    return page.locator("#timeline .xy .scatterlayer path.point")


def rows(page: Page) -> Locator:
    return page.locator("#grid .ag-center-cols-container .ag-row")


def point_at(page: Page, mark: Locator) -> None:
    """Move to a mark and wait for Plotly to notice, as a hand would."""
    box = mark.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(120)


def shown_range(page: Page) -> list[str]:
    graph = page.locator("#timeline .js-plotly-plot")
    drawn: list[str] = graph.evaluate("graph => graph._fullLayout.xaxis.range.slice()")
    return drawn


def range_after(page: Page, before: list[str]) -> list[str]:
    """Return the shown range once it is another than `before` and has come to rest."""
    previous = before
    for _ in range(50):
        page.wait_for_timeout(200)
        shown = shown_range(page)
        if shown not in (before, previous):
            previous = shown
        elif shown == previous != before:
            return shown
    pytest.fail(f"the range is still {before}")


def test_the_page_shows_every_event(dashboard: Page) -> None:
    """Six marks on the axis, seven rows in the table, and a line that counts them."""
    expect(marks(dashboard)).to_have_count(6)
    expect(rows(dashboard)).to_have_count(7)
    expect(dashboard.locator("#state")).to_have_text("7 events")
    expect(dashboard.locator("#timeline").get_by_text("1 event has no date")).to_be_visible()


def test_a_mark_hovers_and_opens_its_sentence(dashboard: Page) -> None:
    """Hovering says title, date and sentence; a click shows them marked and explained."""
    point_at(dashboard, marks(dashboard).first)  # on a bar: it is drawn before the others
    hover = dashboard.locator("#timeline .hoverlayer")
    expect(hover).to_contain_text("Deadly explosion kills more than 100")
    expect(hover).to_contain_text("some day in 23–29 August 2021")
    dashboard.mouse.down()
    dashboard.mouse.up()
    evidence = dashboard.locator("#evidence")
    expect(evidence.locator("mark.date")).to_have_text("last week")
    expect(evidence.locator("mark.trigger")).to_have_text("explosion")
    expect(evidence).to_contain_text("'last week' in an article of Monday 30 August 2021.")


def test_a_label_and_a_row_choose_alike(dashboard: Page) -> None:
    """A click on a label selects its row, a click on a row rings its mark, each shows the sentence."""
    press_label(dashboard, "Spokesman gives interview")
    expect(dashboard.locator("#evidence mark.date")).to_have_text("over the weekend")
    expect(dashboard.locator("#grid .ag-row-selected")).to_contain_text("Spokesman gives interview")
    rows(dashboard).filter(has_text=ROCKETS).click()
    expect(dashboard.locator("#evidence h2")).to_have_text(ROCKETS)
    expect(marks(dashboard)).to_have_count(7)


def test_an_undated_event_can_be_read(dashboard: Page) -> None:
    """What has no place on the axis is in the table, with its evidence."""
    rows(dashboard).filter(has_text="Wedding in a village").click()
    expect(dashboard.locator("#evidence .when")).to_have_text("no date")


def test_a_filter_narrows_figure_and_table(dashboard: Page) -> None:
    """A ticked category leaves its events everywhere, and can be cleared."""
    dashboard.locator("#categories").get_by_text("Attack").click()
    expect(rows(dashboard)).to_have_count(2)
    expect(marks(dashboard)).to_have_count(2)
    expect(dashboard.locator("#state")).to_have_text("2 of 7 events")
    dashboard.locator("#clear").click()
    expect(rows(dashboard)).to_have_count(7)


def test_dates_filter_and_say_what_they_cannot_read(dashboard: Page) -> None:
    """A span keeps what touches it; a word is answered with what to write."""
    dashboard.get_by_label("From", exact=True).fill("2021-08-30")
    expect(rows(dashboard)).to_have_count(2)
    dashboard.get_by_label("From", exact=True).fill("Monday")
    expect(dashboard.get_by_role("alert")).to_contain_text("Write a year, a month or a day")
    expect(rows(dashboard)).to_have_count(7)


def test_inferred_dates_are_off_with_one_switch(
    dashboard: Page, page_store: Any, story_table: pd.DataFrame, make_event: Callable[..., Event]
) -> None:
    """The mark says what it is, goes from figure and table by the keyboard alone, and comes back."""
    day = Interval(datetime(2021, 8, 26), datetime(2021, 8, 27))
    ferry = make_event("2021-08-26~", interval=day, dated_by=DatedBy.DOCUMENT, title="Ferry capsizes")
    page_store.set(pd.concat([story_table, build_table([ferry])], ignore_index=True))
    # Of the circles, which have arcs: the outline of what is planned is broken too.
    broken = dashboard.locator("#timeline .xy .scatterlayer path.point[style*='stroke-dasharray'][d*='A']")
    expect(broken).to_have_count(1)
    expect(dashboard.locator("#timeline .subplot.x2y2")).to_contain_text("inferred day")
    point_at(dashboard, broken)
    expect(dashboard.locator("#timeline .hoverlayer")).to_contain_text(
        "about Thursday 26 August 2021 (inferred from the article's day)"
    )
    box = dashboard.get_by_role("checkbox", name="Dates inferred from the article's day")
    expect(box).to_be_checked()
    box.focus()
    dashboard.keyboard.press("Space")
    expect(broken).to_have_count(0)
    expect(rows(dashboard)).to_have_count(7)
    expect(rows(dashboard).filter(has_text="Ferry capsizes")).to_have_count(0)
    expect(dashboard.locator("#state")).to_have_text("7 of 8 events")
    dashboard.locator("#clear").click()
    expect(box).to_be_checked()
    expect(broken).to_have_count(1)


def test_a_key_moment_shows_where_its_sources_disagree(
    dashboard: Page, page_store: Any, disputed_table: pd.DataFrame
) -> None:
    """By the keyboard alone: the list, the event, both sides; and the list follows the filters."""
    page_store.set(disputed_table)
    expect(rows(dashboard)).to_have_count(3)
    expect(rows(dashboard).filter(has_text="Explosion")).to_contain_text("2 ≠")
    dashboard.get_by_role("tab", name="Key moments").click()
    moments = dashboard.locator("#moments button.choose")
    expect(moments.filter(has_text="Explosion at the ferry terminal")).to_be_visible()
    expect(dashboard.locator("#grid")).to_be_hidden()
    moments.filter(has_text="Explosion").focus()
    dashboard.keyboard.press("Enter")
    expect(dashboard.locator("#evidence .dispute li.taken").last).to_have_text("9post.txt")
    expect(dashboard.locator("#evidence .quote.otherwise")).to_have_count(2)
    expect(moments.filter(has_text="Explosion")).to_have_attribute("aria-current", "true")
    expect(moments.filter(has_text="Explosion")).to_be_focused()
    dashboard.locator("summary").get_by_text("Review", exact=True).click()
    dashboard.get_by_role("checkbox", name="Sources disagree").check()
    expect(moments).to_have_count(1)
    expect(marks(dashboard)).to_have_count(2)


def test_search_finds_words_of_the_sentence(dashboard: Page) -> None:
    """`/` goes to the search field; what matches nothing offers a way back."""
    dashboard.keyboard.press("/")
    dashboard.keyboard.type("foreign tuesday")
    expect(dashboard.get_by_label("Search events")).to_have_value("foreign tuesday")
    expect(rows(dashboard)).to_have_count(1)
    dashboard.get_by_label("Search events").fill("zeppelin")
    expect(dashboard.get_by_text("No event matches")).to_be_visible()
    dashboard.get_by_role("button", name="Clear search and filters").click()
    expect(rows(dashboard)).to_have_count(7)
    expect(marks(dashboard)).to_have_count(6)


def test_live_changes_keep_zoom_filter_and_choice(
    dashboard: Page,
    page_store: Any,
    story_table: pd.DataFrame,
    make_event: Callable[..., Event],
    make_failure: Callable[..., FileFailure],
) -> None:
    """A new event and a failure show without a reload, and the reader stays where he was."""
    dashboard.evaluate("window.sameDocument = true")
    rows(dashboard).filter(has_text=ROCKETS).click()
    expect(dashboard.locator("#evidence h2")).to_have_text(ROCKETS)
    opened = shown_range(dashboard)
    dashboard.get_by_role("button", name="Zoom in").click()
    before = range_after(dashboard, opened)
    extra = make_event("2021-08-28", title="Evacuation flight leaves", category=Category.TRANSPORT)
    failure = make_failure("/drop/scan.html", "it holds no text; save the article itself")
    grown = pd.concat([story_table, build_table([extra])], ignore_index=True)
    page_store.set(grown, failures=(failure,), articles=4)
    expect(rows(dashboard)).to_have_count(8)
    expect(dashboard.locator("#timeline").get_by_text("Evacuation flight leaves")).to_be_visible()
    expect(dashboard.locator("#drop-folder")).to_contain_text("it holds no text; save the article itself")
    expect(dashboard.locator("#state")).to_have_text("8 events")
    expect(dashboard.locator("#evidence h2")).to_have_text(ROCKETS)
    assert shown_range(dashboard) == before
    assert dashboard.evaluate("window.sameDocument") is True


def test_dragging_moves_in_time_and_packs_anew(dashboard: Page) -> None:
    """After a drag the page stays where the reader took it."""
    before = shown_range(dashboard)
    frame = dashboard.locator("#timeline .draglayer .nsewdrag").first.bounding_box()
    assert frame is not None
    dashboard.get_by_role("button", name="Zoom in").click()
    zoomed = range_after(dashboard, before)
    y = frame["y"] + frame["height"] / 2
    dashboard.mouse.move(frame["x"] + 300, y)
    dashboard.mouse.down()
    dashboard.mouse.move(frame["x"] + 400, y, steps=4)
    dashboard.mouse.up()
    dragged = range_after(dashboard, zoomed)
    dashboard.get_by_role("button", name="Show all of time").click()
    assert range_after(dashboard, dragged)[0] <= before[0]
    expect(marks(dashboard)).to_have_count(6)


def test_the_wheel_scrolls_and_zooms_only_with_ctrl(dashboard: Page) -> None:
    """A tall timeline can be scrolled over; Ctrl and wheel zoom, as on maps."""
    before = shown_range(dashboard)
    point_at(dashboard, marks(dashboard).first)  # on a bar: it is drawn before the others
    dashboard.mouse.wheel(0, -240)
    dashboard.wait_for_timeout(500)
    assert shown_range(dashboard) == before
    dashboard.keyboard.down("Control")
    dashboard.mouse.wheel(0, -240)
    dashboard.keyboard.up("Control")
    range_after(dashboard, before)


def test_brushing_the_overview_zooms(dashboard: Page) -> None:
    """A drag over the strip shows that stretch."""
    strip = dashboard.locator("#overview .draglayer .nsewdrag").first.bounding_box()
    assert strip is not None
    before = shown_range(dashboard)
    middle = strip["y"] + strip["height"] / 2
    dashboard.mouse.move(strip["x"] + strip["width"] * 0.5, middle)
    dashboard.mouse.down()
    dashboard.mouse.move(strip["x"] + strip["width"] * 0.8, middle, steps=6)
    dashboard.mouse.up()
    after = range_after(dashboard, before)
    assert before[0] < after[0] < after[1] < before[1]


def test_labels_do_not_overlap_on_screen(
    dashboard: Page, page_store: Any, make_event: Callable[..., Event]
) -> None:
    """Two hundred events with long titles: no two labels touch, measured in the browser."""
    categories = (Category.ATTACK, Category.PROTEST, Category.ELECTION)
    events = [
        make_event(
            f"2021-{1 + number % 9:02}-{1 + number * 7 % 28:02}",
            title=f"WM Meeting number {number} of the committee for harbour affairs"[: 20 + number % 40],
            category=categories[number % 3],
            importance=number % 10 / 10,
            articles=("a.txt", "b.txt") if number % 4 else ("a.txt",),
        )
        for number in range(200)
    ]
    page_store.set(build_table(events))
    expect(marks(dashboard)).to_have_count(200)
    boxes = dashboard.locator("#timeline .xy .textpoint text").evaluate_all(
        "nodes => nodes.map(node => node.getBoundingClientRect().toJSON())"
    )
    assert len(boxes) == 160
    overlapping = [
        (first, second)
        for first, second in combinations(boxes, 2)
        if first["left"] < second["right"]
        and second["left"] < first["right"]
        and first["top"] + 3 < second["bottom"]
        and second["top"] + 3 < first["bottom"]
    ]
    assert overlapping == []


def test_text_of_articles_runs_nothing_and_asks_for_nothing(
    dashboard: Page, page_store: Any, make_event: Callable[..., Event], requests: list[str]
) -> None:
    """Markup in titles and sentences is shown as text, in the figure, the table and the evidence."""
    hostile = '<img src="https://evil.example/x" onerror="window.ran=1"><a href="https://evil.example">x</a>'
    event = make_event(title=hostile, sentence=f"struck on Monday {hostile}", place=hostile)
    page_store.set(build_table([event]))
    expect(rows(dashboard)).to_have_count(1)
    expect(rows(dashboard).first).to_contain_text("<img src=")  # and no longer the row that was there
    rows(dashboard).first.click()
    expect(dashboard.locator("#evidence blockquote")).to_contain_text("<img src=")
    assert dashboard.evaluate("window.ran") is None
    assert dashboard.locator("#timeline a, #evidence a, #grid a, #evidence img").count() == 0
    assert not [url for url in requests if "evil" in url]


def test_an_empty_folder_says_what_to_do(dashboard: Page, page_store: Any, story_table: pd.DataFrame) -> None:
    """No events yet: which folder takes which files; and back again once there are some."""
    page_store.set(story_table.iloc[:0], articles=0)
    expect(dashboard.get_by_text("No events yet")).to_be_visible()
    expect(dashboard.locator("#empty")).to_contain_text("web pages, PDF, DOCX, mails")
    page_store.set(story_table)
    expect(marks(dashboard)).to_have_count(6)


def test_the_page_is_as_tall_as_the_window(dashboard: Page) -> None:
    """Lists scroll within their boxes, in low windows too; the page itself never does."""
    for height in (900, 480):
        dashboard.set_viewport_size({"width": 1280, "height": height})
        assert dashboard.evaluate("document.documentElement.scrollHeight") == height


def test_controls_have_names(dashboard: Page) -> None:
    """Every field and button can be named by a screen reader."""
    unnamed = dashboard.evaluate(
        """() => [...document.querySelectorAll('.page input, .page button')]
            .filter(node => node.offsetParent && !node.closest('#grid, [aria-hidden=true]'))
            .filter(node => !node.labels?.length && !node.ariaLabel && !node.textContent.trim())
            .map(node => node.outerHTML)"""
    )
    assert unnamed == []
