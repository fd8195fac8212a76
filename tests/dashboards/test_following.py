"""The page asks twice a second whether there is news."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboards.app import create_app
from dashboards.following import PATH, tell_now
from timeline.settings import Settings
from timeline.watching import FileDone, Progress

BUSY = Progress(is_leading=True, reading="/drop/storm.txt", waiting=3, files_read=2)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"reading": "/drop/flood.txt"}, id="another-file"),
        pytest.param({"reading": None}, id="no-file"),
        pytest.param({"waiting": 2}, id="fewer-wait"),
        pytest.param({"files_read": 3}, id="one-more-was-read"),
        pytest.param({"files_failed": 1}, id="one-failed"),
        pytest.param({"last": FileDone(path="/drop/a.txt", content_id=None)}, id="the-last"),
        pytest.param({"error": "the folder is away"}, id="error"),
        pytest.param({"is_leading": False}, id="another-leads"),
    ],
)
def test_whatever_the_watcher_does_is_news(changed: dict[str, Any]) -> None:
    """What is told of it is another list, and the same for the same."""
    told = tell_now(7, BUSY)
    assert tell_now(7, BUSY) == told
    assert tell_now(7, replace(BUSY, **changed))["reading"] != told["reading"]
    assert tell_now(7, None) == {"revision": 7, "reading": None}


def test_the_page_is_told_of_the_revision_and_the_file(
    make_store: Callable[..., Any], story_table: pd.DataFrame
) -> None:
    """A name that is no text is told too, and the answer is never kept."""
    store, odd = make_store(story_table), replace(BUSY, reading="/drop/odd-\udcff.txt")
    client = create_app(Settings(folder=Path("/drop")), store, progress=lambda: odd).server.test_client()
    answer = client.get(PATH, base_url="http://127.0.0.1:8050")
    assert answer.json == {
        "revision": store.revision(),
        "reading": ["/drop/odd-\\udcff.txt", 3, 2, None, None, True, False],
    }
    assert answer.headers["Cache-Control"] == "no-store"
