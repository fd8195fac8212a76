"""What stands around the timeline: files that are handed out, keys, the list by months, samples, colours."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from dash import Dash, html
from werkzeug.exceptions import BadRequest

from dashboards import ids
from dashboards.app import create_app
from dashboards.chips import list_active
from dashboards.chronology import MOST_PRINTED, chronology_list, list_months, month_name, print_chronology
from dashboards.export_menu import ask, list_formats
from dashboards.exporting import asked_filter, export_events, register_exports
from dashboards.filters import filter_to_data
from dashboards.help import help_dialog
from dashboards.keys import KEYS, key_table, step
from dashboards.layout import build_layout
from dashboards.samples import copy_samples, find_samples
from dashboards.snapshots import SnapshotReader
from timeline.commands.stores import tell_day
from timeline.errors import ExportError
from timeline.exports import FORMATS, Format
from timeline.figures.theme import contrast
from timeline.filtering import EventFilter
from timeline.index import EventIndex
from timeline.model import Event, Review
from timeline.settings import Settings
from timeline.table import build_table

ASSETS = Path(__file__).parents[2] / "dashboards" / "assets"
ATTACKS = EventFilter(categories=("attack",))


@pytest.fixture
def client(make_store: Callable[..., Any], story_table: pd.DataFrame) -> Any:
    return create_app(Settings(folder=Path("/drop")), make_store(story_table)).server.test_client()


def _query(event_filter: EventFilter) -> dict[str, str]:
    return {"filter": json.dumps(filter_to_data(event_filter))}


def test_every_format_is_in_the_menu() -> None:
    """A format that can be written can be asked for."""
    assert set(FORMATS) == set(Format)


def test_no_date_is_read_again_for_a_name(
    make_store: Callable[..., Any], story_table: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The index knows where the events stand; of a filter, those that pass."""
    store = make_store(story_table)
    monkeypatch.setattr("timeline.axis.parse_edtf", lambda text: pytest.fail(text))
    monkeypatch.setattr("timeline.axis._locate_plain", lambda text: pytest.fail(text))
    assert _name(store, EventFilter(), Format.CSV) == "timeline_2021-08-23_2021-08-31.csv"
    only = EventFilter(start="2021-08-31")
    assert _name(store, only, Format.CSV) == "timeline_2021-08-31_2021-08-31.csv"
    assert _name(store, EventFilter(start="2030"), Format.JSON) == "timeline.json"


def _name(store: Any, event_filter: EventFilter, kind: Format) -> str:
    export = export_events(store, event_filter, kind)
    export.content.close()
    return export.name


def test_this_view_and_everything(client: Any) -> None:
    """A file holds what the filter of its address leaves, or all."""
    view = client.get("/export/json", query_string=_query(ATTACKS))
    assert {event["category"] for event in view.get_json()["events"]} == {"attack"}
    assert "attachment" in view.headers["Content-Disposition"]
    assert len(client.get("/export/json?all=").get_json()["events"]) == 7


def test_hidden_events_are_handed_out_where_the_view_shows_them(
    make_store: Callable[..., Any], make_event: Callable[..., Event]
) -> None:
    """Everything is what has not been taken out of sight, as `timeline export` writes it."""
    events = [make_event(), make_event("2021-08-31", title="Never took place", review=Review.HIDDEN)]
    client = create_app(Settings(folder=Path("/drop")), make_store(build_table(events))).server.test_client()
    for what, shown, count in (("everything", True, 1), ("view", True, 2), ("view", False, 1)):
        asked, query = ask(filter_to_data(EventFilter(hidden=shown)), what, ["text"])
        assert len(client.get("/export/json", query_string=query).get_json()["events"]) == count
        assert asked.hidden == (count == 2)


def test_links_lead_to_what_is_asked_for(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The addresses that the menu gives are those that the server knows; pictures are of what is in sight."""
    monkeypatch.setattr("timeline.exports.images._render", lambda request: request.encode())
    picture = {"from": "2021-08-30", "to": "2021-09-01", "lanes": "place", "width": "700", "dark": ""}
    _, query = ask(filter_to_data(ATTACKS), "view", [])
    assert list_formats(2, query, picture)[0].children == "2 events, as"
    links = _links(list_formats(2, query, picture))
    events = client.get(links[Format.JSON]).get_json()["events"]
    assert len(events) == 2
    assert {mention["sentence"] for event in events for mention in event["mentions"]} == {""}
    drawn = json.loads(client.get(links[Format.SVG]).data)
    assert drawn["options"]["width"] == 700
    assert drawn["figure"]["layout"]["xaxis"]["range"] == [18869, 18871]
    assert Format.TIMEML not in links
    _, query = ask(filter_to_data(ATTACKS), "everything", ["text"])
    assert len(client.get(_links(list_formats(7, query, {}))[Format.JSON]).get_json()["events"]) == 7


def _links(parts: Any) -> dict[str, str]:
    anchors = [item.children for item in parts[1].children if hasattr(item.children, "href")]
    return {link.href.partition("?")[0].removeprefix("/export/"): link.href for link in anchors}


def test_nothing_is_offered_that_fails(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot hold so many events says so; what is not installed, how to install it."""
    assert set(_links(list_formats(1, {}, {}))) == set(Format)
    many = list_formats(2_000_000, {}, {})
    assert set(_links(many)) == {
        each for each, spec in FORMATS.items() if spec.most_events is None and not spec.needs_text
    }
    assert "at most 5,000 events" in str(many)
    assert "by `timeline export`" in str(many)
    monkeypatch.setattr("timeline.exports.images.find_spec", lambda _: None)
    without = list_formats(1, {}, {})
    assert Format.PNG not in _links(without)
    assert str(without).count("pip install 'timeline[images]'") == 1
    answer = client.get("/export/png")
    assert (answer.status_code, answer.mimetype) == (422, "text/html")
    assert "pip install &#x27;timeline[images]&#x27;" in answer.get_data(as_text=True)
    assert 'href="/"' in answer.get_data(as_text=True)


def test_a_file_has_the_name_of_its_folder_and_the_day_of_the_reader(
    make_store: Callable[..., Any], story_table: pd.DataFrame
) -> None:
    """The day is that of the clock on the reader's wall, as the commands have it."""
    app, noon = Dash("made"), datetime(2026, 11, 1, 12, tzinfo=UTC)
    app.layout = html.Div()
    register_exports(app, make_store(story_table), Path("/news/Kabul 2021"), lambda: noon)
    told = app.server.test_client().get("/export/json").get_json()
    assert (told["title"], told["made"]) == ("Kabul 2021", tell_day(noon).isoformat())


def test_pictures_are_drawn_one_at_a_time(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks meanwhile is told at once; then it is the next one's turn, also after a failure."""
    meanwhile: list[Any] = []

    def draw(request: str) -> bytes:
        meanwhile.append(client.get("/export/svg"))
        return request.encode()

    monkeypatch.setattr("timeline.exports.images._render", draw)
    assert client.get("/export/png").status_code == 200
    (refused,) = meanwhile
    assert (refused.status_code, refused.mimetype) == (503, "text/html")
    assert "Try again in a moment" in refused.get_data(as_text=True)
    assert int(refused.headers["Retry-After"]) > 0
    monkeypatch.setattr("timeline.exports.images._render", _fail)
    assert [client.get("/export/png").status_code for _ in range(2)] == [422, 422]


def _fail(_: str) -> bytes:
    raise ExportError("the browser said nothing")


@pytest.mark.parametrize("query", ["width=1", "width=x", "lanes=x", "from=1&to=0", "from=2022&to=2021"])
def test_no_picture_is_drawn_in_other_ways(client: Any, query: str) -> None:
    """An address that the menu never gives is refused."""
    assert client.get(f"/export/svg?{query}").status_code == 400


@pytest.mark.parametrize("path", ["/export/exe", "/export/json?filter=[1]", "/chronology?filter={"])
def test_other_addresses_are_refused(client: Any, path: str) -> None:
    """What is no format or no filter gives no file, and no trace."""
    assert client.get(path).status_code in (400, 404)


def test_a_filter_that_is_none() -> None:
    """It is the sender's mistake."""
    with pytest.raises(BadRequest):
        asked_filter({"filter": '{"start": 5}'})


def test_steps_follow_time(story_table: pd.DataFrame) -> None:
    """From event to event in order, from none to an end, and no further than the last."""
    index = EventIndex.from_table(story_table)
    assert [step(index, None, 1), step(index, None, -1)] == [0, 6]
    assert [step(index, 2, 1), step(index, 2, -1), step(index, 6, 1), step(index, 0, -1)] == [
        3,
        1,
        None,
        None,
    ]
    assert [step(index, 2, 3), step(index, 5, -4), step(index, 2, 9), step(index, None, -2)] == [5, 1, 6, 5]
    assert step(index, 2, 0) is None
    assert step(index.take(index.keys[:0]), None, 1) is None


def test_every_key_is_explained_and_known() -> None:
    """The help and the script have the same table; each key does one thing."""
    text = str(help_dialog())
    names = [name for key in KEYS for name in key.keys]
    assert len(set(names)) == len(names)
    assert all(key.words in text and bool(key.presses) != bool(key.does) for key in KEYS)
    assert set(json.loads(key_table()["data-keys"])) == set(names)


def test_keys_press_what_is_there() -> None:
    """No key presses a button that the page has not."""
    page = str(build_layout(1))
    assert all(f"id='{key.presses}'" in page for key in KEYS if key.presses)


@pytest.mark.parametrize(
    ("date", "name"),
    [
        ("2021-08-30", "August 2021"),
        ("2021-08", "August 2021"),
        ("1848", "1848"),
        ("-0043-03-15", "March 44 BC"),
        ("[2021-08-23..2021-08-29]", "August 2021"),
        (None, "Without a date"),
    ],
)
def test_months(date: str | None, name: str) -> None:
    """Each date has its heading."""
    assert month_name(date) == name


def test_a_chronology_tells_everything(story_table: pd.DataFrame) -> None:
    """Date, title, what is to be known of it, and who tells of it, under the month."""
    months = list_months(story_table)
    assert [month.name for month in months] == ["August 2021", "Without a date"]
    deadline = months[0].events[-1]
    assert (deadline.when, deadline.remarks, deadline.told) == (
        "until 31 August 2021",
        "scheduled",
        "deadline.txt",
    )
    assert "Wedding in a village" in str(chronology_list(months))


def test_what_is_printed_is_told(make_store: Callable[..., Any], make_event: Callable[..., Event]) -> None:
    """More than can be printed is cut, in words; a filter is named."""
    events = [make_event("2021-08-30", title=f"Event {number}") for number in range(MOST_PRINTED + 5)]
    store = make_store(build_table(events))
    reader = SnapshotReader(store, Path("/drop"))
    printed = print_chronology(reader, store, EventFilter())
    assert sum(len(month.events) for month in printed.months) == MOST_PRINTED
    assert printed.count == "The first 1,000 of 1,005 events; the rest is in the exports."
    assert printed.title == "Timeline, 30 August 2021"
    asked = EventFilter(categories=("attack",), bc=False, min_confidence=0.6, end="2022-01-01")
    told = print_chronology(reader, store, asked).filters
    assert told == "; ".join(each.words for each in list_active(asked))
    assert told.startswith("Category: Attack; To 2021; ")


def test_samples_are_copied_once(tmp_path: Path) -> None:
    """All of them; a second time nothing is added, and what is there stays as it is."""
    samples = find_samples()
    own = tmp_path / samples[0].name
    own.write_text("My own words of 3 May 2020.", encoding="utf-8")
    assert copy_samples(tmp_path).startswith(f"{len(samples)} sample articles copied")
    assert copy_samples(tmp_path).startswith("0 sample articles copied")
    assert own.read_text(encoding="utf-8") == "My own words of 3 May 2020."
    assert len(list(tmp_path.iterdir())) == len(samples) + 1


def _colours(selector: str) -> dict[str, str]:
    sheet = (ASSETS / "base.css").read_text(encoding="utf-8")
    block = re.search(rf"^{re.escape(selector)} {{(.*?)^}}", sheet, re.DOTALL | re.MULTILINE)
    assert block is not None
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block[1]))


PAIRS: Mapping[str, tuple[str, ...]] = {
    "ink": ("paper", "ground", "hover", "accent-pale", "date", "trigger"),
    "muted": ("paper", "ground", "hover", "line"),
    "faint": ("paper", "ground"),
    "accent": ("paper", "ground", "hover"),
    "accent-ink": ("accent-pale",),
    "on-accent": ("accent",),
    "warn": ("paper", "ground", "warn-pale"),
    "good": ("good-pale",),
    "doubt": ("doubt-pale",),
}
"""Colour of a text -> the grounds that it stands on."""


@pytest.mark.parametrize("selector", [":root", ':root[data-theme="dark"]'])
def test_texts_can_be_read(selector: str) -> None:
    """Every text has a contrast of 4.5:1 to its ground, in both themes; edges of fields have 3:1."""
    colours = _colours(selector)
    poor = {
        (text, ground): round(contrast(colours[text], colours[ground]), 2)
        for text, grounds in PAIRS.items()
        for ground in grounds
        if contrast(colours[text], colours[ground]) < 4.5
    }
    assert poor == {}
    assert contrast(colours["edge"], colours["paper"]) >= 3


def test_colours_are_variables() -> None:
    """No sheet has a colour of its own, which a theme could not change; print is black on white."""
    for sheet in ASSETS.glob("*.css"):
        text = sheet.read_text(encoding="utf-8").partition("@media print")[0]
        found = (
            re.findall(r"^(?!\s*--).*?(#[0-9a-f]{3,8})\b", text, re.MULTILINE)
            if sheet.name != "base.css"
            else []
        )
        assert [colour for colour in found if colour != "#0000"] == [], sheet.name


def test_the_page_names_its_parts() -> None:
    """A link leads over the bar, and what folds says what it folds."""
    page = str(build_layout(1))
    assert f"href='#{ids.STAGE}'" in page
    assert f"aria-controls='{ids.LEFT}'" in page
