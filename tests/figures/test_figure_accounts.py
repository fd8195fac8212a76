"""Where sources tell an event differently, both sides are told, and which one counts."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from strategies import tables

from timeline.figures import Account, Dispute, build_evidence, conflict_in_words
from timeline.figures.accounts import (
    build_disputes,
    overdue_in_words,
    plans_in_words,
    remarks_on_mentions,
    status_in_words,
)
from timeline.rows import to_rows


@pytest.fixture(scope="module")
def rows(disputed_table: pd.DataFrame) -> dict[str, dict[str, Any]]:
    return {row["title"].partition(" ")[0]: row for row in to_rows(disputed_table)}


def test_every_side_is_told_with_its_sources(rows: dict[str, dict[str, Any]]) -> None:
    """The side that counts stands first and is marked; the rule says why it counts."""
    day, killed = build_disputes(rows["Explosion"])
    assert day == Dispute(
        about="date",
        matter="the day",
        accounts=(
            Account(value="13 September 2021", sources="gazette.txt, post.txt", is_taken=True),
            Account(value="12 September 2021", sources="herald.txt", is_taken=False),
        ),
        taken="taken: 13 September 2021, the day that more sources give",
    )
    assert [account.value for account in killed.accounts] == ["9", "1,004"]
    assert killed.taken == "taken: 9, the count of the newest article"
    assert build_disputes(rows["New"]) == ()


def test_a_source_is_its_publisher_named_once(rows: dict[str, dict[str, Any]]) -> None:
    """Two articles of one publisher are one name; a name cannot disguise itself."""
    row = rows["Explosion"]
    papers = {"post.txt": "The \u202eHerald\n", "gazette.txt": "The \u202eHerald\n", "herald.txt": None}
    mentions = [mention | {"publisher": papers[mention["article"]]} for mention in row["mentions"]]
    accounts = build_disputes(row | {"mentions": mentions})[0].accounts
    assert [account.sources.strip() for account in accounts] == ["The Herald", "herald.txt"]


def test_a_side_without_its_mentions_has_no_name(rows: dict[str, dict[str, Any]]) -> None:
    """As when an analyst has split them off."""
    accounts = build_disputes(rows["Explosion"] | {"mentions": []})[0].accounts
    assert {account.sources for account in accounts} == {"unknown"}


@pytest.mark.parametrize(
    ("about", "words"),
    [
        pytest.param((), "", id="none"),
        pytest.param(("injured",), "sources disagree on the number injured", id="one"),
        pytest.param(
            ("date", "killed", "injured"),
            "sources disagree on the day, the number killed and the number injured",
            id="all",
        ),
    ],
)
def test_what_sources_disagree_on(about: tuple[str, ...], words: str) -> None:
    """One line for all that an event has."""
    assert conflict_in_words({"conflicts": [{"about": each} for each in about]}) == words


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        pytest.param(
            {"date": "2021-09-10", "told": "2021-09-01"},
            "was planned for 10 September 2021 (told on 1 September 2021, wire.txt)",
            id="a-day",
        ),
        pytest.param(
            {"date": "2021-09", "told": None},
            "was planned for some day in September 2021 (told on an unknown day, wire.txt)",
            id="a-month-told-nobody-knows-when",
        ),
        pytest.param(
            {"date": "[..2021-09-10]", "told": "2021-09-01T09:30:00"},
            "was planned by 10 September 2021 (told on 1 September 2021, 09:30, wire.txt)",
            id="by-a-day",
        ),
    ],
)
def test_earlier_plans(rows: dict[str, dict[str, Any]], plan: dict[str, Any], words: str) -> None:
    """For when it was planned, when that was told, and where."""
    row = rows["New"]
    history = [plan | {"mention_ids": row["history"][0]["mention_ids"]}]
    assert plans_in_words(row | {"history": history}) == (words,)


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        pytest.param({}, "due by 15 September 2021", id="by-then"),
        pytest.param({"date": "2021-09-15", "relation": "ENDS"}, "due by 15 September 2021", id="until-then"),
        pytest.param(
            {"date": "2021-09-15", "relation": "IS_INCLUDED"},
            "planned for Wednesday 15 September 2021",
            id="on-the-day",
        ),
        pytest.param(
            {"date": "2021-09", "relation": "IS_INCLUDED", "granularity": "month"},
            "planned for some day in September 2021",
            id="within-a-month",
        ),
    ],
)
def test_what_is_overdue(rows: dict[str, dict[str, Any]], changes: dict[str, Any], due: str) -> None:
    """When it was to be, and that nobody says it was; nothing of what is not overdue."""
    row = rows["Board"] | changes
    assert overdue_in_words(row) == f"was {due}; no article says that it took place"
    assert status_in_words(row) == "scheduled, overdue"
    assert overdue_in_words(row | {"overdue": False}) == ""
    assert status_in_words(row | {"overdue": False}) == "scheduled"


def test_mentions_that_tell_otherwise_are_marked(rows: dict[str, dict[str, Any]]) -> None:
    """Those of the sides that are not taken, and of the plans; the others say nothing."""
    row = rows["Explosion"]
    remarks = remarks_on_mentions(row)
    assert {mention["article"]: remarks.get(mention["mention_id"]) for mention in row["mentions"]} == {
        "gazette.txt": "disagrees on the number killed: 1,004",
        "herald.txt": "disagrees on the day: 12 September 2021; disagrees on the number killed: 1,004",
        "post.txt": None,
    }
    assert list(remarks_on_mentions(rows["New"]).values()) == ["tells an earlier plan: 10 September 2021"]


@settings(max_examples=60, deadline=None)
@given(table=tables)
def test_every_table_can_be_told(table: pd.DataFrame) -> None:
    """Whatever the conflicts and plans, there are words for them."""
    for row in to_rows(table):
        evidence = build_evidence(row)
        assert len(evidence.disputes) == len(row["conflicts"])
        assert len(evidence.plans) == len(row["history"])
        assert sum(account.is_taken for d in evidence.disputes for account in d.accounts) == len(
            evidence.disputes
        )
        assert bool(evidence.overdue) == row["overdue"]
