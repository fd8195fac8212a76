"""The events table keeps its contract, and filters what it is asked to."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.errors import TableSchemaError
from timeline.model import Category, DatedBy, Event, Granularity, Interval, Relation, Status
from timeline.table import (
    MENTION_KEYS,
    TABLE_SCHEMA,
    EventFilter,
    build_table,
    check_table,
    filter_table,
    is_overdue,
    table_from_rows,
    table_sources,
)

EventFactory = Callable[..., Event]
WEEK = Interval(datetime(2021, 8, 23), datetime(2021, 8, 30))
HOUR = Interval(datetime(2021, 8, 24, 14), datetime(2021, 8, 24, 15))


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
            assert all(type(value) in {str, int, float, bool, list, type(None)} for value in mention.values())


def _with(table: pd.DataFrame, column: str, value: object) -> pd.DataFrame:
    changed = table.copy()
    changed.loc[0, column] = value
    return changed


def test_text_may_be_stored_in_either_way_of_pandas(table: pd.DataFrame) -> None:
    """`astype("string")` gives the one that pandas prefers; the missing value is NA in both."""
    for storage in ("python", "pyarrow"):
        check_table(table.astype({"title": pd.StringDtype(storage), "note": pd.StringDtype(storage)}))
    with pytest.raises(TableSchemaError, match="'title' has dtype str, not string"):
        check_table(table.astype({"title": "str"}))


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
        pytest.param(lambda t: _with(t, "relation", None), "no relation", id="dated-without-relation"),
        pytest.param(lambda t: _with(t, "granularity", None), "no granularity", id="without-granularity"),
        pytest.param(lambda t: _with(t, "participants", "Rome"), "not a list of texts", id="participants"),
        pytest.param(lambda t: _with(t, "date", "garbage"), "not an EDTF date", id="date"),
        pytest.param(lambda t: _with(t, "killed", -3), "not a whole number from 0", id="negative"),
        pytest.param(lambda t: _with(t, "latitude", 91.0), "within -90 to 90", id="latitude"),
        pytest.param(lambda t: _with(t, "mention_count", 99), "mention_count", id="mention-count"),
        pytest.param(
            lambda t: _with(t, "article_count", 2), "article_count", id="more-articles-than-mentions"
        ),
        pytest.param(lambda t: _with(t, "article_count", 0), "article_count", id="no-article"),
        pytest.param(
            lambda t: t.assign(mentions=list(reversed(t["mentions"]))), "another event", id="others-mentions"
        ),
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


def _row(**changes: object) -> dict[str, object]:
    """Return the row of an event without mentions, with some values changed."""
    undated: dict[str, object] = dict.fromkeys(TABLE_SCHEMA)
    return {
        **undated,
        "event_id": "e1",
        "title": "Storm",
        "date": "2021-08-30",
        "granularity": "day",
        "relation": "IS_INCLUDED",
        "dated_by": "expression",
        "status": "occurred",
        "category": "disaster",
        "participants": [],
        "confidence": 0.5,
        "importance": 0.5,
        "mention_count": 0,
        "article_count": 0,
        "source_count": 0,
        "overdue": False,
        "conflict": False,
        "review": "unreviewed",
        "explanation": None,
        "conflicts": [],
        "history": [],
        "mentions": [],
        **changes,
    }


def _row_with_mention(changes: dict[str, object]) -> dict[str, object]:
    """Return the row of an event with one mention, with some of the mention's values changed."""
    mention: dict[str, object] = dict.fromkeys(MENTION_KEYS)
    mention |= {
        "mention_id": "m1",
        "event_id": "e1",
        "article": "a.txt",
        "is_gone": False,
        "span": [0, 5],
        "trigger": "Storm",
        "sentence": "Storm.",
        "sentence_span": [0, 6],
        "status": "occurred",
        "category": "disaster",
        "confidence": 0.5,
        "reasons": [],
        "rule": "noun",
        "explanation": "made up",
    }
    return _row(mention_count=1, article_count=1, mentions=[mention | changes])


def test_rows_of_plain_values_are_a_table() -> None:
    """What is unknown may be None."""
    assert len(table_from_rows([_row(), _row_with_mention({"event_id": "e2"}) | {"event_id": "e2"}])) == 2


@pytest.mark.parametrize(
    ("column", "value"),
    [
        pytest.param("granularity", "fortnight", id="no-granularity"),
        pytest.param("relation", "SOON", id="no-relation"),
        pytest.param("status", 1, id="number-as-member"),
        pytest.param("conflicts", [{"about": "date"}], id="conflict-without-sides"),
        pytest.param(
            "conflicts",
            [{"about": "date", "rule": "", "sides": [{"value": "2021", "mention_ids": []}]}],
            id="conflict-of-one-side",
        ),
        pytest.param("history", [{"date": "soon", "told": None, "mention_ids": []}], id="plan-without-date"),
        pytest.param("conflict", "false", id="text-as-flag"),
        pytest.param("conflict", 0, id="number-as-flag"),
        pytest.param("date", "garbage", id="no-date"),
        pytest.param("date", "2021-02-30", id="no-day"),
        pytest.param("date", "2021-W34", id="week-is-no-edtf"),
        pytest.param("date", "2021-08-30\n", id="line-end"),
        pytest.param("date", 2021, id="number-as-date"),
        pytest.param("start", "2021-08-30", id="text-as-moment"),
        pytest.param("start", datetime(2021, 8, 30, tzinfo=UTC), id="moment-with-zone"),
        pytest.param("title", 5, id="number-as-text"),
        pytest.param("place", ["Rome"], id="list-as-text"),
        pytest.param("killed", -3, id="negative"),
        pytest.param("killed", "3", id="text-as-count"),
        pytest.param("killed", True, id="flag-as-count"),
        pytest.param("killed", 1.5, id="half-a-person"),
        pytest.param("killed", 10**30, id="larger-than-the-column"),
        pytest.param("confidence", "0.5", id="text-as-number"),
        pytest.param("confidence", True, id="flag-as-number"),
        pytest.param("importance", 1.5, id="more-than-all"),
        pytest.param("longitude", 181, id="beyond-the-globe"),
        pytest.param("participants", [1], id="number-as-participant"),
        pytest.param("mentions", [1], id="number-as-mention"),
        pytest.param("mentions", [{}], id="mention-without-keys"),
        pytest.param("mentions", {}, id="mapping-as-list"),
    ],
)
def test_a_value_is_never_read_as_another(column: str, value: object) -> None:
    """The column, the value and what it should be are told; nothing is cast into shape."""
    with pytest.raises(
        TableSchemaError, match=f"^not an events table: column '{column}' holds .*, which is not "
    ):
        table_from_rows([_row(**{column: value})])


@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param("sentence", 5, id="number-as-text"),
        pytest.param("trigger", None, id="gap"),
        pytest.param("span", [5, 0], id="span-backwards"),
        pytest.param("span", [0], id="half-a-span"),
        pytest.param("sentence_span", "0-6", id="text-as-span"),
        pytest.param("dct", "soon", id="no-dct"),
        pytest.param("date", "soon", id="no-date"),
        pytest.param("relation", "SOON", id="no-relation"),
        pytest.param("dct_source", "rumour", id="no-source"),
        pytest.param("reasons", [1], id="number-as-reason"),
        pytest.param("confidence", 2, id="confidence"),
    ],
)
def test_a_mention_holds_what_its_keys_say(key: str, value: object) -> None:
    """The key is told."""
    with pytest.raises(TableSchemaError, match=f"key '{key}' of a mention"):
        table_from_rows([_row_with_mention({key: value})])


def test_a_key_that_no_mention_has_is_refused() -> None:
    """A mention has each key and no other."""
    with pytest.raises(TableSchemaError, match="'mentions' holds"):
        table_from_rows([_row_with_mention({"mood": "good"})])


def test_a_column_that_no_table_has_is_refused() -> None:
    """Nothing of a row is dropped in silence."""
    with pytest.raises(TableSchemaError, match="'mood' is not known"):
        table_from_rows([_row(mood="good")])


@pytest.mark.parametrize(
    "date",
    [
        "2021-08-30", "2014-03", "1848", "0079", "[2021-08-23..2021-08-29]", "2021-35", "2021-40", "2021-22",
        "199X", "19XX", "2020~", "-0043", "-0043-03-15", "0000", "[-0488..-0479]", "2021-08-30T14:30:00",
        "2021-08-30T14:30:00Z", "2021-08-30T14:30:00+05:30", "2016-07-08/2016-07-09", "1967/1975",
        "[..2015-06-30]", "[..2015]", "[1990..]", "199X~", "2012-05-07~", "1984-06?", "{2021,2023}",
    ],
)  # fmt: skip
def test_every_form_of_edtf_is_a_date(date: str) -> None:
    """Those that the program writes, and others that a person may."""
    assert list(table_from_rows([_row(date=date)])["date"]) == [date]


@settings(deadline=None, max_examples=60)
@given(st.text("0123456789-/.[]{}~?%XYTZE:+,S ", max_size=20) | st.text(max_size=8))
def test_odd_dates_are_refused_and_raise_nothing_else(date: str) -> None:
    """A text is an EDTF date, or the table is refused."""
    with suppress(TableSchemaError):
        table_from_rows([_row(date=date)])


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
        pytest.param(EventFilter(start="2021-01-01"), ["Vote", "Rocket attack"], id="from"),
        pytest.param(EventFilter(end="1848-06-01"), ["Murder of Caesar", "Treaty"], id="until-touches"),
        pytest.param(EventFilter(end="2021-08-30"), ["Murder of Caesar", "Treaty", "Vote"], id="end-is-open"),
        pytest.param(
            EventFilter(start="2021-08-29", end="2021-08-31"),
            ["Vote", "Rocket attack"],
            id="span",
        ),
    ],
)
def test_filter_table(table: pd.DataFrame, event_filter: EventFilter, titles: list[str]) -> None:
    """Only rows that pass every field are kept, in order."""
    assert list(filter_table(table, event_filter)["title"]) == titles


@pytest.mark.parametrize(
    ("dated_by", "inferred", "is_kept"),
    [
        pytest.param(DatedBy.DOCUMENT, True, True, id="inferred-wanted"),
        pytest.param(DatedBy.DOCUMENT, False, False, id="inferred"),
        pytest.param(DatedBy.EXPRESSION, False, True, id="own-words"),
        pytest.param(DatedBy.MENTION, False, True, id="another-mention"),
        pytest.param(DatedBy.ANALYST, False, True, id="analyst"),
        pytest.param(None, False, True, id="undated"),
    ],
)
def test_inferred_dates_can_be_filtered_out(
    make_event: EventFactory, dated_by: DatedBy | None, inferred: bool, is_kept: bool
) -> None:
    """Only what nothing but the article's own day dates is dropped."""
    event = make_event("2021-08-30" if dated_by else None, dated_by=dated_by)
    assert len(filter_table(build_table([event]), EventFilter(inferred=inferred))) == is_kept


@pytest.mark.parametrize(
    ("event_filter", "words"),
    [
        pytest.param(EventFilter(conflict=True), ["Explosion"], id="sources-disagree"),
        pytest.param(EventFilter(overdue=True), ["Board"], id="overdue"),
        pytest.param(EventFilter(conflict=True, overdue=True), ["Explosion", "Board"], id="either"),
        pytest.param(EventFilter(overdue=True, statuses=("occurred",)), [], id="and-other-fields"),
    ],
)
def test_doubtful_events_can_be_filtered(
    disputed_table: pd.DataFrame, event_filter: EventFilter, words: list[str]
) -> None:
    """Of the two marks either will do; other fields must hold as well."""
    found = filter_table(disputed_table, event_filter)["title"]
    assert [title.partition(" ")[0] for title in found] == words


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


@pytest.mark.parametrize(
    ("event", "newest", "expected"),
    [
        pytest.param({"edtf": "2021-09-10"}, "2021-09-11", True, id="the-day-after"),
        pytest.param({"edtf": "2021-09-10"}, "2021-09-10", False, id="on-the-day"),
        pytest.param({"edtf": "2021-09-10"}, None, False, id="no-article-has-a-day"),
        pytest.param({"edtf": "2021-09-10", "status": Status.POSSIBLE}, "2022-01-01", False, id="possible"),
        pytest.param({"edtf": "2021-09-10", "status": Status.OCCURRED}, "2022-01-01", False, id="took-place"),
        pytest.param({"edtf": "2021-09-10", "status": Status.NEGATED}, "2022-01-01", False, id="called-off"),
        pytest.param({"edtf": None}, "2022-01-01", False, id="undated"),
        pytest.param({"edtf": "-0043"}, "2022-01-01", False, id="before-year-1"),
        pytest.param({"edtf": "2021-W34", "interval": WEEK}, "2021-08-29", False, id="within-the-week"),
        pytest.param({"edtf": "2021-W34", "interval": WEEK}, "2021-08-30", True, id="after-the-week"),
        pytest.param({"edtf": "2021-08-24", "interval": HOUR}, "2021-08-24", False, id="an-hour-of-the-day"),
        pytest.param({"edtf": "2021-08-24", "interval": HOUR}, "2021-08-25", True, id="an-hour-before"),
        pytest.param(
            {"edtf": "2021-09-10", "relation": Relation.BEFORE}, "2021-09-11", True, id="after-its-term"
        ),
        pytest.param(
            {"edtf": "2021-09-10", "relation": Relation.AFTER}, "2022-01-01", False, id="any-time-after"
        ),
    ],
)
def test_what_was_planned_and_not_reported_is_overdue(
    make_event: EventFactory, event: dict[str, Any], newest: str | None, expected: bool
) -> None:
    """The whole of its time must lie before the day of the newest article."""
    edtf, fields = event["edtf"], {name: value for name, value in event.items() if name != "edtf"}
    planned = make_event(edtf, **({"status": Status.SCHEDULED} | fields))
    assert is_overdue(planned, date.fromisoformat(newest) if newest else None) is expected
