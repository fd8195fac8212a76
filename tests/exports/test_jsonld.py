"""JSON-LD holds every event in the terms of schema.org, with its EDTF date, and reads without a network."""

import io
import json
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from awkward import HOSTILE, dated_events, disputed_events, hostile_events
from hypothesis import given, settings
from strategies import tables

from timeline.articles import read_articles
from timeline.errors import UnsupportedFormatError
from timeline.exports import Chronicle, Format, chronicle_of, write_table, write_to
from timeline.figures import clean_text
from timeline.model import Event, Interval, Relation
from timeline.table import build_table

MakeEvent = Callable[..., Event]


def write(chronicle: Chronicle) -> dict[str, Any]:
    """Return what is written of a chronicle, read back."""
    stream = io.BytesIO()
    write_to(chronicle, stream, Format.JSONLD)
    content: dict[str, Any] = json.loads(stream.getvalue().decode("utf-8"))
    return content


def events_of(events: list[Event]) -> dict[str, dict[str, Any]]:
    """Return the nodes of events by their ids."""
    _, *nodes = write(chronicle_of(build_table(events)))["@graph"]
    return {node["identifier"]: node for node in nodes}


def properties_of(node: dict[str, Any]) -> dict[str, Any]:
    return {each["name"]: each["value"] for each in node["additionalProperty"]}


def iter_nodes(value: Any) -> Any:
    """Yield every object within a value."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    for each in value if isinstance(value, list) else ():
        yield from iter_nodes(each)


def test_the_context_stands_in_the_file(make_event: MakeEvent) -> None:
    """Terms are schema.org's, the EDTF date has the Library of Congress's type, nothing is fetched."""
    content = write(chronicle_of(build_table([make_event()]), title="Kabul", made=date(2026, 3, 1)))
    assert list(content) == ["@context", "@graph"]  # beside these, the graph would have a name
    context = content["@context"]
    assert context["@vocab"] == "https://schema.org/"
    assert context["edtf"]["@type"] == "http://id.loc.gov/datatypes/edtf/EDTF"
    head, event = content["@graph"]
    assert head == {
        "@type": "CreativeWork",
        "creator": {"@type": "SoftwareApplication", "name": "Timeline"},
        "name": "Kabul",
        "dateCreated": "2026-03-01",
    }
    assert event["@type"] == "Event"


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        pytest.param("day", "2021-08-30", None, id="day"),
        pytest.param("time", "2021-08-30T14:05:00", None, id="time"),
        pytest.param("month", "2014-03", None, id="month"),
        pytest.param("year", "1848", None, id="year"),
        pytest.param("interval", "2016-07-08", "2016-07-10", id="interval"),
        pytest.param("since", "2015-06-29", None, id="since"),
        pytest.param("until", None, "2013-07", id="until"),
        *(
            pytest.param(name, None, None, id=name)
            for name in ("decade", "quarter", "week", "about", "by", "ancient", "beyond", "undated")
        ),
    ],
)
def test_only_exact_dates_are_iso(
    make_event: MakeEvent, name: str, start: str | None, end: str | None
) -> None:
    """What is less exact, or before year 1, stands in `edtf` and in words alone."""
    events = dated_events(make_event)
    node = events_of(events)[name]
    assert (node.get("startDate"), node.get("endDate")) == (start, end)
    assert node.get("edtf") == {event.event_id: event.date for event in events}[name]
    assert ("date in words" in properties_of(node)) == (name != "undated")


def test_what_begins_within_a_range_has_no_exact_day(make_event: MakeEvent) -> None:
    """Neither its first day nor its last is the day of the event."""
    week = Interval(datetime(2016, 7, 8), datetime(2016, 7, 11))
    for relation in (Relation.BEGINS, Relation.ENDS, Relation.BEFORE, Relation.AFTER):
        (node,) = events_of([make_event("2016-07-08/2016-07-10", interval=week, relation=relation)]).values()
        assert not {"startDate", "endDate"} & node.keys()


def test_a_status_is_that_of_schema_org(make_event: MakeEvent) -> None:
    """What may be has none there; all keep the word of the table."""
    nodes = events_of(disputed_events(make_event))
    assert {name: node.get("eventStatus", "").rpartition("/")[2] for name, node in nodes.items()} == {
        "planned": "EventScheduled",
        "possible": "",
        "negated": "EventCancelled",
        "moved": "EventRescheduled",
        "hidden": "EventScheduled",
        "inferred": "EventScheduled",
        "disputed": "EventScheduled",
        "mapped": "EventScheduled",
    }
    assert properties_of(nodes["negated"])["status"] == "negated"
    assert properties_of(nodes["hidden"])["review"] == "hidden"
    assert properties_of(nodes["moved"])["planned before for"] == "2021-08-28"
    assert properties_of(nodes["disputed"])["conflict"] == "sources disagree on the number killed"
    assert properties_of(nodes["disputed"])["killed"] == 5
    assert nodes["inferred"]["edtf"] == "2021-08-30~"
    assert "startDate" not in nodes["inferred"]
    assert nodes["mapped"]["location"]["geo"] == {
        "@type": "GeoCoordinates",
        "latitude": 34.53,
        "longitude": 69.17,
    }


def test_an_event_has_its_articles(make_event: MakeEvent) -> None:
    """Each with headline, day and sentences; an address only where it is one of the web."""
    (node,) = events_of([make_event(articles=("one.txt", "two.txt"))]).values()
    one, two = node["subjectOf"]
    assert one == {
        "@type": "NewsArticle",
        "name": "one.txt",
        "headline": "Headline of one.txt",
        "datePublished": "2021-08-30",
        "hasPart": [{"@type": "Quotation", "text": "Rockets struck the airport on Monday, officials said."}],
    }
    assert two["name"] == "two.txt"


@pytest.mark.parametrize(
    ("address", "is_kept"), [("https://example.org/a?b=1", True), ("javascript:alert(1)", False)]
)
def test_links_are_of_the_web(make_event: MakeEvent, address: str, is_kept: bool) -> None:
    """Any other address is left out."""
    (row,) = chronicle_of(build_table([make_event()])).rows
    rows = [{**row, "mentions": [{**mention, "url": address} for mention in row["mentions"]]}]
    _, node = write(Chronicle(rows=rows))["@graph"]
    assert node["subjectOf"][0].get("url") == (address if is_kept else None)


def test_hostile_text_is_a_value(make_event: MakeEvent) -> None:
    """It ends no script element, makes no key, and comes back cleaned of what disguises it."""
    chronicle = chronicle_of(build_table(hostile_events(make_event)))
    stream = io.BytesIO()
    write_to(chronicle, stream, Format.JSONLD)
    assert not re.search("[<>&\u2028\u2029\u202e\x00]", stream.getvalue().decode("utf-8"))
    content = json.loads(stream.getvalue())
    nodes = {node["identifier"]: node for node in content["@graph"][1:]}
    known = {name for node in nodes.values() for name in node}
    for name, text in HOSTILE.items():
        node = nodes[f"hostile {name}"]
        assert node["about"][0]["name"] == clean_text(text)
        (part,) = node["subjectOf"][0]["hasPart"]
        assert part["text"] == clean_text(f"It struck on Monday: {text}")
    assert all(re.fullmatch(r"@?[A-Za-z]+", name) for each in iter_nodes(content) for name in each)
    assert not any(name.startswith("@") for name in known - {"@type"})


def test_no_events_are_a_file() -> None:
    """The head is there alone."""
    assert len(write(chronicle_of(build_table([])))["@graph"]) == 1


def test_without_text_no_sentence_leaves(make_event: MakeEvent) -> None:
    """The articles stay, with their headlines."""
    _, node = write(chronicle_of(build_table([make_event()])).without_text())["@graph"]
    assert [article["headline"] for article in node["subjectOf"]] == ["Headline of kabul.txt"]
    assert not any(each.get("@type") == "Quotation" for each in iter_nodes(node))


def test_the_reader_knows_it(tmp_path: Path, make_event: MakeEvent) -> None:
    """In the drop folder it is no article, though it holds descriptions of some."""
    write_table(build_table(hostile_events(make_event)), tmp_path / "kabul.jsonld")
    with pytest.raises(UnsupportedFormatError, match="a timeline written by this program"):
        read_articles(tmp_path / "kabul.jsonld")


@settings(max_examples=40, deadline=None)
@given(tables)
def test_every_event_is_there(table: pd.DataFrame) -> None:
    """Each once, and always the same bytes."""
    content = write(chronicle_of(table))
    assert len(content["@graph"]) == 1 + len(table)
    assert content == write(chronicle_of(table))
