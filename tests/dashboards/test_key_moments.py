"""The key moments of what the filters leave, beside the table."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from dash import html

from dashboards import ids
from dashboards.dialogs import pressing
from dashboards.moments import moments_list
from dashboards.snapshots import KeyMoments, SnapshotReader
from timeline.model import Event
from timeline.moments import find_key_moments
from timeline.table import EventFilter, build_table, filter_table


@pytest.fixture
def store(make_store: Callable[..., Any], disputed_table: pd.DataFrame) -> Any:
    return make_store(disputed_table)


def _found(table: pd.DataFrame, top: int) -> KeyMoments:
    moments = find_key_moments(table, top) if top else ()
    return KeyMoments(moments=moments, candidates=table, is_cut=False)


def _buttons(items: list[Any]) -> list[html.Button]:
    return [item.children[0] for item in items]


def test_each_moment_is_a_button_that_names_its_event(disputed_table: pd.DataFrame) -> None:
    """Date, title, sentence and sources, in order of time."""
    buttons = _buttons(moments_list(_found(disputed_table, 10)))
    opening, blast = buttons[:2]
    pressed = {name: getattr(blast, name) for name in ("data-press", "data-key")}
    assert pressed == pressing(ids.CHOOSE_LISTED, "2021-09-13-Explosion at the ferry terminal")
    when, title, sentence, source = (part.children for part in blast.children)
    assert (when, title) == ("Monday 13 September 2021", "Explosion at the ferry terminal")
    assert sentence == "Rockets struck the airport on Monday, officials said."
    assert source.endswith(".txt · 2 independent sources")
    assert opening.children[0].children == "Sunday 12 September 2021"


def test_what_did_not_take_place_is_not_shown_as_if(story_table: pd.DataFrame) -> None:
    """A planned, a possible or a denied event says so beside its title."""
    statuses = {
        button.children[1].children: button.children[2].children
        for button in _buttons(moments_list(_found(story_table, 10)))
        if isinstance(button.children[2], html.Em)
    }
    assert statuses == {
        "Deadline for foreign forces to leave": "Scheduled",
        "Talks in Doha": "Negated",
        "Second blast near the gate": "Possible",
    }


def test_text_of_articles_cannot_disguise_itself(make_event: Callable[..., Event]) -> None:
    """Characters that reorder or break a line do not reach the list."""
    hostile = "Fire \u202eeriF\n in the port"
    table = build_table([make_event(title=hostile, sentence=f"struck on Monday {hostile}")])
    (button,) = _buttons(moments_list(_found(table, 1)))
    shown = [part.children for part in button.children]
    assert shown[1:3] == ["Fire eriF  in the port", "struck on Monday Fire eriF  in the port"]


def test_a_moment_that_no_article_tells_says_so(disputed_table: pd.DataFrame) -> None:
    """An analyst's own event has no sentence to show."""
    found = _found(disputed_table, 1)
    told_by_nobody = replace(found.moments[0], sentence=None, article=None, mention_id=None)
    (button,) = _buttons(moments_list(replace(found, moments=(told_by_nobody,))))
    assert [part.children for part in button.children][2:] == ["added by hand"]


def test_without_a_moment_it_says_so(story_table: pd.DataFrame) -> None:
    """An empty list has a sentence in its place."""
    (item,) = moments_list(_found(story_table, 0))
    assert "No article names the day" in item.children


def test_moments_follow_filters_number_and_changes(
    store: Any, disputed_table: pd.DataFrame, story_table: pd.DataFrame
) -> None:
    """Always those of the filtered table as it is now; found once as long as nothing changes."""
    reader = SnapshotReader(store, Path("/drop"))
    doubtful = EventFilter(conflict=True)
    everything = reader.key_moments(EventFilter(), 10)
    assert everything.moments == find_key_moments(disputed_table, 10)
    assert not everything.is_cut
    assert reader.key_moments(EventFilter(), 10) is everything
    assert reader.key_moments(EventFilter(), 1).moments == find_key_moments(disputed_table, 1)
    kept = filter_table(disputed_table, doubtful)
    assert reader.key_moments(doubtful, 10).moments == find_key_moments(kept, 10)
    store.set(story_table)
    assert reader.key_moments(EventFilter(), 10).moments == find_key_moments(story_table, 10)


def test_of_very_many_events_the_most_important_are_looked_at(
    make_store: Callable[..., Any], make_event: Callable[..., Event]
) -> None:
    """The list says so in words."""
    events = [make_event("2021-08-30", title=f"Event {n}", importance=0.1) for n in range(2_000)]
    main = make_event("2021-08-29", title="What matters", importance=0.9)
    reader = SnapshotReader(make_store(build_table([*events, main])), Path("/drop"))
    found = reader.key_moments(EventFilter(), 10)
    assert found.is_cut
    assert "What matters" in set(found.candidates["title"])
    assert moments_list(found)[-1].children == "Found among the 2,000 events that matter most."
