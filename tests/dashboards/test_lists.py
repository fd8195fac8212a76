"""What is listed under the timeline: tabs with counts, the undated, the review queue, what is said there."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from harbour import FIRE, NOW, STRIKE, story_store
from waiting import PATIENCE

from dashboards import ids
from dashboards.curating import Writer
from dashboards.items import act_button, pressed_events
from dashboards.lists import TABS, count_lists, lists_heading, lists_panels, show_list
from dashboards.review import (
    DUPLICATES,
    KINDS,
    PairFinder,
    accept_listed,
    count_kinds,
    keep_apart_listed,
    kind_options,
    merge_listed,
    pair_items,
    queue_items,
)
from dashboards.snapshots import SnapshotReader
from dashboards.undated import undated_items
from timeline.duplicates import Pair, find_possible_duplicates
from timeline.filtering import table_moments
from timeline.index import EventIndex
from timeline.model import Event, Granularity, Review
from timeline.queues import Queue, find_queue, find_undated, most_important
from timeline.rows import to_rows
from timeline.store import Store, StoredEvent
from timeline.table import EventFilter, build_table


@pytest.fixture
def store() -> Store:
    return story_store()


@pytest.fixture
def doubtful_table(make_event: Callable[..., Event]) -> pd.DataFrame:
    """Return events that wait for review, that somebody has looked at, and one without a date."""
    return build_table(
        [
            make_event("2021-08-01", title="Sure"),
            make_event("2021-08-02", title="Unsure", confidence=0.4, importance=0.2),
            make_event("2021-08-03", title="Less sure", confidence=0.3, importance=0.8),
            make_event("2021-08-04", title="Accepted", confidence=0.3, review=Review.ACCEPTED),
            make_event(None, title="Undated", granularity=None, confidence=0.3),
        ]
    )


def text_of(component: Any) -> str:
    if isinstance(component, (list, tuple)):
        return " ".join(map(text_of, component))
    return component if isinstance(component, str) else text_of(getattr(component, "children", None) or [])


def parts_with(component: Any, name: str) -> list[Any]:
    """Return the components within others that have an attribute."""
    if isinstance(component, (list, tuple)):
        return [found for part in component for found in parts_with(part, name)]
    own = [component] if hasattr(component, name) and not isinstance(component, str) else []
    return own + parts_with(getattr(component, "children", None) or [], name)


def stored(table: pd.DataFrame, title: str, version: str = "v") -> StoredEvent:
    return StoredEvent(row=to_rows(table[table["title"] == title])[0], version=version)


def pressed(store: Store, *titles: str, versions: bool = True) -> dict[str, str]:
    """Return what a button reports that is about the events of some titles, as they are now."""
    rows = store.load_table().set_index("title")
    events = [store.load_event(rows.loc[title, "event_id"]) for title in titles]
    seen = [(event.row["event_id"], event.version if versions else "before") for event in events if event]
    return {"key": json.dumps(seen)}


def analyst(store: Store, name: str = "Anna") -> Writer:
    return Writer(store=store, author=name, at=NOW)


def test_every_tab_has_its_panel() -> None:
    """One is chosen and can be reached; each names what it controls, and is named by it."""
    tabs = [part for part in parts_with(lists_heading(), "role") if part.role == "tab"]
    panels = {panel.id: panel for panel in lists_panels()}
    assert [tab.children[0] for tab in tabs] == list(TABS.values())
    for tab in tabs:
        panel = panels[getattr(tab, "aria-controls")]
        assert (panel.role, getattr(panel, "aria-labelledby")) == ("tabpanel", tab.id)
        assert (getattr(tab, "aria-selected") == "true") is (tab.tabIndex == 0) is not panel.hidden


@pytest.mark.parametrize("listed", [*TABS, "junk"])
def test_one_list_is_shown_at_a_time(listed: str) -> None:
    """What is no list is as the events; the number of key moments can be chosen beside them alone."""
    shown = show_list(listed)
    count = len(TABS)
    at = list(TABS).index(listed if listed in TABS else ids.EVENTS)
    assert [value == "true" for value in shown[:count]] == [number == at for number in range(count)]
    assert [value == 0 for value in shown[count : 2 * count]] == [number == at for number in range(count)]
    assert [not value for value in shown[2 * count : -1]] == [number == at for number in range(count)]
    assert shown[-1] is (listed != ids.MOMENTS)


def test_lists_are_counted(doubtful_table: pd.DataFrame) -> None:
    """As the filters leave them."""
    counts = count_lists(EventIndex.from_table(doubtful_table), 3)
    assert counts == {ids.EVENTS: 5, ids.UNDATED: 1, ids.REVIEW: 3, ids.FAILED: 3}


def test_queues_hold_what_needs_review_once(
    doubtful_table: pd.DataFrame, disputed_table: pd.DataFrame
) -> None:
    """Each event in that of its weightiest reason, the most important first."""
    index = EventIndex.from_table(doubtful_table)
    unsure = most_important(index, find_queue(index, Queue.UNSURE), 10)
    assert unsure == ["2021-08-03-Less sure", "None-Undated", "2021-08-02-Unsure"]
    assert most_important(index, find_queue(index, Queue.UNSURE), 1) == unsure[:1]
    assert most_important(index, find_undated(index), 10) == ["None-Undated"]
    disputed = EventIndex.from_table(disputed_table)
    pair = Pair(event_id="a", other_id="b", importance=0.5, agree=(), differ=())
    counts = count_kinds(disputed, [pair, pair])
    assert counts == {"unsure": 0, DUPLICATES: 2, "disputed": 1, "overdue": 1}
    assert sum(counts.values()) - 2 == int(disputed.needs_review.sum())
    assert kind_options(count_kinds(disputed, None))[1]["label"] == "Possible duplicates"
    assert [option["label"] for option in kind_options(counts)] == [
        "Unsure 0",
        "Possible duplicates 2",
        "Sources disagree 1",
        "Overdue 1",
    ]


def test_what_is_unsure_says_why_and_can_be_accepted(doubtful_table: pd.DataFrame) -> None:
    """With the version that is shown, so that an accepted event is the one that was seen."""
    event = stored(doubtful_table, "Unsure")
    (item,) = queue_items(Queue.UNSURE, [event])
    assert getattr(item, "data-event") == event.row["event_id"]
    assert "40 % sure." in text_of(item)
    accept, edit = parts_with(item, "data-signed")
    assert (text_of(accept), text_of(edit)) == ("Accept", "Edit …")
    assert pressed_events({"key": getattr(accept, "data-key")})[0].version == "v"


def test_a_dispute_shows_each_side_and_the_rule(disputed_table: pd.DataFrame) -> None:
    """As the evidence does."""
    (item,) = queue_items(Queue.DISPUTED, [stored(disputed_table, "Explosion at the ferry terminal")])
    words = text_of(item)
    assert "They disagree on the number killed:" in words
    assert "1,004" in words
    assert "Taken: 9, the count of the newest article." in words or "the count of the newest article" in words


def test_two_events_stand_side_by_side(doubtful_table: pd.DataFrame) -> None:
    """With what agrees and differs; a pair of which one is no more is left out."""
    both = [stored(doubtful_table, title) for title in ("Sure", "Unsure")]
    events = {event.row["event_id"]: event for event in both}
    one, other = events
    pair = Pair(event_id=one, other_id=other, importance=1, agree=("category", "place"), differ=("date",))
    lost = Pair(event_id=one, other_id="gone", importance=1, agree=(), differ=())
    (item,) = pair_items([pair, lost], events)
    assert (getattr(item, "data-event"), getattr(item, "data-other")) == (one, other)
    assert "Same category and place; different date." in text_of(item)
    words = [text_of(part) for part in parts_with(item, "data-signed")]
    assert words == ["Merge", "Different"]
    (nothing,) = pair_items([lost], events)
    assert "No two events" in text_of(nothing)


def test_an_undated_event_says_why(doubtful_table: pd.DataFrame) -> None:
    """With its sentence, its source and a button; without any the list says so."""
    (item,) = undated_items([stored(doubtful_table, "Undated")])
    assert "Rockets struck the airport on Monday" in text_of(item)
    assert "kabul.txt" in text_of(item)
    assert text_of(parts_with(item, "data-signed")) == "Set a date …"
    assert "has a date" in text_of(undated_items([]))


def test_text_of_articles_cannot_disguise_itself(make_event: Callable[..., Event]) -> None:
    """Characters that reorder or break a line do not reach the lists, nor do they become markup."""
    hostile = "Fire \u202eeriF\n <b>in</b> the port"
    table = build_table(
        [make_event(None, granularity=None, title=hostile, confidence=0.2, explanation=hostile)]
    )
    event = StoredEvent(row=stored_row(table), version="")
    for item in (*undated_items([event]), *queue_items(Queue.UNSURE, [event])):
        assert "\u202e" not in text_of(item)
        assert "\n" not in text_of(item)
        assert "<b>in</b>" in text_of(item)


def stored_row(table: pd.DataFrame) -> dict[str, Any]:
    return to_rows(table)[0]


def test_accepting_takes_an_event_off_the_queue(store: Store) -> None:
    """Twice pressed it is said once; what somebody else has changed is not accepted unseen."""
    press = pressed(store, STRIKE)
    assert accept_listed(analyst(store), press).words == "Accepted."
    assert accept_listed(analyst(store), press).is_done
    assert len(store.load_edits()) == 1
    assert store.load_table().set_index("title").loc[STRIKE, "review"] == Review.ACCEPTED
    said = accept_listed(analyst(store, "Ben"), pressed(store, FIRE, versions=False))
    assert not said.is_done


def test_a_pair_is_merged_or_kept_apart(store: Store) -> None:
    """What was kept apart is not asked about again; what was merged is the event to look at."""
    said = keep_apart_listed(analyst(store), pressed(store, FIRE, STRIKE))
    assert said.words == "Kept apart: they stay two events."
    assert len(store.load_apart()) == 1
    assert len(store.load_table()) == 3
    said = merge_listed(analyst(store), pressed(store, FIRE, STRIKE))
    assert (said.is_done, len(store.load_table())) == (True, 2)
    assert store.load_event(said.event_id or "") is not None


@pytest.fixture
def storms(make_event: Callable[..., Event]) -> pd.DataFrame:
    """Return two events that may be one."""
    titles = ("Storm Oda made landfall near Calder", "Storm Oda comes ashore at Calder")
    events = [
        make_event(event_id=title, title=title, place="Calder", granularity=Granularity.DAY)
        for title in titles
    ]
    return build_table(events)


def test_pairs_are_found_once_a_revision(
    make_store: Callable[..., Any], storms: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the filters are; told are those of which both events pass."""
    store, loads = make_store(storms), []
    load = store.load_outlines
    monkeypatch.setattr(store, "load_outlines", lambda: loads.append(store.revision()) or load())
    finder, reader = PairFinder(store), SnapshotReader(store, Path("/drop"))
    assert finder.find_known(reader.read().index) is None
    (pair,) = finder.find(reader.read().index)
    assert {pair.event_id, pair.other_id} == set(storms["event_id"])
    assert finder.find(reader.filtered(EventFilter(search="ashore"))) == ()
    assert finder.find(reader.filtered(EventFilter(search="oda"))) == (pair,)
    assert finder.find_known(reader.read().index) == (pair,)
    assert len(loads) == 1
    store.set(storms.iloc[:1])
    assert finder.find_known(reader.read().index) is None
    assert finder.find(reader.read().index) == ()
    assert len(loads) == 2


def test_other_queues_do_not_wait_for_pairs(
    make_store: Callable[..., Any], storms: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While somebody searches for them, nobody else is told how many there are."""
    store = make_store(storms)
    index = SnapshotReader(store, Path("/drop")).read().index
    finder, load, known = PairFinder(store), store.load_outlines, []
    with ThreadPoolExecutor(1) as other:

        def ask_meanwhile() -> pd.DataFrame:
            known.append(other.submit(finder.find_known, index).result(timeout=PATIENCE))
            return load()

        monkeypatch.setattr(store, "load_outlines", ask_meanwhile)
        assert len(finder.find(index)) == 1
    assert known == [None]


def test_outlines_know_where_events_stand(
    make_store: Callable[..., Any], make_event: Callable[..., Event]
) -> None:
    """Also before year 1, so that no date need be read again."""
    dates = ("-0043-03-15", "2021-08")
    titles = ("Storm Oda made landfall near Calder", "Storm Oda comes ashore at Calder")
    events = [
        make_event(date, event_id=f"{date}{title}", title=title, place="Calder", granularity=granularity)
        for date, granularity in zip(dates, (Granularity.DAY, Granularity.MONTH), strict=True)
        for title in titles
    ]
    store = make_store(build_table([*events, make_event(None, title="Talks", granularity=None)]))
    outlines = store.load_outlines()
    starts, ends = table_moments(store.load_table().set_index("event_id").loc[outlines["event_id"]])
    assert outlines["moment"].tolist() == starts.tolist()
    assert outlines["moment_end"].tolist() == ends.tolist()
    outlines["date"] = outlines["date"].where(outlines["date"].isna(), "none of EDTF")
    found = {frozenset((pair.event_id, pair.other_id)) for pair in find_possible_duplicates(outlines)}
    assert found == {frozenset(f"{date}{title}" for title in titles) for date in dates}


def test_a_button_tells_what_it_was_about() -> None:
    """Each event with the version that was shown; equal presses are one word."""
    button = act_button("Merge", ids.MERGE_LISTED, ("a", "1"), ("b", ""), label="A / B")
    seen = pressed_events({"key": getattr(button, "data-key"), "at": 5})
    assert [(each.event_id, each.version) for each in seen] == [("a", "1"), ("b", "")]
    assert seen[0].nonce == pressed_events({"key": getattr(button, "data-key"), "at": 6})[0].nonce
    assert getattr(button, "aria-label") == "Merge: A / B"
    assert set(KINDS) == {*Queue, DUPLICATES}
