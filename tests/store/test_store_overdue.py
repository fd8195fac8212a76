"""What was to have happened by the newest article's day is overdue, in the store as in memory."""

from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest
from curating import NOON
from hypothesis import given, settings
from hypothesis import strategies as st
from storms import LOOK, index_rows, save, say
from tales import SCHEDULED, tell

from timeline.merging import merge_events
from timeline.model import Article, Reading, Redate
from timeline.store import Store
from timeline.table import build_table

PLAN = tell("2021-09-10", "2021-09-01", status=SCHEDULED, title="March to the gate")
OLD = tell("2020-01-01", "2021-09-10", title="Flood in the valley")
NEW = tell("2020-01-01", "2021-09-11", article="new", title="Storm over the hills")


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store()
    yield store
    store.close()


def overdue(store: Store) -> list[str]:
    """Return the titles of what is overdue."""
    table = store.load_table()
    return list(table.loc[table["overdue"], "title"])


def test_it_is_overdue_while_a_newer_article_is_there(database_url: str) -> None:
    """Any article counts, of whatever it tells, as long as its file is known."""
    store = Store(database_url)
    save(store, "/plan", PLAN)
    save(store, "/old", OLD)
    assert overdue(store) == []
    save(store, "/new", NEW)
    assert overdue(store) == ["March to the gate"]
    store.mark_gone(["/new"])
    assert overdue(store) == ["March to the gate"]
    store.forget_file("/new")
    assert overdue(store) == []
    store.close()


def test_an_article_without_events_counts_too(store: Store) -> None:
    """That nothing was read in it says nothing of its day."""
    save(store, "/plan", PLAN)
    empty = Article(article_id="e", source="/e", title=None, text="Nothing.", dct=date(2021, 9, 11))
    reading = Reading(articles=(empty,))
    store.save_reading("/e", LOOK, "e", sha256="e", reading=reading, dated_mentions=[], at=NOON)
    assert overdue(store) == ["March to the gate"]


def test_a_follower_sees_what_is_overdue_now(store: Store) -> None:
    """What changes by an article of another thing alone is among the changes, both ways."""
    save(store, "/plan", PLAN)
    known = store.load_index()
    assert not known.index.columns["overdue"].any()
    save(store, "/new", NEW)
    known = store.load_index(known)
    late = known.index.keys[known.index.columns["overdue"]]
    assert list(known.index.load_rows(late.tolist())["title"]) == ["March to the gate"]
    assert index_rows(known.index) == index_rows(store.load_index().index)
    store.forget_file("/new")
    known = store.load_index(known)
    assert len(known.index) == 1
    assert not known.index.columns["overdue"].any()


def test_a_report_ends_it(store: Store) -> None:
    """Once an article says that it took place, it is late no more."""
    save(store, "/plan", PLAN)
    save(store, "/new", NEW)
    save(store, "/report", tell("2021-09-10", "2021-09-12", title="March to the gate"))
    assert overdue(store) == []
    store.forget_file("/report")
    assert overdue(store) == ["March to the gate"]


def test_an_analysts_day_counts(store: Store) -> None:
    """What a person puts later is late no more, and may be so again."""
    save(store, "/plan", PLAN)
    save(store, "/new", NEW)
    say(store, Redate(date="2021-09-20"), "March to the gate")
    assert overdue(store) == []
    save(store, "/newer", tell("2020-01-01", "2021-09-21", title="Fire in the town"))
    assert overdue(store) == ["March to the gate"]
    say(store, Redate(date="[2021-09-01..]"), "March to the gate", minute=1)
    assert overdue(store) == []
    say(store, Redate(date=""), "March to the gate", minute=2)
    assert overdue(store) == []


DAYS = ["2021-09-09", "2021-09-10", "2021-09-11", "2021-09-12", None]
PLANS = [
    tell(edtf, day, status=SCHEDULED, article=f"plan {edtf} {day}", title=f"Plan {number}")
    for number, (edtf, day) in enumerate(
        [
            ("2021-09-10", "2021-09-01"),
            ("2021-09-10T14:00:00", "2021-09-02"),
            ("2021-09", "2021-09-03"),
            ("[2021-09-09..]", None),
            ("[..2021-09-10]", "2021-09-11"),
            (None, "2021-09-12"),
        ]
    )
]
FILES = [*PLANS, *(tell("2020-01-01", day, title=f"Storm {day}") for day in DAYS)]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, len(FILES) - 1), max_size=12))
def test_the_store_marks_what_the_table_marks(steps: list[int]) -> None:
    """Whatever comes and goes, the rows are those of all articles that are there, built at once."""
    store, there = Store(), set()
    for step in steps:
        if step in there:
            store.forget_file(f"/{step}")
        else:
            save(store, f"/{step}", FILES[step])
        there ^= {step}
    days = [FILES[number].mention.article.day for number in there]
    newest = max((day for day in days if day), default=None)
    expected = build_table(merge_events(store.load_mentions()), newest_dct=newest)
    pd.testing.assert_frame_equal(store.load_table(), expected)
    store.close()
