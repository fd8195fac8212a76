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
from dashboards.snapshots import SnapshotReader
from timeline.model import Event
from timeline.moments import find_key_moments
from timeline.table import EventFilter, build_table, filter_table


@pytest.fixture
def store(make_store: Callable[..., Any], disputed_table: pd.DataFrame) -> Any:
    return make_store(disputed_table)


def _buttons(items: list[Any]) -> list[html.Button]:
    return [item.children[0] for item in items]


def test_each_moment_is_a_button_that_names_its_event(disputed_table: pd.DataFrame) -> None:
    """Date, title, sentence and sources, in order of time."""
    buttons = _buttons(moments_list(find_key_moments(disputed_table, 10), disputed_table))
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
        for button in _buttons(moments_list(find_key_moments(story_table, 10), story_table))
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
    (button,) = _buttons(moments_list(find_key_moments(table, 1), table))
    shown = [part.children for part in button.children]
    assert shown[1:3] == ["Fire eriF  in the port", "struck on Monday Fire eriF  in the port"]


def test_a_moment_that_no_article_tells_says_so(disputed_table: pd.DataFrame) -> None:
    """An analyst's own event has no sentence to show."""
    moment = find_key_moments(disputed_table, 1)[0]
    told_by_nobody = replace(moment, sentence=None, article=None, mention_id=None)
    (button,) = _buttons(moments_list([told_by_nobody], disputed_table))
    assert [part.children for part in button.children][2:] == ["added by hand"]


def test_without_a_moment_it_says_so(story_table: pd.DataFrame) -> None:
    """An empty list has a sentence in its place."""
    (item,) = moments_list((), story_table)
    assert "No article names the day" in item.children


def test_moments_follow_filters_number_and_changes(
    store: Any, disputed_table: pd.DataFrame, story_table: pd.DataFrame
) -> None:
    """Always those of the filtered table as it is now; found once as long as nothing changes."""
    reader = SnapshotReader(store, Path("/drop"))
    doubtful = EventFilter(conflict=True)
    everything = reader.key_moments(EventFilter(), 10)
    assert everything == find_key_moments(disputed_table, 10)
    assert reader.key_moments(EventFilter(), 10) is everything
    assert reader.key_moments(EventFilter(), 1) == find_key_moments(disputed_table, 1)
    assert reader.key_moments(doubtful, 10) == find_key_moments(filter_table(disputed_table, doubtful), 10)
    store.set(story_table)
    assert reader.key_moments(EventFilter(), 10) == find_key_moments(story_table, 10)
