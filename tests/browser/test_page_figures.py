"""The exported page draws what the dashboard draws: its scripts and the Python figures agree, view by view."""

import base64
import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from importlib.resources import files
from random import Random
from typing import Any

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import BrowserContext, Page

from timeline.axis import (
    DAY,
    FIRST_MOMENT,
    LAST_MOMENT,
    NO_MOMENT,
    Stretch,
    parse_moment,
    to_days,
    write_moment,
)
from timeline.exports.page_settings import FIGURE_SCRIPTS, figure_settings
from timeline.figures import (
    DARK,
    LIGHT,
    article_name,
    date_in_words,
    draw_overview,
    draw_scene,
    full_view,
    opening_view,
    plot_width,
    zoom_view,
)
from timeline.figures.evidence import row_date_in_words
from timeline.figures.labels import clean_text, escape_text, shorten, text_width, wrap_text
from timeline.figures.scene import MOST_MARKS, Scene, build_scene
from timeline.figures.ticks import place_ticks, short_date, year_text
from timeline.index import CODES, EventIndex, LaneBy
from timeline.model import Category, DatedBy, Event, Granularity, Interval, Relation, Status
from timeline.table import build_table

LANES = {
    LaneBy.CATEGORY: "category",
    LaneBy.PLACE: "place",
    LaneBy.PARTICIPANT: "participant",
    LaneBy.SOURCE: "article",
    LaneBy.NONE: "none",
}
THEMES = {"light": LIGHT, "dark": DARK}
HOSTILE = [
    "</script><script>alert(1)</script>",
    '=HYPERLINK("https://example.org") & <a href="javascript:0">more</a>',
    "turned \u202egnp.exe\u2066 round",
    "NUL \x00 and bell \x07",
    "fire 🔥🚒 in 東京 and a family 👩‍👩‍👧",
    "مظاهرة في القاهرة אירוע בירושלים",
    "e\u0301a\u0308 " * 30,
    "long " * 2_000,
    "constructor",
    "",
]
WORDS = [
    "Minister",
    "rockets",
    "court",
    "opens",
    "talks",
    "harbour",
    "flood",
    "vote",
    "Will",
    "lands",
    "iron",
    "bridge",
    "AV",
    "WAY",
    "ill",
]
Make = Callable[..., Event]


def _stretch(start: str, end: str) -> Stretch:
    return Stretch(parse_moment(start), parse_moment(end))


VIEWS = {
    "2021": _stretch("2021-01-01", "2022-01-01"),
    "august": _stretch("2021-08-01", "2021-09-01"),
    "a day": _stretch("2021-08-15", "2021-08-16"),
    "an hour": _stretch("2021-08-15T09:00", "2021-08-15T10:00"),
    "antiquity": _stretch("-0100", "0100"),
    "far future": _stretch("9500", "9999"),
    "nothing": _stretch("1500", "1510"),
    "the line": _stretch("-9999", "9999-12-31"),
}


@pytest.fixture(scope="module")
def varied(make_event: Make) -> pd.DataFrame:
    """Return some hundred events of all kinds: every look, unit, length and age, and hostile titles."""
    random = Random(7)
    return build_table([_random_event(make_event, random, number) for number in range(360)])


def _random_event(make_event: Make, random: Random, number: int) -> Event:
    """Return an event of 2021, most of them in August, of another age, or without a date."""
    date, interval, granularity = _random_date(random)
    title = " ".join(random.choices(WORDS, k=random.randint(1, 12))).capitalize()
    places = [
        None,
        "Kabul",
        "Lima",
        "<b>Rome</b>",
        "東京",
        "attack",
        *(f"Town {place}" for place in range(40)),
    ]
    relation = random.choice([Relation.IS_INCLUDED, *Relation]) if date else None
    return make_event(
        date,
        interval=interval,
        title=HOSTILE[number] if number < len(HOSTILE) else title,
        event_id=f"e{number}",
        granularity=granularity,
        relation=relation,
        dated_by=random.choice(list(DatedBy)) if date else None,
        status=random.choice([Status.OCCURRED, *Status]),
        category=random.choice(list(Category)),
        participants=tuple(random.sample(WORDS, random.randint(0, 3))),
        place=random.choice(places),
        confidence=random.randint(0, 64) / 64,
        importance=random.randint(0, 512) / 512,
        articles=tuple(
            f"/drop/paper-{paper}-of-the-harbour.txt"
            for paper in random.sample(range(9), random.randint(1, 4))
        ),
    )


def _random_date(random: Random) -> tuple[str | None, Interval | None, Granularity | None]:
    """Return a date, its interval where it has one of the calendar, and its granularity."""
    start = datetime(
        2021, random.choice([1, 3, 8, 8, 8, 12]), random.randint(1, 28), random.choice([0, 0, 9, 18])
    )
    match random.randint(0, 9):
        case 0:
            return None, None, None
        case 1:
            year = random.choice([-9998, -499, -43, 0, 1, 79, 999, 9800])
            if year < 0:
                return f"-{-year:04}-03-15", None, Granularity.DAY
            return f"{year:04}-03", None, Granularity.MONTH
        case 2:
            length = random.choice([timedelta(minutes=5), timedelta(hours=3), timedelta(days=1)])
            return f"{start:%Y-%m-%dT%H:%M:00}", Interval(start, start + length), Granularity.TIME
        case 3 | 4:
            start, days = datetime(start.year, start.month, start.day), random.choice([2, 7, 30, 400, 9000])
            end = start + timedelta(days=days)
            last = end - timedelta(days=1)
            form = random.choice(["{:%Y-%m-%d}/{:%Y-%m-%d}", "[{:%Y-%m-%d}..{:%Y-%m-%d}]"])
            return (
                form.format(start, last),
                Interval(start, end),
                random.choice([Granularity.WEEK, Granularity.DAY]),
            )
        case 5:
            month = datetime(start.year, start.month, 1)
            return (
                f"{month:%Y-%m}",
                Interval(month, datetime(2021 + month.month // 12, month.month % 12 + 1, 1)),
                Granularity.MONTH,
            )
        case _:
            day = datetime(start.year, start.month, start.day)
            return (
                f"{day:%Y-%m-%d}" + random.choice(["", "", "~"]),
                Interval(day, day + timedelta(days=1)),
                Granularity.DAY,
            )


def _columns(table: pd.DataFrame) -> dict[str, Any]:
    """Return a table as the page holds it, in plain JSON."""
    index = EventIndex.from_table(table)
    spans = [
        [None if moment == NO_MOMENT else to_days(int(moment)) for moment in moments]
        for moments in (index.starts, index.ends)
    ]
    coded = {"dated_by": "datedBy"}
    columns = {name: index.columns[name].tolist() for name in CODES}
    return {
        "count": len(table),
        "from": spans[0],
        "to": spans[1],
        "titles": table["title"].map(clean_text).tolist(),
        "dates": [date if isinstance(date, str) else None for date in table["date"]],
        "confidence": table["confidence"].tolist(),
        "importance": table["importance"].tolist(),
        "sources": table["source_count"].tolist(),
        "conflict": table["conflict"].astype(int).tolist(),
        "overdue": table["overdue"].astype(int).tolist(),
        "coded": {
            coded.get(name, name): {
                "codes": [255 if code < 0 else code for code in codes],
                "names": CODES[name],
            }
            for name, codes in columns.items()
        },
        "members": {
            LANES[by]: _members(index, by) for by in (LaneBy.PLACE, LaneBy.PARTICIPANT, LaneBy.SOURCE)
        },
    }


def _members(index: EventIndex, by: LaneBy) -> dict[str, Any]:
    """Return who belongs where, the names of event after event."""
    found = index.members(by)
    starts = np.searchsorted(found.events, np.arange(len(index) + 1))
    name = article_name if by is LaneBy.SOURCE else str
    return {
        "starts": starts.tolist(),
        "codes": found.names.tolist(),
        "names": [name(label) for label in found.labels],
    }


READ_EVENTS = """(given) => {
  const days = (values) => Float64Array.from(values, (value) => (value === null ? NaN : value));
  const events = {...given, from: days(given.from), to: days(given.to)};
  for (const name of ["confidence", "importance"]) events[name] = Float32Array.from(given[name]);
  events.sources = Uint16Array.from(given.sources);
  for (const name of ["conflict", "overdue"]) events[name] = Uint8Array.from(given[name]);
  for (const [name, {codes, names}] of Object.entries(given.coded)) {
    events[name] = {codes: Uint8Array.from(codes), names};
  }
  for (const members of Object.values(events.members)) {
    members.starts = Uint32Array.from(members.starts);
    members.codes = Uint32Array.from(members.codes);
  }
  window.events = events;
  window.plain = (value) => JSON.stringify(value, (_, part) => (
    ArrayBuffer.isView(part) ? Array.from(part) : part instanceof Set ? Array.from(part) : part
  ));
}"""

DRAW = """([kept, shown, width, lanesBy, options, theme, days]) => {
  const scene = Timeline.buildScene(events, Int32Array.from(kept), shown, width, lanesBy, options);
  return plain({scene, figure: Timeline.drawScene(events, scene, theme, days)});
}"""


@pytest.fixture(scope="module")
def blank(browser: BrowserContext) -> Iterator[Page]:
    """Return an empty page with the scripts that draw, and what they share with Python."""
    page = browser.new_page()
    folder = files("timeline.exports") / "page"
    page.add_script_tag(
        content="\n".join((folder / name).read_text(encoding="utf-8") for name in FIGURE_SCRIPTS)
    )
    page.evaluate("(given) => { Timeline.settings = JSON.parse(given); }", json.dumps(figure_settings()))
    yield page
    page.close()


@pytest.fixture
def scripts(blank: Page, varied: pd.DataFrame) -> Page:
    """Return that page with the events of `varied`."""
    blank.evaluate(READ_EVENTS, _columns(varied))
    return blank


def _as_days(stretch: Stretch) -> dict[str, float]:
    return {"from": to_days(stretch.start), "to": to_days(stretch.end)}


def _unpack(value: Any) -> Any:
    """Return a figure of Python's with its arrays as lists."""
    if isinstance(value, dict) and value.keys() == {"dtype", "bdata"}:
        return np.frombuffer(base64.b64decode(value["bdata"]), dtype=value["dtype"]).tolist()
    if isinstance(value, dict):
        return {key: _unpack(part) for key, part in value.items()}
    return [_unpack(part) for part in value] if isinstance(value, list | tuple) else value


def _differences(ours: Any, theirs: Any, path: str = "") -> Iterator[str]:
    """Yield where two figures differ by more than a hundredth of a second or of a pixel."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in sorted({*ours, *theirs}):
            if (key in ours) != (key in theirs):
                yield f"{path}.{key}: {ours.get(key, 'nothing')!r} and {theirs.get(key, 'nothing')!r}"
            else:
                yield from _differences(ours[key], theirs[key], f"{path}.{key}")
    elif isinstance(ours, list) and isinstance(theirs, list):
        if len(ours) != len(theirs):
            yield f"{path}: {len(ours)} and {len(theirs)} of them"
        for number, (one, other) in enumerate(zip(ours, theirs, strict=False)):
            yield from _differences(one, other, f"{path}[{number}]")
    elif isinstance(ours, int | float) and isinstance(theirs, int | float):
        if abs(ours - theirs) > 1e-7 + 1e-9 * abs(ours):
            yield f"{path}: {ours!r} and {theirs!r}"
    elif ours != theirs:
        yield f"{path}: {ours!r} and {theirs!r}"


def _with_ids(figure: dict[str, Any], ids: Sequence[str]) -> dict[str, Any]:
    """Return a figure of the page with the ids of events in the place of their positions."""
    for trace in figure["data"]:
        for told in trace.get("customdata", ()):
            told[0] = ids[told[0]] if told[0] != "" else ""
    for note in figure["layout"].get("annotations", ()):
        if "name" in note:
            note["name"] = ids[int(note["name"])]
    return figure


def _scene_as_plain(scene: Scene) -> dict[str, Any]:
    """Return what the page's scene is to have in common with Python's."""
    return {
        "rows": scene.rows["event_id"].tolist(),
        "labelled": sorted(scene.labelled),
        "undated": scene.undated,
        "edges": [to_days(int(edge)) for edge in scene.edges],
        "lanes": [
            {
                "name": article_name(lane.name) if scene.lanes_by is LaneBy.SOURCE else lane.name,
                "total": lane.total,
                "drawn": list(lane.drawn),
                "wide": list(lane.wide),
                "wideCount": lane.wide_count,
                "counts": None if lane.counts is None else lane.counts.tolist(),
            }
            for lane in scene.lanes
        ],
    }


def _check(
    page: Page,
    table: pd.DataFrame,
    shown: Stretch,
    lanes_by: LaneBy,
    *,
    width: int = 1000,
    theme: str = "light",
    selected: int | None = None,
    most_marks: int = MOST_MARKS,
    kept: Sequence[int] | None = None,
    lane_names: Sequence[str] = (),
    today: int | None = None,
    dcts: Sequence[int] = (),
) -> Scene:
    """Draw one view on both sides and compare scene and figure."""
    kept = list(range(len(table))) if kept is None else kept
    ids = table["event_id"].tolist()
    index = EventIndex.from_table(table).take(np.array(kept, dtype="int64"))
    options = {
        "selected": selected,
        "mostMarks": most_marks,
        "laneNames": [article_name(name) for name in lane_names],
    }
    days = {"today": None if today is None else to_days(today), "dcts": [to_days(dct) for dct in dcts]}
    theirs = json.loads(
        page.evaluate(DRAW, [kept, _as_days(shown), width, LANES[lanes_by], options, theme, days])
    )
    scene = build_scene(
        index,
        shown,
        width,
        lanes_by=lanes_by,
        selected=selected,
        most_marks=most_marks,
        lane_names=lane_names,
    )
    assert scene is not None
    chosen = None if selected is None else ids[selected]
    ours = _unpack(draw_scene(scene, theme=THEMES[theme], selected=chosen, today=today, dcts=dcts))
    theirs["scene"]["rows"] = [ids[position] for position in theirs["scene"]["rows"]]
    plain = _scene_as_plain(scene)
    assert list(_differences(plain, {key: theirs["scene"][key] for key in plain}))[:9] == []
    assert list(_differences(ours, _with_ids(theirs["figure"], ids)))[:9] == []
    return scene


@pytest.mark.parametrize("lanes_by", LANES)
@pytest.mark.parametrize("view", ["everything", "opening", *VIEWS])
def test_each_view_is_the_same(scripts: Page, varied: pd.DataFrame, view: str, lanes_by: LaneBy) -> None:
    """The same lanes, marks, places, labels, ticks, legend and words, in every view of time by every lane."""
    index = EventIndex.from_table(varied)
    found = {"everything": full_view, "opening": opening_view}
    shown = VIEWS[view] if view in VIEWS else found[view](index)
    assert shown is not None
    _check(scripts, varied, shown, lanes_by)


@pytest.mark.parametrize("lanes_by", LANES)
@pytest.mark.parametrize("view", ["everything", "2021", "august", "a day", "antiquity", "nothing"])
def test_a_crowd_is_counted_the_same(
    scripts: Page, varied: pd.DataFrame, view: str, lanes_by: LaneBy
) -> None:
    """The same columns with the same counts and words, and the same most important events above them."""
    shown = VIEWS.get(view) or full_view(EventIndex.from_table(varied))
    assert shown is not None
    scene = _check(scripts, varied, shown, lanes_by, most_marks=5)
    assert (scene.lanes[0].counts is not None) == (view not in ("antiquity", "nothing"))


@pytest.mark.parametrize("view", ["2021", "a day"])
@pytest.mark.parametrize("width", [374, 500, 1900])
@pytest.mark.parametrize("lanes_by", [LaneBy.CATEGORY, LaneBy.SOURCE, LaneBy.NONE])
def test_narrow_and_wide_figures_are_the_same(
    scripts: Page, varied: pd.DataFrame, view: str, width: int, lanes_by: LaneBy
) -> None:
    """In a narrow one, names of lanes stand above their rows."""
    _check(scripts, varied, VIEWS[view], lanes_by, width=width, theme="dark")


def test_the_chosen_event_is_the_same(scripts: Page, varied: pd.DataFrame) -> None:
    """It has its ring and its label in any view, and stands first among what is much wider than the view."""
    index = EventIndex.from_table(varied)
    lengths = np.where(index.is_placed, index.ends - index.starts, 0)
    spanning = np.flatnonzero(
        (lengths > 2 * DAY) & (index.starts <= VIEWS["a day"].start) & (index.ends >= VIEWS["a day"].end)
    )
    least = int(spanning[np.argmin(index.columns["importance"][spanning])])
    scene = _check(scripts, varied, VIEWS["a day"], LaneBy.NONE, selected=least)
    assert scene.rows["event_id"].iloc[scene.lanes[0].wide[0]] == varied["event_id"].iloc[least]
    for selected in (5, 100, 200, len(varied) - 1):  # the last one has no date
        for most_marks in (5, MOST_MARKS):
            _check(scripts, varied, VIEWS["august"], LaneBy.PLACE, selected=selected, most_marks=most_marks)


def test_filtered_events_are_drawn_the_same(scripts: Page, varied: pd.DataFrame) -> None:
    """Some of the events, also when all of them have a date; and one alone."""
    placed = np.flatnonzero(EventIndex.from_table(varied).is_placed).tolist()
    for kept in (placed, placed[::3], placed[40:41], [0, len(varied) - 1]):
        for lanes_by in (LaneBy.CATEGORY, LaneBy.PARTICIPANT):
            _check(scripts, varied, VIEWS["2021"], lanes_by, kept=kept)


def test_compared_articles_are_the_lanes_asked_for(scripts: Page, varied: pd.DataFrame) -> None:
    """In the order asked for, and no others."""
    names = [f"/drop/paper-{paper}-of-the-harbour.txt" for paper in (7, 2)]
    scene = _check(scripts, varied, VIEWS["august"], LaneBy.SOURCE, lane_names=names)
    assert [lane.name for lane in scene.lanes] == names


@pytest.mark.parametrize("width", [374, 1000])
def test_lines_of_days_are_the_same(scripts: Page, varied: pd.DataFrame, width: int) -> None:
    """Today, and days of articles, each named where there is room."""
    today, *dcts = (
        parse_moment(day) for day in ("2021-08-20", "2021-08-21", "2021-08-19", "2021-08-02", "2020-01-01")
    )
    _check(scripts, varied, VIEWS["august"], LaneBy.CATEGORY, today=today, dcts=dcts, width=width)
    _check(scripts, varied, VIEWS["august"], LaneBy.CATEGORY, dcts=dcts, width=width)


def test_the_day_that_a_page_was_made_has_a_line(scripts: Page) -> None:
    """The page has no clock; it says which day that was."""
    day = to_days(parse_moment("2021-08-20"))
    drawn = json.loads(
        scripts.evaluate(DRAW, [[0], _as_days(VIEWS["august"]), 1000, "none", {}, "light", {"made": day}])
    )
    texts = [note["text"] for note in drawn["figure"]["layout"]["annotations"]]
    assert "made 20 Aug 2021" in texts
    assert [shape["x0"] for shape in drawn["figure"]["layout"]["shapes"] if shape["type"] == "line"] == [day]


@pytest.mark.parametrize("theme", THEMES)
def test_events_without_a_date_are_told(scripts: Page, varied: pd.DataFrame, theme: str) -> None:
    """A figure without an event says so, as on the dashboard."""
    undated = np.flatnonzero(~EventIndex.from_table(varied).is_placed).tolist()
    for kept in ([], undated[:1], undated):
        drawn = json.loads(
            scripts.evaluate(DRAW, [kept, _as_days(VIEWS["2021"]), 1000, "category", {}, theme, None])
        )
        ours = draw_scene(None, theme=THEMES[theme], undated=len(kept))
        assert list(_differences(ours, drawn["figure"])) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("view", [None, "2021", "a day", "the line"])
def test_the_overview_is_the_same(scripts: Page, varied: pd.DataFrame, view: str | None, theme: str) -> None:
    """The same columns, ticks and frame."""
    shown = VIEWS[view] if view else None
    draw = "([kept, ...given]) => plain(Timeline.drawOverview(events, Int32Array.from(kept), ...given))"
    index = EventIndex.from_table(varied)
    placed = np.flatnonzero(index.is_placed)
    for kept in (np.arange(len(varied)), placed[::5], placed[:0]):
        for width in (374, 1000):
            given = [kept.tolist(), shown and _as_days(shown), width, theme]
            ours = _unpack(draw_overview(index.take(kept), shown=shown, width=width, theme=THEMES[theme]))
            assert list(_differences(ours, json.loads(scripts.evaluate(draw, given))))[:9] == []


def test_views_are_chosen_the_same(scripts: Page, varied: pd.DataFrame) -> None:
    """All of time, and where the story is; zoomed and moved, never beyond the line."""
    index = EventIndex.from_table(varied)
    placed = np.flatnonzero(index.is_placed)
    for kept in (np.arange(len(varied)), placed, placed[::7], placed[40:41], placed[:0]):
        for name, choose in (("fullView", full_view), ("openingView", opening_view)):
            theirs = scripts.evaluate(
                f"(kept) => Timeline.{name}(events, Int32Array.from(kept))", kept.tolist()
            )
            ours = choose(index.take(kept))
            assert list(_differences(ours and _as_days(ours), theirs)) == []
    for view in VIEWS.values():
        for factor in (0.5, 2, 1e6):
            theirs = scripts.evaluate("(given) => Timeline.zoomView(...given)", [_as_days(view), factor])
            assert list(_differences(_as_days(zoom_view(view, factor)), theirs)) == []


DATES = [
    *(
        None,
        "2021-08-30",
        "2021-08",
        "2021",
        "2021-08-30~",
        "2021?",
        "2021-08%",
        "199X",
        "19XX",
        "20XX",
        "11XX",
    ),
    *("-0043-03-15", "-0043", "0000", "0001", "0079-08-24", "[-0043-03..-0042]", "9999-12-31", "2021-02-30"),
    *("2021-08-23/2021-08-29", "[2021-08-23..2021-08-29]", "2021-08-30/2021-09-02", "2021-12-30/2022-01-02"),
    *(
        "1990/1999",
        "1901/2000",
        "2001/2003",
        "-0099/0000",
        "2021-21",
        "2021-22",
        "2021-33",
        "2021-36",
        "2021-20",
    ),
    *(
        "[..2015-06-30]",
        "[2015-06-30..]",
        "2015/..",
        "../2015",
        "..",
        "[..]",
        "{2001,2003}",
        "[2001,2003..2005]",
    ),
    *("{2001,..2003}", "2021-08-30T09:30:00", "2021-08-30T09", "2021-08-30T09:30:00Z/2021-08-30T11:00:00Z"),
    *("2021-08-30T09:30:00/2021-08-31T11:00:00", "soon", "", "Y12000", "1848-02/1849-03"),
]


def test_dates_are_said_the_same(blank: Page) -> None:
    """Every form of EDTF that the table has, and those that it has not, with every relation and unit."""
    kinds = [(relation, unit) for relation in (None, *Relation) for unit in (None, *Granularity)]
    given = [
        [date, relation, unit, weekday]
        for date in DATES
        for relation, unit in kinds
        for weekday in (True, False)
    ]
    theirs = blank.evaluate(
        """(given) => given.map(([date, relation, granularity, weekday]) => (
          Timeline.dateInWords(date, {relation, granularity, weekday})))""",
        given,
    )
    ours = [
        date_in_words(date, relation=relation, granularity=unit, weekday=weekday)
        for date, relation, unit, weekday in given
    ]
    wrong = [
        (*told, one, other) for told, one, other in zip(given, ours, theirs, strict=True) if one != other
    ]
    assert wrong[:9] == []


def test_each_event_is_dated_in_the_same_words(scripts: Page, varied: pd.DataFrame) -> None:
    """Also what is inferred, at length and in brief."""
    rows = [
        {
            name: None if pd.isna(row[name]) else row[name]
            for name in ("date", "relation", "granularity", "dated_by")
        }
        for _, row in varied.iterrows()
    ]
    for brief in (False, True):
        theirs = scripts.evaluate(
            "(brief) => events.titles.map((_, position) => Timeline.eventDateInWords(events, position, {brief}))",
            brief,
        )
        assert theirs == [row_date_in_words(row, brief=brief) for row in rows]


@pytest.mark.parametrize("width", [120, 374, 1000, 2500])
def test_ticks_are_the_same(blank: Page, width: int) -> None:
    """From minutes to millennia, at any zoom, before year 1 and far ahead."""
    middles = [
        parse_moment(day)
        for day in (
            "-9000-06-01",
            "-0043-03-15",
            "0001-01-01",
            "1969-12-31T23:58",
            "2021-08-30",
            "9900-07-01",
        )
    ]
    spans = [round(DAY * 1.9**power / 24) for power in range(24)]
    views = [
        Stretch(middle - span // 3, middle + span)
        for middle in middles
        for span in spans
        if middle - span // 3 > FIRST_MOMENT and middle + span < LAST_MOMENT
    ]
    theirs = blank.evaluate(
        "([views, width]) => views.map((view) => Timeline.placeTicks(view, width))",
        [[_as_days(view) for view in views], width],
    )
    for view, ticks in zip(views, theirs, strict=True):
        ours = [
            {"day": to_days(tick.moment), "text": tick.text, "context": tick.context}
            for tick in place_ticks(view, width)
        ]
        assert list(_differences(ours, ticks))[:5] == [], view


def test_days_are_said_the_same(blank: Page) -> None:
    """Short, and as years are counted; and the day before and after each."""
    days = [
        int(to_days(parse_moment(day))) + step
        for day in (
            "-9999-01-02",
            "0000-02-28",
            "0001-01-01",
            "0100-03-01",
            "1970-01-01",
            "2000-02-29",
            "9999-12-30",
        )
        for step in (-1, 0, 1)
    ]
    said = blank.evaluate(
        "(days) => days.map((day) => [Timeline.shortDate(day), Timeline.isoDay(day)])", days
    )
    assert said == [[short_date(day * DAY), write_moment(day * DAY)] for day in days]
    years = [-9999, -1, 0, 1, 99, 100, 2021]
    assert blank.evaluate("(years) => years.map(Timeline.yearText)", years) == [
        year_text(year) for year in years
    ]
    units = ["century", "decade", "year", "month", "day"]
    assert blank.evaluate("(units) => units.map((unit) => Timeline.dayInWords(-5, unit))", units) == [
        "the 20th century",
        "the 1960s",
        "1969",
        "December 1969",
        "27 December 1969",
    ]


def test_text_is_treated_the_same(blank: Page) -> None:
    """Cleaned, escaped, measured, shortened and wrapped: hostile text, other scripts, and what joins or widens."""
    texts = [
        *HOSTILE,
        "half \udcff a pair and \ud83d",
        "a\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069b \U000e0041\u180e \x85\x1f\u2028 line",
        "".join(map(chr, range(0x20, 0x600))),
        "".join(map(chr, range(0x3000, 0x3100))) + "ｆｕｌｌ 한국어 \u20d0\U0001e8d0",
        *WORDS,
    ]
    theirs = blank.evaluate(
        """(texts) => texts.map((text) => [
          Timeline.cleanText(text), Timeline.escapeText(text), Timeline.textWidth(text, 12),
          [20, 60, 120, 300].map((width) => Timeline.shorten(text, width, 12)),
          Timeline.wrapText(text, 3),
        ])""",
        texts,
    )
    ours = [
        [
            clean_text(text),
            escape_text(text),
            text_width(text),
            [shorten(text, width) for width in (20, 60, 120, 300)],
            wrap_text(text, lines=3),
        ]
        for text in texts
    ]
    assert list(_differences(ours, theirs))[:9] == []


def test_no_text_of_an_article_is_markup(scripts: Page, varied: pd.DataFrame) -> None:
    """Plotly finds no element in a figure but those that the figure itself has."""
    shown = full_view(EventIndex.from_table(varied))
    assert shown is not None
    kept = list(range(len(varied)))
    for lanes in LANES.values():
        drawn = json.loads(scripts.evaluate(DRAW, [kept, _as_days(shown), 1000, lanes, {}, "light", None]))
        text = json.dumps(drawn["figure"], ensure_ascii=False)
        assert set(re.findall(r"<[^>]*>", text)) <= {
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<s>",
            "</s>",
            "<sup>",
            "</sup>",
            "<br>",
            "<extra>",
            "</extra>",
            '<span style=\\"color:#56616d;font-size:11px\\">',
            "</span>",
        }
        assert not set(text) & set("\u202e\u2066\x00\x07")


def test_columns_open_what_they_count(scripts: Page, varied: pd.DataFrame) -> None:
    """A click on one shows its stretch of time; a click on a mark tells which event it is."""
    assert scripts.evaluate('() => Timeline.readColumn(["", 10, "2 events", 2.5])') == {
        "from": 10,
        "to": 12.5,
    }
    assert scripts.evaluate('() => Timeline.readColumn([7, "Rain", "today"])') is None


@pytest.mark.parametrize("width", [100, 390, 619, 620, 621, 1000])
def test_the_drawing_area_is_as_wide(blank: Page, width: int) -> None:
    """Names beside it, or above the lanes."""
    assert blank.evaluate("(width) => Timeline.plotWidth(width)", width) == plot_width(width)


def test_python_is_where_colours_words_and_limits_stand() -> None:
    """No script has a colour of its own, or a limit that Python has."""
    folder = files("timeline.exports") / "page"
    for name in FIGURE_SCRIPTS:
        script = (folder / name).read_text(encoding="utf-8")
        assert not re.search(r"#[0-9a-fA-F]{6}|\b(?:4_?000|160)\b|January|Others", script), name
        assert len(script.splitlines()) <= 400
