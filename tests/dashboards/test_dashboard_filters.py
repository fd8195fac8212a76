"""The filter fields say what to keep, and offer what there is with its counts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboards import ids
from dashboards.filter_choices import (
    MOST_NAMES,
    code_options,
    doubt_options,
    found_without,
    hidden_options,
    kept_options,
    name_options,
)
from dashboards.filter_fields import choose_filter, list_coded, list_named
from dashboards.filters import (
    BC,
    CONFLICT,
    DATE_HINT,
    FIELDS,
    HIDDEN,
    INFERRED,
    OVERDUE,
    SEARCH_HELP,
    TOPS,
    UNSETTLED,
    filter_from_data,
    filter_to_data,
    parse_filter,
    write_date,
    write_fields,
)
from dashboards.snapshots import SnapshotReader
from timeline.axis import FIRST_MOMENT, LAST_MOMENT, write_moment
from timeline.filtering import EventFilter
from timeline.index import EventIndex, LaneBy, filter_index
from timeline.model import Event
from timeline.search import parse_search
from timeline.table import build_table

NOTHING = dict(FIELDS)
SECOND = 1_000_000
MOMENTS = st.integers(FIRST_MOMENT // SECOND, LAST_MOMENT // SECOND).map(lambda second: second * SECOND)


def counted(options: list[dict[str, str]]) -> dict[str, str]:
    return {option["value"]: option["title"] for option in options}


@pytest.fixture
def reader(make_store: Callable[..., Any], story_table: pd.DataFrame) -> SnapshotReader:
    return SnapshotReader(make_store(story_table), Path("/drop"))


def test_fields_that_nobody_touched_keep_everything() -> None:
    """As they stand from the start, and when the browser has emptied them."""
    assert parse_filter(NOTHING) == (EventFilter(), "")
    emptied = {**dict.fromkeys(FIELDS), ids.INFERRED: [INFERRED, BC]}
    assert parse_filter(emptied) == (EventFilter(), "")
    assert write_fields(EventFilter()) == NOTHING


@pytest.mark.parametrize(
    ("field", "value", "event_filter"),
    [
        pytest.param(ids.SEARCH, "airport", EventFilter(search="airport"), id="search"),
        pytest.param(ids.CATEGORIES, ["attack"], EventFilter(categories=("attack",)), id="category"),
        pytest.param(ids.PARTICIPANTS, ["Caesar"], EventFilter(participants=("Caesar",)), id="participant"),
        pytest.param(ids.INFERRED, [BC], EventFilter(inferred=False), id="without-inferred"),
        pytest.param(ids.INFERRED, [INFERRED], EventFilter(bc=False), id="without-bc"),
        pytest.param(ids.DOUBTS, [CONFLICT, OVERDUE], EventFilter(conflict=True, overdue=True), id="doubts"),
        pytest.param(ids.DOUBTS, [UNSETTLED], EventFilter(unsettled=True), id="needs-review"),
        pytest.param(ids.HIDDEN, [HIDDEN], EventFilter(hidden=True), id="hidden"),
        pytest.param(ids.CONFIDENCE, 60, EventFilter(min_confidence=0.6), id="confidence"),
        pytest.param(ids.MOST, TOPS[0], EventFilter(top=TOPS[0]), id="most-important"),
        pytest.param(ids.DATE_FROM, "44 BC", EventFilter(start="-0043-01-01"), id="from"),
        pytest.param(ids.DATE_TO, "2021-08", EventFilter(end="2021-09-01"), id="to"),
        pytest.param(ids.DATE_TO, "9999", EventFilter(end="10000-01-01"), id="to-the-end-of-the-line"),
    ],
)
def test_each_field_is_one_of_a_filter(field: str, value: Any, event_filter: EventFilter) -> None:
    """There and back."""
    assert parse_filter({**NOTHING, field: value}) == (event_filter, "")
    assert write_fields(event_filter) == {**NOTHING, field: value}


@pytest.mark.parametrize(
    ("dates", "error"),
    [
        pytest.param(("2021", "2021"), "", id="one-year"),
        pytest.param(("2021-08-30", ""), "", id="open-end"),
        pytest.param(("44 BC", "-0043"), "", id="one-year-bc"),
        pytest.param(("soon", ""), DATE_HINT, id="unread"),
        pytest.param(("202", ""), DATE_HINT, id="half-typed"),
        pytest.param(("2022", "2021"), "The first date is after the last.", id="backwards"),
    ],
)
def test_wrong_dates_are_told_and_filter_nothing(dates: tuple[str, str], error: str) -> None:
    """A date that cannot be used never hides an event."""
    event_filter, told = parse_filter({**NOTHING, ids.DATE_FROM: dates[0], ids.DATE_TO: dates[1]})
    assert told == error
    assert (event_filter.start is None and event_filter.end is None) == bool(error)


@settings(deadline=None)
@given(text=st.text(max_size=20))
def test_no_text_is_refused(text: str) -> None:
    """Whatever is typed, nothing breaks."""
    parse_filter({**NOTHING, ids.SEARCH: text, ids.DATE_FROM: text, ids.DATE_TO: text})


@settings(deadline=None)
@given(moment=MOMENTS, is_end=st.booleans())
def test_dates_that_are_written_mean_the_same_moment(moment: int, is_end: bool) -> None:
    """An address has moments, a field what people type: each leads to the other."""
    if moment == (FIRST_MOMENT if is_end else LAST_MOMENT):
        return
    field = ids.DATE_TO if is_end else ids.DATE_FROM
    event_filter, _ = parse_filter({**NOTHING, field: write_date(write_moment(moment), is_end=is_end)})
    assert (event_filter.end if is_end else event_filter.start) == write_moment(moment)


@settings(deadline=None)
@given(search=st.text(max_size=9), names=st.lists(st.text(max_size=5), max_size=2), share=st.integers(0, 100))
def test_a_filter_survives_the_browser(search: str, names: list[str], share: int) -> None:
    """What goes to the page and comes back is the same filter."""
    chosen = EventFilter(
        search=search,
        places=tuple(names),
        min_confidence=share / 100,
        start="-0043-03-15",
        inferred=False,
        top=20,
    )
    assert filter_from_data(filter_to_data(chosen)) == chosen
    assert filter_from_data(None) == filter_from_data({}) == EventFilter()
    assert filter_to_data(EventFilter()) == {}


@pytest.mark.parametrize(
    "data",
    [
        [],
        "search",
        {"search": 7},
        {"categories": [None]},
        {"categories": "abc"},
        {"categories": {"attack": 1}},
        {"places": 3},
        {"start": "soon"},
        {"start": "10000-01-01"},
        {"end": "-9999-01-01"},
        {"bc": "no"},
        {"hidden": 1},
        {"min_confidence": float("nan")},
        {"min_confidence": float("inf")},
        {"min_confidence": -0.1},
        {"min_confidence": 1.01},
        {"min_confidence": True},
        {"top": "many"},
        {"top": 0},
        {"top": True},
        {"top": 2.5},
        {"top": 1_000_001},
        {"top": 10**26},
    ],
)
def test_data_of_another_kind_is_refused(data: Any) -> None:
    """It can only come from who does not use the page."""
    with pytest.raises((TypeError, ValueError)):
        filter_from_data(data)


def test_every_example_of_the_help_is_a_search() -> None:
    """None of it is read as words alone, but for the first two."""
    for example, meaning in SEARCH_HELP[2:]:
        query = parse_search(example)
        assert query.excluded or query.bounds or query.terms[0].tokens[0].startswith("¶"), example
        assert meaning


def test_a_field_makes_the_filter_and_stays_as_it_is() -> None:
    """What is typed is never written back."""
    held = {**NOTHING, ids.SEARCH: "airp"}
    assert choose_filter(ids.SEARCH, {"query": "?q=other"}, None, held) == (
        *(EventFilter(search="airp"), ""),
        *({}, None),
    )


def test_an_address_fills_the_fields() -> None:
    """Those that hold something else, and tells where in time to go."""
    held = {**NOTHING, ids.SEARCH: "old", ids.CATEGORIES: ["attack"]}
    query = "?q=new&category=attack&view=2021-08-01~2021-09-01&event=e-1&lanes=source&list=moments"
    event_filter, error, fields, opened = choose_filter(ids.ADDRESS, {"query": query}, None, held)
    assert (event_filter, error) == (EventFilter(search="new", categories=("attack",)), "")
    assert fields == {ids.SEARCH: "new"}
    assert opened == {
        "shown": ["2021-08-01", "2021-09-01"],
        "selected": "e-1",
        "lanes": "source",
        "listed": "moments",
    }
    assert choose_filter(ids.ADDRESS, {"query": "?q=new"}, None, held)[3] is None


def test_a_button_leaves_its_filter() -> None:
    """And clears the fields that it no longer asks."""
    held = {**NOTHING, ids.SEARCH: "airport", ids.PLACES: ["Kabul"]}
    left = choose_filter(ids.CLEARED, None, {"filter": {"places": ["Kabul"]}}, held)
    assert left == (EventFilter(places=("Kabul",)), "", {ids.SEARCH: ""}, None)
    everything = choose_filter(ids.CLEARED, None, {"filter": {}}, held)
    assert everything == (EventFilter(), "", {ids.SEARCH: "", ids.PLACES: []}, None)


def test_choices_count_what_the_other_filters_leave(reader: SnapshotReader) -> None:
    """A field does not narrow down its own choices; a value that is left with nothing still stands there."""
    asked = EventFilter(statuses=("occurred",), categories=("explosion",))
    categories, statuses, *_ = list_coded(reader, asked)
    assert counted(categories)["explosion"] == "1"
    assert counted(categories)["deadline"] == "0"
    assert counted(statuses) == {"occurred": "1", "scheduled": "0", "possible": "0", "negated": "0"}
    assert [option["label"] for option in categories][:2] == ["Attack", "Explosion"]


def test_names_are_found_and_counted(reader: SnapshotReader) -> None:
    """Those with the most events first; one that is ticked is always there."""
    found = list_named(reader, EventFilter(), ids.SOURCES, None)
    assert found[0]["label"] == "kabul.txt"
    narrowed = list_named(reader, EventFilter(sources=("kabul.txt",)), ids.SOURCES, "BLAST ")
    assert [option["value"] for option in narrowed] == ["kabul.txt", "blast.md"]
    doha = list_named(reader, EventFilter(categories=("meeting",)), ids.PLACES, "")
    assert counted(doha) == {"Doha": "1"}


def test_of_very_many_names_those_with_the_most_events_are_offered(make_event: Callable[..., Event]) -> None:
    """As many as a page can hold, and those that are ticked."""
    names = [f"Person {number:03}" for number in range(2 * MOST_NAMES)]
    events = [make_event(f"2021-01-{day:02}", participants=tuple(names[day:])) for day in range(1, 29)]
    index = EventIndex.from_table(build_table(events))
    offered = name_options(index, LaneBy.PARTICIPANT, None, ["Person 001", "Nobody"])
    assert counted(offered) | {"Person 001": "1", "Nobody": "0"} == counted(offered)
    assert len(offered) == MOST_NAMES + 2
    assert int(offered[2]["title"]) == 28


def test_doubtful_events_are_counted(disputed_table: pd.DataFrame, story_table: pd.DataFrame) -> None:
    """All choices are always offered, so that a box does not vanish once its last event is settled."""
    disputed, story = map(EventIndex.from_table, (disputed_table, story_table))
    assert counted(doubt_options(disputed)) == {UNSETTLED: "2", CONFLICT: "1", OVERDUE: "1"}
    assert list(counted(doubt_options(story))) == [UNSETTLED, CONFLICT, OVERDUE]
    assert counted(kept_options(story)) == {INFERRED: "0", BC: "0"}
    assert counted(hidden_options(story)) == {HIDDEN: "0"}


def test_marks_are_counted_without_themselves(disputed_table: pd.DataFrame) -> None:
    """Who has ticked one still sees how many the others have."""
    index = EventIndex.from_table(disputed_table)

    def find(asked: EventFilter) -> EventIndex:
        return index.take(filter_index(index, asked))

    found = found_without(find, EventFilter(conflict=True), ids.DOUBTS)
    assert len(found) == len(index)
    assert counted(code_options(found, index, "status"))["scheduled"] == "1"
