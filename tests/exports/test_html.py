"""The HTML export is one page that needs nothing else."""

import base64
import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from plotly.offline import get_plotlyjs

from timeline.errors import ExportError
from timeline.exports import write_table
from timeline.model import Event, Failure
from timeline.table import build_table

HOSTILE = "</script><script>alert(1)</script><!-- \u202e\x00\u2028 新聞 🚀"


def _data(page: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, story_table: pd.DataFrame) -> str:
    path = tmp_path_factory.mktemp("export") / "timeline.html"
    write_table(
        story_table,
        path,
        title="Kabul <&> August",
        failures=[Failure(article="/drop/scan.html", error="no text; save the article itself")],
    )
    return path.read_text(encoding="utf-8")


def test_every_event_is_in_the_page(page: str, story_table: pd.DataFrame) -> None:
    """Events come with their date in words and their sentences, undated ones too."""
    events = {event["event_id"]: event for event in _data(page)["events"]}
    assert sorted(events) == sorted(story_table["event_id"])
    rockets = events["2021-08-30-Rocket attack on the airport"]
    assert rockets["date"] == "Monday 30 August 2021"
    assert {"text": "on Monday", "role": "date"} in rockets["quotes"][0]["pieces"]


def test_the_page_tells_what_sources_disagree_on(tmp_path: Path, disputed_table: pd.DataFrame) -> None:
    """Sides, rules, earlier plans and what is overdue go out with the file, as on the dashboard."""
    write_table(disputed_table, tmp_path / "disputed.html")
    events = _data((tmp_path / "disputed.html").read_text(encoding="utf-8"))["events"]
    opening, blast, report = events
    assert blast["disputes"][1] == {
        "about": "killed",
        "matter": "the number killed",
        "accounts": [
            {"value": "9", "sources": "post.txt", "is_taken": True},
            {"value": "1,004", "sources": "gazette.txt, herald.txt", "is_taken": False},
        ],
        "taken": "taken: 9, the count of the newest article",
    }
    assert blast["explanation"] == "Two of three articles name the day."
    assert opening["plans"] == ["was planned for 10 September 2021 (told on 1 September 2021, wire.txt)"]
    assert report["overdue"] == "was due by 15 September 2021; no article says that it took place"
    assert report["status_words"] == "scheduled, overdue"


def test_summary_title_and_failures(page: str) -> None:
    """The page says what it was made from, and what could not be read."""
    data = _data(page)
    assert data["summary"] == "7 events from 3 articles"
    assert data["failures"] == [{"article": "scan.html", "error": "no text; save the article itself"}]
    assert "<title>Kabul &lt;&amp;&gt; August</title>" in page


def test_plotly_is_in_the_page(page: str) -> None:
    """The library unpacks to what the installed plotly ships."""
    packed = re.search(r'<script type="text/plain" id="plotly">([^<]*)</script>', page)
    assert packed is not None
    assert gzip.decompress(base64.b64decode(packed[1])).decode() == get_plotlyjs()
    assert len(page) < 3_000_000


def test_the_page_asks_for_nothing(page: str) -> None:
    """A policy forbids every request, and nothing in the page makes one."""
    assert "default-src 'none'" in page
    assert not re.search(r'(?:src|href)="[^"]', page)
    assert "showSendToCloud: false" in page


def test_text_of_articles_cannot_leave_its_data(tmp_path: Path, make_event: Callable[..., Event]) -> None:
    """Text that would end the script element stays text."""
    sentence = f"Rockets struck on Monday {HOSTILE}"
    path = tmp_path / "hostile.html"
    write_table(build_table([make_event(title=HOSTILE, sentence=sentence)]), path, title=HOSTILE)
    page = path.read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert _data(page)["events"][0]["title"].startswith("</script><script>alert(1)")


def test_the_same_table_gives_the_same_file(tmp_path: Path, story_table: pd.DataFrame) -> None:
    """Nothing of the moment or the machine gets into the page."""
    pages = []
    for name in ("a.html", "b.html"):
        write_table(story_table, tmp_path / name)
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]


def test_a_page_of_no_events_is_still_a_page(tmp_path: Path) -> None:
    """An empty table is a timeline without events."""
    write_table(build_table([]), tmp_path / "empty.html")
    assert _data((tmp_path / "empty.html").read_text(encoding="utf-8"))["events"] == []


def test_a_page_that_cannot_be_written_leaves_nothing(tmp_path: Path, story_table: pd.DataFrame) -> None:
    """The error says so, and no half file is there."""
    with pytest.raises(ExportError):
        write_table(story_table, tmp_path / "missing" / "timeline.html")
    assert list(tmp_path.iterdir()) == []
