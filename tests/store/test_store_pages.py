"""Events out of the database: all, a page, one, what changed; the same rows as pandas would keep."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import product
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from storms import index_rows
from strategies import event_filters, tables

from timeline.index import EventIndex, filter_index
from timeline.model import Category, DatedBy, Event, Granularity, Interval, Relation, Review, Status
from timeline.rows import from_rows, to_rows
from timeline.store import EventOrder, Store, StoredIndex, StoreReading, pages
from timeline.store.database import Database
from timeline.store.events import write_events
from timeline.store.tables import EVENTS, IN_TIME
from timeline.table import EventFilter, build_table, filter_table

EventFactory = Callable[..., Event]
on_each_database = settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


SEARCHES = [
    "", " ", '"', "'", "*", "AND", "OR", "NOT", "NEAR(", "NEAR(strike gate)", "title:rocket",
    "O'Brien", "o’bri", "kabul -us", "rocket attack", '"rocket attack"', '"attack rocket"', '"rocket att',
    "zurich", "ZÜRICH", "cafe", "100%", "a_b", "a:b", "*mayor*", "^rocket", "rocket + attack", "{rocket}",
    "(rocket", "rocket)", "\\", "rocket\\", "; DROP TABLE events; --", "\0", "ro\0cket", "\ud800", "¶",
    "🚀", "words:a",
    "caesar rome", '"caesar kabul"', "x" * 5_000, " ".join(f"w{n}" for n in range(2_000)),
    '"' + "a " * 3_000,
    "title:rocket", "who:officials", "place:rome -title:murder", "-rocket", "-title:rocket caesar", "title:",
    "status:sched", "category:cer", "source:kabul.txt", "-source:odd", "before:1900", "after:2021-05",
    'before:"44 BC"', "-before:1900", "before:noon", "odd:kabul", 'title:"attack on', "-", "--", "-title:",
    "TITLE:rocket", "title: rocket", "who:Ü", "title:title", "title", "¶title¶rocket",
    "before:2021-08-31 -caf",
    "!", "&", "|", "<->", "rocket:*", "rocket & attack", "'rocket':*",
]  # fmt: skip

_NO_INTERVAL: dict[str, Any] = {"start": None, "end": None}
_DAY = {"dated_by": "document", "granularity": "day", "relation": str(Relation.IS_INCLUDED)}
CHANGES: list[dict[str, Any]] = [
    {},
    {"note": "read again"},
    {"importance": 0.25, "confidence": 0.5, "place": "Rome", "participants": ["Caesar", "Casca"]},
    {"place": None, "participants": [], "review": "hidden"},
    {"date": None, **dict.fromkeys(_DAY), **_NO_INTERVAL},
    {"date": "-0043-03-15", **_DAY, **_NO_INTERVAL},
    {"date": "2021-08-30", **_DAY, "start": "2021-08-30T00:00:00", "end": "2021-08-31T00:00:00"},
]
"""What may become of an event."""


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    found = Database(database_url)
    yield found
    found.close()


@pytest.fixture(scope="module")
def table(make_event: EventFactory) -> pd.DataFrame:
    """Return events of every era, with words that databases take for their own."""
    spring = Interval(datetime(2021, 3, 1), datetime(2021, 6, 1))
    return build_table(
        [
            make_event("2021-08-30", title="Rocket attack on O'Brien's depot", importance=0.9, killed=3),
            make_event(
                "2021-08-30", title="Café opens in Zürich", category=Category.CEREMONY, place="Zürich"
            ),
            make_event("2021-03/2021-05", interval=spring, title="Strike NEAR the AND gate", place=None),
            make_event("2012-05-07~", interval=spring, title="Ferry capsizes", dated_by=DatedBy.DOCUMENT),
            make_event("-0043-03-15", title="Murder of Caesar", place="Rome", granularity=Granularity.DAY),
            make_event("-0100", title="Birth of Caesar", place="Rome", granularity=Granularity.YEAR),
            make_event(None, title="Undated talks", status=Status.SCHEDULED, articles=("odd-\udcff.txt",)),
            make_event("2021-09-01", title="Hidden vote", review=Review.HIDDEN, articles=("a.txt", "b.txt")),
            make_event("2021-09-02", title="100% of a column: a_b", note="Ask the *mayor*", importance=0.1),
        ]
    )


def write(database: Database, table: pd.DataFrame, **options: Any) -> int:
    """Write a table in place of all events there are; return the revision."""
    with database.writing() as connection:
        revision = database.next_revision(connection)
        known = pages.load_table(connection)["event_id"]
        rows = [_with_moments(row) for row in to_rows(table)]
        write_events(
            connection, rows, before=list(known), **({"versions": {}, "revision": revision} | options)
        )
    return revision


def _with_moments(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row of plain values with its moments as datetimes."""
    ends = {name: datetime.fromisoformat(row[name]) if row[name] else None for name in ("start", "end")}
    return row | ends


def find(database: Database, event_filter: EventFilter, **options: Any) -> pages.EventPage:
    """Find events, by default the first thousand in order of time."""
    wanted: Any = {"order_by": EventOrder.TIME, "descending": False, "offset": 0, "limit": 1000} | options
    with database.reading() as connection:
        return pages.find_events(connection, event_filter, **wanted)


def load(database: Database) -> pd.DataFrame:
    with database.reading() as connection:
        return pages.load_table(connection)


@contextmanager
def opened(database: Database) -> Iterator[Store]:
    """Open the store of a database."""
    with closing(Store(database.url.render_as_string(hide_password=False))) as store:
        yield store


def indexed(database: Database, event_filter: EventFilter) -> list[str]:
    """Return the ids of the events that the index of the database holds and that pass a filter."""
    with opened(database) as store:
        index = store.load_index().index
        found = index.keys[filter_index(index, event_filter)]
        return list(index.load_rows(found.tolist())["event_id"])


def followed(store: Store, known: StoredIndex | None = None) -> StoredIndex:
    """Return an index that was loaded before as it is now, which is as one that is loaded anew."""
    found = store.load_index(known)
    assert index_rows(found.index) == index_rows(store.load_index().index)
    return found


def changed(database: Database, since: int) -> list[str]:
    """Return the titles of the events that were written since a revision."""
    with database.reading() as connection:
        found = select(EVENTS.c.title).where(EVENTS.c.revision > since).order_by(*IN_TIME)
        return list(connection.scalars(found))


def without_nul(value: Any) -> Any:
    """Return plain values without the one character that databases have no place for."""
    match value:
        case str():
            return value.replace("\0", "")
        case list():
            return [without_nul(item) for item in value]
        case dict():
            return {key: without_nul(item) for key, item in value.items()}
        case _:
            return value


def sorted_titles(table: pd.DataFrame, order_by: EventOrder, *, descending: bool) -> list[str]:
    """Return the titles of a table in an order."""
    if order_by is EventOrder.TIME:
        return list(table["title"])[:: -1 if descending else 1]
    text = table.astype({"category": "str", "status": "str"})
    options: Any = {"ascending": not descending, "kind": "stable", "na_position": "last"}
    return list(text.sort_values(order_by.value, **options)["title"])


def test_the_table_comes_back_as_it_was(database: Database, table: pd.DataFrame) -> None:
    """Every value, in order of time, with the dtypes of the schema."""
    write(database, table)
    pd.testing.assert_frame_equal(load(database), table)


def test_an_empty_store_has_an_empty_table(database: Database) -> None:
    """With every column."""
    pd.testing.assert_frame_equal(load(database), build_table([]))
    assert find(database, EventFilter(search="anything")).total == 0


@on_each_database
@given(drawn=tables, data=st.data())
def test_the_database_finds_what_pandas_keeps(database: Database, drawn: pd.DataFrame, data: Any) -> None:
    """Whatever the events and the filter, pages and `filter_table` agree, and the table comes back."""
    rows = without_nul(to_rows(drawn))
    assume(len({row["event_id"] for row in rows}) == len(rows))
    drawn = from_rows(rows)
    write(database, drawn)
    loaded = load(database)
    assert sorted(to_rows(loaded), key=str) == sorted(to_rows(drawn), key=str)
    event_filter = data.draw(event_filters(drawn))
    kept = filter_table(loaded, event_filter)
    page = find(database, event_filter)
    pd.testing.assert_frame_equal(page.table, kept.reset_index(drop=True))
    assert page.total == len(kept)
    with database.reading() as connection:
        found = StoreReading(connection).find(event_filter)
        assert list(pages.load_numbered(connection, found.numbers)["event_id"]) == list(kept["event_id"])
        assert found.span == EventIndex.from_table(kept).everything
    assert indexed(database, EventFilter(hidden=True)) == list(loaded["event_id"])
    assert indexed(database, event_filter) == list(kept["event_id"])


def test_every_text_is_a_search(database: Database, table: pd.DataFrame) -> None:
    """Nothing that is typed is an error, and both find the same."""
    write(database, table)
    for search in SEARCHES:
        asked = EventFilter(search=search, hidden=True)
        found = list(find(database, asked).table["title"])
        assert found == list(filter_table(table, asked)["title"]), ascii(search)


def test_pages_are_sorted(database: Database, table: pd.DataFrame) -> None:
    """What is missing comes last, equals stand in order of time, and pages together are the whole."""
    write(database, table)
    everything = EventFilter(hidden=True)
    for order_by, descending in product(EventOrder, (False, True)):
        options: Any = {"order_by": order_by, "descending": descending}
        titles = list(find(database, everything, **options).table["title"])
        assert titles == sorted_titles(table, order_by, descending=descending)
        paged = [find(database, everything, **options, offset=at, limit=4) for at in (0, 4, 8, 12)]
        assert [title for page in paged for title in page.table["title"]] == titles
        assert {page.total for page in paged} == {len(table)}


def test_one_event_can_be_loaded(database: Database, table: pd.DataFrame) -> None:
    """With the edit that it is at; one that is not there is None."""
    event_id = str(table["event_id"].iloc[0])
    write(database, table, versions={event_id: "edit-7"})
    with database.reading() as connection:
        found = pages.load_event(connection, event_id)
        assert pages.load_event(connection, "gone") is None
    assert found == pages.StoredEvent(row=to_rows(table)[0], version="edit-7")


def test_an_index_follows_from_any_revision(database: Database, table: pd.DataFrame) -> None:
    """What is lost goes, what was lost and is there again comes; without news it is the same one."""
    with opened(database) as store:
        write(database, table.iloc[:5])
        first = followed(store)
        write(database, table.iloc[1:].assign(note="read again", importance=0.2))
        second = followed(store, first)
        write(database, table.iloc[[0, 2]])
        for known in (first, second):
            now = followed(store, known)
            assert len(now.index) == 2
        assert followed(store, now) is now


@on_each_database
@given(drawn=tables, data=st.data())
def test_an_index_is_followed_whatever_changes(database: Database, drawn: pd.DataFrame, data: Any) -> None:
    """Lost, found again, changed, undated, put before year 1: from any revision, as if loaded anew."""
    rows = {row["event_id"]: row for row in without_nul(to_rows(drawn))}
    changes = st.sampled_from(CHANGES)
    known: list[StoredIndex] = []
    with opened(database) as store:
        for _ in range(3):
            kept = [row | data.draw(changes) for row in rows.values() if data.draw(st.integers(0, 3))]
            write(database, from_rows(kept))
            known = [followed(store, each) for each in known]
            known.append(followed(store))


def test_what_did_not_change_is_not_written(database: Database, table: pd.DataFrame) -> None:
    """Writing the same table changes no event, though the revision grows."""
    first = write(database, table)
    assert write(database, table) > first
    assert changed(database, first) == []


def test_a_new_version_is_a_change(database: Database, table: pd.DataFrame) -> None:
    """An edit that says what was there already is still one."""
    first = write(database, table)
    write(database, table, versions={str(table["event_id"].iloc[3]): "edit-1"})
    assert changed(database, first) == [table["title"].iloc[3]]


def test_a_changed_event_is_found_by_its_new_words_only(database: Database, table: pd.DataFrame) -> None:
    """The index keeps in step: with titles, with sources, and with what is gone."""
    write(database, table)
    write(database, table.iloc[1:].assign(title="Balloon landing"))
    assert find(database, EventFilter(search="balloon", hidden=True)).total == len(table) - 1
    assert find(database, EventFilter(search="murder")).total == 0
    write(database, table.iloc[:0])
    assert find(database, EventFilter(search="balloon", hidden=True)).total == 0
    with database.reading() as connection:
        assert pages.load_sources(connection) == {}


def test_sources_are_counted(database: Database, table: pd.DataFrame) -> None:
    """Each article with its number of events, those of odd names too."""
    write(database, table)
    with database.reading() as connection:
        counts = pages.load_sources(connection)
    assert counts == {"a.txt": 1, "b.txt": 1, "kabul.txt": 7, "odd-\udcff.txt": 1}
    assert list(counts) == sorted(counts)
