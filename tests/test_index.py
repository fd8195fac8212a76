"""Events as arrays: the same events as the table's, filtered alike."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import event_filters, tables

from timeline.axis import NO_MOMENT, Stretch, parse_moment
from timeline.filtering import EventFilter, filter_table
from timeline.index import EventIndex, LaneBy, filter_index
from timeline.model import Event
from timeline.table import build_table


@pytest.fixture(scope="module")
def table(make_event: Callable[..., Event]) -> pd.DataFrame:
    return build_table(
        [
            make_event("-0043-03-15", title="Ides", place="Rome", interval=None),
            make_event("2021-08-30", title="Rockets", articles=("a.txt", "b.txt")),
            make_event("2021-09-01", title="Vote", place=None, importance=0.9),
            make_event(None, title="Talks", articles=("b.txt",)),
        ]
    )


def names(index: EventIndex, by: LaneBy) -> list[tuple[int, str]]:
    """Return who belongs where, as pairs."""
    members = index.members(by)
    return [(int(e), members.labels[n]) for e, n in zip(members.events, members.names, strict=True)]


def test_events_stand_on_the_line_in_order(table: pd.DataFrame) -> None:
    """Also before year 1; the undated have no place and come last."""
    index = EventIndex.from_table(table)
    assert index.everything == Stretch(parse_moment("-0043-03-15"), parse_moment("2021-09-02"))
    assert list(index.is_placed) == [True, True, True, False]
    assert index.starts[-1] == NO_MOMENT
    assert (np.diff(index.starts[:3]) > 0).all()
    assert EventIndex.from_table(table.iloc[:0]).everything is None


def test_events_belong_to_names(table: pd.DataFrame) -> None:
    """To one category and one place at most, to as many articles as mention them."""
    index = EventIndex.from_table(table)
    assert [name for _, name in names(index, LaneBy.PLACE)][:1] == ["Rome"]
    assert 2 not in [event for event, _ in names(index, LaneBy.PLACE)]
    assert [(e, n) for e, n in names(index, LaneBy.SOURCE) if n.endswith("b.txt")] == [
        (1, "b.txt"),
        (3, "b.txt"),
    ]
    assert [event for event, _ in names(index, LaneBy.CATEGORY)] == [0, 1, 2, 3]
    assert names(index, LaneBy.NONE) == [(n, "") for n in range(4)]


def test_a_part_of_an_index_is_an_index(table: pd.DataFrame) -> None:
    """Its events keep their rows and their names."""
    index = EventIndex.from_table(table)
    part = index.take(np.array([False, True, False, True]))
    assert list(part.load_rows(part.keys.tolist())["title"]) == ["Rockets", "Talks"]
    assert names(part, LaneBy.SOURCE) == [(0, "a.txt"), (0, "b.txt"), (1, "b.txt")]
    assert sum(part.counts("category").values()) == 2
    assert part.counts("place").get("Rome") == 0


@settings(deadline=None, max_examples=60)
@given(table=tables, data=st.data())
def test_an_index_is_filtered_as_its_table(table: pd.DataFrame, data: Any) -> None:
    """Whatever the events and the filter."""
    event_filter: EventFilter = data.draw(event_filters(table))
    index = EventIndex.from_table(table)
    kept = index.keys[filter_index(index, event_filter)]
    assert list(table.iloc[kept].index) == list(filter_table(table, event_filter).index)
