"""The events table keeps its contract, and filters what it is asked to."""

from collections.abc import Callable
from datetime import datetime

import pandas as pd
import pytest

from timeline.errors import TableSchemaError
from timeline.model import Category, Event, Granularity, Interval, Status
from timeline.table import (
    MENTION_KEYS,
    TABLE_SCHEMA,
    EventFilter,
    build_table,
    check_table,
    filter_table,
    table_from_rows,
    table_sources,
)

EventFactory = Callable[..., Event]
WEEK = Interval(datetime(2021, 8, 23), datetime(2021, 8, 30))


@pytest.fixture
def table(make_event: EventFactory) -> pd.DataFrame:
    return build_table(
        [
            make_event("2021-08-30", title="Rocket attack"),
            make_event("[2021-08-23..2021-08-29]", interval=WEEK, title="Vote", category=Category.ELECTION),
            make_event(None, title="Undated talks", status=Status.SCHEDULED, articles=("b.txt",)),
            make_event("-0043", title="Murder of Caesar", place="Rome", granularity=Granularity.YEAR),
            make_event("1848", interval=Interval(datetime(1848, 1, 1), datetime(1849, 1, 1)), title="Treaty"),
        ]
    )


def test_order_of_time(table: pd.DataFrame) -> None:
    """Years BC come first, then by start, undated events last."""
    assert list(table["title"]) == ["Murder of Caesar", "Treaty", "Vote", "Rocket attack", "Undated talks"]


def test_schema(table: pd.DataFrame) -> None:
    """The columns stand in the documented order with the documented dtypes, full or empty."""
    for frame in (table, build_table([])):
        assert list(frame.columns) == list(TABLE_SCHEMA)
        assert all(frame[name].dtype == dtype for name, dtype in TABLE_SCHEMA.items())
        assert check_table(frame) is frame


def test_mentions_have_their_keys(table: pd.DataFrame) -> None:
    """Each mention carries every documented key, with plain values."""
    for mentions in table["mentions"]:
        for mention in mentions:
            assert tuple(mention) == MENTION_KEYS
            assert all(type(value) in {str, int, float, list, type(None)} for value in mention.values())


def _with(table: pd.DataFrame, column: str, value: object) -> pd.DataFrame:
    changed = table.copy()
    changed.loc[0, column] = value
    return changed


@pytest.mark.parametrize(
    ("spoil", "failure"),
    [
        pytest.param(lambda t: t.drop(columns="title"), "'title' is missing", id="missing-column"),
        pytest.param(lambda t: t.assign(extra=1), "'extra' is not known", id="unknown-column"),
        pytest.param(lambda t: t.assign(killed=1.5), "'killed' has dtype", id="dtype"),
        pytest.param(lambda t: _with(t, "confidence", 1.5), "confidence", id="confidence"),
        pytest.param(lambda t: _with(t, "title", pd.NA), "'title' has gaps", id="gap"),
        pytest.param(lambda t: _with(t, "event_id", t["event_id"][1]), "stands twice", id="double-id"),
        pytest.param(lambda t: t.assign(end=t["start"]), "start < end", id="empty-interval"),
        pytest.param(
            lambda t: t.assign(end=pd.Series(pd.NaT, t.index, "datetime64[us]")), "one end", id="half"
        ),
        pytest.param(lambda t: _with(t, "date", pd.NA), "dated_by", id="dated-without-date"),
        pytest.param(lambda t: _with(t, "participants", "Rome"), "lists", id="participants"),
    ],
)
def test_check_table_names_what_is_broken(
    table: pd.DataFrame, spoil: Callable[[pd.DataFrame], pd.DataFrame], failure: str
) -> None:
    """Each broken rule is told."""
    with pytest.raises(TableSchemaError, match=failure):
        check_table(spoil(table))


def test_check_table_lists_every_failure(table: pd.DataFrame) -> None:
    """Not only the first broken rule is told."""
    with pytest.raises(TableSchemaError) as caught:
        check_table(table.drop(columns=["title", "killed"]))
    assert len(caught.value.failures) == 2


def test_rows_without_a_column_are_refused() -> None:
    """A row that lacks a column is told by its name."""
    with pytest.raises(TableSchemaError, match="'title' is missing"):
        table_from_rows([{name: None for name in TABLE_SCHEMA if name != "title"}])


@pytest.mark.parametrize(
    ("event_filter", "titles"),
    [
        pytest.param(
            EventFilter(), ["Murder of Caesar", "Treaty", "Vote", "Rocket attack", "Undated talks"], id="all"
        ),
        pytest.param(EventFilter(search="TREATY"), ["Treaty"], id="title-any-case"),
        pytest.param(EventFilter(search="ROME caesar"), ["Murder of Caesar"], id="all-words"),
        pytest.param(EventFilter(search="rome treaty"), [], id="one-word-is-not-enough"),
        pytest.param(EventFilter(categories=("election",)), ["Vote"], id="category"),
        pytest.param(EventFilter(statuses=("scheduled",)), ["Undated talks"], id="status"),
        pytest.param(EventFilter(sources=("b.txt",)), ["Undated talks"], id="source"),
        pytest.param(EventFilter(start=datetime(2021, 1, 1)), ["Vote", "Rocket attack"], id="from"),
        pytest.param(EventFilter(end=datetime(1848, 6, 1)), ["Treaty"], id="until-touches"),
        pytest.param(EventFilter(end=datetime(2021, 8, 30)), ["Treaty", "Vote"], id="end-is-open"),
        pytest.param(
            EventFilter(start=datetime(2021, 8, 29), end=datetime(2021, 8, 31)),
            ["Vote", "Rocket attack"],
            id="span",
        ),
    ],
)
def test_filter_table(table: pd.DataFrame, event_filter: EventFilter, titles: list[str]) -> None:
    """Only rows that pass every field are kept, in order."""
    assert list(filter_table(table, event_filter)["title"]) == titles


def test_filter_searches_source_sentences(table: pd.DataFrame) -> None:
    """Words of the sentence behind a claim find it."""
    assert len(filter_table(table, EventFilter(search="officials said"))) == 5


def test_filtering_keeps_the_contract(table: pd.DataFrame) -> None:
    """A filtered table is an events table too, even when nothing is left."""
    for search in ("rocket", "nothing at all"):
        check_table(filter_table(table, EventFilter(search=search)))


def test_table_sources(table: pd.DataFrame) -> None:
    """Every article is listed once, sorted."""
    assert table_sources(table) == ["b.txt", "kabul.txt"]
