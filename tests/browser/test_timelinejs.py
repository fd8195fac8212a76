"""TimelineJS3 itself opens our file: every slide is there, hostile text is text, nothing is fetched."""

import gzip
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from awkward import dated_events, disputed_events, hostile_events
from playwright.sync_api import BrowserContext, Page, Route

from timeline.exports import Format, chronicle_of, write_to
from timeline.figures import clean_text
from timeline.table import build_table

LIBRARY = Path(__file__).parent.parent / "exports" / "timelinejs"
HOME = "http://127.0.0.1:9/"
"""Nobody listens there: every request is answered by the test, or is an error."""

PAGE = """<!doctype html><meta charset="utf-8"><title>TimelineJS</title>
<link rel="stylesheet" href="timeline.css"><script src="timeline.js"></script>
<style>html, body, #embed {height: 100%; margin: 0}</style><div id="embed"></div>
<script>
fetch("events.json").then((answer) => answer.json()).then((content) => {
  window.timeline = new TL.Timeline("embed", content, {font: null, script_path: location.href});
  window.timeline.on("loaded", () => { window.isLoaded = true; });
});
</script>"""

SLIDES = """() => [...document.querySelectorAll(".tl-slide")].map((slide) => ({
  id: slide.id,
  headline: slide.querySelector(".tl-headline").textContent,
  date: slide.querySelector(".tl-headline-date").textContent,
  text: slide.querySelector(".tl-text-content").textContent,
  elements: [...slide.querySelectorAll(".tl-headline *, .tl-headline-date *, .tl-text-content *")].map(
    (element) => element.localName),
}))"""
MARKERS = """() => [...document.querySelectorAll(".tl-timemarker")].map((marker) => ({
  id: marker.id,
  headline: marker.querySelector(".tl-headline").textContent,
  elements: marker.querySelectorAll(".tl-headline *").length,
}))"""


@pytest.fixture
def open_timeline(browser: BrowserContext) -> Any:
    """Return a function that opens a file of ours in TimelineJS, and what went wrong with the page."""
    pages: list[Page] = []
    faults: list[str] = []

    def open_file(content: bytes) -> Page:
        files = {
            "": ("text/html", PAGE.encode()),
            "events.json": ("application/json", content),
            **{
                name: (kind, gzip.decompress((LIBRARY / f"{name}.gz").read_bytes()))
                for name, kind in (("timeline.js", "text/javascript"), ("timeline.css", "text/css"))
            },
        }

        def answer(route: Route) -> None:
            name = route.request.url.removeprefix(HOME)
            if name.startswith(("css/icons/", "favicon")):  # its icons are a font, which we do not keep
                route.fulfill(status=200, body=b"")
            elif name in files:
                kind, body = files[name]
                route.fulfill(status=200, content_type=kind, body=body)
            else:
                faults.append(f"request: {route.request.url}")
                route.abort()

        page = browser.new_page()
        pages.append(page)
        page.route("**/*", answer)
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.goto(HOME)
        page.wait_for_function("window.isLoaded")
        return page

    yield open_file
    for page in pages:
        page.close()
    assert faults == []


def test_every_slide_is_there_and_its_text_is_text(
    open_timeline: Callable[[bytes], Page], make_event: Any
) -> None:
    """Headline, date in words and sentence of each event stand there as they are; no markup of an article."""
    events = [*hostile_events(make_event), *dated_events(make_event), *disputed_events(make_event)]
    stream = io.BytesIO()
    chronicle = chronicle_of(build_table(events), title="Kabul & <b>more</b>", made=date(2026, 3, 1))
    write_to(chronicle, stream, Format.TIMELINEJS)
    written = json.loads(stream.getvalue())
    page = open_timeline(stream.getvalue())
    title, *slides = page.evaluate(SLIDES)
    assert title["headline"] == "Kabul & <b>more</b>"
    assert "2 events without a date" in title["text"]
    shown = {slide["id"]: slide for slide in slides}
    assert len(slides) == len(shown) == len(events) - 2
    titles = {clean_text(event.title) for event in events}
    for slide in written["events"]:
        found = shown[slide["unique_id"]]
        assert found["date"] == slide["display_date"]
        assert found["headline"] in titles
        assert set(found["elements"]) <= {"p", "blockquote", "small"}
    quoted = " ".join(slide["text"] for slide in slides)
    assert "It struck on Monday: </script><script>alert(1)</script>" in quoted
    assert 'It struck on Monday: <img src=x onerror="alert(1)"> & more' in quoted
    assert "It struck on Monday: &lt;img src=x onerror=alert(1)&gt;" in quoted
    markers = page.evaluate(MARKERS)
    assert {marker["headline"] for marker in markers} == {found["headline"] for found in slides}
    assert sum(marker["elements"] for marker in markers) == 0


def test_its_axis_tells_years_before_christ(open_timeline: Callable[[bytes], Page], make_event: Any) -> None:
    """TimelineJS has no year 0: 44 BC is where its own labels say 44 BCE, and left of the year 1848."""
    events = [event for event in dated_events(make_event) if event.event_id in {"ancient", "year"}]
    stream = io.BytesIO()
    write_to(chronicle_of(build_table(events)), stream, Format.TIMELINEJS)
    page = open_timeline(stream.getvalue())
    said = page.evaluate(
        """() => window.timeline.config.events.map(({start_date}) => {
          start_date.data.display_date = "";
          return start_date.getDisplayDate(window.timeline.language).replace(/<[^>]*>/g, "");
        })"""
    )
    assert said == ["March 15, 44 BCE", "1848"]
