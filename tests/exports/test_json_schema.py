"""The JSON Schema that ships with the program says what the program writes, and nothing else."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from importlib.resources import files
from pathlib import Path

import pandas as pd
import pytest
from hostile_texts import HOSTILE, every_kind_of_event, hostile_chronicle
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from strategies import tables

import timeline
from timeline.exports import chronicle_of, write_chronicle
from timeline.kinds import Kind
from timeline.model import Event, Failure
from timeline.moments import Moment, find_key_moments
from timeline.schema import COLUMN_KINDS, MENTION_KINDS
from timeline.table import build_table

SAMPLES = Path(__file__).parents[2] / "sample_articles"
SCHEMA = json.loads((files("timeline.exports") / "events.schema.json").read_text(encoding="utf-8"))
OBJECTS = {name: kind for name, kind in SCHEMA["$defs"].items() if "properties" in kind}
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)

# One or more of each kind, right and wrong.
VALUES = [
    *(
        None,
        True,
        False,
        0,
        1,
        -1,
        0.5,
        1.5,
        91,
        181,
        2**63,
        2**63 - 1,
        "",
        "text",
        "occurred",
        "day",
        "attack",
    ),
    *("2021-08-30", "2021-08-30T14:05:00", "2021-08-30T14:05:00+02:00", "-0043-03-15", "last week", "197X~"),
    *("https://news.example/a", "javascript:alert(1)", "header line", "IS_INCLUDED", "expression", "edited"),
    *([], ["a"], ["a", 1], [0, 1], [0, 1, 2], [-1, 2], [0.5, 1], {}, [{}], [None]),
    [{"about": "date", "rule": "r", "sides": [{"value": "1", "mention_ids": []}] * 2}],
    [{"about": "date", "rule": "r", "sides": [{"value": "1", "mention_ids": []}]}],
    [{"about": "mood", "rule": "r", "sides": []}],
    [{"date": "2021-08-30", "told": None, "mention_ids": ["m"]}],
    [{"date": "2021-08-30", "told": "soon", "mention_ids": ["m"]}],
]
ALL_KINDS = [
    pytest.param(owner, name, kind, id=f"{owner}-{name}")
    for owner, kinds in (("event", COLUMN_KINDS), ("mention", MENTION_KINDS))
    for name, kind in kinds.items()
    if name != "mentions"
]


def test_it_is_a_schema() -> None:
    """Of the draft that it says, with an id of its own."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "urn:timeline:events:1"


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        pytest.param("event", COLUMN_KINDS, id="event"),
        pytest.param("mention", MENTION_KINDS, id="mention"),
        pytest.param("failure", [field.name for field in fields(Failure)], id="failure"),
        pytest.param("key_moment", [field.name for field in fields(Moment)], id="key_moment"),
    ],
)
def test_names_are_those_of_the_program(name: str, keys: Mapping[str, Kind]) -> None:
    """In its order; all of them are needed, no other is taken, and each is described."""
    assert list(OBJECTS[name]["properties"]) == list(keys)
    assert all(entry["description"] for entry in OBJECTS[name]["properties"].values())


def test_objects_are_closed() -> None:
    """A key is missing nowhere and unknown nowhere."""
    for name, kind in OBJECTS.items():
        assert kind["additionalProperties"] is False, name
        assert kind["required"] == list(kind["properties"]), name


@pytest.mark.parametrize(("owner", "name", "kind"), ALL_KINDS)
def test_it_takes_the_values_that_the_program_takes(owner: str, name: str, kind: Kind) -> None:
    """And no others; moments are strings in JSON, and no schema can say that a span does not end first."""
    own = VALIDATOR.evolve(schema={**OBJECTS[owner]["properties"][name], "$defs": SCHEMA["$defs"]})
    taken = [value for value in VALUES if own.is_valid(value)]
    if kind.dtype == "datetime64[us]":
        assert taken == [None, "2021-08-30T14:05:00"]
    elif isinstance(kind.dtype, pd.CategoricalDtype):
        enum = OBJECTS[owner]["properties"][name]["enum"]
        assert enum == [*kind.dtype.categories, *([None] if kind.is_optional else [])]
    else:
        fitting = [value for value in VALUES if kind.fits(value) or (value is None and kind.is_optional)]
        assert taken == fitting


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables)
def test_what_is_written_is_valid(tmp_path: Path, table: pd.DataFrame) -> None:
    """Whatever a table holds."""
    path = tmp_path / "events.json"
    chronicle = chronicle_of(
        table,
        made=date(2021, 8, 30),
        failures=[Failure(article="a", error="b")],
        moments=find_key_moments(table, 3),
    )
    write_chronicle(chronicle, path, overwrite=True)
    VALIDATOR.validate(json.loads(path.read_bytes()))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_valid(tmp_path: Path, make_event: Callable[..., Event], text: str) -> None:
    """It is text, and no more."""
    write_chronicle(hostile_chronicle(make_event, text), tmp_path / "events.json")
    VALIDATOR.validate(json.loads((tmp_path / "events.json").read_bytes()))


def test_every_kind_of_event_is_valid(tmp_path: Path, make_event: Callable[..., Event]) -> None:
    """Dates of any year, intervals, plans, conflicts, what analysts say; and no events."""
    for table in (every_kind_of_event(make_event), build_table([])):
        write_chronicle(chronicle_of(table), tmp_path / "events.json", overwrite=True)
        VALIDATOR.validate(json.loads((tmp_path / "events.json").read_bytes()))


def test_the_timeline_of_the_samples_is_valid(tmp_path: Path) -> None:
    """What articles give."""
    write_chronicle(chronicle_of(timeline.build([SAMPLES])), tmp_path / "events.json")
    content = json.loads((tmp_path / "events.json").read_bytes())
    assert len(content["events"]) > 50
    VALIDATOR.validate(content)
