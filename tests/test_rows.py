"""Rows of plain values are the table, also where the mentions are read late."""

import json
import pickle
from copy import deepcopy

import pandas as pd
import pytest
from hypothesis import given
from strategies import tables

from timeline.errors import TableSchemaError
from timeline.rows import WrittenMentions, from_rows, to_rows
from timeline.table import EventFilter, check_table, filter_table


def _written(table: pd.DataFrame) -> pd.DataFrame:
    """Return the same table with its mentions as a database has them."""
    documents = [WrittenMentions(json.dumps(mentions)) for mentions in table["mentions"]]
    return table.assign(mentions=pd.Series(documents, dtype=object, index=table.index))


@given(tables)
def test_rows_and_table_are_the_same(table: pd.DataFrame) -> None:
    """There and back gives the same table."""
    pd.testing.assert_frame_equal(from_rows(to_rows(table)), table)


@given(tables)
def test_mentions_read_late_are_mentions(table: pd.DataFrame) -> None:
    """The table with them passes its check, gives the same rows, and is the same for pandas."""
    written = _written(table)
    assert check_table(written) is written
    assert json.dumps(to_rows(written)) == json.dumps(to_rows(table))
    assert written["mentions"].tolist() == table["mentions"].tolist()
    assert table["mentions"].tolist() == written["mentions"].tolist()


def test_mentions_read_late_are_a_sequence() -> None:
    """They have a length, places, an order, a copy and a pickle, as the list has."""
    values = [{"trigger": "struck"}, {"trigger": "hit"}]
    mentions = WrittenMentions(json.dumps(values))
    assert (len(mentions), mentions[1], mentions[:1], list(mentions)) == (2, values[1], values[:1], values)
    assert pickle.loads(pickle.dumps(mentions)) == deepcopy(mentions) == mentions == values
    assert mentions != values[:1]
    assert repr(mentions) == repr(values)
    assert bool(WrittenMentions("[]")) is False


def test_mentions_of_odd_files_come_back() -> None:
    """A file's name need not be text that UTF-8 has."""
    values = [{"article": "odd-\udcff.txt"}]
    assert WrittenMentions(json.dumps(values)) == values


def test_mentions_read_late_are_checked_too(story_table: pd.DataFrame) -> None:
    """What is no mention is told."""
    broken = _written(story_table.assign(mentions=[[{"mood": "good"}]] * len(story_table)))
    with pytest.raises(TableSchemaError, match="'mentions' holds"):
        check_table(broken)


def test_mentions_read_late_can_be_searched(story_table: pd.DataFrame) -> None:
    """Their sentences find the row."""
    assert len(filter_table(_written(story_table), EventFilter(search="foreign tuesday"))) == 1
