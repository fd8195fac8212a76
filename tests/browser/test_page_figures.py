"""The exported page draws what the dashboard draws: its scripts and Python's figures agree, view by view."""

import re
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from typing import Any

import numpy as np
import pandas as pd
import pytest
from page_scripts import LANES, as_days, ask, differences, load_scripts, unpack, varied_table
from playwright.sync_api import BrowserContext, Page

from timeline.axis import DAY, Stretch, parse_moment, to_days
from timeline.exports.html import SCRIPTS
from timeline.exports.page_settings import FIGURE_SCRIPTS, figure_settings
from timeline.figures import (
    DARK,
    LIGHT,
    article_name,
    draw_overview,
    draw_scene,
    full_view,
    opening_view,
    plot_width,
    zoom_view,
)
from timeline.figures.scene import MOST_MARKS, Scene, build_scene
from timeline.filtering import REVIEW_BELOW
from timeline.index import EventIndex, LaneBy
from timeline.model import Event

THEMES = {"light": LIGHT, "dark": DARK}
SCENE = "Timeline.buildScene(events, Int32Array.from(given[0]), ...given.slice(1, 4), given[4])"
DRAW = f"((scene) => ({{scene, figure: Timeline.drawScene(events, scene, ...given.slice(5))}}))({SCENE})"
EVERYTHING = Stretch(parse_moment("-9999"), parse_moment("9999-12-31"))


def _stretch(start: str, end: str) -> Stretch:
    return Stretch(parse_moment(start), parse_moment(end))


AUGUST, YEAR = _stretch("2021-08-01", "2021-09-01"), _stretch("2021-01-01", "2022-01-01")
A_DAY = _stretch("2021-08-15", "2021-08-16")
VIEWS = [
    pytest.param(YEAR, id="a-year"),
    pytest.param(AUGUST, id="a-month"),
    pytest.param(A_DAY, id="a-day"),
    pytest.param(_stretch("2021-08-15T09:00", "2021-08-15T10:00"), id="an-hour"),
    pytest.param(_stretch("2019-11-05T07:13", "2023-02-03T04:05"), id="odd-ends"),
    pytest.param(_stretch("-0100", "0100"), id="antiquity"),
    pytest.param(_stretch("9500", "9999"), id="far-future"),
    pytest.param(_stretch("1500", "1510"), id="an-empty-one"),
    pytest.param(EVERYTHING, id="the-whole-line"),
]


@pytest.fixture(scope="module")
def varied(make_event: Callable[..., Event]) -> pd.DataFrame:
    return varied_table(make_event)


@pytest.fixture(scope="module")
def scripts(browser: BrowserContext, varied: pd.DataFrame) -> Iterator[Page]:
    """Return an empty page with the scripts that draw, and the events of `varied`."""
    page = browser.new_page()
    load_scripts(page, varied)
    yield page
    page.close()


def _with_ids(figure: dict[str, Any], ids: Sequence[str]) -> dict[str, Any]:
    """Return a figure of the page with the ids of events in the place of their positions."""
    for trace in figure["data"]:
        for number, told in enumerate(trace.get("customdata", ())):
            if isinstance(told, list):
                told[0] = ids[told[0]] if told[0] != "" else ""
            else:  # a label's
                trace["customdata"][number] = ids[told] if told != "" else ""
    return figure


def _plain(scene: Scene) -> dict[str, Any]:
    """Return what the page's scene is to have in common with Python's."""
    names = article_name if scene.lanes_by is LaneBy.SOURCE else str
    return {
        "rows": scene.rows["event_id"].tolist(),
        "labelled": sorted(scene.labelled),
        "undated": scene.undated,
        "edges": [to_days(int(edge)) for edge in scene.edges],
        "lanes": [
            {
                "name": names(lane.name),
                "total": lane.total,
                "drawn": list(lane.drawn),
                "wide": list(lane.wide),
                "wideCount": lane.wide_count,
                "counts": None if lane.counts is None else lane.counts.tolist(),
            }
            for lane in scene.lanes
        ],
    }


def check(
    page: Page,
    table: pd.DataFrame,
    shown: Stretch,
    lanes_by: LaneBy = LaneBy.CATEGORY,
    *,
    kept: Sequence[int] | None = None,
    width: int = 1000,
    theme: str = "light",
    days: dict[str, Any] | None = None,
    **options: Any,
) -> Scene:
    """Draw one view on both sides, and compare the scenes and the whole figures."""
    ids = table["event_id"].tolist()
    kept = list(range(len(ids))) if kept is None else kept
    selected, names = options.get("selected"), options.get("lane_names", ())
    most_marks = options.get("most_marks", MOST_MARKS)
    asked = {
        "selected": selected,
        "laneNames": [article_name(name) for name in names],
        **({"mostMarks": most_marks} if "most_marks" in options else {}),
    }
    days = days or {}
    in_days = {name: np.divide(given, DAY).tolist() for name, given in days.items()}
    drawn = ask(page, DRAW, kept, as_days(shown), width, LANES[lanes_by], asked, theme, in_days)
    index = EventIndex.from_table(table).take(np.array(kept, dtype="int64"))
    scene = build_scene(
        index, shown, width, lanes_by=lanes_by, selected=selected, most_marks=most_marks, lane_names=names
    )
    assert scene is not None
    chosen = None if selected is None else ids[selected]
    figure = draw_scene(scene, theme=THEMES[theme], selected=chosen, **days)
    drawn["scene"]["rows"] = [ids[position] for position in drawn["scene"]["rows"]]
    expected = _plain(scene)
    assert differences(expected, {key: drawn["scene"][key] for key in expected}) == []
    assert differences(unpack(figure), _with_ids(drawn["figure"], ids)) == []
    return scene


@pytest.mark.parametrize("shown", VIEWS)
def test_each_view_is_the_same(scripts: Page, varied: pd.DataFrame, shown: Stretch) -> None:
    """The same lanes, marks, places, labels, ticks, legend and words, whatever the lanes are."""
    for lanes_by in LANES:
        check(scripts, varied, shown, lanes_by)


@pytest.mark.parametrize("shown", [YEAR, AUGUST, A_DAY, EVERYTHING])
def test_a_crowd_is_counted_the_same(scripts: Page, varied: pd.DataFrame, shown: Stretch) -> None:
    """The same columns with the same counts and words, and the same most important events above them."""
    for lanes_by in LANES:
        scene = check(scripts, varied, shown, lanes_by, most_marks=4)
        assert scene.lanes[0].counts is not None


@pytest.mark.parametrize("width", [374, 479, 480, 1900])
def test_narrow_and_wide_figures_are_the_same(scripts: Page, varied: pd.DataFrame, width: int) -> None:
    """In a narrow one, names of lanes stand above their rows; and in the colours of the dark."""
    for lanes_by in (LaneBy.CATEGORY, LaneBy.SOURCE, LaneBy.NONE):
        check(scripts, varied, YEAR, lanes_by, width=width, theme="dark")
        check(scripts, varied, A_DAY, lanes_by, width=width, theme="dark", most_marks=4)


def test_the_chosen_event_is_the_same(scripts: Page, varied: pd.DataFrame) -> None:
    """It has its ring and its label in any view, and stands first among what is much wider than the view."""
    index = EventIndex.from_table(varied)
    is_spanning = (index.ends - index.starts > 2 * DAY) & (index.starts <= A_DAY.start)
    spanning = np.flatnonzero(index.is_placed & is_spanning & (index.ends >= A_DAY.end))
    least = int(spanning[np.argmin(index.columns["importance"][spanning])])
    scene = check(scripts, varied, A_DAY, LaneBy.NONE, selected=least)
    assert scene.rows["event_id"].iloc[scene.lanes[0].wide[0]] == varied["event_id"].iloc[least]
    for selected in (5, 100, 200, len(varied) - 1):  # the last one has no date
        check(scripts, varied, AUGUST, LaneBy.PLACE, selected=selected)
        check(scripts, varied, AUGUST, LaneBy.PLACE, selected=selected, most_marks=4)


def test_filtered_events_are_drawn_the_same(scripts: Page, varied: pd.DataFrame) -> None:
    """Some of the events, also when all of them have a date; and one alone."""
    placed = np.flatnonzero(EventIndex.from_table(varied).is_placed).tolist()
    for kept in (placed, placed[::3], placed[40:41], [placed[0], len(varied) - 1]):
        check(scripts, varied, YEAR, kept=kept)
        check(scripts, varied, YEAR, LaneBy.PARTICIPANT, kept=kept)


def test_compared_articles_are_the_lanes_asked_for(scripts: Page, varied: pd.DataFrame) -> None:
    """In the order asked for, and no others."""
    names = [f"/drop/paper-{paper}-of-the-harbour.txt" for paper in (7, 2)]
    scene = check(scripts, varied, AUGUST, LaneBy.SOURCE, lane_names=names)
    assert [lane.name for lane in scene.lanes] == names


@pytest.mark.parametrize("width", [374, 1000])
def test_lines_of_days_are_the_same(scripts: Page, varied: pd.DataFrame, width: int) -> None:
    """Today, and days of articles, each named where there is room."""
    dcts = [
        parse_moment(day) for day in ("2021-08-21", "2021-08-19", "2021-08-01", "2021-09-01", "2020-01-01")
    ]
    check(scripts, varied, AUGUST, days={"today": parse_moment("2021-08-20"), "dcts": dcts}, width=width)
    check(scripts, varied, AUGUST, days={"dcts": dcts}, width=width)


def test_the_day_that_a_page_was_made_has_a_line(scripts: Page) -> None:
    """The page has no clock; it says which day that was."""
    day = to_days(parse_moment("2021-08-20"))
    call = f"Timeline.drawScene(events, {SCENE}, 'light', {{made: {day}}})"
    layout = ask(scripts, call, [0], as_days(AUGUST), 1000, "none")["layout"]
    assert "made 20 Aug 2021" in [note["text"] for note in layout["annotations"]]
    assert [shape["x0"] for shape in layout["shapes"] if shape["type"] == "line"] == [day]


@pytest.mark.parametrize("theme", THEMES)
def test_a_figure_without_an_event_says_so(scripts: Page, varied: pd.DataFrame, theme: str) -> None:
    """And how many have no date."""
    undated = np.flatnonzero(~EventIndex.from_table(varied).is_placed).tolist()
    for kept in ([], undated[:1], undated):
        call = f"Timeline.drawScene(events, {SCENE}, '{theme}')"
        theirs = ask(scripts, call, kept, as_days(YEAR), 1000, "category")
        assert differences(draw_scene(None, theme=THEMES[theme], undated=len(kept)), theirs) == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_overview_is_the_same(scripts: Page, varied: pd.DataFrame, theme: str) -> None:
    """The same columns, ticks and frame, however much is shown."""
    index = EventIndex.from_table(varied)
    placed = np.flatnonzero(index.is_placed)
    call = "Timeline.drawOverview(events, Int32Array.from(given[0]), ...given.slice(1))"
    for kept in (np.arange(len(varied)), placed[::5], placed[:0]):
        for width, shown in ((374, YEAR), (1000, A_DAY), (1000, EVERYTHING), (640, None)):
            theirs = ask(scripts, call, kept.tolist(), shown and as_days(shown), width, theme)
            ours = draw_overview(index.take(kept), shown=shown, width=width, theme=THEMES[theme])
            assert differences(unpack(ours), theirs) == []


def test_the_stretch_to_show_is_chosen_the_same(scripts: Page, varied: pd.DataFrame) -> None:
    """All of time, and where the story is; zoomed and moved, never beyond the line."""
    index = EventIndex.from_table(varied)
    placed = np.flatnonzero(index.is_placed)
    for kept in (np.arange(len(varied)), placed, placed[::7], placed[40:41], placed[:0]):
        for name, choose in (("fullView", full_view), ("openingView", opening_view)):
            theirs = ask(scripts, f"Timeline.{name}(events, Int32Array.from(given))", *kept.tolist())
            ours = choose(index.take(kept))
            assert differences(ours and as_days(ours), theirs) == []
    for view in (EVERYTHING, AUGUST, _stretch("9999-01", "9999-12")):
        for factor in (0.5, 2, 1e6):
            theirs = ask(scripts, "Timeline.zoomView(...given)", as_days(view), factor)
            assert differences(as_days(zoom_view(view, factor)), theirs) == []


def test_no_text_of_an_article_is_markup(scripts: Page, varied: pd.DataFrame) -> None:
    """Plotly finds no element in a figure but those that the figure itself has."""
    own = re.compile(r"</?(?:b|i|s|sup|br|extra)>|<span style=\"color:#56616d;font-size:11px\">|</span>")
    call, kept = f"Timeline.drawScene(events, {SCENE}, 'light')", list(range(len(varied)))
    figures = [ask(scripts, call, kept, as_days(YEAR), 1000, lanes) for lanes in LANES.values()]
    text = "\n".join(_strings(figures))
    assert "&lt;b&gt;Rome&lt;/b&gt;" in text
    assert "<" not in own.sub("", text)
    assert not set(text) & set("\u202e\u2066\x00\x07")


def _strings(value: Any) -> Iterator[str]:
    """Yield every text of a figure."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def test_a_column_opens_what_it_counts(scripts: Page) -> None:
    """A click on one shows its stretch of time; a click on a mark is that of an event."""
    asked = ask(scripts, "given.map(Timeline.readColumn)", ["", 10, "2 events", 2.5], [7, "Rain", "today"])
    assert asked == [{"from": 10, "to": 12.5}, None]


def test_the_drawing_area_is_as_wide(scripts: Page) -> None:
    """With the names beside it, or above the lanes."""
    widths = [100, 390, 619, 620, 621, 1000.5]
    assert ask(scripts, "given.map(Timeline.plotWidth)", *widths) == [plot_width(width) for width in widths]


def test_colours_words_and_limits_stand_in_python() -> None:
    """No script has one of its own, which could come to differ."""
    folder = files("timeline.exports") / "page"
    for name in FIGURE_SCRIPTS:
        script = (folder / name).read_text(encoding="utf-8")
        assert re.findall(r"#[0-9a-fA-F]{6}|\b(?:4_?000|160)\b|January|Others|today\b\"", script) == [], name


def test_no_script_has_a_limit_of_confidence() -> None:
    """Nor do those that filter and list: what needs review is said by Python."""
    folder = files("timeline.exports") / "page"
    for name in SCRIPTS:
        script = (folder / name).read_text(encoding="utf-8")
        assert re.findall(r"[A-Z_]*BELOW = |confidence\[position\] [<>]=? [0-9.]+", script) == [], name
    assert figure_settings()["review_below"] == REVIEW_BELOW


MANY = """() => {
  const count = 100_000, each = (make, value) => make.from({length: count}, (_, number) => value(number));
  const again = (values, make) => each(make, (number) => values[number % values.length]);
  const big = {...events, count, from: each(Float64Array, (number) => 18_000 + number / 50),
    to: each(Float64Array, (number) => 18_001 + number / 50), titles: again(events.titles, Array),
    dates: again(events.dates, Array)};
  for (const name of ["confidence", "importance"]) big[name] = again(events[name], Float32Array);
  big.sources = again(events.sources, Uint16Array);
  for (const name of ["conflict", "overdue"]) big[name] = again(events[name], Uint8Array);
  for (const name of ["status", "category", "granularity", "datedBy", "relation", "review"]) {
    if (events[name]) big[name] = {...events[name], codes: again(events[name].codes, Uint8Array)};
  }
  const kept = each(Int32Array, (number) => number);
  const scene = Timeline.buildScene(big, kept, {from: 18_000, to: 20_001}, 900, "category", {});
  const figure = Timeline.drawScene(big, scene, "light");
  const points = figure.data.filter((trace) => trace.name === "events").map((trace) => trace.x.length);
  return {
    counted: scene.lanes.flatMap((lane) => Array.from(lane.counts)).reduce((sum, number) => sum + number, 0),
    marks: points.reduce((sum, number) => sum + number, 0),
  };
}"""


def test_a_hundred_thousand_events_are_a_density(scripts: Page) -> None:
    """Columns count them all, and only the most important have marks."""
    told = scripts.evaluate(MANY)
    assert told["counted"] == 100_000
    assert 0 < told["marks"] < 200
