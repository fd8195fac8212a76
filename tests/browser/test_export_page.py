"""The exported file opens from disk and is a timeline to read: no network, no errors, every part works."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

from timeline.axis import Stretch, parse_moment, to_days
from timeline.exports import ExportOptions, PlotlyJs, chronicle_of, write_chronicle
from timeline.exports.chronicle import Chronicle
from timeline.figures.ticks import place_ticks
from timeline.model import Event, Failure
from timeline.rows import to_rows
from timeline.table import build_table

READY = "html[data-ready]"
HOSTILE = "</script><img src=x onerror=alert(1)>\u202e\x00 שלום"
SERIOUS = ("serious", "critical")

Write = Callable[..., str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes a page and returns its address."""

    def write_page(content: pd.DataFrame | Chronicle, plotlyjs: PlotlyJs = PlotlyJs.PACKED) -> str:
        chronicle = chronicle_of(content, title="Kabul") if isinstance(content, pd.DataFrame) else content
        path = tmp_path / "timeline.html"
        write_chronicle(chronicle, path, options=ExportOptions(plotlyjs=plotlyjs), overwrite=True)
        return path.as_uri()

    return write_page


@pytest.fixture
def page(write: Write, story_table: pd.DataFrame, visit) -> Page:
    failures = [Failure(article="/drop/scan.pdf", error="it holds no text; save the article itself")]
    opened: Page = visit(write(chronicle_of(story_table, title="Kabul", failures=failures)))
    expect(opened.locator(READY)).to_be_attached()
    return opened


@pytest.fixture
def disputed(write: Write, disputed_table: pd.DataFrame, visit) -> Page:
    opened: Page = visit(write(disputed_table))
    expect(opened.locator(READY)).to_be_attached()
    return opened


def _shown(page: Page) -> tuple[float, float]:
    """Return the stretch of days that the timeline shows."""
    first, last = page.evaluate("() => document.getElementById('timeline')._fullLayout.xaxis.range")
    return first, last


def _wait_shown(page: Page, test: str) -> None:
    """Wait until of the first and last day shown, a and b, something is true."""
    page.wait_for_function(
        "() => { const [a, b] = document.getElementById('timeline')._fullLayout.xaxis.range;"
        f" return {test}; }}"
    )


def _items(page: Page) -> Locator:
    return page.locator("#list button.choose")


def _box(locator: Locator) -> dict[str, float]:
    box = locator.bounding_box()
    assert box is not None
    return {**box}


def _check_access(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in SERIOUS] == []


def test_the_file_asks_for_nothing_else(page: Page, requests: list[str]) -> None:
    """The file itself is the only request."""
    expect(page.locator("#timeline .xy .scatterlayer path.point")).to_have_count(6)
    assert [url.rpartition("/")[2] for url in requests if not url.startswith(("data:", "blob:"))] == [
        "timeline.html"
    ]


def test_the_head_says_what_it_is(page: Page) -> None:
    """Title and counts stand on top."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Kabul")
    expect(page.locator("#summary")).to_have_text("7 events from 3 articles")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_items_and_labels_show_their_evidence(page: Page) -> None:
    """A click on an item of the list and one on a label show the sentence with its marks."""
    page.get_by_role("button", name="Deadline for foreign forces to leave").click()
    expect(page.locator("#evidence mark.date")).to_have_text("till Tuesday")
    expect(page.locator("#evidence .when")).to_have_text("until 31 August 20212021-08-31")
    page.locator("#timeline").get_by_text("Rocket attack on the airport").click(force=True)
    expect(page.locator("#evidence mark.trigger").first).to_have_text("struck")
    expect(page.locator("#list [aria-current]")).to_contain_text("Rocket attack on the airport")
    expect(page.locator("#evidence .article")).to_have_count(2)
    expect(page.locator("#announced")).to_contain_text("Rocket attack on the airport")


def test_a_mark_can_be_clicked(page: Page) -> None:
    """The dot is as good as its label, and the chosen one has a ring."""
    page.get_by_role("checkbox", name="Explosion 1").check()
    marks = page.locator("#timeline .xy .scatterlayer path.point")
    expect(marks).to_have_count(1)
    box = _box(marks)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("#timeline .hoverlayer .hovertext")).to_be_visible()
    page.mouse.down()
    page.mouse.up()
    expect(page.locator("#evidence h2")).to_have_text("Deadly explosion kills more than 100")
    expect(marks).to_have_count(2)
    expect(page.locator("#evidence dd").first).to_have_text("Kabul")


def test_what_sources_disagree_on_is_told(disputed: Page) -> None:
    """Both sides with who says so, earlier plans, and what is overdue."""
    disputed.get_by_role("button", name="Explosion at the ferry terminal").click()
    disputes = disputed.locator("#evidence .dispute")
    expect(disputes).to_have_count(2)
    expect(disputes.last).to_contain_text("1,004")
    expect(disputes.last.locator(".taken")).to_contain_text("9")
    disputed.get_by_role("button", name="New ferry terminal opened").click()
    expect(disputed.locator("#evidence .plans")).to_contain_text("Was planned for 10 September 2021")
    disputed.get_by_role("button", name="Board to present its report").click()
    expect(disputed.locator("#evidence .overdue")).to_contain_text("Was due by 15 September 2021")
    _check_access(disputed)


def test_the_wheel_zooms_and_dragging_moves(page: Page) -> None:
    """With Ctrl, about the pointer; a double click shows everything again."""
    first, last = _shown(page)
    drag = _box(page.locator("#timeline .nsewdrag").first)
    x, y = drag["x"] + drag["width"] / 2, drag["y"] + 3  # above all marks
    page.mouse.move(x, y)
    page.mouse.wheel(0, 40)  # scrolls, as anywhere
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    _wait_shown(page, f"b - a < {(last - first) * 0.8}")
    closer = _shown(page)
    page.mouse.down()
    page.mouse.move(x + 60, y, steps=4)
    page.mouse.up()
    _wait_shown(page, f"a < {closer[0] - 0.01}")
    page.mouse.dblclick(x, y)
    _wait_shown(page, f"b - a > {(last - first) * 0.95}")


def test_keys_and_buttons_zoom(page: Page) -> None:
    """In, out and all."""
    first, last = _shown(page)
    page.keyboard.press("+")
    _wait_shown(page, f"b - a < {(last - first) * 0.6}")
    page.get_by_role("button", name="Zoom in").click()
    _wait_shown(page, f"b - a < {(last - first) * 0.3}")
    page.keyboard.press("-")
    _wait_shown(page, f"b - a > {(last - first) * 0.4}")
    page.keyboard.press("0")
    _wait_shown(page, f"b - a > {(last - first) * 0.95}")


def test_the_overview_is_a_brush(page: Page) -> None:
    """Dragging over it chooses a stretch; the arrows move it."""
    first, last = _shown(page)
    brush = _box(page.locator("#brush"))
    y = brush["y"] + brush["height"] / 2
    page.mouse.move(brush["x"] + brush["width"] * 0.5, y)
    page.mouse.down()
    page.mouse.move(brush["x"] + brush["width"] * 0.7, y, steps=3)
    page.mouse.up()
    _wait_shown(page, f"b - a < {(last - first) * 0.5}")
    start = _shown(page)[0]
    page.locator("#brush").press("ArrowRight")
    _wait_shown(page, f"a > {start + 0.01}")
    expect(page.locator("#brush")).to_have_attribute("aria-valuetext", re.compile("August 2021 to"))


def test_lanes_can_be_of_other_things(page: Page) -> None:
    """By place, by article, and none at all."""
    names = page.locator("#timeline .ytick text")
    expect(names.first).to_have_text("Attack")
    page.get_by_label("Lanes by").select_option("place")
    expect(names.filter(has_text="Doha")).to_have_count(1)
    page.get_by_label("Lanes by").select_option("article")
    expect(names.filter(has_text="deadline.txt")).to_have_count(1)
    page.get_by_label("Lanes by").select_option("none")
    expect(names.filter(has_text="Doha")).to_have_count(0)


def test_the_search_looks_through_titles_and_sentences(page: Page) -> None:
    """As on the dashboard; with fields, and without what has a minus."""
    search = page.get_by_role("searchbox", name="Search the events")
    search.fill("officials")  # stands in sentences only
    expect(page.locator("#state")).to_have_text("1 of 7 events")
    search.fill("place:doha")
    expect(_items(page)).to_have_count(1)
    search.fill('"the gate"')
    expect(_items(page)).to_contain_text(["Second blast near the gate"])
    search.fill("after:2021-08-29 -rocket")
    expect(_items(page)).to_contain_text(["Deadline for foreign forces to leave"])
    search.fill("nowhere")
    expect(page.get_by_role("heading", name="No event matches")).to_be_visible()
    _check_access(page)
    page.get_by_role("button", name="Clear search and filters").click()
    expect(page.locator("#state")).to_have_text("7 events")
    expect(search).to_have_value("")


def test_filters_have_counts_and_can_be_cleared(page: Page) -> None:
    """Each alone, and all at once; counts are of what the other filters leave."""
    page.get_by_role("checkbox", name="Attack 2").check()
    expect(page.locator("#state")).to_have_text("2 of 7 events")
    page.locator("summary", has_text="Status").click()
    page.get_by_role("checkbox", name="Possible 1").check()
    expect(_items(page)).to_have_count(1)
    expect(page.get_by_role("checkbox", name="Meeting 0")).to_be_visible()
    page.get_by_role("button", name="Remove filter Category: Attack").click()
    expect(page.get_by_role("button", name=re.compile("^Remove filter"))).to_have_count(1)
    expect(page.get_by_role("button", name="Remove filter Status: Possible")).to_be_focused()
    page.get_by_role("checkbox", name="Attack 1").check()
    page.locator("#chips").get_by_role("button", name="Clear all").click()
    expect(page.locator("#chips")).to_be_hidden()
    expect(page.locator("#state")).to_have_text("7 events")


def test_dates_can_be_typed(page: Page) -> None:
    """In words or digits; what is no date is told."""
    page.get_by_label("From").fill("30 August 2021")
    page.get_by_label("From").press("Enter")
    expect(page.locator("#state")).to_have_text("2 of 7 events")
    page.get_by_label("To").fill("someday")
    page.get_by_label("To").press("Enter")
    expect(page.locator("#date-error")).to_contain_text("Write a year")
    expect(page.locator("#state")).to_have_text("2 of 7 events")


def test_names_can_be_sought_and_ticked(page: Page) -> None:
    """Places and articles; the last with the sources."""
    page.locator("summary", has_text="Articles").click()
    page.get_by_label("Find an article").fill("blast")
    page.get_by_role("checkbox", name="blast.md 1").check()
    expect(_items(page)).to_contain_text(["Rocket attack on the airport"])
    page.get_by_role("tab", name="Sources").click()
    expect(page.locator("#list li")).to_have_count(2)


def test_the_keyboard_is_enough(page: Page) -> None:
    """From event to event, to the evidence, to the search, to the help and back."""
    page.keyboard.press("j")
    expect(page.locator("#list [aria-current]")).to_contain_text("Deadly explosion")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#evidence h2")).to_have_text("Talks in Doha")
    page.keyboard.press("k")
    expect(page.locator("#evidence h2")).to_contain_text("Deadly explosion")
    page.keyboard.press("Enter")
    expect(page.locator("#evidence")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("jk")
    expect(page.locator("#search")).to_have_value("jk")
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_have_value("")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    _check_access(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_tabs_lead_to_the_other_lists(page: Page) -> None:
    """Key moments, what has no date, sources, how dates were read, and what failed."""
    page.get_by_role("tab", name="Events").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Key moments")).to_be_focused()
    _items(page).first.click()
    expect(page.locator("#evidence blockquote").first).to_be_visible()
    page.get_by_role("tab", name="Undated").click()
    expect(_items(page)).to_contain_text(["Wedding in a village"])
    page.get_by_role("tab", name="Sources").click()
    expect(page.locator("#list li").first).to_contain_text("kabul.txt")
    page.get_by_role("tab", name="How dates were read").click()
    expect(page.locator("#list")).to_contain_text("some day within the band")
    _check_access(page)
    page.get_by_role("tab", name="Not read").click()
    expect(page.locator("#list")).to_contain_text("scan.pdf")


def test_the_address_keeps_the_state(page: Page) -> None:
    """A page that is loaded again shows the same; back leads to the event before."""
    page.get_by_role("checkbox", name="Attack 2").check()
    page.keyboard.press("j")
    expect(page.locator("#evidence h2")).to_have_text("Second blast near the gate")
    page.keyboard.press("j")
    page.get_by_label("Lanes by").select_option("place")
    page.wait_for_url(re.compile("lanes=place"))
    page.reload()
    expect(page.locator("#evidence h2")).to_have_text("Rocket attack on the airport")
    expect(page.locator("#state")).to_have_text("2 of 7 events")
    expect(page.get_by_label("Lanes by")).to_have_value("place")
    page.go_back()
    expect(page.locator("#evidence h2")).to_have_text("Second blast near the gate")


def test_light_and_dark(page: Page) -> None:
    """As the machine has it, or as is chosen; both can be read."""
    _check_access(page)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.keyboard.press("j")
    expect(page.locator("#evidence blockquote")).to_be_visible()
    _check_access(page)
    page.get_by_role("button", name="Theme: as the machine has it").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_a_phone_has_the_list(page: Page) -> None:
    """By months, with a strip above; the evidence is a sheet over it."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    expect(page.locator(READY)).to_be_attached()
    expect(page.locator("#timeline-frame")).to_be_hidden()
    expect(page.locator("#overview .bars path").first).to_be_visible()
    expect(page.get_by_role("heading", name="August 2021").first).to_be_visible()
    expect(page.get_by_role("checkbox", name="Attack 2")).to_be_hidden()
    _check_access(page)
    _items(page).first.click()
    expect(page.locator("#evidence blockquote")).to_be_visible()
    _check_access(page)
    page.keyboard.press("Escape")
    expect(page.locator("#evidence")).to_be_hidden()
    expect(_items(page).first).to_be_focused()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_what_is_printed_is_a_chronology(page: Page) -> None:
    """Months, events and numbered sources, black on white, without the page around it."""
    page.get_by_role("checkbox", name="Attack 2").check()
    page.emulate_media(media="print", color_scheme="dark")
    printed = page.locator("#printed")
    expect(printed.locator("h2")).to_have_text(["August 2021", "Sources"])
    expect(printed.locator("ol").first.locator("li")).to_have_count(2)
    expect(printed.locator("ol.sources li")).to_have_text(
        [re.compile(r"^\[1\]Headline of kabul"), re.compile(r"^\[2\]Headline of blast")]
    )
    expect(printed).to_contain_text("2 events. Of these filters: Category: Attack.")
    expect(page.locator("#page")).to_be_hidden()
    assert page.evaluate("() => getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_hostile_text_stays_text(make_event: Callable[..., Event], write: Write, visit) -> None:
    """In every part of the page."""
    event = make_event(
        title=HOSTILE, sentence=f"Rockets struck on Monday {HOSTILE}", place=HOSTILE, participants=(HOSTILE,)
    )
    failures = [Failure(article=HOSTILE, error=HOSTILE)]
    chronicle = chronicle_of(build_table([event]), title=HOSTILE, failures=failures)
    page = visit(write(chronicle))
    expect(page.locator(READY)).to_be_attached()
    _items(page).first.click()
    expect(page.locator("#evidence blockquote")).to_contain_text("onerror=alert(1)")
    page.get_by_role("searchbox").fill("onerror")
    expect(page.locator("#state")).to_have_text("1 event")
    for name in ("Key moments", "Sources", "Not read"):
        page.get_by_role("tab", name=name).click()
    page.get_by_label("Lanes by").select_option("participant")
    page.emulate_media(media="print")
    expect(page.locator("#printed")).to_contain_text("onerror=alert(1)")
    expect(page.locator("img, [onerror]")).to_have_count(0)


def test_without_events_the_page_says_so(write: Write, visit) -> None:
    """It is still a page."""
    page = visit(write(build_table([])))
    expect(page.get_by_role("heading", name="There are no events")).to_be_visible()
    _check_access(page)


def test_an_old_browser_is_told(write: Write, story_table: pd.DataFrame, browser: BrowserContext) -> None:
    """What cannot unpack the file says what to do; plain text needs no unpacking."""
    for plotlyjs in (PlotlyJs.PACKED, PlotlyJs.INLINE):
        page = browser.new_page()
        page.add_init_script("delete globalThis.DecompressionStream; delete Uint8Array.fromBase64;")
        page.goto(write(story_table, plotlyjs))
        if plotlyjs is PlotlyJs.PACKED:
            expect(page.get_by_role("alert")).to_contain_text("too old")
        else:
            expect(page.locator("#timeline .xy .scatterlayer path.point")).to_have_count(6)
        page.close()


def test_without_the_network_the_list_is_there(
    write: Write, story_table: pd.DataFrame, browser: BrowserContext
) -> None:
    """What was to be fetched is told, and all the rest works."""
    page = browser.new_page()
    page.route("https://**", lambda route: route.abort())
    page.goto(write(story_table, PlotlyJs.CDN))
    expect(page.get_by_role("alert")).to_contain_text("needs a network")
    _items(page).first.click()
    expect(page.locator("#evidence blockquote")).to_be_visible()
    page.close()


def test_days_of_making_and_of_the_newest_article_have_lines(
    write: Write, story_table: pd.DataFrame, visit: Callable[[str], Page]
) -> None:
    """As in the dashboard's figure."""
    page = visit(write(chronicle_of(story_table, made=date(2021, 8, 28))))
    expect(page.locator(READY)).to_be_attached()
    notes = page.locator("#timeline .annotation-text")
    expect(notes.filter(has_text="made 28 Aug 2021")).to_have_count(1)
    expect(notes.filter(has_text="article of 30 Aug 2021")).to_have_count(1)


def test_a_network_that_never_answers_keeps_the_list_from_nobody(
    write: Write, story_table: pd.DataFrame, browser: BrowserContext
) -> None:
    """The figure alone waits for what is fetched."""
    page = browser.new_page()
    page.route("https://**", lambda _: None)
    with page.expect_request("https://cdn.plot.ly/**"):
        page.goto(write(story_table, PlotlyJs.CDN), wait_until="commit")
    _items(page).first.click()
    expect(page.locator("#evidence blockquote")).to_be_visible()
    expect(page.locator("head script[src]")).to_have_attribute("integrity", re.compile("^sha256-"))
    page.unroute_all(behavior="ignoreErrors")
    page.close()


def test_ten_thousand_events(make_event: Callable[..., Event], write: Write, visit) -> None:
    """The figure counts them, the list grows as it is asked, and each has its evidence."""
    (row,) = to_rows(build_table([make_event("2021-08-30")]))
    days = pd.date_range("1990-01-01", periods=10_000, freq="D")
    rows = [
        row
        | {
            "event_id": f"e{number}",
            "title": f"Rocket attack number {number}",
            "date": day.date().isoformat(),
            "start": day.isoformat(),
            "end": (day + timedelta(days=1)).isoformat(),
        }
        for number, day in enumerate(days)
    ]
    page = visit(write(Chronicle(rows=rows, moments=())))
    expect(page.locator(READY)).to_be_attached()
    expect(page.locator("#state")).to_have_text("10,000 events")
    expect(_items(page)).to_have_count(100)
    page.get_by_role("button", name="Show more").click()
    expect(_items(page)).to_have_count(200)
    page.get_by_role("searchbox").fill("9876")
    expect(page.locator("#state")).to_have_text("1 of 10,000 events")
    page.keyboard.press("Enter")
    page.locator("#search").blur()
    page.keyboard.press("j")
    expect(page.locator("#evidence h2")).to_have_text("Rocket attack number 9876")


def test_the_page_and_the_library_have_the_same_ticks(page: Page) -> None:
    """From days to millennia, before year 1 too."""
    for start, end in (("2021-08-28", "2021-09-04"), ("2019-02-01", "2021-11-01"), ("-0999", "2500")):
        first, last = to_days(parse_moment(start)), to_days(parse_moment(end))
        page.evaluate(f"() => {{ location.hash = 'view={first}_{last}'; }}")
        _wait_shown(page, f"Math.abs(a - {first}) < 0.01 && Math.abs(b - {last}) < 0.01")
        width = page.evaluate("() => document.getElementById('timeline')._fullLayout.xaxis._length")
        told = {tick.text for tick in place_ticks(Stretch(parse_moment(start), parse_moment(end)), width)}
        texts = page.evaluate("() => document.getElementById('timeline').layout.xaxis.ticktext")
        assert {text.split("<br>")[-1] for text in texts} <= told
