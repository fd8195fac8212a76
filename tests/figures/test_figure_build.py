"""The figure shows every event of the table, in the form that its date and status ask for."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from timeline.figures import View, build_overview_figure, build_timeline_figure, full_view
from timeline.figures.drawings import MAX_LABELS
from timeline.figures.hover import HOVER_TEMPLATE
from timeline.model import DatedBy, Event, Interval, Relation, Status
from timeline.table import build_table

Make = Callable[..., Event]
WEEK = Interval(datetime(2021, 8, 23), datetime(2021, 8, 30))
HOSTILE = "<a href='https://evil.example'>x</a> %{x} </script> \u202e\x00 " + "long " * 60


def _trace(figure: go.Figure, name: str) -> Any:
    return next((trace for trace in figure.data if trace.name == name), None)


def _labels(figure: go.Figure) -> dict[str, Any]:
    return {note.name: note for note in figure.layout.annotations if note.name}


def _legend(figure: go.Figure) -> set[str]:
    return {trace.name for trace in figure.data if trace.showlegend is not False}


def test_every_dated_event_has_one_mark(story_table: pd.DataFrame) -> None:
    """Six of the seven events have a date; each has a mark and a label that name it."""
    figure = build_timeline_figure(story_table)
    marks = [data[0] for data in _trace(figure, "events").customdata]
    dated = story_table[story_table["start"].notna()]["event_id"]
    assert sorted(marks) == sorted(dated)
    assert sorted(_labels(figure)) == sorted(dated)


def test_an_event_without_a_place_is_counted(make_event: Make) -> None:
    """Undated events and those before year 1 are told of under the axis."""
    caesar = make_event("-0043-03-15", interval=None, title="Caesar is killed")
    table = build_table([caesar, make_event("2021-08-30"), make_event(None, title="Undated")])
    notes = [note.text for note in build_timeline_figure(table).layout.annotations]
    assert "2 events have no place on this axis: 1 undated, 1 before year 1" in notes


def test_lanes_are_the_categories_that_there_are(story_table: pd.DataFrame) -> None:
    """One lane a category, in the order of the inventory, none for a category without a dated event."""
    lanes = build_timeline_figure(story_table).layout.yaxis.ticktext
    assert lanes == ("Attack", "Explosion", "Meeting", "Statement", "Deadline")


def test_what_lasted_is_a_bar_as_long_as_it_lasted(story_table: pd.DataFrame) -> None:
    """A weekend is two days long."""
    bars = _trace(build_timeline_figure(story_table), "lasted")
    assert bars.base == ("2021-08-28T00:00:00",)
    assert bars.x == (timedelta(days=2) / timedelta(milliseconds=1),)


def test_some_day_within_is_a_hatched_band_with_a_hollow_mark(story_table: pd.DataFrame) -> None:
    """A week that is not known to the day is drawn apart from one that something lasted."""
    figure = build_timeline_figure(story_table)
    band = _trace(figure, "within")
    assert band.marker.pattern.shape == "/"
    assert band.x == (timedelta(days=7) / timedelta(milliseconds=1),)
    events = _trace(figure, "events")
    hollow = [
        data[1]
        for data, fill, line in zip(
            events.customdata, events.marker.color, events.marker.line.color, strict=True
        )
        if fill != line
    ]
    assert hollow == ["Deadly explosion kills more than 100"]


@pytest.mark.parametrize(
    ("fields", "symbol", "legend"),
    [
        pytest.param({}, "circle", "on the day", id="day"),
        pytest.param({"relation": Relation.ENDS}, "diamond", "until then", id="deadline"),
        pytest.param({"relation": Relation.BEGINS}, "triangle-right", "from then", id="begins"),
        pytest.param({"status": Status.SCHEDULED}, "circle-open-dot", "planned", id="scheduled"),
        pytest.param({"status": Status.NEGATED}, "x-thin-open", "did not happen", id="negated"),
        pytest.param({"status": Status.POSSIBLE}, "circle", "possible", id="possible"),
        pytest.param({"dated_by": DatedBy.DOCUMENT}, "circle", "inferred day", id="inferred"),
    ],
)
def test_shape_and_legend_tell_the_kind(
    make_event: Make, fields: dict[str, Any], symbol: str, legend: str
) -> None:
    """Each kind of date and status has its own mark, explained in words."""
    figure = build_timeline_figure(build_table([make_event(**fields)]))
    assert _trace(figure, "events").marker.symbol == (symbol,)
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
    assert (marker.line.dash != ("solid",)) is is_broken
    assert (marker.color != marker.line.color) is is_hollow
    assert _legend(figure) - {"selected"} == legend


def test_text_of_articles_is_only_text(make_event: Make) -> None:
    """No markup, no template and no control character of an article reaches Plotly."""
    figure = build_timeline_figure(
        build_table([make_event(title=HOSTILE, sentence=f"struck on Monday {HOSTILE}")])
    )
    drawn = json.loads(figure.to_json())
    for trace in drawn["data"]:
        assert trace.get("hovertemplate", HOVER_TEMPLATE) == HOVER_TEMPLATE
    data = _trace(figure, "events").customdata[0]
    texts = [*data[1:], *(note.text for note in figure.layout.annotations)]
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
    assert min(_trace(build_timeline_figure(table), "events").marker.size) >= 4


def test_a_narrow_view_packs_for_itself(make_event: Make) -> None:
    """Zoomed in, the same events need fewer rows, and labels keep their events."""
    table = build_table(
        [make_event(f"2021-08-{day:02}", title=f"Attack number {day}") for day in range(1, 29)]
    )
    wide = build_timeline_figure(table, view=View(start=datetime(2000, 1, 1), end=datetime(2040, 1, 1)))
    close = build_timeline_figure(table, view=View(start=datetime(2021, 8, 1), end=datetime(2021, 8, 5)))
    assert close.layout.height < wide.layout.height
    assert "2021-08-03-Attack number 3" in _labels(close)


def test_a_crowd_is_labelled_by_importance(make_event: Make) -> None:
    """Beyond the most that can be read, the important events keep their labels and all keep their marks."""
    events = [
        make_event("2021-08-30", title=f"Attack {number}", importance=number / 400) for number in range(300)
    ]
    figure = build_timeline_figure(build_table(events))
    assert len(_trace(figure, "events").x) == 300
    assert len(_labels(figure)) == MAX_LABELS
    assert "2021-08-30-Attack 299" in _labels(figure)
    assert "2021-08-30-Attack 0" not in _labels(figure)


def test_the_reader_cannot_leave_the_packed_view(story_table: pd.DataFrame) -> None:
    """Zooming out stops where the packing was made for."""
    axis = build_timeline_figure(story_table).layout.xaxis
    assert (axis.minallowed, axis.maxallowed) == axis.range


def test_the_chosen_event_is_ringed(story_table: pd.DataFrame) -> None:
    """One ring, where the event is."""
    figure = build_timeline_figure(story_table, selected="2021-08-30-Rocket attack on the airport")
    assert _trace(figure, "selected").x == ("2021-08-30T12:00:00",)


def test_an_empty_table_gives_a_figure_that_says_so() -> None:
    """No events is a state, not an error."""
    figure = build_timeline_figure(build_table([]))
    assert figure.layout.annotations[0].text == "No events with a date"


def test_the_overview_counts_every_dated_event(story_table: pd.DataFrame) -> None:
    """The strip holds all of time, with the shown part marked; columns are square roots of counts."""
    shown = full_view(story_table)
    figure = build_overview_figure(story_table, shown=shown)
    assert round(sum(height**2 for height in figure.data[0].y)) == 6
    assert len(figure.layout.shapes) == 1
    assert not build_overview_figure(build_table([])).data


def _hover(figure: go.Figure) -> dict[str, list[str]]:
    return {data[1]: data for data in _trace(figure, "events").customdata}


def test_disputed_and_overdue_events_are_marked(disputed_table: pd.DataFrame) -> None:
    """By a sign behind the label, in the legend, and in words when one points at the mark."""
    figure = build_timeline_figure(disputed_table)
    labels = [note.text for note in figure.layout.annotations if note.name]
    assert [text for text in labels if "≠" in text or "!" in text] == [
        "Explosion at the ferry terminal <sup>2</sup> <b>≠</b>",
        "<i>Board to present its report</i> <b>!</b>",
    ]
    assert {"≠ sources disagree", "! overdue"} <= _legend(figure)
    hover = _hover(figure)
    assert hover["Explosion at the ferry terminal"][3] == (
        "Occurred · 2 independent sources, 3 articles<br>Sources disagree on the day and the number killed"
    )
    assert hover["Board to present its report"][3] == "Scheduled, overdue · kabul.txt"


def test_a_mark_without_a_label_has_its_sign_above(disputed_table: pd.DataFrame) -> None:
    """Where there is no room for words the sign is there all the same, and once."""
    narrow = build_timeline_figure(disputed_table, view=View(width=60))
    signs = _trace(narrow, "signs")
    labelled = "".join(note.text for note in narrow.layout.annotations if note.name)
    assert sorted([*signs.text, *(sign for sign in "≠!" if sign in labelled)]) == ["!", "≠"]
    marks = dict(zip(_trace(narrow, "events").x, _trace(narrow, "events").y, strict=True))
    assert all(marks[x] - y > 0 for x, y in zip(signs.x, signs.y, strict=True))
    assert _trace(build_timeline_figure(disputed_table), "signs") is None


def test_an_event_that_nobody_disputes_has_no_sign(story_table: pd.DataFrame) -> None:
    """Neither on its label nor in the legend."""
    figure = build_timeline_figure(story_table)
    assert not any("≠" in str(name) or "overdue" in str(name) for name in _legend(figure))
    assert not any("≠" in note.text or "!" in note.text for note in figure.layout.annotations)
