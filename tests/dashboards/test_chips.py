"""What is asked is told, one thing at a time, and can be taken back one at a time."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboards.chips import chips_row, list_active, no_match_choices
from dashboards.filters import filter_from_data
from timeline.filtering import EventFilter, filter_table

EVERYTHING = EventFilter(
    search="airport",
    categories=("attack", "explosion"),
    granularities=("part_of_day",),
    sources=("/drop/kabul.txt",),
    participants=("<b>Ana\u202e</b>",),
    start="-0043-01-01",
    end="2021-09-01",
    bc=False,
    inferred=False,
    hidden=True,
    unsettled=True,
    min_confidence=0.6,
    top=50,
)


def buttons(component: Any) -> list[Any]:
    """Return all buttons within components."""
    if isinstance(component, (list, tuple)):
        return [button for part in component for button in buttons(part)]
    children = getattr(component, "children", None) or []
    return [component] if type(component).__name__ == "Button" else buttons(children)


def left(button: Any) -> EventFilter:
    """Return the filter that a button leaves."""
    return filter_from_data(json.loads(button.to_plotly_json()["props"]["data-filter"]))


def test_each_thing_that_is_asked_is_told() -> None:
    """In words, without what cannot be seen."""
    assert [each.words for each in list_active(EVERYTHING)] == [
        "Search: “airport”",
        "Category: Attack",
        "Category: Explosion",
        "Exactness: Part of a day",
        "Who: <b>Ana</b>",
        "Article: kabul.txt",
        "From 44 BC",
        "To August 2021",
        "Without inferred dates",
        "Without years BC",
        "Hidden events too",
        "Needs review",
        "At least 60 % sure",
        "The 50 most important",
    ]


def test_each_is_taken_back_alone() -> None:
    """One after the other, until nothing is asked."""
    asked = EVERYTHING
    for number in range(len(list_active(EVERYTHING)), 0, -1):
        active = list_active(asked)
        assert len(active) == number
        asked = active[0].rest
    assert asked == EventFilter()


def test_chips_have_a_named_button_each() -> None:
    """And one for all of them; what asks nothing has no row."""
    row = buttons(chips_row(EventFilter(search="airport", categories=("attack",))))
    named = [button.to_plotly_json()["props"].get("aria-label") for button in row]
    assert named == ["Remove filter Search: “airport”", "Remove filter Category: Attack", None]
    assert left(row[0]) == EventFilter(categories=("attack",))
    assert left(row[1]) == EventFilter(search="airport")
    assert left(row[2]) == EventFilter()
    assert chips_row(EventFilter()) == chips_row(EventFilter(search="  ")) == []


def test_when_nothing_is_left_each_offers_what_it_would_bring_back(story_table: pd.DataFrame) -> None:
    """That which brings most back first."""
    asked = EventFilter(search="zeppelin", statuses=("negated",))
    choices = no_match_choices(asked, lambda rest: len(filter_table(story_table, rest)))
    words = [[part.children for part in button.children] for button in buttons(choices)]
    assert words == [["Clear Search: “zeppelin”", "1 event"]]  # clearing the other brings none back
    assert left(buttons(choices)[0]) == EventFilter(statuses=("negated",))


def test_when_one_filter_less_leaves_nothing_either_each_is_still_offered() -> None:
    """A reader sees what was asked."""
    asked = EventFilter(search="zeppelin", statuses=("negated",))
    assert len(buttons(no_match_choices(asked, lambda _: 0))) == 2


@settings(deadline=None)
@given(text=st.text(max_size=300))
def test_a_chip_is_short_whatever_is_asked(text: str) -> None:
    """The rest can be read in the field."""
    asked = EventFilter(search=text, places=(text,), sources=(str(Path("/drop") / "x"),))
    assert all(len(each.words) <= 48 for each in list_active(asked))
