"""The figure shows every event of the table, in the form that its date and status ask for."""

import gzip
import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from timeline.axis import Stretch, parse_moment
from timeline.figures import (
    DARK,
    LIGHT,
    View,
    build_overview_figure,
    build_timeline_figure,
    draw_scene,
    full_view,
)
from timeline.figures.hover import HOVER_TEMPLATE
from timeline.figures.scene import MOST_LABELS, build_scene
from timeline.index import EventIndex, LaneBy
from timeline.model import Category, DatedBy, Event, Granularity, Interval, Relation, Status
from timeline.table import build_table

Make = Callable[..., Event]
WEEK = Interval(datetime(2021, 8, 23), datetime(2021, 8, 30))
HOSTILE = "<a href='https://evil.example'>x</a> %{x} </script> \u202e\x00 " + "long " * 60


def _days(text: str) -> float:
    return parse_moment(text) / 86_400_000_000


def _view(start: str, end: str, width: int = 1000) -> View:
    return View(start=parse_moment(start), end=parse_moment(end), width=width)


def _traces(figure: go.Figure, name: str) -> list[Any]:
    return [trace for trace in figure.data if trace.name == name]


def _trace(figure: go.Figure, name: str) -> Any:
    return next(iter(_traces(figure, name)), None)


def _marked(figure: go.Figure) -> list[str]:
    """Return the ids of what can be pointed at: marks, and bars in the place of their marks."""
    names = ("events", "within", "lasted")
    return [data[0] for name in names for trace in _traces(figure, name) for data in trace.customdata or ()]


def _colours(colouring: Any) -> list[str]:
    """Return the colours of marks, whether they have one or each its own."""
    return [colouring.color] if isinstance(colouring.color, str) else list(colouring.color)


def _labels(figure: go.Figure) -> dict[str, str]:
    """Return the words of the labels, by the event that each is of."""
    return {
        event_id: text.strip()
        for name in ("labels", "strips")
        for trace in _traces(figure, name)
        for event_id, text in zip(trace.customdata, trace.text, strict=True)
        if event_id
    }


def _places(figure: go.Figure) -> dict[str, tuple[float, float, str]]:
    """Return where the labels stand, and which side of that place they take."""
    return {
        event_id: (x, y, side)
        for name in ("labels", "strips")
        for trace in _traces(figure, name)
        for event_id, x, y, side in zip(
            trace.customdata, trace.x, trace.y, _all(trace.textposition, trace), strict=True
        )
    }


def _all(value: Any, trace: Any) -> list[Any]:
    """Return an attribute for each point of a trace."""
    return list(value) if isinstance(value, list | tuple) else [value] * len(trace.x)


def _notes(figure: go.Figure) -> list[str]:
    strips = [text for trace in _traces(figure, "strips") for text in trace.text]
    return [*(note.text for note in figure.layout.annotations), *strips]


def _legend(figure: go.Figure) -> set[str]:
    return {
        re.sub(r"\s+", " ", re.sub("</?b>", "", text)).strip()
        for trace in _traces(figure, "legend")
        for text in trace.text
    }


def test_every_dated_event_has_one_mark(story_table: pd.DataFrame) -> None:
    """Six of the seven events have a date; each has a mark and a label that name it."""
    figure = build_timeline_figure(story_table)
    dated = story_table[story_table["start"].notna()]["event_id"]
    assert sorted(_marked(figure)) == sorted(dated)
    assert sum(len(trace.x) for trace in _traces(figure, "events")) == len(dated)
    assert sorted(_labels(figure)) == sorted(dated)


def test_an_undated_event_is_counted(make_event: Make) -> None:
    """Under the axis; what was before year 1 has its mark."""
    caesar = make_event("-0043-03-15", interval=None, title="Caesar is killed")
    table = build_table([caesar, make_event("2021-08-30"), make_event(None, title="Undated")])
    figure = build_timeline_figure(table)
    assert "1 event has no date" in _notes(figure)
    assert "-0043-03-15-Caesar is killed" in _marked(figure)
    assert {"200 BC", "AD 1", "2000"} <= set(figure.layout.xaxis.ticktext)
    assert figure.layout.xaxis.range[0] < _days("-0043-03-15")


def test_lanes_are_the_categories_that_there_are(story_table: pd.DataFrame) -> None:
    """One lane a category, in the order of the inventory, none for a category without a dated event."""
    lanes = build_timeline_figure(story_table).layout.yaxis.ticktext
    assert lanes == ("Attack", "Explosion", "Meeting", "Statement", "Deadline")


def test_lanes_by_source_have_short_names_and_a_legend_of_colours(make_event: Make) -> None:
    """Where lanes do not tell the category, the legend tells what colours mean."""
    events = [
        make_event("2021-08-30", articles=("/drop/north.txt",)),
        make_event("2021-08-29", articles=("/drop/south.txt",), category=Category.MEETING, title="Talks"),
    ]
    figure = build_timeline_figure(build_table(events), lanes_by=LaneBy.SOURCE)
    assert set(figure.layout.yaxis.ticktext) == {"north.txt", "south.txt"}
    assert {"violence", "talks"} <= _legend(figure)
    assert not {"violence", "talks"} & _legend(build_timeline_figure(build_table(events)))


def test_a_lane_with_nothing_in_sight_is_thin(make_event: Make) -> None:
    """It keeps its name, and takes less room than a row."""
    far = make_event("1990-01-01", category=Category.MEETING, title="Talks")
    table = build_table([make_event("2021-08-30"), far])
    everything, close = (
        build_timeline_figure(table, view=view).layout
        for view in (_view("1980-01-01", "2022-01-01"), _view("2020-01-01", "2022-01-01"))
    )
    heights = [layout.yaxis.range[0] for layout in (everything, close)]
    assert heights[0] - heights[1] >= 20
    close = build_timeline_figure(table, view=_view("2020-01-01", "2022-01-01"))
    assert any("Meeting" in name for name in close.layout.yaxis.ticktext)


def test_what_lasted_is_a_bar_as_long_as_it_lasted(story_table: pd.DataFrame) -> None:
    """A weekend is two days long."""
    bars = _trace(build_timeline_figure(story_table), "lasted")
    assert list(bars.base) == [_days("2021-08-28")]
    assert list(bars.x) == [2.0]


def test_some_day_within_is_a_hatched_band_with_a_hollow_mark(story_table: pd.DataFrame) -> None:
    """A week that is not known to the day is drawn apart from one that something lasted."""
    figure = build_timeline_figure(story_table)
    band = _trace(figure, "within")
    assert band.marker.pattern.shape == "/"
    assert list(band.x) == [7.0]
    hollow = [
        x
        for trace in _traces(figure, "events")
        for x, fill in zip(trace.x, _all(trace.marker.color, trace), strict=True)
        if fill == LIGHT.paper
    ]
    assert hollow == [_days("2021-08-26T12:00")]


@pytest.mark.parametrize(
    ("fields", "symbol", "legend"),
    [
        pytest.param({}, "circle", "on the day", id="day"),
        pytest.param({"relation": Relation.ENDS}, "diamond", "until then", id="deadline"),
        pytest.param({"relation": Relation.BEGINS}, "triangle-right", "from then", id="begins"),
        pytest.param({"status": Status.SCHEDULED}, "circle-open-dot", "planned", id="scheduled"),
        pytest.param({"status": Status.NEGATED}, "x-thin-open", "did not happen", id="negated"),
        pytest.param({"status": Status.POSSIBLE}, "circle", "? possible", id="possible"),
        pytest.param({"confidence": 0.3}, "circle", "hardly sure", id="low-confidence"),
        pytest.param({"dated_by": DatedBy.DOCUMENT}, "circle", "inferred day", id="inferred"),
    ],
)
def test_shape_and_legend_tell_the_kind(
    make_event: Make, fields: dict[str, Any], symbol: str, legend: str
) -> None:
    """Each kind of date and status has its own mark, explained in words."""
    figure = build_timeline_figure(build_table([make_event(**fields)]))
    assert _trace(figure, "events").marker.symbol == symbol
    assert legend in _legend(figure)


@pytest.mark.parametrize(
    ("fields", "is_broken", "is_hollow", "legend"),
    [
        pytest.param({}, False, False, {"on the day"}, id="own-words"),
        pytest.param({"dated_by": DatedBy.MENTION}, False, False, {"on the day"}, id="another-mention"),
        pytest.param({"dated_by": DatedBy.DOCUMENT}, True, True, {"inferred day"}, id="inferred"),
        pytest.param(
            {"interval": WEEK, "dated_by": DatedBy.DOCUMENT},
            True,
            True,
            {"inferred day", "some day within"},
            id="inferred-week",
        ),
        pytest.param({"interval": WEEK}, False, True, {"some day within"}, id="week"),
        pytest.param(
            {"status": Status.SCHEDULED, "dated_by": DatedBy.DOCUMENT},
            True,
            False,
            {"inferred day", "planned"},
            id="inferred-plan",
        ),
        pytest.param(
            {"status": Status.NEGATED, "dated_by": DatedBy.DOCUMENT},
            True,
            False,
            {"inferred day", "did not happen"},
            id="inferred-and-negated",
        ),
    ],
)
def test_an_inferred_date_is_drawn_apart(
    make_event: Make, fields: dict[str, Any], is_broken: bool, is_hollow: bool, legend: set[str]
) -> None:
    """A broken outline is of dates that no words give, whatever else the mark says."""
    figure = build_timeline_figure(build_table([make_event(**fields)]))
    marker = _trace(figure, "events").marker
    assert (marker.line.dash == "2px,2px") is is_broken
    assert (marker.color != marker.line.color) is is_hollow
    assert _legend(figure) == legend


def test_text_of_articles_is_only_text(make_event: Make) -> None:
    """No markup, no template and no control character of an article reaches Plotly."""
    figure = build_timeline_figure(
        build_table([make_event(title=HOSTILE, sentence=f"struck on Monday {HOSTILE}")])
    )
    drawn = json.loads(figure.to_json())
    for trace in drawn["data"]:
        assert trace.get("hovertemplate", HOVER_TEMPLATE) == HOVER_TEMPLATE
    data = _trace(figure, "events").customdata[0]
    texts = [
        *data[1:],
        *(str(trace.text) for trace in figure.data),
        *(note.text for note in figure.layout.annotations),
    ]
    assert not any("<a" in text or "\u202e" in text or "\x00" in text for text in texts)


def test_every_event_stays_visible_over_150_years(make_event: Make) -> None:
    """Marks have a size in pixels, so a day among decades is no thinner than any other."""
    weekend = Interval(datetime(2021, 8, 28), datetime(2021, 8, 30))
    table = build_table(
        [
            make_event("1883-08-26"),
            make_event("2021-08-28/2021-08-29", interval=weekend, relation=Relation.DURING),
        ]
    )
    events = _traces(build_timeline_figure(table), "events")
    assert min(size for trace in events for size in _all(trace.marker.size, trace)) >= 4


def test_a_narrow_view_packs_for_itself(make_event: Make) -> None:
    """Zoomed in, the same events need fewer rows, and labels keep their events."""
    table = build_table(
        [make_event(f"2021-08-{day:02}", title=f"Attack number {day}") for day in range(1, 29)]
    )
    wide = build_timeline_figure(table, view=_view("2000-01-01", "2040-01-01"))
    close = build_timeline_figure(table, view=_view("2021-08-01", "2021-08-05"))
    assert close.layout.height < wide.layout.height
    assert "2021-08-03-Attack number 3" in _labels(close)


def test_a_crowd_is_labelled_by_importance(make_event: Make) -> None:
    """Beyond the most that can be read, the important events keep their labels and all keep their marks."""
    events = [
        make_event("2021-08-30", title=f"Attack {number}", importance=number / 400) for number in range(300)
    ]
    figure = build_timeline_figure(build_table(events))
    assert len(_trace(figure, "events").x) == 300
    assert len(_labels(figure)) == MOST_LABELS
    assert "2021-08-30-Attack 299" in _labels(figure)
    assert "2021-08-30-Attack 0" not in _labels(figure)


def test_the_reader_cannot_leave_the_packed_view(story_table: pd.DataFrame) -> None:
    """Zooming out stops where the packing was made for."""
    axis = build_timeline_figure(story_table).layout.xaxis
    assert (axis.minallowed, axis.maxallowed) == axis.range


def test_the_chosen_event_is_ringed(story_table: pd.DataFrame) -> None:
    """One ring, where the event is."""
    figure = build_timeline_figure(story_table, selected="2021-08-30-Rocket attack on the airport")
    assert _trace(figure, "selected").x == (_days("2021-08-30T12:00"),)


def test_an_empty_table_gives_a_figure_that_says_so() -> None:
    """No events is a state, not an error."""
    figure = build_timeline_figure(build_table([]))
    assert figure.layout.annotations[0].text == "No events with a date"


def test_the_overview_counts_every_dated_event(story_table: pd.DataFrame) -> None:
    """The strip holds all of time, with the shown part marked; columns are square roots of counts."""
    shown = full_view(EventIndex.from_table(story_table))
    figure = build_overview_figure(story_table, shown=shown)
    assert sum(figure.data[0].y > 0) == len(set(figure.data[0].x)) <= 6
    assert len(figure.layout.shapes) == 1
    assert not build_overview_figure(build_table([])).data


def _hover(figure: go.Figure) -> dict[str, list[str]]:
    return {data[1]: data for trace in _traces(figure, "events") for data in trace.customdata or ()}


def test_disputed_and_overdue_events_are_marked(disputed_table: pd.DataFrame) -> None:
    """By a sign behind the label, in the legend, and in words when one points at the mark."""
    figure = build_timeline_figure(disputed_table)
    labels = _labels(figure).values()
    assert sorted(text for text in labels if "≠" in text or "!" in text) == [
        "<i>Board to present its report</i> <b>!</b>",
        "Explosion at the ferry terminal <sup>2</sup> <b>≠</b>",
    ]
    assert {"≠ sources disagree", "! overdue"} <= _legend(figure)
    hover = _hover(figure)
    assert hover["Explosion at the ferry terminal"][2].endswith(
        "<br>Occurred · 2 sources · Kabul<br>Sources disagree"
    )
    assert "Scheduled, overdue · 1 source" in hover["Board to present its report"][2]


def test_a_mark_without_a_label_has_its_sign_above(disputed_table: pd.DataFrame) -> None:
    """Where there is no room for words the sign is there all the same, and once."""
    narrow = build_timeline_figure(disputed_table, view=View(width=60))
    signs = _trace(narrow, "signs")
    labelled = "".join(_labels(narrow).values())
    assert sorted([*signs.text, *(sign for sign in "≠!" if sign in labelled)]) == ["!", "≠"]
    marks = {x: y for trace in _traces(narrow, "events") for x, y in zip(trace.x, trace.y, strict=True)}
    assert all(marks[x] - y > 0 for x, y in zip(signs.x, signs.y, strict=True))
    assert _trace(build_timeline_figure(disputed_table), "signs") is None


def test_an_event_that_nobody_disputes_has_no_sign(story_table: pd.DataFrame) -> None:
    """Neither on its label nor in the legend."""
    figure = build_timeline_figure(story_table)
    assert not any("≠" in words or "overdue" in words for words in _legend(figure))
    assert not any("≠" in text or "!" in text for text in _labels(figure).values())


def test_the_number_of_sources_is_raised(make_event: Make) -> None:
    """Behind the title, where there are several."""
    figure = build_timeline_figure(build_table([make_event(articles=("a.txt", "b.txt", "c.txt"))]))
    assert [*_labels(figure).values()] == ["Rocket attack on the airport <sup>3</sup>"]


def test_today_has_a_line_only_where_it_is_given(story_table: pd.DataFrame) -> None:
    """The library does not ask what day it is."""
    today = parse_moment("2021-08-29")
    figure = build_timeline_figure(story_table, today=today)
    assert "today" in _notes(figure)
    assert [shape.x0 for shape in figure.layout.shapes if shape.type == "line"] == [_days("2021-08-29")]
    assert "today" not in _notes(build_timeline_figure(story_table))
    assert "today" not in _notes(build_timeline_figure(story_table, today=parse_moment("1990-01-01")))


def test_a_theme_is_passed(story_table: pd.DataFrame) -> None:
    """Every colour of a dark figure is of the dark theme."""
    drawn = build_timeline_figure(story_table, theme=DARK).to_json()
    assert build_timeline_figure(story_table, theme=DARK).layout.paper_bgcolor == DARK.paper
    assert not any(colour in drawn for colour in (LIGHT.ink, LIGHT.paper, LIGHT.stripe, LIGHT.muted))


def test_a_narrow_figure_has_the_names_of_lanes_above_their_rows(story_table: pd.DataFrame) -> None:
    """There is no room for a margin."""
    figure = build_timeline_figure(story_table, view=View(width=374))
    assert figure.layout.margin.l < 20
    assert {"Attack", "Explosion", "Meeting"} <= set(_notes(figure))


@pytest.fixture(scope="module")
def long_table(make_event: Make) -> pd.DataFrame:
    """Return one day of 1905 among four wars of which each goes on for years."""
    wars = [
        make_event(
            f"{1900 - number}/{1910 + number}",
            event_id=f"war-{number}",
            title=f"War number {number}",
            interval=Interval(datetime(1900 - number, 1, 1), datetime(1911 + number, 1, 1)),
            relation=Relation.DURING,
            importance=number / 10,
        )
        for number in range(4)
    ]
    return build_table([*wars, make_event("1905-05-05", event_id="day")])


def test_what_is_much_longer_than_the_view_stands_in_a_strip(long_table: pd.DataFrame) -> None:
    """The most important titles, each to be clicked, and how many there are more; no bar fills the screen."""
    figure = build_timeline_figure(long_table, view=_view("1905-05-01", "1905-05-10"))
    labels = _labels(figure)
    assert [name for name in labels if name.startswith("war")] == ["war-3", "war-2", "war-1"]
    assert {"spans this view:", "· +1"} <= set(_notes(figure))
    assert _traces(figure, "lasted") == []
    assert list(_trace(figure, "wide").base) == [
        _days("1897-01-01"),
        _days("1898-01-01"),
        _days("1899-01-01"),
    ]
    places = _places(figure)
    assert places["day"][1] > places["war-3"][1]
    assert _trace(build_timeline_figure(long_table), "wide") is None


def test_the_strip_covers_no_mark(long_table: pd.DataFrame) -> None:
    """Its axis lies over that of time: to one beside it Plotly gives a ground, which hides the lanes."""
    figure = build_timeline_figure(long_table, view=_view("1905-05-01", "1905-05-10"))
    axes = {trace.xaxis for trace in figure.data if trace.yaxis in (None, "y")} - {None, "x"}
    assert axes
    assert {figure.layout[axis.replace("x", "xaxis")].overlaying for axis in axes} == {"x"}


def test_the_strip_has_what_is_in_sight_and_the_chosen_event_first(long_table: pd.DataFrame) -> None:
    """A war that ends just before the view does not span it."""
    after = build_timeline_figure(long_table, view=_view("1911-01-02", "1911-01-10"))
    assert [name for name in _labels(after) if name.startswith("war")] == ["war-3", "war-2", "war-1"]
    assert not any("+" in note for note in _notes(after))
    view = _view("1905-05-01", "1905-05-10")
    chosen = build_timeline_figure(long_table, view=view, selected="war-0")
    assert next(name for name in _labels(chosen) if name.startswith("war")) == "war-0"


def test_a_narrow_strip_has_the_titles_that_fit(long_table: pd.DataFrame) -> None:
    """And counts the others."""
    figure = build_timeline_figure(long_table, view=_view("1905-05-01", "1905-05-10", width=240))
    titles = [name for name in _labels(figure) if name.startswith("war")]
    assert f"· +{4 - len(titles)}" in _notes(figure)
    assert 1 <= len(titles) < 3


def test_a_label_sticks_to_the_edge_of_the_view(make_event: Make) -> None:
    """What began before the view has its title where it can be read."""
    siege = make_event(
        "2021-08-01/2021-08-20",
        interval=Interval(datetime(2021, 8, 1), datetime(2021, 8, 21)),
        relation=Relation.DURING,
    )
    figure = build_timeline_figure(build_table([siege]), view=_view("2021-08-07", "2021-08-25"))
    ((x, _, side),) = _places(figure).values()
    assert (x, side) == (_days("2021-08-07"), "middle right")


def test_the_overview_frames_the_view_however_short_it_is(make_event: Make) -> None:
    """A day among ten thousand years can still be seen, and so can each event beside a crowd."""
    crowd = [make_event("2021-08-30", title=f"Event {number}") for number in range(200)]
    table = build_table([*crowd, make_event("-8000", granularity=Granularity.YEAR, title="Alone")])
    shown = Stretch(parse_moment("2021-08-30"), parse_moment("2021-08-31"))
    figure = build_overview_figure(table, shown=shown, width=1000)
    start, end = figure.layout.xaxis.range
    (frame,) = figure.layout.shapes
    assert (frame.x1 - frame.x0) / (end - start) * 1000 >= 5
    assert min(figure.data[0].y) >= 0.1
    assert max(figure.data[0].y) <= 1
    assert len(figure.data[0].y) == 2
    assert "8000 BC" in figure.layout.xaxis.ticktext


def test_a_figure_of_thousands_of_marks_is_small(make_event: Make) -> None:
    """Four thousand marks and their titles fit into what a page may be sent at a step."""
    day = datetime(2021, 1, 1)
    table = build_table(
        make_event(
            (day + timedelta(days=number % 365)).date().isoformat(),
            event_id=f"{number:016x}",
            title=f"Number {number * 7919 % 10_007} of the raids on the harbour",
            category=list(Category)[number % 28],
        )
        for number in range(4_000)
    )
    index = EventIndex.from_table(table)
    everything = full_view(index)
    assert everything is not None
    scene = build_scene(index, everything, 1000, most_marks=5_000)
    drawn = json.dumps(draw_scene(scene)).encode()
    assert len(gzip.compress(drawn)) <= 150_000
    assert len(drawn) <= 600_000
