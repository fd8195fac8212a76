"""What is kept of a revision: found once, and in nobody's way."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from waiting import PATIENCE

from dashboards.kept import Kept
from dashboards.snapshots import SnapshotReader
from timeline.errors import StoreError
from timeline.filtering import EventFilter
from timeline.index import LaneBy

FILTERS = [
    EventFilter(search="kabul"),
    *(EventFilter(search="kabul", categories=(category,)) for category in ("attack", "statement", "trial")),
    *(EventFilter(search="kabul", min_confidence=number / 10) for number in range(5)),
]
"""As one change asks for, whose counts each follow the other filters."""


def note_calls(monkeypatch: pytest.MonkeyPatch, store: Any, name: str) -> list[Any]:
    """Return what a method of a store is called with from now on."""
    calls, method = [], getattr(store, name)

    def call(*arguments: Any) -> Any:
        calls.append(arguments[0])
        return method(*arguments)

    monkeypatch.setattr(store, name, call)
    return calls


def test_lanes_are_loaded_once_a_revision(
    make_store: Callable[..., Any], story_table: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often they are drawn, and of whatever filter."""
    store = make_store(story_table)
    calls = note_calls(monkeypatch, store, "load_members")
    reader = SnapshotReader(store, Path("/drop"))
    for by in (LaneBy.PARTICIPANT, LaneBy.SOURCE):
        everybody = reader.read().index.members(by)
        assert reader.read().index.members(by) is everybody
        assert set(reader.filtered(FILTERS[0]).members(by).labels) == set(everybody.labels)
    assert calls == [LaneBy.PARTICIPANT, LaneBy.SOURCE]
    store.set(story_table.iloc[:1])
    assert set(reader.read().index.members(LaneBy.SOURCE).events.tolist()) == {0}
    assert calls == [LaneBy.PARTICIPANT, LaneBy.SOURCE, LaneBy.SOURCE]


def test_words_are_searched_for_once_a_revision(
    make_store: Callable[..., Any], story_table: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many filters look for them, one after another or all at once; all of them are kept."""
    store = make_store(story_table)
    searches = note_calls(monkeypatch, store, "find_numbers")
    reader = SnapshotReader(store, Path("/drop"))
    with ThreadPoolExecutor(len(FILTERS)) as threads:
        found = list(threads.map(reader.filtered, FILTERS))
    assert searches == [EventFilter(search="kabul", hidden=True)]
    assert len(found[0])
    assert all(reader.filtered(each) is one for each, one in zip(FILTERS, found, strict=True))
    store.set(story_table.iloc[:0])
    assert not len(reader.filtered(FILTERS[0]))


def test_nothing_else_waits_for_a_search(
    make_store: Callable[..., Any], story_table: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the state of the store nor what another filter leaves."""
    store = make_store(story_table)
    reader, begun, goes_on = SnapshotReader(store, Path("/drop")), threading.Event(), threading.Event()
    find = store.find_numbers

    def search(asked: EventFilter) -> Any:
        begun.set()
        goes_on.wait(PATIENCE)
        return find(asked)

    monkeypatch.setattr(store, "find_numbers", search)
    with ThreadPoolExecutor(2) as threads:
        searching = threads.submit(reader.filtered, FILTERS[0])
        assert begun.wait(PATIENCE)
        try:
            index = threads.submit(reader.read).result(PATIENCE / 2).index
            assert threads.submit(reader.filtered, EventFilter()).result(PATIENCE / 2) is index
            assert not searching.done()
        finally:
            goes_on.set()
        assert len(searching.result(PATIENCE))


def test_what_is_kept_is_bounded() -> None:
    """By weight; the last answer is kept even when it is too heavy."""
    asked: list[int] = []
    kept = Kept(lambda number: asked.append(number) or [0] * number, most=10, weigh=len)
    assert [len(kept(number)) for number in (4, 5, 4, 3, 4, 5)] == [4, 5, 4, 3, 4, 5]
    assert asked == [4, 5, 3, 5]
    assert kept(99) is kept(99)
    assert kept(4) is kept(4)
    assert asked == [4, 5, 3, 5, 99, 4]


def test_what_failed_is_asked_again() -> None:
    """Each who asks is told."""
    errors = [StoreError("gone"), StoreError("still gone")]

    def find(question: str) -> str:
        if errors:
            raise errors.pop(0)
        return question

    kept = Kept(find, most=1)
    for words in ("gone", "still gone"):
        with pytest.raises(StoreError, match=f"^{words}$"):
            kept("a")
    assert kept("a") == "a"
